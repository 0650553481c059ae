//! A story, read and made plain.

use std::path::PathBuf;

use serde::Deserialize;

use super::rich::Rich;
use crate::form::At;
use crate::source::{FileId, Span};

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

/// Where a picture stands in its story.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PicturePlace {
    /// Under the headline, at the top of its legs.
    Head,
    /// In the middle of its legs, the text flowing on around it.
    #[default]
    Inside,
    /// At the foot of its legs.
    Foot,
}

/// A picture of a story, as the author asks for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// The file, from the folder of the story.
    pub path: PathBuf,
    /// Where the path is written.
    pub span: Span,
    /// Words under it (图片说明).
    pub caption: Option<Rich>,
    /// Who took it (某某 摄).
    pub credit: Option<Rich>,
    /// Where it stands.
    pub place: PicturePlace,
    /// How many legs wide; what the slot gives where it is not said.
    pub columns: Option<At<u32>>,
    /// Its height in body lines; what its shape gives where it is not said.
    pub lines: Option<u32>,
    /// Its first leg, from 1; the middle where it is not said.
    pub leg: Option<At<u32>>,
}
