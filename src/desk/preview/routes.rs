//! What is answered to what is asked for.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use newsprint::source::Reader;
use serde_json::{Value, json};

use super::answer::{Answer, stream};
use super::changes::{applied, proposed, undone};
use super::editor;
use super::guard::{Guard, Refused};
use super::http::{Method, Request};
use super::room::{Heard, Room, ink_of};
use super::web;
use crate::desk::live::{name, plain};
use crate::desk::raster::Tile;

/// Tiles are drawn from so many pixels per inch to so many.
const PPI: std::ops::RangeInclusive<u32> = 25..=600;
/// Width of a thumbnail, in pixels.
const THUMB: u32 = 320;
/// A listener hears something at least this often, so that it is known when it has gone.
const BEAT: Duration = Duration::from_secs(15);
/// The first state is waited for so long.
const FIRST: Duration = Duration::from_secs(20);

/// The answer to a request; `None` where it is for [`events`].
pub fn serve(room: &Arc<Room>, guard: &Guard, request: &Request) -> Option<Answer> {
    let path = match guard.admits(request) {
        Ok(path) => path,
        Err(refused) => return Some(refuse(refused)),
    };
    match request.method {
        Method::Get if path == "events" => None,
        Method::Get => Some(get(room, &path)),
        Method::Post => Some(post(room, &path, &request.body)),
        Method::Other => Some(Answer::none(405, "Method Not Allowed")),
    }
}

fn refuse(refused: Refused) -> Answer {
    match refused {
        Refused::Host => Answer::none(421, "Misdirected Request"),
        Refused::Origin => Answer::none(403, "Forbidden"),
        Refused::Token => Answer::none(403, "Forbidden: open the address that was printed"),
    }
}

fn get(room: &Arc<Room>, path: &str) -> Answer {
    if path == "state" {
        return Answer::good("application/json", room.told(FIRST).as_bytes());
    }
    if let Some((kind, text)) = web::file(path) {
        return Answer::good(kind, text);
    }
    let parts: Vec<&str> = path.split('/').collect();
    match parts.as_slice() {
        ["tile", hash, ppi, x, y] => tile(room, hash, "all", [ppi, x, y]),
        ["plate", hash, ink, ppi, x, y] => tile(room, hash, ink, [ppi, x, y]),
        ["pdf", hash, ppi, x, y] => printed(room, hash, [ppi, x, y]),
        ["thumb", file] => thumb(room, file),
        ["map", file] => map(room, file),
        _ => missing(),
    }
}

fn missing() -> Answer {
    Answer::none(404, "Not Found")
}

/// Nobody knows a page of that hash any more.
fn gone() -> Answer {
    Answer::none(410, "Gone")
}

fn numbers(texts: [&str; 3]) -> Option<[u32; 3]> {
    let [ppi, x, y] = texts;
    let number = |text: &str| text.parse::<u32>().ok();
    let ppi = number(ppi).filter(|ppi| PPI.contains(ppi))?;
    Some([ppi, number(x)?, number(y.strip_suffix(".png")?)?])
}

fn tile(room: &Room, hash: &str, look: &str, at: [&str; 3]) -> Answer {
    let (Some([ppi, x, y]), Some(ink)) = (numbers(at), ink_of(look)) else { return missing() };
    let tile = Tile { page: hash.into(), look: look.into(), ppi, x, y };
    if let Some(png) = room.tiles.find(&tile) {
        return Answer::picture(&png);
    }
    let Some(page) = room.page(hash) else { return gone() };
    room.tile(&page, &ink, &tile).map_or_else(missing, |png| Answer::picture(&png))
}

/// A tile of the PDF that was written, where it was.
fn printed(room: &Room, hash: &str, at: [&str; 3]) -> Answer {
    let Some([ppi, x, y]) = numbers(at) else { return missing() };
    let shown = room.shown();
    let Some(at) = shown.pages.iter().position(|page| page.hash == hash) else { return gone() };
    let Some(files) = &shown.files else { return Answer::none(425, "Too Early") };
    let tile = Tile { page: hash.into(), look: "pdf".into(), ppi, x, y };
    let png = room.tiles.get(&tile, || crate::desk::raster::pdf_tile(files, at, ppi, x, y));
    png.map_or_else(missing, |png| Answer::picture(&png))
}

fn thumb(room: &Room, file: &str) -> Answer {
    let Some(hash) = file.strip_suffix(".png") else { return missing() };
    let tile = Tile { page: hash.into(), look: "thumb".into(), ppi: 0, x: 0, y: 0 };
    if let Some(png) = room.tiles.find(&tile) {
        return Answer::picture(&png);
    }
    let Some(page) = room.page(hash) else { return gone() };
    let png = room.tiles.get(&tile, || page.sheet.thumb(THUMB));
    png.map_or_else(missing, |png| Answer::picture(&png))
}

fn map(room: &Room, file: &str) -> Answer {
    let Some(hash) = file.strip_suffix(".json") else { return missing() };
    let page = room.page(hash);
    page.map_or_else(gone, |page| Answer::good("application/json", page.record.as_bytes()))
}

/// Tells every state and every word until the listener has gone.
pub fn events(room: &Room, writer: &mut impl Write) {
    if stream(writer).is_err() {
        return;
    }
    let mut heard = Heard::default();
    loop {
        let (state, words) = room.listen(&mut heard, BEAT);
        let mut text = String::new();
        if let Some(state) = state {
            text.push_str(&format!("event: state\ndata: {state}\n\n"));
        }
        for words in words {
            text.push_str(&format!("event: told\ndata: {words}\n\n"));
        }
        if text.is_empty() {
            text.push_str(":\n\n");
        }
        if writer.write_all(text.as_bytes()).and_then(|()| writer.flush()).is_err() {
            return;
        }
    }
}

fn post(room: &Arc<Room>, path: &str, body: &[u8]) -> Answer {
    let Ok(wish) = serde_json::from_slice::<Value>(body) else {
        return Answer::none(400, "Bad Request");
    };
    match path {
        "open" => open(room, &wish),
        "propose" | "apply" | "undo" if room.read_only => Answer::fault([
            "the preview shows alone (`--read-only`)".into(),
            "预览只供查看（`--read-only`）".into(),
        ]),
        "propose" => proposed(room, &wish),
        "apply" => applied(room, &wish),
        "undo" => undone(room),
        _ => missing(),
    }
}

/// Opens a file of the issue at a place.
fn open(room: &Arc<Room>, wish: &Value) -> Answer {
    let Some(file) = wish["file"].as_str().and_then(|name| known(room, name)) else {
        return Answer::fault(["this is no file of the issue".into(), "这不是本期的文件".into()]);
    };
    let number = |key: &str| wish[key].as_u64().unwrap_or(1).clamp(1, 1 << 31);
    let at = (number("line"), number("column"));
    let uri = editor::uri(&file, at.0, at.1);
    let only_link = wish["link"] == json!(true);
    let opened = match room.editor.is_given() && !only_link {
        true => editor::open(room, &file, at),
        false => Ok(()),
    };
    match opened {
        Ok(()) => Answer::json(&json!({ "uri": uri })),
        Err([en, zh]) => Answer::json(&json!({ "uri": uri, "error": { "en": en, "zh": zh } })),
    }
}

/// A file that the last run read, or a story of the tray, by its name.
fn known(room: &Room, wanted: &str) -> Option<PathBuf> {
    let shown = room.shown();
    let folder = room.given.folder();
    let outcomes = [&shown.outcome, &shown.good_outcome].into_iter().flatten();
    let files = outcomes.flat_map(|outcome| outcome.sources.files());
    let mut files = files.map(|file| file.path.as_path()).filter(|path| is_on_disk(path));
    let found = files.find(|path| name(path, folder) == wanted).map(plain);
    let tray =
        || shown.tray.iter().any(|story| story == wanted).then(|| plain(&folder.join(wanted)));
    found.or_else(tray)
}

/// What is built in has a name in angle brackets.
fn is_on_disk(path: &Path) -> bool {
    Reader::of(path).is_some() && path.is_file()
}
