//! What makes a press accept the file: PDF/X on top of printpdf's document.

use std::fmt::Write as _;
use std::sync::Arc;

use lopdf::{Dictionary, Document, Object, ObjectId, Stream, StringFormat, dictionary};
use miniz_oxide::deflate::compress_to_vec_zlib;
use rayon::prelude::*;
use sha2::{Digest, Sha256};

use super::about::About;
use super::build::{Built, PLACED, SAVED};
use super::content::{media, number, spot_name, spots};
use super::fonts::{Fonts, PdfFont};
use super::{placed, xmp};
use crate::image::{Artwork, Artworks};
use crate::memo::Memo;
use crate::paint::DisplayList;
use crate::style::{Colour, Flavour, PressProfile, ShippedIcc};
use crate::units::Abs;

/// The program's name in the file; without a version, so that a new release
/// does not change a page that looks the same.
const CREATOR: &str = "newsprint";

/// Finishes the document and gives its bytes: to the PDF/X of a press, or, for sheets
/// that go to no press, to a plain PDF that nobody takes for one.
pub fn finish(
    built: Built,
    display_lists: &[Arc<DisplayList>],
    fonts: &Fonts,
    artwork: &Artworks,
    press: Option<&PressProfile>,
    about: &About,
    memo: &Memo,
) -> Vec<u8> {
    let mut pdf = built.document.to_lopdf_document(&SAVED, &mut Vec::new());
    put_contents(&mut pdf, built.contents);
    pdf.version = match press.map(|press| press.flavour) {
        Some(Flavour::X4) | None => "1.6".into(),
        Some(Flavour::X1a) => "1.4".into(),
    };
    boxes(&mut pdf, display_lists);
    if let Some(press) = press {
        colour_spaces(&mut pdf, display_lists, press);
    }
    place_pages(&mut pdf, artwork);
    for font in &fonts.fonts {
        mend_font(&mut pdf, font);
    }
    let id = document_id(&pdf, about);
    if let Ok(catalog) = pdf.catalog_mut() {
        let keys = ["PageLayout", "PageMode", "OCProperties", "Outlines", "Names"];
        let metadata = press.is_none().then_some("Metadata");
        for key in keys.into_iter().chain(metadata) {
            catalog.remove(key.as_bytes());
        }
    }
    if let Some(press) = press {
        for_press(&mut pdf, press, about, &id);
    }
    if let Ok(catalog) = pdf.catalog_mut() {
        catalog.set("Lang", text(about.language));
    }
    let info = info(about, press.map(|press| press.flavour));
    let info = pdf.add_object(info);
    pdf.trailer.set("Info", info);
    let id = Object::String(id.to_vec(), StringFormat::Hexadecimal);
    pdf.trailer.set("ID", vec![id.clone(), id]);
    pdf.prune_objects();
    pdf.renumber_objects();
    deflate(&mut pdf, memo);
    let mut bytes = Vec::new();
    // Writing to memory does not fail.
    let _ = pdf.save_to(&mut bytes);
    bytes
}

/// Says for which press the file is: output intent and metadata.
fn for_press(pdf: &mut Document, press: &PressProfile, about: &About, id: &[u8; 16]) {
    let icc = pdf.add_object(profile(&press.icc));
    let xmp = xmp::packet(about, CREATOR, press.flavour, id);
    let metadata = dictionary! { "Type" => "Metadata", "Subtype" => "XML" };
    let metadata = Stream::new(metadata, xmp.into_bytes()).with_compression(false);
    let metadata = pdf.add_object(metadata);
    let intent = dictionary! {
        "Type" => "OutputIntent",
        "S" => "GTS_PDFX",
        "OutputCondition" => text(&press.info),
        "OutputConditionIdentifier" => text(&press.condition),
        "RegistryName" => text(&press.registry),
        "Info" => text(&press.info),
        "DestOutputProfile" => icc
    };
    if let Ok(catalog) = pdf.catalog_mut() {
        catalog.set("OutputIntents", vec![Object::Dictionary(intent)]);
        catalog.set("Metadata", metadata);
    }
}

/// Gives every page its content.
fn put_contents(pdf: &mut Document, contents: Vec<Vec<u8>>) {
    let pages: Vec<ObjectId> = pdf.get_pages().into_values().collect();
    for (page, content) in pages.into_iter().zip(contents) {
        let stream = pdf.get_dictionary(page).and_then(|page| page.get(b"Contents"));
        let Ok(id) = stream.and_then(Object::as_reference) else { continue };
        if let Some(Object::Stream(stream)) = pdf.objects.get_mut(&id) {
            stream.set_content(content);
        }
    }
}

/// Puts pages of other files where [`PLACED`] keeps their places.
fn place_pages(pdf: &mut Document, artwork: &Artworks) {
    let kept = |(id, object): (&ObjectId, &Object)| {
        let at = object.as_stream().ok()?.dict.get(PLACED.as_bytes()).ok()?.as_i64().ok()?;
        Some((*id, usize::try_from(at).ok()?))
    };
    let places: Vec<_> = pdf.objects.iter().filter_map(kept).collect();
    for (id, at) in places {
        if let Some(Artwork::Page(bytes)) = artwork.get(at) {
            let form = placed::form(bytes, pdf);
            pdf.objects.insert(id, Object::Stream(form));
        }
    }
}

/// Compresses every stream that is not compressed yet.
///
/// Level 4: a page's file is a thousandth larger than with level 6, which takes
/// twice as long. `miniz_oxide` writes the same bytes on every machine; what `flate2` has
/// behind it depends on the features that other crates ask of it.
fn deflate(pdf: &mut Document, memo: &Memo) {
    pdf.objects.par_iter_mut().for_each(|(_, object)| {
        let Object::Stream(stream) = object else { return };
        if stream.dict.has(b"Filter") || !stream.allows_compression {
            return;
        }
        let packed = match memo.keeps() {
            true => {
                let content = Content(Arc::new(std::mem::take(&mut stream.content)));
                let packed = memo.get(content.clone(), |of| deflated(&of.0).map(Arc::new));
                stream.content = Arc::unwrap_or_clone(content.0);
                packed.map(Arc::unwrap_or_clone)
            }
            false => deflated(&stream.content),
        };
        if let Some(packed) = packed {
            stream.dict.set("Filter", "FlateDecode");
            stream.set_content(packed);
        }
    });
}

/// What is in a stream.
#[derive(Clone, PartialEq, Eq, Hash)]
struct Content(Arc<Vec<u8>>);

/// A stream compressed; `None` where that is no shorter.
fn deflated(content: &[u8]) -> Option<Vec<u8>> {
    let packed = compress_to_vec_zlib(content, 4);
    (packed.len() < content.len()).then_some(packed)
}

/// The stream of the press's ICC profile; that of one that is built in is kept deflated.
fn profile(icc: &[u8]) -> Stream {
    let dictionary = dictionary! { "N" => 4 };
    let Some(shipped) = ShippedIcc::of(icc) else { return Stream::new(dictionary, icc.to_vec()) };
    let mut stream = Stream::new(dictionary, shipped.deflated.to_vec());
    stream.dict.set("Filter", "FlateDecode");
    stream
}

/// Text as PDF holds it: ASCII as it is, else UTF-16.
fn text(text: &str) -> Object {
    if text.is_ascii() {
        return Object::String(text.as_bytes().to_vec(), StringFormat::Literal);
    }
    let mut bytes = vec![0xfe, 0xff];
    bytes.extend(text.encode_utf16().flat_map(u16::to_be_bytes));
    Object::String(bytes, StringFormat::Hexadecimal)
}

/// The Info dictionary; PDF/X-1a names itself here, PDF/X-4 in the metadata.
///
/// Source: ISO 15930-4:2003 §6.13.
fn info(about: &About, flavour: Option<Flavour>) -> Dictionary {
    let mut info = dictionary! {
        "Title" => text(&about.title),
        "Author" => text(&about.author),
        "Creator" => text(CREATOR),
        "Producer" => text(CREATOR),
        "Trapped" => "False"
    };
    if let Some((year, month, day)) = about.date {
        let date = text(&format!("D:{year:04}{month:02}{day:02}000000+08'00'"));
        info.set("CreationDate", date.clone());
        info.set("ModDate", date);
    }
    if flavour == Some(Flavour::X1a) {
        info.set("GTS_PDFXVersion", text(xmp::version(Flavour::X1a)));
    }
    info
}

/// 16 bytes from everything that is on the pages.
fn document_id(pdf: &Document, about: &About) -> [u8; 16] {
    let mut hash = Sha256::new();
    hash.update(about.title.as_bytes());
    for object in pdf.objects.values() {
        match object {
            Object::Stream(stream) => hash.update(&stream.content),
            other => hash.update(format!("{other:?}").as_bytes()),
        }
    }
    let digest = hash.finalize();
    std::array::from_fn(|i| digest[i])
}

/// Boxes as PDF/X wants them: two corners, trim inside bleed inside media.
fn boxes(pdf: &mut Document, display_lists: &[Arc<DisplayList>]) {
    let pages: Vec<ObjectId> = pdf.get_pages().into_values().collect();
    for (id, list) in pages.into_iter().zip(display_lists) {
        let (w, h) = media(list);
        let corners = |inset: Abs| {
            let sides = [inset, inset, w - inset, h - inset];
            Object::Array(sides.map(|v| Object::Real(number(v))).to_vec())
        };
        let (media, trim) = (corners(Abs::ZERO), corners(list.margin));
        let bleed = corners(list.margin - list.bleed);
        let Ok(page) = pdf.get_dictionary_mut(id) else { continue };
        page.remove(b"CropBox");
        page.remove(b"Annots");
        page.set("MediaBox", media);
        page.set("BleedBox", bleed);
        page.set("TrimBox", trim);
    }
}

/// Gives every page the spot inks: each a plate of its own, and the process inks
/// that show it where there is none.
///
/// Source: ISO 32000-1 §8.6.6.4.
fn colour_spaces(pdf: &mut Document, display_lists: &[Arc<DisplayList>], press: &PressProfile) {
    let spots = spots(display_lists);
    if spots.is_empty() {
        return;
    }
    let mut spaces = Dictionary::new();
    for spot in &spots {
        let mut whole = *spot;
        whole.tint = 100;
        let full = Colour { spot: Some(whole), ..Colour::PAPER };
        let Colour { c, m, y, k, .. } = press.shown(full);
        let ends = |inks: [u8; 4]| {
            Object::Array(inks.map(|v| Object::Real(f32::from(v) / 100.0)).to_vec())
        };
        let tint = dictionary! {
            "FunctionType" => 2,
            "Domain" => vec![0.into(), 1.into()],
            "C0" => ends([0; 4]),
            "C1" => ends([c, m, y, k]),
            "N" => 1
        };
        let tint = pdf.add_object(tint);
        let name = Object::Name(spot.name().as_bytes().to_vec());
        let space = vec!["Separation".into(), name, "DeviceCMYK".into(), tint.into()];
        spaces.set(spot_name(&spots, spot), space);
    }
    let pages: Vec<ObjectId> = pdf.get_pages().into_values().collect();
    for id in pages {
        if let Ok(resources) = pdf.get_or_create_resources(id).and_then(Object::as_dict_mut) {
            resources.set("ColorSpace", spaces.clone());
        }
    }
}

/// Sets what printpdf guesses: widths, the descriptor's measures, the character
/// map.
fn mend_font(pdf: &mut Document, font: &PdfFont) {
    let named = |pdf: &Document, kind: &[u8]| -> Option<ObjectId> {
        pdf.objects.iter().find_map(|(id, object)| {
            let dict = object.as_dict().ok()?;
            let is = |key: &[u8], value: &[u8]| {
                dict.get(key).and_then(Object::as_name).is_ok_and(|n| n == value)
            };
            let name = if kind == b"FontDescriptor" { &b"FontName"[..] } else { b"BaseFont" };
            let fits =
                is(name, font.name.as_bytes()) && (is(b"Type", kind) || is(b"Subtype", kind));
            fits.then_some(*id)
        })
    };
    let map = pdf.add_object(Stream::new(Dictionary::new(), to_unicode(font).into_bytes()));
    let mut inside = None;
    if let Some(id) = named(pdf, b"Type0")
        && let Ok(dict) = pdf.get_dictionary_mut(id)
    {
        dict.set("ToUnicode", map);
        // The font inside stands in its place, or is an object of its own.
        let list = dict.get_mut(b"DescendantFonts").and_then(Object::as_array_mut);
        if let Some(first) = list.ok().and_then(|list| list.first_mut()) {
            match first {
                Object::Dictionary(dict) => measured(dict, font),
                Object::Reference(id) => inside = Some(*id),
                _ => {}
            }
        }
    }
    if let Some(dict) = inside.and_then(|id| pdf.get_dictionary_mut(id).ok()) {
        measured(dict, font);
    }
    if let Some(id) = named(pdf, b"FontDescriptor")
        && let Ok(dict) = pdf.get_dictionary_mut(id)
    {
        let m = &font.measures;
        let numbers = |v: &[i32]| v.iter().map(|n| Object::Integer(i64::from(*n))).collect();
        dict.set("FontBBox", Object::Array(numbers(&m.bounds)));
        dict.set("Ascent", i64::from(m.ascent));
        dict.set("Descent", i64::from(m.descent));
        dict.set("CapHeight", i64::from(m.cap_height));
        dict.set("StemV", i64::from(m.stem));
        dict.set("ItalicAngle", 0);
        // Bit 3: characters outside the standard Latin set; bit 2: serifs.
        dict.set("Flags", 4 + if m.serif { 2 } else { 0 });
    }
}

/// Sets the widths of a font's glyphs.
fn measured(dict: &mut Dictionary, font: &PdfFont) {
    dict.set("DW", 1000);
    dict.set("W", widths(font));
}

/// Widths that are not 1000, in runs of neighbouring codes.
fn widths(font: &PdfFont) -> Object {
    let mut out: Vec<Object> = Vec::new();
    let mut run: Option<(usize, Vec<Object>)> = None;
    for (code, (width, _)) in font.glyphs.iter().enumerate() {
        if *width == 1000 {
            if let Some((first, list)) = run.take() {
                out.extend([Object::Integer(first as i64), Object::Array(list)]);
            }
            continue;
        }
        let list = &mut run.get_or_insert_with(|| (code, Vec::new())).1;
        list.push(Object::Integer(i64::from(*width)));
    }
    if let Some((first, list)) = run {
        out.extend([Object::Integer(first as i64), Object::Array(list)]);
    }
    Object::Array(out)
}

/// The character map: each code to the text that it stands for on the page.
///
/// Source: ISO 32000-1 §9.10.3; at most 100 entries a block.
fn to_unicode(font: &PdfFont) -> String {
    let mut out = String::from(
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n\
         /CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n\
         /CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n\
         1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n",
    );
    let mapped: Vec<_> =
        font.glyphs.iter().enumerate().filter(|(_, (_, text))| !text.is_empty()).collect();
    for block in mapped.chunks(100) {
        let _ = writeln!(out, "{} beginbfchar", block.len());
        for (code, (_, text)) in block {
            let text: String = text.iter().collect();
            let hex: String = text.encode_utf16().map(|u| format!("{u:04X}")).collect();
            let _ = writeln!(out, "<{code:04X}> <{hex}>");
        }
        out.push_str("endbfchar\n");
    }
    out.push_str("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n");
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is kept of the profile that is built in are the bytes that deflating it gives.
    #[test]
    fn the_profile_that_is_kept_deflated_is_as_others_are_deflated() {
        let name = "SNAP_TR002_newsprint_TAC230.icc";
        let shipped = ShippedIcc::named(name).unwrap();
        let mut pdf = Document::new();
        let plain = Stream::new(dictionary! { "N" => 4 }, shipped.icc.to_vec());
        pdf.add_object(plain);
        let mut other = shipped.icc.to_vec();
        other.push(0);
        pdf.add_object(profile(&other));
        let kept = pdf.add_object(profile(shipped.icc));
        deflate(&mut pdf, &Memo::default());
        let streams: Vec<&Stream> = pdf.objects.values().flat_map(Object::as_stream).collect();
        if std::env::var_os("BLESS").is_some() {
            let path = format!("{}/layouts/press/{name}.flate", env!("CARGO_MANIFEST_DIR"));
            std::fs::write(path, &streams[0].content).unwrap();
        }
        assert_eq!(streams[0].dict, pdf.get_object(kept).unwrap().as_stream().unwrap().dict);
        assert!(streams[0].content == shipped.deflated, "BLESS=1 writes it anew");
        // Any other is deflated then and there.
        assert!(streams[1].content != shipped.deflated);
        assert!(streams[1].dict.has(b"Filter"));
    }
}
