//! What stands in the legs of a story besides its text: pictures, codes, a quote. They
//! are one list, in the order in which they take their places.

use std::sync::Arc;

use super::code::QrCode;
use super::picture::Picture;
use super::rich::Rich;
use super::wish::Wish;
use crate::form::At;

/// Something that stands in the legs of a story besides its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Inset {
    /// A picture, or a group of them.
    Picture(Arc<Picture>),
    /// A two-dimensional code.
    Code(Arc<QrCode>),
    /// Words set large.
    Quote(Arc<Quote>),
}

impl Inset {
    /// Where it is to stand.
    pub fn wish(&self) -> Wish<'_> {
        match self {
            Self::Picture(picture) => picture.wish(),
            Self::Code(code) => code.wish(),
            Self::Quote(quote) => quote.wish(),
        }
    }

    /// The texts that are printed with it.
    pub fn texts(&self) -> impl Iterator<Item = &Rich> {
        let [first, second] = match self {
            Self::Picture(picture) => [picture.caption.as_ref(), picture.credit.as_ref()],
            Self::Code(code) => [code.caption.as_ref(), None],
            Self::Quote(quote) => [Some(&quote.text), None],
        };
        first.into_iter().chain(second)
    }

    /// What it is called in the head of a story, in English and in Chinese.
    pub fn named(&self) -> (&'static str, &'static str) {
        match self {
            Self::Picture(_) => ("pictures", "图片"),
            Self::Code(_) => ("`code`", "二维码"),
            Self::Quote(_) => ("`quote`", "引语"),
        }
    }
}

/// Words set large in the middle of the text (引语).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quote {
    /// The words.
    pub text: Rich,
    /// How many legs wide; one where it is not said.
    pub columns: Option<At<u32>>,
}

impl Quote {
    /// Where it is to stand.
    pub fn wish(&self) -> Wish<'_> {
        Wish::legs(&self.columns, &None)
    }
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::*;
    use crate::source::{Sources, Span};

    fn span() -> Span {
        Span::new(Sources::default().add("t", ""), 0..0)
    }

    #[test]
    fn a_picture_is_two_legs_wide_and_a_quote_one() {
        let picture = Picture::plain(PathBuf::from("a.jpg"), span());
        let quote = Quote { text: Rich::plain("渔港", span()), columns: None };
        let usual = |inset: Inset| inset.wish().usual;
        assert_eq!(usual(Inset::Picture(Arc::new(picture))), 2);
        assert_eq!(usual(Inset::Quote(Arc::new(quote))), 1);
    }
}
