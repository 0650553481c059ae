//! A part of the furniture: its ground, its frame, and what stands in it.

use super::furnisher::Furnisher;
use super::{guide, nameplate};
use crate::boxes::{Item, Lined, Logical};
use crate::draw::outline;
use crate::grid::{Furniture, Part};
use crate::plan::PictureFile;
use crate::units::{Abs, Ring};

impl Furnisher<'_> {
    /// Sets one part: its ground, its frame, and what stands in it.
    pub fn part(&mut self, furniture: &Furniture, logo: Option<PictureFile>) -> Vec<Item> {
        let rect = furniture.rect;
        // Furniture has lines that run to the right, whatever those of its page do.
        let outer = Lined::horizontal(rect);
        let mut inner = outer;
        if furniture.ground.is_some() || furniture.frame.is_some() {
            // Half a character stays free at both sides, or what the line takes.
            let thick = furniture.frame.map_or(Abs::ZERO, |rule| rule.weight);
            let free = (self.context.layout().master.grid.size / 2).max(thick);
            let (length, depth) = (outer.length() - free * 2, outer.depth());
            inner = outer.within(Logical { inline: free, block: Abs::ZERO, length, depth });
        }
        let shown = match &furniture.part {
            Part::Rule { rule, upright } => self.rule(rule, *upright, rect),
            Part::Text { rows, role, align, letterspaced } => {
                self.text(rows, *role, *align, *letterspaced, inner)
            }
            Part::Nameplate(part) => nameplate::set(self, part, logo, inner),
            Part::Guide(part) => guide::set(self, part, outer, inner),
            Part::Credits { stacked, align } => self.credits(*stacked, *align, inner),
        };
        if shown.is_empty() {
            return shown;
        }
        let mut items = Vec::new();
        items.extend(furniture.ground.map(|colour| Item::Fill { rect, colour }));
        if let Some(rule) = &furniture.frame {
            items.extend(outline(rule, Abs::ZERO, &Ring::rect(&rect)));
        }
        items.extend(shown);
        items
    }
}
