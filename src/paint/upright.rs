//! Upright lines as runs: glyphs one under another, digits that share a cell,
//! words on their side.

use super::display_list::{Glyph, GlyphRun, GlyphText, Op};
use crate::boxes::UprightLine;
use crate::text::Drawn;
use crate::units::{Abs, EM, Milli, Point};

/// An upright line as one run for every stretch that is drawn alike.
pub fn upright(line: &UprightLine, ops: &mut Vec<Op>) {
    let mut open: Option<Open> = None;
    for (k, pen) in line.pens.iter().enumerate() {
        let Some(cell) = line.upright.cells.get(line.start + k) else { continue };
        for drawn in cell {
            let alike = |o: &Open| {
                o.run.face == drawn.face
                    && o.run.turned == drawn.turned
                    && o.narrow == drawn.narrow
                    && o.size == drawn.size
                    // Digits of one cell are a run of their own.
                    && (drawn.narrow == EM || o.cell == k)
            };
            match open.as_mut().filter(|o| alike(o)) {
                Some(open) => open.push(*pen, drawn),
                None => {
                    ops.extend(open.take().map(|o| Op::Glyphs(o.run)));
                    open = Some(Open::new(line, k, *pen, drawn));
                }
            }
        }
    }
    ops.extend(open.map(|o| Op::Glyphs(o.run)));
    ops.extend(hyphen(line).map(Op::Glyphs));
}

/// The hyphen of a word on its side that was cut by force.
fn hyphen(line: &UprightLine) -> Option<GlyphRun> {
    let (pen, hyphen) = line.hyphen.zip(line.shaped.hyphen)?;
    let last = line.start + line.pens.len().checked_sub(1)?;
    let before = line.upright.cells.get(last)?.last().filter(|drawn| drawn.turned)?;
    let (glyph, face, text) = (hyphen.glyph, hyphen.face, vec!['-']);
    let drawn = Drawn { glyph, face, y: 0, size: EM, text, ..before.clone() };
    Some(Open::new(line, last, pen, &drawn).run)
}

/// A run that may go on.
struct Open {
    run: GlyphRun,
    narrow: Milli,
    size: Milli,
    cell: usize,
    /// Where the origin is, from the middle of the line and its top.
    from: (Milli, Milli),
}

impl Open {
    fn new(line: &UprightLine, cell: usize, pen: Milli, drawn: &Drawn) -> Self {
        let (x, y) = (drawn.x, pen + drawn.y);
        let along = |length: Abs| length.scaled(i64::from(line.scale), i64::from(EM));
        let origin =
            Point { x: line.top.x + line.size.em(x), y: line.top.y + along(line.size.em(y)) };
        let (scale, tall) =
            if drawn.turned { (line.scale, EM) } else { (drawn.narrow, line.scale) };
        let run = GlyphRun {
            role: line.role,
            of: line.of,
            face: drawn.face,
            origin,
            size: if drawn.size == EM { line.size } else { line.size.em(drawn.size) },
            scale,
            tall,
            turned: drawn.turned,
            colour: line.colour,
            glyphs: vec![Glyph {
                id: drawn.glyph,
                x: 0,
                y: 0,
                text: GlyphText::from_slice(&drawn.text),
            }],
        };
        Self { run, narrow: drawn.narrow, size: drawn.size, cell, from: (x, y) }
    }

    fn push(&mut self, pen: Milli, drawn: &Drawn) {
        let (right, down) = (drawn.x - self.from.0, pen + drawn.y - self.from.1);
        let (x, y) = match self.run.turned {
            true => (down, right),
            false => (right * EM / self.narrow.max(1), -down),
        };
        // Of what is set smaller an em is less.
        let own =
            |milli: Milli| if self.size == EM { milli } else { milli * EM / self.size.max(1) };
        self.run.glyphs.push(Glyph {
            id: drawn.glyph,
            x: own(x),
            y: own(y),
            text: GlyphText::from_slice(&drawn.text),
        });
    }
}
