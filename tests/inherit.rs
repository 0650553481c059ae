//! Layouts that build on others, and pages that change something in theirs.

mod common;

use std::path::Path;
use std::sync::Arc;

use common::root;
use newsprint::diag::{Code, Diag, Lang, Reason, Severity};
use newsprint::source::Memory;
use newsprint::{File, Options, Outcome, typeset_in};

const PAPER: &str = "[paper]\nname = \"云湾日报\"\ncode = \"yunwan\"\ndate = 2026-09-15\n";

/// A page of the built-in broadsheet, with something of its own.
fn page(number: u32, layout: &str, own: &str) -> String {
    format!(
        "\n[[page]]\nnumber = {number}\nlayout = \"{layout}\"\n[page.stories]\n\
         lead = \"lead.md\"\nsecond = \"second.md\"\n{own}"
    )
}

fn world(issue: &str, layouts: &[(&str, &str)]) -> Memory {
    let mut world = Memory::default();
    world.put("issue.toml", format!("{PAPER}{issue}"));
    for (name, head) in [("lead", "晒盐场开滩"), ("second", "新渡口通航")] {
        let para = "云湾盐场昨日开滩，三十二名盐工在晨雾里推开第一道水闸。".repeat(9);
        let text = format!("+++\nheadline = \"{head}\"\n+++\n\n{para}\n\n{para}\n");
        world.put(format!("{name}.md"), text);
    }
    for (name, text) in layouts {
        world.put(format!("layouts/{name}.toml"), *text);
    }
    world
}

fn run(world: Memory) -> (Outcome, Vec<File>) {
    let mut files = Vec::new();
    let take = &mut |file| files.push(file);
    let issue = Path::new("issue.toml");
    let outcome = typeset_in(Arc::new(world), issue, &Options::default(), take);
    (outcome, files)
}

/// The bytes of the pages; there must be no error.
fn pdf(issue: &str, layouts: &[(&str, &str)]) -> Vec<u8> {
    let (outcome, mut files) = run(world(issue, layouts));
    let errors: Vec<_> =
        outcome.diags.iter().filter(|diag| diag.severity == Severity::Error).collect();
    assert!(errors.is_empty(), "{errors:?}");
    files.remove(0).pdf
}

/// Errors with the file, line and column at which each stands.
fn errors(issue: &str, layouts: &[(&str, &str)]) -> Vec<(String, Diag)> {
    let (outcome, _) = run(world(issue, layouts));
    let errors = outcome.diags.iter().filter(|diag| diag.severity == Severity::Error);
    let placed = errors.map(|diag| {
        let span = diag.place.span.unwrap();
        let sources = &outcome.sources;
        let (line, column) = sources.line_column(span.file, span.start as usize);
        let path = sources.file(span.file).path.display().to_string();
        (format!("{path}:{line}:{column}"), diag.clone())
    });
    placed.collect()
}

/// The one error: where it stands, and its words.
fn error(issue: &str, layouts: &[(&str, &str)]) -> (String, String, Code) {
    let mut found = errors(issue, layouts);
    assert_eq!(found.len(), 1, "{found:?}");
    let (at, diag) = found.remove(0);
    let words = format!(
        "{}; {}",
        diag.code.message(Lang::En),
        diag.code.help(Lang::En).unwrap_or_default()
    );
    (at, words, diag.code)
}

const BARE: [&str; 7] = [
    "broadsheet-8",
    "broadsheet-8-front",
    "broadsheet-8-interlock",
    "broadsheet-6",
    "broadsheet-5",
    "tabloid-6",
    "tabloid-6-spread",
];

/// All files below a folder of the repository, by their names from there.
fn put_all(world: &mut Memory, dir: &Path, as_dir: &Path) {
    for entry in std::fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        let name = as_dir.join(path.file_name().unwrap());
        match path.is_dir() {
            true => put_all(world, &path, &name),
            false => world.put(&name, std::fs::read(&path).unwrap()),
        }
    }
}

/// A layout that extends another and changes nothing makes the same bytes, under the same
/// name, which then is that of the built-in one, and under another, over several steps.
#[test]
fn what_changes_nothing_makes_the_same_bytes() {
    for sample in ["binhai", "weekly", "fukan"] {
        let mut world = Memory::default();
        for name in [sample, "binhai"] {
            let dir = root().join("samples").join(name);
            put_all(&mut world, &dir, &Path::new("samples").join(name));
        }
        let issue = format!("samples/{sample}/issue.toml");
        let make = |world: &Memory| {
            let mut files = Vec::new();
            let take = &mut |file: File| files.push(file.pdf);
            let (world, options) = (Arc::new(world.clone()), Options::default());
            let outcome = typeset_in(world, Path::new(&issue), &options, take);
            assert!(outcome.made.is_some(), "{sample}: {:?}", outcome.diags);
            files
        };
        let plain = make(&world);
        for name in BARE {
            let file = |name: &str| format!("samples/{sample}/layouts/{name}.toml");
            world.put(file(name), format!("extends = \"{name}\"\n"));
        }
        assert!(make(&world) == plain, "{sample}: built on the built-in one of its name");
        for name in BARE {
            let file = |name: &str| format!("samples/{sample}/layouts/{name}.toml");
            world.take(file(name));
            world.put(file(&format!("a-{name}")), format!("extends = \"b-{name}\"\n"));
            world.put(file(&format!("b-{name}")), format!("extends = \"c-{name}\"\n"));
            world.put(file(&format!("c-{name}")), format!("extends = \"{name}\"\n"));
        }
        let text = world.take(&issue).unwrap();
        let text = String::from_utf8(text).unwrap().replace("layout = \"", "layout = \"a-");
        world.put(&issue, text);
        assert!(make(&world) == plain, "{sample}: of another name, over three steps");
    }
}

/// What a page changes is what a layout of its own would say, and no matter to other
/// pages of the layout.
#[test]
fn a_page_changes_its_layout_for_itself() {
    let own = "[page.slot.lead]\ncolumns = 5\n[page.style.headline]\nsize = \"30pt\"\n";
    let mine = "extends = \"broadsheet-8\"\n[style.headline]\nsize = \"30pt\"\n\
                [[slot]]\nname = \"lead\"\ncolumns = 5\n";
    let one = |layout: &str, own: &str| pdf(&page(1, layout, own), &[("mine", mine)]);
    assert!(one("broadsheet-8", own) == one("mine", ""));
    assert!(one("broadsheet-8", own) != one("broadsheet-8", ""));
    let page_of = |issue: &str, n: usize| {
        let (outcome, _) = run(world(issue, &[("mine", mine)]));
        let made = outcome.made.unwrap();
        format!("{:?}", made.display_lists[n].ops)
    };
    // Three pages of one layout: one as it is, two that are each other.
    let other = "[page.slot.lead]\nlines = 40\n";
    let issue = page(1, "broadsheet-8", "")
        + &page(2, "broadsheet-8", own)
        + &page(3, "broadsheet-8", other);
    let apart =
        page(1, "broadsheet-8", "") + &page(2, "mine", "") + &page(3, "broadsheet-8", other);
    for n in 0..3 {
        assert_eq!(page_of(&issue, n), page_of(&apart, n), "page {}", n + 1);
    }
    assert_ne!(page_of(&issue, 0), page_of(&issue, 2));
}

/// Slots and furniture are changed by their names, added, and left out; so are keys.
#[test]
fn slots_and_furniture_go_by_their_names() {
    let mine = "extends = \"broadsheet-8\"\n\
        [[slot]]\nname = \"briefs\"\nomit = true\n\
        [[slot]]\nname = \"second\"\ncolumns = 4\nwithout = [\"style\"]\n\
        [[slot]]\nname = \"extra\"\ncolumn = 8\ncolumns = 1\nline = 10\nlines = 50\n\
        [[furniture]]\nname = \"credits\"\nomit = true\n\
        [[furniture]]\nname = \"date\"\ntext = \"{date}\"\n\
        [[furniture]]\nkind = \"rule\"\ncolumn = 1\nline = 61\n";
    let (outcome, _) = run(world(&page(1, "mine", ""), &[("mine", mine)]));
    let made = outcome.made.expect("it is sound");
    let text = format!("{:?}", made.display_lists[0].ops);
    assert!(!text.is_empty());
    let of = |name: &str| {
        outcome
            .diags
            .iter()
            .any(|diag| matches!(&diag.code, Code::EmptySlot { slot } if slot == name))
    };
    assert!(of("extra") && of("cover") && !of("briefs"), "{:?}", outcome.diags);
    // The same with every slot of its own.
    let bare = "extends = \"broadsheet-8\"\nwithout = [\"slot\"]\n\
        [[slot]]\nname = \"lead\"\ncolumn = 1\ncolumns = 8\nline = 62\nlines = 60\n\
        [[slot]]\nname = \"second\"\ncolumn = 1\ncolumns = 8\nline = 10\nlines = 50\n";
    pdf(&page(1, "bare", ""), &[("bare", bare)]);
    // What a layout between left out may be added anew.
    let again = "extends = \"mine\"\n[[slot]]\nname = \"briefs\"\ncolumn = 1\ncolumns = 3\n\
        line = 38\nlines = 10\n[[slot]]\nname = \"comment\"\nomit = true\n";
    let (outcome, _) = run(world(&page(1, "again", ""), &[("mine", mine), ("again", again)]));
    assert!(outcome.made.is_some(), "{:?}", outcome.diags);
}

/// A slot of strips becomes one rectangle and the other way round; the legs of a slot
/// whose columns change are its columns.
#[test]
fn what_stands_in_place_of_another_is_not_inherited() {
    let strips = "[page.slot.lead]\nstrip = [{ column = 1, columns = 4, line = 62, lines = 60 }, \
                  { column = 5, columns = 4, line = 62, lines = 30 }]\n";
    pdf(&page(1, "broadsheet-8", strips), &[]);
    let rect = "[page.slot.lead]\ncolumn = 1\ncolumns = 5\nline = 11\nlines = 31\n\
                [page.slot.second]\nomit = true\n";
    let (outcome, _) = run(world(
        &page(1, "broadsheet-8-interlock", rect).replace("second = \"second.md\"\n", ""),
        &[],
    ));
    assert!(outcome.made.is_some(), "{:?}", outcome.diags);
    // `briefs` has two columns in one leg.
    let (outcome, _) = run(world(
        "\n[[page]]\nnumber = 1\nlayout = \"broadsheet-8\"\nstories = { briefs = \"lead.md\" }\n\
         [page.slot.briefs]\ncolumns = 1\n\
         [[page]]\nnumber = 2\nlayout = \"broadsheet-8\"\nstories = { briefs = \"lead.md\" }\n\
         [page.slot.briefs]\nlines = 40\ncolumns = 2\n",
        &[],
    ));
    let made = outcome.made.unwrap();
    assert_eq!(made.pages.len(), 2);
}

/// Whatever is wrong is told in the file where the author can mend it.
#[test]
fn faults_stand_where_they_are_written() {
    let mine = |own: &str| format!("extends = \"broadsheet-8\"\n{own}");
    let layout = |own: &str| error(&page(1, "mine", ""), &[("mine", &mine(own))]);
    let issue = |own: &str| error(&page(1, "broadsheet-8", own), &[]);
    // Lines of the issue: the paper has 4, then a blank one, and the page 6.
    let (at, words, _) = issue("[page.slot.leed]\nlines = 40\n");
    assert_eq!(at, "issue.toml:12:12");
    assert!(words.contains("no slot `leed`") && words.contains("`lead`"), "{words}");
    let (at, words, code) = issue("[page.slot.lead]\ncolumns = 9\n");
    assert!(matches!(code, Code::SlotOffGrid { .. }), "{words}");
    assert_eq!(at, "issue.toml:12:12");
    let (at, words, code) = issue("[page.slot.second]\nlines = 60\n");
    assert!(matches!(&code, Code::SlotOverlap { slot, .. } if slot == "second"), "{words}");
    assert_eq!(at, "issue.toml:12:12");
    let (at, words, _) = issue("[page.slot.lead]\nlegz = 5\n");
    assert!(at == "issue.toml:13:1" && words.contains("`legs`"), "{at} {words}");
    let (at, words, _) = issue("[page.slot.lead]\nname = \"other\"\n");
    assert!(at == "issue.toml:13:1" && words.contains("`name`"), "{at} {words}");
    let (at, ..) = issue("[page.slot.lead]\nlines = \"many\"\n");
    assert_eq!(at, "issue.toml:13:9");
    let (at, ..) = issue("[page.style.headlin]\nsize = \"30pt\"\n");
    assert_eq!(at, "issue.toml:12:13");
    let (at, ..) = issue("[page.style.headline]\nface = \"sung\"\n");
    assert_eq!(at, "issue.toml:13:8");
    let (at, _, code) = issue("[page.slot]\nlead = 5\n");
    assert!(at == "issue.toml:13:8" && matches!(code, Code::WrongValue { .. }));
    // In a layout.
    let (at, _, code) = layout("[[slot]]\nname = \"second\"\nlines = 60\n");
    assert!(at == "layouts/mine.toml:3:8" && matches!(code, Code::SlotOverlap { .. }), "{at}");
    let (at, words, _) = layout("[[slot]]\nname = \"second\"\nwithout = [\"styl\"]\n");
    assert!(at == "layouts/mine.toml:4:11" && words.contains("`style`"), "{at} {words}");
    let (at, words, _) = layout("[[slot]]\nname = \"secnd\"\nomit = true\n");
    assert!(at == "layouts/mine.toml:3:8" && words.contains("`second`"), "{at} {words}");
    let (at, words, _) = layout("[[furniture]]\nname = \"credit\"\nomit = true\n");
    assert!(at == "layouts/mine.toml:3:8" && words.contains("`credits`"), "{at} {words}");
    let (at, words, _) = layout("[style.deck]\nbased-on = \"hedline\"\n");
    assert!(at == "layouts/mine.toml:3:12" && words.contains("`headline`"), "{at} {words}");
    // A smaller grid: the slots that it does not change leave it, which is told where it
    // builds on them.
    let found = errors(&page(1, "mine", ""), &[("mine", &mine("[grid]\nlines = 100\n"))]);
    let at_top = |(at, diag): &(String, Diag)| {
        at == "layouts/mine.toml:1:11" && matches!(diag.code, Code::SlotOffGrid { .. })
    };
    assert!(!found.is_empty() && found.iter().all(at_top), "{found:?}");
    // A fault of a file on which two build is told once, where it stands.
    let (two, bad) = (page(1, "mine", "") + &page(2, "own", ""), mine("autospace = \"9em\"\n"));
    let (own, base) = ("extends = \"base\"\n", ("base", &*bad));
    let (at, ..) = error(&two, &[base, ("mine", own), ("own", own)]);
    assert_eq!(at, "layouts/base.toml:2:13");
}

/// Names that are nowhere, and circles.
#[test]
fn what_a_layout_builds_on_must_be_there() {
    let one = |layouts: &[(&str, &str)]| error(&page(1, "a", ""), layouts);
    let (at, words, _) = one(&[("a", "extends = \"broadshet-8\"\n")]);
    assert!(at == "layouts/a.toml:1:11" && words.contains("`broadsheet-8`"), "{at} {words}");
    let (at, words, code) = one(&[
        ("a", "extends = \"b\"\n"),
        ("b", "extends = \"c\"\n"),
        ("c", "# round\nextends = \"a\"\n"),
    ]);
    assert!(matches!(code, Code::LayoutCircle { .. }) && at == "layouts/c.toml:2:11", "{at}");
    assert!(words.contains("a → b → c → a"), "{words}");
    let (at, _, code) = one(&[("a", "extends = \"a\"\n")]);
    assert!(matches!(code, Code::LayoutCircle { .. }) && at == "layouts/a.toml:1:11", "{at}");
    let found = errors(&page(1, "a", ""), &[("a", "extends = 5\n")]);
    assert!(found.iter().any(|(at, _)| at == "layouts/a.toml:1:11"), "{found:?}");
    // A layout that has next to nothing is told how to inherit.
    let found =
        errors(&page(1, "a", ""), &[("a", "[style.body]\nface = \"song\"\nsize = \"9pt\"\n")]);
    let missing = found.iter().find(|(_, diag)| matches!(diag.code, Code::MissingStyles { .. }));
    let words = missing.unwrap().1.code.help(Lang::En).unwrap();
    assert!(words.contains("extends = ") && words.contains("based-on = \"body\""), "{words}");
}

/// A style is based on another, over steps, and never on itself.
#[test]
fn styles_are_based_on_others() {
    let mine = |own: &str| format!("extends = \"broadsheet-8\"\n{own}");
    // A deck as the headline is, but for its size: the same as with every key written out.
    let of = |own: &str| pdf(&page(1, "mine", ""), &[("mine", &mine(own))]);
    let label = |own: &str| {
        let story = "+++\nlabel = \"渔港\"\nheadline = \"题\"\n+++\n\n正文。\n";
        let mut world = world(&page(1, "mine", ""), &[("mine", &mine(own))]);
        world.put("lead.md", story);
        let (outcome, mut files) = run(world);
        assert!(outcome.made.is_some(), "{:?}", outcome.diags);
        files.remove(0).pdf
    };
    let without = "without = [\"face\", \"colour\", \"size\", \"leading\"]\n";
    let based = label(&format!("[style.label]\nbased-on = \"subhead\"\n{without}"));
    assert!(based != label("") && of("") == of("# nothing\n"));
    // Over a step: the subhead is based on the byline.
    let steps = "[style.subhead]\nbased-on = \"byline\"\nwithout = [\"face\", \"size\"]\n";
    let over = label(&format!("{steps}[style.label]\nbased-on = \"subhead\"\n{without}"));
    assert!(over != based);
    let circle = mine(
        "[style.deck]\nbased-on = \"kicker\"\n[style.kicker]\nbased-on = \"label\"\n\
         [style.label]\nbased-on = \"deck\"\n",
    );
    let (at, words, code) = error(&page(1, "mine", ""), &[("mine", &circle)]);
    let Code::WrongValue { why: Reason::StyleCircle { way }, .. } = code else { panic!("{words}") };
    assert_eq!(way.matches(" → ").count(), 3, "{way}");
    assert!(at.starts_with("layouts/mine.toml:"), "{at}");
}

/// The first layout of one's own in the documents, as it stands there.
#[test]
fn the_layout_of_the_documents_is_sound() {
    let docs = std::fs::read_to_string(root().join("docs/layout.md")).unwrap();
    let from = docs.find("## A layout of your own").expect("the section is there");
    let block = docs[from..].split("```toml\n").nth(1).unwrap().split("```").next().unwrap();
    assert!(block.lines().count() <= 15, "{}", block.lines().count());
    pdf(&page(1, "harbour", ""), &[("harbour", block)]);
}
