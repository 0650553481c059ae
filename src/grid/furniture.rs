use crate::diag::Code;
use crate::form::Table;
use crate::style::{Align, Role, RuleStyle};
use crate::units::{Abs, Rect};

use super::Grid;

/// A fixed part of the page (报眉、版名、责编栏).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Furniture {
    /// Where it stands.
    pub rect: Rect,
    /// What it is.
    pub part: Part,
}

/// What a piece of furniture shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// A line of text made from the issue.
    Text {
        /// What it says.
        template: Template,
        /// In which style.
        role: Role,
        /// Where in its place; what the style says where it is not given.
        align: Option<Align>,
    },
    /// The credits box.
    Credits {
        /// Thickness of a frame round it.
        frame: Option<Abs>,
    },
    /// A rule in the middle of its place.
    Rule {
        /// How it is drawn.
        rule: RuleStyle,
        /// Whether it runs from head to foot, not from left to right.
        upright: bool,
    },
}

/// What the issue knows and a page shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// The paper's name.
    Paper,
    /// The date, 2026年9月15日.
    Date,
    /// The day of the week, one character.
    Weekday,
    /// The number.
    Number,
    /// The page's label.
    Page,
    /// The page's section name.
    Section,
    /// The section name in pinyin.
    Pinyin,
}

const FIELDS: [(&str, Field); 7] = [
    ("paper", Field::Paper),
    ("date", Field::Date),
    ("weekday", Field::Weekday),
    ("number", Field::Number),
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
    pub fn parse(text: &str) -> Result<Self, String> {
        let mut parts = Vec::new();
        let mut rest = text;
        while let Some(open) = rest.find('{') {
            if open > 0 {
                parts.push(Word::Fixed(rest[..open].to_string()));
            }
            let close = rest[open..].find('}').ok_or("a `{` is never closed")? + open;
            let name = &rest[open + 1..close];
            let field = FIELDS.iter().find(|(n, _)| *n == name).map(|(_, f)| *f);
            let known = FIELDS.map(|(n, _)| n).join("}, {");
            let field = field.ok_or(format!("`{{{name}}}` is no field; there are {{{known}}}"))?;
            parts.push(Word::Field(field));
            rest = &rest[close + 1..];
        }
        if !rest.is_empty() {
            parts.push(Word::Fixed(rest.to_string()));
        }
        Ok(Self(parts))
    }
}

impl Furniture {
    /// Reads one `[[furniture]]`.
    pub fn read(table: &mut Table<'_>, grid: &Grid) -> Option<Self> {
        let kind = table.need::<String>("kind");
        let column = table.need::<i64>("column");
        let columns = table.get::<i64>("columns").unwrap_or(1);
        let line = table.need::<i64>("line");
        let lines = table.get::<i64>("lines").unwrap_or(1);
        let kind = kind?;
        let part = match kind.value.as_str() {
            "text" => {
                let role = table.get_at::<String>("style");
                let text = table.need::<String>("text")?;
                let role = match role {
                    None => Role::Folio,
                    Some(at) => match Role::parse(&at.value) {
                        Some(role) => role,
                        None => {
                            let names = Role::ALL.map(Role::name).join(", ");
                            let why =
                                format!("there is no style `{}`; there are {names}", at.value);
                            table.fault(Code::WrongValue { key: "style".into(), why }, at.span);
                            return None;
                        }
                    },
                };
                match Template::parse(&text.value) {
                    Ok(template) => Part::Text { template, role, align: table.get("align") },
                    Err(why) => {
                        table.fault(Code::WrongValue { key: "text".into(), why }, text.span);
                        return None;
                    }
                }
            }
            "credits" => Part::Credits { frame: table.get("frame") },
            "rule" => {
                let upright = table.get("upright").unwrap_or(false);
                Part::Rule { rule: RuleStyle::read_keys(table, "rule-kind")?, upright }
            }
            other => {
                let why = format!("there is no furniture `{other}`; there are text, credits, rule");
                table.fault(Code::WrongValue { key: "kind".into(), why }, kind.span);
                return None;
            }
        };
        let (column, line) = (column?, line?);
        let spans =
            [("column", &column, columns, grid.columns), ("line", &line, lines, grid.lines)];
        for (key, at, count, most) in spans {
            if at.value < 1 || count < 1 || at.value.saturating_add(count) - 1 > most {
                let why = format!("the furniture leaves the grid: {key}s run from 1 to {most}");
                table.fault(Code::WrongValue { key: key.into(), why }, at.span);
                return None;
            }
        }
        let rect = grid.rect(column.value, columns, line.value, lines);
        Some(Self { rect, part })
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
        assert!(Template::parse("{pgae}").unwrap_err().contains("{page}"));
        assert!(Template::parse("{page").is_err());
    }
}
