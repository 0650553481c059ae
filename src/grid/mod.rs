//! Layouts (版式): sheet, character grid, slots and furniture.
//!
//! A classical page is a character grid: columns are computed in whole
//! characters first, in millimetres second, and everything takes whole lines.

mod apart;
mod character;
mod costs;
mod direction;
mod dissection;
mod distances;
mod dropcap;
mod fitting;
mod frame;
mod furniture;
mod head;
mod insets;
mod ladder;
mod layout;
mod legs;
mod outline;
mod read;
mod slot;
mod template;

pub use character::{Grid, NoGap, Sheet};
pub use costs::Costs;
pub use direction::Direction;
pub use dissection::{Dissection, SlotFault};
pub use distances::Distances;
pub use dropcap::DropCap;
pub use fitting::{FitLimits, FitRanks};
pub use frame::{Frame, Padding, Sides};
pub use furniture::{After, Furniture, Guide, Nameplate, Part};
pub use head::{BandWidth, HeadGaps, HeadPlace, HeadSpec, Side};
pub use insets::{Captions, End, PictureLimits, TableRule, TableRules};
pub use ladder::Ladder;
pub use layout::{Faces, Layout, LineStarts, Master};
pub use legs::{Cut, LEAST_LEG, Leg, Rest, long_column};
pub use outline::outlines;
pub use read::{
    PAGE_SLOTS, PAGE_STYLES, find_changed_layout, find_layout, layout_file, layout_keys,
    layout_names, shipped_layout,
};
pub use slot::{Corner, Slot, SlotKind, Strip};
pub use template::{Field, Template, Word};
