//! A story, read and made plain.

use super::picture::Picture;
use super::rich::Rich;
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
    /// Line after the headline (副题).
    pub deck: Option<Rich>,
    /// Summary, a piece for every point (提要).
    pub summary: Vec<Rich>,
    /// Who wrote it (署名).
    pub byline: Option<Rich>,
    /// The text.
    pub blocks: Vec<Block>,
    /// The pictures.
    pub pictures: Vec<Picture>,
    /// Whether guides of other pages point to it (导读).
    pub guide: bool,
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
            deck: None,
            summary: Vec::new(),
            byline: None,
            blocks: Vec::new(),
            pictures: Vec::new(),
            guide: false,
        }
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
}

impl Block {
    /// Its text.
    pub fn rich(&self) -> &Rich {
        match self {
            Self::Para(rich) | Self::Subhead(rich) | Self::Label(rich) => rich,
        }
    }
}
