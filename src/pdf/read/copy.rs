//! Objects of another PDF, copied with all that they need.

use std::collections::{BTreeMap, VecDeque};

use lopdf::{Dictionary, Document, Object, ObjectId, Stream};

/// Arrays and dictionaries inside each other are followed so far.
pub const DEEPEST: usize = 64;
/// What a placed page does not bring along: it points out of the page, or says
/// something about a file that this is not.
pub const LEFT_BEHIND: [&[u8]; 10] = [
    b"Parent",
    b"Metadata",
    b"PieceInfo",
    b"OPI",
    b"StructParent",
    b"StructParents",
    b"OC",
    b"AF",
    b"LastModified",
    b"Alternates",
];

/// The references in an object that are brought along.
pub fn references(object: &Object, depth: usize, found: &mut Vec<ObjectId>) {
    let Some(depth) = depth.checked_sub(1) else { return };
    match object {
        Object::Reference(id) => found.push(*id),
        Object::Array(items) => items.iter().for_each(|o| references(o, depth, found)),
        Object::Dictionary(dict) => entries(dict).for_each(|(_, o)| references(o, depth, found)),
        Object::Stream(stream) => {
            entries(&stream.dict).for_each(|(_, o)| references(o, depth, found));
        }
        _ => {}
    }
}

/// What a dictionary brings along; a layer brings nothing.
fn entries(dict: &Dictionary) -> impl Iterator<Item = (&Vec<u8>, &Object)> {
    let layer = dict.get_type().is_ok_and(|kind| kind == b"OCG" || kind == b"OCMD");
    let kept = move |key: &[u8]| !layer && !LEFT_BEHIND.contains(&key);
    dict.iter().filter(move |(key, _)| kept(key.as_slice()))
}

/// Copies objects from one document to another, each once.
pub struct Copier<'d> {
    from: &'d Document,
    into: &'d mut Document,
    ids: BTreeMap<ObjectId, ObjectId>,
    queue: VecDeque<ObjectId>,
}

impl<'d> Copier<'d> {
    /// Nothing is copied yet.
    pub fn new(from: &'d Document, into: &'d mut Document) -> Self {
        Self { from, into, ids: BTreeMap::new(), queue: VecDeque::new() }
    }

    fn object(&mut self, object: &Object, depth: usize) -> Object {
        let Some(depth) = depth.checked_sub(1) else { return Object::Null };
        match object {
            Object::Reference(id) if self.from.objects.contains_key(id) => {
                let new = match self.ids.get(id) {
                    Some(new) => *new,
                    None => {
                        let new = self.into.new_object_id();
                        self.ids.insert(*id, new);
                        self.queue.push_back(*id);
                        new
                    }
                };
                Object::Reference(new)
            }
            Object::Reference(_) => Object::Null,
            Object::Array(items) => {
                Object::Array(items.iter().map(|item| self.object(item, depth)).collect())
            }
            Object::Dictionary(dict) => Object::Dictionary(self.dictionary(dict, depth)),
            Object::Stream(stream) => {
                let dict = self.dictionary(&stream.dict, depth);
                Object::Stream(Stream::new(dict, stream.content.clone()))
            }
            other => other.clone(),
        }
    }

    /// A dictionary with what it brings along.
    pub fn dictionary(&mut self, dict: &Dictionary, depth: usize) -> Dictionary {
        let mut copy = Dictionary::new();
        for (key, value) in entries(dict) {
            let value = self.object(value, depth);
            copy.set(key.clone(), value);
        }
        copy
    }

    /// Copies all that what was copied refers to.
    pub fn rest(&mut self) {
        while let Some(id) = self.queue.pop_front() {
            let (Some(object), Some(new)) =
                (self.from.objects.get(&id), self.ids.get(&id).copied())
            else {
                continue;
            };
            let copy = self.object(object, DEEPEST);
            self.into.objects.insert(new, copy);
        }
    }
}
