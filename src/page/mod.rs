//! Page make-up: heads, captions, furniture and pictures as boxes on the page.
//!
//! A page is made in this order: texts are shaped, heads and pictures are
//! measured, the bodies flow round them, everything is put in its place.

mod advert;
mod body;
mod caption;
mod columns;
mod compose;
mod fields;
mod fit;
mod furniture;
mod guide;
mod head;
mod headset;
mod meter;
mod model;
mod nameplate;
mod obstacle;
mod ornaments;
mod picture;
mod rows;
mod stock;
mod vertical;

pub use compose::set_page;
pub use meter::Meter;
pub use model::{Item, Page, PictureBox, SetLine, StoryStat, TextLine, UprightLine};
pub use stock::Stock;
