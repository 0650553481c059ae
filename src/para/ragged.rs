//! Breaking heads: rows that are not filled, as equal as sense allows.
//!
//! A head is broken by its words, not by its measure: what counts is that no
//! word, no number with its unit and no title that fits is parted, that no row
//! begins with a particle, and that the rows are of like length.

use super::cost::Cost;
use super::fit::Breaks;
use super::optimal::optimal;
use super::point::Penalty;
use super::point::natural;
use super::prepare::Para;
use super::word_costs::WORD;
use crate::units::Milli;

/// Heads with more places to break are set as text.
const MOST_POINTS: usize = 400;

/// What one row more than are needed costs.
const ROW: Cost = 20_000_000;

/// Breaks a head into rows of at most `measure`: the fewest, or one more where
/// that saves a word, and of these the most equal.
pub fn ragged(para: &Para, measure: Milli) -> Breaks {
    let points = &para.points;
    if points.len() < 2 || points.len() > MOST_POINTS {
        return optimal(para, measure);
    }
    let last = points.len() - 1;
    let fits = |i: usize, j: usize| natural(&points[i], &points[j]) <= measure;
    let fewest = match fewest(last, &fits) {
        Some(n) => n,
        // A unit is wider than the measure: only force helps.
        None => return optimal(para, measure),
    };
    let tries = [fewest, fewest + 1].map(|rows| (rows, best(para, rows, &fits)));
    let price = |rows: usize, cost: Cost| cost + (rows - fewest) as Cost * ROW;
    let found = tries.into_iter().filter_map(|(rows, breaks)| Some((rows, breaks?)));
    let best = found.min_by_key(|(rows, breaks)| price(*rows, breaks.cost));
    best.map_or_else(|| optimal(para, measure), |(_, breaks)| breaks)
}

/// The fewest rows, each as long as fits.
fn fewest(last: usize, fits: &impl Fn(usize, usize) -> bool) -> Option<usize> {
    let (mut at, mut rows) = (0, 0);
    while at < last {
        let next = (at + 1..=last).rev().find(|j| fits(at, *j))?;
        at = next;
        rows += 1;
    }
    Some(rows)
}

/// The best way in just so many rows: the squares of how far each row is from
/// the mean, in tenths of an em, and what its breaks cost.
fn best(para: &Para, rows: usize, fits: &impl Fn(usize, usize) -> bool) -> Option<Breaks> {
    let points = &para.points;
    let last = points.len() - 1;
    let mean = natural(&points[0], &points[last]) / rows as Milli;
    let penalty = |j: usize| -> Cost {
        let point = &points[j];
        if j == last {
            return 0;
        }
        let hard =
            if matches!(point.penalty, Penalty::Anywhere | Penalty::Rough) { WORD } else { 0 };
        hard + para.word_costs.before(point.glyph)
    };
    let mut layers: Vec<Vec<Option<(Cost, usize)>>> = vec![vec![None; last + 1]];
    layers[0][0] = Some((0, 0));
    for row in 0..rows {
        let mut next = vec![None; last + 1];
        for i in 0..last {
            let Some((cost, _)) = layers[row][i] else { continue };
            for (j, route) in next.iter_mut().enumerate().skip(i + 1) {
                if !fits(i, j) {
                    break;
                }
                let off = Cost::from((natural(&points[i], &points[j]) - mean).unsigned_abs() / 100);
                let cost = cost + off * off + penalty(j);
                if route.is_none_or(|(least, _): (Cost, usize)| cost < least) {
                    *route = Some((cost, i));
                }
            }
        }
        layers.push(next);
    }
    let (cost, _) = layers[rows][last]?;
    let mut found = Breaks { ends: Vec::with_capacity(rows), cost, forced: false };
    let mut at = last;
    for layer in layers[1..].iter().rev() {
        found.ends.push(points[at].glyph);
        at = layer[at]?.1;
    }
    found.ends.reverse();
    Some(found)
}

#[cfg(test)]
mod tests {
    use super::super::oracle::shaped;
    use super::super::tables::{Rules, Setting};
    use super::*;

    fn rows(text: &str, measure: Milli) -> Vec<String> {
        let shaped = shaped(text);
        let rules = Rules::new(Setting { head: true, ..Setting::default() });
        let para = Para::new(&shaped, &rules);
        let mut start = 0;
        let ends = ragged(&para, measure).ends;
        let row = |end: u32| {
            let text = (start as usize..end as usize).flat_map(|g| shaped.text_of(g)).collect();
            start = end;
            text
        };
        ends.into_iter().map(row).collect()
    }

    #[test]
    fn rows_are_equal_and_words_whole() {
        assert_eq!(
            rows("把办公桌搬到离居民最近的巷口", 10_000),
            ["把办公桌搬到离", "居民最近的巷口"]
        );
        assert_eq!(rows("城市更新一线报道", 5_000), ["城市更新", "一线报道"]);
    }

    /// Source: criticism of headlines in the trade press.
    #[test]
    fn no_row_begins_with_a_particle_of_its_own() {
        for measure in [6_000, 7_000, 8_000, 9_000] {
            for row in &rows("走向深蓝的渔港和街巷里的新故事", measure)[1..] {
                assert!(!row.starts_with(['的', '和']), "{row} at {measure}");
            }
        }
        // 的确 and 和谐 are words of their own.
        assert_eq!(rows("新港的确和谐街巷", 4_500).len(), 2);
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
