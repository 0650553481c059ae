//! The files that spans name, and spans with their line and column.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::path::Path;

use super::record::{BoxRecord, SpanRecord};
use crate::source::{Sources, Span};
use crate::units::{Abs, Rect};

/// The names of all files, from the folder of the issue, which is the first of them.
pub fn names(sources: &Sources) -> Vec<String> {
    let files = sources.files();
    let folder = files.first().and_then(|file| file.path.parent()).unwrap_or(Path::new(""));
    files.iter().map(|file| name(&file.path, folder)).collect()
}

/// A path from a folder, with `/`; one that lies elsewhere as it is.
pub fn name(path: &Path, folder: &Path) -> String {
    let inside = path.strip_prefix(folder).unwrap_or(path);
    let text = inside.to_string_lossy();
    match std::path::MAIN_SEPARATOR {
        '/' => text.into_owned(),
        separator => text.replace(separator, "/"),
    }
}

/// Makes records of spans, and remembers which files they are in.
pub struct Places<'s> {
    sources: &'s Sources,
    used: RefCell<BTreeSet<usize>>,
}

impl<'s> Places<'s> {
    /// Of the files of a run.
    pub fn new(sources: &'s Sources) -> Self {
        Self { sources, used: RefCell::default() }
    }

    /// A span with its line and column; `None` in what is built in or was made by a
    /// program.
    pub fn record(&self, span: Span) -> Option<SpanRecord> {
        let file = span.file.index();
        let source = self.sources.files().get(file)?;
        self.used.borrow_mut().insert(file);
        if source.path.to_string_lossy().starts_with('<') {
            return None;
        }
        let (line, column) = self.sources.line_column(span.file, span.range().start);
        let (start, end) = (span.range().start, span.range().end.min(source.text.len()));
        Some(SpanRecord { file, start, end: end.max(start), line, column })
    }

    /// A path from the folder of the issue.
    pub fn name(&self, path: &Path) -> String {
        let issue = self.sources.files().first();
        let folder = issue.and_then(|file| file.path.parent()).unwrap_or(Path::new(""));
        name(path, folder)
    }

    /// The files in which spans were, in order.
    pub fn used(self) -> Vec<usize> {
        self.used.into_inner().into_iter().collect()
    }
}

/// A length in hundredths of a millimetre.
pub fn hundredths(length: Abs) -> i64 {
    length.scaled(100, Abs::MM.raw()).raw()
}

/// A box in hundredths of a millimetre. Its edges are rounded, not its size: boxes that
/// do not overlap do not overlap then.
pub fn box_of(rect: &Rect) -> BoxRecord {
    let (x, y) = (hundredths(rect.x), hundredths(rect.y));
    [x, y, hundredths(rect.right()) - x, hundredths(rect.bottom()) - y]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edges_are_rounded_and_so_neighbours_never_overlap() {
        let third = Abs::from_raw(Abs::MM.raw() / 300 + 1);
        let mut last = 0;
        for n in 0..50 {
            let [x, _, w, _] = box_of(&Rect::new(third * n, Abs::ZERO, third, Abs::MM));
            assert!(x >= last && w >= 0, "{n}");
            last = x + w;
        }
        assert_eq!(
            box_of(&Rect::new(Abs::MM, Abs::ZERO, Abs::mm(390), Abs::Q)),
            [100, 0, 39_000, 25]
        );
    }

    #[test]
    fn files_are_named_from_the_folder_of_the_issue() {
        let mut sources = Sources::default();
        let issue = sources.add("a/b/issue.toml", "一\n二三");
        sources.add("a/b/stories/x.md", "");
        sources.add("c/y.toml", "");
        let built_in = sources.add("<built-in>/z.toml", "x");
        assert_eq!(
            names(&sources),
            ["issue.toml", "stories/x.md", "c/y.toml", "<built-in>/z.toml"]
        );
        let places = Places::new(&sources);
        let at = places.record(Span::new(issue, 7..99)).unwrap();
        assert_eq!((at.file, at.start, at.end, at.line, at.column), (0, 7, 10, 2, 2));
        assert_eq!(places.record(Span::new(built_in, 0..1)), None);
        assert_eq!(places.used(), [0, 3]);
    }
}
