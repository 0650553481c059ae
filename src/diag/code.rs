use super::{Change, Lint, Preflight, Severity};

/// Every finding there is, with the facts that its message needs.
///
/// The kebab-case name of [`Code::id`] is stable: scripts may match it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
#[expect(missing_docs, reason = "the messages in words.rs say what each field is")]
pub enum Code {
    // Reading
    /// A file is missing or cannot be read.
    CannotRead { path: String, why: String },
    /// A file is neither UTF-8 nor GB18030.
    InvalidUtf8 { path: String },
    /// A story was read as GB18030.
    ReadAsGb18030 { path: String },
    /// A file is not TOML.
    Syntax { why: String },
    /// A key, and so perhaps a slot, that is given twice.
    KeyTwice { key: String },
    /// A key that nothing reads.
    UnknownKey { key: String, nearest: Option<String>, known: Vec<String> },
    /// A key that must be there is not.
    MissingKey { key: String },
    /// A value of the wrong kind.
    WrongValue { key: String, why: String },
    /// A story file without its closing `+++`.
    OpenHead,
    /// A story with nothing in it.
    EmptyStory,
    /// Markdown that has no form on a newspaper page.
    UnsupportedMarkup { what: String },
    /// An issue without pages, a page without stories.
    Nothing { what: &'static str },
    /// Two pages have the same label.
    PageTwice { number: String },
    /// A layout that is nowhere.
    UnknownLayout { name: String, nearest: Option<String>, known: Vec<String> },
    /// A press profile that is nowhere.
    UnknownPress { name: String, known: Vec<String> },
    /// A slot that the layout does not have.
    UnknownSlot { slot: String, layout: String, nearest: Option<String>, known: Vec<String> },
    /// A guide or a jump names a story that the issue does not set.
    UnknownStory { story: String, nearest: Option<String>, known: Vec<String> },
    /// A story goes on on a page that does not come after its first.
    JumpBackwards { story: String, page: String },
    /// A story goes on from or in a slot that is not one for stories.
    NotStorySlot { slot: String },
    /// A picture asks for a page on which its story does not stand.
    PicturePage { page: String, known: Vec<String> },
    /// An advertisement was given a slot that takes none.
    NotAdvertSlot { slot: String },
    /// A file of an advertisement was given a slot of several strips.
    AdvertStrips { slot: String },
    /// Two slots share cells of the grid.
    SlotOverlap { slot: String, other: String },
    /// A slot reaches over the edge of the grid.
    SlotOffGrid { slot: String, columns: i64, lines: i64 },
    /// The columns of a slot cannot be cut so.
    BadLegs { slot: String, chars: i64, legs: i64 },
    /// The type area does not fit on the sheet.
    AreaOffSheet { width: String, height: String },
    /// A slot of pictures was given none, or a picture asks too many columns.
    PictureMissing { slot: String },
    /// A slot of one picture was given more than a picture and its caption.
    NotInPictureSlot { slot: String, what: Vec<(&'static str, &'static str)> },
    /// A picture, a code or a quote asks for more columns than there are.
    PictureTooBig { columns: i64, leg: i64, legs: i64 },
    /// A picture asks for more characters than its slot has.
    PictureTooWide { width: i64, chars: i64 },
    /// A slot for heads was given text or pictures.
    NotInHeadingSlot { slot: String, what: Vec<(&'static str, &'static str)> },
    /// What a two-dimensional code says is too long for one.
    CodeTooLong { bytes: usize },
    /// A style names a face that the layout does not list.
    UnlistedFace { name: String, nearest: Option<String>, known: Vec<String> },
    /// The layout lists a face that no font carries.
    UnknownFace { name: String, nearest: Option<String>, known: Vec<String> },
    /// A face whose licence forbids embedding.
    EmbeddingForbidden { face: String },
    /// A font file that cannot be read as one.
    BadFont { path: String, why: String },
    /// A picture that cannot be decoded.
    BadPicture { path: String, why: String },
    /// A PDF of several pages, of which one is placed.
    ManyPages { path: String, pages: usize },
    /// A placed PDF has colours that are no inks.
    AdvertRgb { path: String },
    /// A placed PDF has type whose face it does not carry.
    AdvertFont { path: String, font: String },

    // Text
    /// Half-width marks and the like were put right.
    Normalised { count: usize, first: String },
    /// A straight quote without its partner.
    UnpairedQuote { quote: char },
    /// A character that no face has.
    MissingGlyph { character: char, count: usize },

    // Lines
    /// Lines of a story are stretched further than they should be.
    LooseLines { count: usize, worst: i32, cut: Option<usize>, add: Option<usize> },
    /// A unit that is wider than the column was cut.
    ForcedBreak { text: String },
    /// A headline was narrowed to fit.
    HeadlineFitted { tracking: i32, scale: i32 },
    /// A headline does not fit even when narrowed.
    HeadlineTooWide { text: String },

    // Page
    /// A story is longer than its slot.
    Overset { lines: usize, chars: usize, from: String },
    /// A story is shorter than its slot.
    Underset { lines: usize, chars: usize },
    /// A story was made to fit its slot.
    Fitted { changes: Vec<Change> },
    /// A head or a picture leaves no room for the text.
    NoRoom { slot: String },
    /// There is no place for a picture between heads and other pictures.
    PictureLeftOut { path: String },
    /// Lines beside a head or a picture are too narrow for text.
    NarrowLeg { lines: usize },
    /// A head takes another place or size than its layout asks for.
    HeadTooLarge { slot: String },
    /// There is no place for a two-dimensional code.
    CodeLeftOut { text: String },
    /// There is no place for a quote.
    QuoteLeftOut { text: String },
    /// There is no place for a jump line.
    JumpLineLeftOut { text: String },
    /// The modules of a two-dimensional code are too small to be read.
    SmallCode { module: String, least: String },
    /// The first character stands in the line like any other.
    DropCapSkipped { why: &'static str, why_zh: &'static str },
    /// The words of a table had to be cut, or stand over each other.
    TableTooWide { columns: usize, over: bool },
    /// A picture has fewer pixels at its size than the press asks for.
    LowResolution { ppi: i64, least: i64, bound: Resolution },
    /// A slot that no story uses.
    EmptySlot { slot: String },
    /// A story ends before it comes to this slot.
    IdleJump { slot: String },
    /// A line of furniture is wider than its place.
    TextTooWide { text: String },
    /// A page has rows for a guide and its layout no place for one.
    NoGuide { layout: String },
    /// An advertisement has another shape than its slot.
    AdvertShape { slot: String, width: String, height: String },
    /// The paper's name is not the largest type of its front page.
    NameNotLargest { text: String, size: String, name: String },
    /// A colour lays more ink on one spot than the press allows.
    TooMuchInk { colour: String, total: u16, limit: u16 },
    /// The press profile prints a page in black that the issue does not have.
    NoBlackPage { number: String, known: Vec<String> },
    /// A spot ink that the press does not have.
    UnknownInk { ink: String, known: Vec<String> },

    /// What the page lint finds.
    Lint(Lint),
    /// What preflight finds.
    Preflight(Preflight),
    /// `[lint] off` names a check that is not there.
    UnknownCheck { name: String, nearest: Option<String>, known: Vec<String> },

    // Writing
    /// The PDF could not be written.
    CannotWrite { path: String, why: String },
}

/// Which resolution that a press asks for a picture falls short of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Resolution {
    /// The least that may be printed.
    Least,
    /// What line art wants.
    Line,
    /// What looks good.
    Good,
}

impl Code {
    /// The stable kebab-case name.
    pub fn id(&self) -> &'static str {
        match self {
            Self::CannotRead { .. } => "cannot-read",
            Self::InvalidUtf8 { .. } => "invalid-utf8",
            Self::ReadAsGb18030 { .. } => "read-as-gb18030",
            Self::Syntax { .. } => "syntax",
            Self::UnknownKey { .. } => "unknown-key",
            Self::MissingKey { .. } => "missing-key",
            Self::WrongValue { .. } => "wrong-value",
            Self::OpenHead => "open-head",
            Self::EmptyStory => "empty-story",
            Self::UnsupportedMarkup { .. } => "unsupported-markup",
            Self::Nothing { .. } => "nothing-to-set",
            Self::PageTwice { .. } => "page-twice",
            Self::UnknownLayout { .. } => "unknown-layout",
            Self::UnknownPress { .. } => "unknown-press",
            Self::UnknownSlot { .. } => "unknown-slot",
            Self::KeyTwice { .. } => "key-twice",
            Self::UnknownStory { .. } => "unknown-story",
            Self::JumpBackwards { .. } => "jump-backwards",
            Self::NotStorySlot { .. } => "not-story-slot",
            Self::PicturePage { .. } => "picture-page",
            Self::IdleJump { .. } => "idle-jump",
            Self::NotAdvertSlot { .. } => "not-advert-slot",
            Self::AdvertStrips { .. } => "advert-strips",
            Self::SlotOverlap { .. } => "slot-overlap",
            Self::SlotOffGrid { .. } => "slot-off-grid",
            Self::BadLegs { .. } => "bad-legs",
            Self::AreaOffSheet { .. } => "area-off-sheet",
            Self::PictureMissing { .. } => "picture-missing",
            Self::NotInPictureSlot { .. } => "not-in-picture-slot",
            Self::CodeTooLong { .. } => "code-too-long",
            Self::CodeLeftOut { .. } => "code-left-out",
            Self::QuoteLeftOut { .. } => "quote-left-out",
            Self::JumpLineLeftOut { .. } => "jump-line-left-out",
            Self::SmallCode { .. } => "small-code",
            Self::TableTooWide { .. } => "table-too-wide",
            Self::DropCapSkipped { .. } => "drop-cap-skipped",
            Self::PictureTooBig { .. } => "picture-too-big",
            Self::PictureTooWide { .. } => "picture-too-wide",
            Self::NotInHeadingSlot { .. } => "not-in-heading-slot",
            Self::UnlistedFace { .. } => "unlisted-face",
            Self::UnknownFace { .. } => "unknown-face",
            Self::EmbeddingForbidden { .. } => "embedding-forbidden",
            Self::BadFont { .. } => "bad-font",
            Self::BadPicture { .. } => "bad-picture",
            Self::ManyPages { .. } => "many-pages",
            Self::AdvertRgb { .. } => "advert-rgb",
            Self::AdvertFont { .. } => "advert-font",
            Self::Normalised { .. } => "normalised",
            Self::UnpairedQuote { .. } => "unpaired-quote",
            Self::MissingGlyph { .. } => "missing-glyph",
            Self::LooseLines { .. } => "loose-lines",
            Self::ForcedBreak { .. } => "forced-break",
            Self::HeadlineFitted { .. } => "headline-fitted",
            Self::HeadlineTooWide { .. } => "headline-too-wide",
            Self::Overset { .. } => "overset",
            Self::Underset { .. } => "underset",
            Self::Fitted { .. } => "fitted",
            Self::NoRoom { .. } => "no-room",
            Self::PictureLeftOut { .. } => "picture-left-out",
            Self::NarrowLeg { .. } => "narrow-leg",
            Self::HeadTooLarge { .. } => "head-too-large",
            Self::LowResolution { .. } => "low-resolution",
            Self::EmptySlot { .. } => "empty-slot",
            Self::TextTooWide { .. } => "text-too-wide",
            Self::NoGuide { .. } => "no-guide",
            Self::AdvertShape { .. } => "advert-shape",
            Self::NameNotLargest { .. } => "name-not-largest",
            Self::TooMuchInk { .. } => "too-much-ink",
            Self::NoBlackPage { .. } => "no-black-page",
            Self::UnknownInk { .. } => "unknown-ink",
            Self::Lint(lint) => lint.id(),
            Self::Preflight(fault) => fault.id(),
            Self::UnknownCheck { .. } => "unknown-check",
            Self::CannotWrite { .. } => "cannot-write",
        }
    }

    /// How bad it is unless somebody says otherwise.
    pub fn severity(&self) -> Severity {
        match self {
            Self::Lint(lint) => lint.severity(),
            Self::Preflight(fault) => fault.severity(),
            Self::ReadAsGb18030 { .. }
            | Self::Normalised { .. }
            | Self::HeadlineFitted { .. }
            | Self::Fitted { .. }
            | Self::NarrowLeg { .. }
            | Self::DropCapSkipped { .. }
            | Self::EmptySlot { .. }
            | Self::NoBlackPage { .. }
            | Self::AdvertShape { .. } => Severity::Note,
            Self::LooseLines { worst, .. } => {
                // Above 0.17 em per gap a reader sees the hole.
                if *worst > 170 { Severity::Warning } else { Severity::Note }
            }
            Self::Underset { lines, .. } => {
                if *lines > 2 {
                    Severity::Warning
                } else {
                    Severity::Note
                }
            }
            Self::UnsupportedMarkup { .. }
            | Self::ManyPages { .. }
            | Self::AdvertRgb { .. }
            | Self::AdvertFont { .. }
            | Self::NoGuide { .. }
            | Self::IdleJump { .. }
            | Self::NameNotLargest { .. }
            | Self::ForcedBreak { .. }
            | Self::TableTooWide { over: false, .. }
            | Self::SmallCode { .. }
            | Self::LowResolution { bound: Resolution::Good | Resolution::Line, .. } => {
                Severity::Warning
            }
            _ => Severity::Error,
        }
    }
}
