//! Pictures and two-dimensional codes.

macro_rules! picture { ([$($topics:ident)*] $($rows:tt)*) => { table! { [$($topics)*] $($rows)*

    /// A picture that cannot be decoded.
    BadPicture { path: String, why: Reason }
        "bad-picture", Error,
        en("the picture {path} cannot be read: {why}"),
        zh("图片 {path} 无法读取：{why}"),
        help en("{}", why.help(En)),
        help zh("{}", why.help(Zh));

    /// The ICC profile inside a picture cannot be used.
    UnusedProfile { path: String, why: Reason }
        "picture-profile", Warning,
        en("the picture {path} is printed as if it had no profile: {why}"),
        zh("图片 {path} 按没有特性文件印刷：{why}"),
        help en("save it anew with the right profile, or as `sRGB` or grey; look at its colours on the proof"),
        help zh("请用正确的特性文件重新保存，或转为 `sRGB` 或灰度；请在校样上核对颜色");

    /// What a two-dimensional code says is too long for one.
    CodeTooLong { bytes: usize }
        "code-too-long", Error,
        en("{bytes} bytes are too long for a two-dimensional code"),
        zh("二维码内容太长（{bytes} 字节）"),
        help en("take a short address that leads there"),
        help zh("请改用短链接");

    /// The modules of a two-dimensional code are too small to be read.
    SmallCode { module: String, least: String }
        "small-code", Warning,
        en("a module of the code is {module} mm wide, less than {least} mm"),
        zh("二维码每格只有 {module} 毫米，小于 {least} 毫米"),
        help en("give it more `lines` or `columns`, or say less in it"),
        help zh("请增加 `lines` 或 `columns`，或缩短内容");

    /// A picture has fewer pixels at its size than the press asks for.
    LowResolution { ppi: i64, least: i64, bound: Resolution }
        "low-resolution", if *bound == Resolution::Least { Error } else { Warning },
        en("the {} has {} at its printed size; {bound} is {least}",
            if *bound == Resolution::Line { "line art" } else { "picture" }, ppi_of(*ppi, En)),
        zh("图片按印刷尺寸{}；{bound}为 {least}", ppi_of(*ppi, Zh)),
        help en("take a larger original or fewer columns"),
        help zh("请换更大的原图，或少占几栏");

    /// Much of a picture is cut off: the shares of its area and of its height that
    /// are shown, in percent.
    HeavyCrop { path: String, shown: i64, high: i64 }
        "heavy-crop", Warning,
        en("{shown}% of the picture {path} is shown, and {high}% of its height"),
        zh("图片 {path} 只露出 {shown}%，高度露出 {high}%"),
        help en("look whether what matters is seen; say with `crop` which part is meant, or give the picture another place or `fit = \"fit\"`"),
        help zh("请看主体是否完整；用 `crop` 写明要哪一部分，或换位置，或写 `fit = \"fit\"`");

    /// A picture stays inside though its slot goes to the edge of the sheet.
    KeptInside { path: String, why: Kept }
        "kept-inside", Note,
        en("the picture {path} does not go to the edge of the sheet: {why}"),
        zh("图片 {path} 没有出血到边：{why}"),
        help en("{}", match *why {
            Kept::Whole => "take `fit = \"fill\"`, or leave it as it is",
            Kept::Caption => "take `caption-place = \"over\"`, or leave it as it is",
            Kept::Frame => "take the frame or `to-edge` out of the slot",
        }),
        help zh("{}", match *why {
            Kept::Whole => "要出血请写 `fit = \"fill\"`，否则不必改",
            Kept::Caption => "要出血请写 `caption-place = \"over\"`，否则不必改",
            Kept::Frame => "请去掉稿位的边框或 `to-edge`",
        });

} }; }
