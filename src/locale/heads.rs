//! How the heads of a language are broken, as data: which words it has, and what it costs
//! to end a row between two of them.
//!
//! Prices are in points. A thousand is a word that is parted: what costs as much is done
//! where nothing else is left. A row more costs some fifty, and what is under nothing is a
//! good place.

use super::lexicon::{Lexicon, WordClass};

/// The words of a language, and what a break between them costs.
#[derive(Debug)]
pub struct Words {
    /// Its words; `None` where there is no list. Then words are those of Unicode, and
    /// nothing is known of them.
    pub lexicon: Option<Lexicon>,
    /// Words of one character that lean on what follows them: no row ends with one.
    pub leaning_on: &'static str,
    /// Words of one character that lean on what stands before them: no row begins with
    /// one.
    pub particles: &'static str,
    /// Verbs of one character that say what came of the verb before them.
    pub results: &'static str,
    /// What things are counted in, of one character.
    pub measures: &'static str,
    /// What makes an attribute of the clause before it.
    pub relative: &'static str,
    /// What may stand between a number and what it counts.
    pub scales: &'static str,
    /// The marks round a title, which is not parted where that can be.
    pub title: (char, char),
    /// Marks at which one pauses.
    pub pauses: &'static str,
    /// What it costs to end a row with a word; the first that has its class counts.
    pub ends: &'static [RowEdge],
    /// What it costs to begin one, likewise.
    pub begins: &'static [RowEdge],
    /// What it costs to part two words; the first that has both their classes counts.
    pub joints: &'static [Joint],
    /// Classes of which compounds are made.
    pub compounds: &'static [WordClass],
    /// Other prices.
    pub prices: Prices,
}

/// What it costs that a word stands at the edge of a row.
#[derive(Clone, Copy, Debug)]
pub struct RowEdge {
    /// Its class.
    pub classes: &'static [WordClass],
    /// The price if it has one character.
    pub alone: i32,
    /// The price if it has more.
    pub longer: i32,
}

/// What it costs to part two words.
#[derive(Clone, Copy, Debug)]
pub struct Joint {
    /// The class of the first.
    pub before: &'static [WordClass],
    /// The class of the second.
    pub after: &'static [WordClass],
    /// The price.
    pub points: i32,
    /// Whether both are of a compound: between two halves of a long one it is less.
    pub compound: bool,
}

/// Prices of what is more than two classes.
#[derive(Clone, Copy, Debug)]
pub struct Prices {
    /// A break at a mark at which one pauses, or at a typed blank.
    pub pause: i32,
    /// A break after the blank between what somebody is and the name: 记者　利行舟.
    pub name: i32,
    /// A break outside a quotation, at its marks.
    pub quotation: i32,
    /// A number and what it is counted in.
    pub measure: i32,
    /// A measure word, and what stands before it and is no number.
    pub loose_measure: i32,
    /// What is counted, and the measure word.
    pub counted: i32,
    /// Two words of one character, which may be one that no list has.
    pub both_alone: i32,
    /// A verb and what came of it.
    pub result: i32,
    /// Inside the clause that a relative particle closes, before its last word: after a
    /// verb, and after another word.
    pub relative: (i32, i32),
    /// After the particle.
    pub after_relative: i32,
    /// A verb and its object after a preposition.
    pub after_preposition: i32,
    /// A short verb and its short object at the end of a clause, beside what their
    /// classes cost.
    pub short_object: i32,
    /// Inside a long compound: between its halves, and after a word of three characters
    /// with as much to come.
    pub halves: (i32, i32),
}

impl Words {
    /// The price of a word at the end of a row, or at the beginning of one.
    pub fn edge(rows: &[RowEdge], class: WordClass, alone: bool) -> i32 {
        let row = rows.iter().find(|row| row.classes.contains(&class));
        row.map_or(0, |row| if alone { row.alone } else { row.longer })
    }

    /// What the classes of two words say of a break between them.
    pub fn joint(&self, before: WordClass, after: WordClass) -> Option<&Joint> {
        self.joints
            .iter()
            .find(|joint| joint.before.contains(&before) && joint.after.contains(&after))
    }
}
