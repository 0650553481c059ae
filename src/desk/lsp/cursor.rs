//! Where a place stands in a TOML text that may just be typed, and so be none yet.

use std::ops::Range;

/// What stands at a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Spot {
    /// A header is written: `[pag`.
    Header,
    /// A key.
    Key,
    /// A value of a key.
    Value(String),
}

/// A place in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cursor {
    /// The keys of the table in which it stands, without numbers.
    pub table: Vec<String>,
    /// Which of the `[[page]]` it stands in, or of the tables of the first key, from 0.
    pub nth: Option<usize>,
    /// What stands there.
    pub spot: Spot,
    /// What is typed so far, up to the place: a word, or what stands behind a quote.
    pub typed: Range<usize>,
    /// The quote before it.
    pub quote: Option<char>,
    /// The key of the line.
    pub key: Option<String>,
}

impl Cursor {
    /// The place of a byte; `None` in a comment.
    pub fn at(text: &str, byte: usize) -> Option<Self> {
        let byte = byte.min(text.len());
        let start = text[..byte].rfind('\n').map_or(0, |end| end + 1);
        let (mut table, mut nth): (Vec<String>, Option<usize>) = (Vec::new(), None);
        // A key whose list or table goes on over lines.
        let mut open: Option<(String, i32)> = None;
        for line in text[..start].lines() {
            let bare = line.trim();
            if let Some((_, deep)) = &mut open {
                *deep += depth(bare);
                if *deep <= 0 {
                    open = None;
                }
            } else if let Some((path, is_many)) = header(bare) {
                if is_many && path.len() == 1 {
                    nth = if table.first() == path.first() {
                        nth.map(|n| n + 1).or(Some(0))
                    } else {
                        Some(0)
                    };
                } else if table.first() != path.first() {
                    nth = None;
                }
                table = path;
            } else if let Some((key, value)) = pair(bare)
                && depth(value) > 0
            {
                open = Some((key, depth(value)));
            }
        }
        let line = &text[start..byte];
        let whole = text[start..].lines().next().unwrap_or("");
        let bare = line.trim_start();
        if bare.starts_with('#') {
            return None;
        }
        let key = open.map(|(key, _)| key).or_else(|| pair(line).map(|(key, _)| key));
        let spot = match &key {
            Some(key) => Spot::Value(key.clone()),
            None if bare.starts_with('[') => Spot::Header,
            None => Spot::Key,
        };
        let quote = match spot {
            Spot::Value(_) => open_quote(line),
            _ => None,
        };
        let from = match quote {
            Some(at) => at + 1,
            None => {
                let ends = |c: char| !(c.is_alphanumeric() || "-_./".contains(c));
                line.rfind(ends)
                    .map_or(0, |at| at + line[at..].chars().next().map_or(1, char::len_utf8))
            }
        };
        let quote = quote.and_then(|at| line[at..].chars().next());
        let mut keys: Vec<String> = Vec::new();
        if let Some(key) = key.clone().or_else(|| pair(whole).map(|(key, _)| key)) {
            keys = key
                .split('.')
                .map(|part| part.trim_matches(['"', '\'', ' ']).to_string())
                .collect();
        } else if spot == Spot::Key {
            keys = bare
                .split('.')
                .map(|part| part.trim_matches(['"', '\'', ' ']).to_string())
                .collect();
        }
        // The first parts of a dotted key are tables.
        let last = keys.pop();
        table.extend(keys);
        let spot = match (spot, &last) {
            (Spot::Value(_), Some(last)) => Spot::Value(last.clone()),
            (spot, _) => spot,
        };
        Some(Self { table, nth, spot, typed: start + from..byte, quote, key: last })
    }

    /// The keys of its table.
    pub fn path(&self) -> Vec<&str> {
        self.table.iter().map(String::as_str).collect()
    }
}

/// The keys of a header, and whether it is one of several.
fn header(line: &str) -> Option<(Vec<String>, bool)> {
    let is_many = line.starts_with("[[");
    let inner = line.strip_prefix(if is_many { "[[" } else { "[" })?;
    let inner = &inner[..inner.find(']')?];
    let keys = inner.split('.').map(|part| part.trim().trim_matches(['"', '\'']).to_string());
    Some((keys.collect(), is_many))
}

/// The key of a line and what stands behind its `=`.
fn pair(line: &str) -> Option<(String, &str)> {
    let (key, value) = line.split_once('=')?;
    let key = key.trim();
    (!key.is_empty() && !key.starts_with(['#', '['])).then(|| (key.to_string(), value))
}

/// How many brackets a line opens more than it closes, outside of texts and comments.
fn depth(line: &str) -> i32 {
    let (mut deep, mut quote) = (0, None);
    for c in line.chars() {
        match (quote, c) {
            (None, '"' | '\'') => quote = Some(c),
            (Some(open), c) if c == open => quote = None,
            (None, '[' | '{') => deep += 1,
            (None, ']' | '}') => deep -= 1,
            (None, '#') => break,
            _ => {}
        }
    }
    deep
}

/// Where the quote stands that is open at the end of a line.
fn open_quote(line: &str) -> Option<usize> {
    let mut open: Option<(usize, char)> = None;
    for (at, c) in line.char_indices() {
        open = match open {
            None if matches!(c, '"' | '\'') => Some((at, c)),
            Some((_, quote)) if c == quote => None,
            open => open,
        };
    }
    open.map(|(at, _)| at)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Cursor {
        let byte = text.find('|').unwrap();
        Cursor::at(&text.replace('|', ""), byte).unwrap()
    }

    #[test]
    fn a_place_in_what_is_typed() {
        let text = "[paper]\nname = \"x\"\n[[page]]\nnumber = 1\n[page.stories]\nlead = \"a\"\n[[page]]\nlay|";
        let cursor = at(text);
        assert_eq!(
            (cursor.path(), cursor.nth, cursor.spot.clone()),
            (vec!["page"], Some(1), Spot::Key)
        );
        let text = "[[page]]\n[page.stories]\nlead = \"stories/le|\"\n";
        let cursor = at(text);
        assert_eq!(cursor.path(), ["page", "stories"]);
        assert_eq!((cursor.spot, cursor.quote), (Spot::Value("lead".into()), Some('"')));
        assert_eq!(&text[cursor.typed.clone()], "stories/le");
        let cursor = at("[[page]]\nslot.lead.style.headline.al| = 3");
        assert_eq!(cursor.path(), ["page", "slot", "lead", "style", "headline"]);
        let cursor = at("fit = {\n  a = [1, |");
        assert_eq!((cursor.spot, cursor.quote), (Spot::Value("fit".into()), None));
        let cursor = at("summary = [\n  \"一\",\n]\nla|");
        assert_eq!((&cursor.spot, cursor.path().len()), (&Spot::Key, 0));
        assert_eq!(at("[[pa|").spot, Spot::Header);
        assert_eq!(Cursor::at("# a", 3), None);
        assert_eq!(at("place = |").spot, Spot::Value("place".into()));
    }
}
