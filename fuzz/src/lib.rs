//! What is done with bytes that come from anywhere: a function for everything
//! that the engine reads.
//!
//! The fuzz targets call these functions with what libFuzzer makes up; the
//! mutation loop of the tests calls the same ones with seeds that it damages.
//! None may panic, overflow its stack or run out of memory, whatever comes.

pub mod seeds;

use std::cell::RefCell;
use std::path::PathBuf;

use newsprint::diag::{Place, Severity};
use newsprint::font::{FontBook, Wanted};
use newsprint::image::{Converter, Want, read_header};
use newsprint::issue::Rich;
use newsprint::para::{Para, Rules, Setting, by_count, first_fit, justify, optimal};
use newsprint::source::{Sources, Span};
use newsprint::style::press_profile;
use newsprint::text::{Changes, FontStacks, Missing, Mode, Shaper, normalise};
use newsprint::{Options, typeset};

/// The name of a target and the function behind it.
pub type Target = (&'static str, fn(&[u8]));

/// Every target.
pub const TARGETS: [Target; 13] = [
    ("issue", issue),
    ("layout", layout),
    ("story", story),
    ("press", press),
    ("paragraph", paragraph),
    ("regions", regions),
    ("jpeg", picture),
    ("png", picture),
    ("tiff", picture),
    ("webp", picture),
    ("font", font),
    ("icc", icc),
    ("placed", placed),
];

/// A small layout: a text, a picture and an advertisement side by side.
pub const LAYOUT: &str = r#"
[sheet]
trim = ["200mm", "150mm"]
[grid]
columns = 3
characters = 13
gap = 1
size = "小五"
pitch = "11.25pt"
lines = 30
[faces]
song = "song-regular"
[style.body]
face = "song"
size = "小五"
[style.headline]
face = "song"
size = "三号"
[style.subhead]
face = "song"
size = "五号"
[style.label]
face = "song"
size = "小五"
[style.kicker]
face = "song"
size = "小五"
[style.deck]
face = "song"
size = "小五"
[style.byline]
face = "song"
size = "小五"
[style.caption]
face = "song"
size = "小五"
[style.folio]
face = "song"
size = "小五"
[style.page-number]
face = "song"
size = "小五"
[style.flag]
face = "song"
size = "小五"
[style.pinyin]
face = "song"
size = "小五"
[style.credits]
face = "song"
size = "小五"
[[slot]]
name = "main"
column = 1
columns = 1
line = 1
lines = 30
[[slot]]
name = "pic"
kind = "picture"
column = 2
columns = 1
line = 1
lines = 14
[[slot]]
name = "ad"
kind = "advert"
column = 3
columns = 1
line = 1
lines = 14
"#;

/// An issue on it with one story.
pub const ISSUE: &str = r#"
[paper]
name = "试报"
code = "t"
date = 2026-09-15
press = "p"
[[page]]
number = 1
layout = "small"
[page.credits]
"责编" = ["甲", "乙"]
[page.stories]
main = "s.md"
"#;

/// A story with one of everything that a text may hold.
pub const STORY: &str = "+++\nheadline = [\"渔港新貌\", \"老街重开\"]\nbyline = \"□记者 方砚秋\"\n+++\n\n\
    近年来,云湾（旧称**“望云”**）有3.5万人,GDP增长5%——“很好”。\n\n## 小题\n\n- 甲\n- 乙\n\n\
    | 年 | 数 |\n|--|--:|\n| 2024 | 18 |\n\n1. 第一\n2. 第二\n\n见https://www.example.org/a_b?c=d。\n";

/// A press profile.
pub const PRESS: &str =
    "icc = \"p.icc\"\ncondition = \"CGATS TR 002\"\ntotal-ink = 230\nleast-type = \"6pt\"\n";

/// A folder of this thread's own, laid out as an issue.
struct Workspace {
    root: PathBuf,
}

impl Workspace {
    fn new() -> Self {
        let name =
            format!("newsprint-fuzz-{}-{:?}", std::process::id(), std::thread::current().id());
        let root = std::env::temp_dir().join(name.replace(['(', ')'], ""));
        let workspace = Self { root };
        workspace.reset();
        workspace
    }

    fn reset(&self) {
        let _ = std::fs::remove_dir_all(&self.root);
        self.write("issue.toml", ISSUE.as_bytes());
        self.write("layouts/small.toml", LAYOUT.as_bytes());
        self.write("layouts/press/p.toml", PRESS.as_bytes());
        self.write("layouts/press/p.icc", PROFILE);
        self.write("s.md", STORY.as_bytes());
    }

    fn write(&self, name: &str, bytes: &[u8]) {
        let path = self.root.join(name);
        std::fs::create_dir_all(path.parent().expect("it has a folder")).expect("a folder");
        std::fs::write(path, bytes).expect("room for a file");
    }

    /// Sets the issue, and says whether pages were made; what is said of it is
    /// shown, so that words are made too.
    fn set(&self) -> bool {
        let outcome = typeset(&self.root.join("issue.toml"), &Options::default());
        for diag in &outcome.diags {
            for lang in [newsprint::diag::Lang::En, newsprint::diag::Lang::Zh] {
                newsprint::diag::render(diag, &outcome.sources, lang, false);
            }
        }
        let Some(made) = outcome.made else {
            assert!(newsprint::diag::any(&outcome.diags, Severity::Error), "nothing was said");
            return false;
        };
        assert!(made.files.iter().all(|file| file.pdf.starts_with(b"%PDF")));
        true
    }
}

impl Drop for Workspace {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.root);
    }
}

thread_local! {
    static WORKSPACE: RefCell<Option<Workspace>> = const { RefCell::new(None) };
}

/// Whether the issue of the workspace was set when it was last tried.
pub fn was_set() -> bool {
    WAS_SET.get()
}

thread_local! {
    static WAS_SET: std::cell::Cell<bool> = const { std::cell::Cell::new(false) };
}

/// Sets an issue in which these files stand in for those of the workspace.
fn with(files: &[(&str, &[u8])]) {
    WORKSPACE.with_borrow_mut(|workspace| {
        let workspace = workspace.get_or_insert_with(Workspace::new);
        for (name, bytes) in files {
            workspace.write(name, bytes);
        }
        WAS_SET.set(workspace.set());
        let usual = [
            ("issue.toml", ISSUE.as_bytes()),
            ("layouts/small.toml", LAYOUT.as_bytes()),
            ("layouts/press/p.toml", PRESS.as_bytes()),
            ("layouts/press/p.icc", PROFILE),
            ("s.md", STORY.as_bytes()),
        ];
        for (name, bytes) in usual.iter().filter(|(name, _)| files.iter().any(|(n, _)| n == name)) {
            workspace.write(name, bytes);
        }
    });
}

/// The profile of the shipped press.
const PROFILE: &[u8] = include_bytes!("../../layouts/press/SNAP_TR002_newsprint_TAC230.icc");

/// `issue.toml`.
pub fn issue(data: &[u8]) {
    with(&[("issue.toml", data)]);
}

/// A layout.
pub fn layout(data: &[u8]) {
    with(&[("layouts/small.toml", data)]);
}

/// A press profile.
pub fn press(data: &[u8]) {
    with(&[("layouts/press/p.toml", data)]);
}

/// An ICC profile.
pub fn icc(data: &[u8]) {
    with(&[("layouts/press/p.icc", data)]);
}

/// A story, as Markdown and as plain text.
pub fn story(data: &[u8]) {
    with(&[("s.md", data)]);
    let issue = ISSUE.replace("s.md", "s.txt");
    with(&[("s.txt", data), ("issue.toml", issue.as_bytes())]);
}

/// One paragraph by every way of breaking, in a measure that its first byte
/// says. Lines follow one another, and the last ends where the text ends.
pub fn paragraph(data: &[u8]) {
    let Some((first, rest)) = data.split_first() else { return };
    let text = String::from_utf8_lossy(rest);
    let measure = 1_000 * i32::from(first % 32) + i32::from(*first);
    let wanted = [Wanted { name: "song-regular".into(), place: Place::default() }];
    thread_local! {
        static BOOK: FontBook = FontBook::gather(
            &[Wanted { name: "song-regular".into(), place: Place::default() }],
            &[],
        ).expect("a shipped face");
    }
    BOOK.with(|book| {
        let id = book.id(&wanted[0].name).expect("gathered");
        let fonts = FontStacks { plain: vec![id], strong: vec![id], emphasis: vec![id] };
        let file = Sources::default().add("p", text.as_ref());
        let rich = Rich::plain(text.as_ref(), Span::new(file, 0..text.len()));
        let normal = normalise(&rich, Mode::Body, &mut Changes::default());
        let shaper = Shaper::new(book);
        let shaped = shaper.shape(normal.into(), &fonts, &mut Missing::default());
        let para = Para::new(&shaped, &Rules::new(Setting { indent: 2_000, ..Setting::default() }));
        let mut ways = vec![optimal(&para, measure), first_fit(&para, measure)];
        ways.extend(by_count(&para, |n| measure + 1_000 * (n as i32 % 3)).into_values());
        for breaks in ways {
            let mut start = 0;
            for end in &breaks.ends {
                assert!(*end > start, "a line holds nothing");
                let last = *end as usize == para.len();
                justify(&para, start, *end, measure, last);
                start = *end;
            }
            assert!(start as usize == para.len(), "the last line ends before the text");
        }
    });
}

/// A story in slots of several strips, with heads, pictures and frames, as the
/// bytes say.
pub fn regions(data: &[u8]) {
    let mut bytes = data.iter().copied();
    let mut next = |most: u8| bytes.next().unwrap_or(0) % most.max(1);
    let mut slots = String::new();
    for (n, name) in ["main", "pic", "ad"].iter().enumerate() {
        slots.push_str(&format!("[[slot]]\nname = \"{name}\"\n"));
        for _ in 0..=next(3) {
            let (column, columns) = (1 + next(3), 1 + next(3));
            let (line, lines) = (1 + next(30), 1 + next(30));
            slots.push_str(&format!(
                "[[slot.strip]]\ncolumn = {column}\ncolumns = {columns}\nline = {line}\nlines = {lines}\n"
            ));
            if next(2) == 0 {
                slots.push_str(&format!("legs = {}\n", 1 + next(4)));
            }
        }
        let direction = ["horizontal", "vertical"][usize::from(next(2))];
        let place = ["over", "side", "around", "between"][usize::from(next(4))];
        if n == 0 && next(2) == 0 {
            slots.push_str(&format!(
                "[slot.head]\ndirection = \"{direction}\"\nplace = \"{place}\"\n"
            ));
        }
        if next(3) == 0 {
            slots.push_str("[slot.frame]\n");
        }
    }
    let place = ["head", "inside", "foot"][usize::from(next(3))];
    let (columns, lines, width) = (1 + next(4), 1 + next(20), 1 + next(20));
    let text = String::from_utf8_lossy(&data[data.len().min(40)..]).into_owned();
    let story = format!(
        "+++\nheadline = \"渔港新貌\"\nquote = \"引语一句\"\n[[picture]]\nfile = \"x.png\"\nplace = \"{place}\"\n\
         columns = {columns}\nlines = {lines}\n[[picture]]\nfile = \"x.png\"\nwidth = {width}\n\
         [[code]]\ntext = \"https://example.org\"\n+++\n\n{text}\n\n{STORY_BODY}"
    );
    let start = LAYOUT.find("[[slot]]").unwrap_or(LAYOUT.len());
    let layout = format!("{}{slots}", &LAYOUT[..start]);
    with(&[
        ("x.png", PIXELS),
        ("layouts/small.toml", layout.as_bytes()),
        ("s.md", story.as_bytes()),
    ]);
}

const STORY_BODY: &str = "渔港的清晨，船靠了岸。\n\n## 小题\n\n街巷里的新故事，说也说不完。\n";

/// A grey picture of 2 × 2 pixels.
const PIXELS: &[u8] = &[
    0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0x00, 0x00, 0x00, 0x0d, 0x49, 0x48, 0x44, 0x52,
    0x00, 0x00, 0x00, 0x02, 0x00, 0x00, 0x00, 0x02, 0x08, 0x00, 0x00, 0x00, 0x00, 0x57, 0xdd, 0x52,
    0xf8, 0x00, 0x00, 0x00, 0x0e, 0x49, 0x44, 0x41, 0x54, 0x78, 0xda, 0x63, 0x68, 0x70, 0x60, 0x10,
    0xf8, 0x00, 0x00, 0x04, 0x96, 0x01, 0xc1, 0x72, 0xfe, 0xc2, 0xac, 0x00, 0x00, 0x00, 0x00, 0x49,
    0x45, 0x4e, 0x44, 0xae, 0x42, 0x60, 0x82,
];

/// A picture of any format, whole and made smaller.
pub fn picture(data: &[u8]) {
    thread_local! {
        static CONVERTER: Converter = {
            let press = press_profile("newsprint", Place::default(), &[], &mut Sources::default());
            Converter::new(&press.expect("it is shipped")).expect("its profile is good")
        };
    }
    let Ok(head) = read_header(data) else { return };
    // Many pixels take long by right: a million are enough here.
    if u64::from(head.pixels.width) * u64::from(head.pixels.height) > 1_000_000 {
        return;
    }
    CONVERTER.with(|converter| {
        for want in [Want::ALL, Want { width: Some(3), height: Some(2), black: true }] {
            let _ = converter.convert(data, &want);
        }
    });
}

/// A font file in the folder of the issue, used by the layout and beside it.
pub fn font(data: &[u8]) {
    let named = LAYOUT.replace("song = \"song-regular\"", "song = \"other\"");
    with(&[("fonts/other.otf", data), ("layouts/small.toml", named.as_bytes())]);
}

/// An advertisement that is a PDF.
pub fn placed(data: &[u8]) {
    let issue = format!("{ISSUE}[[page.advert]]\nslot = \"ad\"\nfile = \"x.pdf\"\n");
    with(&[("x.pdf", data), ("issue.toml", issue.as_bytes())]);
}
