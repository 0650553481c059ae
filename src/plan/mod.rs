//! An issue on its layouts: which story, which picture, where.

mod guide;
mod ids;
mod inset;
mod jumps;
mod pages;
mod pictures;

pub use guide::GuideRow;
pub use ids::{PageId, SlotId};
pub use inset::{CodePlan, InsetPlan};
pub use jumps::SlotAt;
pub use pages::{Jumped, PagePlan, Plan, SlotPlan, plan};
pub use pictures::{PictureFile, PictureId, PicturePlan, Pictures};
