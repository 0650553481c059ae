use lopdf::{Dictionary, Object, ObjectId};

use super::Walk;
use crate::diag::{PdfFault, PdfKind, PdfPart};
use crate::pdf::read::copy::{DEEPEST, LEFT_BEHIND};

/// What an object names and nothing is painted with, besides what a placed page
/// does not bring along.
const NOT_PAINTED: [&[u8]; 7] =
    [b"ToUnicode", b"CIDSet", b"CharSet", b"Measure", b"PtData", b"Thumb", b"Info"];

impl<'d> Walk<'d> {
    /// Looks at something that is painted with, which is looked at for the first
    /// time: its data and its content; what it needs is looked at later.
    ///
    /// `around` are the resources of the content that names it, which old forms
    /// use.
    pub fn look(
        &mut self,
        object: &'d Object,
        around: &'d Dictionary,
        part: &PdfPart,
    ) -> Result<(), PdfFault> {
        let dict = match object {
            Object::Stream(stream) => &stream.dict,
            Object::Dictionary(dict) => dict,
            _ => return self.need(object, around, part),
        };
        let subtype = dict.get(b"Subtype").and_then(Object::as_name).unwrap_or(b"");
        let kind = match (subtype, object) {
            (b"Image", Object::Stream(stream)) => {
                let part = PdfPart { kind: PdfKind::Picture, ..part.clone() };
                self.picture(stream, around, &part)?;
                return self.need(object, around, &part);
            }
            (b"Form", Object::Stream(_)) => PdfKind::Form,
            (_, Object::Stream(_)) if dict.has(b"PatternType") => PdfKind::Pattern,
            (b"Type3", Object::Dictionary(_)) if dict.has(b"CharProcs") => PdfKind::Font,
            (_, Object::Stream(stream)) => {
                self.whole(stream, part)?;
                return self.need(object, around, part);
            }
            _ => return self.need(object, around, part),
        };
        let part = PdfPart { kind, ..part.clone() };
        let own = match dict.get(b"Resources") {
            Ok(own) => {
                let missing = || PdfFault::Missing { part: part.clone() };
                self.resolved(own).and_then(|(_, o)| o.as_dict().ok()).ok_or_else(missing)?
            }
            Err(_) => around,
        };
        match object {
            Object::Stream(stream) => self.todo.push((stream, own, part.clone())),
            _ => self.glyphs(dict, own, &part)?,
        }
        // What its content does not name of its resources is not painted with.
        let needed = |key: &[u8]| key != b"Resources" && key != b"CharProcs" && is_needed(key);
        for (_, value) in dict.iter().filter(|(key, _)| needed(key)) {
            self.need(value, own, &part)?;
        }
        Ok(())
    }

    /// The glyphs of a font that are content.
    ///
    /// Source: ISO 32000-2 §9.6.4, Type 3.
    fn glyphs(
        &mut self,
        font: &'d Dictionary,
        resources: &'d Dictionary,
        part: &PdfPart,
    ) -> Result<(), PdfFault> {
        let glyphs = font.get(b"CharProcs").ok().and_then(|o| self.resolved(o)?.1.as_dict().ok());
        let glyphs = glyphs.ok_or_else(|| PdfFault::Missing { part: part.clone() })?;
        for (_, glyph) in glyphs.iter() {
            let object = glyph.as_reference().map_or(0, |id| id.0);
            let stream = self.resolved(glyph).and_then(|(id, o)| Some((id, o.as_stream().ok()?)));
            let missing = || PdfFault::MissingIn { part: part.clone(), object };
            let (id, stream) = stream.ok_or_else(missing)?;
            if id.is_none_or(|id| self.seen.insert(id)) {
                self.todo.push((stream, resources, part.clone()));
            }
        }
        Ok(())
    }

    /// Notes that everything which an object names is needed.
    pub fn need(
        &mut self,
        object: &Object,
        around: &'d Dictionary,
        part: &PdfPart,
    ) -> Result<(), PdfFault> {
        let mut named = Vec::new();
        names(object, DEEPEST, &mut named);
        for id in named {
            if !self.pdf.objects.contains_key(&id) {
                let missing = PdfFault::MissingIn { part: part.clone(), object: id.0 };
                return Err(self.unread.get(&id).cloned().unwrap_or(missing));
            }
            if !self.seen.contains(&id) {
                self.needed.push((id, around));
            }
        }
        Ok(())
    }

    /// Looks at everything that is needed and was not looked at.
    pub fn needed(&mut self) -> Result<(), PdfFault> {
        while let Some((id, around)) = self.needed.pop() {
            let Some(object) = self.pdf.objects.get(&id) else { continue };
            if self.seen.insert(id) {
                let part = PdfPart { object: Some(id.0), ..PdfPart::of(PdfKind::Data) };
                self.look(object, around, &part)?;
            }
        }
        Ok(())
    }
}

fn is_needed(key: &[u8]) -> bool {
    !NOT_PAINTED.contains(&key) && !LEFT_BEHIND.contains(&key)
}

/// The references in an object that matter for what is painted.
fn names(object: &Object, deep: usize, found: &mut Vec<ObjectId>) {
    let Some(below) = deep.checked_sub(1) else { return };
    let entries = |dict: &Dictionary, found: &mut Vec<ObjectId>| {
        let needed = dict.iter().filter(|(key, _)| is_needed(key));
        needed.for_each(|(_, value)| names(value, below, found));
    };
    match object {
        Object::Reference(id) => found.push(*id),
        Object::Array(items) => items.iter().for_each(|o| names(o, below, found)),
        Object::Dictionary(dict) => entries(dict, found),
        Object::Stream(stream) => entries(&stream.dict, found),
        _ => {}
    }
}
