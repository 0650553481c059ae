//! Jump lines (下转、上接): where a story goes on, and where it comes from.

use std::ops::Range;

use super::site::Site;
use crate::boxes::{Item, Logical};
use crate::display::{Findings, ShapedText};
use crate::display::{balanced, place, width_of};
use crate::flow::{Cell, Room};
use crate::issue::Rich;
use crate::locale::{Locale, fill};
use crate::style::{Align, Role, TypeStyle};
use crate::text::Mode;
use crate::units::Lines;

/// A template with a page as it is spoken of: numbers in words.
fn with_page(template: &str, label: &str, locale: Locale) -> String {
    let number = label.parse().map_or_else(|_| label.to_string(), |n| locale.number(n));
    fill(template, &[("page", &number)])
}

/// A jump line, shaped.
pub struct JumpLine {
    set: ShapedText,
    style: TypeStyle,
}

impl JumpLine {
    /// The line at the head of a slot, if its story comes from another page.
    pub fn from(site: &Site<'_>, seen: &mut Findings) -> Option<Self> {
        let from = site.plan.from.as_ref()?;
        let locale = site.context.paper_locale();
        let text = with_page(locale.phrases.jump_from, &from.page, locale);
        Some(Self::new(text, Align::Left, site, seen))
    }

    /// The line at the foot of a slot, if its story goes on on another page.
    pub fn to(site: &Site<'_>, seen: &mut Findings) -> Option<Self> {
        let to = site.plan.to.as_ref()?;
        let locale = site.context.paper_locale();
        let text = with_page(locale.phrases.jump_to, to, locale);
        Some(Self::new(text, Align::Right, site, seen))
    }

    fn new(text: String, align: Align, site: &Site<'_>, seen: &mut Findings) -> Self {
        let style = TypeStyle { align, ..site.slot().styles.of(Role::Jump).clone() };
        let rich = Rich::plain(text, site.slot().name.span);
        // It is the paper that speaks, whatever language the story is in.
        let context = site.context.in_region(None);
        Self { set: context.set(&rich, &style, Mode::Display, seen), style }
    }

    /// What it says.
    pub fn text(&self) -> String {
        self.set.shaped.text.text()
    }

    /// The first lines of a room that can hold it.
    pub fn at_head(&self, room: &Room, body: &TypeStyle) -> Option<Range<usize>> {
        (0..room.len()).find_map(|at| self.stands(at, room, body))
    }

    /// The last lines of a room that can hold it.
    pub fn at_foot(&self, room: &Room, body: &TypeStyle) -> Option<Range<usize>> {
        (0..room.len()).rev().find_map(|at| self.stands(at, room, body))
    }

    fn stands(&self, at: usize, room: &Room, body: &TypeStyle) -> Option<Range<usize>> {
        let rows = balanced(&self.set, &self.style, width_of(room.measure(at), body)).len();
        let lines = rows * self.style.lines.max(Lines::ONE).count();
        (at + lines <= room.len() && lines <= room.left_alike(at)).then_some(at..at + lines)
    }

    /// Puts it on the page, its first row in a line of the room.
    pub fn place(&self, cell: &Cell, site: &Site<'_>, body: &TypeStyle) -> Vec<Item> {
        let (grid, width) = (site.grid(), width_of(cell.measure, body));
        let rows = balanced(&self.set, &self.style, width);
        let deep = grid.depth(self.style.lines * rows.len() as i64);
        let (inline, block) = (cell.inline, grid.block_of(cell.line));
        let at = Logical { inline, block, length: width, depth: deep };
        let at = site.sheet().within(at);
        let (style, align, of) = (&self.style, self.style.align, Some(site.origin()));
        place(&rows, Role::Jump, of, style, align, at, site.context)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_spoken_and_labels_stay() {
        let locale = Locale::default();
        let to = |label: &str| with_page(locale.phrases.jump_to, label, locale);
        assert_eq!(to("3"), "（下转第三版）");
        assert_eq!(to("12"), "（下转第十二版）");
        assert_eq!(to("A02"), "（下转第A02版）");
        assert_eq!(to("4-5"), "（下转第4-5版）");
        assert_eq!(with_page(locale.phrases.jump_from, "1", locale), "（上接第一版）");
    }
}
