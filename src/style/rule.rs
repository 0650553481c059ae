use serde::Deserialize;

use super::Colour;
use crate::diag::{Code, Reason};
use crate::form::{At, Table};
use crate::units::Abs;

/// How a rule is drawn (线型).
///
/// Source: the line types of the trade's systems: 正线 and 反线, 双线, 文武线,
/// 点线, 花线.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RuleKind {
    /// One line (正线; 反线 where it is thick).
    #[default]
    Single,
    /// Two equal lines (双线).
    Double,
    /// A thick line and a thin one inside or after it (文武线).
    ThickThin,
    /// A thin line and a thick one inside or after it (武文线).
    ThinThick,
    /// Round dots (点线).
    Dotted,
    /// Short strokes (虚线).
    Dashed,
    /// A drawn pattern (花线).
    Ornament,
}

/// The patterns of an ornamental rule (花线).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Pattern {
    /// A wave (波浪线).
    #[default]
    Wave,
    /// Lozenges, point to point (菱形).
    Lozenge,
    /// A meander (回纹).
    Meander,
}

/// A rule: its kind, how thick it is in all, its ink.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct RuleStyle {
    /// How it is drawn.
    pub kind: RuleKind,
    /// The pattern of an ornament.
    pub pattern: Pattern,
    /// From edge to edge, all lines and the white between them; above nothing.
    pub weight: Abs,
    /// Its ink.
    pub colour: Colour,
}

/// No rule is thicker.
const HEAVIEST: Abs = Abs::pt(72);

impl RuleStyle {
    /// One line.
    pub const fn single(weight: Abs, colour: Colour) -> Self {
        Self { kind: RuleKind::Single, pattern: Pattern::Wave, weight, colour }
    }

    /// The value of a key: a length, which is a single black rule, or a table
    /// with `kind`, `ornament`, `weight` and `colour`.
    pub fn read(table: &mut Table<'_>, key: &str) -> Option<Self> {
        if table.holds_table(key) {
            return table.table(key).and_then(|mut rule| Self::read_keys(&mut rule, "kind"));
        }
        let weight = checked(table, key)?;
        Some(Self::single(weight, Colour::BLACK))
    }

    /// The keys of a rule in a table that has others; its kind is under `kind`.
    pub fn read_keys(table: &mut Table<'_>, kind: &str) -> Option<Self> {
        let kind_at = table.get_at::<RuleKind>(kind);
        let kind = kind_at.map_or(RuleKind::Single, |at| at.value);
        let pattern = match table.get_at::<Pattern>("ornament") {
            Some(At { span, .. }) if kind != RuleKind::Ornament => {
                let why = Reason::PatternOfRule;
                table.fault(Code::WrongValue { key: "ornament".into(), why }, span);
                return None;
            }
            at => at.map_or(Pattern::default(), |at| at.value),
        };
        let weight = match table.has("weight") {
            true => checked(table, "weight")?,
            false => kind.usual_weight(),
        };
        let colour = table.get("colour").unwrap_or(Colour::BLACK);
        Some(Self { kind, pattern, weight, colour })
    }
}

/// A thickness that can be drawn.
fn checked(table: &mut Table<'_>, key: &str) -> Option<Abs> {
    let at = table.get_at::<Abs>(key)?;
    if at.value > Abs::ZERO && at.value <= HEAVIEST {
        return Some(at.value);
    }
    let why = Reason::RuleWeight;
    table.fault(Code::WrongValue { key: key.into(), why }, at.span);
    None
}

impl RuleKind {
    /// The thickness of a rule whose layout names none.
    fn usual_weight(self) -> Abs {
        match self {
            Self::Single | Self::Dashed => Abs::PT / 2,
            Self::Dotted => Abs::PT,
            Self::Double => Abs::pt(2),
            Self::ThickThin | Self::ThinThick => Abs::pt(3),
            Self::Ornament => Abs::pt(6),
        }
    }

    /// The lines of which it is made, from one edge to the other: where each
    /// begins and how thick it is. Empty where it is no stack of lines.
    pub fn lines(self, weight: Abs) -> Vec<(Abs, Abs)> {
        let part = |from: i64, n: i64, of: i64| (weight.scaled(from, of), weight.scaled(n, of));
        match self {
            Self::Single => vec![(Abs::ZERO, weight)],
            Self::Double => vec![part(0, 1, 3), part(2, 1, 3)],
            Self::ThickThin => vec![part(0, 3, 5), part(4, 1, 5)],
            Self::ThinThick => vec![part(0, 1, 5), part(2, 3, 5)],
            Self::Dotted | Self::Dashed | Self::Ornament => Vec::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::Faults;
    use crate::source::Sources;

    fn read(text: &str) -> (Option<RuleStyle>, Vec<&'static str>) {
        let mut sources = Sources::default();
        let faults = Faults::new(sources.add("t.toml", text), 0);
        let parsed = faults.parse(text);
        let found = RuleStyle::read(&mut faults.root(&parsed), "rule");
        (found, faults.into_diags().iter().map(|d| d.code.id()).collect())
    }

    #[test]
    fn a_length_is_a_single_black_rule() {
        let (rule, faults) = read("rule = \"0.5pt\"");
        assert_eq!(rule, Some(RuleStyle::single(Abs::PT / 2, Colour::BLACK)));
        assert!(faults.is_empty());
    }

    #[test]
    fn a_table_says_more() {
        let (rule, _) = read("rule = { kind = \"ornament\", ornament = \"meander\" }");
        let rule = rule.unwrap();
        assert_eq!((rule.kind, rule.pattern), (RuleKind::Ornament, Pattern::Meander));
        assert_eq!(rule.weight, Abs::pt(6));
    }

    #[test]
    fn what_is_no_rule_is_refused() {
        assert_eq!(read("rule = \"0pt\"").1, ["wrong-value"]);
        assert_eq!(read("rule = \"-1pt\"").1, ["wrong-value"]);
        assert_eq!(read("rule = { weight = \"90pt\" }").1, ["wrong-value"]);
        assert_eq!(read("rule = { kind = \"tripel\" }").1, ["wrong-value"]);
        assert_eq!(read("rule = { ornament = \"wave\" }").1, ["wrong-value"]);
        assert_eq!(read("rule = { wieght = \"1pt\" }").1, ["unknown-key"]);
    }

    #[test]
    fn the_lines_fill_the_whole_thickness() {
        for kind in [RuleKind::Single, RuleKind::Double, RuleKind::ThickThin, RuleKind::ThinThick] {
            let lines = kind.lines(Abs::pt(3));
            let (from, thick) = lines[lines.len() - 1];
            assert_eq!((lines[0].0, from + thick), (Abs::ZERO, Abs::pt(3)), "{kind:?}");
        }
    }
}
