//! Names of the files that go to the press.

use std::collections::BTreeSet;

use crate::diag::Reason;

/// A name with fields (文件命名), without folder and ending.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileName(Vec<Part>);

#[derive(Clone, Debug, PartialEq, Eq)]
enum Part {
    Text(String),
    Field(Field),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Field {
    Code,
    Date,
    Year,
    Month,
    Day,
    Number,
    Page,
    Place,
}

const FIELDS: [(&str, Field); 8] = [
    ("code", Field::Code),
    ("date", Field::Date),
    ("year", Field::Year),
    ("month", Field::Month),
    ("day", Field::Day),
    ("number", Field::Number),
    ("page", Field::Page),
    ("place", Field::Place),
];

/// What the fields of a name stand for.
pub struct Named<'a> {
    /// The paper's code.
    pub code: &'a str,
    /// Year, month and day of the issue.
    pub date: (u16, u8, u8),
    /// The issue's number.
    pub number: Option<u32>,
    /// The label of the page, where the file holds one.
    pub page: Option<&'a str>,
    /// Its place in the issue, from 1.
    pub place: usize,
}

impl FileName {
    /// The usual name of an issue's file.
    pub fn of_issue() -> Self {
        Self(vec![Part::Field(Field::Code), Part::Text("-".into()), Part::Field(Field::Date)])
    }

    /// The usual name of a page's file.
    pub fn of_page() -> Self {
        let mut parts = Self::of_issue().0;
        parts.extend([Part::Text("-".into()), Part::Field(Field::Page)]);
        Self(parts)
    }

    /// Reads a name such as `{year}{month}{day}-{place}`.
    ///
    /// # Errors
    ///
    /// What is wrong, in words: a field that is none, a character that files may
    /// not have, nothing.
    pub fn parse(text: &str) -> Result<Self, Reason> {
        let mut parts = Vec::new();
        let mut rest = text;
        while let Some(open) = rest.find('{') {
            let (before, from) = rest.split_at(open);
            parts.push(Part::Text(before.to_string()));
            let Some(close) = from.find('}') else { return Err(Reason::FieldOpen) };
            let name = &from[1..close];
            let Some((_, field)) = FIELDS.iter().find(|(n, _)| *n == name) else {
                let known = FIELDS.iter().map(|(n, _)| n.to_string()).collect();
                return Err(Reason::FieldUnknown { name: name.to_string(), known });
            };
            parts.push(Part::Field(*field));
            rest = &from[close + 1..];
        }
        parts.push(Part::Text(rest.to_string()));
        if parts.iter().any(|p| matches!(p, Part::Text(text) if text.contains('}'))) {
            return Err(Reason::BraceAlone);
        }
        parts.retain(|p| !matches!(p, Part::Text(text) if text.is_empty()));
        let bad = parts.iter().find_map(|p| match p {
            Part::Text(text) => text.chars().find(|c| !is_fit(*c)),
            Part::Field(_) => None,
        });
        match bad {
            Some(c) => Err(Reason::NameCharacter { found: c.escape_debug().to_string() }),
            None if parts.is_empty() => Err(Reason::NameEmpty),
            None => Ok(Self(parts)),
        }
    }

    /// Whether the files of two pages have two names.
    pub fn tells_pages(&self) -> bool {
        self.0.iter().any(|p| matches!(p, Part::Field(Field::Page | Field::Place)))
    }

    /// The name, with `.pdf`; nothing where no field has a value.
    pub fn fill(&self, named: &Named<'_>) -> Option<String> {
        let (year, month, day) = named.date;
        let mut name = String::new();
        for part in &self.0 {
            name += &match part {
                Part::Text(text) => text.clone(),
                Part::Field(Field::Code) => named.code.to_string(),
                Part::Field(Field::Date) => format!("{year:04}-{month:02}-{day:02}"),
                Part::Field(Field::Year) => format!("{year:04}"),
                Part::Field(Field::Month) => format!("{month:02}"),
                Part::Field(Field::Day) => format!("{day:02}"),
                Part::Field(Field::Number) => named.number.map_or(String::new(), |n| n.to_string()),
                Part::Field(Field::Page) => named.page.unwrap_or_default().to_string(),
                Part::Field(Field::Place) => format!("{:02}", named.place),
            };
        }
        let fit = fit(&name);
        let bare = fit.trim_matches(|c: char| c.is_whitespace() || c == '.' || c == '-');
        (!bare.is_empty()).then(|| format!("{fit}.pdf"))
    }
}

/// A text as a file's name can have it: what it cannot have becomes a hyphen.
fn fit(text: &str) -> String {
    text.chars().map(|c| if is_fit(c) { c } else { '-' }).collect()
}

/// So many characters of a label stand in a file's name.
const MOST_LABEL: usize = 16;

/// The labels of pages as parts of files' names, no two alike, also where capitals
/// and small letters are one: the later of two has its place behind it.
pub fn file_labels<'a>(labels: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut taken = BTreeSet::new();
    let mut done = Vec::new();
    for (n, label) in labels.enumerate() {
        // A file's name has no room for a whole sentence.
        let mut name: String = fit(label).chars().take(MOST_LABEL).collect();
        while !taken.insert(name.to_lowercase()) {
            name = format!("{name}-{:02}", n + 1);
        }
        done.push(name);
    }
    done
}

/// Whether every system takes a character in a file's name.
fn is_fit(c: char) -> bool {
    !c.is_control() && !r#"/\:*?"<>|"#.contains(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    const A: Named<'_> =
        Named { code: "binhai", date: (2026, 9, 5), number: Some(7), page: Some("A/2"), place: 2 };

    #[test]
    fn fields_are_filled() {
        let name = FileName::parse("{year}{month}{day}-{place}_{code}").unwrap();
        assert_eq!(name.fill(&A).unwrap(), "20260905-02_binhai.pdf");
        assert!(name.tells_pages());
        assert_eq!(FileName::of_page().fill(&A).unwrap(), "binhai-2026-09-05-A-2.pdf");
        assert_eq!(FileName::parse("{code}-{date}"), Ok(FileName::of_issue()));
        assert!(!FileName::of_issue().tells_pages());
    }

    #[test]
    fn a_name_without_anything_is_none() {
        let nothing = Named { number: None, ..A };
        assert_eq!(FileName::parse("{number}").unwrap().fill(&nothing), None);
        assert_eq!(FileName::parse(" . ").unwrap().fill(&nothing), None);
    }

    #[test]
    fn no_two_pages_have_one_label() {
        let labels = file_labels(["A/1", "A-1", "a1", "A1", "A1-04"].into_iter());
        assert_eq!(labels, ["A-1", "A-1-02", "a1", "A1-04", "A1-04-05"]);
        let long = ["长".repeat(90), "长".repeat(91)];
        let labels = file_labels(long.iter().map(String::as_str));
        assert_eq!(labels, ["长".repeat(16), format!("{}-02", "长".repeat(16))]);
    }

    #[test]
    fn what_is_no_name_is_told() {
        for text in ["", "{day", "{hour}", "../{code}", "a:b", "a}b"] {
            assert!(FileName::parse(text).is_err(), "{text}");
        }
    }
}
