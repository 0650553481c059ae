use std::path::Path;

use super::following::{Named, follow, follower};
use super::keys::{furniture as keys, layout};
use super::margin::place;
use super::words::{Kind, Rows};
use crate::diag::Reason;
use crate::form::{At, Row, Table, nearest};
use crate::grid::{After, Field, Furniture, Grid, Guide, Nameplate, Part, Template, Word};
use crate::source::{FileId, Span};
use crate::style::{Role, RuleKeys, RuleStyle};
use crate::units::{Milli, Rect, Size};

/// The keys of a piece that is a rule.
const RULE: RuleKeys = RuleKeys {
    kind: &keys::RULE_KIND,
    ornament: &keys::ORNAMENT,
    weight: &keys::WEIGHT,
    colour: &keys::COLOUR,
};

/// What furniture is placed on.
#[derive(Clone, Copy)]
pub struct Ground<'g> {
    /// The character grid, where it stands on the sheet.
    pub grid: &'g Grid,
    /// The sheet after trimming; `None` where it could not be read.
    pub trim: Option<Size>,
}

/// Reads every `[[furniture]]` of a layout; pictures are looked for in the folder of the
/// file that names them.
pub fn read_furniture<'s>(
    root: &Table<'_>,
    ground: Ground<'_>,
    folder: &dyn Fn(FileId) -> &'s Path,
) -> Vec<Furniture> {
    let (mut found, mut names) = (Vec::new(), Vec::new());
    for table in root.named(&layout::FURNITURE, &keys::NAME, &keys::OMIT) {
        table.check_without(&keys::WITHOUT);
        let name = table.get(&keys::NAME);
        if table.of(&keys::OMIT) {
            let name = name.filter(|_| !table.is_over_another());
            if let Some(At { value: name, span }) = name {
                let nearest = nearest(&name, &names);
                let why = Reason::NotBelow { name, nearest, known: names.clone() };
                table.wrong(keys::OMIT.row(), why, span);
            }
            continue;
        }
        if let Some(At { value, span }) = &name {
            if names.contains(value) {
                table.wrong(keys::NAME.row(), Reason::FurnitureTwice, *span);
            }
            names.push(value.clone());
        }
        let after = table.get(&keys::AFTER);
        let part = Furniture::read(&table, ground, after.is_some(), folder);
        found.push(Named { name: name.map(|at| at.value), after, part });
    }
    follow(found, &names, ground.grid, root)
}

impl Furniture {
    /// Reads one `[[furniture]]`.
    fn read<'s>(
        table: &Table<'_>,
        ground: Ground<'_>,
        follows: bool,
        folder: &dyn Fn(FileId) -> &'s Path,
    ) -> Option<Self> {
        let kind = table.value(&keys::KIND);
        let rect = match follows {
            true => {
                follower(table);
                Some(Rect::default())
            }
            false => place(table, ground),
        };
        let part = match kind? {
            Kind::Text => text(table)?,
            Kind::Nameplate => Part::Nameplate(nameplate(table, folder)?),
            Kind::Guide => Part::Guide(guide(table)?),
            Kind::Credits => Part::Credits {
                stacked: table.of(&keys::STACKED),
                align: table.value(&keys::ALIGN),
            },
            Kind::Rule => {
                let upright = table.of(&keys::UPRIGHT);
                Part::Rule { rule: RuleStyle::read_keys(table, &RULE)?, upright }
            }
        };
        let (mut ground, mut frame) = (None, None);
        if !matches!(part, Part::Rule { .. }) {
            ground = table.value(&keys::GROUND);
            frame = RuleStyle::read(table, &keys::FRAME);
        }
        let gap = table.get(&keys::GAP);
        if let Some(at) = gap.as_ref().filter(|_| !follows) {
            table.wrong(keys::GAP.row(), Reason::GapAlone, at.span);
        }
        let gap = gap.map_or(USUAL_GAP, |at| at.value.0);
        let after = follows.then_some(After { part: usize::MAX, gap });
        let (span, mirror) = (table.span(), table.of(&keys::MIRROR));
        Some(Self { span, rect: rect?, mirror, after, ground, frame, part })
    }
}

/// White between a part and the one that it follows, where it is not said.
const USUAL_GAP: Milli = 300;

fn text(table: &Table<'_>) -> Option<Part> {
    table.needs(&keys::TEXT);
    let role = role(table, Role::Folio);
    let (align, letterspaced) = (table.value(&keys::ALIGN), table.of(&keys::LETTERSPACED));
    let rows = rows(table)?;
    Some(Part::Text { rows, role: role?, align, letterspaced })
}

/// The rows of `text`; `None` where it is not there or cannot be used.
fn rows(table: &Table<'_>) -> Option<Vec<Template>> {
    let At { value, span } = table.get(&keys::TEXT)?;
    Some(value.all().iter().filter_map(|row| parsed(table, keys::TEXT.row(), row, span)).collect())
}

fn nameplate<'s>(table: &Table<'_>, folder: &dyn Fn(FileId) -> &'s Path) -> Option<Nameplate> {
    let text = match table.get(&keys::TEXT) {
        Some(At { value: Rows::One(text), span }) => parsed(table, keys::TEXT.row(), &text, span),
        Some(At { value: Rows::Many(_), span }) => {
            let (wanted, found) = (("text", "文字"), ("a list", "列表"));
            table.wrong(keys::TEXT.row(), Reason::Kind { wanted, found }, span);
            None
        }
        None if table.has(&keys::TEXT) => None,
        None => Some(Template(vec![Word::Field(Field::Paper)])),
    };
    let picture = table.get(&keys::PICTURE);
    let picture =
        picture.map(|At { value, span }| At { value: folder(span.file).join(value), span });
    let fit = table.get(&keys::FIT);
    if let Some(At { value: [least, most], span }) = &fit
        && least > most
    {
        table.wrong(keys::FIT.row(), Reason::NameSizes, *span);
    }
    let (align, letterspaced) = (table.value(&keys::ALIGN), table.of(&keys::LETTERSPACED));
    let (optical, fit) = (table.of(&keys::OPTICAL), fit.map(|at| at.value));
    Some(Nameplate { text: text?, picture, fit, align, letterspaced, optical })
}

fn guide(table: &Table<'_>) -> Option<Guide> {
    let title = table.get(&keys::TITLE);
    let title = title.and_then(|at| parsed(table, keys::TITLE.row(), &at.value, at.span));
    let title_role = table.of(&keys::TITLE_STYLE);
    let rows = role(table, Role::Guide);
    let label = table.get(&keys::LABEL);
    let label = label.and_then(|at| parsed(table, keys::LABEL.row(), &at.value, at.span));
    let leader = table.value(&keys::LEADER).filter(|leader| !leader.is_empty());
    Some(Guide { title, title_role, role: rows?, label, leader })
}

/// The role whose style a piece has; `None` where it cannot be read.
fn role(table: &Table<'_>, usual: Role) -> Option<Role> {
    if table.has(&keys::STYLE) { table.value(&keys::STYLE) } else { Some(usual) }
}

fn parsed(table: &Table<'_>, row: &Row, text: &str, span: Span) -> Option<Template> {
    match Template::parse(text) {
        Ok(template) => Some(template),
        Err(why) => {
            table.wrong(row, why, span);
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::grid;
    use super::*;
    use crate::form::Faults;
    use crate::source::Sources;
    use crate::style::Colour;
    use crate::units::Abs;

    fn read(text: &str) -> Result<Furniture, Vec<String>> {
        let grid = grid();
        let text = format!("column = 1\nline = 1\n{text}");
        let faults = Faults::new(Sources::default().add("t.toml", text.clone()), 0);
        let parsed = faults.parse(&text);
        let root = faults.root(&parsed, &keys::KEYS);
        let ground = Ground { grid: &grid, trim: None };
        let part = Furniture::read(&root, ground, false, &|_| Path::new("layouts"));
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
        assert!(read("kind = \"gide\"").unwrap_err()[0].contains("`nameplate`, `guide`"));
        assert!(read("kind = \"guide\"\nstyle = \"gide\"").unwrap_err()[0].contains("`body`"));
        // A rule has no ground.
        assert!(read("kind = \"rule\"\nground = \"K10\"").is_err());
    }
}
