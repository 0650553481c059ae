//! Text set in rows and what is set as one block: heads, captions, quotes, tables,
//! pictures, codes.

mod caption;
mod captioned;
mod code;
mod findings;
mod fit;
mod head;
mod inset;
mod insets;
mod meter;
mod modules;
mod picture;
mod place;
mod quote;
mod rows;
mod set;
mod standin;
mod stock;
mod table;
mod texts;

pub use findings::Findings;
pub use head::HeadBlock;
pub use inset::{Depth, Inset, Place};
pub use insets::inset;
pub use meter::Meter;
pub use place::{place, rows_depth};
pub use rows::{
    Row, balanced, balanced_lines, count_rows, cuts, indent_of, inside_band, measure_of, unfilled,
    width_of,
};
pub use set::Set;
pub use standin::stand_ins;
pub use stock::Stock;
pub use table::TableBlock;

#[cfg(test)]
pub mod fixture;
