//! Where everything on the pages stands, and from which bytes of which file it came: one
//! model for overlays, proofs, comparisons, editors and the e-paper.
//!
//! [`PageMap::of`](PageMap::of) makes it of a run that kept its pages, and
//! [`PageMap::to_json`] writes it; `docs/pages.md` says what each field is, and
//! [`SCHEMA`] says it to programs.
//!
//! ```
//! # use std::path::Path;
//! # use std::sync::Arc;
//! # use newsprint::source::Memory;
//! use newsprint::pagemap::PageMap;
//! use newsprint::{Options, typeset_in};
//!
//! # let mut world = Memory::default();
//! # world.put(
//! #     "issue.toml",
//! #     "[paper]\nname = \"云湾日报\"\ncode = \"yunwan\"\ndate = 2026-09-15\n\
//! #      [[page]]\nnumber = 1\nlayout = \"broadsheet-8\"\n[page.stories]\nlead = \"lead.md\"\n",
//! # );
//! # world.put("lead.md", "+++\nheadline = \"晒盐场开滩\"\n+++\n\n云湾盐场昨日开滩。\n");
//! let options = Options::default();
//! let outcome = typeset_in(Arc::new(world), Path::new("issue.toml"), &options, &mut |_| {});
//! let map = PageMap::of(&outcome);
//! let line = &map.pages[0].stories[0].lines[0];
//! let at = line.at.expect("it was typed");
//! assert_eq!((line.text.as_str(), map.files[at.file].as_str()), ("云湾盐场昨日开滩。", "lead.md"));
//! assert_eq!((at.line, at.column), (5, 1));
//! ```

mod files;
mod furniture;
mod hash;
mod lines;
mod map;
mod page;
mod parts;
mod pictures;
mod record;
mod rows;
mod slots;
mod view;

pub use map::{FORMAT, PageMap, SCHEMA};
pub use record::{
    AdvertRecord, BoxRecord, FurnitureRecord, GridRecord, LineRecord, PageRecord, PartRecord,
    PictureRecord, RowRecord, SlotRecord, SpanRecord, StoryRecord,
};

pub(crate) use hash::DrawnWith;
pub(crate) use view::PageView;
