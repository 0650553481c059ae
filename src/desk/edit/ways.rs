//! The ways of copyfit as changes of files: what was tried becomes a key of the story's
//! head, or of the slot in the issue.

use std::path::Path;

use newsprint::diag::{Change, Diag, Part};
use newsprint::source::Sources;
use newsprint::units::{Abs, size_name};

use super::change::Edit;
use super::files::Files;
use super::pages::{PageRow, page};
use super::refusal::Refusal;
use super::toml::{Step, remove, set, text_value};

impl Edit {
    /// A way out of a finding as a change of files; `None` for one that is told alone.
    pub fn of_way(finding: &Diag, way: usize, sources: &Sources) -> Option<Self> {
        let changes = finding.ways.get(way)?.changes.clone();
        let is_text = |change: &Change| matches!(change, Change::Cut(_) | Change::Add(_));
        let (page, _) = finding.place.on.as_ref()?;
        let file = sources.file(finding.place.span?.file).path.clone();
        let told = changes.iter().any(is_text);
        (!told).then(|| Self::Way { page: page.clone(), file, changes })
    }
}

/// Writes the changes of a way.
pub fn way(
    files: &mut Files<'_>,
    label: &str,
    story: &Path,
    changes: &[Change],
) -> Result<(), Refusal> {
    let page = page(files, label)?;
    let slot = page.slot_of(story, files.folder()).map(String::from);
    let slot = slot.ok_or_else(|| Refusal::NoStory(label.to_string(), files.name(story)))?;
    changes.iter().try_for_each(|change| one(files, &page, &slot, story, change))
}

fn one(
    files: &mut Files<'_>,
    page: &PageRow,
    slot: &str,
    story: &Path,
    change: &Change,
) -> Result<(), Refusal> {
    let mut in_issue = |keys: &[&str], value: &str| {
        let keys: Vec<&str> = ["slot", slot].iter().chain(keys).copied().collect();
        files.edit_issue(|text| set(text, &page.path(&keys), value))
    };
    match change {
        Change::Cut(_) | Change::Add(_) => Err(Refusal::Told),
        Change::Legs { to, .. } => in_issue(&["legs"], &to.to_string()),
        Change::White => in_issue(&["style", "subhead", "above"], "0"),
        Change::Headline { to, lines, .. } => headline(files, page, slot, *to, lines.get()),
        Change::Drop(part) => files.edit_head(story, |head| {
            let head = remove(head, &[Step::Key(part.name())])?;
            match part {
                Part::Quote => remove(&head, &[Step::Key("quote-columns")]),
                _ => Ok(head),
            }
        }),
        Change::Picture { index, to, .. } => {
            picture(files, story, *index, &[("lines", Some(to.to_string()))])
        }
    }
}

/// Gives a headline another size. The lines of a row are written as well: a layout may say
/// how many, and they were counted for its own size.
fn headline(
    files: &mut Files<'_>,
    page: &PageRow,
    slot: &str,
    size: Abs,
    lines: i64,
) -> Result<(), Refusal> {
    let path = |key| page.path(&["slot", slot, "style", "headline", key]);
    files.edit_issue(|text| {
        let text = set(text, &path("size"), &text_value(&size_name(size).replace(' ', "")))?;
        // Rows with a pitch of their own take what they need.
        if lines > 0 { set(&text, &path("lines"), &lines.to_string()) } else { Ok(text) }
    })
}

/// Writes keys of a picture of a story's head, or takes them away.
pub fn picture(
    files: &mut Files<'_>,
    story: &Path,
    index: usize,
    keys: &[(&str, Option<String>)],
) -> Result<(), Refusal> {
    let path = |key| [Step::Key("picture"), Step::Nth(index), Step::Key(key)];
    let head = files.head(story)?;
    let count = super::toml::count(&head, &[Step::Key("picture")]);
    if count.is_ok_and(|count| index >= count) {
        return Err(Refusal::NoPicture(files.name(story)));
    }
    files.edit_head(story, |head| {
        keys.iter().try_fold(head.to_string(), |head, (key, value)| match value {
            Some(value) => set(&head, &path(key), value),
            None => remove(&head, &path(key)),
        })
    })
}
