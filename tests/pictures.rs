//! Pictures on the page: their pixels for their size, black pages, resolution,
//! and the cache of what was converted.

mod common;

use common::{Folder, broadsheet, root, status_and_errors, typeset};
use jpeg_encoder::{ColorType, Encoder};
use lopdf::{Document, Stream};
use newsprint::boxes::Item;
use newsprint::diag::Severity;
use newsprint::image::PressPicture;
use newsprint::{Options, Outcome};

const ISSUE: &str = "[paper]\nname = \"试报\"\ncode = \"test\"\ndate = 2026-09-15\npress = \"own\"\n\n\
    [[page]]\nnumber = 1\nlayout = \"small\"\n\n[page.stories]\nmain = \"story.md\"\n\n\
    [[page]]\nnumber = 2\nlayout = \"small\"\n\n[page.stories]\nmain = \"story.md\"\n";

/// An issue of two pages with the same picture, the profile with `more` keys.
fn issue(name: &str, file: &str, picture: &[u8], more: &str) -> Folder {
    let folder = Folder::new(name);
    let layout = broadsheet::small();
    let slot = "\n[[slot]]\nname = \"main\"\nkind = \"picture\"\ncolumn = 1\ncolumns = 3\n\
        line = 1\nlines = 12\n";
    folder.write("layouts/small.toml", format!("{layout}{slot}"));
    folder.write("issue.toml", ISSUE);
    folder.write("story.md", format!("+++\n[[picture]]\nfile = \"{file}\"\n+++\n"));
    folder.write(file, picture);
    let press = root().join("layouts/press");
    let icc = "SNAP_TR002_newsprint_TAC230.icc";
    folder.write(&format!("layouts/press/{icc}"), std::fs::read(press.join(icc)).unwrap());
    let profile = std::fs::read_to_string(press.join("newsprint.toml")).unwrap();
    folder.write("layouts/press/own.toml", format!("{more}\n{profile}"));
    folder
}

/// A JPEG with soft tones, `n` values a pixel.
fn jpeg(width: u16, height: u16, colour: ColorType, n: usize) -> Vec<u8> {
    let pixels = usize::from(width) * usize::from(height);
    let value = |i: usize| (i % n * 40 + i / n % usize::from(width) / 8) as u8 % 90;
    let values: Vec<u8> = (0..pixels * n).map(value).collect();
    let mut bytes = Vec::new();
    Encoder::new(&mut bytes, 90).encode(&values, width, height, colour).unwrap();
    bytes
}

fn run(folder: &Folder, cache: Option<&str>) -> Outcome {
    let cache = cache.map(|name| folder.path().join(name));
    let options = Options { cache, ..Options::default() };
    newsprint::typeset(&folder.path().join("issue.toml"), &options)
}

/// The picture objects of a PDF.
fn images(pdf: &[u8]) -> Vec<Stream> {
    let document = Document::load_mem(pdf).unwrap();
    let streams = document.objects.into_values().filter_map(|o| o.as_stream().cloned().ok());
    let image =
        |s: &Stream| s.dict.get(b"Subtype").and_then(|n| n.as_name()).ok() == Some(b"Image");
    streams.filter(image).collect()
}

/// What the pictures of a run are.
fn pixels(folder: &Folder, cache: Option<&str>) -> Vec<(i64, Vec<u8>)> {
    let images = images(&run(folder, cache).made.unwrap().files[0].pdf);
    let mut found: Vec<_> = images.into_iter().map(|i| (number(&i, b"Width"), i.content)).collect();
    found.sort();
    found
}

fn number(stream: &Stream, key: &[u8]) -> i64 {
    stream.dict.get(key).unwrap().as_i64().unwrap()
}

#[test]
fn a_page_wants_a_picture_as_it_prints_it() {
    let photo = jpeg(1200, 800, ColorType::Rgb, 3);
    let folder = issue("want", "a.jpg", &photo, "black-pages = [\"2\"]\ntarget-ppi = 200");
    let made = run(&folder, None).made.unwrap();
    let Some(Item::Picture(picture)) =
        made.pages[0].items.iter().find(|i| matches!(i, Item::Picture(_)))
    else {
        panic!("no picture")
    };
    let inch = newsprint::units::Abs::pt(72).raw();
    let width = (picture.whole.w.raw() * 200 + inch - 1) / inch;
    let mut found: Vec<_> = images(&made.files[0].pdf)
        .iter()
        .map(|image| {
            let space = image.dict.get(b"ColorSpace").unwrap().as_name().unwrap();
            (String::from_utf8(space.to_vec()).unwrap(), number(image, b"Width"))
        })
        .collect();
    found.sort();
    assert_eq!(found, [("DeviceCMYK".into(), width), ("DeviceGray".into(), width)]);
    assert!(width < 1200);
    // Each page draws its own.
    let artwork = |page: usize| {
        made.display_lists[page].ops.iter().find_map(|op| match op {
            newsprint::paint::Op::Picture { artwork, .. } => Some(*artwork),
            _ => None,
        })
    };
    assert_ne!(artwork(0), artwork(1));
}

#[test]
fn without_a_target_pixels_stay_and_one_artwork_serves_two_pages() {
    let photo = jpeg(1200, 800, ColorType::Rgb, 3);
    let folder = issue("all", "a.jpg", &photo, "target-ppi = 0");
    let images = images(&run(&folder, None).made.unwrap().files[0].pdf);
    assert_eq!(images.len(), 1);
    assert_eq!((number(&images[0], b"Width"), number(&images[0], b"Height")), (1200, 800));
}

#[test]
fn inks_that_are_fit_stand_in_the_pdf_as_they_came() {
    let photo = jpeg(700, 500, ColorType::Cmyk, 4);
    let folder = issue("fit", "a.jpg", &photo, "");
    let images = images(&run(&folder, None).made.unwrap().files[0].pdf);
    assert_eq!(images.len(), 1);
    assert_eq!(images[0].content, photo);
    assert!(images[0].dict.has(b"Decode"), "Adobe's values are turned round");
}

/// The printed width is 26 characters; what it is in inches gives the pixels
/// that fall just short of a bound and just reach it.
#[test]
fn what_has_too_few_pixels_is_told_by_the_bound_that_it_misses() {
    let first = issue("ppi", "a.jpg", &jpeg(1200, 800, ColorType::Rgb, 3), "");
    let made = run(&first, None).made.unwrap();
    let picture = made.pages[0].items.iter().find_map(|item| match item {
        Item::Picture(picture) => Some(picture.whole.w),
        _ => None,
    });
    let inches = f64::from(picture.unwrap().to_pt()) / 72.0;
    let found = |ppi: f64, more: &str| {
        let width = (inches * ppi) as u16;
        let photo = jpeg(width, width * 2 / 3, ColorType::Rgb, 3);
        let diags = run(&issue(&format!("ppi-{ppi}"), "a.jpg", &photo, more), None).diags;
        let told = diags.iter().find(|d| d.code.id() == "low-resolution");
        told.map(|d| (d.severity, d.code.message(newsprint::diag::Lang::En)))
    };
    let (severity, words) = found(98.0, "").unwrap();
    assert_eq!(severity, Severity::Error);
    assert!(words.contains("the least that is printed is 100"), "{words}");
    let (severity, words) = found(147.0, "").unwrap();
    assert_eq!(severity, Severity::Warning);
    assert!(words.contains("what looks good is 150"), "{words}");
    assert_eq!(found(153.0, ""), None);
    assert!(found(153.0, "good-ppi = 170").is_some());
    assert_eq!(found(60.0, "least-ppi = 50\ngood-ppi = 50"), None);
}

#[test]
fn line_art_wants_more_pixels_and_keeps_them() {
    let mut art = Vec::new();
    let mut encoder = png::Encoder::new(&mut art, 1200, 800);
    encoder.set_color(png::ColorType::Grayscale);
    encoder.set_depth(png::BitDepth::One);
    let rows = [0b1100_1100; 150 * 800];
    encoder.write_header().unwrap().write_image_data(&rows).unwrap();
    let folder = issue("line", "a.png", &art, "");
    let outcome = run(&folder, None);
    let told = outcome.diags.iter().find(|d| d.code.id() == "low-resolution").unwrap();
    let words = told.code.message(newsprint::diag::Lang::En);
    assert_eq!(told.severity, Severity::Warning);
    assert!(words.contains("what line art wants is 600"), "{words}");
    let images = images(&outcome.made.unwrap().files[0].pdf);
    assert_eq!((number(&images[0], b"Width"), number(&images[0], b"BitsPerComponent")), (1200, 1));
    let mut image = images[0].clone();
    image.decompress().unwrap();
    assert_eq!(image.content, rows);
}

#[test]
fn a_picture_that_cannot_be_decoded_is_told_once() {
    let photo = jpeg(600, 400, ColorType::Rgb, 3);
    // Its tables are gone, so its header is well and its pixels are not.
    let at = photo.windows(2).position(|w| w == [0xff, 0xc4]).unwrap();
    let mut bad = photo.clone();
    bad[at + 1] = 0xee;
    let folder = issue("bad", "a.jpg", &bad, "black-pages = [\"2\"]");
    let outcome = run(&folder, None);
    // A grey box stands on both pages.
    let made = outcome.made.unwrap();
    assert!(made.pages.iter().all(|p| !p.items.iter().any(|i| matches!(i, Item::Picture(_)))));
    let told = outcome.diags.iter().filter(|d| d.code.id() == "bad-picture");
    assert_eq!(told.count(), 1);
}

#[test]
fn the_cache_gives_the_same_bytes_and_mends_itself() {
    let photo = jpeg(900, 600, ColorType::Rgb, 3);
    let folder = issue("cache", "a.jpg", &photo, "black-pages = [\"2\"]");
    let pdf = |cache| pixels(&folder, cache);
    let plain = pdf(None);
    assert!(!folder.path().join("cache").exists());
    assert!(pdf(Some("cache")) == plain, "the first run");
    let entries = || -> Vec<_> {
        let entries = std::fs::read_dir(folder.path().join("cache")).unwrap();
        let mut entries: Vec<_> = entries.map(|e| e.unwrap().path()).collect();
        entries.sort();
        entries
    };
    assert_eq!(entries().len(), 2, "in colour, and in black");
    assert!(pdf(Some("cache")) == plain, "the second run");

    // A damaged entry is made anew.
    let whole = std::fs::read(&entries()[0]).unwrap();
    let mut damaged = whole.clone();
    *damaged.last_mut().unwrap() ^= 1;
    std::fs::write(&entries()[0], &damaged).unwrap();
    std::fs::write(&entries()[1], b"something else").unwrap();
    assert!(pdf(Some("cache")) == plain, "after damage");
    assert_eq!(std::fs::read(&entries()[0]).unwrap(), whole);

    // That entries are read at all shows when one is another picture of that size.
    let key = |entry: &std::path::Path| entry.file_name().unwrap().to_str().unwrap().to_string();
    let first = entries()[0].clone();
    let mut picture = PressPicture::from_entry(&whole, &key(&first)).unwrap();
    let at = picture.bytes.windows(2).position(|w| w == [0xff, 0xdb]).unwrap() + 30;
    picture.bytes[at] ^= 2;
    std::fs::write(&first, picture.to_entry(&key(&first))).unwrap();
    assert!(pdf(Some("cache")) != plain, "the cache is not read");
    std::fs::write(&first, &whole).unwrap();

    // Two that changed places are of other keys.
    let second = entries()[1].clone();
    let other = std::fs::read(&second).unwrap();
    std::fs::write(&first, &other).unwrap();
    std::fs::write(&second, &whole).unwrap();
    assert!(pdf(Some("cache")) == plain, "after a swap");
    assert_eq!(std::fs::read(&first).unwrap(), whole);
    assert_eq!(std::fs::read(&second).unwrap(), other);

    // The hash is right, and what it is the hash of is no such picture.
    let good = PressPicture::from_entry(&whole, &key(&first)).unwrap();
    let bytes = |bytes: Vec<u8>| PressPicture { bytes, ..good.clone() };
    let narrow = PressPicture { width: good.width - 1, ..good.clone() };
    let half = [&good.bytes[..good.bytes.len() / 2], &[0xff, 0xd9]].concat();
    for (name, junk) in
        [("noise", bytes(vec![7; 900])), ("half of it", bytes(half)), ("narrower", narrow)]
    {
        std::fs::write(&first, junk.to_entry(&key(&first))).unwrap();
        assert!(pdf(Some("cache")) == plain, "{name}");
        assert_eq!(std::fs::read(&first).unwrap(), whole, "{name}");
    }

    // Something that is no file at all.
    std::fs::remove_file(&first).unwrap();
    std::fs::create_dir(&first).unwrap();
    assert!(pdf(Some("cache")) == plain, "a folder");
    assert_eq!(std::fs::read(&first).unwrap(), whole);
    std::fs::remove_file(&first).unwrap();
    std::fs::create_dir_all(first.join("inside")).unwrap();
    assert!(pdf(Some("cache")) == plain, "a folder with something in it");
    std::fs::remove_dir_all(&first).unwrap();
    pdf(Some("cache"));

    // Another target is another entry.
    let profile = folder.path().join("layouts/press/own.toml");
    let text = std::fs::read_to_string(&profile).unwrap();
    std::fs::write(&profile, format!("target-ppi = 180\n{text}")).unwrap();
    pdf(Some("cache"));
    assert_eq!(entries().len(), 4);
}

#[test]
fn a_cache_that_cannot_be_written_fails_no_run() {
    let photo = jpeg(900, 600, ColorType::Rgb, 3);
    let folder = issue("no-cache", "a.jpg", &photo, "");
    folder.write("file", "no folder");
    assert!(pixels(&folder, Some("file")) == pixels(&folder, None));
}

#[cfg(all(unix, not(target_os = "macos")))]
#[test]
fn the_program_keeps_pictures_where_the_system_says() {
    let photo = jpeg(900, 600, ColorType::Rgb, 3);
    let folder = issue("xdg", "a.jpg", &photo, "");
    let cache = folder.path().join("xdg");
    let (status, errors) = status_and_errors(&typeset(folder.path(), &["issue.toml"]));
    assert!(status == 0 && !cache.exists(), "{errors}");
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_typeset"));
    command.current_dir(folder.path()).arg("issue.toml").env("XDG_CACHE_HOME", &cache);
    assert!(command.output().unwrap().status.success());
    assert_eq!(std::fs::read_dir(cache.join("newsprint")).unwrap().count(), 1);
}

/// The slot has 26 characters in 12 lines: 234 × 132.75 pt, 1.76 to 1.
#[test]
fn what_is_cropped_heavily_is_told_with_its_share() {
    let told = |width: u16, height: u16, keys: &str| {
        let name = format!("crop-{width}-{height}-{}", keys.len());
        let photo = jpeg(width, height, ColorType::Rgb, 3);
        let folder = issue(&name, "a.jpg", &photo, "target-ppi = 30");
        folder.write("story.md", format!("+++\n[[picture]]\nfile = \"a.jpg\"\n{keys}+++\n"));
        let outcome = run(&folder, None);
        let mut codes = outcome.diags.iter().filter(|d| d.code.id() == "heavy-crop");
        codes.next().map(|d| (d.severity, d.code.message(newsprint::diag::Lang::En)))
    };
    let (severity, words) = told(300, 400, "").unwrap();
    assert_eq!(severity, Severity::Warning);
    assert!(words.starts_with("42% of") && words.ends_with("42% of its height"), "{words}");
    // More than two thirds of the height; nearly all; half of the width.
    assert_eq!(told(600, 400, ""), None);
    assert_eq!(told(500, 300, ""), None);
    assert!(told(600, 150, "").unwrap().1.starts_with("44% of"));
    // 63 % of the area, and of the height.
    assert!(told(450, 400, "").unwrap().1.ends_with("63% of its height"));
    // A focus says where, not how much; a crop, and all of it, say how much.
    assert!(told(300, 400, "focus = [50, 20]\n").is_some());
    assert_eq!(told(300, 400, "crop = [0, 0, 100, 50]\n"), None);
    assert_eq!(told(300, 400, "fit = \"fit\"\n"), None);
}
