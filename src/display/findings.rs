//! What is noticed about texts while they are set.

use super::rows::{Row, broken, cuts, unfilled};
use super::shaped_text::ShapedText;
use crate::diag::{Code, Diag};
use crate::font::faces_for;
use crate::para::Line;
use crate::source::Span;
use crate::text::{Changes, Missing, Unset, spelt};
use crate::units::Milli;

/// What was noticed about the texts of one story.
#[derive(Clone, Default)]
pub struct Findings {
    texts: Noticed,
    /// What lines say: what was cut, what could not be filled.
    lines: Vec<Diag>,
    /// Whether nobody wants to know.
    dropped: bool,
}

/// What was noticed about a text while it was shaped.
#[derive(Clone, Default, PartialEq, Eq)]
pub(super) struct Noticed {
    pub changes: Changes,
    pub missing: Missing,
    /// The first mark under a text that has too little white, and how much it has in
    /// thousandths of the size.
    pub crowded: Option<(Span, Milli)>,
}

impl Findings {
    /// Of texts that are set to see how they fit: nothing is kept.
    pub fn dropped() -> Self {
        Self { dropped: true, ..Self::default() }
    }

    /// Whether nothing is kept.
    pub(super) fn are_dropped(&self) -> bool {
        self.dropped
    }

    /// Adds what was noticed about a text.
    pub(super) fn add(&mut self, noticed: &Noticed) {
        if !self.dropped {
            self.texts.changes.append(&noticed.changes);
            self.texts.missing.append(&noticed.missing);
            self.texts.crowded = self.texts.crowded.or(noticed.crowded);
        }
    }

    /// Notes what was cut by force at the ends of a text's lines.
    pub fn note_cuts(&mut self, set: &ShapedText, ends: impl Iterator<Item = u32>) {
        if !self.dropped {
            self.lines.extend(cuts(set, ends));
        }
    }

    /// Notes that a line could not be filled, where that is so.
    pub fn note_unfilled(&mut self, set: &ShapedText, line: &Line) {
        if !self.dropped {
            self.lines.extend(unfilled(set, line));
        }
    }

    /// Notes how heads were broken, where that is asked for.
    pub fn note_broken(&mut self, rows: &[Row], asked: bool) {
        if asked && !self.dropped {
            self.lines.extend(broken(rows));
        }
    }

    /// Notes what was cut at the ends of rows.
    pub fn note_rows(&mut self, rows: &[Row]) {
        for row in rows {
            self.note_cuts(&row.set, std::iter::once(row.range.1));
        }
    }

    /// As diagnostics: one for all changes, one for every missing character and
    /// for every writing that cannot be set, one for all that is drawn otherwise.
    pub fn into_diags(self) -> Vec<Diag> {
        let Noticed { changes, missing, crowded } = self.texts;
        let mut found = changes.into_diags();
        let replaced = missing.chars.into_iter().map(|of| (of, false));
        let left_out = missing.marks.into_iter().map(|of| (of, true));
        for ((character, (span, count)), left_out) in replaced.chain(left_out) {
            let faces = faces_for(character);
            found.push(Diag::new(Code::MissingGlyph { character, count, left_out, faces }, span));
        }
        for unset in missing.writings.into_values() {
            let Unset { name: script, first: character, span, count } = unset;
            found.push(Diag::new(Code::UnsetScript { script, character, count }, span));
        }
        if let Some((character, span, count)) = missing.redrawn {
            let parts = spelt(character);
            found.push(Diag::new(Code::Redrawn { character, parts, count }, span));
        }
        if let Some((span, white)) = crowded {
            found.push(Diag::new(Code::MarksUnderTight { white }, span));
        }
        found.extend(self.lines);
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::display::fixture::{rich, set_in, story, style};
    use crate::para::justify;
    use crate::text::Mode;

    /// What is told of a line that is cut by force, cannot be filled and lacks a glyph,
    /// its text remembered or not.
    fn told(remembered: bool, mut seen: Findings) -> Vec<&'static str> {
        set_in(|context| {
            let context = if remembered { context.for_story(&story()) } else { context.clone() };
            let set = context.set(&rich("渔𠮷Donaudampf"), &style(), Mode::Body, &mut seen);
            let line = justify(&set.para, 0, 3, 30_000, false);
            seen.note_cuts(&set, std::iter::once(line.end));
            seen.note_unfilled(&set, &line);
            seen.into_diags().iter().map(|d| d.code.id()).collect()
        })
    }

    #[test]
    fn nothing_is_kept_of_what_is_only_tried() {
        let all = ["missing-glyph", "forced-break", "ragged-line"];
        for remembered in [false, true] {
            assert_eq!(told(remembered, Findings::default()), all);
            assert_eq!(told(remembered, Findings::dropped()), [""; 0]);
        }
    }
}
