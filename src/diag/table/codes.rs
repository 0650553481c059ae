//! How the rows of a table of findings become an enum with its words.

use crate::diag::fact::Words;

/// The findings of one topic, for documents.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Topic {
    /// What it is called.
    pub title: Words,
    /// What is said before its rows, in Markdown; may be empty.
    pub intro: Words,
    /// Its rows, in the order of the table.
    pub rows: Vec<Row>,
}

/// A row of the table of findings, for documents. Texts are Markdown, in English
/// and in Chinese.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The stable name.
    pub id: &'static str,
    /// On what its severity depends, or where it shows; `None` if a finding of the
    /// code always has the severity of [`Code::severity`](super::Code::severity).
    pub when: Option<Words>,
    /// The names of the facts that the finding keeps.
    pub facts: &'static [&'static str],
    /// What it means.
    pub means: Words,
    /// What to do; `None` if the help of the finding says it, or nothing is to be
    /// done.
    pub way: Option<Words>,
}

/// Makes an enum of findings from its rows.
macro_rules! codes {
    (
        $(#[$attr:meta])*
        pub enum $Codes:ident { $( $(#[$odoc:meta])* $other:ident; )* }
        $( {
            topic($title_en:expr, $title_zh:expr, $intro_en:expr, $intro_zh:expr)
            $(
                $(#[$doc:meta])*
                $name:ident $({ $( $fact:ident : $kind:ty ),* $(,)? })?
                $id:literal, $severity:expr,
                $( when($when_en:literal, $when_zh:literal), )?
                means($means_en:literal, $means_zh:literal),
                $( way($way_en:literal, $way_zh:literal), )?
                en($($en:tt)*), zh($($zh:tt)*)
                $(, help en($($help_en:tt)*), help zh($($help_zh:tt)*))? ;
            )*
        } )*
    ) => {
        $(#[$attr])*
        #[derive(Clone, Debug, PartialEq, Eq)]
        #[non_exhaustive]
        #[expect(missing_docs, reason = "the messages say what each fact is")]
        pub enum $Codes {
            $( $( $(#[$doc])* $name $({ $( $fact : $kind ),* })?, )* )*
            $( $(#[$odoc])* $other($other), )*
        }

        #[allow(unused_variables, reason = "a row takes the facts that it needs")]
        #[allow(clippy::useless_format, reason = "many messages have no fact")]
        impl $Codes {
            /// The stable names, in the order of the table.
            pub fn ids() -> Vec<&'static str> {
                let own: &[&'static str] = &[$( $( $id, )* )*];
                own.iter().copied()$( .chain($other::ids()) )*.collect()
            }

            /// The table as documents show it.
            pub fn topics() -> Vec<Topic> {
                let own = vec![ $( Topic {
                    title: ($title_en, $title_zh),
                    intro: ($intro_en, $intro_zh),
                    rows: vec![ $( Row {
                        id: $id,
                        when: [$( ($when_en, $when_zh) )?].first().copied(),
                        facts: &[$( $( stringify!($fact) ),* )?],
                        means: ($means_en, $means_zh),
                        way: [$( ($way_en, $way_zh) )?].first().copied(),
                    } ),* ],
                } ),* ];
                own.into_iter()$( .chain($other::topics()) )*.collect()
            }

            /// The stable kebab-case name: scripts may match it.
            pub fn id(&self) -> &'static str {
                match self {
                    $( $( Self::$name { .. } => $id, )* )*
                    $( Self::$other(fault) => fault.id(), )*
                }
            }

            /// How bad it is unless somebody says otherwise.
            pub fn severity(&self) -> Severity {
                use Severity::{Error, Note, Warning};
                // Not every table has all three.
                let _ = (Error, Note, Warning);
                match self {
                    $( $( Self::$name $({ $( $fact ),* })? => $severity, )* )*
                    $( Self::$other(fault) => fault.severity(), )*
                }
            }

            /// One sentence that says what is the matter.
            pub fn message(&self, lang: Lang) -> String {
                match self {
                    $( $( Self::$name $({ $( $fact ),* })? => {
                        $( $( let $fact = Said::new($fact, lang); )* )?
                        by_language!(lang, ($($en)*), ($($zh)*))
                    } )* )*
                    $( Self::$other(fault) => fault.message(lang), )*
                }
            }

            /// The way out, where there is one to name.
            pub fn help(&self, lang: Lang) -> Option<String> {
                let help = match self {
                    $( $( Self::$name $({ $( $fact ),* })? => {
                        $( $( let $fact = Said::new($fact, lang); )* )?
                        let help = String::new();
                        $( let help = by_language!(lang, ($($help_en)*), ($($help_zh)*)); )?
                        help
                    } )* )*
                    $( Self::$other(fault) => return fault.help(lang), )*
                };
                (!help.is_empty()).then_some(help)
            }

            /// Every code with every mixture of the samples of its facts: for
            /// lists of what there is.
            pub fn samples() -> Vec<Self> {
                use crate::diag::fact::{mixtures, pick};
                let mut all = Vec::new();
                $( $( all.extend(mixtures(|_left| Self::$name $({ $( $fact: pick(_left) ),* })?)); )* )*
                $( all.extend($other::samples().into_iter().map(Self::$other)); )*
                all
            }
        }
    };
}
