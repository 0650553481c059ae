//! The sample page: the same bytes on every machine, every character on it, and
//! the boxes that a press asks for.

mod common;

use std::collections::BTreeMap;

use common::{Folder, golden, root, status_and_errors, typeset};
use lopdf::{Document, Object};
use newsprint::{Options, paint, units::Abs};
use sha2::{Digest, Sha256};

const ISSUE: &str = "samples/binhai/issue.toml";

fn sample() -> Vec<u8> {
    let folder = Folder::new(&format!("sample-{:?}", std::thread::current().id()));
    let file = folder.path().join("page.pdf");
    let output = typeset(root(), &[ISSUE, "-o", file.to_str().unwrap()]);
    let (status, errors) = status_and_errors(&output);
    assert_eq!(status, 0, "{errors}");
    assert!(!errors.contains("warning"), "{errors}");
    std::fs::read(file).unwrap()
}

#[test]
fn the_bytes_are_the_same_everywhere() {
    let (first, second) = (sample(), sample());
    assert!(first == second, "two runs differ");
    let hash: String = Sha256::digest(&first).iter().map(|b| format!("{b:02x}")).collect();
    golden("binhai.sha256", &format!("{hash}\n"));
}

#[test]
fn what_stands_where() {
    let outcome = newsprint::typeset(&root().join(ISSUE), &Options::default());
    let made = outcome.made.unwrap();
    let text: String = made.sheets.iter().map(|s| paint::dump(s, &made.book)).collect();
    golden("binhai.txt", &text);
}

/// Counts every character that is not blank.
fn counts(text: impl Iterator<Item = char>) -> BTreeMap<char, usize> {
    let mut counts = BTreeMap::new();
    for c in text.filter(|c| !c.is_whitespace()) {
        *counts.entry(c).or_default() += 1;
    }
    counts
}

/// Nothing is lost and nothing is doubled: the page has just the characters of
/// its stories and its furniture. The sample is typed as it is printed.
#[test]
fn every_character_is_on_the_page() {
    let outcome = newsprint::typeset(&root().join(ISSUE), &Options::default());
    let made = outcome.made.unwrap();
    let glyphs = made.sheets.iter().flat_map(|s| &s.ops).filter_map(|op| match op {
        paint::Op::Glyphs(run) => Some(run),
        _ => None,
    });
    let placed = glyphs.filter(|run| run.story.is_some());
    let placed = counts(placed.flat_map(|r| r.glyphs.iter().flat_map(|g| g.text.clone())));
    let mut typed = String::new();
    for story in ["cover", "comment", "second", "briefs", "lead"] {
        let path = root().join(format!("samples/binhai/stories/{story}.md"));
        let text = std::fs::read_to_string(path).unwrap();
        let (_, rest) = text.split_once("+++\n").unwrap();
        let (head, body) = rest.split_once("+++").unwrap();
        for line in head.lines().filter(|l| !l.starts_with("file") && !l.starts_with("lines")) {
            typed.extend(line.split('"').skip(1).step_by(2));
        }
        typed.extend(body.lines().map(|l| l.trim_start_matches('#')));
    }
    assert_eq!(placed, counts(typed.chars()));
}

/// Every body line stands on one grid.
#[test]
fn baselines_are_on_the_grid() {
    let outcome = newsprint::typeset(&root().join(ISSUE), &Options::default());
    let made = outcome.made.unwrap();
    let pitch = Abs::pt(45) / 4;
    let lines = made.pages[0].items.iter().filter_map(|item| match item {
        newsprint::page::Item::Text(line) if line.size == Abs::pt(9) && line.story.is_some() => {
            Some(line)
        }
        _ => None,
    });
    let phases: std::collections::BTreeSet<i64> =
        lines.map(|l| l.origin.y.raw().rem_euclid(pitch.raw())).collect();
    assert_eq!(phases.len(), 1, "body lines and captions share one grid");
}

fn numbers(object: &Object) -> Vec<f32> {
    object.as_array().unwrap().iter().map(|n| n.as_float().unwrap()).collect()
}

/// Source: ISO 15930-7 (PDF/X-4) on boxes, output intent and identification.
#[test]
fn the_file_is_what_a_press_asks_for() {
    let bytes = sample();
    assert!(bytes.starts_with(b"%PDF-1.6"));
    let pdf = Document::load_mem(&bytes).unwrap();
    let page = pdf.get_dictionary(pdf.get_pages()[&1]).unwrap();
    let (w, h) = (390.0 * 72.0 / 25.4, 540.0 * 72.0 / 25.4);
    for name in [&b"MediaBox"[..], b"BleedBox", b"TrimBox"] {
        let found = numbers(page.get(name).unwrap());
        let wanted = [0.0, 0.0, w, h];
        assert!(found.iter().zip(wanted).all(|(a, b)| (a - b).abs() < 0.001), "{found:?}");
    }
    let catalog = pdf.catalog().unwrap();
    let intents = catalog.get(b"OutputIntents").unwrap().as_array().unwrap();
    assert_eq!(intents.len(), 1);
    let intent = intents[0].as_dict().unwrap();
    assert_eq!(intent.get(b"S").unwrap().as_name().unwrap(), b"GTS_PDFX");
    assert!(intent.has(b"DestOutputProfile"));
    let info = pdf.trailer.get(b"Info").unwrap().as_reference().unwrap();
    let info = pdf.get_dictionary(info).unwrap();
    assert_eq!(info.get(b"Trapped").unwrap().as_name().unwrap(), b"False");
    let date = info.get(b"CreationDate").unwrap().as_str().unwrap();
    assert_eq!(date, b"D:20260915000000+08'00'");
    let mut fonts = 0;
    for object in pdf.objects.values() {
        let Ok(dict) = object.as_dict() else { continue };
        if dict.get(b"Type").and_then(Object::as_name).is_ok_and(|n| n == b"FontDescriptor") {
            fonts += 1;
            assert!(dict.has(b"FontFile3") || dict.has(b"FontFile2"));
        }
        if dict.get(b"Subtype").and_then(Object::as_name).is_ok_and(|n| n == b"Image") {
            let space = dict.get(b"ColorSpace").unwrap().as_name().unwrap();
            assert!(space == b"DeviceCMYK" || space == b"DeviceGray");
        }
    }
    assert_eq!(fonts, 5);
}

/// Black text overprints, everything else knocks out.
#[test]
fn black_overprints() {
    let pdf = Document::load_mem(&sample()).unwrap();
    let states: Vec<_> = pdf
        .objects
        .values()
        .filter_map(|o| o.as_dict().ok())
        .flat_map(|d| d.iter().map(|(_, v)| v).filter_map(|v| v.as_dict().ok()).chain([d]))
        .filter(|d| d.has(b"OPM"))
        .collect();
    let over = states.iter().filter(|d| d.get(b"op").is_ok_and(|o| o.as_bool().unwrap_or(false)));
    assert!(over.clone().count() >= 1);
    for state in over {
        assert!(state.get(b"OP").unwrap().as_bool().unwrap());
        assert_eq!(state.get(b"OPM").unwrap().as_i64().unwrap(), 1);
    }
    let content = pdf.get_page_content(pdf.get_pages()[&1]);
    let content = String::from_utf8_lossy(&content);
    assert!(!content.contains(" rg") && !content.contains(" RG"), "no RGB in the content");
}
