//! The texts of one story that were shaped: setting it, making its legs even and all
//! trials ask for the same ones, and none is shaped twice.

use std::hash::BuildHasher;
use std::sync::{Arc, Mutex};

use rustc_hash::{FxBuildHasher, FxHashMap};

use super::findings::{Findings, Noticed};
use super::shaped_text::ShapedText;
use crate::issue::Rich;
use crate::para::Setting;
use crate::style::Kern;
use crate::text::{Mode, Normal};
use crate::units::{Abs, Milli};

/// What is asked for.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub enum TextQuery<'t> {
    /// A text of the story, and what is made of it.
    Rich(TextForm, &'t Rich),
    /// A text as it is printed, and the character at which a mark begins that closes
    /// it, if one does.
    Normal(&'t Normal, Option<usize>),
}

/// What is made of a text.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub enum TextForm {
    /// One text.
    Whole,
    /// A text for every line that the author set.
    Lines,
    /// One text that runs down the page.
    Upright,
    /// A text that runs down the page for every line that the author set.
    UprightLines,
}

/// How it is to be set.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct TextOptions<'t> {
    /// The face's name in the layout.
    pub face: &'t str,
    /// How its lines are broken.
    pub setting: Setting,
    /// Whether it is running text.
    pub mode: Mode,
    /// Its type size and the white between two rows: what is drawn under a text has more
    /// room or less by them.
    pub depth: (Abs, Abs),
    /// Pairs of characters that are kerned.
    pub kerns: &'t Arc<[Kern]>,
    /// The size of its item markers, in thousandths of its type.
    pub marker: Milli,
}

/// The texts that were shaped, by the hash of what was asked for: a text is asked for
/// far oftener than it is new, and then it is not copied.
#[derive(Default)]
pub struct TextCache(Mutex<FxHashMap<u64, Vec<CachedText>>>);

/// What was asked for, kept.
enum OwnedQuery {
    Rich(TextForm, Rich),
    Normal(Normal, Option<usize>),
}

impl From<TextQuery<'_>> for OwnedQuery {
    fn from(asked: TextQuery<'_>) -> Self {
        match asked {
            TextQuery::Rich(form, rich) => Self::Rich(form, rich.clone()),
            TextQuery::Normal(normal, mark) => Self::Normal(normal.clone(), mark),
        }
    }
}

struct CachedText {
    text: OwnedQuery,
    face: String,
    setting: Setting,
    mode: Mode,
    depth: (Abs, Abs),
    kerns: Arc<[Kern]>,
    marker: Milli,
    sets: Arc<[ShapedText]>,
    /// What was noticed about it, which is told every time.
    noticed: Noticed,
}

impl CachedText {
    fn asked(&self) -> TextQuery<'_> {
        match &self.text {
            OwnedQuery::Rich(form, rich) => TextQuery::Rich(*form, rich),
            OwnedQuery::Normal(normal, mark) => TextQuery::Normal(normal, *mark),
        }
    }

    fn how(&self) -> TextOptions<'_> {
        TextOptions {
            face: &self.face,
            setting: self.setting,
            mode: self.mode,
            depth: self.depth,
            kerns: &self.kerns,
            marker: self.marker,
        }
    }
}

impl TextCache {
    /// Whether any of the texts is such a one.
    pub fn any(&self, is: impl Fn(&ShapedText) -> bool) -> bool {
        let Ok(texts) = self.0.lock() else { return false };
        texts.values().flatten().flat_map(|kept| kept.sets.iter()).any(is)
    }

    /// What was made of a text, made the first time.
    pub fn get(
        &self,
        asked: TextQuery<'_>,
        how: TextOptions<'_>,
        seen: &mut Findings,
        make: impl FnOnce(&mut Noticed) -> Arc<[ShapedText]>,
    ) -> Arc<[ShapedText]> {
        let hash = FxBuildHasher.hash_one((asked, how));
        if let Ok(texts) = self.0.lock() {
            let same = |kept: &&CachedText| kept.asked() == asked && kept.how() == how;
            if let Some(kept) = texts.get(&hash).and_then(|all| all.iter().find(same)) {
                seen.add(&kept.noticed);
                return kept.sets.clone();
            }
        }
        let mut noticed = Noticed::default();
        let sets = make(&mut noticed);
        seen.add(&noticed);
        let TextOptions { face, setting, mode, depth, kerns, marker } = how;
        let (text, face, kerns) = (asked.into(), face.to_string(), kerns.clone());
        let made = sets.clone();
        let kept =
            CachedText { text, face, setting, mode, depth, kerns, marker, sets: made, noticed };
        if let Ok(mut texts) = self.0.lock() {
            texts.entry(hash).or_default().push(kept);
        }
        sets
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{rich, span};
    use super::*;
    use crate::units::EM;
    use std::cell::Cell;

    /// That the marks under a text are tight.
    fn crowded() -> Noticed {
        Noticed { crowded: Some((span(), 3)), ..Noticed::default() }
    }

    #[test]
    fn a_text_is_made_once_and_told_every_time() {
        let (cache, made, noticed) = (TextCache::default(), Cell::new(0), crowded());
        let (one, other) = (rich("渔港"), rich("渔村"));
        let none = Arc::default();
        let how = |face| {
            let setting = Setting::default();
            TextOptions {
                face,
                setting,
                mode: Mode::Body,
                depth: (Abs::pt(10), Abs::pt(2)),
                kerns: &none,
                marker: EM,
            }
        };
        let get = |text: &Rich, form, face| {
            let mut seen = Findings::default();
            cache.get(TextQuery::Rich(form, text), how(face), &mut seen, |told| {
                made.set(made.get() + 1);
                *told = noticed.clone();
                Arc::new([])
            });
            (made.get(), seen.into_diags().len())
        };
        assert_eq!(get(&one, TextForm::Whole, "song"), (1, 1));
        assert_eq!(get(&one, TextForm::Whole, "song"), (1, 1), "it is remembered");
        assert_eq!(get(&other, TextForm::Whole, "song"), (2, 1), "another text");
        assert_eq!(get(&one, TextForm::Lines, "song"), (3, 1), "another form");
        assert_eq!(get(&one, TextForm::Whole, "hei"), (4, 1), "another face");
    }
}
