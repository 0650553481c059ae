//! What an issue and a story may choose between, and values that are written in ways of
//! their own.

use serde::{Deserialize, Deserializer, de};

use crate::form::{Takes, texts};

/// Where a picture stands in its story.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PicturePlace {
    /// Under the headline, at the top of its legs.
    Head,
    /// In the middle of its legs, the text flowing on around it.
    #[default]
    Inside,
    /// At the foot of its legs.
    Foot,
}

/// Where a picture that is cut into the text stands in its legs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PictureSide {
    /// At the left edge.
    Left,
    /// In the middle.
    #[default]
    Center,
    /// At the right edge.
    Right,
}

/// Where a caption stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum CaptionPlace {
    /// Under the picture.
    #[default]
    Under,
    /// At its right, by its foot.
    Beside,
    /// On a band at its foot.
    Over,
}

/// How a picture fills its box.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Fit {
    /// It covers the box; what is over is cut off.
    #[default]
    Fill,
    /// All of it is seen, in the middle of the box.
    Fit,
    /// The part that `crop` names covers the box.
    Crop,
}

/// How a picture or a page takes the place that it is given.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum AdvertFit {
    /// All of it is seen, in its own shape, with white beside it.
    #[default]
    Whole,
    /// It covers its place in its own shape; what is over is cut off.
    Fill,
    /// It is stretched to the shape of its place.
    Stretch,
}

/// Whether a story is made to fit its slot.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Fitting {
    /// It stands as it is, and what would make it fit is told.
    #[default]
    None,
    /// Pictures, headline, legs and white may change as far as the layout
    /// allows, never the text.
    Auto,
}

/// A shape such as 3:2.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shape {
    /// Width, 1 to 1000.
    pub w: u16,
    /// Height, 1 to 1000.
    pub h: u16,
}

impl<'de> Deserialize<'de> for Shape {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = String::deserialize(from)?;
        let part = |s: &str| s.trim().parse::<u16>().ok().filter(|n| (1..=1000).contains(n));
        text.split_once(':').and_then(|(w, h)| Some(Self { w: part(w)?, h: part(h)? })).ok_or_else(
            || {
                de::Error::custom(
                    "\u{1f}expected a shape such as \"3:2\"\u{1f}应为形状，例如 \"3:2\"",
                )
            },
        )
    }
}

texts! {
    /// One name or several.
    Names = Takes::Lines,
        "\u{1f}expected a name, or a list of names\u{1f}应为姓名，或姓名的列表";
}

/// Words, or none.
#[derive(Deserialize)]
#[serde(
    untagged,
    expecting = "\u{1f}expected text such as `\"公益广告\"`, or `false`\u{1f}应为文字，例如 `\"公益广告\"`，或 `false`"
)]
pub enum Mark {
    /// Its words.
    Words(String),
    /// The usual ones, or none.
    Any(bool),
}
