//! The document as printpdf has it: its resources, and the content of its pages.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use printpdf::{
    DictItem, ExtendedGraphicsState, ExtendedGraphicsStateId, ExternalStream, ExternalXObject,
    FontId, Op as PdfOp, OverprintMode, ParsedFont, PdfDocument, PdfPage, PdfSaveOptions, Pt, Rect,
    XObject, XObjectId,
};

use super::content::{Names, media, operations, spots};
use super::fonts::Fonts;
use crate::image::{Artwork, Artworks, Coding, Inks, PressPicture};
use crate::memo::Memo;
use crate::paint::{DisplayList, Glyph, Op};
use crate::style::SpotInk;

/// How printpdf gives its document: nothing is cut from fonts or pictures.
pub const SAVED: PdfSaveOptions =
    PdfSaveOptions { optimize: true, subset_fonts: false, secure: false, image_optimization: None };

/// How many pages are held as printpdf's operations at once. A page of text has
/// half a megabyte of them, and its content a tenth of that.
const AT_ONCE: usize = 32;

/// A document whose pages have their resources, and what each page paints.
pub struct Built {
    /// The document; its pages say which resources they use, and paint nothing.
    pub document: PdfDocument,
    /// The content of every page, uncompressed.
    pub contents: Vec<Vec<u8>>,
}

/// Builds the document; the page boxes are set and the contents put in their
/// place when it is finished.
///
/// `memo` knows the contents of pages that were written before.
pub fn build(
    display_lists: &[Arc<DisplayList>],
    fonts: &Fonts,
    artwork: &Artworks,
    memo: &Memo,
) -> Built {
    let spots = spots(display_lists);
    let mut pages = Vec::with_capacity(display_lists.len());
    let mut contents = Vec::with_capacity(display_lists.len());
    for part in display_lists.chunks(AT_ONCE) {
        let of = |list: &Arc<DisplayList>| WrittenOf::of(list, fonts, artwork, &spots);
        let written = match memo.keeps() {
            false => write_pages(part, display_lists, fonts, artwork, &spots),
            true => {
                let of: Vec<WrittenOf> = part.iter().map(of).collect();
                let mut known: Vec<_> = of.iter().map(|of| of.find(memo)).collect();
                let new = part.iter().zip(&known).filter(|(_, known)| known.is_none());
                let new: Vec<Arc<DisplayList>> = new.map(|(list, _)| list.clone()).collect();
                let mut made = match new.is_empty() {
                    true => Vec::new(),
                    false => write_pages(&new, display_lists, fonts, artwork, &spots),
                }
                .into_iter();
                for (of, known) in of.into_iter().zip(&mut known) {
                    if known.is_none() {
                        *known = made.next();
                        if let Some(made) = &*known {
                            of.keep(made.clone(), memo);
                        }
                    }
                }
                known.into_iter().flatten().collect()
            }
        };
        for page in written {
            pages.push(page.uses);
            contents.push(Arc::unwrap_or_clone(page.content));
        }
    }
    let object = |at: usize, artwork: &Artwork| match artwork {
        Artwork::Picture(picture) => picture_object(picture),
        Artwork::Page(_) => page_object(at),
    };
    let mut document = Resources::new(display_lists, fonts, artwork, &spots, object).document;
    document.with_pages(pages);
    Built { document, contents }
}

/// A page as it is written.
#[derive(Clone)]
struct WrittenPage {
    /// What it uses.
    uses: PdfPage,
    /// Its content, uncompressed.
    content: Arc<Vec<u8>>,
}

/// What a page as it is written rests on, besides the faces.
#[derive(PartialEq, Eq)]
struct WrittenOf {
    list: Arc<DisplayList>,
    /// The font and the code of every glyph, in the order of painting.
    codes: Vec<(usize, u16)>,
    /// What stands for each picture, and whether it is a page of a PDF; `None` if
    /// nothing does.
    pictures: Vec<(usize, Option<bool>)>,
    /// Whether pages of PDFs are placed in the document.
    with_pages: bool,
    /// The spot inks of the document.
    spots: Vec<SpotInk>,
}

/// The page of a label.
#[derive(PartialEq, Eq, Hash)]
struct Labelled(String);

impl WrittenOf {
    fn of(list: &Arc<DisplayList>, fonts: &Fonts, artwork: &Artworks, spots: &[SpotInk]) -> Self {
        let (mut codes, mut pictures) = (Vec::new(), Vec::new());
        for op in &list.ops {
            match op {
                Op::Glyphs(run) => {
                    let code = |glyph: &Glyph| fonts.code(run.face, glyph.id, &glyph.text);
                    codes.extend(run.glyphs.iter().map(code));
                }
                Op::Picture { artwork: at, .. } => {
                    let is_page = |artwork| matches!(artwork, &Artwork::Page(_));
                    pictures.push((*at, artwork.get(*at).map(is_page)));
                }
                _ => {}
            }
        }
        let (list, spots, with_pages) = (list.clone(), spots.to_vec(), artwork.with_pages());
        Self { list, codes, pictures, with_pages, spots }
    }

    /// The page as it was written, if it rested on the same.
    fn find(&self, memo: &Memo) -> Option<WrittenPage> {
        let kept: (Arc<Self>, WrittenPage) = memo.find(&Labelled(self.list.label.clone()))?;
        (*kept.0 == *self).then_some(kept.1)
    }

    fn keep(self, page: WrittenPage, memo: &Memo) {
        memo.keep(Labelled(self.list.label.clone()), (Arc::new(self), page));
    }
}

/// Writes some of the pages of a document.
fn write_pages(
    part: &[Arc<DisplayList>],
    display_lists: &[Arc<DisplayList>],
    fonts: &Fonts,
    artwork: &Artworks,
    spots: &[SpotInk],
) -> Vec<WrittenPage> {
    // Only the names of the pictures are of use here.
    let drawn = Resources::new(display_lists, fonts, artwork, spots, |_, _| page_object(0));
    let painted: Vec<_> = part.iter().map(|list| drawn.page(list)).collect();
    let uses: Vec<_> = painted.iter().map(uses).collect();
    let contents = written(drawn.document, painted);
    let pages = uses.into_iter().zip(contents);
    pages.map(|(uses, content)| WrittenPage { uses, content: Arc::new(content) }).collect()
}

/// The page with those operations alone by which printpdf sees what it uses.
fn uses(page: &PdfPage) -> PdfPage {
    let seen = |op: &&PdfOp| {
        matches!(
            op,
            PdfOp::SetFont { .. }
                | PdfOp::ShowText { .. }
                | PdfOp::UseXobject { .. }
                | PdfOp::LoadGraphicsState { .. }
        )
    };
    let (media_box, trim_box) = (page.media_box.clone(), page.trim_box.clone());
    let ops = page.ops.iter().filter(seen).cloned().collect();
    PdfPage { media_box, trim_box, crop_box: page.crop_box.clone(), ops }
}

/// A document without pages, and the names of what its pages may use.
struct Resources<'a> {
    document: PdfDocument,
    names: Names<'a>,
}

impl<'a> Resources<'a> {
    /// The resources of these sheets; `object` makes that of an artwork.
    fn new(
        display_lists: &[Arc<DisplayList>],
        fonts: &'a Fonts,
        artwork: &'a Artworks,
        spots: &'a [SpotInk],
        object: impl Fn(usize, &Artwork) -> ExternalXObject,
    ) -> Self {
        let mut document = PdfDocument::new("");
        let mut warnings = Vec::new();
        let mut ids = Vec::new();
        for (i, font) in fonts.fonts.iter().enumerate() {
            let id = FontId(format!("F{i}"));
            if let Some(mut parsed) = ParsedFont::from_bytes(&font.bytes, 0, &mut warnings) {
                parsed.font_name = Some(font.name.clone());
                document.resources.fonts.map.insert(id.clone(), printpdf::PdfFont::new(parsed));
            }
            ids.push(id);
        }
        // A file of one page has the pictures of that page alone.
        let used: BTreeSet<usize> = display_lists
            .iter()
            .flat_map(|s| &s.ops)
            .filter_map(|op| match op {
                Op::Picture { artwork, .. } => Some(*artwork),
                _ => None,
            })
            .collect();
        let mut pictures = BTreeMap::new();
        for (at, shown) in used.into_iter().filter_map(|at| Some((at, artwork.get(at)?))) {
            // printpdf names what it is given by a counter of the process; our own
            // names are the same in every run.
            let id = XObjectId(format!("P{at}"));
            document
                .resources
                .xobjects
                .map
                .insert(id.clone(), XObject::External(object(at, shown)));
            pictures.insert(at, id);
        }
        // printpdf writes the two overprint flags the wrong way round: set both.
        let over = ExtendedGraphicsState::default()
            .with_overprint_fill(true)
            .with_overprint_stroke(true)
            .with_overprint_mode(OverprintMode::KeepUnderlying);
        let knock = ExtendedGraphicsState::default()
            .with_overprint_fill(false)
            .with_overprint_stroke(false);
        let mut state = |name: &str, state: ExtendedGraphicsState| {
            let id = ExtendedGraphicsStateId(name.to_string());
            document.resources.extgstates.map.insert(id.clone(), state);
            id
        };
        let states = [state("Knock", knock), state("Over", over)];
        // As a page begins, for a page that is placed.
        let fresh = artwork.with_pages().then(|| {
            let fresh = ExtendedGraphicsState::default()
                .with_overprint_fill(false)
                .with_overprint_stroke(false)
                .with_overprint_mode(OverprintMode::EraseUnderlying);
            state("Fresh", fresh)
        });
        let names = Names { fonts, ids, artwork, pictures, states, fresh, spots };
        Self { document, names }
    }

    /// A page as operations.
    fn page(&self, list: &DisplayList) -> PdfPage {
        let (w, h) = media(list);
        let size = || Rect {
            x: Pt(0.0),
            y: Pt(0.0),
            width: Pt(w.to_pt()),
            height: Pt(h.to_pt()),
            mode: None,
            winding_order: None,
        };
        PdfPage {
            media_box: size(),
            trim_box: size(),
            crop_box: size(),
            ops: operations(list, &self.names),
        }
    }
}

/// What printpdf writes for pages: the content of each.
fn written(mut document: PdfDocument, pages: Vec<PdfPage>) -> Vec<Vec<u8>> {
    document.with_pages(pages);
    let mut pdf = document.to_lopdf_document(&SAVED, &mut Vec::new());
    let of = |id| {
        let content = pdf.get_dictionary(id).and_then(|page| page.get(b"Contents"));
        content.and_then(lopdf::Object::as_reference).ok()
    };
    let streams: Vec<_> = pdf.get_pages().into_values().map(of).collect();
    let mut content = |id: Option<lopdf::ObjectId>| {
        let object = id.and_then(|id| pdf.objects.get_mut(&id));
        let stream = object.and_then(|object| object.as_stream_mut().ok());
        stream.map(|stream| std::mem::take(&mut stream.content)).unwrap_or_default()
    };
    streams.into_iter().map(&mut content).collect()
}

fn name(text: &str) -> DictItem {
    DictItem::Name(text.as_bytes().to_vec())
}

/// A picture as an object of its own: printpdf would turn it into RGB.
fn picture_object(picture: &PressPicture) -> ExternalXObject {
    let mut dict = BTreeMap::new();
    let mut put = |key: &str, value: DictItem| dict.insert(key.to_string(), value);
    put("Type", name("XObject"));
    put("Subtype", name("Image"));
    put("Width", DictItem::Int(i64::from(picture.width)));
    put("Height", DictItem::Int(i64::from(picture.height)));
    put("ColorSpace", name(if picture.inks == Inks::Black { "DeviceGray" } else { "DeviceCMYK" }));
    let (bits, filter) = match picture.coding {
        Coding::Jpeg { .. } => (8, "DCTDecode"),
        Coding::Flate { bits } => (bits, "FlateDecode"),
    };
    put("BitsPerComponent", DictItem::Int(i64::from(bits)));
    put("Filter", name(filter));
    if picture.coding == (Coding::Jpeg { inverted: true }) {
        let decode = [1, 0, 1, 0, 1, 0, 1, 0].map(DictItem::Int);
        put("Decode", DictItem::Array(decode.to_vec()));
    }
    let stream = ExternalStream { dict, content: picture.bytes.clone(), compress: false };
    ExternalXObject { stream, width: None, height: None, dpi: None }
}

/// The key that keeps the place of a placed page until the document is
/// finished: printpdf cannot hold a form with resources of its own.
pub const PLACED: &str = "NewsprintPlaced";

fn page_object(at: usize) -> ExternalXObject {
    let mut dict = BTreeMap::new();
    dict.insert("Type".to_string(), name("XObject"));
    dict.insert("Subtype".to_string(), name("Form"));
    dict.insert(PLACED.to_string(), DictItem::Int(at as i64));
    let stream = ExternalStream { dict, content: Vec::new(), compress: false };
    ExternalXObject { stream, width: None, height: None, dpi: None }
}
