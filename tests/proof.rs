//! Proofs: the lines of galleys are those of the pages, nothing of a story is lost, and
//! findings have their numbers.

mod common;

use std::process::Output;

use common::{Files, Folder, broadsheet, golden, in_memory, options, root, small, typeset};
use newsprint::diag::Lang;
use newsprint::paint::{self, DisplayList, Glyph, Op};
use newsprint::style::Colour;
use newsprint::{Outcome, Proof, ProofOptions};

const PARA: &str = "老渔港的更新走了三年，石头还是那些石头，船却换了新的。清早，渔民把网晒在码头上，\
                    游客在旁边看，孩子们数着海鸥。";

/// An issue of one page of a small layout, with stories in the slots of their names.
fn issue(slots: &str, stories: &[(&str, String)]) -> Files {
    let mut files = Files::default();
    files.write("layouts/small.toml", format!("{}\n{slots}", broadsheet::small()));
    let mut body = String::new();
    for (slot, story) in stories {
        body.push_str(&format!("{slot} = \"{slot}.md\"\n"));
        files.write(&format!("{slot}.md"), story);
    }
    let head = "[paper]\nname = \"滨海日报\"\ncode = \"proof\"\ndate = 2026-09-15\n\
                [[page]]\nnumber = 1\nlayout = \"small\"\nsection = \"要闻\"\n[page.stories]\n";
    files.write("issue.toml", format!("{head}{body}"));
    files
}

fn galleys(outcome: &Outcome) -> Proof {
    outcome.galleys(&ProofOptions::default()).unwrap().expect("there are stories")
}

fn page_proofs(outcome: &Outcome, lang: Lang) -> Proof {
    let options = ProofOptions { lang, number: 3, ..ProofOptions::default() };
    outcome.page_proofs(&options).unwrap().expect("there are pages")
}

fn sheets(proof: &Proof) -> impl Iterator<Item = &DisplayList> {
    proof.sheets.iter().map(|sheet| &**sheet)
}

/// Every stretch of running text with its place in its block, story by story.
fn lines<'l>(lists: impl Iterator<Item = &'l DisplayList>) -> Vec<(String, Vec<Glyph>)> {
    let mut found = Vec::new();
    for op in lists.flat_map(|list| &list.ops) {
        if let Op::Glyphs(run) = op
            && let Some(of) = run.of
            && let Some(line) = of.line
        {
            let of = (of.story, of.block, line.row, line.n);
            found.push((of, run.size, run.glyphs.clone()));
        }
    }
    found.sort_by_key(|(of, ..)| *of);
    found.into_iter().map(|(of, size, glyphs)| (format!("{of:?} {size:?}"), glyphs)).collect()
}

/// The characters of a proof that are of stories, or all, without blanks.
fn chars(proof: &Proof, of_stories: bool) -> String {
    let runs = sheets(proof).flat_map(|sheet| &sheet.ops).filter_map(|op| match op {
        Op::Glyphs(run) if !of_stories || run.of.is_some() => Some(run),
        _ => None,
    });
    let chars = runs.flat_map(|run| run.glyphs.iter().flat_map(|glyph| glyph.text.iter()));
    chars.filter(|c| !c.is_whitespace()).collect()
}

/// All characters of a proof, without blanks.
fn text(proof: &Proof) -> String {
    chars(proof, false)
}

/// What is shown in words of the proof itself, a text a run.
fn own(sheet: &DisplayList) -> Vec<String> {
    let own = sheet.ops.iter().filter_map(|op| match op {
        Op::Glyphs(run) if run.of.is_none() => Some(run),
        _ => None,
    });
    own.map(|run| run.glyphs.iter().flat_map(|glyph| glyph.text.iter()).collect()).collect()
}

/// The lines of the galleys are those of the pages, glyph for glyph.
#[test]
fn galleys_have_the_lines_of_the_pages() {
    for sample in ["binhai", "fukan", "weekly"] {
        let path = root().join(format!("samples/{sample}/issue.toml"));
        let outcome = newsprint::typeset(&path, &options());
        let made = outcome.made.as_ref().unwrap();
        let on_pages = lines(made.display_lists.iter().map(|list| &**list));
        let galleys = galleys(&outcome);
        let in_galleys = lines(sheets(&galleys));
        assert!(on_pages.len() > 100, "{}", on_pages.len());
        assert!(on_pages == in_galleys, "{sample}");
    }
}

/// Every character of a story stands in its galley: its head, what is inside its text, what
/// stands beside it, and what has no room on the page.
#[test]
fn nothing_of_a_story_is_lost() {
    let story = format!(
        "+++\nlabel = \"栏目名\"\nkicker = \"引题字样\"\nheadline = [\"主题上行\", \"主题下行\"]\n\
         deck = \"副题字样\"\nsummary = [\"提要甲句\"]\nbyline = \"记者甲乙\"\n\
         quote = \"引语字样\"\n[[picture]]\nfile = \"nowhere.jpg\"\ncaption = \"图片说明在此\"\n\
         credit = \"某某摄\"\ncolumns = 1\n+++\n\n{}\n\n## 小标题字\n\n| 表头 | 次列 |\n|---|---|\n\
         | 行甲 | 行乙 |\n\n落款之前的末段。\n",
        (0..40).map(|n| format!("第{n}段：{PARA}")).collect::<Vec<_>>().join("\n\n")
    );
    let slots = small::slot("main", 1, 3, 24);
    let outcome = issue(&slots, &[("main", story)]).set();
    let ids: Vec<_> = outcome.diags.iter().map(|diag| diag.code.id()).collect();
    assert!(ids.contains(&"overset"), "{ids:?}");
    let proof = galleys(&outcome);
    let (shown, all) = (chars(&proof, true), text(&proof));
    for n in 0..40 {
        assert!(shown.contains(&format!("第{n}段：{PARA}")), "paragraph {n}");
    }
    for part in [
        "栏目名",
        "引题字样",
        "主题上行",
        "主题下行",
        "副题字样",
        "提要甲句",
        "记者甲乙",
        "引语字样",
        "图片说明在此",
        "某某摄",
        "小标题字",
        "表头次列",
        "行甲行乙",
        "落款之前的末段。",
    ] {
        assert!(shown.contains(part), "{part}");
    }
    assert!(proof.sheets.len() > 2, "a long story takes several sheets");
    assert_eq!(all.matches("noroomforwhatfollows").count(), 1);
    // Every fifth line is numbered, on through the sheets.
    let numbers: Vec<String> =
        sheets(&proof).flat_map(own).filter(|t| t == "5" || t == "10").collect();
    assert!(numbers.contains(&"5".to_string()) && numbers.contains(&"10".to_string()));
}

/// A head that a story does not keep on its page is in its galley, and is said to be no
/// part of the page.
#[test]
fn a_part_that_stands_nowhere_is_told() {
    let slots = format!("{}kind = \"picture\"\n", small::slot("main", 1, 2, 3));
    let story = "+++\n[[picture]]\nfile = \"nowhere.jpg\"\ncaption = \"一图的说明\"\n+++\n";
    let outcome = issue(&slots, &[("main", story.to_string())]).set();
    let shown = text(&galleys(&outcome));
    assert!(shown.contains("一图的说明") && shown.contains("nowhere.jpg"), "{shown}");
}

/// A story may be asked for by its name, and its lines may stand further apart.
#[test]
fn a_galley_is_of_one_story_and_as_open_as_it_is_asked_for() {
    let slots = small::slot("one", 1, 1, 24) + &small::slot("two", 2, 2, 24);
    let stories = [("one", PARA.repeat(2)), ("two", "另一篇。".to_string())];
    let outcome = issue(&slots, &stories).set();
    let ask = |story: Option<&str>, leading| {
        let story = story.map(str::to_string);
        let options = ProofOptions { story, leading, ..ProofOptions::default() };
        outcome.galleys(&options).unwrap()
    };
    let one = ask(Some("one"), 200).unwrap();
    assert!(text(&one).contains("孩子们数着海鸥") && !text(&one).contains("另一篇"));
    assert!(ask(Some("none"), 200).is_none());
    let apart = |proof: &Proof| {
        let first = sheets(proof).next().unwrap();
        let y = first.ops.iter().filter_map(|op| match op {
            Op::Glyphs(run) if run.of.is_some_and(|of| of.line.is_some()) => Some(run.origin.y),
            _ => None,
        });
        let y: Vec<_> = y.collect();
        y[1] - y[0]
    };
    let size = newsprint::units::Abs::pt(9);
    assert_eq!(apart(&one), size * 2);
    assert_eq!(apart(&ask(Some("one"), 300).unwrap()), size * 3);
}

/// Every finding has one number, which stands in the list and, where the finding shows
/// somewhere, on the page; of many the list goes on on another sheet.
#[test]
fn findings_have_their_numbers() {
    // Each of these characters is one that no face has.
    let rare: String = (0..90).map(|n| char::from_u32(0x2a800 + n).unwrap()).collect();
    let slots = small::slot("main", 1, 3, 24);
    let outcome = issue(&slots, &[("main", format!("{PARA}\n\n{rare}\n"))]).set();
    let count = outcome.diags.len();
    assert!(count > 60, "{count}");
    let proof = page_proofs(&outcome, Lang::Zh);
    assert!(proof.sheets.len() > 1, "the list goes on");
    let all: Vec<String> = sheets(&proof).flat_map(own).collect();
    for n in 1..=count {
        let number = n.to_string();
        let times = all.iter().filter(|text| **text == number).count();
        assert!((1..=2).contains(&times), "{n}: {times}");
    }
    assert!(!all.contains(&(count + 1).to_string()));
    let first = own(proof.sheets.first().unwrap()).concat();
    for words in ["第3次大样", "责编", "一校", "二校", "三校", "美编", "审读", "签发", "时间"]
    {
        assert!(first.contains(words), "{words}");
    }
    assert!(!first.contains("SHA-256"), "the file was given away");
}

/// A page without stories has a proof and no galleys.
#[test]
fn a_page_without_stories_has_a_proof_all_the_same() {
    let mut files = issue(&small::slot("main", 1, 3, 24), &[("main", PARA.to_string())]);
    let two = format!(
        "{}\n[[page]]\nnumber = 2\nlayout = \"bare\"\n",
        String::from_utf8_lossy(files.read("issue.toml"))
    );
    files.write("issue.toml", two);
    files.write("layouts/bare.toml", broadsheet::without_slots(true));
    let folder = files.on_disk("proof-empty");
    let options = newsprint::Options { pages: vec!["2".to_string()], ..Default::default() };
    let outcome = newsprint::typeset(&folder.path().join("issue.toml"), &options);
    assert!(outcome.galleys(&ProofOptions::default()).unwrap().is_none());
    let proof = page_proofs(&outcome, Lang::En);
    assert_eq!(proof.sheets.len(), 1);
    assert!(proof.file.pdf.starts_with(b"%PDF-"));
    assert_eq!(proof.file.name, "proof-2026-09-15-p2-proof-3.pdf");
}

/// What has errors that let no page be made has no proof.
#[test]
fn no_pages_no_proof() {
    let outcome = in_memory([("issue.toml", &b"[paper]\n"[..])]);
    assert!(outcome.made.is_none());
    assert!(outcome.page_proofs(&ProofOptions::default()).unwrap().is_none());
}

/// All is black, pictures too, and the file does not say that it is one for a press.
#[test]
fn a_proof_is_black_and_no_press_file() {
    let path = root().join("samples/binhai/issue.toml");
    let outcome = newsprint::typeset(&path, &options());
    for proof in [galleys(&outcome), page_proofs(&outcome, Lang::En)] {
        for colour in sheets(&proof).flat_map(|sheet| &sheet.ops).filter_map(Op::colour) {
            assert_eq!(Colour { k: 0, ..colour }, Colour::PAPER);
        }
        let pdf = String::from_utf8_lossy(&proof.file.pdf);
        assert!(!pdf.contains("GTS_PDFX") && !pdf.contains("ICCBased"));
        assert!(!pdf.contains("/ColorSpace/DeviceCMYK") && pdf.contains("/FontFile"));
    }
    let shown = text(&page_proofs(&outcome, Lang::En));
    let hash = sha256(&outcome.made.as_ref().unwrap().files[0].pdf);
    assert!(shown.contains(&format!("Pressfilebinhai-2026-09-15.pdfSHA-256{}", &hash[..16])));
    let names = [galleys(&outcome), page_proofs(&outcome, Lang::En)].map(|proof| proof.file.name);
    assert_eq!(names, ["binhai-2026-09-15-galleys.pdf", "binhai-2026-09-15-proof-3.pdf"]);
}

/// A small issue, dumped: what stands where on both kinds of proofs.
#[test]
fn a_small_issue_has_the_proofs_that_it_had() {
    let slots = small::slot("main", 1, 1, 12) + &small::slot("side", 2, 2, 6);
    let main =
        format!("+++\nheadline = \"晒盐场开滩\"\nbyline = \"记者甲\"\n+++\n\n{PARA}\n\n{PARA}\n");
    let outcome = issue(&slots, &[("main", main), ("side", "旁边的短稿。".to_string())]).set();
    let made = outcome.made.as_ref().unwrap();
    let dump = |proof: &Proof| -> String {
        sheets(proof).map(|sheet| paint::dump(sheet, &made.book)).collect()
    };
    let options = ProofOptions { lang: Lang::Zh, ..ProofOptions::default() };
    let galleys = outcome.galleys(&options).unwrap().unwrap();
    golden("proof.txt", &format!("{}{}", dump(&galleys), dump(&page_proofs(&outcome, Lang::Zh))));
}

fn sha256(bytes: &[u8]) -> String {
    use sha2::{Digest, Sha256};
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

fn proof(folder: &Folder, arguments: &[&str]) -> Output {
    typeset(folder.path(), &[&["proof", "issue.toml"], arguments].concat())
}

#[test]
fn the_command_writes_both_kinds_and_says_what_is_wrong() {
    let slots = small::slot("main", 1, 3, 24);
    let folder: Folder = issue(&slots, &[("main", PARA.to_string())]).on_disk("proof");
    let made = proof(&folder, &[]);
    assert_eq!(made.status.code(), Some(0), "{}", String::from_utf8_lossy(&made.stderr));
    let said = String::from_utf8(made.stdout).unwrap();
    assert!(said.contains("proof-2026-09-15-galleys.pdf: 1 sheet,"), "{said}");
    let out = std::fs::read_dir(folder.path().join("out")).unwrap();
    let mut names: Vec<_> = out.map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    assert_eq!(names, ["proof-2026-09-15-galleys.pdf", "proof-2026-09-15-proof.pdf"]);
    let one = proof(&folder, &["--story", "main", "-o", "-"]);
    assert!(one.stdout.starts_with(b"%PDF-"));
    let both = proof(&folder, &["-o", "x.pdf"]);
    assert_eq!(both.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&both.stderr).contains("`--output` names one file"));
    let none = proof(&folder, &["--story", "none"]);
    assert_eq!(none.status.code(), Some(2));
    assert!(
        String::from_utf8_lossy(&none.stderr).contains("there is no story `none`; there are main")
    );
    let elsewhere = proof(&folder, &["--galleys", "--pages"]);
    assert_eq!(elsewhere.status.code(), Some(2));
}
