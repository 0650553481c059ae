//! Display type by its ink: where the ink of every glyph of a line begins and ends, and
//! figures that stand on the middle of the Han beside them.

use crate::font::FontBook;
use crate::para::Ink;
use crate::text::{Drawn, Shaped, Shift, Upright, is_han};
use crate::units::{EM, Milli};

/// Figures are raised or sunk by so much at most: a face whose capitals are far from the
/// middle of its Han was made so.
const MOST_RAISED: Milli = 80;

/// The ink of every glyph along its line, which runs to the right or, where it is drawn
/// `upright`, down.
pub fn inks(shaped: &Shaped, upright: Option<&Upright>, book: &FontBook) -> Vec<Ink> {
    let across = |g: usize| ink_across(shaped, g, book).unwrap_or_default();
    match upright {
        None => (0..shaped.len()).map(across).collect(),
        Some(upright) => upright.cells.iter().map(|cell| down(cell, book)).collect(),
    }
}

/// The ink of a glyph along a line that runs to the right; `None` for a blank.
pub fn ink_across(shaped: &Shaped, glyph: usize, book: &FontBook) -> Option<Ink> {
    let ink = book.face(shaped.face(glyph)).ink(*shaped.glyphs.get(glyph)?)?;
    let (x, size) = shaped.shift_of(glyph).map_or((0, EM), |shift| (shift.x, shift.size));
    let at = |edge: Milli| x + edge * size / EM;
    Some(Ink { from: at(ink.left), to: at(ink.right) })
}

/// The ink of what is drawn in one cell of a line that runs down.
fn down(cell: &[Drawn], book: &FontBook) -> Ink {
    let of_glyph = |drawn: &Drawn| {
        let ink = book.face(drawn.face).ink(drawn.glyph)?;
        let at = |edge: Milli| drawn.y + edge * drawn.size / EM;
        Some(match drawn.turned {
            true => Ink { from: at(ink.left), to: at(ink.right) },
            false => Ink { from: at(-ink.top), to: at(-ink.foot) },
        })
    };
    let all = cell.iter().filter_map(of_glyph);
    let whole = |a: Ink, b: Ink| Ink { from: a.from.min(b.from), to: a.to.max(b.to) };
    all.reduce(whole).unwrap_or_default()
}

/// Puts figures and letters that stand beside Han on the middle of the Han, which lies
/// `middle` above the baseline: the middle of a capital is that of the figures.
///
/// Source: the practice of art editors; figures on the baseline of Latin look sunk or
/// raised beside Han of a headline.
pub fn on_the_middle(shaped: &mut Shaped, middle: Milli, book: &FontBook) {
    if !shaped.text.chars.iter().any(|c| is_han(*c)) {
        return;
    }
    let mut shifts = Vec::new();
    for g in 0..shaped.len() {
        let own = shaped.shift_of(g).copied();
        let by = middle - book.face(shaped.face(g)).metrics.cap_height / 2;
        let latin = shaped.char_of(g).is_ascii_alphanumeric() && by.abs() <= MOST_RAISED;
        let plain = Shift { glyph: g as u32, x: 0, y: 0, size: EM };
        match (own, latin && by != 0) {
            (Some(own), true) => shifts.push(Shift { y: own.y + by, ..own }),
            (None, true) => shifts.push(Shift { y: by, ..plain }),
            (own, false) => shifts.extend(own),
        }
    }
    shaped.shifts = shifts;
}

#[cfg(test)]
mod tests {
    use super::super::findings::Findings;
    use super::super::fixture::{rich, set_in, style};
    use super::*;
    use crate::para::natural_width;
    use crate::style::{Squeeze, TypeStyle};
    use crate::text::Mode;

    fn head() -> TypeStyle {
        TypeStyle { squeeze: Squeeze::Head, ..style() }
    }

    /// Rows of display type begin and end with ink, across and down, whatever the face.
    #[test]
    fn ink_is_that_of_the_glyphs() {
        set_in(|context| {
            let seen = &mut Findings::default();
            let whole =
                |set: &super::super::ShapedText| natural_width(&set.para, 0, set.para.len() as u32);
            let across = context.set(&rich("“口”"), &head(), Mode::Display, seen);
            let plain = context.set(&rich("“口”"), &style(), Mode::Display, seen);
            assert!(whole(&across) < whole(&plain) - 100, "{} {}", whole(&across), whole(&plain));
            let down = context.set_upright(&rich("“口”"), &head(), seen);
            let plain = context.set_upright(&rich("“口”"), &style(), seen);
            assert!(whole(&down) < whole(&plain), "{} {}", whole(&down), whole(&plain));
        });
    }

    #[test]
    fn figures_stand_on_the_middle_of_han() {
        set_in(|context| {
            let seen = &mut Findings::default();
            let set = context.set(&rich("渔港5G开通"), &head(), Mode::Display, seen);
            let raised: Vec<_> = set.shaped.shifts.iter().map(|s| (s.glyph, s.size)).collect();
            let by = context.em_top(&head()) - EM / 2 - context.cap_height(&head()) / 2;
            assert_ne!(by, 0, "or the face has nothing to show");
            assert_eq!(raised, [(2, EM), (3, EM)]);
            assert!(set.shaped.shifts.iter().all(|shift| shift.y == by));
            // Without Han, and in other styles, nothing moves.
            let latin = context.set(&rich("5G"), &head(), Mode::Display, seen);
            assert!(latin.shaped.shifts.is_empty());
            let plain = context.set(&rich("渔港5G开通"), &style(), Mode::Display, seen);
            assert!(plain.shaped.shifts.is_empty());
        });
    }
}
