//! Text set in rows and what is set as one block: heads, captions, quotes, tables,
//! pictures, codes.

mod caption;
mod captioned;
mod code;
mod context;
mod findings;
mod fit;
mod head;
mod ink;
mod inset;
mod insets;
mod leading;
mod modules;
mod picture;
mod place;
mod quote;
mod rows;
mod setting;
mod shaped_text;
mod stacks;
mod standin;
mod stopwatch;
mod table;
mod texts;

pub use context::TextContext;
pub use findings::Findings;
pub use head::HeadBlock;
pub use inset::{Depth, Inset, InsetPlace};
pub use insets::inset;
pub use leading::Leading;
pub use place::{Justified, line_at, place};
pub use rows::{
    Row, balanced, balanced_lines, broken, count_rows, cuts, indent_of, inside_band, measure_of,
    unfilled, width_of,
};
pub use shaped_text::ShapedText;
pub use stacks::font_stacks;
pub use standin::stand_ins;
pub use stopwatch::Stopwatch;
pub use table::TableBlock;

#[cfg(test)]
pub mod fixture;
