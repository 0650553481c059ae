//! The pages of two states against each other.

use newsprint::pagemap::{AdvertRecord, PageMap, PageRecord};

use super::change::{Change, Found, Mark, Sign};
use super::state::State;
use super::stories::stories;
use super::words::edits;

/// What differs between two states.
pub fn compare(old: &State, new: &State) -> Found {
    let mut found = Found::default();
    let page =
        |map: &PageMap, label: &str| map.pages.iter().find(|page| page.label == label).cloned();
    for is in &new.map.pages {
        match page(&old.map, &is.label) {
            None => found.say("page-added", &is.label, Change::default()),
            Some(was) => whole(&was, is, &mut found),
        }
    }
    for was in old.map.pages.iter().filter(|was| page(&new.map, &was.label).is_none()) {
        found.say("page-removed", &was.label, Change::default());
    }
    stories(old, new, &mut found);
    adverts(&old.map, &new.map, &mut found);
    for is in &new.map.pages {
        // What the model does not explain: a style, a face, the press, the program.
        let Some(was) = page(&old.map, &is.label) else { continue };
        let told = found.changes.iter().any(|change| change.page == is.label)
            || found.new.iter().chain(&found.old).any(|mark| mark.page == is.label);
        if was.hash != is.hash && !told {
            found.say("appearance", &is.label, Change::default());
        }
    }
    let order = |label: &str| new.map.pages.iter().position(|page| page.label == label);
    found.changes.sort_by_key(|change| order(&change.page).unwrap_or(usize::MAX));
    found
}

/// Its layout and its fixed parts.
fn whole(was: &PageRecord, is: &PageRecord, found: &mut Found) {
    if was.layout != is.layout {
        let (old, new) = (Some(was.layout.clone()), Some(is.layout.clone()));
        found.say("layout", &is.label, Change { old, new, ..Change::default() });
    }
    if (was.width, was.height) != (is.width, is.height) {
        let size = |page: &PageRecord| Some(format!("{} × {}", page.width, page.height));
        let about = Change { old: size(was), new: size(is), ..Change::default() };
        found.say("sheet", &is.label, about);
    }
    let mut left: Vec<_> = was.furniture.iter().collect();
    let mut came = Vec::new();
    for part in &is.furniture {
        match left.iter().position(|o| (o.role, &o.text) == (part.role, &part.text)) {
            Some(at) => {
                if left.remove(at).rect != part.rect {
                    let sign = Sign::Moved;
                    found.new.push(Mark { page: is.label.clone(), rect: part.rect, sign });
                }
            }
            None => came.push(part),
        }
    }
    for part in came {
        let at = left.iter().position(|o| o.role == part.role);
        let before = at.map(|at| left.remove(at).text.clone());
        let about = Change {
            role: Some(part.role.to_string()),
            edits: before.as_ref().map(|was| edits(was, &part.text)).unwrap_or_default(),
            old: before,
            new: Some(part.text.clone()),
            ..Change::default()
        };
        found.say("furniture", &is.label, about);
        found.new.push(Mark { page: is.label.clone(), rect: part.rect, sign: Sign::New });
    }
    for part in left {
        let about = Change {
            role: Some(part.role.to_string()),
            old: Some(part.text.clone()),
            ..Change::default()
        };
        found.say("furniture", &is.label, about);
        found.old.push(Mark { page: was.label.clone(), rect: part.rect, sign: Sign::Gone });
    }
}

/// The advertisements that are files; texts are among the stories.
fn adverts(old: &PageMap, new: &PageMap, found: &mut Found) {
    let files = |map: &PageMap| -> Vec<(String, AdvertRecord)> {
        let all = map.pages.iter().flat_map(|page| {
            page.adverts.iter().map(|advert| (page.label.clone(), advert.clone()))
        });
        all.filter(|(_, advert)| advert.file.is_some()).collect()
    };
    let (mut olds, mut left) = (files(old), Vec::new());
    let stands = |page: &str, advert: &AdvertRecord| {
        Some(format!("{page} {}: {}", advert.slot, advert.file.as_deref().unwrap_or_default()))
    };
    for (page, is) in files(new) {
        let here = |(p, a): &(String, AdvertRecord)| *p == page && a.slot == is.slot;
        let same = |(_, a): &(String, AdvertRecord)| a.hash == is.hash && a.mark == is.mark;
        match olds.iter().position(|o| here(o) && same(o)) {
            Some(at) => drop(olds.remove(at)),
            None => left.push((page, is)),
        }
    }
    for (page, is) in left {
        let mark = |sign| Mark { page: page.clone(), rect: is.rect, sign };
        let same = |(_, a): &(String, AdvertRecord)| a.hash == is.hash && a.mark == is.mark;
        let here = |(p, a): &(String, AdvertRecord)| *p == page && a.slot == is.slot;
        let moved = olds.iter().position(same);
        let at = moved.or_else(|| olds.iter().position(here));
        let (kind, sign) = match (moved, at) {
            (Some(_), _) => ("advert-moved", Sign::Moved),
            (None, Some(_)) => ("advert-changed", Sign::New),
            (None, None) => ("advert-added", Sign::New),
        };
        let old = at.map(|at| olds.remove(at)).and_then(|(page, advert)| stands(&page, &advert));
        found.say(kind, &page, Change { old, new: stands(&page, &is), ..Change::default() });
        found.new.push(mark(sign));
    }
    for (page, was) in olds {
        found.say(
            "advert-removed",
            &page,
            Change { old: stands(&page, &was), ..Change::default() },
        );
        found.old.push(Mark { page, rect: was.rect, sign: Sign::Gone });
    }
}
