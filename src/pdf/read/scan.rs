//! Looks through the objects of a placed PDF for what a press cannot print.
//!
//! A simple search: it finds what layout programs write, not what could be
//! hidden from it.

use lopdf::{Dictionary, Document, Object};

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
