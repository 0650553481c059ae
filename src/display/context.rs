use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use rustc_hash::FxHashMap;

use super::ink::ink_across;
use super::stacks::font_stacks;
use super::stopwatch::Stopwatch;
use super::texts::TextCache;
use crate::boxes::Lined;
use crate::diag::Code;
use crate::font::FontBook;
use crate::grid::Layout;
use crate::issue::{Paper, Story};
use crate::locale::Locale;
use crate::para::{Ink, Rules, Setting};
use crate::style::TypeStyle;
use crate::text::{Dashes, FontStacks, Shaped, Shaper};
use crate::units::Milli;

/// What a page is set with: the fonts, the shaper, and the layout's choices.
#[derive(Clone)]
pub struct TextContext<'f> {
    pub(super) book: &'f FontBook,
    pub(super) shaper: &'f Shaper,
    /// The faces of each name of the layout.
    pub(super) font_stacks: Arc<BTreeMap<String, FontStacks>>,
    pub(super) layout: &'f Layout,
    /// The tables of every setting that was asked for.
    pub(super) rules: Arc<Mutex<FxHashMap<Setting, Rules>>>,
    /// Where times are noted; `None` in trials, whose time is that of copyfit.
    stopwatch: Option<&'f Stopwatch>,
    /// What becomes of single dashes between Han.
    pub(super) dashes: Dashes,
    /// The region of the paper.
    locale: Locale,
    /// That of the story, where it says one.
    region: Option<Locale>,
    /// The texts of a story that were shaped.
    pub(super) texts: Option<Arc<TextCache>>,
    /// Words of the issue, which no head parts.
    pub(super) words: Arc<[String]>,
    /// Whether heads have the fewest rows.
    pub(super) fewest: bool,
    /// Whether it is told how heads were broken.
    tells_breaks: bool,
}

impl<'f> TextContext<'f> {
    /// For the pages of a layout; its faces must be in the book.
    pub fn new(
        book: &'f FontBook,
        shaper: &'f Shaper,
        layout: &'f Layout,
        stopwatch: &'f Stopwatch,
    ) -> Self {
        Self {
            book,
            shaper,
            font_stacks: Arc::new(font_stacks(layout, book)),
            layout,
            rules: Arc::default(),
            stopwatch: Some(stopwatch),
            dashes: Dashes::Keep,
            locale: Locale::default(),
            region: None,
            texts: None,
            words: Arc::default(),
            fewest: false,
            tells_breaks: tells_breaks(&layout.master.on),
        }
    }

    /// The same for a paper: in its region, with single dashes between Han as it
    /// wants them.
    pub fn of_paper(self, paper: &Paper) -> Self {
        let dashes = if paper.double_dashes { Dashes::Double } else { Dashes::Keep };
        let tells_breaks = self.tells_breaks || tells_breaks(&paper.on);
        // The tables that were made know no words.
        let (words, rules) = (paper.words.clone(), Arc::default());
        Self { dashes, locale: paper.locale, words, rules, tells_breaks, ..self }
    }

    /// Whether it is told how heads were broken.
    pub fn tells_breaks(&self) -> bool {
        self.tells_breaks
    }

    /// The same with heads in the fewest rows; its texts are others.
    pub fn in_fewest_rows(&self) -> Self {
        let texts = self.texts.as_ref().map(|_| Arc::default());
        Self { texts, fewest: true, ..self.clone() }
    }

    /// Whether a head of the texts that are remembered has more rows than it needs.
    pub fn has_more_rows(&self) -> bool {
        self.texts.as_ref().is_some_and(|texts| texts.any(|set| set.known.has_more_rows()))
    }

    /// The same for one story, whose texts are remembered: each is shaped once, whether
    /// the story is set, tried, or set again. They are of the region that it names.
    pub fn for_story(&self, story: &Story) -> Self {
        Self { texts: Some(Arc::default()), ..self.in_region(story.region) }
    }

    /// The same for texts of a region; for `None` a style says which, or the paper.
    pub fn in_region(&self, region: Option<Locale>) -> Self {
        Self { region, ..self.clone() }
    }

    /// The region of the paper, in whose words the engine writes by itself.
    pub fn paper_locale(&self) -> Locale {
        self.locale
    }

    /// The region of a text in a style: that of the story, else that of the style, else
    /// that of the paper.
    pub fn locale(&self, style: &TypeStyle) -> Locale {
        self.region.or(style.region).unwrap_or(self.locale)
    }

    /// The same for trials of a story: its texts are those that are remembered, and the
    /// times of its steps are not noted.
    pub fn for_trials(&self) -> Self {
        Self { stopwatch: None, ..self.clone() }
    }

    /// Times copyfit.
    pub fn time_fit<T>(&self, work: impl FnOnce() -> T) -> T {
        match self.stopwatch {
            Some(stopwatch) => stopwatch.fit(work),
            None => work(),
        }
    }

    /// Times breaking and filling.
    pub fn time_fill<T>(&self, work: impl FnOnce() -> T) -> T {
        match self.stopwatch {
            Some(stopwatch) => stopwatch.fill(work),
            None => work(),
        }
    }

    /// Times shaping.
    pub(super) fn time_shape<T>(&self, work: impl FnOnce() -> T) -> T {
        match self.stopwatch {
            Some(stopwatch) => stopwatch.shape(work),
            None => work(),
        }
    }

    /// The layout that this is for.
    pub fn layout(&self) -> &'f Layout {
        self.layout
    }

    /// The sheet, in whose lines stories run.
    pub fn sheet(&self) -> Lined {
        Lined::sheet(&self.layout.master)
    }

    /// From the top of the em box to the baseline, for a style's first face.
    pub fn em_top(&self, style: &TypeStyle) -> Milli {
        let first = self.font_stacks.get(&style.face.value).and_then(|v| v.plain.first());
        first.map_or(880, |id| self.book.face(*id).metrics.em_top)
    }

    /// The ink of a glyph along a line that runs to the right, from its pen; `None` for a
    /// blank.
    pub fn ink_of(&self, shaped: &Shaped, glyph: usize) -> Option<Ink> {
        ink_across(shaped, glyph, self.book)
    }

    /// Height of capitals in a style's first face.
    pub fn cap_height(&self, style: &TypeStyle) -> Milli {
        let first = self.font_stacks.get(&style.face.value).and_then(|v| v.plain.first());
        first.map_or(733, |id| self.book.face(*id).metrics.cap_height)
    }
}

/// Whether the notes that are asked for say how heads were broken.
fn tells_breaks(on: &[&str]) -> bool {
    on.contains(&Code::HeadBrokenByProgram { rows: Vec::new() }.id())
}
