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

/// What a mark changes in a style.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// The face.
    Kind(Kind),
    /// The height.
    Height(Height),
    /// The line under it.
    Underline(Underline),
    /// Dots.
    Dots,
    /// The ink.
    Colour(Colour),
}

impl From<Kind> for InlineStyle {
    fn from(kind: Kind) -> Self {
        Self { kind, ..Self::default() }
    }
}

impl InlineStyle {
    /// The style with a change.
    pub fn with(mut self, change: Change) -> Self {
        match change {
            Change::Kind(kind) => self.kind = kind,
            Change::Height(height) => self.height = height,
            Change::Underline(line) => self.underline = Some(line),
            Change::Dots => self.dots = true,
            Change::Colour(colour) => self.colour = Some(colour),
        }
        self
    }

    /// Whether it is set as plain text is, whatever is drawn under it and in
    /// whatever ink.
    pub fn is_set_plainly(&self) -> bool {
        (self.kind, self.height) == (Kind::Plain, Height::Level)
    }
}
