//! Furniture that follows other furniture: which part, and that there is no circle.

use super::keys::furniture as keys;
use crate::diag::Reason;
use crate::form::{At, Key, Table, nearest};
use crate::grid::{After, Furniture, Grid, Part};
use crate::units::Rect;

/// A piece of furniture as it was read.
pub struct Named {
    /// Its name.
    pub name: Option<String>,
    /// The name of what it follows.
    pub after: Option<At<String>>,
    /// The piece itself; `None` where something is wrong with it.
    pub part: Option<Furniture>,
}

/// Tells of the keys that say where a part stands, of one that follows another; its place
/// is known when that of the other is.
pub fn follower(table: &Table<'_>) {
    fn tell<T: crate::form::Value>(table: &Table<'_>, key: &'static Key<T>) {
        if let Some(at) = table.get(key) {
            table.wrong(key.row(), Reason::Follows, at.span);
        }
    }
    tell(table, &keys::COLUMN);
    tell(table, &keys::LINE);
    tell(table, &keys::FROM_TRIM);
    tell(table, &keys::ALIGN);
    tell(table, keys::COLUMNS.key());
    tell(table, keys::LINES.key());
    tell(table, keys::AREA.key());
    tell(table, keys::MIRROR.key());
    tell(table, keys::LETTERSPACED.key());
}

/// Gives every part that follows another its room: from where the other begins to the end
/// of the type area.
pub fn follow(
    mut all: Vec<Named>,
    names: &[String],
    grid: &Grid,
    root: &Table<'_>,
) -> Vec<Furniture> {
    let of = |name: &str| all.iter().position(|part| part.name.as_deref() == Some(name));
    let mut next: Vec<Option<usize>> = Vec::new();
    for part in &all {
        let Some(At { value: name, span }) = &part.after else {
            next.push(None);
            continue;
        };
        let at = of(name);
        next.push(at);
        let (row, name) = (keys::AFTER.row(), name.clone());
        match at {
            None => {
                let (nearest, known) = (nearest(&name, names), names.to_vec());
                root.wrong(row, Reason::NoPart { name, nearest, known }, *span);
            }
            Some(at) if all[at].part.as_ref().is_some_and(|part| !is_type(part)) => {
                root.wrong(row, Reason::NoTextPart { name }, *span);
            }
            Some(_) => {}
        }
    }
    let mut told = vec![false; all.len()];
    for start in 0..all.len() {
        let mut way = vec![start];
        while let Some(at) = way.last().and_then(|at| next[*at]).filter(|_| !told[start]) {
            if at == start {
                let name = |n: &usize| all[*n].name.clone().unwrap_or_default();
                way.iter().for_each(|n| told[*n] = true);
                let words: Vec<String> = way.iter().chain([&start]).map(name).collect();
                if let Some(after) = &all[start].after {
                    let why = Reason::PartCircle { way: words.join(" → ") };
                    root.wrong(keys::AFTER.row(), why, after.span);
                }
                break;
            }
            if way.len() > all.len() {
                break;
            }
            way.push(at);
        }
    }
    for n in 0..all.len() {
        // What a part follows may follow another in its turn.
        let mut first = n;
        for _ in 0..all.len() {
            first = next[first].unwrap_or(first);
        }
        let Some(of) = next[n] else { continue };
        let rect = all[first].part.as_ref().map(|part| part.rect).unwrap_or_default();
        if let Some(part) = &mut all[n].part {
            let w = grid.area().right().max(rect.right()) - rect.x;
            part.rect = Rect { w, ..rect };
            part.after = part.after.map(|after| After { part: of, ..after });
            part.mirror = false;
        }
    }
    all.into_iter().filter_map(|named| named.part).collect()
}

/// Whether another part can follow it on its baseline.
fn is_type(part: &Furniture) -> bool {
    match &part.part {
        Part::Text { .. } => true,
        Part::Nameplate(nameplate) => nameplate.picture.is_none(),
        Part::Guide(_) | Part::Credits { .. } | Part::Rule { .. } => false,
    }
}
