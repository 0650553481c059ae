//! What a written PDF says, as plain data: facts without rules.

use crate::units::{Abs, Rect};

/// What was read of a PDF.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Facts {
    /// The version of its header, e.g. `1.6`.
    pub version: String,
    /// Whether it is encrypted.
    pub encrypted: bool,
    /// Whether the trailer has a document id of two strings.
    pub has_id: bool,
    /// The entries of the Info dictionary that are text or names.
    pub info: Vec<(String, String)>,
    /// The metadata packet.
    pub xmp: Option<String>,
    /// Its output intents.
    pub intents: Vec<Intent>,
    /// What is in the file and no press wants, each once.
    pub odd: Vec<Odd>,
    /// Its pages.
    pub pages: Vec<PageFacts>,
}

impl Facts {
    /// An entry of the Info dictionary.
    pub fn info(&self, key: &str) -> Option<&str> {
        self.info.iter().find(|(k, _)| k == key).map(|(_, v)| v.as_str())
    }

    /// What stands in a tag of the metadata packet, such as `pdf:Trapped`; tags
    /// inside it are left out.
    pub fn xmp(&self, tag: &str) -> Option<String> {
        let (_, rest) = self.xmp.as_deref()?.split_once(&format!("<{tag}>"))?;
        let (inside, _) = rest.split_once(&format!("</{tag}>"))?;
        let pieces = inside.split('<').enumerate();
        let text = pieces.map(|(n, piece)| match n {
            0 => piece,
            _ => piece.split_once('>').map_or("", |(_, text)| text),
        });
        Some(text.collect::<String>().trim().to_string())
    }
}

/// An output intent.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Intent {
    /// `GTS_PDFX` where it is for PDF/X.
    pub kind: String,
    /// The name of its printing condition.
    pub condition: Option<String>,
    /// Its ICC profile, where there is one.
    pub profile: Option<Profile>,
}

/// An ICC profile.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Profile {
    /// Whether it is that of an output device, in CMYK.
    pub is_cmyk_output: bool,
    /// How many inks the PDF says it has.
    pub inks: i64,
}

/// Something in a file that no press wants.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Odd {
    JavaScript,
    Action,
    Annotation,
    Form,
    EmbeddedFile,
    OptionalContent,
    Lzw,
    Crypt,
    /// JBIG2 or JPEG 2000.
    NewFilter,
    ObjectStream,
    Transfer,
    Halftone,
    PostScript,
    Opi,
    /// A stream in another file, an image for print beside another.
    Outside,
    InvisibleText,
}

/// What was read of a page.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PageFacts {
    /// MediaBox.
    pub media: Option<Corners>,
    /// CropBox, where there is one.
    pub crop: Option<Corners>,
    /// BleedBox, where there is one.
    pub bleed: Option<Corners>,
    /// TrimBox, on the page itself.
    pub trim: Option<Corners>,
    /// ArtBox, where there is one.
    pub art: Option<Corners>,
    /// Whether it is turned or has another unit than the point.
    pub turned: bool,
    /// The fonts whose faces are not in the file.
    pub bare_fonts: Vec<Bare>,
    /// What is transparent.
    pub blends: Vec<Blend>,
    /// What is painted, in order.
    pub painted: Vec<Painted>,
    /// Whether there is more on it than was looked at: forms too deep inside each
    /// other, too many of them, too much content, or some that cannot be unpacked.
    pub unseen: bool,
}

/// A font without its face.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bare {
    /// Its name.
    pub font: String,
    /// Whether it is of a placed page.
    pub placed: bool,
}

/// A page box, from the lower left corner of the paper.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Corners {
    /// Left edge.
    pub left: Abs,
    /// Lower edge.
    pub foot: Abs,
    /// Right edge.
    pub right: Abs,
    /// Upper edge.
    pub top: Abs,
}

/// Something transparent on a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Blend {
    /// What it is.
    pub kind: BlendKind,
    /// Whether it is of a placed page.
    pub placed: bool,
}

/// The ways of transparency.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BlendKind {
    /// A soft mask, of a picture or of a graphics state.
    SoftMask,
    /// A constant below 1.
    Alpha,
    /// Another blend mode than `Normal`.
    Mode(String),
    /// A transparency group; whether its colours are CMYK or grey, or not said.
    Group {
        /// Whether they are.
        in_inks: bool,
    },
}

/// Something that is painted.
#[derive(Clone, Debug, PartialEq)]
pub struct Painted {
    /// What it is.
    pub kind: Kind,
    /// In what it is painted.
    pub ink: Ink,
    /// Whether it overprints.
    pub over: bool,
    /// Whether inks of 0 keep what is under them (overprint mode 1).
    pub keeps: bool,
    /// Where, from the top left corner of the trim; of text, the em box of its
    /// first glyph.
    pub rect: Rect,
    /// Whether it is of a placed page.
    pub placed: bool,
}

/// What is painted.
#[derive(Clone, Debug, PartialEq)]
pub enum Kind {
    /// A string of glyphs.
    Text {
        /// Its size on the page.
        size: Abs,
        /// How many of its glyphs are `.notdef`.
        notdef: usize,
    },
    /// A filled path.
    Area {
        /// The shorter side of the thinnest box in it, where it has boxes.
        thin: Option<Abs>,
    },
    /// A stroked path.
    Line {
        /// How thick.
        weight: Abs,
    },
    /// A picture.
    Image {
        /// Width in pixels.
        width: i64,
        /// Height in pixels.
        height: i64,
        /// Pixels per inch on the page, the lesser way.
        ppi: i64,
        /// Whether a pixel is one bit.
        line: bool,
    },
    /// A gradient.
    Shade,
}

/// In what something is painted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ink {
    /// Cyan, magenta, yellow, black, in thousandths.
    Process([i64; 4]),
    /// Black as DeviceGray has it, in thousandths of ink.
    Grey(i64),
    /// Process inks, of a picture or a gradient.
    Inks,
    /// Black alone, of a picture or a gradient.
    Blacks,
    /// Red, green and blue, or Lab.
    Light(&'static str),
    /// By an ICC profile of so many inks.
    Icc(i64),
    /// Plates of other names.
    Spots(Vec<String>),
    /// A pattern, or something unknown.
    Other,
}

impl Ink {
    /// The sum of its inks in percent, where it is known.
    pub fn total(&self) -> Option<i64> {
        match self {
            Self::Process(inks) => Some(inks.iter().sum::<i64>() / 10),
            Self::Grey(black) => Some(black / 10),
            _ => None,
        }
    }

    /// Whether it is black ink alone, full.
    pub fn is_black(&self) -> bool {
        match self {
            Self::Process([0, 0, 0, k]) | Self::Grey(k) => *k >= 990,
            _ => false,
        }
    }

    /// Whether it is the white of the paper.
    pub fn is_paper(&self) -> bool {
        matches!(self, Self::Process([0, 0, 0, 0]) | Self::Grey(0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_text_of_a_tag() {
        let xmp = "<dc:title><rdf:Alt><rdf:li xml:lang=\"x\">报 A</rdf:li></rdf:Alt></dc:title>";
        let facts = Facts { xmp: Some(xmp.into()), ..Facts::default() };
        assert_eq!(facts.xmp("dc:title").as_deref(), Some("报 A"));
        assert_eq!(facts.xmp("dc:creator"), None);
    }
}
