//! The references of the keys from their tables, in English and in Chinese.

use newsprint::form::{Absent, Bounds, Keys, Row, Takes};

use super::schema::words;

/// A language of the documents.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Lang {
    En,
    Zh,
}

impl Lang {
    fn of<T>(self, en: T, zh: T) -> T {
        match self {
            Self::En => en,
            Self::Zh => zh,
        }
    }
}

/// The reference of a file with these keys.
pub fn reference(keys: &'static Keys, intro: (&str, &str), lang: Lang) -> String {
    let mut text = format!(
        "# {}\n\n{}\n\n{}\n",
        lang.of(format!("{}: every key", keys.title.0), format!("{}：全部键", keys.title.1)),
        lang.of(intro.0, intro.1),
        lang.of(
            "This file is made from the table of keys that the program reads by. How lengths, widths in ems, shares and colours are written, [layouts](../layout.md#how-values-are-written) says. A key that is not here is an error (`unknown-key`).",
            "本文由程序读文件所用的键表生成。长度、以字为单位的宽度、比例和颜色的写法见[版式](../layout.md#how-values-are-written)。这里没有的键是错误（`unknown-key`）。",
        ),
    );
    for keys in keys.all() {
        text += &section(keys, lang);
    }
    text
}

fn heading(keys: &Keys, lang: Lang) -> String {
    let title = lang.of(keys.title.0, keys.title.1);
    match keys.header {
        "" => lang.of("At the top of the file", "文件开头").to_string(),
        header if header.starts_with('[') => {
            lang.of(format!("{title}: `{header}`"), format!("{title}：`{header}`"))
        }
        _ => title.to_string(),
    }
}

/// What a heading is called in a link.
pub fn anchor(heading: &str) -> String {
    let kept = heading.to_lowercase();
    let kept = kept.chars().filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
    kept.map(|c| if c == ' ' { '-' } else { c }).collect()
}

fn section(keys: &'static Keys, lang: Lang) -> String {
    let mut text = format!("\n## {}\n\n", heading(keys, lang));
    text += lang.of(
        "| key | value | default | meaning |\n|---|---|---|---|\n",
        "| 键 | 值 | 未写时 | 含义 |\n|---|---|---|---|\n",
    );
    let told = keys.rows.iter().find(|row| has_fields(row)).map(|row| row.key);
    for row in keys.rows {
        let value = takes(&row.takes, row.bounds.as_ref(), lang);
        let absent = match keys.changes {
            true => lang.of("as it was", "不变").to_string(),
            false => absent(row, lang),
        };
        text += &format!("| `{}` | {value} | {absent} | {} |\n", row.key, meaning(row, told, lang));
    }
    if let Some(free) = &keys.free {
        let value = takes(&free.takes, None, lang);
        let (name, says) = (lang.of(free.name.0, free.name.1), lang.of(free.en, free.zh));
        text += &format!("| *{name}* | {value} | {} | {says} |\n", lang.of("none", "无"));
        if !free.names.is_empty() {
            text += &format!("\n| *{name}* | {} |\n|---|---|\n", lang.of("is", "是"));
        }
        for word in free.names {
            text += &format!("| `{}` | {} |\n", word.name, lang.of(word.en, word.zh));
        }
    }
    text
}

/// What a key means, with its words; the fields of a text are named once a table, with
/// the key `told`.
fn meaning(row: &Row, told: Option<&str>, lang: Lang) -> String {
    let mut text = lang.of(row.en, row.zh).to_string();
    if let Some((key, words)) = row.only {
        let words: Vec<String> = words.iter().map(|word| format!("`\"{word}\"`")).collect();
        text += &match lang {
            Lang::En => format!(" With `{key}` {} alone.", words.join(", ")),
            Lang::Zh => format!("只用于 `{key}` 为 {} 时。", words.join("、")),
        };
    }
    let is_field = has_fields(row);
    if let Some(told) = told.filter(|told| is_field && *told != row.key) {
        text +=
            &lang.of(format!(" Its fields are those of `{told}`."), format!("字段同 `{told}`。"));
        return text;
    }
    for word in words(&row.takes) {
        let name =
            if is_field { format!("{{{}}}", word.name) } else { format!("\"{}\"", word.name) };
        let says = lang.of(format!(": {}", word.en), format!("：{}", word.zh));
        text += &format!("<br>`{name}`{says}");
    }
    text
}

fn has_fields(row: &Row) -> bool {
    matches!(row.takes, Takes::Fields(_) | Takes::Either(Takes::Fields(_), _))
}

fn absent(row: &Row, lang: Lang) -> String {
    match row.absent {
        Absent::Fault => lang.of("must be there", "必须写").into(),
        Absent::Below => lang
            .of("must be there, here or in what it builds on", "必须写，或由所依版式写出")
            .into(),
        Absent::Is(text) => format!("`{text}`"),
        Absent::Said(en, zh) => lang.of(en, zh).into(),
        Absent::Nothing => lang.of("none", "无").into(),
    }
}

fn takes(takes_: &Takes, bounds: Option<&Bounds>, lang: Lang) -> String {
    let within = match (bounds, lang) {
        (None, _) => String::new(),
        (Some(Bounds { least, most, open: false }), Lang::En) => format!(" from {least} to {most}"),
        (Some(Bounds { least, most, open: false }), Lang::Zh) => format!("，{least} 到 {most}"),
        (Some(Bounds { least, most, .. }), Lang::En) => format!(" over {least}, at most {most}"),
        (Some(Bounds { least, most, .. }), Lang::Zh) => format!("，大于 {least}，不超过 {most}"),
    };
    let named = |en: &str, zh: &str| lang.of(en, zh).to_string() + &within;
    let link = |keys: &Keys| {
        let heading = heading(keys, lang);
        format!("[{}](#{})", heading.replace('`', ""), anchor(&heading))
    };
    match takes_ {
        Takes::Text => named("text", "文字"),
        Takes::Lines => named("text, or a list of texts", "文字，或文字的列表"),
        Takes::Bool => named("`true`, `false`", "`true`、`false`"),
        Takes::Whole => named("whole number", "整数"),
        Takes::Length => named("length", "长度"),
        Takes::SizeOf(_) => named("text such as `\"0.5 headline\"`", "文字，如 `\"0.5 headline\"`"),
        Takes::Halves => named("number of lines, in halves", "行数，可带半行"),
        Takes::Ems => named("ems", "以字为单位的宽度"),
        Takes::Share => named("share", "比例"),
        Takes::Colour => named("colour", "颜色"),
        Takes::Date => named("date", "日期"),
        Takes::Shape => named("text such as `\"3:2\"`", "文字，如 `\"3:2\"`"),
        Takes::Path => named("path", "路径"),
        Takes::Fields(_) => named("text with fields", "可带字段的文字"),
        Takes::Words(words) => {
            let words: Vec<String> = words.iter().map(|w| format!("`\"{}\"`", w.name)).collect();
            words.join(lang.of(", ", "、"))
        }
        Takes::List(one, least, most) => {
            let one = takes(one, bounds, lang);
            match (least == most, lang) {
                (true, Lang::En) => format!("list of {least}: {one}"),
                (true, Lang::Zh) => format!("{least} 项的列表：{one}"),
                (false, Lang::En) => format!("list: {one}"),
                (false, Lang::Zh) => format!("列表：{one}"),
            }
        }
        Takes::Either(a, b) => {
            let (a, b) = (takes(a, bounds, lang), takes(b, bounds, lang));
            lang.of(format!("{a}; or {b}"), format!("{a}；或 {b}"))
        }
        Takes::Table(keys) => {
            lang.of(format!("table: {}", link(keys)), format!("表：{}", link(keys)))
        }
        Takes::Tables(keys) => {
            lang.of(format!("tables: {}", link(keys)), format!("表的数组：{}", link(keys)))
        }
        Takes::OrTable(one, keys) => {
            let (one, link) = (takes(one, bounds, lang), link(keys));
            lang.of(format!("{one}; or a table: {link}"), format!("{one}；或表：{link}"))
        }
    }
}
