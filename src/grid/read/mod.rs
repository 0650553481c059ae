//! Layouts as they are written: what makes the model of the room from TOML. The model
//! knows nothing of it.

mod area;
mod dropcap;
mod faces;
mod fitting;
mod frame;
mod furniture;
mod head;
mod layout;
mod slot;

pub use layout::find_layout;
