//! Looks through the objects of a placed PDF for what a press cannot print.
//!
//! A simple search: it finds what layout programs write, not what could be
//! hidden from it.

use lopdf::{Dictionary, Document, Object};

use super::token::{Token, Tokens};

/// Whether a content stream sets an RGB colour or has an inline image in one.
///
/// Source: ISO 32000-2 §8.6.8 (colour operators), §8.9.7 (inline images).
pub fn content_is_rgb(content: &[u8]) -> bool {
    // How many numbers stood right before, and whether an inline image begins.
    let (mut numbers, mut inline) = (0, false);
    let mut tokens = Tokens::new(content);
    while let Some(token) = tokens.next() {
        match token {
            Token::Word(b"rg" | b"RG") if numbers >= 3 => return true,
            Token::Name(b"DeviceRGB") => return true,
            Token::Name(b"RGB") if inline => return true,
            Token::Word(b"BI") => inline = true,
            Token::Word(b"ID") if inline => {
                inline = false;
                tokens.skip_image();
            }
            _ => {}
        }
        numbers = if matches!(token, Token::Number(_)) { numbers + 1 } else { 0 };
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

/// The name of a font that has no face in the file, in an object or in what stands
/// inside it without a number of its own, `deep` levels down.
///
/// Source: ISO 15930-7 §6.2.5.1 (PDF/X-4), every face is embedded.
pub fn bare_font(object: &Object, deep: usize) -> Option<String> {
    let below = deep.checked_sub(1)?;
    if let Ok(list) = object.as_array() {
        return list.iter().find_map(|o| bare_font(o, below));
    }
    let dict = match object {
        Object::Dictionary(dict) => dict,
        Object::Stream(stream) => &stream.dict,
        _ => return None,
    };
    bare(dict).or_else(|| dict.iter().find_map(|(_, o)| bare_font(o, below)))
}

/// The name of a font without a face, if a dictionary is one.
fn bare(dict: &Dictionary) -> Option<String> {
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

    #[test]
    fn colours_behind_delimiters_and_in_inline_images() {
        assert!(content_is_rgb(b"BI /W 1 /H 1 /BPC 8 /CS /RGB ID abc EI"));
        assert!(content_is_rgb(b"BI/W 1/H 1/BPC 8/ColorSpace[/I/RGB 1<000000ffffff>]ID a EI"));
        assert!(content_is_rgb(b"[/DeviceRGB]"));
        assert!(content_is_rgb(b"BI /CS /G ID ((\\ EI 1 0 0 rg"));
        assert!(content_is_rgb(b"(a\\)b) Tj[1]0 d 1 0 0 rg"));
        assert!(!content_is_rgb(b"(1 0 0 rg) Tj /RGB cs % 1 0 0 rg\n"));
        assert!(!content_is_rgb(b"BI /CS /G ID 1 0 0 rg EI Q"));
    }
}
