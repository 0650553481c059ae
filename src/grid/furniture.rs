use std::path::PathBuf;

use super::Sheet;
use super::template::Template;
use crate::form::At;
use crate::source::Span;
use crate::style::{Align, Colour, Role, RuleStyle};
use crate::units::{Abs, Milli, Rect};

/// A fixed part of the page (报头、报眉、版名、责编栏、导读).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Furniture {
    /// Where it is written, for what is found of it on a page.
    pub span: Span,
    /// Where it stands on a right page; of one that follows another, the room from where
    /// that begins.
    pub rect: Rect,
    /// Whether it stands the other way round on left pages.
    pub mirror: bool,
    /// What it follows.
    pub after: Option<After>,
    /// Ink of the ground behind it.
    pub ground: Option<Colour>,
    /// A frame round it.
    pub frame: Option<RuleStyle>,
    /// What it is.
    pub part: Part,
}

/// That a text stands right after another part of its page, on its baseline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct After {
    /// Which part, by its place in the list.
    pub part: usize,
    /// White between them, in thousandths of the type size of what it follows.
    pub gap: Milli,
}

/// What a piece of furniture shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// Rows of text made from the issue.
    Text {
        /// What they say.
        rows: Vec<Template>,
        /// In which style.
        role: Role,
        /// Where in its place; what the style says where it is not given.
        align: Option<Align>,
        /// Whether every row is spread over the width (分散对齐).
        letterspaced: bool,
    },
    /// The paper's name (报头).
    Nameplate(Nameplate),
    /// What stands on other pages (导读).
    Guide(Guide),
    /// The credits box.
    Credits {
        /// Whether every role has a row of its own.
        stacked: bool,
        /// Where the rows stand; what the style says where it is not given.
        align: Option<Align>,
    },
    /// A rule in the middle of its place.
    Rule {
        /// How it is drawn.
        rule: RuleStyle,
        /// Whether it runs from head to foot, not from left to right.
        upright: bool,
    },
}

/// The paper's name, in type or as a picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Nameplate {
    /// What it says, in the style `nameplate`.
    pub text: Template,
    /// The picture that stands for it, from the folder of the layout.
    pub picture: Option<At<PathBuf>>,
    /// The least and the greatest size between which the type fills its place;
    /// without them it has the size of its style.
    pub fit: Option<[Abs; 2]>,
    /// Where it stands; what the style says where it is not given.
    pub align: Option<Align>,
    /// Whether its characters are spread over the width.
    pub letterspaced: bool,
    /// Whether the white between the inks of its characters is the same everywhere
    /// (视觉间距), not that between their bodies.
    pub optical: bool,
}

/// The guide to other pages: a row for every story, its page at the right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Guide {
    /// What stands over it.
    pub title: Option<Template>,
    /// In which style.
    pub title_role: Role,
    /// The style of the rows.
    pub role: Role,
    /// How a page is named, `第{page}版`; as the region does where it is not said.
    pub label: Option<Template>,
    /// What is repeated between a headline and its page.
    pub leader: Option<String>,
}

impl Furniture {
    /// Whether it stands the other way round on a page.
    pub fn is_mirrored(&self, is_left: bool) -> bool {
        self.mirror && is_left
    }

    /// Where it stands on a page of a sheet.
    pub fn rect_on(&self, is_left: bool, sheet: &Sheet) -> Rect {
        match self.is_mirrored(is_left) {
            true => Rect { x: sheet.trim.w - self.rect.right(), ..self.rect },
            false => self.rect,
        }
    }

    /// The picture that it shows.
    pub fn picture(&self) -> Option<&At<PathBuf>> {
        match &self.part {
            Part::Nameplate(nameplate) => nameplate.picture.as_ref(),
            _ => None,
        }
    }
}
