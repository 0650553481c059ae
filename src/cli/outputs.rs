//! Files that are written: their names, and each whole or not at all.

use std::io::Write;
use std::path::{Path, PathBuf};

use newsprint::diag::Code::{self, CannotWrite};
use newsprint::diag::Reason;
use newsprint::source::Sources;
use newsprint::{File, source};

use super::args::Args;

/// The name of the standard output.
pub const STDOUT: &str = "-";

/// Writes files, each whole or not at all, and none where two have one name or one is
/// an input of this run.
pub fn write_all(outputs: &[(&Path, &[u8])], sources: &Sources) -> Result<(), Code> {
    let fault = |path: &Path, why: Reason| CannotWrite { path: path.display().to_string(), why };
    let files = || outputs.iter().map(|(path, _)| *path).filter(|path| *path != STDOUT);
    for (n, path) in files().enumerate() {
        if sources.has_read(path) {
            return Err(fault(path, Reason::IsInput));
        }
        if let Some(other) = files().take(n).find(|other| source::same_file(path, other)) {
            let why = Reason::SameFile { other: other.display().to_string() };
            return Err(fault(path, why));
        }
    }
    files().for_each(source::sweep);
    for (path, bytes) in outputs {
        let written = match *path == STDOUT {
            true => std::io::stdout().write_all(bytes).and_then(|()| std::io::stdout().flush()),
            false => source::write_atomic(path, bytes),
        };
        written.map_err(|error| fault(path, Reason::of_io(&error)))?;
    }
    Ok(())
}

/// Where a file goes. A name that is given for several pages gets their labels.
pub fn path_of(args: &Args, file: &File) -> PathBuf {
    if args.to_stdout() {
        return PathBuf::from(STDOUT);
    }
    if let Some(given) = &args.output {
        return file.page.as_ref().map_or(given.clone(), |page| numbered(given, page));
    }
    match &args.out_dir {
        Some(dir) => dir.join(&file.name),
        None => args
            .issue
            .as_deref()
            .and_then(Path::parent)
            .unwrap_or(Path::new(""))
            .join("out")
            .join(&file.name),
    }
}

/// `ink.png` for page `A01` is `ink-A01.png`.
pub fn numbered(file: &Path, page: &str) -> PathBuf {
    let stem = file.file_stem().unwrap_or_default().to_string_lossy();
    let name = match file.extension() {
        Some(ending) => format!("{stem}-{page}.{}", ending.to_string_lossy()),
        None => format!("{stem}-{page}"),
    };
    file.with_file_name(name)
}
