//! What the end-to-end tests share: folders that vanish, and the binary.

#![allow(dead_code, reason = "each test file uses a part of it")]

pub mod brief;
pub mod broadsheet;
pub mod small;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::Arc;

/// A folder of a test's own, removed when the test is done.
pub struct Folder(PathBuf);

impl Folder {
    pub fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("newsprint-{name}-{}", std::process::id()));
        let _ = std::fs::remove_dir_all(&path);
        std::fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    pub fn path(&self) -> &Path {
        &self.0
    }

    /// Writes a file in the folder, with the folders it needs.
    pub fn write(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.0.join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, bytes).unwrap();
        path
    }

    /// The names of everything in the folder.
    pub fn names(&self) -> Vec<String> {
        let entries = std::fs::read_dir(&self.0).unwrap();
        let names = entries.map(|e| e.unwrap().file_name().into_string().unwrap());
        let mut names: Vec<_> = names.collect();
        names.sort();
        names
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// What becomes of an issue whose files stand in memory; its own is `issue.toml`.
pub fn in_memory<'f>(files: impl IntoIterator<Item = (&'f str, &'f [u8])>) -> newsprint::Outcome {
    let mut world = newsprint::source::Memory::default();
    for (path, bytes) in files {
        world.put(path, bytes);
    }
    let options = newsprint::Options::default();
    newsprint::typeset_in(Arc::new(world), Path::new("issue.toml"), &options, &mut |_| {})
}

/// The files of an issue in memory, which may change between runs.
#[derive(Clone, Default)]
pub struct Files(BTreeMap<String, Vec<u8>>);

impl Files {
    pub fn write(&mut self, name: &str, bytes: impl AsRef<[u8]>) {
        self.0.insert(name.to_string(), bytes.as_ref().to_vec());
    }

    pub fn read(&self, name: &str) -> &[u8] {
        &self.0[name]
    }

    /// The same files in a folder, for what reads a disk.
    pub fn on_disk(&self, name: &str) -> Folder {
        let folder = Folder::new(name);
        for (name, bytes) in &self.0 {
            folder.write(name, bytes);
        }
        folder
    }

    /// What becomes of `issue.toml`.
    pub fn set(&self) -> newsprint::Outcome {
        in_memory(self.0.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())))
    }
}

/// What a person is told of a run, in English.
pub fn told(outcome: &newsprint::Outcome) -> String {
    newsprint::diag::report(&outcome.diags, &outcome.sources, newsprint::diag::Lang::En, false)
}

/// What stands on the pages of a run, as text.
pub fn dump(outcome: &newsprint::Outcome) -> String {
    let made = outcome.made.as_ref().expect("pages are made");
    made.display_lists.iter().map(|sheet| newsprint::paint::dump(sheet, &made.book)).collect()
}

/// The repository.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// What the library is told where an issue takes photographs of the samples.
pub fn options() -> newsprint::Options {
    newsprint::Options { roots: vec![root().to_path_buf()], ..newsprint::Options::default() }
}

/// Runs `typeset` in a folder, messages in English, without the user's cache.
pub fn typeset(dir: &Path, args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_typeset"));
    command.current_dir(dir).args(args).args(["--lang", "en", "--no-cache"]);
    command.output().unwrap()
}

/// The exit status and the error stream.
pub fn status_and_errors(output: &Output) -> (i32, String) {
    (output.status.code().unwrap(), String::from_utf8(output.stderr.clone()).unwrap())
}

/// Compares with a golden file; `BLESS=1` writes it.
pub fn golden(name: &str, found: &str) {
    let path = root().join("tests/golden").join(name);
    if std::env::var_os("BLESS").is_some() {
        std::fs::write(&path, found).unwrap();
        return;
    }
    let wanted = std::fs::read_to_string(&path).unwrap_or_default();
    if wanted == found {
        return;
    }
    let differ = wanted.lines().zip(found.lines()).enumerate().find(|(_, (a, b))| a != b);
    let (line, (a, b)) =
        differ.unwrap_or((wanted.lines().count().min(found.lines().count()), ("", "")));
    panic!(
        "{name} differs from line {} on:\n- {a}\n+ {b}\nBLESS=1 cargo test --release writes it anew",
        line + 1
    );
}

/// A document of some pages, made by hand, as bytes.
pub fn saved(
    mut pdf: lopdf::Document,
    pages: lopdf::ObjectId,
    kids: &[lopdf::ObjectId],
) -> Vec<u8> {
    let count = kids.len() as i64;
    let kids: Vec<lopdf::Object> = kids.iter().map(|id| (*id).into()).collect();
    let tree = lopdf::dictionary! { "Type" => "Pages", "Kids" => kids, "Count" => count };
    pdf.objects.insert(pages, tree.into());
    let catalog = pdf.add_object(lopdf::dictionary! { "Type" => "Catalog", "Pages" => pages });
    pdf.trailer.set("Root", catalog);
    let mut bytes = Vec::new();
    pdf.save_to(&mut bytes).unwrap();
    bytes
}

/// What one operator of a page shows.
#[derive(Debug)]
pub struct Shown {
    /// What is copied of it.
    pub text: String,
    /// The size of its font.
    pub size: f32,
    /// The matrix that was set last.
    pub matrix: [f32; 6],
}

/// The text of a font's code, from its character map.
fn to_unicode(pdf: &lopdf::Document, font: lopdf::ObjectId, code: u16) -> String {
    let font = pdf.get_dictionary(font).unwrap();
    let map = font.get(b"ToUnicode").unwrap().as_reference().unwrap();
    let map = pdf.get_object(map).unwrap().as_stream().unwrap();
    let map = map.decompressed_content().unwrap_or_else(|_| map.content.clone());
    let map = String::from_utf8(map).unwrap();
    let key = format!("<{code:04X}> <");
    let line = map.lines().find(|l| l.starts_with(&key)).unwrap_or("");
    let hex: String = line[key.len().min(line.len())..].trim_end_matches('>').to_string();
    let units: Vec<u16> = (0..hex.len() / 4)
        .map(|i| u16::from_str_radix(&hex[i * 4..i * 4 + 4], 16).unwrap())
        .collect();
    String::from_utf16(&units).unwrap()
}

/// What a page shows, in the order of its content.
pub fn shown(pdf: &lopdf::Document, page: u32) -> Vec<Shown> {
    use lopdf::Object;
    let page = pdf.get_pages()[&page];
    let fonts = pdf.get_page_fonts(page).unwrap();
    let dict = pdf.get_dictionary(page).unwrap();
    let resources = match dict.get(b"Resources").unwrap() {
        Object::Reference(id) => pdf.get_dictionary(*id).unwrap(),
        other => other.as_dict().unwrap(),
    };
    let ids = match resources.get(b"Font").unwrap() {
        Object::Reference(id) => pdf.get_dictionary(*id).unwrap(),
        other => other.as_dict().unwrap(),
    };
    let (mut found, mut font, mut size, mut matrix) = (Vec::new(), None, 0.0, [0.0; 6]);
    let content = lopdf::content::Content::decode(&pdf.get_page_content(page)).unwrap();
    for op in content.operations {
        match op.operator.as_str() {
            "Tf" => {
                let name = op.operands[0].as_name().unwrap();
                assert!(fonts.contains_key(name));
                font = Some(ids.get(name).unwrap().as_reference().unwrap());
                size = op.operands[1].as_float().unwrap();
            }
            "Tm" => {
                let n: Vec<f32> = op.operands.iter().map(|o| o.as_float().unwrap()).collect();
                matrix.copy_from_slice(&n);
            }
            "TJ" | "Tj" => {
                let array = match &op.operands[0] {
                    Object::Array(array) => array.clone(),
                    other => vec![other.clone()],
                };
                let mut text = String::new();
                for codes in array.iter().filter_map(|o| o.as_str().ok()) {
                    for pair in codes.chunks(2) {
                        let code = u16::from(pair[0]) << 8 | u16::from(*pair.get(1).unwrap_or(&0));
                        text += &to_unicode(pdf, font.unwrap(), code);
                    }
                }
                found.push(Shown { text, size, matrix });
            }
            _ => {}
        }
    }
    found
}

/// The same numbers on every machine.
pub struct Random(pub u64);

impl Random {
    /// A number below `n`.
    pub fn below(&mut self, n: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % n
    }

    /// One of a list.
    pub fn pick<'a>(&mut self, from: &[&'a str]) -> &'a str {
        from[self.below(from.len())]
    }
}
