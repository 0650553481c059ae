//! Ornamental rules (花线): patterns of our own, repeated a whole number of
//! times, so that they close at both ends and at the corners of a frame.

use super::edge::{Edge, stroke, times};
use super::side::{Side, sides};
use crate::boxes::{Item, Pen};
use crate::style::{Pattern, RuleStyle};
use crate::units::{Abs, Contour, Ring, Step, quarter_pull};

/// An ornament along an edge.
pub fn strip(rule: &RuleStyle, edge: &Edge) -> Option<Item> {
    let w = rule.weight;
    match rule.pattern {
        Pattern::Wave => {
            let pen = wave_pen(w);
            let half = pen / 2;
            let steps = waves(edge, half, edge.length - half, w, [0, 0]);
            let start = edge.at(half, half);
            let contour = Contour { start, steps, closed: false };
            Some(stroke(vec![contour], pen, None, rule.colour))
        }
        Pattern::Lozenge => Some(filled(lozenges(edge, Abs::ZERO, edge.length, w), rule)),
        Pattern::Meander => {
            let half = meander_pen(w) / 2;
            let base = Contour::open(&[edge.at(Abs::ZERO, half), edge.at(edge.length, half)])?;
            let mut contours = vec![base];
            contours.extend(hooks(edge, half, edge.length - half, w));
            Some(stroke(contours, meander_pen(w), None, rule.colour))
        }
    }
}

/// An ornament inside a ring.
pub fn round(rule: &RuleStyle, ring: &Ring) -> Vec<Item> {
    let w = rule.weight;
    let sides = sides(ring, w, |_| true);
    match rule.pattern {
        Pattern::Wave => {
            let pen = wave_pen(w);
            let half = pen / 2;
            let r = w - half;
            // Crests at the corners; troughs where the shape reaches round them.
            let level = |convex: bool| usize::from(!convex);
            let across = |convex: bool| if convex { half } else { r };
            let Some(first) = sides.first() else { return Vec::new() };
            let mut steps = Vec::new();
            for Side { edge, convex } in &sides {
                let end = edge.length - w;
                steps.extend(waves(edge, w, end, w, convex.map(level)));
                // A quarter of a circle from one side to the next.
                let (k, p) = (r - quarter_pull(r), quarter_pull(r));
                let corner = |along: Abs, across: Abs| edge.at(edge.length + along, across);
                steps.push(match convex[1] {
                    true => Step::Curve(
                        corner(-half - k, half),
                        corner(-half, half + k),
                        corner(-half, w),
                    ),
                    false => {
                        Step::Curve(corner(p - w, r), corner(-half, p), corner(-half, Abs::ZERO))
                    }
                });
            }
            let start = first.edge.at(w, across(first.convex[0]));
            let contour = Contour { start, steps, closed: true };
            vec![stroke(vec![contour], pen, None, rule.colour)]
        }
        Pattern::Lozenge => {
            let mut all = Vec::new();
            for Side { edge, .. } in &sides {
                all.extend(lozenges(edge, Abs::ZERO, w, w));
                all.extend(lozenges(edge, w, edge.length - w, w));
            }
            vec![filled(all, rule)]
        }
        Pattern::Meander => {
            let pen = meander_pen(w);
            let mut contours = vec![ring.rounded(Abs::ZERO, pen / 2).0];
            for Side { edge, .. } in &sides {
                // A square in the corner, then hooks up to the next corner.
                let unit = |n: i64| pen / 2 + pen * (2 * n);
                let corner = [(1, 1), (3, 1), (3, 3), (1, 3)];
                let corner = corner.map(|(a, b)| edge.at(unit(a), unit(b)));
                contours.extend(Contour::polygon(&corner));
                contours.extend(hooks(edge, w + pen, edge.length - w - pen, w));
            }
            vec![stroke(contours, pen, None, rule.colour)]
        }
    }
}

fn filled(contours: Vec<Contour>, rule: &RuleStyle) -> Item {
    Item::Shape { contours, pen: Pen::Fill, colour: rule.colour }
}

/// Thickness of a wave's line.
fn wave_pen(weight: Abs) -> Abs {
    weight / 5
}

/// Where the pulling points of half a wave stand, in thousandths of it: close
/// to a cosine.
const PULL: i64 = 364;

/// Waves twice as long as they are deep, from a level to another: 0 is a crest,
/// 1 a trough.
fn waves(edge: &Edge, from: Abs, to: Abs, weight: Abs, levels: [usize; 2]) -> Vec<Step> {
    let half = wave_pen(weight) / 2;
    let span = to - from;
    // Half waves: an odd number of them from a crest to a trough.
    let n = match levels[0] == levels[1] {
        true => times(span, weight * 2) * 2,
        false => times(span + weight, weight * 2) * 2 - 1,
    };
    let across = [half, weight - half];
    let at = |thousandths: i64, level: usize| {
        edge.at(from + span.scaled(thousandths, n * 1000), across[(levels[0] + level) % 2])
    };
    let piece = |i: i64| {
        let (here, next) = (i as usize, i as usize + 1);
        Step::Curve(
            at(i * 1000 + PULL, here),
            at((i + 1) * 1000 - PULL, next),
            at((i + 1) * 1000, next),
        )
    };
    (0..n).map(piece).collect()
}

/// Lozenges as wide as they are deep, point to point.
fn lozenges(edge: &Edge, from: Abs, to: Abs, weight: Abs) -> Vec<Contour> {
    let span = to - from;
    let n = times(span, weight);
    let lozenge = |i: i64| {
        let at = |halves: i64, across: Abs| edge.at(from + span.scaled(halves, n * 2), across);
        Contour::polygon(&[
            at(2 * i, weight / 2),
            at(2 * i + 1, Abs::ZERO),
            at(2 * i + 2, weight / 2),
            at(2 * i + 1, weight),
        ])
    };
    (0..n).filter_map(lozenge).collect()
}

/// Thickness of a meander's line: it has four lines and three whites, and each
/// line is as thick as the white beside it.
fn meander_pen(weight: Abs) -> Abs {
    weight / 7
}

/// A hook of the meander: steps of a line and a white, along and across.
const HOOK: [(i64, i64); 7] = [(0, 0), (0, 3), (3, 3), (3, 1), (1, 1), (1, 2), (2, 2)];

/// Hooks from the middle of one line to the middle of another.
fn hooks(edge: &Edge, from: Abs, to: Abs, weight: Abs) -> Vec<Contour> {
    let pen = meander_pen(weight);
    let span = to - from;
    // The last hook has no white after it.
    let n = times(span + pen * 2, pen * 8);
    let parts = n * 4 - 1;
    let across = |b: i64| pen / 2 + (weight - pen).scaled(b, 3);
    let hook = |i: i64| {
        let points = HOOK.map(|(a, b)| edge.at(from + span.scaled(i * 4 + a, parts), across(b)));
        Contour::open(&points)
    };
    (0..n).filter_map(hook).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::style::{Colour, RuleKind};
    use crate::units::{Point, Rect};

    fn rule(pattern: Pattern) -> RuleStyle {
        RuleStyle { kind: RuleKind::Ornament, pattern, weight: Abs::pt(6), colour: Colour::BLACK }
    }

    fn contours(item: &Item) -> &[Contour] {
        match item {
            Item::Shape { contours, .. } => contours,
            _ => panic!(),
        }
    }

    fn way(length: Abs) -> Edge {
        Edge { start: Point::default(), along: (1, 0), inward: (0, 1), length }
    }

    #[test]
    fn a_wave_ends_on_the_crest_on_which_it_began() {
        for length in [7, 100, 999] {
            let item = strip(&rule(Pattern::Wave), &way(Abs::pt(length))).unwrap();
            let wave = &contours(&item)[0];
            let Some(Step::Curve(_, _, end)) = wave.steps.last() else { panic!() };
            assert_eq!(wave.start.y, end.y);
            assert_eq!(wave.start.x + end.x, Abs::pt(length), "as far from both ends");
        }
    }

    #[test]
    fn lozenges_fill_the_length() {
        let item = strip(&rule(Pattern::Lozenge), &way(Abs::pt(100))).unwrap();
        let bounds = Contour::bounds(contours(&item));
        assert_eq!((bounds.x, bounds.w, bounds.h), (Abs::ZERO, Abs::pt(100), Abs::pt(6)));
        assert_eq!(contours(&item).len(), 17);
    }

    #[test]
    fn a_frame_of_waves_is_one_closed_line() {
        let rect = Rect::new(Abs::pt(10), Abs::pt(10), Abs::pt(120), Abs::pt(77));
        let items = round(&rule(Pattern::Wave), &Ring::rect(&rect));
        let wave = &contours(&items[0])[0];
        let Some(Step::Curve(_, _, end)) = wave.steps.last() else { panic!() };
        assert!(wave.closed);
        assert_eq!(*end, wave.start);
    }

    #[test]
    fn ornaments_stay_inside_their_box() {
        let rect = Rect::new(Abs::pt(10), Abs::pt(10), Abs::pt(120), Abs::pt(77));
        for pattern in [Pattern::Wave, Pattern::Lozenge, Pattern::Meander] {
            for item in round(&rule(pattern), &Ring::rect(&rect)) {
                let bounds = Contour::bounds(contours(&item));
                assert!(bounds.x >= rect.x && bounds.y >= rect.y, "{pattern:?}");
                assert!(bounds.right() <= rect.right() && bounds.bottom() <= rect.bottom());
            }
        }
    }
    #[test]
    fn a_frame_of_waves_goes_round_every_corner() {
        let at = |(x, y): (i64, i64)| Point { x: Abs::pt(x), y: Abs::pt(y) };
        let ell = [(0, 0), (190, 0), (190, 60), (80, 60), (80, 130), (0, 130)];
        let ring = Ring::new(ell.map(at).to_vec()).unwrap();
        let items = round(&rule(Pattern::Wave), &ring);
        let wave = &contours(&items[0])[0];
        let Some(Step::Curve(_, _, end)) = wave.steps.last() else { panic!() };
        assert_eq!(*end, wave.start);
        let bounds = Contour::bounds(contours(&items[0]));
        let pen = Abs::pt(6) / 5;
        assert_eq!((bounds.w, bounds.h), (Abs::pt(190) - pen, Abs::pt(130) - pen));
        for pattern in [Pattern::Lozenge, Pattern::Meander] {
            let bounds = Contour::bounds(contours(&round(&rule(pattern), &ring)[0]));
            assert!(bounds.right() <= Abs::pt(190) && bounds.bottom() <= Abs::pt(130));
        }
    }
}
