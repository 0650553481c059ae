//! The folio (报眉): date and number of every page, at a fixed place.
//!
//! Source: 报纸期刊质量管理规定 (国新出发〔2020〕10号): the date and the number
//! of the page stand at a fixed place; the front page has the nameplate.

use super::boxes::PageView;
use crate::boxes::{Lined, Logical};
use crate::diag::{Code, Diag, Lint};
use crate::grid::{Field, Furniture, Layout, Part, Template, Word};
use crate::issue::label_parts;
use crate::plan::PagePlan;
use crate::style::Align;
use crate::units::{Abs, Lines, Rect};

/// What the furniture of a page does not show: its date, its number. A page
/// with the nameplate is the front page and needs no number.
pub fn missing(view: &PageView<'_>) -> Vec<Diag> {
    let layout = &view.plan.layout;
    let shown = |field: Field| layout.master.furniture.iter().any(|part| shows(part, field));
    let name = || layout.name.clone();
    let mut found = Vec::new();
    let dated = shown(Field::Date) || (shown(Field::Month) && shown(Field::Day));
    if !dated {
        found.push(Lint::NoFolioDate { layout: name() });
    }
    if !shown(Field::Page) && !is_front(layout) {
        found.push(Lint::NoPageNumber { layout: name() });
    }
    let grid = view.grid();
    let head = view.sheet().put(Logical::cells(grid, 1, grid.columns, Lines::ONE, Lines::ONE));
    found.into_iter().map(|lint| view.note_layout(lint, head)).collect()
}

/// The finding that the number of the page at `at` is not where the pages before
/// it have it. Left and right pages may mirror each other.
pub fn moved(pages: &[PagePlan], at: usize) -> Option<Diag> {
    let here = place(&pages[at])?;
    let inner = || pages[..at].iter().filter_map(|page| Some((page, place(page)?)));
    let (first, there) = inner()
        .find(|(page, _)| page.spec.is_left() == pages[at].spec.is_left())
        .or(inner().next())?;
    let mirrored = first.spec.is_left() != pages[at].spec.is_left()
        && here.anchor.is_near(there.anchor.mirrored());
    if near(here.y, there.y) && (here.anchor.is_near(there.anchor) || mirrored) {
        return None;
    }
    let code = Code::Lint(Lint::FolioMoved { first: first.spec.label.clone() });
    let spec = &pages[at].spec;
    Some(Diag::new(code, spec.layout.span).on_page(&spec.label, here.rect))
}

/// The finding that a page's number is not above that of the page before it in
/// the same section (`A02` after `A01`).
///
/// Source: the same regulation, the order of pages (版序).
pub fn out_of_order(pages: &[PagePlan], at: usize) -> Option<Diag> {
    let spec = &pages[at].spec;
    let (section, number) = label_parts(&spec.label)?;
    let before = pages[..at].iter().rev().map(|page| &page.spec.label);
    let last = before.filter_map(|label| Some((label, label_parts(label)?)));
    let (label, _) =
        last.into_iter().find(|(_, (s, _))| *s == section).filter(|l| l.1.1 >= number)?;
    let lint = Lint::PageOrder { number: spec.label.clone(), before: label.clone() };
    let master = &pages[at].layout.master;
    let first = Logical::cells(&master.grid, 1, 1, Lines::ONE, Lines::ONE);
    let rect = Lined::sheet(master).put(first);
    Some(Diag::new(Code::Lint(lint), spec.span).on_page(&spec.label, rect))
}

/// Whether it is the layout of a front page.
fn is_front(layout: &Layout) -> bool {
    layout.master.furniture.iter().any(|f| matches!(f.part, Part::Nameplate(_)))
}

/// Whether a piece of furniture shows a field of its own page.
fn shows(furniture: &Furniture, field: Field) -> bool {
    let has = |template: &Template| template.0.contains(&Word::Field(field));
    match &furniture.part {
        Part::Text { rows, .. } => rows.iter().any(has),
        Part::Nameplate(nameplate) => has(&nameplate.text),
        Part::Guide(_) | Part::Credits { .. } | Part::Rule { .. } => false,
    }
}

/// Where a page has its number.
struct Place {
    rect: Rect,
    anchor: Anchor,
    y: Abs,
}

/// From which edge of the sheet a text is measured.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Anchor {
    Left(Abs),
    Middle(Abs),
    Right(Abs),
}

/// Whether two lengths differ by no more than a millimetre, half of what the press
/// itself is allowed between the sides of a sheet: grids of other characters, and
/// the halves of a spread (跨版), do not end on the same unit.
fn near(a: Abs, b: Abs) -> bool {
    (a - b).raw().abs() <= Abs::MM.raw()
}

impl Anchor {
    fn is_near(self, other: Self) -> bool {
        match (self, other) {
            (Self::Left(a), Self::Left(b))
            | (Self::Middle(a), Self::Middle(b))
            | (Self::Right(a), Self::Right(b)) => near(a, b),
            _ => false,
        }
    }

    fn mirrored(self) -> Self {
        match self {
            Self::Left(x) => Self::Right(x),
            Self::Middle(x) => Self::Middle(-x),
            Self::Right(x) => Self::Left(x),
        }
    }
}

/// The place of the number on an inner page.
fn place(page: &PagePlan) -> Option<Place> {
    let layout = &page.layout;
    let part =
        layout.master.furniture.iter().find(|f| shows(f, Field::Page) && !is_front(layout))?;
    let Part::Text { role, align, .. } = &part.part else { return None };
    let (sheet, is_left) = (&layout.master.sheet, page.is_left());
    let (rect, width) = (part.rect_on(is_left, sheet), sheet.trim.w);
    let align = align.unwrap_or(layout.master.styles.of(*role).align);
    let align = if part.is_mirrored(is_left) { align.mirrored() } else { align };
    let anchor = match align {
        Align::Left | Align::Justify => Anchor::Left(rect.x),
        Align::Center => Anchor::Middle(rect.x + rect.w / 2 - width / 2),
        Align::Right => Anchor::Right(width - rect.right()),
    };
    Some(Place { rect, anchor, y: rect.y + rect.h / 2 })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hair_is_no_move() {
        let at = |raw| Anchor::Right(Abs::mm(18) + Abs::from_raw(raw));
        assert!(at(0).is_near(at(350_000)) && !at(0).is_near(at(400_000)));
        assert!(!Anchor::Left(Abs::mm(18)).is_near(at(0)));
    }

    #[test]
    fn left_and_right_are_mirrored() {
        assert!(Anchor::Left(Abs::PT).mirrored() == Anchor::Right(Abs::PT));
        assert!(Anchor::Middle(Abs::ZERO).mirrored() == Anchor::Middle(Abs::ZERO));
    }
}
