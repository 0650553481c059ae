//! Two-dimensional codes (二维码) with their captions, in whole lines.

use std::sync::Arc;

use super::caption::Caption;
use super::captioned::{Captioned, lines_of};
use super::context::TextContext;
use super::findings::Findings;
use super::inset::{Depth, Inset, InsetPlace};
use super::modules::{drawn, whole_side};
use super::standin::stand_in;
use crate::boxes::Item;
use crate::diag::{Code, Diag};
use crate::grid::{Grid, Slot};
use crate::issue::{CaptionPlace, Rich};
use crate::plan::CodePlan;
use crate::style::{Align, Role, TypeStyle};
use crate::units::{Abs, Lines};

/// A module of a code is at least so wide: coarse paper spreads the ink.
const LEAST_MODULE: Abs = Abs::from_raw(Abs::MM.raw() * 2 / 5);

/// A two-dimensional code with its caption, measured for a width.
#[derive(Clone, Debug)]
pub struct CodeBlock<'a> {
    plan: &'a CodePlan,
    captioned: Captioned,
    /// Body lines that it is to be deep, without its caption.
    lines: Lines,
}

impl<'a> CodeBlock<'a> {
    /// Measures a two-dimensional code: as high as it is wide, unless the story
    /// says otherwise.
    pub fn measure(
        plan: &'a CodePlan,
        width: Abs,
        slot: &Slot,
        context: &TextContext<'_>,
        seen: &mut Findings,
    ) -> Self {
        let master = &context.layout().master;
        let (grid, least_lines) = (&master.grid, master.pictures.least_lines);
        // The code stands in the middle of its legs, and so do its words.
        let style = TypeStyle { align: Align::Center, ..slot.styles.of(Role::Caption).clone() };
        let style = Arc::new(style);
        let text = plan.code.caption.as_ref();
        let caption = Caption::measure(text, None, Abs::ZERO, width, &style, context, seen);
        let (inline, place) = (Abs::ZERO, CaptionPlace::Under);
        let (distances, length, grid) = (master.distances, width, *grid);
        let captioned = Captioned { inline, length, caption, place, least_lines, distances, grid };
        let lines = lines_of(plan.code.lines, width, &grid).max(captioned.least());
        Self { plan, captioned, lines }
    }
}

impl Inset for CodeBlock<'_> {
    fn depth(&self) -> Depth {
        self.captioned.depth(self.lines)
    }

    fn place(&self, at: InsetPlace, context: &TextContext<'_>) -> Vec<Item> {
        self.captioned.place(at, context, |rect, _| match &self.plan.modules {
            Some(modules) => drawn(modules, rect),
            None => {
                let text = &self.plan.code.text;
                stand_in(rect, &Rich::plain(&text.value, text.span), context)
            }
        })
    }

    /// Its modules may be too small to be read.
    fn doubt(&self, lines: Lines, grid: &Grid) -> Option<Diag> {
        let modules = self.plan.modules.as_ref()?;
        let depth = grid.depth(lines) - self.captioned.shorter();
        let module = self.captioned.length.min(depth) / whole_side(modules);
        let code = Code::SmallCode { module: module.mm_text(), least: LEAST_MODULE.mm_text() };
        (module < LEAST_MODULE).then(|| Diag::new(code, self.plan.code.text.span))
    }

    fn left_out(&self) -> Diag {
        let text = &self.plan.code.text;
        Diag::new(Code::CodeLeftOut { text: text.value.clone() }, text.span)
    }
}

#[cfg(test)]
mod tests {
    use super::super::inset::WHITE;
    use super::*;
    use crate::display::fixture::{grid, rich, set_in, slot, span};
    use crate::form::At;
    use crate::image::Modules;
    use crate::issue::QrCode;

    fn plan() -> CodePlan {
        let text = At { value: "https://example.org/binhai".to_string(), span: span() };
        let code = QrCode {
            caption: Some(rich("扫码看视频")),
            place: Default::default(),
            columns: None,
            lines: None,
            leg: None,
            text,
        };
        let modules = Modules::encode(&code.text.value).ok();
        CodePlan { code: Arc::new(code), modules }
    }

    #[test]
    fn a_code_is_as_high_as_it_is_wide_and_told_where_it_is_too_small() {
        let (plan, slot) = (plan(), slot(3, 40));
        set_in(|context| {
            let seen = &mut Findings::default();
            let block = CodeBlock::measure(&plan, Abs::pt(120), &slot, context, seen);
            let [wanted, least, under] = [10, 3, 1].map(Lines);
            let depth = Depth { wanted, least, under, before: WHITE, after: WHITE };
            assert_eq!(block.depth(), depth);
            assert!(block.doubt(wanted, &grid()).is_none());
            let doubt = block.doubt(least, &grid()).expect("34 pt are too few for its modules");
            assert_eq!(doubt.code.id(), "small-code");
        });
    }
}
