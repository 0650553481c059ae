//! The parts of a story that are no running text: heads, quotes, marks, jump lines.

use super::files::{Places, box_of};
use super::record::PartRecord;
use super::rows::{TextRow, around, joined, span_of};

/// The parts among the rows of a slot: rows of one role that follow one another are one.
pub fn parts(rows: &[&TextRow<'_>], places: &Places<'_>) -> Vec<PartRecord> {
    let alike = rows.chunk_by(|a, b| a.role == b.role);
    let part = |rows: &[&TextRow<'_>]| PartRecord {
        role: rows[0].role.name(),
        rect: box_of(&around(rows)),
        text: joined(rows),
        at: span_of(rows, places),
        rows: rows.iter().map(|row| row.record(places)).collect(),
    };
    alike.map(part).collect()
}
