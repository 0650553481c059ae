//! Strings, as files and content streams write them.
//!
//! Source: ISO 32000-2 §7.3.4.

/// A string that was read.
pub struct Text {
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// How long it is as it is written.
    pub length: usize,
    /// Whether its end was seen.
    pub closed: bool,
}

/// A string in brackets, the first bracket included.
pub fn literal(from: &[u8]) -> Text {
    let mut bytes = Vec::new();
    let (mut depth, mut at) = (0usize, 0);
    while let Some(&byte) = from.get(at) {
        at += 1;
        match byte {
            b'\\' => at += escape(&from[at..], &mut bytes),
            b'(' => {
                depth += 1;
                if depth > 1 {
                    bytes.push(byte);
                }
            }
            b')' if depth <= 1 => return Text { bytes, length: at, closed: true },
            b')' => {
                depth -= 1;
                bytes.push(byte);
            }
            _ => bytes.push(byte),
        }
    }
    Text { bytes, length: at, closed: false }
}

/// What stands after a backslash; how long it is.
fn escape(rest: &[u8], bytes: &mut Vec<u8>) -> usize {
    // The line goes on: neither the backslash nor the end counts.
    if let Some(end) = line_end(rest) {
        return end;
    }
    let digits = rest.iter().take(3).take_while(|b| matches!(b, b'0'..=b'7')).count();
    if digits > 0 {
        let value = rest[..digits].iter().fold(0u32, |v, b| v * 8 + u32::from(b - b'0'));
        bytes.push(value as u8);
        return digits;
    }
    let Some(escaped) = rest.first() else { return 0 };
    bytes.push(match escaped {
        b'n' => b'\n',
        b'r' => b'\r',
        b't' => b'\t',
        b'b' => 8,
        b'f' => 12,
        other => *other,
    });
    1
}

/// A string in hexadecimal, its `<` included.
pub fn hexadecimal(from: &[u8]) -> Text {
    let end = from.iter().position(|b| *b == b'>');
    let inside = &from[1.min(from.len())..end.unwrap_or(from.len())];
    let digits = inside.iter().filter_map(|b| char::from(*b).to_digit(16));
    let digits: Vec<u8> = digits.map(|d| d as u8).collect();
    let bytes =
        digits.chunks(2).map(|pair| pair[0] * 16 + pair.get(1).copied().unwrap_or(0)).collect();
    Text { bytes, length: end.map_or(from.len(), |end| end + 1), closed: end.is_some() }
}

/// A name without its slash, `#20` and the like resolved.
pub fn name(written: &[u8]) -> Vec<u8> {
    let digit = |at: usize| char::from(*written.get(at)?).to_digit(16);
    let mut name = Vec::with_capacity(written.len());
    let mut at = 0;
    while let Some(&byte) = written.get(at) {
        match (byte, digit(at + 1), digit(at + 2)) {
            (b'#', Some(high), Some(low)) => {
                name.push((high * 16 + low) as u8);
                at += 3;
            }
            _ => {
                name.push(byte);
                at += 1;
            }
        }
    }
    name
}

/// How long the line end is that bytes begin with.
fn line_end(bytes: &[u8]) -> Option<usize> {
    match bytes {
        [b'\r', b'\n', ..] => Some(2),
        [b'\r' | b'\n', ..] => Some(1),
        _ => None,
    }
}

/// Whether a byte parts words and means nothing else.
pub fn is_blank(byte: u8) -> bool {
    byte.is_ascii_whitespace() || byte == 0
}

/// Whether a byte ends a word.
pub fn is_end(byte: u8) -> bool {
    is_blank(byte) || b"()<>[]{}/%".contains(&byte)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_and_their_ends() {
        let text = literal(b"(a\\(\\101(b)\\b\\\r\nc) x");
        assert_eq!((text.bytes.as_slice(), text.length), (&b"a(A(b)\x08c"[..], 18));
        assert!(text.closed && !literal(b"(a(b)").closed && !literal(b"(a\\").closed);
        assert_eq!(hexadecimal(b"<0a1>").bytes, [0x0a, 0x10]);
        assert!(!hexadecimal(b"<0a1").closed);
        assert_eq!(name(b"A#20B#4"), b"A B#4");
    }
}
