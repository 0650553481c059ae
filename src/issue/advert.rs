//! Advertisements (广告): a picture, a finished page, or a text.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde::Deserialize;

use super::model::Story;
use super::picture::Picture;
use super::rich::Rich;
use crate::diag::{Code, Reason};
use crate::form::{At, Table};
use crate::locale::Locale;
use crate::source::{FileId, Span};

/// What makes a story, or a file without one, an advertisement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Advert {
    /// The words that mark it; nothing where the file carries its own.
    ///
    /// Source: 报纸期刊质量管理规定 (国新出发〔2020〕10号), adverts are marked.
    pub mark: Option<Rich>,
    /// How a file takes its slot.
    pub fit: AdvertFit,
    /// Whether it is a file, not a text.
    pub is_file: bool,
}

/// How a picture or a page takes the place that it is given.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AdvertFit {
    /// All of it is seen, in its own shape, with white beside it.
    #[default]
    Whole,
    /// It covers its place in its own shape; what is over is cut off.
    Fill,
    /// It is stretched to the shape of its place.
    Stretch,
}

/// `[[page.advert]]` as it is written.
pub struct RawAdvert {
    /// `slot`.
    pub slot: Option<At<String>>,
    /// `file`.
    pub file: Option<At<PathBuf>>,
    mark: Option<At<Mark>>,
    fit: Option<AdvertFit>,
}

/// Words, or none.
#[derive(Deserialize)]
#[serde(
    untagged,
    expecting = "\u{1f}expected text such as `\"公益广告\"`, or `false`\u{1f}应为文字，例如 `\"公益广告\"`，或 `false`"
)]
enum Mark {
    Words(String),
    Any(bool),
}

impl RawAdvert {
    /// Reads one `[[page.advert]]`.
    pub fn read(table: &mut Table<'_>) -> Self {
        let (slot, file) = (table.need("slot"), table.need("file"));
        let mark = table.get_at::<Mark>("mark");
        if let Some(At { value: Mark::Words(words), span }) = &mark
            && words.trim().is_empty()
        {
            let why = Reason::MarkWords;
            table.fault(Code::WrongValue { key: "mark".into(), why }, *span);
        }
        Self { slot, file, mark, fit: table.get("fit") }
    }

    /// Whether its file holds a text, which is set in the paper's own type.
    pub fn is_text(path: &Path) -> bool {
        let ending = path.extension().map(|e| e.to_ascii_lowercase());
        ending.is_some_and(|e| e == "md" || e == "txt")
    }

    /// Its mark, which is that of the region where it says nothing else, and its fit.
    pub fn resolve(&self, file: &At<PathBuf>, locale: Locale) -> Advert {
        let usual = |span| Rich::plain(locale.phrases.advert, span);
        let mark = match &self.mark {
            None => Some(usual(file.span)),
            Some(At { value: Mark::Any(true), span }) => Some(usual(*span)),
            Some(At { value: Mark::Any(false), .. }) => None,
            Some(At { value: Mark::Words(words), span }) => Some(Rich::plain(words.trim(), *span)),
        };
        let is_file = !Self::is_text(&file.value);
        Advert { mark, fit: self.fit.unwrap_or_default(), is_file }
    }
}

impl Advert {
    /// For a story that stands in a slot for advertisements.
    pub fn marked(span: Span, locale: Locale) -> Self {
        let mark = Some(Rich::plain(locale.phrases.advert, span));
        Self { mark, fit: AdvertFit::default(), is_file: false }
    }
}

/// A story of one picture: the advertisement that is a file.
pub fn file_story(file: &At<PathBuf>, path: PathBuf, issue: FileId) -> Story {
    let name = path.file_stem().map(|s| s.to_string_lossy().into_owned()).unwrap_or_default();
    let picture = Picture::plain(path, file.span);
    Story { pictures: vec![Arc::new(picture)], ..Story::empty(name, issue) }
}
