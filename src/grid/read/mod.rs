//! Layouts as they are written: what makes the model of the room from TOML. The model
//! knows nothing of it.

mod area;
mod dropcap;
mod faces;
mod fitting;
mod frame;
mod furniture;
mod head;
mod insets;
mod keys;
mod layout;
mod slot;
mod words;

pub use layout::{find_layout, layout_keys, shipped_layout};
