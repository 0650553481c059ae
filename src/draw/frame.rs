//! Frames (加框) and grounds (底纹) as items, round one box or round a shape of
//! several.

use super::edge::{Edge, stroke};
use super::ornament;
use super::rule::{dots, round, straight};
use super::side::sides;
use crate::boxes::{Item, Pen};
use crate::grid::{Frame, Sides};
use crate::style::{Colour, RuleKind, RuleStyle};
use crate::units::{Abs, Ring};

/// A frame inside the outlines of a shape, its ground first.
pub fn framed(frame: &Frame, rings: &[Ring]) -> Vec<Item> {
    let ground = frame.ground.map(|colour| ground(colour, frame.radius, rings));
    let mut items: Vec<Item> = ground.into_iter().collect();
    for ring in rings {
        if frame.sides == Sides::ALL {
            items.extend(outline(&frame.rule, frame.radius, ring));
            continue;
        }
        let Sides { top, right, bottom, left } = frame.sides;
        // By the way to the inside.
        let drawn = |edge: &Edge| match edge.inward {
            (0, 1) => top,
            (-1, 0) => right,
            (0, -1) => bottom,
            _ => left,
        };
        let edges = sides(ring, frame.rule.weight, drawn);
        items.extend(edges.iter().flat_map(|side| straight(&frame.rule, &side.edge)));
    }
    items
}

/// The ground of a shape, holes left open.
fn ground(colour: Colour, radius: Abs, rings: &[Ring]) -> Item {
    if let [ring] = rings
        && radius == Abs::ZERO
        && let Some(rect) = ring.as_rect()
    {
        return Item::Fill { rect, colour };
    }
    let contours = rings.iter().map(|ring| ring.rounded(radius, Abs::ZERO).0).collect();
    Item::Shape { contours, pen: Pen::Fill, colour }
}

/// A line all round, inside a ring.
pub fn outline(rule: &RuleStyle, radius: Abs, ring: &Ring) -> Vec<Item> {
    let colour = rule.colour;
    let edges = || sides(ring, rule.weight, |_| true).into_iter().map(|side| side.edge);
    match rule.kind {
        RuleKind::Single | RuleKind::Double | RuleKind::ThickThin | RuleKind::ThinThick => {
            let line = |(from, thick): (Abs, Abs)| match ring.as_rect() {
                Some(rect) if radius == Abs::ZERO => {
                    Item::Frame { rect: rect.inset(from), weight: thick, colour }
                }
                _ => stroke(vec![ring.rounded(radius, from + thick / 2).0], thick, None, colour),
            };
            rule.kind.lines(rule.weight).into_iter().map(line).collect()
        }
        RuleKind::Dotted | RuleKind::Dashed if radius > Abs::ZERO => {
            let (line, length) = ring.rounded(radius, rule.weight / 2);
            vec![round(rule, line, length)]
        }
        // The last dot of a side is the first of the next.
        RuleKind::Dotted => edges().filter_map(|edge| dots(rule, &edge, false)).collect(),
        RuleKind::Dashed => edges().flat_map(|edge| straight(rule, &edge)).collect(),
        RuleKind::Ornament => ornament::round(rule, ring),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::style::Pattern;
    use crate::units::{Contour, Point, Rect};

    fn frame(kind: RuleKind, radius: Abs) -> Frame {
        let rule =
            RuleStyle { kind, pattern: Pattern::Wave, weight: Abs::pt(2), colour: Colour::BLACK };
        Frame { rule, sides: Sides::ALL, radius, ground: None }
    }

    fn in_rect(frame: &Frame) -> Vec<Item> {
        framed(frame, &[Ring::rect(&RECT)])
    }

    const RECT: Rect = Rect::new(Abs::pt(1), Abs::pt(2), Abs::pt(100), Abs::pt(50));

    #[test]
    fn a_sharp_frame_is_a_frame() {
        let items = in_rect(&frame(RuleKind::Single, Abs::ZERO));
        assert_eq!(items, [Item::Frame { rect: RECT, weight: Abs::pt(2), colour: Colour::BLACK }]);
        assert_eq!(in_rect(&frame(RuleKind::Double, Abs::ZERO)).len(), 2);
    }

    #[test]
    fn round_corners_are_curves_for_ground_and_line() {
        let mut frame = frame(RuleKind::ThickThin, Abs::pt(8));
        frame.ground = Some(Colour::BLACK);
        let items = in_rect(&frame);
        assert_eq!(items.len(), 3);
        assert!(items.iter().all(|i| matches!(i, Item::Shape { .. })));
    }

    #[test]
    fn only_the_sides_that_are_asked_for() {
        let mut frame = frame(RuleKind::Single, Abs::ZERO);
        frame.sides = Sides { right: false, left: false, ..Sides::ALL };
        let items = in_rect(&frame);
        let ys: Vec<_> = items
            .iter()
            .map(|i| match i {
                Item::Rule { from, .. } => from.y,
                _ => panic!(),
            })
            .collect();
        assert_eq!(ys, [Abs::pt(3), Abs::pt(51)]);
    }
    fn ell() -> Ring {
        let at = |(x, y): (i64, i64)| Point { x: Abs::pt(x), y: Abs::pt(y) };
        let corners = [(0, 0), (90, 0), (90, 30), (40, 30), (40, 70), (0, 70)];
        Ring::new(corners.map(at).to_vec()).unwrap()
    }

    #[test]
    fn every_kind_goes_round_a_shape() {
        use RuleKind::{Dashed, Dotted, Double, Ornament, Single, ThickThin};
        for kind in [Single, Double, ThickThin, Dotted, Dashed, Ornament] {
            for radius in [Abs::ZERO, Abs::pt(6)] {
                let items = framed(&frame(kind, radius), &[ell()]);
                assert!(items.iter().all(|i| matches!(i, Item::Shape { .. })), "{kind:?}");
                assert!(!items.is_empty(), "{kind:?}");
            }
        }
        let dots = framed(&frame(Dotted, Abs::ZERO), &[ell()]);
        assert_eq!(dots.len(), 6, "a row for every side");
    }

    #[test]
    fn the_ground_of_a_shape_is_one_area() {
        let mut frame = frame(RuleKind::Single, Abs::ZERO);
        frame.ground = Some(Colour::BLACK);
        let Item::Shape { contours, .. } = &framed(&frame, &[ell()])[0] else { panic!() };
        assert_eq!((contours.len(), contours[0].steps.len()), (1, 5));
        assert_eq!(Contour::bounds(contours).w, Abs::pt(90));
    }

    #[test]
    fn sides_of_a_shape_are_drawn_by_where_they_face() {
        let mut frame = frame(RuleKind::Single, Abs::ZERO);
        frame.sides = Sides { top: false, bottom: false, ..Sides::ALL };
        assert_eq!(framed(&frame, &[ell()]).len(), 3);
    }
}
