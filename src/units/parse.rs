use std::fmt;

use serde::{Deserialize, Deserializer, de};

use super::{Abs, Milli};

/// Why a length could not be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LengthError {
    /// No number at the start.
    Number,
    /// A number without a unit, or with one that is not known.
    Unit,
}

impl fmt::Display for LengthError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Number => "no number that can be read",
            Self::Unit => "no unit that is known",
        })
    }
}

impl LengthError {
    fn chinese(self) -> &'static str {
        match self {
            Self::Number => "没有可读的数字",
            Self::Unit => "没有可识别的单位",
        }
    }
}

/// A sentence in English and in Chinese as serde carries it, which has room for
/// one text.
fn both(en: &str, zh: &str) -> String {
    format!("\u{1f}{en}\u{1f}{zh}")
}

/// The type sizes of the Chinese trade (号数制) in tenths of a point, after the
/// table of `docs/layout.md`.
const HAO: [(&str, i64); 16] = [
    ("初号", 420),
    ("小初", 360),
    ("一号", 260),
    ("小一", 240),
    ("二号", 220),
    ("小二", 180),
    ("三号", 160),
    ("小三", 150),
    ("四号", 140),
    ("小四", 120),
    ("五号", 105),
    ("小五", 90),
    ("六号", 75),
    ("小六", 65),
    ("七号", 55),
    ("八号", 50),
];

/// A type size as the trade names it: 小初, or `40 pt` where it has no name.
pub fn size_name(size: Abs) -> String {
    let named = HAO.iter().find(|(_, tenths)| Abs::PT.scaled(*tenths, 10) == size);
    named.map_or_else(|| format!("{} pt", size.pt_text()), |(name, _)| (*name).to_string())
}

/// The type size so many steps up the table of 号 sizes, or down it: one step is
/// the next size that is larger or smaller. `None` beyond 初号 and 四号, the
/// sizes of headlines.
pub fn stepped(size: Abs, steps: i64) -> Option<Abs> {
    let sizes = HAO.iter().take(9).map(|(_, tenths)| Abs::PT.scaled(*tenths, 10));
    let nth = usize::try_from(steps.abs() - 1).ok()?;
    match steps > 0 {
        true => sizes.rev().filter(|s| *s > size).nth(nth),
        false => sizes.filter(|s| *s < size).nth(nth),
    }
}

/// The type size of the trade that is nearest to a size; of two that are equally near, the
/// larger.
pub fn nearest_size(size: Abs) -> Abs {
    let sizes = HAO.iter().map(|(_, tenths)| Abs::PT.scaled(*tenths, 10));
    let away = |one: &Abs| (*one - size).max(size - *one);
    // The table falls: the first of equals is the larger.
    sizes.min_by_key(away).unwrap_or(size)
}

/// Reads `9pt`, `11.25pt`, `390mm`, `12Q`, `3cm`, `1in`, or a 号 size such as
/// `小五` or `五号`.
///
/// Decimals are read exactly; what is finer than 1/127 000 pt is rounded.
///
/// # Errors
///
/// [`LengthError::Number`] where no number stands, [`LengthError::Unit`] where
/// the unit is missing or unknown.
pub fn parse_length(text: &str) -> Result<Abs, LengthError> {
    let text = text.trim();
    if let Some((_, tenths)) = HAO.iter().find(|(name, _)| *name == text) {
        return Ok(Abs::PT.scaled(*tenths, 10));
    }
    let at = text
        .find(|c: char| !(c.is_ascii_digit() || c == '.' || c == '-' || c == '+'))
        .unwrap_or(text.len());
    let (number, unit) = text.split_at(at);
    let (num, den) = parse_decimal(number).ok_or(LengthError::Number)?;
    let unit = match unit.trim() {
        "pt" => Abs::PT,
        "mm" => Abs::MM,
        "Q" | "q" => Abs::Q,
        "cm" => Abs::mm(10),
        "in" => Abs::pt(72),
        _ => return Err(LengthError::Unit),
    };
    Ok(unit.scaled(num, den))
}

/// Reads a share such as `85%` or `0.85` as thousandths.
///
/// # Errors
///
/// [`LengthError::Number`] where no number stands.
pub fn parse_ratio(text: &str) -> Result<Milli, LengthError> {
    let text = text.trim();
    let (number, per) = match text.strip_suffix('%') {
        Some(number) => (number.trim(), 10),
        None => (text, 1000),
    };
    let (num, den) = parse_decimal(number).ok_or(LengthError::Number)?;
    i32::try_from(num.saturating_mul(per) / den).map_err(|_| LengthError::Number)
}

/// Reads a number of halves, `0.5` or `2`; `None` for another part, or where it is no
/// number.
pub fn parse_halves(text: &str) -> Option<i64> {
    let (num, den) = parse_decimal(text.trim())?;
    let twice = num.checked_mul(2)?;
    (twice % den == 0).then_some(twice / den)
}

/// A decimal number as a fraction; at most nine digits on either side.
fn parse_decimal(text: &str) -> Option<(i64, i64)> {
    let (sign, digits) = match text.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, text.strip_prefix('+').unwrap_or(text)),
    };
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    let plain = |s: &str| s.len() <= 9 && s.bytes().all(|b| b.is_ascii_digit());
    if (whole.is_empty() && part.is_empty()) || !plain(whole) || !plain(part) {
        return None;
    }
    let den = 10i64.pow(part.len() as u32);
    let whole: i64 = if whole.is_empty() { 0 } else { whole.parse().ok()? };
    let part: i64 = if part.is_empty() { 0 } else { part.parse().ok()? };
    Some((sign * (whole * den + part), den))
}

impl<'de> Deserialize<'de> for Abs {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = String::deserialize(from)?;
        parse_length(&text).map_err(|why| {
            de::Error::custom(both(
                &format!("`{text}` has {why}; write a length such as `\"9pt\"`, `\"12mm\"`, `\"14Q\"` or `\"小五\"`"),
                &format!("`{text}` {}；长度写作 `\"9pt\"`、`\"12mm\"`、`\"14Q\"` 或 `\"小五\"`", why.chinese()),
            ))
        })
    }
}

/// A share that is written as `85%` or `0.85`, in thousandths.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Ratio(pub Milli);

impl<'de> Deserialize<'de> for Ratio {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = String::deserialize(from)?;
        parse_ratio(&text).map(Self).map_err(|why| {
            de::Error::custom(both(
                &format!("`{text}` has {why}; write a share such as \"85%\""),
                &format!("`{text}` {}；比例写作 \"85%\"", why.chinese()),
            ))
        })
    }
}

/// A width in ems that is written as `"2em"` or `"0.125em"`, in thousandths.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Ems(pub Milli);

impl<'de> Deserialize<'de> for Ems {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = String::deserialize(from)?;
        let number = text.trim().strip_suffix("em").unwrap_or("");
        parse_ratio(number).map(Self).map_err(|_| {
            de::Error::custom(both(
                &format!("`{text}` is no width in ems such as \"0.125em\""),
                &format!("`{text}` 不是以字为单位的宽度，应写作 \"0.125em\""),
            ))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pitch_of_the_classical_page_is_exact() {
        assert_eq!(parse_length("11.25pt"), Ok(Abs::pt(45) / 4));
        assert_eq!(parse_length("390 mm"), Ok(Abs::mm(390)));
        assert_eq!(parse_length("14Q"), Ok(Abs::Q * 14));
    }

    /// Source: design of the grid, 号 sizes; 小五 is the classical body size.
    #[test]
    fn hao_sizes() {
        assert_eq!(parse_length("小五"), Ok(Abs::pt(9)));
        assert_eq!(parse_length("五号"), Ok(Abs::pt(21) / 2));
        assert_eq!(parse_length("初号"), Ok(Abs::pt(42)));
    }

    #[test]
    fn a_number_without_unit_is_refused() {
        assert_eq!(parse_length("9"), Err(LengthError::Unit));
        assert_eq!(parse_length("9px"), Err(LengthError::Unit));
        assert_eq!(parse_length("pt"), Err(LengthError::Number));
        assert_eq!(parse_length("1.2.3pt"), Err(LengthError::Number));
        assert_eq!(parse_length("99999999999pt"), Err(LengthError::Number));
    }

    #[test]
    fn ratios() {
        assert_eq!(parse_ratio("85%"), Ok(850));
        assert_eq!(parse_ratio("1.15"), Ok(1150));
        assert_eq!(parse_ratio("-2%"), Ok(-20));
    }

    /// Source: the two 号 by which a kicker or a deck is smaller than its headline.
    #[test]
    fn the_nearest_size_is_the_larger_of_two() {
        let half = |pt: i64| nearest_size(Abs::pt(pt) / 2);
        assert_eq!([58, 42, 36, 26].map(half), [26, 22, 18, 14].map(Abs::pt));
        assert_eq!(nearest_size(Abs::pt(90)), Abs::pt(42));
        assert_eq!(nearest_size(Abs::PT), Abs::pt(5));
    }

    #[test]
    fn halves_are_read_exactly() {
        let read = ["0", "0.5", "2", "1.50", "0.25", "x", "-1"].map(parse_halves);
        assert_eq!(read, [Some(0), Some(1), Some(4), Some(3), None, None, Some(-2)]);
    }

    #[test]
    fn sizes_go_up_and_down_by_steps() {
        assert_eq!(stepped(Abs::pt(36), -1), Some(Abs::pt(26)));
        assert_eq!(stepped(Abs::pt(40), -2), Some(Abs::pt(26)));
        assert_eq!(stepped(Abs::pt(40), 1), Some(Abs::pt(42)));
        assert_eq!(stepped(Abs::pt(42), 1), None);
        assert_eq!(stepped(Abs::pt(14), -1), None);
        assert_eq!(stepped(Abs::pt(14), 0), None);
        assert_eq!(
            (size_name(Abs::pt(24)), size_name(Abs::pt(25))),
            ("小一".into(), "25 pt".into())
        );
    }
}
