//! Advertisements that do not say that they are.

use super::boxes::PageView;
use crate::diag::{Diag, Lint};
use crate::locale::Locale;

/// Advertisements without the word for them (广告) in their mark. A file may carry its own, and then
/// the issue says `mark = false`; a text has it from us alone.
///
/// Source: 报纸期刊质量管理规定 (国新出发〔2020〕10号): adverts are marked.
pub fn unmarked(view: &PageView<'_>, locale: Locale) -> Vec<Diag> {
    let mut found = Vec::new();
    for plan in &view.plan.slots {
        let Some(advert) = &plan.advert else { continue };
        let marked = match &advert.mark {
            Some(words) => words.text().contains(locale.phrases.advert),
            None => advert.is_file,
        };
        let (name, Some(strip)) = (&plan.slot.name, plan.slot.strips.first()) else { continue };
        if marked {
            continue;
        }
        let placed = view.plan.spec.stories.iter().find(|p| p.slot.value == name.value);
        let span = placed.map_or(name.span, |placed| placed.slot.span);
        let lint = Lint::AdvertUnmarked { slot: name.value.clone() };
        found.push(view.note_at(lint, span, view.strip_rect(strip)));
    }
    found
}
