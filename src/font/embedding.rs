//! What the licence of a face lets others do with it.

use ttf_parser::Permissions;

/// What a font file lets others do with it, by the bits of its licence.
///
/// Source: OpenType 1.9.1, `OS/2.fsType`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Embedding {
    /// It may be embedded and installed (installable).
    Installable,
    /// It may be embedded in documents that may be changed (editable).
    Editable,
    /// It may be embedded to look at and to print (preview and print).
    Print,
    /// It may not be embedded, not be cut down, or only as pixels; no page can be set
    /// in it.
    Forbidden,
}

/// What the licence bits allow.
pub fn embedding(tables: &ttf_parser::Face<'_>) -> Embedding {
    if !tables.is_subsetting_allowed() || !tables.is_outline_embedding_allowed() {
        return Embedding::Forbidden;
    }
    match tables.permissions() {
        Some(Permissions::Restricted) => Embedding::Forbidden,
        Some(Permissions::PreviewAndPrint) => Embedding::Print,
        Some(Permissions::Editable) => Embedding::Editable,
        Some(Permissions::Installable) | None => Embedding::Installable,
    }
}
