use std::collections::HashMap;
use std::sync::Arc;

use super::face::{Face, Unfit};
use super::file;
use super::folder::{Broken, FontFile};
use super::shelf::{FontCatalogue, shipped_shelf, stem};
use super::shipped::SHIPPED;
use crate::diag::{Code, Diag, Place, Reason};

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
#[derive(Clone, Debug, Default)]
pub struct FontBook {
    faces: Vec<Face>,
    by_name: HashMap<String, FaceId>,
    notes: Vec<Diag>,
}

impl FontBook {
    /// Finds every wanted face: in the files of the folders, first come first served,
    /// then among the shipped ones, then among the installed ones.
    ///
    /// Where the file of a face is broken a shipped face stands in for it, and the
    /// error is among the [`FontBook::notes`]; so is what is wrong with a file of the
    /// folders that nobody names.
    ///
    /// # Errors
    ///
    /// Every face that is nowhere or not to be embedded.
    pub fn gather(wanted: &[Wanted], files: &[FontFile]) -> Result<Self, Vec<Diag>> {
        Self::gather_from(wanted, files, true)
    }

    /// The same; those that are installed are asked for only where `installed` is set.
    ///
    /// # Errors
    ///
    /// Every face that is nowhere or not to be embedded.
    pub fn gather_from(
        wanted: &[Wanted],
        files: &[FontFile],
        installed: bool,
    ) -> Result<Self, Vec<Diag>> {
        let mut found = Vec::new();
        let mut own = FontCatalogue::empty();
        let mut broken: Vec<Broken> = Vec::new();
        for file in files {
            let added = match &file.bytes {
                Ok(bytes) => own.add(&file.stem, &file.path, Arc::new(bytes.clone())),
                Err(why) => Err(Reason::of_unread(why)),
            };
            broken.extend(added.err().map(|why| Broken::of(file, why)));
        }
        let mut book = Self::default();
        let mut shipped: Option<FontCatalogue> = None;
        let mut shelf_of_system: Option<FontCatalogue> = None;
        for want in wanted {
            if book.by_name.contains_key(&want.name) {
                continue;
            }
            let is_wanted = |b: &Broken| b.stem == want.name.to_lowercase();
            if let Some(at) = broken.iter().position(is_wanted) {
                book.notes.push(Diag::new(broken.remove(at).wanted(), want.place.clone()));
                book.stand_in(&want.name);
                continue;
            }
            let taken = own.find(&want.name).map(|id| own.take(id, &want.name)).or_else(|| {
                if let Some((_, bytes)) = SHIPPED.iter().find(|(file, _)| stem(file) == want.name) {
                    return Some(Face::new(&want.name, Arc::new(*bytes), 0));
                }
                let catalogue = shipped.get_or_insert_with(shipped_shelf);
                catalogue.find(&want.name).map(|id| catalogue.take(id, &want.name))
            });
            let taken = taken.or_else(|| {
                if !installed {
                    return None;
                }
                // Only a newspaper that names its installed fonts pays for
                // the search.
                let catalogue = shelf_of_system.get_or_insert_with(FontCatalogue::installed);
                catalogue.find(&want.name).map(|id| catalogue.take(id, &want.name))
            });
            let code = match taken {
                Some(Ok(face)) => {
                    let tables = match face.is_shipped() {
                        true => Vec::new(),
                        false => file::wrong_sums(face.data(), face.index),
                    };
                    if !tables.is_empty() {
                        let code = Code::FontChecksum { face: want.name.clone(), tables };
                        book.notes.push(Diag::new(code, want.place.clone()));
                    }
                    book.add(&want.name, face);
                    continue;
                }
                Some(Err(Unfit::Forbidden)) => Code::EmbeddingForbidden { face: want.name.clone() },
                Some(Err(Unfit::Broken(why))) => {
                    let file = own.find(&want.name).and_then(|id| own.file_of(id));
                    let path = file.unwrap_or(&want.name).to_string();
                    let code = Code::BadFont { path, why };
                    book.notes.push(Diag::new(code, want.place.clone()));
                    book.stand_in(&want.name);
                    continue;
                }
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
        book.notes.extend(broken.into_iter().map(|file| Diag::nowhere(file.idle())));
        if found.is_empty() {
            return Ok(book);
        }
        found.append(&mut book.notes);
        Err(found)
    }

    fn add(&mut self, name: &str, face: Face) {
        let id = FaceId(self.faces.len() as u16);
        self.by_name.insert(name.to_string(), id);
        self.faces.push(face);
    }

    /// Puts the first shipped face where a broken one should be, so that the page
    /// can be looked at.
    fn stand_in(&mut self, name: &str) {
        if let Some(face) = stand_in(name) {
            self.add(name, face);
        }
    }

    /// Puts a shipped face in the place of one in which a library failed, and notes
    /// it.
    pub fn replace(&mut self, id: FaceId) {
        let Some(face) = self.faces.get_mut(usize::from(id.0)) else { return };
        let found = failure(face);
        if let Some(other) = stand_in(&face.name) {
            *face = other;
        }
        self.notes.extend(found);
    }

    /// What was noticed about the files.
    pub fn notes(&self) -> &[Diag] {
        &self.notes
    }

    /// Every face in which a library failed since it was gathered, as a finding.
    pub fn failed(&self) -> Vec<Diag> {
        self.faces.iter().filter_map(failure).collect()
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

fn stand_in(name: &str) -> Option<Face> {
    let (_, bytes) = SHIPPED.first()?;
    Face::new(name, Arc::new(*bytes), 0).ok()
}

/// That a library failed in a face, as a finding.
fn failure(face: &Face) -> Option<Diag> {
    let why = Reason::from(face.panicked()?.clone());
    Some(Diag::nowhere(Code::BadFont { path: face.file.clone(), why }))
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
