//! What a graphics state sets that a press should know.

use lopdf::{Dictionary, Document, Object};

use super::facts::{BlendKind, Odd};

/// What a graphics state sets that is transparent, or that no press wants.
pub fn state_faults(pdf: &Document, dict: &Dictionary) -> Vec<(Option<BlendKind>, Option<Odd>)> {
    let mut found = Vec::new();
    let get = |key: &[u8]| dict.get_deref(key, pdf).ok();
    for key in [&b"CA"[..], b"ca"] {
        if get(key).and_then(|o| o.as_float().ok()).is_some_and(|alpha| alpha < 1.0) {
            found.push((Some(BlendKind::Alpha), None));
        }
    }
    let mode = get(b"BM").and_then(|o| match o {
        Object::Array(modes) => modes.first().and_then(|o| o.as_name().ok()),
        other => other.as_name().ok(),
    });
    if let Some(mode) = mode.filter(|m| *m != b"Normal" && *m != b"Compatible") {
        let name = String::from_utf8_lossy(mode).into_owned();
        found.push((Some(BlendKind::Mode(name)), None));
    }
    if get(b"SMask").is_some_and(|o| o.as_dict().is_ok()) {
        found.push((Some(BlendKind::SoftMask), None));
    }
    let is = |o: &Object, name: &[u8]| o.as_name().is_ok_and(|n| n == name);
    if get(b"TR").is_some_and(|o| !is(o, b"Identity"))
        || get(b"TR2").is_some_and(|o| !is(o, b"Default"))
    {
        found.push((None, Some(Odd::Transfer)));
    }
    if dict.has(b"HTP") || get(b"HT").is_some_and(|o| !is(o, b"Default")) {
        found.push((None, Some(Odd::Halftone)));
    }
    found
}
