//! Nothing is lost, as an independent reader sees it: issues are made up, set,
//! and their text is taken out of the PDF by poppler. Every character of every
//! story stands on a page or is among those that are told to have no place; once,
//! and in order.
//!
//! Each story has Han of its own, so that its text is found among that of others.
//! `NEWSPRINT_LOST=N` says how many issues; with `NEWSPRINT_TOOLS` set poppler
//! must be there.

mod common;

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

use common::{Folder, Random, root};
use newsprint::diag::Code;
use newsprint::{Options, typeset};

/// How many issues are made where nobody says otherwise.
const USUAL: usize = 12;

/// Han that every shipped face has, a row for each of four stories.
const HAN: [&str; 4] = [
    "渔港的清晨船靠岸老人说孩子看海鱼市街巷新",
    "企业复工产量增长道路拓宽工程进展顺利机械",
    "书法音乐诗歌画廊观众掌声舞台灯光剧场传统",
    "医院学校食堂社区服务门诊儿童健康体检窗口",
];
/// Latin words of each story, with letters of its own.
const LATIN: [&[&str]; 4] = [&["abc", "cab"], &["fee", "egg"], &["him", "milk"], &["pup", "sour"]];
/// Digits of each story.
const DIGITS: [&str; 4] = ["01", "234", "56", "789"];

/// A made-up issue: its stories' texts as they are printed.
struct Made {
    folder: Folder,
    stories: Vec<String>,
}

/// The headline of every story. Heads that run down side by side are read across, so
/// its characters are looked for one by one.
const HEAD: &str = "标题";

fn phrase(n: usize, random: &mut Random) -> String {
    let han: Vec<char> = HAN[n].chars().collect();
    let mut text = String::new();
    for _ in 0..2 + random.below(9) {
        text.push(han[random.below(han.len())]);
    }
    match random.below(9) {
        0 => text.push_str(random.pick(LATIN[n])),
        1 => {
            let digits: Vec<char> = DIGITS[n].chars().collect();
            (0..1 + random.below(4)).for_each(|_| text.push(digits[random.below(digits.len())]));
            text.push(han[0]);
        }
        2 => text = format!("“{text}”"),
        3 => text = format!("《{text}》"),
        4 => text = format!("（{text}）"),
        _ => {}
    }
    text
}

fn paragraph(n: usize, random: &mut Random) -> String {
    let mut text = String::new();
    for _ in 0..1 + random.below(14) {
        text.push_str(&phrase(n, random));
        text.push_str(random.pick(&["，", "，", "、", "；", "。", "？", "——", "……"]));
    }
    text.push_str(&phrase(n, random));
    text.push('。');
    text
}

/// A story as it is typed, and what of it is printed, in order.
fn story(n: usize, random: &mut Random, folder: &Folder) -> (String, String) {
    let (mut typed, mut printed) = (String::new(), String::new());
    // Now and then one that is too long for its slot.
    let most = if random.below(4) == 0 { 120 } else { 12 };
    for _ in 0..1 + random.below(most) {
        match random.below(8) {
            0 => {
                let text = phrase(n, random);
                typed.push_str(&format!("## {text}\n\n"));
                printed.push_str(&text);
            }
            1 => {
                for _ in 0..1 + random.below(3) {
                    let text = phrase(n, random);
                    typed.push_str(&format!("- {text}\n"));
                    printed.push_str(&text);
                }
                typed.push('\n');
            }
            2 => {
                let (a, b, c) = (phrase(n, random), phrase(n, random), phrase(n, random));
                typed.push_str(&format!("{a}，**{b}**，*{c}*。\n\n"));
                printed.push_str(&format!("{a}，{b}，{c}。"));
            }
            _ => {
                let text = paragraph(n, random);
                typed.push_str(&format!("{text}\n\n"));
                printed.push_str(&text);
            }
        }
    }
    folder.write(&format!("s{n}.md"), format!("+++\nheadline = \"{HEAD}\"\n+++\n\n{typed}"));
    (typed, printed)
}

fn slot(
    name: &str,
    column: usize,
    columns: usize,
    line: usize,
    lines: usize,
    random: &mut Random,
) -> String {
    let mut text = format!(
        "[[slot]]\nname = \"{name}\"\ncolumn = {column}\ncolumns = {columns}\nline = {line}\nlines = {lines}\n"
    );
    if columns > 1 && random.below(2) == 0 {
        text.push_str(&format!("legs = {}\n", 1 + random.below(columns)));
    }
    match random.below(5) {
        0 => text.push_str("[slot.frame]\n"),
        1 => text
            .push_str("[slot.head]\ndirection = \"vertical\"\nplace = \"side\"\nside = \"left\"\n"),
        _ => {}
    }
    text
}

fn make(number: usize) -> Made {
    let mut random = Random(number as u64 * 7919 + 1);
    let folder = Folder::new(&format!("lost-{number}"));
    let layout = std::fs::read_to_string(root().join("layouts/broadsheet-8.toml")).unwrap();
    let start = layout.split("[[furniture]]").next().unwrap().split("[[slot]]").next().unwrap();
    let cut = 30 + random.below(50);
    let left = 2 + random.below(5);
    let mut slots = slot("a", 1, left, 1, cut, &mut random);
    slots += &slot("b", left + 1, 8 - left, 1, cut, &mut random);
    slots += &slot("c", 1, left, cut + 1, 121 - cut, &mut random);
    slots += &slot("d", left + 1, 8 - left, cut + 1, 121 - cut, &mut random);
    folder.write("layouts/made.toml", format!("{start}\n{slots}"));
    let mut issue = "[paper]\nname = \"试报\"\ncode = \"t\"\ndate = 2026-09-15\n\
        [[page]]\nnumber = 1\nlayout = \"made\"\n[page.stories]\n"
        .to_string();
    let mut stories = Vec::new();
    for (n, name) in ["a", "b", "c", "d"].iter().enumerate() {
        let (_, printed) = story(n, &mut random, &folder);
        issue.push_str(&format!("{name} = \"s{n}.md\"\n"));
        stories.push(printed);
    }
    // The first story goes on on a second page, now and then.
    if random.below(3) == 0 {
        issue.push_str("[[page]]\nnumber = 2\nlayout = \"made\"\n[page.jumps]\nb = \"s0.md\"\n");
    }
    folder.write("issue.toml", issue);
    Made { folder, stories }
}

/// What belongs to one story: its Han, letters and digits.
fn own(n: usize, text: &str) -> String {
    let mine = |c: &char| {
        HAN[n].contains(*c)
            || DIGITS[n].contains(*c)
            || LATIN[n].iter().any(|word| word.contains(*c))
    };
    text.chars().filter(mine).collect()
}

/// The characters of a story, each once.
fn own_alphabet(han: &str, words: &[&str]) -> Vec<char> {
    let mut all: Vec<char> = han.chars().chain(words.iter().flat_map(|w| w.chars())).collect();
    all.sort_unstable();
    all.dedup();
    all
}

fn extracted(pdf: &Path) -> Option<String> {
    let output =
        Command::new("pdftotext").args(["-raw", "-enc", "UTF-8"]).arg(pdf).arg("-").output();
    let output = output.ok().filter(|output| output.status.success())?;
    String::from_utf8(output.stdout).ok()
}

/// Characters that are told to have no place, by the file of their story.
fn over(outcome: &newsprint::Outcome) -> BTreeMap<String, (usize, String)> {
    let told = outcome.diags.iter().filter_map(|diag| match &diag.code {
        Code::Overset { chars, from, .. } => {
            let file = outcome.sources.file(diag.place.span?.file);
            let name = file.path.file_stem()?.to_str()?.to_string();
            Some((name, (*chars, from.clone())))
        }
        _ => None,
    });
    told.collect()
}

#[test]
fn every_character_is_on_a_page_or_told() {
    let tools = std::env::var_os("NEWSPRINT_TOOLS").is_some();
    let poppler = Command::new("pdftotext").arg("-v").output().is_ok();
    assert!(poppler || !tools, "pdftotext is not installed");
    if !poppler {
        return;
    }
    let count = std::env::var("NEWSPRINT_LOST").ok().and_then(|n| n.parse().ok()).unwrap_or(USUAL);
    let mut alphabets: Vec<char> =
        HAN.iter().zip(LATIN).flat_map(|(han, words)| own_alphabet(han, words)).collect();
    let all = alphabets.len();
    alphabets.sort_unstable();
    alphabets.dedup();
    assert_eq!(alphabets.len(), all, "two stories share a character");
    let (mut told, mut whole) = (0, 0);
    for number in 0..count {
        let made = make(number);
        let outcome = typeset(&made.folder.path().join("issue.toml"), &Options::default());
        let files = outcome.made.as_ref().map(|made| &made.files);
        let Some(file) = files.and_then(|files| files.first()) else {
            panic!("issue {number} is not set: {:?}", outcome.diags);
        };
        let pdf = made.folder.write("page.pdf", &file.pdf);
        let text = extracted(&pdf).expect("poppler reads the page");
        let over = over(&outcome);
        for (n, printed) in made.stories.iter().enumerate() {
            let (typed, found) = (own(n, printed), own(n, &text));
            let told_here = over.get(&format!("s{n}"));
            assert!(
                typed.starts_with(&found),
                "issue {number}, story {n}: the page has\n{found}\nof\n{typed}"
            );
            let rest = typed[found.len()..].chars().count();
            match told_here {
                // Marks between the characters are told as well.
                Some((chars, from)) => {
                    assert!(
                        *chars >= rest && rest > 0,
                        "issue {number}, story {n}: {chars} of {rest}"
                    );
                    let from = own(n, from);
                    assert!(
                        typed[found.len()..].starts_with(&from),
                        "issue {number}, story {n}: from {from}"
                    );
                    told += 1;
                }
                None => {
                    assert_eq!(rest, 0, "issue {number}, story {n}: lost without a word");
                    whole += 1;
                }
            }
        }
        let marks =
            |text: &str| text.chars().filter(|c| "，、；。？“”《》（）—…".contains(*c)).count();
        if over.is_empty() {
            let typed: usize = made.stories.iter().map(|text| marks(text)).sum();
            assert!(marks(&text) >= typed, "issue {number}: marks are lost");
        }
        for c in HEAD.chars() {
            let found = text.matches(c).count();
            assert!(found >= made.stories.len(), "issue {number}: {found} times {c} of the heads");
        }
    }
    // Both happen, or the test says little.
    assert!(told > 0 && whole > 0, "{told} stories too long, {whole} whole");
}
