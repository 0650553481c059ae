//! The pages of a state with marks on them, as a PDF.

use std::sync::Arc;

use newsprint::paint::{DisplayList, Op};
use newsprint::style::Colour;
use newsprint::units::{Abs, Point, Rect};
use newsprint::{Options, stages};

use super::change::{Mark, Sign};
use super::state::State;

/// Marks are drawn in process inks.
const RED: Colour = Colour { c: 0, m: 100, y: 100, k: 0, spot: None };
const GREEN: Colour = Colour { c: 80, m: 0, y: 100, k: 0, spot: None };
const GREY: Colour = Colour { c: 0, m: 0, y: 0, k: 40, spot: None };

/// Pages that have marks.
pub struct Marked {
    /// Their labels.
    pub labels: Vec<String>,
    /// The pages as a PDF.
    pub pdf: Vec<u8>,
}

/// The pages that have marks; `None` where none has any, or nothing can be made.
pub fn marked(state: &State, marks: &[Mark], options: &Options) -> Option<Marked> {
    let mut labels: Vec<String> = Vec::new();
    for page in state.map.pages.iter().filter(|page| marks.iter().any(|m| m.page == page.label)) {
        labels.push(page.label.clone());
    }
    if labels.is_empty() {
        return None;
    }
    let options = Options { pages: labels.clone(), split: false, ..options.clone() };
    let mut read = stages::read(state.world.clone(), &state.path, &options);
    let planned = stages::plan(&mut read, &options)?;
    let mut made = stages::make_up(&planned, &options)?;
    let pictures = stages::convert(&planned, &mut made).ok()?;
    let lists = stages::paint(&planned, &made, &pictures);
    let lists: Vec<Arc<DisplayList>> = lists
        .iter()
        .map(|list| {
            let own = marks.iter().filter(|mark| mark.page == list.label);
            let ops: Vec<Op> = own.flat_map(drawn).collect();
            let mut list = DisplayList::clone(list);
            let at = list.ops.len() - list.marks;
            list.ops.splice(at..at, ops);
            Arc::new(list)
        })
        .collect();
    let file = stages::write(&planned, &lists, &pictures, &options).ok()?;
    Some(Marked { labels, pdf: file.pdf })
}

fn length(hundredths: i64) -> Abs {
    Abs::from_raw(hundredths.saturating_mul(Abs::MM.raw() / 100))
}

/// What is drawn for a mark.
fn drawn(mark: &Mark) -> Vec<Op> {
    let [x, y, w, h] = mark.rect.map(length);
    let level = |at: Abs, weight: Abs, colour| {
        let points = [Point { x, y: at }, Point { x: x + w, y: at }];
        Op::Stroke { points, weight, colour }
    };
    let thin = Abs::PT / 2;
    match mark.sign {
        // What is large is crossed out: a stroke through its middle would be lost.
        Sign::Gone if h > Abs::mm(12) => {
            let corner = |x, y| Point { x, y };
            let ends = [[corner(x, y), corner(x + w, y + h)], [corner(x, y + h), corner(x + w, y)]];
            let cross = ends.map(|points| Op::Stroke { points, weight: Abs::PT, colour: RED });
            cross.into_iter().collect()
        }
        Sign::Gone => vec![level(y + h / 2, Abs::PT, RED)],
        Sign::New if h > Abs::mm(12) => {
            vec![Op::Outline { rect: Rect::new(x, y, w, h), weight: Abs::PT * 2, colour: GREEN }]
        }
        Sign::New => vec![level(y + h, Abs::PT, GREEN)],
        Sign::Line => {
            let bar = Rect::new(x - Abs::PT * 3, y, Abs::PT + thin, h);
            vec![Op::Fill { rect: bar, colour: RED }]
        }
        Sign::Moved if h > Abs::mm(12) => {
            vec![Op::Outline { rect: Rect::new(x, y, w, h), weight: Abs::PT, colour: GREY }]
        }
        Sign::Moved => vec![level(y + h, thin, GREY)],
    }
}
