//! Opens a PDF that came from elsewhere: only what its first page needs is read,
//! every object must be where the file says, and nothing is larger than its
//! bytes allow.

mod syntax;
mod table;

use std::collections::{BTreeMap, BTreeSet};

use lopdf::{Dictionary, Document, Object, ObjectId, Stream};

use self::syntax::{Syntax, Unread};
use self::table::{Entry, MOST_STRUCTURE, stream, table};
use super::copy::{DEEPEST, references};
use super::unpack::{Flaw, steps, unpack};
use crate::diag::{PdfFault, PdfKind, PdfPart};

/// The most objects that are read, those inside others counted.
const MOST_OBJECTS: usize = 2_000_000;
/// The most pages and groups of pages that are counted.
const MOST_PAGES: usize = 100_000;
/// Parents of a page are followed so far.
const HIGHEST: usize = 32;
/// What a page is painted by, or has from what stands over it.
const NEEDED: [&[u8]; 8] = [
    b"Resources",
    b"Contents",
    b"Group",
    b"MediaBox",
    b"CropBox",
    b"TrimBox",
    b"Rotate",
    b"UserUnit",
];

/// A PDF with what its first page needs.
pub struct Opened {
    /// Its objects, as far as they were needed and could be read.
    pub pdf: Document,
    /// The first page.
    pub page: ObjectId,
    /// How many pages the file has.
    pub count: usize,
    /// What is wrong with objects that are needed and could not be read.
    pub unread: BTreeMap<ObjectId, PdfFault>,
}

/// Opens a PDF.
///
/// # Errors
///
/// What is wrong with its structure, as far as the first page needs it.
pub fn open(bytes: &[u8]) -> Result<Opened, PdfFault> {
    // Source: ISO 32000-2 §7.5.2: what stands before the header does not count.
    let start = bytes.windows(5).take(1024).position(|w| w == b"%PDF-").unwrap_or(0);
    Loader::new(&bytes[start..])?.opened()
}

/// Reads objects one after another.
struct Loader<'b> {
    bytes: &'b [u8],
    entries: BTreeMap<u32, Entry>,
    pdf: Document,
    unread: BTreeMap<ObjectId, PdfFault>,
    /// Object streams that were unpacked; `None` for one that cannot be.
    streams: BTreeMap<u32, Option<Packed>>,
    /// How many more bytes object streams may unpack to.
    structure: usize,
    /// How many more objects may be read.
    left: usize,
    /// How many more bytes streams may hold: no two share a byte.
    raw: usize,
}

/// An object stream, unpacked.
struct Packed {
    bytes: Vec<u8>,
    /// Where in it each object is.
    at: BTreeMap<u32, usize>,
}

impl<'b> Loader<'b> {
    fn new(bytes: &'b [u8]) -> Result<Self, PdfFault> {
        let (mut structure, mut left) = (MOST_STRUCTURE, MOST_OBJECTS);
        let table = table(bytes, &mut structure, &mut left)?;
        let mut pdf = Document::with_version("1.7");
        pdf.trailer = table.trailer;
        Ok(Self {
            bytes,
            entries: table.entries,
            pdf,
            unread: BTreeMap::new(),
            streams: BTreeMap::new(),
            structure,
            left,
            raw: bytes.len(),
        })
    }

    fn opened(mut self) -> Result<Opened, PdfFault> {
        if self.pdf.trailer.has(b"Encrypt") {
            return Err(PdfFault::Encrypted);
        }
        let root = self.pdf.trailer.get(b"Root").and_then(Object::as_reference);
        let root = root.map_err(|_| PdfFault::NoTree)?;
        self.load(root)?;
        let catalog = self.dictionary(root).ok_or(PdfFault::NoTree)?;
        let layers = catalog.get(b"OCProperties").ok().cloned();
        let pages = catalog.get(b"Pages").and_then(Object::as_reference);
        let pages = pages.map_err(|_| PdfFault::NoTree)?;
        let (page, count) = self.pages(pages)?;
        let mut needed: Vec<Object> = layers.into_iter().collect();
        let mut at = Some(page);
        for _ in 0..HIGHEST {
            let Some(dict) = at.and_then(|id| self.dictionary(id)) else { break };
            let up = dict.get(b"Parent").and_then(Object::as_reference).ok();
            needed.extend(NEEDED.iter().filter_map(|key| dict.get(key).ok()).cloned());
            if let Some(up) = up {
                self.load(up)?;
            }
            at = up;
        }
        self.with_all(&needed)?;
        Ok(Opened { pdf: self.pdf, page, count, unread: self.unread })
    }

    fn dictionary(&self, id: ObjectId) -> Option<&Dictionary> {
        self.pdf.objects.get(&id)?.as_dict().ok()
    }

    /// The first page, and how many there are.
    fn pages(&mut self, root: ObjectId) -> Result<(ObjectId, usize), PdfFault> {
        let (mut first, mut count) = (None, 0);
        let mut seen = BTreeSet::new();
        let mut todo = vec![root];
        while let Some(id) = todo.pop() {
            if !seen.insert(id) {
                continue;
            }
            if seen.len() > MOST_PAGES {
                return Err(PdfFault::TooMany);
            }
            self.load(id)?;
            let Some(dict) = self.dictionary(id) else {
                // Only the first page is placed; the others are counted.
                match first {
                    None => return Err(self.why_not(id)),
                    Some(_) => continue,
                }
            };
            let is_page = dict.get(b"Type").and_then(Object::as_name).is_ok_and(|n| n == b"Page");
            match dict.get(b"Kids") {
                Ok(Object::Reference(kids)) if !is_page => {
                    let kids = *kids;
                    self.load(kids)?;
                    todo.extend(self.pdf.objects.get(&kids).into_iter().flat_map(listed));
                }
                Ok(kids) if !is_page => todo.extend(listed(kids)),
                _ => {
                    first = first.or(Some(id));
                    count += 1;
                }
            }
        }
        first.map(|first| (first, count)).ok_or(PdfFault::NoPage)
    }

    fn why_not(&self, id: ObjectId) -> PdfFault {
        self.unread.get(&id).cloned().unwrap_or(PdfFault::BadObject { object: id.0 })
    }

    /// Reads every object that some need, over all that they name.
    fn with_all(&mut self, objects: &[Object]) -> Result<(), PdfFault> {
        let mut todo = Vec::new();
        objects.iter().for_each(|o| references(o, DEEPEST, &mut todo));
        let mut seen = BTreeSet::new();
        while let Some(id) = todo.pop() {
            if !seen.insert(id) {
                continue;
            }
            self.load(id)?;
            if let Some(object) = self.pdf.objects.get(&id) {
                references(object, DEEPEST, &mut todo);
            }
        }
        Ok(())
    }

    /// Reads an object if it has not been read; one that is broken is told by
    /// those who need it.
    ///
    /// # Errors
    ///
    /// [`PdfFault::TooMany`] and [`PdfFault::TooLarge`] alone.
    fn load(&mut self, id: ObjectId) -> Result<(), PdfFault> {
        if self.pdf.objects.contains_key(&id) || self.unread.contains_key(&id) {
            return Ok(());
        }
        let read = match self.entries.get(&id.0).copied() {
            None | Some(Entry::Free) => return Ok(()),
            Some(Entry::At(at)) => self.at(id, at, true),
            Some(Entry::Inside(within)) => self.inside(id, within),
        };
        match read {
            Ok(object) => {
                self.pdf.objects.insert(id, object);
            }
            Err(fault @ (PdfFault::TooMany | PdfFault::TooLarge { .. })) => return Err(fault),
            Err(fault) => {
                self.unread.insert(id, fault);
            }
        }
        Ok(())
    }

    /// The object that stands at a place of the file; `packed` if the length of its
    /// stream may stand in an object stream.
    fn at(&mut self, id: ObjectId, at: usize, packed: bool) -> Result<Object, PdfFault> {
        let broken = PdfFault::BadObject { object: id.0 };
        let (object, after) = self.plain(id, at)?;
        let Object::Dictionary(dict) = object else { return Ok(object) };
        let mut none = 0;
        if !Syntax::new(self.bytes, after, &mut none).word(b"stream") {
            return Ok(Object::Dictionary(dict));
        }
        let length = match dict.get(b"Length") {
            Ok(Object::Integer(length)) => *length,
            Ok(Object::Reference(of)) => match self.entries.get(&of.0).copied() {
                Some(Entry::At(at)) => self.plain(*of, at)?.0.as_i64().unwrap_or(-1),
                Some(Entry::Inside(within)) if packed => {
                    self.inside(*of, within)?.as_i64().unwrap_or(-1)
                }
                _ => -1,
            },
            _ => -1,
        };
        let length = usize::try_from(length).map_err(|_| broken.clone())?;
        let data = stream(self.bytes, after, length).ok_or(broken)?;
        self.raw = self.raw.checked_sub(data.len()).ok_or(PdfFault::TooMany)?;
        Ok(Object::Stream(Stream::new(dict, data.to_vec())))
    }

    /// An object of the file without its stream, and where it ends.
    fn plain(&mut self, id: ObjectId, at: usize) -> Result<(Object, usize), PdfFault> {
        let mut syntax = Syntax::new(self.bytes, at, &mut self.left);
        if syntax.head() != Some(id) {
            return Err(PdfFault::BadObject { object: id.0 });
        }
        let object = syntax.object().map_err(|why| told(why, id))?;
        Ok((object, syntax.at()))
    }

    /// An object of an object stream.
    ///
    /// Source: ISO 32000-2 §7.5.7.
    fn inside(&mut self, id: ObjectId, within: u32) -> Result<Object, PdfFault> {
        let broken = PdfFault::BadObject { object: id.0 };
        if !self.streams.contains_key(&within) {
            // Marked before it is read: no stream is inside of itself.
            self.streams.insert(within, None);
            let packed = self.packed(within)?;
            self.streams.insert(within, Some(packed));
        }
        let packed = self.streams.get(&within).and_then(Option::as_ref).ok_or(broken.clone())?;
        let at = *packed.at.get(&id.0).ok_or(broken)?;
        let mut syntax = Syntax::new(&packed.bytes, at, &mut self.left);
        syntax.object().map_err(|why| told(why, id))
    }

    fn packed(&mut self, number: u32) -> Result<Packed, PdfFault> {
        let broken = PdfFault::BadObject { object: number };
        let Some(Entry::At(at)) = self.entries.get(&number).copied() else { return Err(broken) };
        // Source: ISO 32000-2 §7.5.7: its length stands in no object stream.
        let object = self.at((number, 0), at, false)?;
        let object = object.as_stream().map_err(|_| broken.clone())?;
        let unpacked = steps(&self.pdf, &object.dict, false)
            .and_then(|steps| unpack(&steps, &object.content, self.structure));
        let part = PdfPart { object: Some(number), ..PdfPart::of(PdfKind::Data) };
        let unpacked = unpacked.map_err(|flaw| told_flaw(flaw, &part, MOST_STRUCTURE))?;
        if !unpacked.checked {
            // Objects are no pictures: one wrong letter may be a missing picture.
            return Err(PdfFault::Damaged { part });
        }
        let bytes = unpacked.bytes;
        self.structure -= bytes.len().min(self.structure);
        let first = object.dict.get(b"First").and_then(Object::as_i64).unwrap_or(-1);
        let first = usize::try_from(first).map_err(|_| broken.clone())?;
        let head = bytes.get(..first).ok_or(broken)?;
        let mut at = BTreeMap::new();
        let mut syntax = Syntax::new(head, 0, &mut self.left);
        while let (Some(number), Some(offset)) = (syntax.count(), syntax.count()) {
            if let (Ok(number), Ok(offset)) = (u32::try_from(number), usize::try_from(offset)) {
                at.entry(number).or_insert(first.saturating_add(offset));
            }
        }
        Ok(Packed { bytes, at })
    }
}

/// The references in a list, the last one first.
fn listed(list: &Object) -> impl Iterator<Item = ObjectId> + '_ {
    let items = list.as_array().map_or(&[][..], Vec::as_slice);
    items.iter().rev().filter_map(|kid| kid.as_reference().ok())
}

fn told(why: Unread, id: ObjectId) -> PdfFault {
    match why {
        Unread::Broken => PdfFault::BadObject { object: id.0 },
        Unread::TooMany => PdfFault::TooMany,
    }
}

/// What is wrong with the data of a part that may unpack to `most` bytes.
pub fn told_flaw(flaw: Flaw, part: &PdfPart, most: usize) -> PdfFault {
    let part = part.clone();
    match flaw {
        Flaw::Short => PdfFault::Short { part },
        Flaw::Damaged => PdfFault::Damaged { part },
        Flaw::TooLarge => PdfFault::TooLarge { most: (most >> 20) as u64 },
        Flaw::Unknown(filter) => PdfFault::UnknownFilter { part, filter },
    }
}
