use std::sync::{Arc, OnceLock};

use super::embedding::{Embedding, embedding};
use super::shipped::SHIPPED;
use crate::diag::Reason;
use crate::guard::{Panicked, guarded};
use crate::units::{EM, Milli};

/// Bytes of a font file, shared or built in.
pub type Bytes = Arc<dyn AsRef<[u8]> + Send + Sync>;

/// One face of a font file that was found fit for the page.
#[derive(Clone)]
pub struct Face {
    /// The name that the layout used for it.
    pub name: String,
    /// The path of its file, as far as it has one; else its name.
    pub file: String,
    /// Its PostScript name, without characters that PDF names may not hold.
    pub postscript: String,
    bytes: Bytes,
    /// Its number in a collection.
    pub index: u32,
    /// Its measures.
    pub metrics: Metrics,
    /// The first panic of code that read it.
    panicked: Arc<OnceLock<Panicked>>,
}

impl std::fmt::Debug for Face {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Face({})", self.postscript)
    }
}

/// The measures of a face, in thousandths of an em.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Metrics {
    /// Font units of an em.
    pub units_per_em: u16,
    /// From the baseline to the top of the em box. CJK faces say 880.
    pub em_top: Milli,
    /// Height of capitals.
    pub cap_height: Milli,
    /// Weight class, 400 for regular, 900 for black.
    pub weight: u16,
}

/// Why a face cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unfit {
    /// It is no font, or a broken one.
    Broken(Reason),
    /// Its licence bits forbid embedding.
    Forbidden,
}

impl Face {
    /// Takes a face of a font file.
    ///
    /// # Errors
    ///
    /// [`Unfit::Broken`] where the bytes are no OpenType face with outlines,
    /// [`Unfit::Forbidden`] where `OS/2.fsType` forbids embedding or subsetting.
    pub fn new(name: &str, bytes: Bytes, index: u32) -> Result<Self, Unfit> {
        let parsed = ttf_parser::Face::parse((*bytes).as_ref(), index)
            .map_err(|_| Unfit::Broken(Reason::DamagedFont))?;
        if embedding(&parsed) == Embedding::Forbidden {
            return Err(Unfit::Forbidden);
        }
        let outlines = parsed.tables().cff.is_some() || parsed.tables().glyf.is_some();
        if !outlines || parsed.is_variable() {
            let why = if outlines { Reason::Variable } else { Reason::NoOutlines };
            return Err(Unfit::Broken(why));
        }
        let upem = parsed.units_per_em();
        let milli = |v: i16| i32::from(v) * EM / i32::from(upem);
        let em_top = match parsed.typographic_ascender() {
            // An ascender and descender that fill the em are the em box.
            Some(a) if milli(a) - milli(parsed.typographic_descender().unwrap_or(0)) == EM => {
                milli(a)
            }
            _ => 880,
        };
        let postscript = parsed
            .names()
            .into_iter()
            .find(|n| n.name_id == ttf_parser::name_id::POST_SCRIPT_NAME && n.is_unicode())
            .and_then(|n| n.to_string())
            .unwrap_or_else(|| name.to_string());
        let allowed = |c: &char| c.is_ascii_alphanumeric() || "-_.".contains(*c);
        let metrics = Metrics {
            units_per_em: upem,
            em_top,
            cap_height: parsed.capital_height().map_or(733, milli),
            weight: parsed.weight().to_number(),
        };
        let postscript = postscript.chars().filter(allowed).collect();
        let (name, file, panicked) = (name.to_string(), name.to_string(), Arc::default());
        Ok(Self { name, file, postscript, bytes, index, metrics, panicked })
    }

    /// Does something that reads the tables of the face; `None` if it panics, which
    /// the face remembers.
    pub fn guarded<T>(&self, work: impl FnOnce() -> T) -> Option<T> {
        let note = |panicked: Panicked| self.panicked.get_or_init(|| panicked);
        guarded(work).map_err(note).ok()
    }

    /// Whether it is built in, and so known to be sound.
    pub fn is_shipped(&self) -> bool {
        self.shipped_file().is_some()
    }

    /// The name of its file, if it is built in.
    pub fn shipped_file(&self) -> Option<&'static str> {
        let is_it = |bytes: &[u8]| std::ptr::eq(bytes.as_ptr(), self.data().as_ptr());
        SHIPPED.iter().find(|(_, bytes)| is_it(bytes)).map(|(file, _)| *file)
    }

    /// What happened where code that read the face panicked, for a report.
    pub fn panicked(&self) -> Option<&Panicked> {
        self.panicked.get()
    }

    /// The bytes of its file.
    pub fn data(&self) -> &[u8] {
        (*self.bytes).as_ref()
    }

    /// The parsed tables; cheap, nothing is copied.
    ///
    /// # Panics
    ///
    /// Never: [`Face::new`] has parsed the same bytes.
    pub(crate) fn tables(&self) -> ttf_parser::Face<'_> {
        ttf_parser::Face::parse(self.data(), self.index).expect("parsed when it was taken")
    }

    /// Width of a vertical stem for the font descriptor, in thousandths of an
    /// em, measured on the letter I; from the weight where there is none.
    pub fn stem(&self) -> Milli {
        let tables = self.tables();
        let bar = || tables.glyph_index('l').and_then(|g| tables.glyph_bounding_box(g));
        let bar = self.guarded(bar).flatten();
        let upem = i32::from(self.metrics.units_per_em);
        let by_weight = 40 + i32::from(self.metrics.weight) / 8;
        bar.map_or(by_weight, |b| i32::from(b.x_max - b.x_min) * EM / upem).min(by_weight)
    }
}
