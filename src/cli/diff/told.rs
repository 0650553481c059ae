//! What differs, in words and as JSON.

use newsprint::diag::{Lang, Words};
use serde::Serialize;

use super::change::{Change, Found};
use crate::cli::job::said;

/// Kinds of changes, in words.
const KINDS: &[(&str, Words)] = &[
    ("page-added", ("page added", "新增版面")),
    ("page-removed", ("page removed", "撤掉版面")),
    ("layout", ("layout", "版式")),
    ("sheet", ("size of the sheet", "成品尺寸")),
    ("furniture", ("furniture", "版面固定内容")),
    (
        "appearance",
        (
            "looks otherwise: a style, a face, the press or the program",
            "样子变了：样式、字体、印厂参数或程序",
        ),
    ),
    ("story-added", ("story added", "新上稿件")),
    ("story-removed", ("story removed", "撤下稿件")),
    ("story-moved", ("story moved", "稿件挪动")),
    ("head", ("head", "标题")),
    ("text-changed", ("text changed", "文字改动")),
    ("text-inserted", ("paragraph added", "增加段落")),
    ("text-deleted", ("paragraph deleted", "删去段落")),
    ("text-moved", ("paragraph moved", "段落移位")),
    ("picture-added", ("picture added", "新增图片")),
    ("picture-removed", ("picture removed", "撤下图片")),
    ("picture-swapped", ("picture swapped", "换图")),
    ("picture-cropped", ("picture cropped otherwise", "图片裁切变了")),
    ("picture-moved", ("picture moved or resized", "图片移动或缩放")),
    ("caption", ("caption", "图片说明")),
    ("advert-added", ("advert added", "新上广告")),
    ("advert-removed", ("advert removed", "撤下广告")),
    ("advert-changed", ("advert changed", "广告更换")),
    ("advert-moved", ("advert moved", "广告挪动")),
    ("boxes-moved", ("heads only moved", "标题仅移位")),
    ("lines-rebroken", ("lines re-broken", "行重新断行")),
    ("lines-moved", ("lines only moved", "行仅移位")),
];

/// As text for a person.
pub fn text(found: &Found, lang: Lang) -> String {
    let mut out = String::new();
    let (mut page, mut story) = (None, None);
    for change in &found.changes {
        if page != Some(&change.page) {
            (page, story) = (Some(&change.page), None);
            out += &match lang {
                Lang::En => format!("page {}\n", change.page),
                Lang::Zh => format!("第 {} 版\n", change.page),
            };
        }
        if story != Some(&change.story) {
            story = Some(&change.story);
            out += &change.story.as_ref().map(|name| format!("  {name}\n")).unwrap_or_default();
        }
        out += &format!("    {}\n", line(change, lang));
    }
    if found.changes.is_empty() {
        out += said(("nothing differs\n", "没有差别\n"), lang);
    }
    out
}

fn line(change: &Change, lang: Lang) -> String {
    let kind = KINDS.iter().find(|(kind, _)| *kind == change.kind);
    let kind = kind.map_or(change.kind, |(_, words)| said(*words, lang));
    if let Some(count) = change.count {
        return format!("{count} {kind}");
    }
    let role = change.role.as_ref().map(|role| format!(" `{role}`")).unwrap_or_default();
    let colon = said((": ", "："), lang);
    let what = match (&change.old, &change.new) {
        (Some(_), Some(_)) if !change.edits.is_empty() => shown(change),
        (Some(old), Some(new)) if old == new => short(old),
        (Some(old), Some(new)) => format!("{} → {}", short(old), short(new)),
        (Some(old), None) => format!("[-{}-]", short(old)),
        (None, Some(new)) if change.kind == "text-moved" => short(new),
        (None, Some(new)) => format!("{{+{}+}}", short(new)),
        (None, None) => return format!("{kind}{role}"),
    };
    format!("{kind}{role}{colon}{what}")
}

/// What stays beside a change is shown so far, in characters.
const ROUND: usize = 8;

fn shown(change: &Change) -> String {
    let last = change.edits.len().saturating_sub(1);
    let stretch = |(n, edit): (usize, &super::change::Edit)| {
        let text = edit.text.replace('\n', " ");
        match edit.op {
            "delete" => format!("[-{text}-]"),
            "insert" => format!("{{+{text}+}}"),
            _ => {
                let chars: Vec<char> = text.chars().collect();
                if chars.len() <= 2 * ROUND {
                    return text;
                }
                let head: String = chars[..ROUND].iter().collect();
                let tail: String = chars[chars.len() - ROUND..].iter().collect();
                match n {
                    0 => format!("…{tail}"),
                    n if n == last => format!("{head}…"),
                    _ => format!("{head}…{tail}"),
                }
            }
        }
    };
    change.edits.iter().enumerate().map(stretch).collect()
}

fn short(text: &str) -> String {
    let text = text.replace('\n', " ");
    match text.chars().count() > 40 {
        true => text.chars().take(39).chain(['…']).collect(),
        false => text,
    }
}

#[derive(Serialize)]
struct Written<'f> {
    format: u32,
    old: &'f str,
    new: &'f str,
    changes: &'f [Change],
}

/// As JSON.
pub fn json(found: &Found, old: &str, new: &str) -> String {
    let written = Written { format: 1, old, new, changes: &found.changes };
    serde_json::to_string_pretty(&written).unwrap_or_default() + "\n"
}
