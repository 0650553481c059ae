//! An issue and its stories, read from files and made plain.
//!
//! `raw` mirrors the files, `resolve` fills them in: later rooms never see a
//! default or a missing key.

mod advert;
mod align;
mod blocks;
mod chinese;
mod choices;
mod code;
mod date;
mod entity;
mod guide;
mod head;
mod head_marks;
mod html;
mod ids;
mod inline;
mod inline_style;
mod inset;
mod jump;
mod keys;
mod lines;
mod lunar;
mod model;
mod page;
mod paper;
mod picture;
mod raw;
mod resolve;
mod rich;
mod routes;
mod shape;
mod spans;
mod starts;
mod story;
mod strays;
mod tables;
mod wish;
mod words;

pub use advert::Advert;
pub use choices::{AdvertFit, CaptionPlace, Fit, Fitting, PicturePlace, PictureSide, Shape};
pub use code::QrCode;
pub use date::Date;
pub use entity::decode as decode_entity;
pub use guide::GuideEntry;
pub use head::story_head;
pub use ids::{BlockId, StoryId};
pub use inline_style::{Height, InlineStyle, Kind, Underline};
pub use inset::{Inset, Quote};
pub use jump::Jump;
pub use keys::{issue_keys, story_keys};
pub use model::{Block, CellAlign, Story, TextTable};
pub use page::{PageSpec, Placed, label_parts};
pub use paper::{Fact, Paper};
pub use picture::{Cut, Picture};
pub use resolve::{Issue, read_issue};
pub use rich::{LINE_END, Piece, Rich};
pub use wish::Wish;

#[cfg(test)]
mod trial;
