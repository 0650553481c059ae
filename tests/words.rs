//! What is typed and what is printed: the rules of `docs/story.md` from the file
//! to the page.

mod common;

use common::{Folder, Random};
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
    let (trim, characters, lines) = if wide {
        ("[\"400mm\", \"4000mm\"]", 26, 900)
    } else {
        ("[\"200mm\", \"150mm\"]", 13, 30)
    };
    let roles = [
        "body",
        "subhead",
        "label",
        "kicker",
        "headline",
        "deck",
        "byline",
        "caption",
        "folio",
        "page-number",
        "flag",
        "pinyin",
        "credits",
    ];
    let styles: String =
        roles.iter().map(|r| format!("[style.{r}]\nface = \"song\"\nsize = \"小五\"\n")).collect();
    let columns = if wide { 3 } else { 1 };
    let layout = format!(
        "[sheet]\ntrim = {trim}\n[grid]\ncolumns = 3\ncharacters = {characters}\ngap = 1\n\
         size = \"小五\"\npitch = \"11.25pt\"\nlines = {lines}\n[faces]\nsong = \"song-regular\"\n\
         {styles}[[slot]]\nname = \"main\"\ncolumn = 1\ncolumns = {columns}\nline = 1\n\
         lines = {lines}\n"
    );
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
    for text in &typed {
        let file = Sources::default().add("t", text.as_str());
        let mut changes = Changes::default();
        let rich = Rich::plain(text.as_str(), Span::new(file, 0..text.len()));
        normalise(&rich, Mode::Body, &mut changes);
        listed += changes.list.len();
        let mut by_list = text.clone();
        for change in changes.list.iter().rev() {
            by_list.replace_range(change.span.range(), &change.to);
        }
        expected.push_str(&by_list);
    }
    // A blank that ends a line is not drawn.
    let solid = |text: &str| text.replace([' ', '\u{3000}'], "");
    assert_eq!(solid(&lines(&outcome).concat()), solid(&expected));
    let told = outcome.diags.iter().find_map(|diag| match &diag.code {
        Code::Normalised { count, .. } => Some(*count),
        _ => None,
    });
    assert_eq!(told, Some(listed));
    assert!(!ids(&outcome).contains(&"overset"));
}
