//! Lines round what cannot be parted: random paragraphs with addresses, numbers
//! and long words, at 9 to 22 characters a line.

use std::sync::Arc;

use newsprint::diag::Place;
use newsprint::font::{FontBook, Wanted};
use newsprint::issue::Rich;
use newsprint::para::{LOOSE, Para, Rules, Setting, by_count, justify, optimal};
use newsprint::source::{Sources, Span};
use newsprint::text::{Changes, FontStacks, Missing, Mode, Shaped, Shaper, normalise};

const PARAGRAPHS: u32 = 10_000;

const HAN: &str = "渔港的清晨总是从吆喝声开始街巷里有新故事老人叹道居民最近走向深蓝城市更新一线报道本报记者请登录查询电话咨询报名";

const WORDS: [&str; 12] = [
    "Shijiazhuang",
    "Zhongguancun",
    "internationalization",
    "Representative",
    "Donaudampfschifffahrtsgesellschaft",
    "OECD",
    "UNESCO",
    "COVID-19",
    "SARS-CoV-2",
    "well-being",
    "GB/T15834",
    "Llanfairpwllgwyngyll",
];

/// A sequence of numbers that looks random: xorshift.
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % n as u64) as usize
    }

    fn one_of<T: Copy>(&mut self, all: &[T]) -> T {
        all[self.below(all.len())]
    }

    fn letters(&mut self, of: &str, least: usize, most: usize) -> String {
        let of: Vec<char> = of.chars().collect();
        (0..least + self.below(most - least + 1)).map(|_| self.one_of(&of)).collect()
    }

    fn address(&mut self) -> String {
        let name = |dice: &mut Self| dice.letters("abcdefghijklmnopqrstuvwxyz-", 2, 14);
        match self.below(4) {
            0 => format!("{}_{}{}", name(self), name(self), self.letters("0123456789", 0, 6)),
            1 => format!("{}@{}.com.cn", name(self), name(self)),
            2 => format!("www.{}.cn", name(self)),
            _ => {
                let mut url = format!("https://{}.{}.org", name(self), name(self));
                for _ in 0..self.below(4) {
                    url.push('/');
                    url.push_str(&self.letters("abcdefghij0123456789_-?=&", 1, 16));
                }
                url
            }
        }
    }

    fn piece(&mut self) -> String {
        match self.below(10) {
            0..=4 => {
                let mark = self.one_of(&["，", "。", "、", "", "", "：", "”，“", "（", "）"]);
                self.letters(HAN, 1, 18) + mark
            }
            5 => self.address(),
            6 => self.letters("0123456789", 1, 34),
            7 => self.letters("ABCDEFGHIJKL", 2, 9),
            8 => {
                let words = [self.one_of(&WORDS), self.one_of(&WORDS)];
                words.join(self.one_of(&[" ", ", ", "，", "-"]))
            }
            _ => self.one_of(&WORDS).to_string(),
        }
    }

    fn paragraph(&mut self) -> String {
        (0..2 + self.below(14)).map(|_| self.piece()).collect()
    }
}

struct Fixture {
    shaper: Shaper,
    fonts: FontStacks,
    rules: Rules,
}

impl Fixture {
    fn para(&self, text: &str) -> (Shaped, Para) {
        let file = Sources::default().add("t", text);
        let rich = Rich::plain(text, Span::new(file, 0..text.len()));
        let normal = normalise(&rich, Mode::Body, &mut Changes::default());
        let shaped = self.shaper.shape(Arc::new(normal), &self.fonts, &mut Missing::default());
        let para = Para::new(&shaped, &self.rules);
        (shaped, para)
    }
}

fn with_desk(rules: Setting, run: impl FnOnce(&Fixture)) {
    let wanted = [Wanted { name: "song-regular".into(), place: Place::default() }];
    let book = FontBook::gather(&wanted, &[]).unwrap();
    let id = book.id("song-regular").unwrap();
    let fonts = FontStacks { plain: vec![id], strong: vec![id], emphasis: vec![id] };
    run(&Fixture { shaper: Shaper::new(&book), fonts, rules: Rules::new(rules) });
}

/// What the lines of all paragraphs show.
#[derive(Debug, Default)]
struct Worst {
    lines: usize,
    /// The widest gap, and the widest blank that grew.
    gap: i32,
    blank: i32,
    /// Lines that are left ragged, whose gaps are over 0.3 em, over 0.1 em.
    ragged: usize,
    hard: usize,
    loose: usize,
    /// Lines that go over the edge.
    over: usize,
    forced: usize,
}

impl Worst {
    fn look(&mut self, para: &Para, measure: i32) {
        let breaks = optimal(para, measure);
        self.forced += usize::from(breaks.forced);
        let mut start = 0;
        for end in breaks.ends {
            let last = end as usize == para.len();
            let line = justify(para, start, end, measure, last);
            let plain = justify(para, start, end, measure, true);
            let moved = |n: usize| line.pens[n] - plain.pens[n];
            let grown = (1..line.pens.len()).map(|n| moved(n) - moved(n - 1)).max();
            let taken: i32 = line.adjustment.shrunk.iter().sum();
            self.lines += 1;
            self.gap = self.gap.max(line.adjustment.gap);
            self.blank = self.blank.max(grown.unwrap_or(0));
            self.ragged += usize::from(line.adjustment.ragged);
            self.hard += usize::from(line.adjustment.gap > 300);
            self.loose += usize::from(line.adjustment.gap > LOOSE);
            self.over += usize::from(line.adjustment.natural - taken > measure);
            if line.adjustment.ragged {
                assert_eq!(line.pens, plain.pens);
            }
            start = end;
        }
    }
}

/// No line of any text is spread by more than half an em a gap, and none goes
/// over the edge. `cargo test --test unparted -- --nocapture` says how many are
/// left ragged.
#[test]
#[allow(clippy::print_stdout, reason = "the table is what a reader asks for")]
fn no_gap_is_wider_than_half_an_em() {
    with_desk(Setting { indent: 2_000, ..Setting::default() }, |fixture| {
        let mut dice = Dice(0x9e37_79b9_7f4a_7c15);
        let mut worst = Worst::default();
        for n in 0..PARAGRAPHS {
            let (_, para) = fixture.para(&dice.paragraph());
            worst.look(&para, 9_000 + (n % 14) as i32 * 1_000);
        }
        println!("{worst:?}");
        assert!(worst.lines > 50_000, "{worst:?}");
        assert!(worst.gap <= 500 && worst.over == 0, "{worst:?}");
    });
}

/// An address is parted before a gap passes 0.3 em. (What follows it may leave a
/// line no choice, and where a line has one gap or two a letter is too coarse.)
#[test]
fn addresses_part_before_a_gap_passes_a_third() {
    with_desk(Setting { indent: 2_000, ..Setting::default() }, |fixture| {
        let mut dice = Dice(7);
        for n in 0..4_000 {
            let text = format!("{}{}", dice.letters(HAN, 0, 30), dice.address());
            let (_, para) = fixture.para(&text);
            let measure = 9_000 + (n % 14) * 1_000;
            let breaks = optimal(&para, measure);
            assert!(!breaks.forced, "{text} at {measure}");
            let mut start = 0;
            for end in breaks.ends {
                let adjustment =
                    justify(&para, start, end, measure, end as usize == para.len()).adjustment;
                let filled = adjustment.gap <= 300 && !adjustment.ragged;
                assert!(adjustment.gaps < 3 || filled, "{text} at {measure}: {adjustment:?}");
                start = end;
            }
        }
    });
}

/// A number that is wider than its line changes the lines round it: of the others
/// at most two are loose, which saves a hole beside the number.
#[test]
fn what_cannot_be_set_spoils_no_other_lines() {
    with_desk(Setting { indent: 2_000, ..Setting::default() }, |fixture| {
        let mut dice = Dice(3);
        for (ems, han) in (9..=22).flat_map(|ems| (110..150).map(move |han| (ems, han))) {
            let han = dice.letters(HAN, han, han);
            let number = dice.letters("123456789", 60, 60);
            let (shaped, para) = fixture.para(&format!("{han}{number}{han}"));
            let (mut start, mut loose) = (0, 0);
            for end in optimal(&para, ems * 1_000).ends {
                let line = justify(&para, start, end, ems * 1_000, end as usize == para.len());
                let digits = (start..end).any(|g| shaped.char_of(g as usize).is_ascii_digit());
                assert!(digits || line.adjustment.gap < 170 && !line.adjustment.ragged, "{line:?}");
                loose += usize::from(!digits && line.adjustment.gap > LOOSE);
                start = end;
            }
            assert!(loose <= 2, "{han} at {ems}");
        }
    });
}

/// The same breaks are found line by line, for lines that differ in width.
#[test]
fn every_number_of_lines_is_set_so() {
    with_desk(Setting::default(), |fixture| {
        let mut dice = Dice(11);
        for _ in 0..300 {
            let (_, para) = fixture.para(&dice.paragraph());
            let best = optimal(&para, 11_000);
            let found = by_count(&para, |_| 11_000);
            assert_eq!(found.values().map(|b| b.cost).min(), Some(best.cost));
        }
    });
}
