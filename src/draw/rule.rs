//! Rules (线) as items: one line, several, dashes, dots, ornaments.

use super::edge::{Edge, stroke, times};
use super::ornament;
use crate::boxes::{Dash, Item, Lined};
use crate::style::{RuleKind, RuleStyle};
use crate::units::{Abs, Contour, Point};

/// A rule from left to right with its middle at `y`.
pub fn level(rule: &RuleStyle, left: Abs, right: Abs, y: Abs) -> Vec<Item> {
    let start = Point { x: left, y: y - rule.weight / 2 };
    straight(rule, &Edge { start, along: (1, 0), inward: (0, 1), length: right - left })
}

/// A rule from head to foot with its middle at `x`.
pub fn upright(rule: &RuleStyle, x: Abs, head: Abs, foot: Abs) -> Vec<Item> {
    let start = Point { x: x - rule.weight / 2, y: head };
    straight(rule, &Edge { start, along: (0, 1), inward: (1, 0), length: foot - head })
}

/// A rule along lines from one place to another, its middle at `block` in their order.
pub fn along(rule: &RuleStyle, lines: &Lined, from: Abs, to: Abs, block: Abs) -> Vec<Item> {
    let start = lines.point(from, block - rule.weight / 2);
    let (along, inward) = (lines.inline_axis(), lines.block_axis());
    straight(rule, &Edge { start, along, inward, length: to - from })
}

/// A rule from line to line, its middle at `inline`.
pub fn across(rule: &RuleStyle, lines: &Lined, inline: Abs, from: Abs, to: Abs) -> Vec<Item> {
    let start = lines.point(inline - rule.weight / 2, from);
    let (along, inward) = (lines.block_axis(), lines.inline_axis());
    straight(rule, &Edge { start, along, inward, length: to - from })
}

/// A rule along an edge, from its beginning to its end.
pub fn straight(rule: &RuleStyle, edge: &Edge) -> Vec<Item> {
    let RuleStyle { kind, weight, colour, .. } = *rule;
    match kind {
        RuleKind::Single | RuleKind::Double | RuleKind::ThickThin | RuleKind::ThinThick => {
            let line = |(from, thick): (Abs, Abs)| {
                let across = from + thick / 2;
                let (from, to) = (edge.at(Abs::ZERO, across), edge.at(edge.length, across));
                Item::Rule { from, to, weight: thick, colour }
            };
            kind.lines(weight).into_iter().map(line).collect()
        }
        RuleKind::Dotted => dots(rule, edge, true).into_iter().collect(),
        RuleKind::Dashed => dashes(rule, edge).into_iter().collect(),
        RuleKind::Ornament => ornament::strip(rule, edge).into_iter().collect(),
    }
}

/// No dash and no white is shorter: a PDF has four decimals, and dashes of
/// nothing and nothing are no dashes.
const SHORTEST: Abs = Abs::from_raw(Abs::PT.raw() / 100);

/// From one dot's middle to the next, in thicknesses.
const DOT_STEP: i64 = 2;

/// Dots from the beginning of a way to its end, a whole number of steps apart;
/// with `last` one stands at the end too.
pub fn dots(rule: &RuleStyle, edge: &Edge, last: bool) -> Option<Item> {
    let RuleStyle { weight, colour, .. } = *rule;
    let half = weight / 2;
    let span = (edge.length - weight).max(Abs::ZERO);
    let n = times(span, weight * DOT_STEP);
    let step = span / n;
    // Where a PDF's decimals end, a dot just at the end of its line may be lost:
    // the line ends in the white after it.
    let reach = if last { step / 4 } else { -step / 2 };
    let contour = Contour::open(&[edge.at(half, half), edge.at(half + span + reach, half)])?;
    let dash = Dash { on: Abs::ZERO, off: step.max(SHORTEST), round: true };
    Some(stroke(vec![contour], weight, Some(dash), colour))
}

/// Length of a dash and of the white after it, in thicknesses.
const DASH: (i64, i64) = (5, 3);

/// Dashes of which the first begins where a way begins and the last ends where
/// it ends.
fn dashes(rule: &RuleStyle, edge: &Edge) -> Option<Item> {
    let RuleStyle { weight, colour, .. } = *rule;
    let (on, off) = DASH;
    let n = times(edge.length + weight * off, weight * (on + off));
    let unit = (on + off) * n - off;
    let dash = Dash {
        on: edge.length.scaled(on, unit).max(SHORTEST),
        off: edge.length.scaled(off, unit).max(SHORTEST),
        round: false,
    };
    let half = weight / 2;
    let contour = Contour::open(&[edge.at(Abs::ZERO, half), edge.at(edge.length, half)])?;
    Some(stroke(vec![contour], weight, Some(dash), colour))
}

/// Dots or dashes round a closed line of a known length.
pub fn round(rule: &RuleStyle, contour: Contour, length: Abs) -> Item {
    let RuleStyle { kind, weight, colour, .. } = *rule;
    let (on, off) = if kind == RuleKind::Dotted { (0, DOT_STEP) } else { DASH };
    let n = times(length, weight * (on + off));
    let part = |k: i64| length.scaled(k, n * (on + off));
    let dash = Dash { on: part(on), off: part(off).max(SHORTEST), round: kind == RuleKind::Dotted };
    stroke(vec![contour], weight, Some(dash), colour)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::boxes::Pen;
    use crate::grid::Direction;
    use crate::style::{Colour, Pattern};
    use crate::units::Rect;

    fn rule(kind: RuleKind, weight: Abs) -> RuleStyle {
        RuleStyle { kind, pattern: Pattern::Wave, weight, colour: Colour::BLACK }
    }

    /// Where lines run down, the next line is at the left.
    #[test]
    fn rules_turn_with_the_lines() {
        let rect = Rect::new(Abs::ZERO, Abs::ZERO, Abs::pt(100), Abs::pt(60));
        let style = rule(RuleKind::Single, Abs::pt(2));
        let ends = |items: Vec<Item>| match items[..] {
            [Item::Rule { from, to, .. }] => [from, to].map(|at| [at.x, at.y]),
            _ => panic!("{items:?}"),
        };
        let drawn = |direction| {
            let lines = Lined { direction, rect };
            let [ten, thirty, forty] = [10, 30, 40].map(Abs::pt);
            let along = along(&style, &lines, ten, forty, thirty);
            [ends(along), ends(across(&style, &lines, thirty, ten, forty))]
        };
        let pt = |at: [[[i64; 2]; 2]; 2]| at.map(|ends| ends.map(|end| end.map(Abs::pt)));
        let horizontal = [[[10, 30], [40, 30]], [[30, 10], [30, 40]]];
        assert_eq!(drawn(Direction::Horizontal), pt(horizontal));
        let vertical = [[[70, 10], [70, 40]], [[90, 30], [60, 30]]];
        assert_eq!(drawn(Direction::Vertical), pt(vertical));
    }

    #[test]
    fn a_single_rule_stands_on_its_middle() {
        let items = level(&rule(RuleKind::Single, Abs::PT / 3), Abs::ZERO, Abs::pt(90), Abs::pt(7));
        let [Item::Rule { from, to, .. }] = items.as_slice() else { panic!() };
        assert_eq!((from.y, to.y, to.x), (Abs::pt(7), Abs::pt(7), Abs::pt(90)));
    }

    #[test]
    fn the_thick_line_is_above_or_at_the_left() {
        let weights = |items: &[Item]| -> Vec<(Abs, Point)> {
            let of = |i: &Item| match i {
                Item::Rule { from, weight, .. } => (*weight, *from),
                _ => panic!(),
            };
            items.iter().map(of).collect()
        };
        let style = rule(RuleKind::ThickThin, Abs::pt(5));
        let level = weights(&level(&style, Abs::ZERO, Abs::pt(90), Abs::pt(10)));
        assert_eq!(level[0], (Abs::pt(3), Point { x: Abs::ZERO, y: Abs::pt(9) }));
        assert_eq!(level[1], (Abs::pt(1), Point { x: Abs::ZERO, y: Abs::pt(12) }));
        let upright = weights(&upright(&style, Abs::pt(10), Abs::ZERO, Abs::pt(90)));
        assert_eq!(upright[0].1.x, Abs::pt(9));
    }

    #[test]
    fn dashes_begin_and_end_with_the_rule() {
        for length in [1, 7, 90, 999] {
            let style = rule(RuleKind::Dashed, Abs::PT);
            let items = level(&style, Abs::ZERO, Abs::pt(length), Abs::ZERO);
            let [Item::Shape { pen: Pen::Stroke { dash: Some(dash), .. }, .. }] = items.as_slice()
            else {
                panic!()
            };
            let rest = Abs::pt(length).raw() % (dash.on + dash.off).raw();
            let short = (rest - dash.on.raw()).abs();
            assert!(short < 1000, "{length} pt: {short} raw units short of a whole dash");
        }
    }

    #[test]
    fn a_rule_shorter_than_thick_is_drawn_all_the_same() {
        for kind in [RuleKind::Dotted, RuleKind::Dashed, RuleKind::Ornament, RuleKind::Double] {
            for length in [Abs::ZERO, Abs::PT, -Abs::PT] {
                let items = level(&rule(kind, Abs::pt(9)), Abs::ZERO, length, Abs::ZERO);
                assert!(!items.is_empty());
                for item in items {
                    if let Item::Shape { pen: Pen::Stroke { dash: Some(dash), .. }, .. } = item {
                        assert!(dash.on + dash.off >= SHORTEST, "{kind:?} {length:?}");
                    }
                }
            }
        }
    }
}
