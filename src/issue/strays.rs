//! Marks that mark nothing and stay on the page, each with its place.

use std::ops::Range;

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
                b'*' => self.found.push(("*".repeat(row), range)),
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

    /// Those that were found, in order.
    pub fn found(self) -> Vec<(String, Range<usize>)> {
        self.found
    }
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
            [
                ("*", 11),
                ("**", 13),
                ("__", 16),
                ("~~", 19),
                ("[ ]", 22),
                ("]", 26),
                ("[ ]", 33),
                ("[ ]", 34)
            ]
        );
    }
}
