//! Which files are read as what, by the endings of their names. Pictures and pages of
//! PDF are told by their first bytes ([`FileKind`](super::FileKind) and the headers that
//! `image` knows).

use std::path::{Path, PathBuf};

use super::{Unread, World};

/// What reads a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reader {
    /// A story in Markdown.
    Markdown,
    /// A story whose characters have no meaning of their own.
    PlainText,
    /// A layout or a press profile.
    Toml,
    /// A font, or a collection of fonts.
    Font,
}

/// The endings, in lower case, and what reads files of each. A new reader is a row here.
const READERS: [(&str, Reader); 7] = [
    ("md", Reader::Markdown),
    ("txt", Reader::PlainText),
    ("toml", Reader::Toml),
    ("ttf", Reader::Font),
    ("otf", Reader::Font),
    ("ttc", Reader::Font),
    ("otc", Reader::Font),
];

impl Reader {
    /// What reads a file of this name; `None` if its ending says nothing. Capitals count
    /// as small letters.
    pub fn of(path: &Path) -> Option<Self> {
        let ending = path.extension()?.to_str()?;
        let row = READERS.iter().find(|(known, _)| known.eq_ignore_ascii_case(ending));
        row.map(|(_, reader)| *reader)
    }

    /// Whether it makes a story.
    pub fn is_story(self) -> bool {
        matches!(self, Self::Markdown | Self::PlainText)
    }

    /// The file of a name that is given without folder and ending.
    pub fn file(self, folder: &Path, name: &str) -> PathBuf {
        let row = READERS.iter().find(|(_, reader)| *reader == self);
        folder.join(format!("{name}.{}", row.map_or("", |(ending, _)| ending)))
    }

    /// Its files directly in a folder, in the order of their names.
    ///
    /// # Errors
    ///
    /// Why the folder cannot be read.
    pub fn files_in(self, world: &dyn World, dir: &Path) -> Result<Vec<PathBuf>, Unread> {
        let mut files = world.files(dir)?;
        files.retain(|path| Self::of(path) == Some(self));
        Ok(files)
    }
}

#[cfg(test)]
mod tests {
    use super::super::Memory;
    use super::*;

    #[test]
    fn endings_are_known_in_capitals_too() {
        for (name, reader) in [
            ("a.md", Some(Reader::Markdown)),
            ("a.b.TXT", Some(Reader::PlainText)),
            ("a.Otc", Some(Reader::Font)),
            ("md", None),
            ("a.jpg", None),
        ] {
            assert_eq!(Reader::of(Path::new(name)), reader, "{name}");
        }
        assert_eq!(Reader::Toml.file(Path::new("layouts"), "a.b"), Path::new("layouts/a.b.toml"));
    }

    #[test]
    fn files_of_a_reader_lie_directly_in_the_folder() {
        let mut world = Memory::default();
        world.put("a/b.toml", "");
        world.put("a/c.MD", "");
        world.put("a/deep/d.md", "");
        let found = Reader::Markdown.files_in(&world, Path::new("a"));
        assert_eq!(found.unwrap(), [PathBuf::from("a/c.MD")]);
    }
}
