//! What was found, page by page, and where on the page it shows.

use std::sync::Arc;

use super::Subject;
use super::words::{self, said};
use crate::boxes::{Item, Page, TextLine, line_rect, origin_of, rect_of};
use crate::diag::{Diag, Lang, Severity};
use crate::plan::{PagePlan, SlotPlan};
use crate::source::Span;
use crate::units::Rect;

/// A finding on the proof of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Its number on the page, from 1.
    pub number: usize,
    /// How bad it is.
    pub severity: Severity,
    /// Where it shows; `None` for what shows nowhere.
    pub at: Option<Rect>,
    /// How bad it is, and where it was written.
    pub place: String,
    /// What is the matter.
    pub words: String,
    /// What is to be done.
    pub ways: Vec<String>,
    /// Whether it is of no page, and stands with the first.
    pub is_whole: bool,
}

/// So many ways out are told of a finding.
const WAYS: usize = 3;

/// The findings of every page; what is of no page stands last on the first.
pub fn found(of: &Subject<'_>, lang: Lang) -> Vec<Vec<Found>> {
    let mut pages: Vec<Vec<Found>> = vec![Vec::new(); of.pages.len()];
    let mut whole = Vec::new();
    for diag in of.found {
        let told = told(of, diag, lang);
        match stands(of, diag) {
            Some((page, at)) => pages[page].push(Found { at, ..told }),
            None => whole.push(Found { is_whole: true, ..told }),
        }
    }
    // In the order of reading: down, then right; what shows nowhere comes last.
    for page in &mut pages {
        page.sort_by_key(|found| found.at.map_or((true, None), |at| (false, Some((at.y, at.x)))));
    }
    if let Some(first) = pages.first_mut() {
        first.extend(whole);
    }
    for page in &mut pages {
        (1..).zip(page).for_each(|(n, found)| found.number = n);
    }
    pages
}

fn told(of: &Subject<'_>, diag: &Diag, lang: Lang) -> Found {
    let severity = said(words::severity(diag.severity), lang).to_string();
    let place = match diag.place.span {
        Some(span) => {
            let (line, _) = of.sources.line_column(span.file, span.range().start);
            let blank = said((" ", "\u{3000}"), lang);
            format!("{severity}{blank}{}:{line}", of.file_of(span.file))
        }
        None => severity,
    };
    let ways = match diag.ways.is_empty() {
        true => diag.code.help(lang).into_iter().collect(),
        false => diag.ways.iter().take(WAYS).map(|way| way.words(lang)).collect(),
    };
    let words = diag.code.message(lang);
    let (number, at, is_whole) = (0, None, false);
    Found { number, severity: diag.severity, at, place, words, ways, is_whole }
}

/// On which page a finding stands, and where.
fn stands(of: &Subject<'_>, diag: &Diag) -> Option<(usize, Option<Rect>)> {
    let pages = || of.plan.pages.iter().zip(of.pages).enumerate();
    if let Some((label, rect)) = &diag.place.on {
        let (page, _) = pages().find(|(_, (_, page))| page.label == *label)?;
        return Some((page, Some(*rect)));
    }
    let span = diag.place.span?;
    let exact = pages().find_map(|(n, (plan, page))| Some((n, Some(shows(plan, page, span)?))));
    exact.or_else(|| of_story(of, span)).or_else(|| of_page(of, span))
}

/// Where something shows on a page that was made from a place of a file: a line of text
/// or a picture.
fn shows(plan: &PagePlan, page: &Arc<Page>, span: Span) -> Option<Rect> {
    let picture = plan.slots.iter().flat_map(SlotPlan::pictures).find(|p| p.picture.span == span);
    if let Some(picture) = picture {
        let of_it = |item: &&Item| match item {
            Item::Picture(shown) => picture.files().any(|file| file.id == shown.id),
            _ => false,
        };
        return page.items.iter().find(of_it).map(rect_of);
    }
    let line = page.items.iter().find_map(|item| match item {
        Item::Text(line) if origin_of(item).is_some() && holds(line, span) => Some(line),
        _ => None,
    });
    line.map(line_rect)
}

/// Whether a line of text was made from a place of a file.
fn holds(line: &TextLine, span: Span) -> bool {
    let Some(last) = line.pens.len().checked_sub(1) else { return false };
    let at = |glyph: usize| line.shaped.text.span(line.shaped.char_at(glyph));
    let (first, last) = (at(line.start), at(line.start + last));
    let start = span.start;
    first.file == span.file && first.start <= start && start < last.end.max(first.end)
}

/// Where a story begins in whose file a place is.
fn of_story(of: &Subject<'_>, span: Span) -> Option<(usize, Option<Rect>)> {
    let is_text = |slot: &SlotPlan| !slot.advert.as_ref().is_some_and(|advert| advert.is_file);
    of.plan.pages.iter().enumerate().find_map(|(n, page)| {
        let slot = page.slots.iter().find(|s| is_text(s) && s.story.file == span.file)?;
        Some((n, first_strip(page, slot)))
    })
}

fn first_strip(page: &PagePlan, slot: &SlotPlan) -> Option<Rect> {
    let strip = slot.slot.strips.first()?;
    Some(page.layout.master.grid.rect(strip.column, strip.columns, strip.line, strip.lines))
}

/// The page that the issue or its layout speaks of.
fn of_page(of: &Subject<'_>, span: Span) -> Option<(usize, Option<Rect>)> {
    let pages = || of.plan.pages.iter().enumerate();
    // The tables of a page stand under its own, up to the next.
    let before = |spec: Span| spec.file == span.file && spec.start <= span.start;
    let last = pages().filter(|(_, page)| before(page.spec.span));
    if let Some((n, _)) = last.max_by_key(|(_, page)| page.spec.span.start) {
        return Some((n, None));
    }
    let layout = pages()
        .find(|(_, page)| page.layout.slots.iter().any(|slot| slot.name.span.file == span.file));
    layout.map(|(n, _)| (n, None))
}
