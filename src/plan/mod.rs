//! An issue on its layouts: which story, which picture, where.

mod guide;
mod pages;
mod pictures;

pub use guide::GuideRow;
pub use pages::{CodePlan, PagePlan, Plan, SlotPlan, plan};
pub use pictures::{PictureFile, PictureId, PicturePlan, Pictures};
