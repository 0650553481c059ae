//! Type and rules that are too small for the press.

use std::collections::BTreeMap;

use super::boxes::{PageView, rect_of, role_of, size_of};
use crate::boxes::{Item, Pen};
use crate::diag::{Diag, Lint};
use crate::style::{Colour, PressProfile, Role};
use crate::units::{Abs, Rect};

/// The least size at which text is read with ease.
///
/// Source: JLREQ, the least body size of 8 pt.
const EASY: Abs = Abs::pt(8);

/// Type under the least size of the press, and body text under 8 pt: for each
/// role the smallest.
pub fn types(view: &PageView<'_>, press: &PressProfile) -> Vec<Diag> {
    let mut least: BTreeMap<Role, &Item> = BTreeMap::new();
    for item in &view.page.items {
        let Some(role) = role_of(item) else { continue };
        let here = least.entry(role).or_insert(item);
        if size_of(item) < size_of(here) {
            *here = item;
        }
    }
    let small = |(role, item): (Role, &Item)| {
        let size = size_of(item);
        let floor = size < press.least_type;
        let least = if floor { press.least_type } else { EASY };
        let lint = Lint::SmallType {
            role: role.name(),
            size: size.pt_text(),
            least: least.pt_text(),
            floor,
        };
        let hard = role == Role::Body && size < EASY;
        (floor || hard).then(|| view.note_layout(lint, rect_of(item)))
    };
    least.into_iter().filter_map(small).collect()
}

/// Rules thinner than the press can hold; one finding for each thickness.
///
/// A thin area counts as a rule. In one solid ink a rule may be thinner (正线)
/// than in several or in a tint, which register and screen eat away.
pub fn rules(view: &PageView<'_>, press: &PressProfile) -> Vec<Diag> {
    let mut found: Vec<Diag> = Vec::new();
    let mut seen = Vec::new();
    for item in &view.page.items {
        let Some((weight, colour)) = thickness(item) else { continue };
        let floor = weight < press.least_rule;
        let least = if floor || is_solid(colour) { press.least_rule } else { press.least_ink_rule };
        if weight >= least || seen.contains(&(weight, floor)) {
            continue;
        }
        seen.push((weight, floor));
        let (weight, least) = (weight.pt_text(), least.pt_text());
        found.push(view.note_layout(Lint::ThinRule { weight, least, floor }, rect_of(item)));
    }
    found
}

/// How thick a line is, and its ink.
fn thickness(item: &Item) -> Option<(Abs, Colour)> {
    match item {
        Item::Rule { weight, colour, .. } | Item::Frame { weight, colour, .. } => {
            Some((*weight, *colour))
        }
        Item::Shape { pen: Pen::Stroke { weight, .. }, colour, .. } => Some((*weight, *colour)),
        Item::Fill { rect: Rect { w, h, .. }, colour } if *colour != Colour::PAPER => {
            Some(((*w).min(*h), *colour))
        }
        _ => None,
    }
}

/// Whether it is one ink, full.
fn is_solid(colour: Colour) -> bool {
    colour.total() == 100 && [colour.c, colour.m, colour.y, colour.k].contains(&100)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_full_ink_is_solid() {
        assert!(is_solid(Colour::BLACK));
        for colour in ["K60", "M100 Y90 K10", "C50 M50", "paper"] {
            assert!(!is_solid(Colour::parse(colour).unwrap()), "{colour}");
        }
    }
}
