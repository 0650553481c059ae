//! `typeset fonts`: which faces an issue uses, what they lack for it, which others there
//! are.

mod common;

use common::{Files, Folder, broadsheet, root, small, typeset};
use newsprint::{FaceSource, IssueFaces, SetBy};
use serde_json::Value;

const ISSUE: &str = "[paper]\nname = \"试\"\ncode = \"fonts\"\ndate = 2026-09-15\n[[page]]\n\
    number = 1\nlayout = \"small\"\n[page.stories]\nmain = \"main.md\"\n";

/// An issue whose layout has a face from a file, one for **strong** alone and no fallback.
/// `kai-regular` lacks `⓵`, which is drawn of nothing; all lack `𰻝`.
fn files() -> Files {
    let mut files = Files::default();
    let layout = broadsheet::small();
    let layout = broadsheet::with(&layout, "faces", "song", "[\"kai-regular\", \"报纸黑\"]");
    let layout = broadsheet::with(&layout, "faces", "fallback", "[]");
    let layout = broadsheet::with(&layout, "faces", "emphasis", "\"only-kai\"");
    let layout = broadsheet::with(&layout, "faces", "kai", "\"kai-regular\"");
    let layout = layout.replace("[faces]", "[faces]\nonly-kai = \"kai-regular\"");
    files.write("layouts/small.toml", layout + &small::slot("main", 1, 3, 20));
    files.write("fonts/报纸黑.otf", std::fs::read(root().join("fonts/hei-medium.otf")).unwrap());
    files.write(
        "main.md",
        "+++\nheadline = \"题\"\n+++\n\n一⓵二⓵。\n\n*⓵*三𰻝四&#x30EDD;五𰻝，㎡。\n",
    );
    files.write("issue.toml", ISSUE);
    files
}

fn faces(files: &Files) -> (IssueFaces, impl Fn(char) -> Vec<String> + use<>) {
    let outcome = files.set();
    let faces = outcome.faces().unwrap();
    let lacks = faces.lacks.clone();
    let places = move |c: char| {
        let of = lacks.iter().filter(|lack| lack.character == c).flat_map(|lack| &lack.places);
        let at = |span: &newsprint::source::Span| {
            let (line, column) = outcome.sources.line_column(span.file, span.range().start);
            let path = outcome.sources.file(span.file).path.display().to_string();
            format!("{path}:{line}:{column}")
        };
        of.map(at).collect()
    };
    (faces, places)
}

#[test]
fn what_a_face_lacks_is_told_with_its_places() {
    let (faces, places) = faces(&files());
    let of = |c| faces.lacks.iter().filter(move |lack| lack.character == c).collect::<Vec<_>>();
    // Two are set by the second face of the text; of emphasis no face has it.
    let [first, second] = of('⓵')[..] else { panic!("{:?}", faces.lacks) };
    let (by, none) = match first.set {
        SetBy::Face(_) => (first, second),
        _ => (second, first),
    };
    assert_eq!((by.set.clone(), by.count), (SetBy::Face("报纸黑".to_string()), 2));
    assert_eq!((by.faces.as_slice(), by.offered.len()), (&["kai-regular".to_string()][..], 0));
    assert_eq!((none.set.clone(), none.count), (SetBy::Substitute, 1));
    // Faces of the issue that styles of other texts name come first, then what else is there.
    assert_eq!(none.offered[0], "hei-medium");
    assert!(none.offered.contains(&"报纸黑".to_string()), "{:?}", none.offered);
    assert!(none.offered.contains(&"song-regular".to_string()), "{:?}", none.offered);
    assert!(!none.offered.contains(&"kai-regular".to_string()), "{:?}", none.offered);
    assert_eq!(places('⓵'), ["main.md:5:2", "main.md:5:4", "main.md:7:2"]);
    // One that no face at all has, each as it was typed.
    let [nowhere] = of('𰻝')[..] else { panic!("{:?}", faces.lacks) };
    assert_eq!((nowhere.set.clone(), nowhere.count), (SetBy::Substitute, 3));
    assert_eq!((nowhere.offered.len(), nowhere.free), (0, Some("Jigmo3")));
    assert_eq!(places('𰻝'), ["main.md:7:5", "main.md:7:7", "main.md:7:17"]);
    assert!(of('一').is_empty() && of('。').is_empty());
}

#[test]
fn styles_and_faces_of_an_issue() {
    let (faces, _) = faces(&files());
    let [layout] = &faces.layouts[..] else { panic!("{:?}", faces.layouts) };
    assert_eq!((layout.layouts[0].as_str(), layout.pages[0].as_str()), ("small", "1"));
    let fonts = |style: &str| {
        let row = layout.roles.iter().find(|row| row.role == style && row.slot.is_none());
        row.unwrap().fonts.join(" ")
    };
    assert_eq!(fonts("body"), "kai-regular 报纸黑");
    assert_eq!(fonts("headline"), "song-black");
    assert_eq!((fonts("strong"), fonts("emphasis")), ("hei-medium".into(), "kai-regular".into()));
    let face = |name: &str| faces.faces.iter().find(|face| face.info.name == name).unwrap();
    let own = face("报纸黑");
    assert_eq!(own.info.source, FaceSource::Folder("fonts/报纸黑.otf".to_string()));
    assert_eq!((own.info.family.as_str(), own.characters), ("Noto Sans CJK SC", 2));
    assert_eq!(face("kai-regular").info.source, FaceSource::BuiltIn);
    // 题 alone.
    assert_eq!(face("song-black").characters, 1);
}

/// Every sample uses faces that may be embedded, sets its characters in them and lacks none.
#[test]
fn the_samples_lack_no_character() {
    for sample in ["binhai", "weekly", "fukan"] {
        let path = root().join(format!("samples/{sample}/issue.toml"));
        let until = newsprint::Until::DisplayLists;
        let outcome = newsprint::typeset(&path, &newsprint::Options { until, ..common::options() });
        let faces = outcome.faces().unwrap();
        assert!(faces.lacks.iter().all(|lack| !lack.is_missing()), "{sample}: {:?}", faces.lacks);
        assert!(faces.faces.iter().all(|face| face.info.is_usable() && !face.info.stands_in));
        let all: usize = faces.faces.iter().map(|face| face.characters).sum();
        let lists = &outcome.made.as_ref().unwrap().display_lists;
        assert!(all > 1000 && !lists.is_empty(), "{sample}: {all}");
    }
}

fn run(folder: &Folder, args: &[&str]) -> String {
    let output = typeset(folder.path(), &[&["fonts"], args].concat());
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(output.stderr.is_empty());
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn the_command_prints_tables_and_json() {
    let folder = files().on_disk("fonts");
    let text = run(&folder, &["issue.toml"]);
    for wanted in [
        "Styles of page 1, layout `small`\n",
        "\n  body         9 pt     song        kai-regular, 报纸黑\n",
        "⓵ U+24F5, 2×: not in kai-regular; 报纸黑 sets it\n      main.md:5:2, main.md:5:4\n",
        "⓵ U+24F5, 1×: 〓 stands in its place\n      main.md:7:2\n",
        "𰻝 U+30EDD, 3×: 〓 stands in its place\n      main.md:7:5, main.md:7:7, main.md:7:17\n",
        "a free face that has it: Jigmo3; put its file",
    ] {
        assert!(text.contains(wanted), "{wanted}: {text}");
    }
    let row = text.lines().find(|line| line.starts_with("  报纸黑 ")).unwrap();
    let wanted = ["Noto Sans CJK SC Medium", "fonts/报纸黑.otf", "free to embed", "OFL", " 2"];
    assert!(wanted.iter().all(|wanted| row.contains(wanted)), "{row}");
    let json: Value =
        serde_json::from_str(&run(&folder, &["issue.toml", "--format=json"])).unwrap();
    assert_eq!(json["format"], 1);
    let styles = json["layouts"][0]["styles"].as_array().unwrap();
    let body = styles.iter().find(|style| style["style"] == "body").unwrap();
    assert_eq!((&body["size"], &body["fonts"][1]), (&9.into(), &"报纸黑".into()));
    let lacks = json["lacks"].as_array().unwrap();
    let nowhere = lacks.iter().find(|lack| lack["code"] == "U+30EDD").unwrap();
    assert_eq!((&nowhere["free"], &nowhere["set"]), (&"Jigmo3".into(), &"substitute".into()));
    let place = &nowhere["places"][0];
    assert_eq!((&place["file"], &place["line"]), (&"main.md".into(), &7.into()));
    let own = json["faces"].as_array().unwrap().iter().find(|face| face["name"] == "报纸黑");
    assert_eq!(own.unwrap()["file"], "fonts/报纸黑.otf");
}

/// Without an issue every face is told that a layout of this folder may name.
#[test]
fn without_an_issue_all_faces_are_listed() {
    let folder = files().on_disk("fonts-all");
    let json: Value = serde_json::from_str(&run(&folder, &["--format", "json"])).unwrap();
    let faces = json["others"].as_array().unwrap();
    assert_eq!(faces[0]["name"], "报纸黑");
    let built_in: Vec<_> = faces.iter().filter(|face| face["source"] == "built-in").collect();
    assert_eq!(built_in.len(), 6);
    let text = run(&folder, &[]);
    assert!(text.contains("fonts/报纸黑.otf") && text.contains("  kai-regular  "), "{text}");
}
