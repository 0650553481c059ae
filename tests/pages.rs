//! The map of the pages: every page of the samples and of issues that are made up is as
//! its schema says, its lines hold the text of its stories and say where it was typed,
//! and its zones do not overlap.

mod common;
#[path = "keys/validate.rs"]
mod validate;

use std::path::Path;
use std::sync::Arc;

use common::{Files, Folder, Random, root, small, status_and_errors, typeset};
use newsprint::pagemap::{BoxRecord, PageMap, PageRecord, SCHEMA, SpanRecord, StoryRecord};
use newsprint::source::{Memory, World};
use newsprint::{Options, Outcome, Session, Until};
use serde_json::Value;

const SAMPLES: [&str; 3] = ["binhai", "weekly", "fukan"];

fn sample(name: &str) -> Outcome {
    let options = Options { until: Until::DisplayLists, ..Options::default() };
    newsprint::typeset(&root().join(format!("samples/{name}/issue.toml")), &options)
}

fn overlap(a: &BoxRecord, b: &BoxRecord) -> bool {
    a[0] < b[0] + b[2] && b[0] < a[0] + a[2] && a[1] < b[1] + b[3] && b[1] < a[1] + a[3]
}

/// Whether a box lies in another, but for a slack at every side.
fn inside(a: &BoxRecord, b: &BoxRecord, slack: i64) -> bool {
    a[0] + slack >= b[0]
        && a[1] + slack >= b[1]
        && a[0] + a[2] <= b[0] + b[2] + slack
        && a[1] + a[3] <= b[1] + b[3] + slack
}

/// An outline of four corners as a box.
fn box_of(outline: &[i64]) -> BoxRecord {
    let (xs, ys): (Vec<i64>, Vec<i64>) = outline.chunks(2).map(|at| (at[0], at[1])).unzip();
    let (x, y) = (*xs.iter().min().unwrap(), *ys.iter().min().unwrap());
    [x, y, xs.iter().max().unwrap() - x, ys.iter().max().unwrap() - y]
}

/// Han, which no rule for marks, digits or blanks changes.
fn han(text: &str) -> String {
    text.chars().filter(|c| ('\u{4e00}'..='\u{9fff}').contains(c)).collect()
}

fn slice<'o>(outcome: &'o Outcome, at: &SpanRecord) -> &'o str {
    let file = &outcome.sources.files()[at.file];
    assert!(at.start <= at.end, "{at:?}");
    let text = &file.text[at.start..at.end];
    let before = &file.text[..at.start];
    assert_eq!(at.line, before.matches('\n').count() + 1, "{at:?}");
    assert_eq!(at.column, before.rsplit('\n').next().unwrap().chars().count() + 1, "{at:?}");
    text
}

/// Everything that has a text and a place in a file.
fn texts(page: &PageRecord) -> impl Iterator<Item = (&str, &SpanRecord)> {
    let stories = page.stories.iter().flat_map(|story| {
        let lines = story.lines.iter().map(|line| (line.text.as_str(), line.at.as_ref()));
        let parts = story.parts.iter();
        let parts = parts.map(|part| (part.text.as_str(), part.at.as_ref()));
        let rows = story.parts.iter().flat_map(|part| &part.rows);
        lines.chain(parts).chain(rows.map(|row| (row.text.as_str(), row.at.as_ref())))
    });
    stories.filter_map(|(text, at)| Some((text, at?)))
}

/// What must hold of any map.
fn hold(map: &PageMap, outcome: &Outcome) {
    let schema: Value = serde_json::from_str(SCHEMA).unwrap();
    let json: Value = serde_json::from_str(&map.to_json()).unwrap();
    assert_eq!(validate::faults(&schema, &schema, &json, "pages"), [""; 0]);
    for page in &map.pages {
        let one: Value = serde_json::from_str(&map.page_json(&page.label).unwrap()).unwrap();
        assert_eq!(one["slots"].as_array().unwrap().len(), page.slots.len());
        zones(page);
        for (text, at) in texts(page) {
            let (printed, typed) = (han(text), han(slice(outcome, at)));
            assert!(typed.contains(&printed), "{text} is not of {typed}");
        }
        for slot in &page.slots {
            let story = page.stories.iter().find(|story| story.slot == slot.name);
            let Some(story) = story.filter(|story| !story.lines.is_empty()) else { continue };
            assert_eq!((slot.empty, slot.over), (story.empty, story.over));
            let used = if story.to.is_some() { story.set } else { story.set + story.empty };
            assert!(slot.holds >= used, "{}: {} of {used}", slot.name, slot.holds);
        }
    }
}

/// Zones of different stories do not overlap, and what is of a story lies in its zone.
fn zones(page: &PageRecord) {
    let zones: Vec<(&str, BoxRecord)> = page
        .stories
        .iter()
        .flat_map(|story| story.polygons.iter().map(|zone| (story.slot.as_str(), box_of(zone))))
        .collect();
    for (n, (a, first)) in zones.iter().enumerate() {
        for (b, second) in &zones[n + 1..] {
            assert!(!overlap(first, second), "{a} and {b} on {}", page.label);
        }
    }
    for story in &page.stories {
        let own: Vec<BoxRecord> = story.polygons.iter().map(|zone| box_of(zone)).collect();
        let lines = story.lines.iter().map(|line| &line.rect);
        let pictures = story.pictures.iter().map(|picture| &picture.rect);
        for rect in lines.chain(pictures) {
            // Stops may hang out at the end of a line, and bleeds go beyond the trim.
            let slack = 2 * page.grid.size;
            let lies = own.iter().any(|zone| inside(rect, zone, slack));
            assert!(lies, "{} on {}: {rect:?} in {own:?}", story.name, page.label);
        }
    }
}

/// The lines of a story on all pages, as one text; the head of a table is repeated in
/// each leg, and counts once.
fn whole(map: &PageMap, file: usize) -> String {
    let stories = map.pages.iter().flat_map(|page| &page.stories);
    let lines = stories.filter(|story| story.file == file).flat_map(|story| &story.lines);
    let mut heads: Vec<SpanRecord> = Vec::new();
    let lines = lines.filter(|line| {
        let repeated = line.role == "table" && line.at.is_some_and(|at| heads.contains(&at));
        heads.extend(line.at.filter(|_| line.role == "table"));
        !repeated
    });
    lines.map(|line| line.text.as_str()).collect()
}

#[test]
fn the_samples_are_as_the_schema_says() {
    let mut exact = (0, 0);
    for name in SAMPLES {
        let outcome = sample(name);
        let map = PageMap::of(&outcome);
        assert!(!map.pages.is_empty() && map.issue == "issue.toml");
        hold(&map, &outcome);
        for page in &map.pages {
            assert_eq!(map.files[page.at.unwrap().file], "issue.toml");
            assert!(slice(&outcome, &page.at.unwrap()).contains("[[page]]"));
            if name == "binhai" {
                assert_eq!((page.width, page.height), (39_000, 54_000));
            }
            assert!(!page.furniture.is_empty());
            for story in &page.stories {
                assert!(map.files[story.file].ends_with(".md"), "{}", map.files[story.file]);
                for line in story.lines.iter().filter(|line| line.role == "body") {
                    let typed = slice(&outcome, line.at.as_ref().unwrap());
                    exact.0 += usize::from(typed == line.text);
                    exact.1 += 1;
                }
            }
        }
    }
    // The others hold marks, or something that was put right.
    assert!(exact.0 * 10 > exact.1 * 7, "{exact:?}");
}

/// What is typed after the head is what the lines say, in its order.
#[test]
fn the_lines_hold_the_whole_text() {
    let mut stories = 0;
    for name in SAMPLES {
        let outcome = sample(name);
        let map = PageMap::of(&outcome);
        let mut all: Vec<usize> = map
            .pages
            .iter()
            .flat_map(|page| &page.stories)
            .filter(|story| !story.lines.is_empty())
            .map(|story| story.file)
            .collect();
        all.sort_unstable();
        all.dedup();
        for file in all {
            let typed = &outcome.sources.files()[file].text;
            let body = typed.rsplit("\n+++\n").next().unwrap();
            // Pictures in the text are not of its lines.
            let body: String =
                body.lines().filter(|line| !line.starts_with("![")).collect::<Vec<_>>().join("\n");
            assert_eq!(han(&whole(&map, file)), han(&body), "{}", map.files[file]);
            stories += 1;
        }
    }
    assert!(stories > 20, "{stories}");
}

/// A page of a story of which every part is known.
fn known() -> Files {
    let mut files = Files::default();
    let slots = small::slot("lead", 1, 2, 60) + &small::slot("second", 3, 2, 30);
    let layout = small::layout((300, 300), 4, 13, 70, "song-regular");
    files.write("layouts/test.toml", layout + &slots);
    files.write(
        "issue.toml",
        "[paper]\nname = \"云湾日报\"\ncode = \"yunwan\"\ndate = 2026-09-15\n\n[[page]]\nnumber = 1\n\
         layout = \"test\"\n[page.stories]\nlead = \"stories/lead.md\"\n",
    );
    files.write(
        "stories/lead.md",
        "+++\nheadline = [\"晒盐场\", \"开滩\"]\ndeck = \"今年早十天\"\n\n[[picture]]\nfile = \"a.jpg\"\n\
         caption = \"盐场一角\"\ncredit = \"甲 摄\"\n+++\n\n云湾盐场昨日开滩。\n\n## 小题\n\n他说，**早**了十天。\n",
    );
    let photo = std::fs::read(root().join("samples/binhai/photos/great-wall.jpg")).unwrap();
    files.write("stories/a.jpg", photo);
    files
}

fn lead(map: &PageMap) -> &StoryRecord {
    &map.pages[0].stories[0]
}

#[test]
fn every_part_knows_what_it_says_and_where_it_is_typed() {
    let outcome = known().set();
    let map = PageMap::of(&outcome);
    hold(&map, &outcome);
    let story = lead(&map);
    let parts: Vec<_> = story
        .parts
        .iter()
        .map(|part| (part.role, part.text.as_str(), slice(&outcome, part.at.as_ref().unwrap())))
        .collect();
    assert_eq!(
        parts,
        [("headline", "晒盐场\n开滩", "晒盐场\", \"开滩"), ("deck", "今年早十天", "今年早十天")]
    );
    assert_eq!(story.parts[0].rows.len(), 2);
    let lines: Vec<_> = story
        .lines
        .iter()
        .map(|line| {
            let typed = slice(&outcome, line.at.as_ref().unwrap());
            (line.role, line.block, line.line, line.of, line.text.as_str(), typed)
        })
        .collect();
    assert_eq!(
        lines,
        [
            ("body", 0, 1, 1, "云湾盐场昨日开滩。", "云湾盐场昨日开滩。"),
            ("subhead", 1, 1, 1, "小题", "小题"),
            ("body", 2, 1, 1, "他说，早了十天。", "他说，**早**了十天。"),
        ]
    );
    let picture = &story.pictures[0];
    assert_eq!((picture.file.as_str(), picture.index), ("stories/a.jpg", 0));
    assert!(picture.text.starts_with("盐场一角"), "{}", picture.text);
    assert!(picture.text.contains("甲"), "{}", picture.text);
    assert!(picture.caption.is_some() && picture.hash.len() == 16);
    assert!(picture.ppi.unwrap() > 10 && picture.columns >= 1 && picture.lines > 3);
    let slots: Vec<_> = map.pages[0]
        .slots
        .iter()
        .map(|slot| (slot.name.as_str(), slot.story.as_deref(), slot.line, slot.lines))
        .collect();
    assert_eq!(slots[0].1, Some("lead"));
    assert_eq!(slots[1].1, None, "it has no story");
    let empty = &map.pages[0].slots[1];
    assert_eq!((empty.holds, empty.empty), (30 * empty.legs as usize, empty.holds));
    assert!(empty.chars > empty.holds * 5);
    assert_eq!(slice(&outcome, &empty.at.unwrap()), "\"second\"");
}

/// Whose hash is the same looks the same: a comment changes nothing, a character does.
#[test]
fn the_hash_is_of_what_is_drawn() {
    let mut files = known();
    let hash = |files: &Files| PageMap::of(&files.set()).pages[0].hash.clone();
    let first = hash(&files);
    assert_eq!(first, hash(&files));
    let issue = String::from_utf8(files.read("issue.toml").to_vec()).unwrap();
    files.write("issue.toml", format!("# 一\n{issue}"));
    assert_eq!(first, hash(&files), "a comment is not drawn");
    let story = String::from_utf8(files.read("stories/lead.md").to_vec()).unwrap();
    files.write("stories/lead.md", story.replace("昨日", "今日"));
    assert_ne!(first, hash(&files));
    files.write("stories/lead.md", &story);
    assert_eq!(first, hash(&files));
    let other = std::fs::read(root().join("samples/binhai/photos/coast-island.jpg")).unwrap();
    files.write("stories/a.jpg", other);
    assert_ne!(first, hash(&files), "another photograph under the same name");
}

/// A session goes through those pages alone that are others; what comes is what would
/// come of a map that is made anew.
#[test]
fn what_did_not_change_is_taken() {
    let folder = root().join("samples/binhai");
    let mut world = Memory::default();
    fn put(world: &mut Memory, folder: &Path, name: &str) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let entry = entry.unwrap();
            let name = format!("{name}{}", entry.file_name().to_str().unwrap());
            match entry.path().is_dir() {
                true => put(world, &entry.path(), &format!("{name}/")),
                false => world.put(&name, std::fs::read(entry.path()).unwrap()),
            }
        }
    }
    put(&mut world, &folder, "");
    let options = Options { until: Until::DisplayLists, ..Options::default() };
    let mut session = Session::new();
    let mut run = |world: &Memory| {
        let world: Arc<dyn World> = Arc::new(world.clone());
        session.run(&world, Path::new("issue.toml"), &options)
    };
    let first = PageMap::of(&run(&world));
    let again = first.next(&run(&world));
    assert!(again.pages.iter().zip(&first.pages).all(|(a, b)| Arc::ptr_eq(a, b)));
    let name = first.files.iter().position(|name| name.starts_with("stories/")).unwrap();
    let has = |page: &PageRecord| page.stories.iter().any(|story| story.file == name);
    let touched: Vec<bool> = first.pages.iter().map(|page| has(page)).collect();
    assert!(touched.contains(&true) && touched.contains(&false));
    let name = &first.files[name];
    let text = String::from_utf8(world.take(name).unwrap()).unwrap();
    let (head, body) = text.rsplit_once("\n+++\n").unwrap();
    world.put(name, format!("{head}\n+++\n\n{}", body.trim_start().replacen('，', "，又", 1)));
    let outcome = run(&world);
    let next = again.next(&outcome);
    assert_eq!(next.to_json(), PageMap::of(&outcome).to_json());
    for (n, touched) in touched.into_iter().enumerate() {
        assert_eq!(Arc::ptr_eq(&next.pages[n], &first.pages[n]), !touched, "page {n}");
    }
}

#[test]
fn the_program_writes_it_beside_the_pdf() {
    let folder = Folder::new("pages");
    let (pdf, json) = (folder.path().join("a.pdf"), folder.path().join("pages.json"));
    let args = ["-o", pdf.to_str().unwrap(), "--pages-json", json.to_str().unwrap()];
    let issue = "samples/fukan/issue.toml";
    let output = typeset(root(), &[&[issue], &args[..]].concat());
    let (status, errors) = status_and_errors(&output);
    assert_eq!(status, 0, "{errors}");
    let written = std::fs::read_to_string(&json).unwrap();
    assert_eq!(written.trim_end(), PageMap::of(&sample("fukan")).to_json());
    // Both cannot go to one place.
    let args = ["-o", pdf.to_str().unwrap(), "--pages-json", pdf.to_str().unwrap()];
    let (status, errors) = status_and_errors(&typeset(root(), &[&[issue], &args[..]].concat()));
    assert!(status == 2 && errors.contains("cannot-write"), "{errors}");
}

const PIECES: [&str; 14] = [
    "渔港的清晨",
    "街巷",
    "，",
    "。",
    "“老街”",
    "——",
    "2026年",
    "18.39%",
    "hyphenation",
    "GDP",
    "**重点**",
    "*强调*",
    "《笔记》",
    "（例如）",
];

fn text(random: &mut Random, most: usize) -> String {
    let n = 1 + random.below(most);
    "渔".to_string() + &(0..n).map(|_| random.pick(&PIECES)).collect::<String>()
}

/// A story of whatever there is.
fn story(random: &mut Random) -> String {
    let mut head = String::new();
    if random.below(3) > 0 {
        let second = random.pick(&["开滩", "老街的夜"]);
        head += &format!("headline = [\"渔港新街\", \"{second}\"]\n");
        head += random.pick(&["", "kicker = \"“云湾”26年\"\n"]);
        head += random.pick(&["", "deck = \"今年早十天\"\n", "summary = [\"一\", \"二，2026\"]\n"]);
        head += random.pick(&["", "byline = \"本报记者 甲\"\n"]);
    }
    head += random.pick(&["", "quote = \"海风里的老街\"\n"]);
    for n in 0..random.below(3) {
        let place = random.pick(&["head", "inside", "foot"]);
        head += &format!("[[picture]]\nfile = \"a.jpg\"\nplace = \"{place}\"\n");
        let words = ["", "caption = \"盐场一角\"\n", "caption = \"晒盐\"\ncredit = \"乙 摄\"\n"];
        head += random.pick(&words);
        head += if n > 0 { "columns = 1\n" } else { "" };
    }
    let mut body = String::new();
    for _ in 0..1 + random.below(7) {
        body += &match random.below(7) {
            0 => format!("## 小题{}", random.below(9)),
            1 => "| 航线 | 用时 |\n|---|---|\n| 大鹄岛 | 26分 |\n| 小鹄岛 | 29分 |".to_string(),
            2 => "海上升明月\\\n天涯共此时\\\n情人怨遥夜".to_string(),
            _ => text(random, 60),
        };
        body += "\n\n";
    }
    format!("+++\n{head}+++\n\n{body}")
}

/// Whatever an issue is, what its map says of it holds. `NEWSPRINT_MAPS=N` says how many
/// issues.
#[test]
fn the_map_of_anything_holds() {
    let photo = std::fs::read(root().join("samples/binhai/photos/great-wall.jpg")).unwrap();
    let count = std::env::var("NEWSPRINT_MAPS").ok().and_then(|n| n.parse().ok()).unwrap_or(16);
    let mut lines = 0;
    for seed in 1..=count {
        let random = &mut Random(seed);
        let (columns, chars) = (3 + random.below(3) as u32, 8 + random.below(9) as u32);
        let layout = small::layout((420, 320), columns, chars, 70, "song-regular");
        let wide = 1 + random.below(columns as usize - 1) as u32;
        let mut slots = small::slot("first", 1, wide, 20 + random.below(50) as u32);
        let vertical = "[slot.head]\nplace = \"side\"\ndirection = \"vertical\"\n";
        slots += random.pick(&["", "[slot.frame]\n", vertical]);
        slots += &small::slot("second", wide + 1, columns - wide, 10 + random.below(60) as u32);
        let mut files = Files::default();
        files.write("layouts/test.toml", layout + &slots);
        files.write("a.jpg", &photo);
        files.write("one.md", story(random));
        files.write("two.md", story(random));
        files.write(
            "issue.toml",
            "[paper]\nname = \"试\"\ncode = \"t\"\ndate = 2026-09-15\n[[page]]\nnumber = 1\n\
             layout = \"test\"\n[page.stories]\nfirst = \"one.md\"\nsecond = \"two.md\"\n",
        );
        let outcome = files.set();
        let map = PageMap::of(&outcome);
        assert_eq!(map.pages.len(), 1, "{seed}: {}", common::told(&outcome));
        hold(&map, &outcome);
        for story in &map.pages[0].stories {
            lines += story.lines.len();
            // What fits is there from its first character to its last.
            if story.over == 0 {
                let typed = std::str::from_utf8(files.read(&map.files[story.file])).unwrap();
                let body = typed.rsplit("\n+++\n").next().unwrap();
                assert_eq!(han(&whole(&map, story.file)), han(body), "{seed}");
            }
        }
    }
    assert!(lines > 10 * count as usize, "{lines}");
}
