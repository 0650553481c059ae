//! Colours to inks by a table: what the colour management makes of some colours, and
//! between them in integers, by vectors.

use fearless_simd::prelude::*;
use fearless_simd::{Level, dispatch, i16x8, i32x4};
use moxcms::{CmsError, Transform16BitExecutor};
use rayon::prelude::*;

/// Colours of a side of the table, as many as the colour management has in its own.
const SIDE: usize = 33;
/// From one colour to the next in red, in green and in blue.
const STEPS: [i32; 3] = [(SIDE * SIDE) as i32, SIDE as i32, 1];
/// A full ink is 2¹⁴, so that 255 parts of it are 2¹⁴ times 255.
const BITS: u32 = 14;
/// The most that a value of the colour management can be.
const MOST: usize = 4095;
/// Pixels whose places in the table are found at a time.
const SOME: usize = 32;
/// Pixels that are converted at a time.
const MANY: usize = 1 << 14;

/// The inks of 33 × 33 × 33 colours.
pub struct Cube {
    /// Four numbers for each colour, and as many more behind the last one, since eight are
    /// loaded at a time.
    nodes: Vec<i16>,
}

impl Cube {
    /// Asks the colour management for the inks of all colours of the table, in 12 bits.
    ///
    /// # Errors
    ///
    /// What it says.
    pub fn new(by: &Transform16BitExecutor) -> Result<Self, CmsError> {
        let last = SIDE - 1;
        let value = |k: usize| ((k * MOST + last / 2) / last) as u16;
        let colours: Vec<u16> = (0..SIDE * SIDE * SIDE)
            .flat_map(|k| [k / SIDE / SIDE, k / SIDE % SIDE, k % SIDE].map(value))
            .collect();
        let mut inks = vec![0; colours.len() / 3 * 4];
        by.transform(&colours, &mut inks)?;
        let scaled = |v: &u16| ((usize::from(*v) * (1 << BITS) + MOST / 2) / MOST) as i16;
        let nodes = inks.iter().map(scaled).chain([0; 4]).collect();
        Ok(Self { nodes })
    }

    /// The inks of pixels of red, green and blue.
    pub fn inks(&self, level: Level, pixels: &[u8]) -> Vec<u8> {
        let pixels = pixels.as_chunks::<3>().0;
        let mut out = vec![0; pixels.len() * 4];
        out.par_chunks_mut(MANY * 4).zip(pixels.par_chunks(MANY)).for_each(|(out, pixels)| {
            dispatch!(level, simd => self.convert(simd, pixels, out.as_chunks_mut::<4>().0));
        });
        out
    }

    #[inline(always)]
    fn convert<S: Simd>(&self, simd: S, pixels: &[[u8; 3]], out: &mut [[u8; 4]]) {
        let round = i32x4::splat(simd, 1 << (BITS - 1));
        for (out, pixels) in out.chunks_mut(SOME).zip(pixels.chunks(SOME)) {
            let Corners { places, parts } = corners(pixels);
            for (k, out) in out.iter_mut().enumerate() {
                let both = |which: usize| {
                    let node = |place: i32| {
                        i16x8::from_slice(simd, &self.nodes[place as usize * 4..][..8])
                    };
                    let (one, two) = (node(places[2 * which][k]), node(places[2 * which + 1][k]));
                    let parts = i32x4::splat(simd, parts[which][k]).bitcast::<i16x8<S>>();
                    simd.pairwise_dot_product_i16x8(simd.zip_low_i16x8(one, two), parts)
                };
                let sum = (both(0) + both(1) + round) >> BITS;
                let mut inks = [0; 4];
                // Within 0 and 255, as all four are.
                sum.store_slice(&mut inks);
                *out = inks.map(|v| v as u8);
            }
        }
    }
}

/// The corners of the tetrahedra in which some colours lie.
struct Corners {
    /// Where the four of each are.
    places: [[i32; SOME]; 4],
    /// How much of each it has, in 1/255: of the first and the second in one number, and of
    /// the others.
    parts: [[i32; SOME]; 2],
}

#[inline(always)]
fn corners(pixels: &[[u8; 3]]) -> Corners {
    let mut sides = [[0; SOME]; 3];
    for (k, pixel) in pixels.iter().enumerate() {
        for (side, v) in sides.iter_mut().zip(pixel) {
            side[k] = i32::from(*v);
        }
    }
    let mut out = Corners { places: [[0; SOME]; 4], parts: [[0; SOME]; 2] };
    let [red, green, blue] = &sides;
    for (k, ((r, g), b)) in red.iter().zip(green).zip(blue).enumerate() {
        let (r, g, b) = (parts(*r), parts(*g), parts(*b));
        let first = r.0 * STEPS[0] + g.0 * STEPS[1] + b.0 * STEPS[2];
        // The way to the opposite corner goes along the largest part first. A part and
        // its step are one number, so that they are put in order together.
        let (r, g, b) = (r.1 << 16 | STEPS[0], g.1 << 16 | STEPS[1], b.1 << 16 | STEPS[2]);
        let (most, least) = (r.max(g).max(b), r.min(g).min(b));
        let middle = r + g + b - most - least;
        let (one, two, three) = (most >> 16, middle >> 16, least >> 16);
        let second = first + (most & 0xffff);
        let third = second + (middle & 0xffff);
        out.places[0][k] = first;
        out.places[1][k] = second;
        out.places[2][k] = third;
        out.places[3][k] = third + (least & 0xffff);
        out.parts[0][k] = pair(255 - one, one - two);
        out.parts[1][k] = pair(two - three, three);
    }
    out
}

/// Two numbers in one, as they stand in memory.
#[inline(always)]
fn pair(one: i32, two: i32) -> i32 {
    let ([a, b], [c, d]) = ((one as i16).to_ne_bytes(), (two as i16).to_ne_bytes());
    i32::from_ne_bytes([a, b, c, d])
}

/// Where a value lies in the table: behind which entry, and by how many 255ths.
#[inline(always)]
fn parts(v: i32) -> (i32, i32) {
    let v = v * (SIDE as i32 - 1);
    // v / 255, exact for as much as there is.
    let entry = ((v * 32_897) >> 23).min(SIDE as i32 - 2);
    (entry, v - entry * 255)
}
