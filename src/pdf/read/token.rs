//! The words of a content stream.
//!
//! Source: ISO 32000-2 §7.2 (lexical conventions), §7.8.2 (content streams).

use super::strings::{Text, hexadecimal, is_blank, is_end, literal};

/// One word of a content stream.
#[derive(Clone, Debug, PartialEq)]
pub enum Token<'c> {
    /// A number; what cannot be read is 0.
    Number(f32),
    /// A name, without its slash.
    Name(&'c [u8]),
    /// The bytes of a string.
    Text(Vec<u8>),
    /// `[`, `]`, `<<` or `>>`.
    Bracket(&'static str),
    /// An operator, or `true`, `false`, `null`.
    Word(&'c [u8]),
}

/// Reads the words of a content stream one after another; total, whatever the
/// bytes are.
pub struct Tokens<'c> {
    rest: &'c [u8],
    cut: bool,
    odd: Option<&'c [u8]>,
}

impl<'c> Tokens<'c> {
    /// From the beginning of `content`.
    pub fn new(content: &'c [u8]) -> Self {
        Self { rest: content, cut: false, odd: None }
    }

    /// Leaves out the bytes of an inline image, after its `ID`, and its `EI`.
    pub fn skip_image(&mut self) {
        let is_end = |w: &[u8]| is_blank(w[0]) && w[1..3] == *b"EI" && is_blank(w[3]);
        let at = self.rest.windows(4).position(is_end);
        // At the very end nothing stands after `EI`.
        let ends = self.rest.ends_with(b"EI")
            && self.rest.iter().rev().nth(2).is_some_and(|b| is_blank(*b));
        self.cut |= at.is_none() && !ends;
        self.rest = at.map_or(&[], |at| &self.rest[at + 3..]);
    }

    fn skip_blank(&mut self) {
        loop {
            let blank = self.rest.iter().take_while(|b| is_blank(**b)).count();
            self.rest = &self.rest[blank..];
            if self.rest.first() != Some(&b'%') {
                return;
            }
            let line = self.rest.iter().position(|b| matches!(b, b'\n' | b'\r'));
            self.rest = &self.rest[line.unwrap_or(self.rest.len())..];
        }
    }

    fn take(&mut self, n: usize) -> &'c [u8] {
        let (head, rest) = self.rest.split_at(n.min(self.rest.len()));
        self.rest = rest;
        head
    }

    /// The bytes of a string that was read, and whether it was cut short.
    fn text(&mut self, text: Text) -> Token<'c> {
        self.cut |= !text.closed;
        self.take(text.length);
        Token::Text(text.bytes)
    }

    /// What is left to be read.
    pub fn rest(&self) -> &'c [u8] {
        self.rest
    }

    /// Leaves out `n` bytes.
    pub fn skip(&mut self, n: usize) {
        self.take(n);
    }

    /// A number that could not be read, once.
    pub fn odd_number(&mut self) -> Option<&'c [u8]> {
        self.odd.take()
    }

    /// Whether the content ended inside of a string or a picture.
    pub fn is_cut(&self) -> bool {
        self.cut
    }
}

impl<'c> Iterator for Tokens<'c> {
    type Item = Token<'c>;

    fn next(&mut self) -> Option<Token<'c>> {
        self.skip_blank();
        let first = *self.rest.first()?;
        Some(match first {
            b'(' => self.text(literal(self.rest)),
            b'<' if self.rest.get(1) == Some(&b'<') => {
                self.take(2);
                Token::Bracket("<<")
            }
            b'<' => self.text(hexadecimal(self.rest)),
            b'>' => {
                self.take(if self.rest.get(1) == Some(&b'>') { 2 } else { 1 });
                Token::Bracket(">>")
            }
            b'[' | b']' => {
                self.take(1);
                Token::Bracket(if first == b'[' { "[" } else { "]" })
            }
            b'/' => {
                let end = self.rest[1..].iter().position(|b| is_end(*b));
                let name = self.take(end.map_or(self.rest.len(), |n| n + 1));
                Token::Name(&name[1..])
            }
            b'{' | b'}' | b')' => {
                let word = self.take(1);
                Token::Word(word)
            }
            _ => {
                let end = self.rest.iter().position(|b| is_end(*b));
                let word = self.take(end.unwrap_or(self.rest.len()));
                let begins = matches!(first, b'0'..=b'9' | b'.' | b'-' | b'+');
                if !begins {
                    return Some(Token::Word(word));
                }
                let number = number(word);
                self.odd = self.odd.or(Some(word).filter(|_| number.is_none()));
                Token::Number(number.unwrap_or(0.0))
            }
        })
    }
}

fn number(word: &[u8]) -> Option<f32> {
    let plain = word.iter().all(|b| b.is_ascii_digit() || b"+-.".contains(b));
    std::str::from_utf8(word).ok()?.parse::<f32>().ok().filter(|n| plain && n.is_finite())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_every_kind() {
        let words: Vec<_> = Tokens::new(b"/F1 -9.5 Tf%x\n[(a\\(b)<0a1>]TJ <</A 1>>").collect();
        let text = |t: &[u8]| Token::Text(t.to_vec());
        let wanted = [
            Token::Name(b"F1"),
            Token::Number(-9.5),
            Token::Word(b"Tf"),
            Token::Bracket("["),
            text(b"a(b"),
            text(&[0x0a, 0x10]),
            Token::Bracket("]"),
            Token::Word(b"TJ"),
            Token::Bracket("<<"),
            Token::Name(b"A"),
            Token::Number(1.0),
            Token::Bracket(">>"),
        ];
        assert_eq!(words, wanted);
    }

    /// Source: ISO 32000-1 §7.3.4.2: a backslash before a line end is no character.
    #[test]
    fn a_line_goes_on() {
        for text in ["(a\\\nb)", "(a\\\r\nb)"] {
            let words: Vec<_> = Tokens::new(text.as_bytes()).collect();
            assert_eq!(words, [Token::Text(b"ab".to_vec())]);
        }
    }

    /// Every byte alone, and every pair, is read to its end.
    #[test]
    fn whatever_the_bytes_are() {
        for a in 0..=255u8 {
            for b in [b'(', b')', b'<', b'>', b'\\', b'/', b'%', b'9', 0, a] {
                assert!(Tokens::new(&[a, b]).count() <= 2);
                assert!(Tokens::new(&[b, a, b]).count() <= 3);
            }
        }
    }

    #[test]
    fn an_inline_image_is_left_out() {
        let mut tokens = Tokens::new(b"BI /W 1 ID (1 0 0 rg EI Q");
        while tokens.next() != Some(Token::Word(b"ID")) {}
        tokens.skip_image();
        let rest: Vec<_> = tokens.collect();
        assert_eq!(rest, [Token::Word(b"Q")]);
    }
}
