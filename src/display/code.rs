//! Two-dimensional codes (二维码) with their captions, in whole lines.

use std::sync::Arc;

use super::caption::Caption;
use super::findings::Findings;
use super::modules::whole_side;
use super::picture::{LEAST_LINES, PictureBlock, Print, lines_of};
use super::stock::Stock;
use crate::diag::Code;
use crate::grid::Grid;
use crate::issue::{CaptionPlace, Rich};
use crate::plan::CodePlan;
use crate::style::{Align, Role, Styles, TypeStyle};
use crate::units::Abs;

/// A module of a code is at least so wide: coarse paper spreads the ink.
const LEAST_MODULE: Abs = Abs::from_raw(Abs::MM.raw() * 2 / 5);

impl PictureBlock {
    /// Measures a two-dimensional code: as high as it is wide, unless the story
    /// says otherwise.
    pub fn code(
        plan: &CodePlan,
        width: Abs,
        styles: &Styles,
        stock: &Stock<'_>,
        seen: &mut Findings,
    ) -> Self {
        let grid = &stock.layout().master.grid;
        let lines = lines_of(plan.code.lines, width, grid);
        // The code stands in the middle of its legs, and so do its words.
        let style = TypeStyle { align: Align::Center, ..styles.of(Role::Caption).clone() };
        let style = Arc::new(style);
        let text = plan.code.caption.as_ref();
        let caption = Caption::measure(text, None, Abs::ZERO, width, &style, stock, seen);
        let print = match plan.modules.clone() {
            Some(modules) => Print::Code(modules),
            None => Print::NoCode(Rich::plain(&plan.code.text.value, plan.code.text.span)),
        };
        let (caption_place, lines) = (CaptionPlace::Under, lines.max(LEAST_LINES));
        Self { print, width, caption, caption_place, lines }
    }

    /// Whether the modules of a code are too small to be read.
    pub fn small(&self, grid: &Grid) -> Option<Code> {
        let Print::Code(modules) = &self.print else { return None };
        let module = self.width.min(grid.height(self.lines)) / whole_side(modules);
        (module < LEAST_MODULE)
            .then(|| Code::SmallCode { module: module.mm_text(), least: LEAST_MODULE.mm_text() })
    }
}
