/// What the file says about itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct About {
    /// The title.
    pub title: String,
    /// The paper.
    pub author: String,
    /// The language of the texts (BCP 47).
    pub language: &'static str,
    /// Year, month, day of the issue; `None` where it is of none. A file for a press is.
    pub date: Option<(u16, u8, u8)>,
}
