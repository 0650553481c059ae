//! Whether all of a JPEG is there: its coded data are passed over, block by
//! block. Decoders forgive what is missing, and paint it grey.

use fearless_simd::Level;

use super::codec::read::{Nothing, Plane, Planes};
use super::frame::{Frame, FrameComponent, NEVER, Scan};
use super::huffman::Table;
use super::units::{Stop, pass};
use crate::diag::Reason;

/// What a JPEG turned out to be that was passed over to its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Walked {
    /// Pixels of a row.
    pub width: usize,
    /// Rows.
    pub height: usize,
    /// How many values a pixel has.
    pub components: usize,
    /// Whether its end marker is there.
    pub ends: bool,
    /// Bytes up to its end; a file may have others behind it.
    pub length: usize,
}

/// What stands before a scan.
#[derive(Default)]
struct State {
    frame: Option<Frame>,
    /// Tables of the first value of a block, and of the others.
    direct: [Option<Table>; 4],
    other: [Option<Table>; 4],
    restart: usize,
    scans: usize,
    /// The steps of coefficients, in the order of the code.
    steps: [Option<[u16; 64]>; 4],
    /// How the values of components are wanted, if they are: by which instructions, and
    /// how many of a block.
    wanted: Option<(Level, usize)>,
    planes: Option<Planes>,
}

/// The components of a sequential JPEG.
pub struct Found {
    pub frame: Frame,
    pub planes: Planes,
}

/// Passes over a JPEG to its end: every unit of every scan is there, restart
/// markers stand where they must, nothing is left over, and every value is coded
/// down to its last bit. The end marker may be missing, as some cameras leave it
/// out.
///
/// Data that were changed into others of the same length cannot be told.
///
/// # Errors
///
/// What is missing or damaged.
///
/// Source: ITU-T T.81.
pub fn walk(bytes: &[u8]) -> Result<Walked, Reason> {
    State::default().walk(bytes)
}

/// The values of all components of a JPEG that is looked at in the same way, `scale` of
/// a block across and down; `None` where it is whole and has them in several scans.
///
/// # Errors
///
/// What is missing or damaged.
pub fn values(bytes: &[u8], level: Level, scale: usize) -> Result<Option<Found>, Reason> {
    let mut state = State { wanted: Some((level, scale)), ..State::default() };
    state.walk(bytes)?;
    Ok(state.frame.zip(state.planes).map(|(frame, planes)| Found { frame, planes }))
}

/// The data of the segment whose marker stands at a place.
fn segment(bytes: &[u8], at: usize) -> Option<&[u8]> {
    let length = u16::from_be_bytes(*bytes.get(at + 2..)?.first_chunk()?);
    bytes.get(at + 4..at + 2 + usize::from(length))
}

impl State {
    fn walk(&mut self, bytes: &[u8]) -> Result<Walked, Reason> {
        let mut at = 2;
        loop {
            let marker = match *bytes.get(at..).unwrap_or_default() {
                [0xff, 0xff, ..] => {
                    at += 1;
                    continue;
                }
                [0xff, marker, ..] => marker,
                [] | [0xff] => return self.ended(bytes.len(), false),
                _ => return Err(Reason::Damaged),
            };
            match marker {
                0xd9 => return self.ended(at + 2, true),
                0x01 | 0xd8 => at += 2,
                _ => {
                    let data = segment(bytes, at).ok_or(Reason::BreaksOff)?;
                    at += 4 + data.len();
                    if marker == 0xda {
                        at = self.scan(data, bytes, at)?;
                    } else {
                        self.segment(marker, data).ok_or(Reason::Damaged)?;
                    }
                }
            }
        }
    }

    /// Takes what stands outside of scans.
    fn segment(&mut self, marker: u8, data: &[u8]) -> Option<()> {
        match marker {
            0xc0..=0xc2 if self.frame.is_none() => {
                self.frame = Some(Frame::read(data, marker == 0xc2)?);
            }
            0xc4 => self.tables(data)?,
            0xdd => self.restart = u16::from_be_bytes(*data.first_chunk()?).into(),
            0xdb => self.steps(data),
            0xe0..=0xef | 0xfe => {}
            _ => return None,
        }
        Some(())
    }

    /// Takes the steps of coefficients, as far as they can be read. Source: ITU-T T.81
    /// §B.2.4.1.
    fn steps(&mut self, mut data: &[u8]) {
        while let Some((which, rest)) = data.split_first() {
            let wide = which >> 4 != 0;
            let size = if wide { 128 } else { 64 };
            let (Some((values, rest)), Some(table)) =
                (rest.split_at_checked(size), self.steps.get_mut(usize::from(which & 15)))
            else {
                return;
            };
            let step = |k: usize| match wide {
                true => u16::from_be_bytes([values[2 * k], values[2 * k + 1]]),
                false => values[k].into(),
            };
            *table = Some(std::array::from_fn(step));
            data = rest;
        }
    }

    /// Takes Huffman tables. Source: ITU-T T.81 §B.2.4.2.
    fn tables(&mut self, mut data: &[u8]) -> Option<()> {
        while let Some((which, rest)) = data.split_first() {
            let (counts, rest) = rest.split_first_chunk::<16>()?;
            let count = counts.iter().map(|n| usize::from(*n)).sum();
            let (values, rest) = rest.split_at_checked(count)?;
            let tables = if which >> 4 == 0 { &mut self.direct } else { &mut self.other };
            *tables.get_mut(usize::from(which & 15))? = Some(Table::new(counts, values)?);
            data = rest;
        }
        Some(())
    }

    /// What was passed over, if all values of all components were coded.
    fn ended(&self, length: usize, ends: bool) -> Result<Walked, Reason> {
        let frame = self.frame.as_ref().ok_or(Reason::BreaksOff)?;
        if frame.parts.iter().all(|part| part.bit == [0; 64]) {
            let (width, height, components) = (frame.width, frame.height, frame.parts.len());
            return Ok(Walked { width, height, components, ends, length });
        }
        let begun = frame.parts.iter().all(|part| part.bit[0] != NEVER);
        Err(if begun { Reason::CoarseJpeg } else { Reason::BreaksOff })
    }

    /// Passes over a scan whose data begin at a place; the place of the marker
    /// behind it.
    fn scan(&mut self, header: &[u8], bytes: &[u8], at: usize) -> Result<usize, Reason> {
        self.scans += 1;
        let frame = self.frame.as_mut().ok_or(Reason::Damaged)?;
        let scan = Scan::read(header, frame, &self.direct, &self.other).ok_or(Reason::Damaged)?;
        let scan = Scan { restart: self.restart, ..scan };
        let of = frame.height;
        let wanted = self.wanted.filter(|_| self.scans == 1);
        let mut planes = wanted.and_then(|how| planes_of(frame, &scan, &self.steps, how));
        let end = match &mut planes {
            Some(planes) => pass(&scan, &mut frame.parts, bytes, at, planes),
            None => pass(&scan, &mut frame.parts, bytes, at, &mut Nothing),
        };
        self.planes = planes.or(self.planes.take());
        let end = end.map_err(|(unit, stop)| {
            let rows = (unit / scan.units.0.max(1) * scan.rows).min(of) as i64;
            let of = of as i64;
            match stop {
                Stop::Short if frame.progressive && self.scans > 1 => Reason::CoarseJpeg,
                Stop::Short | Stop::Wrong => Reason::FewRows { rows, of },
                Stop::More(bytes) => Reason::ExtraBytes { bytes, rows, of },
            }
        })?;
        for (which, ..) in &scan.parts {
            frame.parts[*which].bit[scan.first..=scan.last].fill(scan.low);
        }
        Ok(end)
    }
}

/// Room for the values of all components, where one scan has them all.
fn planes_of(
    frame: &Frame,
    scan: &Scan<'_>,
    steps: &[Option<[u16; 64]>; 4],
    (level, scale): (Level, usize),
) -> Option<Planes> {
    if frame.progressive || scan.parts.len() != frame.parts.len() {
        return None;
    }
    let plane = |part: &FrameComponent| {
        let steps = steps.get(part.steps)?.as_ref()?;
        let (across, down) = match frame.parts.len() {
            1 => (scan.units.0, 1),
            _ => (part.wide, part.v),
        };
        Some(Plane::new(across, down, scan.units.1, steps, scale))
    };
    let parts: Option<Vec<_>> = frame.parts.iter().map(plane).collect();
    Some(Planes::new(level, scale, parts?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jpeg_encoder::{ColorType, Encoder, SamplingFactor};

    /// Soft tones with noise, three values a pixel.
    fn noise(width: usize, height: usize) -> Vec<u8> {
        let mut state = 9u32;
        let mut value = |i: usize| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            ((i / 3 % width * 2 + i / 3 / width) as u8).wrapping_add((state >> 27) as u8)
        };
        (0..width * height * 3).map(&mut value).collect()
    }

    fn made(w: u16, h: u16, how: impl Fn(&mut Encoder<&mut Vec<u8>>)) -> Vec<u8> {
        let mut bytes = Vec::new();
        let mut encoder = Encoder::new(&mut bytes, 85);
        how(&mut encoder);
        encoder.encode(&noise(w.into(), h.into()), w, h, ColorType::Rgb).unwrap();
        bytes
    }

    /// One with and one without each of what encoders do.
    fn kinds() -> Vec<Vec<u8>> {
        vec![
            made(50, 41, |e| e.set_sampling_factor(SamplingFactor::F_1_1)),
            made(50, 41, |e| e.set_sampling_factor(SamplingFactor::F_2_2)),
            made(50, 41, |e| e.set_restart_interval(2)),
            made(50, 41, |e| e.set_optimized_huffman_tables(true)),
            made(50, 41, |e| {
                e.set_progressive(true);
                e.set_restart_interval(3);
            }),
            refined(),
        ]
    }

    /// 16 × 24 pixels, grey, as libjpeg writes it progressively: six scans, three
    /// of which bring a bit more.
    fn refined() -> Vec<u8> {
        let hex = "ffd8ffdb004300281c1e231e19282321232d2b28303c64413c37373c7b585d4964918099968f80\
            8c8aa0b4e6c3a0aadaad8a8cc8ffcbdaeef5ffffff9bc1fffffffaffe6fdfff8ffc2000b080018\
            001001011100ffc400160001010100000000000000000000000000020301ffda00080101000000\
            01d268a5ffc4001c1000010305000000000000000000000000010211210012223132ffda000801\
            01000105027802da6c9720f28dff00ffc400171000030100000000000000000000000000001011\
            21ffda0008010100063f028abd3fffc40018100101010101000000000000000000000001002111\
            71ffda0008010100013f21dcf4f6110b2247bb35ffda000801010000001073ffc4001c10010002\
            02030100000000000000000000010011415121316171ffda0008010100013f10aed75191943b8c\
            30bbfb08879f2511a417383927ffd9";
        let digits: Vec<u8> = hex.bytes().filter(u8::is_ascii_hexdigit).collect();
        let pair =
            |pair: &[u8]| u8::from_str_radix(std::str::from_utf8(pair).unwrap(), 16).unwrap();
        digits.chunks(2).map(pair).collect()
    }

    /// Where the data of the first scan begin.
    fn data_of(bytes: &[u8]) -> usize {
        let at = bytes.windows(2).position(|w| w == [0xff, 0xda]).unwrap();
        at + 2 + usize::from(bytes[at + 3])
    }

    #[test]
    fn whole_ones_of_every_kind_and_size_are_whole() {
        for bytes in kinds() {
            assert!(walk(&bytes).unwrap().ends);
        }
        let factors = [
            SamplingFactor::F_1_1,
            SamplingFactor::F_2_1,
            SamplingFactor::F_1_2,
            SamplingFactor::F_2_2,
            SamplingFactor::F_4_1,
            SamplingFactor::F_4_2,
        ];
        for (w, h) in [(1, 1), (1, 40), (40, 1), (8, 8), (16, 17), (33, 9), (65, 31)] {
            for (factor, progressive) in factors.iter().flat_map(|f| [(f, false), (f, true)]) {
                let bytes = made(w, h, |e| {
                    e.set_sampling_factor(*factor);
                    e.set_progressive(progressive);
                });
                let (width, height) = (w.into(), h.into());
                let length = bytes.len();
                let whole = Walked { width, height, components: 3, ends: true, length };
                assert_eq!(walk(&bytes), Ok(whole), "{w} × {h}, {factor:?}, {progressive}");
            }
        }
    }

    #[test]
    fn what_is_cut_is_told_though_an_end_marker_closes_it() {
        for (kind, bytes) in kinds().into_iter().enumerate() {
            for end in data_of(&bytes)..bytes.len() - 2 {
                let cut = [&bytes[..end], &[0xff, 0xd9]].concat();
                assert!(walk(&cut).is_err(), "{kind}: {end} of {}", bytes.len());
            }
            // Without it all is there all the same.
            assert!(!walk(&bytes[..bytes.len() - 2]).unwrap().ends, "{kind}");
        }
    }

    #[test]
    fn a_height_that_lies_is_told_with_the_rows_that_are_there() {
        let mut bytes = made(64, 48, |_| {});
        let at = bytes.windows(2).position(|w| w == [0xff, 0xc0]).unwrap() + 5;
        assert_eq!(bytes[at..at + 2], [0, 48]);
        bytes[at + 1] = 144;
        assert_eq!(walk(&bytes), Err(Reason::FewRows { rows: 48, of: 144 }));
        bytes[at + 1] = 24;
        let why = walk(&bytes).unwrap_err();
        assert!(matches!(why, Reason::ExtraBytes { rows: 24, of: 24, .. }), "{why:?}");
    }

    #[test]
    fn blocks_made_zero_are_told() {
        let bytes = made(480, 360, |e| e.set_quality(40));
        let (from, to) = (data_of(&bytes), bytes.len() - 2);
        // Now and then as many blocks come out as there were.
        let holes = (from..to - 200).step_by(7);
        let (all, told) = holes.fold((0, 0), |(all, told), at| {
            let mut damaged = bytes.clone();
            damaged[at..at + 200].fill(0);
            (all + 1, told + usize::from(walk(&damaged).is_err()))
        });
        assert!(all > 300 && told * 100 >= all * 97, "{told} of {all}, {}", bytes.len());
        let mut damaged = bytes.clone();
        damaged[(from + to) / 2..to].fill(0);
        assert!(walk(&damaged).is_err());
    }

    #[test]
    fn restart_markers_stand_in_their_order_and_place() {
        let bytes = made(64, 64, |e| e.set_restart_interval(1));
        let markers: Vec<_> = (data_of(&bytes)..bytes.len() - 1)
            .filter(|at| bytes[*at] == 0xff && (0xd0..0xd8).contains(&bytes[at + 1]))
            .collect();
        assert!(markers.len() > 10);
        let mut order = bytes.clone();
        order.swap(markers[3] + 1, markers[4] + 1);
        assert!(walk(&order).is_err());
        // A stretch that is missing with its marker.
        let missing = [&bytes[..markers[3]], &bytes[markers[4]..]].concat();
        assert!(walk(&missing).is_err());
        // Eight of them: the markers go round, but there are too few.
        let eight = [&bytes[..markers[1]], &bytes[markers[9]..]].concat();
        assert!(matches!(walk(&eight), Err(Reason::FewRows { .. })));
        let mut no_marker = bytes.clone();
        no_marker.drain(markers[5]..markers[5] + 2);
        assert!(walk(&no_marker).is_err());
        let mut stray = bytes;
        stray.splice(markers[5]..markers[5], [0xff, 0xc8]);
        assert!(walk(&stray).is_err());
    }

    #[test]
    fn a_scan_too_few_or_twice_is_told() {
        let bytes = refined();
        let scans: Vec<_> =
            (0..bytes.len() - 1).filter(|at| bytes[*at..at + 2] == [0xff, 0xda]).collect();
        assert_eq!(scans.len(), 6);
        let tables = |at: usize| bytes[..at].windows(2).rposition(|w| w == [0xff, 0xc4]).unwrap();
        for n in 1..6 {
            let cut = [&bytes[..tables(scans[n])], &[0xff, 0xd9]].concat();
            assert_eq!(walk(&cut), Err(Reason::CoarseJpeg), "{n}");
        }
        let twice = [&bytes[..scans[1]], &bytes[scans[0]..]].concat();
        assert!(walk(&twice).is_err());
    }

    /// Whatever is in it, there is an answer.
    #[test]
    fn noise_is_an_error_and_never_a_panic() {
        let mut state = 77u32;
        for bytes in kinds() {
            for _ in 0..400 {
                let mut damaged = bytes.clone();
                for _ in 0..3 {
                    state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                    let at = 2 + (state >> 8) as usize % (damaged.len() - 2);
                    damaged[at] = (state >> 3) as u8;
                }
                let _ = walk(&damaged);
            }
        }
    }
}
