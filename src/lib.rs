//! Typesets the newspaper page: an `issue.toml` with its stories and pictures becomes
//! print-ready PDF pages of a CJK newspaper.
//!
//! [`typeset`] does all of it, from the path of an issue to the bytes of its files, and
//! tells everything that was noticed; it writes nothing. [`check`] makes the slow checks
//! of preflight as well. What a run reads comes from a [`World`](source::World): the disk
//! within its roots, or files in memory ([`typeset_in`]):
//!
//! ```
//! use std::path::Path;
//! use std::sync::Arc;
//!
//! use newsprint::source::Memory;
//! use newsprint::{Options, typeset_in};
//!
//! let mut world = Memory::default();
//! world.put(
//!     "issue.toml",
//!     "[paper]\nname = \"云湾日报\"\ncode = \"yunwan\"\ndate = 2026-09-15\n\
//!      [[page]]\nnumber = 1\nlayout = \"broadsheet-8\"\n[page.stories]\nlead = \"lead.md\"\n",
//! );
//! world.put("lead.md", "+++\nheadline = \"晒盐场开滩\"\n+++\n\n云湾盐场昨日开滩。\n");
//! let mut files = Vec::new();
//! let take = &mut |file| files.push(file);
//! let outcome = typeset_in(Arc::new(world), Path::new("issue.toml"), &Options::default(), take);
//! assert!(outcome.made.is_some());
//! assert!(files[0].pdf.starts_with(b"%PDF-1.6"));
//! ```
//!
//! Who typesets the same issue again and again, as a preview does, keeps a [`Session`]:
//! it makes only what a change touches, and gives what a run alone would give. How far a
//! run goes, to display lists, to files, to their checks, is said by [`Options::until`].
//!
//! # What comes of a run
//!
//! An [`Outcome`] has the findings ([`diag`]) and, unless the input has errors, the pages:
//! as [`boxes`], which know their slot, story, block and line, and as display lists
//! ([`paint`]), and [`pagemap`] says of all of it where it stands and what it was made
//! from; [`grid`] and [`style`] are what a layout is made of, for programs that cut
//! pages themselves ([`Dissected`]). Lengths are integers ([`units`]).
//!
//! # Stages
//!
//! [`stages`] are the steps of a run one by one, `read → plan → make_up → convert → paint
//! → write → check`, for a program that goes another way with what one of them gives.
//!
//! Three examples are in `examples/`: an issue from memory, the stories of a page with
//! their boxes, and a layout that a program makes. `docs/architecture.md` shows the house.

#![forbid(unsafe_code)]
#![cfg_attr(not(test), warn(clippy::unwrap_used))]
// What tests and benches use of the rooms is public for them.
#![cfg_attr(not(feature = "internals"), allow(dead_code, unused_imports))]

pub mod boxes;
pub mod diag;
pub mod grid;
pub mod pagemap;
pub mod paint;
pub mod source;
pub mod style;
pub mod units;

/// The rooms that no program needs to see: they are public for the tests and benches of
/// this package alone, by a feature that promises nothing.
macro_rules! rooms {
    ($($room:ident)*) => { $(
        #[cfg(feature = "internals")]
        pub mod $room;
        #[cfg(not(feature = "internals"))]
        mod $room;
    )* };
}

rooms! {
    display draw flow font form furniture guard image issue locale makeup memo page para pdf plan preflight proof story text
}

mod facade;
mod timings;

pub use facade::stages;

pub use facade::{
    Catalogue, CatalogueEntry, Changed, Dissected, File, Format, FreeInfo, InkMap, Interrupt,
    IssueFaces, KeyInfo, Lack, LayoutFaces, Made, Options, Outcome, Printed, Progress, Proof,
    ProofOptions, RoleFaces, Session, SetBy, SheetOptions, SlotCount, Stage, TableInfo, Until,
    UsedFace, WordInfo, catalogue, check, disk, key_table, layout_sheets, offered_faces, typeset,
    typeset_each, typeset_in,
};
pub use font::{Embedding, FaceId, FaceInfo, FaceSource, FontBook, Piece};
pub use guard::install_hook;
pub use image::{InkPixels, Screen};
pub use issue::{BlockId, StoryId, story_head};
pub use plan::{PageId, SlotId};
pub use timings::Timings;
