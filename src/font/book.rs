use std::collections::HashMap;
use std::path::Path;
use std::sync::Arc;

use fontdb::{Database, Source};

use super::face::{Bytes, Face, Unfit};
use super::shipped::SHIPPED;
use crate::diag::{Code, Diag, Place};
use crate::source;

/// A face of the [`FontBook`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FaceId(pub u16);

/// A face that somebody asked for, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// File name without ending, PostScript name, or family name.
    pub name: String,
    /// Where it is asked for.
    pub place: Place,
}

/// The faces of a run. Only what a layout names is in it.
#[derive(Debug, Default)]
pub struct FontBook {
    faces: Vec<Face>,
    by_name: HashMap<String, FaceId>,
}

/// How a face is found: a name it answers to, and where its bytes are.
struct Shelf {
    database: Database,
    /// Lower-case file stem to face.
    stems: HashMap<String, fontdb::ID>,
}

impl Shelf {
    fn empty() -> Self {
        Self { database: Database::new(), stems: HashMap::new() }
    }

    /// Adds a file; whether there is a face in it.
    fn add(&mut self, stem: &str, bytes: Bytes) -> bool {
        let ids = self.database.load_font_source(Source::Binary(bytes));
        if let Some(first) = ids.first() {
            self.stems.entry(stem.to_lowercase()).or_insert(*first);
        }
        !ids.is_empty()
    }

    /// By file stem, PostScript name, family name, family and style.
    fn find(&self, name: &str) -> Option<fontdb::ID> {
        if let Some(id) = self.stems.get(&name.to_lowercase()) {
            return Some(*id);
        }
        if let Some(face) = self.database.faces().find(|f| f.post_script_name == name) {
            return Some(face.id);
        }
        let family = fontdb::Family::Name(name);
        self.database.query(&fontdb::Query { families: &[family], ..Default::default() })
    }

    fn names(&self) -> impl Iterator<Item = String> + '_ {
        let stems = self.stems.keys().cloned();
        stems.chain(self.database.faces().map(|f| f.post_script_name.clone()))
    }

    fn take(&self, id: fontdb::ID, name: &str) -> Result<Face, Unfit> {
        let info = self.database.face(id).ok_or_else(|| Unfit::Broken("it is gone".into()))?;
        let bytes: Bytes = match &info.source {
            Source::Binary(bytes) | Source::SharedFile(_, bytes) => bytes.clone(),
            Source::File(path) => {
                Arc::new(source::read(path).map_err(|e| Unfit::Broken(e.to_string()))?)
            }
        };
        Face::new(name, bytes, info.index)
    }
}

impl FontBook {
    /// Finds every wanted face: in the given folders, first come first served,
    /// then among the shipped ones, then among the installed ones.
    ///
    /// # Errors
    ///
    /// Every face that is nowhere, broken, or not to be embedded; every file of
    /// the folders that is no font.
    pub fn gather(wanted: &[Wanted], dirs: &[&Path]) -> Result<Self, Vec<Diag>> {
        let mut found = Vec::new();
        let mut own = Shelf::empty();
        for dir in dirs {
            for path in source::list(dir, &["ttf", "otf", "ttc", "otc"]).unwrap_or_default() {
                let shown = path.display().to_string();
                match source::read(&path) {
                    Ok(bytes)
                        if ttf_parser::fonts_in_collection(&bytes).is_some()
                            || ttf_parser::Face::parse(&bytes, 0).is_ok() =>
                    {
                        let stem = path.file_stem().unwrap_or_default().to_string_lossy();
                        if !own.add(&stem, Arc::new(bytes)) {
                            let why = "it is damaged".to_string();
                            found.push(Diag::nowhere(Code::BadFont { path: shown, why }));
                        }
                    }
                    Ok(_) => {
                        let why = "it is no OpenType font".to_string();
                        found.push(Diag::nowhere(Code::BadFont { path: shown, why }));
                    }
                    Err(error) => {
                        let why = error.to_string();
                        found.push(Diag::nowhere(Code::CannotRead { path: shown, why }));
                    }
                }
            }
        }
        let mut book = Self::default();
        let mut shipped: Option<Shelf> = None;
        let mut installed: Option<Shelf> = None;
        for want in wanted {
            if book.by_name.contains_key(&want.name) {
                continue;
            }
            let taken = own.find(&want.name).map(|id| own.take(id, &want.name)).or_else(|| {
                if let Some((_, bytes)) = SHIPPED.iter().find(|(file, _)| stem(file) == want.name) {
                    return Some(Face::new(&want.name, Arc::new(*bytes), 0));
                }
                let shelf = shipped.get_or_insert_with(shipped_shelf);
                shelf.find(&want.name).map(|id| shelf.take(id, &want.name))
            });
            let taken = taken.or_else(|| {
                // Only a newspaper that names its installed fonts pays for
                // the search.
                let shelf = installed.get_or_insert_with(|| {
                    let mut shelf = Shelf::empty();
                    shelf.database.load_system_fonts();
                    shelf
                });
                shelf.find(&want.name).map(|id| shelf.take(id, &want.name))
            });
            let code = match taken {
                Some(Ok(face)) => {
                    let id = FaceId(book.faces.len() as u16);
                    book.by_name.insert(want.name.clone(), id);
                    book.faces.push(face);
                    continue;
                }
                Some(Err(Unfit::Forbidden)) => Code::EmbeddingForbidden { face: want.name.clone() },
                Some(Err(Unfit::Broken(why))) => Code::BadFont { path: want.name.clone(), why },
                None => {
                    let mut known: Vec<String> = own.names().collect();
                    known.extend(SHIPPED.iter().map(|(file, _)| stem(file).to_string()));
                    known.sort();
                    known.dedup();
                    let nearest = crate::form::nearest(&want.name, &known);
                    Code::UnknownFace { name: want.name.clone(), nearest, known }
                }
            };
            let diag = Diag::new(code, want.place.clone());
            if !found.contains(&diag) {
                found.push(diag);
            }
        }
        if found.is_empty() { Ok(book) } else { Err(found) }
    }

    /// The id of a name that was gathered.
    pub fn id(&self, name: &str) -> Option<FaceId> {
        self.by_name.get(name).copied()
    }

    /// A face.
    pub fn face(&self, id: FaceId) -> &Face {
        &self.faces[usize::from(id.0)]
    }

    /// Every face and its id.
    pub fn faces(&self) -> impl Iterator<Item = (FaceId, &Face)> {
        self.faces.iter().enumerate().map(|(i, f)| (FaceId(i as u16), f))
    }
}

fn stem(file: &str) -> &str {
    file.rsplit_once('.').map_or(file, |(stem, _)| stem)
}

fn shipped_shelf() -> Shelf {
    let mut shelf = Shelf::empty();
    for (file, bytes) in SHIPPED {
        shelf.add(stem(file), Arc::new(*bytes));
    }
    shelf
}

#[cfg(test)]
mod tests {
    use super::*;

    fn want(name: &str) -> Wanted {
        Wanted { name: name.into(), place: Place::default() }
    }

    #[test]
    fn shipped_faces_answer_to_three_names() {
        let names = ["song-regular", "NotoSerifCJKsc-Black", "Noto Sans CJK SC"];
        let book = FontBook::gather(&names.map(want), &[]).unwrap();
        assert_eq!(book.face(book.id("song-regular").unwrap()).metrics.em_top, 880);
        assert_eq!(book.face(book.id(names[1]).unwrap()).metrics.weight, 900);
    }

    /// Source: OpenType, OS/2 fsType: bit 1 is restricted licence embedding.
    #[test]
    fn a_face_that_forbids_embedding_is_refused() {
        let mut bytes = SHIPPED[0].1.to_vec();
        let tables = usize::from(u16::from_be_bytes([bytes[4], bytes[5]]));
        let record = (0..tables).map(|i| 12 + i * 16).find(|at| &bytes[*at..*at + 4] == b"OS/2");
        let offset = record.unwrap() + 8;
        let at = u32::from_be_bytes(bytes[offset..offset + 4].try_into().unwrap()) as usize;
        bytes[at + 8..at + 10].copy_from_slice(&2u16.to_be_bytes());
        assert_eq!(Face::new("x", Arc::new(bytes), 0).unwrap_err(), Unfit::Forbidden);
    }

    #[test]
    fn every_unknown_face_is_named() {
        let found = FontBook::gather(&[want("song-regula"), want("comic")], &[]).unwrap_err();
        assert_eq!(found.len(), 2);
        let Code::UnknownFace { nearest, .. } = &found[0].code else { panic!() };
        assert_eq!(nearest.as_deref(), Some("song-regular"));
    }
}
