//! Layouts as they are written: what makes the model of the room from TOML. The model
//! knows nothing of it.

mod area;
mod chain;
mod dropcap;
mod faces;
mod fitting;
#[cfg(test)]
mod fixture;
mod following;
mod frame;
mod furniture;
mod head;
mod insets;
mod keys;
mod layout;
mod margin;
mod slot;
mod slots;
mod words;

pub use keys::{PAGE_SLOTS, PAGE_STYLES};
pub use layout::{
    find_changed_layout, find_layout, layout_file, layout_keys, layout_names, shipped_layout,
};
