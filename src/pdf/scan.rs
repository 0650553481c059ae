//! Looks through the objects of a placed PDF for what a press cannot print.
//!
//! A simple search: it finds what layout programs write, not what could be
//! hidden from it.

use lopdf::{Dictionary, Document, Object};

/// Whether a content stream sets an RGB colour.
pub fn content_is_rgb(content: &[u8]) -> bool {
    let tokens = content.split(u8::is_ascii_whitespace).filter(|token| !token.is_empty());
    // How many numbers stood right before.
    let mut numbers = 0;
    for token in tokens {
        if matches!(token, b"rg" | b"RG") && numbers >= 3 || token == b"/DeviceRGB" {
            return true;
        }
        let number = token.iter().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b'-' | b'+'));
        numbers = if number { numbers + 1 } else { 0 };
    }
    false
}

/// Whether an object is a form or a pattern whose content sets an RGB colour.
pub fn paints_rgb(object: &Object, most: usize) -> bool {
    let Object::Stream(stream) = object else { return false };
    let form = stream.dict.get(b"Subtype").and_then(Object::as_name).is_ok_and(|n| n == b"Form");
    if !form && !stream.dict.has(b"PatternType") {
        return false;
    }
    stream.decompressed_content_with_limit(most).is_ok_and(|content| content_is_rgb(&content))
}

/// Whether an object names a colour space of red, green and blue.
pub fn names_rgb(object: &Object, pdf: &Document, depth: usize) -> bool {
    let Some(depth) = depth.checked_sub(1) else { return false };
    let in_dict = |dict: &Dictionary| dict.iter().any(|(_, o)| names_rgb(o, pdf, depth));
    match object {
        Object::Name(name) => name == b"DeviceRGB" || name == b"CalRGB",
        Object::Array(items) => {
            let icc = match items.as_slice() {
                [Object::Name(kind), profile] if kind == b"ICCBased" => {
                    let profile =
                        pdf.dereference(profile).ok().and_then(|(_, o)| o.as_stream().ok());
                    let inks = profile.and_then(|p| p.dict.get(b"N").ok()?.as_i64().ok());
                    inks == Some(3)
                }
                _ => false,
            };
            icc || items.iter().any(|o| names_rgb(o, pdf, depth))
        }
        Object::Dictionary(dict) => in_dict(dict),
        Object::Stream(stream) => in_dict(&stream.dict),
        _ => false,
    }
}

/// The name of a font that has no face in the file.
///
/// Source: ISO 15930-7 §6.2.5.1 (PDF/X-4), every face is embedded.
pub fn bare_font(object: &Object) -> Option<String> {
    let dict = object.as_dict().ok()?;
    let name = |key: &[u8]| {
        let name = dict.get(key).and_then(Object::as_name).ok()?;
        Some(String::from_utf8_lossy(name).into_owned())
    };
    let is = |key: &[u8], values: &[&[u8]]| {
        dict.get(key).and_then(Object::as_name).is_ok_and(|n| values.contains(&n))
    };
    let files = [&b"FontFile"[..], b"FontFile2", b"FontFile3"];
    if is(b"Type", &[b"FontDescriptor"]) && !files.iter().any(|key| dict.has(key)) {
        return name(b"FontName");
    }
    let simple = is(b"Subtype", &[b"Type1", b"TrueType", b"MMType1"]);
    (is(b"Type", &[b"Font"]) && simple && !dict.has(b"FontDescriptor"))
        .then(|| name(b"BaseFont"))
        .flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_in_content() {
        assert!(content_is_rgb(b"q 1 0 .5 rg 0 0 1 1 re f Q"));
        assert!(content_is_rgb(b"/DeviceRGB cs"));
        assert!(!content_is_rgb(b"0 0 0 1 k (rg) Tj"));
    }
}
