//! The coded data of one scan of a JPEG, unit by unit.

use fearless_simd::prelude::*;
use fearless_simd::{Level, dispatch};

use super::codec::dct::LANES;
use super::codec::read::{Keep, Lanes};
use super::codec::tables::ZIGZAG;
use super::frame::{FrameComponent, Scan};
use super::huffman::{Bits, END, Table};

/// What stops the walk through a scan.
#[derive(Debug, PartialEq, Eq)]
pub enum Stop {
    /// The data end before the pixels do.
    Short,
    /// The data say what cannot be.
    Wrong,
    /// So many bytes are left over.
    More(usize),
}

/// Passes over the data of a scan that begin at a place, and keeps the coefficients of a
/// sequential one that takes all components; the place of the marker behind it.
///
/// # Errors
///
/// At which unit it stopped, and why.
///
/// Source: ITU-T T.81 §E.2 and §F.2.2.
pub fn pass<K: Keep>(
    scan: &Scan<'_>,
    parts: &mut [FrameComponent],
    bytes: &[u8],
    at: usize,
    keep: &mut K,
) -> Result<usize, (usize, Stop)> {
    // Newer processors shift by any number in one step.
    dispatch!(Level::new(), simd => pass_in(simd, scan, parts, bytes, at, keep))
}

#[inline(always)]
fn pass_in<K: Keep, S: Simd>(
    _: S,
    scan: &Scan<'_>,
    parts: &mut [FrameComponent],
    bytes: &[u8],
    mut at: usize,
    keep: &mut K,
) -> Result<usize, (usize, Stop)> {
    let all = scan.units.0 * scan.units.1;
    let each = if scan.restart == 0 { all } else { scan.restart };
    if scan.first > 0 {
        for (which, ..) in &scan.parts {
            let part = &mut parts[*which];
            part.set.resize(part.wide * scan.units.1.next_multiple_of(part.v), 0);
        }
    }
    let mut unit = 0;
    let mut number = 0;
    while unit < all {
        let mut bits = Bits::new(bytes, at);
        let mut ends = 0;
        keep.begin();
        let across = scan.units.0;
        let (mut x, mut y) = (unit % across, unit / across);
        for unit in unit..all.min(unit + each) {
            let done = match K::KEEPS {
                true => kept(scan, parts, &mut bits, x, keep),
                false => one(scan, parts, &mut bits, unit, &mut ends),
            };
            done.map_err(|()| (unit, if bits.ran_out() { Stop::Short } else { Stop::Wrong }))?;
            if bits.ran_out() {
                return Err((unit, Stop::Short));
            }
            x += 1;
            if x == across {
                keep.row(y);
                (x, y) = (0, y + 1);
            }
        }
        unit = all.min(unit + each);
        let (end, unused) = bits.end();
        // A block's end that holds for more blocks than there are is wrong too.
        match (unused, ends) {
            (0, 0) => {}
            (0, _) => return Err((unit, Stop::Wrong)),
            _ => return Err((unit, Stop::More(unused))),
        }
        at = end;
        // Some writers end the last stretch with a restart marker as well.
        let restart = restart_at(bytes, at);
        match restart {
            Some((behind, found)) if scan.restart > 0 && found == number => at = behind,
            _ if unit == all => {}
            // The end, or another marker: what is missing is missing.
            None => return Err((unit, Stop::Short)),
            Some(_) => return Err((unit, Stop::Wrong)),
        }
        number = (number + 1) % 8;
    }
    Ok(at)
}

/// The number of the restart marker at a place, and the place behind it.
fn restart_at(bytes: &[u8], mut at: usize) -> Option<(usize, u8)> {
    loop {
        match *bytes.get(at..)? {
            [0xff, 0xff, ..] => at += 1,
            [0xff, marker @ 0xd0..=0xd7, ..] => return Some((at + 2, marker - 0xd0)),
            _ => return None,
        }
    }
}

/// Keeps the coefficients of a unit.
#[inline(always)]
fn kept<K: Keep>(
    scan: &Scan<'_>,
    parts: &[FrameComponent],
    bits: &mut Bits<'_>,
    x: usize,
    keep: &mut K,
) -> Result<(), ()> {
    for (which, direct, other) in &scan.parts {
        let (Some(direct), Some(other)) = (direct, other) else { return Err(()) };
        let alone = scan.parts.len() == 1;
        let (h, v) = if alone { (1, 1) } else { (parts[*which].h, parts[*which].v) };
        for down in 0..v {
            for across in 0..h {
                let (lanes, lane, before) = keep.block(*which, (x * h + across, down)).ok_or(())?;
                *bits = block(direct, other, *bits, lanes, lane, before)?;
            }
        }
    }
    Ok(())
}

/// Keeps the coefficients of a block; the bits behind it.
#[inline(always)]
fn block<'b>(
    direct: &Table,
    other: &Table,
    mut bits: Bits<'b>,
    lanes: &mut Lanes,
    lane: usize,
    before: &mut i16,
) -> Result<Bits<'b>, ()> {
    let symbol = direct.next(&mut bits).ok_or(())?;
    if symbol.value() > 11 {
        return Err(());
    }
    *before = before.wrapping_add(bits.value(symbol));
    bits.skip(symbol.all());
    lanes[lane] = *before;
    let mut at = 1u8;
    while at < 64 {
        let symbol = other.next(&mut bits).ok_or(())?;
        let value = bits.value(symbol);
        bits.skip(symbol.all());
        if symbol.step() == END {
            return Ok(bits);
        }
        at += symbol.step();
        lanes[usize::from(ZIGZAG[usize::from((at - 1) & 63)]) * LANES + lane % LANES] = value;
    }
    // What steps beyond the last value without being an end.
    if at > 64 { Err(()) } else { Ok(bits) }
}

/// Passes over a unit; `ends` is how many blocks end before they begin.
#[inline(always)]
fn one(
    scan: &Scan<'_>,
    parts: &mut [FrameComponent],
    bits: &mut Bits<'_>,
    unit: usize,
    ends: &mut u32,
) -> Result<(), ()> {
    if let ([(which, _, Some(table))], 1..) = (&scan.parts[..], scan.first) {
        let part = &mut parts[*which];
        let block = unit / scan.units.0 * part.wide + unit % scan.units.0;
        let set = part.set.get_mut(block).ok_or(())?;
        let range = (scan.first as u32, scan.last as u32);
        return match scan.refines {
            true => refined(table, bits, set, range, ends),
            false => progressive(table, bits, set, range, ends),
        };
    }
    for (which, direct, other) in &scan.parts {
        let blocks = if scan.parts.len() == 1 { 1 } else { parts[*which].h * parts[*which].v };
        for _ in 0..blocks {
            match (direct, other) {
                _ if scan.refines => bits.skip_many(1),
                (Some(direct), _) if scan.progressive => first(direct, bits)?,
                (Some(direct), Some(other)) => sequential(direct, other, bits)?,
                _ => return Err(()),
            }
        }
    }
    Ok(())
}

/// The first value of a block.
#[inline(always)]
fn first(table: &Table, bits: &mut Bits<'_>) -> Result<(), ()> {
    let symbol = table.next(bits).ok_or(())?;
    if symbol.value() > 11 {
        return Err(());
    }
    bits.skip(symbol.all());
    Ok(())
}

/// A block of a sequential scan.
#[inline(always)]
fn sequential(direct: &Table, other: &Table, all: &mut Bits<'_>) -> Result<(), ()> {
    let mut bits = *all;
    first(direct, &mut bits)?;
    let mut at = 1u8;
    while at < 64 {
        let symbol = other.next(&mut bits).ok_or(())?;
        bits.skip(symbol.all());
        at += symbol.step();
    }
    *all = bits;
    // What steps beyond the last value without being an end.
    if (65..END).contains(&at) { Err(()) } else { Ok(()) }
}

/// The other values of a block, where they are coded first.
///
/// Source: ITU-T T.81 §G.1.2.2.
fn progressive(
    table: &Table,
    bits: &mut Bits<'_>,
    set: &mut u64,
    (first, last): (u32, u32),
    ends: &mut u32,
) -> Result<(), ()> {
    if *ends > 0 {
        *ends -= 1;
        return Ok(());
    }
    let mut at = first;
    while at <= last {
        let symbol = table.next(bits).ok_or(())?;
        bits.skip(symbol.code());
        let (run, size) = (symbol.value() >> 4, symbol.value() & 15);
        match (run, size) {
            (15, 0) => at += 16,
            (_, 0) => {
                *ends = (1 << run) - 1 + bits.take(run);
                return Ok(());
            }
            _ => {
                at += run;
                if at > last {
                    return Err(());
                }
                *set |= 1 << at;
                bits.skip(size);
                at += 1;
            }
        }
    }
    if at == last + 1 { Ok(()) } else { Err(()) }
}

/// The other values of a block, where they get a bit more: those that are not
/// zero in any case, and some that were.
///
/// Source: ITU-T T.81 §G.1.2.3.
fn refined(
    table: &Table,
    bits: &mut Bits<'_>,
    set: &mut u64,
    (first, last): (u32, u32),
    ends: &mut u32,
) -> Result<(), ()> {
    let upto = |end: u32| if end > 63 { !0 } else { (1u64 << end) - 1 };
    let mut at = first;
    while *ends == 0 && at <= last {
        let symbol = table.next(bits).ok_or(())?;
        bits.skip(symbol.code());
        let (run, size) = (symbol.value() >> 4, symbol.value() & 15);
        match (run, size) {
            (0..15, 0) => *ends = (1 << run) + bits.take(run),
            (_, 0 | 1) => {
                bits.skip(size);
                // The zero behind as many zeros as the run has.
                let mut zeros = !*set & !upto(at) & upto(last + 1);
                for _ in 0..run {
                    zeros &= zeros.wrapping_sub(1);
                }
                if zeros == 0 {
                    return Err(());
                }
                let found = zeros.trailing_zeros();
                bits.skip_many((*set & !upto(at) & upto(found)).count_ones());
                *set |= u64::from(size == 1) << found;
                at = found + 1;
            }
            _ => return Err(()),
        }
    }
    if *ends > 0 {
        *ends -= 1;
        bits.skip_many((*set & !upto(at) & upto(last + 1)).count_ones());
    }
    Ok(())
}
