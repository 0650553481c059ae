//! The kinds of insets: which block is made of which.

use super::code::CodeBlock;
use super::context::TextContext;
use super::findings::Findings;
use super::inset::Inset;
use super::picture::PictureBlock;
use super::quote::QuoteBlock;
use crate::grid::Slot;
use crate::plan::InsetPlan;
use crate::units::Abs;

/// Measures an inset of a story for a width; what is noticed about its texts goes into
/// `seen`.
pub fn inset<'a>(
    plan: &'a InsetPlan,
    width: Abs,
    slot: &'a Slot,
    context: &TextContext<'_>,
    seen: &mut Findings,
) -> Box<dyn Inset + 'a> {
    match plan {
        InsetPlan::Picture(plan) => {
            Box::new(PictureBlock::measure(plan, width, slot, context, seen))
        }
        InsetPlan::Code(plan) => Box::new(CodeBlock::measure(plan, width, slot, context, seen)),
        InsetPlan::Quote(quote) => Box::new(QuoteBlock::measure(quote, width, slot, context, seen)),
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{rich, set_in, slot, span};
    use super::*;
    use crate::form::At;
    use crate::image::Modules;
    use crate::issue::{QrCode, Quote};
    use crate::plan::CodePlan;
    use std::sync::Arc;

    #[test]
    fn every_kind_is_made_by_its_own_block() {
        let text = At { value: "https://example.org".to_string(), span: span() };
        let modules = Modules::encode(&text.value).ok();
        let (caption, columns, lines, leg) = (None, None, None, None);
        let place = Default::default();
        let code = Arc::new(QrCode { caption, place, columns, lines, leg, text });
        let quote = Arc::new(Quote { text: rich("引语"), columns: None });
        let plans = [InsetPlan::Code(CodePlan { code, modules }), InsetPlan::Quote(quote)];
        let slot = slot(1, 20);
        set_in(|context| {
            let seen = &mut Findings::default();
            let told = plans.iter().map(|plan| {
                let block = inset(plan, Abs::pt(120), &slot, context, seen);
                (block.left_out().code.id(), block.depth().wanted.get())
            });
            // A code is as high as it is wide; a quote is a row between two rules.
            let wanted = [("code-left-out", 10), ("quote-left-out", 3)];
            assert_eq!(told.collect::<Vec<_>>(), wanted);
        });
    }
}
