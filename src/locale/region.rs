//! The regions whose marks are written down.

use super::common::COMMON;
use super::mark::Marks;
use super::{hant, ja};

/// Whose rules and glyph shapes a text follows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Region {
    /// Mainland China: stops in the lower left corner of their cell.
    #[default]
    ZhHans,
    /// Taiwan: stops in the middle of their cell.
    ZhHantTw,
    /// Hong Kong: stops in the middle of their cell.
    ZhHantHk,
    /// Japan.
    Ja,
}

impl Region {
    /// What every character is in the region.
    pub fn marks(self) -> &'static Marks {
        match self {
            Self::ZhHans => &COMMON,
            Self::ZhHantTw | Self::ZhHantHk => &hant::MARKS,
            Self::Ja => &ja::MARKS,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Mark, Side, Stand};
    use super::*;

    fn those(is: impl Fn(Mark) -> bool) -> String {
        let mut found: Vec<char> =
            Region::ZhHans.marks().iter().filter(|(_, mark)| is(*mark)).map(|(c, _)| c).collect();
        found.sort_unstable();
        found.into_iter().collect()
    }

    fn sorted(text: &str) -> String {
        let mut chars: Vec<char> = text.chars().collect();
        chars.sort_unstable();
        chars.into_iter().collect()
    }

    /// Source: CLREQ on the position of marks and on vertical text.
    #[test]
    fn every_member_of_every_set() {
        let right = "‘“（〔［｛〈《「『【〖";
        let left = "’”）〕］｝〉》」』】〗，、；：。．？！";
        assert_eq!(those(|mark| mark.ink == Some(Side::Right)), sorted(right));
        assert_eq!(those(|mark| mark.ink == Some(Side::Left)), sorted(left));
        let turned = "（）〔〕［］｛｝〈〉《》「」『』【】〖〗—⸺…⋯～–-/";
        assert_eq!(those(|mark| mark.stand == Stand::Turned), sorted(turned));
        assert_eq!(those(|mark| mark.stand == Stand::Centred), sorted("：；？！"));
        assert_eq!(those(|mark| mark.stand == Stand::Corner), sorted("，。、．"));
        assert_eq!(those(|mark| mark.opens_cap), sorted("“‘「『《〈"));
    }

    /// A mark that is moved in upright text or has a blank half is one that the
    /// lines know, in every region.
    #[test]
    fn whatever_has_a_side_has_a_class() {
        for region in [Region::ZhHans, Region::ZhHantTw, Region::ZhHantHk, Region::Ja] {
            for (c, mark) in region.marks().iter() {
                let says = mark.ink.is_some() || mark.stand != Stand::Upright || mark.opens_cap;
                assert!(!says || mark.class.is_some(), "{c} {region:?}");
            }
        }
        assert_eq!(Region::ZhHantTw.marks().get('。').ink, Some(Side::Middle));
    }
}
