//! Proofs: what those who read a page before it is printed write on. Galleys (小样) have
//! the text of every story in one column; page proofs (大样) the whole page with what was
//! found on it. Both are sheets of their own, in black, and no part of the press file.
//!
//! Empty pages (版样纸) are drawn from a layout alone.
//!
//! Nothing is set anew: the lines of a galley are the lines of the page.

mod band;
mod contact;
mod empty;
mod found;
mod galley;
mod gather;
mod legs;
mod page;
mod scribe;
mod sheet;
mod shrink;
mod sign;
mod slots;
mod words;

use std::path::Path;
use std::sync::Arc;

pub use contact::contact_sheets;
pub use empty::{Paper, empty_sheet};
pub use galley::galley_sheets;
pub use page::page_sheets;

use crate::boxes::Page;
use crate::diag::{Diag, Lang};
use crate::display::{Stopwatch, TextContext};
use crate::font::FontBook;
use crate::paint::DisplayList;
use crate::plan::{PagePlan, Plan};
use crate::source::{FileId, Sources};
use crate::style::PressProfile;
use crate::text::Shaper;

pub use scribe::Scribe;

/// What proofs are made of: pages as they were set, and what was found.
pub struct Subject<'a> {
    /// The plan of these pages as they were set.
    pub plan: &'a Plan,
    /// The pages.
    pub pages: &'a [Arc<Page>],
    /// What they paint; the artwork of a picture has the number of the picture.
    pub lists: &'a [DisplayList],
    /// What was found in the issue.
    pub found: &'a [Diag],
    /// The files in which it was found.
    pub sources: &'a Sources,
    /// The folder of the issue.
    pub root: &'a Path,
    /// Of each page the name of the file that goes to the press with it, and the hash of
    /// what is in that file, in hexadecimal digits; none where the files are given away.
    pub files: &'a [(String, String)],
    /// The faces.
    pub book: &'a FontBook,
    /// What shapes text in them.
    pub shaper: &'a Shaper,
    /// The press, whose inks are shown in black.
    pub press: &'a PressProfile,
    /// Where times are noted.
    pub stopwatch: &'a Stopwatch,
}

/// How proofs are asked for.
#[derive(Clone, Debug)]
pub struct Asked {
    /// The language of what a proof says of itself.
    pub lang: Lang,
    /// Which proof it is (第几次), from 1.
    pub number: u32,
    /// The name of the only story whose galley is wanted.
    pub story: Option<String>,
    /// From line to line of a galley, in percent of its type size.
    pub leading: u32,
}

impl<'a> Subject<'a> {
    /// What sets words in the faces of each page.
    fn scribes(&self) -> Vec<Scribe<'a>> {
        let Self { book, shaper, stopwatch, plan, .. } = self;
        let scribe = |page: &'a PagePlan| {
            let context = TextContext::new(book, shaper, &page.layout, stopwatch);
            Scribe::new(context.of_paper(&plan.paper), page.spec.span)
        };
        plan.pages.iter().map(scribe).collect()
    }

    /// The date of the issue.
    fn date(&self, lang: Lang) -> String {
        let paper = &self.plan.paper;
        match lang {
            Lang::En => paper.date.iso(),
            Lang::Zh => paper.date.written(&paper.locale.dates),
        }
    }

    /// The name of a file, from the folder of the issue.
    fn file_of(&self, file: FileId) -> String {
        let path = &self.sources.file(file).path;
        path.strip_prefix(self.root).unwrap_or(path).display().to_string()
    }
}
