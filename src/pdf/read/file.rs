//! Reads a PDF again, to say what is really in its bytes.

use std::collections::BTreeSet;

use lopdf::{Dictionary, Document, Object, ObjectId};
use rayon::prelude::*;

use super::facts::{Bare, Corners, Facts, Intent, Odd, PageFacts, Profile};
use super::interpret::Interpreter;
use super::lookup::{corners, inherited, page_content, unpacked};
use super::place::length;
use super::scan;
use super::sound::MOST_CONTENT;
use crate::style::is_cmyk_profile;

/// Parents of a page are followed so far.
const DEEPEST: usize = 64;

/// Reads what a PDF says.
///
/// # Errors
///
/// What is wrong with it where it cannot be read as a PDF.
pub fn read(bytes: &[u8]) -> Result<Facts, String> {
    let pdf = Document::load_mem(bytes).map_err(|e| e.to_string())?;
    let mut facts = Facts {
        version: version(bytes, &pdf),
        encrypted: pdf.is_encrypted() || pdf.was_encrypted(),
        has_id: has_id(&pdf),
        info: info(&pdf),
        ..Facts::default()
    };
    let mut odd = BTreeSet::new();
    if let Ok(catalog) = pdf.catalog() {
        let packet = catalog.get_deref(b"Metadata", &pdf).and_then(Object::as_stream);
        let packet = packet.ok().and_then(|stream| unpacked(&pdf, stream, MOST_CONTENT));
        facts.xmp = packet.map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
        let intents = catalog.get_deref(b"OutputIntents", &pdf).and_then(Object::as_array);
        facts.intents =
            intents.map_or(Vec::new(), |all| all.iter().filter_map(|o| intent(&pdf, o)).collect());
        odd.extend(of_catalog(&pdf, catalog));
    }
    odd.extend(pdf.objects.values().flat_map(of_object));
    let ids: Vec<ObjectId> = pdf.page_iter().collect();
    let pages: Vec<_> = ids.par_iter().map(|id| page(&pdf, *id)).collect();
    for (page, of_page) in pages {
        facts.pages.push(page);
        odd.extend(of_page);
    }
    facts.odd = odd.into_iter().collect();
    Ok(facts)
}

/// The version of the header, or of the catalog where that is later.
fn version(bytes: &[u8], pdf: &Document) -> String {
    let header = bytes.strip_prefix(b"%PDF-").map_or(&[][..], |rest| &rest[..rest.len().min(3)]);
    let header = String::from_utf8_lossy(header).into_owned();
    let catalog = pdf.catalog().and_then(|c| c.get_deref(b"Version", pdf));
    let later = catalog.and_then(Object::as_name).map(|n| String::from_utf8_lossy(n).into_owned());
    later.map_or(header.clone(), |later| header.max(later))
}

fn has_id(pdf: &Document) -> bool {
    let id = pdf.trailer.get_deref(b"ID", pdf).and_then(Object::as_array);
    let is_text = |o: &Object| o.as_str().is_ok_and(|s| !s.is_empty());
    id.is_ok_and(|id| id.len() == 2 && id.iter().all(is_text))
}

fn info(pdf: &Document) -> Vec<(String, String)> {
    let info = pdf.trailer.get_deref(b"Info", pdf).and_then(Object::as_dict);
    let text = |(key, value): (&Vec<u8>, &Object)| {
        let (_, value) = pdf.dereference(value).ok()?;
        let value = match value {
            Object::Name(name) => String::from_utf8_lossy(name).into_owned(),
            Object::String(bytes, _) => plain(bytes),
            _ => return None,
        };
        Some((String::from_utf8_lossy(key).into_owned(), value))
    };
    info.map_or(Vec::new(), |info| info.iter().filter_map(text).collect())
}

/// The text of a string: UTF-16 where it says so, else as it is.
fn plain(bytes: &[u8]) -> String {
    match bytes.strip_prefix(&[0xfe, 0xff]) {
        Some(wide) => {
            let units = wide.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]]));
            char::decode_utf16(units).map(|c| c.unwrap_or('\u{fffd}')).collect()
        }
        None => String::from_utf8_lossy(bytes).into_owned(),
    }
}

fn intent(pdf: &Document, object: &Object) -> Option<Intent> {
    let (_, object) = pdf.dereference(object).ok()?;
    let dict = object.as_dict().ok()?;
    let kind = dict.get_deref(b"S", pdf).and_then(Object::as_name).unwrap_or(b"");
    let condition = dict.get_deref(b"OutputConditionIdentifier", pdf).and_then(Object::as_str);
    let profile = dict.get_deref(b"DestOutputProfile", pdf).and_then(Object::as_stream);
    let profile = profile.ok().map(|stream| {
        let icc = unpacked(pdf, stream, MOST_CONTENT).unwrap_or_default();
        let inks = stream.dict.get_deref(b"N", pdf).and_then(Object::as_i64);
        Profile { is_cmyk_output: is_cmyk_profile(&icc), inks: inks.unwrap_or(0) }
    });
    Some(Intent {
        kind: String::from_utf8_lossy(kind).into_owned(),
        condition: condition.ok().map(plain),
        profile,
    })
}

fn of_catalog(pdf: &Document, catalog: &Dictionary) -> Vec<Odd> {
    let mut found = Vec::new();
    let mut note = |key: &[u8], odd: Odd| {
        if catalog.has(key) {
            found.push(odd);
        }
    };
    note(b"OpenAction", Odd::Action);
    note(b"AA", Odd::Action);
    note(b"OCProperties", Odd::OptionalContent);
    note(b"AcroForm", Odd::Form);
    let names = catalog.get_deref(b"Names", pdf).and_then(Object::as_dict);
    if let Ok(names) = names {
        if names.has(b"JavaScript") {
            found.push(Odd::JavaScript);
        }
        if names.has(b"EmbeddedFiles") {
            found.push(Odd::EmbeddedFile);
        }
    }
    found
}

/// What an object has that no press wants, wherever it stands.
fn of_object(object: &Object) -> Vec<Odd> {
    let mut found = Vec::new();
    let (dict, is_stream) = match object {
        Object::Dictionary(dict) => (dict, false),
        Object::Stream(stream) => (&stream.dict, true),
        _ => return found,
    };
    let is = |key: &[u8], value: &[u8]| {
        dict.get(key).and_then(Object::as_name).is_ok_and(|name| name == value)
    };
    if is(b"S", b"JavaScript") || (dict.has(b"JS") && dict.has(b"S")) {
        found.push(Odd::JavaScript);
    } else if is(b"Type", b"Action") {
        found.push(Odd::Action);
    }
    if is(b"Type", b"EmbeddedFile") {
        found.push(Odd::EmbeddedFile);
    }
    if !is_stream {
        return found;
    }
    if is(b"Type", b"ObjStm") || is(b"Type", b"XRef") {
        found.push(Odd::ObjectStream);
    }
    if dict.has(b"F") {
        found.push(Odd::Outside);
    }
    let named = |object: &Object| match object {
        Object::Name(name) => filter(name),
        _ => None,
    };
    match dict.get(b"Filter") {
        Ok(Object::Array(filters)) => found.extend(filters.iter().filter_map(named)),
        Ok(one) => found.extend(named(one)),
        Err(_) => {}
    }
    found
}

fn filter(name: &[u8]) -> Option<Odd> {
    match name {
        b"LZWDecode" | b"LZW" => Some(Odd::Lzw),
        b"Crypt" => Some(Odd::Crypt),
        b"JBIG2Decode" | b"JPXDecode" => Some(Odd::NewFilter),
        _ => None,
    }
}

fn page(pdf: &Document, id: ObjectId) -> (PageFacts, Vec<Odd>) {
    let empty = Dictionary::new();
    let dict = pdf.get_dictionary(id).unwrap_or(&empty);
    let resources = inherited(pdf, dict, b"Resources").and_then(|o| o.as_dict().ok());
    let resources = resources.unwrap_or(&empty);
    let own = |key: &[u8]| dict.get_deref(key, pdf).ok().and_then(|o| corners(pdf, o));
    let media = inherited(pdf, dict, b"MediaBox").and_then(|o| corners(pdf, o));
    let crop = inherited(pdf, dict, b"CropBox").and_then(|o| corners(pdf, o));
    let [left, _, _, top] = own(b"TrimBox").or(media).unwrap_or([0.0, 0.0, 1.0, 1.0]);
    let mut follower = Interpreter::new(pdf, (left, top));
    if let Ok(group) = dict.get_deref(b"Group", pdf).and_then(Object::as_dict) {
        follower.group(group, resources, 0);
    }
    let content = page_content(pdf, dict).map(|(content, _)| content);
    let unread = content.is_err();
    let content = content.unwrap_or_default();
    let (mut facts, mut odd) = follower.follow(&content, resources);
    let plain = |c: [f32; 4]| {
        let [left, foot, right, top] = c.map(length);
        Corners { left, foot, right, top }
    };
    facts.unseen |= unread;
    facts.media = media.map(plain);
    facts.crop = crop.map(plain);
    facts.bleed = own(b"BleedBox").map(plain);
    facts.trim = own(b"TrimBox").map(plain);
    facts.art = own(b"ArtBox").map(plain);
    let turn = inherited(pdf, dict, b"Rotate").and_then(|o| o.as_i64().ok()).unwrap_or(0);
    facts.turned = turn != 0 || dict.has(b"UserUnit");
    facts.bare_fonts = bare_fonts(pdf, resources);
    let annotations = dict.get_deref(b"Annots", pdf).and_then(Object::as_array);
    if annotations.is_ok_and(|all| !all.is_empty()) {
        odd.push(Odd::Annotation);
    }
    if dict.has(b"AA") {
        odd.push(Odd::Action);
    }
    (facts, odd)
}

/// The fonts without faces that a page needs itself, and those of the forms on
/// it, which are placed pages.
fn bare_fonts(pdf: &Document, resources: &Dictionary) -> Vec<Bare> {
    let mut found: Vec<Bare> = Vec::new();
    let mut seen = BTreeSet::new();
    let mut todo = Vec::new();
    for (key, value) in resources.iter() {
        let mut ids = Vec::new();
        super::copy::references(value, DEEPEST, &mut ids);
        todo.extend(ids.into_iter().map(|id| (id, key.as_slice() == b"XObject")));
        if let Some(font) = scan::bare_font(value, DEEPEST) {
            found.push(Bare { font, placed: false });
        }
    }
    while let Some((id, placed)) = todo.pop() {
        if !seen.insert((id, placed)) {
            continue;
        }
        let Some(object) = pdf.objects.get(&id) else { continue };
        if let Some(font) = scan::bare_font(object, DEEPEST) {
            let bare = Bare { font, placed };
            if !found.contains(&bare) {
                found.push(bare);
            }
        }
        let mut ids = Vec::new();
        super::copy::references(object, DEEPEST, &mut ids);
        todo.extend(ids.into_iter().map(|id| (id, placed)));
    }
    found
}
