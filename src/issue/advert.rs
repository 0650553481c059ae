//! Advertisements (广告): a picture, a finished page, or a text.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::choices::{AdvertFit, Mark};
use super::inset::Inset;
use super::keys::advert as keys;
use super::model::Story;
use super::picture::Picture;
use super::rich::Rich;
use crate::diag::Reason;
use crate::form::{At, Table};
use crate::locale::Locale;
use crate::source::{FileId, Reader, Span};

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

/// `[[page.advert]]` as it is written.
pub struct RawAdvert {
    /// `slot`.
    pub slot: Option<At<String>>,
    /// `file`.
    pub file: Option<At<PathBuf>>,
    mark: Option<At<Mark>>,
    fit: AdvertFit,
}

impl RawAdvert {
    /// Reads one `[[page.advert]]`.
    pub fn read(table: &Table<'_>) -> Self {
        let (slot, file) = (table.get(&keys::SLOT), table.get(&keys::FILE));
        let mark = table.get(&keys::MARK);
        if let Some(At { value: Mark::Words(words), span }) = &mark
            && words.trim().is_empty()
        {
            table.wrong(keys::MARK.row(), Reason::MarkWords, *span);
        }
        Self { slot, file, mark, fit: table.of(&keys::FIT) }
    }

    /// Whether its file holds a text, which is set in the paper's own type.
    pub fn is_text(path: &Path) -> bool {
        Reader::of(path).is_some_and(Reader::is_story)
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
        Advert { mark, fit: self.fit, is_file }
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
    Story { insets: vec![Inset::Picture(Arc::new(picture))], ..Story::empty(name, issue) }
}
