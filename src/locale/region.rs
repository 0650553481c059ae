//! The regions whose marks are written down, and how their lines treat them.

use super::class::Class;
use super::common::COMMON;
use super::hant;
use super::mark::Marks;

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

/// How many regions there are.
pub const REGIONS: usize = Region::Ja as usize + 1;

/// How lines of a region treat its marks.
#[derive(Debug)]
pub struct Habits {
    /// Whether stops stand in the middle of their cell, with a quarter of an em of
    /// blank on each side; else half an em stands after them.
    pub centred: bool,
    /// Whether the interpunct has a quarter of an em of blank on each side.
    pub spaced_dot: bool,
    /// What keeps its blank at a line end.
    pub kept_at_end: &'static [Class],
    /// Of what a single mark may hang out at a line end.
    pub hangs: &'static [Class],
}

/// Source: CLREQ on the width and the position of marks and on hanging, which
/// stops do where their ink stands at the left of its cell; GB/T 15834-2011
/// §5.1.10: a one-em mark at the line end is half an em.
static ZH_HANS: Habits = Habits {
    centred: false,
    spaced_dot: false,
    kept_at_end: &[],
    hangs: &[Class::Comma, Class::Stop, Class::Semicolon, Class::Colon, Class::Exclaim],
};

/// Source: CLREQ: as in Hong Kong, and at a line end marks keep their em.
static ZH_HANT_TW: Habits = Habits {
    kept_at_end: &[
        Class::Open,
        Class::Comma,
        Class::Semicolon,
        Class::Colon,
        Class::Stop,
        Class::Exclaim,
        Class::Middle,
    ],
    ..ZH_HANT_HK
};

/// Source: CLREQ: stops stand in the middle, and none hangs in horizontal text.
const ZH_HANT_HK: Habits = Habits { centred: true, spaced_dot: true, kept_at_end: &[], hangs: &[] };
static HONG_KONG: Habits = ZH_HANT_HK;

/// Source: JLREQ: 、。，． hang, a full stop keeps its blank, cl-05 has its
/// quarters.
static JA: Habits = Habits {
    centred: false,
    spaced_dot: true,
    kept_at_end: &[Class::Stop],
    hangs: &[Class::Comma, Class::Stop],
};

impl Region {
    /// What every character is in the region.
    pub fn marks(self) -> &'static Marks {
        match self {
            Self::ZhHans | Self::Ja => &COMMON,
            Self::ZhHantTw | Self::ZhHantHk => &hant::MARKS,
        }
    }

    /// How its lines treat marks.
    pub fn habits(self) -> &'static Habits {
        match self {
            Self::ZhHans => &ZH_HANS,
            Self::ZhHantTw => &ZH_HANT_TW,
            Self::ZhHantHk => &HONG_KONG,
            Self::Ja => &JA,
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
