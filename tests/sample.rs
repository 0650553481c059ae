//! The samples: the same bytes on every machine, every character on the page,
//! and the boxes that a press asks for.

mod common;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use common::brief::brief;
use common::{Folder, golden, root, status_and_errors, typeset};
use lopdf::{Document, Object};
use newsprint::boxes::Item;
use newsprint::diag::Severity;
use newsprint::style::Role;
use newsprint::{Made, Options, paint, units::Abs};
use sha2::{Digest, Sha256};

/// The samples, with their pages.
const SAMPLES: [(&str, usize); 3] = [("binhai", 4), ("weekly", 2), ("fukan", 1)];

fn issue(sample: &str) -> String {
    format!("samples/{sample}/issue.toml")
}

fn pdf(sample: &str) -> Vec<u8> {
    let folder = Folder::new(&format!("{sample}-{:?}", std::thread::current().id()));
    let file = folder.path().join("page.pdf");
    let output = typeset(root(), &[&issue(sample), "-o", file.to_str().unwrap()]);
    let (status, errors) = status_and_errors(&output);
    assert_eq!(status, 0, "{errors}");
    assert!(!errors.contains("warning"), "{errors}");
    std::fs::read(file).unwrap()
}

fn made(sample: &str) -> Made {
    newsprint::typeset(&root().join(issue(sample)), &Options::default()).made.unwrap()
}

#[test]
fn the_bytes_are_the_same_everywhere() {
    for (sample, pages) in SAMPLES {
        let (first, second) = (pdf(sample), pdf(sample));
        assert!(first == second, "two runs of {sample} differ");
        assert_eq!(Document::load_mem(&first).unwrap().get_pages().len(), pages);
        let hash: String = Sha256::digest(&first).iter().map(|b| format!("{b:02x}")).collect();
        golden(&format!("{sample}.sha256"), &format!("{hash}\n"));
    }
}

/// Nothing is counted on from one run to the next in the same process.
#[test]
fn a_second_run_of_the_library_gives_the_same_bytes() {
    let files = || made("weekly").files.into_iter().map(|file| file.pdf).collect::<Vec<_>>();
    assert!(files() == files());
}

/// What moved, for a person who reads the difference; whether anything did, the hash of
/// the file says.
#[test]
fn what_stands_where() {
    for (sample, _) in SAMPLES {
        let made = made(sample);
        golden(&format!("{sample}.txt"), &brief(&made));
    }
}

/// Counts every character that is not blank.
fn counts(text: impl Iterator<Item = char>) -> BTreeMap<char, usize> {
    let mut counts = BTreeMap::new();
    for c in text.filter(|c| !c.is_whitespace()) {
        *counts.entry(c).or_default() += 1;
    }
    counts
}

/// What is typed in the texts of the stories under a folder, as it is printed.
fn typed(folder: &Path) -> String {
    let mut text = String::new();
    let mut files: Vec<_> =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    for path in files {
        if path.is_dir() {
            text.push_str(&typed(&path));
            continue;
        }
        let story = std::fs::read_to_string(path).unwrap();
        let body = story.split_once("+++\n").unwrap().1.split_once("+++").unwrap().1;
        for line in body.lines() {
            match line.strip_prefix("- ") {
                Some(item) => text.extend(["■", item]),
                None if line.starts_with('|') && line.contains("--") => {}
                None => text.push_str(&line.trim_start_matches('#').replace(['|', '*'], "")),
            }
        }
    }
    text
}

/// Nothing is lost and nothing is doubled: the pages have the characters of the
/// stories, and hardly more in the running text: end marks, heads of tables that
/// go on.
#[test]
fn every_character_is_on_the_page() {
    for (sample, _) in SAMPLES {
        let made = made(sample);
        let glyphs = made.display_lists.iter().flat_map(|s| &s.ops).filter_map(|op| match op {
            paint::Op::Glyphs(run) if run.of.is_some() => Some(run),
            _ => None,
        });
        let text = |run: &paint::GlyphRun| -> String {
            run.glyphs.iter().flat_map(|g| g.text.iter()).collect()
        };
        let runs: Vec<(Role, String)> = glyphs.map(|run| (run.role, text(run))).collect();
        // White between stanzas is typed as a blank of HTML.
        let typed = typed(&root().join(format!("samples/{sample}/stories"))).replace("&nbsp;", "");
        let placed = counts(runs.iter().flat_map(|(_, text)| text.chars()));
        let lost: Vec<_> = counts(typed.chars())
            .into_iter()
            .filter(|(c, n)| placed.get(c).copied().unwrap_or(0) < *n)
            .collect();
        assert!(lost.is_empty(), "{sample} lost {lost:?}");
        let running = [Role::Body, Role::Subhead, Role::Table];
        let all =
            |texts: &mut dyn Iterator<Item = char>| texts.filter(|c| !c.is_whitespace()).count();
        let set = runs.iter().filter(|(role, _)| running.contains(role));
        let (set, typed) =
            (all(&mut set.flat_map(|(_, text)| text.chars())), all(&mut typed.chars()));
        assert!(set <= typed + 30, "{sample}: {set} characters of running text, {typed} typed");
    }
}

/// Every body line stands on one grid.
/// The advertisements of the weekly are as large as their slots, and so are those
/// that their sources still make.
#[test]
fn the_advertisements_can_be_made_anew() {
    for advert in ["theatre", "exhibition"] {
        let issue = format!("samples/weekly/ads/source/{advert}.toml");
        let outcome = newsprint::typeset(&root().join(issue), &common::options());
        assert!(outcome.diags.iter().all(|d| d.severity == Severity::Note), "{advert}");
        let trim = outcome.made.unwrap().pages[0].trim;
        assert_eq!((trim.w, trim.h), (Abs::pt(315), Abs::pt(225)), "{advert}");
    }
}

#[test]
fn baselines_are_on_the_grid() {
    for page in SAMPLES.iter().flat_map(|(sample, _)| made(sample).pages) {
        // The spread has its lines a third of the type size apart, the others a quarter.
        let pitch = if page.label == "6-7" { Abs::pt(12) } else { Abs::pt(45) / 4 };
        let lines = page.items.iter().filter_map(|item| match item {
            Item::Text(line) if line.size == Abs::pt(9) && line.role == Role::Body => Some(line),
            _ => None,
        });
        let phases: BTreeSet<i64> =
            lines.map(|l| l.origin.y.raw().rem_euclid(pitch.raw())).collect();
        assert!(phases.len() <= 2, "two faces at most, each on one grid: {phases:?}");
    }
}

fn numbers(object: &Object) -> Vec<f32> {
    object.as_array().unwrap().iter().map(|n| n.as_float().unwrap()).collect()
}

/// Source: ISO 15930-7 (PDF/X-4) on boxes, output intent and identification.
#[test]
fn the_file_is_what_a_press_asks_for() {
    let bytes = pdf("binhai");
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
    assert!(fonts >= 5, "{fonts} fonts");
}

/// Black text overprints, everything else knocks out.
/// The widths of every font are those of its glyphs, and what is one em wide is
/// not listed: a list that says 1000 is not ours.
///
/// Source: ISO 32000-1 §9.7.4.3.
#[test]
fn widths_are_set_for_every_glyph() {
    let pdf = Document::load_mem(&pdf("binhai")).unwrap();
    let inside = pdf.objects.values().filter_map(|object| {
        let list = object.as_dict().ok()?.get(b"DescendantFonts").ok()?.as_array().ok()?;
        pdf.dereference(list.first()?).ok()?.1.as_dict().ok()
    });
    let mut fonts = 0;
    for font in inside {
        fonts += 1;
        assert_eq!(font.get(b"DW").unwrap().as_i64().unwrap(), 1000);
        let lists = font.get(b"W").unwrap().as_array().unwrap();
        for list in lists.iter().filter_map(|entry| entry.as_array().ok()) {
            assert!(list.iter().all(|width| width.as_i64().is_ok_and(|w| w != 1000)), "{list:?}");
        }
    }
    assert!(fonts >= 5);
}

#[test]
fn black_overprints() {
    let pdf = Document::load_mem(&pdf("binhai")).unwrap();
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
