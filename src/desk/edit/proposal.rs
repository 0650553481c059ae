//! Changes of files that can be looked at, made and taken back.

use std::path::PathBuf;

use newsprint::source::{Rewrite, Roots, rewrite};
use similar::TextDiff;

use super::refusal::Refusal;

/// How a file would be changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileChange {
    /// Where it is.
    pub path: PathBuf,
    /// What it is called from the folder of the issue.
    pub name: String,
    /// Its bytes.
    pub before: Vec<u8>,
    /// What they would be.
    pub after: Vec<u8>,
    /// Its text.
    pub old: String,
    /// What it would be.
    pub new: String,
}

/// A change that is not made yet: everything that it would write.
#[derive(Clone, Debug)]
pub struct Proposal {
    /// The files, each once.
    pub files: Vec<FileChange>,
    /// The folders in which files may be changed.
    pub(super) within: Roots,
}

impl Proposal {
    /// The difference, in unified form.
    pub fn diff(&self) -> String {
        let one = |file: &FileChange| {
            let diff = TextDiff::from_lines(&file.old, &file.new);
            let (from, to) = (format!("a/{}", file.name), format!("b/{}", file.name));
            diff.unified_diff().context_radius(2).header(&from, &to).to_string()
        };
        self.files.iter().map(one).collect()
    }

    /// Writes all of it, or nothing, if every file is what it was when this was proposed.
    ///
    /// # Errors
    ///
    /// Why nothing was written.
    pub fn apply(&self) -> Result<Undo, Refusal> {
        let there = |file: &FileChange| Rewrite {
            path: file.path.clone(),
            before: file.before.clone(),
            after: file.after.clone(),
        };
        let back = |file: &FileChange| Rewrite {
            path: file.path.clone(),
            before: file.after.clone(),
            after: file.before.clone(),
        };
        let undo = Undo {
            files: self.files.iter().map(back).collect(),
            names: self.files.iter().map(|file| file.name.clone()).collect(),
            within: self.within.clone(),
        };
        let files: Vec<Rewrite> = self.files.iter().map(there).collect();
        rewrite(&files, &self.within)
            .map_err(|error| Refusal::of(error, |path| undo.name(path)))?;
        Ok(undo)
    }
}

/// What takes a change back: the very bytes from before.
#[derive(Clone, Debug)]
pub struct Undo {
    files: Vec<Rewrite>,
    names: Vec<String>,
    within: Roots,
}

impl Undo {
    fn name(&self, path: &PathBuf) -> String {
        let known = self.files.iter().zip(&self.names).find(|(file, _)| file.path == *path);
        known.map_or_else(|| path.display().to_string(), |(_, name)| name.clone())
    }

    /// Takes the change back, if no file was edited since.
    ///
    /// # Errors
    ///
    /// Why nothing was written.
    pub fn take_back(&self) -> Result<(), Refusal> {
        rewrite(&self.files, &self.within)
            .map_err(|error| Refusal::of(error, |path| self.name(path)))
    }

    /// The files that it changes, by their names from the folder of the issue.
    pub fn names(&self) -> &[String] {
        &self.names
    }
}

/// The changes that can be taken back, the last first.
#[derive(Debug, Default)]
pub struct History {
    steps: Vec<Undo>,
}

impl History {
    /// Remembers a change that was made.
    pub fn push(&mut self, undo: Undo) {
        self.steps.push(undo);
    }

    /// How many can be taken back.
    pub fn len(&self) -> usize {
        self.steps.len()
    }

    /// Takes the last change back and gives the names of its files; none where there is no
    /// change any more.
    ///
    /// # Errors
    ///
    /// Why it cannot be; then it stays the last one.
    pub fn undo(&mut self) -> Result<Vec<String>, Refusal> {
        let Some(last) = self.steps.last() else { return Ok(Vec::new()) };
        last.take_back()?;
        Ok(self.steps.pop().map(|undo| undo.names).unwrap_or_default())
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use newsprint::Options;
    use newsprint::source::{Disk, World};

    use super::*;
    use crate::desk::edit::files::Files;
    use crate::desk::edit::toml::{Step, set};

    fn folder(name: &str) -> PathBuf {
        let dir =
            std::env::temp_dir().join(format!("newsprint-edit-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&dir);
        fs::create_dir_all(dir.join("stories")).unwrap();
        dir
    }

    /// A change of the issue and of the head of a story.
    fn both(dir: &Path) -> Result<Proposal, Refusal> {
        let issue = dir.join("issue.toml");
        let world = Disk::new(Roots::new([dir], false), None);
        let (world, options): (&dyn World, _) = (&world, Options::default());
        let mut files = Files::new(&issue, world, &options);
        files.edit_issue(|text| set(text, &[Step::Key("a")], "2"))?;
        files.edit_head(&dir.join("stories/s.md"), |head| set(head, &[Step::Key("b")], "3"))?;
        files.proposal()
    }

    #[test]
    fn what_is_written_is_taken_back_byte_for_byte() {
        let dir = folder("undo");
        let (gb, ..) = encoding_rs::GB18030
            .encode("+++\r\nheadline = \"滨海𠮷\"\r\n+++\r\n本报讯，渔港昨日开港。\r\n");
        for story in
            [gb.to_vec(), b"\xef\xbb\xbf+++\n+++\nx".to_vec(), b"+++\n# c\n+++\n+++\n".to_vec()]
        {
            let (issue, path) = (dir.join("issue.toml"), dir.join("stories/s.md"));
            fs::write(&issue, "a = 1 # one\r\n").unwrap();
            fs::write(&path, &story).unwrap();
            let proposal = both(&dir).unwrap();
            assert!(
                proposal.diff().contains("--- a/issue.toml\n+++ b/issue.toml\n"),
                "{}",
                proposal.diff()
            );
            assert_eq!(fs::read(&path).unwrap(), story, "nothing is written by a proposal");
            let mut history = History::default();
            history.push(proposal.apply().unwrap());
            assert_eq!(fs::read_to_string(&issue).unwrap(), "a = 2 # one\r\n");
            let written = fs::read(&path).unwrap();
            assert_eq!(written.starts_with(b"\xef\xbb\xbf"), story.starts_with(b"\xef\xbb\xbf"));
            assert!(written.len() > story.len());
            assert_eq!(proposal.apply().unwrap_err(), Refusal::Edited("issue.toml".into()));
            // Someone goes on with the story: it is not taken back over that.
            fs::write(&path, b"other").unwrap();
            assert_eq!(history.undo().unwrap_err(), Refusal::Edited("stories/s.md".into()));
            assert_eq!(
                (history.len(), fs::read(&issue).unwrap()),
                (1, b"a = 2 # one\r\n".to_vec())
            );
            fs::write(&path, &written).unwrap();
            assert_eq!(history.undo().unwrap(), ["issue.toml", "stories/s.md"]);
            assert_eq!((fs::read(&path).unwrap(), history.len()), (story, 0));
            assert_eq!(history.undo().unwrap(), Vec::<String>::new());
        }
        fs::remove_dir_all(&dir).unwrap();
    }

    #[test]
    fn what_cannot_be_written_is_refused_before_anything_is() {
        let dir = folder("refused");
        let (issue, path) = (dir.join("issue.toml"), dir.join("stories/s.md"));
        fs::write(&issue, "a = 1\n").unwrap();
        assert_eq!(both(&dir).unwrap_err(), Refusal::NotThere("stories/s.md".into()));
        fs::write(&path, "no head").unwrap();
        assert_eq!(both(&dir).unwrap_err(), Refusal::NotToml("stories/s.md".into()));
        fs::write(&path, b"+++\n+++\n\xff\xff").unwrap();
        assert_eq!(both(&dir).unwrap_err(), Refusal::Encoding("stories/s.md".into()));
        fs::write(&path, "+++\n+++\nx").unwrap();
        let proposal = both(&dir).unwrap();
        let mut mode = fs::metadata(&path).unwrap().permissions();
        mode.set_readonly(true);
        fs::set_permissions(&path, mode).unwrap();
        assert_eq!(proposal.apply().unwrap_err(), Refusal::ReadOnly("stories/s.md".into()));
        assert_eq!(fs::read_to_string(&issue).unwrap(), "a = 1\n", "all files or none");
        fs::remove_dir_all(&dir).unwrap();
    }
}
