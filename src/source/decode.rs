use encoding_rs::GB18030;

/// What the bytes of a text file turned out to be.
#[derive(Debug, PartialEq, Eq)]
pub enum Decoded {
    /// UTF-8, with or without a byte order mark.
    Utf8(String),
    /// GB18030 (and so GB 2312 or GBK), as older editorial systems write it.
    Gb18030(String),
    /// Neither: the text with U+FFFD in place of the bad bytes, and the byte of
    /// that text where the first one stands.
    Broken(String, usize),
}

/// Decodes a story or settings file.
///
/// UTF-8 comes first. What is not UTF-8 is GB18030 if it decodes without a
/// fault and does not look like UTF-8 with a damaged byte: Han in GB18030 is
/// hardly ever valid UTF-8, so a file with more good multi-byte sequences than
/// bad bytes is broken UTF-8, and guessing would turn it into nonsense.
pub fn decode(bytes: Vec<u8>) -> Decoded {
    let bytes = match bytes.strip_prefix(MARK) {
        Some(rest) => rest.to_vec(),
        None => bytes,
    };
    let bytes = match String::from_utf8(bytes) {
        Ok(text) => return Decoded::Utf8(text),
        Err(error) => error.into_bytes(),
    };
    let lossy = String::from_utf8_lossy(&bytes);
    let bad = lossy.chars().filter(|c| *c == '\u{fffd}').count();
    let good = lossy.chars().filter(|c| !c.is_ascii()).count() - bad;
    if good <= bad {
        let (text, faults) = GB18030.decode_without_bom_handling(&bytes);
        if !faults {
            return Decoded::Gb18030(text.into_owned());
        }
    }
    let first = lossy.find('\u{fffd}').unwrap_or(0);
    Decoded::Broken(lossy.into_owned(), first)
}

/// The bytes of a text in the encoding of a file, with a byte order mark where the file
/// has one.
///
/// `None` where the file is in no encoding that is known, or where its own text would not
/// become its bytes again: then nothing can be changed in it without changing more.
pub fn encoded_as(file: &[u8], text: &str) -> Option<Vec<u8>> {
    let encoded: fn(&str) -> Vec<u8> = match decode(file.to_vec()) {
        Decoded::Utf8(_) if file.starts_with(MARK) => |text| [MARK, text.as_bytes()].concat(),
        Decoded::Utf8(_) => |text| text.as_bytes().to_vec(),
        Decoded::Gb18030(own) => {
            let encoded = |text: &str| GB18030.encode(text).0.into_owned();
            let is_whole = encoded(&own) == file.strip_prefix(MARK).unwrap_or(file);
            return (is_whole && !file.starts_with(MARK)).then(|| encoded(text));
        }
        Decoded::Broken(..) => return None,
    };
    Some(encoded(text))
}

/// The byte order mark of UTF-8.
const MARK: &[u8] = b"\xef\xbb\xbf";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_byte_order_mark_is_dropped() {
        assert_eq!(decode(b"\xef\xbb\xbfab".to_vec()), Decoded::Utf8("ab".into()));
    }

    #[test]
    fn gb18030_is_recognised() {
        let (bytes, _, _) = GB18030.encode("本报讯，滨海市渔港昨日开港。");
        assert_eq!(
            decode(bytes.into_owned()),
            Decoded::Gb18030("本报讯，滨海市渔港昨日开港。".into())
        );
    }

    #[test]
    fn one_bad_byte_in_utf8_is_not_taken_for_gb18030() {
        let mut bytes = "本报讯滨海市渔港昨日开港".as_bytes().to_vec();
        bytes.insert(9, 0xb1);
        assert!(matches!(decode(bytes), Decoded::Broken(_, 9)));
    }

    #[test]
    fn noise_is_broken() {
        assert!(matches!(decode(vec![b'a', 0xff, 0xff]), Decoded::Broken(_, 1)));
    }

    #[test]
    fn a_text_is_encoded_as_its_file_was() {
        assert_eq!(encoded_as(b"\xef\xbb\xbfab", "c").unwrap(), b"\xef\xbb\xbfc");
        assert_eq!(encoded_as(b"ab", "\u{6d77}").unwrap(), "\u{6d77}".as_bytes());
        let (old, ..) = GB18030.encode("本报讯，滨海市渔港昨日开港。");
        // One that GBK lacks is of four bytes.
        let text = "本报讯，滨海市渔港今日开港。𠮷";
        let new = encoded_as(&old, text).unwrap();
        assert_eq!(decode(new), Decoded::Gb18030(text.into()));
        assert_eq!(encoded_as(&[b'a', 0xff, 0xff], "c"), None);
    }
}
