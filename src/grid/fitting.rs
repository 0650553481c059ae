//! How far a layout lets its stories be changed to make them fit.

use crate::diag::Part;

/// The limits of `fit = "auto"`: the table `[fit]` of a layout.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FitLimits {
    /// So many body lines a picture may be lower or higher.
    pub picture_lines: i64,
    /// So many 号 steps a headline may be smaller or larger.
    pub headline_steps: i64,
    /// So many legs there may be more or fewer.
    pub legs: i64,
    /// Whether the white lines before subheads may go.
    pub white: bool,
    /// The parts that may be dropped.
    pub parts: Vec<Part>,
}

impl Default for FitLimits {
    fn default() -> Self {
        Self { picture_lines: 4, headline_steps: 1, legs: 1, white: true, parts: Vec::new() }
    }
}
