//! Characters that the faces lack: drawn from others, or told with a face that
//! has them; scripts that cannot be set.

mod common;

use common::{Folder, Shown, broadsheet, shown, status_and_errors, typeset};
use lopdf::Document;

const ISSUE: &str = "[paper]\nname = \"试报\"\ncode = \"test\"\ndate = 2026-09-15\n\n\
    [[page]]\nnumber = 1\nlayout = \"small\"\n\n[page.stories]\nmain = \"story.md\"\n";

/// A page of one slot of 3 × 8 characters and 24 lines; the head runs down the
/// page where `vertical`.
fn folder(name: &str, vertical: bool, story: &str) -> Folder {
    let text = broadsheet::with_small_headline();
    let head = if vertical { "\n[slot.head]\ndirection = \"vertical\"\n" } else { "" };
    let slot = "[[slot]]\nname = \"main\"\ncolumn = 1\ncolumns = 3\nline = 1\nlines = 24";
    let folder = Folder::new(name);
    folder.write("issue.toml", ISSUE);
    folder.write("layouts/small.toml", format!("{text}\n{slot}\n{head}"));
    folder.write("story.md", story);
    folder
}

/// What is shown, and what was said.
fn set(folder: &Folder) -> (Vec<Shown>, i32, String) {
    let output = typeset(folder.path(), &["issue.toml"]);
    let (status, errors) = status_and_errors(&output);
    let pdf = Document::load(folder.path().join("out/test-2026-09-15.pdf"));
    (pdf.map(|pdf| shown(&pdf, 1)).unwrap_or_default(), status, errors)
}

fn text(shown: &[Shown]) -> String {
    shown.iter().map(|s| s.text.as_str()).collect()
}

/// What was typed is copied; what is small is set smaller, over or under the
/// baseline of what stands before it.
#[test]
fn small_figures_in_heads_text_and_tables() {
    let story = "+++\nheadline = \"CO₂下降\"\nkicker = \"每m³含PM₂.₅\"\n+++\n\n\
        每年减排CO₂约3万吨，含量10⁻⁶，面积20m²。\n\n| 气体 | 量 |\n|---|---|\n| N₂O | 10⁻³ |\n";
    let (shown, status, errors) = set(&folder("small", false, story));
    assert!(!errors.contains("missing-glyph") && !errors.contains("redrawn"), "{errors}");
    assert!(status == 0 || errors.contains("[underset]"), "{errors}");
    let all = text(&shown);
    for typed in ["CO₂下降", "每m³含PM₂.₅", "减排CO₂约3", "10⁻⁶", "20m²", "N₂O", "10⁻³"]
    {
        assert!(all.contains(typed), "no {typed} in {all}");
    }
    let mut low = 0;
    for pair in shown.windows(2) {
        let (before, small) = (&pair[0], &pair[1]);
        let up = small.matrix[5] - before.matrix[5];
        match small.text.as_str() {
            "₂" => {
                assert!(small.size > before.size * 0.5 && small.size < before.size * 0.7);
                assert!(up < -0.08 * before.size && up > -0.3 * before.size);
                low += 1;
            }
            "⁻⁶" | "⁻³" => {
                assert!(small.size > before.size * 0.5 && small.size < before.size * 0.7);
                assert!(up > 0.25 * before.size && up < 0.55 * before.size);
            }
            _ => {}
        }
    }
    assert!(low >= 2, "{low} subscripts of {shown:?}");
}

/// In a head that runs down the page a subscript shares the cell of its letter.
#[test]
fn small_figures_in_an_upright_head() {
    let story = "+++\nheadline = \"减CO₂排\"\n+++\n\n正文一段。\n";
    let (shown, _, errors) = set(&folder("down", true, story));
    assert!(!errors.contains("missing-glyph"), "{errors}");
    assert!(text(&shown).contains("减CO₂排"), "{}", text(&shown));
    let at = shown.iter().position(|s| s.text == "₂").unwrap();
    let (letter, small) = (&shown[at - 1], &shown[at]);
    assert!(letter.text.ends_with('O') && small.size < letter.size * 0.7);
    // Nearer to its letter than half a character, and at its right.
    assert!(small.matrix[4] > letter.matrix[4]);
}

/// A token with small figures is not parted, however narrow the line.
#[test]
fn small_figures_are_not_parted() {
    for fill in 0..8 {
        let story = format!("{}CO₂与PM₂.₅及10⁻⁶和m³。\n", "港".repeat(fill));
        let folder = folder(&format!("whole-{fill}"), false, &story);
        let output = typeset(folder.path(), &["lines", "issue.toml", "--story", "story"]);
        let said = String::from_utf8(output.stdout).unwrap();
        for token in ["CO₂", "PM₂.₅", "10⁻⁶", "m³"] {
            assert!(said.contains(token), "{token} is parted after {fill}: {said}");
        }
    }
}

/// `~` has no meaning.
#[test]
fn tildes_between_numbers_are_printed() {
    let (shown, _, errors) = set(&folder("tilde", false, "5~10元，20~30元和5~10~15。\n"));
    assert!(!errors.contains("unsupported-markup"), "{errors}");
    assert!(text(&shown).contains("5~10元，20~30元和5~10~15。"), "{}", text(&shown));
}

#[test]
fn what_no_face_has_is_told_with_a_face_that_has_it() {
    let folder = folder("lack", false, "正文ğ与✔、𠮷、ŋ。\n");
    let (shown, status, errors) = set(&folder);
    assert_eq!(status, 1);
    for (c, face) in [
        ("ğ U+011F", "Noto Serif"),
        ("✔ U+2714", "Noto Sans Symbols 2"),
        ("𠮷 U+20BB7", "Noto Serif CJK SC"),
    ] {
        let finding = errors.split("\n\n").find(|f| f.contains(c)).unwrap_or(&errors);
        assert!(finding.contains("[missing-glyph]") && finding.contains(face), "{errors}");
    }
    assert!(text(&shown).contains("正文〓与〓、〓、〓。"), "{}", text(&shown));
}

/// One error for a script, at its first character; no letter of it is printed.
#[test]
fn a_script_that_cannot_be_set_is_one_error() {
    let folder = folder("script", false, "正文一段。\n\n他说مرحبا，又说العالم。\n");
    let (shown, status, errors) = set(&folder);
    assert_eq!(status, 1);
    assert_eq!(errors.matches("[unset-script]").count(), 1, "{errors}");
    assert!(errors.contains("Arabic") && errors.contains("11 characters"), "{errors}");
    assert!(errors.contains("story.md:3:3") && !errors.contains("missing-glyph"), "{errors}");
    let all = text(&shown);
    assert!(!all.chars().any(|c| ('\u{600}'..='\u{6ff}').contains(&c)), "{all}");
}

/// A mark that no face has is not a box over the text.
#[test]
fn a_mark_that_no_face_has_is_left_out() {
    let folder = folder("mark", false, "正文cafe\u{301}与g\u{30a}。\n");
    let (shown, status, errors) = set(&folder);
    assert_eq!(status, 1);
    assert_eq!(errors.matches("[missing-glyph]").count(), 1, "{errors}");
    assert!(errors.contains("story.md:1:10") && errors.contains("U+030A"), "{errors}");
    assert!(errors.contains("it is left out"), "{errors}");
    assert!(!text(&shown).contains('〓'));
}

/// One without a letter under it is printed as what is missing, and told so; the
/// same mark over a letter is told besides.
#[test]
fn a_mark_without_a_letter_is_told_as_it_is_printed() {
    let folder = folder("lone", false, "\u{30a}正文。\n\n正文g\u{30a}。\n");
    let (shown, status, errors) = set(&folder);
    assert_eq!(status, 1);
    let told: Vec<_> = errors.split("\n\n").filter(|f| f.contains("[missing-glyph]")).collect();
    assert_eq!(told.len(), 2, "{errors}");
    assert!(told[0].contains("story.md:1:1") && told[0].contains("〓 stands"), "{errors}");
    assert!(told[1].contains("story.md:3:4") && told[1].contains("left out"), "{errors}");
    assert!(text(&shown).contains("〓正文。"), "{}", text(&shown));
    assert_eq!(text(&shown).matches('〓').count(), 1);
}
