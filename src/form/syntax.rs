//! What is wrong with TOML, in the words of who wrote it: what Chinese keyboards
//! and other programs leave is named first, then what the parser says is told by
//! its kind.

use std::ops::Range;

use crate::diag::Reason;

/// Full-width marks that stand where TOML has its own, and what to write.
const MARKS: [(char, char); 5] = [('，', ','), ('、', ','), ('．', '.'), ('＃', '#'), ('；', ',')];
const BRACKETS: [(char, char); 12] = [
    ('［', '['),
    ('］', ']'),
    ('【', '['),
    ('】', ']'),
    ('〔', '['),
    ('〕', ']'),
    ('｛', '{'),
    ('｝', '}'),
    ('「', '"'),
    ('」', '"'),
    ('『', '"'),
    ('』', '"'),
];

/// The reason and the place of a fault that the parser finds at `at`.
pub fn reason(text: &str, message: &str, at: Range<usize>) -> (Reason, Range<usize>) {
    let line = line_of(text, at.start);
    if let Some((reason, found)) = by_habit(text, line.clone()) {
        return (reason, found);
    }
    (of_parser(message, text, &at, &text[line]), at)
}

/// The line with a byte, without its end.
pub fn line_of(text: &str, at: usize) -> Range<usize> {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    let start = text[..at].rfind('\n').map_or(0, |n| n + 1);
    let end = text[at..].find('\n').map_or(text.len(), |n| at + n);
    start..end
}

/// The first character outside of straight quotes and comments that a Chinese
/// keyboard leaves where TOML has another.
fn by_habit(text: &str, line: Range<usize>) -> Option<(Reason, Range<usize>)> {
    let mut inside = None;
    let mut escaped = false;
    for (at, c) in text[line.clone()].char_indices() {
        let found = line.start + at..line.start + at + c.len_utf8();
        match (inside, c) {
            (Some(_), _) if escaped => escaped = false,
            (Some('"'), '\\') => escaped = true,
            (Some(quote), _) if c == quote => inside = None,
            (Some(_), _) => {}
            (None, '"' | '\'') => inside = Some(c),
            (None, '#') => return None,
            (None, _) => {
                if let Some(reason) = wide(c) {
                    return Some((reason, found));
                }
            }
        }
    }
    None
}

/// What a character stands for that is full width.
fn wide(c: char) -> Option<Reason> {
    let of = |all: &[(char, char)]| all.iter().find(|(found, _)| *found == c).map(|(_, w)| *w);
    Some(match c {
        '“' | '”' | '‘' | '’' | '„' | '＂' | '＇' => Reason::ChineseQuotes { found: c },
        '＝' => Reason::WideEquals,
        '：' => Reason::ColonForEquals,
        '\u{3000}' | '\u{a0}' | '\u{2002}' | '\u{2003}' => Reason::WideBlank,
        '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' | '－' | '＿' | '＋' => {
            Reason::WideDigits { found: c }
        }
        _ => match (of(&BRACKETS), of(&MARKS)) {
            (Some('"'), _) => Reason::ChineseQuotes { found: c },
            (Some(write), _) => Reason::WideBrackets { found: c, write },
            (_, Some(write)) => Reason::WideMark { found: c, write },
            _ => return None,
        },
    })
}

/// What the parser says, by its kind.
///
/// Source: the messages of the `toml_parser` crate; one that is not known here is
/// told as a place that cannot be read.
fn of_parser(message: &str, text: &str, at: &Range<usize>, line: &str) -> Reason {
    let has = |words: &[&str]| words.iter().any(|word| message.contains(word));
    let first = text.get(at.start..).and_then(|rest| rest.chars().next());
    if has(&["escape"]) {
        return Reason::EscapeInText;
    }
    if breaks_off(line) {
        return Reason::QuoteInText;
    }
    if has(&["key with no value"]) && line.contains(':') && !line.contains('=') {
        return Reason::ColonForEquals;
    }
    if has(&["string values must be quoted"]) {
        if first.is_none_or(char::is_whitespace) {
            return Reason::NoValue;
        }
        let number = first.is_some_and(|c| c.is_ascii_digit() || "+-.".contains(c));
        return if number { Reason::BadNumber } else { Reason::NotQuoted };
    }
    if has(&["unclosed array table"]) {
        return Reason::Unclosed {
            what: ("the name of an array of tables", "表的数组名"),
            write: "]]",
        };
    }
    if has(&["unclosed inline table"]) {
        return Reason::Unclosed { what: ("a table in a line", "行内表"), write: "}" };
    }
    if has(&["unclosed table"]) {
        return Reason::Unclosed { what: ("the name of a table", "表名"), write: "]" };
    }
    if has(&["unclosed array"]) {
        return Reason::Unclosed { what: ("a list", "列表"), write: "]" };
    }
    if has(&["string"]) && has(&["expected `\"`", "expected `'`", "expected `\"\"\"`", "`'''`"]) {
        let write = if has(&["multi-line"]) { "\"\"\"" } else { "\"" };
        return Reason::Unclosed { what: ("a text", "文字"), write };
    }
    let kinds: [(&[&str], Reason); 9] = [
        (&["recursion"], Reason::TooDeep),
        (&["cannot extend"], Reason::KeyIsValue),
        (&["date", "time", "offset", "month", "day "], Reason::BadDay),
        (&["key with no value", "missing value", "missing assignment"], Reason::NoValue),
        (&["comma"], Reason::NoComma),
        (&["invalid key", "missing key", "invalid table", "unquoted key", "keys "], Reason::NoKey),
        (
            &[
                "number",
                "float",
                "integer",
                "boolean",
                "digit",
                "leading zero",
                "sign",
                "mantissa",
                "fraction",
                "exponent",
                "radix",
            ],
            Reason::BadNumber,
        ),
        (&["character", "carriage return", "encoding"], Reason::BadCharacter),
        (&["quote"], Reason::NotQuoted),
    ];
    let known = kinds.into_iter().find(|(words, _)| has(words));
    known.map_or(Reason::NotToml, |(_, reason)| reason)
}

/// Whether text between straight quotes is followed by more text and another
/// quote: `"他说"难啊"。"`.
fn breaks_off(line: &str) -> bool {
    let Some((_, value)) = line.split_once('=') else { return false };
    let value = value.trim();
    let Some(rest) = value.strip_prefix('"').filter(|_| !value.starts_with("\"\"\"")) else {
        return false;
    };
    let Some((_, after)) = rest.split_once('"') else { return false };
    let after = after.trim_start();
    !after.is_empty() && !after.starts_with(['#', ',', ']', '}']) && after.contains('"')
}

#[cfg(test)]
mod tests {
    use toml::de::DeTable;

    use super::*;
    use crate::diag::Lang;

    /// The reasons for which a text is refused, in Chinese.
    fn told(text: &str) -> Vec<String> {
        let (_, errors) = DeTable::parse_recoverable(text);
        let at = |e: &toml::de::Error| e.span().unwrap_or(0..0);
        errors.iter().map(|e| reason(text, e.message(), at(e)).0.words(Lang::Zh)).collect()
    }

    #[test]
    fn what_a_chinese_keyboard_leaves_is_named() {
        for (text, words) in [
            ("name = “滨海”", "这里用了中文引号 `“`"),
            ("name = ‘滨海’", "这里用了中文引号 `‘`"),
            ("name = \"滨海”", "文字没有结束"),
            ("name = 「滨海」", "这里用了中文引号 `「`"),
            ("number ＝ 12", "这里用了全角等号 `＝`"),
            ("number = １２", "这里用了全角字符 `１`"),
            ("number　= 12", "这里有全角空格"),
            ("［paper］\n", "这里用了中文括号 `［`"),
            ("【paper】\n", "这里用了中文括号 `【`"),
            ("list = [1，2]", "这里用了中文标点 `，`"),
            ("list = [\"a\"、\"b\"]", "这里用了中文标点 `、`"),
            ("name：\"滨海\"", "键和值之间用了冒号"),
            ("name: \"滨海\"", "键和值之间用了冒号"),
        ] {
            let told = told(text);
            assert_eq!(told.first().map(String::as_str), Some(words), "{text}: {told:?}");
        }
    }

    #[test]
    fn straight_quotes_inside_of_a_headline() {
        for text in ["h = \"他说\"难啊\"。\"", "h = \"他说\"难\"", "h = \"“5G\"来了\" # 题"]
        {
            let told = told(text);
            assert_eq!(told.first().unwrap(), "文字里的英文引号使这段文字提前结束", "{text}");
        }
    }

    #[test]
    fn paths_of_another_system() {
        let told = told("main = \"stories\\main.md\"");
        assert!(told[0].contains("另有含义"), "{told:?}");
    }

    #[test]
    fn what_the_parser_says_is_told_by_its_kind() {
        for (text, wanted) in [
            ("a = \"x", "文字没有结束"),
            ("[paper", "表名没有结束"),
            ("[[page]", "表的数组名没有结束"),
            ("a = [1, 2", "列表没有结束"),
            ("a = { b = 1", "行内表没有结束"),
            ("a = ", "键后面没有值"),
            ("a", "键后面没有值"),
            ("a = abc", "文字要加引号"),
            ("a = 2026-13-45", "没有这个日期"),
            ("a = 1.2.3", "这不是可读的数字"),
            ("a = 012", "这不是可读的数字"),
            ("a = [1,,2]", "缺少逗号，或多了逗号"),
            ("a = [\"b\" \"c\"]", "缺少逗号，或多了逗号"),
            ("报名 = 1", "缺少键名，或键名里有不允许的字符"),
            ("a = \"\u{1}\"", "这里有 TOML 不允许的字符"),
        ] {
            let told = told(text);
            assert_eq!(told.first().map(String::as_str), Some(wanted), "{text}: {told:?}");
        }
    }
}
