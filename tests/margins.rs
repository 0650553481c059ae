//! Furniture outside of the type area, after other furniture, and the other way round on
//! left pages.

mod common;

use common::{in_memory, small};
use newsprint::Outcome;
use newsprint::boxes::{Item, Page, TextLine, line_rect};
use newsprint::diag::Lang;
use newsprint::units::Abs;

/// Four columns of 13 characters and 40 lines on a sheet of 220 × 190 mm.
fn set(furniture: &str) -> Outcome {
    let layout = small::layout((220, 190), 4, 13, 40, "song-regular")
        + "[style.page-number]\nface = \"song\"\nsize = \"30pt\"\n"
        + furniture
        + &small::slot("main", 1, 4, 40);
    let layout = layout.replacen("[style.page-number]\nface = \"song\"\nsize = \"小五\"\n", "", 1);
    let page = |number: u32| {
        format!(
            "[[page]]\nnumber = {number}\nsection = \"要闻\"\npinyin = \"YAO WEN\"\nlayout = \"l\"\n[page.stories]\nmain = \"m.md\"\n"
        )
    };
    let issue = format!(
        "[paper]\nname = \"滨海日报\"\ncode = \"t\"\ndate = 2026-09-15\n{}{}",
        page(3),
        page(4)
    );
    let text = "渔港开市千帆竞发".repeat(230);
    in_memory([
        ("issue.toml", issue.as_bytes()),
        ("layouts/l.toml", layout.as_bytes()),
        ("m.md", text.as_bytes()),
    ])
}

fn pages(outcome: &Outcome) -> &[std::sync::Arc<Page>] {
    &outcome.made.as_ref().unwrap_or_else(|| panic!("{:?}", outcome.diags)).pages
}

/// The line of furniture with a text.
fn line<'p>(page: &'p Page, text: &str) -> &'p TextLine {
    let found = page.items.iter().find_map(|item| match item {
        Item::Text(line) if line.of.is_none() && line.text() == text => Some(line),
        _ => None,
    });
    found.unwrap_or_else(|| panic!("no {text}"))
}

/// Where the type area begins and ends, down the page.
fn area() -> (Abs, Abs) {
    let depth = Abs::PT * 45 / 4 * 39 + Abs::pt(9);
    let top = (Abs::mm(190) - depth) / 2;
    (top, top + depth)
}

/// The sides of the type area: 55 characters.
fn sides() -> (Abs, Abs) {
    let left = (Abs::mm(220) - Abs::pt(9) * 55) / 2;
    (left, left + Abs::pt(9) * 55)
}

fn part(keys: &str) -> String {
    format!("[[furniture]]\nkind = \"text\"\n{keys}\n")
}

#[test]
fn a_part_stands_in_the_margin_and_the_story_where_it_stood() {
    let head = part("text = \"{paper}\"\narea = \"head\"\ncolumn = 1\nline = 2");
    let foot =
        part("text = \"{date}\"\narea = \"foot\"\ncolumn = 1\ncolumns = 4\nfrom-trim = \"8mm\"");
    let (with, without) = (set(&(head + &foot)), set(""));
    let (top, _) = area();
    let rect = line_rect(line(&pages(&with)[0], "滨海日报"));
    assert_eq!(top - rect.bottom(), Abs::PT * 45 / 4 * 2 - Abs::pt(9), "two lines over the first");
    let date = line_rect(line(&pages(&with)[0], "2026年9月15日"));
    assert_eq!(Abs::mm(190) - date.bottom(), Abs::mm(8));
    let story = |outcome: &Outcome| -> Vec<Item> {
        let of = |item: &&Item| matches!(item, Item::Text(line) if line.of.is_some());
        pages(outcome)[0].items.iter().filter(of).cloned().collect()
    };
    assert_eq!(story(&with), story(&without), "the type area keeps its size");
}

#[test]
fn a_part_follows_another_on_its_baseline() {
    let flag = "name = \"flag\"\ntext = \"{section}\"\nstyle = \"page-number\"\narea = \"head\"\nline = 1\nlines = 3\n";
    let pinyin = part("text = \"{pinyin}\"\nstyle = \"pinyin\"\nafter = \"flag\"");
    let more = part("text = \"{date}\"\nafter = \"p\"\ngap = \"1em\"");
    let named = pinyin.replace("kind", "name = \"p\"\nkind");
    // What follows stands before what it follows in the file.
    let text = more + &named + &part(&format!("{flag}column = 1\ncolumns = 2"));
    let outcome = set(&text);
    let page = &pages(&outcome)[0];
    let [flag, pinyin, date] = ["要闻", "YAO WEN", "2026年9月15日"].map(|text| line(page, text));
    let white = |a: &TextLine, b: &TextLine| line_rect(b).x - line_rect(a).right();
    assert_eq!(white(flag, pinyin), Abs::pt(9), "0.3 of 30 pt");
    assert_eq!(white(pinyin, date), Abs::pt(9), "1 of 9 pt");
    assert_eq!((pinyin.origin.y, date.origin.y), (flag.origin.y, flag.origin.y));
    assert!(outcome.diags.iter().all(|d| d.code.id() != "furniture-over"));
}

#[test]
fn a_left_page_has_it_the_other_way_round() {
    let number = "name = \"page\"\ntext = \"{page}\"\nstyle = \"page-number\"\narea = \"head\"\n\
                  line = 1\nlines = 3\nmirror = true\nalign = \"right\"\ncolumn = 3\ncolumns = 2";
    let date = part("text = \"{date}\"\nafter = \"page\"");
    let outcome = set(&(part(number) + &date));
    let (left, right) = sides();
    let [three, four] = [0, 1].map(|n| &pages(&outcome)[n]);
    let number = |page, text| line_rect(line(page, text));
    assert_eq!(number(three, "3").right(), right, "at the outer edge");
    assert_eq!(number(four, "4").x, left);
    let date = |page| line_rect(line(page, "2026年9月15日"));
    assert_eq!(number(three, "3").x - date(three).right(), Abs::pt(9));
    assert_eq!(date(four).x - number(four, "4").right(), Abs::pt(9));
    let told: Vec<_> = outcome.diags.iter().map(|d| d.code.id()).collect();
    assert!(!told.contains(&"folio-moved"), "{told:?}");
}

#[test]
fn texts_over_each_other_are_told_where_they_stand() {
    let two = part("text = \"{paper}\"\narea = \"head\"\ncolumn = 1\nline = 1")
        + &part("text = \"{date}\"\narea = \"head\"\ncolumn = 1\nline = 1");
    let outcome = set(&two);
    let found: Vec<_> = outcome.diags.iter().filter(|d| d.code.id() == "furniture-over").collect();
    assert_eq!(found.len(), 2, "on both pages");
    assert!(found[0].place.span.is_some() && found[0].place.on.is_some());
    assert!(found[0].code.help(Lang::Zh).is_some());
    let apart = two.replacen("line = 1", "line = 2", 1);
    assert!(set(&apart).diags.iter().all(|d| d.code.id() != "furniture-over"));
    let covered = two + "ground = \"paper\"\n";
    assert!(set(&covered).diags.iter().all(|d| d.code.id() != "furniture-over"));
}

/// What is wrong is told at its key, with a way out.
#[test]
fn what_cannot_be_followed_is_told() {
    let told = |furniture: &str| -> String {
        let outcome = set(furniture);
        let found = outcome.diags.iter().find(|d| d.code.id() == "wrong-value");
        let found = found.unwrap_or_else(|| panic!("{:?}", outcome.diags));
        assert!(found.place.span.is_some() && found.code.help(Lang::En).is_some(), "{found:?}");
        found.code.message(Lang::En)
    };
    let flag = "[[furniture]]\nname = \"flag\"\nkind = \"text\"\ntext = \"{section}\"\n";
    let at = "column = 1\nline = 1\n";
    let p = |after: &str| {
        format!(
            "[[furniture]]\nname = \"p\"\nkind = \"text\"\ntext = \"甲\"\nafter = \"{after}\"\n"
        )
    };
    let unknown = told(&format!("{flag}{at}{}", p("flog")));
    assert!(unknown.contains("no part `flog`"), "{unknown}");
    let circle = told(&format!("{flag}after = \"p\"\n{}", p("flag")));
    assert!(circle.contains("flag → p → flag") || circle.contains("p → flag → p"), "{circle}");
    assert!(told(&p("p")).contains("p → p"));
    let rule = "[[furniture]]\nname = \"r\"\nkind = \"rule\"\ncolumn = 1\nline = 1\n";
    assert!(told(&format!("{rule}{}", p("r"))).contains("no text"));
    let placed = told(&format!("{flag}{at}{}line = 3\n", p("flag")));
    assert!(placed.contains("stands where"), "{placed}");
    assert!(told(&format!("{flag}{at}gap = \"1em\"\n")).contains("nothing that it follows"));
    let off = told(&format!("{flag}area = \"head\"\ncolumn = 1\nline = 8\n"));
    assert!(off.contains("3 mm"), "{off}");
}
