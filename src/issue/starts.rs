//! How a line begins and ends: what begins a paragraph wherever it stands.

use crate::locale::Locale;
use crate::locale::shared::{
    AFTER_SENTENCE, COLONS, ITEM_CLOSES, ITEM_OPENS, PAUSE, SENTENCE_ENDS, WIDE_POINT,
    is_wide_digit,
};

/// Whether a line begins with an indent: U+3000 or another wide blank, a tab, or
/// four blanks; an entity counts.
pub fn is_indented(text: &str) -> bool {
    let blanks = text.chars().take_while(|c| c.is_whitespace());
    let (mut narrow, mut wide) = (0, false);
    for c in blanks {
        match c {
            ' ' => narrow += 1,
            '\u{a0}' => narrow += 2,
            _ => wide = true,
        }
    }
    let entity = ["&emsp;", "&ensp;", "&#12288;", "&#x3000;", "&nbsp;&nbsp;"];
    wide || narrow >= 4 || entity.iter().any(|e| text.trim_start().starts_with(e))
}

/// Whether a line begins a paragraph by its first characters: a marker of an item
/// that was typed by hand, or who speaks.
///
/// Source: the practice of newsrooms: （1）, (1), 1、, 1., 1), 一、, （一）, ①, ■,
/// 第一条, and 问： 答： 记者： of interviews.
pub fn begins_paragraph(text: &str, locale: Locale) -> bool {
    // A speaker is strong as a rule.
    let text = text.trim_start().trim_start_matches(['*', '_']);
    let Some(first) = text.chars().next() else { return false };
    locale.starts.leads.contains(first)
        || is_circled(first)
        || is_numbered(text, locale)
        || is_speaker(text, locale)
}

/// ①, ⑴, ⒈, ㈠, ㊀, ❶.
fn is_circled(c: char) -> bool {
    matches!(c, '\u{2460}'..='\u{249b}' | '\u{24ea}'..='\u{24ff}' | '\u{2776}'..='\u{2793}'
        | '\u{3220}'..='\u{3229}' | '\u{3280}'..='\u{3289}')
}

fn is_speaker(text: &str, locale: Locale) -> bool {
    locale.starts.speakers.iter().any(|name| {
        let rest = text.strip_prefix(name).unwrap_or("");
        rest.trim_start_matches(['*', '_']).starts_with(COLONS)
    })
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || is_wide_digit(c)
}

/// The number that a text begins with and what follows; at most three digits.
fn number(text: &str, locale: Locale) -> Option<(&str, &str)> {
    let after = |is: &dyn Fn(char) -> bool| {
        let end = text.find(|c| !is(c)).unwrap_or(text.len());
        let (number, rest) = text.split_at(end);
        (1..=3).contains(&number.chars().count()).then_some((number, rest))
    };
    after(&is_digit).or_else(|| after(&|c| locale.is_numeral(c)))
}

fn is_numbered(text: &str, locale: Locale) -> bool {
    let number = |text| number(text, locale);
    let (before, after) = locale.starts.articles;
    if let Some(inner) = text.strip_prefix(ITEM_OPENS) {
        return number(inner).is_some_and(|(_, rest)| rest.starts_with(ITEM_CLOSES));
    }
    if let Some(article) = text.strip_prefix(before) {
        let article = number(article).and_then(|(_, rest)| rest.strip_prefix(after));
        return article.is_some_and(|rest| rest.starts_with(char::is_whitespace));
    }
    let Some((digits, rest)) = number(text) else { return is_lettered(text) };
    let han = !digits.starts_with(is_digit);
    let Some(mark) = rest.chars().next() else { return false };
    let rest = &rest[mark.len_utf8()..];
    match mark {
        // 三、四线城市 and 10、20、30岁 are no items.
        PAUSE if han => !rest.starts_with(|c| locale.is_numeral(c)),
        PAUSE => !number(rest).is_some_and(|(_, rest)| rest.starts_with(PAUSE)),
        WIDE_POINT => !rest.starts_with(is_digit),
        '.' => !han && !rest.is_empty() && !rest.starts_with(is_digit),
        mark => ITEM_CLOSES.contains(&mark) && !han,
    }
}

/// A、 B. before Han: what may be chosen.
fn is_lettered(text: &str) -> bool {
    let rest = text.strip_prefix(|c: char| c.is_ascii_uppercase()).unwrap_or("");
    let after = rest.strip_prefix([PAUSE, WIDE_POINT, '.']).unwrap_or("");
    after.trim_start().starts_with(super::chinese::is_cjk)
}

/// Whether a line ends where a sentence does.
pub fn ends_sentence(text: &str) -> bool {
    let text = text.trim_end_matches(|c: char| c.is_whitespace() || AFTER_SENTENCE.contains(c));
    text.ends_with(SENTENCE_ENDS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markers_begin_paragraphs() {
        for text in [
            "（1）甲",
            "(1)甲",
            "（十二）甲",
            "1、甲",
            "1. 甲",
            "1.甲",
            "1) 甲",
            "12）甲",
            "一、甲",
            "①甲",
            "■甲",
            "●甲",
            "㈠甲",
            "第三条　甲",
            "A. 甲",
            "B、甲",
            "1. 5家企业",
            "15. 5%",
            "１、甲",
            "⑴甲",
        ] {
            assert!(begins_paragraph(text, Locale::default()), "{text}");
        }
        for text in [
            "1.5亿元",
            "2026年",
            "2026. 甲",
            "三、四线城市",
            "10、20、30岁",
            "第三条是",
            "甲乙",
            "A股大涨",
            "（见图1）",
            "一是",
            "",
            "1",
            "1.",
        ] {
            assert!(!begins_paragraph(text, Locale::default()), "{text}");
        }
    }

    #[test]
    fn speakers_begin_paragraphs() {
        for text in ["问：甲", "答:甲", "**记者：**您", "**问**：甲", "主持人：甲"]
        {
            assert!(begins_paragraph(text, Locale::default()), "{text}");
        }
        for text in ["问题：甲", "他答：甲", "记者问：甲"] {
            assert!(!begins_paragraph(text, Locale::default()), "{text}");
        }
    }

    #[test]
    fn indents() {
        for text in ["　甲", "\t甲", "    甲", "\u{2003}甲", "&emsp;甲", "\u{a0}\u{a0}甲"] {
            assert!(is_indented(text), "{text:?}");
        }
        for text in ["甲", "  甲", "&nbsp;甲"] {
            assert!(!is_indented(text), "{text:?}");
        }
    }

    #[test]
    fn sentences_end() {
        for text in ["甲。", "甲！”", "甲？）", "“甲。”**", "甲……", "Yes.", "甲。  "]
        {
            assert!(ends_sentence(text), "{text}");
        }
        for text in ["甲", "甲，", "甲：", "甲——", ""] {
            assert!(!ends_sentence(text), "{text}");
        }
    }
}
