//! The page lint: for every check a page that trips it and one that passes.

mod common;

use common::{Folder, broadsheet, in_memory, root, status_and_errors};
use newsprint::diag::{Diag, Lang, Severity};
use newsprint::{Options, typeset};

/// `broadsheet-8` without its slots.
fn layout(furniture: bool, slots: &str) -> String {
    format!("{}\n{slots}", broadsheet::without_slots(furniture))
}

/// A slot of the layout.
fn slot(name: &str, column: i64, columns: i64, line: i64, lines: i64) -> String {
    format!(
        "[[slot]]\nname = \"{name}\"\nbalance = false\ncolumn = {column}\ncolumns = {columns}\nline = {line}\n\
         lines = {lines}\n"
    )
}

/// A slot of several strips.
fn shape(name: &str, strips: &[[i64; 4]]) -> String {
    let strip = |[column, columns, line, lines]: &[i64; 4]| {
        format!(
            "[[slot.strip]]\ncolumn = {column}\ncolumns = {columns}\nline = {line}\nlines = {lines}\n"
        )
    };
    format!("[[slot]]\nname = \"{name}\"\n{}", strips.iter().map(strip).collect::<String>())
}

fn story(headline: &str, text: &str) -> String {
    format!("+++\nheadline = \"{headline}\"\n+++\n\n{text}\n")
}

/// Paragraphs that fill about so many characters.
fn text(chars: usize) -> String {
    let para = "老渔港的更新走了三年，石头还是那些石头，船却换了新的。清早，渔民把网晒在码头上，\
                游客在旁边看，孩子们数着海鸥。";
    let count = para.chars().count();
    vec![para; chars.div_ceil(count)].join("\n\n")
}

const PAPER: &str = "[paper]\nname = \"滨海日报\"\ncode = \"lint\"\ndate = 2026-09-15\n";

/// What is found on pages: `files` stand beside an issue of `body`.
fn found(body: &str, files: &[(&str, String)]) -> Vec<Diag> {
    let files = files.iter().map(|(file, text)| (*file, text.as_bytes()));
    let issue = format!("{PAPER}\n{body}");
    in_memory(files.chain([("issue.toml", issue.as_bytes())])).diags
}

/// A page of stories in the slots of their names.
fn page(layout: String, stories: &[(&str, String)]) -> Vec<Diag> {
    let mut body = "[[page]]\nnumber = 2\nlayout = \"l\"\n[page.stories]\n".to_string();
    let mut files = vec![("layouts/l.toml".to_string(), layout)];
    for (slot, story) in stories {
        body.push_str(&format!("{slot} = \"{slot}.md\"\n"));
        files.push((format!("{slot}.md"), story.clone()));
    }
    let files: Vec<_> = files.iter().map(|(f, t)| (f.as_str(), t.clone())).collect();
    found(&body, &files)
}

fn has(found: &[Diag], id: &str) -> bool {
    found.iter().any(|d| d.code.id() == id)
}

fn severity(found: &[Diag], id: &str) -> Option<Severity> {
    found.iter().find(|d| d.code.id() == id).map(|d| d.severity)
}

fn ids(found: &[Diag]) -> Vec<&'static str> {
    found.iter().map(|d| d.code.id()).collect()
}

#[test]
fn the_sample_has_no_warning() {
    let found = typeset(&root().join("samples/binhai/issue.toml"), &Options::default()).diags;
    let bad: Vec<_> = found.iter().filter(|d| d.severity > Severity::Note).collect();
    assert!(bad.is_empty(), "{bad:?}");
}

/// Two stories side by side over one over the whole width.
fn pair(extra: &str) -> String {
    let (one, two) = (slot("one", 1, 4, 10, 50), slot("two", 5, 4, 10, 50));
    layout(true, &format!("{one}{two}{extra}{}", slot("foot", 1, 8, 62, 60)))
}

fn pair_stories(one: &str, two: &str) -> [(&'static str, String); 3] {
    [
        ("one", story(one, &text(2300))),
        ("two", story(two, &text(2300))),
        ("foot", story("海边的课堂", &text(5000))),
    ]
}

const LONG: (&str, &str) = ("老渔港更新三年换上新面貌", "百条渔船冬前全部完成检修");

#[test]
fn heads_abreast() {
    let stories = pair_stories(LONG.0, LONG.1);
    let tripped = page(pair(""), &stories);
    assert_eq!(severity(&tripped, "heads-abreast"), Some(Severity::Warning), "{:?}", ids(&tripped));
    let place = &tripped.iter().find(|d| d.code.id() == "heads-abreast").unwrap().place;
    assert!(place.span.is_some() && place.on.is_some());
    let other = "[slot.style.headline]\nsize = \"二号\"\nlines = 4\n";
    assert!(!has(&page(pair(other), &stories), "heads-abreast"));
    let boxed = "[slot.frame]\nweight = \"0.5pt\"\n";
    assert!(!has(&page(pair(boxed), &stories), "heads-abreast"));
    let white = pair_stories("老渔港", "百条渔船");
    assert!(!has(&page(pair(""), &white), "heads-abreast"));
}

#[test]
fn unbroken_gutter() {
    let (one, two) = (slot("one", 1, 4, 10, 112), slot("two", 5, 4, 10, 112));
    let stories = pair_stories("老渔港的新日子", "新船");
    let tripped = page(layout(true, &format!("{one}{two}")), &stories[..2]);
    assert_eq!(severity(&tripped, "unbroken-gutter"), Some(Severity::Warning));
    assert!(!has(&page(pair(""), &stories), "unbroken-gutter"));
    let single = layout(true, &slot("one", 1, 8, 10, 112));
    assert!(!has(&page(single, &stories[..1]), "unbroken-gutter"));
    // From side to side.
    let four = [("a", 1, 4, 10), ("b", 5, 4, 10), ("c", 1, 3, 62), ("d", 4, 5, 62)];
    let slots: String = four.iter().map(|(n, c, w, l)| slot(n, *c, *w, *l, 50)).collect();
    let stories: Vec<_> = four.iter().map(|s| (s.0, story(s.0, &text(400)))).collect();
    let tripped = page(layout(true, &slots), &stories);
    assert_eq!(ids(&tripped).iter().filter(|id| **id == "unbroken-gutter").count(), 1);
}

#[test]
fn parted_column() {
    let mid = slot("mid", 1, 8, 60, 20);
    let parted = shape("one", &[[1, 8, 10, 49], [1, 4, 82, 40]]);
    let stories = [("one", story("新面貌", &text(9000))), ("mid", story("课堂", &text(1500)))];
    let tripped = page(layout(true, &format!("{parted}{mid}")), &stories);
    assert_eq!(severity(&tripped, "parted-column"), Some(Severity::Warning), "{:?}", ids(&tripped));
    let whole = shape("one", &[[1, 8, 10, 49], [1, 4, 59, 40]]);
    let mid = slot("mid", 5, 4, 60, 20);
    let passed = page(layout(true, &format!("{whole}{mid}")), &stories);
    assert!(!has(&passed, "parted-column"));
}

#[test]
fn text_wider_than_head() {
    let wide = shape("one", &[[1, 4, 10, 30], [1, 8, 40, 30]]);
    let stories = [("one", story("老渔港的新面貌", &text(5000)))];
    let tripped = page(layout(true, &wide), &stories);
    assert_eq!(severity(&tripped, "text-wider-than-head"), Some(Severity::Warning));
    let narrow = shape("one", &[[1, 8, 10, 30], [1, 4, 40, 30]]);
    let passed = page(layout(true, &narrow), &stories);
    assert!(!has(&passed, "text-wider-than-head"), "{:?}", ids(&passed));
    // A head at the side is no head over its text.
    let beside = format!("{wide}[slot.head]\nplace = \"side\"\n");
    assert!(!has(&page(layout(true, &beside), &stories), "text-wider-than-head"));
}

/// Source: CLREQ on widows: one character and a mark is worse than a line.
#[test]
fn widow_and_orphan_line() {
    // Legs of three lines, and one paragraph that cannot end anywhere else.
    let slots = slot("one", 1, 2, 10, 3);
    let para = |chars: usize| {
        let text: String =
            "老渔港更新走了三年石头还是那些船却换新".chars().cycle().take(chars - 1).collect();
        format!("+++\n+++\n\n{text}。\n")
    };
    // Three lines of 13 with an indent of two: 37, and the rest goes over.
    let serious = page(layout(true, &slots), &[("one", para(50))]);
    assert_eq!(severity(&serious, "widow"), Some(Severity::Note), "{:?}", ids(&serious));
    let passed = page(layout(true, &slots), &[("one", para(66))]);
    assert!(!has(&passed, "widow") && !has(&passed, "orphan-line"), "{:?}", ids(&passed));
    // A line of several inks is one line.
    let red = |text: String, chars: &str| {
        text.replace(chars, &format!("[{chars}]{{colour=\"M100 Y90\"}}"))
    };
    let inked = page(layout(true, &slots), &[("one", red(para(66), "石头"))]);
    assert!(!has(&inked, "widow") && !has(&inked, "orphan-line"), "{:?}", ids(&inked));
    let message = |found: &[Diag]| {
        let widow = found.iter().find(|d| d.code.id() == "widow");
        widow.map(|d| d.code.message(Lang::En))
    };
    let inked = page(layout(true, &slots), &[("one", red(para(50), "更新"))]);
    assert_eq!(message(&inked), message(&serious));
    // Two lines, then a paragraph that begins in the last line of the leg.
    let two = format!("{}\n{}", para(20), &para(60)[8..]);
    let orphan = page(layout(true, &slots), &[("one", two)]);
    assert_eq!(severity(&orphan, "orphan-line"), Some(Severity::Note), "{:?}", ids(&orphan));
}

#[test]
fn advert_unmarked() {
    let ad = format!("{}kind = \"advert\"\n", slot("ad", 1, 8, 62, 30));
    let layout = layout(true, &format!("{}{ad}", slot("one", 1, 8, 10, 51)));
    let advert = |mark: &str| {
        let body = format!(
            "[[page]]\nnumber = 2\nlayout = \"l\"\n[page.stories]\none = \"one.md\"\n\
             [[page.advert]]\nslot = \"ad\"\nfile = \"ad.md\"\n{mark}\n"
        );
        let (one, ad) = (story("新面貌", &text(4000)), story("清洁海滩", &text(100)));
        let files = [("layouts/l.toml", layout.clone()), ("one.md", one), ("ad.md", ad)];
        found(&body, &files)
    };
    let tripped = advert("mark = false");
    assert_eq!(severity(&tripped, "advert-unmarked"), Some(Severity::Error), "{:?}", ids(&tripped));
    assert!(has(&advert("mark = \"推广\""), "advert-unmarked"));
    assert!(!has(&advert(""), "advert-unmarked"));
    assert!(!has(&advert("mark = \"公益广告\""), "advert-unmarked"));
}

#[test]
fn folio() {
    let slots = slot("one", 1, 8, 10, 112);
    let stories = [("one", story("新面貌", &text(9000)))];
    let bare = page(layout(false, &slots), &stories);
    for id in ["no-folio-date", "no-page-number"] {
        assert_eq!(severity(&bare, id), Some(Severity::Warning), "{id}");
        assert!(!has(&page(layout(true, &slots), &stories), id));
    }
}

/// Pages with layouts of their own, all with one story.
fn pages(layouts: &[(&str, String)], pages: &[(&str, &str)]) -> Vec<Diag> {
    let one = |(number, layout): &(&str, &str)| {
        format!(
            "[[page]]\nnumber = \"{number}\"\nlayout = \"{layout}\"\n[page.stories]\none = \"one.md\"\n"
        )
    };
    let body: String = pages.iter().map(one).collect();
    let mut files = vec![("one.md".to_string(), story("新面貌", &text(900)))];
    files.extend(layouts.iter().map(|(n, text)| (format!("layouts/{n}.toml"), text.clone())));
    let files: Vec<_> = files.iter().map(|(f, t)| (f.as_str(), t.clone())).collect();
    found(&body, &files)
}

#[test]
fn folio_moved() {
    let mirrored = layout(true, &slot("one", 1, 8, 10, 112));
    let right = mirrored.replace("mirror = true\n", "");
    let number = "align = \"right\"\ncolumn = 8\nline = 2";
    assert!(right.contains(number) && right != mirrored);
    let left = right.replace(number, "align = \"left\"\ncolumn = 1\nline = 2");
    let low = right.replace(number, "align = \"right\"\ncolumn = 8\nline = 3");
    let both = [("mirrored", mirrored)];
    assert!(!has(&pages(&both, &[("2", "mirrored"), ("3", "mirrored")]), "folio-moved"));
    let layouts = [("right", right), ("left", left), ("low", low)];
    let moved = |order: &[(&str, &str)]| has(&pages(&layouts, order), "folio-moved");
    assert!(moved(&[("2", "right"), ("3", "low")]));
    assert!(moved(&[("2", "right"), ("4", "left")]));
    assert!(!moved(&[("2", "left"), ("3", "right"), ("4", "left")]));
    assert!(!moved(&[("2", "right"), ("3", "right")]));
}

#[test]
fn page_order() {
    let layouts = [("l", layout(true, &slot("one", 1, 8, 10, 112)))];
    let tripped = pages(&layouts, &[("A03", "l"), ("A02", "l")]);
    assert_eq!(severity(&tripped, "page-order"), Some(Severity::Warning));
    let passed = pages(&layouts, &[("A02", "l"), ("A03", "l"), ("B01", "l")]);
    assert!(!has(&passed, "page-order"));
}

#[test]
fn small_type() {
    let slots = slot("one", 1, 8, 10, 112);
    let stories = [("one", story("新面貌", &text(9000)))];
    let sized = |size: &str| format!("{slots}[slot.style.body]\nsize = \"{size}\"\n");
    let at = |size: &str| severity(&page(layout(true, &sized(size)), &stories), "small-type");
    assert_eq!(at("5.5pt"), Some(Severity::Error));
    assert_eq!(at("7.5pt"), Some(Severity::Warning));
    assert_eq!(at("8pt"), None);
}

#[test]
fn thin_rule() {
    let slots = slot("one", 1, 8, 10, 112);
    let stories = [("one", story("新面貌", &text(9000)))];
    let at = |rule: &str| {
        let slots = format!("{slots}column-rules = {rule}\n");
        severity(&page(layout(true, &slots), &stories), "thin-rule")
    };
    assert_eq!(at("\"0.1pt\""), Some(Severity::Error));
    assert_eq!(at("{ weight = \"0.3pt\", colour = \"M100 Y90\" }"), Some(Severity::Warning));
    assert_eq!(at("{ weight = \"0.3pt\", colour = \"K50\" }"), Some(Severity::Warning));
    assert_eq!(at("\"0.3pt\""), None);
}

/// A press may ask for more.
#[test]
fn the_press_says_what_is_small() {
    let press = std::fs::read_to_string(root().join("layouts/press/newsprint.toml")).unwrap();
    let (press, _) = press.split_once("least-type").unwrap();
    let icc = std::fs::read(root().join("layouts/press/SNAP_TR002_newsprint_TAC230.icc")).unwrap();
    let folder = Folder::new("lint-press");
    folder.write("layouts/press/SNAP_TR002_newsprint_TAC230.icc", icc);
    folder.write("one.md", story("新面貌", &text(900)));
    folder.write("layouts/l.toml", layout(true, &slot("one", 1, 8, 10, 112)));
    let body =
        "press = \"own\"\n[[page]]\nnumber = 2\nlayout = \"l\"\n[page.stories]\none = \"one.md\"\n";
    let issue = folder.write("issue.toml", format!("{PAPER}{body}"));
    let asked = |keys: &str| {
        folder.write("layouts/press/own.toml", format!("{press}\n{keys}"));
        typeset(&issue, &Options::default()).diags
    };
    assert!(!has(&asked(""), "small-type"));
    let strict = asked("least-type = \"10pt\"\nleast-rule = \"1pt\"");
    assert!(has(&strict, "small-type") && has(&strict, "thin-rule"), "{:?}", ids(&strict));
    assert_eq!(ids(&asked("least-rule = \"-1pt\"")), ["wrong-value"]);
}

#[test]
fn stray_text() {
    // The head of `one` over eight columns, its text in four of them.
    let one = shape("one", &[[1, 8, 10, 4], [1, 4, 14, 41]]);
    let two = slot("two", 5, 4, 14, 41);
    let stories = [
        ("one", story("老渔港的新面貌", &text(1900))),
        ("two", format!("+++\n+++\n\n{}\n", text(1900))),
    ];
    let tripped = page(layout(true, &format!("{one}{two}")), &stories);
    assert_eq!(severity(&tripped, "stray-text"), Some(Severity::Warning), "{:?}", ids(&tripped));
    let boxed = format!("{two}[slot.frame]\nweight = \"0.5pt\"\n");
    let passed = page(layout(true, &format!("{one}{boxed}")), &stories);
    assert!(!has(&passed, "stray-text"));
    let headed = [stories[0].clone(), ("two", story("课堂", &text(1800)))];
    let passed = page(layout(true, &format!("{one}{two}")), &headed);
    assert!(!has(&passed, "stray-text"));
}

#[test]
fn headline_order() {
    let slots = |one: &str, two: &str, size: &str| {
        let style = format!("[slot.style.headline]\nsize = \"{size}\"\nlines = 7\n");
        let (head, foot) = (slot("one", 1, 8, 10, 50), slot("two", 1, 8, 62, 60));
        layout(true, &format!("{head}{one}{foot}{two}{style}"))
    };
    let lead = "lead = true\n";
    let stories = pair_stories("新面貌", "课堂");
    let tripped = page(slots(lead, "", "58pt"), &stories[..2]);
    assert_eq!(severity(&tripped, "headline-order"), Some(Severity::Note), "{:?}", ids(&tripped));
    assert!(!has(&page(slots(lead, "", "26pt"), &stories[..2]), "headline-order"));
    // The lead stands at the foot, or nobody says which it is: the highest is none.
    for (name, two) in [("low", lead), ("none", "")] {
        let passed = page(slots("", two, "58pt"), &stories[..2]);
        assert!(!has(&passed, "headline-order"), "{name}");
    }
    // A slot of that name, where none says that it is the lead; a story that is
    // not there leads nothing.
    let named = |text: String| text.replace("\"one\"", "\"lead\"");
    let under = [("lead", stories[0].1.clone()), stories[1].clone()];
    assert!(has(&page(named(slots("", "", "58pt")), &under), "headline-order"));
    assert!(!has(&page(named(slots("", lead, "58pt")), &under), "headline-order"));
    assert!(!has(&page(slots(lead, "", "58pt"), &stories[1..2]), "headline-order"));
}

#[test]
fn a_page_has_one_lead() {
    let stories = pair_stories("新面貌", "课堂");
    let slots = |one: &str, two: &str| {
        let (head, foot) = (slot("one", 1, 8, 10, 50), slot("two", 1, 8, 62, 60));
        layout(true, &format!("{head}{one}{foot}{two}"))
    };
    let twice = page(slots("lead = true\n", "lead = true\n"), &stories[..2]);
    assert_eq!(severity(&twice, "bad-lead"), Some(Severity::Error), "{:?}", ids(&twice));
    let advert = page(slots("lead = true\nkind = \"advert\"\n", ""), &stories[..2]);
    assert_eq!(severity(&advert, "bad-lead"), Some(Severity::Error), "{:?}", ids(&advert));
    let no = page(slots("lead = false\n", "lead = true\n"), &stories[..2]);
    assert!(!has(&no, "bad-lead"));
}

#[test]
fn checks_are_switched_off() {
    let stories = pair_stories(LONG.0, LONG.1);
    let off = "[lint]\noff = [\"heads-abreast\"]\n";
    assert!(!has(&page(format!("{}{off}", pair("")), &stories), "heads-abreast"));
    // By the issue.
    let body = format!(
        "{off}[[page]]\nnumber = 2\nlayout = \"l\"\n[page.stories]\none = \"one.md\"\ntwo = \"two.md\"\n"
    );
    let files = [
        ("layouts/l.toml", pair("")),
        ("one.md", stories[0].1.clone()),
        ("two.md", stories[1].1.clone()),
    ];
    assert!(!has(&found(&body, &files), "heads-abreast"));
    let wrong = body.replace("heads-abreast", "heads-abrest");
    assert_eq!(severity(&found(&wrong, &files), "unknown-check"), Some(Severity::Error));
}

/// Findings of the lint come after those of the layout, and `--strict` counts
/// them.
#[test]
fn after_the_layout_and_counted_by_strict() {
    let folder = Folder::new("lint-strict");
    folder.write("layouts/l.toml", layout(false, &slot("one", 1, 1, 10, 20)));
    folder.write("one.md", story("课堂", &text(150)));
    let body = "[[page]]\nnumber = 2\nlayout = \"l\"\n[page.stories]\none = \"one.md\"\n";
    let issue = folder.write("issue.toml", format!("{PAPER}\n{body}"));
    let found = ids(&typeset(&issue, &Options::default()).diags);
    let lint = found.iter().position(|id| *id == "no-folio-date").unwrap();
    assert!(found[lint..].iter().all(|id| newsprint::diag::Lint::ids().contains(id)), "{found:?}");
    let (status, errors) =
        status_and_errors(&common::typeset(folder.path(), &["issue.toml", "--strict"]));
    assert!(status == 1 && errors.contains("[no-page-number]"), "{errors}");
    assert!(!folder.names().iter().any(|name| name.ends_with(".pdf")));
}
