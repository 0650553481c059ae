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
