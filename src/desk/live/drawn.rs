//! What is drawn on a page as numbers, and where two pages differ.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use newsprint::boxes::Pen;
use newsprint::paint::{DisplayList, Op};
use newsprint::units::{Abs, Contour, Rect};

/// No more boxes than that are told of a page; then it is all of it.
const MOST: usize = 200;

/// What is drawn on a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drawn {
    /// What each thing draws, in order; two that draw the same are equal.
    ops: Vec<u64>,
    /// All of it.
    pub whole: u64,
}

impl Drawn {
    /// Goes through a display list; `picture` tells pictures apart by what they print.
    pub fn of(list: &DisplayList, picture: impl Fn(usize) -> u64) -> Self {
        let ops: Vec<u64> = list.ops.iter().map(|op| number(op, &picture)).collect();
        let mut all = DefaultHasher::new();
        (list.trim.w.raw(), list.trim.h.raw(), &ops).hash(&mut all);
        Self { ops, whole: all.finish() }
    }
}

/// The boxes in which two pages differ; `None` where all of it may.
pub fn dirty(old: (&DisplayList, &Drawn), new: (&DisplayList, &Drawn)) -> Option<Vec<Rect>> {
    if old.0.trim != new.0.trim {
        return None;
    }
    let mut balance: HashMap<u64, i64> = HashMap::new();
    old.1.ops.iter().for_each(|op| *balance.entry(*op).or_default() += 1);
    new.1.ops.iter().for_each(|op| *balance.entry(*op).or_default() -= 1);
    balance.retain(|_, left| *left != 0);
    // What both have must lie over each other in the same order.
    let shared = |ops: &[u64]| -> Vec<u64> {
        ops.iter().copied().filter(|op| !balance.contains_key(op)).collect()
    };
    if shared(&old.1.ops) != shared(&new.1.ops) {
        return None;
    }
    let mut boxes = Vec::new();
    for (list, drawn) in [old, new] {
        for (op, of) in list.ops.iter().zip(&drawn.ops) {
            if balance.contains_key(of) {
                add(&mut boxes, bounds(op));
            }
        }
    }
    (boxes.len() <= MOST).then_some(boxes)
}

/// Adds a box, or makes one larger that it touches, so that lines of a leg are one box.
fn add(boxes: &mut Vec<Rect>, new: Rect) {
    let mut new = new;
    while let Some(at) = boxes.iter().position(|old| joins(old, &new)) {
        new = newsprint::boxes::both(boxes.swap_remove(at), new);
    }
    boxes.push(new);
}

/// Whether two boxes are told as one: it is not much larger than both.
fn joins(a: &Rect, b: &Rect) -> bool {
    let both = newsprint::boxes::both(*a, *b);
    let area = |r: &Rect| (r.w.raw() / 1000).saturating_mul(r.h.raw() / 1000);
    a.overlaps(b) || area(&both) <= (area(a) + area(b)) / 4 * 5
}

/// A box round all that something draws.
fn bounds(op: &Op) -> Rect {
    let wide = |rect: Rect, by: Abs| rect.inset(Abs::ZERO - by);
    let hair = Abs::pt(1) / 4;
    match op {
        Op::Fill { rect, .. } | Op::Outline { rect, .. } => wide(*rect, hair),
        Op::Stroke { points: [a, b], weight, .. } => {
            let (x, y) = (a.x.min(b.x), a.y.min(b.y));
            let rect = Rect::new(x, y, a.x.max(b.x) - x, a.y.max(b.y) - y);
            wide(rect, *weight + hair)
        }
        Op::Shape { contours, pen, .. } => {
            let weight = match pen {
                Pen::Fill => Abs::ZERO,
                Pen::Stroke { weight, .. } => *weight,
            };
            wide(Contour::bounds(contours), weight + hair)
        }
        Op::Picture { picture, .. } => wide(picture.rect, hair),
        Op::Glyphs(run) => {
            let along = run.size.scaled(i64::from(run.scale), 1000);
            let across = run.size.scaled(i64::from(run.tall), 1000);
            let reach = |values: &mut dyn Iterator<Item = i32>| {
                values.fold((0, 0), |(least, most), v| (v.min(least), v.max(most)))
            };
            let (left, right) = reach(&mut run.glyphs.iter().map(|glyph| glyph.x));
            let (low, high) = reach(&mut run.glyphs.iter().map(|glyph| glyph.y));
            // Glyphs stand out of their em boxes by little.
            let (from, to) = (along.em(left - 150), along.em(right + 1150));
            let (over, under) = (across.em(high + 1000), across.em(250 - low));
            let at = run.origin;
            match run.turned {
                true => Rect::new(at.x - under, at.y + from, over + under, to - from),
                false => Rect::new(at.x + from, at.y - over, to - from, over + under),
            }
        }
    }
}

fn number(op: &Op, picture: &impl Fn(usize) -> u64) -> u64 {
    let mut all = DefaultHasher::new();
    let mut add = |lengths: &[Abs]| lengths.iter().for_each(|l| l.raw().hash(&mut all));
    let rect = |r: &Rect| [r.x, r.y, r.w, r.h];
    match op {
        Op::Fill { rect: r, .. } => add(&rect(r)),
        Op::Stroke { points: [a, b], weight, .. } => add(&[a.x, a.y, b.x, b.y, *weight]),
        Op::Outline { rect: r, weight, .. } => {
            add(&rect(r));
            add(&[*weight]);
        }
        Op::Shape { contours, pen, .. } => {
            contours.iter().for_each(|contour| {
                contour.points().for_each(|p| add(&[p.x, p.y]));
                contour.steps.iter().for_each(|step| match step {
                    newsprint::units::Step::Line(to) => add(&[to.x, to.y]),
                    newsprint::units::Step::Curve(a, b, to) => {
                        add(&[a.x, a.y, b.x, b.y, to.x, to.y]);
                    }
                });
                add(&[Abs::from_raw(i64::from(contour.closed))]);
            });
            if let Pen::Stroke { weight, dash } = pen {
                add(&[*weight]);
                if let Some(dash) = dash {
                    add(&[dash.on, dash.off, Abs::from_raw(i64::from(dash.round))]);
                }
            }
        }
        Op::Picture { picture: p, artwork } => {
            add(&rect(&p.rect));
            add(&rect(&p.whole));
            picture(*artwork).hash(&mut all);
        }
        Op::Glyphs(run) => {
            add(&[run.origin.x, run.origin.y, run.size]);
            (run.face, run.scale, run.tall, run.turned).hash(&mut all);
            run.glyphs.iter().for_each(|glyph| (glyph.id, glyph.x, glyph.y).hash(&mut all));
        }
    }
    std::mem::discriminant(op).hash(&mut all);
    op.colour().hash(&mut all);
    all.finish()
}

#[cfg(test)]
mod tests {
    use super::*;
    use newsprint::style::Colour;
    use newsprint::units::Size;

    fn list(boxes: &[(i64, i64, &str)]) -> DisplayList {
        let fill = |(x, y, colour): &(i64, i64, &str)| Op::Fill {
            rect: Rect::new(Abs::mm(*x), Abs::mm(*y), Abs::mm(5), Abs::mm(5)),
            colour: Colour::parse(colour).unwrap(),
        };
        DisplayList {
            label: "1".into(),
            trim: Size { w: Abs::mm(100), h: Abs::mm(100) },
            bleed: Abs::ZERO,
            margin: Abs::ZERO,
            ops: boxes.iter().map(fill).collect(),
            marks: 0,
        }
    }

    fn differ(old: &DisplayList, new: &DisplayList) -> Option<usize> {
        let drawn = |list| Drawn::of(list, |_| 0);
        dirty((old, &drawn(old)), (new, &drawn(new))).map(|boxes| boxes.len())
    }

    #[test]
    fn only_what_differs_is_dirty() {
        let old = list(&[(0, 0, "K100"), (50, 50, "K100"), (10, 80, "C20")]);
        assert_eq!(differ(&old, &old), Some(0));
        let moved = list(&[(0, 0, "K100"), (80, 50, "K100"), (10, 80, "C20")]);
        assert_eq!(differ(&old, &moved), Some(2), "where it was and where it is");
        let coloured = list(&[(0, 0, "K100"), (50, 50, "K90"), (10, 80, "C20")]);
        assert_eq!(differ(&old, &coloured), Some(1));
        let gone = list(&[(0, 0, "K100"), (10, 80, "C20")]);
        assert_eq!(differ(&old, &gone), Some(1));
    }

    #[test]
    fn another_order_is_another_page() {
        let (a, b) = ((0, 0, "K100"), (2, 2, "C20"));
        assert_eq!(differ(&list(&[a, b]), &list(&[b, a])), None);
        let mut wider = list(&[a]);
        wider.trim.w = Abs::mm(120);
        assert_eq!(differ(&list(&[a]), &wider), None);
    }
}
