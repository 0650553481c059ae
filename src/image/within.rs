//! The ink limit in a JPEG: a row of its blocks that hold it as they are decoded.

use super::codec::block::{Coded, Eight, Quantiser};
use super::codec::dct::LANES;
use super::ink::InkLimit;

/// A block of a JPEG, in pixels: each is coded by itself.
pub const BLOCK: usize = 8;
/// How often a block is made lighter before it is taken as it is.
const ROUNDS: usize = 24;
/// How often that is begun anew, with what the pixels of the picture are over: a block
/// at the edge has others, which no one sees.
const TIMES: usize = 3;
/// Pixels that are farther below the limit than this, in 1/255 of an ink, are
/// seldom carried over it by a JPEG of the usual quality.
const FAR: u16 = 80;

/// By how much a block is over the limit: the sum of its inks, and black.
type Over = (u16, u8);

/// A row of blocks.
pub struct Row<'r> {
    /// Its pixels: eight rows of them, or what is left at the foot.
    pub inks: &'r mut [u8],
    /// Pixels of a row; 1 at least.
    pub width: usize,
    /// How many inks: four, or black alone.
    pub n: usize,
    /// What must hold.
    pub limit: InkLimit,
    pub quantiser: &'r Quantiser,
}

impl Row<'_> {
    /// Codes its blocks, up to eight at a time; the pixels of those that were over the
    /// limit are lighter than they were.
    pub fn code(mut self, all: &mut [Coded]) {
        let at_once = LANES / self.n;
        let mut seen = [[0; LANES]; 64];
        for (coded, x) in all.iter_mut().zip((0..self.width).step_by(BLOCK * at_once)) {
            let most = self.eight(x, BLOCK, &mut seen, coded);
            for k in 0..(self.width - x).div_ceil(BLOCK).min(at_once) {
                let lane = k * self.n;
                if !self.may_be_over(&most[lane..lane + self.n]) {
                    continue;
                }
                let x = x + k * BLOCK;
                let over = self.over(&seen, lane, (BLOCK, BLOCK));
                let inside = self.over(&seen, lane, self.inside(x));
                if over != (0, 0)
                    && let Some(lighter) = self.lighter(x, over, inside)
                {
                    take(coded, lane, &lighter, self.n);
                }
            }
        }
    }

    /// How many eights of lanes a row has whose pixels are as many.
    pub fn eights(width: usize, n: usize) -> usize {
        width.div_ceil(BLOCK * (LANES / n))
    }

    /// Whether the most of each ink of a block, which may be in different places, are
    /// over the limit together.
    fn may_be_over(&self, most: &[i32]) -> bool {
        most.iter().sum::<i32>() > self.limit.total.into()
            || most.last().is_some_and(|black| *black > self.limit.black.into())
    }

    /// Rows and columns of a block that are of the picture.
    fn inside(&self, x: usize) -> (usize, usize) {
        ((self.inks.len() / (self.width * self.n)).min(BLOCK), (self.width - x).min(BLOCK))
    }

    /// Codes eight lanes of blocks that begin `step` pixels after one another, and sees
    /// what a decoder makes of them; the most of each lane.
    fn eight(&self, x: usize, step: usize, seen: &mut Eight, coded: &mut Coded) -> [i32; LANES] {
        self.quantiser.code(
            #[inline(always)]
            |seen| self.load(x, step, seen),
            seen,
            coded,
        )
    }

    /// Beyond the edge of the picture its last pixels go on, as encoders have it.
    #[inline(always)]
    fn load(&self, x: usize, step: usize, eight: &mut Eight) {
        let (width, n) = (self.width, self.n);
        let rows = self.inks.len() / (width * n);
        let whole = n == 4 && rows >= BLOCK && x + step + BLOCK <= width;
        for y in 0..BLOCK {
            let row = &self.inks[y.min(rows - 1) * width * n..][..width * n];
            let line = &mut eight[y * BLOCK..][..BLOCK];
            if whole {
                let first = row[x * 4..].as_chunks::<4>().0;
                let second = row[(x + step) * 4..].as_chunks::<4>().0;
                for (lanes, (one, two)) in line.iter_mut().zip(first.iter().zip(second)) {
                    for ink in 0..4 {
                        lanes[ink] = one[ink].into();
                        lanes[4 + ink] = two[ink].into();
                    }
                }
                continue;
            }
            for (dx, lanes) in line.iter_mut().enumerate() {
                for (k, pixel) in lanes.chunks_exact_mut(n).enumerate() {
                    let from = (x + k * step + dx).min(width - 1) * n;
                    for (lane, ink) in pixel.iter_mut().zip(&row[from..from + n]) {
                        *lane = (*ink).into();
                    }
                }
            }
        }
    }

    /// By how much the block whose first ink is in a lane is over the limit, in some of
    /// its rows and columns.
    fn over(&self, seen: &Eight, lane: usize, (rows, columns): (usize, usize)) -> Over {
        let mut most = (0, 0);
        for line in seen.chunks_exact(BLOCK).take(rows) {
            for lanes in &line[..columns] {
                let over = self.over_by(lanes[lane..lane + self.n].iter().map(|v| *v as u8));
                most = (most.0.max(over.0), most.1.max(over.1));
            }
        }
        most
    }

    fn over_by(&self, inks: impl Iterator<Item = u8>) -> Over {
        let (sum, black) = inks.fold((0, 0), |(sum, _), ink| (sum + u16::from(ink), ink));
        (sum.saturating_sub(self.limit.total), black.saturating_sub(self.limit.black))
    }

    /// Makes a block lighter until it holds; `over` is by how much all of it is over the
    /// limit, `seen` what is of the picture. `None` where it stays as it is.
    fn lighter(&mut self, x: usize, over: Over, seen: Over) -> Option<Coded> {
        let mut found = None;
        let mut seen = seen;
        if self.is_near(x) {
            // It was coded once already.
            seen = self.until_it_holds(x, over, 1, &mut found).unwrap_or(seen);
        }
        for _ in 0..TIMES {
            if seen == (0, 0) {
                break;
            }
            seen = self.until_it_holds(x, seen, 0, &mut found).unwrap_or(seen);
        }
        found
    }

    fn until_it_holds(
        &mut self,
        x: usize,
        mut over: Over,
        rounds: usize,
        found: &mut Option<Coded>,
    ) -> Option<Over> {
        let mut seen = None;
        for _ in rounds..ROUNDS {
            if over == (0, 0) {
                break;
            }
            self.lighten(x, over);
            let mut block = [[0; LANES]; 64];
            self.eight(x, 0, &mut block, found.get_or_insert(Coded::NONE));
            over = self.over(&block, 0, (BLOCK, BLOCK));
            seen = Some(self.over(&block, 0, self.inside(x)));
        }
        seen
    }

    /// Whether a pixel of a block is near the limit.
    fn is_near(&self, x: usize) -> bool {
        let limit = self.limit.far();
        let (rows, columns) = self.inside(x);
        (0..rows).any(|y| {
            let from = (y * self.width + x) * self.n;
            let pixels = &self.inks[from..from + columns * self.n];
            !limit.holds(pixels, self.n)
        })
    }

    /// Makes a block lighter by as much as would bring its worst pixel within the
    /// limit. All of it gives way in equal ratio: what is only cut off lower down
    /// keeps its edges, and so what coding makes of them.
    fn lighten(&mut self, x: usize, over: Over) {
        let less = |v: u8, over: u32, all: u32| {
            (u32::from(v) * all.saturating_sub(over + 1) / all.max(1)) as u8
        };
        let limit = self.limit;
        let (over, black_over) = (u32::from(over.0), u32::from(over.1));
        // What the worst pixel had at least beside black.
        let all = (u32::from(limit.total) + over).saturating_sub(255);
        let (rows, columns) = self.inside(x);
        for y in 0..rows {
            let from = (y * self.width + x) * self.n;
            for pixel in self.inks[from..from + columns * self.n].chunks_exact_mut(self.n) {
                let Some((black, inks)) = pixel.split_last_mut() else { continue };
                if over > 0 {
                    inks.iter_mut().for_each(|v| *v = less(*v, over, all));
                }
                if black_over > 0 {
                    *black = less(*black, black_over, u32::from(limit.black) + black_over);
                }
            }
        }
    }
}

/// Puts a block that was coded alone into its lanes.
fn take(coded: &mut Coded, lane: usize, block: &Coded, n: usize) {
    coded.set[lane..lane + n].copy_from_slice(&block.set[..n]);
    let lanes = coded.values.chunks_exact_mut(LANES).zip(block.values.chunks_exact(LANES));
    for (to, from) in lanes {
        to[lane..lane + n].copy_from_slice(&from[..n]);
    }
}

impl InkLimit {
    /// What is farther below the limit than a usual JPEG carries it.
    fn far(self) -> Self {
        let black = if self.black == 255 { 255 } else { self.black.saturating_sub(FAR as u8 / 2) };
        Self { total: self.total.saturating_sub(FAR), black }
    }
}
