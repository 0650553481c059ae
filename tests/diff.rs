//! Two states of an issue against each other: every change that was made is told, and
//! nothing else.

mod common;

use common::{Files, Folder, root, small, status_and_errors, typeset};
use serde_json::Value;

const LEAD: &str = "+++\nheadline = \"晒盐场开滩\"\ndeck = \"今年早十天\"\n\n[[picture]]\nfile = \"a.jpg\"\n\
caption = \"盐场一角\"\ncolumns = 1\nlines = 9\n+++\n\n云湾盐场昨日开滩，盐工老周说今年的卤水好。\n\n\
渔港的清晨，船一靠岸，鱼市的灯就亮了，老人和孩子都来看海。\n\n海风从老街吹过，茶馆里坐满了人，没有一张空椅子。\n\n\
The harbour master said that seven boats came back before dawn.\n";
const SECOND: &str =
    "+++\nheadline = \"渔村办起书屋\"\n+++\n\n书屋有三千册书，放学以后孩子们都到这里来。\n";
const ISSUE: &str = "[paper]\nname = \"云湾日报\"\ncode = \"yunwan\"\ndate = 2026-09-15\n\n[[page]]\nnumber = 1\n\
layout = \"test\"\n[page.stories]\nlead = \"lead.md\"\nsecond = \"second.md\"\n\n[[page.advert]]\nslot = \"ad\"\n\
file = \"ad.jpg\"\n";

fn first() -> Files {
    let mut files = Files::default();
    let photo =
        |name: &str| std::fs::read(root().join("samples/binhai/photos").join(name)).unwrap();
    let slots = small::slot("lead", 1, 2, 40)
        + &small::slot("second", 3, 1, 30)
        + &small::slot("ad", 4, 1, 20)
        + "kind = \"advert\"\n";
    files.write("layouts/test.toml", small::layout((300, 220), 4, 13, 45, "song-regular") + &slots);
    files.write("issue.toml", ISSUE);
    files.write("lead.md", LEAD);
    files.write("second.md", SECOND);
    files.write("a.jpg", photo("great-wall.jpg"));
    files.write("ad.jpg", photo("coast-island.jpg"));
    files
}

/// The kinds of the changes that are told, but for what only moved, which is told after
/// them; and all that is told.
fn told(name: &str, change: impl FnOnce(&mut Files)) -> (Vec<String>, Value) {
    let old = first();
    let mut new = old.clone();
    change(&mut new);
    let (old, new) = (old.on_disk(&format!("{name}-old")), new.on_disk(&format!("{name}-new")));
    let (a, b) = (old.path().to_str().unwrap(), new.path().to_str().unwrap());
    let output = typeset(root(), &["diff", a, b, "--format", "json"]);
    let (status, errors) = status_and_errors(&output);
    assert!(status < 2, "{name}: {errors}{}", String::from_utf8_lossy(&output.stdout));
    let json: Value = serde_json::from_slice(&output.stdout).unwrap();
    let all = json["changes"].as_array().unwrap();
    assert_eq!(status, i32::from(!all.is_empty()));
    let moves = ["lines-moved", "lines-rebroken", "boxes-moved"];
    let kinds = all.iter().map(|change| change["kind"].as_str().unwrap().to_string());
    (kinds.filter(|kind| !moves.contains(&kind.as_str())).collect(), json)
}

fn edit(name: &str, from: &str, to: &str) -> (Vec<String>, Value) {
    let file = if LEAD.contains(from) { "lead.md" } else { "issue.toml" };
    told(name, |files| {
        let text = String::from_utf8(files.read(file).to_vec()).unwrap();
        assert!(text.contains(from), "{from}");
        files.write(file, text.replacen(from, to, 1));
    })
}

#[test]
fn every_change_is_found_and_nothing_else() {
    let nothing: [&str; 0] = [];
    assert_eq!(told("same", |_| {}).0, nothing);
    assert_eq!(edit("comment", "deck =", "# 一\ndeck =").0, nothing, "a comment");
    // 1: characters and words of a paragraph.
    let (kinds, json) = edit("text", "昨日开滩", "今日开滩");
    assert_eq!(kinds, ["text-changed"]);
    let edits = json["changes"][0]["edits"].to_string();
    assert!(edits.contains("\"昨\"") && edits.contains("\"今\""), "{edits}");
    let (kinds, json) = edit("word", "seven", "eleven");
    assert_eq!(kinds, ["text-changed"]);
    assert!(json["changes"][0]["edits"].to_string().contains("\"eleven\""));
    // 2, 3: a paragraph more, a paragraph less.
    let wind = "海风从老街吹过，茶馆里坐满了人，没有一张空椅子。\n\n";
    assert_eq!(edit("more", wind, &format!("{wind}下午雨停了。\n\n")).0, ["text-inserted"]);
    assert_eq!(edit("less", wind, "").0, ["text-deleted"]);
    // 4: one that stands elsewhere is neither gone nor new.
    let moved = told("moved", |files| {
        let text = LEAD.replacen(wind, "", 1);
        files.write("lead.md", text.replacen("渔港的清晨", &format!("{wind}渔港的清晨"), 1));
    });
    assert_eq!(moved.0, ["text-moved"]);
    // 5: a head.
    let (kinds, json) = edit("head", "今年早十天", "今年早半月");
    assert_eq!((kinds, json["changes"][0]["role"].as_str()), (vec!["head".into()], Some("deck")));
    // 6: a caption.
    assert_eq!(edit("caption", "盐场一角", "盐场全景").0, ["caption"]);
    // 7: another photograph under the same name, and one that is cut otherwise.
    let other =
        std::fs::read(root().join("samples/binhai/photos/lake-pavilion-china.jpg")).unwrap();
    let swapped = told("swapped", |files| files.write("a.jpg", &other)).0;
    assert_eq!(swapped[0], "picture-swapped");
    assert!(swapped.iter().all(|kind| kind.starts_with("picture-")), "{swapped:?}");
    let cropped =
        edit("cropped", "lines = 9\n", "lines = 9\nfit = \"crop\"\ncrop = [20, 20, 60, 60]\n").0;
    assert_eq!(cropped[0], "picture-cropped");
    assert!(cropped.iter().all(|kind| kind.starts_with("picture-")), "{cropped:?}");
    // 8: another advertisement.
    assert_eq!(told("advert", |files| files.write("ad.jpg", &other)).0, ["advert-changed"]);
    // 9: two stories change places.
    let swap = "lead = \"lead.md\"\nsecond = \"second.md\"";
    let (kinds, _) = edit("swap", swap, "lead = \"second.md\"\nsecond = \"lead.md\"");
    let stories = kinds.iter().filter(|kind| *kind == "story-moved").count();
    assert!(stories == 2 && !kinds.iter().any(|kind| kind.starts_with("text")), "{kinds:?}");
    // 10: a style, which the model does not explain.
    let (kinds, _) = told("style", |files| {
        let layout = String::from_utf8(files.read("layouts/test.toml").to_vec()).unwrap();
        let with = "[style.body]\ncolour = \"K80\"\n";
        files.write("layouts/test.toml", layout.replacen("[style.body]\n", with, 1));
    });
    assert_eq!(kinds, ["appearance"]);
    // A story goes.
    let (kinds, _) = edit("gone", "second = \"second.md\"\n", "");
    assert_eq!(kinds, ["story-removed"]);
}

#[test]
fn what_differs_is_told_in_words_and_marked() {
    let (old, mut new) = (first(), first());
    new.write("lead.md", LEAD.replacen("昨日", "今日", 1));
    let (old, new) = (old.on_disk("words-old"), new.on_disk("words-new"));
    let (a, b) = (old.path().to_str().unwrap(), new.path().join("issue.toml"));
    let out = Folder::new("words-out");
    let (pdf, before) = (out.path().join("new.pdf"), out.path().join("old.pdf"));
    let files = ["-o", pdf.to_str().unwrap(), "--old-output", before.to_str().unwrap()];
    let output = typeset(root(), &[&["diff", a, b.to_str().unwrap()], &files[..]].concat());
    assert_eq!(status_and_errors(&output).0, 1);
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(
        text.starts_with("page 1\n  lead.md\n    text changed: 云湾盐场[-昨-]{+今+}日开滩"),
        "{text}"
    );
    for pdf in [pdf, before] {
        let document = lopdf::Document::load(pdf).unwrap();
        assert_eq!(document.get_pages().len(), 1);
    }
}

#[test]
fn a_state_may_be_a_revision() {
    let folder = first().on_disk("revision");
    let git = |words: &[&str]| {
        let mut command = std::process::Command::new("git");
        command.current_dir(folder.path()).args(["-c", "user.name=a", "-c", "user.email=a@b"]);
        assert!(command.args(words).output().unwrap().status.success(), "{words:?}");
    };
    git(&["init", "-q"]);
    git(&["add", "."]);
    git(&["commit", "-q", "-m", "一"]);
    let run = |revision: &str| typeset(folder.path(), &["diff", "issue.toml", "--git", revision]);
    assert_eq!(status_and_errors(&run("HEAD")).0, 0);
    folder.write("lead.md", LEAD.replacen("昨日", "今日", 1));
    let output = run("HEAD");
    assert_eq!(status_and_errors(&output).0, 1);
    assert!(String::from_utf8(output.stdout).unwrap().contains("[-昨-]{+今+}"));
    let (status, errors) = status_and_errors(&run("no-such"));
    assert!(status == 2 && errors.contains("`git` could not"), "{errors}");
    let output = typeset(folder.path(), &["diff", "issue.toml"]);
    let (status, errors) = status_and_errors(&output);
    assert!(status == 2 && errors.contains("nothing to compare"), "{errors}");
}

/// The marked pages as pictures, of both states; what cannot be written is refused before
/// anything is.
#[cfg(feature = "desk")]
#[test]
fn marked_pages_are_drawn_and_no_file_is_written_twice() {
    let (old, mut new) = (first(), first());
    new.write("lead.md", LEAD.replacen("昨日开滩", "今晨开滩", 1));
    let (old, new) = (old.on_disk("diff-png-old"), new.on_disk("diff-png-new"));
    let out = Folder::new("diff-png");
    let (a, b) = (old.path().to_str().unwrap(), new.path().to_str().unwrap());
    let run = |more: &[&str]| typeset(out.path(), &[&["diff", a, b], more].concat());
    let lead = new.path().join("lead.md");
    for (more, wanted) in [
        (&["-o", "x.pdf", "--old-output", "x.pdf"][..], "x.pdf"),
        (&["-o", "-", "--old-output", "-"], "standard output"),
        (&["-o", "-"], "standard output"),
        (&["--old-output", lead.to_str().unwrap()], "lead.md"),
    ] {
        let output = run(more);
        let (status, errors) = status_and_errors(&output);
        assert_eq!((status, output.stdout.len()), (2, 0), "{more:?}");
        assert!(errors.contains("cannot-write") && errors.contains(wanted), "{errors}");
        assert!(out.names().is_empty(), "{more:?}: {:?}", out.names());
    }
    let (status, errors) = status_and_errors(&run(&["--png", "p", "--ppi", "50"]));
    assert_eq!(status, 1, "{errors}");
    let pictures = ["new-1.png", "old-1.png"].map(|name| {
        let png = std::fs::read(out.path().join("p").join(name)).unwrap();
        assert!(png.starts_with(b"\x89PNG"), "{name}");
        // 300 mm at 50 pixels per inch.
        assert!(u32::from_be_bytes(png[16..20].try_into().unwrap()).abs_diff(591) <= 1);
        png
    });
    assert_ne!(pictures[0], pictures[1]);
}

/// What the help of proofs says of the exit status is what is done.
#[test]
fn the_help_of_proofs_says_when_the_status_is_1() {
    let mut files = first();
    files.write("lead.md", LEAD.replacen("a.jpg", "none.jpg", 1));
    let folder = files.on_disk("proof-status");
    let output = typeset(folder.path(), &["proof", "issue.toml", "--galleys"]);
    assert_eq!(output.status.code(), Some(1));
    let help = typeset(folder.path(), &["proof", "--help"]);
    let help = String::from_utf8(help.stdout).unwrap();
    assert!(help.contains("  1                         an error on a page"), "{help}");
}
