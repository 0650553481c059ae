//! Tiles of pages, kept as far as memory is given for it.

use std::collections::BTreeMap;
use std::sync::{Arc, Condvar, Mutex};

use super::draw::{Window, draw};
use super::look::{Ink, Pass};
use super::pixels::{png, rgb};
use super::sheet::Sheet;

/// The side of a tile in pixels; those at the right and lower edge are smaller.
pub const TILE: u32 = 512;

/// Which tile: of a page by what is drawn on it, of which inks, how large, where.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Tile {
    /// What is drawn on the page.
    pub page: String,
    /// What is shown of it.
    pub look: String,
    /// Pixels per inch.
    pub ppi: u32,
    /// Which from the left.
    pub x: u32,
    /// Which from the top.
    pub y: u32,
}

/// Tiles that were drawn, or are being drawn.
#[derive(Debug)]
pub struct Tiles {
    kept: Mutex<Kept>,
    drawn: Condvar,
    most: usize,
}

#[derive(Debug, Default)]
struct Kept {
    tiles: BTreeMap<Tile, State>,
    bytes: usize,
    /// Counts how often a tile was asked for.
    clock: u64,
}

#[derive(Debug)]
enum State {
    /// Somebody draws it.
    Drawing,
    /// It was asked for last at that time.
    Drawn(Arc<Vec<u8>>, u64),
}

impl Tiles {
    /// No tile; so many bytes of them are kept.
    pub fn new(most: usize) -> Self {
        Self { kept: Mutex::default(), drawn: Condvar::new(), most }
    }

    /// A tile as PNG: one that is kept, or one that is drawn now. Who asks for a tile
    /// that is being drawn waits for it. `None` where there is no such tile.
    pub fn get(&self, tile: &Tile, draw: impl FnOnce() -> Option<Vec<u8>>) -> Option<Arc<Vec<u8>>> {
        let mut kept = self.kept.lock().ok()?;
        loop {
            kept.clock += 1;
            let now = kept.clock;
            match kept.tiles.get_mut(tile) {
                Some(State::Drawn(bytes, asked)) => {
                    *asked = now;
                    return Some(bytes.clone());
                }
                Some(State::Drawing) => kept = self.drawn.wait(kept).ok()?,
                None => break,
            }
        }
        kept.tiles.insert(tile.clone(), State::Drawing);
        drop(kept);
        // Whatever happens while it is drawn, nobody waits for it for ever.
        let mut place = Place { tiles: self, tile, made: None };
        place.made = draw().map(Arc::new);
        place.made.clone()
    }

    /// A tile if it is kept.
    pub fn find(&self, tile: &Tile) -> Option<Arc<Vec<u8>>> {
        match self.kept.lock().ok()?.tiles.get(tile)? {
            State::Drawn(bytes, _) => Some(bytes.clone()),
            State::Drawing => None,
        }
    }

    /// Puts a tile that is known to look like another one.
    pub fn put(&self, tile: Tile, bytes: Arc<Vec<u8>>) {
        if let Ok(mut kept) = self.kept.lock() {
            kept.put(&tile, Some(bytes), self.most);
        }
    }

    /// The tiles of a page that are kept.
    pub fn of_page(&self, page: &str) -> Vec<Tile> {
        let first = Tile { page: page.into(), look: String::new(), ppi: 0, x: 0, y: 0 };
        let Ok(kept) = self.kept.lock() else { return Vec::new() };
        let all = kept.tiles.range(first..).take_while(|(tile, _)| tile.page == page);
        all.map(|(tile, _)| tile.clone()).collect()
    }
}

impl Kept {
    fn put(&mut self, tile: &Tile, bytes: Option<Arc<Vec<u8>>>, most: usize) {
        self.clock += 1;
        let Some(bytes) = bytes else {
            self.tiles.remove(tile);
            return;
        };
        self.bytes += bytes.len();
        let old = self.tiles.insert(tile.clone(), State::Drawn(bytes, self.clock));
        if let Some(State::Drawn(old, _)) = old {
            self.bytes -= old.len();
        }
        if self.bytes > most {
            self.forget(most);
        }
    }

    /// Forgets those that were not asked for the longest, down to three quarters.
    fn forget(&mut self, most: usize) {
        let asked = self.tiles.iter().filter_map(|(tile, state)| match state {
            State::Drawn(bytes, asked) => Some((*asked, bytes.len(), tile.clone())),
            State::Drawing => None,
        });
        let mut oldest: Vec<_> = asked.collect();
        oldest.sort();
        for (_, bytes, tile) in oldest {
            if self.bytes <= most / 4 * 3 {
                break;
            }
            self.bytes -= bytes;
            self.tiles.remove(&tile);
        }
    }
}

/// The place of a tile that is being drawn: it is given back whatever happens.
struct Place<'t> {
    tiles: &'t Tiles,
    tile: &'t Tile,
    made: Option<Arc<Vec<u8>>>,
}

impl Drop for Place<'_> {
    fn drop(&mut self) {
        if let Ok(mut kept) = self.tiles.kept.lock() {
            kept.put(self.tile, self.made.take(), self.tiles.most);
        }
        self.tiles.drawn.notify_all();
    }
}

impl Sheet {
    /// A tile as PNG; `None` where the page has none there, or no such ink.
    pub fn tile(&self, ink: &Ink, ppi: u32, x: u32, y: u32) -> Option<Vec<u8>> {
        let (width, height) = self.size(ppi);
        let (left, top) = (x.checked_mul(TILE)?, y.checked_mul(TILE)?);
        if left >= width || top >= height {
            return None;
        }
        let (w, h) = ((width - left).min(TILE) as u16, (height - top).min(TILE) as u16);
        let window = Window { ppi, left, top, width: w, height: h };
        let pixels = self.pixels(ink, window)?;
        png(w.into(), h.into(), &pixels, None).ok()
    }

    /// The whole page as PNG, so many pixels wide.
    pub fn thumb(&self, width: u32) -> Option<Vec<u8>> {
        let inch = newsprint::units::Abs::pt(72).raw();
        let across = self.list.trim.w.raw().max(1);
        let ppi = (i64::from(width) * inch / across).clamp(1, 600) as u32;
        let (w, h) = self.size(ppi);
        let (w, h) = (u16::try_from(w).ok()?, u16::try_from(h).ok()?);
        let window = Window { ppi, left: 0, top: 0, width: w, height: h };
        let pixels = self.pixels(&Ink::All, window)?;
        png(w.into(), h.into(), &pixels, None).ok()
    }

    fn pixels(&self, ink: &Ink, window: Window) -> Option<Vec<[u8; 3]>> {
        let plate = |pass| rgb(&draw(self, window, pass));
        let grey = |pass, at: usize| plate(pass).into_iter().map(|p| [p[at]; 3]).collect();
        let spots = self.palette.press.spots.len();
        Some(match ink {
            Ink::All => plate(Pass::Screen),
            Ink::Process(at @ 0..3) => grey(Pass::Cmy, usize::from(*at)),
            Ink::Process(_) => grey(Pass::Black, 0),
            Ink::Spot(at) if *at < spots => grey(Pass::Spot(*at), 0),
            Ink::Spot(_) => return None,
            Ink::Total => {
                let plates = [plate(Pass::Cmy), plate(Pass::Black)];
                let spots: Vec<_> = (0..spots).map(|at| plate(Pass::Spot(at))).collect();
                let sum = |n: usize| {
                    let [cmy, black] = [plates[0][n], plates[1][n]];
                    let four = [cmy[0], cmy[1], cmy[2], black[0]];
                    let all = four.into_iter().chain(spots.iter().map(|plate| plate[n][0]));
                    all.map(|left| u32::from(255 - left)).sum::<u32>() * 100 / 255
                };
                let limit = u32::from(self.palette.press.total_ink.max(1));
                (0..plates[0].len()).map(|n| heat(sum(n), limit)).collect()
            }
        })
    }
}

/// The sum of inks in percent as a colour: grey up to the limit, red over it.
fn heat(total: u32, limit: u32) -> [u8; 3] {
    // What a picture may have more is no fault: see the check of total ink.
    match total > limit + 5 {
        true => [214, 39, 40],
        false => [255 - (total.min(limit) * 215 / limit) as u8; 3],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tile(page: &str, x: u32) -> Tile {
        Tile { page: page.into(), look: "all".into(), ppi: 100, x, y: 0 }
    }

    #[test]
    fn a_tile_is_drawn_once_and_the_oldest_goes() {
        let tiles = Tiles::new(1000);
        let mut drawn = 0;
        for x in [0, 0, 1, 0, 2] {
            tiles.get(&tile("a", x), || {
                drawn += 1;
                Some(vec![0; 400])
            });
        }
        assert_eq!(drawn, 3);
        let bytes = tiles.kept.lock().unwrap().bytes;
        assert!(bytes <= 1000);
        assert!(tiles.find(&tile("a", 1)).is_none(), "asked for longest ago");
        assert!(tiles.find(&tile("a", 2)).is_some());
        assert_eq!(tiles.of_page("a").len(), bytes / 400);
    }

    #[test]
    fn a_tile_that_cannot_be_drawn_is_asked_for_again() {
        let tiles = Tiles::new(1000);
        assert_eq!(tiles.get(&tile("a", 0), || None), None);
        assert!(tiles.get(&tile("a", 0), || Some(vec![1])).is_some());
    }

    #[test]
    fn two_who_want_one_tile_draw_it_once() {
        let tiles = Arc::new(Tiles::new(1000));
        let count = Arc::new(std::sync::atomic::AtomicUsize::new(0));
        let threads: Vec<_> = (0..4)
            .map(|_| {
                let (tiles, count) = (tiles.clone(), count.clone());
                std::thread::spawn(move || {
                    tiles.get(&tile("a", 0), || {
                        count.fetch_add(1, std::sync::atomic::Ordering::SeqCst);
                        std::thread::sleep(std::time::Duration::from_millis(30));
                        Some(vec![7])
                    })
                })
            })
            .collect();
        for thread in threads {
            assert_eq!(thread.join().unwrap().as_deref(), Some(&vec![7]));
        }
        assert_eq!(count.load(std::sync::atomic::Ordering::SeqCst), 1);
    }

    #[test]
    fn ink_over_the_limit_is_red() {
        assert_eq!(heat(0, 240), [255; 3]);
        assert_eq!(heat(240, 240), [40; 3]);
        assert_eq!(heat(260, 240), [214, 39, 40]);
    }
}
