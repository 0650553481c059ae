//! Lengths on paper, in integers, and how people write them.
//!
//! TeX computes in integers so that line and page breaks agree on every
//! machine; so does this room. A float appears only where a number leaves for
//! the PDF.

mod abs;
mod contour;
mod count;
mod parse;
mod rect;
mod ring;

pub use abs::Abs;
pub use contour::{Contour, Step, quarter_pull};
pub use count::{Chars, Halves, Lines};
pub use parse::{
    Ems, LengthError, Ratio, nearest_size, parse_halves, parse_length, parse_ratio, size_name,
    stepped,
};
pub use rect::{Point, Rect, Size};
pub use ring::Ring;

/// Thousandths of an em: the unit of everything inside a line.
///
/// A full-width character is 1000 of them at every size.
pub type Milli = i32;

/// The width of a full-width character (全角) in [`Milli`].
pub const EM: Milli = 1000;
