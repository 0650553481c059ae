//! Colours to inks by a table: what the colour management makes of some colours, and
//! between them in integers, by vectors.

use fearless_simd::prelude::*;
use fearless_simd::{Level, dispatch, i16x8, i32x4, u8x16};
use moxcms::{CmsError, Transform16BitExecutor};
use rayon::prelude::*;

/// Colours of a side of the table, as many as the colour management has in its own.
const SIDE: usize = 33;
/// From one colour to the next in red, in green and in blue.
const STEPS: [i32; 3] = [(SIDE * SIDE) as i32, SIDE as i32, 1];
/// A full ink is 2¹⁴, so that 255 parts of it are 2¹⁴ times 255.
const BITS: u32 = 14;
/// Numbers of a table that a place of 16 bits never leads out of, with what is loaded
/// there.
const ROOM: usize = 4 * (1 << 16) + 4;
/// The most that a value of the colour management can be.
const MOST: usize = 4095;
/// Pixels whose places in the table are found at a time.
const SOME: usize = 32;
/// Pixels that are converted at a time.
const MANY: usize = 1 << 14;

/// The inks of 33 × 33 × 33 colours.
pub struct Cube {
    /// Four numbers for each colour, and zeros up to [`ROOM`].
    nodes: Vec<i16>,
}

/// Asks the colour management for the inks of all colours of the table: four of each, in
/// 12 bits.
///
/// # Errors
///
/// What it says.
pub fn asked(by: &Transform16BitExecutor) -> Result<Vec<u16>, CmsError> {
    let last = SIDE - 1;
    let value = |k: usize| ((k * MOST + last / 2) / last) as u16;
    let colours: Vec<u16> = (0..SIDE * SIDE * SIDE)
        .flat_map(|k| [k / SIDE / SIDE, k / SIDE % SIDE, k % SIDE].map(value))
        .collect();
    let mut inks = vec![0; colours.len() / 3 * 4];
    by.transform(&colours, &mut inks)?;
    Ok(inks)
}

impl Cube {
    /// Makes it of what the colour management said.
    pub fn new(inks: impl Iterator<Item = u16>) -> Self {
        let scaled = |v: u16| ((usize::from(v) * (1 << BITS) + MOST / 2) / MOST) as i16;
        let mut nodes = vec![0; ROOM];
        nodes.iter_mut().zip(inks).for_each(|(node, v)| *node = scaled(v));
        Self { nodes }
    }

    /// Makes it of the same as bytes, the lower one of two first.
    pub fn kept(inks: &[u8]) -> Self {
        Self::new(inks.as_chunks::<2>().0.iter().map(|v| u16::from_le_bytes(*v)))
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
        let Some(nodes) = self.nodes.first_chunk::<ROOM>() else { return };
        for (out, pixels) in out.chunks_mut(SOME).zip(pixels.chunks(SOME)) {
            let corners = corners(pixels);
            let (fours, rest) = out.as_chunks_mut::<4>();
            let last = fours.len();
            for (k, four) in fours.iter_mut().enumerate() {
                let four = four.as_flattened_mut();
                four_of(simd, nodes, &corners, 4 * k).store_slice(four);
            }
            if !rest.is_empty() {
                let mut four = [0; 16];
                four_of(simd, nodes, &corners, 4 * last).store_slice(&mut four);
                rest.as_flattened_mut().iter_mut().zip(four).for_each(|(out, v)| *out = v);
            }
        }
    }
}

/// The inks of four pixels, one pixel after the other.
#[inline(always)]
fn four_of<S: Simd>(simd: S, nodes: &[i16; ROOM], corners: &Corners, k: usize) -> u8x16<S> {
    let one = |k| inks_of(simd, nodes, corners, k);
    // The four pixels of an ink stand together, in one number.
    let inks = one(k) | one(k + 1) << 8 | one(k + 2) << 16 | one(k + 3) << 24;
    let place = 0x0302_0100u32.to_ne_bytes();
    let order: [u8; 16] = std::array::from_fn(|at| (at % 4 * 4) as u8 + place[at / 4]);
    inks.bitcast::<u8x16<S>>().swizzle_dyn_within_blocks(u8x16::from_slice(simd, &order))
}

/// The inks of a pixel; within 0 and 255, as all four corners are.
#[inline(always)]
fn inks_of<S: Simd>(simd: S, nodes: &[i16; ROOM], corners: &Corners, k: usize) -> i32x4<S> {
    let both = |which: usize| {
        let node = |which: usize| {
            let at = usize::from(corners.places[which][k % SOME]) * 4;
            i16x8::from_slice(simd, &nodes[at..at + 8])
        };
        let parts = i32x4::splat(simd, corners.parts[which][k % SOME]).bitcast::<i16x8<S>>();
        let nodes = simd.zip_low_i16x8(node(2 * which), node(2 * which + 1));
        simd.pairwise_dot_product_i16x8(nodes, parts)
    };
    (both(0) + both(1) + i32x4::splat(simd, 1 << (BITS - 1))) >> BITS
}

/// The corners of the tetrahedra in which some colours lie.
struct Corners {
    /// Where the four of each are.
    places: [[u16; SOME]; 4],
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
        out.places[0][k] = first as u16;
        out.places[1][k] = second as u16;
        out.places[2][k] = third as u16;
        out.places[3][k] = (third + (least & 0xffff)) as u16;
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
