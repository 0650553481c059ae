//! Pixels, and pictures of them as PNG.

use hayro::vello_cpu::Pixmap;
use hayro::vello_cpu::color::PremulRgba8;
use png::{BitDepth, ColorType, Compression, Encoder, Filter};

/// Pixels without transparency.
pub fn opaque(width: u16, height: u16, rgb: &[[u8; 3]]) -> Pixmap {
    let mut pixmap = Pixmap::new(width, height);
    for (pixel, [r, g, b]) in pixmap.data_mut().iter_mut().zip(rgb) {
        *pixel = PremulRgba8 { r: *r, g: *g, b: *b, a: 255 };
    }
    pixmap.set_may_have_transparency(false);
    pixmap
}

/// Pixels as PNG, fast rather than small; in grey where all of them are. `inch` is how
/// many there are on an inch.
///
/// # Errors
///
/// What the encoder says.
pub fn png(width: u32, height: u32, rgb: &[[u8; 3]], inch: Option<u32>) -> Result<Vec<u8>, String> {
    let grey = rgb.iter().all(|[r, g, b]| r == g && g == b);
    let mut bytes = Vec::with_capacity(rgb.len() / 4);
    let mut encoder = Encoder::new(&mut bytes, width, height);
    encoder.set_color(if grey { ColorType::Grayscale } else { ColorType::Rgb });
    encoder.set_depth(BitDepth::Eight);
    encoder.set_compression(Compression::Fast);
    encoder.set_filter(if grey { Filter::NoFilter } else { Filter::Up });
    let metre = inch.map(|inch| (u64::from(inch) * 10_000 / 254) as u32);
    let dimensions =
        metre.map(|per| png::PixelDimensions { xppu: per, yppu: per, unit: png::Unit::Meter });
    encoder.set_pixel_dims(dimensions);
    let mut writer = encoder.write_header().map_err(|e| e.to_string())?;
    let written = match grey {
        true => writer.write_image_data(&rgb.iter().map(|p| p[0]).collect::<Vec<_>>()),
        false => writer.write_image_data(rgb.as_flattened()),
    };
    written.and_then(|()| writer.finish()).map_err(|e| e.to_string())?;
    Ok(bytes)
}

/// Red, green and blue of what was drawn.
pub fn rgb(pixmap: &Pixmap) -> Vec<[u8; 3]> {
    pixmap.data().iter().map(|p| [p.r, p.g, p.b]).collect()
}
