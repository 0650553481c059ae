//! Furniture: what the issue knows, in its fixed place.

use super::model::Item;
use super::rows::{Row, balanced, place};
use super::rule::{level, upright};
use super::stock::{Findings, Stock};
use crate::diag::{Code, Diag};
use crate::grid::{Field, Furniture, Part, Template, Word};
use crate::issue::{Paper, Rich};
use crate::plan::PagePlan;
use crate::style::{Colour, Role};
use crate::text::Mode;
use crate::units::{Abs, Rect};

/// Sets one part of the furniture.
pub fn set_furniture(
    part: &Furniture,
    page: &PagePlan<'_>,
    paper: &Paper,
    stock: &Stock<'_>,
    seen: &mut Findings,
    notes: &mut Vec<Diag>,
) -> Vec<Item> {
    let rect = part.rect;
    match &part.part {
        Part::Rule { rule, upright: false } => {
            level(rule, rect.x, rect.right(), rect.y + rect.h / 2)
        }
        Part::Rule { rule, upright: true } => {
            upright(rule, rect.x + rect.w / 2, rect.y, rect.bottom())
        }
        Part::Text { template, role, align } => {
            let Some(rich) = filled(template, page, paper) else { return Vec::new() };
            let style = page.layout.styles.of(*role);
            let set = stock.set(&rich, style, Mode::Display, seen);
            let row = Row::whole(&set, style.scale);
            if row.width_at(style.size) > rect.w {
                let code = Code::TextTooWide { text: rich.text() };
                notes.push(Diag::new(code, page.spec.span).on_page(&page.spec.number, rect));
            }
            place(&[row], *role, None, style, align.unwrap_or(style.align), rect, stock)
        }
        Part::Credits { frame } => credits(*frame, rect, page, stock, seen, notes),
    }
}

/// The template with what the issue says. Of the parts between ideographic
/// spaces those are left out that have a field without a value; nothing where
/// none is left.
fn filled(template: &Template, page: &PagePlan<'_>, paper: &Paper) -> Option<Rich> {
    let spec = page.spec;
    let mut parts: Vec<Option<String>> = vec![Some(String::new())];
    let mut from = None;
    for word in &template.0 {
        match word {
            Word::Fixed(fixed) => {
                for (i, text) in fixed.split('\u{3000}').enumerate() {
                    if i > 0 {
                        parts.push(Some(String::new()));
                    }
                    add(&mut parts, Some(text.to_string()));
                }
            }
            Word::Field(field) => {
                let rich = |rich: &Option<Rich>| rich.as_ref().map(Rich::text);
                let value = match field {
                    Field::Paper => Some(paper.name.clone()),
                    Field::Date => Some(paper.date.chinese()),
                    Field::Weekday => Some(paper.date.chinese_weekday().to_string()),
                    Field::Number => paper.number.map(|n| n.to_string()),
                    Field::Page => Some(spec.number.clone()),
                    Field::Section => rich(&spec.section),
                    Field::Pinyin => rich(&spec.pinyin),
                };
                from = from.or(match field {
                    Field::Section => spec.section.as_ref().and_then(Rich::span),
                    Field::Pinyin => spec.pinyin.as_ref().and_then(Rich::span),
                    _ => None,
                });
                add(&mut parts, value);
            }
        }
    }
    let kept: Vec<String> = parts.into_iter().flatten().filter(|p| !p.is_empty()).collect();
    (!kept.is_empty()).then(|| Rich::plain(kept.join("\u{3000}"), from.unwrap_or(spec.span)))
}

/// Adds to the last part; a value that is not there takes the part with it.
fn add(parts: &mut [Option<String>], value: Option<String>) {
    if let Some(last) = parts.last_mut() {
        *last = last.take().zip(value).map(|(part, value)| part + &value);
    }
}

/// Who made the page, in one row or several, framed or not.
fn credits(
    frame: Option<Abs>,
    rect: Rect,
    page: &PagePlan<'_>,
    stock: &Stock<'_>,
    seen: &mut Findings,
    notes: &mut Vec<Diag>,
) -> Vec<Item> {
    if page.spec.credits.is_empty() {
        return Vec::new();
    }
    let style = page.layout.styles.of(Role::Credits);
    let groups = page.spec.credits.iter();
    let groups = groups.map(|(role, names)| format!("{} {}", role.text(), names.join(" ")));
    let text = groups.collect::<Vec<_>>().join("\u{3000}");
    let like = &page.spec.credits[0].0;
    let set = stock.set_made(&text, like, style, seen);
    let grid = &stock.layout().grid;
    let inner = if frame.is_some() { rect.w - grid.size } else { rect.w };
    let rows = balanced(&set, style, inner);
    if super::rows::rows_depth(rows.len() as i64, style, grid) > rect.h {
        let code = Code::TextTooWide { text };
        notes.push(Diag::new(code, page.spec.span).on_page(&page.spec.number, rect));
    }
    let mut items = Vec::new();
    if let Some(weight) = frame {
        items.push(Item::Frame { rect, weight, colour: Colour::BLACK });
    }
    items.extend(place(&rows, Role::Credits, None, style, style.align, rect, stock));
    items
}
