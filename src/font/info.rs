//! What a face says of itself.

use ttf_parser::name_id;

use super::embedding::{Embedding, embedding};
use super::face::Face;
use super::shelf::stem;
use crate::diag::Reason;

/// Where a face was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FaceSource {
    /// In a file of the folders of fonts.
    Folder(String),
    /// In the program.
    BuiltIn,
    /// Among the installed fonts; the path of the file.
    Installed(String),
}

/// A face, as its file describes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FaceInfo {
    /// The name by which a layout asks for it.
    pub name: String,
    /// Where it was found.
    pub source: FaceSource,
    /// Its number in the file, from 0; more than 0 in a collection alone.
    pub index: u32,
    /// Its family: `Noto Serif CJK SC`.
    pub family: String,
    /// Its style in the family: `Bold`; empty if it has none.
    pub style: String,
    /// Its PostScript name; empty if it has none.
    pub postscript: String,
    /// What its licence bits allow.
    pub embedding: Embedding,
    /// Where its licence is to be read, else its first line; `None` if the file does not
    /// say.
    pub licence: Option<String>,
    /// Whether it was put in the place of one that is broken.
    pub stands_in: bool,
    /// Why no page can be set in it; `None` if one can, or if the licence is in the way.
    pub unfit: Option<Reason>,
    /// Those of the characters asked about that it has, in their order.
    pub has: Vec<char>,
}

impl FaceInfo {
    /// Whether a layout may name it.
    pub fn is_usable(&self) -> bool {
        self.embedding != Embedding::Forbidden && self.unfit.is_none()
    }

    /// Of a face of a run. `in_folders` says whether a path is one of the folders of
    /// fonts.
    pub(crate) fn of(face: &Face, in_folders: impl Fn(&str) -> bool) -> Self {
        let source = match face.is_shipped() {
            true => FaceSource::BuiltIn,
            false if in_folders(&face.file) => FaceSource::Folder(face.file.clone()),
            false => FaceSource::Installed(face.file.clone()),
        };
        let said = face.guarded(|| Self::said(&face.tables(), face.index));
        let said = said.unwrap_or_else(|| Self::silent(face.index));
        let named = [said.postscript.as_str(), &said.family];
        let stands_in = face.shipped_file().is_some_and(|file| {
            let asked = face.name.to_lowercase();
            asked != stem(file) && !named.contains(&face.name.as_str())
        });
        Self { name: face.name.clone(), source, stands_in, ..said }
    }

    /// What tables say; the name is the PostScript name, the source is not known.
    pub(super) fn said(tables: &ttf_parser::Face<'_>, index: u32) -> Self {
        let names = tables.names();
        let text = |id| {
            let alike = || names.into_iter().filter(move |n| n.name_id == id && n.is_unicode());
            // English where there is some: that is how families are asked for.
            let english = alike().find(|n| n.language_id == 0x409);
            english.or_else(|| alike().next()).and_then(|n| n.to_string())
        };
        let either = |first, second| text(first).or_else(|| text(second)).unwrap_or_default();
        let line = |text: String| text.lines().next().unwrap_or_default().trim().to_string();
        let licence = text(name_id::LICENSE_URL).or_else(|| text(name_id::LICENSE).map(line));
        Self {
            family: either(name_id::TYPOGRAPHIC_FAMILY, name_id::FAMILY),
            style: either(name_id::TYPOGRAPHIC_SUBFAMILY, name_id::SUBFAMILY),
            postscript: text(name_id::POST_SCRIPT_NAME).unwrap_or_default(),
            embedding: embedding(tables),
            licence: licence.filter(|text| !text.is_empty()),
            ..Self::silent(index)
        }
    }

    /// Of a face that says nothing.
    fn silent(index: u32) -> Self {
        Self {
            name: String::new(),
            source: FaceSource::BuiltIn,
            index,
            family: String::new(),
            style: String::new(),
            postscript: String::new(),
            embedding: Embedding::Installable,
            licence: None,
            stands_in: false,
            unfit: None,
            has: Vec::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::font::shipped::SHIPPED;

    /// The face `song-regular` with other licence bits.
    fn with_bits(bits: u16) -> Vec<u8> {
        let mut bytes = SHIPPED[0].1.to_vec();
        let tables = usize::from(u16::from_be_bytes([bytes[4], bytes[5]]));
        let record = (0..tables).map(|i| 12 + i * 16).find(|at| &bytes[*at..*at + 4] == b"OS/2");
        let offset = record.unwrap() + 8;
        let at = u32::from_be_bytes(bytes[offset..offset + 4].try_into().unwrap()) as usize;
        bytes[at + 8..at + 10].copy_from_slice(&bits.to_be_bytes());
        bytes
    }

    /// Source: OpenType 1.9.1, `OS/2.fsType`: bits 1, 2 and 3 are usage, 8 is no
    /// subsetting, 9 bitmaps only.
    #[test]
    fn licence_bits_are_read_as_the_standard_has_them() {
        use Embedding::{Editable, Forbidden, Installable, Print};
        let cases = [
            (0, Installable),
            (2, Forbidden),
            (4, Print),
            (8, Editable),
            (0x100, Forbidden),
            (0x208, Forbidden),
        ];
        for (bits, may) in cases {
            let bytes = with_bits(bits);
            let tables = ttf_parser::Face::parse(&bytes, 0).unwrap();
            let said = FaceInfo::said(&tables, 0);
            assert_eq!((said.embedding, said.is_usable()), (may, may != Forbidden), "{bits:#x}");
        }
    }

    #[test]
    fn a_face_says_where_it_is_from_and_whether_it_stands_in() {
        let face = |name| Face::new(name, Arc::new(SHIPPED[1].1), 0).unwrap();
        for (name, stands_in) in [
            ("song-bold", false),
            ("NotoSerifCJKsc-Bold", false),
            ("Noto Serif CJK SC", false),
            ("our-song", true),
        ] {
            let info = FaceInfo::of(&face(name), |_| false);
            assert_eq!((info.stands_in, info.source), (stands_in, FaceSource::BuiltIn), "{name}");
            assert_eq!((info.family.as_str(), info.style.as_str()), ("Noto Serif CJK SC", "Bold"));
            assert_eq!(info.licence.as_deref(), Some("http://scripts.sil.org/OFL"));
        }
        let own = Face::new("ours", Arc::new(with_bits(4)), 0).unwrap();
        let info = FaceInfo::of(&own, |path| path == "ours");
        assert_eq!(info.source, FaceSource::Folder("ours".to_string()));
        assert_eq!(info.embedding, Embedding::Print);
        let info = FaceInfo::of(&own, |_| false);
        assert_eq!(info.source, FaceSource::Installed("ours".to_string()));
    }
}
