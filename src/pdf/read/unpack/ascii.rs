use super::{Flaw, Out};
use crate::pdf::read::strings::is_blank;

/// Source: ISO 32000-2 §7.4.2.
pub fn hexadecimal(input: &[u8], out: &mut Out<'_>) -> Result<(), Flaw> {
    let mut high = None;
    for &byte in input {
        if is_blank(byte) {
            continue;
        }
        if byte == b'>' {
            return high.map_or(Ok(()), |high| out(&[high]));
        }
        let digit = char::from(byte).to_digit(16).ok_or(Flaw::Damaged)? as u8;
        match high.take() {
            None => high = Some(digit * 16),
            Some(high) => out(&[high + digit])?,
        }
    }
    Err(Flaw::Short)
}

/// Source: ISO 32000-2 §7.4.3.
pub fn base85(input: &[u8], out: &mut Out<'_>) -> Result<(), Flaw> {
    // Some programs write the mark that begins it elsewhere.
    let mut rest = input.strip_prefix(b"<~").unwrap_or(input).iter();
    let (mut value, mut digits) = (0u64, 0);
    while let Some(&byte) = rest.next() {
        match byte {
            _ if is_blank(byte) => {}
            b'z' if digits == 0 => out(&[0; 4])?,
            b'!'..=b'u' => {
                value = value * 85 + u64::from(byte - b'!');
                digits += 1;
                if digits == 5 {
                    let whole = u32::try_from(value).map_err(|_| Flaw::Damaged)?;
                    out(&whole.to_be_bytes())?;
                    (value, digits) = (0, 0);
                }
            }
            b'~' if rest.clone().find(|b| !is_blank(**b)) == Some(&b'>') => {
                if digits == 0 {
                    return Ok(());
                }
                let value = (digits..5).fold(value, |value, _| value * 85 + 84);
                let whole = u32::try_from(value).map_err(|_| Flaw::Damaged)?;
                return out(&whole.to_be_bytes()[..digits - 1]);
            }
            b'~' => return Err(Flaw::Short),
            _ => return Err(Flaw::Damaged),
        }
    }
    Err(Flaw::Short)
}

/// Source: ISO 32000-2 §7.4.5.
pub fn run_lengths(input: &[u8], out: &mut Out<'_>) -> Result<(), Flaw> {
    let mut rest = input;
    while let Some((&length, after)) = rest.split_first() {
        rest = match length {
            128 => return Ok(()),
            0..128 => {
                let (copied, after) =
                    after.split_at_checked(usize::from(length) + 1).ok_or(Flaw::Short)?;
                out(copied)?;
                after
            }
            _ => {
                let (byte, after) = after.split_first().ok_or(Flaw::Short)?;
                out(&[*byte; 128][..257 - usize::from(length)])?;
                after
            }
        };
    }
    Err(Flaw::Short)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(
        decode: fn(&[u8], &mut Out<'_>) -> Result<(), Flaw>,
        from: &[u8],
    ) -> Result<Vec<u8>, Flaw> {
        let mut bytes = Vec::new();
        decode(from, &mut |piece| {
            bytes.extend_from_slice(piece);
            Ok(())
        })?;
        Ok(bytes)
    }

    #[test]
    fn each_to_its_end_mark() {
        assert_eq!(read(hexadecimal, b"71 20 5>").unwrap(), b"q P");
        assert_eq!(read(hexadecimal, b"7120"), Err(Flaw::Short));
        assert_eq!(read(base85, b"87cURD]i,\"Ebo7~>").unwrap(), b"Hello World"[..].to_vec());
        assert_eq!(read(base85, b"z!!~>").unwrap(), [0; 5]);
        assert_eq!(read(base85, b"87cUR"), Err(Flaw::Short));
        assert_eq!(read(base85, b"uuuuu~>"), Err(Flaw::Damaged));
        assert_eq!(read(run_lengths, &[1, b'a', b'b', 254, b'c', 128]).unwrap(), b"abccc");
        assert_eq!(read(run_lengths, &[129, b'c', 128]).unwrap().len(), 128);
        assert_eq!(read(run_lengths, &[5, b'a']), Err(Flaw::Short));
    }
}
