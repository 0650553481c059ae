//! `[lint]`: which checks of the page are switched off, and which notes are asked for.

use super::{At, Key, One, Table, keys, nearest};
use crate::diag::{Code, Lint, Preflight};

keys! {
    mod lint = "[lint]" ("Checks that are switched off, and notes on request", "关闭的检查和要求给出的提示") {
        OFF: Key<Vec<String>> = "off",
            "The checks of the page lint that pages do without, by their codes; another name is an error (`unknown-check`).",
            "各版不做的版面检查，写检查的代码；写别的名字是错误（`unknown-check`）。";
        ON: Key<Vec<String>> = "on",
            "Notes that are made on request alone: `head-broken-by-program`; another name is an error (`unknown-check`).",
            "要求了才给出的提示：`head-broken-by-program`；写别的名字是错误（`unknown-check`）。";
    }
}

/// What `[lint]` says, by the names of findings.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Checks {
    /// The checks that are switched off.
    pub off: Vec<&'static str>,
    /// The notes that are asked for.
    pub on: Vec<&'static str>,
}

/// Reads `[lint]`; a name that is no check, or no such note, is a fault.
pub fn read_checks(root: &Table<'_>, key: &'static Key<One>) -> Checks {
    let Some(table) = root.table(key) else { return Checks::default() };
    let may_be_off: Vec<_> = Lint::ids().into_iter().chain(Preflight::MAY_BE_OFF).collect();
    let named = |key, known: &[&'static str]| {
        table.get(key).map_or_else(Vec::new, |at| read_names(root, at, known))
    };
    Checks { off: named(&lint::OFF, &may_be_off), on: named(&lint::ON, &Code::ON_REQUEST) }
}

/// Those of some names that are known.
fn read_names(root: &Table<'_>, at: At<Vec<String>>, known: &[&'static str]) -> Vec<&'static str> {
    let mut found = Vec::new();
    for name in at.value {
        match known.iter().find(|known| **known == name) {
            Some(known) => found.push(*known),
            None => {
                let known: Vec<String> = known.iter().map(|name| (*name).to_string()).collect();
                let nearest = nearest(&name, &known);
                root.fault(Code::UnknownCheck { name, nearest, known }, at.span);
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::Faults;
    use crate::source::Sources;

    keys! {
        mod sample = "" ("a sample", "样例") {
            LINT: Key<One> = "lint".one(&lint::KEYS), "checks", "检查";
        }
    }

    fn read_all(text: &str) -> (Checks, Vec<Code>) {
        let mut sources = Sources::default();
        let faults = Faults::new(sources.add("t.toml", text), 0);
        let parsed = faults.parse(text);
        let checks = read_checks(&faults.root(&parsed, &sample::KEYS), &sample::LINT);
        (checks, faults.into_diags().into_iter().map(|d| d.code).collect())
    }

    fn read(text: &str) -> (Vec<&'static str>, Vec<Code>) {
        let (checks, faults) = read_all(text);
        (checks.off, faults)
    }

    #[test]
    fn notes_are_asked_for_by_their_names() {
        let (checks, faults) = read_all("[lint]\non = [\"head-broken-by-program\", \"widow\"]");
        assert_eq!((checks.on, checks.off), (vec!["head-broken-by-program"], vec![]));
        assert_eq!(faults.len(), 1, "a check is not asked for");
        let (checks, faults) = read_all("[lint]\noff = [\"head-broken-by-program\"]");
        assert_eq!((checks.off.len(), faults.len()), (0, 1), "and it is not there unasked");
    }

    #[test]
    fn checks_are_named_as_their_findings() {
        let (off, faults) = read("[lint]\noff = [\"widow\", \"heads-abreast\"]");
        assert_eq!((off, faults.len()), (vec!["widow", "heads-abreast"], 0));
    }

    #[test]
    fn an_unknown_check_names_the_nearest() {
        let (off, faults) = read("[lint]\noff = [\"widows\"]");
        assert!(off.is_empty());
        let [Code::UnknownCheck { nearest, .. }] = faults.as_slice() else { panic!("{faults:?}") };
        assert_eq!(nearest.as_deref(), Some("widow"));
    }
}
