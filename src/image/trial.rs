//! What tests of pictures share: files of every format.

use std::io::Cursor;

use fearless_simd::Level;
use jpeg_encoder::{ColorType as JpegColour, Encoder, SamplingFactor};
use tiff::encoder::{TiffEncoder, colortype};

use super::picture::{Inks, PressPicture};

/// Every set of instructions that this processor has.
pub fn levels() -> Vec<Level> {
    let best = Level::new();
    let mut levels = vec![best];
    #[cfg(target_arch = "x86_64")]
    levels.extend(
        [
            best.as_sse2().map(Level::Sse2),
            best.as_sse4_2().map(Level::Sse4_2),
            best.as_avx2().map(Level::Avx2),
        ]
        .into_iter()
        .flatten(),
    );
    levels
}

/// A picture with soft and hard edges and deep shadows, `n` values a pixel.
pub fn scene(width: usize, height: usize, n: usize) -> Vec<u8> {
    let mut state = 1u32;
    let mut values = Vec::new();
    for i in 0..width * height {
        let (x, y) = (i % width, i / width);
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let noise = (state >> 28) as usize;
        let hard = if (x / 9 + y / 7) % 3 == 0 { 140 } else { 0 };
        for k in 0..n {
            values.push((x * 90 / width + y * 20 * k / height + hard + noise).min(255) as u8);
        }
    }
    values
}

/// A JPEG of values, with smaller colours.
pub fn jpeg(colour: JpegColour, data: &[u8], w: u16, h: u16, progressive: bool) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, 92);
    encoder.set_progressive(progressive);
    encoder.set_sampling_factor(SamplingFactor::F_2_2);
    encoder.encode(data, w, h, colour).unwrap();
    bytes
}

/// A PNG of values.
pub fn png(
    colour: png::ColorType,
    depth: png::BitDepth,
    (w, h): (u32, u32),
    data: &[u8],
    more: impl Fn(&mut png::Info<'_>),
) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut info = png::Info::with_size(w, h);
    (info.color_type, info.bit_depth) = (colour, depth);
    more(&mut info);
    let encoder = png::Encoder::with_info(&mut bytes, info).unwrap();
    encoder.write_header().unwrap().write_image_data(data).unwrap();
    bytes
}

fn tiff<C: colortype::ColorType>(w: u32, h: u32, data: &[C::Inner]) -> Vec<u8>
where
    [C::Inner]: ::tiff::encoder::TiffValue,
{
    let mut bytes = Cursor::new(Vec::new());
    TiffEncoder::new(&mut bytes).unwrap().write_image::<C>(w, h, data).unwrap();
    bytes.into_inner()
}

fn webp(colour: image_webp::ColorType, data: &[u8], w: u32, h: u32) -> Vec<u8> {
    let mut bytes = Vec::new();
    image_webp::WebPEncoder::new(&mut bytes).encode(data, w, h, colour).unwrap();
    bytes
}

/// Every format that the manual names, 48 × 32, and the inks it becomes.
pub fn formats() -> Vec<(&'static str, Vec<u8>, Inks)> {
    use png::{BitDepth as Bits, ColorType as Png};
    let (w, h, size) = (48, 32, (48, 32));
    let of = |n| scene(48, 32, n);
    let wide: Vec<u8> = of(3).iter().flat_map(|v| [*v, 7]).collect();
    let wide16: Vec<u16> = of(3).iter().map(|v| u16::from(*v) * 257).collect();
    let (grey, rgb, cmyk) = (JpegColour::Luma, JpegColour::Rgb, JpegColour::Cmyk);
    let plain = |_: &mut png::Info<'_>| {};
    let palette = |info: &mut png::Info<'_>| {
        let colours: Vec<u8> = (0..=255).flat_map(|v| [v, 255 - v, 60]).collect();
        info.palette = Some(colours.into());
    };
    let (w32, h32) = (u32::from(w), u32::from(h));
    vec![
        ("grey jpeg", jpeg(grey, &of(1), w, h, false), Inks::Black),
        ("jpeg", jpeg(rgb, &of(3), w, h, false), Inks::Cmyk),
        ("progressive jpeg", jpeg(rgb, &of(3), w, h, true), Inks::Cmyk),
        ("cmyk jpeg", jpeg(cmyk, &of(4), w, h, false), Inks::Cmyk),
        ("ycck jpeg", jpeg(JpegColour::CmykAsYcck, &of(4), w, h, false), Inks::Cmyk),
        ("png", png(Png::Rgb, Bits::Eight, size, &of(3), plain), Inks::Cmyk),
        ("png, 16 bits", png(Png::Rgb, Bits::Sixteen, size, &wide, plain), Inks::Cmyk),
        ("png, alpha", png(Png::Rgba, Bits::Eight, size, &of(4), plain), Inks::Cmyk),
        ("png, palette", png(Png::Indexed, Bits::Eight, size, &of(1), palette), Inks::Cmyk),
        ("grey png", png(Png::Grayscale, Bits::Eight, size, &of(1), plain), Inks::Black),
        ("tiff", tiff::<colortype::RGB8>(w32, h32, &of(3)), Inks::Cmyk),
        ("tiff, 16 bits", tiff::<colortype::RGB16>(w32, h32, &wide16), Inks::Cmyk),
        ("grey tiff", tiff::<colortype::Gray8>(w32, h32, &of(1)), Inks::Black),
        ("cmyk tiff", tiff::<colortype::CMYK8>(w32, h32, &of(4)), Inks::Cmyk),
        ("webp", webp(image_webp::ColorType::Rgb8, &of(3), w32, h32), Inks::Cmyk),
        ("webp, alpha", webp(image_webp::ColorType::Rgba8, &of(4), w32, h32), Inks::Cmyk),
    ]
}

/// Its inks, decoded.
pub fn inks_of(picture: &PressPicture) -> Vec<u8> {
    picture.pixels().unwrap()
}

/// Source: PNG (third edition), annex D.
pub fn crc(bytes: &[u8]) -> u32 {
    let step =
        |crc: u32| (0..8).fold(crc, |c, _| (c >> 1) ^ (0xedb8_8320 & (c & 1).wrapping_neg()));
    !bytes.iter().fold(!0, |crc, byte| step(crc ^ u32::from(*byte)))
}

/// A JPEG with an ICC profile in one segment or more.
pub fn with_profile(jpeg: &[u8], icc: &[u8]) -> Vec<u8> {
    let parts: Vec<_> = icc.chunks(60_000).collect();
    let mut bytes = jpeg[..2].to_vec();
    // The order of segments does not matter: the last comes first.
    for (k, part) in parts.iter().enumerate().rev() {
        bytes.extend([0xff, 0xe2]);
        bytes.extend((part.len() as u16 + 16).to_be_bytes());
        bytes.extend(b"ICC_PROFILE\0");
        bytes.extend([k as u8 + 1, parts.len() as u8]);
        bytes.extend(*part);
    }
    bytes.extend(&jpeg[2..]);
    bytes
}

/// The same JPEG, with a turn in its Exif data.
pub fn turned(jpeg: &[u8], turn: u8) -> Vec<u8> {
    let mut exif = b"Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0".to_vec();
    exif.extend([turn, 0, 0, 0, 0, 0, 0, 0]);
    let mut bytes = jpeg[..2].to_vec();
    bytes.extend([0xff, 0xe1, 0, exif.len() as u8 + 2]);
    bytes.extend(exif);
    bytes.extend(&jpeg[2..]);
    bytes
}
