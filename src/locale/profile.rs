//! All that a region asks of the engine besides its marks.

use super::region::Region;

/// What the language of a region is called and how it is written: one for every
/// region that texts may be of.
#[derive(Debug)]
pub struct Profile {
    /// The region, for its marks.
    pub region: Region,
    /// The language of its texts, for shaping and in the PDF.
    ///
    /// Source: BCP 47.
    pub language: &'static str,
    /// The same as faces name it.
    ///
    /// Source: the registry of language system tags of OpenType.
    pub system: [u8; 4],
}
