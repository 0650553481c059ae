//! What is shown of a page: its colours, or one of its inks.

use newsprint::Screen;
use newsprint::style::{Colour, PressProfile};

/// What is shown of a page.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Ink {
    /// All inks as a screen shows them, by the profile of the press.
    All,
    /// One of the four: 0 is cyan, then magenta, yellow and black.
    Process(u8),
    /// A spot ink of the press profile, by its number there.
    Spot(usize),
    /// The sum of all inks, as grey; in red what is over the limit of the press.
    Total,
}

impl Ink {
    /// By its name in an address: `c`, `m`, `y`, `k`, `total`, `spot-0`.
    pub fn named(name: &str) -> Option<Self> {
        Some(match name {
            "c" => Self::Process(0),
            "m" => Self::Process(1),
            "y" => Self::Process(2),
            "k" => Self::Process(3),
            "total" => Self::Total,
            _ => Self::Spot(name.strip_prefix("spot-")?.parse().ok()?),
        })
    }
}

/// How the colours of a pass are painted. In those of plates 0 is a full ink.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Pass {
    /// As a screen shows them.
    Screen,
    /// Cyan, magenta and yellow in the places of red, green and blue.
    Cmy,
    /// Black alone.
    Black,
    /// One spot ink alone, by its number in the press profile.
    Spot(usize),
}

/// The colours of a press as they are painted.
#[derive(Debug)]
pub struct Palette {
    /// The press.
    pub press: std::sync::Arc<PressProfile>,
    /// How its inks look.
    pub screen: Screen,
    /// Tells it from others.
    pub key: u64,
}

impl Palette {
    /// Red, green and blue of a colour in a pass; `None` where it leaves what is under
    /// it as it is, as black ink does that prints over the other inks.
    ///
    /// Source: ISO 32000-2 §11.7.4.4, overprint mode 1.
    pub fn paint(&self, colour: Colour, pass: Pass) -> Option<[u8; 3]> {
        let tint = |percent: u8| 255 - (u16::from(percent.min(100)) * 255 / 100) as u8;
        if colour == Colour::REGISTRATION && pass != Pass::Screen {
            return Some([0; 3]);
        }
        match pass {
            Pass::Screen => {
                let shown = self.press.shown(colour);
                let ink = |percent: u8| 255 - tint(percent);
                let inks = [shown.c, shown.m, shown.y, shown.k].map(ink);
                self.screen.rgb(&[inks]).first().copied()
            }
            Pass::Cmy if colour.is_black() => None,
            Pass::Cmy => Some([tint(colour.c), tint(colour.m), tint(colour.y)]),
            Pass::Black => Some([tint(colour.k); 3]),
            Pass::Spot(_) if colour.is_black() => None,
            Pass::Spot(at) => {
                let name = self.press.spots.get(at).map(|spot| spot.name.as_str());
                let of = colour.spot.filter(|spot| Some(spot.name()) == name);
                Some([of.map_or(255, |spot| tint(spot.tint)); 3])
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use newsprint::source::Sources;

    fn palette() -> Palette {
        let press = newsprint::style::press_profile(
            "newsprint",
            newsprint::diag::Place::default(),
            &[],
            &mut Sources::default(),
        );
        let press = std::sync::Arc::new(press.unwrap());
        let screen = Screen::of(&press.icc);
        Palette { press, screen, key: 0 }
    }

    #[test]
    fn black_prints_over_and_colours_knock_out() {
        let palette = palette();
        let colour = |text| Colour::parse(text).unwrap();
        assert_eq!(palette.paint(colour("K100"), Pass::Cmy), None);
        assert_eq!(palette.paint(colour("K100"), Pass::Black), Some([0; 3]));
        assert_eq!(palette.paint(colour("M100"), Pass::Black), Some([255; 3]));
        assert_eq!(palette.paint(colour("C100 K20"), Pass::Cmy), Some([0, 255, 255]));
        assert_eq!(palette.paint(Colour::REGISTRATION, Pass::Black), Some([0; 3]));
        assert_eq!(palette.paint(colour("C100"), Pass::Spot(0)), Some([255; 3]));
        let paper = palette.paint(Colour::PAPER, Pass::Screen).unwrap();
        assert!(paper.iter().all(|v| *v > 250), "{paper:?}");
    }

    #[test]
    fn inks_have_names() {
        assert_eq!(Ink::named("k"), Some(Ink::Process(3)));
        assert_eq!(Ink::named("spot-2"), Some(Ink::Spot(2)));
        assert_eq!((Ink::named("spot-x"), Ink::named("")), (None, None));
    }
}
