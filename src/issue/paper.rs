//! The newspaper and the day: what a nameplate and a legal line say.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::date::Date;
use super::keys::paper as keys;
use super::rich::Rich;
use crate::diag::Reason;
use crate::form::{At, Key, Table};
use crate::locale::Locale;

/// The newspaper and the day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paper {
    /// Its name, e.g. 滨海日报.
    pub name: String,
    /// A short name for files.
    pub code: String,
    /// The day of the issue.
    pub date: Date,
    /// The number (总期号).
    pub number: Option<u32>,
    /// How many pages the issue has (今日几版).
    pub pages: u32,
    /// The day of its first issue (创刊).
    pub founded: Option<Date>,
    /// The region of its texts.
    pub locale: Locale,
    /// What else it says about itself.
    pub facts: BTreeMap<Fact, Rich>,
    /// Whether a single dash between Han becomes two.
    pub double_dashes: bool,
    /// Words of the issue, which no head parts.
    pub words: Arc<[String]>,
    /// The notes that it asks for, for all pages.
    pub on: Vec<&'static str>,
}

/// Something that a paper must or may say about itself, under a key of `[paper]`.
///
/// Source: 报纸期刊质量管理规定 (国新出发〔2020〕10号), which names what stands
/// at a fixed place of every issue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fact {
    /// Its serial number (国内统一连续出版物号), e.g. CN 37-0099.
    Cn,
    /// Who publishes it (出版).
    Publisher,
    /// Who stands behind it (主办).
    Sponsor,
    /// Its website (网址).
    Website,
    /// Its telephone (电话).
    Phone,
    /// Its address (地址).
    Address,
    /// What a copy costs (零售价).
    Price,
    /// The weather of the day (天气).
    Weather,
}

/// The keys of the facts.
const KEYS: [(Fact, &Key<String>); 8] = [
    (Fact::Cn, &keys::CN),
    (Fact::Publisher, &keys::PUBLISHER),
    (Fact::Sponsor, &keys::SPONSOR),
    (Fact::Website, &keys::WEBSITE),
    (Fact::Phone, &keys::PHONE),
    (Fact::Address, &keys::ADDRESS),
    (Fact::Price, &keys::PRICE),
    (Fact::Weather, &keys::WEATHER),
];

/// Reads the facts of `[paper]`; blank ones are not there.
pub fn read_facts(table: &Table<'_>) -> BTreeMap<Fact, Rich> {
    let mut facts = BTreeMap::new();
    for (fact, key) in KEYS {
        let Some(At { value, span }) = table.get(key) else { continue };
        if value.trim().is_empty() {
            continue;
        }
        if fact == Fact::Cn && !is_cn(&value) {
            table.wrong(key.row(), Reason::Serial, span);
            continue;
        }
        facts.insert(fact, Rich::plain(value.trim(), span));
    }
    facts
}

/// The longest word of an issue, in characters.
const LONGEST_WORD: usize = 16;

/// Reads the words of the issue; what cannot be a word is a fault, each at its place.
pub fn read_words(table: &Table<'_>) -> Arc<[String]> {
    let mut words = Vec::new();
    for At { value, span } in table.texts(&keys::WORDS) {
        let count = value.chars().count();
        let is_word = value.chars().all(char::is_alphanumeric);
        if !(2..=LONGEST_WORD).contains(&count) || !is_word {
            table.wrong(keys::WORDS.row(), Reason::HeadWord { most: LONGEST_WORD }, span);
        } else if !words.contains(&value) {
            words.push(value);
        }
    }
    words.into()
}

/// Whether it is `CN`, two digits for the region, a hyphen and four digits, with
/// or without `/` and a class.
///
/// Source: GB/T 9999.1-2018, the structure of the CN number.
fn is_cn(text: &str) -> bool {
    let digits = |text: &str, n: usize| text.len() == n && text.bytes().all(|b| b.is_ascii_digit());
    let number = text.trim().strip_prefix("CN").map(str::trim_start);
    let parts = number.and_then(|number| number.split_once('-'));
    parts.is_some_and(|(region, rest)| {
        let order = rest.split_once('/').map_or(rest, |(order, _)| order);
        digits(region, 2) && digits(order, 4)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::Lang;
    use crate::form::{Faults, read_region};
    use crate::source::Sources;

    #[test]
    fn a_region_is_one_that_can_be_set() {
        let read = |text: &str| {
            let file = Sources::default().add("issue.toml", text);
            let faults = Faults::new(file, 0);
            let parsed = faults.parse(text);
            let region = read_region(&faults.root(&parsed, &keys::KEYS), keys::REGION.key());
            assert_eq!(region.is_some(), text == "region = \"zh-Hans\"", "{text}");
            faults.into_diags()
        };
        assert!(read("").is_empty() && read("region = \"zh-Hans\"").is_empty());
        for (name, said, help) in [
            ("zh-CN", "no region `zh-CN`", "did you mean `zh-Hans`?"),
            ("zh-hans", "no region `zh-hans`", "did you mean `zh-Hans`?"),
            ("fr", "no region `fr`", "known here: `zh-Hans`"),
            ("ja", "region `ja` cannot be set", "known here: `zh-Hans`"),
            ("zh-Hant-TW", "region `zh-Hant-TW` cannot be set", "known here: `zh-Hans`"),
        ] {
            let found = read(&format!("region = \"{name}\""));
            let [diag] = &found[..] else { panic!("{found:?}") };
            assert_eq!((diag.code.id(), diag.place.span.unwrap().start), ("unknown-region", 9));
            assert!(diag.code.message(Lang::En).contains(said), "{diag:?}");
            assert_eq!(diag.code.help(Lang::En).as_deref(), Some(help), "{name}");
        }
    }

    #[test]
    fn serial_numbers() {
        assert!(["CN 37-0099", "CN11-0065", "CN 11-0065/D"].iter().all(|cn| is_cn(cn)));
        assert!(
            ["37-0099", "CN 37-99", "CN 370099", "CN 3x-0099", "ISSN 1000-0097"]
                .iter()
                .all(|cn| !is_cn(cn))
        );
    }
}
