//! Tables of a story's text, by the rules of GitHub Flavored Markdown.

use std::ops::Range;

use super::align::{Mask, Segment};
use super::inline::Inline;
use super::inline_style::Kind;
use super::lines::Line;
use super::model::{CellAlign, TextTable};
use super::rich::Rich;
use crate::diag::{Code, Diag};

/// Where the cells of a line stand, without the blanks round them.
pub fn cells(text: &str) -> Vec<Range<usize>> {
    let from = text.len() - text.trim_start().len();
    let bare = text.trim();
    let from = from + usize::from(bare.starts_with('|'));
    let mut found = Vec::new();
    let (mut start, mut escaped, mut ended) = (from, false, false);
    let end = text.trim_end().len();
    for (at, c) in text.char_indices().filter(|(at, _)| (from..end).contains(at)) {
        ended = c == '|' && !escaped;
        if ended {
            found.push(start..at);
            start = at + 1;
        }
        escaped = c == '\\' && !escaped;
    }
    if !ended {
        found.push(start.min(end)..end);
    }
    let trimmed = |range: Range<usize>| {
        let cell = &text[range.clone()];
        let start = range.start + cell.len() - cell.trim_start().len();
        start..start + cell.trim().len()
    };
    found.into_iter().map(trimmed).collect()
}

/// How the columns stand, where a line is the one under a table's head.
pub fn columns(text: &str) -> Option<Vec<CellAlign>> {
    let rule = |c: char| matches!(c, '|' | '-' | ':' | ' ' | '\t');
    if !text.contains('|') || !text.contains('-') || !text.chars().all(rule) {
        return None;
    }
    let column = |range: Range<usize>| {
        let cell = &text[range];
        let dashes = cell.strip_prefix(':').unwrap_or(cell);
        let dashes = dashes.strip_suffix(':').unwrap_or(dashes);
        let align = match (cell.starts_with(':'), cell.ends_with(':')) {
            (true, false) => CellAlign::Left,
            (false, true) => CellAlign::Right,
            _ => CellAlign::Center,
        };
        (!dashes.is_empty() && dashes.chars().all(|c| c == '-')).then_some(align)
    };
    cells(text).into_iter().map(column).collect()
}

/// How many lines from the first on are a table: its head, the line under it,
/// its rows; 0 where there is none.
pub fn length(lines: &[Line<'_>]) -> usize {
    let [head, under, rows @ ..] = lines else { return 0 };
    let columns = columns(&under.text).map_or(0, |columns| columns.len());
    if !head.text.contains('|') || columns == 0 || cells(&head.text).len() != columns {
        return 0;
    }
    2 + rows.iter().take_while(|row| row.text.contains('|') && !row.is_blank()).count()
}

/// Reads the lines of a table. A cell beyond its columns is an error.
pub fn read(source: &str, lines: &[Line<'_>], inline: &mut Inline<'_>) -> TextTable {
    let [head, under, rows @ ..] = lines else { return TextTable::default() };
    let columns = columns(&under.text).unwrap_or_default();
    let mut table = TextTable { columns, ..TextTable::default() };
    let mut row = |line: &Line<'_>, kind: Kind, table: &mut TextTable| {
        let mut row = Vec::new();
        for cell in cells(&line.text) {
            let parts: Vec<Segment> =
                line.places(cell.clone()).into_iter().map(Segment::Text).collect();
            let rich = inline.read(&Mask::new(source, &parts), kind, true);
            if row.len() < table.columns.len() {
                rich.pieces.iter().for_each(|piece| table.whole.pieces.push(piece.clone()));
                row.push(rich);
            } else if let Some(span) = rich.span().filter(|_| !rich.is_blank()) {
                let columns = table.columns.len();
                let code = Code::ExtraCell { columns, text: rich.text() };
                inline.notes.push(Diag::new(code, span));
            }
        }
        row.resize_with(table.columns.len(), Rich::default);
        row
    };
    table.head = row(head, Kind::Strong, &mut table);
    for line in rows {
        let row = row(line, Kind::Plain, &mut table);
        table.rows.push(row);
    }
    table
}

#[cfg(test)]
mod tests {
    use super::super::model::Block;
    use super::super::trial::{printed, read, told};
    use super::*;

    #[test]
    fn cells_stand_between_pipes() {
        let texts = |text: &'static str| {
            cells(text).into_iter().map(|range| &text[range]).collect::<Vec<_>>()
        };
        assert_eq!(texts("| 甲 | 乙 |"), ["甲", "乙"]);
        assert_eq!(texts("甲 | 乙\\|丙"), ["甲", "乙\\|丙"]);
        assert_eq!(texts("| 甲 || "), ["甲", ""]);
        assert_eq!(texts("|"), [""]);
    }

    #[test]
    fn the_line_under_the_head() {
        use CellAlign::{Center, Left, Right};
        assert_eq!(columns("|:--|-:|:-:|---|"), Some(vec![Left, Right, Center, Center]));
        for none in ["| 甲 |", "---", "|::|", "| - - |", "||"] {
            assert_eq!(columns(none), None, "{none}");
        }
    }

    /// Source: GitHub Flavored Markdown, tables (extension).
    #[test]
    fn a_table_has_a_head_and_rows() {
        let text = "前文\n| 年份 | 数量 |\n|:--|--:|\n| 2024 | **18**<br>件 |\n| 2025 |\n后文";
        assert_eq!(printed(text), ["前文", "年份|数量;2024|18\u{2028}件;2025|", "后文"]);
        let body = read(text);
        let Block::Table(table) = &body.blocks[1] else { panic!() };
        assert_eq!(table.columns.len(), 2);
        assert_eq!(table.head[0].pieces[0].style.kind, Kind::Strong);
        assert!(body.notes.is_empty());
    }

    #[test]
    fn a_cell_too_many_is_an_error_at_the_cell() {
        let text = "| a | b |\n|--|--|\n| 甲 | 乙 | 丙 |\n| 丁 | 戊 | |\n";
        assert_eq!(told(text), ["3:11 extra-cell"]);
        assert_eq!(read(text).notes[0].severity, crate::diag::Severity::Error);
        assert_eq!(printed(text), ["a|b;甲|乙;丁|戊"]);
    }
}
