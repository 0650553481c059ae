//! Converted pictures as files of a cache.

use sha2::{Digest, Sha256};

use super::picture::{Coding, Inks, PressPicture};

/// What an entry begins with.
const MAGIC: &[u8] = b"newsprint picture 2\n";

impl PressPicture {
    /// As a file of a cache: a mark, the hash of all that follows, the hash of the
    /// key, width and height, inks, coding, and the bytes.
    pub fn to_entry(&self, key: &str) -> Vec<u8> {
        let inks = match self.inks {
            Inks::Black => 1,
            Inks::Cmyk => 4,
        };
        let coding = match self.coding {
            Coding::Jpeg { inverted } => [0, u8::from(inverted)],
            Coding::Flate { bits } => [1, bits],
        };
        let mut body = Vec::with_capacity(self.bytes.len() + 43);
        body.extend(Sha256::digest(key));
        body.extend(self.width.to_be_bytes());
        body.extend(self.height.to_be_bytes());
        body.push(inks);
        body.extend(coding);
        body.extend(&self.bytes);
        [MAGIC, Sha256::digest(&body).as_slice(), &body].concat()
    }

    /// From such a file; nothing where it is damaged, of another key, or something
    /// else.
    pub fn from_entry(entry: &[u8], key: &str) -> Option<Self> {
        let (hash, body) = entry.strip_prefix(MAGIC)?.split_at_checked(32)?;
        if Sha256::digest(body).as_slice() != hash {
            return None;
        }
        let (of, body) = body.split_at_checked(32)?;
        if Sha256::digest(key).as_slice() != of {
            return None;
        }
        let (head, bytes) = body.split_at_checked(11)?;
        let [w3, w2, w1, w0, h3, h2, h1, h0, inks, coding, more] = *head else { return None };
        Some(Self {
            width: u32::from_be_bytes([w3, w2, w1, w0]),
            height: u32::from_be_bytes([h3, h2, h1, h0]),
            inks: match inks {
                1 => Inks::Black,
                4 => Inks::Cmyk,
                _ => return None,
            },
            coding: match (coding, more) {
                (0, 0 | 1) => Coding::Jpeg { inverted: more == 1 },
                (1, 1 | 8) => Coding::Flate { bits: more },
                _ => return None,
            },
            bytes: bytes.to_vec(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_comes_back_and_a_damaged_one_does_not() {
        let picture = PressPicture {
            width: 300,
            height: 7,
            inks: Inks::Cmyk,
            coding: Coding::Flate { bits: 8 },
            bytes: vec![1, 2, 3],
        };
        let entry = picture.to_entry("a key");
        assert_eq!(PressPicture::from_entry(&entry, "a key"), Some(picture));
        assert_eq!(PressPicture::from_entry(&entry, "another"), None);
        for at in 0..entry.len() {
            let mut damaged = entry.clone();
            damaged[at] ^= 1;
            assert_eq!(PressPicture::from_entry(&damaged, "a key"), None, "{at}");
            assert_eq!(PressPicture::from_entry(&entry[..at], "a key"), None, "{at}");
        }
    }
}
