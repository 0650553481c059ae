/// Which way lines run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Direction {
    /// To the right, one under another (横排).
    #[default]
    Horizontal,
    /// Down the page, one at the left of another (竖排).
    Vertical,
}
