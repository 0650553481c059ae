//! A page of another PDF, placed like a picture: the finished advertisement.
//!
//! The page becomes a form XObject that fills the unit square, as an image
//! does, so that both are painted alike.

use std::collections::{BTreeMap, BTreeSet};

use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};

use crate::diag::{PdfDoubt, PdfFault, PdfKind, PdfPart, Reason};
use crate::guard::told;
use crate::image::PageShape;
use crate::pdf::read::copy::{Copier, DEEPEST, references};
use crate::pdf::read::lookup::{corners, inherited, page_content};
use crate::pdf::read::open::open;
use crate::pdf::read::scan;
use crate::pdf::read::sound::sound;
use crate::units::{Abs, Size};

/// Looks at a PDF that is to be placed: everything that its page is painted with
/// must be there and whole.
///
/// # Errors
///
/// What is wrong with it; a panic of its reader too.
pub fn inspect(bytes: &[u8]) -> Result<PageShape, Reason> {
    told(|| shape(bytes).map_err(|fault| fault.words().into()))
}

fn shape(bytes: &[u8]) -> Result<PageShape, PdfFault> {
    let page = Page::open(bytes)?;
    let group = page.group.as_ref();
    let sound = sound(&page.pdf, &page.unread, &page.content, &page.resources, group)?;
    let [x0, y0, x1, y1] = page.corners;
    let (mut w, mut h) = (points(x1 - x0), points(y1 - y0));
    if page.turn % 2 == 1 {
        std::mem::swap(&mut w, &mut h);
    }
    let objects: Vec<&Object> =
        page.reached().into_iter().filter_map(|id| page.pdf.objects.get(&id)).collect();
    let resources = Object::Dictionary(page.resources.clone());
    let all = || objects.iter().copied().chain([&resources]);
    let rgb = sound.rgb || all().any(|o| scan::names_rgb(o, &page.pdf, DEEPEST));
    let bare_font = all().find_map(|o| scan::bare_font(o, DEEPEST));
    Ok(PageShape {
        size: Size { w, h },
        pages: page.count,
        rgb,
        bare_font,
        has_trim: page.has_trim,
        doubts: [page.doubts, sound.doubts].concat(),
    })
}

/// Puts the first page of a PDF into `into` as a form that fills the unit
/// square; an empty form where the file cannot be read.
pub fn form(bytes: &[u8], into: &mut Document) -> Stream {
    let Ok(page) = Page::open(bytes) else {
        return Stream::new(dictionary! { "Type" => "XObject", "Subtype" => "Form" }, Vec::new());
    };
    let mut copier = Copier::new(&page.pdf, into);
    let resources = copier.dictionary(&page.resources, DEEPEST);
    let group = page.group.as_ref().map(|group| copier.dictionary(group, DEEPEST));
    copier.rest();
    let reals = |values: &[f32]| Object::Array(values.iter().map(|v| Object::Real(*v)).collect());
    let mut dict = dictionary! {
        "Type" => "XObject",
        "Subtype" => "Form",
        "FormType" => 1,
        "BBox" => reals(&page.corners),
        "Matrix" => reals(&page.matrix()),
        "Resources" => resources
    };
    if let Some(group) = group {
        dict.set("Group", group);
    }
    Stream::new(dict, page.content)
}

/// The first page of a PDF.
struct Page {
    pdf: Document,
    /// How many pages the file has.
    count: usize,
    /// What is seen of it: the box after trimming, in points.
    corners: [f32; 4],
    /// Whether it says where it is trimmed.
    has_trim: bool,
    /// By how many quarters it is turned clockwise.
    turn: i64,
    resources: Dictionary,
    /// Its transparency group.
    group: Option<Dictionary>,
    content: Vec<u8>,
    /// What is wrong with objects that could not be read.
    unread: BTreeMap<ObjectId, PdfFault>,
    /// What should be looked at in its own content.
    doubts: Vec<PdfDoubt>,
}

impl Page {
    fn open(bytes: &[u8]) -> Result<Self, PdfFault> {
        let opened = open(bytes)?;
        let pdf = opened.pdf;
        if has_hidden_layers(&pdf) {
            return Err(PdfFault::HiddenLayers);
        }
        let boxes = [&b"TrimBox"[..], b"CropBox", b"MediaBox"].into_iter();
        // Source: ISO 32000-1 §14.11.2: each box is the next one where it is not given.
        let page = pdf.get_dictionary(opened.page).map_err(|_| PdfFault::NoPage)?;
        let corners = boxes.filter_map(|key| area(&pdf, inherited(&pdf, page, key)?)).next();
        let corners = corners.ok_or(PdfFault::NoSize)?;
        let has_trim = page.has(b"TrimBox") || page.has(b"ArtBox");
        let turn = inherited(&pdf, page, b"Rotate").and_then(|turn| turn.as_i64().ok());
        let dict = |key: &[u8]| inherited(&pdf, page, key).and_then(|o| o.as_dict().ok()).cloned();
        let (resources, group) = (dict(b"Resources"), dict(b"Group"));
        for (key, found) in [(&b"Resources"[..], &resources), (b"Group", &group)] {
            if found.is_none() && page.has(key) {
                let object = page.get(key).and_then(Object::as_reference).map_or(0, |id| id.0);
                let part = PdfPart::of(PdfKind::Content);
                return Err(PdfFault::MissingIn { part, object });
            }
        }
        let resources = resources.unwrap_or_default();
        let (content, doubts) = page_content(&pdf, page)?;
        let turn = (turn.unwrap_or(0) / 90).rem_euclid(4);
        let (count, unread) = (opened.count, opened.unread);
        Ok(Self { count, corners, has_trim, turn, resources, group, content, pdf, unread, doubts })
    }

    /// From the page to the unit square, turned as a viewer turns it.
    ///
    /// Source: ISO 32000-1 §8.10.1, /Matrix of a form.
    fn matrix(&self) -> [f32; 6] {
        let [x0, y0, x1, y1] = self.corners;
        let (w, h) = (x1 - x0, y1 - y0);
        let (x, y) = (x0 / w, y0 / h);
        match self.turn {
            1 => [0.0, -1.0 / w, 1.0 / h, 0.0, -y, 1.0 + x],
            2 => [-1.0 / w, 0.0, 0.0, -1.0 / h, 1.0 + x, 1.0 + y],
            3 => [0.0, 1.0 / w, -1.0 / h, 0.0, 1.0 + y, -x],
            _ => [1.0 / w, 0.0, 0.0, 1.0 / h, -x, -y],
        }
    }

    /// Every object that its resources need.
    fn reached(&self) -> BTreeSet<ObjectId> {
        let mut seen = BTreeSet::new();
        let mut todo = Vec::new();
        references(&Object::Dictionary(self.resources.clone()), DEEPEST, &mut todo);
        if let Some(group) = &self.group {
            references(&Object::Dictionary(group.clone()), DEEPEST, &mut todo);
        }
        while let Some(id) = todo.pop() {
            if seen.insert(id)
                && let Some(object) = self.pdf.objects.get(&id)
            {
                references(object, DEEPEST, &mut todo);
            }
        }
        seen
    }
}

/// Two corners, the lower left one first; nothing where they hold no area.
fn area(pdf: &Document, object: &Object) -> Option<[f32; 4]> {
    let corners = corners(pdf, object)?;
    let sound = corners.iter().all(|v| v.abs() < 1e6);
    (sound && corners[2] - corners[0] >= 1.0 && corners[3] - corners[1] >= 1.0).then_some(corners)
}

fn points(length: f32) -> Abs {
    Abs::PT.scaled((f64::from(length) * 1000.0).round() as i64, 1000)
}

/// Whether a layer is switched off: placed without its switches it would show.
fn has_hidden_layers(pdf: &Document) -> bool {
    let layers = pdf.catalog().and_then(|c| c.get_deref(b"OCProperties", pdf));
    let default = layers.and_then(Object::as_dict).and_then(|d| d.get_deref(b"D", pdf));
    let Ok(default) = default.and_then(Object::as_dict) else { return false };
    let off = default.get_deref(b"OFF", pdf).and_then(Object::as_array);
    let base = default.get(b"BaseState").and_then(Object::as_name);
    off.is_ok_and(|off| !off.is_empty()) || base.is_ok_and(|base| base == b"OFF")
}

#[cfg(test)]
mod tests {
    use lopdf::{EncryptionState, EncryptionVersion, Permissions};

    use super::*;
    use crate::diag::Lang;

    /// A page of 200 × 100 pt inside a larger sheet.
    fn sample(turn: i64, content: &str) -> Document {
        let mut pdf = Document::with_version("1.4");
        let pages = pdf.new_object_id();
        let font = pdf.add_object(
            dictionary! { "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica" },
        );
        let content = pdf.add_object(Stream::new(Dictionary::new(), content.as_bytes().to_vec()));
        let page = pdf.add_object(dictionary! {
            "Type" => "Page", "Parent" => pages, "Contents" => content, "Rotate" => turn,
            "TrimBox" => vec![10.into(), 20.into(), 210.into(), 120.into()],
            "Resources" => dictionary! { "Font" => dictionary! { "F1" => font } },
            "Annots" => vec![]
        });
        pdf.objects.insert(
            pages,
            Object::Dictionary(dictionary! {
                "Type" => "Pages", "Kids" => vec![page.into()], "Count" => 1,
                "MediaBox" => vec![0.into(), 0.into(), 220.into(), 140.into()]
            }),
        );
        let catalog = pdf.add_object(dictionary! { "Type" => "Catalog", "Pages" => pages });
        pdf.trailer.set("Root", catalog);
        pdf
    }

    fn bytes(mut pdf: Document) -> Vec<u8> {
        let mut bytes = Vec::new();
        pdf.save_to(&mut bytes).unwrap();
        bytes
    }

    #[test]
    fn the_trim_is_what_is_seen() {
        let shape = inspect(&bytes(sample(0, "0 0 0 1 k 0 0 9 9 re f"))).unwrap();
        assert_eq!(shape.size, Size { w: Abs::pt(200), h: Abs::pt(100) });
        assert_eq!((shape.pages, shape.rgb), (1, false));
        assert_eq!(shape.bare_font.as_deref(), Some("Helvetica"));
        let turned = inspect(&bytes(sample(90, ""))).unwrap();
        assert_eq!(turned.size, Size { w: Abs::pt(100), h: Abs::pt(200) });
    }

    /// A font that stands in the resources without a number of its own.
    #[test]
    fn a_font_inside_is_seen() {
        let mut pdf = sample(0, "");
        let page = pdf.page_iter().next().unwrap();
        let font = dictionary! { "Type" => "Font", "Subtype" => "TrueType", "BaseFont" => "Arial" };
        let resources = dictionary! { "Font" => dictionary! { "F1" => font } };
        pdf.get_dictionary_mut(page).unwrap().set("Resources", resources);
        assert_eq!(inspect(&bytes(pdf)).unwrap().bare_font.as_deref(), Some("Arial"));
    }

    #[test]
    fn red_green_blue_is_seen() {
        assert!(inspect(&bytes(sample(0, "1 0 0 rg 0 0 9 9 re f"))).unwrap().rgb);
        let mut pdf = sample(0, "");
        let image = Stream::new(
            dictionary! { "Subtype" => "Image", "ColorSpace" => "DeviceRGB" },
            vec![0; 3],
        );
        let image = pdf.add_object(image);
        let page = pdf.page_iter().next().unwrap();
        let resources = dictionary! { "XObject" => dictionary! { "I" => image } };
        pdf.get_dictionary_mut(page).unwrap().set("Resources", resources);
        assert!(inspect(&bytes(pdf)).unwrap().rgb);
    }

    /// Corners of the trim go to corners of the unit square, turned clockwise.
    #[test]
    fn every_turn_fills_the_unit_square() {
        let top_left = [(0.0, 1.0), (1.0, 1.0), (1.0, 0.0), (0.0, 0.0)];
        for (turn, wanted) in (0i64..4).zip(top_left) {
            let page = Page::open(&bytes(sample(turn * 90, ""))).unwrap();
            let [a, b, c, d, e, f] = page.matrix();
            let (x, y) = (10.0, 120.0);
            let (u, v) = (a * x + c * y + e, b * x + d * y + f);
            assert!((u - wanted.0).abs() < 1e-4 && (v - wanted.1).abs() < 1e-4, "{turn}: {u} {v}");
        }
    }

    #[test]
    fn the_form_brings_its_resources_and_no_more() {
        let file = bytes(sample(0, "BT /F1 9 Tf (a) Tj ET"));
        let mut into = Document::with_version("1.6");
        let form = form(&file, &mut into);
        assert_eq!(into.objects.len(), 1, "the font alone");
        let font = form.dict.get(b"Resources").unwrap().as_dict().unwrap().get(b"Font").unwrap();
        let font = font.as_dict().unwrap().get(b"F1").unwrap().as_reference().unwrap();
        assert!(into.get_dictionary(font).unwrap().has(b"BaseFont"));
        assert!(form.content.starts_with(b"BT /F1"));
    }

    #[test]
    fn what_cannot_be_placed_says_so() {
        assert!(inspect(b"%PDF-1.4\nnothing").is_err());
        assert!(inspect(b"").is_err());
        let mut pdf = sample(0, "");
        pdf.trailer.set("Encrypt", dictionary! { "Filter" => "Standard", "V" => 1, "R" => 2 });
        assert!(inspect(&bytes(pdf)).is_err());
    }

    #[test]
    fn a_locked_file_is_refused() {
        for user in ["", "secret"] {
            let mut pdf = sample(0, "");
            let id = Object::string_literal("0123456789abcdef");
            pdf.trailer.set("ID", vec![id.clone(), id]);
            let version = EncryptionVersion::V2 {
                document: &pdf,
                owner_password: "owner",
                user_password: user,
                key_length: 128,
                permissions: Permissions::all(),
            };
            let state = EncryptionState::try_from(version).unwrap();
            pdf.encrypt(&state).unwrap();
            assert_eq!(inspect(&bytes(pdf)), Err(("it is encrypted", "已加密").into()), "{user}");
        }
    }

    #[test]
    fn hidden_layers_are_refused_and_others_are_plain() {
        let mut pdf = sample(0, "/OC /L BDC EMC");
        let layer = pdf.add_object(dictionary! { "Type" => "OCG", "Name" => "x" });
        let page = pdf.page_iter().next().unwrap();
        let properties = dictionary! { "Properties" => dictionary! { "L" => layer } };
        pdf.get_dictionary_mut(page).unwrap().set("Resources", properties);
        let mut into = Document::with_version("1.6");
        form(&bytes(pdf.clone()), &mut into);
        assert!(into.objects.values().all(|o| o.as_dict().is_ok_and(Dictionary::is_empty)));
        let off = dictionary! { "OFF" => vec![layer.into()] };
        let layers = dictionary! { "OCGs" => vec![layer.into()], "D" => off };
        pdf.catalog_mut().unwrap().set("OCProperties", layers);
        assert!(inspect(&bytes(pdf)).unwrap_err().words(Lang::En).contains("hidden"));
    }

    #[test]
    fn resources_that_are_named_must_be_there() {
        let mut pdf = sample(0, "");
        let page = pdf.page_iter().next().unwrap();
        pdf.get_dictionary_mut(page).unwrap().set("Resources", (999, 0));
        assert!(inspect(&bytes(pdf)).unwrap_err().words(Lang::En).contains("object 999"));
    }

    /// Bytes that are broken anywhere never end the program.
    #[test]
    fn broken_anywhere() {
        let file = bytes(sample(0, "1 0 0 rg 0 0 9 9 re f"));
        for at in 0..file.len() {
            let mut broken = file.clone();
            broken[at] = broken[at].wrapping_add(7);
            let _ = inspect(&broken);
            let _ = inspect(&file[..at]);
        }
    }
}
