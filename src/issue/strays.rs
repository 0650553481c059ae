//! Marks that mark nothing and stay on the page, each with its place.

use std::ops::Range;

use crate::locale::shared::ELLIPSIS;

/// The marks of one paragraph, head or cell.
#[derive(Default)]
pub struct Strays {
    found: Vec<(String, Range<usize>)>,
    /// Brackets that are open, as places in `found`.
    open: Vec<usize>,
}

impl Strays {
    /// Looks through a text that begins at `at`.
    pub fn look(&mut self, text: &str, at: usize) {
        let bytes = text.as_bytes();
        let mut i = 0;
        while i < bytes.len() {
            let c = bytes[i];
            let row = bytes[i..].iter().take_while(|b| **b == c).count();
            let range = at + i..at + i + row;
            match c {
                b'*' | b'`' => self.found.push((char::from(c).to_string().repeat(row), range)),
                b'_' | b'~' if row > 1 => {
                    self.found.push((char::from(c).to_string().repeat(row), range));
                }
                b'[' => {
                    for k in 0..row {
                        self.open.push(self.found.len());
                        self.found.push(("[".into(), range.start + k..range.start + k + 1));
                    }
                }
                b']' => {
                    for k in 0..row {
                        match self.open.pop() {
                            // A pair is one finding, where it opens.
                            Some(open) => self.found[open].0 = "[ ]".into(),
                            None => {
                                let at = range.start + k;
                                self.found.push(("]".into(), at..at + 1));
                            }
                        }
                    }
                }
                _ => {}
            }
            i += row;
        }
    }

    /// Those that were found, in order; brackets that touch and have the same fate
    /// are one.
    pub fn found(self) -> Vec<(String, Range<usize>)> {
        let mut all: Vec<(String, Range<usize>)> = Vec::new();
        for (marks, range) in self.found {
            match all.last_mut() {
                Some((row, at))
                    if at.end == range.start
                        && is_bracket(&marks)
                        && row.starts_with(&marks)
                        && (marks.len() == 1) != row.contains(' ') =>
                {
                    at.end = range.end;
                    // Two halves are one thing, however deep.
                    if marks.len() == 1 {
                        row.push_str(&marks);
                    }
                }
                _ => all.push((marks, range)),
            }
        }
        all.into_iter().map(|(marks, range)| (cut(marks), range)).collect()
    }
}

fn is_bracket(marks: &str) -> bool {
    matches!(marks, "[" | "]" | "[ ]")
}

/// So many marks of a row are shown.
const SHOWN: usize = 12;

/// A row of marks as it is shown.
fn cut(mut marks: String) -> String {
    if marks.len() > SHOWN {
        marks.truncate(SHOWN);
        marks.push(ELLIPSIS);
    }
    marks
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_mark_has_its_place() {
        let mut strays = Strays::default();
        strays.look("a*b**c__d~~e[f]g]5~10_h[[x]]", 10);
        let found = strays.found();
        let marks: Vec<_> = found.iter().map(|(m, r)| (m.as_str(), r.start)).collect();
        assert_eq!(
            marks,
            [("*", 11), ("**", 13), ("__", 16), ("~~", 19), ("[ ]", 22), ("]", 26), ("[ ]", 33)]
        );
    }

    /// Code that is closed is none of these: the parser takes its marks away.
    #[test]
    fn backticks_that_mark_nothing() {
        let mut strays = Strays::default();
        strays.look("甲`乙``丙", 0);
        assert_eq!(strays.found(), [("`".into(), 3..4), ("``".into(), 7..9)]);
    }

    /// However long a row is.
    #[test]
    fn a_row_is_one_finding() {
        let row = |text: &str| {
            let mut strays = Strays::default();
            strays.look(text, 0);
            strays.found()
        };
        assert_eq!(row("[[[["), [("[[[[".into(), 0..4)]);
        assert_eq!(row("a]]] ]"), [("]]]".into(), 1..4), ("]".into(), 5..6)]);
        assert_eq!(row("[[[x]"), [("[[".into(), 0..2), ("[ ]".into(), 2..3)]);
        assert_eq!(row("[[x]]["), [("[ ]".into(), 0..2), ("[".into(), 5..6)]);
        assert_eq!(row("*****"), [("*****".into(), 0..5)]);
        let long = row(&"[".repeat(100_000));
        assert_eq!(long, [("[[[[[[[[[[[[…".into(), 0..100_000)]);
    }
}
