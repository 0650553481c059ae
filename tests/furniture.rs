//! Nameplate, guide, credits and advertisements: what stands where, and what a
//! placed page of another PDF becomes.

mod common;

use common::{Folder, root, saved, status_and_errors, typeset};
use lopdf::{Dictionary, Document, Stream, dictionary};
use newsprint::{Options, paint};

/// A page of another program: 300 × 200 pt after trimming, a border, a cross
/// in cyan, and a form inside; `colour` fills its ground.
fn advert(turn: i64, colour: &str) -> Vec<u8> {
    let mut pdf = Document::with_version("1.4");
    let pages = pdf.new_object_id();
    let inner = Stream::new(
        dictionary! { "Type" => "XObject", "Subtype" => "Form", "BBox" => vec![0.into(), 0.into(), 9.into(), 9.into()] },
        b"0 0 0 1 k 0 0 9 9 re f".to_vec(),
    );
    let inner = pdf.add_object(inner);
    let content = format!(
        "q {colour} 10 20 300 200 re f Q 12 w 10 20 300 200 re S 4 w 1 0 0 0 K \
         10 20 m 310 220 l S 10 220 m 310 20 l S q 1 0 0 1 40 180 cm /Fm0 Do Q"
    );
    let content = pdf.add_object(Stream::new(Dictionary::new(), content.into_bytes()));
    let annotation = pdf.add_object(dictionary! { "Type" => "Annot", "Subtype" => "Link" });
    let page = pdf.add_object(dictionary! {
        "Type" => "Page", "Parent" => pages, "Contents" => content, "Rotate" => turn,
        "MediaBox" => vec![0.into(), 0.into(), 320.into(), 240.into()],
        "TrimBox" => vec![10.into(), 20.into(), 310.into(), 220.into()],
        "Annots" => vec![annotation.into()],
        "Resources" => dictionary! { "XObject" => dictionary! { "Fm0" => inner } }
    });
    let second = pdf.get_object(page).unwrap().clone();
    let second = pdf.add_object(second);
    saved(pdf, pages, &[page, second])
}

const FILES: [&str; 8] = [
    "issue.toml",
    "ads/sea.png",
    "layouts/front.toml",
    "layouts/adverts.toml",
    "layouts/name.png",
    "stories/lead.md",
    "stories/news.md",
    "stories/notice.md",
];

/// The issue of `tests/furniture` with its placed pages.
fn folder(name: &str) -> Folder {
    let folder = Folder::new(name);
    for file in FILES {
        let bytes = std::fs::read(root().join("tests/furniture").join(file)).unwrap();
        folder.write(file, bytes);
    }
    folder.write("ads/page.pdf", advert(0, "0 0 1 0 k"));
    folder.write("ads/turned.pdf", advert(90, "0 1 0 rg"));
    folder
}

/// The issue with a change.
fn changed(name: &str, from: &str, to: &str) -> Folder {
    let folder = folder(name);
    let issue = std::fs::read_to_string(folder.path().join("issue.toml")).unwrap();
    assert!(issue.contains(from));
    folder.write("issue.toml", issue.replace(from, to));
    folder
}

#[test]
fn what_is_found() {
    let folder = folder("furniture");
    let outcome = newsprint::typeset(&folder.path().join("issue.toml"), &Options::default());
    assert!(outcome.made.is_some());
    let mut codes: Vec<_> = outcome.diags.iter().map(|d| d.code.id()).collect();
    codes.sort();
    codes.dedup();
    // The page of advertisements has no folio.
    let expected = [
        "advert-rgb",
        "advert-shape",
        "heavy-crop",
        "low-resolution",
        "many-pages",
        "no-folio-date",
        "underset",
        "widow",
    ];
    assert_eq!(codes, expected);
}

/// Source: ISO 15930-7 (PDF/X-4): no annotation comes along; ISO 32000-1
/// §8.10.2: what a form must have.
#[test]
fn a_placed_page_is_a_form() {
    let folder = folder("placed");
    let output = typeset(folder.path(), &["issue.toml", "-o", "page.pdf"]);
    let (status, errors) = status_and_errors(&output);
    assert_eq!(status, 0, "{errors}");
    let bytes = std::fs::read(folder.path().join("page.pdf")).unwrap();
    let pdf = Document::load_mem(&bytes).unwrap();
    let mut forms = 0;
    for object in pdf.objects.values() {
        let Ok(dict) = object.as_dict().or_else(|_| object.as_stream().map(|s| &s.dict)) else {
            continue;
        };
        assert!(!dict.get_type().is_ok_and(|kind| kind == b"Annot"));
        assert!(!dict.has(b"NewsprintPlaced"), "a place was kept for nothing");
        if !dict.has(b"Matrix") {
            continue;
        }
        forms += 1;
        let numbers = |key: &[u8]| -> Vec<f32> {
            dict.get(key)
                .unwrap()
                .as_array()
                .unwrap()
                .iter()
                .map(|n| n.as_float().unwrap())
                .collect()
        };
        assert_eq!(numbers(b"BBox"), [10.0, 20.0, 310.0, 220.0]);
        let resources = dict.get(b"Resources").unwrap().as_dict().unwrap();
        let inner = resources.get(b"XObject").unwrap().as_dict().unwrap().get(b"Fm0").unwrap();
        assert!(pdf.get_object(inner.as_reference().unwrap()).unwrap().as_stream().is_ok());
        let matrix = numbers(b"Matrix");
        let width = if matrix[0] == 0.0 { 1.0 / matrix[2] } else { 1.0 / matrix[0] };
        assert!((width - if matrix[0] == 0.0 { 200.0 } else { 300.0 }).abs() < 0.01, "{matrix:?}");
    }
    // The same file twice is one object.
    assert_eq!(forms, 2);
    let other = typeset(folder.path(), &["issue.toml", "-o", "again.pdf"]);
    assert_eq!(other.status.code(), Some(0));
    assert!(bytes == std::fs::read(folder.path().join("again.pdf")).unwrap(), "two runs differ");
}

#[test]
fn guides_point_to_where_stories_are() {
    let row = "[[page.guide]]\nstory = \"stories/news.md\"\n";
    let folder = changed("guide", row, &row.replace("news", "mews"));
    let (status, errors) = status_and_errors(&typeset(folder.path(), &["issue.toml"]));
    assert_eq!(status, 2, "{errors}");
    assert!(errors.contains("[unknown-story]") && errors.contains("stories/news.md"), "{errors}");
    // Without rows of its own the page shows what asks for it.
    let issue = std::fs::read_to_string(folder.path().join("issue.toml")).unwrap();
    let (before, rest) = issue.split_once("[[page.guide]]").unwrap();
    let (_, after) = rest.split_once("[[page.advert]]").unwrap();
    folder.write("issue.toml", format!("{before}[[page.advert]]{after}"));
    let outcome = newsprint::typeset(&folder.path().join("issue.toml"), &Options::default());
    let made = outcome.made.unwrap();
    let dump = paint::dump(&made.display_lists[0], &made.book);
    assert!(dump.contains("旧码头改建　年底开放") && dump.contains("第A02版"), "{dump}");
    assert!(!dump.contains("市集"), "{dump}");
}

#[test]
fn a_guide_without_a_place_is_told() {
    let page = "[page.stories]\nwords";
    let row = "[[page.guide]]\nstory = \"stories/lead.md\"\n\n";
    let folder = changed("no-guide", page, &format!("{row}{page}"));
    let (status, errors) = status_and_errors(&typeset(folder.path(), &["issue.toml"]));
    assert_eq!(status, 0, "{errors}");
    assert!(errors.contains("warning[no-guide]"), "{errors}");
}

/// Source: 报纸期刊质量管理规定 (国新出发〔2020〕10号), the name is the largest type.
#[test]
fn a_headline_is_smaller_than_the_name() {
    let folder = folder("name");
    let path = folder.path().join("layouts/front.toml");
    let layout = std::fs::read_to_string(path).unwrap();
    let small = layout.replace("[\"30pt\", \"90pt\"]", "[\"12pt\", \"20pt\"]");
    folder.write("layouts/front.toml", small);
    let (status, errors) = status_and_errors(&typeset(folder.path(), &["issue.toml"]));
    assert_eq!(status, 0, "{errors}");
    assert!(errors.contains("warning[name-not-largest]"), "{errors}");
}

#[test]
fn adverts_keep_to_their_slots() {
    let slot = "slot = \"public\"";
    let folder = changed("advert-slot", slot, "slot = \"news\"");
    let (status, errors) = status_and_errors(&typeset(folder.path(), &["issue.toml"]));
    assert_eq!(status, 2);
    assert!(errors.contains("[key-twice]"), "{errors}");
    let folder = changed("advert-kind", "slot = \"foot\"", "slot = \"lead\"");
    let issue = std::fs::read_to_string(folder.path().join("issue.toml")).unwrap();
    folder.write(
        "issue.toml",
        issue.replace("lead = \"stories/lead.md\"", "foot = \"stories/lead.md\""),
    );
    let (status, errors) = status_and_errors(&typeset(folder.path(), &["issue.toml"]));
    assert_eq!(status, 2);
    assert!(errors.contains("[not-advert-slot]"), "{errors}");
}

#[test]
fn a_file_has_no_place_in_several_strips() {
    let folder = folder("advert-strips");
    let layout = std::fs::read_to_string(folder.path().join("layouts/adverts.toml")).unwrap();
    let one = "column = 3\ncolumns = 2\nline = 6\nlines = 20\n";
    assert!(layout.contains(one));
    let strips = "[[slot.strip]]\ncolumn = 3\ncolumns = 2\nline = 6\nlines = 10\n\
                  [[slot.strip]]\ncolumn = 3\ncolumns = 1\nline = 16\nlines = 10\n";
    folder.write("layouts/adverts.toml", layout.replace(one, strips));
    let (status, errors) = status_and_errors(&typeset(folder.path(), &["issue.toml"]));
    assert_eq!(status, 2, "{errors}");
    assert!(errors.contains("error[advert-strips]"), "{errors}");
}

#[test]
fn files_that_cannot_be_placed() {
    let folder = folder("advert-broken");
    let whole = advert(0, "");
    folder.write("ads/page.pdf", &whole[..whole.len() / 2]);
    let (status, errors) = status_and_errors(&typeset(folder.path(), &["issue.toml"]));
    assert_eq!(status, 1, "{errors}");
    assert!(errors.contains("[bad-picture]") && errors.contains("ads/page.pdf"), "{errors}");
    let folder = changed("advert-faults", "mark = false", "mark = 3\nfti = \"fill\"");
    let (status, errors) = status_and_errors(&typeset(folder.path(), &["issue.toml"]));
    assert_eq!(status, 2);
    assert!(errors.contains("[wrong-value]") && errors.contains("did you mean `fit`?"), "{errors}");
}

#[test]
fn a_paper_that_says_wrong_things() {
    let folder = changed("paper", "CN 37-0099", "CN 370099");
    let issue = std::fs::read_to_string(folder.path().join("issue.toml")).unwrap();
    folder.write("issue.toml", issue.replace("pages = 12", "pages = 0"));
    let (status, errors) = status_and_errors(&typeset(folder.path(), &["issue.toml"]));
    assert_eq!(status, 2);
    assert_eq!(errors.matches("[wrong-value]").count(), 2, "{errors}");
}

/// Furniture that is deeper than its lines, in one row and in several.
#[test]
fn furniture_keeps_to_its_lines() {
    let furniture = |name: &str, part: &str, style: &str| {
        let folder = folder(&format!("deep-{name}"));
        let path = folder.path().join("layouts/front.toml");
        let layout = std::fs::read_to_string(&path).unwrap();
        let part = format!("\n[[furniture]]\n{part}column = 4\nline = 44\n");
        std::fs::write(&path, format!("{layout}{part}\n{style}")).unwrap();
        let issue = folder.path().join("issue.toml");
        newsprint::typeset(&issue, &Options::default())
    };
    let told = |outcome: &newsprint::Outcome, id: &str| {
        let deep = outcome.diags.iter().find(|d| d.code.id() == id);
        deep.map(|d| d.code.message(newsprint::diag::Lang::En))
    };
    let text = |lines: i64| {
        format!("kind = \"text\"\ntext = \"渔港\"\nstyle = \"quote\"\nlines = {lines}\n")
    };
    let style = "[style.quote]\nface = \"song\"\nsize = \"20pt\"\nlines = 3\n";
    let deep = told(&furniture("row", &text(2), style), "text-too-wide");
    assert!(deep.unwrap().contains("deeper"));
    assert_eq!(told(&furniture("fit", &text(3), style), "text-too-wide"), None);
    let rule = |weight: i64| format!("kind = \"rule\"\nweight = \"{weight}pt\"\n");
    assert!(told(&furniture("rule", &rule(12), ""), "rule-too-thick").is_some());
    assert_eq!(told(&furniture("thin", &rule(8), ""), "rule-too-thick"), None);
}
