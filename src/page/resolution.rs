//! Whether the pictures of a slot have pixels enough for their printed size.

use crate::boxes::Item;
use crate::diag::{Code, Diag, Resolution};
use crate::plan::{PictureFile, PicturePlan, SlotPlan};
use crate::style::PressProfile;
use crate::units::Abs;

/// Pictures with too few pixels as they stand in the end, at the edge of the sheet
/// and in the bleed as well; of a group the one that lacks most. Pages of PDFs have
/// none.
///
/// Source: GWG 2015, 99 and 149 ppi; Great West, 600 ppi for line art.
pub fn too_coarse(items: &[Item], plan: &SlotPlan, press: &PressProfile) -> Vec<Diag> {
    let told = |picture: &PicturePlan| {
        let lacking = items.iter().filter_map(|item| {
            let Item::Picture(shown) = item else { return None };
            let file =
                picture.files().find(|file| file.id == shown.id && !file.is_page && !file.lost)?;
            lack(*file, Abs::pt(72 * i64::from(file.pixels.width)).whole(shown.whole.w), press)
        });
        let (bound, ppi, least) = lacking.min_by_key(|(bound, ppi, _)| (*bound, *ppi))?;
        Some(Diag::new(Code::LowResolution { ppi, least, bound }, picture.picture.span))
    };
    plan.pictures().filter_map(told).collect()
}

/// Which resolution of the press a picture falls short of, its own, and the one
/// asked for; the pixels are those of its file.
fn lack(file: PictureFile, ppi: i64, press: &PressProfile) -> Option<(Resolution, i64, i64)> {
    let bounds = [
        (Resolution::Least, press.least_ppi),
        (Resolution::Line, if file.line_art { press.least_line_ppi } else { 0 }),
        (Resolution::Good, press.good_ppi),
    ];
    bounds.into_iter().find(|(_, least)| ppi < *least).map(|(bound, least)| (bound, ppi, least))
}
