//! All that a region asks of the engine besides its marks.

use std::sync::LazyLock;

use super::heads::Words;
use super::region::Region;

/// What the language of a region is called and how it is written: one for every
/// region that texts may be of.
#[derive(Debug)]
pub struct Profile {
    /// The region, for its marks.
    pub region: Region,
    /// The language of its texts, for shaping and in the PDF.
    ///
    /// Source: BCP 47.
    pub language: &'static str,
    /// The same as faces name it.
    ///
    /// Source: the registry of language system tags of OpenType.
    pub system: [u8; 4],
    /// How numbers are written out.
    pub numerals: Numerals,
    /// How days are written.
    pub dates: Dates,
    /// What the engine writes on a page by itself.
    pub phrases: Phrases,
    /// How paragraphs begin.
    pub starts: Starts,
    /// What a break in a head may part, and at what price.
    pub words: Words,
    /// What is put right in a text before it is set.
    pub normalising: Normalising,
    /// What stands in pairs.
    pub pairs: Pairs,
    /// How the language is written in letters, if it is and its words part there by
    /// syllables of their own.
    pub syllables: Option<&'static Syllables>,
}

/// A language as it is written in letters.
#[derive(Debug)]
pub struct Syllables {
    /// The syllables, sorted, in lower case and without tones.
    pub table: LazyLock<Vec<&'static str>>,
    /// English words, and names of that language, that happen to be chains of such
    /// syllables, sorted: change, machine, senate.
    pub lookalikes: LazyLock<Vec<&'static str>>,
    /// The longest syllable, in letters.
    pub longest: usize,
    /// Letters with which no syllable inside a word begins.
    pub never_inside: &'static [char],
    /// Letters with their tones, and what they are without.
    pub tones: &'static [(&'static str, char)],
}

/// A row of one mark that is printed as a row of another.
#[derive(Clone, Copy, Debug)]
pub struct Rowed {
    /// The mark that is typed.
    pub typed: char,
    /// How many of it at least, and at most.
    pub count: (usize, usize),
    /// The mark that is printed.
    pub printed: char,
    /// How many of it at least, and at most; between them as many as were typed.
    pub times: (usize, usize),
    /// Whether it is put right beside text of the region alone.
    pub beside: bool,
}

/// What is printed otherwise than it is typed.
#[derive(Clone, Copy, Debug)]
pub struct Normalising {
    /// Straight quotes of one kind, and the halves of the pair that is printed for
    /// them; none where they stay.
    pub quotes: &'static [(&'static str, char, char)],
    /// Half-width marks and their full-width forms.
    pub wide: &'static [(char, char)],
    /// Marks that end what is before them: after a Latin word they do not ask for
    /// a full-width mark.
    pub closing: &'static str,
    /// Whether full-width digits and letters become half-width.
    pub narrows: bool,
    /// Full-width signs that go with such digits and letters on both sides.
    pub signs: &'static str,
    /// Those that go with what is before them alone.
    pub closing_signs: &'static str,
    /// Dots that stand for the interpunct between Han, and the interpunct.
    pub dots: (&'static str, char),
    /// Rows of dashes and dots that stand for another row; the first that is as long
    /// counts.
    pub rows: &'static [Rowed],
    /// Single dashes that join places and times, and the half of a dash that each may
    /// stand for.
    pub connectors: (&'static [char], char),
    /// The full-width comma that parts thousands among full-width digits.
    pub thousands: Option<char>,
    /// Signs before items and credits.
    pub item_signs: &'static str,
    /// Quotes, and what is printed for them in upright text.
    pub corners: &'static [(char, char)],
    /// Who is named in credits, where blanks stay.
    pub names: &'static Names,
}

/// How names and roles are known.
#[derive(Debug)]
pub struct Names {
    /// What a word begins or ends with that says what people did.
    pub roles: &'static [&'static str],
    /// Words that say it alone.
    pub short_roles: &'static [&'static str],
    /// Surnames of one character.
    pub surnames: &'static str,
    /// Surnames of two characters.
    pub long_surnames: &'static [&'static str],
    /// Words that begin as a name does and are none, with blanks between them.
    pub common: &'static str,
    /// Characters that stand in sentences and not in names.
    pub particles: &'static str,
    /// Between what names stand in credits: what opens and what closes it.
    pub brackets: (&'static str, &'static str),
    /// What parts names besides blanks.
    pub between: &'static str,
    /// Marks that stand in sentences and not among names.
    pub sentence: &'static str,
    /// The dot inside a name.
    pub dot: char,
    /// The longest name that is written without an interpunct, in characters.
    pub longest: usize,
}

/// Two halves of a pair, and what is said where one half is of another pair.
pub type Pair = (char, char, &'static str);

/// Marks that stand in pairs, or alone, or once.
#[derive(Debug)]
pub struct Pairs {
    /// The pairs: opening, closing, both.
    pub wide: &'static [Pair],
    /// Half-width marks that are typed in the place of one of these: opening,
    /// closing, the opening halves that are meant. Alone they are no fault; the last
    /// is no pair but with another.
    pub half: [Pair; 4],
    /// The opening quotes with which a quotation may go on in the next paragraph.
    pub quotes: [char; 2],
    /// Marks that never touch one another.
    pub stops: &'static str,
    /// Marks that never stand twice.
    pub once: &'static str,
}

/// Numbers in words.
#[derive(Debug)]
pub struct Numerals {
    /// From nought to nine.
    pub digits: [char; 10],
    /// Ten, before and after a digit.
    pub ten: char,
    /// What else a number in words is typed with.
    pub others: &'static str,
}

/// Days as they are written.
#[derive(Debug)]
pub struct Dates {
    /// A day, with the fields `{year}`, `{month}` and `{day}`.
    pub day: &'static str,
    /// The days of the week from Sunday on.
    pub weekdays: [&'static str; 7],
    /// The calendar that is printed beside the Gregorian one.
    pub lunar: Lunar,
}

/// Days of the lunisolar calendar.
#[derive(Debug)]
pub struct Lunar {
    /// A day, with the fields `{year}`, `{leap}`, `{month}` and `{day}`.
    pub date: &'static str,
    /// The ten stems of a year's name.
    pub stems: [char; 10],
    /// The twelve branches.
    pub branches: [char; 12],
    /// What stands before a leap month.
    pub leap: &'static str,
    /// The months.
    pub months: [&'static str; 12],
    /// The days.
    pub days: [&'static str; 30],
}

/// What the engine writes by itself; a layout may say otherwise where it has a key.
#[derive(Debug)]
pub struct Phrases {
    /// A page in a guide, with the field `{page}`.
    pub page: &'static str,
    /// Where a story goes on; `{page}` is the label, a number in words.
    pub jump_to: &'static str,
    /// Where it comes from, likewise.
    pub jump_from: &'static str,
    /// What a page of a file is, under its foot, with the fields `{paper}`, `{date}`,
    /// `{page}` and `{press}`.
    pub slug: &'static str,
    /// The mark of an advertisement.
    pub advert: &'static str,
    /// What leads an item of a list or a point of a summary.
    pub bullet: &'static str,
    /// A character that stands for text which is still to be written.
    pub filler: char,
    /// What the slot of a page's lead is called in a layout.
    pub lead: &'static str,
}

/// How a line is known to begin a paragraph.
#[derive(Debug)]
pub struct Starts {
    /// Who speaks in an interview.
    pub speakers: &'static [&'static str],
    /// What leads an item, as it is typed by hand.
    pub leads: &'static str,
    /// What stands before the number of an article, and what after it.
    pub articles: (char, &'static [char]),
}

impl Profile {
    /// A small number in words: 八, 十二, 二十. From 100 on it stays in digits.
    pub fn number(&self, n: u32) -> String {
        let Numerals { digits, ten, .. } = self.numerals;
        let digit = |n: u32| digits.get(n as usize).filter(|_| n > 0);
        match (n / 10, n % 10) {
            (0, ones) => digits[ones as usize].into(),
            (1, ones) => [ten].iter().chain(digit(ones)).collect(),
            (tens @ 2..=9, ones) => {
                digit(tens).into_iter().chain([&ten]).chain(digit(ones)).collect()
            }
            _ => n.to_string(),
        }
    }

    /// Whether a number in words is typed with a character.
    pub fn is_numeral(&self, c: char) -> bool {
        let Numerals { digits, ten, others } = &self.numerals;
        digits.contains(&c) || c == *ten || others.chars().any(|other| other == c)
    }
}

impl Pairs {
    /// The closing half of an opening mark.
    pub fn half_of(&self, open: char) -> Option<char> {
        self.wide.iter().find(|pair| pair.0 == open).map(|pair| pair.1)
    }

    /// Whether two marks that touch are one too many.
    pub fn touch(&self, a: char, b: char) -> bool {
        self.stops.contains(a) && self.stops.contains(b) || a == b && self.once.contains(a)
    }
}

/// A template with its fields filled: `{name}` by what stands beside the name.
pub fn fill(template: &str, fields: &[(&str, &str)]) -> String {
    let mut text = String::with_capacity(template.len());
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        text.push_str(before);
        let Some((name, after)) = after.split_once('}') else {
            rest = &rest[before.len()..];
            break;
        };
        text.push_str(
            fields.iter().find(|(field, _)| *field == name).map_or("", |(_, value)| value),
        );
        rest = after;
    }
    text + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_filled_once() {
        assert_eq!(fill("第{page}版", &[("page", "{x}")]), "第{x}版");
        assert_eq!(fill("{a}{b}{c}", &[("a", "1"), ("c", "3")]), "13");
        assert_eq!(fill("a{b", &[("b", "1")]), "a{b");
        assert_eq!(fill("", &[]), "");
    }
}
