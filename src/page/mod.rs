//! Page make-up: heads, captions, furniture and pictures as boxes on the page.
//!
//! A page is made in this order: texts are shaped, heads and pictures are
//! measured, the bodies flow round them, everything is put in its place.

mod body;
mod compose;
mod frame;
mod furniture;
mod head;
mod meter;
mod model;
mod opening;
mod ornament;
mod picture;
mod pieces;
mod quote;
mod rows;
mod rule;
mod stand;
mod stock;
mod table;

pub use compose::set_page;
pub use meter::Meter;
pub use model::{Dash, Item, Page, Pen, PictureBox, SetLine, StoryStat, TextLine};
pub use stock::Stock;
