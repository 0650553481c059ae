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
    /// Summary points of the story (提要).
    Summary,
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
    /// The paper's name on its front page (报头).
    Nameplate,
    /// A row of the guide to other pages (导读).
    Guide,
    /// The mark that says what is an advertisement (广告).
    AdvertMark,
    /// The line that leads to another page (下转、上接).
    Jump,
}

impl Role {
    /// Every role, in the order of the documents.
    pub const ALL: [Self; 20] = [
        Self::Body,
        Self::Subhead,
        Self::Label,
        Self::Kicker,
        Self::Headline,
        Self::Deck,
        Self::Summary,
        Self::Byline,
        Self::Caption,
        Self::Folio,
        Self::PageNumber,
        Self::Flag,
        Self::Pinyin,
        Self::Credits,
        Self::Quote,
        Self::Table,
        Self::Nameplate,
        Self::Guide,
        Self::AdvertMark,
        Self::Jump,
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
            Self::Summary => "summary",
            Self::Byline => "byline",
            Self::Caption => "caption",
            Self::Folio => "folio",
            Self::PageNumber => "page-number",
            Self::Flag => "flag",
            Self::Pinyin => "pinyin",
            Self::Credits => "credits",
            Self::Quote => "quote",
            Self::Table => "table",
            Self::Nameplate => "nameplate",
            Self::Guide => "guide",
            Self::AdvertMark => "advert-mark",
            Self::Jump => "jump",
        }
    }

    /// The role whose style it takes where a layout has none of its own, so that
    /// a layout need not name what it does not use.
    pub fn fallback(self) -> Option<Self> {
        match self {
            Self::Summary | Self::Quote => Some(Self::Deck),
            Self::Nameplate => Some(Self::Flag),
            Self::Guide => Some(Self::Byline),
            Self::Table | Self::AdvertMark | Self::Jump => Some(Self::Caption),
            _ => None,
        }
    }

    /// The role of a name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.name() == name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_as_they_are_written() {
        for role in Role::ALL {
            assert_eq!(Role::parse(role.name()), Some(role));
        }
    }

    #[test]
    fn what_others_fall_back_to_stands_for_itself() {
        let backs = Role::ALL.into_iter().filter_map(Role::fallback);
        assert!(backs.into_iter().all(|role| role.fallback().is_none()));
    }
}
