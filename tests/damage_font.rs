//! Font files that are damaged: each is told, and none stops the program.

mod common;

use common::small::issue;
use common::{Folder, Random, root, status_and_errors, typeset};
use newsprint::Options;
use newsprint::diag::Lang;

const STORY: &str = "+++\nheadline = \"港街渔民新老\"\n+++\n\n海风吹过老街，渔民说：“今年的收成比去年好了 12.5% 。”\
                     Harbour office AVATAR 报道……——《试》！？\n";

fn font(name: &str) -> Vec<u8> {
    std::fs::read(root().join("fonts").join(name)).unwrap()
}

fn run(folder: &Folder) -> (i32, String, bool) {
    let (status, errors) =
        status_and_errors(&typeset(folder.path(), &["issue.toml", "-o", "o.pdf"]));
    (status, errors, folder.path().join("o.pdf").exists())
}

/// Where a table of a font stands, and how long it is.
fn table(font: &[u8], tag: &[u8; 4]) -> std::ops::Range<usize> {
    let record = font[12..].chunks_exact(16).find(|record| record[..4] == *tag).unwrap();
    let at = |n: usize| u32::from_be_bytes(record[n..n + 4].try_into().unwrap()) as usize;
    at(8)..at(8) + at(12)
}

/// A file that nobody names does not stop the run, whatever it says of itself.
#[test]
fn files_that_nobody_names() {
    let collection = |count: u32| [&b"ttcf\0\x01\0\0"[..], &count.to_be_bytes()].concat();
    let sound = font("hei-medium.otf");
    for (n, bytes) in [
        collection(u32::MAX),
        collection(900),
        b"hello".to_vec(),
        Vec::new(),
        sound[..sound.len() / 2].to_vec(),
    ]
    .into_iter()
    .enumerate()
    {
        let folder = issue(&format!("font-idle-{n}"), "song-regular", STORY, None);
        folder.write("fonts/other.ttc", bytes);
        let (status, errors, made) = run(&folder);
        assert!(errors.contains("idle-font") && errors.contains("other.ttc"), "{errors}");
        assert!(status == 0 && made, "{errors}");
    }
}

/// A file that is named and broken is an error, and the page comes all the same.
#[test]
fn files_that_are_named() {
    let sound = font("hei-medium.otf");
    let mut no_head = sound.clone();
    let head = table(&sound, b"head");
    no_head[head].fill(0);
    for (n, bytes) in [sound[..sound.len() - 5].to_vec(), no_head].into_iter().enumerate() {
        let folder = issue(&format!("font-named-{n}"), "mine", STORY, None);
        folder.write("fonts/mine.otf", bytes);
        let (status, errors, made) = run(&folder);
        assert!(errors.contains("bad-font") && errors.contains("mine.otf"), "{errors}");
        assert!(status == 1 && made, "{status} {made}: {errors}");
    }
}

#[test]
fn turned_bits_are_told() {
    let sound = font("kai-regular.ttf");
    let folder = issue("font-turned", "mine", STORY, None);
    folder.write("fonts/mine.ttf", &sound);
    let (status, errors, _) = run(&folder);
    assert!(status == 0 && !errors.contains("font-checksum"), "{errors}");
    for tag in [b"glyf", b"cmap", b"hmtx"] {
        let mut turned = sound.clone();
        let range = table(&sound, tag);
        turned[range.start + range.len() / 2] ^= 16;
        folder.write("fonts/mine.ttf", turned);
        let (_, errors, made) = run(&folder);
        let tag = String::from_utf8_lossy(tag).into_owned();
        assert!(errors.contains("font-checksum") && errors.contains(&tag), "{errors}");
        assert!(made, "{errors}");
    }
}

/// Ranges of glyphs that run backwards, at which a library subtracts too much where a
/// build looks for that: the fuzzer's find.
#[test]
fn ranges_that_run_backwards() {
    let mut turned = font("hei-medium.otf");
    let folder = issue("font-backwards", "mine", STORY, None);
    let mut found = 0;
    for at in table(&turned, b"GSUB").step_by(2) {
        let number = |n: usize| u16::from_be_bytes([turned[at + n], turned[at + n + 1]]);
        let left = turned.len() - at;
        // A coverage table of the second format: ranges of which the first counts from 0.
        if left > 10
            && number(0) == 2
            && (1..50).contains(&number(2))
            && number(4) < number(6)
            && number(8) == 0
        {
            turned[at + 4..at + 8].rotate_left(2);
            found += 1;
        }
    }
    assert!(found > 0, "the font has no such table");
    folder.write("fonts/mine.otf", turned);
    let (status, errors, made) = run(&folder);
    assert!(made && (0..=1).contains(&status), "{status}: {errors}");
    assert!(errors.contains("font-checksum") && errors.contains("mine"), "{errors}");
    // The program that is run is of the same build.
    assert_eq!(errors.contains("bad-font"), cfg!(debug_assertions), "{errors}");
}

/// Whatever is changed in a font, the run comes to its end.
#[test]
fn changed_anywhere() {
    let sound = font("hei-medium.otf");
    let folder = issue("font-changed", "mine", STORY, None);
    let options = Options::default();
    let mut random = Random(23);
    let small: [&[u8; 4]; 8] =
        [b"GPOS", b"GSUB", b"OS/2", b"cmap", b"head", b"hhea", b"hmtx", b"maxp"];
    let mut told = 0;
    for _ in 0..300 {
        let mut changed = sound.clone();
        for _ in 0..=random.below(3) {
            // The directory, a table by which text is set, or anywhere.
            let range = match random.below(10) {
                0 => 0..300,
                1 => 0..changed.len(),
                2 | 3 => {
                    let cff = table(&sound, b"CFF ");
                    cff.start..cff.start + 3_000
                }
                _ => table(&sound, small[random.below(small.len())]),
            };
            let at = range.start + random.below(range.len());
            match random.below(3) {
                0 => changed[at] ^= 1 << random.below(8),
                1 => changed[at] = [0, 1, 0x7f, 0x80, 0xff][random.below(5)],
                _ => {
                    let end = (at + 2).min(changed.len());
                    changed[at..end].fill(0xff);
                }
            }
        }
        if random.below(20) == 0 {
            changed.truncate(random.below(changed.len()));
        }
        folder.write("fonts/mine.otf", changed);
        let outcome = newsprint::typeset(&folder.path().join("issue.toml"), &options);
        let about = |id: &str| outcome.diags.iter().filter(|d| d.code.id() == id).count();
        told += usize::from(about("bad-font") + about("font-checksum") > 0);
        // Where a library failed, the file is named.
        for diag in outcome.diags.iter().filter(|diag| diag.code.id() == "bad-font") {
            let message = diag.code.message(Lang::En);
            assert!(message.contains("mine.otf"), "{message}");
        }
    }
    assert!(told > 250, "{told}");
}
