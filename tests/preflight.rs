//! Preflight: for every check a page or a file that trips it and one that passes.
//! The numbers are those of `docs/preflight.md`.

mod common;

use std::sync::OnceLock;

use common::{Folder, broadsheet, in_memory, root, saved, status_and_errors};
use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};
use newsprint::diag::Severity::{self, Error, Note, Warning};
use newsprint::diag::{Diag, Place};
use newsprint::preflight::{Where, written};
use newsprint::source::Sources;
use newsprint::style::{BlackPages, Colour, Flavour, PressProfile, Spot, press_profile};
use newsprint::{Made, Options, check, typeset};
use serde_json::Value;

/// `broadsheet-8` without its slots.
fn layout(slots: &str) -> String {
    format!("{}\n{slots}", broadsheet::without_slots(true))
}

/// A slot over the whole page with keys of its own.
fn slot(keys: &str) -> String {
    format!(
        "[[slot]]\nname = \"one\"\nbalance = false\ncolumn = 1\ncolumns = 8\nline = 10\nlines = 112\n{keys}"
    )
}

const STORY: &str = "+++\nheadline = \"老渔港的新面貌\"\n+++\n\n老渔港的更新走了三年。\n";
const PAPER: &str = "[paper]\nname = \"滨海日报\"\ncode = \"pre\"\ndate = 2026-09-15\n";
const PAGE: &str = "[[page]]\nnumber = 2\nlayout = \"l\"\n[page.stories]\none = \"one.md\"\n";

/// An issue of one page; `files` stand beside it or in the place of its own.
fn issue(name: &str, layout: &str, files: &[(&str, Vec<u8>)]) -> Folder {
    let folder = Folder::new(&format!("pre-{name}"));
    folder.write("layouts/l.toml", layout);
    folder.write("one.md", STORY);
    folder.write("issue.toml", format!("{PAPER}{PAGE}"));
    for (file, bytes) in files {
        folder.write(file, bytes);
    }
    folder
}

/// What is found on a page of a layout.
fn found(layout: &str, files: &[(&str, Vec<u8>)]) -> Vec<Diag> {
    let issue = format!("{PAPER}{PAGE}");
    let usual = [("layouts/l.toml", layout), ("one.md", STORY), ("issue.toml", &issue)];
    let usual = usual.map(|(file, text)| (file, text.as_bytes()));
    in_memory(usual.into_iter().chain(files.iter().map(|(file, bytes)| (*file, &bytes[..])))).diags
}

fn ids(found: &[Diag]) -> Vec<&'static str> {
    found.iter().map(|d| d.code.id()).collect()
}

fn severity(found: &[Diag], id: &str) -> Option<Severity> {
    found.iter().find(|d| d.code.id() == id).map(|d| d.severity)
}

fn has(found: &[Diag], id: &str) -> bool {
    severity(found, id).is_some()
}

fn press() -> PressProfile {
    press_profile("newsprint", Place::default(), &[], &mut Sources::default()).unwrap()
}

/// A page of one story as it was made.
fn made() -> &'static Made {
    static MADE: OnceLock<Made> = OnceLock::new();
    MADE.get_or_init(|| {
        let folder = issue("made", &layout(&slot("")), &[]);
        typeset(&folder.path().join("issue.toml"), &Options::default()).made.unwrap()
    })
}

/// What is found in a file.
fn of_file(pdf: &mut Document, press: &PressProfile) -> Vec<Diag> {
    let mut bytes = Vec::new();
    pdf.save_to(&mut bytes).unwrap();
    written(&bytes, &made().display_lists, press, &Where::default())
}

/// What is found in the file after something was done to it.
fn damaged(damage: impl FnOnce(&mut Document)) -> Vec<Diag> {
    let mut pdf = Document::load_mem(&made().files[0].pdf).unwrap();
    damage(&mut pdf);
    of_file(&mut pdf, &press())
}

fn page_id(pdf: &Document) -> ObjectId {
    pdf.page_iter().next().unwrap()
}

fn page_mut(pdf: &mut Document) -> &mut Dictionary {
    let id = page_id(pdf);
    pdf.get_dictionary_mut(id).unwrap()
}

/// Puts an object among the resources of the page.
fn add_resource(pdf: &mut Document, kind: &str, name: &str, object: Object) {
    let page = page_id(pdf);
    let resources = pdf.get_dictionary(page).unwrap().get_deref(b"Resources", pdf).unwrap();
    let mut resources = resources.as_dict().unwrap().clone();
    let mut all = match resources.get_deref(kind.as_bytes(), pdf) {
        Ok(all) => all.as_dict().unwrap().clone(),
        Err(_) => Dictionary::new(),
    };
    let id = pdf.add_object(object);
    all.set(name, id);
    resources.set(kind, all);
    page_mut(pdf).set("Resources", resources);
}

/// Adds to the content of the page.
fn paint(pdf: &mut Document, content: &str) {
    let page = page_id(pdf);
    let stream = pdf.add_object(Stream::new(Dictionary::new(), content.as_bytes().to_vec()));
    let mut all: Vec<Object> =
        pdf.get_page_contents(page).into_iter().map(Object::Reference).collect();
    all.push(stream.into());
    page_mut(pdf).set("Contents", all);
}

/// What is found where the page paints something more.
fn painted(content: &str) -> Vec<Diag> {
    damaged(|pdf| paint(pdf, content))
}

/// Where a font of the page is.
fn font_name(pdf: &Document) -> String {
    let page = pdf.get_dictionary(page_id(pdf)).unwrap();
    let resources = page.get_deref(b"Resources", pdf).unwrap().as_dict().unwrap();
    let fonts = resources.get_deref(b"Font", pdf).unwrap().as_dict().unwrap();
    let (name, _) = fonts.iter().next().unwrap();
    String::from_utf8(name.clone()).unwrap()
}

fn trips(found: &[Diag], id: &str, wanted: Severity) {
    assert_eq!(severity(found, id), Some(wanted), "{id}: {:?}", ids(found));
}

/// A file that was written well has nothing that preflight finds in it.
#[test]
fn our_own_file_passes() {
    assert_eq!(ids(&damaged(|_| {})), Vec::<&str>::new());
    for sample in ["binhai", "weekly", "fukan"] {
        let path = root().join(format!("samples/{sample}/issue.toml"));
        let outcome = check(&path, &Options::default());
        let maps = &outcome.made.as_ref().unwrap().inks;
        let bad: Vec<_> = outcome.diags.iter().filter(|d| d.severity > Note).collect();
        assert!(bad.is_empty(), "{sample}: {bad:?}");
        assert_eq!(maps.len(), outcome.made.unwrap().pages.len());
    }
}

/// 1. Source: GWG 2015: the mean over 15 mm².
#[test]
fn total_ink() {
    let ground = |ink: &str| {
        let title = "[slot.style.headline]\nface = \"hei-black\"\nsize = \"120pt\"\nlines = 12\n";
        layout(&slot(&format!("{title}[slot.frame]\nweight = \"1pt\"\nground = \"{ink}\"\n")))
    };
    let checked = |name: &str, layout: String| {
        let folder = issue(name, &layout, &[]);
        check(&folder.path().join("issue.toml"), &Options::default()).diags
    };
    // A black headline that overprints: 160 and 100.
    let heavy = checked("heavy", ground("C100 M60"));
    trips(&heavy, "heavy-ink", Error);
    let place = &heavy.iter().find(|d| d.code.id() == "heavy-ink").unwrap().place;
    assert!(place.span.is_some() && place.on.is_some());
    assert!(!has(&checked("light", ground("C70 M50")), "heavy-ink"));
    // A colour that is too much alone is told as such.
    let colour = checked("colour", ground("C100 M100 Y50"));
    assert!(has(&colour, "too-much-ink") && !has(&colour, "heavy-ink"), "{:?}", ids(&colour));
}

/// 2 and 22. Source: K of 85 to 100 % (bisenet, Petit Press); K100 with C60.
#[test]
fn black_areas() {
    let ground = |ink: &str, most: u8| {
        let keys = format!("[slot.frame]\nweight = \"1pt\"\nground = \"{ink}\"\n");
        with_press(&layout(&slot(&keys)), &format!("most-black = {most}\n"))
    };
    trips(&ground("K100", 85), "solid-black", Note);
    assert!(!has(&ground("K100", 100), "solid-black"));
    trips(&ground("C60 M40 K100", 100), "rich-black", Warning);
    assert!(!has(&ground("C60 K100", 100), "rich-black"));
}

/// What is found with a press profile that has more keys.
fn with_press(layout: &str, keys: &str) -> Vec<Diag> {
    let press = std::fs::read_to_string(root().join("layouts/press/newsprint.toml")).unwrap();
    let icc = "SNAP_TR002_newsprint_TAC230.icc";
    let bytes = std::fs::read(root().join("layouts/press").join(icc)).unwrap();
    let issue = format!("press = \"own\"\n{PAPER}{PAGE}").replace("press = \"own\"\n", "");
    let issue = issue.replace("[[page]]", "press = \"own\"\n[[page]]");
    let files = [
        ("layouts/press/own.toml", format!("{keys}{press}").into_bytes()),
        ("layouts/press/SNAP_TR002_newsprint_TAC230.icc", bytes),
        ("issue.toml", issue.into_bytes()),
    ];
    found(layout, &files)
}

/// 3, 7, 8 and 9. Sources: NI ads, Tribune, USA Today.
#[test]
fn type_and_its_ground() {
    let byline = |style: &str, ground: &str| {
        let story = STORY.replace("+++\n\n", "byline = \"本报记者 闻人溪\"\n+++\n\n");
        let keys = format!(
            "[slot.style.byline]\n{style}\n[slot.frame]\nweight = \"1pt\"\nground = \"{ground}\"\n"
        );
        found(&layout(&slot(&keys)), &[("one.md", story.into_bytes())])
    };
    let rich = byline("size = \"9pt\"\ncolour = \"C60 M50 Y50 K90\"", "paper");
    trips(&rich, "rich-black-type", Error);
    let large = byline("size = \"12pt\"\ncolour = \"C60 M50 Y50 K30\"", "paper");
    assert!(!has(&large, "rich-black-type"));
    let white = "size = \"9pt\"\ncolour = \"paper\"";
    let reversed = byline(white, "K60");
    trips(&reversed, "reversed-type", Warning);
    let place = &reversed.iter().find(|d| d.code.id() == "reversed-type").unwrap().place;
    assert!(place.span.is_some() && place.on.is_some());
    assert!(!has(&byline("size = \"10pt\"\ncolour = \"paper\"", "K60"), "reversed-type"));
    let inks = byline("size = \"10pt\"\ncolour = \"paper\"", "C60 M60");
    trips(&inks, "reversed-type", Warning);
    trips(&byline(white, "K20"), "faint-reverse", Warning);
    let tint = byline("size = \"9pt\"", "C20 Y20");
    trips(&tint, "type-on-tint", Warning);
    assert!(!has(&byline("size = \"9pt\"", "C20 Y10"), "type-on-tint"));
    let inks = byline("size = \"9pt\"\ncolour = \"M100 Y90\"", "paper");
    trips(&inks, "ink-type", Warning);
    assert!(!has(&byline("size = \"10pt\"\ncolour = \"M100 Y90\"", "paper"), "ink-type"));
    assert!(!has(&byline("size = \"9pt\"\ncolour = \"M100\"", "paper"), "ink-type"));
}

/// The press says what is small.
#[test]
fn the_press_has_the_thresholds() {
    let keys = "[slot.style.body]\nsize = \"9pt\"\ncolour = \"paper\"\n[slot.frame]\nweight = \"1pt\"\nground = \"K60\"\n";
    let page = layout(&slot(keys));
    assert!(has(&with_press(&page, ""), "reversed-type"));
    assert!(!has(&with_press(&page, "least-reverse = \"9pt\"\n"), "reversed-type"));
}

/// 4 and 5. Source: GWG 2022: black text overprints, white does not.
#[test]
fn overprint() {
    let text = |ink: &str, size: i32| {
        damaged(|pdf| {
            let name = font_name(pdf);
            paint(
                pdf,
                &format!("q /Plain gs BT /{name} {size} Tf 1 0 0 1 99 99 Tm {ink} <0001> Tj ET Q"),
            );
            let state = dictionary! { "OP" => false, "op" => false, "OPM" => 0 };
            add_resource(pdf, "ExtGState", "Plain", state.into());
        })
    };
    trips(&text("0 0 0 1 k", 9), "no-overprint", Error);
    trips(&text("0 g", 9), "no-overprint", Error);
    assert!(!has(&text("0 0 0 1 k", 12), "no-overprint"));
    assert!(!has(&text("1 0 0 0 k", 9), "no-overprint"));
    let white = |content: &str, over: bool| {
        damaged(|pdf| {
            let name = font_name(pdf);
            let content = content.replace("/F", &format!("/{name}"));
            paint(pdf, &format!("q /State gs 0 0 0 0 k {content} Q"));
            let state = dictionary! { "OP" => over, "op" => over, "OPM" => 1 };
            add_resource(pdf, "ExtGState", "State", state.into());
        })
    };
    let (text, area) = ("BT /F 20 Tf 1 0 0 1 99 99 Tm <0001> Tj ET", "99 99 20 20 re f");
    trips(&white(text, true), "white-overprint", Error);
    trips(&white(area, true), "white-overprint", Warning);
    assert!(!has(&white(&format!("{area} {text}"), false), "white-overprint"));
}

/// 10. A line that became thinner on the way to the file.
#[test]
fn lines() {
    trips(&painted("q 0 w 0 0 0 1 K 99 99 m 200 99 l S Q"), "hairline", Error);
    assert!(!has(&painted("q 1 w 0 0 0 1 K 99 99 m 200 99 l S Q"), "hairline"));
}

/// 14 and 15. Source: ISO 15930-4 §6.2, NI ads.
#[test]
fn colour_spaces_and_plates() {
    trips(&painted("q 1 0 0 rg 99 99 20 20 re f Q"), "colour-space", Error);
    assert!(!has(&painted("q 0 1 1 0 k 99 99 20 20 re f .5 g 0 0 9 9 re f Q"), "colour-space"));
    let image = |space: &'static str| {
        damaged(|pdf| {
            let dict = dictionary! {
                "Subtype" => "Image", "Width" => 1, "Height" => 1, "BitsPerComponent" => 8,
                "ColorSpace" => space
            };
            add_resource(pdf, "XObject", "Im", Stream::new(dict, vec![0; 4]).into());
            paint(pdf, "q 99 0 0 99 99 99 cm /Im Do Q");
        })
    };
    trips(&image("DeviceRGB"), "colour-space", Error);
    assert!(!has(&image("DeviceCMYK"), "colour-space"));
    let plate = |name: &'static str, press: &PressProfile| {
        let mut pdf = Document::load_mem(&made().files[0].pdf).unwrap();
        let function = dictionary! {
            "FunctionType" => 2, "Domain" => vec![0.into(), 1.into()], "N" => 1,
            "C0" => vec![0.into(), 0.into(), 0.into(), 0.into()],
            "C1" => vec![0.into(), 1.into(), 0.into(), 0.into()]
        };
        let space: Vec<Object> =
            vec!["Separation".into(), name.into(), "DeviceCMYK".into(), function.into()];
        add_resource(&mut pdf, "ColorSpace", "Spot", Object::Array(space));
        paint(&mut pdf, "q /Spot cs 1 scn 99 99 20 20 re f Q");
        of_file(&mut pdf, press)
    };
    trips(&plate("Gold", &press()), "unknown-spot", Error);
    let mut gold = press();
    gold.spots.push(Spot { name: "Gold".into(), like: Colour::parse("M20 Y60").unwrap() });
    assert!(!has(&plate("Gold", &gold), "unknown-spot"));
    assert!(!has(&plate("Black", &press()), "unknown-spot"));
    // 16. On all plates.
    trips(&plate("All", &press()), "all-plates", Warning);
    let outside = "q /Spot cs 1 scn -50 99 20 20 re f Q";
    let marks = damaged(|pdf| {
        let space: Vec<Object> = vec!["Separation".into(), "All".into(), "DeviceCMYK".into()];
        add_resource(pdf, "ColorSpace", "Spot", Object::Array(space));
        paint(pdf, outside);
    });
    assert!(!has(&marks, "all-plates"));
}

/// 14. On a page that is printed in black ink alone nothing else may stand.
#[test]
fn black_pages() {
    let mut black = press();
    black.black_pages = BlackPages::Some(vec!["2".into()]);
    let of = |content: &str| {
        let mut pdf = Document::load_mem(&made().files[0].pdf).unwrap();
        // The page anew: its layout has colours of its own.
        let stream = pdf.add_object(Stream::new(Dictionary::new(), content.as_bytes().to_vec()));
        page_mut(&mut pdf).set("Contents", stream);
        of_file(&mut pdf, &black)
    };
    trips(&of("1 0 0 .5 k 9 9 9 9 re f"), "ink-on-black-page", Error);
    assert!(!has(&of("0 0 0 .5 k 9 9 9 9 re f .2 g 9 9 9 9 re f"), "ink-on-black-page"));
    black.black_pages = BlackPages::None;
    assert!(!has(&painted("1 0 0 .5 k 9 9 9 9 re f"), "ink-on-black-page"));
}

/// 17. Source: ISO 15930-7 §6.2.5.
#[test]
fn fonts() {
    let bare = damaged(|pdf| {
        for object in pdf.objects.values_mut() {
            if let Ok(dict) = object.as_dict_mut() {
                dict.remove(b"FontFile3");
                dict.remove(b"FontFile2");
            }
        }
    });
    trips(&bare, "font-not-embedded", Error);
    let shown = |code: &str| {
        damaged(|pdf| {
            let name = font_name(pdf);
            paint(
                pdf,
                &format!("q 1 0 0 0 k BT /{name} 20 Tf 1 0 0 1 99 99 Tm [<{code}>] TJ ET Q"),
            );
        })
    };
    trips(&shown("00010000"), "notdef-shown", Error);
    assert!(!has(&shown("00010001"), "notdef-shown"));
    // A character that no face has is found while it is set.
    let story = STORY.replace("三年", "三年𪚥");
    let missing = found(&layout(&slot("")), &[("one.md", story.into_bytes())]);
    assert!(
        has(&missing, "missing-glyph") && !has(&missing, "notdef-shown"),
        "{:?}",
        ids(&missing)
    );
}

/// 18. Source: ISO 15930-4 §6.8 (none in PDF/X-1a); GWG 2022 for groups.
#[test]
fn transparency() {
    let with = |flavour: Flavour, state: Dictionary| {
        let mut press = press();
        press.flavour = flavour;
        let mut pdf = Document::load_mem(&made().files[0].pdf).unwrap();
        paint(&mut pdf, "q /Glass gs 1 0 0 0 k 99 99 9 9 re f Q");
        add_resource(&mut pdf, "ExtGState", "Glass", state.into());
        of_file(&mut pdf, &press)
    };
    let half = || dictionary! { "ca" => 0.5 };
    trips(&with(Flavour::X1a, half()), "transparency", Error);
    assert!(!has(&with(Flavour::X4, half()), "transparency"));
    assert!(!has(&with(Flavour::X1a, dictionary! { "ca" => 1, "BM" => "Normal" }), "transparency"));
    trips(&with(Flavour::X1a, dictionary! { "BM" => "Multiply" }), "transparency", Error);
    let group = |space: &'static str| {
        damaged(|pdf| {
            let group = dictionary! { "S" => "Transparency", "CS" => space };
            page_mut(pdf).set("Group", group);
        })
    };
    trips(&group("DeviceRGB"), "transparency", Error);
    assert!(!has(&group("DeviceCMYK"), "transparency"));
}

/// 19 and 20. Source: ISO 15930-7 §6.3, NI ads.
#[test]
fn boxes() {
    let key = |key: &'static str, value: Option<[i64; 4]>| {
        damaged(|pdf| match value {
            Some(corners) => page_mut(pdf).set(key, corners.map(Object::from).to_vec()),
            None => {
                page_mut(pdf).remove(key.as_bytes());
            }
        })
    };
    trips(&key("TrimBox", None), "page-box", Error);
    trips(&key("TrimBox", Some([-9, 0, 900, 900])), "page-box", Error);
    trips(&key("TrimBox", Some([9, 9, 900, 900])), "page-box", Error);
    trips(&key("CropBox", Some([9, 9, 900, 900])), "page-box", Error);
    trips(&key("ArtBox", Some([0, 0, 900, 900])), "page-box", Error);
    trips(&key("MediaBox", Some([0, 0, 2000, 2000])), "page-box", Error);
    trips(&damaged(|pdf| page_mut(pdf).set("UserUnit", 2)), "page-box", Error);
    trips(&damaged(|pdf| page_mut(pdf).set("Rotate", 90)), "page-box", Error);
}

/// 21 and 26. Source: Petit Press; gdptechtips for the safe area.
#[test]
fn edges() {
    let sheet = |trim: &str, bleed: &str| {
        let page = layout(&slot("[slot.frame]\nsides = []\nground = \"C20\"\n"));
        let at = page.find("trim = ").unwrap();
        let end = at + page[at..].find('\n').unwrap();
        format!("{}trim = {trim}\n{bleed}{}", &page[..at], &page[end..])
            .replace("bleed = \"0mm\"", "")
    };
    // The type area of 352.4 × 480 mm fills the sheet from side to side.
    let tight = found(&sheet("[\"352.5mm\", \"540mm\"]", ""), &[]);
    trips(&tight, "no-bleed", Warning);
    trips(&tight, "near-trim", Warning);
    let wide = found(&layout(&slot("[slot.frame]\nsides = []\nground = \"C20\"\n")), &[]);
    assert!(!has(&wide, "no-bleed") && !has(&wide, "near-trim"), "{:?}", ids(&wide));
    let off = format!("{}[lint]\noff = [\"near-trim\"]\n", sheet("[\"352.5mm\", \"540mm\"]", ""));
    assert!(!has(&found(&off, &[]), "near-trim"));
}

/// 26 and 27. Type on the fold, and a sheet that begins with an odd page.
#[test]
fn folds() {
    let spread = |name: &str, number: &str, headline: &str| {
        let folder = Folder::new(&format!("pre-{name}"));
        for file in ["layouts/spread.toml", "issue.toml"] {
            let bytes = std::fs::read(root().join("tests/spread").join(file)).unwrap();
            folder.write(file, bytes);
        }
        let layout = std::fs::read_to_string(root().join("layouts/tabloid-6-spread.toml")).unwrap();
        folder.write("layouts/l.toml", layout);
        let story = format!("+++\nheadline = \"{headline}\"\n+++\n");
        folder.write("one.md", story);
        let page = PAGE.replace("number = 2", &format!("number = \"{number}\""));
        folder.write("issue.toml", format!("{PAPER}{}", page.replace("one =", "title =")));
        typeset(&folder.path().join("issue.toml"), &Options::default()).diags
    };
    let odd = spread("odd", "7-8", "把远方装进口袋带回家");
    trips(&odd, "spread-order", Error);
    let even = spread("even", "6-7", "把远方装进口袋带回家");
    assert!(!has(&even, "spread-order") && !has(&even, "on-fold"), "{:?}", ids(&even));
    trips(&spread("cut", "6-7", "把远方装进口袋带回"), "on-fold", Warning);
}

/// 23. Source: ISO 15930-7 §6.2.2.
#[test]
fn output_intents() {
    let intents = |change: fn(&mut Vec<Object>)| {
        damaged(|pdf| {
            let catalog = pdf.catalog_mut().unwrap();
            let mut all = catalog.get(b"OutputIntents").unwrap().as_array().unwrap().clone();
            change(&mut all);
            catalog.set("OutputIntents", all);
        })
    };
    trips(&intents(Vec::clear), "output-intent", Error);
    trips(&intents(|all| all.push(all[0].clone())), "output-intent", Error);
    let set = |key: &'static str, value: Object| {
        damaged(|pdf| {
            let catalog = pdf.catalog_mut().unwrap();
            let all = catalog.get_mut(b"OutputIntents").unwrap().as_array_mut().unwrap();
            all[0].as_dict_mut().unwrap().set(key, value);
        })
    };
    let other = Object::string_literal("FOGRA39");
    trips(&set("OutputConditionIdentifier", other), "output-intent", Error);
    trips(&set("DestOutputProfile", Object::Null), "output-intent", Error);
}

/// 24. Source: ISO 15930-7 §6.7, ISO 15930-4 §6.
#[test]
fn metadata_and_what_no_press_wants() {
    let info = |key: &'static str, value: Option<&'static str>| {
        damaged(|pdf| {
            let id = pdf.trailer.get(b"Info").unwrap().as_reference().unwrap();
            let info = pdf.get_dictionary_mut(id).unwrap();
            match value {
                Some(value) => info.set(key, Object::string_literal(value)),
                None => {
                    info.remove(key.as_bytes());
                }
            }
        })
    };
    for key in ["Title", "CreationDate", "ModDate", "Trapped"] {
        trips(&info(key, None), "metadata", Error);
    }
    trips(&info("Title", Some("another")), "metadata", Error);
    trips(&info("ModDate", Some("D:20200101000000Z")), "metadata", Error);
    let no_id = |pdf: &mut Document| {
        pdf.trailer.remove(b"ID");
    };
    trips(&damaged(no_id), "metadata", Error);
    let no_packet = damaged(|pdf| {
        pdf.catalog_mut().unwrap().remove(b"Metadata");
    });
    trips(&no_packet, "metadata", Error);
    trips(&no_packet, "pdfx-version", Error);
    let with = |damage: fn(&mut Document)| damaged(damage);
    let catalog: [fn(&mut Document); 8] = [
        |pdf| pdf.catalog_mut().unwrap().set("OpenAction", vec![]),
        |pdf| pdf.catalog_mut().unwrap().set("AcroForm", Dictionary::new()),
        |pdf| pdf.catalog_mut().unwrap().set("OCProperties", Dictionary::new()),
        |pdf| {
            let script = dictionary! { "S" => "JavaScript", "JS" => Object::string_literal("x") };
            let id = pdf.add_object(script);
            page_mut(pdf).set("AA", dictionary! { "O" => id });
        },
        |pdf| {
            let note = pdf.add_object(dictionary! { "Type" => "Annot", "Subtype" => "Text" });
            page_mut(pdf).set("Annots", vec![note.into()]);
        },
        |pdf| {
            let dict = dictionary! { "Filter" => "LZWDecode" };
            let stream = Stream::new(dict, vec![0x80, 0x0b, 0x60, 0x50]);
            add_resource(pdf, "XObject", "Old", stream.into());
        },
        |pdf| {
            paint(pdf, "/Curve gs");
            let state = dictionary! { "TR" => dictionary! { "FunctionType" => 2 } };
            add_resource(pdf, "ExtGState", "Curve", state.into());
        },
        |pdf| {
            let name = font_name(pdf);
            paint(pdf, &format!("BT /{name} 9 Tf 3 Tr <0001> Tj ET"));
        },
    ];
    for (n, damage) in catalog.into_iter().enumerate() {
        let found = with(damage);
        assert_eq!(severity(&found, "not-for-press"), Some(Error), "{n}: {:?}", ids(&found));
    }
}

/// The version of the file, and the key that says what it is.
///
/// Source: ISO 15930-4 §6.1 and §6.9, ISO 15930-7 §6.1.
#[test]
fn versions() {
    let mut x1a = press();
    x1a.flavour = Flavour::X1a;
    let mut pdf = Document::load_mem(&made().files[0].pdf).unwrap();
    trips(&of_file(&mut pdf, &x1a), "pdfx-version", Error);
    pdf.version = "1.4".into();
    let info = pdf.trailer.get(b"Info").unwrap().as_reference().unwrap();
    let key = Object::string_literal("PDF/X-1a:2003");
    pdf.get_dictionary_mut(info).unwrap().set("GTS_PDFXVersion", key);
    let found = of_file(&mut pdf, &x1a);
    assert!(!has(&found, "pdfx-version"), "{found:?}");
    trips(&damaged(|pdf| pdf.version = "1.7".into()), "pdfx-version", Error);
}

/// 25. Source: GWG 2022.
#[test]
fn pages() {
    let empty = damaged(|pdf| {
        let stream = pdf.add_object(Stream::new(Dictionary::new(), Vec::new()));
        page_mut(pdf).set("Contents", stream);
    });
    trips(&empty, "empty-page", Warning);
    let picture = damaged(|pdf| {
        let dict = dictionary! {
            "Subtype" => "Image", "Width" => 9, "Height" => 9, "ColorSpace" => "DeviceGray",
            "BitsPerComponent" => 8
        };
        add_resource(pdf, "XObject", "Im", Stream::new(dict, vec![0; 81]).into());
        let content = b"q 900 0 0 900 0 0 cm /Im Do Q".to_vec();
        let stream = pdf.add_object(Stream::new(Dictionary::new(), content));
        page_mut(pdf).set("Contents", stream);
    });
    trips(&picture, "rasterised-page", Warning);
    let sheets = [made().display_lists.clone(), made().display_lists.clone()].concat();
    let two = written(&made().files[0].pdf, &sheets, &press(), &Where::default());
    trips(&two, "page-count", Error);
}

/// Bytes that are broken anywhere never end the program.
#[test]
fn broken_anywhere() {
    let bytes = &made().files[0].pdf;
    let press = press();
    let broken = |bytes: &[u8]| written(bytes, &made().display_lists, &press, &Where::default());
    trips(&broken(b"no PDF"), "unreadable-file", Error);
    for k in 0..40 {
        let at = bytes.len() * k / 40;
        let mut other = bytes.clone();
        other[at] = other[at].wrapping_add(7);
        let _ = broken(&other);
        let _ = broken(&bytes[..at]);
    }
}

/// A form that paints itself, twice, comes to an end.
#[test]
fn a_form_that_paints_itself() {
    let found = damaged(|pdf| {
        let id = pdf.new_object_id();
        let dict = dictionary! {
            "Subtype" => "Form", "BBox" => vec![0.into(), 0.into(), 900.into(), 900.into()],
            "Resources" => dictionary! { "XObject" => dictionary! { "Me" => id } }
        };
        let content = b"1 0 0 rg 9 9 9 9 re f /Me Do /Me Do".to_vec();
        pdf.objects.insert(id, Stream::new(dict, content).into());
        add_resource(pdf, "XObject", "Me", Object::Reference(id));
        paint(pdf, "/Me Do");
    });
    assert!(!has(&found, "unreadable-file"), "{:?}", ids(&found));
    trips(&found, "not-looked-at", Warning);
}

/// Forms that stand deeper inside each other than is followed are told, and so is
/// one that cannot be unpacked.
#[test]
fn looking_stops_are_told() {
    let nested = |deep: usize, data: &[u8]| {
        damaged(|pdf| {
            let form = |inner: Option<ObjectId>, content: &[u8]| {
                let mut dict = dictionary! {
                    "Subtype" => "Form", "BBox" => vec![0.into(), 0.into(), 9.into(), 9.into()]
                };
                if let Some(inner) = inner {
                    let forms = dictionary! { "F" => inner };
                    dict.set("Resources", dictionary! { "XObject" => forms });
                }
                Stream::new(dict, content.to_vec())
            };
            let mut last = form(None, data);
            if data.starts_with(b"x") {
                last.dict.set("Filter", "FlateDecode");
            }
            let mut id = pdf.add_object(last);
            for _ in 1..deep {
                id = pdf.add_object(form(Some(id), b"/F Do"));
            }
            add_resource(pdf, "XObject", "F", Object::Reference(id));
            paint(pdf, "/F Do");
        })
    };
    assert!(!has(&nested(12, b"0 0 9 9 re f"), "not-looked-at"));
    trips(&nested(13, b"0 0 9 9 re f"), "not-looked-at", Warning);
    trips(&nested(1, b"xxxx"), "not-looked-at", Warning);
}

/// A page of another program that is placed as an advertisement; its content
/// stands in 300 × 200 pt.
fn advert(
    content: &str,
    trim: bool,
    resources: impl FnOnce(&mut Document) -> Dictionary,
) -> Vec<u8> {
    let mut pdf = Document::with_version("1.4");
    let pages = pdf.new_object_id();
    let resources = resources(&mut pdf);
    let content = pdf.add_object(Stream::new(Dictionary::new(), content.as_bytes().to_vec()));
    let corners: Vec<Object> = vec![0.into(), 0.into(), 300.into(), 200.into()];
    let mut page = dictionary! {
        "Type" => "Page", "Parent" => pages, "Contents" => content, "MediaBox" => corners.clone(),
        "Resources" => resources
    };
    if trim {
        page.set("TrimBox", corners);
    }
    let page = pdf.add_object(page);
    saved(pdf, pages, &[page])
}

/// What is found where a page is placed in a slot as wide as three columns.
fn placed(bytes: Vec<u8>) -> Vec<Diag> {
    let ad = "[[slot]]\nname = \"ad\"\nkind = \"advert\"\ncolumn = 1\ncolumns = 3\nline = 92\nlines = 30\n";
    let page = layout(&format!("{}{ad}", slot("").replace("lines = 112", "lines = 80")));
    let issue = format!("{PAPER}{PAGE}[[page.advert]]\nslot = \"ad\"\nfile = \"ad.pdf\"\n");
    found(&page, &[("ad.pdf", bytes), ("issue.toml", issue.into_bytes())])
}

/// 6, 10, 11, 12, 14, 17 and 19 of a placed page.
#[test]
fn placed_pages() {
    let plain = |content: &str| placed(advert(content, true, |_| Dictionary::new()));
    let good = plain("0 0 0 .5 k 9 9 99 99 re f 1 w 0 0 0 1 K 9 9 m 99 99 l S");
    for id in ["advert-ink", "hairline", "advert-no-trim", "advert-rgb", "advert-type"] {
        assert!(!has(&good, id), "{id}");
    }
    trips(&plain("1 1 1 0 k 9 9 99 99 re f"), "advert-ink", Error);
    trips(&plain("0 w 0 0 0 1 K 9 9 m 99 9 l S"), "hairline", Warning);
    trips(&plain("0 0 0 1 k 9 9 99 .05 re f"), "hairline", Warning);
    // Printer's marks outside of its trim are cut off.
    let marks = plain("0 w 0 0 0 1 K -20 9 m -5 9 l S 1 1 1 1 k -20 -20 9 9 re f");
    assert!(!has(&marks, "hairline") && !has(&marks, "advert-ink"), "{:?}", ids(&marks));
    let rgb = plain("1 0 0 rg 9 9 99 99 re f");
    trips(&rgb, "advert-rgb", Warning);
    assert!(!has(&rgb, "colour-space"), "it was told when it was read");
    let bare = advert("0 0 0 .5 k 9 9 99 99 re f", false, |_| Dictionary::new());
    trips(&placed(bare), "advert-no-trim", Warning);
    let image = |side: i64, bits: i64| {
        let bytes = advert("q 150 0 0 150 9 9 cm /Im Do Q", true, |pdf| {
            let dict = dictionary! {
                "Subtype" => "Image", "Width" => side, "Height" => side,
                "BitsPerComponent" => bits, "ColorSpace" => "DeviceGray"
            };
            let id = pdf.add_object(Stream::new(dict, vec![0; (side * side) as usize]));
            dictionary! { "XObject" => dictionary! { "Im" => id } }
        });
        severity(&placed(bytes), "advert-resolution")
    };
    // Three columns are 133 mm: the picture is 67 mm or 2.6 inches wide.
    assert_eq!(image(200, 8), Some(Error));
    assert_eq!(image(300, 8), Some(Warning));
    assert_eq!(image(600, 8), None);
    assert_eq!(image(16, 8), None);
    assert_eq!(image(600, 1), Some(Warning));
    assert_eq!(image(2000, 1), None);
    let text = |ink: &str, size: i32| {
        let content = format!("BT /F1 {size} Tf {ink} 20 20 Td (abc) Tj ET");
        placed(advert(&content, true, |pdf| {
            let font =
                dictionary! { "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica" };
            let font = pdf.add_object(font);
            dictionary! { "Font" => dictionary! { "F1" => font } }
        }))
    };
    let small = text("0 0 0 1 k", 4);
    trips(&small, "advert-type", Warning);
    trips(&small, "no-overprint", Warning);
    trips(&small, "advert-font", Warning);
    // Told when it was read, and an error of the file that is made: no PDF/X may
    // lack a face.
    trips(&small, "font-not-embedded", Error);
    assert!(!has(&text("0 0 0 1 k", 20), "advert-type"));
    trips(&text("0 0 0 0 k", 6), "reversed-type", Warning);
}

/// 13. Source: tones of 3 to 85 % (Petit Press).
#[test]
fn tones() {
    let of = |name: &str, grey: fn(u32) -> u8| {
        let pixels: Vec<u8> = (0..600 * 400u32).flat_map(|n| [grey(n % 600); 3]).collect();
        let png = newsprint::image::png(600, 400, &pixels).unwrap();
        let story = STORY.replace("+++\n\n", "[[picture]]\nfile = \"p.png\"\n+++\n\n");
        let files = [("one.md", story.into_bytes()), ("p.png", png)];
        let folder = issue(name, &layout(&slot("")), &files);
        check(&folder.path().join("issue.toml"), &Options::default()).diags
    };
    trips(&of("bare", |x| if x < 400 { 255 } else { 120 }), "tone-range", Note);
    assert!(!has(&of("toned", |x| 60 + (x / 5) as u8), "tone-range"));
}

/// Check 13: a picture that stands in the file twice, in colour and in black, is looked
/// at on both pages.
#[test]
fn tones_on_a_black_page() {
    let pixels: Vec<u8> =
        (0..600 * 400u32).flat_map(|n| [255, 255, if n % 600 < 400 { 255 } else { 90 }]).collect();
    let png = newsprint::image::png(600, 400, &pixels).unwrap();
    let story = STORY.replace("+++\n\n", "[[picture]]\nfile = \"p.png\"\n+++\n\n");
    let profile = std::fs::read_to_string(root().join("layouts/press/newsprint.toml")).unwrap();
    let icc = "SNAP_TR002_newsprint_TAC230.icc";
    let files = [
        ("one.md", story.into_bytes()),
        ("p.png", png),
        ("layouts/press/newsprint.toml", format!("black-pages = [\"9\"]\n{profile}").into_bytes()),
        (
            "layouts/press/SNAP_TR002_newsprint_TAC230.icc",
            std::fs::read(root().join("layouts/press").join(icc)).unwrap(),
        ),
    ];
    let folder = issue("both-inks", &layout(&slot("")), &files);
    let path = folder.path().join("issue.toml");
    let text = std::fs::read_to_string(&path).unwrap();
    let page = &text[text.find("[[page]]").unwrap()..];
    let number = page.lines().find(|line| line.starts_with("number")).unwrap();
    let black = page.replace(number, "number = 9");
    std::fs::write(&path, format!("{text}\n{black}")).unwrap();
    let found = check(&path, &Options::default()).diags;
    let on: Vec<_> = found
        .iter()
        .filter(|d| d.code.id() == "tone-range")
        .filter_map(|d| d.place.on.as_ref().map(|(page, _)| page.clone()))
        .collect();
    assert_eq!(on.len(), 2, "{on:?}");
}

/// 28. What does not fit is an error on the page, as it always was.
#[test]
fn nothing_is_lost() {
    let long = format!("{STORY}\n{}", "老渔港的更新走了三年。".repeat(3000));
    let over = found(&layout(&slot("")), &[("one.md", long.into_bytes())]);
    trips(&over, "overset", Error);
}

fn run(folder: &Folder, args: &[&str]) -> (i32, String, String) {
    let output = common::typeset(folder.path(), args);
    let text = String::from_utf8(output.stdout.clone()).unwrap();
    let (status, errors) = status_and_errors(&output);
    (status, text, errors)
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

#[test]
fn check_prints_and_writes_no_pdf() {
    let white =
        "[slot.style.body]\ncolour = \"paper\"\n[slot.frame]\nweight = \"1pt\"\nground = \"K60\"\n";
    let folder = issue("cli", &layout(&slot(white)), &[]);
    let (status, text, _) = run(&folder, &["check", "issue.toml"]);
    assert_eq!(status, 0, "{text}");
    assert!(text.contains("warning[reversed-type]"), "{text}");
    assert!(!folder.path().join("out").exists());
    let (status, _, _) = run(&folder, &["check", "issue.toml", "--strict"]);
    assert_eq!(status, 1);
    let (_, text, _) = run(&folder, &["check", "issue.toml", "--format", "json"]);
    let value = json(&text);
    let findings = value["findings"].as_array().unwrap();
    let reversed = findings.iter().find(|f| f["code"] == "reversed-type").unwrap();
    assert_eq!(reversed["severity"], "warning");
    assert_eq!(reversed["page"], "2");
    assert_eq!(reversed["source"]["path"], "one.md");
    assert!(reversed["box"]["width"].as_f64().unwrap() > 10.0);
    assert!(!reversed["help"].as_str().unwrap().is_empty());
    let (_, text, _) = run(&folder, &["check", "issue.toml", "--format", "sarif", "-q"]);
    let log = json(&text);
    let results = log["runs"][0]["results"].as_array().unwrap();
    assert!(results.iter().all(|r| r["level"] != "note"));
    let reversed = results.iter().find(|r| r["ruleId"] == "reversed-type").unwrap();
    let place = &reversed["locations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"]["uri"], "one.md");
}

#[test]
fn exit_statuses_of_check() {
    let rich = "[slot.style.body]\ncolour = \"C60 M50 Y50 K60\"\n";
    let folder = issue("status", &layout(&slot(rich)), &[]);
    let (status, text, _) = run(&folder, &["check", "issue.toml"]);
    assert!(status == 1 && text.contains("error[rich-black-type]"), "{text}");
    let (status, text, _) = run(&folder, &["check", "none.toml", "--format", "json"]);
    assert_eq!((status, &json(&text)["findings"][0]["code"]), (2, &Value::from("cannot-read")));
    // An input is never written over.
    let (status, text, _) = run(&folder, &["check", "issue.toml", "--tac-map", "one.md"]);
    assert!(status == 2 && text.contains("error[cannot-write]"), "{text}");
    assert_eq!(std::fs::read_to_string(folder.path().join("one.md")).unwrap(), STORY);
}

#[test]
fn heat_maps() {
    let folder = issue("map", &layout(&slot("")), &[]);
    let (status, _, errors) = run(&folder, &["check", "issue.toml", "--tac-map", "ink.png"]);
    assert_eq!(status, 0, "{errors}");
    let map = std::fs::read(folder.path().join("ink.png")).unwrap();
    let size = newsprint::image::read_header(&map).unwrap();
    // 390 × 540 mm in cells of 0.484 mm.
    assert_eq!((size.pixels.width, size.pixels.height), (806, 1116));
    let twice = format!("{PAPER}{PAGE}{}", PAGE.replace("number = 2", "number = \"A/3\""));
    folder.write("issue.toml", twice);
    run(&folder, &["check", "issue.toml", "--tac-map", "ink.png"]);
    let names = folder.names();
    assert!(
        names.contains(&"ink-2.png".into()) && names.contains(&"ink-A-3.png".into()),
        "{names:?}"
    );
}
