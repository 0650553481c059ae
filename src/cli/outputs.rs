//! Files that are written: their names, and each whole or not at all.

use std::collections::BTreeSet;
use std::io::Write;
use std::path::{Path, PathBuf};

use newsprint::diag::Code::{self, CannotWrite};
use newsprint::diag::Reason;
use newsprint::source::{Sources, Together};
use newsprint::{File, source};

use super::job::{Args, Format, Report, STDOUT};

/// What is wrong where the standard output would have to take several things: it is
/// known before anything is made.
pub fn clash(args: &Args) -> Option<Code> {
    let files = args.written().filter(|path| *path == Path::new(STDOUT)).count();
    let report = args.job.report == Report::Asked || args.format != Format::Text;
    let several = files > 0 && files + usize::from(report) > 1;
    let split = args.to_stdout() && args.options.split;
    (several || split).then(|| fault(Path::new(STDOUT), Reason::OneFile))
}

/// Whether a file goes to the standard output.
pub fn takes_stdout(args: &Args) -> bool {
    args.written().any(|path| path == Path::new(STDOUT))
}

/// The files of a run. One of several is written beside its place as soon as it is
/// made; all take their places when the run is over, or none does.
#[derive(Default)]
pub struct Outputs {
    together: Together,
    /// The files in the order in which they came.
    pub paths: Vec<PathBuf>,
    /// How many bytes they have.
    pub bytes: usize,
    /// The only file of a run, which waits for its end.
    only: Option<Vec<u8>>,
    /// The folders that were swept.
    swept: BTreeSet<PathBuf>,
    /// Why a file could not be written.
    fault: Option<Code>,
}

impl Outputs {
    /// Takes a PDF that was made.
    pub fn take(&mut self, args: &Args, file: File) {
        let path = path_of(args, &file);
        if file.page.is_some() && !args.to_stdout() {
            return self.add(&path, &file.pdf);
        }
        if args.to_stdout() && (args.options.split || self.only.is_some()) {
            self.fault = Some(fault(&path, Reason::OneFile));
        }
        self.bytes += file.pdf.len();
        self.paths.push(path);
        self.only.get_or_insert(file.pdf);
    }

    /// Writes a file beside its place, or keeps it for the standard output. What goes
    /// wrong is told at the end; then no other file is written.
    pub fn add(&mut self, path: &Path, bytes: &[u8]) {
        self.bytes += bytes.len();
        self.paths.push(path.to_path_buf());
        if path == Path::new(STDOUT) {
            self.only.get_or_insert_with(|| bytes.to_vec());
            return;
        }
        if self.fault.is_none() {
            self.sweep(path);
            let added = self.together.add(path, bytes);
            self.fault = added.err().map(|error| fault(path, Reason::of_io(&error)));
        }
    }

    fn sweep(&mut self, path: &Path) {
        let folder = path.parent().unwrap_or(Path::new("")).to_path_buf();
        if self.swept.insert(folder) {
            source::sweep(path);
        }
    }

    /// Puts the files in their places, after some others: where they are, all the rest is
    /// as well.
    ///
    /// # Errors
    ///
    /// Where two have one name or one is an input of this run, and where one cannot be
    /// written.
    pub fn finish(&mut self, before: &[(&Path, Vec<u8>)], sources: &Sources) -> Result<(), Code> {
        let stdout = Path::new(STDOUT);
        let all = || {
            let before = before.iter().map(|(path, _)| *path);
            before.chain(self.paths.iter().map(PathBuf::as_path))
        };
        if all().filter(|path| *path == stdout).count() > 1 {
            return Err(fault(stdout, Reason::OneFile));
        }
        let files = || all().filter(|path| *path != stdout);
        if let Some(path) = sources.first_read(files()) {
            return Err(fault(path, Reason::IsInput));
        }
        if let Some((other, path)) = source::first_twice(files()) {
            let why = Reason::SameFile { other: other.display().to_string() };
            return Err(fault(path, why));
        }
        if let Some(fault) = self.fault.take() {
            return Err(fault);
        }
        for (path, bytes) in before {
            self.write(path, bytes)?;
        }
        if let (Some(bytes), Some(path)) = (self.only.take(), self.paths.first().cloned()) {
            self.write(&path, &bytes)?;
        }
        let placed = std::mem::take(&mut self.together).place();
        placed.map_err(|(path, error)| fault(&path, Reason::of_io(&error)))
    }

    /// Writes a file whole or not at all, or the standard output.
    fn write(&mut self, path: &Path, bytes: &[u8]) -> Result<(), Code> {
        let written = if path == Path::new(STDOUT) {
            std::io::stdout().write_all(bytes).and_then(|()| std::io::stdout().flush())
        } else {
            self.sweep(path);
            source::write_atomic(path, bytes)
        };
        written.map_err(|error| fault(path, Reason::of_io(&error)))
    }
}

fn fault(path: &Path, why: Reason) -> Code {
    CannotWrite { path: path.display().to_string(), why }
}

/// A standard output that takes nothing.
pub fn cannot_print(error: &std::io::Error) -> Code {
    fault(Path::new(STDOUT), Reason::of_io(error))
}

/// Where a file goes. A name that is given for several pages gets their labels.
pub fn path_of(args: &Args, file: &File) -> PathBuf {
    if args.to_stdout() {
        return PathBuf::from(STDOUT);
    }
    if let Some(given) = args.path("output") {
        return file.page.as_ref().map_or(given.to_path_buf(), |page| numbered(given, page));
    }
    match args.path("out-dir") {
        Some(dir) => dir.join(&file.name),
        None => args.issue.parent().unwrap_or(Path::new("")).join("out").join(&file.name),
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
