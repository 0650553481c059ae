//! `[lint]`: which checks of the page are switched off.

use super::{Key, One, Table, keys, nearest};
use crate::diag::{Code, Lint, Preflight};

keys! {
    mod lint = "[lint]" ("Checks that are switched off", "关闭的检查") {
        OFF: Key<Vec<String>> = "off",
            "The checks of the page lint that pages do without, by their codes; another name is an error (`unknown-check`).",
            "各版不做的版面检查，写检查的代码；写别的名字是错误（`unknown-check`）。";
    }
}

/// Reads `[lint] off` and gives the names of the checks that it switches off; a
/// name that is no check is a fault.
pub fn read_off(root: &Table<'_>, key: &'static Key<One>) -> Vec<&'static str> {
    let at = root.table(key).and_then(|table| table.get(&lint::OFF));
    let Some(at) = at else { return Vec::new() };
    let mut off = Vec::new();
    for name in at.value {
        let names = || Lint::ids().into_iter().chain(Preflight::MAY_BE_OFF);
        match names().find(|known| *known == name) {
            Some(known) => off.push(known),
            None => {
                let known: Vec<String> = names().map(String::from).collect();
                let nearest = nearest(&name, &known);
                root.fault(Code::UnknownCheck { name, nearest, known }, at.span);
            }
        }
    }
    off
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

    fn read(text: &str) -> (Vec<&'static str>, Vec<Code>) {
        let mut sources = Sources::default();
        let faults = Faults::new(sources.add("t.toml", text), 0);
        let parsed = faults.parse(text);
        let off = read_off(&faults.root(&parsed, &sample::KEYS), &sample::LINT);
        (off, faults.into_diags().into_iter().map(|d| d.code).collect())
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
