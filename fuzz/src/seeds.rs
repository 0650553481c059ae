//! What the targets begin with: good files of every kind, small ones.

use std::io::Cursor;
use std::path::Path;

use jpeg_encoder::{ColorType as Jpeg, Encoder, SamplingFactor};
use tiff::encoder::{Compression, TiffEncoder, colortype};

use super::{ISSUE, LAYOUT, PRESS, STORY};

/// The good files of a target. `root` is the folder of the engine.
pub fn seeds(target: &str, root: &Path) -> Vec<Vec<u8>> {
    let read = |name: &str| std::fs::read(root.join(name)).unwrap_or_default();
    match target {
        "issue" => vec![ISSUE.into(), read("samples/weekly/issue.toml")],
        "layout" => {
            vec![LAYOUT.into(), read("layouts/broadsheet-8.toml"), read("layouts/tabloid-6.toml")]
        }
        "story" => stories(root),
        "press" => vec![PRESS.into(), read("layouts/press/newsprint.toml")],
        "paragraph" => stories(root).into_iter().map(|s| [vec![13], s].concat()).collect(),
        "regions" => regions(),
        "jpeg" => jpegs(),
        "png" => pngs(),
        "tiff" => tiffs(),
        "webp" => webps(),
        // A few characters of two shipped faces: as they are they take long to read.
        "font" => vec![read("fuzz/seeds/hei.otf"), read("fuzz/seeds/kai.ttf")],
        "icc" => vec![read("layouts/press/SNAP_TR002_newsprint_TAC230.icc")],
        "placed" => vec![advert(), read("samples/weekly/ads/theatre.pdf")],
        other => unreachable!("no target is called {other}"),
    }
}

/// Slots that stand beside each other: a head across, a slot of two strips, a head
/// that runs down the page.
fn regions() -> Vec<Vec<u8>> {
    // One strip of 14 lines in the second leg, and one in the third.
    let (picture, advert) = ([0, 1, 0, 0, 13, 1, 0, 0, 1], [0, 2, 0, 0, 13, 1, 0, 0, 1]);
    let across = [0, 0, 0, 0, 29, 1, 0, 0, 0, 1];
    let down = [0, 0, 0, 0, 29, 1, 1, 1, 0, 0];
    let strips = [1, 0, 1, 0, 13, 1, 0, 0, 14, 14, 1, 1, 1, 0, 0];
    let beside = [0, 1, 1, 14, 14, 1, 0, 0, 1];
    let seed = |parts: [&[u8]; 4]| {
        let mut seed = parts.concat();
        seed.resize(40, 0);
        seed.extend_from_slice("渔港的清晨，**船**靠了岸。".as_bytes());
        seed
    };
    vec![
        seed([&across, &picture, &advert, &[1, 0, 3, 3]]),
        seed([&strips, &advert, &beside, &[0, 0, 3, 3]]),
        seed([&down, &picture, &advert, &[2, 0, 3, 5]]),
    ]
}

fn stories(root: &Path) -> Vec<Vec<u8>> {
    let mut found = vec![STORY.into()];
    let folder = root.join("samples/fukan/stories");
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let mut paths: Vec<_> = entries.map(|entry| entry.path()).collect();
    paths.sort();
    found.extend(paths.iter().filter_map(|path| std::fs::read(path).ok()));
    found
}

/// A picture with soft and hard edges, `n` values a pixel.
fn scene(width: usize, height: usize, n: usize) -> Vec<u8> {
    let value = |i: usize| {
        let (x, y) = ((i / n) % width, i / n / width);
        let hard = if (x / 5 + y / 7).is_multiple_of(2) { 90 } else { 0 };
        (x * 3 + y * 2 + hard + i % n * 40) as u8
    };
    (0..width * height * n).map(value).collect()
}

fn jpegs() -> Vec<Vec<u8>> {
    let (w, h) = (40, 24);
    let of = |colour, n, progressive, restart| {
        let mut bytes = Vec::new();
        let mut encoder = Encoder::new(&mut bytes, 80);
        encoder.set_progressive(progressive);
        encoder.set_restart_interval(restart);
        encoder.set_sampling_factor(SamplingFactor::F_2_2);
        let coded = encoder.encode(&scene(w, h, n), w as u16, h as u16, colour);
        coded.expect("a picture that can be coded");
        bytes
    };
    vec![
        of(Jpeg::Luma, 1, false, 0),
        of(Jpeg::Rgb, 3, false, 0),
        of(Jpeg::Rgb, 3, false, 2),
        of(Jpeg::Rgb, 3, true, 0),
        of(Jpeg::Cmyk, 4, false, 0),
    ]
}

fn pngs() -> Vec<Vec<u8>> {
    use png::{BitDepth as Bits, ColorType as Png};
    let of = |colour, bits, n, palette: bool| {
        let mut bytes = Vec::new();
        let mut encoder = png::Encoder::new(&mut bytes, 30, 20);
        encoder.set_color(colour);
        encoder.set_depth(bits);
        if palette {
            encoder.set_palette((0..=255u8).flat_map(|v| [v, 255 - v, 60]).collect::<Vec<_>>());
        }
        let mut writer = encoder.write_header().expect("a header");
        writer.write_image_data(&scene(30, 20, n)).expect("its pixels");
        writer.finish().expect("its end");
        bytes
    };
    vec![
        of(Png::Grayscale, Bits::Eight, 1, false),
        of(Png::Rgb, Bits::Eight, 3, false),
        of(Png::Rgb, Bits::Sixteen, 6, false),
        of(Png::Rgba, Bits::Eight, 4, false),
        of(Png::Indexed, Bits::Eight, 1, true),
    ]
}

fn tiffs() -> Vec<Vec<u8>> {
    fn of<C: colortype::ColorType<Inner = u8>>(n: usize, how: Compression) -> Vec<u8> {
        let mut bytes = Cursor::new(Vec::new());
        let encoder = TiffEncoder::new(&mut bytes).expect("a file").with_compression(how);
        let mut encoder = encoder;
        encoder.write_image::<C>(30, 20, &scene(30, 20, n)).expect("its pixels");
        bytes.into_inner()
    }
    vec![
        of::<colortype::RGB8>(3, Compression::Uncompressed),
        of::<colortype::Gray8>(1, Compression::Lzw),
        of::<colortype::CMYK8>(4, Compression::Deflate(Default::default())),
        of::<colortype::RGB8>(3, Compression::Packbits),
    ]
}

fn webps() -> Vec<Vec<u8>> {
    let of = |colour, n| {
        let mut bytes = Vec::new();
        let coded =
            image_webp::WebPEncoder::new(&mut bytes).encode(&scene(30, 20, n), 30, 20, colour);
        coded.expect("a picture that can be coded");
        bytes
    };
    vec![of(image_webp::ColorType::Rgb8, 3), of(image_webp::ColorType::Rgba8, 4)]
}

/// An advertisement with a rule, a form and a picture.
fn advert() -> Vec<u8> {
    let stream = |keys: &str, data: &str| {
        format!("<<{keys}/Length {}>>\nstream\n{data}\nendstream", data.len())
    };
    let page = "0 0 0 1 k 10 10 90 2 re f q 40 0 0 40 9 30 cm /I Do Q q 1 0 0 1 60 50 cm /F Do Q";
    let image =
        "/Type/XObject/Subtype/Image/Width 2/Height 2/BitsPerComponent 8/ColorSpace/DeviceGray";
    let objects = [
        "<</Type/Catalog/Pages 2 0 R>>".to_string(),
        "<</Type/Pages/Kids[3 0 R]/Count 1>>".to_string(),
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 120 90]/Contents 4 0 R\
         /Resources<</XObject<</F 5 0 R/I 6 0 R>>>>>>"
            .to_string(),
        stream("", page),
        stream("/Type/XObject/Subtype/Form/BBox[0 0 9 9]", "0 0 0 1 K 0 0 m 9 9 l S"),
        stream(image, "abcd"),
    ];
    let (mut pdf, mut places) = ("%PDF-1.4\n".to_string(), String::new());
    for (n, object) in objects.iter().enumerate() {
        places.push_str(&format!("{:010} 00000 n \n", pdf.len()));
        pdf.push_str(&format!("{} 0 obj\n{object}\nendobj\n", n + 1));
    }
    let start = pdf.len();
    pdf.push_str(&format!(
        "xref\n0 7\n0000000000 65535 f \n{places}trailer\n<</Root 1 0 R/Size 7>>\n\
         startxref\n{start}\n%%EOF\n"
    ));
    pdf.into_bytes()
}
