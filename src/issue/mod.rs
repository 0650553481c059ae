//! An issue and its stories, read from files and made plain.
//!
//! `raw` mirrors the files, `resolve` fills them in: later rooms never see a
//! default or a missing key.

mod advert;
mod date;
mod guide;
mod jump;
mod lunar;
mod markdown;
mod model;
mod paper;
mod picture;
mod raw;
mod resolve;
mod rich;
mod story;

pub use advert::{Advert, AdvertFit};
pub use date::Date;
pub use guide::GuideEntry;
pub use jump::Jump;
pub use lunar::han_number;
pub use model::{Block, CellAlign, Fitting, QrCode, Quote, Story, TextTable};
pub use paper::{Fact, Paper};
pub use picture::{CaptionPlace, Cut, Fit, Picture, PicturePlace, PictureSide, Shape};
pub use resolve::{Issue, PageSpec, Placed, read_issue};
pub use rich::{Kind, Piece, Rich};
