//! A region of which nothing is said but its marks, for tests: what a profile leaves
//! empty, the engine leaves alone.

use super::choice::Locale;
use super::profile::{
    Dates, Lunar, Names, Normalising, Numerals, Pairs, Phrases, Profile, Starts, Words,
};
use super::region::Region;

static PROFILE: Profile = Profile {
    region: Region::ZhHantTw,
    language: "zh-Hant-TW",
    system: *b"ZHT ",
    numerals: Numerals { digits: ['〇'; 10], ten: '〇', others: "" },
    dates: Dates {
        day: "",
        weekdays: [""; 7],
        lunar: Lunar {
            date: "",
            stems: ['〇'; 10],
            branches: ['〇'; 12],
            leap: "",
            months: [""; 12],
            days: [""; 30],
        },
    },
    phrases: Phrases {
        page: "",
        jump_to: "",
        jump_from: "",
        slug: "",
        advert: "",
        bullet: "",
        filler: '〇',
        lead: "",
    },
    starts: Starts { speakers: &[], leads: "", articles: ('〇', &[]) },
    words: Words { particles: "", scales: "", title: ('〇', '〇') },
    normalising: Normalising {
        quotes: &[],
        wide: &[],
        closing: "",
        narrows: false,
        signs: "",
        closing_signs: "",
        dots: ("", '·'),
        rows: &[],
        connectors: (&[], '—'),
        thousands: None,
        item_signs: "",
        corners: &[],
        names: &Names {
            roles: &[],
            short_roles: &[],
            surnames: "",
            long_surnames: &[],
            common: "",
            particles: "",
            brackets: ("", ""),
            between: "",
            sentence: "",
            dot: '·',
            longest: 0,
        },
    },
    syllables: None,
    pairs: Pairs {
        wide: &[], half: [('(', ')', ""); 4], quotes: ['“', '‘'], stops: "", once: ""
    },
};

impl Locale {
    /// The bare region; no key names it.
    pub fn bare() -> Self {
        Self(&PROFILE)
    }
}
