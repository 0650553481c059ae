//! Frames (加框) and grounds (底纹) as items.

use super::model::{Item, Pen};
use super::ornament;
use super::rule::{dots, round, straight, stroke};
use crate::grid::{Frame, Sides};
use crate::style::RuleKind;
use crate::units::{Abs, Contour, Rect};

/// A frame in a box, its ground first.
pub fn framed(frame: &Frame, rect: Rect) -> Vec<Item> {
    let mut items = Vec::new();
    if let Some(colour) = frame.ground {
        items.push(match frame.radius {
            Abs::ZERO => Item::Fill { rect, colour },
            radius => {
                let contours = vec![Contour::rounded(&rect, radius)];
                Item::Shape { contours, pen: Pen::Fill, colour }
            }
        });
    }
    if frame.sides == Sides::ALL {
        items.extend(closed(frame, rect));
        return items;
    }
    let Sides { top, right, bottom, left } = frame.sides;
    let ways = ornament::sides(&rect).into_iter().zip([top, right, bottom, left]);
    items.extend(ways.filter(|(_, drawn)| *drawn).flat_map(|(way, _)| straight(&frame.rule, &way)));
    items
}

/// A frame with all its sides.
fn closed(frame: &Frame, rect: Rect) -> Vec<Item> {
    let rule = &frame.rule;
    let colour = rule.colour;
    match rule.kind {
        RuleKind::Single | RuleKind::Double | RuleKind::ThickThin | RuleKind::ThinThick => {
            let line = |(from, thick): (Abs, Abs)| {
                if frame.radius == Abs::ZERO {
                    return Item::Frame { rect: rect.inset(from), weight: thick, colour };
                }
                let middle = from + thick / 2;
                let contour = Contour::rounded(&rect.inset(middle), frame.radius - middle);
                stroke(vec![contour], thick, None, colour)
            };
            rule.kind.lines(rule.weight).into_iter().map(line).collect()
        }
        RuleKind::Dotted | RuleKind::Dashed if frame.radius > Abs::ZERO => {
            let inner = rect.inset(rule.weight / 2);
            let r = (frame.radius - rule.weight / 2).max(Abs::ZERO);
            let r = r.min(inner.w / 2).min(inner.h / 2);
            // The way round: four sides, and a circle (π as 355/113).
            let length = (inner.w + inner.h) * 2 - r * 8 + r.scaled(710, 113);
            vec![round(rule, Contour::rounded(&inner, r), length)]
        }
        RuleKind::Dotted => {
            // The last dot of a side is the first of the next.
            ornament::sides(&rect).iter().filter_map(|way| dots(rule, way, false)).collect()
        }
        RuleKind::Dashed => {
            ornament::sides(&rect).iter().flat_map(|way| straight(rule, way)).collect()
        }
        RuleKind::Ornament => ornament::round(rule, &rect),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::style::{Colour, Pattern, RuleStyle};

    fn frame(kind: RuleKind, radius: Abs) -> Frame {
        let rule =
            RuleStyle { kind, pattern: Pattern::Wave, weight: Abs::pt(2), colour: Colour::BLACK };
        Frame { rule, sides: Sides::ALL, radius, ground: None }
    }

    const RECT: Rect = Rect::new(Abs::pt(1), Abs::pt(2), Abs::pt(100), Abs::pt(50));

    #[test]
    fn a_sharp_frame_is_a_frame() {
        let items = framed(&frame(RuleKind::Single, Abs::ZERO), RECT);
        assert_eq!(items, [Item::Frame { rect: RECT, weight: Abs::pt(2), colour: Colour::BLACK }]);
        assert_eq!(framed(&frame(RuleKind::Double, Abs::ZERO), RECT).len(), 2);
    }

    #[test]
    fn round_corners_are_curves_for_ground_and_line() {
        let mut frame = frame(RuleKind::ThickThin, Abs::pt(8));
        frame.ground = Some(Colour::BLACK);
        let items = framed(&frame, RECT);
        assert_eq!(items.len(), 3);
        assert!(items.iter().all(|i| matches!(i, Item::Shape { .. })));
    }

    #[test]
    fn only_the_sides_that_are_asked_for() {
        let mut frame = frame(RuleKind::Single, Abs::ZERO);
        frame.sides = Sides { right: false, left: false, ..Sides::ALL };
        let items = framed(&frame, RECT);
        let ys: Vec<_> = items
            .iter()
            .map(|i| match i {
                Item::Rule { from, .. } => from.y,
                _ => panic!(),
            })
            .collect();
        assert_eq!(ys, [Abs::pt(3), Abs::pt(51)]);
    }
}
