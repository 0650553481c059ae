//! Faces as tables for a person.

use newsprint::diag::{Lang, Words};
use newsprint::source::Sources;
use newsprint::units::size_name;
use newsprint::{
    Embedding, FaceInfo, FaceSource, Format, IssueFaces, Lack, LayoutFaces, RoleFaces, SetBy,
    key_table,
};

use super::place_of;
use crate::cli::job::said;
use crate::cli::width::aligned;

/// So many places of a character are told.
const PLACES: usize = 5;
/// So many faces that have a character are told.
const NAMES: usize = 4;

/// The faces of an issue.
pub fn used(faces: &IssueFaces, sources: &Sources, lang: Lang) -> String {
    let mut text = String::new();
    for layout in &faces.layouts {
        roles(&mut text, layout, lang);
    }
    title(&mut text, ("Faces", "所用字体"), lang);
    let mut rows = vec![heads(&FACE_HEADS, lang)];
    rows[0].push(said(("characters", "用字"), lang).to_string());
    for face in &faces.faces {
        let mut row = row(&face.info, lang);
        row.push(face.characters.to_string());
        rows.push(row);
    }
    table(&mut text, &rows, Some(FACE_HEADS.len()));
    let (missing, elsewhere): (Vec<_>, Vec<_>) =
        faces.lacks.iter().partition(|lack| lack.is_missing());
    title(&mut text, ("Characters that no face of the layout has", "版式的字体都没有的字"), lang);
    lacks(&mut text, &missing, sources, lang);
    title(&mut text, ("Characters that another face sets", "由别的字体代排的字"), lang);
    lacks(&mut text, &elsewhere, sources, lang);
    // Of the installed ones those that help are named where they do.
    let others = faces.others.iter().filter(|o| !matches!(o.source, FaceSource::Installed(_)));
    let others: Vec<_> = others.collect();
    if !others.is_empty() {
        title(&mut text, ("Faces that a layout may name besides", "版式还可以用的字体"), lang);
        rows_of(&mut text, &others, lang);
    }
    text
}

/// All faces that a layout may name.
pub fn offered(faces: &[FaceInfo], lang: Lang) -> String {
    let mut text = String::new();
    title(&mut text, ("Faces that a layout may name", "版式可用的字体"), lang);
    rows_of(&mut text, &faces.iter().collect::<Vec<_>>(), lang);
    text
}

fn title(text: &mut String, (en, zh): (&str, &str), lang: Lang) {
    let blank = if text.is_empty() { "" } else { "\n" };
    let title = if lang == Lang::En { en } else { zh };
    text.push_str(&format!("{blank}{title}\n"));
}

fn heads(heads: &[Words], lang: Lang) -> Vec<String> {
    heads.iter().map(|head| said(*head, lang).to_string()).collect()
}

fn table(text: &mut String, rows: &[Vec<String>], right: Option<usize>) {
    for line in aligned(rows, |n| Some(n) == right) {
        text.push_str(&format!("  {line}\n"));
    }
}

/// Which faces the roles of a layout use.
fn roles(text: &mut String, layout: &LayoutFaces, lang: Lang) {
    let names: Vec<String> = layout.layouts.iter().map(|name| format!("`{name}`")).collect();
    let (pages, several) = (layout.pages.join(comma(lang)), layout.pages.len() > 1);
    let names = names.join(comma(lang));
    let s = if several { "s" } else { "" };
    let (en, zh) = (
        format!("Styles of page{s} {pages}, layout {names}"),
        format!("第 {pages} 版的样式，版式 {names}"),
    );
    title(text, (&en, &zh), lang);
    const HEADS: [Words; 4] =
        [("style", "样式"), ("size", "字号"), ("face", "字体名"), ("font files", "字体文件")];
    let meanings = meanings();
    let mut rows = vec![heads(&HEADS, lang)];
    rows.extend(layout.roles.iter().map(|role| {
        let size = role.size.map_or(String::new(), |size| match lang {
            Lang::En => format!("{} pt", size.pt_text()),
            Lang::Zh => size_name(size),
        });
        vec![style(role, &meanings, lang), size, role.face.clone(), role.fonts.join(comma(lang))]
    }));
    table(text, &rows, None);
}

/// What the styles of a layout are called in words.
fn meanings() -> Vec<(&'static str, Words)> {
    let table = key_table(Format::Layout, &["style"]);
    let names = table.and_then(|table| table.free).map(|free| free.names).unwrap_or_default();
    names.iter().map(|word| (word.name, word.meaning)).collect()
}

/// `headline`, with its word where it is read by whom its name does not say it.
fn style(role: &RoleFaces, meanings: &[(&str, Words)], lang: Lang) -> String {
    const MARKS: [(&str, &str); 2] = [("strong", "着重"), ("emphasis", "强调")];
    let named = meanings.iter().map(|(name, words)| (*name, words.1)).chain(MARKS);
    let word = named.into_iter().find(|(name, _)| *name == role.role).map(|(_, word)| word);
    // What is said behind the word is for those who write layouts.
    let word = word.and_then(|word| word.split(['（', '；']).next());
    let name = match (lang, word) {
        (Lang::Zh, Some(word)) => format!("{}（{word}）", role.role),
        _ => role.role.to_string(),
    };
    match (&role.slot, lang) {
        (Some(slot), Lang::En) => format!("{name} of slot `{slot}`"),
        (Some(slot), Lang::Zh) => format!("{name}，稿位 `{slot}`"),
        (None, _) => name,
    }
}

const FACE_HEADS: [Words; 5] = [
    ("name", "名称"),
    ("family and style", "字体家族"),
    ("where", "出处"),
    ("embedding", "嵌入许可"),
    ("licence", "许可证"),
];

/// A face as a row.
fn row(info: &FaceInfo, lang: Lang) -> Vec<String> {
    let family = format!("{} {}", info.family, info.style);
    let family = match (family.trim(), info.postscript.as_str()) {
        ("", postscript) => postscript.to_string(),
        (family, _) => family.to_string(),
    };
    let place = match &info.source {
        FaceSource::BuiltIn if info.stands_in => {
            said(("built in, for one that is broken", "自带，替代坏字体"), lang).to_string()
        }
        FaceSource::BuiltIn => said(("built in", "自带"), lang).to_string(),
        FaceSource::Folder(path) => path.clone(),
        FaceSource::Installed(path) => match lang {
            Lang::En => format!("{path} (installed)"),
            Lang::Zh => format!("{path}（系统）"),
        },
    };
    let allowed = match &info.unfit {
        Some(why) => match lang {
            Lang::En => format!("unusable: {}", why.words(lang)),
            Lang::Zh => format!("不能用：{}", why.words(lang)),
        },
        None => said(embedding(info.embedding), lang).to_string(),
    };
    vec![info.name.clone(), family, place, allowed, info.licence.clone().unwrap_or_default()]
}

fn embedding(embedding: Embedding) -> Words {
    match embedding {
        Embedding::Installable => ("free to embed", "可嵌入，可安装"),
        Embedding::Editable => ("embed in documents", "可嵌入，可编辑"),
        Embedding::Print => ("embed to view and print", "可嵌入，供阅读、打印"),
        Embedding::Forbidden => ("must not be embedded", "不许嵌入，不能用"),
    }
}

fn rows_of(text: &mut String, faces: &[&FaceInfo], lang: Lang) {
    let mut rows = vec![heads(&FACE_HEADS, lang)];
    rows.extend(faces.iter().map(|info| row(info, lang)));
    table(text, &rows, None);
}

/// Characters with their places.
fn lacks(text: &mut String, lacks: &[&Lack], sources: &Sources, lang: Lang) {
    if lacks.is_empty() {
        text.push_str(said(("  none\n", "  无\n"), lang));
    }
    for lack in lacks {
        let c = lack.character;
        let told = told(lack, lang);
        // A mark stands over something.
        let under = if lack.set == SetBy::LeftOut { "◌" } else { "" };
        text.push_str(&match lang {
            Lang::En => format!("  {under}{c} U+{:04X}, {}×: {told}\n", c as u32, lack.count),
            Lang::Zh => format!("  {under}{c} U+{:04X}，{} 处：{told}\n", c as u32, lack.count),
        });
        let places = lack.places.iter().take(PLACES).map(|span| {
            let (file, line, column) = place_of(span, sources);
            format!("{file}:{line}:{column}")
        });
        let mut places = places.collect::<Vec<_>>().join(comma(lang));
        if let Some(more) = lack.places.len().checked_sub(PLACES + 1) {
            places.push_str(&match lang {
                Lang::En => format!(" and {} more", more + 1),
                Lang::Zh => format!(" 等，另有 {} 处", more + 1),
            });
        }
        text.push_str(&format!("      {places}\n"));
        if let Some(way) = way(lack, lang) {
            text.push_str(&format!("      {way}\n"));
        }
    }
}

/// Which face lacks a character, and what stands there.
fn told(lack: &Lack, lang: Lang) -> String {
    let faces = lack.faces.join(comma(lang));
    match (&lack.set, lang) {
        (SetBy::Face(by), Lang::En) => format!("not in {faces}; {by} sets it"),
        (SetBy::Face(by), Lang::Zh) => format!("{faces} 没有，由 {by} 排"),
        (SetBy::Parts(by), Lang::En) => {
            format!("not in {faces}; drawn from other characters of {by}")
        }
        (SetBy::Parts(by), Lang::Zh) => format!("{faces} 没有，用 {by} 的别的字拼成"),
        (SetBy::Substitute, Lang::En) => "〓 stands in its place".to_string(),
        (SetBy::Substitute, Lang::Zh) => "版面上以〓代替".to_string(),
        (SetBy::LeftOut, Lang::En) => "the mark is left out, its letter is printed".to_string(),
        (SetBy::LeftOut, Lang::Zh) => "略去此符号，字照印".to_string(),
    }
}

/// Where a face is to be had that has a character.
fn way(lack: &Lack, lang: Lang) -> Option<String> {
    if !lack.is_missing() {
        return None;
    }
    let known = lack.offered.iter().take(NAMES).map(|name| format!("`{name}`"));
    let names = known.collect::<Vec<_>>().join(comma(lang));
    let more = match lack.offered.len().saturating_sub(NAMES) {
        0 => String::new(),
        more if lang == Lang::En => format!(" and {more} more"),
        more => format!(" 等，另有 {more} 种"),
    };
    Some(match (lang, names.as_str(), lack.free) {
        (Lang::En, "", None) => "no free face is known that has it".to_string(),
        (Lang::Zh, "", None) => "不知道哪种免费字体有这个字".to_string(),
        (Lang::En, "", Some(free)) => format!(
            "a free face that has it: {free}; put its file into `fonts` beside the issue and \
             name it under `fallback` of the layout"
        ),
        (Lang::Zh, "", Some(free)) => format!(
            "有这个字的免费字体：{free}；把字体文件放进刊期旁的 `fonts`，再写进版式的 `fallback`"
        ),
        (Lang::En, names, _) => {
            format!("name one that has it under `fallback` of the layout: {names}{more}")
        }
        (Lang::Zh, names, _) => format!("把有这个字的字体写进版式的 `fallback`：{names}{more}"),
    })
}

fn comma(lang: Lang) -> &'static str {
    said((", ", "、"), lang)
}
