//! Measurements that take turns, and their ratios.
//!
//! What counts is the time that the process has on the processors, all threads
//! together: what else a machine does takes time by the clock, and less of this.

use std::time::Duration;

use cpu_time::ProcessTime;

struct Bench<'a> {
    name: String,
    units: usize,
    work: Box<dyn FnMut() -> Duration + 'a>,
    times: Vec<Duration>,
}

/// Measurements that are compared with each other.
#[derive(Default)]
pub struct Suite<'a> {
    benches: Vec<Bench<'a>>,
}

/// Whether one quick round is enough, to see that everything runs.
pub fn is_test() -> bool {
    std::env::args().any(|a| a == "--test")
}

impl<'a> Suite<'a> {
    /// Adds a measurement over so many characters, or pages; the first one is
    /// the reference of the ratios.
    pub fn add(
        &mut self,
        name: impl Into<String>,
        units: usize,
        mut work: impl FnMut() -> usize + 'a,
    ) {
        self.add_timed(name, units, move || {
            let start = ProcessTime::now();
            std::hint::black_box(work());
            start.elapsed()
        });
    }

    /// The same, of work that says itself how long it took.
    pub fn add_timed(
        &mut self,
        name: impl Into<String>,
        units: usize,
        work: impl FnMut() -> Duration + 'a,
    ) {
        // As with other runners, a word on the command line picks measurements.
        let picked = std::env::args().skip(1).find(|a| !a.starts_with("--"));
        let name = name.into();
        if picked.is_some_and(|word| !name.contains(&word)) {
            return;
        }
        self.benches.push(Bench { name, units, work: Box::new(work), times: Vec::new() });
    }

    /// Runs everything in turns and prints the table.
    pub fn run(mut self) {
        let rounds = if is_test() { 1 } else { 15 };
        for round in 0..=rounds {
            for bench in &mut self.benches {
                let time = (bench.work)();
                // The first round warms up.
                if round > 0 {
                    bench.times.push(time);
                }
            }
        }
        let Some(first) = self.benches.first() else { return };
        let reference = each(first);
        println!("{:<46} {:>10} {:>10} {:>9} {:>7}", "", "cpu ms", "ns/unit", "M/s", "ratio");
        for bench in &self.benches {
            let each = each(bench);
            println!(
                "{:<46} {:>10.3} {:>10.1} {:>9.2} {:>6.2}×",
                bench.name,
                each * bench.units as f64 * 1e3,
                each * 1e9,
                1e-6 / each,
                reference / each
            );
        }
        println!();
    }
}

/// Seconds a unit. What else the machine does can only slow a round, so the
/// fastest one is what the work costs.
fn each(bench: &Bench<'_>) -> f64 {
    let fastest = bench.times.iter().min().map_or(f64::NAN, Duration::as_secs_f64);
    fastest / bench.units as f64
}
