//! A story, read and made plain.

use std::sync::Arc;

use super::choices::Fitting;
use super::ids::BlockId;
use super::inset::Inset;
use super::picture::Picture;
use super::rich::Rich;
use crate::form::At;
use crate::locale::Locale;
use crate::source::FileId;

/// One article (稿件).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Story {
    /// The file's name without folder and ending.
    pub name: String,
    /// The file.
    pub file: FileId,
    /// Column or section label (栏题).
    pub label: Option<Rich>,
    /// Line before the headline (引题).
    pub kicker: Option<Rich>,
    /// Headline, a piece for every line that the author broke (主题).
    pub headline: Vec<Rich>,
    /// Short head over the text where it goes on (上接), a piece for every line.
    pub jump_head: Vec<Rich>,
    /// Line after the headline (副题).
    pub deck: Option<Rich>,
    /// Summary, a piece for every point (提要).
    pub summary: Vec<Rich>,
    /// The region of its texts, where it says one.
    pub region: Option<Locale>,
    /// Who wrote it (署名).
    pub byline: Option<Rich>,
    /// The text. Its blocks are shared with whoever changes some of them.
    pub blocks: Vec<Arc<Block>>,
    /// What stands in its legs besides the text, in the order in which it takes its
    /// place: pictures, codes, the quote.
    pub insets: Vec<Inset>,
    /// Whether guides of other pages point to it (导读).
    pub guide: bool,
    /// Its rank on the page, 1 the highest, where it says one.
    pub rank: Option<At<i64>>,
    /// Whether it is made to fit its slot (排齐).
    pub fit: Fitting,
}

impl Story {
    /// One with nothing in it but its name.
    pub fn empty(name: String, file: FileId) -> Self {
        Self {
            name,
            file,
            label: None,
            kicker: None,
            headline: Vec::new(),
            jump_head: Vec::new(),
            deck: None,
            summary: Vec::new(),
            region: None,
            byline: None,
            blocks: Vec::new(),
            insets: Vec::new(),
            guide: false,
            rank: None,
            fit: Fitting::default(),
        }
    }

    /// Its first paragraph, which a drop cap opens.
    pub fn first_paragraph(&self) -> Option<BlockId> {
        self.blocks.iter().position(|block| matches!(**block, Block::Para(_))).map(BlockId)
    }

    /// Its last paragraph, which an end mark closes.
    pub fn last_paragraph(&self) -> Option<BlockId> {
        self.blocks.iter().rposition(|block| matches!(**block, Block::Para(_))).map(BlockId)
    }

    /// Its pictures, in order.
    pub fn pictures(&self) -> impl Iterator<Item = &Arc<Picture>> {
        self.insets.iter().filter_map(|inset| match inset {
            Inset::Picture(picture) => Some(picture),
            _ => None,
        })
    }

    /// A part of its text.
    pub fn block(&self, id: BlockId) -> Option<&Block> {
        self.blocks.get(id.0).map(|block| &**block)
    }
}

/// A part of a story's text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A paragraph.
    Para(Rich),
    /// A head in the text (小标题).
    Subhead(Rich),
    /// A second label in the text (栏题).
    Label(Rich),
    /// A line that stands at the right, as a signature and a date do (落款).
    Right(Rich),
    /// An empty line between stanzas; the text has its place and no words.
    Stanza(Rich),
    /// A table (表格).
    Table(TextTable),
}

/// A table of a story's text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TextTable {
    /// How the cells of each column stand.
    pub columns: Vec<CellAlign>,
    /// The head's cells.
    pub head: Vec<Rich>,
    /// The rows' cells, as many as there are columns.
    pub rows: Vec<Vec<Rich>>,
    /// All of its text in reading order.
    pub whole: Rich,
}

/// Where the text of a cell stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum CellAlign {
    /// At the left.
    Left,
    /// In the middle; so are cells of which nothing is said.
    #[default]
    Center,
    /// At the right.
    Right,
}

impl Block {
    /// Its text.
    pub fn rich(&self) -> &Rich {
        match self {
            Self::Para(rich)
            | Self::Subhead(rich)
            | Self::Label(rich)
            | Self::Right(rich)
            | Self::Stanza(rich) => rich,
            Self::Table(table) => &table.whole,
        }
    }
}
