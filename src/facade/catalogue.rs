//! The layouts that an issue may name.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::options::Options;
use crate::diag::Diag;
use crate::form::At;
use crate::grid::{Layout, find_layout, layout_file, layout_names};
use crate::source::{Disk, Roots, Sources, Span};

/// A layout that an issue may name, with all on which it builds.
#[derive(Debug)]
pub struct CatalogueEntry {
    /// Its name.
    pub name: String,
    /// Its file; `None` if it is built in.
    pub path: Option<PathBuf>,
    /// Its file as it is written; empty if it cannot be read.
    pub text: Arc<str>,
    /// The layout, or every fault of its files.
    pub layout: Result<Arc<Layout>, Vec<Diag>>,
}

/// The layouts that an issue may name.
#[derive(Debug)]
pub struct Catalogue {
    /// All of them, in the order of their names.
    pub layouts: Vec<CatalogueEntry>,
    /// Their files, for findings.
    pub sources: Sources,
}

/// The layouts that an issue in `folder` may name: those of the folders of the options,
/// of the folder `layouts` beside it, and those that are built in. Of several that have
/// one name the first counts, as for an issue.
pub fn catalogue(folder: &Path, options: &Options) -> Catalogue {
    let own = folder.join("layouts");
    let dirs: Vec<&Path> =
        options.layouts.iter().map(PathBuf::as_path).chain([own.as_path()]).collect();
    let roots = Roots::new(dirs.iter().copied().chain([folder]), options.allow_outside);
    let mut sources = Sources::of(Arc::new(Disk::new(roots, None)));
    let asked = sources.add("", "");
    let names = layout_names(&dirs, &sources);
    let one = |name: String| {
        let at = At { value: name.clone(), span: Span::new(asked, 0..0) };
        let layout = find_layout(&at, &dirs, &mut sources);
        let file = layout_file(&at, &dirs, &mut sources);
        let text = file.map(|file| sources.shared_text(file)).unwrap_or_default();
        let path = file.map(|file| sources.file(file).path.clone());
        let path = path.filter(|path| !path.to_string_lossy().starts_with('<'));
        CatalogueEntry { name, path, text, layout }
    };
    let layouts = names.into_iter().map(one).collect();
    Catalogue { layouts, sources }
}
