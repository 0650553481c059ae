use std::fmt;

use crate::diag::Reason;

/// A colour in inks, each in percent: the four process inks, or one spot ink.
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
    /// An ink beside the four (专色), which then are 0.
    pub spot: Option<SpotInk>,
}

/// Some of a spot ink (专色).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct SpotInk {
    name: [u8; SpotInk::LONGEST],
    length: u8,
    /// How much of it, 1 to 100.
    pub tint: u8,
}

impl SpotInk {
    /// The longest name, in bytes of UTF-8.
    const LONGEST: usize = 48;

    /// Every plate.
    const ALL: Self = {
        let mut name = [0; Self::LONGEST];
        (name[0], name[1], name[2]) = (b'A', b'l', b'l');
        Self { name, length: 3, tint: 100 }
    };

    /// The name of the ink.
    pub fn name(&self) -> &str {
        std::str::from_utf8(&self.name[..usize::from(self.length)]).unwrap_or_default()
    }

    /// Reads `NAME` or `NAME 40%`.
    fn parse(text: &str) -> Result<Self, Reason> {
        let text = text.trim();
        let percent = |word: &str| {
            let number = word.strip_suffix('%').and_then(|n| n.parse::<u8>().ok());
            number.filter(|n| (1..=100).contains(n))
        };
        let (name, tint) = match text.rsplit_once(char::is_whitespace) {
            Some((name, last)) if last.ends_with('%') => {
                let tint = percent(last);
                (name.trim(), tint.ok_or_else(|| Reason::Tint { part: last.to_string() })?)
            }
            None if text.ends_with('%') => ("", 100),
            _ => (text, 100),
        };
        if name.is_empty() || name.len() > Self::LONGEST {
            return Err(Reason::SpotName { most: Self::LONGEST });
        }
        let mut held = [0; Self::LONGEST];
        held[..name.len()].copy_from_slice(name.as_bytes());
        Ok(Self { name: held, length: name.len() as u8, tint })
    }
}

impl Colour {
    /// Black ink alone, full: what body text is printed in.
    pub const BLACK: Self = Self { c: 0, m: 0, y: 0, k: 100, spot: None };
    /// No ink: the white of the paper (反白).
    pub const PAPER: Self = Self { c: 0, m: 0, y: 0, k: 0, spot: None };

    /// All plates of a page at once, spot inks too: for marks outside of the trim
    /// alone.
    ///
    /// Source: ISO 32000-1 §8.6.6.4, the colorant `All`.
    pub const REGISTRATION: Self = Self { spot: Some(SpotInk::ALL), ..Self::PAPER };

    /// The sum of the inks in percent (total area coverage).
    pub fn total(self) -> u16 {
        let spot = self.spot.map_or(0, |spot| spot.tint);
        [self.c, self.m, self.y, self.k, spot].iter().map(|v| u16::from(*v)).sum()
    }

    /// How many inks it has.
    pub fn inks(self) -> usize {
        let process = [self.c, self.m, self.y, self.k].iter().filter(|v| **v > 0).count();
        process + usize::from(self.spot.is_some())
    }

    /// What is left of it on a page of black ink alone: as light as it was, with
    /// the weights that the eye gives to the inks' complements.
    ///
    /// Source: ITU-R BT.601, the shares of red, green and blue in lightness.
    pub fn in_black(self) -> Self {
        let [c, m, y, k] = [self.c, self.m, self.y, self.k].map(u32::from);
        let colour = (299 * c + 587 * m + 114 * y + 500) / 1000;
        Self { k: (colour + k).min(100) as u8, ..Self::PAPER }
    }

    /// Whether only black ink is used, so that it can overprint.
    pub fn is_black(self) -> bool {
        self.k > 0 && self.inks() == 1
    }

    /// Reads `K100`, `C20 M100 Y80`, `paper`, or `spot:NAME 40%`. An ink that is
    /// not named is 0.
    ///
    /// # Errors
    ///
    /// A sentence that says what is wrong: another letter, a number over 100,
    /// an ink named twice, or nothing; no name of a spot ink or one of more than
    /// 48 bytes.
    pub fn parse(text: &str) -> Result<Self, Reason> {
        if text.trim() == "paper" {
            return Ok(Self::PAPER);
        }
        if let Some(spot) = text.trim().strip_prefix("spot:") {
            return Ok(Self { spot: Some(SpotInk::parse(spot)?), ..Self::PAPER });
        }
        let mut inks: [Option<u8>; 4] = [None; 4];
        for part in text.split_whitespace() {
            let mut chars = part.chars();
            let letter = chars.next().map(|c| c.to_ascii_uppercase());
            let at = letter.and_then(|l| "CMYK".find(l));
            let percent = chars.as_str().parse::<u8>().ok().filter(|n| *n <= 100);
            match (at, percent) {
                (Some(at), Some(n)) if inks[at].is_none() => inks[at] = Some(n),
                _ => return Err(Reason::Ink { part: part.to_string() }),
            }
        }
        if inks.iter().all(Option::is_none) {
            return Err(Reason::NoInk);
        }
        let [c, m, y, k] = inks.map(Option::unwrap_or_default);
        Ok(Self { c, m, y, k, spot: None })
    }
}

impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if *self == Self::PAPER {
            return f.write_str("paper");
        }
        if let Some(spot) = self.spot {
            return write!(f, "spot:{} {}%", spot.name(), spot.tint);
        }
        let inks = [('C', self.c), ('M', self.m), ('Y', self.y), ('K', self.k)];
        let named: Vec<_> =
            inks.iter().filter(|(_, n)| *n > 0).map(|(l, n)| format!("{l}{n}")).collect();
        f.write_str(&named.join(" "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inks_in_any_order_and_case() {
        assert_eq!(Colour::parse("k100"), Ok(Colour::BLACK));
        assert_eq!(Colour::parse("Y80 m100"), Ok(Colour { c: 0, m: 100, y: 80, k: 0, spot: None }));
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
        for text in ["M100 K5", "spot:PANTONE 186 C 40%", "spot:海报红"] {
            let colour = Colour::parse(text).unwrap();
            assert_eq!(Colour::parse(&colour.to_string()), Ok(colour));
        }
    }

    #[test]
    fn a_spot_ink_has_a_name_and_a_tint() {
        let colour = Colour::parse("spot:PANTONE 186 C 40%").unwrap();
        assert_eq!(
            colour.spot.map(|s| (s.name().to_string(), s.tint)),
            Some(("PANTONE 186 C".into(), 40))
        );
        assert_eq!((colour.total(), colour.inks(), colour.is_black()), (40, 1, false));
        for text in ["spot:", "spot: 40%", "spot:red 0%", "spot:red 101%"] {
            assert!(Colour::parse(text).is_err(), "{text}");
        }
    }

    #[test]
    fn on_a_black_page_a_colour_is_as_dark_as_it_was() {
        let black = |text: &str| Colour::parse(text).unwrap().in_black().to_string();
        assert_eq!(
            ["Y100", "M100 Y90 K10", "C100", "K40", "paper"].map(black),
            ["K11", "K79", "K30", "K40", "paper"]
        );
    }
}
