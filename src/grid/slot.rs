use std::sync::Arc;

use super::legs::{Cut, Rest, long_column};
use super::{DropCap, Frame, Grid, HeadSpec, Leg, Padding, Sides};
use crate::form::At;
use crate::source::Span;
use crate::style::{RuleStyle, Styles};
use crate::units::{Chars, Lines};

/// What a slot takes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SlotKind {
    /// A story with its heads, text and pictures.
    #[default]
    Story,
    /// One picture with its caption, filling the slot.
    Picture,
    /// A headline over other slots (通栏题), without text.
    Heading,
    /// An advertisement (广告): a picture or a finished page that fills the slot,
    /// or a text inside a frame.
    Advert,
}

impl SlotKind {
    /// Whether headlines stand in it.
    pub fn has_heads(self) -> bool {
        matches!(self, Self::Story | Self::Heading)
    }

    /// Whether a picture, or a finished page, may fill it.
    pub fn takes_files(self) -> bool {
        matches!(self, Self::Picture | Self::Advert)
    }
}

/// A corner of a slot.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Corner {
    /// Top left.
    TopLeft,
    /// Top right.
    #[default]
    TopRight,
    /// Bottom left.
    BottomLeft,
    /// Bottom right.
    BottomRight,
}

/// A rectangle of the grid, cut into legs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Strip {
    /// First column, from 1.
    pub column: i64,
    /// How many columns, 1 to [`Strip::MOST`].
    pub columns: i64,
    /// First line, from 1.
    pub line: Lines,
    /// How many lines, 1 to [`Strip::MOST`].
    pub lines: Lines,
    /// Into how many text columns it is cut, 1 to [`Strip::MOST`].
    pub legs: i64,
}

impl Strip {
    /// The most columns, lines or legs of a strip.
    pub const MOST: i64 = 1000;

    /// Its last column; as much as an integer holds where that would be more.
    pub(super) fn last_column(&self) -> i64 {
        self.column.saturating_add(self.columns).saturating_sub(1)
    }

    /// Its last line; as much as an integer holds where that would be more.
    pub(super) fn last_line(&self) -> Lines {
        self.line.saturating_add(self.lines).saturating_sub(Lines::ONE)
    }

    /// Whether it lies on the grid.
    pub(super) fn is_inside(&self, grid: &Grid) -> bool {
        let counts = 1..=Self::MOST;
        self.column >= 1
            && self.line >= Lines::ONE
            && counts.contains(&self.columns)
            && counts.contains(&self.lines.get())
            && self.last_column() <= grid.columns
            && self.last_line() <= grid.lines
    }

    fn overlaps(&self, other: &Self) -> bool {
        self.column <= other.last_column()
            && other.column <= self.last_column()
            && self.line <= other.last_line()
            && other.line <= self.last_line()
    }
}

/// A region of the grid that one story fills (稿位).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slot {
    /// Its name in the issue.
    pub name: At<String>,
    /// What it takes.
    pub kind: SlotKind,
    /// Its rectangles in reading order: one for a modular page, several for a
    /// rectilinear shape. The heads stand in the first.
    pub strips: Vec<Strip>,
    /// Whether its story is the lead of the page (头条).
    pub lead: bool,
    /// How its headline block stands.
    pub head: HeadSpec,
    /// The frame round it. A slot for advertisements always has one for text;
    /// [`Slot::frames_files`] says whether it is drawn round a picture too.
    pub frame: Option<Frame>,
    /// Whether the layout itself gives the frame.
    pub frames_files: bool,
    /// Where the mark of an advertisement stands.
    pub mark: Corner,
    /// On which sides its picture goes on to the edge of the sheet (出血图).
    pub to_edge: Sides,
    /// A rule in the line above it.
    pub rule_above: Option<RuleStyle>,
    /// A rule in the line below it.
    pub rule_below: Option<RuleStyle>,
    /// A rule in the gap at its left.
    pub rule_left: Option<RuleStyle>,
    /// A rule in the gap at its right.
    pub rule_right: Option<RuleStyle>,
    /// Whether the rules of the layout between stories stand beside it.
    pub story_rules: bool,
    /// Characters that its text keeps free where lines begin and end, beside other
    /// stories; the list of slots to which it belongs says how many.
    pub(super) apart: [Chars; 2],
    /// The rules in its gaps (栏线).
    pub column_rules: Option<RuleStyle>,
    /// The rules above and below a quote; a thin one in its ink where there is
    /// none.
    pub quote_rule: Option<RuleStyle>,
    /// How the first character stands.
    pub drop_cap: Option<DropCap>,
    /// What follows the last character (结束符).
    pub end_mark: Option<String>,
    /// What becomes of the characters that are left when it is cut into legs.
    pub rest: Rest,
    /// Whether its legs are filled to an even depth (均栏); where it is not said,
    /// that is where half a leg would stay empty.
    pub balance: Option<bool>,
    /// The layout's styles with the slot's own changes.
    pub styles: Arc<Styles>,
    /// Where a page of an issue changes it, if it does: the name behind `page.slot.`.
    pub page: Option<Span>,
}

impl Slot {
    /// A slot of strips that is in nothing special: its head stands over its text, and
    /// it has neither rules nor a frame but that of an advertisement's text. Findings
    /// about it name the place where its name stands: a program that makes slots gives
    /// their names in a source of its own.
    pub fn new(name: At<String>, kind: SlotKind, strips: Vec<Strip>, styles: Arc<Styles>) -> Self {
        Self {
            name,
            kind,
            strips,
            lead: false,
            head: HeadSpec::default(),
            frame: (kind == SlotKind::Advert).then_some(Frame::THIN),
            frames_files: false,
            mark: Corner::default(),
            to_edge: Sides::NONE,
            rule_above: None,
            rule_below: None,
            rule_left: None,
            rule_right: None,
            story_rules: true,
            apart: [Chars::ZERO; 2],
            column_rules: None,
            quote_rule: None,
            drop_cap: None,
            end_mark: None,
            rest: Rest::default(),
            balance: None,
            styles,
            page: None,
        }
    }

    /// Length of the lines of a strip's text in characters.
    pub fn text_chars(&self, strip: &Strip, grid: &Grid) -> Chars {
        let padding = self.padding(grid);
        grid.chars_of(strip.column, strip.columns) - padding.start - padding.end
    }

    /// What its frame, and stories beside it, take from each strip.
    pub fn padding(&self, grid: &Grid) -> Padding {
        let frame = self.frame.map(|frame| frame.padding(grid.direction())).unwrap_or_default();
        let [start, end] = self.apart;
        Padding { start: frame.start + start, end: frame.end + end, ..frame }
    }

    /// The legs of a strip.
    pub fn legs(&self, strip: &Strip, grid: &Grid) -> Vec<Leg> {
        self.cut(strip, grid).unwrap_or_default()
    }

    /// How a strip is cut into legs. Where the fold is in it each side is cut on
    /// its own, so that no leg stands across the fold; the sides share the legs
    /// as they share the columns.
    pub(super) fn cut(&self, strip: &Strip, grid: &Grid) -> Option<Vec<Leg>> {
        if !(1..=Strip::MOST).contains(&strip.legs) {
            return None;
        }
        let Padding { start, end, .. } = self.padding(grid);
        let cut = |columns: i64, legs: i64, start: Chars, end: Chars| {
            let length = long_column(columns, grid.chars, grid.gap) - start - end;
            let (gap, rest, column) = (grid.gap, self.rest, grid.chars);
            Cut { length, legs, gap, rest, column, columns, inset: start }.legs(grid.size)
        };
        let Some((before, after)) = grid.parted(strip.column, strip.columns) else {
            return cut(strip.columns, strip.legs, start, end);
        };
        if strip.legs < 2 {
            return None;
        }
        let share = (2 * strip.legs * before + strip.columns) / (2 * strip.columns);
        let share = share.clamp(1, strip.legs - 1);
        let mut legs = cut(before, share, start, Chars::ZERO)?;
        let across = grid.inline_of(strip.column + before) - grid.inline_of(strip.column);
        let across = across - grid.size * start;
        let beyond = cut(after, strip.legs - share, Chars::ZERO, end)?;
        legs.extend(beyond.into_iter().map(|leg| Leg { inline: leg.inline + across, ..leg }));
        Some(legs)
    }
}

pub(super) fn overlap(a: &[Strip], b: &[Strip], same: bool) -> Option<(usize, usize)> {
    let pairs = (0..a.len()).flat_map(|i| (0..b.len()).map(move |j| (i, j)));
    pairs.filter(|(i, j)| !same || i < j).find(|(i, j)| a[*i].overlaps(&b[*j]))
}
