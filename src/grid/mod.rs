//! Layouts (版式): sheet, character grid, slots and furniture.
//!
//! A classical page is a character grid: columns are computed in whole
//! characters first, in millimetres second, and everything takes whole lines.

mod dropcap;
mod frame;
mod furniture;
mod layout;
mod legs;
mod slot;

pub use dropcap::DropCap;
pub use frame::{Frame, Padding, Sides};
pub use furniture::{Field, Furniture, Part, Template, Word};
pub use layout::{Faces, Grid, Layout, Sheet, find_layout};
pub use legs::{LEAST_LEG, Leg, cut_legs, long_column};
pub use slot::{Slot, SlotKind, Strip};
