//! Damaged input of every kind: no panic, and no run without an end.
//!
//! The functions are those of the fuzz targets in `fuzz/`; here seeds are damaged
//! by a fixed series of numbers, so that a failure comes again. `MUTATIONS=N`
//! says how many runs a target has.

#[path = "../fuzz/src/lib.rs"]
mod newsprint_fuzz;

mod common;

use common::{Random, root};
use newsprint_fuzz::{TARGETS, seeds};

/// How many runs a target has where nobody says otherwise.
const USUAL: usize = 40;

/// One of the ways in which files come to harm.
fn damage(seed: &[u8], other: &[u8], random: &mut Random) -> Vec<u8> {
    let mut bytes = seed.to_vec();
    for _ in 0..=random.below(4) {
        if bytes.is_empty() {
            return bytes;
        }
        let at = random.below(bytes.len());
        let len = 1 + random.below((bytes.len() - at).min(64));
        match random.below(9) {
            0 => bytes[at] ^= 1 << random.below(8),
            1 => bytes[at] = random.below(256) as u8,
            2 => bytes.truncate(at),
            3 => drop(bytes.drain(at..at + len)),
            4 => bytes[at..at + len].fill(0),
            5 => bytes[at..at + len].fill(0xff),
            6 => {
                let again = bytes[at..at + len].to_vec();
                bytes.splice(at..at, again);
            }
            7 if !other.is_empty() => {
                let from = random.below(other.len());
                let piece = &other[from..other.len().min(from + len)];
                bytes.splice(at..at, piece.iter().copied());
            }
            _ => {
                // A number in the file becomes another one.
                let digit = bytes[at..].iter().position(u8::is_ascii_digit);
                if let Some(digit) = digit {
                    let much = random.pick(&["0", "-1", "99999999999", "1e9", "65536"]);
                    bytes.splice(at + digit..=at + digit, much.bytes());
                }
            }
        }
    }
    bytes
}

#[test]
fn nothing_panics() {
    newsprint::guard::install_hook();
    let runs = std::env::var("MUTATIONS").ok().and_then(|n| n.parse().ok()).unwrap_or(USUAL);
    for (number, (name, target)) in TARGETS.iter().enumerate() {
        let seeds = seeds::seeds(name, root());
        assert!(seeds.iter().all(|seed| !seed.is_empty()), "{name}: a seed is missing");
        let mut random = Random(number as u64 + 1);
        // Large files take long to read, and a bit of them is as good as any.
        let runs = if seeds[0].len() > 1_000_000 { runs.div_ceil(10) } else { runs };
        for run in 0..runs {
            let (seed, other) = (random.below(seeds.len()), random.below(seeds.len()));
            let bytes = damage(&seeds[seed], &seeds[other], &mut random);
            let done = std::panic::catch_unwind(|| target(&bytes));
            assert!(done.is_ok(), "{name}: run {run}, made of seed {seed}, panicked");
        }
    }
}

/// The seeds themselves are good: what is damaged is not refused at its first
/// byte, and of every target that sets an issue a seed at least makes pages.
#[test]
fn the_seeds_are_read() {
    for (name, target) in TARGETS {
        let seeds = seeds::seeds(name, root());
        let set = seeds.iter().filter(|seed| {
            target(seed);
            newsprint_fuzz::was_set()
        });
        let sets = !["paragraph", "jpeg", "png", "tiff", "webp"].contains(&name);
        assert!(set.count() > 0 || !sets, "{name}: no seed makes a page");
    }
    let pictures = ["jpeg", "png", "tiff", "webp"];
    for seed in pictures.iter().flat_map(|name| seeds::seeds(name, root())) {
        newsprint::image::read_header(&seed).unwrap();
    }
    for advert in seeds::seeds("placed", root()) {
        newsprint::pdf::inspect(&advert).unwrap();
    }
}
