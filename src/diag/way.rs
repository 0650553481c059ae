//! Ways to make a story fit its slot (排齐的办法), as facts; the words are made
//! when they are shown.

use super::Lang;
use crate::units::{Abs, Lines, size_name};

/// A part of a story that can be done without.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// The summary (提要).
    Summary,
    /// The quote in the text (引语).
    Quote,
    /// The line after the headline (副题).
    Deck,
    /// The line before the headline (引题).
    Kicker,
}

impl Part {
    /// Every part, in the order in which a desk would do without it.
    pub const ALL: [Self; 4] = [Self::Summary, Self::Quote, Self::Deck, Self::Kicker];

    /// The name in a layout.
    pub fn name(self) -> &'static str {
        match self {
            Self::Summary => "summary",
            Self::Quote => "quote",
            Self::Deck => "deck",
            Self::Kicker => "kicker",
        }
    }

    fn chinese(self) -> &'static str {
        match self {
            Self::Summary => "提要",
            Self::Quote => "引语",
            Self::Deck => "副题",
            Self::Kicker => "引题",
        }
    }
}

/// One change of a story or its slot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// So many characters less text.
    Cut(usize),
    /// So many characters more text.
    Add(usize),
    /// A part of the story is dropped.
    Drop(Part),
    /// Another size of the headline (字号).
    Headline {
        /// The size that it has.
        from: Abs,
        /// The size that it gets.
        to: Abs,
        /// The body lines that a row of it takes then.
        lines: Lines,
    },
    /// A picture of another height.
    Picture {
        /// Which picture of the story, from 0.
        index: usize,
        /// Its file, without the folder.
        file: String,
        /// The body lines that it has.
        from: i64,
        /// The body lines that it gets.
        to: i64,
    },
    /// Another number of legs (破栏).
    Legs {
        /// How many there are.
        from: i64,
        /// How many there will be.
        to: i64,
    },
    /// No white line before the heads in the text (小标题).
    White,
}

impl Change {
    /// What to do, in a few words.
    pub fn words(&self, lang: Lang) -> String {
        let s = |n: usize| if n == 1 { "" } else { "s" };
        let (en, zh) = match self {
            Self::Cut(n) => (format!("cut {n} character{}", s(*n)), format!("删 {n} 字")),
            Self::Add(n) => (format!("add {n} character{}", s(*n)), format!("加 {n} 字")),
            Self::Drop(part) => {
                (format!("drop the {}", part.name()), format!("撤去{}", part.chinese()))
            }
            Self::Headline { from, to, .. } => {
                let points = |size: &Abs| format!("{} pt", size.pt_text());
                (
                    format!("headline {} for {}", points(to), points(from)),
                    format!("主题由{}改为{}", chinese_size(*from), chinese_size(*to)),
                )
            }
            Self::Picture { file, from, to, .. } => {
                let n = from.abs_diff(*to) as usize;
                let (how, how_zh) =
                    if to < from { ("lower", "压低") } else { ("higher", "加高") };
                let en = format!("picture {file} {n} line{} {how}", s(n));
                (en, format!("图片 {file} {how_zh} {n} 行"))
            }
            Self::Legs { from, to } => {
                (format!("{to} legs for {from}"), format!("{from} 栏改为 {to} 栏"))
            }
            Self::White => {
                ("no white line before subheads".to_string(), "小标题前不空行".to_string())
            }
        };
        match lang {
            Lang::En => en,
            Lang::Zh => zh,
        }
    }
}

/// 小初, or `40 磅` where a size has no name.
fn chinese_size(size: Abs) -> String {
    let name = size_name(size);
    if name.ends_with("pt") { format!("{} 磅", size.pt_text()) } else { name }
}

/// Changes that make a story fit together, and what is left then.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WayOut {
    /// The changes.
    pub changes: Vec<Change>,
    /// Body lines that stay empty at the end; 0 where that is no more than the layout
    /// allows (`empty-lines` of `[fit]`).
    pub empty: usize,
}

impl WayOut {
    /// What to do, and what stays empty.
    pub fn words(&self, lang: Lang) -> String {
        let changes = all(&self.changes, lang);
        match (self.empty, lang) {
            (0, _) => changes,
            (1, Lang::En) => format!("{changes} (1 line stays empty)"),
            (n, Lang::En) => format!("{changes} ({n} lines stay empty)"),
            (n, Lang::Zh) => format!("{changes}（空 {n} 行）"),
        }
    }
}

/// Several changes in one line.
pub fn all(changes: &[Change], lang: Lang) -> String {
    let words: Vec<_> = changes.iter().map(|c| c.words(lang)).collect();
    words.join(if lang == Lang::En { ", " } else { "，" })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_in_both_languages() {
        let headline =
            |from, to| Change::Headline { from: Abs::pt(from), to: Abs::pt(to), lines: Lines(4) };
        assert_eq!(headline(36, 26).words(Lang::En), "headline 26 pt for 36 pt");
        assert_eq!(headline(36, 26).words(Lang::Zh), "主题由小初改为一号");
        let file = "coast.jpg".to_string();
        let picture = Change::Picture { index: 0, file, from: 12, to: 11 };
        assert_eq!(picture.words(Lang::En), "picture coast.jpg 1 line lower");
        assert_eq!(picture.words(Lang::Zh), "图片 coast.jpg 压低 1 行");
        assert_eq!(headline(40, 42).words(Lang::En), "headline 42 pt for 40 pt");
    }

    #[test]
    fn what_stays_empty_is_said() {
        let way = |empty| WayOut { changes: vec![Change::Drop(Part::Deck), Change::White], empty };
        assert_eq!(way(0).words(Lang::Zh), "撤去副题，小标题前不空行");
        assert!(way(1).words(Lang::En).ends_with("(1 line stays empty)"));
        let words = way(7).words(Lang::En);
        assert_eq!(words, "drop the deck, no white line before subheads (7 lines stay empty)");
    }
}
