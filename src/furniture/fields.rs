//! What the issue says in place of a layout's fields.

use crate::grid::{Field, Template, Word};
use crate::issue::{Fact, PageSpec, Paper, Rich};

/// The template with what the issue says; `page` is the label of `{page}`.
///
/// Of the parts between ideographic spaces those are left out that have a field
/// without a value; nothing where none is left.
pub fn filled(template: &Template, spec: &PageSpec, paper: &Paper, page: &str) -> Option<Rich> {
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
                let rich = typed(*field, spec, paper);
                from = from.or(rich.and_then(Rich::span));
                let value = rich.map(Rich::text).or_else(|| made(*field, paper, page));
                add(&mut parts, value);
            }
        }
    }
    let kept: Vec<String> = parts.into_iter().flatten().filter(|p| !p.is_empty()).collect();
    (!kept.is_empty()).then(|| Rich::plain(kept.join("\u{3000}"), from.unwrap_or(spec.span)))
}

/// What an editor typed for a field.
fn typed<'i>(field: Field, spec: &'i PageSpec, paper: &'i Paper) -> Option<&'i Rich> {
    let fact = |fact: Fact| paper.facts.get(&fact);
    match field {
        Field::Section => spec.section.as_ref(),
        Field::Pinyin => spec.pinyin.as_ref(),
        Field::Cn => fact(Fact::Cn),
        Field::Publisher => fact(Fact::Publisher),
        Field::Sponsor => fact(Fact::Sponsor),
        Field::Website => fact(Fact::Website),
        Field::Phone => fact(Fact::Phone),
        Field::Address => fact(Fact::Address),
        Field::Price => fact(Fact::Price),
        Field::Weather => fact(Fact::Weather),
        _ => None,
    }
}

/// What is counted or written out for a field.
fn made(field: Field, paper: &Paper, page: &str) -> Option<String> {
    let (date, locale) = (paper.date, paper.locale);
    match field {
        Field::Paper => Some(paper.name.clone()),
        Field::Date => Some(date.written(&locale.dates)),
        Field::Year => Some(date.year.to_string()),
        Field::Month => Some(date.month.to_string()),
        Field::Day => Some(date.day.to_string()),
        Field::Weekday => Some(date.weekday_word(&locale.dates).to_string()),
        Field::Lunar => date.lunar(&locale.dates.lunar),
        Field::Number => paper.number.map(|n| n.to_string()),
        Field::Pages => Some(paper.pages.to_string()),
        Field::PagesHan => Some(locale.number(paper.pages)),
        Field::Founded => paper.founded.map(|day| day.written(&locale.dates)),
        Field::Page => Some(page.to_string()),
        Field::Section
        | Field::Pinyin
        | Field::Cn
        | Field::Publisher
        | Field::Sponsor
        | Field::Website
        | Field::Phone
        | Field::Address
        | Field::Price
        | Field::Weather => None,
    }
}

/// Adds to the last part; a value that is not there takes the part with it.
fn add(parts: &mut [Option<String>], value: Option<String>) {
    if let Some(last) = parts.last_mut() {
        *last = last.take().zip(value).map(|(part, value)| part + &value);
    }
}
