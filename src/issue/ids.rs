//! What stories and their parts are known by.

/// A story of an issue: its place among all that the pages place, from 0. It is the
/// same on every page on which the story goes on; a file that is placed twice is two
/// stories.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct StoryId(pub usize);

/// A block of a story: its place among the blocks of it, from 0.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BlockId(pub usize);
