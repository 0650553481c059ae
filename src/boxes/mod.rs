//! What a page is made of: boxes with texts, rules, pictures, where they stand, and
//! what they ask of the pictures.

mod bounds;
mod line;
mod logical;
mod model;
mod origin;
mod wants;

pub use bounds::{both, line_rect, origin_of, rect_of, role_of, size_of, text_of};
pub use line::UNDER;
pub use logical::{Lined, Logical};
pub use model::{Dash, FilledLine, Item, Page, Pen, PictureBox, StoryStat, TextLine, UprightLine};
pub use origin::{BlockLine, Origin};
pub use wants::{ArtworkOf, pixels_of, printed};
