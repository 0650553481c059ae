//! The key `region`, which an issue, a style and a story have alike.

use super::{At, Key, Table, Word, nearest};
use crate::diag::Code;
use crate::locale::{Locale, NoLocale};

/// The regions that can be set.
pub const REGIONS: &[Word] =
    &[Word { name: "zh-Hans", en: "the mainland of China", zh: "中国大陆" }];

/// The region that a key names; `None` where it is not there or names none that can be
/// set, which is a fault.
pub fn read_region(table: &Table<'_>, key: &'static Key<String>) -> Option<Locale> {
    let At { value, span } = table.get(key)?;
    let known: Vec<String> = Locale::names().map(String::from).collect();
    let (is_known, nearest) = match Locale::named(&value) {
        Ok(locale) => return Some(locale),
        Err(NoLocale::Misspelt(name)) => (false, Some(name.to_string())),
        Err(NoLocale::Unset(_)) => (true, None),
        Err(NoLocale::Unknown) => (false, nearest(&value, &known)),
    };
    table.fault(Code::UnknownRegion { region: value, is_known, nearest, known }, span);
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_may_be_written_is_what_can_be_set() {
        assert!(Locale::names().eq(REGIONS.iter().map(|region| region.name)));
    }
}
