//! What an editor types is what is printed: a story goes through the program and
//! its lines are read from the dump.

mod common;

use common::{Folder, root, small, status_and_errors, typeset};

const ISSUE: &str = "[paper]\nname = \"试报\"\ncode = \"t\"\ndate = 2026-09-15\n\n\
    [[page]]\nnumber = 1\nlayout = \"small\"\n\n[page.stories]\n";

/// A slot of one leg of 26 characters; `head` is added to it.
fn layout(head: &str) -> String {
    small::layout((200, 300), 1, 26, 65, "song-regular") + &small::slot("main", 1, 1, 65) + head
}

/// Sets a story: the exit status, the lines of the dump (role, left edge in
/// thousandths of a point, text), and what was told.
fn set(
    name: &str,
    file: &str,
    story: &str,
    head: &str,
) -> (i32, Vec<(String, i64, String)>, String) {
    let folder = Folder::new(&format!("story-{name}"));
    folder.write("issue.toml", format!("{ISSUE}main = \"{file}\"\n"));
    folder.write("layouts/small.toml", layout(head));
    let photo = root().join("samples/binhai/photos/coast-island.jpg");
    folder.write("a.jpg", std::fs::read(photo).unwrap());
    folder.write(file, story);
    let output = typeset(folder.path(), &["issue.toml", "--dump", "o.txt"]);
    let (status, errors) = status_and_errors(&output);
    let dump = std::fs::read_to_string(folder.path().join("o.txt")).unwrap_or_default();
    let line = |line: &str| {
        let (facts, text) = line.split_once(" | ")?;
        let mut facts = facts.split(' ');
        let role = facts.next()?.to_string();
        let x = facts.find(|fact| fact.contains(','))?.split(',').next()?.to_string();
        let (whole, part) = x.split_once('.').unwrap_or((&x, "0"));
        let x = whole.parse::<i64>().ok()? * 1000 + format!("{part:0<3}").parse::<i64>().ok()?;
        Some((role, x, text.to_string()))
    };
    (status, dump.lines().filter_map(line).collect(), errors)
}

/// The texts of a role.
fn texts(lines: &[(String, i64, String)], role: &str) -> Vec<String> {
    lines.iter().filter(|(r, ..)| r == role).map(|(.., text)| text.clone()).collect()
}

fn body(name: &str, file: &str, story: &str) -> Vec<String> {
    let (status, lines, errors) = set(name, file, story, "");
    assert_eq!(status, 0, "{errors}");
    texts(&lines, "body")
}

#[test]
fn copy_as_it_comes() {
    for (name, story, wanted) in [
        ("indents", "　　甲甲。\r\n　　乙乙。\r\n", &["甲甲。", "乙乙。"][..]),
        ("blanks", "    甲甲\n    乙乙\n", &["甲甲", "乙乙"]),
        ("talk", "开场。\n\n问：甲？\n答：乙。\n", &["开场。", "问：甲？", "答：乙。"]),
        (
            "list",
            "奖项：\n\n1. 甲队\n1. 乙队\n3. 丙队\n",
            &["奖项：", "1. 甲队", "1. 乙队", "3. 丙队"],
        ),
        ("number", "15. 5%的增长\n\n1. 5家企业\n", &["15. 5%的增长", "1. 5家企业"]),
        ("setext", "他说完了。\n---\n第二天。\n", &["他说完了。", "第二天。"]),
        ("comment", "甲甲<!-- 注 -->乙乙\n%% 待核\n\n丙丙\n", &["甲甲乙乙", "丙丙"]),
        ("lines", "甲甲。\n乙乙。\n丙丙。\n", &["甲甲。", "乙乙。", "丙丙。"]),
        ("sentences", "甲甲。\n乙乙。\n\n丙丙。\n", &["甲甲。乙乙。", "丙丙。"]),
    ] {
        assert_eq!(body(name, "s.md", story), wanted, "{name}");
    }
}

#[test]
fn in_a_text_file_no_character_has_a_meaning() {
    let story = "**甲**\n%% 乙\n1. 丙\n>> 丁\n&nbsp;\n戊<br>己\n";
    assert_eq!(
        body("txt", "s.txt", story),
        story
            .lines()
            .collect::<Vec<_>>()
            .iter()
            .map(|line| {
                // The blank beside Han is none in running text.
                line.replace("% 乙", "%乙").replace("> 丁", ">丁")
            })
            .collect::<Vec<_>>()
    );
}

#[test]
fn verse_begins_alike_and_its_close_stands_right() {
    let story = "正文一段。\n\n潮水退了\\\n渔火还亮着\n\n&nbsp;\n\n有人在岸上<br>数船\n\n>> 九月\n";
    let (status, lines, errors) = set("verse", "s.md", story, "");
    assert_eq!(status, 0, "{errors}");
    let found: Vec<_> = lines.iter().filter(|(role, ..)| role == "body").collect();
    let x = |n: usize| found[n].1;
    assert_eq!(texts(&lines, "body").len(), 6);
    // The paragraph is indented, verse is not; the close ends at the right edge.
    assert_eq!(x(0) - x(1), 18_000);
    assert!((1..5).all(|n| x(n) == x(1)), "{found:?}");
    assert_eq!(x(5) - x(1), (26 - 2) * 9_000);
    // An indent that is typed is kept on the first line.
    let (_, lines, _) = set("verse-typed", "s.md", "　　甲甲\\\n乙乙\n", "");
    assert_eq!(lines[0].1 - lines[1].1, 18_000, "{lines:?}");
}

#[test]
fn white_between_stanzas_is_a_line_of_the_grid() {
    let dump = |name: &str, story: &str| {
        let (_, _, errors) = set(name, "s.md", story, "");
        let short = errors.lines().find(|line| line.contains("short of its place"));
        let count =
            short.and_then(|line| line.split("is ").nth(1)?.split(' ').next()?.parse().ok());
        count.unwrap_or(0i64)
    };
    let lines = dump("stanza-none", "甲\n\n乙\n") - dump("stanza-one", "甲\n\n&nbsp;\n\n乙\n");
    assert_eq!(lines, 1);
    assert_eq!(dump("stanza-br", "甲<br>乙\n") - dump("stanza-brbr", "甲<br><br>乙\n"), 1);
}

#[test]
fn lines_of_heads_captions_quotes_and_cells() {
    let story = "+++\nlabel = \"甲栏<br>乙栏\"\nkicker = [\"上引\", \"下引\"]\n\
        headline = \"上题<br>下题\"\ndeck = \"\"\"\n上副\n下副\n\"\"\"\n\
        byline = '记者甲<br/>记者乙'\nsummary = [\"上点<br>下点\", \"另点\"]\n\
        quote = [\"上语\", \"下语\"]\n\n[[picture]]\nfile = \"a.jpg\"\nlines = 5\n\
        caption = \"上图<br>下图\"\ncredit = [\"上摄\", \"下摄\"]\n+++\n\n\
        ## 上小<br>下小\n\n正文。\n\n| 头一<br>头二 | 头 |\n|--|--|\n| 甲<br>乙 | 丙 |\n";
    for head in ["", "[slot.head]\ndirection = \"vertical\"\nplace = \"side\"\n"] {
        let (status, lines, errors) = set(&format!("heads-{}", head.len()), "s.md", story, head);
        assert_eq!(status, 0, "{errors}");
        let all: Vec<String> = lines.iter().map(|(.., text)| text.clone()).collect();
        for wanted in [
            "甲栏",
            "乙栏",
            "上引",
            "下引",
            "上题",
            "下题",
            "上副",
            "下副",
            "记者甲",
            "记者乙",
            "■上点",
            "下点",
            "■另点",
            "上语",
            "下语",
            "上图",
            "上摄",
            "下摄",
            "上小",
            "下小",
            "头一",
            "头二",
            "甲",
            "乙",
            "丙",
        ] {
            assert!(all.iter().any(|line| line.trim() == wanted), "no line {wanted} in {all:?}");
        }
        assert!(all.iter().any(|line| line.starts_with("下图")), "{all:?}");
    }
}

#[test]
fn files_that_are_no_text_are_told() {
    for (name, bytes, what) in [
        ("docx", &b"PK\x03\x04\x14\0\x06\0\x08\0[Content_Types].xml"[..], "office program"),
        ("rtf", b"{\\rtf1\\ansi text}", "Rich Text Format"),
        ("doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0", "Word or WPS"),
        ("pdf", b"%PDF-1.4\n", "a PDF"),
        ("html", b"<!DOCTYPE html><p>x", "page of the web"),
        ("jpg", b"\xff\xd8\xff\xe0\0\x10JFIF", "a picture"),
        ("nul", b"text\0text, text", "NUL bytes"),
        ("utf16", b"\xff\xfet\0e\0", "UTF-16"),
    ] {
        let folder = Folder::new(&format!("no-text-{name}"));
        folder.write("issue.toml", format!("{ISSUE}main = \"s.md\"\n"));
        folder.write("layouts/small.toml", layout(""));
        folder.write("s.md", bytes);
        let (status, errors) = status_and_errors(&typeset(folder.path(), &["issue.toml"]));
        assert_eq!(status, 2, "{name}: {errors}");
        assert!(errors.contains("error[not-text]") && errors.contains(what), "{name}: {errors}");
    }
}

#[test]
fn heads_that_are_typed_otherwise() {
    for (name, story) in [
        ("wide", "＋＋＋\nheadline = \"题题\"\n＋＋＋\n正文。\n"),
        ("four", "++++\nheadline = \"题题\"\n++++\n正文。\n"),
        ("dashes", "---\nheadline = \"题题\"\n---\n正文。\n"),
        ("cr", "+++\rheadline = \"题题\"\r+++\r正文。\r"),
    ] {
        let (status, lines, errors) = set(&format!("head-{name}"), "s.md", story, "");
        assert_eq!(status, 0, "{name}: {errors}");
        assert_eq!(texts(&lines, "headline"), ["题题"], "{name}");
        assert_eq!(texts(&lines, "body"), ["正文。"], "{name}");
        let code = if name == "cr" { "note[cr-lines]" } else { "note[odd-head]" };
        assert!(errors.contains(code), "{name}: {errors}");
    }
    for (name, story, code) in [
        ("yaml", "---\ntitle: 题题\n---\n正文。\n", "yaml-head"),
        ("late", "某稿\n+++\nheadline = \"题题\"\n+++\n正文。\n", "late-head"),
        ("bare", "headline = \"题题\"\n\n正文。\n", "unmarked-head"),
    ] {
        let (status, _, errors) = set(&format!("head-{name}"), "s.md", story, "");
        assert!(status == 2 && errors.contains(&format!("error[{code}]")), "{name}: {errors}");
        assert!(errors.contains("s.md:1:1"), "{name}: {errors}");
    }
}

#[test]
fn a_cell_too_many_stops_the_run_at_the_cell() {
    let story = "| 甲 | 乙 |\n|--|--|\n| 一 | 二 | 三 |\n";
    let (status, _, errors) = set("cell", "s.md", story, "");
    assert_eq!(status, 2, "{errors}");
    assert!(errors.contains("error[extra-cell]") && errors.contains("s.md:3:11"), "{errors}");
}

/// The legs beside a head that is as deep as its slot have one measure where a layout says
/// so, and else that of the slot but for the one of which the head takes a part.
#[test]
fn legs_beside_a_deep_head_have_one_measure_where_a_layout_says_so() {
    let story = format!("+++\nheadline = \"主题\"\n+++\n{}。\n", "渔港开市千帆竞发".repeat(90));
    let measures = |even: &str| {
        let head = format!(
            "legs = 2\nbalance = false\n[slot.head]\ndirection = \"vertical\"\nside = \"left\"\n\
             lines = 65\n{even}"
        );
        let (_, lines, errors) = set("even-legs", "a.md", &story, &head);
        let body = lines.iter().filter(|(role, ..)| role == "body");
        let mut full: Vec<usize> = body.map(|(.., text)| text.chars().count()).collect();
        // But for the first line, which is indented, and the last.
        full.remove(0);
        full.pop();
        full.sort_unstable();
        full.dedup();
        assert!(!full.is_empty(), "{errors}");
        full
    };
    assert_eq!(measures("").len(), 2);
    assert_eq!(measures("even-legs = true\n").len(), 1);
}
