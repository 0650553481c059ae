use std::fmt;

use serde::{Deserialize, Deserializer, de};

/// A colour in the four process inks, each in percent.
///
/// There is no RGB here: a press prints inks, and black text is black ink.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Colour {
    /// Cyan, 0 to 100.
    pub c: u8,
    /// Magenta, 0 to 100.
    pub m: u8,
    /// Yellow, 0 to 100.
    pub y: u8,
    /// Black, 0 to 100.
    pub k: u8,
}

impl Colour {
    /// Black ink alone, full: what body text is printed in.
    pub const BLACK: Self = Self { c: 0, m: 0, y: 0, k: 100 };
    /// No ink: the white of the paper (反白).
    pub const PAPER: Self = Self { c: 0, m: 0, y: 0, k: 0 };

    /// The sum of the inks in percent (total area coverage).
    pub fn total(self) -> u16 {
        [self.c, self.m, self.y, self.k].iter().map(|v| u16::from(*v)).sum()
    }

    /// Whether only black ink is used, so that it can overprint.
    pub fn is_black(self) -> bool {
        self.k > 0 && self.c == 0 && self.m == 0 && self.y == 0
    }

    /// Reads `K100`, `C20 M100 Y80`, or `paper`. An ink that is not named is 0.
    ///
    /// # Errors
    ///
    /// A sentence that says what is wrong: another letter, a number over 100,
    /// an ink named twice, or nothing.
    pub fn parse(text: &str) -> Result<Self, String> {
        if text.trim() == "paper" {
            return Ok(Self::PAPER);
        }
        let mut inks: [Option<u8>; 4] = [None; 4];
        for part in text.split_whitespace() {
            let mut chars = part.chars();
            let letter = chars.next().map(|c| c.to_ascii_uppercase());
            let at = letter.and_then(|l| "CMYK".find(l));
            let percent = chars.as_str().parse::<u8>().ok().filter(|n| *n <= 100);
            match (at, percent) {
                (Some(at), Some(n)) if inks[at].is_none() => inks[at] = Some(n),
                _ => return Err(format!("`{part}` is no ink such as `K100` or `M85`")),
            }
        }
        if inks.iter().all(Option::is_none) {
            return Err("name an ink, such as `K100`, or `paper`".into());
        }
        let [c, m, y, k] = inks.map(Option::unwrap_or_default);
        Ok(Self { c, m, y, k })
    }
}

impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if *self == Self::PAPER {
            return f.write_str("paper");
        }
        let inks = [('C', self.c), ('M', self.m), ('Y', self.y), ('K', self.k)];
        let named: Vec<_> =
            inks.iter().filter(|(_, n)| *n > 0).map(|(l, n)| format!("{l}{n}")).collect();
        f.write_str(&named.join(" "))
    }
}

impl<'de> Deserialize<'de> for Colour {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        Self::parse(&String::deserialize(from)?).map_err(de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inks_in_any_order_and_case() {
        assert_eq!(Colour::parse("k100"), Ok(Colour::BLACK));
        assert_eq!(Colour::parse("Y80 m100"), Ok(Colour { c: 0, m: 100, y: 80, k: 0 }));
        assert_eq!(Colour::parse("paper"), Ok(Colour::PAPER));
    }

    #[test]
    fn what_is_no_ink_is_refused() {
        for text in ["", "R100", "K101", "K10 K20", "K", "#ff0000"] {
            assert!(Colour::parse(text).is_err(), "{text}");
        }
    }

    #[test]
    fn written_as_it_is_read() {
        let colour = Colour { c: 10, m: 100, y: 0, k: 5 };
        assert_eq!(Colour::parse(&colour.to_string()), Ok(colour));
    }
}
