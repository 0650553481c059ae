use icu_segmenter::options::LineBreakOptions;
use icu_segmenter::{GraphemeClusterSegmenter, LineSegmenter};

/// What Unicode says of the place before a character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Beside {
    /// A line may end there.
    Breaks,
    /// No line ends there.
    Holds,
    /// It is inside a cluster: what a reader takes for one character.
    Joins,
}

/// For every character of a text, whether a line may begin with it.
///
/// A cluster (a letter with its marks, a family of emoji, a flag) never parts,
/// but that a mark on a blank is by itself.
///
/// Source: UAX #14 (line breaking) and UAX #29 (clusters) of Unicode 18 without
/// tailoring, by way of ICU4X. Thai, Lao, Khmer and Burmese part at blanks
/// alone: their words need a dictionary.
pub fn line_breaks(chars: &[char]) -> Vec<Beside> {
    let lines = LineSegmenter::new_neo_for_non_complex_scripts(LineBreakOptions::default());
    let clusters = GraphemeClusterSegmenter::new_neo();
    let text: String = chars.iter().collect();
    let mut breaks = lines.segment_str(&text).peekable();
    let mut edges = clusters.segment_str(&text).peekable();
    let mut byte = 0;
    let mut blank = true;
    let beside = |c: &char| {
        while breaks.next_if(|b| *b < byte).is_some() {}
        while edges.next_if(|e| *e < byte).is_some() {}
        let line = breaks.next_if(|b| *b == byte).is_some();
        let edge = edges.next_if(|e| *e == byte).is_some();
        byte += c.len_utf8();
        let alone = std::mem::replace(&mut blank, *c == ' ') && line;
        match (edge || alone, line) {
            (false, _) => Beside::Joins,
            (true, true) => Beside::Breaks,
            (true, false) => Beside::Holds,
        }
    };
    chars.iter().map(beside).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str) -> Vec<String> {
        let chars: Vec<char> = text.chars().collect();
        let mut parts: Vec<String> = Vec::new();
        for (c, beside) in chars.iter().zip(line_breaks(&chars)) {
            match parts.last_mut() {
                Some(part) if beside != Beside::Breaks => part.push(*c),
                _ => parts.push(c.to_string()),
            }
        }
        parts
    }

    /// Source: UAX #14, LB26 and LB30a; LB30b and LB8a; LB28; LB12 and LB11.
    #[test]
    fn writings_part_by_their_own_rules() {
        assert_eq!(parts("한국어 신문"), ["한", "국", "어 ", "신", "문"]);
        assert_eq!(parts("🇨🇳🇰🇷"), ["🇨🇳", "🇰🇷"]);
        assert_eq!(parts("👩\u{200d}👧👍🏽"), ["👩\u{200d}👧", "👍🏽"]);
        assert_eq!(parts("שלום עולם"), ["שלום ", "עולם"]);
        assert_eq!(parts("港\u{a0}街\u{2060}巷\u{200b}号"), ["港\u{a0}街\u{2060}巷\u{200b}", "号"]);
        assert_eq!(parts("हिन्दी पत्र"), ["हिन्दी ", "पत्र"]);
        assert_eq!(parts("สวัสดี ครับ"), ["สวัสดี ", "ครับ"]);
    }

    /// Source: UAX #29.
    #[test]
    fn clusters_join() {
        let of = |text: &str| line_breaks(&text.chars().collect::<Vec<_>>());
        use Beside::{Breaks, Holds, Joins};
        assert_eq!(of("e\u{301}a"), [Breaks, Joins, Holds]);
        assert_eq!(of("海\u{fe00}"), [Breaks, Joins]);
        // A mark on a blank is by itself.
        assert_eq!(of(" \u{301}"), [Breaks, Breaks]);
        assert_eq!(of(""), []);
    }
}
