//! Furniture: what the issue knows, in its fixed place.

use super::fields::filled;
use crate::boxes::{Item, Lined};
use crate::diag::{Code, Diag};
use crate::display::{Findings, ShapedText, TextContext};
use crate::display::{Leading, Row, balanced, measure_of, place};
use crate::draw::{level, upright};
use crate::grid::Template;
use crate::issue::{Paper, Rich};
use crate::para::natural_width;
use crate::plan::PagePlan;
use crate::style::{Align, Role, RuleStyle, TypeStyle};
use crate::text::Mode;
use crate::units::{Abs, Milli, Rect};

/// Sets the furniture of one page.
pub struct Furnisher<'a> {
    /// The page.
    pub page: &'a PagePlan,
    /// The paper and the day.
    pub paper: &'a Paper,
    /// What it is set with.
    pub context: &'a TextContext<'a>,
    /// What was noticed about its texts.
    pub seen: Findings,
    /// What was noticed on the page.
    pub notes: Vec<Diag>,
}

impl Furnisher<'_> {
    /// A template of this page, filled.
    pub fn filled(&self, template: &Template) -> Option<Rich> {
        let spec = &self.page.spec;
        filled(template, spec, self.paper, &spec.label)
    }

    /// A display text, shaped.
    pub fn set(&mut self, rich: &Rich, style: &TypeStyle) -> ShapedText {
        self.context.set(rich, style, Mode::Display, &mut self.seen)
    }

    /// Notes a text that is wider than its place.
    pub fn too_wide(&mut self, text: String, rect: Rect) {
        self.note(Code::TextTooWide { text, deep: false }, rect);
    }

    /// Notes a text that is deeper than its place.
    pub fn too_deep(&mut self, text: String, rect: Rect) {
        self.note(Code::TextTooWide { text, deep: true }, rect);
    }

    fn note(&mut self, code: Code, rect: Rect) {
        let spec = &self.page.spec;
        self.notes.push(Diag::new(code, spec.span).on_page(&spec.label, rect));
    }

    /// A rule in the middle of its place, which it may not leave.
    pub(super) fn rule(&mut self, rule: &RuleStyle, is_upright: bool, rect: Rect) -> Vec<Item> {
        let room = if is_upright { rect.w } else { rect.h };
        if rule.weight > room {
            let (weight, place) = (rule.weight.pt_text(), room.pt_text());
            self.note(Code::RuleTooThick { weight, place }, rect);
        }
        match is_upright {
            false => level(rule, rect.x, rect.right(), rect.y + rect.h / 2),
            true => upright(rule, rect.x + rect.w / 2, rect.y, rect.bottom()),
        }
    }

    /// Rows one under another in the middle of their place.
    pub(super) fn text(
        &mut self,
        templates: &[Template],
        role: Role,
        align: Option<Align>,
        letterspaced: bool,
        at: Lined,
    ) -> Vec<Item> {
        let style = self.page.layout.master.styles.of(role);
        let rows = self.rows(templates, style, letterspaced, at.rect);
        for row in rows.iter().filter(|row| row.width_at(style.size) > at.length()) {
            self.too_wide(row.set.shaped.text.text(), at.rect);
        }
        if Leading::across(style, &self.context.layout().master.grid).depth(rows.len()) > at.depth()
        {
            let text = rows.iter().map(|row| row.set.shaped.text.text()).collect::<Vec<_>>();
            self.too_deep(text.join(" "), at.rect);
        }
        place(&rows, role, None, style, align.unwrap_or(style.align), at, self.context)
    }

    /// The rows of a text, measured; `letterspaced` ones are spread over the width of a
    /// box.
    pub(super) fn rows(
        &mut self,
        templates: &[Template],
        style: &TypeStyle,
        letterspaced: bool,
        rect: Rect,
    ) -> Vec<Row> {
        let filled: Vec<Rich> = templates.iter().filter_map(|t| self.filled(t)).collect();
        let row = |rich: &Rich| {
            let set = self.set(rich, style);
            match letterspaced {
                true => spread(&set, style, Lined::horizontal(rect), self.context),
                false => Row::whole(&set, style.scale),
            }
        };
        filled.iter().map(row).collect()
    }

    /// Names in rows of a length, as many in each as it holds; one that is longer than a
    /// row has one of its own.
    fn rows_of(&self, names: &[Name], like: &Rich, style: &TypeStyle, length: Abs) -> Vec<String> {
        let fits = |names: &[Name]| {
            let seen = &mut Findings::dropped();
            let set = self.context.set_made(&joined(names), like, style, seen);
            balanced(&set, style, length).len() < 2
        };
        let (mut rows, mut from) = (Vec::new(), 0);
        while from < names.len() {
            let more = (from + 2..=names.len()).take_while(|to| fits(&names[from..*to]));
            let to = more.last().unwrap_or(from + 1);
            rows.push(joined(&names[from..to]));
            from = to;
        }
        rows
    }

    /// Who made the page: in one row or several, or a row for every role.
    pub(super) fn credits(&mut self, stacked: bool, align: Option<Align>, at: Lined) -> Vec<Item> {
        let credits = &self.page.spec.credits;
        let Some((first, _)) = credits.first() else { return Vec::new() };
        let style = self.page.layout.master.styles.of(Role::Credits);
        let texts: Vec<(Vec<Name>, &Rich)> = if stacked {
            credits.iter().map(|credit| (names_of(credit), &credit.0)).collect()
        } else {
            vec![(credits.iter().flat_map(names_of).collect(), first)]
        };
        let mut rows = Vec::new();
        for (names, like) in &texts {
            for text in self.rows_of(names, like, style, at.length()) {
                let set = self.context.set_made(&text, like, style, &mut self.seen);
                let of_set = balanced(&set, style, at.length());
                self.seen.note_rows(&of_set);
                rows.extend(of_set);
            }
        }
        if Leading::across(style, &self.context.layout().master.grid).depth(rows.len()) > at.depth()
        {
            let texts: Vec<_> = texts.iter().map(|(names, _)| joined(names)).collect();
            self.too_deep(texts.join(BETWEEN_ROLES), at.rect);
        }
        place(&rows, Role::Credits, None, style, align.unwrap_or(style.align), at, self.context)
    }
}

/// A name, the first of a role with the role before it, and what parts it from the one
/// before in a row. It is not parted itself.
struct Name {
    before: &'static str,
    text: String,
}

/// What parts two roles in a row.
const BETWEEN_ROLES: &str = "\u{3000}";

/// The names of a role, in order.
fn names_of((role, names): &(Rich, Vec<String>)) -> Vec<Name> {
    let (first, others) = names.split_first().map_or(("", &[][..]), |(n, rest)| (n, rest));
    let first = Name { before: BETWEEN_ROLES, text: format!("{} {first}", role.text()) };
    let others = others.iter().map(|name| Name { before: " ", text: name.clone() });
    std::iter::once(first).chain(others).collect()
}

/// Names in one row.
fn joined(names: &[Name]) -> String {
    let mut text = String::new();
    for name in names {
        let before = if text.is_empty() { "" } else { name.before };
        text += before;
        text += &name.text;
    }
    text
}

/// A text as one row that is spread over the length of its place.
pub fn spread(set: &ShapedText, style: &TypeStyle, at: Lined, context: &TextContext<'_>) -> Row {
    let n = set.para.len() as u32;
    let free = measure_of(at.length(), style) - natural_width(&set.para, 0, n);
    let gaps = n.saturating_sub(1) as Milli;
    if gaps == 0 || free <= 0 {
        return Row::whole(set, style.scale);
    }
    Row::whole(&context.tracked(set, style, style.tracked() + free / gaps), style.scale)
}
