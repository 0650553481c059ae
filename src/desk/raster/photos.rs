//! The pictures of pages as they are drawn: decoded once, and halved for small sizes.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::{Arc, Mutex, OnceLock};

use hayro::vello_cpu::Pixmap;
use newsprint::{InkPixels, Printed};

use super::look::{Palette, Pass};
use super::pdf;
use super::pixels::opaque;

/// Pixels of a level, for every pass that was asked for.
type Passes = Mutex<Vec<(Pass, Arc<Pixmap>)>>;

/// A picture of the pages.
#[derive(Debug)]
pub struct Photo {
    printed: Printed,
    /// Tells what it prints from what others print.
    pub key: u64,
    /// Its pixels and their halves, quarters …; empty where it cannot be decoded.
    levels: OnceLock<Vec<Level>>,
    /// A page of a PDF, at the last width that was asked for.
    placed: Mutex<Option<Arc<Pixmap>>>,
}

#[derive(Debug)]
struct Level {
    inks: InkPixels,
    passes: Passes,
}

/// A picture is wider than this for no tile.
const WIDEST: u16 = 8192;

impl Photo {
    /// A picture as it is printed; nothing is decoded yet.
    pub fn new(printed: Printed) -> Self {
        let mut key = DefaultHasher::new();
        (printed.page().is_some(), printed.bytes()).hash(&mut key);
        let key = key.finish();
        Self { printed, key, levels: OnceLock::new(), placed: Mutex::new(None) }
    }

    /// Whether it prints the same as another.
    /// Whether it prints the same as another.
    pub fn is(&self, printed: &Printed) -> bool {
        self.printed == *printed
    }

    /// Its pixels for a place that is `width` pixels wide: at least as many, and less
    /// than twice as many where there are more. `None` where nothing is to be shown:
    /// of a placed page no inks are known.
    pub fn pixels(&self, width: u32, pass: Pass, palette: &Palette) -> Option<Arc<Pixmap>> {
        if let Some(page) = self.printed.page() {
            return (pass == Pass::Screen).then(|| self.page(page, width)).flatten();
        }
        let levels = self.levels.get_or_init(|| {
            let mut next = self.printed.inks();
            let mut levels = Vec::new();
            while let Some(inks) = next.take() {
                next = (inks.width > 1 && inks.height > 1).then(|| halved(&inks));
                levels.push(Level { inks, passes: Mutex::default() });
            }
            levels
        });
        let enough = levels.iter().rev().find(|level| level.inks.width >= width as usize);
        let level = enough.or(levels.first())?;
        let mut passes = level.passes.lock().ok()?;
        if let Some((_, known)) = passes.iter().find(|(of, _)| *of == pass) {
            return Some(known.clone());
        }
        let made = Arc::new(painted(&level.inks, pass, palette)?);
        passes.push((pass, made.clone()));
        Some(made)
    }

    fn page(&self, page: &[u8], width: u32) -> Option<Arc<Pixmap>> {
        let mut placed = self.placed.lock().ok()?;
        let known = placed.as_ref().filter(|known| u32::from(known.width()) >= width);
        if let Some(known) = known {
            return Some(known.clone());
        }
        let width = width.next_power_of_two().clamp(64, u32::from(WIDEST)) as u16;
        let drawn = Arc::new(pdf::first_page(page, width)?);
        *placed = Some(drawn.clone());
        Some(drawn)
    }
}

/// A picture of half as many pixels each way.
fn halved(inks: &InkPixels) -> InkPixels {
    let (width, height) = (inks.width / 2, inks.height / 2);
    let mut half = Vec::with_capacity(width * height);
    for y in 0..height {
        let upper = &inks.inks[2 * y * inks.width..][..2 * width];
        let lower = &inks.inks[(2 * y + 1) * inks.width..][..2 * width];
        for (a, b) in upper.chunks_exact(2).zip(lower.chunks_exact(2)) {
            let mean = |n: usize| {
                let sum = [a[0][n], a[1][n], b[0][n], b[1][n]].map(u16::from).iter().sum::<u16>();
                ((sum + 2) / 4) as u8
            };
            half.push([mean(0), mean(1), mean(2), mean(3)]);
        }
    }
    InkPixels { width, height, inks: half }
}

fn painted(inks: &InkPixels, pass: Pass, palette: &Palette) -> Option<Pixmap> {
    let (width, height) = (u16::try_from(inks.width).ok()?, u16::try_from(inks.height).ok()?);
    let rgb: Vec<[u8; 3]> = match pass {
        Pass::Screen => palette.screen.rgb(&inks.inks),
        Pass::Cmy => inks.inks.iter().map(|p| [255 - p[0], 255 - p[1], 255 - p[2]]).collect(),
        Pass::Black => inks.inks.iter().map(|p| [255 - p[3]; 3]).collect(),
        Pass::Spot(_) => vec![[255; 3]; inks.inks.len()],
    };
    Some(opaque(width, height, &rgb))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_of_a_picture_is_its_means() {
        let pixel = |v| [v, 0, 0, 255];
        let inks = [10, 30, 99, 50, 70, 99].map(pixel).to_vec();
        let half = halved(&InkPixels { width: 3, height: 2, inks });
        assert_eq!((half.width, half.height), (1, 1));
        assert_eq!(half.inks, [[40, 0, 0, 255]]);
    }
}
