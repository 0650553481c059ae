//! The frame of a JPEG and its scans, as their headers describe them.

use super::huffman::Table;

/// A component: one of the colours of a JPEG.
#[derive(Debug)]
pub struct FrameComponent {
    pub id: u8,
    /// Which steps its coefficients have.
    pub steps: usize,
    /// Blocks of a unit (MCU), across and down.
    pub h: usize,
    pub v: usize,
    /// Its blocks, across and down, where a scan has it alone.
    across: usize,
    down: usize,
    /// Blocks of a row in whole units.
    pub wide: usize,
    /// Down to which bit every one of the 64 values is coded; [`NEVER`] for not
    /// at all.
    pub bit: [u8; 64],
    /// Which values of every block are not zero; empty where no scan has to know.
    pub set: Vec<u64>,
}

/// The bit of a value that no scan has coded.
pub const NEVER: u8 = 255;

/// The frame header, and what was coded of its components so far.
#[derive(Debug)]
pub struct Frame {
    pub progressive: bool,
    pub width: usize,
    pub height: usize,
    /// Units across and down where a scan has several components.
    units: (usize, usize),
    /// Rows of pixels of such a unit.
    unit_rows: usize,
    pub parts: Vec<FrameComponent>,
}

/// One scan.
#[derive(Debug)]
pub struct Scan<'t> {
    /// Its components, with their tables; a table is missing only where the scan
    /// does not use it.
    pub parts: Vec<(usize, Option<&'t Table>, Option<&'t Table>)>,
    /// The first value and the last.
    pub first: usize,
    pub last: usize,
    /// Whether values were coded before, and get one bit more.
    pub refines: bool,
    /// The bit that it codes down to.
    pub low: u8,
    /// How many units it has, across and down.
    pub units: (usize, usize),
    /// Rows of pixels of a unit.
    pub rows: usize,
    /// Units between two restart markers; 0 for none.
    pub restart: usize,
    pub progressive: bool,
}

impl Frame {
    /// Reads a frame header; `None` if it says what cannot be.
    ///
    /// Source: ITU-T T.81 §B.2.2 and §A.1.1.
    pub fn read(data: &[u8], progressive: bool) -> Option<Self> {
        let ([_, h1, h0, w1, w0, count], rest) = data.split_first_chunk()?;
        let height = usize::from(u16::from_be_bytes([*h1, *h0]));
        let width = usize::from(u16::from_be_bytes([*w1, *w0]));
        let (parts, []) = rest.as_chunks::<3>() else { return None };
        let factors = |f: u8| (usize::from(f >> 4), usize::from(f & 15));
        let good = |f: u8| matches!(factors(f), (1..=4, 1..=4));
        if parts.len() != usize::from(*count) || !parts.iter().all(|p| good(p[1])) {
            return None;
        }
        let most_h = parts.iter().map(|p| factors(p[1]).0).max()?;
        let most_v = parts.iter().map(|p| factors(p[1]).1).max()?;
        let units = (width.div_ceil(8 * most_h), height.div_ceil(8 * most_v));
        let part = |[id, f, steps]: &[u8; 3]| {
            let (h, v) = factors(*f);
            let across = (width * h).div_ceil(most_h).div_ceil(8);
            let down = (height * v).div_ceil(most_v).div_ceil(8);
            FrameComponent {
                id: *id,
                steps: usize::from(*steps),
                h,
                v,
                across,
                down,
                wide: units.0 * h,
                bit: [NEVER; 64],
                set: Vec::new(),
            }
        };
        let parts = parts.iter().map(part).collect();
        Some(Self { progressive, width, height, units, unit_rows: 8 * most_v, parts })
    }

    /// Whether the decoder takes as many blocks of a component alone as there
    /// are: with three sizes of components it takes too many.
    fn is_decoded(&self, part: &FrameComponent) -> bool {
        let across = part.wide.min(self.width.div_ceil(8));
        let down = (self.units.1 * part.v).min(self.height.div_ceil(8));
        (across, down) == (part.across, part.down)
    }
}

impl<'t> Scan<'t> {
    /// Reads the header of a scan; nothing where it does not go with the frame
    /// and the scans before it.
    ///
    /// Source: ITU-T T.81 §B.2.3 and §G.1.1.1.
    pub fn read(
        data: &[u8],
        frame: &Frame,
        direct: &'t [Option<Table>; 4],
        other: &'t [Option<Table>; 4],
    ) -> Option<Self> {
        let (count, rest) = data.split_first()?;
        let (named, rest) = rest.split_at_checked(2 * usize::from(*count))?;
        let &[first, last, bits] = rest else { return None };
        // Some writers leave these at 0 where nothing is progressive.
        let (first, last, high, low) = match frame.progressive {
            true => (usize::from(first), usize::from(last), bits >> 4, bits & 15),
            false => (0, 63, 0, 0),
        };
        let mut parts: Vec<(usize, Option<&Table>, Option<&Table>)> = Vec::new();
        for [id, tables] in named.as_chunks::<2>().0 {
            let which = frame.parts.iter().position(|part| part.id == *id)?;
            let direct = direct.get(usize::from(tables >> 4)).and_then(Option::as_ref);
            let other = other.get(usize::from(tables & 15)).and_then(Option::as_ref);
            let before = if high == 0 { NEVER } else { high };
            let new = frame.parts[which].bit.get(first..=last)?.iter().all(|bit| *bit == before);
            let twice = parts.iter().any(|(other, ..)| *other == which);
            let held =
                (first > 0 || high > 0 || direct.is_some()) && (last == 0 || other.is_some());
            if !new || twice || !held {
                return None;
            }
            parts.push((which, direct, other));
        }
        let alone = match parts[..] {
            [] => return None,
            [(which, ..)] => Some(&frame.parts[which]),
            _ => None,
        };
        let fits = !frame.progressive
            || (last == 0 || first > 0 && alone.is_some())
                && low <= 13
                && (high == 0 || high == low + 1);
        (fits && alone.is_none_or(|part| frame.is_decoded(part))).then_some(Self {
            parts,
            first,
            last,
            refines: high > 0,
            low,
            units: alone.map_or(frame.units, |part| (part.across, part.down)),
            rows: alone.map_or(frame.unit_rows, |part| frame.unit_rows / part.v),
            restart: 0,
            progressive: frame.progressive,
        })
    }
}
