//! What a desk is told: the commonest mistakes have their own words, in the
//! language that was asked for.

mod common;

use std::process::{Command, Output};

use common::{Folder, status_and_errors};

const ISSUE: &str = "[paper]\nname = \"试报\"\ncode = \"test\"\ndate = 2026-09-15\n\n\
    [[page]]\nnumber = 1\nlayout = \"broadsheet-8\"\n\n[page.stories]\nlead = \"story.md\"\n";

fn folder(name: &str) -> Folder {
    let folder = Folder::new(&format!("findings-{name}"));
    folder.write("issue.toml", ISSUE);
    folder.write("story.md", "+++\nheadline = \"标题\"\n+++\n\n正文一段。\n");
    folder
}

fn typeset(folder: &Folder, lang: &str) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_typeset"));
    command.current_dir(folder.path()).args(["issue.toml", "--no-cache", "--lang", lang]);
    command.output().unwrap()
}

/// What is told in a language; the input must be refused.
fn refused(folder: &Folder, lang: &str) -> String {
    let output = typeset(folder, lang);
    let (status, errors) = status_and_errors(&output);
    assert_eq!(status, 2, "{errors}");
    errors
}

/// Every line of Chinese findings but for places, sources and codes is Chinese:
/// no sentence of a decoder, of serde or of TOML.
fn assert_chinese(errors: &str) {
    for line in errors.lines() {
        let told = line.starts_with("错误[") || line.contains("= 办法");
        let foreign = ["expected", "invalid", "found", "cannot", "error", "must", "file", "the "];
        let own: String = line.split('`').step_by(2).collect();
        let own = own.split("]: ").last().unwrap_or("");
        assert!(!told || !foreign.iter().any(|word| own.contains(word)), "{line}");
    }
}

#[test]
fn a_chinese_keyboard_in_toml() {
    let folder = folder("keyboard");
    for (right, wrong, zh, en) in [
        ("\"试报\"", "“试报”", "这里用了中文引号 `“`", "a Chinese quote `“`"),
        ("name =", "name ＝", "这里用了全角等号", "the full-width sign `＝`"),
        ("number = 1", "number = １", "这里用了全角字符 `１`", "`１` is a full-width character"),
        ("name =", "name　=", "这里有全角空格", "a full-width blank"),
        ("[paper]", "［paper］", "这里用了中文括号 `［`", "`［` is a Chinese bracket"),
        ("\"试报\"", "\"“试\"报\"", "英文引号使这段文字提前结束", "a straight quote inside"),
    ] {
        folder.write("issue.toml", ISSUE.replacen(right, wrong, 1));
        let told = refused(&folder, "zh");
        assert!(told.contains(zh), "{wrong}: {told}");
        assert!(!told.contains("missing-key") && !told.contains("nothing-to-set"), "{told}");
        assert_chinese(&told);
        let told = refused(&folder, "en");
        assert!(told.contains(en), "{wrong}: {told}");
    }
    folder.write("issue.toml", ISSUE.replace("\"试报\"", "“试报”"));
    assert!(refused(&folder, "zh").contains("请改用英文引号"));
}

/// The first fault of a line is told, not what follows from it.
#[test]
fn a_line_is_told_once() {
    let folder = folder("once");
    folder.write("issue.toml", ISSUE.replace("\"试报\"", "“试 报” ＝ ‘x’"));
    let told = refused(&folder, "zh");
    assert_eq!(told.matches("[syntax]").count(), 1, "{told}");
}

#[test]
fn keys_under_the_wrong_table() {
    let folder = folder("below");
    let credits = ISSUE.replace(
        "[page.stories]",
        "[page.credits]\n责任编辑 = \"林溪\"\nsection = \"要闻\"\n\n[page.stories]",
    );
    folder.write("issue.toml", credits);
    let told = refused(&folder, "en");
    assert!(told.contains("[misplaced-key]") && told.contains("issue.toml:12:1"), "{told}");
    assert!(told.contains("this key belongs above line 10 `[page.credits]`"), "{told}");
    let told = refused(&folder, "zh");
    assert!(told.contains("它应在第 10 行 `[page.credits]` 之前"), "{told}");

    folder.write("issue.toml", format!("{ISSUE}section = \"要闻\"\n"));
    let told = refused(&folder, "en");
    assert!(told.contains("above line 10 `[page.stories]`"), "{told}");
    assert!(!told.contains("cannot-read") && !told.contains("unknown-slot"), "{told}");

    folder.write("issue.toml", ISSUE);
    let head = "+++\n[[picture]]\nfile = \"a.jpg\"\n\n[[picture]]\nfile = \"b.jpg\"\nheadline = \"题\"\n+++\n\n文。\n";
    folder.write("story.md", head);
    let told = refused(&folder, "en");
    assert!(told.contains("story.md:7:1"), "{told}");
    assert!(told.contains("stands under `[[picture]]`; this key belongs above line 2"), "{told}");
    assert!(!told.contains("unknown-key"), "{told}");
}

/// A key that no table above has is unknown, as ever.
#[test]
fn a_key_that_nothing_reads_is_not_misplaced() {
    let folder = folder("unknown");
    folder
        .write("story.md", "+++\n[[picture]]\nfile = \"a.jpg\"\nheadlnie = \"题\"\n+++\n\n文。\n");
    let told = refused(&folder, "en");
    assert!(told.contains("[unknown-key]") && !told.contains("misplaced"), "{told}");
}

#[test]
fn one_bracket_for_two() {
    let folder = folder("brackets");
    folder.write("issue.toml", ISSUE.replace("[[page]]", "[page]"));
    let told = refused(&folder, "zh");
    assert!(told.contains("请写 `[[page]]`"), "{told}");
    assert_chinese(&told);
    folder.write(
        "issue.toml",
        format!("{0}{1}", ISSUE.replace("[[page]]", "[page]"), "[page]\nnumber = 2\n"),
    );
    let told = refused(&folder, "en");
    assert!(told.contains("write `[[page]]` where there are several"), "{told}");
    folder.write("issue.toml", ISSUE.replace("[paper]", "[[paper]]"));
    assert!(refused(&folder, "en").contains("write `[paper]`, with one bracket"));
    folder.write("issue.toml", ISSUE);
    for key in ["picture", "code"] {
        folder.write("story.md", format!("+++\n[{key}]\nfile = \"a.jpg\"\n+++\n\n文。\n"));
        let told = refused(&folder, "zh");
        assert!(told.contains(&format!("请写 `[[{key}]]`")), "{told}");
    }
}

/// A table inside of a page is named as its header is written, and that nothing fills
/// the page is not told beside it.
#[test]
fn brackets_of_a_table_inside_of_a_page() {
    let folder = folder("inner-brackets");
    for (typed, said) in [
        ("[[page.stories]]", "write `[page.stories]`, with one bracket"),
        ("[page.story]", "did you mean `stories`?"),
        ("[page.advert]", "write `[[page.advert]]`, with two brackets"),
    ] {
        folder.write("issue.toml", ISSUE.replace("[page.stories]", typed));
        let told = refused(&folder, "en");
        assert!(told.contains(said), "{told}");
        assert!(!told.contains("nothing-to-set"), "{told}");
    }
    folder.write("issue.toml", ISSUE.replace("[[page]]", "[page]"));
    assert!(!refused(&folder, "en").contains("nothing-to-set"));
    // A page without anything is told, and so is one beside a page at fault.
    let bare = "\n[[page]]\nnumber = 2\nlayout = \"broadsheet-8\"\n";
    folder.write("issue.toml", ISSUE.replace("[page.stories]", "[page.story]") + bare);
    let told = refused(&folder, "en");
    assert!(told.contains("there is no story to set"), "{told}");
}

/// What only follows from a fault of syntax is not told.
#[test]
fn a_fault_of_syntax_is_told_alone() {
    let folder = folder("alone");
    for (from, to) in [
        ("2026-09-15", "2026-11-31"),
        ("2026-09-15", "2026年9月15日"),
        ("number = 1", "number = １"),
        ("number = 1", "number　= 1"),
    ] {
        folder.write("issue.toml", ISSUE.replace(from, to));
        let told = refused(&folder, "zh");
        assert!(told.contains("[syntax]"), "{told}");
        assert!(!told.contains("[wrong-value]") && !told.contains("[unknown-key]"), "{told}");
    }
}

#[test]
fn a_number_as_text() {
    let folder = folder("quoted");
    let head = "+++\n[[picture]]\nfile = \"a.jpg\"\ncolumns = \"2\"\n+++\n\n文。\n";
    folder.write("story.md", head);
    assert!(refused(&folder, "zh").contains("请写成数字，不加引号"));
    assert!(refused(&folder, "en").contains("write it in digits, without quotes"));
}

#[test]
fn a_date_as_text() {
    let folder = folder("date");
    folder.write("issue.toml", ISSUE.replace("2026-09-15", "\"2026-09-15\""));
    assert!(refused(&folder, "zh").contains("应为日期，写作 2026-09-15，不加引号"));
    assert!(refused(&folder, "en").contains("a date such as 2026-09-15, without quotes"));
}

#[cfg(target_os = "linux")]
#[test]
fn names_in_another_case_and_with_backslashes() {
    let folder = folder("case");
    folder.write("pictures/Coast.JPG", "x");
    folder.write("story.md", "+++\n[[picture]]\nfile = \"Pictures/coast.jpg\"\n+++\n\n文。\n");
    let (_, told) = status_and_errors(&typeset(&folder, "zh"));
    assert!(
        told.contains("没有这个文件") && told.contains("是不是 `pictures/coast.jpg`？"),
        "{told}"
    );
    folder.write("issue.toml", ISSUE.replace("story.md", "Story.MD"));
    let told = refused(&folder, "en");
    assert!(told.contains("did you mean `story.md`?"), "{told}");
    for path in [
        "'stories\\story.md'",
        "\"stories\\\\story.md\"",
        "\"stories\\story.md\"",
        "\"t\\tory.md\"",
    ] {
        folder.write("issue.toml", ISSUE.replace("\"story.md\"", path));
        let told = refused(&folder, "zh");
        assert!(told.contains("文件夹之间请用 `/`"), "{path}: {told}");
    }
}

#[test]
fn what_a_refused_picture_is() {
    let folder = folder("pictures");
    folder
        .write("story.md", "+++\nheadline = \"题\"\n[[picture]]\nfile = \"a.jpg\"\n+++\n\n文。\n");
    for (bytes, zh, help) in [
        (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic".as_slice(), "HEIC 图片", "请存为 JPEG"),
        (b"GIF89a\x01\0\x01\0", "GIF 图片", "请存为 PNG"),
        (b"8BPS\0\x01\0\0\0\0\0\0\0\x03", "Photoshop 文档", "请合并图层"),
        (b"<!DOCTYPE html><html></html>", "这是网页", "请打开网址"),
        (b"<svg xmlns=\"http://www.w3.org/2000/svg\"/>", "SVG 矢量图", "请存为 PDF"),
        (b"", "文件是空的", "请从原处重新拷贝"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "数据不完整", "请重新拷贝"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR", "数据不完整", "请重新拷贝"),
    ] {
        folder.write("a.jpg", bytes);
        let (_, told) = status_and_errors(&typeset(&folder, "zh"));
        assert!(told.contains(zh) && told.contains(help), "{zh}: {told}");
        assert_chinese(&told);
        let (_, told) = status_and_errors(&typeset(&folder, "en"));
        assert!(told.contains("[bad-picture]: the picture"), "{told}");
    }
}
