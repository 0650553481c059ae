//! How heads are broken (题文断行): the words of Chinese, and the prices of breaks.
//!
//! Source: criticism of headlines in the trade press: no word and no two words that
//! belong together are parted (20万｜欧元, 扩大｜内需 are its examples of wrong), no row
//! begins with a particle or ends with a preposition. The prices were found on heads of
//! our own invention (`tests/heads/breaks.key`), and rank what that criticism calls wrong.

use crate::locale::heads::{Joint, Prices, RowEdge, Words};
use crate::locale::lexicon::Lexicon;
use crate::locale::lexicon::WordClass::{self, *};

/// What names something.
const NOMINAL: &[WordClass] = &[Noun, Place, VerbNoun, Phrase, Status];
/// What describes it.
const DESCRIBING: &[WordClass] = &[Adjective, Attribute];
const NAMED_OR_DESCRIBED: &[WordClass] =
    &[Noun, Place, VerbNoun, Phrase, Status, Adjective, Attribute];

/// The words of heads.
pub(super) const WORDS: Words = Words {
    lexicon: Some(Lexicon {
        words: include_str!("words/words.txt"),
        terms: include_str!("words/terms.txt"),
    }),
    leaning_on: "让把被为在从向到对与和离将以由给比",
    particles: "的了着过地得们等吗呢吧",
    results: "到成出入上下起来去为至住在完给",
    measures: "个条艘座盏项名位家所台辆架件种次场届轮批期支首本张套栋幢间片块根颗粒头只匹棵株朵封笔单例列班趟部篇幅扇道级度层排组对双群亩吨米里元岁年月天日时分秒倍成折斤克枚户人村县市省国处号亿万门路线周股声步阵番遍回",
    relative: "的",
    scales: "十百千万亿余多",
    title: ('《', '》'),
    pauses: "，：；、！？。",
    ends: &[
        RowEdge { classes: &[Preposition], alone: 140, longer: 60 },
        RowEdge { classes: &[Adverb, Conjunction], alone: 100, longer: 0 },
        RowEdge { classes: &[Verb], alone: 70, longer: 0 },
        RowEdge { classes: &[Particle, Mark], alone: 0, longer: 0 },
        RowEdge { classes: ANY, alone: 30, longer: 0 },
    ],
    begins: &[
        RowEdge { classes: &[Locative], alone: 250, longer: 50 },
        RowEdge {
            classes: &[Preposition, Conjunction, Verb, Adverb, Pronoun, Mark],
            alone: 0,
            longer: 0,
        },
        RowEdge { classes: ANY, alone: 30, longer: 0 },
    ],
    joints: &[
        joint(
            &[Number],
            &[Noun, Place, VerbNoun, Phrase, Status, Number, Adjective, Attribute],
            70,
        ),
        joint(&[Measure], NAMED_OR_DESCRIBED, 20),
        joint(
            &[Pronoun],
            &[Noun, Place, VerbNoun, Phrase, Status, Measure, Number, Adjective, Attribute],
            40,
        ),
        joint(NOMINAL, &[Time], -10),
        joint(&[Time], NAMED_OR_DESCRIBED, 45),
        compound(NOMINAL, NOMINAL, 80),
        compound(DESCRIBING, NAMED_OR_DESCRIBED, 75),
        compound(NOMINAL, DESCRIBING, 10),
        joint(&[Adverb], &[Verb, VerbNoun, Adjective, Adverb], 30),
        joint(&[Verb], NAMED_OR_DESCRIBED, 12),
        // The subject and what is said of it: a good place.
        joint(&[Noun, Place, Phrase], &[Verb, Preposition, Adverb, Conjunction], -20),
        joint(&[Verb], &[Verb], 10),
        joint(ANY, &[Particle], 60),
    ],
    compounds: &[Noun, Place, VerbNoun, Phrase, Status, Adjective, Attribute, Time],
    prices: Prices {
        pause: -40,
        name: 100,
        quotation: -15,
        measure: 400,
        loose_measure: 200,
        counted: 20,
        both_alone: 60,
        result: 150,
        relative: (60, 30),
        after_relative: -10,
        after_preposition: 40,
        short_object: 12,
        halves: (25, 45),
    },
};

/// Every class.
const ANY: &[WordClass] = &[
    Noun,
    Place,
    Time,
    Verb,
    VerbNoun,
    Adjective,
    Attribute,
    Status,
    Phrase,
    Adverb,
    Preposition,
    Conjunction,
    Particle,
    Number,
    Measure,
    Pronoun,
    Locative,
    Mark,
    Other,
];

const fn joint(before: &'static [WordClass], after: &'static [WordClass], points: i32) -> Joint {
    Joint { before, after, points, compound: false }
}

const fn compound(before: &'static [WordClass], after: &'static [WordClass], points: i32) -> Joint {
    Joint { before, after, points, compound: true }
}
