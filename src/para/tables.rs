//! The rules of a setting as tables, so that measuring a paragraph is look-ups.

use std::sync::Arc;

use super::class::{CLASSES, Class, ClassTable, FULL, Region};
use super::glue::{end_trim, glue, shift, squeeze, start_trim};
use super::point::Penalty;
use super::rules::{
    Autospace, PairTable, STEPS, Step, autospace, may_break, shrink, spreads, tabulate,
};
use super::sums::Sums;
use crate::style::{Hang, Kinsoku, Squeeze};
use crate::units::{EM, Milli};

/// How a paragraph is to be set, apart from its width.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Setting {
    /// Whose classes and glue.
    pub region: Region,
    /// Line edge rules.
    pub kinsoku: Kinsoku,
    /// Squeeze of marks.
    pub squeeze: Squeeze,
    /// Gap between Han and letters.
    pub autospace: Milli,
    /// Gap between Han and digits.
    pub autospace_digits: Milli,
    /// Indent of the first line.
    pub indent: Milli,
    /// Whether an opening mark after the indent drops its blank half.
    pub flush_indent: bool,
    /// Whether a single stop at the line end hangs out.
    pub hang: Hang,
    /// Added to every gap.
    pub tracking: Milli,
    /// Whether it is a head: a number is never parted from its measure word,
    /// words are not hyphenated.
    pub head: bool,
    /// Whether lines that begin with a dash or an ellipsis are dear (少排行首).
    pub dear_starts: bool,
}

impl Default for Setting {
    fn default() -> Self {
        Self {
            region: Region::ZhHans,
            kinsoku: Kinsoku::Gb,
            squeeze: Squeeze::Quanjiao,
            autospace: 125,
            autospace_digits: 125,
            indent: 0,
            flush_indent: false,
            hang: Hang::None,
            tracking: 0,
            head: false,
            dear_starts: false,
        }
    }
}

/// A word space (⅓ em) and what it can give: ¼ em to ½ em.
///
/// Source: CLREQ on compression and expansion of Western word spaces.
pub const WORD_SPACE: Milli = 333;
const WORD_SPACE_SHRINK: Milli = 83;
const WORD_SPACE_STRETCH: Milli = 167;

/// The Han–Latin gap is stretched to this at most.
///
/// Source: CLREQ (at most ¼ em).
const AUTOSPACE_MOST: Milli = 250;

/// The Han–Latin gap is shrunk to this at least.
///
/// Source: CLREQ on compression, after commas and before full stops (⅛ em).
const AUTOSPACE_LEAST: Milli = 125;

/// Two neighbours.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Pair {
    /// What stands between them.
    pub sums: Sums,
    /// Whether a line may end between them, and its penalty.
    pub allowed: bool,
    pub(super) penalty: Penalty,
}

/// How the pen goes from a cell to the next.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PenStep {
    /// What stands between the two at its natural size.
    pub natural: Milli,
    /// Whether some of it can be shrunk.
    pub shrinks: bool,
}

/// The tables of a setting; cheap to clone.
#[derive(Clone)]
pub struct Rules(Arc<Tables>);

/// What [`Rules`] shares.
pub struct Tables {
    pub setting: Setting,
    /// Words of the issue, which no head parts.
    pub words: Arc<[String]>,
    pub classes: &'static ClassTable,
    pub pairs: PairTable<Pair>,
    /// What justifying a line asks of most neighbours: a tenth of the table of pairs.
    pub steps: PairTable<PenStep>,
    pub end_trim: [Milli; CLASSES],
    pub start_trim: [Milli; CLASSES],
    /// How far each class's glyph is moved in its cell.
    pub shift: [Milli; CLASSES],
}

impl std::fmt::Debug for Rules {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Rules({:?})", self.0.setting)
    }
}

impl PartialEq for Rules {
    fn eq(&self, other: &Self) -> bool {
        self.0.setting == other.0.setting && self.0.words == other.0.words
    }
}

impl Eq for Rules {}

impl std::ops::Deref for Rules {
    type Target = Tables;
    fn deref(&self) -> &Tables {
        &self.0
    }
}

impl Rules {
    /// Makes the tables; some ten microseconds, so make them once.
    pub fn new(setting: Setting) -> Self {
        Self::of_words(setting, Arc::default())
    }

    /// The same for an issue that has words of its own.
    pub fn of_words(setting: Setting, words: Arc<[String]>) -> Self {
        let (style, region) = (setting.squeeze, setting.region);
        let each = |of: &dyn Fn(Class) -> Milli| Class::ALL.map(of);
        let pairs = tabulate(|a, b| Pair {
            sums: between(&setting, a, b),
            allowed: may_break(setting.kinsoku, a, b)
                && !(setting.head && a == Class::Digit && matches!(b, Class::Han | Class::Kana)),
            penalty: match (a, b) {
                (Class::Digit, Class::Han | Class::Kana) => Penalty::Measure,
                (_, Class::Dash | Class::Ellipsis) if setting.dear_starts => Penalty::Start,
                _ => Penalty::Free,
            },
        });
        let steps = tabulate(|a, b| {
            let sums = &pairs[a as usize][b as usize].sums;
            PenStep { natural: sums.pen(), shrinks: sums.pen() != sums.least() }
        });
        Self(Arc::new(Tables {
            setting,
            words,
            classes: ClassTable::of(region),
            pairs,
            steps,
            end_trim: each(&|class| end_trim(style, region, class)),
            start_trim: each(&|class| start_trim(style, region, class)),
            shift: each(&|class| shift(style, class)),
        }))
    }

    /// The rules with another tracking.
    pub fn tracked(&self, tracking: Milli) -> Self {
        Self::of_words(Setting { tracking, ..self.setting }, self.words.clone())
    }
}

impl Tables {
    /// The cell of a mark that is not as wide as its glyph: the interpunct is
    /// ½ em, the second of two ？！ is ½ em.
    ///
    /// Source: GB/T 15834-2011 §5.1.7 and §5.1.2.
    #[inline]
    pub fn cell(&self, class: Class, advance: Milli) -> Milli {
        match class {
            Class::Middle if advance >= FULL && self.middle_is_half() => EM / 2,
            Class::ExclaimPair => EM / 2,
            Class::Space => WORD_SPACE,
            _ => advance,
        }
    }

    fn middle_is_half(&self) -> bool {
        let (before, after) = glue(self.setting.squeeze, self.setting.region, Class::Middle);
        before + after == 0
    }
}

fn between(setting: &Setting, a: Class, b: Class) -> Sums {
    let (style, region) = (setting.squeeze, setting.region);
    let gap = match autospace(a, b) {
        Autospace::No => 0,
        Autospace::Letters => setting.autospace,
        Autospace::Digits => setting.autospace_digits,
    };
    let tracking = if matches!(b, Class::Inner | Class::Joined) { 0 } else { setting.tracking };
    let mut space = if gap > 0 { (AUTOSPACE_MOST - gap).max(0) } else { 0 };
    let mut shrinks = [0; STEPS];
    if a == Class::Space {
        shrinks[Step::WordSpace as usize] = WORD_SPACE_SHRINK;
        space = WORD_SPACE_STRETCH;
    }
    shrinks[Step::Gap as usize] = (gap - AUTOSPACE_LEAST).max(0);
    if let Some((step, left)) = shrink(style, region, a, b) {
        shrinks[step as usize] += left;
    }
    let pen = tracking + gap - squeeze(style, region, a, b);
    Sums::new(pen, shrinks, space, Milli::from(spreads(a, b)))
}
