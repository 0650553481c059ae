//! Text set in rows and what is set as one block: heads, captions, quotes, tables,
//! pictures, codes.

mod caption;
mod code;
mod fit;
mod head;
mod meter;
mod picture;
mod quote;
mod rows;
mod standin;
mod stock;
mod table;
mod vertical;

pub use head::HeadBlock;
pub use meter::Meter;
pub use picture::PictureBlock;
pub use quote::QuoteBlock;
pub use rows::{
    BAND_OVER, Row, balanced, balanced_lines, cuts, indent_of, inside_band, measure_of, place,
    rows_depth, unfilled, width_of,
};
pub use standin::stand_ins;
pub use stock::{Findings, Set, Stock};
pub use table::TableBlock;
pub use vertical::VerticalBlock;
