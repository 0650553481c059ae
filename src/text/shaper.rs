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
use crate::locale::{Locale, REGIONS};

/// The faces that may set a text, by its marks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FontStacks {
    /// For plain text, with every fallback after it.
    pub plain: Vec<FaceId>,
    /// For strong text.
    pub strong: Vec<FaceId>,
    /// For emphasised text.
    pub emphasis: Vec<FaceId>,
}

impl FontStacks {
    /// The faces for text of a kind, the first first.
    pub fn chain(&self, kind: Kind) -> &[FaceId] {
        match kind {
            Kind::Plain => &self.plain,
            Kind::Strong => &self.strong,
            Kind::Emphasis => &self.emphasis,
        }
    }
}

/// The faces of a book, each beside the bytes that it is read from.
type Faces<'f> = Vec<Ready<'f>>;

self_cell::self_cell!(
    /// A book with its faces: what is parsed from bytes stays with them, so that it can
    /// be kept as long as anybody shapes.
    struct Prepared {
        owner: FontBook,
        #[covariant]
        dependent: Faces,
    }
);

/// Turns text into glyphs, each in the region of its text; shared by all threads, and
/// kept from run to run as long as the faces are the same.
pub struct Shaper {
    prepared: Prepared,
    /// Buffers that wait for their next run.
    pub(super) buffers: Mutex<Vec<UnicodeBuffer>>,
}

/// A face that is ready to shape.
pub(super) struct Ready<'f> {
    pub of: &'f crate::font::Face,
    pub face: rustybuzz::Face<'f>,
    /// How small figures are drawn.
    pub small: OnceLock<Small>,
    /// What is known of it for texts of each region, made when the first comes.
    regions: [OnceLock<Box<InRegion>>; REGIONS],
}

/// What is known of a face for the texts of one region.
pub(super) struct InRegion {
    pub locale: Locale,
    /// A plan for every script.
    pub plans: [OnceLock<ShapePlan>; SCRIPTS],
    pub direct: OnceLock<Option<Direct>>,
    /// Marks whose ink is not where lines expect it.
    moves: OnceLock<Moves>,
    /// Stretches that were shaped before, all in this face.
    pub stretches: RwLock<FxHashMap<Vec<char>, Stretch>>,
}

impl<'f> Ready<'f> {
    fn new(face: &'f crate::font::Face) -> Self {
        Self {
            of: face,
            face: rustybuzz::Face::from_face(face.tables()),
            small: OnceLock::new(),
            regions: Default::default(),
        }
    }

    /// The face for texts of a region.
    pub fn in_region(&self, locale: Locale) -> &InRegion {
        let new = || {
            Box::new(InRegion {
                locale,
                plans: Default::default(),
                direct: OnceLock::new(),
                moves: OnceLock::new(),
                stretches: RwLock::default(),
            })
        };
        self.regions[locale.region as usize].get_or_init(new)
    }

    /// The direct path for texts of a region; `None` where it is not open.
    pub fn direct(&self, locale: Locale) -> Option<&Direct> {
        let own = self.in_region(locale);
        let direct = || Direct::new(&self.face, self.moves(locale), locale.system);
        own.direct.get_or_init(|| self.of.guarded(direct).flatten()).as_ref()
    }

    /// How far marks of a region move.
    pub fn moves(&self, locale: Locale) -> &Moves {
        let measure = || marks::measure(&self.face, locale.region.marks());
        let measured = || self.of.guarded(measure).unwrap_or_default();
        self.in_region(locale).moves.get_or_init(measured)
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

impl Shaper {
    /// Prepares every face of the book.
    pub fn new(book: &FontBook) -> Self {
        let prepared = Prepared::new(book.clone(), |book| {
            book.faces().map(|(_, face)| Ready::new(face)).collect()
        });
        Self { prepared, buffers: Mutex::default() }
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
    pub(super) fn ready(&self, id: FaceId) -> &Ready<'_> {
        &self.prepared.borrow_dependent()[usize::from(id.0)]
    }

    /// The font behind an id, if there is one.
    pub(super) fn get(&self, id: FaceId) -> Option<&Ready<'_>> {
        self.prepared.borrow_dependent().get(usize::from(id.0))
    }

    /// The tables of a face.
    pub(super) fn face(&self, id: FaceId) -> &rustybuzz::Face<'_> {
        &self.ready(id).face
    }
}
