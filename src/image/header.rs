use super::colour::unusable;
use super::file::File;
use super::refused::refusal;
use crate::diag::{PdfDoubt, Reason};
use crate::guard::told;
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
    /// What somebody should look at.
    pub doubts: Vec<PdfDoubt>,
}

/// Whether a file begins as a PDF does.
///
/// Source: ISO 32000-1, the header stands in the first 1024 bytes.
pub fn is_pdf(bytes: &[u8]) -> bool {
    bytes[..bytes.len().min(1024)].windows(5).any(|w| w == b"%PDF-")
}

/// The greatest number of pixels that is decoded: a file that claims more is
/// lying or is no newspaper picture.
const MOST_PIXELS: u64 = 200_000_000;

/// So many pixels any file may have; what has more must have a byte for every
/// [`PIXELS_A_BYTE`] of them, so that what a file costs is bound by its length.
const FREE_PIXELS: u64 = 16_000_000;
const PIXELS_A_BYTE: u64 = 1024;

/// What is known of a picture file before it is decoded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PictureHead {
    /// Its size as it is seen.
    pub pixels: Pixels,
    /// Whether it is line art (线条稿): bilevel, or of 16 colours at most.
    pub line_art: bool,
    /// Why the ICC profile inside it is not used; `None` if it is, or if it has none.
    pub profile: Option<Reason>,
}

/// Reads the header of a JPEG, PNG, TIFF or WebP.
///
/// # Errors
///
/// What is wrong with it, or what it is instead; a panic of its decoder too.
pub fn read_header(bytes: &[u8]) -> Result<PictureHead, Reason> {
    told(|| header_of(bytes)).map_err(|why| refusal(bytes, why))
}

fn header_of(bytes: &[u8]) -> Result<PictureHead, Reason> {
    let head = File::new(bytes)?.head()?;
    fit(head.size, bytes.len())?;
    let (width, height) = head.turn.size(head.size);
    let profile = unusable(&head.icc, head.model);
    Ok(PictureHead { pixels: Pixels { width, height }, line_art: head.line_art, profile })
}

/// Whether a size can be decoded, out of a file of so many bytes.
///
/// # Errors
///
/// Where there are no pixels, or too many.
pub(super) fn fit((width, height): (u32, u32), bytes: usize) -> Result<(), Reason> {
    if width == 0 || height == 0 {
        return Err(Reason::NoPixels);
    }
    if u64::from(width) * u64::from(height) > MOST_PIXELS || width > 65_000 || height > 65_000 {
        let size = Some(format!("{width} × {height}"));
        return Err(Reason::TooManyPixels { size });
    }
    let held = FREE_PIXELS.saturating_add(PIXELS_A_BYTE.saturating_mul(bytes as u64));
    if u64::from(width) * u64::from(height) > held {
        let size = format!("{width} × {height}");
        return Err(Reason::TooManyForFile { size, bytes });
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_picture_says_so() {
        assert_eq!(read_header(b""), Err(Reason::Empty));
        assert_eq!(read_header(b"hello world, no picture"), Err(Reason::Words));
        assert_eq!(read_header(b"\xff\xd8\xff\xe0\x00\x10JFIF"), Err(Reason::BreaksOff));
    }
}
