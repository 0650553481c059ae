use std::collections::BTreeMap;
use std::sync::Arc;

use super::{
    Captions, Costs, Dissection, Distances, FitLimits, Furniture, Grid, HeadGaps, Ladder,
    PictureLimits, Sheet, Slot, SlotKind, Strip, TableRules,
};
use crate::form::At;
use crate::locale::Locale;
use crate::source::{Sources, Span};
use crate::style::{RuleStyle, Styles};
use crate::units::Milli;

/// A layout (版式): a template, and how its pages are cut into slots. Several layouts
/// can share a template; each has a name of its own, by which it is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Layout {
    /// Its name.
    pub name: String,
    /// Its template.
    pub master: Arc<Master>,
    /// Places for stories.
    pub slots: Dissection,
}

/// The template of a layout (母版): what is the same on every page that uses it, whatever
/// slots its pages are cut into.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Master {
    /// The sheet.
    pub sheet: Sheet,
    /// The character grid.
    pub grid: Grid,
    /// Its faces.
    pub faces: Faces,
    /// The gap between Han and letters, in thousandths of an em.
    pub autospace: Milli,
    /// The gap between Han and digits, in thousandths of an em.
    pub autospace_digits: Milli,
    /// What lines cost that begin with a dash or an ellipsis.
    pub line_starts: LineStarts,
    /// Type styles by role.
    pub styles: Arc<Styles>,
    /// The rule in the middle of the gap between two stories with text side by side; none
    /// where a frame's line stands at it.
    pub story_rules: Option<RuleStyle>,
    /// The sizes of headlines by their rank.
    pub ladder: Ladder,
    /// Fixed parts.
    pub furniture: Vec<Furniture>,
    /// The checks of the page lint that it switches off.
    pub off: Vec<&'static str>,
    /// The notes that its pages have on request.
    pub on: Vec<&'static str>,
    /// When a story fits, and how far one may be changed to.
    pub fit: FitLimits,
    /// What breaks cost beside lines.
    pub costs: Costs,
    /// How captions stand.
    pub captions: Captions,
    /// How tables are ruled.
    pub tables: TableRules,
    /// How small pictures may be.
    pub pictures: PictureLimits,
    /// How the parts of headline blocks stand to one another.
    pub heads: HeadGaps,
    /// How far apart the parts of a page stand.
    pub distances: Distances,
}

impl Layout {
    /// A slot that a program makes for this layout, in its styles and without frame or
    /// rules; for [`Dissection::new`].
    pub fn slot(&self, name: &str, kind: SlotKind, strips: Vec<Strip>) -> Slot {
        // A run that takes it says where it stands.
        let span = Span::new(Sources::default().add("<made>", name), 0..name.len());
        let name = At { value: name.to_string(), span };
        Slot::new(name, kind, strips, self.master.styles.clone())
    }

    /// A layout with the same template and other slots.
    #[must_use]
    pub fn dissected(&self, name: String, slots: Dissection) -> Self {
        Self { name, master: self.master.clone(), slots }
    }

    /// Whether a slot's story is the lead of the page (头条): the one that says so,
    /// or, where none does, the slot named `lead` or 头条.
    pub fn is_lead(&self, slot: &Slot) -> bool {
        let name = &slot.name.value;
        match self.slots.iter().any(|slot| slot.lead) {
            true => slot.lead,
            false => name == "lead" || Locale::all().any(|l| name.contains(l.phrases.lead)),
        }
    }
}

/// What lines cost that begin with a dash (——) or an ellipsis (……).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LineStarts {
    /// No more than others.
    #[default]
    Free,
    /// More, so that there are few.
    Dear,
}

/// The faces of a layout by the names that its styles use.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Faces {
    /// Each name's fonts, the first that has a character sets it.
    pub chains: BTreeMap<String, Vec<At<String>>>,
    /// What is tried after every chain.
    pub fallback: Vec<At<String>>,
    /// The face of strong text.
    pub strong: Option<At<String>>,
    /// The face of emphasised text.
    pub emphasis: Option<At<String>>,
}
