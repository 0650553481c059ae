//! Keys with the kinds of their values.

use std::marker::PhantomData;

use toml::Spanned;
use toml::de::DeValue;

use super::key::{Absent, Bounds, Keys, Row, Takes, Word};
use super::value::{Unfit, Value};
use crate::diag::Reason;

/// A key with the kind of its values.
#[derive(Debug)]
pub struct Key<T> {
    row: Row,
    of: PhantomData<fn() -> T>,
}

/// A key that has a value where it is not written.
#[derive(Debug)]
pub struct Usual<T> {
    key: Key<T>,
    /// In TOML.
    pub(super) text: &'static str,
}

/// What [`Key`]s of tables take.
#[derive(Debug)]
pub struct One;

/// What [`Key`]s of arrays of tables take.
#[derive(Debug)]
pub struct Many;

/// What [`Key`]s of text or a list of texts take.
#[derive(Debug)]
pub struct Lines;

/// What [`Key`]s of a value or a table take.
#[derive(Debug)]
pub struct OrTable<T>(PhantomData<fn() -> T>);

impl<T: Value> Key<T> {
    /// A key that may be missing.
    pub const fn new(key: &'static str, en: &'static str, zh: &'static str) -> Self {
        let takes = T::TAKES;
        let (bounds, absent, only) = (None, Absent::Nothing, None);
        let row = Row { key, takes, bounds, absent, only, instead: &[], en, zh };
        Self { row, of: PhantomData }
    }

    /// It must be there.
    pub const fn must(mut self) -> Self {
        self.row.absent = Absent::Fault;
        self
    }

    /// It must be there, or in a file that this one builds on.
    pub const fn below(mut self) -> Self {
        self.row.absent = Absent::Below;
        self
    }

    /// It stands in the place of others, which are not taken over where it is written.
    pub const fn instead(mut self, keys: &'static [&'static str]) -> Self {
        self.row.instead = keys;
        self
    }

    /// Says what holds where it is not there.
    pub const fn said(mut self, en: &'static str, zh: &'static str) -> Self {
        self.row.absent = Absent::Said(en, zh);
        self
    }

    /// Its bounds, which belong to it.
    pub const fn within(mut self, least: &'static str, most: &'static str) -> Self {
        self.row.bounds = Some(Bounds { least, most, open: false });
        self
    }

    /// Its bounds, of which the least is too little.
    pub const fn over(mut self, least: &'static str, most: &'static str) -> Self {
        self.row.bounds = Some(Bounds { least, most, open: true });
        self
    }

    /// It is a key only where another one is one of these words.
    pub const fn only(mut self, key: &'static str, words: &'static [&'static str]) -> Self {
        self.row.only = Some((key, words));
        self
    }

    /// It is the path of a file.
    pub const fn path(mut self) -> Self {
        self.row.takes = Takes::Path;
        self
    }

    /// It is one of these words, for which the reader looks itself.
    pub const fn words(mut self, words: &'static [Word]) -> Self {
        self.row.takes = Takes::Words(words);
        self
    }

    /// It is text with these fields.
    pub const fn fields(mut self, fields: &'static [Word]) -> Self {
        self.row.takes = Takes::Fields(fields);
        self
    }

    /// Its value where it is not there, in TOML.
    pub const fn usual(mut self, text: &'static str) -> Usual<T> {
        self.row.absent = Absent::Is(text);
        Usual { key: self, text }
    }

    /// Its row.
    pub const fn row(&'static self) -> &'static Row {
        &self.row
    }
}

impl Key<One> {
    /// The kind of its table.
    pub const fn one(mut self, keys: &'static Keys) -> Self {
        self.row.takes = Takes::Table(keys);
        self
    }
}

impl Key<Many> {
    /// The kind of its tables.
    pub const fn many(mut self, keys: &'static Keys) -> Self {
        self.row.takes = Takes::Tables(keys);
        self
    }
}

impl<T: Value> Key<Vec<T>> {
    /// How many items its list has; the reader counts them itself.
    pub const fn items(mut self, least: usize, most: usize) -> Self {
        self.row.takes = Takes::List(&T::TAKES, least, most);
        self
    }
}

impl<T: Value> Key<OrTable<T>> {
    /// The kind of the table that may stand for its value.
    pub const fn or_table(mut self, keys: &'static Keys) -> Self {
        self.row.takes = Takes::OrTable(&T::TAKES, keys);
        self
    }
}

impl<T: Value> Usual<T> {
    /// Its row.
    pub const fn row(&'static self) -> &'static Row {
        &self.key.row
    }

    /// The key itself, for what asks whether it was written.
    pub const fn key(&'static self) -> &'static Key<T> {
        &self.key
    }
}

/// Keys of tables and of lines are asked for by their own ways.
macro_rules! not_read {
    ($( $kind:ty = $takes:expr ; )*) => { $(
        impl Value for $kind {
            const TAKES: Takes = $takes;

            fn read(_: &Spanned<DeValue<'_>>) -> Result<Self, Unfit> {
                Err((Reason::NotThatKind, None))
            }
        }
    )* };
}

not_read! {
    Lines = Takes::Lines;
    One = Takes::Bool;
    Many = Takes::Bool;
}

impl<T: Value> Value for OrTable<T> {
    const TAKES: Takes = T::TAKES;

    fn read(_: &Spanned<DeValue<'_>>) -> Result<Self, Unfit> {
        Err((Reason::NotThatKind, None))
    }
}

/// Makes tables of keys: for each a module with its keys and their list, `KEYS`.
///
/// ```text
/// keys! {
///     mod sheet = "[sheet]" ("the sheet", "纸张") {
///         BLEED: Usual<Abs> = "bleed".within("0 mm", "50 mm").usual("\"0mm\""),
///             "what is printed beyond the trim", "成品以外多印的部分";
///     }
/// }
/// ```
macro_rules! keys {
    ($(
        mod $name:ident = $header:literal ($en:literal, $zh:literal)
        $( free ($takes:expr, $names:expr) ($free_en:literal, $free_zh:literal)
            ($says_en:literal, $says_zh:literal) )?
        { $(
            $key:ident : $kind:ty = $text:literal $( . $with:ident ( $($of:expr),* $(,)? ) )*
                , $means_en:literal , $means_zh:literal ;
        )* }
    )*) => { $(
        pub mod $name {
            #[allow(unused_imports, reason = "a table takes the kinds that it needs")]
            use super::*;

            $( pub static $key: $kind =
                $crate::form::Key::new($text, $means_en, $means_zh) $( . $with ( $($of),* ) )*; )*

            pub static KEYS: $crate::form::Keys = $crate::form::Keys {
                header: $header,
                title: ($en, $zh),
                rows: &[ $( $key.row() ),* ],
                free: {
                    #[allow(unused_mut, unused_assignments, reason = "most have none")]
                    let mut free = None;
                    $( free = Some($crate::form::Free {
                        name: ($free_en, $free_zh),
                        names: $names,
                        takes: $takes,
                        en: $says_en,
                        zh: $says_zh,
                    }); )?
                    free
                },
                changes: false,
            };
        }
    )* };
}

pub(crate) use keys;
