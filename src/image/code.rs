use qrcodegen::{QrCode, QrCodeEcc};

/// The white round a code, in modules. Source: ISO/IEC 18004, quiet zone.
pub const QUIET: i64 = 4;

/// A two-dimensional code (二维码): which of its modules are dark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Modules {
    side: i64,
    dark: Vec<bool>,
}

impl Modules {
    /// Makes the smallest code that says a text and can still be read when 15 %
    /// of it are lost (level M), or more where there is room for it.
    ///
    /// # Errors
    ///
    /// Its length in bytes where no code is large enough.
    pub fn encode(text: &str) -> Result<Self, usize> {
        let code = QrCode::encode_text(text, QrCodeEcc::Medium).map_err(|_| text.len())?;
        let side = code.size();
        let places = (0..side).flat_map(|y| (0..side).map(move |x| (x, y)));
        let dark = places.map(|(x, y)| code.get_module(x, y)).collect();
        Ok(Self { side: i64::from(side), dark })
    }

    /// Modules of a side, without the white round them.
    pub fn side(&self) -> i64 {
        self.side
    }

    /// Whether a module is dark; none is beyond the edge.
    fn is_dark(&self, x: i64, y: i64) -> bool {
        let inside = (0..self.side).contains(&x) && (0..self.side).contains(&y);
        inside && self.dark.get((y * self.side + x) as usize).copied().unwrap_or(false)
    }

    /// The dark modules as runs: column and row of the first, and how many stand
    /// side by side.
    pub fn runs(&self) -> Vec<(i64, i64, i64)> {
        let mut found = Vec::new();
        for y in 0..self.side {
            let mut x = 0;
            while x < self.side {
                let run = (x..self.side).take_while(|x| self.is_dark(*x, y)).count() as i64;
                if run > 0 {
                    found.push((x, y, run));
                }
                x += run + 1;
            }
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Source: ISO/IEC 18004, position detection pattern: 7 modules, its ring
    /// and its core of 3.
    #[test]
    fn the_corners_are_those_of_a_code() {
        let code = Modules::encode("https://binhai.example/7").unwrap();
        let runs = code.runs();
        for corner in [(0, 0), (code.side() - 7, 0), (0, code.side() - 7)] {
            assert!(runs.contains(&(corner.0, corner.1, 7)), "{corner:?}");
            assert!(runs.contains(&(corner.0 + 2, corner.1 + 3, 3)), "{corner:?}");
        }
    }

    #[test]
    fn runs_hold_every_dark_module_once() {
        let code = Modules::encode("滨海日报").unwrap();
        let dark = code.dark.iter().filter(|d| **d).count() as i64;
        assert_eq!(code.runs().iter().map(|(_, _, n)| n).sum::<i64>(), dark);
    }

    #[test]
    fn what_is_too_long_is_no_code() {
        assert_eq!(Modules::encode(&"a".repeat(3000)), Err(3000));
    }
}
