//! What the pages want of the picture files.

use std::collections::BTreeMap;

use super::model::{Item, Page};
use crate::plan::PictureId;
use crate::style::PressProfile;
use crate::units::{Abs, Size};

/// Which artwork stands for a picture: its file, and whether it is printed in
/// black ink alone.
pub type ArtworkOf = (PictureId, bool);

/// Every picture that stands on the pages, in colour or in black alone as its
/// page is printed, and the greatest size at which the whole of it is printed.
pub fn printed<'p>(
    pages: impl Iterator<Item = &'p Page>,
    press: &PressProfile,
) -> BTreeMap<ArtworkOf, Size> {
    let mut most: BTreeMap<ArtworkOf, Size> = BTreeMap::new();
    for page in pages {
        let black = press.black_pages.has(&page.label);
        for item in &page.items {
            if let Item::Picture(picture) = item {
                let size = most.entry((picture.id, black)).or_default();
                size.w = size.w.max(picture.whole.w);
                size.h = size.h.max(picture.whole.h);
            }
        }
    }
    most
}

/// How many pixels cover a length at a resolution, in pixels per inch.
pub fn pixels_of(length: Abs, ppi: i64) -> u32 {
    let inch = i128::from(Abs::pt(72).raw());
    let pixels = (i128::from(length.raw()) * i128::from(ppi) + inch - 1).div_euclid(inch);
    pixels.clamp(1, i128::from(u32::MAX)) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pixels_cover_a_length() {
        assert_eq!(pixels_of(Abs::pt(72), 220), 220);
        assert_eq!(pixels_of(Abs::pt(72) + Abs::from_raw(1), 220), 221);
        assert_eq!(pixels_of(Abs::ZERO, 220), 1);
    }
}
