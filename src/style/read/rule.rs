use super::keys::rule;
use crate::diag::Reason;
use crate::form::{At, Given, Key, OrTable, Table, Usual};
use crate::source::Span;
use crate::style::{Colour, Pattern, RuleKind, RuleStyle};
use crate::units::Abs;

/// The keys that say how a rule is drawn, in a table of their own or among others.
pub struct RuleKeys {
    /// Its kind.
    pub kind: &'static Usual<RuleKind>,
    /// Its pattern.
    pub ornament: &'static Usual<Pattern>,
    /// Its weight.
    pub weight: &'static Key<Abs>,
    /// Its ink.
    pub colour: &'static Usual<Colour>,
}

impl RuleStyle {
    /// The value of a key: a length, which is a single black rule, or a table.
    pub fn read(table: &Table<'_>, key: &'static Key<OrTable<Abs>>) -> Option<Self> {
        Self::read_at(table, key).map(|(rule, _)| rule)
    }

    /// The same, and where it is written.
    pub fn read_at(table: &Table<'_>, key: &'static Key<OrTable<Abs>>) -> Option<(Self, Span)> {
        match table.value_or_table(key)? {
            Given::Value(at) => Some((Self::single(at.value, Colour::BLACK), at.span)),
            Given::Table(table) => {
                let keys = RuleKeys {
                    kind: &rule::KIND,
                    ornament: &rule::ORNAMENT,
                    weight: &rule::WEIGHT,
                    colour: &rule::COLOUR,
                };
                Some((Self::read_keys(&table, &keys)?, table.span()))
            }
        }
    }

    /// A rule whose keys stand in a table that may have others.
    pub fn read_keys(table: &Table<'_>, keys: &RuleKeys) -> Option<Self> {
        let kind = table.of(keys.kind);
        let pattern = match table.get(keys.ornament.key()) {
            Some(At { span, .. }) if kind != RuleKind::Ornament => {
                table.wrong(keys.ornament.row(), Reason::PatternOfRule, span);
                return None;
            }
            at => at.map_or_else(|| keys.ornament.value(), |at| at.value),
        };
        let weight = match table.has(keys.weight) {
            true => table.value(keys.weight)?,
            false => kind.usual_weight(),
        };
        let colour = table.of(keys.colour);
        Some(Self { kind, pattern, weight, colour })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::{Faults, keys};
    use crate::source::Sources;

    keys! {
        mod sample = "" ("a sample", "样例") {
            RULE: Key<OrTable<Abs>> = "rule".over("0 pt", "72 pt").or_table(&rule::KEYS), "a rule", "线";
        }
    }

    fn read(text: &str) -> (Option<RuleStyle>, Vec<&'static str>) {
        let mut sources = Sources::default();
        let faults = Faults::new(sources.add("t.toml", text), 0);
        let parsed = faults.parse(text);
        let found = RuleStyle::read(&faults.root(&parsed, &sample::KEYS), &sample::RULE);
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
