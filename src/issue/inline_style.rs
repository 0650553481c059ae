use crate::style::Colour;

/// The face of a piece of text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Kind {
    /// As the rest.
    #[default]
    Plain,
    /// Emphasised (着重), set in the layout's emphasis face.
    Emphasis,
    /// Strong (加粗), set in the layout's strong face.
    Strong,
}

/// How high text stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Height {
    /// On the baseline, as large as the rest.
    #[default]
    Level,
    /// Small and high (上标).
    Raised,
    /// Small and low (下标).
    Lowered,
}

/// The line under text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Underline {
    /// One line under all of it (下划线).
    Plain,
    /// The mark of a proper name (专名号); the number tells names that touch apart.
    ///
    /// Source: GB/T 15834-2011 §4.17.
    Name(u16),
}

/// How a piece of text is marked, all that is not of its paragraph's style.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct InlineStyle {
    /// Its face.
    pub kind: Kind,
    /// How high it stands.
    pub height: Height,
    /// The line under it.
    pub underline: Option<Underline>,
    /// Whether a dot stands under every character (着重号).
    ///
    /// Source: GB/T 15834-2011 §4.14.
    pub dots: bool,
    /// Its ink; `None` for that of the paragraph.
    pub colour: Option<Colour>,
}

/// What marks change in a style; one that stands in another is heard after it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    kind: Option<Kind>,
    height: Option<Height>,
    underline: Option<Underline>,
    dots: bool,
    colour: Option<Colour>,
}

impl Changes {
    /// Another face.
    pub fn kind(kind: Kind) -> Self {
        Self { kind: Some(kind), ..Self::default() }
    }

    /// Another height.
    pub fn height(height: Height) -> Self {
        Self { height: Some(height), ..Self::default() }
    }

    /// A line under it.
    pub fn underline(line: Underline) -> Self {
        Self { underline: Some(line), ..Self::default() }
    }

    /// Dots.
    pub fn dots() -> Self {
        Self { dots: true, ..Self::default() }
    }

    /// Another ink.
    pub fn colour(colour: Colour) -> Self {
        Self { colour: Some(colour), ..Self::default() }
    }

    /// These, and those of a mark inside of it.
    pub fn and(self, inner: Self) -> Self {
        Self {
            kind: inner.kind.or(self.kind),
            height: inner.height.or(self.height),
            underline: inner.underline.or(self.underline),
            dots: inner.dots || self.dots,
            colour: inner.colour.or(self.colour),
        }
    }
}

impl From<Kind> for InlineStyle {
    fn from(kind: Kind) -> Self {
        Self { kind, ..Self::default() }
    }
}

impl InlineStyle {
    /// The style as marks change it.
    pub fn with(self, changes: Changes) -> Self {
        Self {
            kind: changes.kind.unwrap_or(self.kind),
            height: changes.height.unwrap_or(self.height),
            underline: changes.underline.or(self.underline),
            dots: changes.dots || self.dots,
            colour: changes.colour.or(self.colour),
        }
    }

    /// Whether it is set as plain text is, whatever is drawn under it and in
    /// whatever ink.
    pub fn is_set_plainly(&self) -> bool {
        (self.kind, self.height) == (Kind::Plain, Height::Level)
    }
}
