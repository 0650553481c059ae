//! An issue on its layouts: which story, which picture, where.

mod pages;
mod pictures;

pub use pages::{CodePlan, PagePlan, Plan, SlotPlan, plan};
pub use pictures::{PictureId, PicturePlan, Pictures};
