//! Marks of Taiwan and Hong Kong.

use super::common;
use super::mark::{Marks, Row, Side};

/// Source: CLREQ on the position of marks: stops stand in the middle.
const ROWS: &[Row] = &[Row::of("，、；：。．？！").ink(Side::Middle)];

/// The table of both.
pub(super) static MARKS: Marks = Marks::of(&[common::ROWS, ROWS]);
