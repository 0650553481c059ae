//! Files that are not there, and what was meant.

use std::io;
use std::path::Path;

use super::nearest;
use crate::diag::{Code, Reason};
use crate::source::{Unread, World};

/// That a file was not read, as a finding.
pub fn unread(path: &Path, why: &Unread, world: &dyn World) -> Code {
    let shown = path.display().to_string();
    match why {
        Unread::Outside => Code::Outside { path: shown },
        Unread::System(error) => {
            Code::CannotRead { path: shown, why: unreadable(path, error, world) }
        }
        _ => Code::CannotRead { path: shown, why: Reason::of_unread(why) },
    }
}

/// Why a file cannot be read; of one that is missing, the name in its folder that
/// is most like it, in another case or by a slip.
fn unreadable(path: &Path, error: &io::Error, world: &dyn World) -> Reason {
    if error.kind() != io::ErrorKind::NotFound {
        return Reason::of_io(error);
    }
    // `\t` and `\b` in a text of TOML are a tab and a backspace.
    let shown = path.to_string_lossy();
    if shown.chars().any(|c| c.is_control() || c == '\\') && !cfg!(windows) {
        return Reason::Backslash;
    }
    // The lowest folder that is there, and the name in it that is not.
    let there = path.ancestors().skip(1).find(|folder| world.is_dir(&here(folder)));
    let wanted = there.and_then(|folder| path.strip_prefix(folder).ok());
    let mut parts = wanted.unwrap_or(path).components();
    let name = parts.next().map(|part| part.as_os_str().to_string_lossy().into_owned());
    let (Some(folder), Some(name)) = (there, name) else {
        return Reason::Missing { nearest: None };
    };
    let known = world.names(&here(folder));
    let same = known.iter().find(|other| other.to_lowercase() == name.to_lowercase());
    let Some(nearest) = same.cloned().or_else(|| nearest(&name, &known)) else {
        return Reason::Missing { nearest: None };
    };
    let rest = parts.as_path();
    let meant =
        if rest.as_os_str().is_empty() { nearest.into() } else { Path::new(&nearest).join(rest) };
    Reason::Missing { nearest: Some(meant.display().to_string()) }
}

/// The folder of a bare name is the one in which the program runs.
fn here(folder: &Path) -> std::path::PathBuf {
    if folder.as_os_str().is_empty() { ".".into() } else { folder.to_path_buf() }
}
