//! Stories in their slots: the room that heads and pictures leave, the body that
//! flows through it, and what becomes of it when it is tried.

mod advert;
mod area;
mod balance;
mod body;
mod columns;
mod edges;
mod fill;
mod fit;
mod headset;
mod join;
mod jump;
mod obstacle;
mod opening;
mod pieces;
mod slot;
mod stand;
mod text;
mod trial;

pub use fit::{Misfit, StoryFit};
pub use slot::SlotSetter;
pub use text::set_text;
pub use trial::{Trial, try_slot};
