//! Columns of a terminal, where a Chinese character takes two.

/// How many columns a text takes.
pub fn width(text: &str) -> usize {
    text.chars().map(columns).sum()
}

fn columns(c: char) -> usize {
    // East Asian Wide and Fullwidth of what the messages have (UAX #11).
    if matches!(c, '\u{1100}'..='\u{115f}' | '\u{2e80}'..='\u{a4cf}' | '\u{ac00}'..='\u{d7a3}'
        | '\u{f900}'..='\u{faff}' | '\u{fe30}'..='\u{fe6f}' | '\u{ff00}'..='\u{ff60}'
        | '\u{ffe0}'..='\u{ffe6}' | '\u{20000}'..='\u{3fffd}')
    {
        2
    } else {
        1
    }
}

/// A text with blanks up to a column, and one at least where it is longer.
pub fn padded(text: &str, to: usize) -> String {
    let blanks = to.saturating_sub(width(text)).max(usize::from(!text.is_empty()));
    format!("{text}{}", " ".repeat(blanks))
}

/// Rows whose columns stand under one another, two blanks between them; a column flush
/// right where `right` says so.
pub fn aligned(rows: &[Vec<String>], right: impl Fn(usize) -> bool) -> Vec<String> {
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let wide = |n: usize| rows.iter().filter_map(|row| row.get(n)).map(|cell| width(cell)).max();
    let widths: Vec<usize> = (0..columns).map(|n| wide(n).unwrap_or(0)).collect();
    let line = |row: &Vec<String>| {
        let cells = row.iter().enumerate().map(|(n, cell)| {
            let blanks = " ".repeat(widths[n] - width(cell));
            if right(n) { format!("{blanks}{cell}") } else { format!("{cell}{blanks}") }
        });
        cells.collect::<Vec<_>>().join("  ").trim_end().to_string()
    };
    rows.iter().map(line).collect()
}

/// A text in lines of so many columns: between words, and between Chinese characters
/// but before no closing mark.
pub fn wrapped(text: &str, most: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for piece in pieces(text) {
        let last = lines.last_mut().map(|line| (width(line) + width(piece.trim_end()), line));
        match last {
            Some((wide, line)) if wide <= most || line.is_empty() => line.push_str(piece),
            _ => lines.push(piece.to_string()),
        }
    }
    lines.iter().map(|line| line.trim_end().to_string()).collect()
}

/// A text in pieces that are not parted.
fn pieces(text: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut from = 0;
    for ((_, before), (at, after)) in text.char_indices().zip(text.char_indices().skip(1)) {
        let wide = columns(before) == 2 || columns(after) == 2;
        let bound = "，。、；：）”》".contains(after) || "（“《".contains(before);
        if (wide && !bound && after != ' ') || (before == ' ' && after != ' ') {
            pieces.push(&text[from..at]);
            from = at;
        }
    }
    pieces.push(&text[from..]);
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_no_longer_than_they_may_be() {
        assert_eq!(wrapped("a line of words", 8), ["a line", "of words"]);
        assert_eq!(wrapped("海港，渔船（网）", 6), ["海港，", "渔船", "（网）"]);
        assert_eq!(wrapped("写到 PDF 里", 7), ["写到", "PDF 里"]);
        assert_eq!(wrapped("unparted", 3), ["unparted"]);
    }

    #[test]
    fn columns_stand_under_one_another() {
        let rows = [["海", "1", "x"], ["abc", "20", ""]].map(|row| row.map(String::from).to_vec());
        assert_eq!(aligned(&rows, |n| n == 1), ["海    1  x", "abc  20"]);
    }

    #[test]
    fn han_take_two_columns() {
        assert_eq!((width("海a"), padded("海", 4)), (3, "海  ".to_string()));
        assert_eq!(padded("abc", 2), "abc ");
        assert_eq!(padded("", 2), "  ");
    }
}
