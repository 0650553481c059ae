//! What pages and slots are known by.

/// A page of an issue: its place among all pages of the issue, from 0. A plan of some
/// of the pages keeps it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PageId(pub usize);

/// A slot of a page: its place among the slots of the page's layout, from 0, whether
/// or not they all have a story. A plan with other stories in other slots keeps it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SlotId {
    /// The page.
    pub page: PageId,
    /// Which of the layout's slots.
    pub slot: usize,
}
