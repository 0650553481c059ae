//! What stands where in a file that is read.

use lopdf::{Dictionary, Document, Object, Stream};

use super::open::told_flaw;
use super::sound::MOST_CONTENT;
use super::unpack::{steps, unpack};
use crate::diag::{PdfDoubt, PdfFault, PdfKind, PdfPart};

/// How far a page is followed to what stands over it.
const HIGHEST: usize = 32;

/// The content of a stream, if it can be unpacked and is whole.
pub fn unpacked(pdf: &Document, stream: &Stream, most: usize) -> Option<Vec<u8>> {
    let steps = steps(pdf, &stream.dict, false).ok()?;
    unpack(&steps, &stream.content, most).ok().map(|done| done.bytes)
}

/// What paints a page, unpacked, its streams one after another, and what should
/// be looked at in them.
///
/// # Errors
///
/// What is wrong with the first stream that is missing or damaged.
pub fn page_content(
    pdf: &Document,
    page: &Dictionary,
) -> Result<(Vec<u8>, Vec<PdfDoubt>), PdfFault> {
    let (mut content, mut doubts) = (Vec::new(), Vec::new());
    let listed = match page.get(b"Contents") {
        Ok(one) => match pdf.dereference(one) {
            Ok((_, Object::Array(items))) => items.iter().collect(),
            _ => vec![one],
        },
        Err(_) => Vec::new(),
    };
    for object in listed {
        let number = object.as_reference().ok().map(|id| id.0);
        let part = PdfPart { object: number, ..PdfPart::of(PdfKind::Content) };
        let stream = pdf.dereference(object).and_then(|(_, o)| o.as_stream());
        let stream = stream.map_err(|_| PdfFault::Missing { part: part.clone() })?;
        let left = MOST_CONTENT.saturating_sub(content.len());
        let done =
            steps(pdf, &stream.dict, false).and_then(|steps| unpack(&steps, &stream.content, left));
        let done = done.map_err(|flaw| told_flaw(flaw, &part, MOST_CONTENT))?;
        content.extend(done.bytes);
        content.push(b'\n');
        if !done.checked {
            doubts.push(PdfDoubt::Checksum { part });
        }
    }
    Ok((content, doubts))
}

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
