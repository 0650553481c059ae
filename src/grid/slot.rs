use serde::Deserialize;

use super::dropcap::read_end_mark;
use super::legs::{Cut, LEAST_LEG, Rest, long_column};
use super::{DropCap, Frame, Grid, HeadSpec, Leg, Padding, Sides};
use crate::diag::{Code, Reason};
use crate::form::{At, Table};
use crate::source::Span;
use crate::style::{RuleStyle, Styles};

/// What a slot takes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
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
}

/// A corner of a slot.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
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
    /// How many columns.
    pub columns: i64,
    /// First line, from 1.
    pub line: i64,
    /// How many lines.
    pub lines: i64,
    /// Into how many text columns it is cut.
    pub legs: i64,
}

impl Strip {
    fn overlaps(&self, other: &Self) -> bool {
        self.column < other.column + other.columns
            && other.column < self.column + self.columns
            && self.line < other.line + other.lines
            && other.line < self.line + self.lines
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
    pub styles: Styles,
}

impl Slot {
    /// Width of a strip's text in characters.
    pub fn text_chars(&self, strip: &Strip, grid: &Grid) -> i64 {
        let padding = self.padding();
        grid.chars_of(strip.column, strip.columns) - padding.left - padding.right
    }

    /// What its frame takes from each strip.
    pub fn padding(&self) -> Padding {
        self.frame.map(|frame| frame.padding()).unwrap_or_default()
    }

    /// The legs of a strip.
    pub fn legs(&self, strip: &Strip, grid: &Grid) -> Vec<Leg> {
        self.cut(strip, grid).unwrap_or_default()
    }

    /// How a strip is cut into legs. Where the fold is in it each side is cut on
    /// its own, so that no leg stands across the fold; the sides share the legs
    /// as they share the columns.
    fn cut(&self, strip: &Strip, grid: &Grid) -> Option<Vec<Leg>> {
        let Padding { left, right, .. } = self.padding();
        let cut = |columns: i64, legs: i64, left: i64, right: i64| {
            let width = long_column(columns, grid.chars, grid.gap) - left - right;
            let (gap, rest, column) = (grid.gap, self.rest, grid.chars);
            Cut { width, legs, gap, rest, column, columns, inset: left }.legs(grid.size)
        };
        let Some((before, after)) = grid.parted(strip.column, strip.columns) else {
            return cut(strip.columns, strip.legs, left, right);
        };
        if strip.legs < 2 {
            return None;
        }
        let share = (2 * strip.legs * before + strip.columns) / (2 * strip.columns);
        let share = share.clamp(1, strip.legs - 1);
        let mut legs = cut(before, share, left, 0)?;
        let across = grid.column_x(strip.column + before) - grid.column_x(strip.column);
        let across = across - grid.size * left;
        let beyond = cut(after, strip.legs - share, 0, right)?;
        legs.extend(beyond.into_iter().map(|leg| Leg { x: leg.x + across, ..leg }));
        Some(legs)
    }

    /// Reads one `[[slot]]`.
    pub fn read(table: &mut Table<'_>, grid: &Grid, styles: &Styles) -> Option<Self> {
        let name = table.need::<String>("name");
        let kind = table.get("kind").unwrap_or_default();
        let span = table.span();
        let mut strips = Vec::new();
        if table.has("strip") {
            for mut strip in table.tables("strip") {
                strips.extend(read_strip(&mut strip));
            }
        } else {
            strips.extend(read_strip(table));
        }
        let head = table.table("head").map(|mut t| HeadSpec::read(&mut t, grid.size));
        let mut frame = table.table("frame").and_then(|mut t| Frame::read(&mut t, grid.size));
        let frames_files = frame.is_some();
        let mut mark = Corner::default();
        if kind == SlotKind::Advert {
            mark = table.get("mark").unwrap_or_default();
            frame = frame.or(Some(Frame::THIN));
        }
        let to_edge = read_to_edge(table, kind, &strips, grid);
        let rule_above = RuleStyle::read(table, "rule-above");
        let rule_below = RuleStyle::read(table, "rule-below");
        let column_rules = RuleStyle::read(table, "column-rules");
        let quote_rule = RuleStyle::read(table, "quote-rule");
        let drop_cap = table.table("drop-cap").map(|mut t| DropCap::read(&mut t));
        let end_mark = read_end_mark(table);
        let lead = table.get_at::<bool>("lead").filter(|at| at.value);
        let rest = table.get("rest").unwrap_or_default();
        let balance = table.get("balance");
        let styles = match table.table("style") {
            Some(style) => styles.clone().read(style, grid.pitch),
            None => styles.clone(),
        };
        let name = name?;
        if let Some(at) = lead.as_ref().filter(|_| !kind.has_heads()) {
            let code = Code::BadLead { slot: name.value.clone(), other: None };
            table.fault(code, at.span);
        }
        let slot = Self {
            name,
            kind,
            strips,
            lead: lead.is_some(),
            head: head.unwrap_or_default(),
            frame,
            frames_files,
            mark,
            to_edge,
            rule_above,
            rule_below,
            column_rules,
            quote_rule,
            drop_cap,
            end_mark,
            rest,
            balance,
            styles,
        };
        slot.check(grid, span, table);
        (!slot.strips.is_empty()).then_some(slot)
    }

    fn check(&self, grid: &Grid, span: Span, table: &Table<'_>) {
        let slot = || self.name.value.clone();
        for strip in &self.strips {
            let inside = strip.column >= 1
                && strip.line >= 1
                && strip.column + strip.columns - 1 <= grid.columns
                && strip.line + strip.lines - 1 <= grid.lines;
            if !inside {
                let (columns, lines) = (grid.columns, grid.lines);
                table.fault(Code::SlotOffGrid { slot: slot(), columns, lines }, self.name.span);
            } else {
                let chars = self.text_chars(strip, grid);
                if self.cut(strip, grid).is_none() {
                    let legs = strip.legs.max(if chars < LEAST_LEG { 1 } else { strip.legs });
                    table.fault(Code::BadLegs { slot: slot(), chars, legs }, span);
                }
            }
        }
        if let Some((a, b)) = overlap(&self.strips, &self.strips, true) {
            let other = format!("{} (strip {} and {})", slot(), a + 1, b + 1);
            table.fault(Code::SlotOverlap { slot: slot(), other }, self.name.span);
        }
    }

    /// Whether the two share cells of the grid.
    pub fn overlaps(&self, other: &Self) -> bool {
        overlap(&self.strips, &other.strips, false).is_some()
    }
}

fn overlap(a: &[Strip], b: &[Strip], same: bool) -> Option<(usize, usize)> {
    let pairs = (0..a.len()).flat_map(|i| (0..b.len()).map(move |j| (i, j)));
    pairs.filter(|(i, j)| !same || i < j).find(|(i, j)| a[*i].overlaps(&b[*j]))
}

/// `to-edge`: sides of a slot of pictures that lie at the edge of the grid, so
/// that nothing stands between them and the edge of the sheet.
fn read_to_edge(table: &mut Table<'_>, kind: SlotKind, strips: &[Strip], grid: &Grid) -> Sides {
    let Some(at) = table.get_at::<Vec<String>>("to-edge") else { return Sides::NONE };
    let sides = Sides::read(table, "to-edge").unwrap_or(Sides::NONE);
    let takes_files = matches!(kind, SlotKind::Picture | SlotKind::Advert);
    let lies = |strip: &Strip| {
        (!sides.left || strip.column == 1)
            && (!sides.top || strip.line == 1)
            && (!sides.right || strip.column + strip.columns - 1 == grid.columns)
            && (!sides.bottom || strip.line + strip.lines - 1 == grid.lines)
    };
    let why = if !takes_files {
        Reason::StoriesToEdge
    } else if !strips.iter().all(lies) {
        Reason::NotAtEdge
    } else {
        return sides;
    };
    table.fault(Code::WrongValue { key: "to-edge".into(), why }, at.span);
    Sides::NONE
}

fn read_strip(table: &mut Table<'_>) -> Option<Strip> {
    let column = table.need::<i64>("column");
    let columns = table.need::<i64>("columns");
    let line = table.need::<i64>("line");
    let lines = table.need::<i64>("lines");
    let legs = table.get_at::<i64>("legs");
    for (key, at) in [("columns", &columns), ("lines", &lines), ("legs", &legs)] {
        if let Some(at) = at.as_ref().filter(|at| !(1..=1000).contains(&at.value)) {
            let why = Reason::Whole { least: 1, most: 1000 };
            table.fault(Code::WrongValue { key: key.into(), why }, at.span);
            return None;
        }
    }
    let columns = columns?.value;
    let (column, line) = (column?.value.clamp(-9999, 9999), line?.value.clamp(-9999, 9999));
    let legs = legs.map_or(columns, |at| at.value);
    Some(Strip { column, columns, line, lines: lines?.value, legs })
}
