//! What a file is that is no picture of the press, and what is wrong with one
//! that is.

use std::fmt::Display;

use crate::diag::Reason;

/// Why a picture cannot be used: what a file of another kind is comes before what
/// stops its reader.
pub fn refusal(bytes: &[u8], why: Reason) -> Reason {
    kind(bytes).unwrap_or(why)
}

/// What a decoder of a library says, by its kind: its words are foreign and in one
/// language. What our own readers find is a [`Reason`] from the start.
pub fn said(error: impl Display) -> Reason {
    let said = error.to_string().to_lowercase();
    let kinds: [(&[&str], Reason); 5] = [
        (&["limits", "too large"], Reason::TooManyPixels { size: None }),
        (&["unsupported jpeg"], Reason::OddJpeg),
        (&["colour", "color"], Reason::OddColours),
        (&["bits"], Reason::OddDepth),
        (
            &["unexpected end", "unexpected eof", "failed to fill", "premature", "no more image"],
            Reason::BreaksOff,
        ),
    ];
    let known = kinds.into_iter().find(|(words, _)| words.iter().any(|word| said.contains(word)));
    known.map_or(Reason::Damaged, |(_, reason)| reason)
}

/// What bytes are that no decoder here reads; `None` where they begin as a JPEG, a
/// PNG, a TIFF, a WebP or a PDF does.
///
/// Source: the first bytes of each format; ISO/IEC 14496-12 for the brands of
/// HEIC, AVIF and films.
fn kind(bytes: &[u8]) -> Option<Reason> {
    let begins = |magic: &[u8]| bytes.starts_with(magic);
    let at = |from: usize, word: &[u8]| bytes.get(from..from + word.len()) == Some(word);
    if bytes.is_empty() {
        return Some(Reason::Empty);
    }
    let webp = begins(b"RIFF") && at(8, b"WEBP");
    // Raw files of some cameras are TIFFs that say whose they are.
    if at(8, b"CR\x02\0") || begins(b"FUJIFILMCCD-RAW") || begins(b"II\x55\0") || begins(b"IIRO") {
        return Some(Reason::RawPhoto);
    }
    let tiff = [b"II*\0", b"MM\0*", b"II+\0", b"MM\0+"].iter().any(|magic| begins(*magic));
    if tiff && names_camera_raw(bytes) {
        return Some(Reason::RawPhoto);
    }
    if begins(b"\xff\xd8") || begins(b"\x89PNG") || tiff || webp {
        return None;
    }
    if at(4, b"ftyp") {
        return Some(of_brand(bytes.get(8..12).unwrap_or_default()));
    }
    let magics: [(&[u8], Reason); 20] = [
        (b"GIF8", Reason::Gif),
        (b"8BPS", Reason::Photoshop),
        (b"%!PS-Adobe", Reason::Eps),
        (b"%!PS", Reason::Eps),
        (b"\xc5\xd0\xd3\xc6", Reason::Eps),
        (b"BM", Reason::Bmp),
        (b"\xff\x0a", Reason::JpegXl),
        (b"\0\0\0\x0cJXL ", Reason::JpegXl),
        (b"\0\0\0\x0cjP  ", Reason::Jpeg2000),
        (b"\xff\x4f\xff\x51", Reason::Jpeg2000),
        (b"\0\0\x01\0", Reason::Icon),
        (b"\x1aE\xdf\xa3", Reason::Video),
        (b"RIFF", Reason::Video),
        (b"\0\0\x01\xba", Reason::Video),
        (b"\xd0\xcf\x11\xe0", Reason::Office),
        (b"{\\rtf", Reason::Office),
        (b"Rar!", Reason::Archive),
        (b"7z\xbc\xaf", Reason::Archive),
        (b"\x1f\x8b", Reason::Archive),
        (b"PK\x03\x04", Reason::Archive),
    ];
    let known = magics.into_iter().find(|(magic, _)| begins(magic)).map(|(_, reason)| reason);
    match known {
        Some(Reason::Archive) if holds(bytes, b"[Content_Types].xml") || holds(bytes, b"word/") => {
            Some(Reason::Office)
        }
        Some(Reason::Bmp) if is_text(bytes) => of_text(bytes),
        Some(Reason::Eps) if holds(bytes, b"%%Creator: Adobe Illustrator") => {
            Some(Reason::Illustrator)
        }
        Some(known) => Some(known),
        None => of_text(bytes).or_else(|| (!is_pdf_like(bytes)).then_some(Reason::NoPicture)),
    }
}

/// Files of `ftyp` boxes by their brand.
fn of_brand(brand: &[u8]) -> Reason {
    match brand {
        b"heic" | b"heix" | b"hevc" | b"heim" | b"heis" | b"mif1" | b"msf1" => Reason::Heic,
        b"avif" | b"avis" => Reason::Avif,
        b"crx " => Reason::RawPhoto,
        _ => Reason::Video,
    }
}

/// A TIFF whose first entries name a camera and whose picture is the sensor's.
fn names_camera_raw(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(2048)];
    let makers: [&[u8]; 4] = [b"NIKON CORPORATION", b"SONY", b"PENTAX", b"PANASONIC"];
    // The tag of a colour filter array, in either byte order.
    let sensor: [&[u8]; 2] = [b"\x23\x80\x03\0", b"\x80\x23\0\x03"];
    // DNG says its version by a tag of its own.
    let dng: [&[u8]; 2] = [b"\x12\xc6\x01\0\x04\0\0\0", b"\xc6\x12\0\x01\0\0\0\x04"];
    let has = |all: &[&[u8]]| all.iter().any(|word| head.windows(word.len()).any(|w| w == *word));
    has(&dng) || (has(&makers) && has(&sensor))
}

/// A page of the web, a drawing, or another text.
fn of_text(bytes: &[u8]) -> Option<Reason> {
    if !is_text(bytes) {
        return None;
    }
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(4096)]).to_lowercase();
    let head = head.trim_start_matches(['\u{feff}', ' ', '\t', '\r', '\n']);
    if head.contains("<svg") {
        return Some(Reason::Svg);
    }
    let web = ["<!doctype html", "<html", "<head", "<script", "<body"];
    if web.iter().any(|tag| head.contains(tag)) {
        return Some(Reason::Web);
    }
    if is_pdf_like(bytes) {
        return None;
    }
    Some(Reason::Words)
}

/// Whether it has no byte that no text has, and little that is no UTF-8.
fn is_text(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(4096)];
    let control = |b: &u8| *b < 9 || (14..32).contains(b) && *b != 27;
    !head.iter().any(control)
        && (std::str::from_utf8(head).is_ok_and(|text| !text.is_empty())
            || std::str::from_utf8(head).is_err_and(|e| e.error_len().is_none()))
}

/// A PDF may have a few lines before its header.
fn is_pdf_like(bytes: &[u8]) -> bool {
    holds(&bytes[..bytes.len().min(1024)], b"%PDF-")
}

fn holds(bytes: &[u8], word: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(4096)];
    head.windows(word.len()).any(|part| part == word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_refused_picture_is() {
        let cases: [(&[u8], Reason); 22] = [
            (b"", Reason::Empty),
            (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", Reason::Heic),
            (b"\0\0\0\x18ftypmif1\0\0\0\0mif1heic", Reason::Heic),
            (b"\0\0\0\x1cftypavif\0\0\0\0", Reason::Avif),
            (b"\0\0\0\x20ftypisom\0\0\x02\0", Reason::Video),
            (b"\0\0\0\x18ftypcrx \0\0\0\x01", Reason::RawPhoto),
            (b"II*\0\x10\0\0\0CR\x02\0", Reason::RawPhoto),
            (b"GIF89a\x01\0\x01\0", Reason::Gif),
            (b"<?xml version=\"1.0\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\"/>", Reason::Svg),
            (b"8BPS\0\x01", Reason::Photoshop),
            (b"%!PS-Adobe-3.0 EPSF-3.0\n", Reason::Eps),
            (b"\xc5\xd0\xd3\xc6\x1e\0\0\0", Reason::Eps),
            (b"BM\x36\0\0\0\0\0\0\0", Reason::Bmp),
            (b"\xff\x0a\x00\x10", Reason::JpegXl),
            (b"\0\0\0\x0cjP  \r\n\x87\n", Reason::Jpeg2000),
            (b"\0\0\x01\0\x01\0", Reason::Icon),
            (b"\r\n<!DOCTYPE html>\n<html lang=\"zh\">", Reason::Web),
            ("BMW 工厂在沈阳。".as_bytes(), Reason::Words),
            ("照片见附件。\n".as_bytes(), Reason::Words),
            (b"PK\x03\x04\x14\0\0\0\x08\0[Content_Types].xml", Reason::Office),
            (b"PK\x03\x04\x14\0\0\0\x08\0a.jpg", Reason::Archive),
            (b"\x01\x02\x03\x04", Reason::NoPicture),
        ];
        for (bytes, wanted) in cases {
            assert_eq!(
                refusal(bytes, Reason::Damaged),
                wanted,
                "{:?}",
                String::from_utf8_lossy(bytes)
            );
        }
    }

    /// A picture of a known format is told by what its reader says.
    #[test]
    fn what_libraries_say_is_told_by_its_kind() {
        assert_eq!(refusal(b"\x89PNG\r\n\x1a\n", Reason::Palette), Reason::Palette);
        for (words, wanted) in [
            ("unexpected end of file", Reason::BreaksOff),
            ("failed to fill whole buffer", Reason::BreaksOff),
            ("Image too large", Reason::TooManyPixels { size: None }),
            ("unsupported JPEG feature: DNL", Reason::OddJpeg),
            ("CRC error: expected 0x1 have 0x2 while decoding chunk", Reason::Damaged),
        ] {
            assert_eq!(said(words), wanted, "{words}");
        }
    }
}
