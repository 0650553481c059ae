//! A picture as a story asks for it.

use std::path::{Path, PathBuf};

use super::choices::{CaptionPlace, Fit, PicturePlace, PictureSide, Shape};
use super::keys::{MOST_FILES, picture as keys};
use super::rich::Rich;
use super::wish::Wish;
use crate::diag::{Code, Reason};
use crate::form::{At, Key, Lines, Table};
use crate::source::Span;

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

    /// Where it is to stand.
    pub fn wish(&self) -> Wish<'_> {
        Wish {
            place: self.place,
            usual: 2,
            width: self.width.as_ref(),
            side: self.side,
            page: self.page.as_ref(),
            ..Wish::legs(&self.columns, &self.leg)
        }
    }

    /// Every file of it, the first first.
    pub fn files(&self) -> impl Iterator<Item = &PathBuf> {
        std::iter::once(&self.path).chain(&self.more)
    }

    /// Reads one `[[picture]]`; `line` reads a text of the head.
    pub(super) fn read(
        table: &Table<'_>,
        folder: &Path,
        line: impl Fn(&Table<'_>, &'static Key<Lines>) -> Option<Rich>,
    ) -> Option<Self> {
        let (columns, width) = (table.get(&keys::COLUMNS), table.get(&keys::WIDTH));
        if let (Some(_), Some(at)) = (&columns, &width) {
            table.wrong(keys::WIDTH.row(), Reason::ColumnsOrWidth, at.span);
        }
        let page = table.get(&keys::PAGE);
        let mut picture = Self {
            columns,
            width,
            lines: table.value(&keys::LINES),
            leg: table.get(&keys::LEG),
            caption: line(table, &keys::CAPTION),
            credit: line(table, &keys::CREDIT),
            place: table.of(&keys::PLACE),
            page: page.map(|at| At { value: at.value.text(), span: at.span }),
            side: table.of(&keys::SIDE),
            cut: read_cut(table),
            caption_place: table.of(&keys::CAPTION_PLACE),
            ..Self::plain(PathBuf::new(), table.span())
        };
        let file = table.get(&keys::FILE);
        if !table.has(&keys::FILES) {
            table.needs(&keys::FILE);
            let at = file?;
            (picture.path, picture.span) = (folder.join(&at.value), at.span);
            return Some(picture);
        }
        if let Some(at) = file {
            table.wrong(keys::FILE.row(), Reason::FileOrFiles, at.span);
        }
        let at = table.get(&keys::FILES)?;
        if !(1..=MOST_FILES).contains(&at.value.len()) {
            table.wrong(keys::FILES.row(), Reason::Group { most: MOST_FILES }, at.span);
            return None;
        }
        let mut files = at.value.iter().map(|file| folder.join(file));
        picture.path = files.next()?;
        picture.more = files.collect();
        picture.span = at.span;
        Some(picture)
    }
}

fn read_cut(table: &Table<'_>) -> Cut {
    let fit = table.get(keys::FIT.key());
    let crop = table.get(&keys::CROP);
    let inside = |c: &[u8; 4]| {
        let reach = |from: u8, by: u8| by > 0 && u16::from(from) + u16::from(by) <= 100;
        reach(c[0], c[2]) && reach(c[1], c[3])
    };
    if let Some(at) = crop.as_ref().filter(|at| !inside(&at.value)) {
        table.wrong(keys::CROP.row(), Reason::Crop, at.span);
    }
    if !table.has(&keys::CROP)
        && let Some(at) = fit.as_ref().filter(|at| at.value == Fit::Crop)
    {
        table.fault(Code::MissingKey { key: "crop".into() }, at.span);
    }
    Cut {
        fit: fit.map_or_else(|| keys::FIT.value(), |at| at.value),
        focus: table.value(&keys::FOCUS),
        crop: crop.map(|at| at.value).filter(inside),
        ratio: table.value(&keys::RATIO),
    }
}
