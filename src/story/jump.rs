//! Jump lines (下转、上接): where a story goes on, and where it comes from.

use std::ops::Range;

use super::site::Site;
use crate::boxes::{Item, Logical};
use crate::display::{Findings, Leading, ShapedText};
use crate::display::{balanced, place, width_of};
use crate::flow::{Cell, Room};
use crate::issue::Rich;
use crate::locale::{Locale, fill};
use crate::style::{Align, Role, TypeStyle};
use crate::text::Mode;

/// A template with a page as it is spoken of: numbers in words.
fn with_page(template: &str, label: &str, locale: Locale) -> String {
    let number = label.parse().map_or_else(|_| label.to_string(), |n| locale.number(n));
    fill(template, &[("page", &number)])
}

/// A jump line, shaped.
pub struct JumpLine {
    set: ShapedText,
    style: TypeStyle,
    leading: Leading,
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
        let leading = Leading::across(&style, &site.grid());
        Self { set: context.set(&rich, &style, Mode::Display, seen), style, leading }
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
        let lines = self.leading.lines(rows).count();
        (at + lines <= room.len() && lines <= room.left_alike(at)).then_some(at..at + lines)
    }

    /// Puts it on the page, its first row in a line of the room.
    pub fn place(&self, cell: &Cell, site: &Site<'_>, body: &TypeStyle) -> Vec<Item> {
        let (grid, width) = (site.grid(), width_of(cell.measure, body));
        let rows = balanced(&self.set, &self.style, width);
        let deep = grid.depth(self.leading.lines(rows.len()));
        let (inline, block) = (cell.inline, grid.block_of(cell.line));
        let at = Logical { inline, block, length: width, depth: deep };
        let at = site.sheet().within(at);
        let (style, align, of) = (&self.style, self.style.align, Some(site.origin()));
        place(&rows, Role::Jump, of, style, align, at, site.context)
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{at_all, jump, lines, paras};
    use super::*;
    use crate::display::fixture::slot;
    use crate::units::Abs;

    #[test]
    fn jump_lines_stand_in_the_first_and_the_last_lines_that_hold_them() {
        at_all(&jump(slot(1, 9), slot(1, 9), paras(&["文"])), |sites| {
            let seen = &mut Findings::default();
            assert!(JumpLine::from(&sites[0], seen).is_none());
            assert!(JumpLine::to(&sites[1], seen).is_none());
            let to = JumpLine::to(&sites[0], seen).expect("it goes on");
            let from = JumpLine::from(&sites[1], seen).expect("it comes from a page");
            assert_eq!((&*to.text(), &*from.text()), ("（下转第二版）", "（上接第一版）"));
            // Four characters take two rows, for which a leg of one line has no room.
            let (mut room, body) = (Room::default(), sites[0].slot().styles.of(Role::Body));
            room.add_leg(Abs::ZERO, 4_000, 1..2, |_| false);
            room.add_leg(Abs::pt(50), 12_000, 1..10, |_| false);
            assert_eq!(
                (from.at_head(&room, body), to.at_foot(&room, body)),
                (Some(1..2), Some(9..10))
            );
            let mut narrow = Room::default();
            narrow.add_leg(Abs::ZERO, 4_000, 1..4, |_| false);
            assert_eq!(
                (from.at_head(&narrow, body), to.at_foot(&narrow, body)),
                (Some(0..2), Some(1..3))
            );
            // The one at the head begins with its leg, the one at the foot ends with it.
            let x = |line: &JumpLine, cell: usize, site: &Site<'_>| {
                let items = line.place(&room.cells()[cell], site, body);
                lines(&items, Role::Jump)[0].origin.x
            };
            assert!(x(&from, 1, &sites[1]) + Abs::pt(30) < x(&to, 9, &sites[0]));
        });
    }

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
