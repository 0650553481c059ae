//! A text that is ready to be broken.

use std::sync::Arc;

use crate::para::{BreakCache, Breaks, Para};
use crate::text::{Shaped, Upright};
use crate::units::Milli;

/// A text that is shaped and measured.
#[derive(Clone, Debug)]
pub struct ShapedText {
    /// Its glyphs.
    pub shaped: Arc<Shaped>,
    /// Its measures.
    pub para: Arc<Para>,
    /// How it was broken before.
    pub known: Arc<BreakCache>,
    /// How it is drawn where its lines run down the page.
    pub upright: Option<Arc<Upright>>,
}

impl ShapedText {
    /// A text and its measures; it was never broken.
    pub fn new(shaped: Arc<Shaped>, para: Para, upright: Option<Arc<Upright>>) -> Self {
        Self { shaped, para: Arc::new(para), known: Arc::default(), upright }
    }

    /// The same, and if it is a head, it has the fewest rows.
    pub fn in_fewest_rows(self) -> Self {
        Self { known: Arc::new(BreakCache::new(true)), ..self }
    }

    /// Where its rows end in a measure.
    pub fn rows(&self, measure: Milli) -> Arc<Breaks> {
        let measured = self.upright.as_ref().map_or(&self.shaped, |upright| &upright.measured);
        self.known.rows(&self.para, measured, measure)
    }

    /// The same text with a mark that closes it, which begins at the character `at`.
    pub fn closed(self, at: usize) -> Self {
        let from = (0..self.shaped.len()).find(|g| self.shaped.char_at(*g) >= at);
        let Some(from) = from else { return self };
        let para = Arc::unwrap_or_clone(self.para).closed_by(from);
        Self::new(self.shaped, para, self.upright)
    }

    /// The same text with other measures.
    pub fn measured(self, para: Para) -> Self {
        Self::new(self.shaped, para, self.upright)
    }
}

#[cfg(test)]
mod tests {
    use super::super::findings::Findings;
    use super::super::fixture::{rich, set_in, style};
    use super::*;
    use crate::text::Mode;

    #[test]
    fn what_is_closed_has_measures_of_its_own_and_was_never_broken() {
        set_in(|context| {
            let style = style();
            let set = context.set(&rich("渔港。■"), &style, Mode::Body, &mut Findings::default());
            let closed = set.clone().closed(3);
            assert_eq!(closed.shaped.text.text(), "渔港。■");
            assert_ne!(closed.para, set.para);
            assert!(!Arc::ptr_eq(&closed.known, &set.known));
            let same = set.clone().closed(99);
            assert_eq!(same.para, set.para, "no mark begins there");
        });
    }
}
