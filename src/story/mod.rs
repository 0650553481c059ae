//! Stories in their slots: the room that heads and pictures leave, the body that
//! flows through it, and what becomes of it when it is tried.

mod advert;
mod apart;
mod area;
mod balance;
mod body;
mod columns;
mod edges;
mod fit;
mod headset;
mod join;
mod jump;
mod measure;
mod obstacle;
mod opening;
mod pieces;
mod setslot;
mod site;
mod slot;
mod stand;
mod text;
mod texthead;

pub use apart::rules_apart;
pub use area::held;
pub use area::{TextArea, text_areas};
pub use balance::{Settled, settle};
pub use fit::{Misfit, StoryFit};
pub use measure::{Measured, measure, try_slot};
pub use setslot::SetSlot;
pub use site::Site;

#[cfg(test)]
pub mod fixture;
