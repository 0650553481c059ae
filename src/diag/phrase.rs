//! Turns of phrase that several messages share.

use super::Lang;
use super::fact::Words;

/// `` `a`, `b`, … ``, so that a list never fills the screen.
pub(super) fn list(names: &[String], lang: Lang) -> String {
    const SHOWN: usize = 16;
    let mut text: Vec<String> = names.iter().take(SHOWN).map(|n| format!("`{n}`")).collect();
    if names.len() > SHOWN {
        text.push("…".to_string());
    }
    text.join(if lang == Lang::En { ", " } else { "、" })
}

/// Names of fields in their braces.
pub(super) fn fields(names: &[String]) -> String {
    let braced: Vec<String> = names.iter().map(|name| format!("`{{{name}}}`")).collect();
    braced.join(" ")
}

/// What was meant, or what there is; where there is nothing, the way out is
/// without.
pub(super) fn meant(nearest: &Option<String>, known: &[String], lang: Lang) -> String {
    match (nearest, lang) {
        (Some(name), Lang::En) => format!("did you mean `{name}`?"),
        (Some(name), Lang::Zh) => format!("是不是 `{name}`？"),
        (None, Lang::En) if known.is_empty() => "remove it".into(),
        (None, Lang::Zh) if known.is_empty() => "请删去".into(),
        (None, Lang::En) => format!("known here: {}", list(known, lang)),
        (None, Lang::Zh) => format!("可用的有：{}", list(known, lang)),
    }
}

/// Whether a number is expected and a text stands there.
pub(super) fn is_quoted_number(wanted: &Words, found: &Words) -> bool {
    wanted.0.contains("number") && found.0 == "text"
}

/// An em fraction as a person reads it: 83 thousandths are `0.083`.
pub(super) fn em(milli: i32) -> String {
    format!("{}.{:03}", milli / 1000, milli % 1000)
}

/// The same with its sign, where it has one.
pub(super) fn signed_em(milli: i32) -> String {
    let sign = if milli < 0 { "−" } else { "" };
    format!("{sign}{}", em(milli.abs()))
}

/// `150 ppi`; what comes to none is not none.
pub(super) fn ppi_of(ppi: i64, lang: Lang) -> String {
    match (ppi, lang) {
        (..=0, Lang::En) => "less than 1 ppi".into(),
        (..=0, Lang::Zh) => "不到 1 ppi".into(),
        (ppi, Lang::En) => format!("{ppi} ppi"),
        (ppi, Lang::Zh) => format!("只有 {ppi} ppi"),
    }
}

/// `1 line`, `2 lines`.
pub(super) fn lines_of(n: usize) -> String {
    if n == 1 { "1 line".into() } else { format!("{n} lines") }
}

/// `1 line is`, `2 lines are`.
pub(super) fn are(lines: usize) -> String {
    let verb = if lines == 1 { "is" } else { "are" };
    format!("{} {verb}", lines_of(lines))
}

/// `1 character`, `2 characters`.
pub(super) fn characters(n: usize) -> String {
    if n == 1 { "1 character".into() } else { format!("{n} characters") }
}

/// Whether a character stands over or round the one before it.
fn is_over(c: char) -> bool {
    matches!(u32::from(c), 0x300..=0x36f | 0x483..=0x489 | 0x1ab0..=0x1aff | 0x1dc0..=0x1dff
        | 0x20d0..=0x20ff | 0x2de0..=0x2dff | 0x302a..=0x302d | 0x3099..=0x309a | 0xa66f..=0xa67d
        | 0xfe20..=0xfe2f)
}

/// A character as a message shows it; a mark stands over a circle, not over the
/// blank before it.
pub(super) fn shown(c: char) -> String {
    if is_over(c) { format!("◌{c}") } else { c.to_string() }
}
