use super::{Colour, FileName};
use crate::source::Bytes;
use crate::units::Abs;

/// What a press wants of a page (印厂参数).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PressProfile {
    /// Its name in an issue.
    pub name: String,
    /// The ICC profile of the printing condition, CMYK.
    pub icc: Bytes,
    /// The condition's name in the registry, e.g. `CGATS TR 002`.
    pub condition: String,
    /// The registry that has it, e.g. `http://www.color.org`.
    pub registry: String,
    /// What a person calls the condition.
    pub info: String,
    /// Which PDF/X the file is.
    pub flavour: Flavour,
    /// What large areas of full black have under it (叠黑): inks beside black.
    pub rich_black: Colour,
    /// Which pages are printed in black ink alone.
    pub black_pages: BlackPages,
    /// What is printed beyond the trim, in place of what the layout says.
    pub bleed: Option<Abs>,
    /// The marks outside of the trim.
    pub marks: Vec<Mark>,
    /// Inks beside the four, each with the process inks that show it on a proof.
    pub spots: Vec<Spot>,
    /// The name of the file, where it is not the usual one.
    pub file: Option<FileName>,
    /// Whether every page is a file of its own.
    pub split: bool,

    /// The most ink on one spot, the sum of the four in percent.
    pub total_ink: u16,
    /// The most black ink in a picture, in percent.
    pub most_black: u8,
    /// Pictures with fewer pixels per inch than this are an error.
    ///
    /// Source: GWG 2015, 99 ppi (through others).
    pub least_ppi: i64,
    /// Pictures with fewer pixels per inch than this are warned of.
    ///
    /// Source: GWG 2015, 149 ppi (through others); presses ask for 150 to 200.
    pub good_ppi: i64,
    /// Line art with fewer pixels per inch than this is warned of.
    ///
    /// Source: Great West, 600 dpi.
    pub least_line_ppi: i64,
    /// Pictures with more pixels per inch are made smaller to it; 0 leaves them.
    pub target_ppi: i64,
    /// Quality of the JPEG that goes to the press, 1 to 100.
    pub quality: u8,
    /// How much pictures are sharpened, in percent; 0 leaves them.
    pub sharpen: u8,

    /// Type under this size does not print.
    ///
    /// Source: black type of newspapers from 6 pt on (USA Today, Tribune).
    pub least_type: Abs,
    /// Type in the white of the paper on a ground of one ink.
    ///
    /// Source: 10 pt (NI ads).
    pub least_reverse: Abs,
    /// The same on a ground of several inks, which register eats away.
    ///
    /// Source: 12 to 14 pt (named specifications).
    pub least_ink_reverse: Abs,
    /// Type in several inks.
    ///
    /// Source: 10 pt (NI ads).
    pub least_ink_type: Abs,
    /// The most ink under black type, in percent.
    ///
    /// Source: 25 to 30 % (Tribune, USA Today).
    pub most_tint: u16,
    /// A rule thinner than this does not print.
    ///
    /// Source: the floor of presses lies between 0.25 and 0.5 pt (GWG).
    pub least_rule: Abs,
    /// The same for rules in several inks or in a tint, which register and
    /// screen eat away.
    pub least_ink_rule: Abs,
}

/// Which PDF/X a file is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Flavour {
    /// PDF/X-4 (ISO 15930-7:2010), PDF 1.6.
    #[default]
    X4,
    /// PDF/X-1a:2003 (ISO 15930-4), PDF 1.4: inks alone, nothing transparent.
    X1a,
}

/// Which pages of an issue are printed in black ink alone.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum BlackPages {
    /// None of them.
    #[default]
    None,
    /// All of them.
    All,
    /// Those with these labels.
    Some(Vec<String>),
}

impl BlackPages {
    /// Whether a page is one.
    pub fn has(&self, number: &str) -> bool {
        match self {
            Self::None => false,
            Self::All => true,
            Self::Some(labels) => labels.iter().any(|l| l == number),
        }
    }
}

impl PressProfile {
    /// The process inks that show a colour: of a spot ink its stand-in, thinned
    /// by the tint.
    pub fn shown(&self, colour: Colour) -> Colour {
        let Some(spot) = colour.spot else { return colour };
        if colour == Colour::REGISTRATION {
            return Colour { c: 100, m: 100, y: 100, k: 100, spot: None };
        }
        let like = self.spots.iter().find(|s| s.name == spot.name());
        let like = like.map_or(Colour::BLACK, |spot| spot.like);
        let part = |v: u8| ((u32::from(v) * u32::from(spot.tint) + 50) / 100) as u8;
        Colour { c: part(like.c), m: part(like.m), y: part(like.y), k: part(like.k), spot: None }
    }
}

/// A mark of the printer outside of the trim.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// Where the sheet is cut (裁切线).
    Crop,
    /// What shows that the plates lie over each other (套准线).
    Register,
    /// Patches of the inks (色标).
    ColourBar,
    /// Paper, date, page and printing condition (版信息).
    Slug,
}

/// An ink beside the four process inks (专色).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spot {
    /// Its name on the plate.
    pub name: String,
    /// The process inks that stand for it where it is not printed.
    pub like: Colour,
}

/// Whether the header says: a profile (`acsp`) of an output device (`prtr`) in
/// CMYK. Source: ICC.1:2022 §7.2.
pub fn is_cmyk_profile(bytes: &[u8]) -> bool {
    bytes.get(36..40) == Some(b"acsp")
        && bytes.get(16..20) == Some(b"CMYK")
        && bytes.get(12..16) == Some(b"prtr")
}
