//! The tones of pictures as they go into the file.

use super::Sight;
use crate::diag::{Diag, Preflight};
use crate::image::InkPixels;
use crate::page::Item;

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
/// So much of a picture in percent may be darker than the press prints black.
const DARK: i64 = 5;

/// Pictures that are for the most part bare paper or closed up, and pictures with
/// more black alone than the press prints well.
pub fn tones(sight: &Sight<'_>, pictures: &[Option<InkPixels>]) -> Vec<Diag> {
    let mut found: Vec<Diag> = Vec::new();
    let mut seen = Vec::new();
    for item in &sight.page.items {
        let Item::Picture(picture) = item else { continue };
        let Some(Some(pixels)) = pictures.get(picture.id.0) else { continue };
        if seen.contains(&picture.id) {
            continue;
        }
        seen.push(picture.id);
        let span = sight.picture_span(picture.id);
        let faults = [range(pixels), black(pixels, i64::from(sight.press.most_black))];
        let faults = faults.into_iter().flatten();
        found.extend(faults.map(|fault| sight.note(fault, span, picture.rect)));
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

/// More black than the press prints well, where there is no other ink.
fn black(pixels: &InkPixels, most: i64) -> Option<Preflight> {
    let limit = (most * 255 / 100) as u8;
    // What a JPEG may add to an ink.
    let over = limit.checked_add(6)?;
    let is_over = |pixel: &[u8; 4]| pixel[3] > over && pixel[..3].iter().all(|ink| *ink < LEAST);
    let dark = share(pixels, is_over);
    let greatest = pixels.inks.iter().filter(|p| is_over(p)).map(|p| p[3]).max().unwrap_or(0);
    let black = i64::from(greatest) * 100 / 255;
    (dark > DARK).then_some(Preflight::SolidBlack { black, most })
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

    /// Source: K of 85 % at most (bisenet, Petit Press).
    #[test]
    fn black_alone() {
        let (black, grey, rich) = ([0, 0, 0, 250], [0, 0, 0, 210], [200, 90, 90, 250]);
        let found = black_of(&[black, grey], 85);
        assert_eq!(found, Some(Preflight::SolidBlack { black: 98, most: 85 }));
        assert_eq!(black_of(&[rich, grey], 85), None);
        assert_eq!(black_of(&[black, grey], 100), None);
    }

    fn black_of(inks: &[[u8; 4]], most: i64) -> Option<Preflight> {
        black(&picture(inks), most)
    }
}
