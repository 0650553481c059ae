//! What is known of a character, and the table in which it is looked up.
//!
//! A table is written as rows of characters that are alike and is laid out by
//! the compiler: nothing is done when the program starts, and a look-up is two
//! steps by code point.

use super::class::Class;

/// Where the ink of a mark stands in a cell of 1 em; the other half is blank.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// In the left half: stops and closing marks.
    Left,
    /// In the right half: opening marks.
    Right,
    /// In the middle.
    Middle,
}

/// How a mark stands in upright text, for faces without a form for it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Stand {
    /// As in horizontal text.
    #[default]
    Upright,
    /// Turned by 90°, clockwise.
    Turned,
    /// Upright, its ink moved to the upper right of the cell.
    Corner,
    /// Upright in the middle of the line, in a cell without a blank half.
    Centred,
}

/// What a character is in a region. Nothing is said of most: their writing
/// decides.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Mark {
    /// Its class, for what is named one by one.
    pub class: Option<Class>,
    /// Its class where it is proportional, if that is another.
    pub narrow: Option<Class>,
    /// Where its ink stands, for marks that lines take half of the cell from.
    pub ink: Option<Side>,
    /// How it stands in upright text.
    pub stand: Stand,
    /// Whether it is a full-width mark, or one that is so beside Han.
    pub is_wide: bool,
    /// Whether it stands in a drop cap with the character after it.
    pub opens_cap: bool,
}

impl Mark {
    /// Of what no row names.
    const NONE: Self = Self {
        class: None,
        narrow: None,
        ink: None,
        stand: Stand::Upright,
        is_wide: false,
        opens_cap: false,
    };
}

/// The characters of a row.
#[derive(Clone, Copy)]
enum Chars {
    One(&'static str),
    From(&'static [(char, char)]),
}

/// Characters, and what is said of them. What a row does not say stays as it is.
#[derive(Clone, Copy)]
pub(super) struct Row {
    chars: Chars,
    said: Mark,
}

impl Row {
    /// A row of characters.
    pub const fn of(chars: &'static str) -> Self {
        Self { chars: Chars::One(chars), said: Mark::NONE }
    }

    /// A row of all characters from one to another.
    pub const fn from(ranges: &'static [(char, char)]) -> Self {
        Self { chars: Chars::From(ranges), said: Mark::NONE }
    }

    pub const fn class(mut self, class: Class) -> Self {
        self.said.class = Some(class);
        self
    }

    pub const fn narrow(mut self, class: Class) -> Self {
        self.said.narrow = Some(class);
        self
    }

    pub const fn ink(mut self, side: Side) -> Self {
        self.said.ink = Some(side);
        self
    }

    pub const fn stand(mut self, stand: Stand) -> Self {
        self.said.stand = stand;
        self
    }

    pub const fn wide(mut self) -> Self {
        self.said.is_wide = true;
        self
    }

    pub const fn opens_cap(mut self) -> Self {
        self.said.opens_cap = true;
        self
    }
}

/// So many blocks of 256 characters have marks; block 0 of the list is empty.
const BLOCKS: usize = 16;

/// What every character is in a region, by code point.
pub struct Marks {
    /// For every block of 256 characters its place in the list.
    places: [u8; 256],
    blocks: [[Mark; 256]; BLOCKS],
}

impl Marks {
    /// Lays out rows; a later one adds to what an earlier one says, and stands
    /// over it.
    pub(super) const fn of(tables: &[&[Row]]) -> Self {
        let mut marks = Self { places: [0; 256], blocks: [[Mark::NONE; 256]; BLOCKS] };
        let mut used = 1;
        let mut table = 0;
        while table < tables.len() {
            let mut row = 0;
            while row < tables[table].len() {
                let Row { chars, said } = tables[table][row];
                match chars {
                    Chars::One(text) => {
                        let mut at = 0;
                        while at < text.len() {
                            let (c, next) = decode(text.as_bytes(), at);
                            used = marks.say(c, said, used);
                            at = next;
                        }
                    }
                    Chars::From(ranges) => {
                        let mut range = 0;
                        while range < ranges.len() {
                            let (mut c, last) = (ranges[range].0 as u32, ranges[range].1 as u32);
                            while c <= last {
                                used = marks.say(c, said, used);
                                c += 1;
                            }
                            range += 1;
                        }
                    }
                }
                row += 1;
            }
            table += 1;
        }
        marks
    }

    /// Adds what is said of a character; gives how many blocks are in use.
    const fn say(&mut self, c: u32, said: Mark, mut used: usize) -> usize {
        let block = (c >> 8) as usize;
        if self.places[block] == 0 {
            self.places[block] = used as u8;
            used += 1;
        }
        let mark = &mut self.blocks[self.places[block] as usize][(c & 0xff) as usize];
        if said.class.is_some() {
            mark.class = said.class;
        }
        if said.narrow.is_some() {
            mark.narrow = said.narrow;
        }
        if said.ink.is_some() {
            mark.ink = said.ink;
        }
        if !matches!(said.stand, Stand::Upright) {
            mark.stand = said.stand;
        }
        mark.is_wide |= said.is_wide;
        mark.opens_cap |= said.opens_cap;
        used
    }

    /// What is said of a character.
    #[inline]
    pub const fn get(&self, c: char) -> Mark {
        let c = c as usize;
        if c > 0xffff {
            return Mark::NONE;
        }
        self.blocks[self.places[c >> 8] as usize][c & 0xff]
    }

    /// Every character of which something is said, by code point.
    pub fn iter(&self) -> impl Iterator<Item = (char, Mark)> + '_ {
        let blocks = (0..256_u32).filter(|block| self.places[*block as usize] > 0);
        let chars = blocks.flat_map(|block| (block << 8)..(block + 1) << 8);
        let marks = chars.filter_map(char::from_u32).map(|c| (c, self.get(c)));
        marks.filter(|(_, mark)| *mark != Mark::NONE)
    }
}

/// The character that begins at a byte of a text, and where the next begins.
const fn decode(text: &[u8], at: usize) -> (u32, usize) {
    let first = text[at] as u32;
    let (mut c, more) = match first {
        0..=0x7f => (first, 0),
        0x80..=0xdf => (first & 0x1f, 1),
        0xe0..=0xef => (first & 0x0f, 2),
        _ => (first & 0x07, 3),
    };
    let mut n = 1;
    while n <= more {
        c = c << 6 | (text[at + n] & 0x3f) as u32;
        n += 1;
    }
    (c, at + 1 + more)
}

#[cfg(test)]
mod tests {
    use super::*;

    static TABLE: Marks = Marks::of(&[
        &[Row::of("aé、").class(Class::Comma), Row::from(&[('①', '③')]).class(Class::Marker)],
        &[Row::of("、").class(Class::Stop), Row::of("、").ink(Side::Left)],
    ]);

    #[test]
    fn later_rows_add_and_stand_over() {
        for c in "aé".chars() {
            assert_eq!(TABLE.get(c).class, Some(Class::Comma), "{c}");
        }
        let stop = TABLE.get('、');
        assert_eq!((stop.class, stop.ink), (Some(Class::Stop), Some(Side::Left)));
        assert_eq!(TABLE.get('②').class, Some(Class::Marker));
        for c in ['b', '④', '渔', '\u{10ffff}'] {
            assert_eq!(TABLE.get(c), Mark::default(), "{c}");
        }
        assert_eq!(TABLE.iter().map(|(c, _)| c).collect::<String>(), "aé①②③、");
    }
}
