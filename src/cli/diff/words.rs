//! Texts against each other: paragraphs that moved are known, and what changed in one is
//! told by characters of Han and by words of letters.

use std::ops::Range;

use similar::{Algorithm, DiffTag, capture_diff_slices};

use super::change::Edit;

/// A paragraph of a file, with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Typed {
    /// What is typed; a line end inside is a blank or nothing.
    pub text: String,
    /// Where it begins in the file.
    pub start: usize,
}

/// What became of paragraphs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Became {
    /// It is gone.
    Gone(usize),
    /// It is new.
    New(usize),
    /// It stands elsewhere: the old one, the new one.
    Moved(usize, usize),
    /// It reads otherwise.
    Changed(usize, usize),
}

/// The paragraphs of a story's file, without its head.
pub fn typed(file: &str, is_plain: bool) -> Vec<Typed> {
    let mut found: Vec<Typed> = Vec::new();
    let (mut at, mut open, mut in_head) = (0, false, false);
    for (n, line) in file.split_inclusive('\n').enumerate() {
        let bare = line.trim();
        let start = at;
        at += line.len();
        if bare == "+++" && (n == 0 || in_head) {
            in_head = !in_head;
            continue;
        }
        if in_head {
            continue;
        }
        match found.last_mut().filter(|_| open && !bare.is_empty() && !is_plain) {
            // The bytes stay where they are, so that places in it are places in the file.
            Some(last) => last.text = file[last.start..start + line.trim_end().len()].to_string(),
            None if !bare.is_empty() => {
                let start = start + line.len() - line.trim_start().len();
                found.push(Typed { text: bare.to_string(), start });
            }
            None => {}
        }
        open = !bare.is_empty();
    }
    found
}

/// What became of the paragraphs of a text, in the order of the new one.
pub fn compare(old: &[Typed], new: &[Typed]) -> Vec<Became> {
    let texts = |all: &[Typed]| all.iter().map(|p| p.text.clone()).collect::<Vec<_>>();
    let (olds, news) = (texts(old), texts(new));
    let (mut gone, mut come): (Vec<usize>, Vec<usize>) = (Vec::new(), Vec::new());
    for op in capture_diff_slices(Algorithm::Myers, &olds, &news) {
        let (tag, a, b) = op.as_tag_tuple();
        if tag != DiffTag::Equal {
            gone.extend(a);
            come.extend(b);
        }
    }
    let mut found = Vec::new();
    come.retain(|b| {
        let Some(at) = gone.iter().position(|a| olds[*a] == news[*b]) else { return true };
        found.push((*b, Became::Moved(gone.remove(at), *b)));
        false
    });
    // The most alike first: two that have most of their words in common are one.
    come.retain(|b| {
        let alike = gone.iter().map(|a| share(&olds[*a], &news[*b])).enumerate();
        let best = alike.max_by_key(|(n, share)| (*share, usize::MAX - n));
        let Some((at, share)) = best else { return true };
        if share < LEAST_ALIKE {
            return true;
        }
        found.push((*b, Became::Changed(gone.remove(at), *b)));
        false
    });
    found.extend(come.into_iter().map(|b| (b, Became::New(b))));
    found.sort_by_key(|(b, _)| *b);
    let found = found.into_iter().map(|(_, became)| became);
    found.chain(gone.into_iter().map(Became::Gone)).collect()
}

/// So many thousandths of two paragraphs are alike if they are one that changed.
const LEAST_ALIKE: usize = 400;

/// How much of two texts is alike, in thousandths.
fn share(old: &str, new: &str) -> usize {
    let (a, b) = (words(old), words(new));
    let equal: usize = differ(old, new)
        .iter()
        .filter(|(op, ..)| *op == "equal")
        .map(|(_, of, _)| words(&old[of.clone()]).len())
        .sum();
    2000 * equal / (a.len() + b.len()).max(1)
}

/// The stretches of two texts: what they are, and their bytes in the old and the new.
pub fn differ(old: &str, new: &str) -> Vec<(&'static str, Range<usize>, Range<usize>)> {
    let (a, b) = (words(old), words(new));
    let texts = |text: &'_ str, all: &[Range<usize>]| -> Vec<String> {
        all.iter().map(|at| text[at.clone()].to_string()).collect()
    };
    let end =
        |all: &[Range<usize>], n: usize, text: &str| all.get(n).map_or(text.len(), |at| at.start);
    let mut found = Vec::new();
    for op in capture_diff_slices(Algorithm::Myers, &texts(old, &a), &texts(new, &b)) {
        let (tag, x, y) = op.as_tag_tuple();
        let x = end(&a, x.start, old)..end(&a, x.end, old);
        let y = end(&b, y.start, new)..end(&b, y.end, new);
        match tag {
            DiffTag::Equal => found.push(("equal", x, y)),
            DiffTag::Delete => found.push(("delete", x, y)),
            DiffTag::Insert => found.push(("insert", x, y)),
            DiffTag::Replace => {
                found.push(("delete", x.clone(), y.start..y.start));
                found.push(("insert", x.end..x.end, y));
            }
        }
    }
    found
}

/// The same as texts.
pub fn edits(old: &str, new: &str) -> Vec<Edit> {
    let edit = |(op, x, y): (&'static str, Range<usize>, Range<usize>)| Edit {
        op,
        text: if op == "insert" { new[y].to_string() } else { old[x].to_string() },
    };
    differ(old, new).into_iter().map(edit).collect()
}

/// The words of a text as their bytes: a run of letters and digits, or one character.
fn words(text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut in_word = false;
    for (at, c) in text.char_indices() {
        let is_word = c.is_alphanumeric() && c < '\u{2e80}';
        match found.last_mut().filter(|_| in_word && is_word) {
            Some(last) => last.end = at + c.len_utf8(),
            None => found.push(at..at + c.len_utf8()),
        }
        in_word = is_word;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(texts: &[&str]) -> Vec<Typed> {
        texts.iter().map(|text| Typed { text: (*text).to_string(), start: 0 }).collect()
    }

    #[test]
    fn what_moved_is_neither_gone_nor_new() {
        let (a, b, c) = ("甲在渔港的清晨。", "乙说海风大。", "丙来自老街。");
        let became = |old: &[&str], new: &[&str]| compare(&of(old), &of(new));
        assert_eq!(became(&[a, b, c], &[a, b, c]), []);
        assert_eq!(became(&[a, b, c], &[b, c, a]), [Became::Moved(0, 2)]);
        assert_eq!(became(&[a, b], &[a, c, b]), [Became::New(1)]);
        assert_eq!(became(&[a, b], &[b]), [Became::Gone(0)]);
        assert_eq!(became(&[a, b], &[a, "乙说海风很大。"]), [Became::Changed(1, 1)]);
    }

    #[test]
    fn han_differs_by_characters_and_letters_by_words() {
        let said = |old, new| {
            edits(old, new).iter().map(|e| format!("{} {}", e.op, e.text)).collect::<Vec<_>>()
        };
        assert_eq!(said("昨日开滩", "今日开滩"), ["delete 昨", "insert 今", "equal 日开滩"]);
        assert_eq!(
            said("the harbour", "the harbours"),
            ["equal the ", "delete harbour", "insert harbours"]
        );
        assert_eq!(said("约26分", "约28分"), ["equal 约", "delete 26", "insert 28", "equal 分"]);
    }

    #[test]
    fn paragraphs_know_their_place_in_the_file() {
        let file = "+++\na = 1\n+++\n\n第一段\n接着。\n\n  第二段。\n";
        let found = typed(file, false);
        assert_eq!(found.len(), 2);
        assert_eq!(found[0].text, "第一段\n接着。");
        assert!(found.iter().all(|p| file[p.start..].starts_with(&p.text)));
        assert_eq!(typed("一\n二\n", true).len(), 2);
    }
}
