//! Stories side by side: what parts them, and that it costs no measure.

mod common;

use common::{in_memory, small};
use newsprint::Outcome;
use newsprint::boxes::{Item, TextLine, line_rect};
use newsprint::diag::Lang;
use newsprint::style::Role;
use newsprint::units::Abs;

const SIZE: Abs = Abs::pt(9);

/// A slot on columns and lines.
fn slot(name: &str, column: u32, columns: u32, line: u32, lines: u32) -> String {
    format!(
        "[[slot]]\nname = \"{name}\"\ncolumn = {column}\ncolumns = {columns}\nline = {line}\n\
         lines = {lines}\nbalance = false\n"
    )
}

/// Stories in the slots `a`, `b` and `c` of four columns of 13 characters and 40 lines.
fn set(keys: &str, slots: &str) -> Outcome {
    set_on("", keys, slots)
}

/// The same with more keys of the grid.
fn set_on(grid: &str, keys: &str, slots: &str) -> Outcome {
    let layout = small::layout((220, 180), 4, 13, 40, "song-regular");
    let layout = layout.replace("gap = 1\n", &format!("gap = 1\n{grid}"));
    let layout = format!("{keys}\n{layout}{slots}");
    let text = "渔港开市千帆竞发".repeat(110);
    let names: Vec<_> = ["a", "b", "c"]
        .into_iter()
        .filter(|name| layout.contains(&format!("name = \"{name}\"")))
        .collect();
    let stories: String = names.iter().map(|name| format!("{name} = \"{name}.md\"\n")).collect();
    let issue = format!(
        "[paper]\nname = \"试\"\ncode = \"t\"\ndate = 2026-09-15\n[[page]]\nnumber = 1\n\
         layout = \"l\"\n[page.stories]\n{stories}"
    );
    let mut files = vec![("issue.toml".to_string(), issue), ("layouts/l.toml".into(), layout)];
    files.extend(names.iter().map(|name| (format!("{name}.md"), text.clone())));
    in_memory(files.iter().map(|(name, text)| (name.as_str(), text.as_bytes())))
}

fn items(outcome: &Outcome) -> &[Item] {
    let made = outcome.made.as_ref().unwrap_or_else(|| panic!("{:?}", outcome.diags));
    &made.pages[0].items
}

/// The upright rules: how far their middles are from where the first column begins, and
/// their ends from where the first line begins, in thousandths of a point; and their weight.
fn rules(outcome: &Outcome) -> Vec<[i64; 4]> {
    let (x, y) = origin();
    let pt = |length: Abs| (length * 1000).whole(Abs::PT);
    let rule = |item: &Item| match item {
        Item::Rule { from, to, weight, .. } if from.x == to.x => {
            Some([pt(from.x - x), pt(from.y - y), pt(to.y - y), pt(*weight)])
        }
        _ => None,
    };
    items(outcome).iter().filter_map(rule).collect()
}

/// The lines of text, in the order in which they are set.
fn lines(outcome: &Outcome) -> Vec<&TextLine> {
    fn line(item: &Item) -> Option<&TextLine> {
        match item {
            Item::Text(line) if line.role == Role::Body => Some(line),
            _ => None,
        }
    }
    items(outcome).iter().filter_map(line).collect()
}

/// The corner of the type area: 56 − 1 characters wide, 40 lines deep.
fn origin() -> (Abs, Abs) {
    let depth = Abs::PT * 45 / 4 * 39 + SIZE;
    ((Abs::mm(220) - SIZE * 55) / 2, (Abs::mm(180) - depth) / 2)
}

fn abreast() -> String {
    slot("a", 1, 2, 1, 30) + &slot("b", 3, 2, 1, 14) + &slot("c", 3, 2, 16, 20)
}

const RULES: &str = "story-rules = \"0.5pt\"";

/// Line 1 to line 30, through the white line between the two stories at its right; 15 of
/// 55 characters in the middle of the second gap.
#[test]
fn a_rule_stands_in_the_middle_of_the_gap_and_takes_nothing() {
    let (without, with) = (set("", &abreast()), set(RULES, &abreast()));
    let middle = (27 * 9 + 9) * 1000 - 4500;
    assert_eq!(rules(&with), [[middle, 0, 29 * 11_250 + 9_000, 500]]);
    assert_eq!(rules(&without), [[0; 4]; 0]);
    assert_eq!(lines(&with), lines(&without), "no line is set otherwise");
    let right = |line: &&TextLine| line_rect(line).right();
    let (x, _) = origin();
    let gap = x + SIZE * 27;
    let ends = lines(&with).iter().map(right).filter(|end| *end <= gap).max().unwrap();
    let begins = lines(&with).iter().map(|l| line_rect(l).x).filter(|x| *x > gap).min().unwrap();
    let at = x + Abs::PT * middle / 1000;
    assert_eq!((at - ends, begins - at), (SIZE / 2, SIZE / 2), "as far from both texts");
}

#[test]
fn none_stands_beside_a_frame_or_a_picture_or_where_a_slot_says_so() {
    let frame = |keys: &str| abreast() + &format!("[slot.frame]\n{keys}\n");
    let upper = |outcome: &Outcome| {
        let found = rules(outcome);
        assert_eq!(found.len(), 1, "{found:?}");
        assert_eq!(found[0][2], 13 * 11_250 + 9_000, "to the foot of the one without a frame");
    };
    // The last, which has the frame, has a side of it as an upright rule of its own.
    upper(&set(RULES, &frame("sides = [\"top\", \"bottom\"]\nground = \"K10\"")));
    upper(&set(RULES, &frame("weight = \"0.5pt\"")));
    assert_eq!(rules(&set(RULES, &frame("sides = [\"top\"]"))).len(), 1);
    let whole = rules(&set(RULES, &frame("sides = [\"top\"]")))[0];
    assert_eq!(whole[2], 29 * 11_250 + 9_000);
    let advert = slot("a", 1, 2, 1, 30) + &slot("x", 3, 2, 1, 30) + "kind = \"picture\"\n";
    assert!(rules(&set(RULES, &advert)).is_empty());
    let off = abreast() + "story-rules = false\n";
    upper(&set(RULES, &off));
}

#[test]
fn a_slot_has_a_rule_of_its_own_at_either_side() {
    let own = |a: &str, b: &str| {
        let slots = slot("a", 1, 2, 1, 30) + a + &slot("b", 3, 1, 3, 20) + b;
        let found = rules(&set(RULES, &slots));
        found.iter().map(|[x, _, _, weight]| [*x / 9000, *weight]).collect::<Vec<_>>()
    };
    assert_eq!(own("", ""), [[27, 500]]);
    assert_eq!(own("rule-right = \"1pt\"\n", ""), [[27, 1000]]);
    assert_eq!(own("", "rule-left = \"2pt\"\n"), [[27, 2000]]);
    assert_eq!(own("rule-right = \"1pt\"\n", "rule-left = \"2pt\"\n")[1], [27, 2000]);
    assert_eq!(own("", "rule-right = \"1pt\"\n"), [[27, 500], [41, 1000]]);
}

#[test]
fn what_stands_over_the_gap_stops_a_rule() {
    let part = "[[furniture]]\nkind = \"text\"\ntext = \"通知\"\ncolumn = 2\ncolumns = 2\nline = 10\n\
                lines = 2\n";
    let found = rules(&set(RULES, &(abreast() + part)));
    let ends: Vec<_> = found.iter().map(|[_, from, to, _]| (*from, *to)).collect();
    let (head, foot) = (9 * 11_250, 10 * 11_250 + 9_000);
    assert_eq!(ends, [(0, head - 4_500), (foot + 4_500, 29 * 11_250 + 9_000)]);
}

fn told(outcome: &Outcome, id: &str) -> Vec<String> {
    let found = outcome.diags.iter().filter(|diag| diag.code.id() == id);
    found
        .map(|diag| {
            let ways = [Lang::En, Lang::Zh].map(|lang| diag.code.help(lang));
            assert!(diag.place.span.is_some() && ways.iter().all(Option::is_some), "{diag:?}");
            diag.code.message(Lang::En)
        })
        .collect()
}

#[test]
fn texts_that_nothing_parts_are_told() {
    let told = |keys: &str, slots: &str| told(&set(keys, slots), "stories-abreast").len();
    assert_eq!(told("", &abreast()), 2, "two pairs");
    assert_eq!(told(RULES, &abreast()), 0);
    let framed = abreast() + "[slot.frame]\nweight = \"0.5pt\"\n";
    assert_eq!(told("", &framed), 1);
    let sides = abreast() + "rule-left = \"0.3pt\"\n";
    assert_eq!(told("", &sides), 1);
    let apart = slot("a", 1, 2, 1, 30) + &slot("b", 4, 1, 1, 30);
    assert_eq!(told("", &apart), 0, "a column between them");
    let under = slot("a", 1, 4, 1, 10) + &slot("b", 1, 4, 12, 10);
    assert_eq!(told("", &under), 0);
    let found = set("", &abreast()).diags;
    let place = &found.iter().find(|d| d.code.id() == "stories-abreast").unwrap().place;
    let (_, rect) = place.on.clone().unwrap();
    assert_eq!(rect.w, SIZE, "the white between them");
}

/// Two characters between stories; the one more is the right one's.
#[test]
fn a_wider_gap_between_stories() {
    let run = |gap: &str| set_on(gap, RULES, &abreast());
    let white = |outcome: &Outcome| {
        let (x, _) = origin();
        let gap = x + SIZE * 27;
        let ends = lines(outcome).iter().map(|l| line_rect(l).right()).filter(|x| *x <= gap).max();
        let begins = lines(outcome).iter().map(|l| line_rect(l).x).filter(|x| *x > gap).min();
        begins.unwrap() - ends.unwrap()
    };
    assert_eq!(white(&run("")), SIZE);
    assert_eq!(white(&run("story-gap = 2\n")), SIZE * 2);
    assert_eq!(white(&run("story-gap = 3\n")), SIZE * 3);
    assert!(told(&run("story-gap = 2\n"), "stories-abreast").is_empty());
    assert!(told(&run("story-gap = 0\n"), "wrong-value")[0].contains("no closer than columns, 1"));
}

#[test]
fn a_rule_without_a_gap_is_told() {
    let found = |keys: &str, slots: &str| told(&set(keys, slots), "wrong-value");
    let edge = slot("a", 1, 4, 1, 30) + "rule-left = \"0.5pt\"\nrule-right = \"0.5pt\"\n";
    let edge = found("", &edge);
    assert_eq!(edge.len(), 2);
    assert!(edge[0].contains("`rule-left`") && edge[0].contains("edge of the grid"), "{edge:?}");
    assert!(edge[1].contains("`rule-right`"), "{edge:?}");
    let framed = slot("a", 2, 2, 1, 30) + "rule-left = \"0.5pt\"\n[slot.frame]\nweight = \"1pt\"\n";
    assert!(found("", &framed)[0].contains("second edge"));
    let folded = slot("a", 1, 2, 1, 30) + "rule-right = \"0.5pt\"\n";
    let folded = told(&set_on("fold = 4\n", "", &folded), "wrong-value");
    assert!(folded[0].contains("fold"), "{folded:?}");
}

/// Lines that begin with a dash or an ellipsis are fewer where the layout says so, and the
/// text is the same.
#[test]
fn few_lines_begin_with_a_dash() {
    let count = |keys: &str| {
        let layout = small::layout((220, 180), 4, 13, 40, "song-regular");
        let layout = format!("{keys}{layout}{}", slot("a", 1, 4, 1, 40));
        let text: String = (0..60)
            .map(|n| {
                "渔港开市千帆".chars().cycle().take(n % 11 + 4).collect::<String>()
                    + ["——", "，", "……"][n % 3]
            })
            .collect();
        let issue = "[paper]\nname = \"试\"\ncode = \"t\"\ndate = 2026-09-15\n[[page]]\nnumber = 1\n\
                     layout = \"l\"\n[page.stories]\na = \"a.md\"\n";
        let outcome = in_memory([
            ("issue.toml", issue.as_bytes()),
            ("layouts/l.toml", layout.as_bytes()),
            ("a.md", text.as_bytes()),
        ]);
        let texts: Vec<String> = lines(&outcome).iter().map(|line| line.text()).collect();
        let begins = texts.iter().filter(|text| text.starts_with(['—', '…'])).count();
        (begins, texts.concat())
    };
    let ((free, text), (dear, same)) = (count(""), count("line-starts = \"dear\"\n"));
    assert_eq!(text, same);
    assert!(free >= 3 && dear * 2 <= free, "{free} and {dear}");
}
