use std::time::{Duration, Instant};

/// How long each part of a run took. It is measured beside the work and changes
/// nothing of the result.
#[derive(Clone, Debug, Default)]
pub struct Timings {
    steps: Vec<(&'static str, Duration)>,
}

impl Timings {
    /// Runs a step and notes its time.
    pub fn time<T>(&mut self, step: &'static str, work: impl FnOnce() -> T) -> T {
        let start = Instant::now();
        let done = work();
        self.add(step, start.elapsed());
        done
    }

    /// Notes a time that was measured elsewhere.
    pub fn add(&mut self, step: &'static str, time: Duration) {
        match self.steps.iter_mut().find(|(name, _)| *name == step) {
            Some((_, sum)) => *sum += time,
            None => self.steps.push((step, time)),
        }
    }

    /// The steps in the order in which they were first done.
    pub fn steps(&self) -> impl Iterator<Item = (&'static str, Duration)> + '_ {
        self.steps.iter().copied()
    }
}
