//! A guard round code that reads files which may be damaged: a panic inside it
//! becomes a fault of that file, and the run goes on.

use std::cell::{Cell, RefCell};
use std::fmt;
use std::panic::{AssertUnwindSafe, PanicHookInfo, catch_unwind, set_hook, take_hook};

thread_local! {
    /// How many guards are open on this thread, one inside another.
    static OPEN: Cell<usize> = const { Cell::new(0) };
    /// Where the last panic of a guarded call was, if the hook is installed.
    static PLACE: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// A panic that a guard caught.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Panicked {
    /// Its message.
    pub message: String,
    /// The package, file and line that panicked (`tiff-0.11.3/src/decoder/mod.rs:12`);
    /// `None` if [`install_hook`] was not called, for only a hook is told.
    pub place: Option<String>,
}

impl fmt::Display for Panicked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let message = self.message.split_whitespace().collect::<Vec<_>>().join(" ");
        match &self.place {
            Some(place) => write!(f, "{message} ({place})"),
            None => f.write_str(&message),
        }
    }
}

/// Does `work`, and catches its panic.
///
/// What `work` was changing when it panicked must not be used afterwards: let it
/// take references that it only reads, and give back what it made.
///
/// A stack that overflows and memory that cannot be had end the process all the
/// same: depth and size have to be bounded by whoever reads.
///
/// # Errors
///
/// The panic.
pub fn guarded<T>(work: impl FnOnce() -> T) -> Result<T, Panicked> {
    OPEN.set(OPEN.get() + 1);
    let done = catch_unwind(AssertUnwindSafe(work));
    OPEN.set(OPEN.get().saturating_sub(1));
    done.map_err(|payload| {
        let message = payload
            .downcast_ref::<&str>()
            .map(ToString::to_string)
            .or_else(|| payload.downcast_ref::<String>().cloned())
            .unwrap_or_else(|| "panic".to_string());
        Panicked { message, place: PLACE.take() }
    })
}

/// Does `work` on a file, and makes its panic an error like any other.
///
/// # Errors
///
/// What `work` says, or the panic.
pub fn told<T, E: From<Panicked>>(work: impl FnOnce() -> Result<T, E>) -> Result<T, E> {
    guarded(work).unwrap_or_else(|panicked| Err(panicked.into()))
}

/// Installs a panic hook that prints nothing of guarded calls, and keeps their
/// places; every other panic goes on to the hook that stood before.
///
/// A hook belongs to the whole process, so the library leaves this to the
/// program: without it guarded calls work, and their panics are printed as well.
pub fn install_hook() {
    let before = take_hook();
    set_hook(Box::new(move |info: &PanicHookInfo<'_>| {
        if OPEN.get() == 0 {
            before(info);
            return;
        }
        let place = info.location().map(|at| format!("{}:{}", in_package(at.file()), at.line()));
        PLACE.set(place);
    }));
}

/// The path of a source file from its package on, so that it is the same
/// wherever packages are kept.
fn in_package(file: &str) -> String {
    let file = file.replace('\\', "/");
    let Some(src) = file.rfind("/src/") else { return file };
    let package = file[..src].rfind('/').map_or(0, |slash| slash + 1);
    file[package..].to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_becomes_an_error_and_its_words_are_kept() {
        assert_eq!(guarded(|| 7), Ok(7));
        let caught = guarded(|| Vec::<u8>::new()[3]).unwrap_err();
        assert!(caught.message.contains("index out of bounds"), "{caught}");
        let inner = guarded(|| {
            let caught = guarded(|| panic!("of {}", "words")).unwrap_err();
            caught.message
        });
        assert_eq!(inner.unwrap(), "of words");
        assert_eq!(OPEN.get(), 0);
    }

    #[derive(Debug, PartialEq, Eq)]
    enum Fault {
        Said,
        Inside(String),
    }

    impl From<Panicked> for Fault {
        fn from(panicked: Panicked) -> Self {
            Self::Inside(panicked.to_string())
        }
    }

    #[test]
    fn a_panic_is_an_error_like_any_other() {
        assert_eq!(told(|| Ok::<_, Fault>(1)), Ok(1));
        assert_eq!(told(|| Err::<(), _>(Fault::Said)), Err(Fault::Said));
        let why = told::<(), Fault>(|| panic!("no\n  such tag")).unwrap_err();
        assert_eq!(why, Fault::Inside("no such tag".into()));
    }

    #[test]
    fn a_place_is_the_same_on_every_machine() {
        let unix = "/home/a/.cargo/registry/src/index-1/tiff-0.11.3/src/decoder/mod.rs";
        assert_eq!(in_package(unix), "tiff-0.11.3/src/decoder/mod.rs");
        let windows = r"C:\cargo\registry\src\index-1\png-0.18.1\src\chunk.rs";
        assert_eq!(in_package(windows), "png-0.18.1/src/chunk.rs");
        assert_eq!(in_package("src/image/tiff.rs"), "src/image/tiff.rs");
    }
}
