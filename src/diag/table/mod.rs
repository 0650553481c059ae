//! The table of findings. All that is said of a code stands in its one row:
//!
//! ```text
//! /// What it is, for the reader of this table.
//! Name { fact: Kind, other: Kind }
//!     "stable-id", Error,
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
//! The rows of [`Code`] are split by topic over the files of this folder; each
//! is a macro that adds its rows to those that it is given. [`Lint`] and
//! [`Preflight`] have tables of their own, because `[lint] off` names their
//! codes. `docs/diagnostics.md` has a row for each.

/// Makes an enum of findings from its rows.
macro_rules! codes {
    (
        $(#[$attr:meta])*
        pub enum $Codes:ident { $( $(#[$odoc:meta])* $other:ident; )* }
        $(
            $(#[$doc:meta])*
            $name:ident $({ $( $fact:ident : $kind:ty ),* $(,)? })?
            $id:literal, $severity:expr,
            en($($en:tt)*), zh($($zh:tt)*)
            $(, help en($($help_en:tt)*), help zh($($help_zh:tt)*))? ;
        )*
    ) => {
        $(#[$attr])*
        #[derive(Clone, Debug, PartialEq, Eq)]
        #[non_exhaustive]
        #[expect(missing_docs, reason = "the messages say what each fact is")]
        pub enum $Codes {
            $( $(#[$doc])* $name $({ $( $fact : $kind ),* })?, )*
            $( $(#[$odoc])* $other($other), )*
        }

        #[allow(unused_variables, reason = "a row takes the facts that it needs")]
        #[allow(clippy::useless_format, reason = "many messages have no fact")]
        impl $Codes {
            /// The stable names, in the order of the table.
            pub fn ids() -> Vec<&'static str> {
                let own: &[&'static str] = &[$( $id ),*];
                own.iter().copied()$( .chain($other::ids()) )*.collect()
            }

            /// The stable kebab-case name: scripts may match it.
            pub fn id(&self) -> &'static str {
                match self {
                    $( Self::$name { .. } => $id, )*
                    $( Self::$other(fault) => fault.id(), )*
                }
            }

            /// How bad it is unless somebody says otherwise.
            pub fn severity(&self) -> Severity {
                use Severity::{Error, Note, Warning};
                // Not every table has all three.
                let _ = (Error, Note, Warning);
                match self {
                    $( Self::$name $({ $( $fact ),* })? => $severity, )*
                    $( Self::$other(fault) => fault.severity(), )*
                }
            }

            /// One sentence that says what is the matter.
            pub fn message(&self, lang: Lang) -> String {
                match self {
                    $( Self::$name $({ $( $fact ),* })? => {
                        $( $( let $fact = Said::new($fact, lang); )* )?
                        by_language!(lang, ($($en)*), ($($zh)*))
                    } )*
                    $( Self::$other(fault) => fault.message(lang), )*
                }
            }

            /// The way out, where there is one to name.
            pub fn help(&self, lang: Lang) -> Option<String> {
                let help = match self {
                    $( Self::$name $({ $( $fact ),* })? => {
                        $( $( let $fact = Said::new($fact, lang); )* )?
                        let help = String::new();
                        $( let help = by_language!(lang, ($($help_en)*), ($($help_zh)*)); )?
                        help
                    } )*
                    $( Self::$other(fault) => return fault.help(lang), )*
                };
                (!help.is_empty()).then_some(help)
            }

            /// Every code with every mixture of the samples of its facts: for
            /// lists of what there is.
            pub fn samples() -> Vec<Self> {
                use crate::diag::fact::{mixtures, pick};
                let mut all = Vec::new();
                $( all.extend(mixtures(|_left| Self::$name $({ $( $fact: pick(_left) ),* })?)); )*
                $( all.extend($other::samples().into_iter().map(Self::$other)); )*
                all
            }
        }
    };
}

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

pub use lint::Lint;
pub use preflight::Preflight;

use super::Lang::{En, Zh};
use super::fact::{Said, Things, Words};
use super::phrase::{are, characters, em, lines_of, meant, ppi_of, shown, signed_em};
use super::reason::Reason;
use super::{Change, Kept, Lang, Markup, PdfPart, Resolution, Severity};
use crate::source::FileKind;

table! { [reading story places text page picture advert furniture] }

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use super::*;

    /// `docs/diagnostics.md` as its rows: a code, and what stands for its severity.
    fn documented() -> Vec<(&'static str, &'static str)> {
        let text = include_str!("../../../docs/diagnostics.md");
        let rows = text.lines().filter_map(|line| line.strip_prefix("| `"));
        let cells = rows.filter_map(|row| row.split_once("` | "));
        cells
            .filter_map(|(id, rest)| Some((id, rest.split(" | ").next()?)))
            .filter(|(_, severity)| {
                ["error", "warning", "note"].iter().any(|word| severity.starts_with(word))
            })
            .collect()
    }

    #[test]
    fn names_are_kebab_case_and_differ() {
        let mut ids = Code::ids();
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        assert!(ids.iter().all(|id| !id.is_empty() && id.chars().all(plain)), "{ids:?}");
        let count = ids.len();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), count);
        for off in Preflight::MAY_BE_OFF {
            assert!(Preflight::ids().contains(&off), "{off}");
        }
    }

    #[test]
    fn every_code_has_a_row_in_the_documents_and_every_row_a_code() {
        let rows = documented();
        let written: BTreeSet<_> = rows.iter().map(|(id, _)| *id).collect();
        let table: BTreeSet<_> = Code::ids().into_iter().collect();
        assert_eq!(written.len(), rows.len(), "a code has two rows");
        let odd: Vec<_> = written.symmetric_difference(&table).collect();
        assert!(odd.is_empty(), "in one of the two alone: {odd:?}");
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
        TrimBox All K100 C60 U ppi pt em notdef CN Flate x7 x8 m n MB RTF UTF-16 CR LF CRLF YAML";

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

    #[test]
    fn the_documents_have_the_severities_of_the_table() {
        let mut severities: BTreeMap<_, BTreeSet<_>> = BTreeMap::new();
        for code in Code::samples() {
            severities.entry(code.id()).or_default().insert(code.severity());
        }
        for (id, cell) in documented() {
            let words = [
                (Severity::Note, "note"),
                (Severity::Warning, "warning"),
                (Severity::Error, "error"),
            ];
            let said: BTreeSet<_> =
                words.iter().filter(|(_, word)| cell.contains(word)).map(|(s, _)| *s).collect();
            assert_eq!(said, severities[id], "{id}: {cell}");
        }
    }
}
