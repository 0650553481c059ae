//! Kinds of values, and how each is read.

use std::ops::Range;
use std::path::PathBuf;

use serde::Deserialize;
use serde::de::{DeserializeOwned, IntoDeserializer};
use toml::Spanned;
use toml::de::DeValue;

use super::key::{Bounds, Takes, Word};
use super::{kinds, nearest};
use crate::diag::Reason;
use crate::units::{Abs, Ems, Halves, Ratio, parse_halves, parse_length, parse_ratio};

/// Why a value cannot be used, and where, if it is a part of it.
pub type Unfit = (Reason, Option<Range<usize>>);

/// A kind of values that a key takes.
pub trait Value: Sized {
    /// What it takes.
    const TAKES: Takes;

    /// Reads a value of it.
    ///
    /// # Errors
    ///
    /// Why it cannot be used.
    fn read(value: &Spanned<DeValue<'_>>) -> Result<Self, Unfit>;

    /// Whether it lies in its bounds; what is no size has none.
    fn lies_in(&self, _: &Bounds) -> bool {
        true
    }
}

/// Words that stand for values: the choices of a key.
pub trait Words: Copy + Sized + 'static {
    /// What is written, and what it means.
    const WORDS: &'static [Word];
    /// What each of them stands for.
    const VALUES: &'static [Self];
    /// The word of a value.
    fn word(self) -> &'static str;
}

/// Reads by what serde knows of a type.
///
/// # Errors
///
/// Why it cannot be used.
pub fn by_serde<T: DeserializeOwned>(value: &Spanned<DeValue<'_>>) -> Result<T, Unfit> {
    T::deserialize(value.clone().into_deserializer())
        .map_err(|error| (kinds::reason(error.message()), error.span()))
}

/// Reads one of some words.
///
/// # Errors
///
/// That it is none of them.
pub fn by_word<T: Words>(value: &Spanned<DeValue<'_>>) -> Result<T, Unfit> {
    let text: String = by_serde(value)?;
    let at = T::WORDS.iter().position(|word| word.name == text);
    at.map(|at| T::VALUES[at]).ok_or_else(|| {
        let known: Vec<String> = T::WORDS.iter().map(|word| word.name.to_string()).collect();
        let nearest = nearest(&text, &known);
        (Reason::Choice { value: text, known, nearest }, None)
    })
}

/// Says of types that serde reads what they take.
macro_rules! values {
    ($( $kind:ty = $takes:expr $( , $size:expr )? ; )*) => { $(
        impl $crate::form::Value for $kind {
            const TAKES: $crate::form::Takes = $takes;

            fn read(
                value: &::toml::Spanned<::toml::de::DeValue<'_>>,
            ) -> Result<Self, $crate::form::Unfit> {
                $crate::form::by_serde(value)
            }

            $( fn lies_in(&self, bounds: &$crate::form::Bounds) -> bool {
                bounds.hold(self, $size)
            } )?
        }
    )* };
}

/// Gives the values of a type their words; every value has one.
macro_rules! words {
    ($( $kind:ident { $( $word:literal $value:ident, $en:literal, $zh:literal ; )* } )*) => { $(
        impl $crate::form::Words for $kind {
            const WORDS: &'static [$crate::form::Word] =
                &[ $( $crate::form::Word { name: $word, en: $en, zh: $zh } ),* ];
            const VALUES: &'static [Self] = &[ $( Self::$value ),* ];

            fn word(self) -> &'static str {
                match self { $( Self::$value => $word ),* }
            }
        }

        impl $crate::form::Value for $kind {
            const TAKES: $crate::form::Takes =
                $crate::form::Takes::Words(<Self as $crate::form::Words>::WORDS);

            fn read(
                value: &::toml::Spanned<::toml::de::DeValue<'_>>,
            ) -> Result<Self, $crate::form::Unfit> {
                $crate::form::by_word(value)
            }
        }
    )* };
}

/// Makes types of one text or several, and says what is wanted of each.
macro_rules! texts {
    ($( $(#[$doc:meta])* $kind:ident = $takes:expr, $wanted:literal ; )*) => { $(
        $(#[$doc])*
        #[derive(::serde::Deserialize)]
        #[serde(untagged, expecting = $wanted)]
        pub enum $kind {
            /// One text.
            One(String),
            /// A list of them.
            Many(Vec<String>),
        }

        impl $kind {
            /// All of them.
            pub fn all(self) -> Vec<String> {
                match self {
                    Self::One(text) => vec![text],
                    Self::Many(texts) => texts,
                }
            }
        }

        $crate::form::values! { $kind = $takes; }
    )* };
}

pub(crate) use {texts, values, words};

/// A page's label: `7` or `"A02"`.
#[derive(Deserialize)]
#[serde(
    untagged,
    expecting = "\u{1f}expected a number, or a label in quotes\u{1f}应为数字，或带引号的版次"
)]
pub enum Label {
    /// A number.
    Number(u32),
    /// Any label.
    Text(String),
}

impl Label {
    /// As it is printed.
    pub fn text(&self) -> String {
        match self {
            Self::Number(n) => n.to_string(),
            Self::Text(text) => text.clone(),
        }
    }
}

values! {
    String = Takes::Text;
    bool = Takes::Bool;
    PathBuf = Takes::Path;
    Label = Takes::Either(&Takes::Whole, &Takes::Text);
    i64 = Takes::Whole, |text| text.parse().ok();
    u32 = Takes::Whole, |text| text.parse().ok();
    u16 = Takes::Whole, |text| text.parse().ok();
    u8 = Takes::Whole, |text| text.parse().ok();
    Abs = Takes::Length, |text| parse_length(text).ok();
    Ems = Takes::Ems, |text| Some(Ems(parse_ratio(text.strip_suffix("em")?).ok()?));
    Ratio = Takes::Share, |text| Some(Ratio(parse_ratio(text).ok()?));
}

impl Value for Halves {
    const TAKES: Takes = Takes::Halves;

    fn read(value: &Spanned<DeValue<'_>>) -> Result<Self, Unfit> {
        let number = match value.get_ref() {
            DeValue::Integer(number) => parse_halves(number.as_str()),
            DeValue::Float(number) => parse_halves(number.as_str()),
            _ => None,
        };
        let wanted =
            ("a number of lines in halves, such as 0.5 or 2", "以半行为单位的行数，如 0.5、2");
        number.map(Self).ok_or((Reason::Wanted { wanted }, None))
    }

    fn lies_in(&self, bounds: &Bounds) -> bool {
        bounds.hold(self, |text| parse_halves(text).map(Self))
    }
}

/// A list of any length.
impl<T: Value> Value for Vec<T> {
    const TAKES: Takes = Takes::List(&T::TAKES, 0, usize::MAX);

    fn read(value: &Spanned<DeValue<'_>>) -> Result<Self, Unfit> {
        let Some(values) = value.get_ref().as_array() else {
            return Err(no_list(value));
        };
        let one = |value| T::read(value).map_err(|(why, at)| (why, at.or(Some(value.span()))));
        values.iter().map(one).collect()
    }

    fn lies_in(&self, bounds: &Bounds) -> bool {
        self.iter().all(|value| value.lies_in(bounds))
    }
}

/// A list of a fixed length.
impl<T: Value, const N: usize> Value for [T; N] {
    const TAKES: Takes = Takes::List(&T::TAKES, N, N);

    fn read(value: &Spanned<DeValue<'_>>) -> Result<Self, Unfit> {
        let values = Vec::<T>::read(value)?;
        let found = values.len().to_string();
        values.try_into().map_err(|_| (Reason::Length { wanted: N.to_string(), found }, None))
    }

    fn lies_in(&self, bounds: &Bounds) -> bool {
        self.iter().all(|value| value.lies_in(bounds))
    }
}

/// What is said of a value that is no list.
fn no_list(value: &Spanned<DeValue<'_>>) -> Unfit {
    match by_serde::<Vec<serde::de::IgnoredAny>>(value) {
        Err(unfit) => unfit,
        Ok(_) => (Reason::NotThatKind, None),
    }
}
