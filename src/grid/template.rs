//! Text with fields that the issue fills in.

use crate::diag::Reason;

/// What the issue knows and a page shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// The paper's name.
    Paper,
    /// The date, 2026年9月15日.
    Date,
    /// The year of the date.
    Year,
    /// Its month, in digits.
    Month,
    /// Its day, in digits.
    Day,
    /// The day of the week, one character.
    Weekday,
    /// The day of the Chinese calendar, 丙午年八月初五 (农历).
    Lunar,
    /// The number.
    Number,
    /// The paper's serial number (国内统一连续出版物号).
    Cn,
    /// How many pages the issue has, in digits (今日几版).
    Pages,
    /// The same in words.
    PagesHan,
    /// Who publishes the paper (出版).
    Publisher,
    /// Who stands behind it (主办).
    Sponsor,
    /// The day of its first issue (创刊).
    Founded,
    /// Its website.
    Website,
    /// Its telephone.
    Phone,
    /// Its address.
    Address,
    /// What a copy costs.
    Price,
    /// The weather of the day.
    Weather,
    /// The page's label.
    Page,
    /// The page's section name.
    Section,
    /// The section name in pinyin.
    Pinyin,
}

const FIELDS: [(&str, Field); 22] = [
    ("paper", Field::Paper),
    ("date", Field::Date),
    ("year", Field::Year),
    ("month", Field::Month),
    ("day", Field::Day),
    ("weekday", Field::Weekday),
    ("lunar", Field::Lunar),
    ("number", Field::Number),
    ("cn", Field::Cn),
    ("pages", Field::Pages),
    ("pages-han", Field::PagesHan),
    ("publisher", Field::Publisher),
    ("sponsor", Field::Sponsor),
    ("founded", Field::Founded),
    ("website", Field::Website),
    ("phone", Field::Phone),
    ("address", Field::Address),
    ("price", Field::Price),
    ("weather", Field::Weather),
    ("page", Field::Page),
    ("section", Field::Section),
    ("pinyin", Field::Pinyin),
];

/// Text with fields: `第{page}版`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Template(pub Vec<Word>);

/// A part of a [`Template`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Word {
    /// What the issue says.
    Field(Field),
    /// What the layout says.
    Fixed(String),
}

impl Template {
    /// Reads text with fields in braces.
    ///
    /// # Errors
    ///
    /// A sentence that says which field is unknown or which brace is open.
    pub fn parse(text: &str) -> Result<Self, Reason> {
        let mut parts = Vec::new();
        let mut rest = text;
        while let Some(open) = rest.find('{') {
            if open > 0 {
                parts.push(Word::Fixed(rest[..open].to_string()));
            }
            let close = rest[open..].find('}').ok_or(Reason::FieldOpen)? + open;
            let name = &rest[open + 1..close];
            let field = FIELDS.iter().find(|(n, _)| *n == name).map(|(_, f)| *f);
            let unknown = || Reason::FieldUnknown {
                name: name.to_string(),
                known: FIELDS.map(|(n, _)| n.to_string()).to_vec(),
            };
            let field = field.ok_or_else(unknown)?;
            parts.push(Word::Field(field));
            rest = &rest[close + 1..];
        }
        if !rest.is_empty() {
            parts.push(Word::Fixed(rest.to_string()));
        }
        Ok(Self(parts))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_and_words() {
        let read = Template::parse("第{page}版").unwrap();
        assert_eq!(
            read.0,
            [Word::Fixed("第".into()), Word::Field(Field::Page), Word::Fixed("版".into())]
        );
        assert!(
            Template::parse("{pgae}").unwrap_err().words(crate::diag::Lang::En).contains("{page}")
        );
        assert!(Template::parse("{page").is_err());
    }
}
