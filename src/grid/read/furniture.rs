use std::path::{Path, PathBuf};

use serde::Deserialize;

use crate::diag::{Code, Reason};
use crate::form::{At, Table};
use crate::grid::{Furniture, Grid, Guide, Nameplate, Part, Template};
use crate::source::Span;
use crate::style::{Role, RuleStyle};
use crate::units::Abs;

/// One row or several.
#[derive(Deserialize)]
#[serde(untagged, expecting = "\u{1f}expected text, or a list of rows\u{1f}应为文字，或各行的列表")]
enum Rows {
    One(String),
    Many(Vec<String>),
}

/// The kinds of furniture.
const KINDS: [&str; 5] = ["text", "nameplate", "guide", "credits", "rule"];

impl Furniture {
    /// Reads one `[[furniture]]`; pictures are looked for in `folder`.
    pub fn read(table: &mut Table<'_>, grid: &Grid, folder: &Path) -> Option<Self> {
        let kind = table.need::<String>("kind");
        let column = table.need::<i64>("column");
        let columns = table.get::<i64>("columns").unwrap_or(1);
        let line = table.need::<i64>("line");
        let lines = table.get::<i64>("lines").unwrap_or(1);
        let kind = kind?;
        let part = match kind.value.as_str() {
            "text" => text(table)?,
            "nameplate" => Part::Nameplate(nameplate(table, folder)?),
            "guide" => Part::Guide(guide(table)?),
            "credits" => Part::Credits {
                stacked: table.get("stacked").unwrap_or(false),
                align: table.get("align"),
            },
            "rule" => {
                let upright = table.get("upright").unwrap_or(false);
                Part::Rule { rule: RuleStyle::read_keys(table, "rule-kind")?, upright }
            }
            other => {
                let known = KINDS.map(String::from).to_vec();
                let why = Reason::FurnitureKind { name: other.to_string(), known };
                table.fault(Code::WrongValue { key: "kind".into(), why }, kind.span);
                return None;
            }
        };
        let (mut ground, mut frame) = (None, None);
        if !matches!(part, Part::Rule { .. }) {
            ground = table.get("ground");
            frame = RuleStyle::read(table, "frame");
        }
        let (column, line) = (column?, line?);
        let spans =
            [("column", &column, columns, grid.columns), ("line", &line, lines, grid.lines)];
        for (key, at, count, most) in spans {
            if at.value < 1 || count < 1 || at.value.saturating_add(count) - 1 > most {
                let why = Reason::FurnitureOff { lines: key == "line", most };
                table.fault(Code::WrongValue { key: key.into(), why }, at.span);
                return None;
            }
        }
        let rect = grid.rect(column.value, columns, line.value, lines);
        Some(Self { rect, ground, frame, part })
    }
}

fn text(table: &mut Table<'_>) -> Option<Part> {
    let role = role(table, "style", Role::Folio);
    let (align, letterspaced) = (table.get("align"), table.get("letterspaced").unwrap_or(false));
    let At { value, span } = table.need::<Rows>("text")?;
    let rows = match value {
        Rows::One(row) => vec![row],
        Rows::Many(rows) => rows,
    };
    let rows: Vec<_> = rows.iter().filter_map(|row| parsed(table, "text", row, span)).collect();
    Some(Part::Text { rows, role: role?, align, letterspaced })
}

fn nameplate(table: &mut Table<'_>, folder: &Path) -> Option<Nameplate> {
    let text = template(table, "text", "{paper}");
    let picture = table.get_at::<PathBuf>("picture");
    let picture = picture.map(|At { value, span }| At { value: folder.join(value), span });
    let fit = table.get_at::<[Abs; 2]>("fit");
    if let Some(At { value: [least, most], span }) = &fit
        && !(Abs::PT <= *least && least <= most && *most <= Abs::pt(2000))
    {
        let why = Reason::NameSizes;
        table.fault(Code::WrongValue { key: "fit".into(), why }, *span);
    }
    let align = table.get("align");
    let letterspaced = table.get("letterspaced").unwrap_or(false);
    Some(Nameplate { text: text?, picture, fit: fit.map(|at| at.value), align, letterspaced })
}

fn guide(table: &mut Table<'_>) -> Option<Guide> {
    let title = table.has("title").then(|| template(table, "title", ""));
    let title_role = role(table, "title-style", Role::Guide);
    let rows = role(table, "style", Role::Guide);
    let label = table.get_at::<String>("label");
    let label = label.map(|At { value, span }| parsed(table, "label", &value, span));
    let leader = table.get::<String>("leader").filter(|leader| !leader.is_empty());
    let (title, label) = (title.flatten(), label.flatten());
    Some(Guide { title, title_role: title_role?, role: rows?, label, leader })
}

/// A key that holds the name of a role.
fn role(table: &mut Table<'_>, key: &str, default: Role) -> Option<Role> {
    let Some(at) = table.get_at::<String>(key) else { return Some(default) };
    let role = Role::parse(&at.value);
    if role.is_none() {
        let known = Role::ALL.iter().map(|role| role.name().to_string()).collect();
        let why = Reason::Style { name: at.value, known };
        table.fault(Code::WrongValue { key: key.into(), why }, at.span);
    }
    role
}

/// A key that holds text with fields.
fn template(table: &mut Table<'_>, key: &str, default: &str) -> Option<Template> {
    match table.get_at::<String>(key) {
        Some(At { value, span }) => parsed(table, key, &value, span),
        None => Template::parse(default).ok(),
    }
}

fn parsed(table: &Table<'_>, key: &str, text: &str, span: Span) -> Option<Template> {
    match Template::parse(text) {
        Ok(template) => Some(template),
        Err(why) => {
            table.fault(Code::WrongValue { key: key.into(), why }, span);
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::Faults;
    use crate::source::Sources;
    use crate::style::Colour;
    use crate::units::{Abs, Point};

    fn read(text: &str) -> Result<Furniture, Vec<String>> {
        let grid = Grid {
            origin: Point::default(),
            columns: 4,
            chars: 10,
            gap: 1,
            fold: None,
            size: Abs::pt(9),
            pitch: Abs::pt(11),
            lines: 40,
        };
        let text = format!("column = 1\nline = 1\n{text}");
        let faults = Faults::new(Sources::default().add("t.toml", text.clone()), 0);
        let parsed = faults.parse(&text);
        let mut root = faults.root(&parsed);
        let part = Furniture::read(&mut root, &grid, Path::new("layouts"));
        drop(root);
        let found: Vec<_> =
            faults.into_diags().iter().map(|d| d.code.message(crate::diag::Lang::En)).collect();
        part.filter(|_| found.is_empty()).ok_or(found)
    }

    #[test]
    fn rows_of_text() {
        let part =
            read("kind = \"text\"\ntext = [\"{date}\", \"{lunar}\"]\nframe = \"1pt\"").unwrap();
        assert!(matches!(&part.part, Part::Text { rows, .. } if rows.len() == 2));
        assert_eq!(part.frame, Some(RuleStyle::single(Abs::PT, Colour::BLACK)));
        assert!(read("kind = \"text\"\ntext = [\"{date}\", \"{luna}\"]").is_err());
    }

    #[test]
    fn a_name_between_two_sizes() {
        let part = read("kind = \"nameplate\"\nfit = [\"40pt\", \"120pt\"]").unwrap();
        assert!(matches!(part.part, Part::Nameplate(Nameplate { fit: Some(_), .. })));
        assert!(read("kind = \"nameplate\"\nfit = [\"120pt\", \"40pt\"]").is_err());
    }

    #[test]
    fn a_picture_stands_beside_the_layout() {
        let part = read("kind = \"nameplate\"\npicture = \"logo.png\"").unwrap();
        assert_eq!(part.picture().unwrap().value, Path::new("layouts/logo.png"));
    }

    #[test]
    fn kinds_and_styles_that_are_not_there() {
        assert!(read("kind = \"gide\"").unwrap_err()[0].contains("nameplate, guide"));
        assert!(read("kind = \"guide\"\nstyle = \"gide\"").unwrap_err()[0].contains("advert-mark"));
        // A rule has no ground.
        assert!(read("kind = \"rule\"\nground = \"K10\"").is_err());
    }
}
