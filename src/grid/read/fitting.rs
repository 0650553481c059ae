use crate::diag::{Code, Part, Reason};
use crate::form::{Table, nearest};
use crate::grid::FitLimits;

/// More is another page, not the same page made to fit.
const MOST_LINES: i64 = 8;
/// A headline two sizes off is another headline.
const MOST_STEPS: i64 = 2;
/// Legs are one more or one fewer.
const MOST_LEGS: i64 = 1;

impl FitLimits {
    /// Reads `[fit]`.
    pub fn read(table: &mut Table<'_>) -> Self {
        let usual = Self::default();
        let mut count = |key: &str, most: i64, usual: i64| {
            let Some(at) = table.get_at::<i64>(key) else { return usual };
            if !(0..=most).contains(&at.value) {
                let why = Reason::Whole { least: 0, most };
                table.fault(Code::WrongValue { key: key.into(), why }, at.span);
            }
            at.value.clamp(0, most)
        };
        let picture_lines = count("picture-lines", MOST_LINES, usual.picture_lines);
        let headline_steps = count("headline-steps", MOST_STEPS, usual.headline_steps);
        let legs = count("legs", MOST_LEGS, usual.legs);
        let white = table.get("white").unwrap_or(usual.white);
        let mut parts = Vec::new();
        if let Some(at) = table.get_at::<Vec<String>>("drop") {
            for name in &at.value {
                match Part::ALL.into_iter().find(|part| part.name() == name) {
                    Some(part) => parts.push(part),
                    None => {
                        let known: Vec<_> = Part::ALL.map(|p| p.name().to_string()).to_vec();
                        let nearest = nearest(name, &known);
                        let why = Reason::Choice { value: name.clone(), known, nearest };
                        table.fault(Code::WrongValue { key: "drop".into(), why }, at.span);
                    }
                }
            }
        }
        Self { picture_lines, headline_steps, legs, white, parts }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::Faults;
    use crate::source::Sources;

    fn read(text: &str) -> (FitLimits, Vec<&'static str>) {
        let mut sources = Sources::default();
        let faults = Faults::new(sources.add("a.toml", text), 0);
        let parsed = faults.parse(text);
        let mut root = faults.root(&parsed);
        let limits = FitLimits::read(&mut root);
        drop(root);
        (limits, faults.into_diags().iter().map(|d| d.code.id()).collect())
    }

    #[test]
    fn what_is_not_said_is_usual() {
        assert_eq!(read(""), (FitLimits::default(), Vec::new()));
        let (limits, found) = read("picture-lines = 2\ndrop = [\"deck\"]");
        assert!(found.is_empty());
        assert_eq!((limits.picture_lines, limits.legs), (2, 1));
        assert_eq!(limits.parts, [Part::Deck]);
    }

    #[test]
    fn limits_have_limits() {
        let found = read("picture-lines = 40\nlegs = -1\ndrop = [\"byline\"]\nwhite = 3").1;
        assert_eq!(found, ["wrong-value"; 4]);
    }
}
