//! Placed PDFs that are damaged: each is told, and none stops the program.

mod common;

use std::fmt::Write as _;
use std::io::Write as _;
use std::ops::Range;
use std::time::Duration;

use common::small::issue;
use common::{Random, root, status_and_errors, typeset};
use cpu_time::ThreadTime;
use flate2::Compression;
use flate2::read::ZlibDecoder;
use flate2::write::ZlibEncoder;
use newsprint::diag::{Lang, Reason};
use newsprint::pdf::inspect;

/// A PDF that is written by hand.
#[derive(Default)]
struct Hand {
    bytes: Vec<u8>,
    at: Vec<(u32, usize)>,
    /// Where the data of deflated streams stand.
    packed: Vec<Range<usize>>,
}

impl Hand {
    fn new() -> Self {
        Self { bytes: b"%PDF-1.5\n".to_vec(), ..Self::default() }
    }

    fn object(&mut self, number: u32, text: &str) -> &mut Self {
        self.at.push((number, self.bytes.len()));
        let _ = write!(self.bytes, "{number} 0 obj\n{text}\nendobj\n");
        self
    }

    /// A stream as it is; `keys` are those of its dictionary besides its length.
    fn stream(&mut self, number: u32, keys: &str, data: &[u8]) -> Range<usize> {
        self.at.push((number, self.bytes.len()));
        let _ = write!(self.bytes, "{number} 0 obj\n<<{keys}/Length {}>>\nstream\n", data.len());
        let start = self.bytes.len();
        self.bytes.extend_from_slice(data);
        let range = start..self.bytes.len();
        self.bytes.extend_from_slice(b"\nendstream\nendobj\n");
        range
    }

    fn deflated(&mut self, number: u32, keys: &str, data: &[u8]) -> &mut Self {
        let range = self.stream(number, &format!("{keys}/Filter/FlateDecode"), &deflate(data));
        self.packed.push(range);
        self
    }

    fn done(&mut self) -> Vec<u8> {
        let start = self.bytes.len();
        let size = self.at.iter().map(|(n, _)| n + 1).max().unwrap_or(1);
        let mut table = format!("xref\n0 {size}\n");
        for number in 0..size {
            let at = self.at.iter().find(|(n, _)| *n == number);
            let _ = match at {
                Some((_, at)) => writeln!(table, "{at:010} 00000 n "),
                None => writeln!(table, "0000000000 65535 f "),
            };
        }
        let _ = write!(table, "trailer\n<</Size {size}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n");
        [self.bytes.as_slice(), table.as_bytes()].concat()
    }
}

fn deflate(data: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::new(6));
    encoder.write_all(data).unwrap();
    encoder.finish().unwrap()
}

/// A catalogue and a page of 200 × 100 pt with content 4 and resources.
fn page(resources: &str) -> Hand {
    let mut pdf = Hand::new();
    pdf.object(1, "<</Type/Catalog/Pages 2 0 R>>");
    pdf.object(2, "<</Type/Pages/Kids[3 0 R]/Count 1>>");
    pdf.object(
        3,
        &format!(
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 100]/TrimBox[0 0 200 100]/Contents 4 0 R\
             /Resources<<{resources}>>>>"
        ),
    );
    pdf
}

/// Lines of operators that do not repeat, so that deflate has something to do.
fn strokes(n: usize) -> Vec<u8> {
    let mut random = Random(7);
    let mut text = String::new();
    for _ in 0..n {
        let [x, y, w, h] = [190, 90, 9, 9].map(|most| random.below(most));
        let _ = writeln!(text, "0 0 0 .{} k {x} {y} {w} {h} re f", random.below(99));
    }
    text.into_bytes()
}

fn noise(n: usize) -> Vec<u8> {
    let mut random = Random(3);
    (0..n).map(|_| random.below(40) as u8).collect()
}

/// An advertisement with everything that is painted with.
fn advert() -> Hand {
    let mut pdf = page(
        "/XObject<</A 10 0 R/B 11 0 R>>/Pattern<</P 12 0 R>>/Shading<</S 13 0 R>>/Font<</F 14 0 R>>\
         /ExtGState<</G 15 0 R>>/ColorSpace<</C 16 0 R>>",
    );
    let mut content = b"q /G gs 40 0 0 40 0 0 cm /A Do /B Do Q /C cs 1 scn 1 1 9 9 re f\n".to_vec();
    content.extend(b"/Pattern cs /P scn 0 0 50 50 re f /S sh BT /F 9 Tf (a) Tj ET\n");
    content.extend(strokes(400));
    pdf.deflated(4, "", &content);
    pdf.deflated(10, "/Type/XObject/Subtype/Form/BBox[0 0 1 1]", &strokes(200));
    pdf.deflated(
        11,
        "/Type/XObject/Subtype/Image/Width 40/Height 30/BitsPerComponent 8/ColorSpace/DeviceCMYK\
         /SMask 17 0 R",
        &noise(40 * 30 * 4),
    );
    pdf.deflated(
        12,
        "/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 9 9]/XStep 9/YStep 9/Resources<<>>",
        &strokes(50),
    );
    pdf.object(13, "<</ShadingType 2/ColorSpace/DeviceCMYK/Coords[0 0 1 0]/Function 18 0 R>>");
    pdf.object(
        14,
        "<</Type/Font/Subtype/Type1/BaseFont/AAAAAA+X/FirstChar 97/LastChar 97/Widths[500]\
         /FontDescriptor 19 0 R>>",
    );
    pdf.object(15, "<</Type/ExtGState/SMask<</S/Luminosity/G 20 0 R>>>>");
    pdf.object(16, "[/Separation/Gold/DeviceCMYK 18 0 R]");
    pdf.deflated(
        17,
        "/Subtype/Image/Width 40/Height 30/BitsPerComponent 8/ColorSpace/DeviceGray",
        &noise(40 * 30),
    );
    pdf.deflated(
        18,
        "/FunctionType 0/Domain[0 1]/Range[0 1 0 1 0 1 0 1]/Size[64]/BitsPerSample 8",
        &noise(256),
    );
    pdf.object(19, "<</Type/FontDescriptor/FontName/AAAAAA+X/Flags 4/FontFile3 21 0 R>>");
    pdf.deflated(20, "/Type/XObject/Subtype/Form/BBox[0 0 1 1]", &strokes(20));
    pdf.deflated(21, "/Subtype/Type1C", &noise(900));
    pdf
}

/// The same with its objects in an object stream, and a stream for its table.
fn modern() -> (Vec<u8>, Vec<Range<usize>>) {
    let mut pdf = Hand::new();
    let objects = [
        (1, "<</Type/Catalog/Pages 2 0 R>>"),
        (2, "<</Type/Pages/Kids[3 0 R]/Count 1>>"),
        (
            3,
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 100]/TrimBox[0 0 200 100]/Contents 4 0 R\
             /Resources<</XObject<</A 5 0 R>>>>>>",
        ),
    ];
    let (mut head, mut body) = (String::new(), String::new());
    for (number, text) in objects {
        let _ = write!(head, "{number} {} ", body.len());
        let _ = write!(body, "{text} ");
    }
    pdf.deflated(4, "", &[b"/A Do\n".to_vec(), strokes(100)].concat());
    pdf.deflated(5, "/Type/XObject/Subtype/Form/BBox[0 0 9 9]", &strokes(100));
    let keys = format!("/Type/ObjStm/N {}/First {}", objects.len(), head.len());
    pdf.deflated(6, &keys, (head + &body).as_bytes());
    let start = pdf.bytes.len();
    let mut rows = vec![[0, 0, 0, 0]];
    rows.extend([[2, 0, 6, 0], [2, 0, 6, 1], [2, 0, 6, 2]]);
    for number in 4..=6 {
        let at = pdf.at.iter().find(|(n, _)| *n == number).unwrap().1 as u16;
        rows.push([1, at.to_be_bytes()[0], at.to_be_bytes()[1], 0]);
    }
    let at = (start as u16).to_be_bytes();
    rows.push([1, at[0], at[1], 0]);
    // Every row but the first is told by what is different from the one above.
    let mut packed = Vec::new();
    let mut above = [0u8; 4];
    for row in &rows {
        packed.push(2);
        packed.extend(row.iter().zip(above).map(|(a, b)| a.wrapping_sub(b)));
        above = *row;
    }
    let keys = "/Type/XRef/Size 8/W[1 2 1]/Root 1 0 R/DecodeParms<</Predictor 12/Columns 4>>";
    pdf.deflated(7, keys, &packed);
    let _ = write!(pdf.bytes, "startxref\n{start}\n%%EOF\n");
    (pdf.bytes, pdf.packed)
}

fn why(bytes: &[u8]) -> String {
    inspect(bytes).expect_err("it is damaged").words(Lang::En)
}

fn doubts(bytes: &[u8]) -> Vec<&'static str> {
    inspect(bytes).unwrap().doubts.into_iter().map(|doubt| doubt.code("x.pdf").id()).collect()
}

#[test]
fn whole_files_pass() {
    assert_eq!(doubts(&advert().done()), Vec::<&str>::new());
    assert_eq!(doubts(&modern().0), Vec::<&str>::new());
    let sample = std::fs::read(root().join("samples/weekly/ads/theatre.pdf")).unwrap();
    assert_eq!(doubts(&sample), Vec::<&str>::new());
}

#[test]
fn content_that_is_cut() {
    let whole = deflate(&strokes(400));
    for cut in [whole.len() / 2, whole.len() - 9] {
        let mut pdf = page("");
        pdf.stream(4, "/Filter/FlateDecode", &whole[..cut]);
        assert_eq!(why(&pdf.done()), "the content of its page (object 4) ends too soon");
    }
    let mut pdf = page("");
    pdf.stream(4, "/Filter/FlateDecode", &whole[..whole.len() - 4]);
    assert_eq!(doubts(&pdf.done()), ["advert-checksum"], "only the checksum is cut");
    let mut pdf = page("");
    pdf.stream(4, "", b"0 0 9 9 re f 10 10");
    assert!(why(&pdf.done()).contains("ends in the middle"));
}

#[test]
fn everything_painted_with_must_be_there() {
    let cases = [
        ("", "/A Do", "the picture or form `A` is missing"),
        ("/XObject<</A 99 0 R>>", "/A Do", "the picture or form `A` (object 99) is missing"),
        ("/XObject<</A null>>", "/A Do", "the picture or form `A` is missing"),
        ("/XObject 98 0 R", "/A Do", "the picture or form `A` is missing"),
        ("/Font<</F 99 0 R>>", "BT /F 9 Tf (a) Tj ET", "the font `F` (object 99) is missing"),
        ("/Pattern<</P 99 0 R>>", "/Pattern cs /P scn", "the pattern `P` (object 99) is missing"),
        ("/Shading<</S 99 0 R>>", "/S sh", "the gradient `S` (object 99) is missing"),
        ("/ColorSpace<</C 99 0 R>>", "/C cs", "the colour space `C` (object 99) is missing"),
        ("/ExtGState<</G 99 0 R>>", "/G gs", "the graphics state `G` (object 99) is missing"),
        (
            "/ColorSpace<</C[/ICCBased 99 0 R]>>",
            "/C cs",
            "object 99, which the colour space `C` needs, is missing",
        ),
        (
            "/Font<</F<</Type/Font/Subtype/Type0/DescendantFonts[99 0 R]>>>>",
            "BT /F 9 Tf (a) Tj ET",
            "object 99, which the font `F` needs, is missing",
        ),
    ];
    for (resources, content, wanted) in cases {
        let mut pdf = page(resources);
        pdf.stream(4, "", content.as_bytes());
        assert_eq!(why(&pdf.done()), wanted);
    }
    // What is not painted with may be missing.
    let mut pdf = page("/XObject<</A 99 0 R>>/Font<</F<</Type/Font/ToUnicode 99 0 R>>>>");
    pdf.stream(4, "", b"BT /F 9 Tf (a) Tj ET");
    assert!(inspect(&pdf.done()).is_ok());
}

/// A form in a form, and what only the inner one paints with.
#[test]
fn forms_are_followed() {
    let mut pdf = page("/XObject<</A 10 0 R>>");
    pdf.stream(4, "", b"/A Do");
    let form = "/Type/XObject/Subtype/Form/BBox[0 0 1 1]";
    pdf.stream(10, &format!("{form}/Resources<</XObject<</B 11 0 R>>>>"), b"/B Do");
    pdf.stream(11, &format!("{form}/Resources<</XObject<</C 12 0 R>>>>"), b"/C Do");
    assert_eq!(why(&pdf.done()), "the picture or form `C` (object 12) is missing");
    let cut = &deflate(&strokes(50))[..100];
    pdf.stream(12, &format!("{form}/Filter/FlateDecode"), cut);
    assert_eq!(why(&pdf.done()), "the form `C` (object 12) ends too soon");
}

/// The pixels of `samples/weekly/ads/exhibition.jpg`, which has four inks.
const WIDTH: u32 = 1313;
const HEIGHT: u32 = 938;

/// The dictionary of a picture that is packed as JPEG.
fn dct(width: u32, height: u32, space: &str) -> String {
    format!(
        "/Subtype/Image/Width {width}/Height {height}/BitsPerComponent 8/ColorSpace/{space}\
         /Filter/DCTDecode"
    )
}

#[test]
fn pictures_have_all_their_pixels() {
    let keys = "/Subtype/Image/Width 9/Height 10/BitsPerComponent 1/ColorSpace/DeviceCMYK";
    let image = |keys: &str, data: &[u8]| {
        let mut pdf = page("/XObject<</A 10 0 R>>");
        pdf.stream(4, "", b"/A Do");
        pdf.stream(10, keys, data);
        pdf.done()
    };
    // Nine pixels of four bits are five bytes.
    assert!(inspect(&image(keys, &[0; 50])).is_ok());
    assert!(inspect(&image(keys, &[0; 70])).is_ok(), "more is allowed");
    let short = "the picture `A` (object 10) has 49 bytes, and its pixels take 50";
    assert_eq!(why(&image(keys, &[0; 49])), short);
    let flate = format!("{keys}/Filter/FlateDecode");
    assert_eq!(why(&image(&flate, &deflate(&[0; 49]))), short);
    assert_eq!(why(&image(&flate, b"no deflate")), "the picture `A` (object 10) is damaged");
    // A byte before each row says how it is packed, and is no pixel.
    let rows =
        format!("{flate}/DecodeParms<</Predictor 15/Colors 4/BitsPerComponent 1/Columns 9>>");
    assert!(inspect(&image(&rows, &deflate(&[0; 60]))).is_ok());
    assert_eq!(why(&image(&rows, &deflate(&[0; 59]))), short);
    let no_space = "/Subtype/Image/Width 9/Height 10/BitsPerComponent 1";
    assert!(why(&image(no_space, &[0; 50])).contains("does not say what its pixels are"));
    assert!(inspect(&image(&format!("{no_space}/ImageMask true"), &[0; 20])).is_ok());
    // A JPEG is passed over to its end, as those of stories are.
    let sample = std::fs::read(root().join("samples/weekly/ads/exhibition.jpg")).unwrap();
    let jpeg = dct(WIDTH, HEIGHT, "DeviceCMYK");
    assert!(inspect(&image(&jpeg, &sample)).is_ok());
    let half = [&sample[..sample.len() / 2], &[0xff, 0xd9]].concat();
    assert_eq!(why(&image(&jpeg, &half)), "the picture `A` (object 10) is damaged");
    assert_eq!(why(&image(&jpeg, b"no JPEG")), "the picture `A` (object 10) is damaged");
    let jpx = format!("{keys}/Filter/JPXDecode");
    assert_eq!(doubts(&image(&jpx, b"jP")), ["advert-not-read"]);
    let strange = format!("{keys}/Filter/Zip");
    assert!(why(&image(&strange, b"x")).contains("is packed by `Zip`"));
}

/// A JPEG has the rows, columns and colours that its dictionary says of it, or more
/// rows and columns.
#[test]
fn a_jpeg_is_what_its_dictionary_says() {
    let sample = std::fs::read(root().join("samples/weekly/ads/exhibition.jpg")).unwrap();
    let image = |keys: &str| {
        let mut pdf = page("/XObject<</A 10 0 R>>");
        pdf.stream(4, "", b"/A Do");
        pdf.stream(10, keys, &sample);
        pdf.done()
    };
    for (width, height) in [(WIDTH, HEIGHT), (WIDTH - 1, HEIGHT), (WIDTH, 1)] {
        assert!(inspect(&image(&dct(width, height, "DeviceCMYK"))).is_ok(), "{width} × {height}");
    }
    for (width, height) in [(WIDTH + 1, HEIGHT), (WIDTH, HEIGHT + 1), (WIDTH, 3 * HEIGHT)] {
        let told = format!(
            "the picture `A` (object 10) has {WIDTH} × {HEIGHT} pixels, and says that it has \
             {width} × {height}"
        );
        assert_eq!(why(&image(&dct(width, height, "DeviceCMYK"))), told);
    }
    for (space, values) in [("DeviceGray", 1), ("DeviceRGB", 3)] {
        let told = format!(
            "the picture `A` (object 10) has 4 values a pixel, and says that it has {values}"
        );
        assert_eq!(why(&image(&dct(WIDTH, HEIGHT, space))), told);
    }
    // In content it ends where it ends, whatever its data look like.
    let inline = |height: u32, data: &[u8]| {
        let mut pdf = page("");
        let begin = format!("BI /W {WIDTH} /H {height} /BPC 8 /CS /CMYK /F /DCT ID ");
        pdf.stream(4, "", &[begin.as_bytes(), data, b"\nEI 1 1 9 9 re f"].concat());
        pdf.done()
    };
    assert!(inspect(&inline(HEIGHT, &sample)).is_ok());
    // A comment that looks like the end of a picture, and an operator behind it.
    let comment = [&sample[..2], b"\xff\xfe\0\x0b EI zz ab", &sample[2..]].concat();
    assert_eq!(doubts(&inline(HEIGHT, &comment)), Vec::<&str>::new());
    assert!(why(&inline(HEIGHT + 1, &sample)).contains("and says that it has 1313 × 939"));
    assert!(why(&inline(HEIGHT, &sample[..sample.len() / 2])).contains("is damaged"));
    // The colours of a JPEG are not said by itself alone.
    let bare = format!("/Subtype/Image/Width {WIDTH}/Height {HEIGHT}/Filter/DCTDecode");
    assert!(why(&image(&bare)).contains("does not say what its pixels are"));
}

/// A bit that is turned in a deflated stream never changes what is painted
/// without a word.
#[test]
fn turned_bits_in_deflated_streams() {
    let mut advert = advert();
    let old = (advert.done(), advert.packed);
    let mut told = 0;
    for (file, packed) in [old, modern()] {
        let bits: usize = packed.iter().map(|range| range.len() * 8).sum();
        let mut random = Random(11);
        for _ in 0..200 {
            let mut bit = random.below(bits);
            let range = packed.iter().find(|range| {
                let inside = bit < range.len() * 8;
                bit -= if inside { 0 } else { range.len() * 8 };
                inside
            });
            let range = range.unwrap().clone();
            let mut turned = file.clone();
            turned[range.start + bit / 8] ^= 1 << (bit % 8);
            let unpacked = |bytes: &[u8]| {
                let mut data = Vec::new();
                let end = std::io::copy(&mut ZlibDecoder::new(bytes), &mut data);
                (end.is_ok(), data)
            };
            let same = unpacked(&turned[range.clone()]) == unpacked(&file[range.clone()]);
            let found = inspect(&turned).map_or(true, |page| !page.doubts.is_empty());
            assert!(found || same, "bit {bit} of the stream at {}", range.start);
            told += usize::from(found);
        }
    }
    assert!(told > 380, "{told}");
}

/// Files that unpack to far more than they are.
#[test]
fn bombs() {
    let start = ThreadTime::now();
    let zeros = deflate(&vec![b' '; 64 << 20]);
    // Forty forms of 64 MB.
    let names: String = (10..50).map(|n| format!("/X{n} {n} 0 R")).collect();
    let content: String = (10..50).map(|n| format!("/X{n} Do ")).collect();
    let mut pdf = page(&format!("/XObject<<{names}>>"));
    pdf.stream(4, "", content.as_bytes());
    for n in 10..50 {
        pdf.stream(n, "/Subtype/Form/BBox[0 0 1 1]/Filter/FlateDecode", &zeros);
    }
    assert_eq!(why(&pdf.done()), "it unpacks to more than 128 MB");
    // An object stream.
    let bomb = deflate(&vec![b' '; 200 << 20]);
    let mut pdf = Hand::new();
    pdf.stream(6, "/Type/ObjStm/N 1/First 0/Filter/FlateDecode", &bomb);
    let at = pdf.bytes.len();
    let rows = [[0, 0, 0], [2, 6, 0], [0, 0, 0], [0, 0, 0], [0, 0, 0], [0, 0, 0], [1, 9, 0]];
    pdf.stream(7, "/Type/XRef/Size 7/W[1 1 1]/Root 1 0 R", &rows.concat());
    let _ = write!(pdf.bytes, "startxref\n{at}\n%%EOF\n");
    assert_eq!(why(&pdf.bytes), "it unpacks to more than 64 MB", "object 6 is at byte 9");
    // Arrays deep inside each other, and more objects than a file can need.
    for objects in ["[".repeat(1 << 20), "0 ".repeat(4 << 20)] {
        let mut pdf = page("/XObject 10 0 R");
        pdf.stream(4, "", b"/A Do");
        pdf.object(10, &format!("<</A[{objects}]>>"));
        assert!(why(&pdf.done()).contains("are read"), "{}", &objects[..9]);
    }
    // Fields of a table that are wider than memory.
    let mut pdf = Hand::new();
    let keys = "/Type/XRef/Size 7/W[1 99999999999999 1]/Root 1 0 R";
    pdf.stream(7, keys, b"123");
    let _ = write!(pdf.bytes, "startxref\n9\n%%EOF\n");
    assert!(why(&pdf.bytes).contains("cross-reference"));
    // Of a processor: what the machine does besides does not count.
    assert!(start.elapsed() < Duration::from_secs(20), "{:?}", start.elapsed());
}

/// Whatever is changed, the reader does not stop in the middle.
#[test]
fn changed_anywhere() {
    let sample = std::fs::read(root().join("samples/weekly/ads/theatre.pdf")).unwrap();
    let files = [(advert().done(), 200), (modern().0, 200), (sample, 100)];
    let mut random = Random(5);
    for (file, times) in files {
        for _ in 0..times {
            let mut changed = file.clone();
            for _ in 0..=random.below(4) {
                let at = random.below(changed.len());
                match random.below(5) {
                    0 => changed[at] ^= 1 << random.below(8),
                    1 => changed[at] = b"0123456789/<>[]() R"[random.below(19)],
                    2 => changed.truncate(at.max(9)),
                    3 => {
                        let end = (at + random.below(64)).min(changed.len());
                        changed.drain(at..end);
                    }
                    _ => {
                        let end = (at + random.below(64)).min(changed.len());
                        let copy = changed[at..end].to_vec();
                        changed.splice(at..at, copy);
                    }
                }
            }
            if let Err(why) = inspect(&changed) {
                assert!(!matches!(why, Reason::Inside { .. }), "{why:?}");
            }
        }
    }
}

/// From the file on the disk to the finding.
#[test]
fn an_issue_tells_it() {
    let mut pdf = page("/XObject<</A 10 0 R>>");
    pdf.stream(4, "", b"/A Do");
    let missing = pdf.done();
    let whole = deflate(&strokes(400));
    let mut pdf = page("");
    pdf.stream(4, "/Filter/FlateDecode", &whole[..whole.len() / 2]);
    let half = pdf.done();
    for (name, file, id) in [
        ("pdf-missing", missing, "object 10) is missing"),
        ("pdf-half", half, "object 4) ends too soon"),
    ] {
        let folder = issue(name, "song-regular", "字。\n", Some(&file));
        for command in [&["issue.toml"][..], &["check", "issue.toml"]] {
            let output = typeset(folder.path(), command);
            let (status, mut errors) = status_and_errors(&output);
            // `check` reports on its standard output.
            errors.push_str(&String::from_utf8_lossy(&output.stdout));
            assert_ne!(status, 0, "{errors}");
            assert!(errors.contains("bad-picture") && errors.contains(id), "{errors}");
        }
    }
    let mut flipped = advert();
    let mut file = flipped.done();
    let range = flipped.packed[0].clone();
    file[range.end - 1] ^= 1;
    let folder = issue("pdf-sum", "song-regular", "字。\n", Some(&file));
    let (status, errors) = status_and_errors(&typeset(folder.path(), &["issue.toml", "--strict"]));
    assert!(errors.contains("advert-checksum"), "{errors}");
    assert_eq!(status, 1, "{errors}");
}
