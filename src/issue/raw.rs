//! The mirror of `issue.toml`: what is written, not yet what it means.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use super::advert::RawAdvert;
use super::choices::Names;
use super::date::Date;
use super::guide::RawGuide;
use super::keys::{issue, page, paper};
use super::paper::{Fact, read_facts, read_words};
use super::rich::Rich;
use crate::form::{At, Checks, Label, Table, read_checks, read_region};
use crate::locale::Locale;
use crate::source::Span;

/// `issue.toml` as it is written.
pub struct RawIssue {
    /// `[paper]`.
    pub paper: Option<RawPaper>,
    /// `[[page]]`.
    pub pages: Vec<RawPage>,
    /// `[lint] off`.
    pub off: Vec<&'static str>,
    /// `[lint] on`.
    pub on: Vec<&'static str>,
}

/// `[paper]`.
pub struct RawPaper {
    /// `name`.
    pub name: Option<At<String>>,
    /// `code`.
    pub code: Option<At<String>>,
    /// `date`.
    pub date: Option<At<Date>>,
    /// `number`.
    pub number: Option<u32>,
    /// `press`.
    pub press: Option<At<String>>,
    /// `pages`.
    pub pages: Option<u32>,
    /// `founded`.
    pub founded: Option<Date>,
    /// `double-dashes`.
    pub double_dashes: bool,
    /// `words`.
    pub words: Arc<[String]>,
    /// `region`.
    pub locale: Locale,
    /// `cn`, `publisher` and the like.
    pub facts: BTreeMap<Fact, Rich>,
}

/// `[[page]]`.
pub struct RawPage {
    /// Where it begins.
    pub span: Span,
    /// `number`.
    pub number: Option<At<Label>>,
    /// `section`.
    pub section: Option<At<String>>,
    /// `pinyin`.
    pub pinyin: Option<At<String>>,
    /// `layout`.
    pub layout: Option<At<String>>,
    /// Whether it has `[page.slot]` or `[page.style]`, which are read with the layout.
    pub changes: bool,
    /// `[page.credits]`, in the order of the file.
    pub credits: Vec<(At<String>, Vec<String>)>,
    /// `[page.stories]`: slot to file.
    pub stories: Vec<(At<String>, At<PathBuf>)>,
    /// `[page.jumps]`: slot to the file of the story that goes on in it.
    pub jumps: Vec<(At<String>, At<PathBuf>)>,
    /// `[[page.advert]]`.
    pub adverts: Vec<RawAdvert>,
    /// `[[page.guide]]`.
    pub guide: Vec<RawGuide>,
}

/// Reads the file as it is; faults are noted in the table's list.
pub fn read(root: &Table<'_>) -> RawIssue {
    let paper = root.table(&issue::PAPER).map(|table| RawPaper {
        name: table.get(&paper::NAME),
        code: table.get(&paper::CODE),
        date: table.get(&paper::DATE),
        number: table.value(&paper::NUMBER),
        press: table.get(paper::PRESS.key()),
        pages: table.value(&paper::PAGES),
        founded: table.value(&paper::FOUNDED),
        double_dashes: table.of(&paper::DOUBLE_DASHES),
        words: read_words(&table),
        locale: read_region(&table, paper::REGION.key()).unwrap_or_default(),
        facts: read_facts(&table),
    });
    let files = |table: Option<Table<'_>>| table.map_or_else(Vec::new, |t| t.entries::<PathBuf>());
    let credits = |table: Option<Table<'_>>| {
        let named = table.map_or_else(Vec::new, |t| t.entries::<Names>());
        named.into_iter().map(|(role, names)| (role, names.value.all())).collect()
    };
    let pages = root.tables(&issue::PAGE).into_iter().map(|table| RawPage {
        span: table.span(),
        number: table.get(&page::NUMBER),
        section: table.get(&page::SECTION),
        pinyin: table.get(&page::PINYIN),
        layout: table.get(&page::LAYOUT),
        changes: [&page::SLOT, &page::STYLE].map(|key| table.table(key).is_some()).contains(&true),
        credits: credits(table.table(&page::CREDITS)),
        stories: files(table.table(&page::STORIES)),
        jumps: files(table.table(&page::JUMPS)),
        adverts: table.tables(&page::ADVERT).iter().map(RawAdvert::read).collect(),
        guide: table.tables(&page::GUIDE).iter().map(RawGuide::read).collect(),
    });
    let Checks { off, on } = read_checks(root, &issue::LINT);
    RawIssue { paper, pages: pages.collect(), off, on }
}
