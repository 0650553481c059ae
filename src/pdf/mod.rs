//! The PDF: pages by printpdf, finished to PDF/X with lopdf; and what a PDF says,
//! read again from its bytes.
//!
//! printpdf writes pages, fonts and resources; what it writes wrong or not at
//! all for a press is put right in `write`: boxes, fonts' measures and
//! character maps, output intent, metadata, document id.

mod read;
mod write;

pub use read::{
    Bare, Blend, BlendKind, Corners, Facts, Ink, Intent, Kind, Odd, PageFacts, Painted, Profile,
    read,
};
pub use write::{About, inspect, write, write_plain};
