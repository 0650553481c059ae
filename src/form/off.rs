//! `[lint]`: which checks of the page are switched off.

use super::{Table, nearest};
use crate::diag::{Code, Lint, Preflight};

/// Reads `[lint] off` and gives the names of the checks that it switches off; a
/// name that is no check is a fault.
pub fn read_off(root: &mut Table<'_>) -> Vec<&'static str> {
    let at = root.table("lint").and_then(|mut table| table.get_at::<Vec<String>>("off"));
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

    fn read(text: &str) -> (Vec<&'static str>, Vec<Code>) {
        let mut sources = Sources::default();
        let faults = Faults::new(sources.add("t.toml", text), 0);
        let parsed = faults.parse(text);
        let off = read_off(&mut faults.root(&parsed));
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
