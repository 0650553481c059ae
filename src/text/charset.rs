//! What kind of character one is, as far as normalising and shaping ask.

/// A Han character (汉字).
pub fn is_han(c: char) -> bool {
    matches!(u32::from(c),
        0x3400..=0x4dbf | 0x4e00..=0x9fff | 0xf900..=0xfaff | 0x20000..=0x3ffff
        | 0x3005 | 0x3007 | 0x3021..=0x3029)
}

/// A full-width Chinese mark, or one that is full-width beside Han.
pub fn is_mark(c: char) -> bool {
    matches!(u32::from(c), 0x3001..=0x3003 | 0x3008..=0x3011 | 0x3014..=0x301f | 0xff01..=0xff0f
        | 0xff1a..=0xff20 | 0xff3b..=0xff40 | 0xff5b..=0xff65)
        || matches!(c, '“' | '”' | '‘' | '’' | '—' | '…' | '·' | '■' | '□' | '▲' | '●')
}

/// Han or a Chinese mark: what a half-width mark beside it should look like.
pub fn is_chinese(c: char) -> bool {
    is_han(c) || is_mark(c)
}

/// A letter or digit of an alphabet that is written with spaces.
pub fn is_latin(c: char) -> bool {
    c.is_ascii_alphanumeric()
        || matches!(u32::from(c), 0xaa | 0xb5 | 0xba | 0xc0..=0xd6 | 0xd8..=0xf6 | 0xf8..=0x24f
            | 0x370..=0x3ff | 0x400..=0x52f | 0x1e00..=0x1eff)
}

/// What a run of Latin is made of besides letters and digits.
pub fn joins_latin(c: char) -> bool {
    is_latin(c)
        || c.is_ascii_graphic()
        || matches!(u32::from(c), 0x300..=0x36f | 0xa1..=0xa5 | 0xa9..=0xb4 | 0xb6 | 0xb8..=0xbf | 0x20ac)
}
