//! What is known of what stands under the pointer: the meaning of a key, how a story fits,
//! what a slot holds, how sharp a picture is.

use std::path::Path;

use newsprint::diag::Lang;
use newsprint::pagemap::{PageRecord, PictureRecord, SlotRecord, StoryRecord};
use newsprint::{Format, KeyInfo, key_table};

use super::cursor::Cursor;
use super::kinds::{format_of, toml_of};
use super::mentions::{Thing, mention_at};
use super::view::View;

/// What is said of a place, as Markdown.
pub fn hover(view: &View, path: &Path, text: &str, byte: usize) -> Option<String> {
    let format = format_of(path, view)?;
    if let Some(mention) = mention_at(path, text, byte, view) {
        let page = mention.page.and_then(|n| page_of(view, n));
        let said = match &mention.thing {
            Thing::Story(story) => stories(view, story),
            Thing::Slot(layout, name) => slots(view, page, layout, name),
            Thing::Picture(file) => pictures(view, path, file),
            Thing::Layout(name) => {
                view.pages().iter().find(|page| page.layout == *name).map(|p| grid(p, view))
            }
        };
        if said.is_some() {
            return said;
        }
    }
    match toml_of(format, text) {
        Some(at) if at.contains(&byte) => key(view, format, &text[at.clone()], byte - at.start),
        _ if format == Format::Story => {
            let block = paragraph(view, path, byte);
            let story = stories(view, path)?;
            Some(block.map_or(story.clone(), |block| format!("{block}\n\n{story}")))
        }
        _ => None,
    }
}

/// The page of the issue as it was set; pages that were not are left out.
fn page_of(view: &View, n: usize) -> Option<&PageRecord> {
    let issue = view.text(&view.issue)?;
    let label = crate::desk::edit::pages(&issue).ok()?.get(n)?.label.clone();
    view.pages().iter().find(|page| page.label == label).map(|page| &**page)
}

/// What a key means.
fn key(view: &View, format: Format, text: &str, byte: usize) -> Option<String> {
    let line = text[byte..].find('\n').map_or(text.len(), |end| byte + end);
    let cursor = Cursor::at(text, byte)?;
    let name = cursor.key.clone().or_else(|| {
        let start = text[..byte].rfind('\n').map_or(0, |end| end + 1);
        Some(text[start..line].split('=').next()?.trim().to_string())
    })?;
    let table = key_table(format, &cursor.path())?;
    if let Some(info) = table.keys.iter().find(|key| key.name == name) {
        return Some(key_words(view, table.header, info));
    }
    let free = table.free.filter(|_| !name.starts_with('['))?;
    let words = (view.said(free.name), view.said(free.meaning));
    Some(format!("`{}` {}\n\n{}", table.header, words.0, words.1))
}

/// What a key takes and means.
pub fn key_words(view: &View, header: &str, info: &KeyInfo) -> String {
    let mut said = format!("`{}` {}", info.name, view.said(info.takes));
    if !header.is_empty() {
        said = format!("`{header}` {said}");
    }
    if let Some((least, most)) = info.bounds {
        said += &match view.lang {
            Lang::En => format!(", {least} to {most}"),
            Lang::Zh => format!("，{least} 至 {most}"),
        };
    }
    said += &format!("\n\n{}", view.said(info.meaning));
    match info.usual {
        Some(usual) => {
            let usual = view.said(usual).trim_matches('`');
            said += &format!("\n\n{} `{usual}`", view.said(("Without it:", "不写时：")));
        }
        None if info.is_required => {
            said += view.said(("\n\nIt must be there.", "\n\n必须写。"));
        }
        None => {}
    }
    for word in &info.words {
        said += &format!("\n- `{}` {}", word.name, view.said(word.meaning));
    }
    said
}

/// How a story fits, on each of its pages.
fn stories(view: &View, path: &Path) -> Option<String> {
    let said: Vec<String> =
        view.story(path).into_iter().map(|(page, story)| one_story(view, page, story)).collect();
    (!said.is_empty()).then(|| said.join("\n\n"))
}

fn one_story(view: &View, page: &PageRecord, story: &StoryRecord) -> String {
    let legs = page.slots.iter().find(|slot| slot.name == story.slot).map_or(1, |slot| slot.legs);
    let (label, slot) = (&page.label, &story.slot);
    let missing = |words: (&str, &str), n: usize| match (n, view.lang) {
        (0, _) => String::new(),
        (n, Lang::En) => format!(", **{n} {}**", words.0),
        (n, Lang::Zh) => format!("，**{} {n} 行**", words.1),
    };
    let over = missing(("lines have no room", "排不下"), story.over);
    let empty = missing(("lines stay empty", "空"), story.empty);
    match view.lang {
        Lang::En => format!(
            "Page {label}, `{slot}`: {} lines of {legs} legs, {} characters{over}{empty}",
            story.set, story.chars
        ),
        Lang::Zh => format!(
            "第 {label} 版 `{slot}`：{legs} 栏共 {} 行，{} 字{over}{empty}",
            story.set, story.chars
        ),
    }
}

/// How many lines a paragraph takes.
fn paragraph(view: &View, path: &Path, byte: usize) -> Option<String> {
    let all = view.story(path);
    let lines = || all.iter().flat_map(|(_, story)| &story.lines);
    let under = |at: usize| {
        let near = lines().filter(|line| line.at.is_some_and(|span| span.start <= at));
        near.max_by_key(|line| line.at.map(|span| span.start)).map(|line| line.block)
    };
    let block = under(byte)?;
    let count = lines().filter(|line| line.block == block).count();
    Some(match view.lang {
        Lang::En => format!("¶ {}: {count} lines", block + 1),
        Lang::Zh => format!("¶ {}：{count} 行", block + 1),
    })
}

fn slots(view: &View, page: Option<&PageRecord>, layout: &str, name: &str) -> Option<String> {
    let pages = view.pages().iter().map(|page| &**page);
    let pages: Vec<&PageRecord> = match page {
        Some(page) => vec![page],
        None => pages.filter(|page| page.layout == layout).collect(),
    };
    let of = |page: &PageRecord| {
        let slot = page.slots.iter().find(|slot| slot.name == name)?;
        Some(one_slot(view, page, slot))
    };
    let said: Vec<String> = pages.into_iter().filter_map(of).collect();
    (!said.is_empty()).then(|| said.join("\n\n"))
}

fn one_slot(view: &View, page: &PageRecord, slot: &SlotRecord) -> String {
    let SlotRecord { name, kind, column, columns, line, lines, legs, .. } = slot;
    let (label, over) = (&page.label, slot.over);
    let story = slot.story.as_deref().unwrap_or("–");
    let mut said = match view.lang {
        Lang::En => format!(
            "Page {label}, `{name}` ({kind}): column {column}, {columns} columns; line {line}, \
             {lines} lines; {legs} legs. Holds {} lines, {} characters; {} lines are free. \
             Story: {story}",
            slot.holds, slot.chars, slot.empty
        ),
        Lang::Zh => format!(
            "第 {label} 版 `{name}`（{kind}）：第 {column} 栏起 {columns} 栏，第 {line} 行起 \
             {lines} 行，破成 {legs} 栏。容 {} 行、{} 字，还空 {} 行。稿件：{story}",
            slot.holds, slot.chars, slot.empty
        ),
    };
    if over > 0 {
        said += &match view.lang {
            Lang::En => format!(", **{over} lines too long**"),
            Lang::Zh => format!("，**多出 {over} 行**"),
        };
    }
    said
}

fn pictures(view: &View, path: &Path, file: &Path) -> Option<String> {
    let is_it = |picture: &&PictureRecord| view.path(view.folder(), &picture.file) == file;
    let of = |(page, story): (&PageRecord, &StoryRecord)| {
        let found = story.pictures.iter().find(is_it)?;
        Some(one_picture(view, page, found))
    };
    let said: Vec<String> = view.story(path).into_iter().filter_map(of).collect();
    (!said.is_empty()).then(|| said.join("\n\n"))
}

fn one_picture(view: &View, page: &PageRecord, picture: &PictureRecord) -> String {
    let (label, columns, lines) = (&page.label, picture.columns, picture.lines);
    let ppi = picture.ppi.map_or("–".to_string(), |ppi| ppi.to_string());
    match view.lang {
        Lang::En => format!("Page {label}: {columns} legs wide, {lines} lines high, {ppi} ppi"),
        Lang::Zh => format!("第 {label} 版：占 {columns} 栏，高 {lines} 行，{ppi} ppi"),
    }
}

fn grid(page: &PageRecord, view: &View) -> String {
    let (grid, slots) = (&page.grid, page.slots.len());
    match view.lang {
        Lang::En => format!(
            "{} columns of {} characters, {} lines; {slots} slots",
            grid.columns, grid.chars, grid.lines
        ),
        Lang::Zh => format!(
            "{} 栏，每栏 {} 字，{} 行；{slots} 个稿位",
            grid.columns, grid.chars, grid.lines
        ),
    }
}
