//! What can be changed, and what a change writes.

use std::path::{Path, PathBuf};

use newsprint::Options;
use newsprint::diag::Change;
use newsprint::pagemap::{PageMap, PageRecord, SlotRecord, StoryRecord};
use newsprint::source::World;

use super::files::Files;
use super::pages::{PageRow, all, layout_file, page};
use super::proposal::Proposal;
use super::refusal::Refusal;
use super::toml::{Step, count, push, remove, set, text_value, value_at, values};
use super::ways::{picture, way};

/// A slot of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct At {
    /// The page's label.
    pub page: String,
    /// The slot's name.
    pub slot: String,
}

/// Something to be changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Edit {
    /// A way out of copyfit: what was tried is written.
    Way {
        /// The label of the page on which the story stands.
        page: String,
        /// The file of the story.
        file: PathBuf,
        /// The changes.
        changes: Vec<Change>,
    },
    /// The stories of two slots change places; where one has none, the other's moves.
    Swap(At, At),
    /// A story is put into a slot, in the place of the one that stands there.
    Put {
        /// The slot.
        at: At,
        /// Its file, from the folder of the issue.
        story: String,
    },
    /// A slot gets another place on the grid, of one rectangle another size too.
    Slot {
        /// The slot.
        at: At,
        /// First column, columns, first line, lines.
        cells: [i64; 4],
        /// Whether it is written into the layout, for all pages that have it.
        in_layout: bool,
    },
    /// A picture gets another size.
    Picture {
        /// The label of the page.
        page: String,
        /// The story's name.
        story: String,
        /// Which picture of the story it is, from 0.
        picture: usize,
        /// Over how many legs it stands; as before where that is not said.
        columns: Option<i64>,
        /// How many body lines it is high.
        lines: Option<i64>,
    },
}

/// An issue as it lies on the desk.
#[derive(Clone, Copy)]
pub struct Desk<'d> {
    /// The issue.
    pub issue: &'d Path,
    /// Where its files are read.
    pub world: &'d dyn World,
    /// With what it is set.
    pub options: &'d Options,
    /// Its pages as they were set last.
    pub map: &'d PageMap,
}

/// What a change would write.
///
/// # Errors
///
/// Why it cannot be made.
pub fn propose(edit: &Edit, desk: &Desk<'_>) -> Result<Proposal, Refusal> {
    let mut files = Files::new(desk.issue, desk.world, desk.options);
    match edit {
        Edit::Way { page, file, changes } => way(&mut files, page, file, changes)?,
        Edit::Swap(one, other) => swap(&mut files, desk, one, other)?,
        Edit::Put { at, story } => put(&mut files, desk, at, story)?,
        Edit::Slot { at, cells, in_layout } => slot(&mut files, desk, at, *cells, *in_layout)?,
        Edit::Picture { page, story, picture, columns, lines } => {
            resize(&mut files, desk, (page, story, *picture), *columns, *lines)?;
        }
    }
    files.proposal()
}

impl<'d> Desk<'d> {
    fn page(&self, label: &str) -> Result<&'d PageRecord, Refusal> {
        let found = self.map.pages.iter().find(|page| page.label == label);
        found.map(|page| &**page).ok_or_else(|| Refusal::NoPage(label.to_string()))
    }

    fn slot(&self, at: &At) -> Result<&'d SlotRecord, Refusal> {
        let found = self.page(&at.page)?.slots.iter().find(|slot| slot.name == at.slot);
        found.ok_or_else(|| Refusal::NoSlot(at.page.clone(), at.slot.clone()))
    }
}

/// What fills a slot.
enum Filled {
    /// A story.
    Story(String),
    /// An advertisement, which one of the page.
    Advert(usize),
    /// Nothing that begins there.
    None,
}

fn filled(row: &PageRow, slot: &str) -> Filled {
    match (row.story(slot), row.advert(slot)) {
        (Some(file), _) => Filled::Story(file.to_string()),
        (None, Some(n)) => Filled::Advert(n),
        (None, None) => Filled::None,
    }
}

fn swap(files: &mut Files<'_>, desk: &Desk<'_>, one: &At, other: &At) -> Result<(), Refusal> {
    let kinds = (desk.slot(one)?.kind, desk.slot(other)?.kind);
    let other_kind = || Err(Refusal::OtherKind(one.slot.clone(), other.slot.clone()));
    let rows = (page(files, &one.page)?, page(files, &other.page)?);
    match (filled(&rows.0, &one.slot), filled(&rows.1, &other.slot)) {
        (Filled::None, Filled::None) => Err(Refusal::NoneThere(one.slot.clone())),
        (Filled::Advert(a), Filled::Advert(b)) => adverts(files, (&rows.0, a), (&rows.1, b)),
        (Filled::Advert(_), _) | (_, Filled::Advert(_)) => other_kind(),
        _ if (kinds.0 == "advert") != (kinds.1 == "advert") => other_kind(),
        (Filled::Story(a), Filled::Story(b)) => {
            begin(files, &rows.0, &one.slot, Some(&b))?;
            begin(files, &rows.1, &other.slot, Some(&a))
        }
        (Filled::Story(a), Filled::None) => {
            begin(files, &rows.1, &other.slot, Some(&a))?;
            begin(files, &rows.0, &one.slot, None)
        }
        (Filled::None, Filled::Story(b)) => {
            begin(files, &rows.0, &one.slot, Some(&b))?;
            begin(files, &rows.1, &other.slot, None)
        }
    }
}

/// Lets a story begin in a slot, or none.
fn begin(
    files: &mut Files<'_>,
    row: &PageRow,
    slot: &str,
    story: Option<&str>,
) -> Result<(), Refusal> {
    let path = row.path(&["stories", slot]);
    files.edit_issue(|text| match story {
        Some(story) => set(text, &path, &text_value(story)),
        None => remove(text, &path),
    })
}

/// Two advertisements change places: their files, and what belongs to them.
fn adverts(
    files: &mut Files<'_>,
    one: (&PageRow, usize),
    other: (&PageRow, usize),
) -> Result<(), Refusal> {
    let path = |(row, n): (&PageRow, usize), key| {
        [Step::Key("page"), Step::Nth(row.n), Step::Key("advert"), Step::Nth(n), Step::Key(key)]
    };
    files.edit_issue(|before| {
        let mut text = before.to_string();
        for key in ["file", "mark", "fit"] {
            let (a, b) = (path(one, key), path(other, key));
            let written = |path| Ok(value_at(before, path)?.map(|at| before[at].to_string()));
            for (to, value) in [(&a, written(&b)?), (&b, written(&a)?)] {
                text = match value {
                    Some(value) => set(&text, to, &value)?,
                    None => remove(&text, to)?,
                };
            }
        }
        Ok(text)
    })
}

fn put(files: &mut Files<'_>, desk: &Desk<'_>, at: &At, story: &str) -> Result<(), Refusal> {
    let slot = desk.slot(at)?;
    let path = files.folder().join(story);
    let is_own = super::files::plain(&path).starts_with(super::files::plain(files.folder()));
    if !is_own || Path::new(story).is_absolute() {
        return Err(Refusal::Outside(story.to_string()));
    }
    if !files.is_there(&path) {
        return Err(Refusal::NotThere(story.to_string()));
    }
    let rows = all(files)?;
    let used = rows.iter().find(|row| row.slot_of(&path, files.folder()).is_some());
    if let Some(row) = used {
        return Err(Refusal::Used(story.to_string(), row.label.clone()));
    }
    let row = page(files, &at.page)?;
    let story = text_value(story);
    match (row.advert(&at.slot), slot.kind) {
        (Some(n), _) => {
            let page = [Step::Key("page"), Step::Nth(row.n)];
            let path = [page[0], page[1], Step::Key("advert"), Step::Nth(n), Step::Key("file")];
            files.edit_issue(|text| set(text, &path, &story))
        }
        (None, "advert") if row.story(&at.slot).is_none() => files.edit_issue(|text| {
            let rows = [("slot", text_value(&at.slot)), ("file", story.clone())];
            push(text, &row.path(&["advert"]), &rows)
        }),
        _ => {
            // A story that goes on in the slot goes on there no more.
            files.edit_issue(|text| {
                let text = remove(text, &row.path(&["jumps", &at.slot]))?;
                set(&text, &row.path(&["stories", &at.slot]), &story)
            })
        }
    }
}

/// The keys of a rectangle of the grid.
const CELLS: [&str; 4] = ["column", "columns", "line", "lines"];

fn slot(
    files: &mut Files<'_>,
    desk: &Desk<'_>,
    at: &At,
    cells: [i64; 4],
    in_layout: bool,
) -> Result<(), Refusal> {
    let (grid, slot) = (&desk.page(&at.page)?.grid, desk.slot(at)?);
    let now = [slot.column, slot.columns, slot.line, slot.lines];
    let moved = [cells[0] - slot.column, 0, cells[2] - slot.line, 0];
    let all = match slot.cells.as_slice() {
        [_] => vec![cells],
        _ if (cells[1], cells[3]) != (slot.columns, slot.lines) || !in_layout => {
            return Err(Refusal::Strips(at.slot.clone()));
        }
        strips => strips.iter().map(|strip| [0, 1, 2, 3].map(|n| strip[n] + moved[n])).collect(),
    };
    let inside =
        |from: i64, many: i64, most: i64| from >= 1 && many >= 1 && many <= most - from + 1;
    let is_off = |cells: &[i64; 4]| {
        !inside(cells[0], cells[1], grid.columns) || !inside(cells[2], cells[3], grid.lines)
    };
    if all.iter().any(is_off) {
        let (columns, lines) = (grid.columns, grid.lines);
        return Err(Refusal::OffGrid { slot: at.slot.clone(), columns, lines });
    }
    let row = page(files, &at.page)?;
    if in_layout {
        return in_file(files, &row, at, &all);
    }
    files.edit_issue(|text| {
        let mut text = text.to_string();
        for (n, key) in CELLS.iter().enumerate() {
            let path = row.path(&["slot", &at.slot, key]);
            // What is written already may be another than what was set last.
            if cells[n] != now[n] || value_at(&text, &path)?.is_some() {
                text = set(&text, &path, &cells[n].to_string())?;
            }
        }
        Ok(text)
    })
}

/// Writes the rectangles of a slot into the file of its layout.
fn in_file(
    files: &mut Files<'_>,
    row: &PageRow,
    at: &At,
    cells: &[[i64; 4]],
) -> Result<(), Refusal> {
    let no_layout = || Refusal::NoLayout(row.layout.clone());
    let path = layout_file(files, &row.layout).ok_or_else(no_layout)?;
    let text = files.text(&path)?;
    let slots = count(&text, &[Step::Key("slot")]).unwrap_or(0);
    let is_it = |n: &usize| {
        let keys = values(&text, &[Step::Key("slot"), Step::Nth(*n)]).unwrap_or_default();
        keys.iter().any(|(key, value)| key == "name" && *value == at.slot)
    };
    let n = (0..slots).find(is_it).ok_or_else(no_layout)?;
    files.edit(&path, |text| {
        let mut text = text.to_string();
        for (strip, cells) in cells.iter().enumerate() {
            for (key, value) in CELLS.iter().zip(cells) {
                let mut path = vec![Step::Key("slot"), Step::Nth(n)];
                if count(&text, &[path[0], path[1], Step::Key("strip")])? > 0 {
                    path.extend([Step::Key("strip"), Step::Nth(strip)]);
                }
                path.push(Step::Key(key));
                let written = value_at(&text, &path)?.map(|at| text[at].to_string());
                if written.as_deref() != Some(&value.to_string()) {
                    text = set(&text, &path, &value.to_string())?;
                }
            }
        }
        Ok(text)
    })
}

fn resize(
    files: &mut Files<'_>,
    desk: &Desk<'_>,
    (label, name, index): (&str, &str, usize),
    columns: Option<i64>,
    lines: Option<i64>,
) -> Result<(), Refusal> {
    let record = desk.page(label)?;
    let none = || Refusal::NoStory(label.to_string(), name.to_string());
    let story: &StoryRecord = record.stories.iter().find(|s| s.name == name).ok_or_else(none)?;
    let slot = desk.slot(&At { page: label.to_string(), slot: story.slot.clone() })?;
    let path = files.folder().join(desk.map.files.get(story.file).ok_or_else(none)?);
    let own = |key: &str, head: &str| {
        let keys = values(head, &[Step::Key("picture"), Step::Nth(index)]).unwrap_or_default();
        let found = keys.into_iter().find(|(name, _)| name == key)?;
        found.1.parse::<i64>().ok()
    };
    let head = files.head(&path)?;
    let mut keys = Vec::new();
    if let Some(columns) = columns {
        if !(1..=slot.legs).contains(&columns) {
            return Err(Refusal::Legs(slot.legs));
        }
        // A picture is as wide as its legs or as its characters.
        if own("width", &head).is_some() {
            keys.push(("width", None));
        }
        keys.push(("columns", Some(columns.to_string())));
        if own("leg", &head).is_some_and(|leg| leg + columns - 1 > slot.legs) {
            keys.push(("leg", Some((slot.legs - columns + 1).to_string())));
        }
    }
    if let Some(lines) = lines {
        if !(1..=slot.lines).contains(&lines) {
            return Err(Refusal::Lines(slot.lines));
        }
        keys.push(("lines", Some(lines.to_string())));
    }
    picture(files, &path, index, &keys)
}
