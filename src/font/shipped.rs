//! The faces that come with the program, so that it works in an empty folder.
//!
//! `fonts/` holds their licences and the script that built them.

macro_rules! shipped {
    ($($file:literal),* $(,)?) => {
        /// File name and bytes of every shipped face.
        #[cfg(feature = "shipped-fonts")]
        pub static SHIPPED: &[(&str, &[u8])] =
            &[$(($file, include_bytes!(concat!("../../fonts/", $file)))),*];
        /// None: they were left out.
        #[cfg(not(feature = "shipped-fonts"))]
        pub static SHIPPED: &[(&str, &[u8])] = &[];
    };
}

shipped![
    "song-regular.otf",
    "song-bold.otf",
    "song-black.otf",
    "hei-medium.otf",
    "hei-black.otf",
    "kai-regular.ttf",
];
