//! Furniture: what the issue knows, in its fixed place.

use super::fields::filled;
use crate::boxes::{Item, Lined};
use crate::diag::{Code, Diag};
use crate::display::{Findings, ShapedText, TextContext};
use crate::display::{Row, balanced, measure_of, place, rows_depth};
use crate::draw::{level, upright};
use crate::grid::Template;
use crate::issue::{Paper, Rich};
use crate::para::natural_width;
use crate::plan::PagePlan;
use crate::style::{Align, Role, RuleStyle, TypeStyle};
use crate::text::Mode;
use crate::units::{Milli, Rect};

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
        let mut rows = Vec::new();
        for rich in templates.iter().filter_map(|t| self.filled(t)).collect::<Vec<_>>() {
            let set = self.set(&rich, style);
            let row = if letterspaced {
                spread(&set, style, at, self.context)
            } else {
                Row::whole(&set, style.scale)
            };
            if row.width_at(style.size) > at.length() {
                self.too_wide(rich.text(), at.rect);
            }
            rows.push(row);
        }
        if rows_depth(rows.len(), style, &self.context.layout().master.grid) > at.depth() {
            let text = rows.iter().map(|row| row.set.shaped.text.text()).collect::<Vec<_>>();
            self.too_deep(text.join(" "), at.rect);
        }
        place(
            &rows,
            role,
            None,
            style,
            align.unwrap_or(style.align),
            at,
            self.context,
        )
    }

    /// Who made the page: in one row or several, or a row for every role.
    pub(super) fn credits(&mut self, stacked: bool, align: Option<Align>, at: Lined) -> Vec<Item> {
        let credits = &self.page.spec.credits;
        let Some((first, _)) = credits.first() else { return Vec::new() };
        let style = self.page.layout.master.styles.of(Role::Credits);
        let group =
            |(role, names): &(Rich, Vec<String>)| format!("{} {}", role.text(), names.join(" "));
        let texts: Vec<(String, &Rich)> = if stacked {
            credits.iter().map(|credit| (group(credit), &credit.0)).collect()
        } else {
            vec![(credits.iter().map(group).collect::<Vec<_>>().join("\u{3000}"), first)]
        };
        let mut rows = Vec::new();
        for (text, like) in &texts {
            let set = self.context.set_made(text, like, style, &mut self.seen);
            let of_set = balanced(&set, style, at.length());
            self.seen.note_rows(&of_set);
            rows.extend(of_set);
        }
        if rows_depth(rows.len(), style, &self.context.layout().master.grid) > at.depth() {
            let texts: Vec<_> = texts.into_iter().map(|(text, _)| text).collect();
            self.too_deep(texts.join("\u{3000}"), at.rect);
        }
        place(
            &rows,
            Role::Credits,
            None,
            style,
            align.unwrap_or(style.align),
            at,
            self.context,
        )
    }
}

/// A text as one row that is spread over the length of its place.
pub fn spread(set: &ShapedText, style: &TypeStyle, at: Lined, context: &TextContext<'_>) -> Row {
    let n = set.para.len() as u32;
    let free = measure_of(at.length(), style) - natural_width(&set.para, 0, n);
    let gaps = n.saturating_sub(1) as Milli;
    if gaps == 0 || free <= 0 {
        return Row::whole(set, style.scale);
    }
    Row::whole(&context.tracked(set, style, style.tracking + free / gaps), style.scale)
}
