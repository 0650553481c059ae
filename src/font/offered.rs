//! The faces that a layout may name.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

use super::face::{Bytes, Face, Unfit};
use super::file;
use super::folder::FontFile;
use super::info::{FaceInfo, FaceSource};
use super::shelf::{FontCatalogue, stem};
use super::shipped::SHIPPED;
use crate::guard::guarded;
use crate::source::{self, Purpose};

/// Every face that a layout may name, in the order in which they are looked for: those of
/// the files, then those that are built in, then, where `installed` is set, those of the
/// system by family and style. Each says which of the characters `asked` it has.
///
/// Of several that are named alike only the first is among them, for no other can be
/// named. Faces of the files that cannot be used are among them, with the reason; those of the
/// system are not.
pub fn offered(files: &[FontFile], installed: bool, asked: &[char]) -> Vec<FaceInfo> {
    let mut taken: BTreeSet<String> = BTreeSet::new();
    let mut found = Vec::new();
    for file in files {
        let Ok(bytes) = &file.bytes else { continue };
        let path = || FaceSource::Folder(file.path.clone());
        let written = Path::new(&file.path).file_stem().unwrap_or_default().to_string_lossy();
        for index in 0..faces_in((*bytes).as_ref()) {
            found.extend(one(Arc::new(bytes.clone()), index, path(), asked).map(|info| {
                let whole = index == 0 && taken.insert(file.stem.clone());
                let name = if whole { written.to_string() } else { info.postscript.clone() };
                FaceInfo { name, ..info }
            }));
        }
    }
    for (file, bytes) in SHIPPED.iter().filter(|(file, _)| !taken.contains(stem(file))) {
        let info = one(Arc::new(*bytes), 0, FaceSource::BuiltIn, asked);
        found.extend(info.map(|info| FaceInfo { name: stem(file).to_string(), ..info }));
    }
    if installed {
        found.extend(of_system(asked));
    }
    found
}

/// The installed faces that can be used, by the names of their families and styles. A
/// layout names them by their PostScript names, of which there is one alone.
fn of_system(asked: &[char]) -> Vec<FaceInfo> {
    let mut found: Vec<FaceInfo> = Vec::new();
    for (path, mut indices) in FontCatalogue::installed().in_files() {
        indices.sort_unstable();
        let Ok(bytes) = source::read(&path, Purpose::Font) else { continue };
        let bytes: Bytes = Arc::new(bytes);
        for index in indices {
            let at = FaceSource::Installed(path.display().to_string());
            let info = one(bytes.clone(), index, at, asked).filter(FaceInfo::is_usable);
            found.extend(info.filter(|info| !info.postscript.is_empty()).map(|info| {
                let name = info.postscript.clone();
                FaceInfo { name, ..info }
            }));
        }
    }
    let by = |info: &FaceInfo| (info.family.clone(), info.style.clone(), info.name.clone());
    found.sort_by_cached_key(by);
    found.dedup_by(|a, b| a.name == b.name);
    found
}

/// How many faces a sound file has.
fn faces_in(bytes: &[u8]) -> u32 {
    if file::look(bytes).is_err() {
        return 0;
    }
    ttf_parser::fonts_in_collection(bytes).unwrap_or(1)
}

/// What a face says of itself; `None` if it is none.
fn one(bytes: Bytes, index: u32, source: FaceSource, asked: &[char]) -> Option<FaceInfo> {
    let data = (*bytes).as_ref();
    file::look(data).ok()?;
    let info = guarded(|| {
        let tables = ttf_parser::Face::parse(data, index).ok()?;
        let has = |c: &char| tables.glyph_index(*c).is_some();
        let has = asked.iter().copied().filter(has).collect();
        let unfit = match Face::new("", bytes.clone(), index) {
            Err(Unfit::Broken(why)) => Some(why),
            Err(Unfit::Forbidden) | Ok(_) => None,
        };
        Some(FaceInfo { source, unfit, has, ..FaceInfo::said(&tables, index) })
    });
    info.ok().flatten()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::Reason;
    use crate::font::font_files;
    use crate::source::{Memory, Sources};

    #[test]
    fn files_come_first_by_their_names_then_what_is_built_in() {
        let mut world = Memory::default();
        world.put("fonts/报纸宋.otf", SHIPPED[0].1);
        world.put("fonts/none.otf", "no font");
        world.put("fonts/Song-Regular.otf", SHIPPED[1].1);
        let mut sources = Sources::of(Arc::new(world));
        let files = font_files(&[Path::new("fonts")], &mut sources).value;
        let found = offered(&files, false, &['渔', '\u{e000}']);
        let names: Vec<&str> = found.iter().map(|info| info.name.as_str()).collect();
        // The one in the folder stands before the one of its name that is built in.
        let built_in = SHIPPED.iter().map(|(file, _)| stem(file)).filter(|n| *n != "song-regular");
        assert_eq!(
            names,
            ["Song-Regular", "报纸宋"].into_iter().chain(built_in).collect::<Vec<_>>()
        );
        assert!(found.iter().all(|info| info.is_usable() && info.has == ['渔']));
        assert_eq!(found[1].source, FaceSource::Folder("fonts/报纸宋.otf".to_string()));
    }

    #[test]
    fn what_cannot_be_used_says_why() {
        let mut bytes = SHIPPED[0].1.to_vec();
        let tables = usize::from(u16::from_be_bytes([bytes[4], bytes[5]]));
        let at = (0..tables).map(|n| 12 + n * 16).find(|at| &bytes[*at..*at + 4] == b"CFF ");
        bytes[at.unwrap()] = b'X';
        let found = one(Arc::new(bytes), 0, FaceSource::BuiltIn, &[]).unwrap();
        assert_eq!((found.unfit.clone(), found.is_usable()), (Some(Reason::NoOutlines), false));
        assert!(one(Arc::new(&b"no font"[..]), 0, FaceSource::BuiltIn, &[]).is_none());
    }
}
