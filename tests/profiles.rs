//! ICC profiles inside pictures: they are honoured, and a broken one is told and
//! counts as none, in every format that carries one.

mod common;

use std::io::Cursor;

use common::{Folder, status_and_errors, typeset};
use jpeg_encoder::{ColorType, Encoder};
use moxcms::ColorProfile;
use newsprint::diag::{Place, Reason};
use newsprint::image::{Converter, Want, read_header};
use newsprint::source::Sources;
use newsprint::style::press_profile;
use tiff::encoder::{TiffEncoder, colortype};
use tiff::tags::Tag;

const ISSUE: &str = "[paper]\nname = \"试报\"\ncode = \"test\"\ndate = 2026-09-15\n\n\
    [[page]]\nnumber = 1\nlayout = \"broadsheet-8\"\n\n[page.stories]\nlead = \"story.md\"\n";

/// What makes a file with a profile, or without one.
type Maker = fn(Option<&[u8]>) -> Vec<u8>;

/// The formats that carry profiles, each with the name of a file.
const FORMATS: [(&str, Maker); 4] =
    [("a.jpg", jpeg), ("a.png", png), ("a.tif", tiff), ("a.webp", webp)];

const SIDE: u32 = 24;

/// A strong red, another one in another colour space.
fn red() -> Vec<u8> {
    [120, 40, 40].repeat((SIDE * SIDE) as usize)
}

fn jpeg(icc: Option<&[u8]>) -> Vec<u8> {
    let mut bytes = Vec::new();
    let encoder = Encoder::new(&mut bytes, 95);
    encoder.encode(&red(), SIDE as u16, SIDE as u16, ColorType::Rgb).unwrap();
    let icc = icc.unwrap_or_default();
    // There are 255 segments at most.
    with_segments(&bytes, icc, icc.len().div_ceil(200).max(200), None)
}

/// A JPEG with an ICC profile in segments of so many bytes, but for one.
fn with_segments(jpeg: &[u8], icc: &[u8], each: usize, but: Option<usize>) -> Vec<u8> {
    let parts: Vec<_> = icc.chunks(each).collect();
    let mut bytes = jpeg[..2].to_vec();
    for (k, part) in parts.iter().enumerate().filter(|(k, _)| Some(*k) != but) {
        bytes.extend([0xff, 0xe2]);
        bytes.extend((part.len() as u16 + 16).to_be_bytes());
        bytes.extend(b"ICC_PROFILE\0");
        bytes.extend([k as u8 + 1, parts.len() as u8]);
        bytes.extend(*part);
    }
    bytes.extend(&jpeg[2..]);
    bytes
}

fn png(icc: Option<&[u8]>) -> Vec<u8> {
    png_of(png::ColorType::Rgb, &red(), icc)
}

fn png_of(colour: png::ColorType, data: &[u8], icc: Option<&[u8]>) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut info = png::Info::with_size(SIDE, SIDE);
    (info.color_type, info.bit_depth) = (colour, png::BitDepth::Eight);
    info.icc_profile = icc.map(|icc| icc.to_vec().into());
    let encoder = png::Encoder::with_info(&mut bytes, info).unwrap();
    encoder.write_header().unwrap().write_image_data(data).unwrap();
    bytes
}

fn tiff(icc: Option<&[u8]>) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    let mut encoder = TiffEncoder::new(&mut bytes).unwrap();
    let mut image = encoder.new_image::<colortype::RGB8>(SIDE, SIDE).unwrap();
    if let Some(icc) = icc {
        image.encoder().write_tag(Tag::IccProfile, icc).unwrap();
    }
    image.write_data(&red()).unwrap();
    bytes.into_inner()
}

fn webp(icc: Option<&[u8]>) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = image_webp::WebPEncoder::new(&mut bytes);
    icc.iter().for_each(|icc| encoder.set_icc_profile(icc.to_vec()));
    encoder.encode(&red(), SIDE, SIDE, image_webp::ColorType::Rgb8).unwrap();
    bytes
}

fn converter() -> Converter {
    let press = press_profile("newsprint", Place::default(), &[], &mut Sources::default());
    Converter::new(&press.unwrap()).unwrap()
}

/// A profile of colours that are stronger than those of sRGB.
fn wide() -> Vec<u8> {
    ColorProfile::new_pro_photo_rgb().encode().unwrap()
}

fn press_icc() -> Vec<u8> {
    let path = "layouts/press/SNAP_TR002_newsprint_TAC230.icc";
    std::fs::read(common::root().join(path)).unwrap()
}

/// The profile, damaged in ways that its reader has to see.
fn damaged() -> Vec<(&'static str, Vec<u8>)> {
    let whole = wide();
    let half = whole[..whole.len() / 2].to_vec();
    let mut beyond = whole.clone();
    // The place of its first tag. Source: ICC.1:2022 §7.3.
    beyond[136..140].copy_from_slice(&(whole.len() as u32).to_be_bytes());
    let mut mark = whole.clone();
    mark[36] ^= 1;
    // Read without an error, and nothing can be converted by it.
    let mut bare = whole[..132].to_vec();
    bare[0..4].copy_from_slice(&132u32.to_be_bytes());
    bare[128..132].fill(0);
    vec![
        ("noise", vec![7; 900]),
        ("cut at half", half),
        ("a tag beyond its end", beyond),
        ("another mark", mark),
        ("without tags", bare),
    ]
}

/// The same values in another colour space are other colours.
#[test]
fn profiles_are_honoured() {
    let converter = converter();
    let first = |bytes: &[u8]| {
        converter.convert(bytes, &Want::ALL).unwrap().pixels().unwrap()[..4].to_vec()
    };
    for (name, file) in FORMATS {
        let tagged = file(Some(&wide()));
        assert_eq!(read_header(&tagged).unwrap().profile, None, "{name}");
        assert_eq!(read_header(&file(None)).unwrap().profile, None, "{name}");
        let (bare, wide) = (first(&file(None)), first(&tagged));
        assert!(wide[1] > bare[1] + 20, "{name}: a stronger red: {wide:?}, {bare:?}");
    }
    let grey =
        |icc: Option<&[u8]>| png_of(png::ColorType::Grayscale, &[100; (SIDE * SIDE) as usize], icc);
    let linear = ColorProfile::new_gray_with_gamma(1.0).encode().unwrap();
    let (bare, linear) = (first(&grey(None)), first(&grey(Some(&linear))));
    assert!((i32::from(bare[0]) - 155).abs() < 3, "{bare:?}");
    // 100/255 in light is 168 in the tones of sRGB.
    assert!((i32::from(linear[0]) - 87).abs() < 4, "{linear:?}");
}

#[test]
fn a_broken_profile_is_told_and_counts_as_none() {
    let converter = converter();
    for (name, file) in FORMATS {
        let bare = converter.convert(&file(None), &Want::ALL).unwrap();
        for (how, icc) in damaged() {
            let bytes = file(Some(&icc));
            let head = read_header(&bytes).unwrap();
            assert_eq!(head.profile, Some(Reason::DamagedProfile), "{name}, {how}");
            assert_eq!(converter.convert(&bytes, &Want::ALL), Ok(bare.clone()), "{name}, {how}");
        }
        let other = file(Some(&press_icc()));
        assert_eq!(read_header(&other).unwrap().profile, Some(Reason::OtherProfile), "{name}");
        assert_eq!(converter.convert(&other, &Want::ALL), Ok(bare), "{name}");
    }
}

/// What carries the profile may be damaged as well: a segment that is missing, a
/// chunk that does not unpack.
#[test]
fn a_profile_that_cannot_be_taken_out_is_told() {
    let icc = wide();
    assert!(icc.len() > 400, "three segments");
    let bare = jpeg(None);
    for missing in 0..icc.len().div_ceil(200) {
        let bytes = with_segments(&bare, &icc, 200, Some(missing));
        let head = read_header(&bytes).unwrap();
        assert_eq!(head.profile, Some(Reason::DamagedProfile), "{missing}");
    }
    let mut bytes = png(Some(&icc));
    let at = bytes.windows(4).position(|w| w == b"iCCP").unwrap();
    bytes[at + 40] ^= 1;
    assert_eq!(read_header(&bytes).unwrap().profile, Some(Reason::DamagedProfile));
    assert!(converter().convert(&bytes, &Want::ALL).is_ok());
}

/// Many programs leave the profile of sRGB in a picture that they made grey.
#[test]
fn grey_with_a_profile_of_colours_is_grey_of_srgb() {
    let grey = [100; (SIDE * SIDE) as usize];
    let tagged = png_of(png::ColorType::Grayscale, &grey, Some(&wide()));
    let bare = png_of(png::ColorType::Grayscale, &grey, None);
    assert_eq!(read_header(&tagged).unwrap().profile, None);
    let converter = converter();
    let inks = |bytes: &[u8]| converter.convert(bytes, &Want::ALL).unwrap();
    assert_eq!(inks(&tagged), inks(&bare));
}

#[test]
fn an_issue_tells_it() {
    for (name, file) in FORMATS {
        let folder = Folder::new(&format!("profiles-{name}"));
        folder.write("issue.toml", ISSUE);
        let story =
            format!("+++\nheadline = \"标题\"\n[[picture]]\nfile = \"{name}\"\n+++\n\n正文。\n");
        folder.write("story.md", story);
        for (icc, told) in [(wide(), 0), (vec![7; 900], 1)] {
            folder.write(name, file(Some(&icc)));
            let (status, errors) = status_and_errors(&typeset(folder.path(), &["issue.toml"]));
            assert_ne!(status, 2, "{errors}");
            assert_eq!(errors.matches("warning[picture-profile]").count(), told, "{errors}");
            assert!(!errors.contains("bad-picture"), "{errors}");
            assert_eq!(errors.contains("the ICC profile inside it is damaged"), told == 1);
        }
    }
}
