/// What a piece of text is on the page; every role has its type style.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// Body text (正文).
    Body,
    /// Head inside the text (小标题).
    Subhead,
    /// Column or section label over a story (栏题).
    Label,
    /// Line before the headline (引题).
    Kicker,
    /// Headline (主题).
    Headline,
    /// Line after the headline (副题).
    Deck,
    /// Who wrote it (署名).
    Byline,
    /// Words under a picture (图片说明).
    Caption,
    /// Head of the page: paper, date, number (报眉).
    Folio,
    /// The number of the page in the folio (版次).
    PageNumber,
    /// The section name of a page (版名).
    Flag,
    /// The section name in pinyin.
    Pinyin,
    /// Who made the page (责编、美编、审读、排版).
    Credits,
    /// Words of the text set large in its middle (引语).
    Quote,
    /// Text in a table (表格).
    Table,
}

impl Role {
    /// Every role, in the order of the documents.
    pub const ALL: [Self; 15] = [
        Self::Body,
        Self::Subhead,
        Self::Label,
        Self::Kicker,
        Self::Headline,
        Self::Deck,
        Self::Byline,
        Self::Caption,
        Self::Folio,
        Self::PageNumber,
        Self::Flag,
        Self::Pinyin,
        Self::Credits,
        Self::Quote,
        Self::Table,
    ];

    /// The name in a layout.
    pub fn name(self) -> &'static str {
        match self {
            Self::Body => "body",
            Self::Subhead => "subhead",
            Self::Label => "label",
            Self::Kicker => "kicker",
            Self::Headline => "headline",
            Self::Deck => "deck",
            Self::Byline => "byline",
            Self::Caption => "caption",
            Self::Folio => "folio",
            Self::PageNumber => "page-number",
            Self::Flag => "flag",
            Self::Pinyin => "pinyin",
            Self::Credits => "credits",
            Self::Quote => "quote",
            Self::Table => "table",
        }
    }

    /// The role whose style serves where a layout has none for this one. Layouts
    /// that were written before a role was there stay whole.
    pub fn stand_in(self) -> Option<Self> {
        match self {
            Self::Quote => Some(Self::Deck),
            Self::Table => Some(Self::Caption),
            _ => None,
        }
    }

    /// The role of a name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.name() == name)
    }
}
