//! What stands where in a file that is read.

use lopdf::{Dictionary, Document, Object, ObjectId, Stream};

/// How far a page is followed to what stands over it.
const HIGHEST: usize = 32;

/// The most that the content of a page, or one stream, may unpack to, in bytes.
pub const MOST_CONTENT: usize = 1 << 28;

/// The content of a stream, if it can be unpacked.
pub fn unpacked(stream: &Stream) -> Option<Vec<u8>> {
    stream.decompressed_content_with_limit(MOST_CONTENT).ok()
}

/// What paints a page, unpacked, its streams one after another.
///
/// # Errors
///
/// What is wrong with the first stream that is missing or cannot be unpacked.
pub fn content(pdf: &Document, page: ObjectId) -> Result<Vec<u8>, String> {
    let mut content = Vec::new();
    for id in pdf.get_page_contents(page) {
        let stream = pdf.get_object(id).and_then(Object::as_stream);
        let stream = stream.map_err(|_| "a part of its page is missing")?;
        let left = MOST_CONTENT.saturating_sub(content.len());
        let unpacked = stream.decompressed_content_with_limit(left);
        content.extend(unpacked.map_err(|e| format!("its content cannot be unpacked: {e}"))?);
        content.push(b'\n');
    }
    Ok(content)
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
