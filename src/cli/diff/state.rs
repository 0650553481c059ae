//! A state of an issue: in a folder, or as a revision of `git` has it.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;

use newsprint::pagemap::PageMap;
use newsprint::source::{Bytes, Disk, Memory, Purpose, Roots, Unread, World};
use newsprint::{Options, Outcome, Until, typeset_in};

use crate::cli::job::Args;

/// A state of an issue, made as far as its pages.
pub struct State {
    /// What a person calls it.
    pub name: String,
    /// Where its files come from.
    pub world: Arc<dyn World>,
    /// Its issue.
    pub path: PathBuf,
    /// What came of it.
    pub outcome: Outcome,
    /// Where everything stands.
    pub map: PageMap,
}

/// What a run is told that makes pages alone.
pub fn options(args: &Args) -> Options {
    Options { until: Until::DisplayLists, lean: false, ..args.options.clone() }
}

impl State {
    fn of(name: String, world: Arc<dyn World>, path: PathBuf, args: &Args) -> Self {
        let outcome = typeset_in(world.clone(), &path, &options(args), &mut |_| {});
        let map = PageMap::of(&outcome);
        Self { name, world, path, outcome, map }
    }

    /// The state of a folder, or of an issue in it.
    pub fn of_files(given: &Path, args: &Args) -> Self {
        let path = if given.is_dir() { given.join("issue.toml") } else { given.to_path_buf() };
        Self::of(given.display().to_string(), Arc::new(disk(&path, args)), path, args)
    }

    /// The state of a revision; what lies outside of the folder of the issue is taken as
    /// it is.
    ///
    /// # Errors
    ///
    /// What `git` says, or why it cannot be run.
    pub fn of_git(given: &Path, revision: &str, args: &Args) -> Result<Self, String> {
        let path = if given.is_dir() { given.join("issue.toml") } else { given.to_path_buf() };
        let folder =
            path.parent().filter(|folder| *folder != Path::new("")).unwrap_or(Path::new("."));
        let commit = git(
            folder,
            &["rev-parse", "--verify", "--end-of-options", &format!("{revision}^{{commit}}")],
        )?;
        let commit = String::from_utf8_lossy(&commit).trim().to_string();
        let names = git(folder, &["ls-tree", "-r", "-z", "--name-only", &commit])?;
        let mut files = Memory::default();
        for name in names.split(|byte| *byte == 0).filter(|name| !name.is_empty()) {
            let name = String::from_utf8_lossy(name).into_owned();
            // What leads elsewhere (a module of another repository) is no file.
            if let Ok(bytes) = git(folder, &["cat-file", "blob", &format!("{commit}:./{name}")]) {
                files.put(path.parent().unwrap_or(Path::new("")).join(&name), bytes);
            }
        }
        let own = path.parent().unwrap_or(Path::new("")).to_path_buf();
        let world = AtRevision { own, files, disk: disk(&path, args) };
        let name = format!("{} ({revision})", given.display());
        Ok(Self::of(name, Arc::new(world), path, args))
    }
}

fn disk(path: &Path, args: &Args) -> Disk {
    let options = &args.options;
    let own = path.parent().unwrap_or(Path::new(""));
    let given = options.layouts.iter().chain(&options.fonts).chain(&options.roots);
    let folders = [own, path].into_iter().chain(given.map(PathBuf::as_path));
    Disk::new(Roots::new(folders, options.allow_outside), options.cache.clone())
}

/// What `git` prints.
fn git(folder: &Path, words: &[&str]) -> Result<Vec<u8>, String> {
    let output = Command::new("git").arg("-C").arg(folder).args(words).output();
    let output = output.map_err(|error| error.to_string())?;
    match output.status.success() {
        true => Ok(output.stdout),
        false => Err(String::from_utf8_lossy(&output.stderr).trim().to_string()),
    }
}

/// The files of an issue as a revision has them, among all others as they are.
#[derive(Debug)]
struct AtRevision {
    own: PathBuf,
    files: Memory,
    disk: Disk,
}

impl AtRevision {
    fn world(&self, path: &Path) -> &dyn World {
        let away = path.is_absolute() && self.own.as_os_str().is_empty();
        if path.starts_with(&self.own) && !away { &self.files } else { &self.disk }
    }
}

impl World for AtRevision {
    fn read(&self, path: &Path, purpose: Purpose) -> Result<Bytes, Unread> {
        self.world(path).read(path, purpose)
    }

    fn is_file(&self, path: &Path) -> Result<bool, Unread> {
        self.world(path).is_file(path)
    }

    fn is_dir(&self, path: &Path) -> bool {
        self.world(path).is_dir(path)
    }

    fn files(&self, dir: &Path) -> Result<Vec<PathBuf>, Unread> {
        self.world(dir).files(dir)
    }

    fn names(&self, dir: &Path) -> Vec<String> {
        self.world(dir).names(dir)
    }

    fn has_installed_fonts(&self) -> bool {
        self.disk.has_installed_fonts()
    }

    fn keeps(&self) -> bool {
        self.disk.keeps()
    }

    fn kept(&self, key: &str) -> Option<Vec<u8>> {
        self.disk.kept(key)
    }

    fn keep(&self, key: &str, bytes: &[u8]) {
        self.disk.keep(key, bytes);
    }
}
