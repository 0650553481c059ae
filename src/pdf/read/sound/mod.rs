//! Whether all that a placed page is painted with is there and whole.
//!
//! It goes through content as a viewer does, takes every resource that content
//! names, and everything that such a resource needs, and unpacks all of it once.

mod content;
mod needs;
mod operators;
mod picture;

use std::collections::{BTreeMap, BTreeSet};

use lopdf::{Dictionary, Document, Object, ObjectId, Stream};

use super::open::told_flaw;
use super::unpack::{measure, steps, unpack};
use crate::diag::{PdfDoubt, PdfFault, PdfKind, PdfPart};

/// The most bytes of content that are looked at, that of forms and patterns
/// with it.
pub const MOST_CONTENT: usize = 1 << 27;
/// The most bytes that pictures, fonts and other data may unpack to together.
const MOST_DATA: usize = 1 << 30;
/// The most doubts that are told of a file.
const MOST_DOUBTS: usize = 8;

/// What was found out about a page.
#[derive(Debug, Default)]
pub struct Sound {
    /// What should be looked at.
    pub doubts: Vec<PdfDoubt>,
    /// Whether some content sets a colour in red, green and blue.
    pub rgb: bool,
}

/// Looks at a page whose content is unpacked.
///
/// `unread` is what is wrong with objects that could not be read.
///
/// # Errors
///
/// The first thing that is missing or damaged.
pub fn sound<'d>(
    pdf: &'d Document,
    unread: &'d BTreeMap<ObjectId, PdfFault>,
    content: &[u8],
    resources: &'d Dictionary,
    group: Option<&'d Dictionary>,
) -> Result<Sound, PdfFault> {
    let mut walk = Walk {
        pdf,
        unread,
        found: Sound::default(),
        seen: BTreeSet::new(),
        todo: Vec::new(),
        needed: Vec::new(),
        content: MOST_CONTENT.saturating_sub(content.len()),
        data: MOST_DATA,
        paints: false,
    };
    let part = PdfPart::of(PdfKind::Content);
    walk.run(content, resources, &part)?;
    if let Some(group) = group {
        walk.need(&Object::Dictionary(group.clone()), resources, &part)?;
    }
    walk.needed()?;
    while let Some((stream, resources, part)) = walk.todo.pop() {
        let content = walk.unpacked(stream, &part)?;
        walk.run(&content, resources, &part)?;
        walk.needed()?;
    }
    if !walk.paints {
        walk.doubt(PdfDoubt::Blank);
    }
    Ok(walk.found)
}

struct Walk<'d> {
    pdf: &'d Document,
    unread: &'d BTreeMap<ObjectId, PdfFault>,
    found: Sound,
    /// Objects that were looked at.
    seen: BTreeSet<ObjectId>,
    /// Content that is still to be looked at, with its resources.
    todo: Vec<(&'d Stream, &'d Dictionary, PdfPart)>,
    /// Objects that are needed, with the resources of the content that needs them.
    needed: Vec<(ObjectId, &'d Dictionary)>,
    /// How many more bytes of content, and of other data, may be unpacked.
    content: usize,
    data: usize,
    paints: bool,
}

impl<'d> Walk<'d> {
    fn doubt(&mut self, doubt: PdfDoubt) {
        if self.found.doubts.len() < MOST_DOUBTS && !self.found.doubts.contains(&doubt) {
            self.found.doubts.push(doubt);
        }
    }

    /// The object that another stands for, and the number of its own.
    fn resolved(&self, object: &'d Object) -> Option<(Option<ObjectId>, &'d Object)> {
        let (id, object) = self.pdf.dereference(object).ok()?;
        (*object != Object::Null).then_some((id, object))
    }

    /// Unpacks content.
    fn unpacked(&mut self, stream: &Stream, part: &PdfPart) -> Result<Vec<u8>, PdfFault> {
        let done = steps(self.pdf, &stream.dict, false)
            .and_then(|steps| unpack(&steps, &stream.content, self.content));
        let done = done.map_err(|flaw| told_flaw(flaw, part, MOST_CONTENT))?;
        self.content -= done.bytes.len().min(self.content);
        if !done.checked {
            self.doubt(PdfDoubt::Checksum { part: part.clone() });
        }
        Ok(done.bytes)
    }

    /// Unpacks other data, such as fonts, and forgets them.
    fn whole(&mut self, stream: &Stream, part: &PdfPart) -> Result<(), PdfFault> {
        let done = steps(self.pdf, &stream.dict, false)
            .and_then(|steps| measure(&steps, &stream.content, self.data));
        let done = done.map_err(|flaw| told_flaw(flaw, part, MOST_DATA))?;
        self.data -= (done.length as usize).min(self.data);
        if !done.checked {
            self.doubt(PdfDoubt::Checksum { part: part.clone() });
        }
        Ok(())
    }
}
