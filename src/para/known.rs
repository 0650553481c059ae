//! How a paragraph was broken before, kept for all who break it again.

use std::cell::Cell;
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, OnceLock};

use super::cost::Cost;
use super::count::{Variants, by_count};
use super::fit::Breaks;
use super::optimal::optimal;
use super::prepare::Para;
use super::ragged::ragged;
use super::word_costs::WordCosts;
use crate::text::Shaped;
use crate::units::Milli;

/// How one paragraph was broken, by the widths of its lines: what is found once holds
/// wherever it stands, in a trial as on the page.
#[derive(Debug, Default)]
pub struct BreakCache {
    known: Mutex<KnownBreaks>,
    /// What the words of a head say, read when it is broken for the first time.
    words: OnceLock<WordCosts>,
    /// Whether a head has the fewest rows.
    fewest: bool,
    /// Whether a head was broken into more rows than are needed.
    more: AtomicBool,
}

#[derive(Debug, Default)]
struct KnownBreaks {
    counted: Vec<Arc<Counted>>,
    /// The same of paragraphs that are set in their best number of lines only.
    best: Vec<(Milli, Arc<Counted>)>,
    rows: Vec<(Milli, Arc<Breaks>)>,
    filled: Vec<(Milli, Arc<Breaks>)>,
}

/// A paragraph in every number of lines that is feasible.
#[derive(Debug)]
pub struct Counted {
    /// The widths on which that rests, from the first line on: how many lines, and how
    /// wide. What the lines after them are makes no difference.
    asked: Vec<(usize, Milli)>,
    costs: Vec<(usize, Cost)>,
    variants: BTreeMap<usize, Arc<Breaks>>,
}

impl Counted {
    fn new(asked: Vec<(usize, Milli)>, variants: Variants) -> Self {
        let costs = variants.iter().map(|(lines, breaks)| (*lines, breaks.cost)).collect();
        let variants =
            variants.into_iter().map(|(lines, breaks)| (lines, Arc::new(breaks))).collect();
        Self { asked, costs, variants }
    }

    /// The one way that there is.
    fn alone(breaks: Arc<Breaks>) -> Self {
        let (lines, cost) = (breaks.ends.len(), breaks.cost);
        Self { asked: Vec::new(), costs: vec![(lines, cost)], variants: [(lines, breaks)].into() }
    }

    /// The feasible numbers of lines, rising, with what each costs.
    pub fn costs(&self) -> &[(usize, Cost)] {
        &self.costs
    }

    /// The best breaks for a number of lines.
    pub fn breaks(&self, lines: usize) -> Option<&Breaks> {
        self.variants.get(&lines).map(|breaks| &**breaks)
    }

    /// Whether it holds in other lines: `ahead(n)` is the width of line `n`, from 0,
    /// and how many lines are so wide from there on.
    pub fn holds(&self, ahead: impl Fn(usize) -> (Milli, usize)) -> bool {
        let mut at = 0;
        self.asked.iter().all(|(count, measure)| {
            let (here, alike) = ahead(at);
            at += count;
            here == *measure && alike >= *count
        })
    }
}

impl BreakCache {
    /// Of a text that, if it is a head, has the fewest rows where `fewest` says so.
    pub fn new(fewest: bool) -> Self {
        Self { fewest, ..Self::default() }
    }

    /// Whether a head was broken into more rows than are needed.
    pub fn has_more_rows(&self) -> bool {
        self.more.load(Ordering::Relaxed)
    }

    /// [`by_count`], worked out where it is not known. `ahead(n)` is the width of line
    /// `n`, from 0, and how many lines are so wide from there on, itself among them.
    pub fn counted(&self, para: &Para, ahead: impl Fn(usize) -> (Milli, usize)) -> Arc<Counted> {
        let find =
            |kept: &KnownBreaks| kept.counted.iter().find(|known| known.holds(&ahead)).cloned();
        self.or_made(
            find,
            |kept| &mut kept.counted,
            || {
                let most = Cell::new(0);
                let variants = by_count(para, |n| {
                    most.set(most.get().max(n + 1));
                    ahead(n).0
                });
                let (mut asked, mut at) = (Vec::new(), 0);
                while at < most.get() {
                    let (measure, alike) = ahead(at);
                    let count = alike.clamp(1, most.get() - at);
                    asked.push((count, measure));
                    at += count;
                }
                Arc::new(Counted::new(asked, variants))
            },
        )
    }

    /// The paragraph in its best number of equally wide lines alone, see [`BreakCache::filled`].
    pub fn best(&self, para: &Para, measure: Milli) -> Arc<Counted> {
        let find =
            |kept: &KnownBreaks| of_width(&kept.best, measure).map(|breaks| (measure, breaks));
        let made = || (measure, Arc::new(Counted::alone(self.filled(para, measure))));
        self.or_made(find, |kept| &mut kept.best, made).1
    }

    /// [`ragged`], worked out where it is not known. `shaped` is what the paragraph was
    /// measured from.
    pub fn rows(&self, para: &Para, shaped: &Shaped, measure: Milli) -> Arc<Breaks> {
        let find =
            |kept: &KnownBreaks| of_width(&kept.rows, measure).map(|breaks| (measure, breaks));
        let made = || {
            let words = self.words.get_or_init(|| WordCosts::new(shaped, &para.rules));
            let found = ragged(para, words, measure, self.fewest);
            self.more.fetch_or(found.more, Ordering::Relaxed);
            (measure, Arc::new(found.breaks))
        };
        self.or_made(find, |kept| &mut kept.rows, made).1
    }

    /// [`optimal`], worked out where it is not known.
    pub fn filled(&self, para: &Para, measure: Milli) -> Arc<Breaks> {
        let find =
            |kept: &KnownBreaks| of_width(&kept.filled, measure).map(|breaks| (measure, breaks));
        let made = || (measure, Arc::new(optimal(para, measure)));
        self.or_made(find, |kept| &mut kept.filled, made).1
    }

    /// What is found, or what is made then and kept in a list.
    fn or_made<T: Clone>(
        &self,
        find: impl Fn(&KnownBreaks) -> Option<T>,
        list: impl Fn(&mut KnownBreaks) -> &mut Vec<T>,
        make: impl FnOnce() -> T,
    ) -> T {
        if let Some(known) = self.known.lock().ok().and_then(|kept| find(&kept)) {
            return known;
        }
        let new = make();
        if let Ok(mut kept) = self.known.lock() {
            list(&mut kept).push(new.clone());
        }
        new
    }
}

fn of_width<T: Clone>(list: &[(Milli, T)], measure: Milli) -> Option<T> {
    list.iter().find(|(of, _)| *of == measure).map(|(_, breaks)| breaks.clone())
}

#[cfg(test)]
mod tests {
    use super::super::oracle::shaped;
    use super::super::tables::{Rules, Setting};
    use super::*;

    fn para(text: &str) -> Para {
        Para::new(&shaped(text), &Rules::new(Setting::default()))
    }

    /// Lines of certain widths, the last of which goes on for ever.
    fn lines(widths: &[Milli]) -> impl Fn(usize) -> (Milli, usize) + '_ {
        move |n| {
            let at = n.min(widths.len() - 1);
            let alike = widths[at..].iter().take_while(|w| **w == widths[at]).count();
            (widths[at], if at + alike == widths.len() { usize::MAX } else { alike })
        }
    }

    fn variants(found: &Counted) -> Variants {
        found.variants.iter().map(|(lines, breaks)| (*lines, Breaks::clone(breaks))).collect()
    }

    #[test]
    fn the_best_breaks_are_looked_for_once() {
        let (para, known) =
            (para("春天的港口每天清晨都很热闹，渔船一靠岸。"), BreakCache::default());
        let best = known.best(&para, 6_000);
        let filled = known.filled(&para, 6_000);
        assert_eq!(*filled, optimal(&para, 6_000));
        assert_eq!(best.costs(), [(filled.ends.len(), filled.cost)]);
        let of_best = &best.variants[&filled.ends.len()];
        assert!(Arc::ptr_eq(of_best, &filled), "one search serves both");
    }

    #[test]
    fn what_comes_after_a_paragraph_is_no_matter_to_it() {
        let text =
            "春天的港口每天清晨都很热闹，渔船一靠岸，岸边就站满了人，大家都等着看今天的收成。";
        let (para, known) = (para(text), BreakCache::default());
        let even = known.counted(&para, lines(&[13_000]));
        let later = [[13_000; 9].as_slice(), &[6_000]].concat();
        let again = known.counted(&para, lines(&later));
        let count = || known.known.lock().unwrap().counted.len();
        assert_eq!(count(), 1, "nine lines are more than it asked for");
        let early = known.counted(&para, lines(&[13_000, 13_000, 6_000]));
        assert_eq!(count(), 2);
        assert_eq!(even.variants, again.variants);
        for (found, widths) in [(&again, later.as_slice()), (&early, &[13_000, 13_000, 6_000])] {
            let anew = by_count(&para, |n| lines(widths)(n).0);
            assert_eq!(variants(found), anew);
            let costs: Vec<_> = anew.iter().map(|(lines, breaks)| (*lines, breaks.cost)).collect();
            assert_eq!(found.costs(), costs);
        }
    }

    /// A unit that is wider than a line is cut for the narrowest line that may come.
    #[test]
    fn what_is_cut_by_force_asks_for_all_lines() {
        let (para, known) =
            (para("港口Donaudampfschifffahrtsgesellschaft的人"), BreakCache::default());
        for widths in [[8_000, 8_000].as_slice(), &[8_000, 8_000, 8_000, 5_000], &[8_000, 7_000]] {
            let found = known.counted(&para, lines(widths));
            assert_eq!(variants(&found), by_count(&para, |n| lines(widths)(n).0), "{widths:?}");
        }
    }
}
