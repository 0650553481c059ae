//! A region of which nothing is said but its marks, for tests: what a profile leaves
//! empty, the engine leaves alone.

use super::choice::Locale;
use super::heads::{Prices, Words};
use super::profile::{Dates, Lunar, Names, Normalising, Numerals, Pairs, Phrases, Profile, Starts};
use super::region::Region;

/// Nothing is known of the language.
const WORDS: Words = Words {
    lexicon: None,
    leaning_on: "",
    particles: "",
    results: "",
    measures: "",
    relative: "",
    scales: "",
    title: ('\u{0}', '\u{0}'),
    pauses: "",
    ends: &[],
    begins: &[],
    joints: &[],
    compounds: &[],
    prices: Prices {
        pause: 0,
        name: 0,
        quotation: 0,
        measure: 0,
        loose_measure: 0,
        counted: 0,
        both_alone: 0,
        result: 0,
        relative: (0, 0),
        after_relative: 0,
        after_preposition: 0,
        short_object: 0,
        halves: (0, 0),
    },
};

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
    words: WORDS,
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
