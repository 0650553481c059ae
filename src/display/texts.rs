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
    /// A text as it is printed, and the character at which a mark begins that closes
    /// it, if one does.
    Normal(&'t Normal, Option<usize>),
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

/// What was asked for, kept.
enum Text {
    Rich(Form, Rich),
    Normal(Normal, Option<usize>),
}

impl From<Asked<'_>> for Text {
    fn from(asked: Asked<'_>) -> Self {
        match asked {
            Asked::Rich(form, rich) => Self::Rich(form, rich.clone()),
            Asked::Normal(normal, mark) => Self::Normal(normal.clone(), mark),
        }
    }
}

struct Kept {
    text: Text,
    face: String,
    setting: Setting,
    mode: Mode,
    depth: (Abs, i64),
    sets: Arc<[Set]>,
    /// What was noticed about it, which is told every time.
    noticed: Noticed,
}

impl Kept {
    fn asked(&self) -> Asked<'_> {
        match &self.text {
            Text::Rich(form, rich) => Asked::Rich(*form, rich),
            Text::Normal(normal, mark) => Asked::Normal(normal, *mark),
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
            let same = |kept: &&Kept| kept.asked() == asked && kept.how() == how;
            if let Some(kept) = texts.get(&hash).and_then(|all| all.iter().find(same)) {
                seen.add(&kept.noticed);
                return kept.sets.clone();
            }
        }
        let mut noticed = Noticed::default();
        let sets = make(&mut noticed);
        seen.add(&noticed);
        let How { face, setting, mode, depth } = how;
        let (text, face) = (asked.into(), face.to_string());
        let kept = Kept { text, face, setting, mode, depth, sets: sets.clone(), noticed };
        if let Ok(mut texts) = self.0.lock() {
            texts.entry(hash).or_default().push(kept);
        }
        sets
    }
}
