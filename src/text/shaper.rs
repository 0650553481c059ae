//! What shapes text: the faces of a run, ready, with what was shaped before.

use std::sync::{Mutex, OnceLock, RwLock};

use rustc_hash::FxHashMap;
use rustybuzz::{ShapePlan, UnicodeBuffer};

use super::direct::Direct;
use super::itemise::SCRIPTS;
use super::marks::{self, Moves};
use super::parts::Small;
use super::shaped::Formed;
use crate::font::{FaceId, FontBook};
use crate::issue::Kind;
use crate::locale::Locale;

/// The faces that may set a text, by its marks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Voice {
    /// For plain text, with every fallback after it.
    pub plain: Vec<FaceId>,
    /// For strong text.
    pub strong: Vec<FaceId>,
    /// For emphasised text.
    pub emphasis: Vec<FaceId>,
}

impl Voice {
    pub(super) fn chain(&self, kind: Kind) -> &[FaceId] {
        match kind {
            Kind::Plain => &self.plain,
            Kind::Strong => &self.strong,
            Kind::Emphasis => &self.emphasis,
        }
    }
}

/// Turns text into glyphs; one for a run of the program, shared by all threads.
pub struct Shaper<'f> {
    pub(super) faces: Vec<Ready<'f>>,
    /// The region of the text.
    pub(super) locale: Locale,
    /// Buffers that wait for their next run.
    pub(super) buffers: Mutex<Vec<UnicodeBuffer>>,
}

/// A face that is ready to shape.
pub(super) struct Ready<'f> {
    pub of: &'f crate::font::Face,
    pub face: rustybuzz::Face<'f>,
    /// A plan for every script.
    pub plans: [OnceLock<ShapePlan>; SCRIPTS],
    pub direct: OnceLock<Option<Direct>>,
    /// The region of the text.
    pub locale: Locale,
    /// Marks whose ink is not where lines expect it.
    pub moves: OnceLock<Moves>,
    /// How small figures are drawn.
    pub small: OnceLock<Small>,
    /// Stretches that were shaped before, all in this face.
    pub stretches: RwLock<FxHashMap<Vec<char>, Stretch>>,
}

impl Ready<'_> {
    pub fn moves(&self) -> &Moves {
        let measured = || {
            self.of
                .guarded(|| marks::measure(&self.face, self.locale.region.marks()))
                .unwrap_or_default()
        };
        self.moves.get_or_init(measured)
    }
}

/// How the characters between Han were shaped.
#[derive(Clone)]
pub(super) struct Stretch {
    pub glyphs: Vec<Formed>,
    /// Whether every glyph is a character; a dash of two may be one.
    pub single: bool,
    /// Whether there are letters.
    pub words: bool,
}

impl<'f> Shaper<'f> {
    /// Prepares every face of the book.
    pub fn new(book: &'f FontBook) -> Self {
        Self::of(book, Locale::default())
    }

    /// The same for texts of a region.
    pub fn of(book: &'f FontBook, locale: Locale) -> Self {
        let ready = |face: &'f crate::font::Face| Ready {
            of: face,
            locale,
            face: rustybuzz::Face::from_face(face.tables()),
            plans: Default::default(),
            direct: OnceLock::new(),
            moves: OnceLock::new(),
            small: OnceLock::new(),
            stretches: RwLock::default(),
        };
        let faces = book.faces().map(|(_, f)| ready(f)).collect();
        Self { faces, locale, buffers: Mutex::default() }
    }

    /// Puts a shipped face where one of the book cannot be prepared, which is an error
    /// among its notes.
    pub fn put_right(book: &mut FontBook) {
        let fails = |face: &crate::font::Face| {
            !face.is_shipped()
                && face.guarded(|| rustybuzz::Face::from_face(face.tables())).is_none()
        };
        let failing: Vec<FaceId> =
            book.faces().filter(|(_, face)| fails(face)).map(|(id, _)| id).collect();
        failing.into_iter().for_each(|id| book.replace(id));
    }

    /// The font behind an id.
    pub(super) fn ready(&self, id: FaceId) -> &Ready<'f> {
        &self.faces[usize::from(id.0)]
    }

    /// The tables of a face.
    pub(super) fn face(&self, id: FaceId) -> &rustybuzz::Face<'f> {
        &self.ready(id).face
    }
}
