//! The texts of one story that were shaped: setting it, making its legs even and all
//! trials ask for the same ones, and none is shaped twice.

use std::hash::BuildHasher;
use std::sync::{Arc, Mutex};

use rustc_hash::{FxBuildHasher, FxHashMap};

use super::findings::{Findings, Noticed};
use super::set::Set;
use crate::issue::Rich;
use crate::para::Setting;
use crate::text::{Mode, Normal};
use crate::units::Abs;

/// What is asked for.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub enum Asked<'t> {
    /// A text of the story, and what is made of it.
    Rich(Form, &'t Rich),
    /// A text as it is printed.
    Normal(&'t Normal),
}

/// What is made of a text.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub enum Form {
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
pub struct How<'t> {
    /// The face's name in the layout.
    pub face: &'t str,
    /// How its lines are broken.
    pub setting: Setting,
    /// Whether it is running text.
    pub mode: Mode,
    /// Its type size and the lines of a row: what is drawn under a text has more white
    /// or less by them.
    pub depth: (Abs, i64),
}

/// The texts that were shaped, by the hash of what was asked for: a text is asked for
/// far oftener than it is new, and then it is not copied.
#[derive(Default)]
pub struct Texts(Mutex<FxHashMap<u64, Vec<Kept>>>);

struct Kept {
    /// The text, if it is one of the story, and what was made of it.
    rich: Option<(Form, Rich)>,
    /// The text as it is printed, if that was asked for.
    normal: Option<Normal>,
    face: String,
    setting: Setting,
    mode: Mode,
    depth: (Abs, i64),
    sets: Arc<[Set]>,
    /// What was noticed about it, which is told every time.
    noticed: Noticed,
}

impl Kept {
    fn asked(&self) -> Option<Asked<'_>> {
        match (&self.rich, &self.normal) {
            (Some((form, rich)), _) => Some(Asked::Rich(*form, rich)),
            (None, Some(normal)) => Some(Asked::Normal(normal)),
            (None, None) => None,
        }
    }

    fn how(&self) -> How<'_> {
        How { face: &self.face, setting: self.setting, mode: self.mode, depth: self.depth }
    }
}

impl Texts {
    /// What was made of a text, made the first time.
    pub fn get(
        &self,
        asked: Asked<'_>,
        how: How<'_>,
        seen: &mut Findings,
        make: impl FnOnce(&mut Noticed) -> Arc<[Set]>,
    ) -> Arc<[Set]> {
        let hash = FxBuildHasher.hash_one((asked, how));
        if let Ok(texts) = self.0.lock() {
            let same = |kept: &&Kept| kept.asked() == Some(asked) && kept.how() == how;
            if let Some(kept) = texts.get(&hash).and_then(|all| all.iter().find(same)) {
                seen.add(&kept.noticed);
                return kept.sets.clone();
            }
        }
        let mut noticed = Noticed::default();
        let sets = make(&mut noticed);
        seen.add(&noticed);
        let (rich, normal) = match asked {
            Asked::Rich(form, rich) => (Some((form, rich.clone())), None),
            Asked::Normal(normal) => (None, Some(normal.clone())),
        };
        let How { face, setting, mode, depth } = how;
        let (face, sets_kept) = (face.to_string(), sets.clone());
        let kept = Kept { rich, normal, face, setting, mode, depth, sets: sets_kept, noticed };
        if let Ok(mut texts) = self.0.lock() {
            texts.entry(hash).or_default().push(kept);
        }
        sets
    }
}
