//! Pictures with their captions, in whole lines.

use super::caption::Caption;
use super::captioned::{Captioned, lines_of};
use super::context::TextContext;
use super::findings::Findings;
use super::inset::{Depth, Inset, InsetPlace};
use crate::boxes::{Item, PictureBox};
use crate::diag::{Code, Diag};
use crate::grid::{Grid, Side, Slot};
use crate::issue::{CaptionPlace, Cut, Fit};
use crate::plan::{PictureFile, PicturePlan};
use crate::style::Role;
use crate::units::{Abs, EM, Lines, Rect};

/// Shapes are compared in millionths.
const SHAPE: i64 = 1_000_000;

/// A picture or a group of them with its caption, measured for a width.
#[derive(Clone, Debug)]
pub struct PictureBlock<'a> {
    plan: &'a PicturePlan,
    /// The pictures, side by side.
    images: Vec<Image>,
    captioned: Captioned,
    /// Body lines that it is to be deep, without a caption under it.
    lines: Lines,
}

/// One picture of a block.
#[derive(Clone, Debug)]
struct Image {
    file: PictureFile,
    /// Left edge, from that of the block, and width.
    x: Abs,
    w: Abs,
}

impl<'a> PictureBlock<'a> {
    /// Measures a picture; its height is what its shape gives, in whole lines,
    /// unless the story or the slot says otherwise.
    pub fn measure(
        plan: &'a PicturePlan,
        width: Abs,
        slot: &Slot,
        context: &TextContext<'_>,
        seen: &mut Findings,
    ) -> Self {
        let master = &context.layout().master;
        let (grid, captions) = (&master.grid, &master.captions);
        let picture = &plan.picture;
        let chars = width.whole(grid.size);
        let share = chars * i64::from(captions.beside_width) / i64::from(EM);
        let beside = share.max(captions.beside_least);
        let has_words = picture.caption.is_some() || picture.credit.is_some();
        let place = match picture.caption_place {
            CaptionPlace::Beside if !has_words || chars < beside + 1 + captions.beside_picture => {
                CaptionPlace::Under
            }
            place => place,
        };
        // Left edge and width of the pictures, then of the words.
        let ((x, image_width), (caption_x, caption_width)) = match place {
            CaptionPlace::Under => ((Abs::ZERO, width), (Abs::ZERO, width)),
            CaptionPlace::Over => {
                ((Abs::ZERO, width), (grid.size / 2, (width - grid.size).max(grid.size)))
            }
            CaptionPlace::Beside => {
                let words = grid.size * beside;
                let open = width - words - grid.size;
                match captions.beside_side {
                    Side::Right => ((Abs::ZERO, open), (width - words, words)),
                    Side::Left => ((width - open, open), (Abs::ZERO, words)),
                }
            }
        };
        let files: Vec<_> = plan.files().copied().collect();
        let (images, height) = side_by_side(&files, &picture.cut, image_width, grid);
        let style = slot.styles.shared(Role::Caption);
        let (text, credit) = (picture.caption.as_ref(), picture.credit.as_ref());
        let caption =
            Caption::measure(text, credit, caption_x, caption_width, style, context, seen);
        let least_lines = master.pictures.least_lines;
        let distances = master.distances;
        let length = image_width;
        let captioned =
            Captioned { inline: x, length, caption, place, least_lines, distances, grid: *grid };
        let lines = lines_of(picture.lines, height, grid).max(captioned.least());
        Self { plan, images, captioned, lines }
    }

    /// The pictures in their box, which end at a band over it.
    fn drawn(&self, at: InsetPlace, rect: Rect, band: Option<&Rect>) -> Vec<Item> {
        let drawn = |image: &Image| {
            let own = Rect::new(rect.x + image.x, rect.y, image.w, rect.h);
            let (mut rect, whole) = match image.file.lost {
                // Its shape is not known: it is as large as its box.
                true => (own, own),
                false => seen(shape_of(image.file), own, &self.plan.picture.cut),
            };
            // Black ink overprints, and the edge of what is under a band may show.
            if let Some(band) = band {
                rect.h = rect.h.min((band.y - rect.y).max(Abs::ZERO));
            }
            Item::Picture(PictureBox { id: image.file.id, of: Some(at.of), rect, whole })
        };
        self.images.iter().map(drawn).collect()
    }
}

impl Inset for PictureBlock<'_> {
    fn depth(&self) -> Depth {
        self.captioned.depth(self.lines)
    }

    fn place(&self, at: InsetPlace, context: &TextContext<'_>) -> Vec<Item> {
        self.captioned.place(at, context, |rect, band| self.drawn(at, rect, band))
    }

    fn left_out(&self) -> Diag {
        let picture = &self.plan.picture;
        let path = picture.path.display().to_string();
        Diag::new(Code::PictureLeftOut { path }, picture.span)
    }
}

/// Pictures side by side, equally high, a character between them: their places
/// and the height that their shapes give.
fn side_by_side(files: &[PictureFile], cut: &Cut, width: Abs, grid: &Grid) -> (Vec<Image>, Abs) {
    let shape = |(w, h): (i64, i64)| match cut.ratio {
        Some(ratio) => (i64::from(ratio.w), i64::from(ratio.h)),
        None => {
            let [_, _, cw, ch] = region(cut);
            (w * cw, h * ch)
        }
    };
    if let [file] = files {
        let (w, h) = shape(shape_of(*file));
        let image = Image { file: *file, x: Abs::ZERO, w: width };
        return (vec![image], width.scaled(h, w));
    }
    let gaps = grid.size * (files.len() as i64 - 1);
    let open = (width - gaps).max(grid.size);
    let shapes = files.iter().map(|file| {
        let (w, h) = shape(shape_of(*file));
        (w * SHAPE / h.max(1)).max(1)
    });
    let shapes: Vec<i64> = shapes.collect();
    let all: i64 = shapes.iter().sum();
    let mut images = Vec::new();
    let mut before = 0;
    for (k, (file, own)) in files.iter().zip(&shapes).enumerate() {
        let edge = |sum: i64| open.scaled(sum, all);
        let x = edge(before) + grid.size * k as i64;
        let w = edge(before + own) - edge(before);
        images.push(Image { file: *file, x, w });
        before += own;
    }
    (images, open.scaled(SHAPE, all))
}

/// Width and height of a file.
fn shape_of(file: PictureFile) -> (i64, i64) {
    (i64::from(file.pixels.width).max(1), i64::from(file.pixels.height).max(1))
}

/// The part of a picture that is used: left, top, width, height in percent.
fn region(cut: &Cut) -> [i64; 4] {
    cut.crop.map_or([0, 0, 100, 100], |c| c.map(i64::from))
}

/// What is seen of a picture in its box, and where the whole of it would stand.
fn seen(pixels: (i64, i64), rect: Rect, cut: &Cut) -> (Rect, Rect) {
    let [left, top, cw, ch] = region(cut);
    let (pw, ph) = (pixels.0 * cw, pixels.1 * ch);
    let tall = rect.w.scaled(ph, pw);
    let by_width = match cut.fit {
        Fit::Fill | Fit::Crop => tall >= rect.h,
        Fit::Fit => tall <= rect.h,
    };
    let (w, h) = if by_width { (rect.w, tall) } else { (rect.h.scaled(pw, ph), rect.h) };
    // Where the focus is in the part that is used, in percent of that part.
    let at = |axis: usize, from: i64, by: i64| {
        cut.focus.map(|f| ((i64::from(f[axis]) - from) * 100 / by).clamp(0, 100))
    };
    let x = rect.x + offset(rect.w, w, at(0, left, cw));
    let y = rect.y + offset(rect.h, h, at(1, top, ch));
    let (whole_w, whole_h) = (w.scaled(100, cw), h.scaled(100, ch));
    let (dx, dy) = (whole_w.scaled(left, 100), whole_h.scaled(top, 100));
    let whole = Rect::new(x - dx, y - dy, whole_w, whole_h);
    match cut.fit {
        Fit::Fill | Fit::Crop => (rect, whole),
        Fit::Fit => (Rect::new(x, y, w, h), whole),
    }
}

/// Where `length` begins so that it covers `room` and its focus is as near to
/// the middle as can be.
fn offset(room: Abs, length: Abs, focus: Option<i64>) -> Abs {
    match focus.filter(|_| length > room) {
        None => (room - length) / 2,
        Some(percent) => (room / 2 - length.scaled(percent, 100)).max(room - length).min(Abs::ZERO),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::image::Pixels;
    use crate::plan::PictureId;

    fn pt(x: i64, y: i64, w: i64, h: i64) -> Rect {
        Rect::new(Abs::pt(x), Abs::pt(y), Abs::pt(w), Abs::pt(h))
    }

    #[test]
    fn a_picture_covers_its_box_from_its_middle_or_its_focus() {
        let rect = pt(10, 10, 100, 100);
        let (box_, whole) = seen((300, 100), rect, &Cut::default());
        assert_eq!((box_, whole), (rect, pt(-90, 10, 300, 100)));
        let at = |x| Cut { focus: Some([x, 50]), ..Cut::default() };
        assert_eq!(seen((300, 100), rect, &at(0)).1, pt(10, 10, 300, 100));
        assert_eq!(seen((300, 100), rect, &at(100)).1, pt(-190, 10, 300, 100));
        assert_eq!(seen((300, 100), rect, &at(25)).1, pt(-15, 10, 300, 100));
    }

    #[test]
    fn all_of_a_picture_is_seen_in_its_box() {
        let cut = Cut { fit: Fit::Fit, ..Cut::default() };
        let (rect, whole) = seen((300, 100), pt(0, 0, 90, 90), &cut);
        assert_eq!(rect, pt(0, 30, 90, 30));
        assert_eq!(rect, whole);
    }

    #[test]
    fn a_part_of_a_picture_covers_the_box() {
        let cut = Cut { crop: Some([50, 0, 50, 50]), ..Cut::default() };
        let (rect, whole) = seen((200, 200), pt(0, 0, 80, 80), &cut);
        assert_eq!((rect, whole), (pt(0, 0, 80, 80), pt(-80, 0, 160, 160)));
    }

    #[test]
    fn a_group_is_equally_high() {
        let grid = Grid {
            origin: crate::units::Point::default(),
            columns: 1,
            chars: crate::units::Chars(31),
            gap: crate::units::Chars(1),
            story_gap: crate::units::Chars(1),
            fold: None,
            size: Abs::pt(10),
            pitch: Abs::pt(12),
            lines: Lines(40),
        };
        let file = |id, width| PictureFile {
            id: PictureId(id),
            pixels: Pixels { width, height: 100 },
            is_page: false,
            line_art: false,
            lost: false,
        };
        let files = [file(0, 200), file(1, 100)];
        let (images, height) = side_by_side(&files, &Cut::default(), Abs::pt(310), &grid);
        assert_eq!(height, Abs::pt(100));
        assert_eq!((images[0].w, images[1].w), (Abs::pt(200), Abs::pt(100)));
        assert_eq!(images[1].x, Abs::pt(210));
    }
}
