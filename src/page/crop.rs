//! Whether enough of the pictures of a slot is seen.

use crate::boxes::{Item, Page, PictureBox};
use crate::diag::{Code, Diag};
use crate::plan::{PicturePlan, SlotPlan};
use crate::units::{Abs, Rect};

/// Pictures of which less than half is seen, or less than two thirds of the height,
/// where heads and feet are cut off; of a group the one that shows least. What the
/// author has chosen with `crop` is as it is meant to be.
pub fn too_little(items: &[Item], plan: &SlotPlan, page: &Page) -> Vec<Diag> {
    let sheet = Rect::new(Abs::ZERO, Abs::ZERO, page.trim.w, page.trim.h);
    let told = |picture: &PicturePlan| {
        let shown = items.iter().filter_map(|item| {
            let Item::Picture(shown) = item else { return None };
            let at = picture.files().position(|file| file.id == shown.id && !file.lost)?;
            Some((Share::of(shown, &sheet), at, shown.rect))
        });
        let few = shown.filter(|(share, ..)| share.is_small());
        let (share, at, rect) = few.min_by_key(|(share, ..)| share.area)?;
        let path = picture.picture.files().nth(at)?.display().to_string();
        let (shown, high) = (share.area / 100, share.height / 100);
        let code = Code::HeavyCrop { path, shown, high };
        Some(Diag::new(code, picture.picture.span).on_page(&page.label, rect))
    };
    plan.pictures().filter(|p| p.picture.cut.crop.is_none()).filter_map(told).collect()
}

/// How much of a picture is seen, in hundredths of a percent.
#[derive(Clone, Copy)]
struct Share {
    area: i64,
    height: i64,
}

impl Share {
    /// What is seen on the sheet after trimming.
    fn of(shown: &PictureBox, sheet: &Rect) -> Self {
        let seen = |from: Abs, to: Abs, end: Abs| (to.min(end) - from.max(Abs::ZERO)).raw().max(0);
        let rect = &shown.rect;
        let share = |part: i64, whole: Abs| {
            (i128::from(part) * 10_000 / i128::from(whole.raw().max(1))).min(10_000) as i64
        };
        let width = share(seen(rect.x, rect.right(), sheet.w), shown.whole.w);
        let height = share(seen(rect.y, rect.bottom(), sheet.h), shown.whole.h);
        Self { area: width * height / 10_000, height }
    }

    fn is_small(&self) -> bool {
        self.area < 5_000 || self.height < 6_666
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::PictureId;

    #[test]
    fn half_of_it_and_two_thirds_of_its_height_are_enough() {
        let mm = |x: i64, y: i64, w: i64, h: i64| {
            Rect::new(Abs::mm(x), Abs::mm(y), Abs::mm(w), Abs::mm(h))
        };
        let sheet = mm(0, 0, 1000, 1000);
        let small = |rect: Rect, whole: Rect| {
            Share::of(&PictureBox { id: PictureId(0), of: None, rect, whole }, &sheet).is_small()
        };
        assert!(!small(mm(0, 0, 150, 200), mm(0, 0, 300, 200)));
        assert!(small(mm(0, 0, 149, 200), mm(0, 0, 300, 200)));
        assert!(!small(mm(0, 0, 300, 200), mm(0, 0, 300, 300)));
        assert!(small(mm(0, 0, 300, 199), mm(0, 0, 300, 300)));
        // What is beyond the sheet is trimmed off.
        assert!(small(mm(-3, -3, 150, 203), mm(-3, -3, 300, 203)));
    }
}
