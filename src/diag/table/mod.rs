//! The table of findings. All that is said of a code stands in its one row:
//!
//! ```text
//! /// What it is, for the reader of this table.
//! Name { fact: Kind, other: Kind }
//!     "stable-id", Error,
//!     when("error on the page", "版面错误"),
//!     means("what the documents say that it means", "……"),
//!     way("what they say is to be done", "……"),
//!     en("what is the matter, with {fact}"),
//!     zh("……{fact}……"),
//!     help en("the way out"),
//!     help zh("……");
//! ```
//!
//! The facts are in scope by their names. The severity is an expression, for
//! instance `if *lines > 2 { Warning } else { Note }`. What stands between the
//! brackets of `en`, `zh` and `help` is what `format!` takes; a fact is written
//! there in the language of its message ([`Fact`]). The help may be left out, and
//! an empty one is none.
//!
//! `docs/diagnostics.md` and its Chinese sister are made from the table, by
//! `BLESS=1 cargo test --test diagnostics`. `when` is left out where the one severity says
//! all; `way` where the help says it and is the same whatever the facts are, or where
//! nothing is to be done.
//!
//! The rows of [`Code`] are split by topic over the files of this folder; each
//! is a macro that adds its topic, a title, an introduction and rows, to those that it
//! is given. [`Lint`] and [`Preflight`] have tables of their own, because `[lint] off`
//! names their codes.

#[macro_use]
mod codes;

/// Gathers the rows of every topic and makes [`Code`] of them.
macro_rules! table {
    ([$topic:ident $($topics:ident)*] $($rows:tt)*) => { $topic! { [$($topics)*] $($rows)* } };
    ([] $($rows:tt)*) => {
        codes! {
            /// Every finding there is, with the facts that its message needs.
            pub enum Code {
                /// What the page lint finds.
                Lint;
                /// What preflight finds.
                Preflight;
            }
            $($rows)*
        }
    };
}

#[macro_use]
mod advert;
#[macro_use]
mod furniture;
mod lint;
#[macro_use]
mod page;
#[macro_use]
mod picture;
#[macro_use]
mod places;
mod preflight;
#[macro_use]
mod reading;
#[macro_use]
mod story;
#[macro_use]
mod text;

pub use codes::{Row, Topic};
pub use lint::Lint;
pub use preflight::Preflight;

use super::Lang::{En, Zh};
use super::fact::{Said, Things, Words};
use super::phrase::{are, characters, em, lines_of, meant, ppi_of, shown, signed_em};
use super::reason::Reason;
use super::{Change, Kept, Lang, Markup, PdfPart, Resolution, Severity};
use crate::source::FileKind;

table! { [reading story places text page picture advert furniture] }

impl Code {
    /// What is told on request alone, by `[lint] on`.
    pub const ON_REQUEST: [&str; 1] = ["head-broken-by-program"];
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use super::*;

    #[test]
    fn names_are_kebab_case_and_differ() {
        let mut ids = Code::ids();
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        assert!(ids.iter().all(|id| !id.is_empty() && id.chars().all(plain)), "{ids:?}");
        let count = ids.len();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), count);
        for on in Code::ON_REQUEST {
            assert!(Code::ids().contains(&on), "{on}");
        }
        for off in Preflight::MAY_BE_OFF {
            assert!(Preflight::ids().contains(&off), "{off}");
        }
    }

    /// What a message says for itself: without what stands between backticks or
    /// quotes, which is the author's or the machine's.
    fn own_words(text: &str) -> String {
        let mut own = String::new();
        let mut close = None;
        for c in text.chars() {
            match close {
                Some(end) if c == end => close = None,
                Some(_) => {}
                None => {
                    close = [('`', '`'), ('“', '”'), ('‘', '’'), ('"', '"')]
                        .iter()
                        .find(|(open, _)| *open == c)
                        .map(|(_, end)| *end);
                    own.push(if close.is_some() { ' ' } else { c });
                }
            }
        }
        own
    }

    /// Names that are the same in every language: formats, programs, standards,
    /// and the samples of what an author writes.
    const NAMES: &str = "PDF TOML UTF-8 GB18030 JPEG PNG TIFF WebP HEIC AVIF GIF SVG PSD EPS BMP \
        XL PostScript Illustrator Photoshop Word WPS iPhone RAW RGB CMYK ICC LZW OpenType \
        TrimBox All K100 C60 U ppi pt em notdef CN Flate x7 x8 m n MB RTF UTF-16 CR LF CRLF YAML \
        JBIG2 NUL Lab X-1a X";

    /// Words of Latin letters in a Chinese message that no name accounts for.
    fn english_in(text: &str) -> Vec<String> {
        let own = own_words(text);
        let words = own.split(|c: char| !(c.is_ascii_alphanumeric() || c == '-'));
        let foreign = |word: &&str| {
            word.chars().any(|c| c.is_ascii_alphabetic())
                && !NAMES.split_whitespace().any(|name| name == *word)
        };
        words
            .map(|word| word.trim_start_matches(|c: char| c.is_ascii_digit()))
            .filter(foreign)
            .map(String::from)
            .collect()
    }

    fn han_in(text: &str) -> bool {
        own_words(text)
            .chars()
            .any(|c| matches!(c, '\u{3001}'..='\u{9fff}' | '\u{ff01}'..='\u{ff5e}'))
    }

    #[test]
    fn every_message_is_wholly_in_its_language() {
        let mut odd = Vec::new();
        for code in Code::samples() {
            let said = |lang| {
                std::iter::once(code.message(lang)).chain(code.help(lang)).collect::<Vec<_>>()
            };
            for en in said(En) {
                if han_in(&en) {
                    odd.push(format!("{}: {en}", code.id()));
                }
                assert!(en.chars().any(|c| c.is_ascii_alphabetic()), "{}: {en}", code.id());
            }
            for zh in said(Zh) {
                let english = english_in(&zh);
                if !english.is_empty() {
                    odd.push(format!("{}: {english:?} in: {zh}", code.id()));
                }
                assert!(zh.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c)), "{zh}");
            }
            assert_eq!(code.help(En).is_some(), code.help(Zh).is_some(), "{code:?}");
        }
        odd.dedup();
        assert!(odd.is_empty(), "{}", odd.join("\n"));
    }

    #[test]
    fn a_resolution_under_one_is_not_none() {
        let own = |ppi| Code::LowResolution { ppi, least: 99, bound: Resolution::Least };
        let placed = |ppi| Preflight::AdvertResolution { ppi, least: 99, hard: true };
        let said = |ppi, lang| [own(ppi).message(lang), placed(ppi).message(lang)];
        for en in said(0, En) {
            assert!(en.contains(" has less than 1 ppi"), "{en}");
        }
        for zh in said(0, Zh) {
            assert!(zh.contains("不到 1 ppi"), "{zh}");
        }
        assert!(said(1, En).iter().all(|en| en.contains(" has 1 ppi")));
        assert!(said(1, Zh).iter().all(|zh| zh.contains("只有 1 ppi")));
    }

    #[test]
    fn an_empty_label_is_named_as_one() {
        let code = |page: &str| Code::UnknownPage { page: page.into(), known: vec!["A1".into()] };
        for lang in [En, Zh] {
            assert!(!code("").message(lang).contains("``"), "{}", code("").message(lang));
            assert!(code("x").message(lang).contains("`x`"));
            assert!(code("").help(lang).unwrap().contains("A1"));
        }
        assert_eq!(code("").message(Zh), "有一个版号是空的");
    }

    /// Every row of the documents.
    fn rows() -> Vec<Row> {
        Code::topics().into_iter().flat_map(|topic| topic.rows).collect()
    }

    #[test]
    fn documents_have_a_row_for_every_code() {
        let shown: Vec<_> = rows().iter().map(|row| row.id).collect();
        assert_eq!(shown, Code::ids());
    }

    #[test]
    fn documents_name_the_severities_that_a_code_can_have() {
        let mut severities: BTreeMap<_, BTreeSet<_>> = BTreeMap::new();
        for code in Code::samples() {
            severities.entry(code.id()).or_default().insert(code.severity());
        }
        let words = [
            (Severity::Note, ("note", "提示")),
            (Severity::Warning, ("warning", "警告")),
            (Severity::Error, ("error", "错误")),
        ];
        for row in rows() {
            let can = &severities[row.id];
            let Some(when) = row.when else {
                assert_eq!(can.len(), 1, "{}: on what does its severity depend?", row.id);
                continue;
            };
            for said in [when.0, when.1] {
                let named =
                    words.iter().filter(|(_, (en, zh))| said.contains(en) || said.contains(zh));
                let named: BTreeSet<_> = named.map(|(severity, _)| *severity).collect();
                assert_eq!(named, *can, "{}: {said}", row.id);
            }
        }
    }

    /// A text without what its links lead to.
    fn unlinked(text: &str) -> String {
        let mut parts = text.split("](");
        let first = parts.next().unwrap_or_default().to_string();
        parts.fold(first, |text, part| text + part.split_once(')').map_or(part, |(_, rest)| rest))
    }

    #[test]
    fn documents_are_wholly_in_their_language() {
        for row in rows() {
            let texts = [Some(row.means), row.when, row.way];
            for (en, zh) in texts.into_iter().flatten() {
                let en = unlinked(en);
                // Terms of the trade stand in Chinese too, between round brackets.
                assert!(en.chars().any(|c| c.is_ascii_alphabetic()), "{}: {en}", row.id);
                let (zh, odd) = (unlinked(zh), english_in(&unlinked(zh)));
                assert!(odd.is_empty(), "{}: {odd:?} in: {zh}", row.id);
                assert!(zh.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c)), "{zh}");
            }
        }
    }
}
