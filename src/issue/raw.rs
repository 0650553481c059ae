//! The mirror of `issue.toml`: what is written, not yet what it means.

use std::collections::BTreeMap;
use std::path::PathBuf;

use serde::Deserialize;

use super::advert::RawAdvert;
use super::date::Date;
use super::guide::RawGuide;
use super::label::Label;
use super::paper::{Fact, read_facts, read_region};
use super::rich::Rich;
use crate::diag::{Code, Reason};
use crate::form::{At, Table, read_off};
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
    /// `[page.credits]`, in the order of the file.
    pub credits: Vec<(At<String>, Names)>,
    /// `[page.stories]`: slot to file.
    pub stories: Vec<(At<String>, At<PathBuf>)>,
    /// `[page.jumps]`: slot to the file of the story that goes on in it.
    pub jumps: Vec<(At<String>, At<PathBuf>)>,
    /// `[[page.advert]]`.
    pub adverts: Vec<RawAdvert>,
    /// `[[page.guide]]`.
    pub guide: Vec<RawGuide>,
}

/// One name or several.
#[derive(Deserialize)]
#[serde(
    untagged,
    expecting = "\u{1f}expected a name, or a list of names\u{1f}应为姓名，或姓名的列表"
)]
pub enum Names {
    /// `"陈望"`.
    One(String),
    /// `["陈望", "林溪"]`.
    Many(Vec<String>),
}

/// Reads the file as it is; faults are noted in the table's list.
pub fn read(root: &mut Table<'_>) -> RawIssue {
    let paper = root.table("paper").map(|mut t| RawPaper {
        name: t.need("name"),
        code: t.get_at("code"),
        date: t.need("date"),
        number: t.get("number"),
        press: t.get_at("press"),
        pages: read_pages(&mut t),
        founded: t.get("founded"),
        double_dashes: t.get("double-dashes").unwrap_or(false),
        locale: read_region(&mut t),
        facts: read_facts(&mut t),
    });
    let pages = root.tables("page").into_iter().map(|mut t| RawPage {
        span: t.span(),
        number: t.need("number"),
        section: t.get_at("section"),
        pinyin: t.get_at("pinyin"),
        layout: t.need("layout"),
        credits: t.table("credits").map_or_else(Vec::new, |mut c| {
            c.entries::<Names>().into_iter().map(|(role, names)| (role, names.value)).collect()
        }),
        stories: t.table("stories").map_or_else(Vec::new, |mut s| s.entries::<PathBuf>()),
        jumps: t.table("jumps").map_or_else(Vec::new, |mut s| s.entries::<PathBuf>()),
        adverts: t.tables("advert").iter_mut().map(RawAdvert::read).collect(),
        guide: t.tables("guide").iter_mut().map(RawGuide::read).collect(),
    });
    RawIssue { paper, pages: pages.collect(), off: read_off(root) }
}

/// How many pages the issue has: at least one.
fn read_pages(table: &mut Table<'_>) -> Option<u32> {
    let at = table.get_at::<u32>("pages")?;
    if (1..=9999).contains(&at.value) {
        return Some(at.value);
    }
    let why = Reason::Whole { least: 1, most: 9999 };
    table.fault(Code::WrongValue { key: "pages".into(), why }, at.span);
    None
}
