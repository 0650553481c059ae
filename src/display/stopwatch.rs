use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

/// How long shaping and line breaking took, over all threads. It is read for
/// `--timings` only and changes nothing of a page.
#[derive(Debug, Default)]
pub struct Stopwatch {
    shape: AtomicU64,
    fill: AtomicU64,
    fit: AtomicU64,
}

impl Stopwatch {
    /// Times shaping.
    pub(crate) fn shape<T>(&self, work: impl FnOnce() -> T) -> T {
        time(&self.shape, work)
    }

    /// Times breaking and filling.
    pub(crate) fn fill<T>(&self, work: impl FnOnce() -> T) -> T {
        time(&self.fill, work)
    }

    /// Times copyfit.
    pub fn fit<T>(&self, work: impl FnOnce() -> T) -> T {
        time(&self.fit, work)
    }

    /// Copyfit, with all that was shaped and broken for it.
    pub fn fit_time(&self) -> Duration {
        Duration::from_nanos(self.fit.load(Ordering::Relaxed))
    }

    /// Shaping, and breaking with filling.
    pub fn times(&self) -> (Duration, Duration) {
        let read = |n: &AtomicU64| Duration::from_nanos(n.load(Ordering::Relaxed));
        (read(&self.shape), read(&self.fill))
    }
}

fn time<T>(sum: &AtomicU64, work: impl FnOnce() -> T) -> T {
    let start = Instant::now();
    let done = work();
    sum.fetch_add(start.elapsed().as_nanos() as u64, Ordering::Relaxed);
    done
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_added_up_by_kind_and_results_are_handed_on() {
        let watch = Stopwatch::default();
        let wait = || std::thread::sleep(Duration::from_millis(2));
        watch.shape(wait);
        let (shape, fill) = watch.times();
        assert!(shape >= Duration::from_millis(2) && fill.is_zero());
        watch.shape(wait);
        assert!(watch.times().0 >= Duration::from_millis(4));
        assert_eq!((watch.fill(|| 3), watch.fit(|| 4)), (3, 4));
        watch.fit(wait);
        assert!(watch.fit_time() >= Duration::from_millis(2));
    }
}
