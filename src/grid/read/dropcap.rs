use crate::diag::{Code, Reason};
use crate::form::Table;
use crate::grid::DropCap;

impl DropCap {
    /// Reads the table `drop-cap`.
    ///
    /// Source: the trade sets 2 or 3 lines, in features only.
    pub fn read(table: &mut Table<'_>) -> Self {
        let lines = table.get_at::<i64>("lines");
        if let Some(at) = lines.as_ref().filter(|at| !(2..=3).contains(&at.value)) {
            let why = Reason::DropCapLines;
            table.fault(Code::WrongValue { key: "lines".into(), why }, at.span);
        }
        let lines = lines.map_or(2, |at| at.value.clamp(2, 3));
        Self { lines, face: table.get_at("face"), colour: table.get("colour") }
    }
}

/// The longest end mark, in characters: `（完）` has three.
const LONGEST_MARK: usize = 8;

/// Reads the text that ends a story (结束符), `end-mark`.
pub fn read_end_mark(table: &mut Table<'_>) -> Option<String> {
    let at = table.get_at::<String>("end-mark")?;
    let length = at.value.chars().count();
    let blank = at.value.contains(char::is_whitespace) || at.value.contains(char::is_control);
    if (1..=LONGEST_MARK).contains(&length) && !blank {
        return Some(at.value);
    }
    let why = Reason::EndMark { most: LONGEST_MARK };
    table.fault(Code::WrongValue { key: "end-mark".into(), why }, at.span);
    None
}
