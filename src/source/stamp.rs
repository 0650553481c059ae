//! Whether a file of the disk may have changed, without reading it.

use std::fs;
use std::path::Path;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use super::Stamp;

/// A file that was written so shortly ago may be written again without its times
/// telling: those of some file systems have steps of two seconds.
const SETTLED: Duration = Duration::from_millis(2500);

/// The stamp of a file; `None` where it does not tell whether the file has changed.
///
/// The clock decides only whether the file is read again, so it stands in no result.
pub fn of(path: &Path) -> Option<Stamp> {
    let meta = fs::metadata(path).ok()?;
    let written = meta.modified().ok()?;
    #[expect(clippy::disallowed_methods, reason = "says whether a file is read again")]
    let age = SystemTime::now().duration_since(written).ok()?;
    if age < SETTLED || !meta.is_file() {
        return None;
    }
    let (changed, number) = changed(&meta)?;
    let written = written.duration_since(UNIX_EPOCH).ok()?.as_nanos();
    Some(Stamp { len: meta.len(), written: written as i128, changed, number })
}

/// When anything about a file changed, and its number: a file that is moved to the
/// place of another keeps its time of writing.
#[cfg(unix)]
fn changed(meta: &fs::Metadata) -> Option<(i128, u64)> {
    use std::os::unix::fs::MetadataExt;
    let nanoseconds = i128::from(meta.ctime()) * 1_000_000_000 + i128::from(meta.ctime_nsec());
    Some((nanoseconds, meta.ino()))
}

/// Elsewhere nothing tells that without reading.
#[cfg(not(unix))]
fn changed(_: &fs::Metadata) -> Option<(i128, u64)> {
    None
}
