//! Unpacks the streams of a PDF, strictly: what ends too soon is an error, not a
//! shorter stream.
//!
//! Source: ISO 32000-2 §7.4 (filters).

mod ascii;
mod flate;
mod lzw;
mod rows;

pub use flate::inflate;

use lopdf::{Dictionary, Document, Object};

use rows::Rows;

/// What is wrong with packed data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Flaw {
    /// They end before their end mark.
    Short,
    /// They are damaged.
    Damaged,
    /// They unpack to more than the limit.
    TooLarge,
    /// They are packed by a filter of this name, which is not known or stands
    /// where it may not.
    Unknown(String),
}

/// Takes unpacked bytes, piece by piece.
pub type Out<'o> = dyn FnMut(&[u8]) -> Result<(), Flaw> + 'o;

/// One filter of a stream.
#[derive(Clone, Debug)]
pub struct Step {
    kind: Kind,
    rows: Option<Rows>,
    /// Whether codes of LZW grow one code early.
    early: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Kind {
    Flate,
    Lzw,
    Ascii85,
    AsciiHex,
    RunLength,
    /// A filter for pictures alone, by its full name.
    Picture(&'static str),
}

/// The filters of a stream, in the order of unpacking; `inline` for a picture
/// that stands in content, with its short keys and names.
///
/// # Errors
///
/// [`Flaw::Unknown`] for a filter that is not known.
pub fn steps(pdf: &Document, dict: &Dictionary, inline: bool) -> Result<Vec<Step>, Flaw> {
    let get = |keys: [&[u8]; 2]| {
        let keys = keys.into_iter().take(if inline { 2 } else { 1 });
        keys.filter_map(|key| pdf.dereference(dict.get(key).ok()?).ok()).next()
    };
    let list = |value: Option<(_, &Object)>| match value {
        Some((_, Object::Array(items))) => items.clone(),
        Some((_, Object::Null)) | None => Vec::new(),
        Some((_, one)) => vec![one.clone()],
    };
    let names = list(get([b"Filter", b"F"]));
    let params = list(get([b"DecodeParms", b"DP"]));
    let step = |(n, name): (usize, &Object)| {
        let unknown = |o: &Object| Flaw::Unknown(format!("{o:?}"));
        let (_, name) = pdf.dereference(name).map_err(|_| unknown(name))?;
        let name = name.as_name().map_err(|_| unknown(name))?;
        let kind = kind(name, inline)
            .ok_or_else(|| Flaw::Unknown(String::from_utf8_lossy(name).into_owned()))?;
        let params = params.get(n).and_then(|o| pdf.dereference(o).ok());
        let params = params.and_then(|(_, o)| o.as_dict().ok());
        let number = |key: &[u8], usual: i64| {
            let value = params.and_then(|p| p.get_deref(key, pdf).ok()?.as_i64().ok());
            value.unwrap_or(usual)
        };
        let packs = matches!(kind, Kind::Flate | Kind::Lzw);
        let rows = match number(b"Predictor", 1) {
            10..=15 if packs => Some(Rows::new(
                number(b"Colors", 1),
                number(b"BitsPerComponent", 8),
                number(b"Columns", 1),
            )?),
            _ => None,
        };
        Ok(Step { kind, rows, early: number(b"EarlyChange", 1) != 0 })
    };
    names.iter().enumerate().map(step).collect()
}

fn kind(name: &[u8], inline: bool) -> Option<Kind> {
    Some(match name {
        b"FlateDecode" => Kind::Flate,
        b"LZWDecode" => Kind::Lzw,
        b"ASCII85Decode" => Kind::Ascii85,
        b"ASCIIHexDecode" => Kind::AsciiHex,
        b"RunLengthDecode" => Kind::RunLength,
        b"DCTDecode" => Kind::Picture("DCTDecode"),
        b"CCITTFaxDecode" => Kind::Picture("CCITTFaxDecode"),
        b"JBIG2Decode" => Kind::Picture("JBIG2Decode"),
        b"JPXDecode" => Kind::Picture("JPXDecode"),
        b"Fl" if inline => Kind::Flate,
        b"LZW" if inline => Kind::Lzw,
        b"A85" if inline => Kind::Ascii85,
        b"AHx" if inline => Kind::AsciiHex,
        b"RL" if inline => Kind::RunLength,
        b"DCT" if inline => Kind::Picture("DCTDecode"),
        b"CCF" if inline => Kind::Picture("CCITTFaxDecode"),
        _ => return None,
    })
}

/// The filter for pictures that a stream ends with, if it has one.
pub fn picture_filter(steps: &[Step]) -> Option<&'static str> {
    match steps.last()?.kind {
        Kind::Picture(name) => Some(name),
        _ => None,
    }
}

/// Whether a stream is packed by deflate alone.
pub fn is_flate(steps: &[Step]) -> bool {
    matches!(steps, [Step { kind: Kind::Flate, .. }])
}

/// What was unpacked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Unpacked {
    /// The bytes; empty where they were only counted.
    pub bytes: Vec<u8>,
    /// How many there are.
    pub length: u64,
    /// Whether they agree with their checksum, where they have one.
    pub checked: bool,
}

/// Unpacks a stream to at most `most` bytes, up to a filter for pictures at its
/// end, which is left.
///
/// # Errors
///
/// What is wrong with the data.
pub fn unpack(steps: &[Step], raw: &[u8], most: usize) -> Result<Unpacked, Flaw> {
    run(steps, raw, most, true)
}

/// As [`unpack`], without keeping the bytes: how many a picture has. The bytes
/// that say how each row is packed do not count.
///
/// # Errors
///
/// What is wrong with the data.
pub fn measure(steps: &[Step], raw: &[u8], most: usize) -> Result<Unpacked, Flaw> {
    run(steps, raw, most, false)
}

fn run(steps: &[Step], raw: &[u8], most: usize, keep: bool) -> Result<Unpacked, Flaw> {
    let steps = match steps {
        [before @ .., Step { kind: Kind::Picture(_), .. }] => before,
        all => all,
    };
    let Some((last, before)) = steps.split_last() else {
        if raw.len() > most {
            return Err(Flaw::TooLarge);
        }
        let bytes = if keep { raw.to_vec() } else { Vec::new() };
        return Ok(Unpacked { bytes, length: raw.len() as u64, checked: true });
    };
    let mut checked = true;
    let mut held: Option<Vec<u8>> = None;
    for step in before {
        let done = one(step, held.as_deref().unwrap_or(raw), most, true)?;
        checked &= done.checked;
        held = Some(done.bytes);
    }
    let mut done = one(last, held.as_deref().unwrap_or(raw), most, keep)?;
    done.checked &= checked;
    Ok(done)
}

fn one(step: &Step, input: &[u8], most: usize, keep: bool) -> Result<Unpacked, Flaw> {
    let mut done = Unpacked { checked: true, ..Unpacked::default() };
    let mut rows = step.rows.clone();
    let checked = {
        let (bytes, length) = (&mut done.bytes, &mut done.length);
        let mut take = |piece: &[u8]| {
            *length += piece.len() as u64;
            if *length > most as u64 {
                return Err(Flaw::TooLarge);
            }
            if keep {
                bytes.extend_from_slice(piece);
            }
            Ok(())
        };
        let mut out = |piece: &[u8]| match &mut rows {
            Some(rows) => rows.feed(piece, keep, &mut take),
            None => take(piece),
        };
        let checked = match step.kind {
            Kind::Flate => inflate(input, &mut out)?.checked,
            Kind::Lzw => lzw::decode(input, step.early, &mut out).map(|()| true)?,
            Kind::Ascii85 => ascii::base85(input, &mut out).map(|()| true)?,
            Kind::AsciiHex => ascii::hexadecimal(input, &mut out).map(|()| true)?,
            Kind::RunLength => ascii::run_lengths(input, &mut out).map(|()| true)?,
            Kind::Picture(name) => return Err(Flaw::Unknown(name.into())),
        };
        if let Some(rows) = &mut rows {
            rows.finish(keep, &mut take)?;
        }
        checked
    };
    done.checked = checked;
    Ok(done)
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use flate2::{Compression, write::ZlibEncoder};
    use lopdf::dictionary;

    use super::*;

    fn deflated(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = ZlibEncoder::new(Vec::new(), Compression::new(6));
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    }

    fn by(dict: &Dictionary, raw: &[u8]) -> Result<Unpacked, Flaw> {
        unpack(&steps(&Document::new(), dict, false).unwrap(), raw, 1000)
    }

    #[test]
    fn filters_one_after_another() {
        let names = ["ASCIIHexDecode", "FlateDecode"].map(Object::from).to_vec();
        let packed: String = deflated(b"q Q").iter().map(|b| format!("{b:02x} ")).collect();
        let dict = dictionary! { "Filter" => names };
        assert_eq!(by(&dict, format!("{packed}>").as_bytes()).unwrap().bytes, b"q Q");
        assert_eq!(by(&dict, packed.as_bytes()), Err(Flaw::Short), "no end mark");
        let dict = dictionary! { "Filter" => "Zip" };
        let unknown = steps(&Document::new(), &dict, false).unwrap_err();
        assert_eq!(unknown, Flaw::Unknown("Zip".into()));
    }

    /// Source: PNG §9.2: 1 is the left neighbour, 2 the upper one.
    #[test]
    fn rows_are_put_together() {
        let params = dictionary! { "Predictor" => 15, "Columns" => 3 };
        let dict = dictionary! { "Filter" => "FlateDecode", "DecodeParms" => params };
        let done = by(&dict, &deflated(&[1, 1, 1, 1, 2, 1, 1, 1])).unwrap();
        assert_eq!((done.bytes, done.length), (vec![1, 2, 3, 2, 3, 4], 6));
        assert_eq!(by(&dict, &deflated(&[9, 1, 1, 1])), Err(Flaw::Damaged));
    }

    #[test]
    fn a_limit_ends_the_work() {
        let bomb = deflated(&vec![0; 1_000_000]);
        let flate = steps(&Document::new(), &dictionary! { "Filter" => "FlateDecode" }, false);
        let flate = flate.unwrap();
        assert_eq!(unpack(&flate, &bomb, 999_999), Err(Flaw::TooLarge));
        let counted = measure(&flate, &bomb, 1_000_000).unwrap();
        assert_eq!((counted.length, counted.bytes.len()), (1_000_000, 0));
    }
}
