//! Where layouts are found, and on which others each builds.

use std::path::{Path, PathBuf};

use toml::de::DeTable;

use super::keys::layout as keys;
use crate::diag::{Code, Diag, Place};
use crate::form::{At, nearest, read_text, unread};
use crate::source::{FileId, Reader, Sources, Span};

/// The layouts that come with the program.
pub const SHIPPED: &[(&str, &str)] = &[
    ("broadsheet-8", include_str!("../../../layouts/broadsheet-8.toml")),
    ("broadsheet-8-front", include_str!("../../../layouts/broadsheet-8-front.toml")),
    ("broadsheet-8-interlock", include_str!("../../../layouts/broadsheet-8-interlock.toml")),
    ("broadsheet-6", include_str!("../../../layouts/broadsheet-6.toml")),
    ("broadsheet-5", include_str!("../../../layouts/broadsheet-5.toml")),
    ("tabloid-6", include_str!("../../../layouts/tabloid-6.toml")),
    ("tabloid-6-spread", include_str!("../../../layouts/tabloid-6-spread.toml")),
];

/// The file of a layout, and those on which it builds, each before the one that it builds
/// on. Every file stands in `sources` once.
///
/// # Errors
///
/// A name that is nowhere or leads back to a layout of the chain; a file that cannot be
/// read.
pub fn chain_of(
    name: &At<String>,
    dirs: &[&Path],
    sources: &mut Sources,
) -> Result<Vec<FileId>, Diag> {
    let mut chain = Vec::new();
    let mut next = Some(name.clone());
    while let Some(name) = next {
        let file = find(&name, dirs, &chain, sources)?;
        chain.push(file);
        next = extends(file, sources);
    }
    Ok(chain)
}

/// The first file of a name that is not in the chain: one that builds on its own name
/// builds on the next.
pub fn find(
    name: &At<String>,
    dirs: &[&Path],
    chain: &[FileId],
    sources: &mut Sources,
) -> Result<FileId, Diag> {
    let taken =
        |path: &Path, sources: &Sources| chain.iter().any(|file| sources.file(*file).path == path);
    for dir in dirs {
        let path = Reader::Toml.file(dir, &name.value);
        match sources.world().is_file(&path) {
            Ok(true) if taken(&path, sources) => continue,
            Ok(true) => {}
            Ok(false) => continue,
            Err(why) => return Err(Diag::new(unread(&path, &why, sources.world()), name.span)),
        }
        return match sources.known(&path) {
            Some(file) => Ok(file),
            None => read_text(&path, name.span.into(), sources).map(|(file, _)| file),
        };
    }
    if let Some((shipped, text)) = SHIPPED.iter().find(|(n, _)| *n == name.value) {
        let path = PathBuf::from(format!("<built in>/{shipped}.toml"));
        if !taken(&path, sources) {
            let known = sources.known(&path);
            return Ok(known.unwrap_or_else(|| sources.add(path, *text)));
        }
    }
    Err(nowhere(name, dirs, chain, sources))
}

/// A name that leads back into the chain, or nowhere.
fn nowhere(name: &At<String>, dirs: &[&Path], chain: &[FileId], sources: &Sources) -> Diag {
    let names: Vec<String> = chain.iter().map(|file| name_of(&sources.file(*file).path)).collect();
    if let Some(from) = names.iter().position(|known| *known == name.value) {
        let way = names[from..].iter().chain([&name.value]).cloned();
        let way = way.collect::<Vec<_>>().join(" → ");
        return Diag::new(Code::LayoutCircle { way }, name.span);
    }
    let known = known(dirs, sources);
    let nearest = nearest(&name.value, &known);
    let code = Code::UnknownLayout { name: name.value.clone(), nearest, known };
    Diag::new(code, Place::from(name.span))
}

/// The names of all layouts that there are, each once and in order.
pub fn known(dirs: &[&Path], sources: &Sources) -> Vec<String> {
    let mut known: Vec<String> = SHIPPED.iter().map(|(n, _)| (*n).to_string()).collect();
    for dir in dirs {
        let files = Reader::Toml.files_in(sources.world(), dir).unwrap_or_default();
        known.extend(files.iter().map(|file| name_of(file)));
    }
    known.sort();
    known.dedup();
    known
}

fn name_of(path: &Path) -> String {
    path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}

/// The layout on which a file says that it builds, and where it says so. What is no text is
/// told when the file is read.
pub fn extends(file: FileId, sources: &Sources) -> Option<At<String>> {
    let (text, key) = (sources.text(file), keys::EXTENDS.row().key);
    // Most build on none.
    if !text.contains(key) {
        return None;
    }
    let (table, _) = DeTable::parse_recoverable(text);
    let value = table.get_ref().get(key)?;
    let name = value.get_ref().as_str()?.to_string();
    Some(At { value: name, span: Span::new(file, value.span()) })
}
