//! A page that was made, as it is looked at.

use std::sync::Arc;

use super::hash::DrawnWith;
use crate::boxes::Page;
use crate::paint::DisplayList;
use crate::plan::{PagePlan, Pictures};
use crate::source::Sources;

/// A page that was made, and what it was made of.
#[derive(Clone, Copy)]
pub struct PageView<'v> {
    /// Its plan, as it was set.
    pub plan: &'v PagePlan,
    /// Its boxes.
    pub page: &'v Arc<Page>,
    /// Its display list.
    pub list: &'v Arc<DisplayList>,
    /// The picture files.
    pub pictures: &'v Pictures,
    /// The text files.
    pub sources: &'v Sources,
    /// What its display list is drawn with.
    pub drawn_with: &'v DrawnWith,
}
