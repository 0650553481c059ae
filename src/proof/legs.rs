//! Where the legs of a slot begin, for what is set in them.

use crate::grid::{Grid, Slot};
use crate::story::text_areas;
use crate::units::{Abs, Point};

/// The legs of a slot.
pub struct Legs(Vec<Leg>);

struct Leg {
    from: Abs,
    to: Abs,
    top: Abs,
    foot: Abs,
}

impl Legs {
    /// Of a slot on the grid of its page.
    pub fn of(slot: &Slot, grid: &Grid) -> Self {
        let areas = text_areas(slot, grid);
        let legs = areas.iter().flat_map(|area| {
            let (top, foot) = (grid.block_of(area.lines.start), grid.block_of(area.lines.end));
            area.legs.iter().map(move |leg| {
                let from = area.inline + leg.inline;
                let to = from + grid.size.em(leg.measure);
                Leg { from, to, top, foot }
            })
        });
        Self(legs.collect())
    }

    /// The width of the widest.
    pub fn widest(&self) -> Abs {
        self.0.iter().map(|leg| leg.to - leg.from).max().unwrap_or_default()
    }

    /// In which leg the baseline of a line begins, and how far from where the leg does.
    pub fn find(&self, at: Point) -> (usize, Abs) {
        let holds = |leg: &&(usize, &Leg)| {
            let leg = leg.1;
            leg.from <= at.x && at.x < leg.to && leg.top <= at.y && at.y <= leg.foot
        };
        let legs: Vec<_> = self.0.iter().enumerate().collect();
        let found = legs.iter().find(holds);
        found.map_or((usize::MAX, Abs::ZERO), |(n, leg)| (*n, at.x - leg.from))
    }
}
