use lopdf::{Dictionary, Object, StringFormat};

use crate::pdf::read::strings::{Text, hexadecimal, is_blank, is_end, literal, name};

/// Arrays and dictionaries may stand so deep inside each other.
const DEEPEST: usize = 48;

/// Why an object cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unread {
    /// It is no object.
    Broken,
    /// It is deeper or larger than is read.
    TooMany,
}

/// Reads objects out of the bytes of a file.
///
/// Source: ISO 32000-2 §7.3.
pub struct Syntax<'b> {
    bytes: &'b [u8],
    at: usize,
    /// How many more objects may be read, those inside others counted.
    left: &'b mut usize,
}

impl<'b> Syntax<'b> {
    /// From `at` on; every object that is read takes one of `left`.
    pub fn new(bytes: &'b [u8], at: usize, left: &'b mut usize) -> Self {
        Self { bytes, at, left }
    }

    /// Where the next byte is.
    pub fn at(&self) -> usize {
        self.at
    }

    fn rest(&self) -> &'b [u8] {
        self.bytes.get(self.at..).unwrap_or_default()
    }

    /// Leaves out blanks and comments.
    pub fn blanks(&mut self) {
        loop {
            self.at += self.rest().iter().take_while(|b| is_blank(**b)).count();
            let rest = self.rest();
            if rest.first() != Some(&b'%') {
                return;
            }
            self.at += rest.iter().take_while(|b| !matches!(b, b'\n' | b'\r')).count();
        }
    }

    /// Takes a word if it stands here, after blanks.
    pub fn word(&mut self, word: &[u8]) -> bool {
        self.blanks();
        let found = self.rest().starts_with(word);
        if found {
            self.at += word.len();
        }
        found
    }

    /// Takes a whole number that is not negative, after blanks.
    pub fn count(&mut self) -> Option<u64> {
        self.blanks();
        let rest = self.rest();
        let length = rest.iter().take_while(|b| b.is_ascii_digit()).count();
        if rest.get(length).is_some_and(|b| !is_end(*b)) {
            return None;
        }
        let number = std::str::from_utf8(&rest[..length]).ok()?.parse().ok()?;
        self.at += length;
        Some(number)
    }

    /// `12 0 obj`: the number of the object that begins here.
    pub fn head(&mut self) -> Option<(u32, u16)> {
        let id = (self.count()?.try_into().ok()?, self.count()?.try_into().ok()?);
        self.word(b"obj").then_some(id)
    }

    /// The object that stands here, after blanks.
    ///
    /// # Errors
    ///
    /// Why it cannot be read.
    pub fn object(&mut self) -> Result<Object, Unread> {
        self.inside(DEEPEST)
    }

    fn inside(&mut self, deep: usize) -> Result<Object, Unread> {
        *self.left = self.left.checked_sub(1).ok_or(Unread::TooMany)?;
        let below = deep.checked_sub(1).ok_or(Unread::TooMany)?;
        self.blanks();
        match self.rest() {
            [b'<', b'<', ..] => {
                self.at += 2;
                self.dictionary(below).map(Object::Dictionary)
            }
            [b'[', ..] => {
                self.at += 1;
                let mut items = Vec::new();
                while !self.word(b"]") {
                    items.push(self.inside(below)?);
                }
                Ok(Object::Array(items))
            }
            [b'(', ..] => self.text(literal(self.rest()), StringFormat::Literal),
            [b'<', ..] => self.text(hexadecimal(self.rest()), StringFormat::Hexadecimal),
            [b'/', ..] => Ok(Object::Name(self.name())),
            [b'0'..=b'9' | b'+' | b'-' | b'.', ..] => self.number(),
            _ => self.keyword(),
        }
    }

    fn dictionary(&mut self, below: usize) -> Result<Dictionary, Unread> {
        let mut dict = Dictionary::new();
        while !self.word(b">>") {
            if self.rest().first() != Some(&b'/') {
                return Err(Unread::Broken);
            }
            let key = self.name();
            let value = self.inside(below)?;
            // A key whose value is null is as good as none.
            if value != Object::Null {
                dict.set(key, value);
            }
        }
        Ok(dict)
    }

    fn text(&mut self, text: Text, format: StringFormat) -> Result<Object, Unread> {
        if !text.closed {
            return Err(Unread::Broken);
        }
        self.at += text.length;
        Ok(Object::String(text.bytes, format))
    }

    fn name(&mut self) -> Vec<u8> {
        let rest = self.rest();
        let length = rest.iter().skip(1).take_while(|b| !is_end(**b)).count();
        self.at += length + 1;
        name(&rest[1..=length])
    }

    fn keyword(&mut self) -> Result<Object, Unread> {
        let rest = self.rest();
        let length = rest.iter().take_while(|b| !is_end(**b)).count();
        let object = match &rest[..length] {
            b"true" => Object::Boolean(true),
            b"false" => Object::Boolean(false),
            b"null" => Object::Null,
            _ => return Err(Unread::Broken),
        };
        self.at += length;
        Ok(object)
    }

    /// A number, or a reference, which begins with one.
    fn number(&mut self) -> Result<Object, Unread> {
        let rest = self.rest();
        let length = rest.iter().take_while(|b| !is_end(**b)).count();
        let word = std::str::from_utf8(&rest[..length]).map_err(|_| Unread::Broken)?;
        self.at += length;
        let Ok(whole) = word.parse::<i64>() else {
            let plain = word.bytes().all(|b| b.is_ascii_digit() || b"+-.".contains(&b));
            let number = word.parse::<f32>().ok().filter(|n| plain && n.is_finite());
            return number.map(Object::Real).ok_or(Unread::Broken);
        };
        let after = self.at;
        if let (Ok(number), Some(Ok(generation))) =
            (u32::try_from(whole), self.count().map(u16::try_from))
        {
            self.blanks();
            let rest = self.rest();
            if rest.first() == Some(&b'R') && rest.get(1).is_none_or(|b| is_end(*b)) {
                self.at += 1;
                return Ok(Object::Reference((number, generation)));
            }
        }
        self.at = after;
        Ok(Object::Integer(whole))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &[u8]) -> Result<Object, Unread> {
        Syntax::new(text, 0, &mut 100).object()
    }

    #[test]
    fn objects_of_every_kind() {
        let all = b"<</A#42[1 -2.5 .5 +3 (x\\)) <0A>]/C 4 0 R/D true/E null%x\n/F<</G/H>>>>";
        let dict = read(all).unwrap();
        let dict = dict.as_dict().unwrap();
        let items = dict.get(b"AB").unwrap().as_array().unwrap();
        assert_eq!(items[0], Object::Integer(1));
        assert_eq!(items[1], Object::Real(-2.5));
        assert_eq!(items[3], Object::Integer(3));
        assert_eq!(items[4].as_str().unwrap(), b"x)");
        assert_eq!(dict.get(b"C").unwrap().as_reference().unwrap(), (4, 0));
        assert!(!dict.has(b"E"));
        assert_eq!(dict.get(b"F").unwrap().as_dict().unwrap().get(b"G").unwrap(), &"H".into());
    }

    #[test]
    fn what_is_broken_says_so() {
        for text in ["<</A 1", "[1 2", "(a", "<0", "1.2.3", "foo", "", "1e5", "<<1 2>>", "nan"] {
            assert_eq!(read(text.as_bytes()), Err(Unread::Broken), "{text}");
        }
        assert_eq!(read(&[b'['; 100_000]), Err(Unread::TooMany));
        assert_eq!(read(&[b"[".as_slice(), &b"0 ".repeat(200)].concat()), Err(Unread::TooMany));
    }
}
