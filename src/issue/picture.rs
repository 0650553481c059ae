//! A picture as a story asks for it.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Deserializer, de};

use super::label::Label;
use super::rich::Rich;
use crate::diag::{Code, Reason};
use crate::form::{At, Table};
use crate::source::Span;

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
    /// Files that stand beside it under the same caption (组照).
    pub more: Vec<PathBuf>,
    /// Where the path is written.
    pub span: Span,
    /// Words under it (图片说明).
    pub caption: Option<Rich>,
    /// Who took it (某某 摄).
    pub credit: Option<Rich>,
    /// Where it stands.
    pub place: PicturePlace,
    /// The label of the page where it stands; the one where the story begins
    /// where it is not said.
    pub page: Option<At<String>>,
    /// How many legs wide; what the slot gives where it is not said.
    pub columns: Option<At<u32>>,
    /// How many characters wide, where it is cut into the text (插图).
    pub width: Option<At<u32>>,
    /// Where a picture of so many characters stands in its legs.
    pub side: PictureSide,
    /// What is seen of it.
    pub cut: Cut,
    /// Where its caption stands.
    pub caption_place: CaptionPlace,
    /// Its height in body lines; what its shape gives where it is not said.
    pub lines: Option<u32>,
    /// Its first leg, from 1; the middle where it is not said.
    pub leg: Option<At<u32>>,
}

/// Where a picture that is cut into the text stands in its legs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PictureSide {
    /// At the left edge.
    Left,
    /// In the middle.
    #[default]
    Center,
    /// At the right edge.
    Right,
}

/// Where a caption stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CaptionPlace {
    /// Under the picture.
    #[default]
    Under,
    /// At its right, by its foot.
    Beside,
    /// On a band at its foot.
    Over,
}

/// How a picture fills its box.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Fit {
    /// It covers the box; what is over is cut off.
    #[default]
    Fill,
    /// All of it is seen, in the middle of the box.
    Fit,
    /// The part that `crop` names covers the box.
    Crop,
}

/// What is seen of a picture.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cut {
    /// How it fills its box.
    pub fit: Fit,
    /// What should stay in the middle, in percent from left and top.
    pub focus: Option<[u8; 2]>,
    /// The part that is used: left, top, width, height in percent.
    pub crop: Option<[u8; 4]>,
    /// Width to height of its box.
    pub ratio: Option<Shape>,
}

/// A shape such as 3:2.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shape {
    /// Width, 1 to 1000.
    pub w: u16,
    /// Height, 1 to 1000.
    pub h: u16,
}

impl<'de> Deserialize<'de> for Shape {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = String::deserialize(from)?;
        let part = |s: &str| s.trim().parse::<u16>().ok().filter(|n| (1..=1000).contains(n));
        text.split_once(':').and_then(|(w, h)| Some(Self { w: part(w)?, h: part(h)? })).ok_or_else(
            || {
                de::Error::custom(
                    "\u{1f}expected a shape such as \"3:2\"\u{1f}应为形状，例如 \"3:2\"",
                )
            },
        )
    }
}

impl Picture {
    /// A file without wishes.
    pub fn plain(path: PathBuf, span: Span) -> Self {
        Self {
            path,
            more: Vec::new(),
            span,
            caption: None,
            credit: None,
            place: PicturePlace::default(),
            page: None,
            columns: None,
            width: None,
            side: PictureSide::default(),
            cut: Cut::default(),
            caption_place: CaptionPlace::default(),
            lines: None,
            leg: None,
        }
    }

    /// Every file of it, the first first.
    pub fn files(&self) -> impl Iterator<Item = &PathBuf> {
        std::iter::once(&self.path).chain(&self.more)
    }

    /// Reads one `[[picture]]`; `line` reads a text of the head.
    pub(super) fn read(
        table: &mut Table<'_>,
        folder: &Path,
        line: impl Fn(&mut Table<'_>, &str) -> Option<Rich>,
    ) -> Option<Self> {
        let columns = positive(table, "columns");
        let width = positive(table, "width");
        if let (Some(_), Some(at)) = (&columns, &width) {
            let why = Reason::ColumnsOrWidth;
            table.fault(Code::WrongValue { key: "width".into(), why }, at.span);
        }
        let mut picture = Self {
            columns,
            width,
            lines: positive(table, "lines").map(|at| at.value),
            leg: positive(table, "leg"),
            caption: line(table, "caption"),
            credit: line(table, "credit"),
            place: table.get("place").unwrap_or_default(),
            page: (table.get_at::<Label>("page"))
                .map(|at| At { value: at.value.text(), span: at.span }),
            side: table.get("side").unwrap_or_default(),
            cut: read_cut(table),
            caption_place: table.get("caption-place").unwrap_or_default(),
            ..Self::plain(PathBuf::new(), table.span())
        };
        if !table.has("files") {
            let at = table.need::<PathBuf>("file")?;
            (picture.path, picture.span) = (folder.join(&at.value), at.span);
            return Some(picture);
        }
        let at = table.get_at::<Vec<PathBuf>>("files");
        if let Some(file) = table.get_at::<PathBuf>("file") {
            let why = Reason::FileOrFiles;
            table.fault(Code::WrongValue { key: "file".into(), why }, file.span);
        }
        let at = at?;
        if !(1..=MOST_FILES).contains(&at.value.len()) {
            let why = Reason::Group { most: MOST_FILES };
            table.fault(Code::WrongValue { key: "files".into(), why }, at.span);
            return None;
        }
        let mut files = at.value.iter().map(|file| folder.join(file));
        picture.path = files.next()?;
        picture.more = files.collect();
        picture.span = at.span;
        Some(picture)
    }
}

/// Pictures of one group.
const MOST_FILES: usize = 8;

fn read_cut(table: &mut Table<'_>) -> Cut {
    let fit = table.get_at::<Fit>("fit");
    let focus = table.get_at::<[u8; 2]>("focus");
    let crop = table.get_at::<[u8; 4]>("crop");
    if let Some(at) = focus.as_ref().filter(|at| at.value.iter().any(|v| *v > 100)) {
        let why = Reason::Focus;
        table.fault(Code::WrongValue { key: "focus".into(), why }, at.span);
    }
    let inside = |c: &[u8; 4]| {
        let reach = |from: u8, by: u8| by > 0 && u16::from(from) + u16::from(by) <= 100;
        reach(c[0], c[2]) && reach(c[1], c[3])
    };
    if let Some(at) = crop.as_ref().filter(|at| !inside(&at.value)) {
        let why = Reason::Crop;
        table.fault(Code::WrongValue { key: "crop".into(), why }, at.span);
    }
    if crop.is_none()
        && !table.has("crop")
        && let Some(at) = fit.as_ref().filter(|at| at.value == Fit::Crop)
    {
        table.fault(Code::MissingKey { key: "crop".into() }, at.span);
    }
    Cut {
        fit: fit.map_or(Fit::default(), |at| at.value),
        focus: focus.map(|at| at.value),
        crop: crop.map(|at| at.value).filter(inside),
        ratio: table.get("ratio"),
    }
}

/// A whole number that is no more than a page has lines.
pub(super) fn positive(table: &mut Table<'_>, key: &str) -> Option<At<u32>> {
    let at = table.get_at::<u32>(key)?;
    if (1..=1000).contains(&at.value) {
        return Some(at);
    }
    let why = Reason::Whole { least: 1, most: 1000 };
    table.fault(Code::WrongValue { key: key.into(), why }, at.span);
    None
}
