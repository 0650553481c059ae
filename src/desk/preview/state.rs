//! The state as it is sent to the page.

use std::time::Duration;

use newsprint::diag::Lang;
use newsprint::pagemap::PageMap;
use serde_json::{Value, json};

use super::room::Room;
use crate::desk::live::{Shown, ShownPage, hundredth, hundredths};

/// The state as an object, in JSON.
pub fn state(room: &Room, shown: &Shown, rev: u64) -> String {
    // The findings, which may be many, are JSON already.
    let findings: Vec<&str> = shown.findings.iter().map(|finding| &*finding.told).collect();
    let rest = rest(room, shown, rev).to_string();
    let rest = rest.strip_prefix('{').unwrap_or_default();
    format!("{{\"findings\":[{}],{rest}", findings.join(","))
}

fn rest(room: &Room, shown: &Shown, rev: u64) -> Value {
    let spots: Vec<Value> = shown.pages.first().map_or(Vec::new(), |page| {
        let spots = page.sheet.palette.press.spots.iter().enumerate();
        spots.map(|(index, spot)| json!({ "index": index, "name": spot.name })).collect()
    });
    json!({
        "rev": rev,
        "good": shown.good,
        "checked": shown.checked,
        "given": room.given.issue.display().to_string(),
        "lang": if room.lang == Lang::Zh { "zh" } else { "en" },
        "readonly": room.read_only,
        "editor": room.editor.is_given(),
        "spots": spots,
        "pages": shown.pages.iter().map(|p| page(p, &shown.map)).collect::<Vec<_>>(),
        "tray": shown.tray,
        "saved": shown.saved.as_ref().map(|file| saved(file, &shown.map)),
        "undo": room.changes.steps(),
        "times": {
            "notice": ms(shown.stages.notice),
            "read": ms(shown.stages.read),
            "set": ms(shown.stages.set),
            "tell": ms(shown.stages.tell),
            "write": ms(shown.stages.write),
        },
    })
}

fn page(page: &ShownPage, map: &PageMap) -> Value {
    let record = map.pages.iter().find(|record| record.label == page.label);
    let section = record.map(|record| record.section.as_str()).unwrap_or_default();
    json!({
        "label": page.label,
        "section": section,
        "width": hundredth(page.sheet.list.trim.w),
        "height": hundredth(page.sheet.list.trim.h),
        "hash": page.hash,
        "dirty": page.dirty.as_ref().map(|boxes| boxes.iter().map(hundredths).collect::<Vec<_>>()),
    })
}

/// What was saved last, and where it shows: the first place of a story of that file.
fn saved(file: &str, map: &PageMap) -> Value {
    let number = map.files.iter().position(|known| known == file);
    let shows = map.pages.iter().find_map(|page| {
        let story = page.stories.iter().find(|story| Some(story.file) == number)?;
        let slot = page.slots.iter().find(|slot| slot.name == story.slot)?;
        Some((page.label.as_str(), slot.rect))
    });
    let (page, bounds) = shows.unzip();
    json!({ "file": file, "page": page, "box": bounds })
}

/// Milliseconds, to a hundredth.
fn ms(time: Duration) -> Value {
    let hundredths = u64::try_from(time.as_micros() / 10).unwrap_or(u64::MAX);
    let text = format!("{}.{:02}", hundredths / 100, hundredths % 100);
    serde_json::from_str(&text).unwrap_or_default()
}
