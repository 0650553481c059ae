//! Random changes of random texts: what is written is read again, and nothing else is
//! another one.

use proptest::prelude::*;
use similar::{ChangeTag, TextDiff};

use super::toml::{Step, remove, set, text_value, value_at, values};

/// Numbers that decide how a text is written.
struct Dice<'n>(std::slice::Iter<'n, u8>);

impl Dice<'_> {
    fn below(&mut self, n: u8) -> u8 {
        self.0.next().copied().unwrap_or(0) % n
    }

    fn is(&mut self) -> bool {
        self.below(2) == 1
    }

    fn of<'a>(&mut self, all: &[&'a str]) -> &'a str {
        all[usize::from(self.below(all.len() as u8))]
    }
}

const SLOTS: [&str; 4] = ["lead", "second", "要闻", "a b"];

fn key(name: &str) -> String {
    if name.is_ascii() && !name.contains(' ') { name.into() } else { format!("\"{name}\"") }
}

/// A line end, with a comment or without.
fn tail(dice: &mut Dice<'_>) -> String {
    dice.of(&["\n", "\n", " # why\n", "   # 说明 = \"[x]\"\n", "\n# a line\n", "\n\n# white\n\n"])
        .to_string()
}

/// A page of an issue, in one of the forms in which a person may write it.
fn page(dice: &mut Dice<'_>, n: u8) -> String {
    let indent = dice.of(&["", "", "  ", "\t"]);
    let mut text = format!("{}[[page]]{}", dice.of(&["", "# the page\n"]), tail(dice));
    text += &format!("number {}= {n}{}", dice.of(&["", "  "]), tail(dice));
    let mut tables = String::new();
    for (n, slot) in SLOTS.iter().enumerate() {
        let slot = key(slot);
        let (columns, line) = (dice.below(8) + 1, dice.below(90) + 1);
        match dice.below(6) {
            0 => text += &format!("slot.{slot}.columns = {columns}{}", tail(dice)),
            1 => {
                text += &format!(
                    "slot.{slot}.line = {line}{}slot.{slot}.legs = 2{}",
                    tail(dice),
                    tail(dice)
                )
            }
            2 => {
                tables += &format!(
                    "{indent}[page.slot.{slot}]{}{indent}columns = {columns}{}",
                    tail(dice),
                    tail(dice)
                );
            }
            3 => {
                tables += &format!(
                    "[page.slot.{slot}.style.headline]{}size = '一号'{}",
                    tail(dice),
                    tail(dice)
                );
            }
            4 if n < 2 => {
                text += &format!(
                    "slot.{slot} = {{ columns = {columns}{} }}{}",
                    dice.of(&["", ", legs = 3"]),
                    tail(dice)
                );
            }
            _ => {}
        }
    }
    // A dotted table cannot have headers too.
    if text.contains("\nslot.") {
        tables.clear()
    }
    let mut stories = format!("[page.stories]{}", tail(dice));
    for slot in SLOTS {
        if dice.is() {
            let quote = dice.of(&["\"", "'"]);
            stories += &format!(
                "{indent}{} = {quote}stories/{n}-{}.md{quote}{}",
                key(slot),
                dice.below(9),
                tail(dice)
            );
        }
    }
    text + &if dice.is() { tables + &stories } else { stories + &tables }
}

fn issue(dice: &mut Dice<'_>) -> String {
    let mut text = format!("# 滨海\n[paper]{}name = \"x\"{}", tail(dice), tail(dice));
    for n in 1..=dice.below(3) + 1 {
        text += &page(dice, n);
    }
    finished(text, dice)
}

/// The head of a story.
fn head(dice: &mut Dice<'_>) -> String {
    let mut text = dice.of(&["", "# 稿件\n"]).to_string();
    for (name, values) in [
        ("label", ["\"栏\"", "'栏 # x'"]),
        ("kicker", ["\"引题\"", "[\"引\", # 一\n  \"题\",\n]"]),
        ("headline", ["\"主题\"", "[\"主\", \"题\"]"]),
        ("deck", ["\"\"\"副\n题\"\"\"", "\"副题\""]),
        ("summary", ["[\n  \"一\", # 甲\n  # 乙\n  \"二\"\n]", "\"提要\""]),
    ] {
        if dice.is() {
            text += &format!("{name} = {}{}", dice.of(&values), tail(dice));
        }
    }
    for n in 0..dice.below(4) {
        text += &format!("\n[[picture]]{}file = \"{n}.jpg\"{}", tail(dice), tail(dice));
        if dice.is() {
            text += &format!("lines = {}{}", dice.below(30) + 1, tail(dice));
        }
    }
    finished(text, dice)
}

/// The text with the line ends of one system, and an end or none.
fn finished(text: String, dice: &mut Dice<'_>) -> String {
    let text = if dice.is() { text.replace('\n', "\r\n") } else { text };
    if dice.below(4) == 0 { text.trim_end().to_string() } else { text }
}

fn comments(text: &str) -> Vec<&str> {
    text.lines().map(str::trim).filter(|line| line.starts_with('#')).collect()
}

/// The lines that went and those that came.
fn changed(before: &str, after: &str) -> (Vec<String>, Vec<String>) {
    let diff = TextDiff::from_lines(before, after);
    let of = |tag| {
        let lines = diff.iter_all_changes().filter(move |change| change.tag() == tag);
        // The end of the last line is no matter.
        lines.map(|line| line.value().trim_end().to_string()).collect::<Vec<_>>()
    };
    let (mut gone, mut new) = (of(ChangeTag::Delete), of(ChangeTag::Insert));
    if let Some(at) = gone.iter().position(|line| new.contains(line)) {
        let line = gone.remove(at);
        new.retain(|other| *other != line);
    }
    (gone, new)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn a_key_of_a_slot(numbers in prop::collection::vec(any::<u8>(), 160)) {
        let mut dice = Dice(numbers.iter());
        let text = issue(&mut dice);
        let count = text.matches("[[page]]").count() as u8;
        let (n, slot) = (usize::from(dice.below(count)), dice.of(&SLOTS));
        let (keys, value): (&[&str], String) = match dice.below(4) {
            0 => (&["legs"], (dice.below(9) + 1).to_string()),
            1 => (&["column"], (dice.below(9) + 1).to_string()),
            2 => (&["style", "headline", "size"], text_value(dice.of(&["一号", "26pt", "小\"初"]))),
            _ => (&["style", "subhead", "above"], "0".into()),
        };
        let start = [Step::Key("page"), Step::Nth(n), Step::Key("slot"), Step::Key(slot)];
        let path: Vec<Step<'_>> = start.into_iter().chain(keys.iter().map(|key| Step::Key(key))).collect();
        let after = set(&text, &path, &value).unwrap_or_else(|e| panic!("{e:?} in\n{text}"));
        let at = value_at(&after, &path).unwrap().unwrap();
        prop_assert_eq!(&after[at], value.trim());
        prop_assert_eq!(comments(&text), comments(&after));
        let (gone, new) = changed(&text, &after);
        prop_assert!(gone.len() <= 1, "{:?}\n{}", gone, text);
        let last = keys.last().unwrap();
        let is_own = |line: &String| {
            line.trim().is_empty() || line.contains(last) || line.trim_start().starts_with("[page.slot")
        };
        prop_assert!(new.iter().all(is_own) && new.len() <= 3, "{:?}\n{}", new, text);
        prop_assert!(gone.iter().all(|line| line.contains(last) || new[0].contains('{')), "{:?}", gone);
        // What is written twice is written once.
        prop_assert_eq!(&set(&after, &path, &value).unwrap(), &after);
    }

    #[test]
    fn stories_of_two_slots(numbers in prop::collection::vec(any::<u8>(), 160)) {
        let mut dice = Dice(numbers.iter());
        let text = issue(&mut dice);
        let path = |slot| [Step::Key("page"), Step::Nth(0), Step::Key("stories"), Step::Key(slot)];
        let all = values(&text, &path(SLOTS[0])[..3]).unwrap();
        let mut after = text.clone();
        let (a, b) = (dice.of(&SLOTS), dice.of(&SLOTS));
        let of = |slot: &str| all.iter().find(|(name, _)| name == slot).map(|(_, file)| file.clone());
        for (slot, file) in [(a, of(b)), (b, of(a))] {
            after = match file {
                Some(file) => set(&after, &path(slot), &text_value(&file)).unwrap(),
                None => remove(&after, &path(slot)).unwrap(),
            };
        }
        let now = values(&after, &path(a)[..3]).unwrap();
        let get = |slot: &str| now.iter().find(|(name, _)| name == slot).map(|(_, file)| file.clone());
        prop_assert_eq!((get(a), get(b)), (of(b), of(a)));
        prop_assert_eq!(comments(&text), comments(&after));
        let (gone, new) = changed(&text, &after);
        prop_assert!(gone.len() <= 2 && new.len() <= 2, "{:?} {:?}", gone, new);
    }

    #[test]
    fn parts_of_a_head(numbers in prop::collection::vec(any::<u8>(), 120)) {
        let mut dice = Dice(numbers.iter());
        let text = head(&mut dice);
        let name = dice.of(&["summary", "deck", "kicker", "label"]);
        let path = [Step::Key(name)];
        let at = value_at(&text, &path).unwrap();
        let after = remove(&text, &path).unwrap();
        prop_assert_eq!(value_at(&after, &path).unwrap(), None);
        let rows = at.map_or(0, |at| text[at].lines().count());
        let (gone, new) = changed(&text, &after);
        prop_assert!(gone.len() <= rows && new.is_empty(), "{:?} {:?}\n{}", gone, new, text);
        let pictures = text.matches("[[picture]]").count() as u8;
        if pictures > 0 {
            let n = usize::from(dice.below(pictures));
            let path = [Step::Key("picture"), Step::Nth(n), Step::Key("lines")];
            let after = set(&text, &path, "17").unwrap();
            let at = value_at(&after, &path).unwrap().unwrap();
            prop_assert_eq!(&after[at], "17");
            prop_assert_eq!(comments(&text), comments(&after));
            let (gone, new) = changed(&text, &after);
            prop_assert!(gone.len() <= 1 && new.len() <= 1, "{:?} {:?}", gone, new);
            prop_assert!(new.iter().all(|line| line.contains("lines = 17")), "{:?}", new);
        }
    }

    #[test]
    fn any_text_is_changed_or_refused(text in "[a-c\\[\\]{}=.\"'#, \\n1]{0,60}", value in "[a-z0-9\" ]{0,4}") {
        let path = [Step::Key("a"), Step::Key("b")];
        if let Ok(after) = set(&text, &path, &value) {
            let at = value_at(&after, &path).unwrap().unwrap();
            prop_assert_eq!(&after[at], value.trim());
        }
        _ = remove(&text, &path);
    }
}
