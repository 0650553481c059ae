//! What happens to input as it comes on a bad evening: every fault is told with
//! its place and a way out, all in one run, and no output file is touched.

mod common;

use common::{Files, Folder, broadsheet, dump, root, status_and_errors, told, typeset};
use newsprint::Outcome;
use newsprint::diag::Severity;

const ISSUE: &str = "[paper]\nname = \"试报\"\ncode = \"test\"\ndate = 2026-09-15\n\n\
    [[page]]\nnumber = 1\nlayout = \"small\"\n\n[page.stories]\nmain = \"story.md\"\n";

/// A small layout: one slot of 3 × 8 characters and 20 lines.
fn layout() -> String {
    let text = broadsheet::with_small_headline();
    format!("{text}\n[[slot]]\nname = \"main\"\ncolumn = 1\ncolumns = 3\nline = 1\nlines = 24\n")
}

fn files() -> Files {
    let mut files = Files::default();
    files.write("issue.toml", ISSUE);
    files.write("layouts/small.toml", layout());
    files.write("story.md", "+++\nheadline = \"标题\"\n+++\n\n正文一段。\n");
    files
}

/// The same on a disk, for what is written there and for the command line.
fn folder(name: &str) -> Folder {
    files().on_disk(name)
}

/// Runs and expects the input to be refused, with these findings and places.
fn refused(files: &Files, wanted: &[(&str, &str)]) -> String {
    let outcome = files.set();
    let errors = told(&outcome);
    assert!(outcome.made.is_none(), "{errors}");
    for (code, place) in wanted {
        assert!(errors.contains(&format!("[{code}]")), "no {code} in:\n{errors}");
        assert!(errors.contains(place), "{code} is not at {place} in:\n{errors}");
    }
    errors
}

/// Runs and expects pages, and errors on them or none; gives what is told.
fn made(files: &Files, faulty: bool) -> (Outcome, String) {
    let outcome = files.set();
    let errors = told(&outcome);
    assert!(outcome.made.is_some(), "{errors}");
    assert_eq!(newsprint::diag::any(&outcome.diags, Severity::Error), faulty, "{errors}");
    (outcome, errors)
}

/// What an input is refused for ends the program, and nothing is written.
#[test]
fn a_refused_input_leaves_the_disk_as_it_was() {
    let folder = folder("refused");
    folder.write("issue.toml", ISSUE.replace("name =", "nmae ="));
    let before = folder.names();
    let output = typeset(folder.path(), &["issue.toml"]);
    assert_eq!(status_and_errors(&output).0, 2);
    assert_eq!(folder.names(), before, "something was written");
    assert!(output.stdout.is_empty());
}

#[test]
fn a_good_issue_is_set() {
    let folder = folder("good");
    let output = typeset(folder.path(), &["issue.toml"]);
    let (status, errors) = status_and_errors(&output);
    assert_eq!(status, 0, "{errors}");
    assert!(folder.path().join("out/test-2026-09-15.pdf").exists());
    let said = String::from_utf8(output.stdout).unwrap();
    assert_eq!(said.lines().count(), 1);
    assert!(said.contains("1 page, 5 characters (story 5)"), "{said}");
}

#[test]
fn the_program_alone_is_enough() {
    // Layouts and fonts are built in: only an issue and a story are here.
    let folder = folder("alone");
    std::fs::remove_dir_all(folder.path().join("layouts")).unwrap();
    folder.write(
        "issue.toml",
        ISSUE.replace("\"small\"", "\"broadsheet-8\"").replace("main =", "lead ="),
    );
    let output = typeset(folder.path(), &["issue.toml", "-o", "page.pdf", "--quiet"]);
    assert_eq!(output.status.code(), Some(0));
    assert!(output.stdout.is_empty());
    assert!(folder.path().join("page.pdf").exists());
}

#[test]
fn a_missing_issue() {
    let folder = Folder::new("none");
    let (status, errors) = status_and_errors(&typeset(folder.path(), &["issue.toml"]));
    assert_eq!(status, 2);
    assert!(errors.contains("[cannot-read]"), "{errors}");
}

#[test]
fn wrong_keys_and_missing_files() {
    let mut files = files();
    files.write("issue.toml", ISSUE.replace("name =", "nmae =").replace("story.md", "stroy.md"));
    let errors = refused(
        &files,
        &[
            ("unknown-key", "issue.toml:2:1"),
            ("missing-key", "issue.toml:1:1"),
            ("cannot-read", "issue.toml:11:8"),
        ],
    );
    assert!(errors.contains("did you mean `name`?"), "{errors}");
    assert!(errors.contains("2 | nmae = \"试报\""), "the source line is shown: {errors}");
    assert!(errors.contains("3 errors"), "{errors}");
}

#[test]
fn slots() {
    let mut files = files();
    files.write("issue.toml", format!("{ISSUE}mian = \"story.md\"\nmain = \"story.md\"\n"));
    let slots = "\n[[slot]]\nname = \"next\"\ncolumn = 3\ncolumns = 2\nline = 20\nlines = 9\n";
    files.write("layouts/small.toml", layout() + slots);
    refused(
        &files,
        &[
            ("key-twice", "issue.toml:13:1"),
            ("slot-off-grid", "small.toml"),
            ("slot-overlap", "small.toml"),
        ],
    );
    files.write("layouts/small.toml", layout());
    files.write("issue.toml", format!("{ISSUE}mian = \"story.md\"\n"));
    let errors = refused(&files, &[("unknown-slot", "issue.toml:12:1")]);
    assert!(errors.contains("did you mean `main`?"), "{errors}");
}

#[test]
fn faces() {
    let mut files = files();
    let text = layout().replace("song = \"song-regular\"", "song = \"song-regulra\"");
    let place = |text: &str, row: &str| {
        let line = text.lines().position(|line| line == row).unwrap() + 1;
        format!("small.toml:{line}:8")
    };
    let other = text.replace("face = \"kai\"", "face = \"kia\"");
    files.write("layouts/small.toml", &other);
    refused(&files, &[("unlisted-face", &place(&other, "face = \"kia\""))]);
    files.write("layouts/small.toml", &text);
    let errors = refused(&files, &[("unknown-face", &place(&text, "song = \"song-regulra\""))]);
    assert!(errors.contains("did you mean `song-regular`?"), "{errors}");
}

#[test]
fn fonts_that_are_none() {
    let folder = folder("fonts");
    // What no layout names stops nothing.
    folder.write("fonts/broken.otf", b"OTTO and then nothing");
    let (status, errors) = status_and_errors(&typeset(folder.path(), &["issue.toml"]));
    assert_eq!(status, 0, "{errors}");
    assert!(errors.contains("warning[idle-font]") && errors.contains("broken.otf"), "{errors}");
    // The built-in face of its name stands in for a part of a font, which is told.
    let folder = self::folder("half-a-font");
    let song = std::fs::read(root().join("fonts/song-regular.otf")).unwrap();
    folder.write("fonts/song-regular.otf", &song[..1000]);
    let (status, errors) = status_and_errors(&typeset(folder.path(), &["issue.toml"]));
    assert_eq!(status, 1, "{errors}");
    assert!(errors.contains("error[bad-font]") && errors.contains("song-regular"), "{errors}");
}

#[test]
fn broken_text_and_empty_stories() {
    let mut files = files();
    let mut text = "+++\nheadline = \"标题\"\n+++\n\n正文一段，后面坏了".as_bytes().to_vec();
    text.extend([0xff, 0xfe]);
    files.write("story.md", text);
    refused(&files, &[("invalid-utf8", "story.md:5:10")]);
    files.write("story.md", "\n\n");
    refused(&files, &[("empty-story", "story.md:1:1")]);
    files.write("story.md", "+++\nheadline = \"标题\"\n");
    refused(&files, &[("open-head", "story.md:1:1")]);
}

#[test]
fn pictures_that_are_none() {
    let folder = folder("pictures");
    let story = |file: &str| format!("+++\n[[picture]]\nfile = \"{file}\"\n+++\n\n正文。\n");
    // The page is made all the same.
    let told = |code: &str| {
        let pdf = folder.path().join("page.pdf");
        let _ = std::fs::remove_file(&pdf);
        let output = typeset(folder.path(), &["issue.toml", "-o", "page.pdf"]);
        let (status, errors) = status_and_errors(&output);
        assert_eq!((status, pdf.exists()), (1, true), "{errors}");
        assert_eq!(errors.matches(code).count(), 1, "{errors}");
        assert!(errors.contains("story.md:3:8"), "{errors}");
        let strict = typeset(folder.path(), &["issue.toml", "-o", "strict.pdf", "--strict"]);
        let strict = (status_and_errors(&strict).0, folder.path().join("strict.pdf").exists());
        assert_eq!(strict, (1, false));
    };
    folder.write("story.md", story("none.jpg"));
    told("error[cannot-read]");
    folder.write("a.jpg", b"no picture at all");
    folder.write("story.md", story("a.jpg"));
    told("error[bad-picture]");
    // A picture that lies: its header is whole, its pixels are not.
    let photo = std::fs::read(root().join("samples/binhai/photos/coast-island.jpg")).unwrap();
    folder.write("a.jpg", &photo[..photo.len() / 3]);
    told("error[bad-picture]");
}

#[test]
fn a_picture_slot_takes_a_picture_and_loses_nothing() {
    let mut files = files();
    let photo = root().join("samples/binhai/photos/coast-island.jpg");
    files.write("a.jpg", std::fs::read(photo).unwrap());
    let slot = layout().replace("name = \"main\"", "name = \"main\"\nkind = \"picture\"");
    files.write("layouts/small.toml", slot);
    files.write("story.md", "+++\n[[picture]]\nfile = \"a.jpg\"\n+++\n\n正文。\n");
    let errors = refused(&files, &[("not-in-picture-slot", "issue.toml:11:1")]);
    assert!(errors.contains("no place for text"), "{errors}");
}

#[test]
fn one_fault_of_a_layout_is_one_finding() {
    let mut files = files();
    files.write("layouts/small.toml", layout().replace("characters = 8", "characters = 0"));
    let errors = refused(&files, &[("wrong-value", "small.toml")]);
    assert!(errors.ends_with("1 error\n"), "{errors}");
}

#[test]
fn the_output_is_never_an_input() {
    let folder = folder("overwrite");
    for args in [&["issue.toml", "-o", "story.md"][..], &["issue.toml", "-o", "x", "--dump", "x"]] {
        let (status, errors) = status_and_errors(&typeset(folder.path(), args));
        assert_eq!(status, 2, "{errors}");
        assert!(errors.contains("[cannot-write]"), "{errors}");
    }
    assert_eq!(folder.names(), ["issue.toml", "layouts", "story.md"]);
    let story = std::fs::read_to_string(folder.path().join("story.md")).unwrap();
    assert!(story.contains("正文一段"));
}

#[test]
fn a_headline_alone_leaves_its_slot_short() {
    let mut files = files();
    files.write("story.md", "+++\nheadline = \"标题\"\n+++\n");
    let (_, errors) = made(&files, false);
    assert!(errors.contains("[underset]"), "{errors}");
}

#[test]
fn a_forced_break_points_at_its_word() {
    let mut files = files();
    files.write("story.md", format!("渔港。\n\n渔港{}。\n", "A".repeat(80)));
    let errors = told(&files.set());
    assert!(errors.contains("[forced-break]") && errors.contains("story.md:3:7"), "{errors}");
    assert!(errors.contains("8 times, the first at 3:7, 3:15, 3:23"), "{errors}");
}

#[test]
fn a_code_that_is_no_file_name() {
    let mut files = files();
    files.write("issue.toml", ISSUE.replace("\"test\"", "\"../test\""));
    refused(&files, &[("wrong-value", "issue.toml:3:8")]);
    files.write("issue.toml", ISSUE.replace("\"test\"", &format!("\"{}\"", "报".repeat(41))));
    refused(&files, &[("long-code", "issue.toml:3:8")]);
    files.write("issue.toml", ISSUE.replace("\"test\"", &format!("\"{}\"", "报".repeat(40))));
    made(&files, false);
}

#[test]
fn too_much_ink_is_an_error() {
    let mut files = files();
    let frame = "[slot.frame]\ncolour = \"C90 M90 Y90\"\n";
    files.write("layouts/small.toml", layout() + frame);
    let (_, errors) = made(&files, true);
    assert!(errors.contains("[too-much-ink]") && errors.contains("270 %"), "{errors}");
}

/// The parts of a folio between ideographic spaces go without a value alone.
#[test]
fn a_folio_without_a_number_keeps_its_date() {
    let mut files = files();
    files.write(
        "issue.toml",
        ISSUE.replace("\"small\"", "\"broadsheet-8\"").replace("main =", "lead ="),
    );
    let (outcome, _) = made(&files, false);
    let dump = dump(&outcome);
    assert!(dump.contains("2026年9月15日　星期二\n"), "{dump}");
}

#[test]
fn faults_of_every_file_in_one_run() {
    let mut files = files();
    files.write(
        "issue.toml",
        ISSUE.replace("date = 2026-09-15", "date = \"heute\"\npress = \"glossy\"")
            + "other = \"other.md\"\n",
    );
    files.write("story.md", "+++\nlabl = \"x\"\n[[picture]]\nfile = \"none.jpg\"\n+++\n文\n");
    files.write("other.md", "");
    let text = layout().replace("characters = 8", "characters = \"acht\"");
    files.write("layouts/small.toml", text);
    refused(
        &files,
        &[
            ("wrong-value", "issue.toml:4:8"),
            ("unknown-key", "story.md:2:1"),
            ("empty-story", "other.md:1:1"),
        ],
    );
}

#[test]
fn half_width_marks_and_gb18030() {
    let mut files = files();
    let (bytes, _, _) = encoding_rs::GB18030.encode("本报讯,滨海市渔港昨日开港,渔民都来了。");
    files.write("story.md", bytes);
    let (outcome, errors) = made(&files, false);
    assert!(errors.contains("[read-as-gb18030]"), "{errors}");
    assert!(errors.contains("2 marks were put right"), "{errors}");
    let dump = dump(&outcome);
    assert!(dump.contains("本报讯，"), "{dump}");
}

#[test]
fn a_story_too_long_is_reported_and_still_printed() {
    let folder = folder("long");
    let para = "渔港的清晨总是从一声吆喝开始，船靠岸，筐上肩。\n\n".repeat(40);
    folder.write("story.md", format!("+++\nheadline = \"标题\"\n+++\n\n{para}"));
    let (status, errors) = status_and_errors(&typeset(folder.path(), &["issue.toml"]));
    assert_eq!(status, 1, "{errors}");
    assert!(errors.contains("[overset]"), "{errors}");
    assert!(errors.contains("what did not fit begins “"), "{errors}");
    assert!(errors.contains("on page 1"), "{errors}");
    assert!(folder.path().join("out/test-2026-09-15.pdf").exists());
}

#[test]
fn a_character_that_no_face_has_is_visible_and_an_error() {
    let mut files = files();
    files.write("story.md", "正文\u{20bb7}一段。\n");
    let (outcome, errors) = made(&files, true);
    assert!(errors.contains("[missing-glyph]") && errors.contains("story.md:1:3"), "{errors}");
    assert!(errors.contains("U+20BB7"), "{errors}");
    let dump = dump(&outcome);
    assert!(dump.contains("正文〓一段"), "{dump}");
}

#[test]
fn strict_writes_nothing_where_there_are_warnings() {
    let folder = folder("strict");
    folder.write("story.md", format!("{}\n", "渔港".repeat(20)));
    let (status, errors) = status_and_errors(&typeset(folder.path(), &["issue.toml", "--strict"]));
    assert_eq!(status, 1, "{errors}");
    assert!(errors.contains("[underset]"), "{errors}");
    assert!(!folder.path().join("out").exists());
}

#[test]
fn lines_are_explained() {
    let folder = folder("lines");
    folder.write("story.md", "渔港的清晨，总是从一声吆喝开始：船靠岸。\n\n新街。\n");
    let output = typeset(folder.path(), &["lines", "issue.toml", "--story", "story"]);
    assert_eq!(output.status.code(), Some(0));
    let said = String::from_utf8(output.stdout).unwrap();
    assert_eq!(said.lines().filter(|l| l.starts_with('¶')).count(), 2, "{said}");
    assert!(said.contains("of 8.000 em") && said.contains("渔港"), "{said}");
    assert_eq!(folder.names(), ["issue.toml", "layouts", "story.md"]);
    let output = typeset(folder.path(), &["lines", "issue.toml", "--story", "stroy"]);
    let (status, errors) = status_and_errors(&output);
    assert_eq!(status, 2);
    assert!(errors.contains("there are story"), "{errors}");
}

#[test]
fn messages_in_chinese() {
    let folder = folder("chinese");
    folder.write("issue.toml", ISSUE.replace("name =", "nmae ="));
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_typeset"))
        .current_dir(folder.path())
        .args(["issue.toml", "--no-cache", "--lang", "zh"])
        .output()
        .unwrap();
    let (_, errors) = status_and_errors(&output);
    assert!(errors.contains("错误[unknown-key]: 没有名为 `nmae` 的键"), "{errors}");
    assert!(errors.contains("办法: 是不是 `name`？"), "{errors}");
}

/// Whatever the bytes are, the program ends with a status and no panic.
#[test]
fn noise_never_panics() {
    let folder = folder("noise");
    let mut state = 7u64;
    for round in 0..60 {
        let mut noise = Vec::new();
        for _ in 0..200 {
            state = state.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
            let pick = (state >> 33) as usize;
            let parts: [&[u8]; 14] = [
                b"[page]\n",
                b"[[page]]\n",
                b"+++\n",
                "“".as_bytes(),
                "——".as_bytes(),
                b"\xff",
                b"= 1\n",
                b"[[slot]]\n",
                b"lines = -5\n",
                "海".as_bytes(),
                b"# ",
                b"![a](b)\n",
                b"\n\n",
                b"9999999999999999999",
            ];
            noise.extend_from_slice(parts[pick % parts.len()]);
        }
        let file = ["issue.toml", "story.md", "layouts/small.toml"][round % 3];
        let kept = std::fs::read(folder.path().join(file)).unwrap();
        let mut mixed = kept.clone();
        let at = (state >> 20) as usize % (mixed.len() + 1);
        mixed.splice(at..at, noise);
        folder.write(file, mixed);
        let (status, errors) = status_and_errors(&typeset(folder.path(), &["issue.toml"]));
        assert!((0..=2).contains(&status), "{status} {errors}");
        assert!(!errors.contains("panicked"), "{errors}");
        folder.write(file, kept);
    }
}
