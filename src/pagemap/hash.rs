//! What is drawn, as a number: pages that look the same have the same.

use std::collections::BTreeMap;

use sha2::{Digest, Sha256};

use crate::boxes::{ArtworkOf, Page, Pen, printed};
use crate::font::FontBook;
use crate::paint::{DisplayList, GlyphRun, Op};
use crate::plan::{PictureId, Pictures};
use crate::style::{Colour, PressProfile};
use crate::units::{Abs, Contour, Point, Rect, Size, Step};

/// So much of a face tells it from every other: its length, and the first bytes, in which
/// the sums of all of its tables are.
const FACE_HEAD: usize = 4096;

/// What display lists are drawn with: the faces, the pictures as they are converted, the
/// press.
#[derive(Debug)]
pub struct DrawnWith {
    faces: Vec<[u8; 32]>,
    /// For every picture what is in its file, and how large it is printed.
    pictures: BTreeMap<(usize, bool), Vec<u8>>,
    /// Which pages are in black alone, and all else that a press says.
    press: PressProfile,
    of_press: [u8; 32],
}

impl DrawnWith {
    /// For the pages of a run.
    pub fn new<'p>(
        pages: impl Iterator<Item = &'p Page>,
        book: &FontBook,
        pictures: &Pictures,
        press: &PressProfile,
    ) -> Self {
        let faces = book.faces().map(|(_, face)| {
            let data = face.data();
            let mut hash = Sha256::new();
            hash.update(face.name.as_bytes());
            hash.update((data.len() as u64).to_le_bytes());
            hash.update(face.index.to_le_bytes());
            hash.update(&data[..data.len().min(FACE_HEAD)]);
            hash.finalize().into()
        });
        let content = |(of, size): (ArtworkOf, Size)| {
            let mut bytes = pictures.bytes(of.0).hash().to_vec();
            bytes.extend(size.w.raw().to_le_bytes());
            bytes.extend(size.h.raw().to_le_bytes());
            ((of.0.0, of.1), bytes)
        };
        let pictures = printed(pages, press).into_iter().map(content).collect();
        let mut hash = Sha256::new();
        hash.update(format!("{press:?}").as_bytes());
        hash.update(press.icc.hash());
        let of_press = hash.finalize().into();
        Self { faces: faces.collect(), pictures, press: press.clone(), of_press }
    }

    /// A page as 16 hexadecimal digits.
    pub fn hash(&self, list: &DisplayList) -> String {
        let mut out = Bytes(Vec::with_capacity(list.ops.len() * 200));
        let black = self.press.black_pages.has(&list.label);
        for length in [list.trim.w, list.trim.h, list.bleed, list.margin] {
            out.length(length);
        }
        list.ops.iter().for_each(|op| out.op(op, self, black));
        let hash = Sha256::digest(&out.0);
        hash[..8].iter().map(|byte| format!("{byte:02x}")).collect()
    }

    /// Whether a page is drawn with the same in another run.
    pub fn is_same(&self, other: &Self) -> bool {
        self.faces == other.faces
            && self.of_press == other.of_press
            && self.pictures == other.pictures
    }

    fn picture(&self, id: PictureId, black: bool) -> &[u8] {
        self.pictures.get(&(id.0, black)).map_or(&[], Vec::as_slice)
    }
}

/// Bytes that say what is drawn.
struct Bytes(Vec<u8>);

impl Bytes {
    fn number(&mut self, n: i64) {
        self.0.extend(n.to_le_bytes());
    }

    fn length(&mut self, length: Abs) {
        self.number(length.raw());
    }

    fn point(&mut self, at: Point) {
        self.length(at.x);
        self.length(at.y);
    }

    fn rect(&mut self, rect: &Rect) {
        [rect.x, rect.y, rect.w, rect.h].into_iter().for_each(|length| self.length(length));
    }

    fn colour(&mut self, colour: Colour) {
        self.0.extend(format!("{colour}").as_bytes());
        self.0.push(0);
    }

    fn op(&mut self, op: &Op, with: &DrawnWith, black: bool) {
        match op {
            Op::Fill { rect, colour } => {
                self.0.push(b'f');
                self.rect(rect);
                self.colour(*colour);
            }
            Op::Stroke { points, weight, colour } => {
                self.0.push(b's');
                points.iter().for_each(|at| self.point(*at));
                self.length(*weight);
                self.colour(*colour);
            }
            Op::Outline { rect, weight, colour } => {
                self.0.push(b'o');
                self.rect(rect);
                self.length(*weight);
                self.colour(*colour);
            }
            Op::Shape { contours, pen, colour } => {
                self.0.push(b'c');
                contours.iter().for_each(|contour| self.contour(contour));
                self.pen(pen);
                self.colour(*colour);
            }
            Op::Picture { picture, artwork } => {
                self.0.push(b'p');
                self.rect(&picture.rect);
                self.rect(&picture.whole);
                // A grey box stands for one that cannot be had.
                self.0.push(u8::from(*artwork != usize::MAX));
                self.0.extend(with.picture(picture.id, black));
                self.0.extend(with.of_press);
            }
            Op::Glyphs(run) => self.run(run, with),
        }
    }

    fn contour(&mut self, contour: &Contour) {
        self.0.push(b'm');
        self.point(contour.start);
        for step in &contour.steps {
            match step {
                Step::Line(to) => {
                    self.0.push(b'l');
                    self.point(*to);
                }
                Step::Curve(first, second, to) => {
                    self.0.push(b'b');
                    [first, second, to].into_iter().for_each(|at| self.point(*at));
                }
            }
        }
        self.0.push(u8::from(contour.closed));
    }

    fn pen(&mut self, pen: &Pen) {
        match pen {
            Pen::Fill => self.0.push(0),
            Pen::Stroke { weight, dash } => {
                self.0.push(1);
                self.length(*weight);
                if let Some(dash) = dash {
                    self.length(dash.on);
                    self.length(dash.off);
                    self.0.push(u8::from(dash.round));
                }
            }
        }
    }

    fn run(&mut self, run: &GlyphRun, with: &DrawnWith) {
        self.0.push(b'g');
        self.0.extend(with.faces.get(usize::from(run.face.0)).copied().unwrap_or_default());
        self.point(run.origin);
        self.length(run.size);
        self.0.extend(run.scale.to_le_bytes());
        self.0.extend(run.tall.to_le_bytes());
        self.0.push(u8::from(run.turned));
        self.colour(run.colour);
        self.number(run.glyphs.len() as i64);
        for glyph in &run.glyphs {
            self.0.extend(glyph.id.to_le_bytes());
            self.0.extend(glyph.x.to_le_bytes());
            self.0.extend(glyph.y.to_le_bytes());
        }
    }
}
