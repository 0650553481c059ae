//! What a line of text or a picture is of: its slot, its story, its block.

use crate::issue::{BlockId, StoryId};
use crate::plan::{SlotId, SlotPlan};

/// What a line of text or a picture is a part of.
///
/// Each of them carries it, and no group stands round them: the list of a page is in
/// the order of painting, in which what belongs together is not always painted
/// together (a mark goes over all of its slot, a band under every row of a head, and a
/// drop cap is painted before the lines that it opens), and items are moved, cut and
/// replaced one by one. The lines of the blocks of a story stand in reading order
/// among them, so a group is a run of lines with one `block`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Origin {
    /// The slot.
    pub slot: SlotId,
    /// The story.
    pub story: StoryId,
    /// The block of the story's text; `None` for heads, captions, quotes, jump lines
    /// and pictures.
    pub block: Option<BlockId>,
    /// Which line of the block it is; `None` for what is not running text.
    pub line: Option<BlockLine>,
}

/// Which line of a block one is.
///
/// Of most paragraphs there is one row. Where the author set line ends by hand, each of
/// his lines is a row, as the lines of a poem are, and is counted for itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BlockLine {
    /// Which of the rows that the author set, from 0.
    pub row: usize,
    /// Which line of the row on paper, from 0.
    pub n: usize,
    /// How many lines the row has, those that found no room among them.
    pub of: usize,
}

impl Origin {
    /// Of what stands in a slot and is no part of the story's text.
    pub fn of(plan: &SlotPlan) -> Self {
        Self { slot: plan.id, story: plan.story_id, block: None, line: None }
    }

    /// The same, of a block of the text.
    pub fn in_block(self, block: BlockId) -> Self {
        Self { block: Some(block), ..self }
    }

    /// The same, of a line of running text.
    pub fn at_line(self, line: BlockLine) -> Self {
        Self { line: Some(line), ..self }
    }

    /// Whether two lines are of one paragraph, or of one row of it where the author set
    /// line ends, whichever slots they stand in.
    pub fn is_same_row(&self, other: &Self) -> bool {
        let row = |of: &Self| Some((of.story, of.block?, of.line?.row));
        row(self).is_some() && row(self) == row(other)
    }
}

impl BlockLine {
    /// Whether it is the first of its row.
    pub fn is_first(&self) -> bool {
        self.n == 0
    }

    /// Whether it is the last of its row.
    pub fn is_last(&self) -> bool {
        self.n + 1 >= self.of
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::PageId;

    fn origin(page: usize, row: usize, n: usize) -> Origin {
        let slot = SlotId { page: PageId(page), slot: 3 };
        let of = Origin { slot, story: StoryId(7), block: None, line: None };
        of.in_block(BlockId(2)).at_line(BlockLine { row, n, of: 4 })
    }

    #[test]
    fn lines_of_a_row_are_of_one_paragraph_on_any_page() {
        assert!(origin(0, 0, 1).is_same_row(&origin(5, 0, 2)));
        assert!(!origin(0, 0, 1).is_same_row(&origin(0, 1, 0)), "another row");
        let other = Origin { story: StoryId(8), ..origin(0, 0, 1) };
        assert!(!origin(0, 0, 1).is_same_row(&other), "another story");
        let head = Origin { line: None, ..origin(0, 0, 1) };
        assert!(!head.is_same_row(&head), "a head has no lines of running text");
    }

    #[test]
    fn a_row_of_one_line_begins_and_ends_there() {
        let line = |n, of| BlockLine { row: 0, n, of };
        assert!(line(0, 1).is_first() && line(0, 1).is_last());
        assert!(line(0, 3).is_first() && !line(0, 3).is_last());
        assert!(!line(2, 3).is_first() && line(2, 3).is_last());
    }
}
