//! Where something that stands in the legs of a story is to stand.

use super::choices::{PicturePlace, PictureSide};
use crate::form::At;

/// Where an inset is to stand, as the author asks for it.
#[derive(Clone, Copy, Debug)]
pub struct Wish<'a> {
    /// Where in its legs.
    pub place: PicturePlace,
    /// How many legs wide.
    pub columns: Option<&'a At<u32>>,
    /// How many where it is not said.
    pub usual: usize,
    /// Its first leg, from 1.
    pub leg: Option<&'a At<u32>>,
    /// How many characters wide, in place of legs.
    pub width: Option<&'a At<u32>>,
    /// Where something of so many characters stands.
    pub side: PictureSide,
    /// The label of the page; `None` for the one where the story begins.
    pub page: Option<&'a At<String>>,
}

impl<'a> Wish<'a> {
    /// Whole legs in the middle of the text, one where nothing is said.
    pub fn legs(columns: &'a Option<At<u32>>, leg: &'a Option<At<u32>>) -> Self {
        Self {
            place: PicturePlace::default(),
            columns: columns.as_ref(),
            usual: 1,
            leg: leg.as_ref(),
            width: None,
            side: PictureSide::default(),
            page: None,
        }
    }

    /// The last leg that it reaches, from 1, if each has the legs that are asked for and
    /// is one leg wide where none are.
    pub fn last_leg(&self) -> i64 {
        self.first_leg() + self.asked_legs() - 1
    }

    /// How many legs are asked for; one where none are.
    pub fn asked_legs(&self) -> i64 {
        self.columns.map_or(1, |at| i64::from(at.value))
    }

    /// The leg in which it is to begin, from 1; the first where none is asked for.
    pub fn first_leg(&self) -> i64 {
        self.leg.map_or(1, |at| i64::from(at.value))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{Sources, Span};

    #[test]
    fn the_last_leg_is_counted_from_the_first() {
        let span = Span::new(Sources::default().add("t", ""), 0..0);
        let at = |value| Some(At { value, span });
        assert_eq!(Wish::legs(&at(2), &at(3)).last_leg(), 4);
        assert_eq!(Wish::legs(&None, &at(3)).last_leg(), 3);
        assert_eq!(Wish::legs(&None, &None).last_leg(), 1);
    }
}
