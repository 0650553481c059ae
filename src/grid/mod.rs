//! Layouts (版式): sheet, character grid, slots and furniture.
//!
//! A classical page is a character grid: columns are computed in whole
//! characters first, in millimetres second, and everything takes whole lines.

mod furniture;
mod head;
mod layout;
mod legs;
mod outline;
mod slot;
mod template;

pub use furniture::{Furniture, Guide, Nameplate, Part};
pub use head::{BandWidth, Direction, HeadPlace, HeadSpec, Side};
pub use layout::{Faces, Grid, Layout, Sheet, find_layout};
pub use legs::{LEAST_LEG, Leg, cut_legs, long_column};
pub use outline::{inset, outlines};
pub use slot::{Corner, Frame, Slot, SlotKind, Strip};
pub use template::{Field, Template, Word};
