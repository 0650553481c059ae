use crate::diag::{Code, Reason};
use crate::form::{At, Table};
use crate::style::{Colour, Pattern, RuleKind, RuleStyle};
use crate::units::Abs;

/// No rule is thicker.
const HEAVIEST: Abs = Abs::pt(72);

impl RuleStyle {
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
}
