//! What a paragraph would cost in every feasible number of lines.
//!
//! The flow asks for one line more or less, and its lines may differ in width
//! (columns differ, pictures stand in the way). So the search goes line by
//! line: layer `n` holds the points that `n` lines can reach, with the best way
//! to each.

use std::collections::BTreeMap;

use super::cost::{Cost, LOOSE_AFTER_LOOSE, NEVER};
use super::fit::{Breaks, Pass, SLACK, is_hard, line_price};
use super::point::{least, natural};
use super::prepare::Para;
use crate::units::Milli;

/// The best breaks for each number of lines, where there is a way.
pub type Variants = BTreeMap<usize, Breaks>;

/// After the best number of lines, so many more are tried.
const MORE: usize = 2;

/// Breaks a paragraph in every feasible number of lines.
///
/// `measure(n)` is the width open to line `n`, from 0. Total: never empty for a
/// paragraph with text; where nothing is feasible it holds the least bad way.
pub fn by_count(para: &Para, measure: impl Fn(usize) -> Milli) -> Variants {
    let measure = |n: usize| measure(n).max(1);
    if para.is_empty() {
        return Variants::from([(0, Breaks::default())]);
    }
    let found = layers(para, &measure, Pass::Strict);
    let best = found.values().min_by_key(|breaks| breaks.cost);
    if best.is_some_and(|best| !is_hard(para, best, measure)) {
        return found;
    }
    // Units are cut for the narrowest line that the paragraph may meet.
    let narrowest = (0..=para.points.len().min(4096)).map(&measure).min().unwrap_or(1);
    let forced = para.forced(narrowest);
    layers(forced.as_ref().unwrap_or(para), &measure, Pass::Ragged)
}

/// The ways to the points of one layer, from point `first` on.
struct Layer {
    first: usize,
    routes: Vec<[Route; 2]>,
}

#[derive(Clone, Copy)]
struct Route {
    cost: Cost,
    /// Point of the layer before, and which of its ways.
    back: (u32, u8),
}

/// In a paragraph of more points than this, ways that are much dearer than the
/// best of their layer are dropped, and those that are far from it: layers grow
/// with every line, and time and memory with the square of the text.
const LONG: usize = 4_000;
/// How much dearer.
const DEARER: Cost = 2_000_000;
/// How many points lie on either side of the best one at most: two lines of a
/// newspaper column.
const FAR: usize = 32;
/// The same where lines are left ragged: layers are wide, and a way that is
/// behind has its dear lines still to come.
const LONG_RAGGED: usize = 1_000;
const DEARER_RAGGED: Cost = 20_000_000;
const FAR_RAGGED: usize = 200;

impl Layer {
    /// The ways to the points from `first` on, without those at both ends that are
    /// much dearer than the best one, or far from it.
    fn near_the_best(first: usize, routes: &[[Route; 2]], dearer: Cost, far: usize) -> Self {
        let cost = |routes: &[Route; 2]| routes[0].cost.min(routes[1].cost);
        let best = routes.iter().map(cost).zip(0usize..).min().unwrap_or((NEVER, 0));
        let near = |routes: &[Route; 2]| cost(routes) <= best.0.saturating_add(dearer);
        let end = routes.iter().rposition(near).map_or(0, |last| last + 1);
        let start = routes.iter().position(near).unwrap_or(0).max(best.1.saturating_sub(far));
        let kept = &routes[start..end.min(best.1 + far + 1).max(start)];
        Self { first: first + start, routes: kept.to_vec() }
    }
}

const NO_ROUTES: [Route; 2] = [Route { cost: NEVER, back: (0, 0) }; 2];

fn layers(para: &Para, measure: &impl Fn(usize) -> Milli, pass: Pass) -> Variants {
    let points = para.points.len();
    let last = points - 1;
    let (long, dearer, far) = match pass {
        Pass::Strict => (LONG, DEARER, FAR),
        Pass::Ragged => (LONG_RAGGED, DEARER_RAGGED, FAR_RAGGED),
    };
    let mut found = Variants::new();
    let mut best: Option<(usize, Cost)> = None;
    let mut all =
        vec![Layer { first: 0, routes: vec![[Route { cost: 0, back: (0, 0) }, NO_ROUTES[0]]] }];
    // A layer grows here, so that each takes the memory that it needs and takes it once.
    let mut routes = Vec::new();
    for n in 0..last {
        if best.is_some_and(|(count, _)| n >= count + MORE) {
            break;
        }
        let first = step(para, &all[n], measure(n), pass, &mut routes);
        if let Some(route) = end_of(first, &routes, last) {
            let breaks = trace(para, &all, n + 1, route);
            if best.is_none_or(|(_, cost)| breaks.cost < cost) {
                best = Some((n + 1, breaks.cost));
            }
            found.insert(n + 1, breaks);
        }
        if routes.is_empty() {
            break;
        }
        all.push(match points > long {
            true => Layer::near_the_best(first, &routes, dearer, far),
            false => Layer { first, routes: routes.clone() },
        });
    }
    found
}

/// One line more from every point of a layer: the first point that is reached, and
/// in `to` the ways to the points from it on.
fn step(para: &Para, from: &Layer, measure: Milli, pass: Pass, to: &mut Vec<[Route; 2]>) -> usize {
    let points = &para.points;
    let last = points.len() - 1;
    let mut first = from.first + 1;
    to.clear();
    // Points before this are too near for every start that is left to come.
    let mut near = from.first + 1;
    let mut begun = false;
    for (k, routes) in from.routes.iter().enumerate() {
        let i = from.first + k;
        if i >= last || routes[0].cost.min(routes[1].cost) >= NEVER {
            continue;
        }
        let short =
            |j: usize| natural(&points[i], &points[j]) < measure - pass.most_short() - SLACK * 2;
        near = near.max(i + 1);
        while near < last && short(near) {
            near += 1;
        }
        if !std::mem::replace(&mut begun, true) {
            first = near;
        }
        for j in near..=last {
            let width = least(&points[i], &points[j]);
            if width > measure + para.slack() && j > i + 1 {
                break;
            }
            let Some(line) = line_price(para, i, j, measure, pass) else { continue };
            let at = j - first;
            if to.len() <= at {
                to.resize(at + 1, NO_ROUTES);
            }
            let route = &mut to[at][usize::from(line.loose)];
            for (before, earlier) in routes.iter().enumerate() {
                let twice = line.loose && before == 1;
                let cost = earlier.cost + line.cost + if twice { LOOSE_AFTER_LOOSE } else { 0 };
                if cost < route.cost {
                    *route = Route { cost, back: (i as u32, before as u8) };
                }
            }
        }
    }
    first
}

/// Which way to the end of the paragraph is the better one.
fn end_of(first: usize, routes: &[[Route; 2]], last: usize) -> Option<(Cost, usize, Route)> {
    let routes = routes.get(last.checked_sub(first)?)?;
    let which = usize::from(routes[1].cost < routes[0].cost);
    (routes[which].cost < NEVER).then_some((routes[which].cost, last, routes[which]))
}

fn trace(para: &Para, all: &[Layer], lines: usize, end: (Cost, usize, Route)) -> Breaks {
    let (cost, last, mut route) = end;
    let mut found = Breaks { ends: Vec::with_capacity(lines), cost, forced: false };
    found.ends.push(para.points[last].glyph);
    for n in (1..lines).rev() {
        let (at, which) = route.back;
        let point = &para.points[at as usize];
        found.ends.push(point.glyph);
        found.forced |= point.penalty.is_forced();
        route = all[n].routes[at as usize - all[n].first][usize::from(which)];
    }
    found.ends.reverse();
    found
}
