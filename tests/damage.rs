//! Damaged and odd pictures: each is told or printed whole, and none stops the
//! run. Every input is made here.

mod common;

use common::{Folder, status_and_errors, typeset};
use jpeg_encoder::{ColorType, Encoder};
use newsprint::diag::{Place, Reason};
use newsprint::image::{Converter, Want, read_header};
use newsprint::source::Sources;
use newsprint::style::press_profile;
use tiff::encoder::{TiffEncoder, colortype};

const ISSUE: &str = "[paper]\nname = \"试报\"\ncode = \"test\"\ndate = 2026-09-15\n\n\
    [[page]]\nnumber = 1\nlayout = \"broadsheet-8\"\n\n[page.stories]\nlead = \"story.md\"\n";

/// What a run says of an issue with one picture, and its exit status.
fn said(name: &str, file: &str, bytes: &[u8]) -> (i32, String) {
    let folder = Folder::new(name);
    folder.write("issue.toml", ISSUE);
    folder.write(file, bytes);
    let story =
        format!("+++\nheadline = \"标题\"\n[[picture]]\nfile = \"{file}\"\n+++\n\n正文。\n");
    folder.write("story.md", story);
    status_and_errors(&typeset(folder.path(), &["issue.toml"]))
}

/// Soft tones, three values a pixel.
fn tones(width: usize, height: usize) -> Vec<u8> {
    (0..width * height * 3)
        .map(|i| (i / 3 % width + i / 3 / width * 2 + i % 3 * 30) as u8)
        .collect()
}

fn jpeg(w: u16, h: u16, progressive: bool) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, 85);
    encoder.set_progressive(progressive);
    encoder.encode(&tones(w.into(), h.into()), w, h, ColorType::Rgb).unwrap();
    bytes
}

fn png(w: u32, h: u32) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, w, h);
    encoder.set_color(png::ColorType::Rgb);
    let data = tones(w as usize, h as usize);
    encoder.write_header().unwrap().write_image_data(&data).unwrap();
    bytes
}

fn tiff(w: u32, h: u32) -> Vec<u8> {
    let mut bytes = std::io::Cursor::new(Vec::new());
    let data = tones(w as usize, h as usize);
    TiffEncoder::new(&mut bytes).unwrap().write_image::<colortype::RGB8>(w, h, &data).unwrap();
    bytes.into_inner()
}

fn webp(w: u32, h: u32) -> Vec<u8> {
    let mut bytes = Vec::new();
    let data = tones(w as usize, h as usize);
    let encoder = image_webp::WebPEncoder::new(&mut bytes);
    encoder.encode(&data, w, h, image_webp::ColorType::Rgb8).unwrap();
    bytes
}

#[test]
fn a_jpeg_of_which_rows_are_missing_is_told_with_what_is_there() {
    let mut bytes = jpeg(800, 400, false);
    let at = bytes.windows(2).position(|w| w == [0xff, 0xc0]).unwrap() + 5;
    bytes[at..at + 2].copy_from_slice(&1200u16.to_be_bytes());
    let (_, errors) = said("rows", "a.jpg", &bytes);
    assert!(errors.contains("bad-picture"), "{errors}");
    assert!(errors.contains("400 of its 1200 rows are there"), "{errors}");

    for progressive in [false, true] {
        let whole = jpeg(800, 400, progressive);
        let half = [&whole[..whole.len() / 2], &[0xff, 0xd9]].concat();
        let (_, errors) = said("half", "a.jpg", &half);
        assert!(errors.contains("bad-picture"), "{errors}");
        let told = ["of its 400 rows are there", "its finest details, are missing"];
        assert!(told.iter().any(|words| errors.contains(words)), "{errors}");
        // Without its end marker alone all of it is there.
        let (status, errors) = said("no-end", "a.jpg", &whole[..whole.len() - 2]);
        assert!(status != 2 && !errors.contains("bad-picture"), "{errors}");
    }
}

/// Every side from 1 to 5 with sides up to 4000, in every format, at its size and
/// reduced to a pixel.
#[test]
fn no_side_is_too_short() {
    let press = press_profile("newsprint", Place::default(), &[], &mut Sources::default());
    let converter = Converter::new(&press.unwrap()).unwrap();
    let mut sizes = vec![(4000, 8), (8, 4000)];
    for short in 1..=5 {
        for long in [1, 2, 3, 7, 8, 9, 17, 64, 511, 4000] {
            sizes.extend([(short, long), (long, short)]);
        }
    }
    let side = |n: u32| Some(n.max(1));
    for (w, h) in sizes {
        let files = [
            ("jpeg", jpeg(w as u16, h as u16, false)),
            ("progressive jpeg", jpeg(w as u16, h as u16, true)),
            ("png", png(w, h)),
            ("tiff", tiff(w, h)),
            ("webp", webp(w, h)),
        ];
        for (name, bytes) in files {
            let head = read_header(&bytes).unwrap();
            assert_eq!((head.pixels.width, head.pixels.height), (w, h), "{name}");
            let less = |n| Want { width: side(w / n), height: side(h / n), black: n == 3 };
            for want in [Want::ALL, less(2), less(3), less(20), less(9000)] {
                let picture = converter.convert(&bytes, &want);
                let picture = picture.unwrap_or_else(|why| panic!("{name}, {w} × {h}: {why:?}"));
                let size = (want.width.unwrap_or(w), want.height.unwrap_or(h));
                assert_eq!((picture.width, picture.height), size, "{name}, {w} × {h}");
                let n = if want.black {
                    1
                } else {
                    picture.pixels().unwrap().len() / (size.0 * size.1) as usize
                };
                assert_eq!(picture.pixels().unwrap().len(), (size.0 * size.1) as usize * n);
            }
        }
    }
}

/// A PNG by hand of chunks with good sums.
fn chunks(parts: &[(&[u8; 4], &[u8])]) -> Vec<u8> {
    let mut bytes = b"\x89PNG\r\n\x1a\n".to_vec();
    for (name, data) in parts {
        bytes.extend((data.len() as u32).to_be_bytes());
        let named = [name.as_slice(), data].concat();
        let step =
            |crc: u32| (0..8).fold(crc, |c, _| (c >> 1) ^ (0xedb8_8320 & (c & 1).wrapping_neg()));
        let sum = !named.iter().fold(!0u32, |crc, byte| step(crc ^ u32::from(*byte)));
        bytes.extend(named);
        bytes.extend(sum.to_be_bytes());
    }
    bytes
}

fn deflated(data: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
    std::io::Write::write_all(&mut encoder, data).unwrap();
    encoder.finish().unwrap()
}

const INDEXED: &[u8] = &[0, 0, 0, 1, 0, 0, 0, 1, 8, 3, 0, 0, 0];

#[test]
fn a_palette_that_breaks_off_is_told() {
    let pixel = deflated(&[0, 0]);
    let bytes = chunks(&[
        (b"IHDR", INDEXED),
        (b"PLTE", &[255, 0, 0, 0]),
        (b"IDAT", &pixel),
        (b"IEND", &[]),
    ]);
    let (_, errors) = said("palette", "a.png", &bytes);
    assert!(
        errors.contains("bad-picture") && errors.contains("the data end too early"),
        "{errors}"
    );
}

/// The end of a PNG is looked at: rows that are too few, data that are cut, an end
/// that is missing, a wrong sum.
#[test]
fn a_png_is_whole_to_its_end() {
    let head: &[u8] = &[0, 0, 0, 4, 0, 0, 0, 4, 8, 0, 0, 0, 0];
    let rows = deflated(&[0; 20]);
    let of = |head: &[u8], data: &[u8]| chunks(&[(b"IHDR", head), (b"IDAT", data), (b"IEND", &[])]);
    let press = press_profile("newsprint", Place::default(), &[], &mut Sources::default());
    let converter = Converter::new(&press.unwrap()).unwrap();
    let good = |bytes: &[u8]| converter.convert(bytes, &Want::ALL).is_ok();
    assert!(good(&of(head, &rows)));
    assert!(!good(&of(head, &deflated(&[0; 15]))), "three rows of four");
    assert!(!good(&of(head, &rows[..rows.len() - 6])), "cut within");
    let whole = of(head, &rows);
    assert!(!good(&whole[..whole.len() - 12]), "no end");
    let mut sum = whole;
    let at = sum.len() - 13;
    sum[at] ^= 1;
    assert!(!good(&sum), "a wrong sum");
}

/// A small file costs little, whatever it claims: an ICC profile that unpacks to
/// 400 MB is left, and pixels without number are told.
#[test]
fn what_a_small_file_costs_is_bound() {
    let pixel = deflated(&[0, 0]);
    let profile = [b"x\0\0".as_slice(), &deflated(&vec![0; 400 << 20])].concat();
    let bytes = chunks(&[
        (b"IHDR", INDEXED),
        (b"iCCP", &profile),
        (b"PLTE", &[255, 0, 0]),
        (b"IDAT", &pixel),
        (b"IEND", &[]),
    ]);
    assert_eq!(read_header(&bytes).unwrap().profile, Some(Reason::DamagedProfile));
    let flat = webp(4, 4);
    // A lossless WebP says its size in 14 bits a side, from the 21st byte on.
    let mut huge = flat;
    huge[21..25].copy_from_slice(&(13_999u32 | 13_999 << 14).to_le_bytes());
    let why = read_header(&huge).unwrap_err();
    assert!(matches!(why, Reason::TooManyForFile { .. }), "{why:?}");
}
