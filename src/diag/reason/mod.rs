//! Why something cannot be used, as data: what follows the colon of a message.
//!
//! A row is written as one of the table of codes, without an id and a severity;
//! a reason may have a way out of its own, which stands in for that of its code.

/// Makes the reasons from their rows.
macro_rules! reasons {
    ($(
        $(#[$doc:meta])*
        $name:ident $({ $( $fact:ident : $kind:ty ),* $(,)? })?
            en($($en:tt)*), zh($($zh:tt)*)
            $(, help en($($help_en:tt)*), help zh($($help_zh:tt)*))? ;
    )*) => {
        /// Why something cannot be used.
        #[derive(Clone, Debug, PartialEq, Eq)]
        #[non_exhaustive]
        #[expect(missing_docs, reason = "the words say what each fact is")]
        pub enum Reason {
            $( $(#[$doc])* $name $({ $( $fact : $kind ),* })?, )*
            /// What is said elsewhere, in both languages.
            Said { en: String, zh: String },
        }

        #[allow(unused_variables, reason = "a row takes the facts that it needs")]
        #[allow(clippy::useless_format, reason = "many reasons have no fact")]
        impl Reason {
            /// The reason in words.
            pub fn words(&self, lang: Lang) -> String {
                match self {
                    $( Self::$name $({ $( $fact ),* })? => {
                        $( $( let $fact = Said::new($fact, lang); )* )?
                        by_language!(lang, ($($en)*), ($($zh)*))
                    } )*
                    Self::Said { en, zh } => if lang == Lang::En { en.clone() } else { zh.clone() },
                }
            }

            /// Its own way out; empty where it has none.
            pub fn help(&self, lang: Lang) -> String {
                match self {
                    $( Self::$name $({ $( $fact ),* })? => {
                        $( $( let $fact = Said::new($fact, lang); )* )?
                        let help = String::new();
                        $( let help = by_language!(lang, ($($help_en)*), ($($help_zh)*)); )?
                        help
                    } )*
                    Self::Said { .. } => String::new(),
                }
            }
        }

        impl Fact for Reason {
            fn write(&self, lang: Lang, into: &mut fmt::Formatter<'_>) -> fmt::Result {
                into.write_str(&self.words(lang))
            }

            fn samples() -> Vec<Self> {
                let mut all = vec![Self::Said { en: "it is so".into(), zh: "如此".into() }];
                $( all.extend(mixtures(|_left| Self::$name $({ $( $fact: pick(_left) ),* })?)); )*
                all
            }
        }
    };
}

/// Gathers the rows of every topic and makes [`Reason`] of them.
macro_rules! all_reasons {
    ([$topic:ident $($topics:ident)*] $($rows:tt)*) => { $topic! { [$($topics)*] $($rows)* } };
    ([] $($rows:tt)*) => { reasons! { $($rows)* } };
}

#[macro_use]
mod files;
#[macro_use]
mod layouts;
#[macro_use]
mod stories;
#[macro_use]
mod values;

use std::fmt;
use std::io;

use super::Lang;
use super::Lang::{En, Zh};
use super::fact::{Fact, Said, Words, mixtures, pick};
use super::phrase::{fields, is_quoted_number, list, meant};
use crate::guard::Panicked;
use crate::source::Unread;

all_reasons! { [files values layouts stories] }

impl Reason {
    /// What the system says of a file.
    pub fn of_io(error: &io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::NotFound => Self::Missing { nearest: None },
            io::ErrorKind::PermissionDenied => Self::Denied,
            io::ErrorKind::IsADirectory => Self::IsFolder,
            io::ErrorKind::AlreadyExists => Self::NoFile,
            io::ErrorKind::NotADirectory => Self::NoFolderThere,
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Self::DiskFull,
            io::ErrorKind::ReadOnlyFilesystem => Self::ReadOnly,
            io::ErrorKind::InvalidFilename | io::ErrorKind::InvalidInput => Self::BadName,
            _ => Self::System { number: error.raw_os_error() },
        }
    }

    /// Why a file was not read.
    pub fn of_unread(why: &Unread) -> Self {
        match why {
            Unread::Outside => Self::Outside,
            Unread::NotRegular => Self::NotRegular,
            Unread::TooLarge(most) => Self::FileTooLarge { most: (most >> 20) as usize },
            Unread::System(error) => Self::of_io(error),
        }
    }

    /// Both languages in one text, as an error of serde carries them: each behind a
    /// U+001F.
    pub fn of_carried(text: &str) -> Option<Self> {
        let (en, zh) = text.strip_prefix('\u{1f}')?.split_once('\u{1f}')?;
        Some(Self::from((en, zh)))
    }

    /// Its own way out; the usual one of the code where it has none.
    pub(super) fn help_or(&self, usual: &str, lang: Lang) -> String {
        let own = self.help(lang);
        if own.is_empty() { usual.to_string() } else { own }
    }
}

/// What is told of a panic that a guard caught is its place: its message is in the
/// words of a library.
impl From<Panicked> for Reason {
    fn from(panicked: Panicked) -> Self {
        Self::Inside { place: panicked.place }
    }
}

/// A sentence in English and in Chinese.
impl From<(&str, &str)> for Reason {
    fn from((en, zh): (&str, &str)) -> Self {
        Self::Said { en: en.into(), zh: zh.into() }
    }
}

impl From<(String, String)> for Reason {
    fn from((en, zh): (String, String)) -> Self {
        Self::Said { en, zh }
    }
}
