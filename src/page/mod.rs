//! Page make-up: heads, captions, furniture and pictures as boxes on the page.
//!
//! A page is made in this order: texts are shaped, heads and pictures are
//! measured, the bodies flow round them, everything is put in its place.

mod advert;
mod area;
mod balance;
mod body;
mod bounds;
mod caption;
mod code;
mod columns;
mod compose;
mod crop;
mod edges;
mod fields;
mod fit;
mod frame;
mod furniture;
mod guide;
mod head;
mod headset;
mod join;
mod jump;
mod meter;
mod model;
mod nameplate;
mod obstacle;
mod opening;
mod ornament;
mod picture;
mod pieces;
mod press;
mod quote;
mod resolution;
mod rows;
mod rule;
mod side;
mod slot;
mod stand;
mod standin;
mod stock;
mod table;
mod text;
mod toedge;
mod trial;
mod vertical;
mod wants;

pub use bounds::{both, line_rect, rect_of, role_of, size_of, text_of};
pub use compose::{Draft, prepare, set_page};
pub use meter::Meter;
pub use model::{Dash, Item, Page, Pen, PictureBox, SetLine, StoryStat, TextLine, UprightLine};
pub use slot::SlotSetter;
pub use standin::stand_ins;
pub use stock::Stock;
pub use text::set_text;
pub use trial::{Trial, try_slot};
pub use wants::{ArtworkOf, pixels_of, printed};
