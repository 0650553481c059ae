use std::io::Cursor;

use image::{ImageDecoder, ImageFormat, ImageReader};

use crate::units::Size;

/// The size of a picture in pixels as it is seen, turned as its camera says;
/// known before it is decoded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pixels {
    /// Width, at least 1.
    pub width: u32,
    /// Height, at least 1.
    pub height: u32,
}

/// What a page of a PDF is that is placed like a picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageShape {
    /// Its size after trimming, as it is seen.
    pub size: Size,
    /// How many pages the file has; the first is placed.
    pub pages: usize,
    /// Whether colours of it are red, green and blue.
    pub rgb: bool,
    /// A font of it whose face is not in the file.
    pub bare_font: Option<String>,
    /// Whether it says where it is trimmed.
    pub has_trim: bool,
}

/// Whether a file begins as a PDF does.
///
/// Source: ISO 32000-1, the header stands in the first 1024 bytes.
pub fn is_pdf(bytes: &[u8]) -> bool {
    bytes[..bytes.len().min(1024)].windows(5).any(|w| w == b"%PDF-")
}

/// The greatest number of pixels that is decoded: a file that claims more is
/// lying or is no newspaper picture.
pub(super) const MOST_PIXELS: u64 = 200_000_000;

/// Reads the header of a JPEG or PNG.
///
/// # Errors
///
/// What is wrong with it, in words for a person.
pub fn read_header(bytes: &[u8]) -> Result<Pixels, String> {
    let mut decoder = open(bytes)?;
    let (width, height) = decoder.dimensions();
    use image::metadata::Orientation;
    let turned = matches!(
        decoder.orientation(),
        Ok(Orientation::Rotate90
            | Orientation::Rotate270
            | Orientation::Rotate90FlipH
            | Orientation::Rotate270FlipH)
    );
    let (width, height) = if turned { (height, width) } else { (width, height) };
    Ok(Pixels { width, height })
}

/// Opens a picture whose format and size are known to be fit.
pub(super) fn open(bytes: &[u8]) -> Result<Box<dyn ImageDecoder + '_>, String> {
    if bytes.is_empty() {
        return Err("the file is empty".into());
    }
    let reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format();
    let reader = reader.map_err(|e| e.to_string())?;
    if reader.format().is_none() {
        return Err("it is neither JPEG, PNG nor PDF".into());
    }
    if reader.format() == Some(ImageFormat::Jpeg) && !jpeg_is_whole(bytes) {
        return Err("the JPEG breaks off before its end".into());
    }
    let decoder = reader.into_decoder().map_err(|e| e.to_string())?;
    let (width, height) = decoder.dimensions();
    if width == 0 || height == 0 {
        return Err("it has no pixels".into());
    }
    if u64::from(width) * u64::from(height) > MOST_PIXELS || width > 65_000 || height > 65_000 {
        return Err(format!("{width} × {height} pixels are too many"));
    }
    Ok(Box::new(decoder))
}

/// Whether the end marker stands behind the pixels; decoders forgive its lack
/// and paint the missing rows grey. Source: ITU-T T.81 §B.1.1.
fn jpeg_is_whole(bytes: &[u8]) -> bool {
    let mut at = 2;
    // Segments with a length, up to the start of the first scan: a thumbnail
    // inside one of them has an end marker of its own.
    while let Some([0xff, marker, high, low]) = bytes.get(at..at + 4) {
        match marker {
            0xff => at += 1,
            0x01 | 0xd0..=0xd8 => at += 2,
            0xda => return bytes[at..].windows(2).any(|w| w == [0xff, 0xd9]),
            _ => at += 2 + usize::from(u16::from_be_bytes([*high, *low])),
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_picture_says_so() {
        assert!(read_header(b"").is_err());
        assert!(read_header(b"hello world, no picture").is_err());
        assert!(read_header(b"\xff\xd8\xff\xe0\x00\x10JFIF").is_err());
    }
}
