//! The lines of a story's text.

use super::files::{Places, box_of, hundredths};
use super::record::LineRecord;
use super::rows::TextRow;
use crate::issue::BlockId;
use crate::style::Role;

/// What a drop cap is called.
const DROP_CAP: &str = "drop-cap";

/// The lines of the text among the rows of a slot, in their order, which is that of
/// reading.
pub fn lines(rows: &[&TextRow<'_>], places: &Places<'_>) -> Vec<LineRecord> {
    let block = |row: &TextRow<'_>| row.of.and_then(|of| of.block);
    let of_text: Vec<_> = rows.iter().filter_map(|row| Some((block(row)?, *row))).collect();
    let mut found = Vec::new();
    for alike in of_text.chunk_by(|(a, x), (b, y)| a == b && x.role == y.role) {
        let set = alike.iter().filter(|(_, row)| row.of.is_some_and(|of| of.line.is_none()));
        let (mut n, of) = (0, set.count());
        for (block, row) in alike {
            match row.of.and_then(|of| of.line) {
                Some(line) => {
                    let place = (line.row, line.n + 1, line.of);
                    found.push(record(*block, row, place, row.role.name(), places));
                }
                // Of running text only the cap has no place among the lines.
                None if row.role == Role::Body => {
                    found.push(record(*block, row, (0, 1, 1), DROP_CAP, places));
                }
                None => {
                    n += 1;
                    found.push(record(*block, row, (0, n, of), row.role.name(), places));
                }
            }
        }
    }
    found
}

fn record(
    block: BlockId,
    text: &TextRow<'_>,
    (row, line, of): (usize, usize, usize),
    role: &'static str,
    places: &Places<'_>,
) -> LineRecord {
    LineRecord {
        block: block.0,
        row,
        line,
        of,
        role,
        rect: box_of(&text.rect),
        baseline: text.baseline.map(hundredths),
        text: text.text(),
        at: text.at(places),
    }
}
