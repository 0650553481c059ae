//! How far apart the parts of a page stand: the white between the em boxes on the made
//! page, for rows with a pitch of their own.

mod common;

use common::in_memory;
use newsprint::Made;
use newsprint::boxes::{Item, rect_of, role_of, text_of};
use newsprint::diag::{Code, Diag, Lang};
use newsprint::style::Role;
use newsprint::units::{Abs, Rect};

/// 9 pt on lines of 11.25 pt, two columns of 13 characters.
const LAYOUT: &str = r#"
sheet = { trim = ["140mm", "240mm"] }
grid = { columns = 2, characters = 13, gap = 1, size = "小五", pitch = "11.25pt", lines = 50 }
faces = { song = "song-regular" }
ladder = ["42pt", "30pt", "26pt"]
[style]
body = { face = "song", size = "9pt" }
headline = { face = "song", size = "26pt", leading = "1.15em" }
kicker = { face = "song", size = "0.5 headline", leading = "1.2em" }
deck = { face = "song", size = "12pt", leading = "1.4em" }
summary = { leading = "1.5em" }
byline = { face = "song", size = "10.5pt", leading = "1.2em" }
label = { face = "song", size = "13pt", leading = "1.2em" }
subhead = { face = "song", size = "10.5pt", leading = "1.2em" }
caption = { face = "song", size = "8.5pt", leading = "1.3em" }
folio = { face = "song", size = "9pt" }
page-number = { face = "song", size = "9pt" }
flag = { face = "song", size = "9pt" }
pinyin = { face = "song", size = "9pt" }
credits = { face = "song", size = "9pt" }
"#;

const SLOT: &str =
    "[[slot]]\nname = \"main\"\ncolumn = 1\ncolumns = 2\nline = 1\nlines = 50\nbalance = false\n";

const ISSUE: &str = "[paper]\nname = \"滨海日报\"\ncode = \"d\"\ndate = 2026-09-15\n\
                     [[page]]\nnumber = 1\nlayout = \"l\"\nstories = { main = \"main.md\" }\n";

/// A page of one story in a layout.
fn run(layout: &str, story: &str) -> (Option<Made>, Vec<Diag>) {
    let picture =
        std::fs::read(common::root().join("samples/binhai/photos/people-evening-gate.jpg"))
            .unwrap();
    let files = [
        ("issue.toml", ISSUE.as_bytes()),
        ("layouts/l.toml", layout.as_bytes()),
        ("main.md", story.as_bytes()),
        ("p.jpg", &picture),
    ];
    let outcome = in_memory(files);
    (outcome.made, outcome.diags)
}

fn page(layout: &str, story: &str) -> Vec<Item> {
    let (made, diags) = run(layout, story);
    let told: Vec<_> = diags.iter().map(|diag| diag.code.message(Lang::En)).collect();
    made.unwrap_or_else(|| panic!("{told:?}")).pages[0].items.clone()
}

/// The layout with keys of its own and its slot.
fn layout(keys: &str) -> String {
    LAYOUT.replacen("[style]", &format!("{keys}\n[style]"), 1) + SLOT
}

/// The em boxes of the rows of a role, in their order.
fn rows(items: &[Item], role: Role) -> Vec<Rect> {
    items.iter().filter(|item| role_of(item) == Some(role)).map(rect_of).collect()
}

/// A length in thousandths of a point.
fn milli(length: Abs) -> i64 {
    (length.raw() * 1000 + Abs::PT.raw() / 2).div_euclid(Abs::PT.raw())
}

/// White from the foot of the last row of a role to the top of the first of another.
fn white(items: &[Item], from: Role, to: Role) -> i64 {
    let (above, below) = (rows(items, from), rows(items, to));
    milli(below[0].y - above[above.len() - 1].bottom())
}

const HEAD: &str = "+++\nlabel = \"要闻\"\nkicker = \"这是引题\"\nheadline = [\"这是主题\", \"第二行\"]\n\
                    deck = \"这是副题\"\nsummary = \"这是提要\"\nbyline = \"本报记者\"\n+++\n正文从这里开始。\n";

/// Half a line is 5.625 pt.
#[test]
fn the_parts_of_a_head_stand_half_a_line_apart() {
    // The kicker stands under the label: together they are wider than their place.
    let layout = layout("heads = { label-gap = \"10em\" }");
    let items = page(&layout, &HEAD.replace("这是引题", "这是一行长引题与栏题不能并排在这里"));
    use Role::{Body, Byline, Deck, Headline, Kicker, Label, Summary};
    for (from, to) in
        [(Label, Kicker), (Kicker, Headline), (Headline, Deck), (Deck, Summary), (Summary, Byline)]
    {
        assert_eq!(white(&items, from, to), 5625, "{from:?} {to:?}");
    }
    let heads = rows(&items, Headline);
    assert_eq!(milli(heads[1].y - heads[0].y), 29_900, "1.15 of 26 pt");
    // The whole takes lines of the grid, once.
    let body = rows(&items, Body)[0].y;
    let under = body - rows(&items, Byline)[0].bottom();
    assert!(milli(under) >= 5625 && milli(under) < 5625 + 11_250, "{under:?}");
    let over = rows(&items, Label)[0].y - page_top();
    assert!(milli(over + under) < 5625 + 11_250, "{over:?} {under:?}");
}

/// The top of the type area: that of a page that is nothing but text.
fn page_top() -> Abs {
    rows(&page(&layout(""), "正文。\n"), Role::Body)[0].y
}

#[test]
fn distances_are_those_of_the_layout() {
    let items = page(
        &layout("distances = { label-head = 1, head-deck = 0, deck-byline = 1.5 }"),
        &HEAD.replace("label = \"要闻\"\n", ""),
    );
    assert_eq!(white(&items, Role::Kicker, Role::Headline), 11_250);
    assert_eq!(white(&items, Role::Headline, Role::Deck), 0);
    assert_eq!(white(&items, Role::Summary, Role::Byline), 16_875);
}

/// Every row of the table moves what stands on the page.
#[test]
fn every_distance_is_read() {
    let picture = "[[picture]]\nfile = \"p.jpg\"\ncaption = \"说明\"\ncolumns = 1\nleg = 1\n\
                   place = \"head\"\nlines = 12\n+++\n";
    let head = HEAD.replacen("+++\n正文从这里开始。\n", picture, 1);
    let story = format!("{head}{0}。\n\n# 栏题\n\n{0}。\n\n## 小标题\n\n{0}。\n", lines(6));
    let places =
        |keys: &str| -> Vec<Rect> { page(&layout(keys), &story).iter().map(rect_of).collect() };
    let usual = places("");
    for key in [
        "label-head",
        "head-deck",
        "deck-byline",
        "byline-text",
        "text-subhead",
        "subhead-text",
        "text-label",
        "label-text",
        "picture-caption",
        "caption-text",
    ] {
        assert_ne!(places(&format!("distances = {{ {key} = 3 }}")), usual, "{key}");
    }
}

/// Where a head of one short row stands in the lines that it takes.
#[test]
fn a_block_stands_at_the_top_in_the_middle_or_at_the_foot_of_its_lines() {
    let story = "+++\nheadline = \"主题\"\n+++\n正文。\n";
    let at = |stand: &str| {
        let styled = LAYOUT.replace(
            "leading = \"1.15em\" }",
            &format!("leading = \"1.15em\", stand = \"{stand}\" }}"),
        );
        let items = page(&format!("{styled}{SLOT}"), story);
        let head = rows(&items, Role::Headline)[0];
        (milli(head.y - page_top()), white(&items, Role::Headline, Role::Body))
    };
    // 26 and 5.625 pt take three lines of 11.25, 33.75 pt: 2.125 pt are free.
    assert_eq!(at("top"), (0, 7750));
    assert_eq!(at("center"), (1063, 6687));
    assert_eq!(at("bottom"), (2125, 5625));
}

/// Text for so many lines of a leg.
fn lines(count: usize) -> String {
    "潮水退了渔火还亮着在海面上".repeat(count)
}

/// Text, a subhead, text: where the first rows stand to the text over and under them, and
/// how far the text under it is from the text over it.
fn subhead(head: &str, over: usize) -> (i64, i64, i64) {
    let story = format!("{}。\n\n{head}\n\n{}。\n", &lines(over), lines(6));
    let items = page(&layout(""), &story);
    let role = if head.starts_with("##") { Role::Subhead } else { Role::Label };
    let heads = rows(&items, role);
    let body = rows(&items, Role::Body);
    let (first, last) = (heads[0], heads[heads.len() - 1]);
    let leg = |r: &&Rect| r.x < body[0].x + Abs::pt(60);
    let above = body.iter().filter(leg).rfind(|r| r.bottom() <= first.y).unwrap();
    let below = body.iter().filter(leg).find(|r| r.y >= last.bottom()).unwrap();
    (milli(first.y - above.bottom()), milli(below.y - last.bottom()), milli(below.y - above.y))
}

/// One line above, n rows in n and a half, half a line below: the text under the head is on
/// the grid again, and the white over it is the greater.
#[test]
fn a_subhead_takes_whole_lines_and_stands_nearer_to_what_it_heads() {
    // Lines are 2.25 pt apart. A row of 10.5 pt stands in the middle of 16.875 pt.
    assert_eq!(subhead("## 小标题", 4), (16_688, 8812, 4 * 11_250));
    let two = subhead("## 这是一个要排成两行的小标题看看", 4);
    assert_eq!(two.2, 5 * 11_250);
    assert!(two.0 > two.1 + two.1 / 2, "{two:?}");
}

/// At a leg's top its first row stands on the first line of the other leg.
#[test]
fn at_the_top_of_a_leg_a_subhead_is_level_with_its_neighbours() {
    let story = format!("{}。\n\n## 小标题\n\n{}。\n", lines(49), lines(6));
    let items = page(&layout(""), &story);
    let baseline = |role: Role| {
        items.iter().find_map(|item| match item {
            Item::Text(line) if line.role == role => Some(line.origin),
            _ => None,
        })
    };
    let (body, head) = (baseline(Role::Body).unwrap(), baseline(Role::Subhead).unwrap());
    assert!(head.x > body.x, "in the second leg");
    assert_eq!(head.y, body.y);
    let first = rows(&items, Role::Body).into_iter().find(|r| r.x > body.x + Abs::pt(60)).unwrap();
    assert_eq!(milli(first.y - rows(&items, Role::Body)[0].y), 2 * 11_250);
}

/// From a picture to its caption half a line, from the caption to the text a line; the
/// caption ends with a line of the grid.
#[test]
fn a_caption_keeps_half_a_line_from_its_picture() {
    for caption in ["说明", "这是图片的说明，要排成两行才放得下，所以写得长一些"]
    {
        for place in ["head", "foot"] {
            let story = format!(
                "+++\n[[picture]]\nfile = \"p.jpg\"\ncaption = \"{caption}\"\ncolumns = 1\nleg = 1\nplace = \"{place}\"\nlines = 12\n+++\n{}。\n",
                lines(90)
            );
            let items = page(&layout(""), &story);
            let picture =
                items.iter().find(|i| matches!(i, Item::Picture(_))).map(rect_of).unwrap();
            let words = rows(&items, Role::Caption);
            let (first, last) = (words[0], words[words.len() - 1]);
            assert_eq!(milli(first.y - picture.bottom()), 5625, "{caption} {place}");
            let body = rows(&items, Role::Body);
            let level = body.iter().any(|r| r.bottom() == last.bottom());
            assert!(level, "{caption} {place}: the words end with a line of the other leg");
            let under = body.iter().find(|r| r.x < picture.right() && r.y > last.y);
            match (place, under) {
                // A line and the white between two.
                ("head", Some(under)) => assert_eq!(milli(under.y - last.bottom()), 13_500),
                ("foot", None) => {}
                other => panic!("{other:?}"),
            }
        }
    }
}

/// A label in the text stands over what follows, not under what is before.
#[test]
fn a_label_clings_to_what_follows() {
    let story = format!("{}。\n\n# 栏题\n\n## 小标题\n\n{}。\n", lines(4), lines(6));
    let items = page(&layout(""), &story);
    if rows(&items, Role::Label).is_empty() {
        panic!("{:?}", items.iter().map(text_of).collect::<Vec<_>>());
    }
    let above = rows(&items, Role::Body)
        .into_iter()
        .take_while(|r| r.y < rows(&items, Role::Label)[0].y)
        .last()
        .unwrap();
    let over = milli(rows(&items, Role::Label)[0].y - above.bottom());
    let under = white(&items, Role::Label, Role::Subhead);
    assert!(over >= 13_500 && (5625..13_500).contains(&under), "{over} {under}");
}

/// A vertical head goes by the same table, a character for a line.
#[test]
fn vertical_heads_have_the_same_distances() {
    let slot = format!("{SLOT}[slot.head]\ndirection = \"vertical\"\n");
    let story = "+++\nkicker = \"竖引题\"\nheadline = [\"竖排主题\", \"第二行\"]\n+++\n"
        .to_string()
        + &lines(60);
    let items = page(&format!("{LAYOUT}{slot}"), &story);
    let rows = |role: Role| -> Vec<Rect> {
        items.iter().filter(|i| role_of(i) == Some(role)).map(rect_of).collect()
    };
    let (kicker, heads) = (rows(Role::Kicker), rows(Role::Headline));
    // From right to left; half a character is 4.5 pt.
    assert_eq!(milli(kicker[0].x - heads[0].right()), 4500);
    assert_eq!(milli(heads[0].x - heads[1].x), 29_900);
}

/// The size of a headline by the rank of its slot and of its story, and what is a part of
/// it.
#[test]
fn a_rank_gives_the_size_of_its_rung() {
    let sizes = |slot: &str, head: &str| {
        let story = format!("+++\nkicker = \"引题\"\nheadline = \"主题\"\n{head}+++\n正文。\n");
        let items = page(&format!("{LAYOUT}{SLOT}{slot}"), &story);
        [Role::Headline, Role::Kicker].map(|role| milli(rows(&items, role)[0].h) / 1000)
    };
    assert_eq!(sizes("", ""), [26, 14]);
    assert_eq!(sizes("rank = 1\n", ""), [42, 22]);
    assert_eq!(sizes("rank = 1\n", "rank = 2\n"), [30, 15]);
    assert_eq!(sizes("rank = 1\nstyle = { headline = { size = \"36pt\" } }\n", ""), [36, 18]);
    assert_eq!(sizes("style = { headline = { size = \"58pt\" } }\n", "rank = 1\n"), [42, 22]);
}

#[test]
fn a_rank_without_a_rung_is_told_where_it_stands() {
    let told = |layout: &str, slot: &str, head: &str| -> Vec<(String, String, bool)> {
        let story = format!("+++\nheadline = \"主题\"\n{head}+++\n正文。\n");
        let (_, diags) = run(&format!("{layout}{SLOT}{slot}"), &story);
        let wrong = diags.into_iter().filter_map(|diag| {
            let Code::WrongValue { key, why } = &diag.code else { return None };
            Some((key.clone(), why.words(Lang::En), !why.help(Lang::Zh).is_empty()))
        });
        wrong.collect()
    };
    let none = LAYOUT.replace("ladder = [\"42pt\", \"30pt\", \"26pt\"]\n", "");
    let no_ladder =
        |key: &str| (key.to_string(), "the layout has no ladder of sizes".to_string(), true);
    let no_rung = |key: &str| {
        (key.to_string(), "the ladder of the layout ends with rank 3".to_string(), true)
    };
    assert_eq!(told(&none, "rank = 2\n", ""), [no_ladder("rank")]);
    assert_eq!(told(&none, "", "rank = 2\n"), [no_ladder("rank")]);
    assert_eq!(told(LAYOUT, "rank = 4\n", ""), [no_rung("rank")]);
    assert_eq!(told(LAYOUT, "", "rank = 5\n"), [no_rung("rank")]);
    assert!(told(LAYOUT, "rank = 3\n", "rank = 1\n").is_empty());
}
