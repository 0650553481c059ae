//! Pages in bulk: however many are made at once, the same comes of it, and no more are
//! held than that.

mod common;

use std::sync::Arc;

use common::{Folder, broadsheet, root, status_and_errors, typeset};
use newsprint::{File, Options, Outcome, Progress, Stage, typeset_each};

/// A page of 100 × 100 mm with the paper's name as a picture that is so many columns
/// wide, a slot for a picture as deep as `lines`, and one for text.
fn layout(columns: usize, lines: usize) -> String {
    let base = broadsheet::small();
    format!(
        "{base}\n[[furniture]]\nkind = \"nameplate\"\npicture = \"../logo.png\"\ncolumn = 1\n\
         columns = {columns}\nline = 1\nlines = 3\n\
         [[slot]]\nname = \"photo\"\nkind = \"picture\"\ncolumn = 1\ncolumns = 2\nline = 4\n\
         lines = {lines}\n\
         [[slot]]\nname = \"text\"\ncolumn = 3\ncolumns = 1\nline = 4\nlines = 20\n"
    )
}

/// A PDF of one page with a black square on it.
fn placed() -> Vec<u8> {
    let mut pdf = lopdf::Document::with_version("1.4");
    let pages = pdf.new_object_id();
    let content =
        lopdf::Stream::new(lopdf::Dictionary::new(), b"0 0 0 1 k 10 10 80 80 re f".to_vec());
    let content = pdf.add_object(content);
    let media: Vec<lopdf::Object> = [0, 0, 100, 100].map(lopdf::Object::from).to_vec();
    let page = pdf.add_object(lopdf::dictionary! {
        "Type" => "Page", "Parent" => pages, "MediaBox" => media.clone(), "TrimBox" => media,
        "Contents" => content
    });
    common::saved(pdf, pages, &[page])
}

/// Six pages, each with a photograph of its own; the pages of `shared` have the same
/// one, in two sizes. One photograph is broken, and one is a page of a PDF.
fn issue(name: &str, shared: &[usize]) -> Folder {
    let folder = Folder::new(&format!("bulk-{name}"));
    folder.write("layouts/wide.toml", layout(3, 14));
    folder.write("layouts/low.toml", layout(2, 7));
    let photos = root().join("samples/binhai/photos");
    let photo = std::fs::read(photos.join("coast-island.jpg")).unwrap();
    let mut logo = Vec::new();
    let mut encoder = png::Encoder::new(&mut logo, 600, 120);
    encoder.set_color(png::ColorType::Rgb);
    let pixels: Vec<u8> = (0..600 * 120 * 3).map(|n| (n / 7 % 200) as u8).collect();
    encoder.write_header().unwrap().write_image_data(&pixels).unwrap();
    folder.write("logo.png", logo);
    let mut toml = "[paper]\nname = \"试报\"\ncode = \"bulk\"\ndate = 2026-09-15\n".to_string();
    for n in 1..=6 {
        let own = match n {
            _ if shared.contains(&n) => "shared.jpg".to_string(),
            6 => "6.pdf".to_string(),
            _ => format!("{n}.jpg"),
        };
        let bytes = match n {
            // Half of a photograph is told, and a grey box stands in its place.
            5 => photo[..photo.len() / 2].to_vec(),
            6 => placed(),
            _ => photo.clone(),
        };
        folder.write(&own, bytes);
        folder.write(&format!("photo{n}.md"), format!("+++\n[[picture]]\nfile = \"{own}\"\n+++\n"));
        let text = "潮水一天来两次，从不迟到，也从不张扬。".repeat(n);
        folder
            .write(&format!("text{n}.md"), format!("+++\nheadline = \"潮水{n}\"\n+++\n\n{text}\n"));
        let layout = if n % 2 == 0 { "low" } else { "wide" };
        toml += &format!(
            "\n[[page]]\nnumber = {n}\nlayout = \"{layout}\"\n[page.stories]\n\
             photo = \"photo{n}.md\"\ntext = \"text{n}.md\"\n"
        );
    }
    folder.write("issue.toml", toml);
    folder
}

/// What is made of an issue: the files, and how many pages were set when each came.
fn made(issue: &std::path::Path, split: bool, at_once: usize) -> (Outcome, Vec<File>, Vec<usize>) {
    let progress = Arc::new(Progress::default());
    let (at_once, lean) = (Some(at_once), true);
    let options =
        Options { split, at_once, lean, progress: progress.clone(), ..Options::default() };
    let (mut files, mut counts) = (Vec::new(), Vec::new());
    let outcome = typeset_each(issue, &options, &mut |file| {
        files.push(file);
        let (stage, done, _) = progress.at();
        counts.push(if stage == Stage::Setting { done } else { usize::MAX });
    });
    (outcome, files, counts)
}

/// Stories that go on, pictures in two sizes, broken ones, placed pages, adverts.
#[test]
fn however_many_pages_are_made_at_once_the_same_comes_of_it() {
    let own = issue("same", &[2, 3]);
    let issues = [own.path().join("issue.toml"), root().join("tests/jumps/issue.toml")];
    for issue in &issues {
        for split in [false, true] {
            let (all, whole, _) = made(issue, split, 100);
            assert_eq!(whole.len() > 1, split);
            for at_once in [1, 2] {
                let (outcome, files, _) = made(issue, split, at_once);
                let name = format!("{}, {at_once} at once", issue.display());
                assert_eq!(outcome.diags, all.diags, "{name}");
                let (made, all) = (outcome.made.unwrap(), all.made.as_ref().unwrap());
                assert_eq!((&made.labels, &made.stories), (&all.labels, &all.stories), "{name}");
                for (file, other) in files.iter().zip(&whole) {
                    assert_eq!((&file.name, &file.page), (&other.name, &other.page), "{name}");
                    assert!(file.pdf == other.pdf, "{name}: the bytes of {} differ", file.name);
                }
                assert_eq!(files.len(), whole.len(), "{name}");
            }
        }
    }
}

/// A file comes when its batch is set, not at the end; what shares a picture with a
/// later page waits for it.
#[test]
fn files_come_before_later_pages_are_set() {
    let folder = issue("each", &[]);
    let issue = |folder: &Folder| folder.path().join("issue.toml");
    assert_eq!(made(&issue(&folder), true, 1).2, [1, 2, 3, 4, 5, 6]);
    assert_eq!(made(&issue(&folder), true, 4).2, [4, 4, 4, 4, 6, 6]);
    let shared = self::issue("shared", &[2, 4]);
    assert_eq!(made(&issue(&shared), true, 1).2, [1, 4, 4, 4, 5, 6]);
    // Story 1 of these pages goes on on the later ones.
    let counts = made(&root().join("tests/jumps/issue.toml"), true, 1).2;
    assert!(counts.iter().all(|count| *count == usize::MAX || *count > 1), "{counts:?}");
}

/// Either all files stand in their places or none does, and nothing half written.
#[test]
fn files_of_pages_take_their_places_together() {
    let folder = issue("together", &[]);
    let before = folder.names();
    // The broken photograph is an error.
    let run = |args: &[&str]| {
        let output = typeset(folder.path(), &[&["issue.toml", "--split"], args].concat());
        status_and_errors(&output)
    };
    let (status, errors) = run(&["--strict"]);
    assert_eq!(status, 1, "{errors}");
    assert_eq!(folder.names(), before, "a folder was made for nothing");
    let (status, errors) = run(&[]);
    assert_eq!(status, 1, "{errors}");
    let out = |folder: &Folder| {
        let entries = std::fs::read_dir(folder.path().join("out")).unwrap();
        let mut names: Vec<_> =
            entries.map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    };
    let names = out(&folder);
    assert_eq!(names.len(), 6);
    // A folder stands in the way of the fourth.
    for name in &names {
        std::fs::remove_file(folder.path().join("out").join(name)).unwrap();
    }
    std::fs::create_dir(folder.path().join("out").join(&names[3])).unwrap();
    let (status, errors) = run(&[]);
    assert_eq!(status, 2, "{errors}");
    // What else is wrong is told all the same.
    assert!(errors.contains("[cannot-write]") && errors.contains("[bad-picture]"), "{errors}");
    assert_eq!(out(&folder), &names[3..=3]);
}
