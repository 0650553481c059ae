//! Values of the wrong kind: what serde says, in both languages.

use super::nearest;
use crate::diag::{Reason, Words};

/// The reason in an error of serde.
///
/// Source: the forms of `serde::de::Error`: `invalid type: FOUND, expected WANTED`
/// and the like; what is of none of these forms is told without detail.
pub fn reason(message: &str) -> Reason {
    let message = message.trim();
    if let Some(reason) = Reason::of_carried(message) {
        return reason;
    }
    if let Some(rest) = message.strip_prefix("unknown variant `") {
        return choice(rest);
    }
    for form in ["invalid type: ", "invalid value: ", "invalid length "] {
        let Some((found, wanted)) =
            message.strip_prefix(form).and_then(|rest| rest.split_once(", expected "))
        else {
            continue;
        };
        // What is expected may be a sentence of its own.
        if let Some(reason) = Reason::of_carried(wanted) {
            return reason;
        }
        let value = || quoted(found).unwrap_or(found).to_string();
        return match (form, kind(wanted), kind(found)) {
            ("invalid length ", ..) => {
                Reason::Length { wanted: digits(wanted), found: digits(found) }
            }
            ("invalid value: ", ..) => Reason::OutOfRange { value: value() },
            (_, Some(wanted), Some(found)) => Reason::Kind { wanted, found },
            (_, Some(wanted), None) => Reason::Wanted { wanted },
            _ => Reason::NotThatKind,
        };
    }
    if message.contains("string or table") {
        return Reason::Wanted { wanted: ("text", "文字") };
    }
    Reason::NotThatKind
}

/// `x`, expected one of `a`, `b`.
fn choice(rest: &str) -> Reason {
    let (value, rest) = rest.split_once('`').unwrap_or((rest, ""));
    let known: Vec<String> = rest.split('`').skip(1).step_by(2).map(String::from).collect();
    let nearest = nearest(value, &known);
    Reason::Choice { value: value.to_string(), known, nearest }
}

fn quoted(text: &str) -> Option<&str> {
    let open = text.find(['`', '"'])?;
    let close = text.rfind(['`', '"']).filter(|close| *close > open)?;
    text.get(open + 1..close)
}

fn digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

/// A kind of values, by the word that serde has for it.
fn kind(words: &str) -> Option<Words> {
    const KINDS: [(&str, Words); 21] = [
        ("a string", ("text", "文字")),
        ("path string", ("the name of a file", "文件名")),
        ("string or table", ("text", "文字")),
        ("string", ("text", "文字")),
        ("character", ("a character", "一个字符")),
        ("a boolean", ("`true` or `false`", " `true` 或 `false`")),
        ("boolean", ("`true` or `false`", " `true` 或 `false`")),
        ("integer", ("a number", "数字")),
        ("floating point", ("a number with a point", "小数")),
        ("a sequence", ("a list", "列表")),
        ("an array", ("a list", "列表")),
        ("sequence", ("a list", "列表")),
        ("a map", ("a table", "表")),
        ("map", ("a table", "表")),
        ("struct", ("a table", "表")),
        ("datetime", ("a date", "日期")),
        ("i", ("a whole number", "整数")),
        ("u", ("a whole number, not less than 0", "不小于 0 的整数")),
        ("f", ("a number", "数字")),
        ("unit", ("nothing", "空值")),
        ("enum", ("text", "文字")),
    ];
    let number = |word: &str| {
        let digits = words.strip_prefix(word);
        digits.is_some_and(|d| !d.is_empty() && d.bytes().all(|b| b.is_ascii_digit()))
    };
    let is = |word: &str| match word {
        "i" | "u" | "f" => number(word),
        _ => words.starts_with(word),
    };
    KINDS.iter().find(|(word, _)| is(word)).map(|(_, kind)| *kind)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::Lang;

    #[test]
    fn what_serde_says_in_both_languages() {
        for (message, en, zh) in [
            (
                "invalid type: integer `5`, expected a string",
                "expected text, found a number",
                "应为文字，这里是数字",
            ),
            (
                "invalid type: string \"三\", expected i64",
                "expected a whole number, found text",
                "应为整数，这里是文字",
            ),
            (
                "invalid type: boolean `true`, expected a sequence",
                "expected a list, found `true` or `false`",
                "应为列表，这里是 `true` 或 `false`",
            ),
            (
                "invalid value: integer `-1`, expected u32",
                "`-1` is too small or too large",
                "`-1` 过小或过大",
            ),
            (
                "invalid length 1, expected an array of length 2",
                "expected a list of 2, found one of 1",
                "应为 2 项的列表，这里有 1 项",
            ),
            (
                "unknown variant `colour`, expected one of `color`, `grey`",
                "`colour` is none of `color`, `grey`",
                "`colour` 不在可选值里：`color`、`grey`",
            ),
            ("anything else", "the value is not of the kind that is expected", "值的类型不对"),
        ] {
            let reason = reason(message);
            assert_eq!(
                (reason.words(Lang::En).as_str(), reason.words(Lang::Zh).as_str()),
                (en, zh)
            );
        }
        let choice = reason("unknown variant `colour`, expected `color` or `grey`");
        assert_eq!(choice.help(Lang::En), "did you mean `color`?");
    }
}
