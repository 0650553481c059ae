//! Brackets, quotes and title marks of the stories: what has no other half, what
//! stands the wrong way round, what is typed twice.

use crate::diag::Diag;
use crate::issue::{Block, Inset, Rich, Story};
use crate::locale::Locale;
use crate::plan::SlotPlan;
use crate::style::Role;
use crate::text::{Changes, Dashes, Manner, Mode, Normal, Pairing, normalise};

/// The marks of a story, if it begins in this slot. A quotation may go on over
/// paragraphs, and over the rows of a headline; every other text stands alone.
/// `locale` is the region of the paper.
pub fn unpaired(slot: &SlotPlan, locale: Locale) -> Vec<Diag> {
    if slot.from.is_some() {
        return Vec::new();
    }
    let style = slot.slot.styles.of(Role::Body);
    of(&slot.story, slot.story.region.or(style.region).unwrap_or(locale))
}

fn of(story: &Story, locale: Locale) -> Vec<Diag> {
    // What was put right is told where the text is set.
    let rules = &locale.profile().normalising;
    let manner = Manner { mode: Mode::Display, dashes: Dashes::Keep, rules };
    let printed = |rich: &Rich| normalise(rich, manner, &mut Changes::default());
    let mut pairing = Pairing::new(locale);
    let rows = |rows: &[Rich]| rows.iter().map(printed).collect::<Vec<Normal>>();
    pairing.rows(&rows(&story.headline));
    pairing.rows(&rows(&story.jump_head));
    let singles = [&story.label, &story.kicker, &story.deck, &story.byline];
    let singles = singles.into_iter().flatten().chain(&story.summary);
    for text in singles.chain(story.insets.iter().flat_map(Inset::texts)) {
        pairing.rows([&printed(text)]);
    }
    for block in &story.blocks {
        match &**block {
            Block::Para(text) => pairing.paragraph(&printed(text)),
            Block::Subhead(text) | Block::Label(text) | Block::Right(text) => {
                pairing.rows([&printed(text)]);
            }
            Block::Stanza(_) => {}
            Block::Table(table) => {
                for cell in table.head.iter().chain(table.rows.iter().flatten()) {
                    pairing.rows([&printed(cell)]);
                }
            }
        }
    }
    pairing.into_diags()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::display::fixture::{rich, slot, span, story};
    use crate::plan::Jumped;
    use crate::story::fixture::plan;

    #[test]
    fn marks_are_held_against_each_other_text_by_text_where_a_story_begins() {
        let open = Story {
            // A quotation goes on over the rows of a headline, and no further.
            headline: vec![rich("“渔港"), rich("开市”")],
            deck: Some(rich("《通车")),
            byline: Some(rich("记者》")),
            ..story()
        };
        let mut plan = plan(slot(1, 9), open);
        let found = |plan: &SlotPlan| -> Vec<&'static str> {
            unpaired(plan, Locale::default()).iter().map(|diag| diag.code.id()).collect()
        };
        assert_eq!(found(&plan), ["unpaired-mark"; 2]);
        plan.from = Some(Jumped { page: "1".into(), span: span() });
        assert_eq!(found(&plan), [] as [&str; 0], "it is told where it begins");
    }
}
