//! Whether brackets, quotes and title marks stand in pairs, and no mark twice.
//!
//! What is wrong is told and printed as it was typed.

use rustc_hash::FxHashMap;

use super::normal::Normal;
use super::sides::is_apostrophe;
use crate::diag::{Code, Diag};
use crate::locale::shared::ELLIPSIS;
use crate::locale::{Locale, Pair, Pairs};
use crate::source::Span;

/// So many marks of a row are shown.
const SHOWN: usize = 12;

/// So far is looked for the right half of a mark before a wrong one is taken for
/// it.
const NEAR: usize = 64;

/// Walks the texts of a story in their order.
///
/// A quotation of several paragraphs opens again at each of them and closes at the
/// last (CLREQ; the practice of the Chinese press), so quotes that are open at the
/// end of a paragraph wait for the next.
pub struct Pairing {
    /// The pairs of the region.
    pairs: &'static Pairs,
    /// Halves that are open.
    open: Vec<(char, Span)>,
    /// How many of each kind are among them.
    count: FxHashMap<char, usize>,
    /// Halves without the other, of the text that is walked.
    alone: Vec<(char, Span)>,
    /// Quotes that the next paragraph may go on with.
    waiting: Vec<(char, Span)>,
    /// A `<` that 》 may belong to.
    less: Option<Span>,
    found: Vec<Diag>,
}

impl Pairing {
    /// For texts of a region.
    pub fn new(locale: Locale) -> Self {
        Self {
            pairs: &locale.profile().pairs,
            open: Vec::new(),
            count: FxHashMap::default(),
            alone: Vec::new(),
            waiting: Vec::new(),
            less: None,
            found: Vec::new(),
        }
    }

    /// Walks a paragraph of the running text.
    pub fn paragraph(&mut self, text: &Normal) {
        let first = text.chars.iter().find(|c| !c.is_whitespace());
        match first {
            Some(first) if self.waiting.first().is_some_and(|(c, _)| c == first) => {
                self.waiting.clear();
            }
            _ => self.give_up(),
        }
        self.walk(text);
        self.end(true);
    }

    /// Walks a text that stands alone, or the rows of one.
    pub fn rows<'t>(&mut self, rows: impl IntoIterator<Item = &'t Normal>) {
        rows.into_iter().for_each(|row| self.walk(row));
        self.end(false);
    }

    /// What was found.
    pub fn into_diags(mut self) -> Vec<Diag> {
        self.give_up();
        self.found.sort_by_key(|diag| diag.place.span.map(|span| (span.file, span.start)));
        self.found
    }

    fn give_up(&mut self) {
        for (mark, span) in std::mem::take(&mut self.waiting) {
            self.found.push(Diag::new(Code::UnpairedMark { mark }, span));
        }
    }

    fn walk(&mut self, text: &Normal) {
        let (chars, pairs) = (&text.chars[..], self.pairs);
        let mut twice = false;
        for (i, (c, span)) in text.places().enumerate() {
            // Nearly all of a text is Han, which is no mark.
            if ('\u{4E00}'..='\u{9FFF}').contains(&c) {
                twice = false;
                continue;
            }
            // The second of a row tells it.
            let again = i > 0 && pairs.touch(chars[i - 1], c);
            if again && !twice {
                let more = (i..chars.len()).take_while(|k| pairs.touch(chars[k - 1], chars[*k]));
                let row = &chars[i - 1..i + more.count()];
                let more = (row.len() > SHOWN).then_some(ELLIPSIS);
                let marks = row.iter().take(SHOWN).copied().chain(more).collect();
                self.found.push(Diag::new(Code::DoubledMark { marks }, span));
            }
            twice = again;
            if pairs.wide.iter().chain(&pairs.half[..3]).any(|(open, ..)| *open == c) {
                self.open.push((c, span));
                *self.count.entry(c).or_default() += 1;
            } else if c == '<' {
                self.less = Some(span);
            } else if let Some((open, ..)) =
                pairs.wide.iter().chain(&pairs.half).find(|row| row.1 == c)
            {
                self.close(chars, i, *open, span);
            }
        }
    }

    /// Closes a pair, or finds what is wrong with it.
    fn close(&mut self, chars: &[char], at: usize, opening: char, span: Span) {
        let c = chars[at];
        let count = self.count.get(&opening).copied().unwrap_or(0);
        let opened = match count {
            0 => None,
            _ => self.open.iter().rposition(|(open, _)| *open == opening),
        };
        let digit =
            |i: Option<usize>| i.and_then(|i| chars.get(i)).is_some_and(char::is_ascii_digit);
        // 12”88 are seconds.
        let is_seconds = self.pairs.half_of(self.pairs.quotes[0]) == Some(c);
        let sign =
            is_seconds && opened.is_none() && digit(at.checked_sub(1)) && digit(Some(at + 1));
        if sign || is_apostrophe(chars, at, opened.is_some()) {
            return;
        }
        // What is open inside of a pair that closes stays alone.
        if let Some(opened) = opened {
            let inside = self.open.split_off(opened);
            for (open, _) in &inside {
                self.count.entry(*open).and_modify(|n| *n -= 1);
            }
            self.alone.extend(inside.into_iter().skip(1));
            return;
        }
        let last = self.open.last().copied();
        if let Some((open, right)) =
            last.and_then(|(open, _)| self.mixed(open, c).map(|r| (open, r)))
            && !self.closes_soon(&chars[at + 1..], open, opening)
        {
            self.open.pop();
            self.count.entry(open).and_modify(|n| *n -= 1);
            self.found
                .push(Diag::new(Code::MixedPair { open, close: c, right: right.into() }, span));
            return;
        }
        if let (Some(right), Some(_)) = (self.mixed('<', c), self.less.take()) {
            self.found.push(Diag::new(
                Code::MixedPair { open: '<', close: c, right: right.into() },
                span,
            ));
            return;
        }
        self.alone.push((c, span));
    }

    /// Ends a text: what is open and what is alone is told. Quotes of a paragraph
    /// may wait for the next.
    fn end(&mut self, waits: bool) {
        let open = std::mem::take(&mut self.open);
        self.less = None;
        let mut alone = std::mem::take(&mut self.alone);
        let pairs = self.pairs;
        let is_quote = |c: char| pairs.quotes.contains(&c);
        let count = std::mem::take(&mut self.count);
        let turned = pairs.quotes.map(|c| {
            let close = pairs.half_of(c);
            alone.iter().any(|(c, _)| Some(*c) == close)
        });
        for (mark, span) in open {
            let once = count.get(&mark) == Some(&1);
            if waits && is_quote(mark) && once && !turned[usize::from(mark == pairs.quotes[1])] {
                self.waiting.push((mark, span));
            } else {
                alone.push((mark, span));
            }
        }
        alone.sort_by_key(|(_, span)| span.start);
        alone.retain(|(c, _)| pairs.half.iter().all(|row| row.0 != *c && row.1 != *c));
        let mut told = self.row_by_row(alone).into_iter();
        let mut next = told.next();
        while let Some((mark, span)) = next {
            next = told.next();
            let other =
                pairs.wide.iter().find(|row| row.1 == mark && is_quote(row.0)).map(|row| row.0);
            let code = match (other, next) {
                (Some(open), Some((after, _))) if after == open => {
                    next = told.next();
                    Code::QuoteReversed { close: mark, open }
                }
                _ => Code::UnpairedMark { mark },
            };
            self.found.push(Diag::new(code, span));
        }
    }

    /// Marks of one kind that touch are one finding, at the first. A row of marks
    /// that never stand twice is told as doubled already.
    fn row_by_row(&self, alone: Vec<(char, Span)>) -> Vec<(char, Span)> {
        let touch = |a: &(char, Span), b: &(char, Span)| a.0 == b.0 && a.1.end == b.1.start;
        let rows = alone.chunk_by(touch);
        let told = rows.filter(|row| row.len() == 1 || !self.pairs.once.contains(row[0].0));
        told.map(|row| row[0]).collect()
    }

    /// The pair that is meant where one mark is closed by another of its kind.
    fn mixed(&self, open: char, close: char) -> Option<&'static str> {
        let half = self.pairs.half.iter().find(|row| row.0 == open || row.1 == close)?;
        let wide = if half.0 == open { None } else { Some(open) };
        let is = |row: &&Pair| match wide {
            Some(open) => row.0 == open && half.2.contains(open),
            None => row.1 == close && half.2.contains(row.0),
        };
        self.pairs.wide.iter().find(is).map(|row| row.2)
    }

    /// Whether the right half of a mark comes soon, before another pair begins.
    fn closes_soon(&self, after: &[char], open: char, other: char) -> bool {
        let all = self.pairs.wide.iter().chain(&self.pairs.half);
        let close = all.into_iter().find(|row| row.0 == open).map(|row| row.1);
        let mut near = after.iter().take(NEAR);
        let next = near.find(|c| **c == open || **c == other || Some(**c) == close);
        next.is_some_and(|c| Some(*c) == close)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::issue::Rich;
    use crate::source::Sources;
    use crate::text::{Changes, Mode, normalise};

    /// What is found in the paragraphs of a story: the finding and its column,
    /// counted in characters from 1.
    fn found(text: &str) -> Vec<(&'static str, usize)> {
        let file = Sources::default().add("t", text);
        let mut pairing = Pairing::new(Locale::default());
        let mut start = 0;
        for line in text.split_inclusive('\n') {
            let bare = line.trim_end();
            let rich = Rich::plain(bare, Span::new(file, start..start + bare.len()));
            pairing.paragraph(&normalise(&rich, Mode::Body, &mut Changes::default()));
            start += line.len();
        }
        let column = |at: u32| {
            let before = &text[..at as usize];
            before.rsplit('\n').next().unwrap_or("").chars().count() + 1
        };
        let diags = pairing.into_diags();
        diags.iter().map(|d| (d.code.id(), column(d.place.span.unwrap().start))).collect()
    }

    #[test]
    fn what_is_right_is_not_told() {
        for text in [
            "他说：“走吧，《红楼梦》（第三版）的‘好’。”",
            "他说：“甲。\n“乙。\n“丙。”",
            "　　“甲。\n　　“乙‘丙’。”\n丁",
            "（甲（乙））《〈丙〉》",
            "1)甲 2)乙 5>3 a<b",
            "it’s workers’ ’90s",
            "12”88 5’30",
            "he said “no”, (see “b”)",
            "好！！真的？！",
            "说\"好\"和(坏)",
        ] {
            assert_eq!(found(text), [], "{text}");
        }
    }

    #[test]
    fn quotes_the_wrong_way_round() {
        assert_eq!(found("他说：”走吧。“大家笑了。"), [("quote-reversed", 4)]);
        assert_eq!(found("说’好‘的"), [("quote-reversed", 2)]);
    }

    #[test]
    fn halves_without_the_other() {
        assert_eq!(found("他说：“走吧。大家笑了。\n乙"), [("unpaired-mark", 4)]);
        assert_eq!(found("他说：“走吧。"), [("unpaired-mark", 4)]);
        assert_eq!(found("走吧。”他说"), [("unpaired-mark", 4)]);
        assert_eq!(found("“走吧。“大家"), [("unpaired-mark", 1), ("unpaired-mark", 5)]);
        assert_eq!(found("《红楼梦，好"), [("unpaired-mark", 1)]);
        assert_eq!(found("（见“甲）乙"), [("unpaired-mark", 3)]);
        // It opens again, but never closes.
        assert_eq!(found("“甲。\n“乙。\n丙"), [("unpaired-mark", 1)]);
    }

    #[test]
    fn marks_typed_twice() {
        let twice = [4, 8, 11, 14].map(|at| ("doubled-mark", at));
        assert_eq!(found("他说，，走吧。。好、、的，。"), twice);
        assert_eq!(found("《《双层》》"), [("doubled-mark", 2), ("doubled-mark", 6)]);
        assert_eq!(found("“““三层”””"), [("doubled-mark", 2), ("doubled-mark", 7)]);
        assert_eq!(found("他说,,走"), [("doubled-mark", 4)]);
        // A row of three is an ellipsis.
        assert_eq!(found("他说。。。"), []);
    }

    #[test]
    fn a_row_is_one_finding() {
        assert_eq!(found("渔“““““港"), [("doubled-mark", 3)]);
        assert_eq!(found("渔（（（（港"), [("unpaired-mark", 2)]);
        assert_eq!(found("渔））港）"), [("unpaired-mark", 2), ("unpaired-mark", 5)]);
        assert_eq!(found(&format!("渔{}港", "“".repeat(1000))), [("doubled-mark", 3)]);
    }

    #[test]
    fn pairs_of_two_kinds() {
        assert_eq!(found("《红楼梦>，好"), [("mixed-pair", 5)]);
        assert_eq!(found("<红楼梦》，好"), [("mixed-pair", 5)]);
        assert_eq!(found("地点(重庆）和（成都)与(西安)"), [("mixed-pair", 6), ("mixed-pair", 11)]);
        assert_eq!(found("【通知]。"), [("mixed-pair", 4)]);
        assert_eq!(found("《A>B》好"), []);
    }

    /// Each is walked once.
    #[test]
    fn rows_as_long_as_a_book_end() {
        let row = 100_000;
        assert_eq!(found(&format!("{}{}", "（".repeat(row), "）".repeat(row))), []);
        let text = format!("{}{}", "（[".repeat(row), ">]".repeat(row));
        assert!(found(&text).len() >= row);
    }
}
