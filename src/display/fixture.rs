//! What tests of blocks share: a small layout in memory, and what sets text in it.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::context::TextContext;
use super::stopwatch::Stopwatch;
use crate::form::At;
use crate::grid::{
    Captions, Costs, Dissection, Distances, Faces, FitLimits, Grid, HeadGaps, Ladder, Layout,
    Master, PictureLimits, Sheet, TableRules,
};
use crate::grid::{Slot, SlotKind, Strip};
use crate::issue::{Rich, Story};
use crate::source::{Sources, Span};
use crate::style::{Align, Colour, Role, Styles, TypeStyle};
use crate::text::Shaper;
use crate::text::fixture::book;
use crate::units::{Abs, Chars, EM, Lines, Point, Size};

/// A place in an empty file.
pub fn span() -> Span {
    Span::new(Sources::default().add("t", ""), 0..0)
}

/// A text without marks.
pub fn rich(text: &str) -> Rich {
    Rich::plain(text, span())
}

/// A story with nothing in it.
pub fn story() -> Story {
    Story::empty("t".into(), Sources::default().add("t", ""))
}

/// Three columns of twelve characters of 10 pt, a character apart, 40 lines of 12 pt.
pub fn grid() -> Grid {
    let (size, pitch) = (Abs::pt(10), Abs::pt(12));
    let origin = Point::default();
    let (chars, gap, lines) = (Chars(12), Chars(1), Lines(40));
    Grid { origin, columns: 3, chars, gap, story_gap: gap, fold: None, size, pitch, lines }
}

/// The style of every role: 10 pt in a line, at the left.
pub fn style() -> TypeStyle {
    TypeStyle {
        tracks: Arc::default(),
        kerns: Arc::default(),
        face: At { value: "song".into(), span: span() },
        size: Abs::pt(10),
        size_of: None,
        lines: Lines::ONE,
        leading: None,
        stand: Default::default(),
        above: None,
        below: None,
        colour: Colour::BLACK,
        band: None,
        band_over: 400,
        marker: 1000,
        band_depth: 1500,
        align: Align::Left,
        tracking: 0,
        scale: EM,
        tighten: 50,
        narrow: 850,
        indent: 0,
        kinsoku: Default::default(),
        squeeze: Default::default(),
        flush_indent: false,
        region: None,
        hang: Default::default(),
    }
}

/// Every role in [`style`].
pub fn styles() -> Styles {
    Role::ALL.into_iter().fold(Styles::default(), |styles, role| styles.with(role, style()))
}

/// A slot for a story at the head of the page, over some columns and lines.
pub fn slot(columns: i64, lines: i64) -> Slot {
    let (line, lines) = (Lines::ONE, Lines(lines));
    let strip = Strip { column: 1, columns, line, lines, legs: columns };
    let name = At { value: "main".into(), span: span() };
    Slot::new(name, SlotKind::Story, vec![strip], Arc::new(styles()))
}

fn layout() -> Layout {
    let at = At { value: "song-regular".to_string(), span: span() };
    let chains = BTreeMap::from([("song".to_string(), vec![at])]);
    let trim = Size { w: Abs::pt(380), h: Abs::pt(480) };
    let master = Master {
        sheet: Sheet { trim, bleed: Abs::ZERO },
        grid: grid(),
        faces: Faces { chains, ..Faces::default() },
        autospace: 250,
        line_starts: Default::default(),
        autospace_digits: 250,
        styles: Arc::new(styles()),
        story_rules: None,
        ladder: Ladder::default(),
        furniture: Vec::new(),
        off: Vec::new(),
        on: Vec::new(),
        fit: FitLimits::default(),
        costs: Costs::default(),
        captions: Captions::default(),
        tables: TableRules::default(),
        pictures: PictureLimits::default(),
        heads: HeadGaps::default(),
        distances: Distances::default(),
    };
    let slots = Dissection::new(Vec::new(), &grid()).unwrap();
    Layout { name: "small".into(), master: Arc::new(master), slots }
}

/// Sets something in the layout.
pub fn set_in<T>(work: impl FnOnce(&TextContext<'_>) -> T) -> T {
    let ((book, _), layout, stopwatch) = (book(), layout(), Stopwatch::default());
    let shaper = Shaper::new(&book);
    work(&TextContext::new(&book, &shaper, &layout, &stopwatch))
}
