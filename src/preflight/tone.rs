//! The tones of pictures as they go into the file.

use super::PageContext;
use crate::boxes::Item;
use crate::diag::{Diag, Preflight};
use crate::image::{Artwork, Coding, InkPixels};

/// An ink under this, of 255, leaves no dot on the paper: 3 %.
///
/// Source: Petit Press, tones of 3 to 85 %.
const LEAST: u8 = 8;
/// An ink over this, of 255, is closed up: 95 %.
///
/// Source: Great West, tones of 2 to 95 %.
const MOST: u8 = 242;
/// So much of a picture in percent may be without tones.
const BARE: i64 = 50;

/// Pictures that are for the most part bare paper or closed up; line art is meant to
/// be.
pub fn tones(context: &PageContext<'_>, pictures: &[Option<InkPixels>]) -> Vec<Diag> {
    let mut found: Vec<Diag> = Vec::new();
    let mut seen = Vec::new();
    for item in &context.page.items {
        let Item::Picture(picture) = item else { continue };
        let Some(at) = context.number(picture.id) else { continue };
        let Some(Some(pixels)) = pictures.get(at) else { continue };
        if let Some(Artwork::Picture(art)) = context.artwork.get(at)
            && matches!(art.coding, Coding::Flate { .. })
        {
            continue;
        }
        if seen.contains(&picture.id) {
            continue;
        }
        seen.push(picture.id);
        let span = context.picture_span(picture.id);
        found.extend(range(pixels).map(|fault| context.note(fault, span, picture.rect)));
    }
    found
}

/// How many of the pixels in percent.
fn share(pixels: &InkPixels, is: impl Fn(&[u8; 4]) -> bool) -> i64 {
    let count = pixels.inks.iter().filter(|pixel| is(pixel)).count();
    (count * 100 / pixels.inks.len().max(1)) as i64
}

fn strongest(pixel: &[u8; 4]) -> u8 {
    pixel.iter().copied().max().unwrap_or(0)
}

fn range(pixels: &InkPixels) -> Option<Preflight> {
    let white = share(pixels, |pixel| strongest(pixel) < LEAST);
    let closed = share(pixels, |pixel| strongest(pixel) > MOST);
    (white + closed > BARE).then_some(Preflight::ToneRange { white, closed })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn picture(inks: &[[u8; 4]]) -> InkPixels {
        InkPixels { width: inks.len(), height: 1, inks: inks.to_vec() }
    }

    /// Source: tones of 3 to 85 % (Petit Press) and of 2 to 95 % (Great West).
    #[test]
    fn a_picture_without_tones() {
        let (white, dark, mid) = ([0; 4], [0, 0, 0, 255], [90, 80, 70, 20]);
        let bare = range(&picture(&[white, dark, mid]));
        assert_eq!(bare, Some(Preflight::ToneRange { white: 33, closed: 33 }));
        assert_eq!(range(&picture(&[white, mid, mid])), None);
    }
}
