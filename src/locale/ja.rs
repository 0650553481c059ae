//! Marks of Japan.

use super::class::Class;
use super::common;
use super::mark::{Marks, Row};

/// Source: JLREQ cl-09, cl-10 and cl-11: iteration and length marks, small kana.
const ROWS: &[Row] =
    &[Row::of("ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶー々〻ヽヾゝゞ").class(Class::Kana)];

/// The table of the region.
pub(super) static MARKS: Marks = Marks::of(&[common::ROWS, ROWS]);
