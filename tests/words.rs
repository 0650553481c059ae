//! What is typed and what is printed: the rules of `docs/story.md` from the file
//! to the page.

mod common;

use common::{Folder, Random, small};
use newsprint::boxes::Item;
use newsprint::diag::Code;
use newsprint::issue::Rich;
use newsprint::source::{Sources, Span};
use newsprint::style::Role;
use newsprint::text::{Changes, Mode, normalise};
use newsprint::{Options, Outcome};

/// Typesets one story on a page with one leg of 13 characters, or one wide enough
/// for hundreds of paragraphs.
fn set(name: &str, file: &str, story: &str, paper: &str, wide: bool) -> Outcome {
    let folder = Folder::new(&format!("words-{name}"));
    let (trim, characters, lines) =
        if wide { ((400, 4000), 26, 900) } else { ((200, 150), 13, 30) };
    let layout = small::layout(trim, 3, characters, lines, "song-regular")
        + &small::slot("main", 1, if wide { 3 } else { 1 }, lines);
    folder.write("layouts/small.toml", layout);
    folder.write(file, story);
    let issue = format!(
        "[paper]\nname = \"滨海日报\"\ndate = 2026-09-15\n{paper}\n[[page]]\nnumber = 1\n\
         layout = \"small\"\n[page.stories]\nmain = \"{file}\"\n"
    );
    let issue = folder.write("issue.toml", issue);
    newsprint::typeset(&issue, &Options::default())
}

/// The lines of the text as they are printed.
fn lines(outcome: &Outcome) -> Vec<String> {
    let made = outcome.made.as_ref().unwrap_or_else(|| panic!("{:?}", outcome.diags));
    let items = made.pages.iter().flat_map(|page| &page.items);
    let lines = items.filter_map(|item| match item {
        Item::Text(line) if line.role == Role::Body => Some(line.text()),
        _ => None,
    });
    lines.collect()
}

fn ids(outcome: &Outcome) -> Vec<&'static str> {
    outcome.diags.iter().map(|diag| diag.code.id()).collect()
}

#[test]
fn english_is_printed_as_it_was_typed() {
    let typed = "He calls it “the best port” in the north — and he’s right.";
    let outcome = set("english", "s.md", typed, "", false);
    assert_eq!(lines(&outcome).concat(), typed);
    assert!(!ids(&outcome).contains(&"normalised"));
}

/// Source: GB/T 15834-2011 §4.13.3.
#[test]
fn connectors_stay_unless_the_issue_asks() {
    let typed = "第22届中国—东盟博览会昨日开幕，秦岭—淮河线以南有雨。";
    let kept = set("kept", "s.md", typed, "", false);
    assert_eq!(lines(&kept).concat(), typed);
    let count = |outcome: &Outcome, id| ids(outcome).iter().filter(|i| **i == id).count();
    assert_eq!((count(&kept, "single-dash"), count(&kept, "normalised")), (1, 0));
    let doubled = set("doubled", "s.md", typed, "double-dashes = true", false);
    assert_eq!(lines(&doubled).concat(), typed.replace('—', "——"));
    assert_eq!((count(&doubled, "dash-doubled"), count(&doubled, "single-dash")), (2, 0));
}

/// Source: The Unicode Standard, chapter 6.2; GB/T 15835-2011: a number is not
/// parted.
#[test]
fn numbers_are_not_parted_at_their_blanks() {
    for blank in ['\u{a0}', '\u{202f}', '\u{2009}'] {
        for before in 0..13 {
            let typed = format!("{}约1{blank}000米，海港", "渔".repeat(before));
            let outcome = set("thin", "s.txt", &typed, "", false);
            let lines = lines(&outcome);
            assert!(lines.iter().any(|l| l.contains(&format!("1{blank}000"))), "{lines:?}");
            assert!(!ids(&outcome).contains(&"missing-glyph"));
        }
    }
}

/// Both halves are marks of a Chinese line: half an em at its end, and never at
/// its start.
#[test]
fn chinese_pairs_keep_from_line_edges() {
    for before in 0..14 {
        let typed = format!("{}“OK”“Yes”“Go”“A+1”“B+2”渔港。", "海".repeat(before));
        for line in lines(&set("pairs", "s.txt", &typed, "", false)) {
            assert!(!line.starts_with('”') && !line.ends_with('“'), "{line}");
        }
    }
}

#[test]
fn marks_that_look_wrong_are_told_and_printed() {
    let typed = "他说：”走吧。“大家笑了。\n地点(重庆）和《红楼梦>，好、、的。\n他说：“甲。\n“乙。”\n“丙。\n丁。";
    let outcome = set("told", "s.txt", typed, "", false);
    assert_eq!(lines(&outcome).concat(), typed.replace('\n', ""));
    let told = ["quote-reversed", "mixed-pair", "mixed-pair", "doubled-mark", "unpaired-mark"];
    let found: Vec<_> = ids(&outcome).into_iter().filter(|id| told.contains(id)).collect();
    assert_eq!(found, told);
}

/// Source: CLREQ; the practice of the Chinese press: a quotation opens again at each paragraph and closes at
/// the last; straight quotes do so as curly ones.
#[test]
fn straight_quotes_over_several_paragraphs() {
    let story = "他说：\"甲甲。\n\"乙乙。\n\"丙丙。\"\n丁丁。\n";
    for (file, story) in [("s.txt", story.to_string()), ("s.md", story.replace('\n', "\n\n"))] {
        let outcome = set("straight", file, &story, "", false);
        assert_eq!(lines(&outcome), ["他说：“甲甲。", "“乙乙。", "“丙丙。”", "丁丁。"], "{file}");
        let wrong: Vec<_> = ids(&outcome)
            .into_iter()
            .filter(|id| ["unpaired-quote", "unpaired-mark", "quote-reversed"].contains(id))
            .collect();
        assert!(wrong.is_empty(), "{file}: {wrong:?}");
    }
    // It opens again, but never closes.
    let open = set("straight", "s.txt", "他说：\"甲。\n\"乙。\n丙。\n", "", false);
    assert_eq!(ids(&open).iter().filter(|id| **id == "unpaired-quote").count(), 1);
    // It does not open again.
    let open = set("straight", "s.txt", "他说：\"甲。\n乙。\"\n", "", false);
    assert_eq!(ids(&open).iter().filter(|id| **id == "unpaired-quote").count(), 2);
}

/// What is printed is what was typed but for the changes that are listed, one by
/// one, from the file to the page: 500 random mixtures.
#[test]
fn all_that_is_changed_on_the_page_is_listed() {
    let words: Vec<&str> = "渔港|海|的|王芳|GDP|the best port|it's|A|5|18,000|3.5|９|Ａ|１，０００|３．５|：|；|,|;|:|?|!|.|...|。。。|…|……|—|——|--|“|”|‘|’|\"|'|＂|(|)|（|）|《|》|、|，|。|·|%|％|＋|／|/|-|～|■| |  |　|\t|\u{a0}|\u{2009}|\u{202f}|\u{200b}|\u{feff}|*|**|_|（记者 衣涛）"
        .split('|')
        .collect();
    let mut random = Random(5);
    let mut typed: Vec<String> = Vec::new();
    while typed.len() < 500 {
        let text: String = (0..1 + random.below(24)).map(|_| random.pick(&words)).collect();
        // Nothing else is a paragraph of a file.
        if text.chars().any(|c| !c.is_whitespace() && !matches!(c, '\u{200b}' | '\u{feff}')) {
            typed.push(text);
        }
    }
    let outcome = set("random", "s.txt", &typed.join("\n"), "", true);
    let mut listed = 0;
    let mut expected = String::new();
    for (text, next) in typed.iter().zip(typed.iter().skip(1).map(Some).chain([None])) {
        let (by_list, count) = by_the_list(text, Mode::Body, next.map(String::as_str));
        listed += count;
        expected.push_str(&by_list);
    }
    assert_eq!(solid(&lines(&outcome).concat()), solid(&expected));
    assert_eq!(changed(&outcome), listed);
    assert!(!ids(&outcome).contains(&"overset"));
}

/// What is printed of a text, made from it and the list of changes alone, and how
/// long the list is; `next` is the paragraph behind it.
fn by_the_list(text: &str, mode: Mode, next: Option<&str>) -> (String, usize) {
    let file = Sources::default().add("t", text);
    let mut changes = Changes::default();
    let mut rich = Rich::plain(text, Span::new(file, 0..text.len()));
    let quote = next.and_then(|next| next.trim_start().chars().next());
    rich.next_quote = quote.filter(|c| "\"'＂＇".contains(*c) && text.contains(*c));
    normalise(&rich, mode, &mut changes);
    let mut by_list = text.to_string();
    for change in changes.list.iter().rev() {
        by_list.replace_range(change.span.range(), &change.to);
    }
    (by_list, changes.list.len())
}

/// A blank that ends a line is not drawn, and a line end is none.
fn solid(text: &str) -> String {
    text.replace([' ', '\u{3000}', '\u{2028}'], "")
}

/// How many changes were told.
fn changed(outcome: &Outcome) -> usize {
    let told = outcome.diags.iter().find_map(|diag| match &diag.code {
        Code::Normalised { count, .. } => Some(*count),
        _ => None,
    });
    told.unwrap_or(0)
}

/// Text with mark-up, as it is typed in a Markdown file and without the marks.
#[derive(Default)]
struct Marked {
    typed: String,
    plain: String,
}

impl Marked {
    fn push(&mut self, typed: &str, plain: &str) {
        self.typed.push_str(typed);
        self.plain.push_str(plain);
    }

    /// Words, and pieces of mark-up that touch neither the edges nor one another.
    fn of(random: &mut Random, most: usize, in_cell: bool) -> Self {
        let words: Vec<&str> = "渔港|海|的|王芳|GDP|the best port|it's|5|18,000|3.5|９|Ａ|１，０００|：|；|,|;|:|?|!|.|...|。。。|……|—|——|--|“|”|‘|’|\"|＂|(|)|（|）|《|》|、|，|。|·|%|％|＋|／|/|～|~| |  |　|\u{a0}|\u{2009}|\u{200b}|（记者 衣涛）|5~10元|a_b"
            .split('|')
            .collect();
        let pieces = [
            ("*渔港*", "渔港"),
            ("**海**", "海"),
            ("***王芳***", "王芳"),
            ("**GDP增长**", "GDP增长"),
            ("*the best port*", "the best port"),
            ("**说“好”的*话*了**", "说“好”的话了"),
            ("[海港](https://example.org/a_b?c=d)", "海港"),
            ("[A port](b.html \"题\")", "A port"),
            ("[^1]", "[^1]"),
            ("[注]", "[注]"),
            ("<https://example.org/a>", "https://example.org/a"),
            ("`GDP`", "GDP"),
            ("<u>下</u>", "下"),
            ("<b>粗</b>", "粗"),
            ("<!-- 编辑注 -->", ""),
            ("\\*", "*"),
            ("\\_", "_"),
            ("\\[", "["),
            ("\\#", "#"),
            ("\\\"", "\""),
            ("\\\\", "\\"),
            ("&amp;", "&"),
            ("&lt;", "<"),
            ("&#8212;", "—"),
            ("&#x201C;", "“"),
            ("&quot;", "\""),
            ("&nbsp;", "\u{a0}"),
            ("AT&T", "AT&T"),
            ("3*4", "3*4"),
            ("<br>港", "\u{2028}港"),
            ("\\\n船", "\u{2028}船"),
            ("  \n岸", "\u{2028}岸"),
        ];
        let mut made = Self::default();
        made.push("渔", "渔");
        for _ in 0..random.below(most) {
            if random.below(4) > 0 {
                let word = random.pick(&words);
                made.push(word, word);
                continue;
            }
            let (typed, plain) = pieces[random.below(pieces.len())];
            if !in_cell || !typed.contains(['\n', '|']) {
                made.push("港", "港");
                made.push(typed, plain);
                made.push("街", "街");
            }
        }
        made.push("完。", "完。");
        made
    }
}

/// The same with mark-up, in a Markdown file: 500 blocks of every kind. Only the
/// marks that have a form are gone, and what the list of changes says.
#[test]
fn all_that_is_changed_under_mark_up_is_listed() {
    let mut random = Random(11);
    let mut story = String::new();
    let (mut body, mut heads, mut cells) = (String::new(), String::new(), String::new());
    let mut listed = 0;
    let mut add = |to: &mut String, text: &str, mode: Mode| {
        let (printed, count) = by_the_list(text, mode, None);
        to.push_str(&printed);
        listed += count;
    };
    for _ in 0..500 {
        let block = Marked::of(&mut random, 20, false);
        let line = Marked::of(&mut random, 8, true);
        match random.below(12) {
            0 => {
                story.push_str(&format!("- {}\n\n", block.typed));
                add(&mut body, &format!("■{}", block.plain), Mode::Body);
            }
            1 => {
                let mark = random.pick(&["1. ", "2) ", "（3）", "四、"]);
                story.push_str(&format!("{mark}{}\n\n", block.typed));
                add(&mut body, &format!("{mark}{}", block.plain), Mode::Body);
            }
            2 => {
                story.push_str(&format!("> {}\n\n", line.typed));
                add(&mut body, &line.plain, Mode::Body);
            }
            3 => {
                story.push_str(&format!("## {}\n\n", line.typed));
                add(&mut heads, &line.plain, Mode::Display);
            }
            4 => {
                let other = Marked::of(&mut random, 8, true);
                story.push_str(&format!(
                    "| 表 | 头 |\n|--|:-:|\n| {} | {}\\| |\n\n",
                    line.typed, other.typed
                ));
                cells.push_str("表头");
                add(&mut cells, &line.plain, Mode::Display);
                add(&mut cells, &format!("{}|", other.plain), Mode::Display);
            }
            5 => {
                story.push_str(&format!("%% 编辑注\n\n{}\n\n&nbsp;\n\n", block.typed));
                add(&mut body, &block.plain, Mode::Body);
            }
            _ => {
                story.push_str(&format!("{}\n\n", block.typed));
                add(&mut body, &block.plain, Mode::Body);
            }
        }
    }
    let outcome = set("marked", "s.md", &story, "", true);
    let shown = |role: Role| {
        let made = outcome.made.as_ref().unwrap_or_else(|| panic!("{:?}", outcome.diags));
        let items = made.pages.iter().flat_map(|page| &page.items);
        let lines = items.filter_map(|item| match item {
            Item::Text(line) if line.role == role => Some(line.text()),
            _ => None,
        });
        solid(&lines.collect::<String>())
    };
    for (role, wanted) in [(Role::Body, &body), (Role::Subhead, &heads)] {
        let (found, wanted) = (shown(role), solid(wanted));
        let same = found.chars().zip(wanted.chars()).take_while(|(a, b)| a == b).count();
        let around =
            |text: &str| text.chars().skip(same.saturating_sub(20)).take(40).collect::<String>();
        assert!(found == wanted, "{role:?}\n{}\n{}", around(&found), around(&wanted));
    }
    // Rows of two cells stand beside one another: their characters are compared.
    let sorted = |text: &str| {
        let mut chars: Vec<char> = solid(text).chars().collect();
        chars.sort_unstable();
        chars.into_iter().collect::<String>()
    };
    assert_eq!(sorted(&shown(Role::Table)), sorted(&cells));
    assert_eq!(changed(&outcome), listed);
    assert!(listed > 500 && body.chars().count() > 5_000, "{listed}");
    assert!(!ids(&outcome).contains(&"overset"));
}
