//! An issue and its stories, read from files and made plain.
//!
//! `raw` mirrors the files, `resolve` fills them in: later rooms never see a
//! default or a missing key.

mod date;
mod markdown;
mod model;
mod raw;
mod resolve;
mod rich;
mod story;

pub use date::Date;
pub use model::{Block, CellAlign, Picture, PicturePlace, QrCode, Quote, Story, TextTable};
pub use resolve::{Issue, PageSpec, Paper, Placed, read_issue};
pub use rich::{Kind, Piece, Rich};
