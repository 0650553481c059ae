//! Stories that no page uses.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use newsprint::source::{Reader, Sources, World};

use super::findings::name;
use super::seen::plain;

/// The stories in the folder `stories` of the issue, and in those of the stories that
/// it names, which the run did not read; as from the folder of the issue, sorted.
pub fn tray(world: &dyn World, sources: &Sources, folder: &Path) -> Vec<String> {
    let read: BTreeSet<PathBuf> = sources.files().iter().map(|file| plain(&file.path)).collect();
    let stories = sources.files().iter().map(|file| file.path.as_path()).filter(|p| is_story(p));
    let mut folders: BTreeSet<PathBuf> =
        stories.filter_map(Path::parent).map(Path::to_path_buf).collect();
    let usual = folder.join("stories");
    if world.is_dir(&usual) {
        folders.insert(usual);
    }
    let files = folders.iter().flat_map(|folder| world.files(folder).unwrap_or_default());
    let unused = files.filter(|path| is_story(path) && !read.contains(&plain(path)));
    let mut names: Vec<String> = unused.map(|path| name(&path, folder)).collect();
    names.sort();
    names.dedup();
    names
}

fn is_story(path: &Path) -> bool {
    let hidden = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
    !hidden && Reader::of(path).is_some_and(Reader::is_story)
}
