//! Breaking heads: rows that are not filled, as equal as sense allows.
//!
//! A head is broken by its words, not by its measure: what counts is that no word, no
//! number with its unit and no title that fits is parted, that no row begins or ends with
//! a word that leans on its neighbour, that what belongs together stands together, and
//! then that the rows are of like length.

use super::fit::Breaks;
use super::joints::WORD;
use super::optimal::optimal;
use super::point::{Penalty, natural};
use super::prepare::Para;
use super::word_costs::WordCosts;
use crate::units::{EM, Milli};

/// Heads with more places to break are set as text.
const MOST_POINTS: usize = 400;

/// What a row more than are needed costs, in points.
const ROW: i64 = 55;

/// What a row costs that is nothing beside the longest; it grows with the square of what
/// the row lacks.
const UNEVEN: i64 = 70;

/// A row that is shorter than so much of the longest costs more, in percent.
const SHORT: i64 = 60;

/// What it costs for every percent.
const PER_PERCENT: i64 = 5;

/// A point in the sums of a search, so that a part of one counts.
const POINT: i64 = 1000;

/// The longest row is looked for in so many steps.
const STEPS: Milli = 8;

/// A head in rows.
pub struct Ragged {
    /// Where they end.
    pub breaks: Breaks,
    /// Whether there are more of them than are needed.
    pub more: bool,
}

/// Breaks a head into rows of at most `measure`: the fewest or, unless `fewest` forbids
/// it, one more where that saves a word, a row that ends or begins as none should, or a
/// bad place. Sense counts before balance.
pub fn ragged(para: &Para, words: &WordCosts, measure: Milli, fewest: bool) -> Ragged {
    let as_text = || Ragged { breaks: optimal(para, measure), more: false };
    let points = &para.points;
    if points.len() < 2 || points.len() > MOST_POINTS {
        return as_text();
    }
    let last = points.len() - 1;
    let fits = |i: usize, j: usize| natural(&points[i], &points[j]) <= measure;
    // Without a number, a unit is wider than the measure: only force helps.
    let Some(least) = fewest_rows(last, &fits) else { return as_text() };
    let prices: Vec<i64> = points
        .iter()
        .enumerate()
        .map(|(j, point)| {
            let hard = matches!(point.penalty, Penalty::Anywhere | Penalty::Rough);
            let price = words.before(point.glyph) + if hard { WORD } else { 0 };
            if j == last { 0 } else { i64::from(price) * POINT }
        })
        .collect();
    let most = if fewest { least } else { least + 1 };
    let found = (least..=most).filter_map(|rows| {
        let (cost, ends) = best(para, &prices, rows, measure)?;
        Some((cost + (rows - least) as i64 * ROW * POINT, ends))
    });
    let Some((cost, ends)) = found.min_by_key(|way| way.0) else { return as_text() };
    let more = ends.len() > least;
    let ends = ends.into_iter().map(|at| points[at].glyph).collect();
    Ragged { breaks: Breaks { ends, cost: cost.max(0) as u64, forced: false }, more }
}

/// The fewest rows, each as long as fits.
fn fewest_rows(last: usize, fits: &impl Fn(usize, usize) -> bool) -> Option<usize> {
    let (mut at, mut rows) = (0, 0);
    while at < last {
        let next = (at + 1..=last).rev().find(|j| fits(at, *j))?;
        at = next;
        rows += 1;
    }
    Some(rows)
}

/// The best way in just so many rows, and what it costs. Rows are held against the longest
/// of them, and which length that has is tried step by step.
fn best(para: &Para, prices: &[i64], rows: usize, measure: Milli) -> Option<(i64, Vec<usize>)> {
    let points = &para.points;
    let whole = natural(&points[0], &points[points.len() - 1]);
    let mean = (whole / rows as Milli).clamp(1, measure);
    let step = ((measure - mean) / STEPS).max(EM / 2);
    let more = |longest: &Milli| (*longest < measure).then(|| (*longest + step).min(measure));
    let lengths = std::iter::successors(Some(mean), more);
    let ways = lengths.filter_map(|longest| best_under(para, prices, rows, longest));
    ways.min_by_key(|way| way.0)
}

/// The best way in rows of at most `longest`.
fn best_under(
    para: &Para,
    prices: &[i64],
    rows: usize,
    longest: Milli,
) -> Option<(i64, Vec<usize>)> {
    let points = &para.points;
    let last = points.len() - 1;
    let mut layers: Vec<Vec<Option<(i64, usize)>>> = vec![vec![None; last + 1]];
    layers[0][0] = Some((0, 0));
    for row in 0..rows {
        let mut next = vec![None; last + 1];
        for i in 0..last {
            let Some((cost, _)) = layers[row][i] else { continue };
            for (j, way) in next.iter_mut().enumerate().skip(i + 1) {
                let length = natural(&points[i], &points[j]);
                if length > longest {
                    break;
                }
                let cost = cost + uneven(length, longest) + prices[j];
                if way.is_none_or(|(least, _): (i64, usize)| cost < least) {
                    *way = Some((cost, i));
                }
            }
        }
        layers.push(next);
    }
    let (cost, _) = layers[rows][last]?;
    let mut ends = Vec::with_capacity(rows);
    let mut at = last;
    for layer in layers[1..].iter().rev() {
        ends.push(at);
        at = layer[at]?.1;
    }
    ends.reverse();
    Some((cost, ends))
}

/// What a row costs beside the longest.
fn uneven(length: Milli, longest: Milli) -> i64 {
    let (length, longest) = (i64::from(length), i64::from(longest.max(1)));
    let lacks = longest - length;
    let short = (longest * SHORT / 100 - length).max(0);
    UNEVEN * POINT * lacks / longest * lacks / longest + PER_PERCENT * POINT * short * 100 / longest
}

#[cfg(test)]
mod tests {
    use super::super::oracle::shaped;
    use super::super::tables::{Rules, Setting};
    use super::*;

    /// The rows of a head, and whether they are more than are needed.
    fn set(text: &str, own: &[&str], measure: Milli, fewest: bool) -> (Vec<String>, bool) {
        let shaped = shaped(text);
        let own = own.iter().map(|word| word.to_string()).collect();
        let rules = Rules::of_words(Setting { head: true, ..Setting::default() }, own);
        let para = Para::new(&shaped, &rules);
        let found = ragged(&para, &WordCosts::new(&shaped, &rules), measure, fewest);
        let mut start = 0;
        let row = |end: u32| {
            let text = (start as usize..end as usize).flat_map(|g| shaped.text_of(g)).collect();
            start = end;
            text
        };
        (found.breaks.ends.into_iter().map(row).collect(), found.more)
    }

    fn rows(text: &str, measure: Milli) -> Vec<String> {
        set(text, &[], measure, false).0
    }

    #[test]
    fn rows_are_equal_and_words_whole() {
        assert_eq!(
            rows("把图书馆建到离渔村最近的码头", 10_000),
            ["把图书馆建到", "离渔村最近的码头"]
        );
        assert_eq!(rows("城市更新一线报道", 5_000), ["城市更新", "一线报道"]);
        assert_eq!(rows("海海海海海海海海海海海海", 7_000).len(), 2);
    }

    /// Source: criticism of headlines in the trade press.
    #[test]
    fn no_row_begins_or_ends_with_a_word_that_leans() {
        for measure in [5_000, 6_000, 7_000, 8_000, 9_000] {
            let found = rows("走向深蓝的渔港把街巷里的新故事讲给游客们听", measure);
            for pair in found.windows(2) {
                assert!(!pair[1].starts_with(['的', '们']), "{found:?} at {measure}");
                assert!(!pair[0].ends_with(['把', '给']), "{found:?} at {measure}");
            }
        }
        // 的确 and 和谐 are words of their own; 和 may begin a row.
        assert_eq!(rows("新港的确和谐街巷", 4_500).len(), 2);
        assert_eq!(rows("拓宽服务渔民的广度和深度", 7_000), ["拓宽服务渔民的", "广度和深度"]);
    }

    /// A row more where that saves a word, and the fewest where there is no room.
    #[test]
    fn a_row_more_is_taken_where_it_saves_something() {
        let text = "我国首艘大型邮轮完成试航";
        assert_eq!(
            set(text, &[], 6_000, false),
            (vec!["我国首艘".into(), "大型邮轮".into(), "完成试航".into()], true)
        );
        assert_eq!(
            set(text, &[], 6_000, true),
            (vec!["我国首艘大型".into(), "邮轮完成试航".into()], false)
        );
        assert!(!set("城市更新一线报道", &[], 5_000, false).1);
    }

    #[test]
    fn words_of_the_issue_are_not_parted() {
        let text = "在舟衢湾畔建设海洋城市";
        let parted = |own: &[&str]| {
            let found = set(text, own, 4_000, false).0;
            found.windows(2).any(|pair| pair[0].ends_with('舟') || pair[0].ends_with("舟衢"))
        };
        assert!(!parted(&["舟衢湾"]));
        assert_eq!(set("游人走进舟衢湾", &["舟衢湾"], 5_000, false).0, ["游人走进", "舟衢湾"]);
    }

    #[test]
    fn a_pause_is_a_good_place() {
        assert_eq!(rows("海风吹来　渔港里新船下水", 9_000)[0].trim(), "海风吹来");
        // A name stays with what its bearer is.
        assert_eq!(rows("□滨海日报记者 利行舟", 7_000), ["□滨海日报", "记者 利行舟"]);
        assert_eq!(rows("灯塔下，三代人守望大海", 8_000)[0], "灯塔下，");
    }

    #[test]
    fn numbers_and_titles_stay_whole() {
        let found = rows("渔港20万欧元改造新街巷", 8_000);
        assert!(found.len() > 1 && found.iter().any(|r| r.contains("20万欧元")), "{found:?}");
        let found = rows("读懂《老港入户笔记》里的新街", 9_000);
        assert!(found.iter().any(|r| r.contains("《老港入户笔记》")), "{found:?}");
    }

    #[test]
    fn a_word_wider_than_the_measure_is_still_set() {
        assert_eq!(rows("港Donaudampfschiff", 3_000).concat(), "港Donaudampfschiff");
    }
}
