//! Lines of random texts, held against the naive twin, and lines of chosen ones.

use proptest::prelude::*;

use super::cost::{Cost, FORCED, LOOSE_AFTER_LOOSE, MOST_SHORT};
use super::naive::Naive;
use super::tables::{Rules, Setting};
use super::{Breaks, Para, Region, by_count, first_fit, justify, optimal};
use crate::font::FaceId;
use crate::issue::Kind;
use crate::source::{Sources, Span};
use crate::style::Hang;
use crate::text::{Normal, Shaped};
use crate::units::Milli;

/// A text as glyphs, full-width characters an em and others half an em wide.
pub fn shaped(text: &str) -> Shaped {
    let file = Sources::default().add("t", text);
    let mut out = Shaped::default();
    let mut normal = Normal::default();
    for (i, c) in text.chars().enumerate() {
        normal.push(c, Kind::Plain, Span::new(file, 0..0));
        out.push(1, if c.is_ascii() { 520 } else { 1000 }, FaceId(0), i as u32);
    }
    out.text = std::sync::Arc::new(normal);
    out
}

pub fn para(text: &str) -> Para {
    Para::new(&shaped(text), &Rules::new(Setting { indent: 2000, ..Setting::default() }))
}

/// A text cut wherever a line may end.
pub fn parts(text: &str) -> Vec<String> {
    let para = para(text);
    let mut parts: Vec<String> = Vec::new();
    for (i, c) in text.chars().enumerate() {
        match parts.last_mut() {
            Some(part) if !para.breaks_at(i) => part.push(c),
            _ => parts.push(c.to_string()),
        }
    }
    parts
}

/// Text as newspapers have it: mostly Han, marks in runs, numbers, words.
pub fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        30 => "[海港渔民街巷新老的一是在]{1,6}",
        6 => "[，。、；：？！]",
        3 => "[“‘（《][港湾渔]{0,3}[”’）》]",
        2 => "[”’）》，。“（]{1,3}",
        2 => "(——|……|·|～|/)",
        3 => "[0-9]{1,4}(\\.[0-9]{1,2})?(%|℃|年|座)?",
        2 => "[A-Za-z]{1,9}( [A-Za-z]{1,5})?",
        1 => "(https?://)?[a-z]{2,6}[._@][a-z0-9]{1,8}(/[a-z0-9_-]{1,9}){0,2}",
        1 => "([0-9]{9,30}|[A-Za-z]{12,30}|[A-Z]{2,5}-[0-9]{1,3}|[0-9]G-[A-Z])",
        1 => "([A-Za-z]{2,5} ，|。 [A-Za-z]{2,5}|[0-9]\u{a0}[0-9]{3}|海\u{2009}港)",
        1 => "(■|￥|-|,|\\)|\\()",
        1 => "([？！]{2,4}|—|“[A-Z][a-z]{2,8}”)",
        1 => "[。：；]?(（[0-9一二十]{1,4}）|[0-9]{1,4}[、.])",
    ];
    proptest::collection::vec(piece, 1..28).prop_map(|p| p.concat())
}

fn sane(breaks: &Breaks, para: &Para) {
    assert_eq!(breaks.ends.last().copied(), Some(para.len() as u32));
    assert!(breaks.ends.windows(2).all(|w| w[0] < w[1]));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 10_000, failure_persistence: None, ..ProptestConfig::default() })]

    /// The window finds what looking at everything finds.
    #[test]
    fn optimal_is_optimal(text in text(), measure in 4i32..24) {
        let setting = Setting { indent: 2000, ..Setting::default() };
        let para = para(&text);
        let naive = Naive::new(&text, setting, &para.inside);
        let found = optimal(&para, measure * 1000);
        sane(&found, &para);
        let best = naive.best(&para, measure * 1000);
        prop_assert_eq!(Some(found.cost), best, "{} at {}", naive.text, measure);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    /// Line by line the same least cost is found, and every number of lines is
    /// broken into just that many.
    #[test]
    fn by_count_agrees(text in text(), measure in 4i32..24) {
        let para = para(&text);
        let best = optimal(&para, measure * 1000);
        let counts = by_count(&para, |_| measure * 1000);
        let least = counts.values().map(|b| b.cost).min();
        prop_assert_eq!(least, Some(best.cost));
        for (lines, breaks) in &counts {
            sane(breaks, &para);
            prop_assert_eq!(breaks.ends.len(), *lines);
        }
    }

    /// Breaking is never worse than filling line by line where that keeps the
    /// same rules; first fit is not charged for loose lines in a row.
    #[test]
    fn optimal_beats_first_fit(text in text(), measure in 1i32..24) {
        let para = para(&text);
        let measure = measure * 1000;
        let (best, first) = (optimal(&para, measure), first_fit(&para, measure));
        sane(&best, &para);
        sane(&first, &para);
        let mut start = 0;
        let strict = !first.forced && first.cost < FORCED && first.ends.iter().all(|end| {
            let natural = super::natural_width(&para, start, *end);
            start = *end;
            *end as usize == para.len() || natural >= measure - MOST_SHORT
        });
        if strict {
            let uncharged = LOOSE_AFTER_LOOSE * first.ends.len() as Cost;
            prop_assert!(best.cost <= first.cost + uncharged);
        }
    }

    /// Lines with a gap to spread or enough to shrink are flush at both edges.
    #[test]
    fn lines_are_flush(text in text(), measure in 5i32..24) {
        let para = para(&text);
        let breaks = optimal(&para, measure * 1000);
        let mut start = 0;
        for end in &breaks.ends {
            let last = *end as usize == para.len();
            let line = justify(&para, start, *end, measure * 1000, last);
            let taken: Milli = line.adjustment.shrunk.iter().sum();
            if !last && !line.adjustment.ragged && line.adjustment.gaps > 0 && line.adjustment.natural - taken <= measure * 1000 {
                let visible =
                    (0..*end as usize).rev().find(|g| !para.classes[*g].is_blank()).unwrap();
                let pen = line.pens[visible - start as usize] - para.inset(visible);
                let right = pen + para.cells[visible] - para.end_trim(visible);
                prop_assert_eq!(right, measure * 1000);
            }
            prop_assert!(line.pens.windows(2).all(|w| w[0] <= w[1] + 500));
            start = *end;
        }
    }
}

#[test]
fn widths_may_differ_from_line_to_line() {
    let para = para(&"海".repeat(44));
    let widths = [9_000, 5_000, 5_000, 13_000];
    let counts = by_count(&para, |n| widths[n % 4]);
    let breaks = counts.values().min_by_key(|b| b.cost).unwrap();
    assert_eq!(breaks.ends[..4], [7, 12, 17, 30]);
}

#[test]
fn a_word_wider_than_the_measure_is_cut_and_says_so() {
    let para = para("见Donaudampfschifffahrtsgesellschaft号");
    let breaks = optimal(&para, 6_000);
    assert!(breaks.forced && breaks.cost >= FORCED);
    sane(&breaks, &para);
}

#[test]
fn a_measure_of_nothing_still_ends() {
    for measure in [-5, 0, 1, 499] {
        sane(&optimal(&para("海港——渔民，2026年。"), measure), &para("海港——渔民，2026年。"));
        sane(&first_fit(&para("海港"), measure), &para("海港"));
    }
}

/// Source: GB/T 15834-2011 §5.1.10 and §5.1.11.
#[test]
fn a_mark_at_the_line_end_is_half_an_em_and_saves_a_line() {
    // Twelve Han and a comma fill 12½ em; the comma may not start a line.
    let para = Para::new(&shaped("渔港的清晨总是从吆喝声，开始"), &Rules::new(Setting::default()));
    let breaks = optimal(&para, 12_000);
    assert_eq!(breaks.ends[0], 12);
}

pub fn lines(text: &str, setting: Setting, measure: Milli) -> Vec<String> {
    let shaped = shaped(text);
    let para = Para::new(&shaped, &Rules::new(setting));
    let mut start = 0;
    let ends = optimal(&para, measure).ends;
    let line = |end: u32| {
        let text = (start as usize..end as usize).flat_map(|g| shaped.text_of(g)).collect();
        start = end;
        text
    };
    ends.into_iter().map(line).collect()
}

/// Source: GB/T 15834-2011 §5.1.2: two together take one em, three take two.
#[test]
fn question_and_exclamation_marks_share_an_em() {
    let width = |text| {
        let para = Para::new(&shaped(text), &Rules::new(Setting::default()));
        super::natural_width(&para, 0, para.len() as u32)
    };
    let han = width("港港");
    assert_eq!(width("港？！港") - han, 1000);
    assert_eq!(width("港！！！港") - han, 2000);
    assert_eq!(width("港！港") - han, 1000);
}

/// Source: CLREQ on hanging: one stop, never one of a run.
#[test]
fn a_single_stop_may_hang() {
    let hang = Setting { hang: Hang::Force, ..Setting::default() };
    assert_eq!(lines("渔港渔港，新老街巷新老街巷", hang, 4000)[0], "渔港渔港，");
    let para = Para::new(&shaped("渔港”。"), &Rules::new(hang));
    assert_eq!(super::natural_width(&para, 0, 4), 3000);
}

/// Source: CLREQ: a mark of an item or a parenthesised number leads its text.
#[test]
fn numbers_stay_with_their_measure_words_in_heads() {
    let head = Setting { head: true, ..Setting::default() };
    for lines in
        [lines("渔港新街巷20年的老街", head, 5560), lines("渔港新街20万欧元的街", head, 5560)]
    {
        assert!(!lines[0].ends_with(|c: char| c.is_ascii_digit()), "{lines:?}");
    }
}

/// Source: the TeX patterns by way of `hypher`; CLREQ on Western words.
#[test]
fn words_are_hyphenated_in_text_and_not_in_heads() {
    let mut shaped = shaped("海港Representative街");
    shaped.hyphen = Some(crate::text::Hyphen { glyph: 9, face: FaceId(0), advance: 300 });
    let para = Para::new(&shaped, &Rules::new(Setting::default()));
    let breaks = optimal(&para, 4_400);
    assert!(!breaks.forced && para.hyphen_at(breaks.ends[0]), "{breaks:?}");
    let mut line = justify(&para, 0, breaks.ends[0], 4_400, false);
    let pen = line.take_hyphen().unwrap();
    assert_eq!(line.pens.len(), breaks.ends[0] as usize);
    assert_eq!(pen + 300, 4_400, "the hyphen ends at the edge");
    let head = Rules::new(Setting { head: true, ..Setting::default() });
    assert!(optimal(&Para::new(&shaped, &head), 4_400).forced);
}

/// A line that is all address is short without a fault, so it ends at a sign; one
/// with a gap is filled, so it ends anywhere.
#[test]
fn addresses_part_at_their_signs() {
    let found = lines("见https://www.example.com/news/index.html处", Setting::default(), 9_000);
    assert_eq!(found, ["见https://www.exa", "mple.com/news/", "index.html处"]);
}

/// After a hyphen the tables let a line end, and the places after it are open
/// all the same.
#[test]
fn a_hyphen_in_an_address_closes_nothing() {
    let text = "见https://www.old-harbour.example/news/2026/index.html处";
    let found = lines(text, Setting::default(), 7_000);
    assert!(!optimal(&para(text), 7_000).forced, "{found:?}");
    assert!(found.iter().any(|line| line.ends_with('/')), "{found:?}");
    assert_eq!(found.concat(), text);
}

/// Source: CLREQ, compression step 6: a gap of ¼ em goes down to ⅛ em, after the
/// commas and before the full stops.
#[test]
fn gaps_shrink_after_commas_and_before_stops() {
    let rules = Rules::new(Setting { autospace: 250, autospace_digits: 250, ..Setting::default() });
    let para = Para::new(&shaped("海，港AB街。巷12号"), &rules);
    let n = para.len() as u32;
    let natural = super::natural_width(&para, 0, n);
    let shrunk = |over: Milli| justify(&para, 0, n, natural - over, true).adjustment.shrunk;
    assert_eq!(shrunk(400), [0, 0, 400, 0, 0]);
    assert_eq!(shrunk(900), [0, 0, 500, 400, 0]);
    assert_eq!(shrunk(1_200), [0, 0, 500, 500, 200]);
    let narrow = Para::new(&shaped("海，港AB街。巷12号"), &Rules::new(Setting::default()));
    assert_eq!(justify(&narrow, 0, n, natural - 1_200, true).adjustment.shrunk[3], 0);
}

/// Source: CLREQ: no gap stands between Latin and Chinese marks, and none is made
/// there; a word space has one gap.
#[test]
fn nothing_is_stretched_beside_chinese_stops() {
    let gaps = |text: &str| {
        let para = para(text);
        justify(&para, 0, para.len() as u32, 30_000, true).adjustment.gaps
    };
    assert_eq!(gaps("海cn，港"), 2);
    assert_eq!(gaps("海cn ，港"), 2);
    assert_eq!(gaps("海。 cn港"), 2);
    assert_eq!(gaps("ab cd"), 1);
    assert_eq!(gaps("海，港"), 2);
}

/// A line whose gaps would be too wide is left as it is, and says so.
#[test]
fn a_line_that_cannot_be_filled_is_left_ragged() {
    let para = Para::new(&shaped("海港渔街"), &Rules::new(Setting::default()));
    let line = justify(&para, 0, 4, 6_000, false);
    assert!(line.adjustment.ragged && line.adjustment.gap == 0);
    assert_eq!(line.pens, [0, 1_000, 2_000, 3_000]);
    let line = justify(&para, 0, 4, 5_500, false);
    assert!(!line.adjustment.ragged && line.adjustment.gap == 500);
    // All address: short by two em at most without a word.
    let para = Para::new(&shaped("abcd.efg"), &Rules::new(Setting::default()));
    let ragged = |measure| justify(&para, 0, 8, measure, false).adjustment.ragged;
    assert!(!ragged(6_160) && ragged(6_200));
}

/// The corner cases of regions and styles end, and lose nothing.
#[test]
fn every_style_and_region_sets_every_text() {
    use crate::style::{Kinsoku, Squeeze};
    let text = "“港口，渔民。”《新街》·巷？！（20%）……——他说：“好、好；好！”";
    for squeeze in [
        Squeeze::None,
        Squeeze::Quanjiao,
        Squeeze::Banjiao,
        Squeeze::Kaiming,
        Squeeze::Juzhong,
        Squeeze::Tight,
    ] {
        for region in [Region::ZhHans, Region::ZhHantTw, Region::ZhHantHk, Region::Ja] {
            for kinsoku in
                [Kinsoku::None, Kinsoku::Strict, Kinsoku::JaVeryLoose, Kinsoku::JaVeryStrict]
            {
                let setting = Setting { squeeze, region, kinsoku, ..Setting::default() };
                for measure in [3_000, 5_000, 11_000] {
                    assert_eq!(lines(text, setting, measure).concat(), text);
                }
            }
        }
    }
}

/// A paragraph as long as a book costs what its length says, not its square:
/// lines of two widths, so that every line is searched on its own.
#[test]
fn very_long_paragraphs_end() {
    let para = para(&"海港渔民，街巷新老。".repeat(3_000));
    let counts = by_count(&para, |n| if n % 2 == 0 { 13_000 } else { 11_000 });
    assert_eq!(counts.values().map(|b| b.ends.len()).min(), counts.keys().next().copied());
    sane(counts.values().next().unwrap(), &para);
}

/// What is longer than any word is cut where a line ends, without a hyphen.
#[test]
fn what_is_no_word_is_cut() {
    for letters in [45, 46, 200] {
        let mut shaped = shaped(&format!("港{}街", "a".repeat(letters)));
        shaped.hyphen = Some(crate::text::Hyphen { glyph: 9, face: FaceId(0), advance: 300 });
        let para = Para::new(&shaped, &Rules::new(Setting::default()));
        let breaks = optimal(&para, 13_000);
        sane(&breaks, &para);
        assert!(letters == 45 || breaks.forced, "{letters}");
    }
}
