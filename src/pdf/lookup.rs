//! What stands where in a file that is read.

use lopdf::{Dictionary, Document, Object};

/// How far a page is followed to what stands over it.
const HIGHEST: usize = 32;

/// A key of a page, or of what stands over it.
///
/// Source: ISO 32000-1 §7.7.3.4, attributes that pages inherit.
pub fn inherited<'d>(pdf: &'d Document, page: &'d Dictionary, key: &[u8]) -> Option<&'d Object> {
    let mut dict = page;
    for _ in 0..HIGHEST {
        if let Ok(value) = dict.get_deref(key, pdf) {
            return Some(value);
        }
        dict = dict.get_deref(b"Parent", pdf).ok()?.as_dict().ok()?;
    }
    None
}

/// Two corners of a box, the lower left one first.
pub fn corners(pdf: &Document, object: &Object) -> Option<[f32; 4]> {
    let numbers = object.as_array().ok()?.iter();
    let numbers = numbers.map(|n| pdf.dereference(n).ok()?.1.as_float().ok());
    let numbers: Vec<f32> = numbers.collect::<Option<_>>()?;
    let [a, b, c, d] = numbers.try_into().ok()?;
    Some([a.min(c), b.min(d), a.max(c), b.max(d)])
}
