//! Measurements that take turns, and their ratios.

use std::time::{Duration, Instant};

struct Bench<'a> {
    name: &'static str,
    work: Box<dyn FnMut() -> usize + 'a>,
    times: Vec<Duration>,
}

/// Measurements over the same number of characters.
pub struct Suite<'a> {
    units: usize,
    benches: Vec<Bench<'a>>,
}

impl<'a> Suite<'a> {
    /// For work on so many characters, or pages.
    pub fn new(units: usize) -> Self {
        Self { units, benches: Vec::new() }
    }

    /// Adds a measurement; the first one is the reference of the ratios.
    pub fn add(&mut self, name: &'static str, work: impl FnMut() -> usize + 'a) {
        // As with other runners, a word on the command line picks measurements.
        let picked = std::env::args().skip(1).find(|a| !a.starts_with("--"));
        if picked.is_some_and(|word| !name.contains(&word)) {
            return;
        }
        self.benches.push(Bench { name, work: Box::new(work), times: Vec::new() });
    }

    /// Runs everything in turns and prints the table.
    pub fn run(&mut self) {
        if self.benches.is_empty() {
            return;
        }
        let rounds = if std::env::args().any(|a| a == "--test") { 1 } else { 25 };
        for round in 0..=rounds {
            for bench in &mut self.benches {
                let start = Instant::now();
                std::hint::black_box((bench.work)());
                // The first round warms up.
                if round > 0 {
                    bench.times.push(start.elapsed());
                }
            }
        }
        // What else the machine does can only slow a round: the fastest one is
        // what the work costs.
        let fastest =
            |bench: &Bench<'_>| bench.times.iter().min().map_or(f64::NAN, Duration::as_secs_f64);
        let reference = fastest(&self.benches[0]);
        println!("{:<46} {:>10} {:>10} {:>9} {:>7}", "", "ms", "ns/unit", "M/s", "ratio");
        for bench in &self.benches {
            let time = fastest(bench);
            let each = time / self.units as f64;
            println!(
                "{:<46} {:>10.3} {:>10.1} {:>9.2} {:>6.2}×",
                bench.name,
                time * 1e3,
                each * 1e9,
                1e-6 / each,
                reference / time
            );
        }
        println!();
    }
}
