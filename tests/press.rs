//! What a press profile asks for and what the file then is: PDF/X-1a, spot inks,
//! pages in black, bleed, printer's marks, files and their names.

mod common;

use common::{Folder, root, status_and_errors, typeset as run};
use lopdf::{Dictionary, Document, Object};
use newsprint::boxes::Item;
use newsprint::style::Colour;
use newsprint::units::{Abs, Rect};
use newsprint::{Made, Options, Outcome, typeset};

const ICC: &str = "SNAP_TR002_newsprint_TAC230.icc";

/// A page of 100 × 60 mm whose grid covers the sheet: a picture at the left, a
/// story on a ground at the right, a black area over its head.
fn layout(edits: &[(&str, &str)]) -> String {
    let text = std::fs::read_to_string(root().join("layouts/tabloid-6.toml")).unwrap();
    let (head, rest) = text.split_once("[grid]").unwrap();
    let styles = &rest[rest.find("[faces]").unwrap()..rest.find("# The head of the page").unwrap()];
    let head = head.replace("\"275mm\", \"390mm\"", "\"288pt\", \"180pt\"");
    // Its columns touch: there is no gap for a rule.
    let head = head.replace("story-rules = \"0.5pt\"\n", "");
    let mut layout = format!(
        "{head}[grid]\ncolumns = 2\ncharacters = 16\ngap = 0\nsize = \"小五\"\npitch = \"11.4pt\"\n\
         lines = 16\n\n{styles}\n\
         [[furniture]]\nkind = \"text\"\ntext = \"{{date}}　第{{page}}版\"\nstyle = \"folio\"\ncolumn = 2\n\
         line = 1\nlines = 4\nground = \"K100\"\n\n\
         [[slot]]\nname = \"photo\"\nkind = \"picture\"\ncolumn = 1\ncolumns = 1\nline = 1\nlines = 16\n\n\
         [[slot]]\nname = \"text\"\ncolumn = 2\ncolumns = 1\nline = 5\nlines = 12\n\
         [slot.frame]\nsides = []\nground = \"C20\"\n"
    );
    layout = layout
        .replace("lines = 1\n\n[style.page-number]", "colour = \"paper\"\n\n[style.page-number]");
    for (from, to) in edits {
        assert!(layout.contains(from), "{from}");
        layout = layout.replace(from, to);
    }
    layout
}

/// The page, with these keys in its press profile and these edits of its layout.
fn folder(name: &str, press: &str, edits: &[(&str, &str)]) -> Folder {
    let folder = Folder::new(&format!("press-{name}"));
    let icc = std::fs::read(root().join("layouts/press").join(ICC)).unwrap();
    folder.write(&format!("layouts/press/{ICC}"), icc);
    let keys = format!("icc = \"{ICC}\"\ncondition = \"CGATS TR 002\"\ntotal-ink = 230\n{press}");
    folder.write("layouts/press/own.toml", keys);
    folder.write("layouts/l.toml", layout(edits));
    let photo = root().join("samples/binhai/photos/coast-island.jpg");
    folder.write("photo.jpg", std::fs::read(photo).unwrap());
    folder.write("photo.md", "+++\n[[picture]]\nfile = \"photo.jpg\"\n+++\n");
    folder
        .write("text.md", "+++\nlabel = \"短评\"\n+++\n\n潮水一天来两次，从不迟到，也从不张扬。\n");
    folder.write(
        "issue.toml",
        "[paper]\nname = \"滨海日报\"\ncode = \"press\"\ndate = 2026-09-15\nnumber = 7\npress = \"own\"\n\
         [[page]]\nnumber = 2\nlayout = \"l\"\n[page.stories]\nphoto = \"photo.md\"\ntext = \"text.md\"\n\
         [[page]]\nnumber = 3\nlayout = \"l\"\n[page.stories]\nphoto = \"photo.md\"\ntext = \"text.md\"\n",
    );
    folder
}

fn outcome(name: &str, press: &str, edits: &[(&str, &str)]) -> Outcome {
    let folder = folder(name, press, edits);
    typeset(&folder.path().join("issue.toml"), &Options::default())
}

fn made(name: &str, press: &str, edits: &[(&str, &str)]) -> Made {
    outcome(name, press, edits).made.unwrap()
}

fn codes(outcome: &Outcome) -> Vec<&str> {
    outcome.diags.iter().map(|d| d.code.id()).collect()
}

fn pdf(made: &Made) -> Document {
    Document::load_mem(&made.files[0].pdf).unwrap()
}

fn content(pdf: &Document, page: u32) -> String {
    String::from_utf8_lossy(&pdf.get_page_content(pdf.get_pages()[&page])).into_owned()
}

fn numbers(page: &Dictionary, key: &[u8]) -> Vec<i64> {
    let list = page.get(key).unwrap().as_array().unwrap();
    list.iter().map(|n| (n.as_float().unwrap() * 10.0).round() as i64).collect()
}

/// Source: ISO 15930-4:2003: PDF 1.4, identified in Info, nothing transparent, no
/// object streams.
#[test]
fn pdf_x_1a_says_so_in_its_info() {
    let made = made("x1a", "pdf = \"x-1a\"\n", &[]);
    let bytes = &made.files[0].pdf;
    assert!(bytes.starts_with(b"%PDF-1.4"));
    let has = |word: &[u8]| bytes.windows(word.len()).any(|w| w == word);
    for word in [&b"/ObjStm"[..], b"/XRef", b"/SMask", b"/Transparency", b"/OCProperties"] {
        assert!(!has(word), "{}", String::from_utf8_lossy(word));
    }
    let pdf = pdf(&made);
    let info =
        pdf.get_dictionary(pdf.trailer.get(b"Info").unwrap().as_reference().unwrap()).unwrap();
    assert_eq!(info.get(b"GTS_PDFXVersion").unwrap().as_str().unwrap(), b"PDF/X-1a:2003");
    assert!(has(b"<pdfx:GTS_PDFXVersion>PDF/X-1a:2003<"));
    assert!(!has(b"PDF/X-4"));
}

#[test]
fn pdf_x_4_says_so_in_its_metadata() {
    let made = made("x4", "", &[]);
    let bytes = &made.files[0].pdf;
    let has = |word: &[u8]| bytes.windows(word.len()).any(|w| w == word);
    assert!(has(b"<pdfxid:GTS_PDFXVersion>PDF/X-4<") && !has(b"/GTS_PDFXVersion"));
}

/// Source: ISO 32000-1 §8.6.6.4, Separation colour spaces.
#[test]
fn a_spot_ink_has_a_plate_of_its_own() {
    let edits = [("ground = \"C20\"", "ground = \"spot:海报红 40%\"")];
    let spots = "[spots]\n\"海报红\" = \"M100 Y90\"\n";
    let made = made("spot", spots, &edits);
    let pdf = pdf(&made);
    let pages = pdf.get_pages();
    let (resources, ids) = pdf.get_page_resources(pages[&1]).unwrap();
    let resources = resources.unwrap_or_else(|| pdf.get_dictionary(ids[0]).unwrap());
    let spaces = resources.get(b"ColorSpace").unwrap().as_dict().unwrap();
    let space = spaces.get(b"Spot0").unwrap().as_array().unwrap();
    assert_eq!(space[0].as_name().unwrap(), b"Separation");
    assert_eq!(space[1].as_name().unwrap(), "海报红".as_bytes());
    assert_eq!(space[2].as_name().unwrap(), b"DeviceCMYK");
    let tint = pdf.get_dictionary(space[3].as_reference().unwrap()).unwrap();
    let full = tint.get(b"C1").unwrap().as_array().unwrap();
    let full: Vec<_> = full.iter().map(|n| n.as_float().unwrap()).collect();
    assert_eq!(full, [0.0, 1.0, 0.9, 0.0]);
    let content = content(&pdf, 1);
    assert!(content.contains("/Spot0 cs") && content.contains("0.4 scn"), "{content}");
}

#[test]
fn a_spot_ink_that_the_press_lacks_is_told() {
    let edits = [("ground = \"C20\"", "ground = \"spot:金\"")];
    assert!(codes(&outcome("no-spot", "", &edits)).contains(&"unknown-ink"));
    let known = "[spots]\n\"金\" = \"C20 M30 Y60\"\n";
    assert!(!codes(&outcome("known-spot", known, &edits)).contains(&"unknown-ink"));
}

/// Every colour of the marked pages is black ink, of the others none has changed.
#[test]
fn a_black_page_has_black_alone() {
    let edits = [("ground = \"C20\"", "ground = \"spot:红\"")];
    let press = "black-pages = [\"3\"]\n[spots]\n\"红\" = \"M100 Y90\"\n";
    let made = made("black", press, &edits);
    let inks = |page: usize| -> Vec<Colour> {
        let ops = &made.display_lists[page].ops;
        ops.iter().filter_map(|op| op.colour()).collect()
    };
    assert!(inks(0).iter().any(|c| c.spot.is_some()));
    assert!(inks(1).iter().all(|c| c.is_black() || *c == Colour::PAPER));
    // M100 Y90 is as dark as 69 % of black.
    assert!(inks(1).contains(&Colour::parse("K69").unwrap()), "{:?}", inks(1));
    let all = self::made("all-black", "black-pages = \"all\"\n", &[]);
    let colours = all.display_lists.iter().flat_map(|s| &s.ops).filter_map(|op| op.colour());
    assert!(colours.into_iter().all(|c| c.is_black() || c == Colour::PAPER));
}

/// Source: domain practice of rich black (叠黑): large areas alone, never type.
#[test]
fn large_black_areas_are_rich_where_the_press_asks() {
    let made = made("rich", "rich-black = \"C50\"\n", &[]);
    let rich = Colour::parse("C50 K100").unwrap();
    for page in &made.pages {
        let has_rich =
            page.items.iter().any(|i| matches!(i, Item::Fill { colour, .. } if *colour == rich));
        assert!(has_rich);
        for item in &page.items {
            if let Item::Text(line) = item {
                assert_ne!(line.colour, rich);
            }
        }
    }
}

fn picture(made: &Made, page: usize) -> (Rect, Rect) {
    let boxes = made.pages[page].items.iter().filter_map(|item| match item {
        Item::Picture(picture) => Some((picture.rect, picture.whole)),
        _ => None,
    });
    boxes.into_iter().next().unwrap()
}

#[test]
fn what_touches_the_edge_goes_on_into_the_bleed() {
    let made = made("bleed", "bleed = \"3mm\"\n", &[]);
    let bleed = Abs::mm(3);
    let (rect, whole) = picture(&made, 0);
    assert_eq!(rect, Rect::new(-bleed, -bleed, Abs::pt(144) + bleed, Abs::pt(180) + bleed * 2));
    assert!(whole.x <= rect.x && whole.y <= rect.y);
    assert!(whole.right() >= rect.right() && whole.bottom() >= rect.bottom());
    let ground = made.pages[0].items.iter().find_map(|item| match item {
        Item::Fill { rect, colour } if *colour == Colour::BLACK => Some(*rect),
        _ => None,
    });
    assert_eq!(ground.unwrap().y, -bleed);
    let pdf = pdf(&made);
    let page = pdf.get_dictionary(pdf.get_pages()[&1]).unwrap();
    let (w, h) = (2880 + 170, 1800 + 170);
    assert_eq!(numbers(page, b"MediaBox"), [0, 0, w, h]);
    assert_eq!(numbers(page, b"BleedBox"), [0, 0, w, h]);
    assert_eq!(numbers(page, b"TrimBox"), [85, 85, w - 85, h - 85]);
}

/// A page with margins: only a slot that says so reaches the edge of its sheet.
#[test]
fn a_picture_goes_to_the_edge_where_its_slot_says_so() {
    let margins = ("\"288pt\", \"180pt\"", "\"320pt\", \"220pt\"");
    let edge = ("line = 1\nlines = 16\n", "line = 1\nlines = 16\nto-edge = [\"left\", \"top\"]\n");
    let (inside, _) = picture(&made("no-edge", "bleed = \"3mm\"\n", &[margins]), 0);
    assert!(inside.x > Abs::ZERO && inside.y > Abs::ZERO);
    let (rect, whole) = picture(&made("edge", "bleed = \"3mm\"\n", &[margins, edge]), 0);
    assert_eq!((rect.x, rect.y), (-Abs::mm(3), -Abs::mm(3)));
    assert_eq!((rect.right(), rect.bottom()), (inside.right(), inside.bottom()));
    assert!(whole.x <= rect.x && whole.right() >= rect.right());
    let wrong = ("line = 1\nlines = 16\n", "line = 1\nlines = 16\nto-edge = [\"right\"]\n");
    assert!(codes(&outcome("wrong-edge", "", &[margins, wrong])).contains(&"wrong-value"));
}

/// Marks stand outside of the bleed, on a larger MediaBox; the boxes nest.
///
/// Source: ISO 15930-7 §6.10 on the nesting of boxes.
#[test]
fn marks_stand_outside_of_the_trim() {
    let press = "bleed = \"2mm\"\nmarks = [\"crop\", \"register\", \"colour-bar\", \"slug\"]\n";
    let made = made("marks", press, &[]);
    let page = &made.pages[0];
    let inside = Rect::new(Abs::ZERO, Abs::ZERO, page.trim.w, page.trim.h).inset(-page.bleed);
    let margin = page.slug;
    let outside = inside.inset(page.bleed - margin);
    assert!(page.marks.len() > 20);
    for mark in &page.marks {
        let rect = match mark {
            Item::Rule { from, to, .. } => Rect::new(
                from.x.min(to.x),
                from.y.min(to.y),
                to.x.max(from.x) - to.x.min(from.x),
                to.y.max(from.y) - to.y.min(from.y),
            ),
            Item::Fill { rect, .. } => *rect,
            Item::Shape { contours, .. } => newsprint::units::Contour::bounds(contours),
            Item::Text(line) => {
                Rect::new(line.origin.x, line.origin.y - line.size, line.size, line.size)
            }
            _ => panic!("{mark:?}"),
        };
        assert!(!rect.overlaps(&inside), "{mark:?}");
        let within = rect.x >= outside.x
            && rect.y >= outside.y
            && rect.right() <= outside.right()
            && rect.bottom() <= outside.bottom();
        assert!(within, "{mark:?}");
    }
    // Preflight looks at what is painted of the page, not at its marks.
    let sheet = &made.display_lists[0];
    let plain = self::made("no-marks", "bleed = \"2mm\"\n", &[]);
    assert!(sheet.marks > 20 && sheet.page() == plain.display_lists[0].page());
    assert_eq!(plain.display_lists[0].marks, 0);
    let slug: Vec<String> = page
        .marks
        .iter()
        .filter_map(|m| match m {
            Item::Text(line) => Some(line.text()),
            _ => None,
        })
        .collect();
    assert!(
        slug[0].contains("滨海日报") && slug[0].contains("2026-09-15") && slug[0].contains("第2版"),
        "{slug:?}"
    );
    let pdf = pdf(&made);
    let dict = pdf.get_dictionary(pdf.get_pages()[&1]).unwrap();
    let [media, bleed, trim] =
        [&b"MediaBox"[..], b"BleedBox", b"TrimBox"].map(|key| numbers(dict, key));
    assert!(media[0] < bleed[0] && bleed[0] < trim[0] && trim[2] < bleed[2] && bleed[2] < media[2]);
    assert_eq!(trim[2] - trim[0], 2880);
    // Crop and register marks are on every plate.
    let resources = pdf.get_page_resources(pdf.get_pages()[&1]).unwrap();
    let resources = resources.0.unwrap_or_else(|| pdf.get_dictionary(resources.1[0]).unwrap());
    let space = resources.get(b"ColorSpace").unwrap().as_dict().unwrap().get(b"Spot0").unwrap();
    assert_eq!(space.as_array().unwrap()[1].as_name().unwrap(), b"All");
    assert!(content(&pdf, 1).contains("/Spot0 CS"));
    // A page of black alone has no plates to register.
    let black = self::made("black-marks", &format!("{press}black-pages = \"all\"\n"), &[]);
    let inks = black.pages[0].marks.iter().filter_map(|m| match m {
        Item::Fill { colour, .. } | Item::Rule { colour, .. } => Some(*colour),
        _ => None,
    });
    assert!(inks.into_iter().all(Colour::is_black));
}

#[test]
fn every_page_may_be_a_file_of_its_own() {
    let press = "split = true\nfile = \"{year}{month}{day}-{code}-{place}\"\n";
    let folder = folder("split", press, &[]);
    let output = run(folder.path(), &["issue.toml", "--out-dir", "out"]);
    let (status, errors) = status_and_errors(&output);
    assert!(status <= 1, "{errors}");
    let mut names: Vec<_> = std::fs::read_dir(folder.path().join("out"))
        .unwrap()
        .map(|e| e.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    assert_eq!(names, ["20260915-press-01.pdf", "20260915-press-02.pdf"]);
    let mut ids = Vec::new();
    for name in &names {
        let pdf = Document::load(folder.path().join("out").join(name)).unwrap();
        assert_eq!(pdf.get_pages().len(), 1);
        let info =
            pdf.get_dictionary(pdf.trailer.get(b"Info").unwrap().as_reference().unwrap()).unwrap();
        assert!(info.has(b"Title"));
        ids.push(format!("{:?}", pdf.trailer.get(b"ID").unwrap()));
    }
    assert_ne!(ids[0], ids[1]);
}

#[test]
fn the_option_splits_too_and_a_given_name_gets_the_labels() {
    let folder = folder("option", "", &[]);
    run(folder.path(), &["issue.toml", "--split", "-o", "made.pdf"]);
    let names = folder.names();
    assert!(
        names.contains(&"made-2.pdf".into()) && names.contains(&"made-3.pdf".into()),
        "{names:?}"
    );
    run(folder.path(), &["issue.toml", "--split"]);
    assert!(folder.path().join("out/press-2026-09-15-2.pdf").is_file());
}

/// A page of one file has the pictures of that page alone.
#[test]
fn a_page_does_not_carry_the_pictures_of_another() {
    let folder = folder("own-pictures", "", &[]);
    let other = root().join("samples/binhai/photos/great-wall.jpg");
    folder.write("other.jpg", std::fs::read(other).unwrap());
    folder.write("other.md", "+++\n[[picture]]\nfile = \"other.jpg\"\n+++\n");
    let issue = folder.path().join("issue.toml");
    let text = std::fs::read_to_string(&issue).unwrap();
    let (first, last) = text.rsplit_once("photo = \"photo.md\"").unwrap();
    std::fs::write(&issue, format!("{first}photo = \"other.md\"{last}")).unwrap();
    let options = Options { split: true, ..Options::default() };
    let made = typeset(&issue, &options).made.unwrap();
    for file in &made.files {
        let pdf = Document::load_mem(&file.pdf).unwrap();
        let images = pdf.objects.values().filter(|o| {
            o.as_stream().is_ok_and(|s| {
                s.dict.get(b"Subtype").and_then(Object::as_name).is_ok_and(|n| n == b"Image")
            })
        });
        assert_eq!(images.count(), 1, "{}", file.name);
    }
}

#[test]
fn wrong_values_of_a_press_profile_are_told() {
    let cases = [
        "pdf = \"x-3\"\n",
        "bleed = \"60mm\"\n",
        "marks = [\"stars\"]\n",
        "black-pages = \"some\"\n",
        "file = \"a/b\"\n",
        "file = \"{hour}\"\n",
        "file = \"{code}\"\nsplit = true\n",
        "most-black = 101\n",
        "least-reverse = \"80pt\"\n",
        "rich-black = \"R50\"\n",
        "[spots]\n\"All\" = \"K100\"\n",
        "[spots]\n\"red\" = \"spot:blue\"\n",
        "[spots]\n\"None\" = \"K100\"\n",
        "[spots]\n\"Black\" = \"C100\"\n",
        "[spots]\n\"RED 40%\" = \"M100\"\n",
        "[spots]\n\" RED\" = \"M100\"\n",
        "rich-black = \"spot:GOLD\"\n[spots]\n\"GOLD\" = \"Y60\"\n",
        "rich-black = \"C50 K20\"\n",
        "quality = 0\n",
        "registry = 7\n",
        "black-pages = 3\n",
    ];
    for (n, case) in cases.iter().enumerate() {
        let outcome = outcome(&format!("wrong-{n}"), case, &[]);
        assert!(outcome.made.is_none() && codes(&outcome).contains(&"wrong-value"), "{case}");
    }
}

/// Labels that differ only in what files cannot have, or in capitals.
#[test]
fn no_page_is_written_over_another() {
    let folder = folder("labels", "", &[]);
    let issue = folder.path().join("issue.toml");
    let text = std::fs::read_to_string(&issue).unwrap();
    let text =
        text.replace("number = 2", "number = \"A/1\"").replace("number = 3", "number = \"A-1\"");
    std::fs::write(&issue, text).unwrap();
    run(folder.path(), &["issue.toml", "--split", "--out-dir", "out"]);
    run(folder.path(), &["issue.toml", "--split", "-o", "one.pdf"]);
    run(folder.path(), &["check", "issue.toml", "--tac-map", "ink.png"]);
    let out = std::fs::read_dir(folder.path().join("out")).unwrap().count();
    let beside = |start: &str| folder.names().iter().filter(|n| n.starts_with(start)).count();
    assert_eq!((out, beside("one-"), beside("ink-")), (2, 2, 2), "{:?}", folder.names());
}

#[test]
fn no_input_is_written_over() {
    let folder = folder("inputs", "", &[]);
    let photo = std::fs::read(folder.path().join("photo.jpg")).unwrap();
    for args in
        [&["check", "issue.toml", "--tac-map", "photo.jpg"][..], &["issue.toml", "-o", "photo.jpg"]]
    {
        // Several pages have several maps: of one page it is the name itself.
        let issue = folder.path().join("issue.toml");
        let text = std::fs::read_to_string(&issue).unwrap();
        let one = text.split("[[page]]\nnumber = 3").next().unwrap();
        std::fs::write(&issue, one).unwrap();
        assert_eq!(status_and_errors(&run(folder.path(), args)).0, 2, "{args:?}");
        assert_eq!(std::fs::read(folder.path().join("photo.jpg")).unwrap(), photo, "{args:?}");
    }
}

#[test]
fn a_name_without_any_value_falls_back() {
    let folder = folder("no-number", "file = \"{number}\"\n", &[]);
    let issue = folder.path().join("issue.toml");
    let text = std::fs::read_to_string(&issue).unwrap();
    std::fs::write(&issue, text.replace("number = 7\n", "")).unwrap();
    let made = typeset(&issue, &Options::default()).made.unwrap();
    assert_eq!(made.files[0].name, "press-2026-09-15.pdf");
}

/// What was painted before does not print through a picture.
///
/// Source: ISO 32000-1 §8.6.7: with OP true a picture leaves the other plates.
#[test]
fn pictures_knock_out() {
    // The last thing before the picture is black type, which overprints.
    let black =
        ("colour = \"paper\"\n\n[style.page-number]", "colour = \"K100\"\n\n[style.page-number]");
    let content = content(&pdf(&made("knock", "", &[black])), 1);
    let at = content.find("/P0 Do").unwrap();
    let state = content[..at].rfind(" gs").unwrap();
    assert!(content[..state].ends_with("/Knock"), "{}", &content[..at]);
}

/// A slot of an advertisement with margins round the grid.
fn advert(name: &str, more: &str) -> Made {
    let edits = [
        ("\"288pt\", \"180pt\"", "\"320pt\", \"220pt\""),
        ("kind = \"picture\"\n", "kind = \"advert\"\nto-edge = [\"left\", \"top\"]\n"),
    ];
    let folder = folder(name, "", &edits);
    let issue = folder.path().join("issue.toml");
    let text = std::fs::read_to_string(&issue).unwrap();
    let text = text.replace("photo = \"photo.md\"\n", "");
    let text = text.split("[[page]]\nnumber = 3").next().unwrap().to_string();
    std::fs::write(
        &issue,
        format!("{text}\n[[page.advert]]\nslot = \"photo\"\nfile = \"photo.jpg\"\n{more}"),
    )
    .unwrap();
    typeset(&issue, &Options::default()).made.unwrap()
}

#[test]
fn what_is_seen_whole_stays_whole_at_the_edge() {
    let (rect, whole) = picture(&advert("whole", ""), 0);
    assert!(rect == whole && rect.x > Abs::ZERO);
    let (rect, whole) = picture(&advert("fill", "fit = \"fill\"\n"), 0);
    assert_eq!((rect.x, rect.y), (Abs::ZERO, Abs::ZERO));
    assert!(whole.x <= rect.x && whole.right() >= rect.right());
}

#[test]
fn a_picture_does_not_go_to_the_edge_over_its_caption() {
    let margins = ("\"288pt\", \"180pt\"", "\"320pt\", \"220pt\"");
    // The picture alone, over both columns.
    let edits = |sides: &str| {
        let slot = format!("column = 1\ncolumns = 2\nline = 5\nlines = 12\nto-edge = [{sides}]\n");
        ("column = 1\ncolumns = 1\nline = 1\nlines = 16\n", slot)
    };
    for (place, sides) in [("under", "\"bottom\", \"left\""), ("beside", "\"right\", \"left\"")] {
        let (from, to) = edits(sides);
        let away = (
            "column = 2\ncolumns = 1\nline = 5\nlines = 12\n",
            "column = 2\ncolumns = 1\nline = 1\nlines = 4\n",
        );
        let folder = folder(&format!("caption-{place}"), "", &[margins, away, (from, &to)]);
        let story = format!(
            "+++\n[[picture]]\nfile = \"photo.jpg\"\ncaption = \"潮水\"\ncaption-place = \"{place}\"\n+++\n"
        );
        folder.write("photo.md", story);
        let made = typeset(&folder.path().join("issue.toml"), &Options::default()).made.unwrap();
        let (rect, _) = picture(&made, 0);
        assert!(rect.x == Abs::ZERO, "{place}");
        assert!(rect.bottom() < Abs::pt(201) && rect.right() <= Abs::pt(304), "{place}: {rect:?}");
    }
}

/// The band of a caption over a picture goes to the edge with it, its words do not;
/// what stays inside is noted.
#[test]
fn a_band_goes_to_the_edge_with_its_picture() {
    let margins = ("\"288pt\", \"180pt\"", "\"320pt\", \"220pt\"");
    let slot = "column = 1\ncolumns = 1\nline = 1\nlines = 16\n";
    let to_edge = format!("{slot}to-edge = [\"left\", \"bottom\"]\n");
    let made = |place: &str| {
        let edits = [margins, (slot, to_edge.as_str())];
        let folder = folder(&format!("band-{place}"), "bleed = \"3mm\"\n", &edits);
        let keys = format!("caption = \"潮水\"\ncaption-place = \"{place}\"\n");
        folder.write("photo.md", format!("+++\n[[picture]]\nfile = \"photo.jpg\"\n{keys}+++\n"));
        typeset(&folder.path().join("issue.toml"), &Options::default())
    };
    let over = made("over");
    assert!(!codes(&over).contains(&"kept-inside"));
    let page = &over.made.unwrap().pages[0];
    let at = page.items.iter().position(|i| matches!(i, Item::Picture(_))).unwrap();
    let (Item::Picture(picture), Item::Fill { rect: band, .. }) =
        (&page.items[at], &page.items[at + 1])
    else {
        panic!("no band")
    };
    let bleed = Abs::mm(3);
    assert_eq!((picture.rect.x, band.x), (-bleed, -bleed));
    assert_eq!((band.y, band.bottom()), (picture.rect.bottom(), Abs::pt(220) + bleed));
    let words = page.items.iter().find_map(|i| match i {
        Item::Text(line) if line.text() == "潮水" => Some(line.origin.x),
        _ => None,
    });
    assert!(words.unwrap() > Abs::pt(16));
    assert!(codes(&made("under")).contains(&"kept-inside"));
}

/// As large as it is printed in the end, it has too few pixels.
#[test]
fn a_picture_is_judged_with_its_bleed() {
    let margins = ("\"288pt\", \"180pt\"", "\"500pt\", \"400pt\"");
    let edge = (
        "line = 1\nlines = 16\n",
        "line = 1\nlines = 16\nto-edge = [\"left\", \"top\", \"bottom\"]\n",
    );
    // 576 pixels high: 230 an inch on 180 pt, 104 on 400 pt.
    assert!(!codes(&outcome("fine", "", &[margins])).contains(&"low-resolution"));
    let grown = outcome("coarse", "", &[margins, edge]);
    // Once on each of the two pages.
    assert_eq!(codes(&grown).iter().filter(|c| **c == "low-resolution").count(), 2);
}

#[test]
fn a_black_page_that_is_not_there_is_noted() {
    assert!(codes(&outcome("no-page", "black-pages = [\"02\"]\n", &[])).contains(&"no-black-page"));
    let by_number = outcome("by-number", "black-pages = [2]\n", &[]);
    assert!(!codes(&by_number).contains(&"no-black-page"));
    let black = &by_number.made.unwrap().display_lists[0];
    assert!(
        black.ops.iter().filter_map(|op| op.colour()).all(|c| c.is_black() || c == Colour::PAPER)
    );
}

/// The name of a paper as somebody typed it: the two titles of the file agree.
#[test]
fn blanks_and_controls_in_a_name_do_no_harm() {
    let folder = folder("title", "", &[]);
    let issue = folder.path().join("issue.toml");
    let text = std::fs::read_to_string(&issue).unwrap();
    std::fs::write(&issue, text.replace("\"滨海日报\"", "\" 滨海\\t日报\"")).unwrap();
    let outcome = typeset(&issue, &Options::default());
    assert!(!codes(&outcome).contains(&"metadata"), "{:?}", outcome.diags);
}
