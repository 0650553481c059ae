//! Where faces are looked for: files by their names and the names of their faces.

use std::collections::{BTreeMap, HashMap};
use std::path::PathBuf;
use std::sync::Arc;

use fontdb::{Database, Source};

use super::face::{Bytes, Face, Unfit};
use super::file;
use super::shipped::SHIPPED;
use crate::diag::Reason;
use crate::guard::{guarded, told};
use crate::source::{self, Purpose};

/// How a face is found: a name it answers to, and where its bytes are.
pub(super) struct FontCatalogue {
    database: Database,
    /// Lower-case file stem to face.
    stems: HashMap<String, fontdb::ID>,
    /// The file of a face.
    files: HashMap<fontdb::ID, String>,
}

impl FontCatalogue {
    /// Without any.
    pub fn empty() -> Self {
        Self { database: Database::new(), stems: HashMap::new(), files: HashMap::new() }
    }

    /// What is installed.
    pub fn installed() -> Self {
        let mut catalogue = Self::empty();
        // What was read before a panic is there to be found.
        let _ = guarded(|| catalogue.database.load_system_fonts());
        catalogue
    }

    /// Adds a file.
    ///
    /// # Errors
    ///
    /// Why it is no font.
    pub fn add(&mut self, stem: &str, path: &str, bytes: Bytes) -> Result<(), Reason> {
        file::look((*bytes).as_ref()).map_err(|unsound| unsound.reason())?;
        // A database of its own: what was being changed in a panic is thrown away.
        let alone = told(|| {
            let mut alone = Database::new();
            alone.load_font_source(Source::Binary(bytes.clone()));
            Ok::<_, Reason>(alone)
        })?;
        let mut ids = Vec::new();
        for face in alone.faces() {
            ids.push(self.database.push_face_info(face.clone()));
        }
        let first = ids.first().ok_or(Reason::DamagedFont)?;
        self.stems.entry(stem.to_lowercase()).or_insert(*first);
        self.files.extend(ids.iter().map(|id| (*id, path.to_string())));
        Ok(())
    }

    /// By file stem, PostScript name, family name, family and style.
    pub fn find(&self, name: &str) -> Option<fontdb::ID> {
        if let Some(id) = self.stems.get(&name.to_lowercase()) {
            return Some(*id);
        }
        if let Some(face) = self.database.faces().find(|f| f.post_script_name == name) {
            return Some(face.id);
        }
        let family = fontdb::Family::Name(name);
        self.database.query(&fontdb::Query { families: &[family], ..Default::default() })
    }

    /// The file of a face.
    pub fn file_of(&self, id: fontdb::ID) -> Option<&str> {
        self.files.get(&id).map(String::as_str)
    }

    /// Every name that is a file's or PostScript's.
    pub fn names(&self) -> impl Iterator<Item = String> + '_ {
        let stems = self.stems.keys().cloned();
        stems.chain(self.database.faces().map(|f| f.post_script_name.clone()))
    }

    /// The files and the faces in them that lie in files of the system, in the order of
    /// their paths.
    pub fn in_files(&self) -> BTreeMap<PathBuf, Vec<u32>> {
        let mut found: BTreeMap<PathBuf, Vec<u32>> = BTreeMap::new();
        for face in self.database.faces() {
            if let Source::File(path) | Source::SharedFile(path, _) = &face.source {
                found.entry(path.clone()).or_default().push(face.index);
            }
        }
        found
    }

    /// Takes a face; its name is the one by which it was asked for.
    ///
    /// # Errors
    ///
    /// Why it does not fit.
    pub fn take(&self, id: fontdb::ID, name: &str) -> Result<Face, Unfit> {
        let info =
            self.database.face(id).ok_or(Unfit::Broken(Reason::Missing { nearest: None }))?;
        let mut file = self.files.get(&id).cloned();
        let bytes: Bytes = match &info.source {
            Source::Binary(bytes) | Source::SharedFile(_, bytes) => bytes.clone(),
            Source::File(path) => {
                file = file.or(Some(path.display().to_string()));
                let bytes = source::read(path, Purpose::Font);
                Arc::new(bytes.map_err(|why| Unfit::Broken(Reason::of_unread(&why)))?)
            }
        };
        if file::look((*bytes).as_ref()).is_err() {
            return Err(Unfit::Broken(Reason::DamagedFont));
        }
        let face = guarded(|| Face::new(name, bytes, info.index));
        let face = face.unwrap_or_else(|panicked| {
            Err(Unfit::Broken(Reason::Inside { place: panicked.place }))
        });
        face.map(|mut face| {
            face.file = file.unwrap_or(name.to_string());
            face
        })
    }
}

/// A file's name without its ending.
pub(super) fn stem(file: &str) -> &str {
    file.rsplit_once('.').map_or(file, |(stem, _)| stem)
}

/// The faces that are built in.
pub(super) fn shipped_shelf() -> FontCatalogue {
    let mut catalogue = FontCatalogue::empty();
    for (file, bytes) in SHIPPED {
        // Shipped faces are sound.
        let _ = catalogue.add(stem(file), file, Arc::new(*bytes));
    }
    catalogue
}
