use super::display_list::{DisplayList, Glyph, GlyphRun, GlyphText, Op};
use super::upright::upright;
use crate::boxes::{Item, Page, PictureBox, TextLine};
use crate::units::{EM, Milli, Point};

/// Turns a page into its display list; `artwork` says which artwork stands for a
/// picture.
pub fn paint(page: &Page, artwork: impl Fn(&PictureBox) -> usize) -> DisplayList {
    let mut ops = Vec::with_capacity(page.items.len() + page.marks.len());
    let mut before_marks = 0;
    for (n, item) in page.items.iter().chain(&page.marks).enumerate() {
        if n == page.items.len() {
            before_marks = ops.len();
        }
        match item {
            Item::Fill { rect, colour } => ops.push(Op::Fill { rect: *rect, colour: *colour }),
            Item::Rule { from, to, weight, colour } => {
                ops.push(Op::Stroke { points: [*from, *to], weight: *weight, colour: *colour });
            }
            Item::Frame { rect, weight, colour } => {
                ops.push(Op::Outline { rect: *rect, weight: *weight, colour: *colour });
            }
            Item::Shape { contours, pen, colour } => {
                ops.push(Op::Shape { contours: contours.clone(), pen: *pen, colour: *colour });
            }
            Item::Picture(picture) => {
                ops.push(Op::Picture { picture: picture.clone(), artwork: artwork(picture) });
            }
            Item::Text(line) => runs(line, &mut ops),
            Item::Upright(line) => upright(line, &mut ops),
        }
    }
    let margin = page.bleed.max(page.slug);
    let marks = if page.marks.is_empty() { 0 } else { ops.len() - before_marks };
    DisplayList {
        label: page.label.clone(),
        trim: page.trim,
        bleed: page.bleed,
        margin,
        ops,
        marks,
    }
}

/// A line as one run for every stretch of one face and size.
fn runs(line: &TextLine, ops: &mut Vec<Op>) {
    let shaped = &line.shaped;
    let size_of = |g: usize| shaped.shift_of(g).map_or(EM, |s| s.size);
    let mut start = 0;
    while start < line.pens.len() {
        let g = line.start + start;
        let (face, size) = (shaped.face(g), size_of(g));
        let same = (start..line.pens.len()).map(|k| line.start + k);
        let same = same.take_while(|g| shaped.face(*g) == face && size_of(*g) == size);
        let end = start + same.count();
        let from = line.pens[start];
        // Of what is set smaller an em is less.
        let own = |milli: Milli| if size == EM { milli } else { milli * EM / size.max(1) };
        let glyphs = (start..end).map(|k| {
            let g = line.start + k;
            let (dx, dy) = shaped.shift_of(g).map_or((0, 0), |s| (s.x, s.y));
            Glyph {
                id: shaped.glyphs[g],
                x: own(line.pens[k] - from + dx),
                y: own(dy),
                text: GlyphText::from_slice(shaped.text_of(g)),
            }
        });
        let x = line.size.em(from).scaled(i64::from(line.scale), i64::from(EM));
        ops.push(Op::Glyphs(GlyphRun {
            role: line.role,
            of: line.of,
            face,
            origin: Point { x: line.origin.x + x, y: line.origin.y },
            size: if size == EM { line.size } else { line.size.em(size) },
            scale: line.scale,
            tall: EM,
            turned: false,
            colour: line.colour,
            glyphs: glyphs.collect(),
        }));
        start = end;
    }
    if let (Some(pen), Some(hyphen)) = (line.hyphen, shaped.hyphen) {
        let x = line.size.em(pen).scaled(i64::from(line.scale), i64::from(EM));
        ops.push(Op::Glyphs(GlyphRun {
            role: line.role,
            of: line.of,
            face: hyphen.face,
            origin: Point { x: line.origin.x + x, y: line.origin.y },
            size: line.size,
            scale: line.scale,
            tall: EM,
            turned: false,
            colour: line.colour,
            glyphs: vec![Glyph {
                id: hyphen.glyph,
                x: 0,
                y: 0,
                text: GlyphText::from_slice(&['-']),
            }],
        }));
    }
}
