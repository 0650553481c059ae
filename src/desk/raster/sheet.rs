//! A page of a run with all that is needed to draw it, whatever the run does meanwhile.

use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

use newsprint::paint::{DisplayList, Op};
use newsprint::units::Abs;
use newsprint::{FontBook, Made, Screen};

use super::glyphs::Glyphs;
use super::look::Palette;
use super::photos::Photo;

/// What pages are drawn with: faces, colours, pictures. What has not changed is taken
/// over from run to run.
#[derive(Debug, Default)]
pub struct Faces {
    book: Option<(FontBook, Vec<FaceOf>, Arc<Glyphs>)>,
    palette: Option<Arc<Palette>>,
    photos: Vec<Arc<Photo>>,
}

/// What a face is known by: its name, its file, how long that is and its number there.
type FaceOf = (String, String, usize, u32, [u8; 12]);

/// A page that can be drawn.
#[derive(Clone, Debug)]
pub struct Sheet {
    /// What is painted.
    pub list: Arc<DisplayList>,
    /// The faces.
    pub book: FontBook,
    /// Their outlines.
    pub glyphs: Arc<Glyphs>,
    /// The colours.
    pub palette: Arc<Palette>,
    /// Its pictures by their numbers.
    pub photos: BTreeMap<usize, Arc<Photo>>,
    /// Tells faces and colours from others.
    pub colours: u64,
}

impl Faces {
    /// The pages of a run, ready to be drawn.
    pub fn sheets(&mut self, made: &Made) -> Vec<Sheet> {
        let (book, glyphs) = self.book(made);
        let palette = self.palette(made);
        let mut colours = DefaultHasher::new();
        (palette.key, self.book.as_ref().map(|(_, of, _)| of)).hash(&mut colours);
        let colours = colours.finish();
        let mut known = std::mem::take(&mut self.photos);
        let mut sheets = Vec::new();
        for list in &made.display_lists {
            let numbers = list.ops.iter().filter_map(|op| match op {
                Op::Picture { artwork, .. } => Some(*artwork),
                _ => None,
            });
            let mut photos = BTreeMap::new();
            for number in numbers {
                let Some(printed) = made.picture(number) else { continue };
                let photo = self.photos.iter().find(|photo| photo.is(&printed)).cloned();
                let photo = photo.unwrap_or_else(|| {
                    let at = known.iter().position(|photo| photo.is(&printed));
                    let photo = at.map(|at| known.swap_remove(at));
                    let photo = photo.unwrap_or_else(|| Arc::new(Photo::new(printed)));
                    self.photos.push(photo.clone());
                    photo
                });
                photos.insert(number, photo);
            }
            let (list, palette) = (list.clone(), palette.clone());
            let (book, glyphs) = (book.clone(), glyphs.clone());
            sheets.push(Sheet { list, book, glyphs, palette, photos, colours });
        }
        sheets
    }

    fn book(&mut self, made: &Made) -> (FontBook, Arc<Glyphs>) {
        // The head of a font file has sums over all of it.
        let head = |data: &[u8]| {
            let mut sums = [0; 12];
            let tables = usize::from(data.get(5).copied().unwrap_or(0));
            let at =
                (0..tables).map(|n| 12 + n * 16).find(|at| data.get(*at..at + 4) == Some(b"head"));
            let sum = at.and_then(|at| data.get(at + 4..at + 16));
            sums.iter_mut().zip(sum.unwrap_or_default()).for_each(|(to, from)| *to = *from);
            sums
        };
        let of: Vec<FaceOf> = made
            .book
            .faces()
            .map(|(_, face)| {
                let data = face.data();
                (face.name.clone(), face.file.clone(), data.len(), face.index, head(data))
            })
            .collect();
        match &self.book {
            Some((book, known, glyphs)) if *known == of => (book.clone(), glyphs.clone()),
            _ => {
                let glyphs = Arc::<Glyphs>::default();
                self.book = Some((made.book.clone(), of, glyphs.clone()));
                (made.book.clone(), glyphs)
            }
        }
    }

    fn palette(&mut self, made: &Made) -> Arc<Palette> {
        if let Some(palette) = self.palette.as_ref().filter(|p| *p.press == *made.press) {
            return palette.clone();
        }
        let known = self.palette.take().filter(|palette| palette.press.icc == made.press.icc);
        let screen = match known.map(Arc::try_unwrap) {
            Some(Ok(palette)) => palette.screen,
            _ => Screen::of(&made.press.icc),
        };
        let mut key = DefaultHasher::new();
        made.press.icc.as_ref().hash(&mut key);
        made.press.total_ink.hash(&mut key);
        for spot in &made.press.spots {
            (&spot.name, spot.like).hash(&mut key);
        }
        let (press, key) = (made.press.clone(), key.finish());
        let palette = Arc::new(Palette { press, screen, key });
        self.palette = Some(palette.clone());
        palette
    }
}

impl Sheet {
    /// Whether two look the same.
    pub fn is_same(&self, other: &Self) -> bool {
        let pictures = |sheet: &Self| -> Vec<u64> {
            sheet.photos.keys().map(|number| sheet.picture(*number)).collect()
        };
        self.colours == other.colours
            && self.list == other.list
            && pictures(self) == pictures(other)
    }

    /// A number for what a picture prints.
    pub fn picture(&self, number: usize) -> u64 {
        self.photos.get(&number).map_or(0, |photo| photo.key)
    }

    /// Width and height of the trim at so many pixels per inch, at least 1.
    pub fn size(&self, ppi: u32) -> (u32, u32) {
        (pixels(self.list.trim.w, ppi), pixels(self.list.trim.h, ppi))
    }
}

/// How many pixels a length has, rounded up, at least 1.
pub fn pixels(length: Abs, ppi: u32) -> u32 {
    let inch = Abs::pt(72).raw();
    let raw = (length.raw() * i64::from(ppi) + inch - 1).div_euclid(inch);
    u32::try_from(raw.clamp(1, 1 << 20)).unwrap_or(1)
}
