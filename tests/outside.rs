//! An issue reads regular files below its own folder, and those that the command line
//! names: one that comes from elsewhere can be typeset without fear.

mod common;

use common::{Folder, root, small, status_and_errors, typeset};

const STORY: &str = "一段正文。\n";
const ICC: &str = "SNAP_TR002_newsprint_TAC230.icc";

/// A folder beside that of an issue, with a photograph and a story.
struct Beside(Folder);

impl Beside {
    fn new(name: &str) -> Self {
        let folder = Folder::new(name);
        let photo = root().join("samples/binhai/photos/coast-island.jpg");
        folder.write("photo.jpg", std::fs::read(photo).unwrap());
        folder.write("m.md", STORY);
        Self(folder)
    }

    /// A path to a file of it, from the issue's folder.
    fn path(&self, name: &str) -> String {
        format!("../{}/{name}", self.0.path().file_name().unwrap().to_str().unwrap())
    }
}

/// Writes a file of the issue with these changes.
fn change(folder: &Folder, file: &str, changes: &[(&str, &str)]) {
    let mut text = std::fs::read_to_string(folder.path().join(file)).unwrap();
    for (from, to) in changes {
        assert!(text.contains(from), "{file}: {from}");
        text = text.replace(from, to);
    }
    folder.write(file, text);
}

#[test]
fn a_story_outside_is_refused_whether_or_not_it_is_there() {
    let folder = small::issue("in-story", "song-regular", STORY, None);
    let beside = Beside::new("out-story");
    let mut told = Vec::new();
    for name in ["m.md", "n.md"] {
        let issue = folder.path().join("issue.toml");
        let before = std::fs::read_to_string(&issue).unwrap();
        change(&folder, "issue.toml", &[("\"m.md\"", &format!("\"{}\"", beside.path(name)))]);
        let output = typeset(folder.path(), &["issue.toml"]);
        let (status, errors) = status_and_errors(&output);
        assert_eq!(status, 2, "{errors}");
        assert!(errors.contains("error[outside]") && errors.contains("issue.toml:9:8"), "{errors}");
        for word in ["m.md", "--root DIR", "--allow-outside"] {
            assert!(errors.contains(&word.replace("m.md", name)), "{word}: {errors}");
        }
        told.push(errors.replace("n.md", "m.md"));
        std::fs::write(&issue, before).unwrap();
    }
    assert_eq!(told[0], told[1]);
}

#[test]
fn the_command_line_widens_what_is_read() {
    let beside = Beside::new("out-picture");
    let story =
        format!("+++\n[[picture]]\nfile = \"{}\"\n+++\n\n正文。\n", beside.path("photo.jpg"));
    let folder = small::issue("in-picture", "song-regular", &story, None);
    let (status, errors) = status_and_errors(&typeset(folder.path(), &["issue.toml"]));
    // As a picture that is missing: the page is made, and is not to be printed.
    assert_eq!(status, 1, "{errors}");
    assert!(errors.contains("error[outside]") && errors.contains("m.md:3:8"), "{errors}");
    let other = beside.0.path().to_str().unwrap();
    for more in [&["--root", other][..], &["--allow-outside"], &["--layouts", other]] {
        let args = [&["issue.toml"], more].concat();
        let (status, errors) = status_and_errors(&typeset(folder.path(), &args));
        assert_eq!(status, 0, "{more:?}: {errors}");
    }
    let (_, errors) = status_and_errors(&typeset(folder.path(), &["issue.toml", "--root", "none"]));
    assert!(errors.contains("error[cannot-read]") && errors.contains("none"), "{errors}");
}

/// A story in a folder of its own reaches the photographs of its issue, and one
/// that is above it.
#[test]
fn what_lies_below_the_issue_is_inside_for_every_file_of_it() {
    let folder = small::issue("in-below", "song-regular", STORY, None);
    let photo = root().join("samples/binhai/photos/coast-island.jpg");
    folder.write("photos/a.jpg", std::fs::read(photo).unwrap());
    let story = "+++\n[[picture]]\nfile = \"../photos/a.jpg\"\n+++\n\n正文。\n";
    folder.write("stories/m.md", story);
    change(&folder, "issue.toml", &[("\"m.md\"", "\"stories/m.md\"")]);
    let (status, errors) = status_and_errors(&typeset(folder.path(), &["issue.toml"]));
    assert_eq!(status, 0, "{errors}");
    // From another folder, and by the whole path.
    let issue = folder.path().join("issue.toml");
    for (from, path) in [("photos", "../issue.toml"), ("stories", issue.to_str().unwrap())] {
        let output = typeset(&folder.path().join(from), &[path]);
        let (status, errors) = status_and_errors(&output);
        assert_eq!(status, 0, "{path}: {errors}");
    }
}

/// Every way in which a file comes in.
#[test]
fn adverts_layouts_profiles_and_nameplates_are_held_to_the_same() {
    let beside = Beside::new("out-ways");
    let layout = root().join("layouts/broadsheet-8.toml");
    beside.0.write("other.toml", std::fs::read(layout).unwrap());
    let photo = beside.path("photo.jpg");
    let advert = format!("[[page.advert]]\nslot = \"ad\"\nfile = \"{photo}\"\n");
    let press = "[[page]]\nnumber = 1\n";
    let nameplate = format!(
        "[[furniture]]\nkind = \"nameplate\"\npicture = \"../{photo}\"\ncolumn = 2\ncolumns = 1\n\
         line = 1\nlines = 3\n"
    );
    let ways: [(&str, &str, &str, String, &str); 4] = [
        ("issue.toml", "main = \"m.md\"\n", "main = \"m.md\"\n", advert, "issue.toml:12:8"),
        (
            "issue.toml",
            "\"small\"",
            "",
            format!("\"../{}\"", beside.path("other")),
            "issue.toml:7:10",
        ),
        (
            "issue.toml",
            press,
            "",
            format!("press = \"../../{}\"\n{press}", beside.path("x")),
            "issue.toml:5:9",
        ),
        (
            "layouts/small.toml",
            "[[slot]]\nname = \"main\"",
            "",
            nameplate + "[[slot]]\nname = \"main\"",
            "small.toml",
        ),
    ];
    for (file, from, keep, to, place) in ways {
        let folder = small::issue("in-ways", "song-regular", STORY, None);
        change(&folder, file, &[(from, &format!("{keep}{to}"))]);
        let (status, errors) = status_and_errors(&typeset(folder.path(), &["issue.toml"]));
        assert_ne!(status, 0, "{errors}");
        assert!(errors.contains("error[outside]") && errors.contains(place), "{place}: {errors}");
        assert!(!errors.contains("[unknown-"), "{errors}");
    }
}

#[test]
fn an_icc_profile_outside_is_told_in_the_press_profile() {
    let beside = Beside::new("out-icc");
    let icc = root().join("layouts/press").join(ICC);
    beside.0.write("p.icc", std::fs::read(icc).unwrap());
    let folder = small::issue("in-icc", "song-regular", STORY, None);
    let path = beside.path("p.icc");
    folder.write(
        "layouts/press/own.toml",
        format!("icc = \"../../{path}\"\ncondition = \"x\"\ntotal-ink = 230\n"),
    );
    change(&folder, "issue.toml", &[("[[page]]\n", "press = \"own\"\n[[page]]\n")]);
    let (status, errors) = status_and_errors(&typeset(folder.path(), &["issue.toml"]));
    assert_eq!(status, 2, "{errors}");
    assert!(errors.contains("error[outside]") && errors.contains("own.toml:1:7"), "{errors}");
    let (status, errors) =
        status_and_errors(&typeset(folder.path(), &["issue.toml", "--allow-outside"]));
    assert_eq!(status, 0, "{errors}");
}

#[cfg(unix)]
#[test]
fn fonts_count_for_what_their_links_lead_to() {
    use std::os::unix::fs::symlink;
    let beside = Beside::new("out-fonts");
    beside.0.write("mine.otf", font());
    let folder = small::issue("in-fonts", "mine", STORY, None);
    std::fs::create_dir_all(folder.path().join("fonts")).unwrap();
    symlink(beside.0.path().join("mine.otf"), folder.path().join("fonts/mine.otf")).unwrap();
    let (status, errors) = status_and_errors(&typeset(folder.path(), &["issue.toml"]));
    assert_eq!(status, 2, "{errors}");
    assert!(errors.contains("error[outside]") && errors.contains("small.toml"), "{errors}");
    let other = beside.0.path().to_str().unwrap();
    let (status, errors) =
        status_and_errors(&typeset(folder.path(), &["issue.toml", "--root", other]));
    assert_eq!(status, 0, "{errors}");
    // Nobody asks for it.
    change(&folder, "layouts/small.toml", &[("\"mine\"", "\"song-regular\"")]);
    let (status, errors) = status_and_errors(&typeset(folder.path(), &["issue.toml"]));
    assert_eq!(status, 0, "{errors}");
    assert!(errors.contains("warning[idle-font]") && errors.contains("--root"), "{errors}");
    // The folder itself.
    std::fs::remove_dir_all(folder.path().join("fonts")).unwrap();
    symlink(beside.0.path(), folder.path().join("fonts")).unwrap();
    let (status, errors) = status_and_errors(&typeset(folder.path(), &["issue.toml"]));
    assert_eq!(status, 2, "{errors}");
    assert!(errors.contains("error[outside]"), "{errors}");
    let (status, errors) =
        status_and_errors(&typeset(folder.path(), &["issue.toml", "--fonts", other]));
    assert_eq!(status, 0, "{errors}");
}

/// The first face that the repository has.
fn font() -> Vec<u8> {
    let dir = std::fs::read_dir(root().join("fonts")).unwrap();
    let fonts = dir.map(|entry| entry.unwrap().path());
    let mut fonts: Vec<_> = fonts.filter(|p| p.extension().is_some_and(|e| e == "otf")).collect();
    fonts.sort();
    std::fs::read(&fonts[0]).unwrap()
}

/// A pipe would be waited for, and a device has no end.
#[cfg(unix)]
#[test]
fn only_regular_files_are_read() {
    let folder = small::issue("in-odd", "song-regular", STORY, None);
    let pipe = folder.path().join("pipe.md");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    change(&folder, "issue.toml", &[("\"m.md\"", "\"pipe.md\"")]);
    let odd = |args: &[&str], place: &str| {
        let (status, errors) = status_and_errors(&typeset(folder.path(), args));
        assert_ne!(status, 0, "{errors}");
        assert!(errors.contains("[cannot-read]") && errors.contains("a pipe"), "{errors}");
        assert!(errors.contains(place), "{errors}");
    };
    odd(&["issue.toml"], "issue.toml:9:8");
    odd(&["pipe.md"], "pipe.md");
    odd(&["/dev/zero"], "/dev/zero");
    change(&folder, "issue.toml", &[("\"pipe.md\"", "\"m.md\"")]);
    folder.write("m.md", "+++\n[[picture]]\nfile = \"/dev/zero\"\n+++\n\n正文。\n");
    odd(&["issue.toml", "--allow-outside"], "m.md:3:8");
}

#[test]
fn a_story_is_not_larger_than_any_story() {
    let folder = small::issue("in-large", "song-regular", STORY, None);
    // A file with a hole: nothing is written.
    let large = std::fs::File::create(folder.path().join("m.md")).unwrap();
    large.set_len((16 << 20) + 1).unwrap();
    let (status, errors) = status_and_errors(&typeset(folder.path(), &["issue.toml"]));
    assert_eq!(status, 2, "{errors}");
    assert!(errors.contains("issue.toml:9:8") && errors.contains("larger than 16 MB"), "{errors}");
}

/// Fonts and profiles are inputs as stories are.
#[test]
fn no_output_overwrites_a_font_or_a_profile() {
    let folder = small::issue("in-noted", "mine", STORY, None);
    folder.write("fonts/mine.otf", font());
    folder.write(
        "layouts/press/p.icc",
        std::fs::read(root().join("layouts/press").join(ICC)).unwrap(),
    );
    folder.write("layouts/press/own.toml", "icc = \"p.icc\"\ncondition = \"x\"\ntotal-ink = 230\n");
    change(&folder, "issue.toml", &[("[[page]]\n", "press = \"own\"\n[[page]]\n")]);
    for input in ["fonts/mine.otf", "layouts/press/p.icc", "layouts/small.toml", "m.md"] {
        let before = std::fs::read(folder.path().join(input)).unwrap();
        let (status, errors) =
            status_and_errors(&typeset(folder.path(), &["issue.toml", "-o", input]));
        assert_eq!(status, 2, "{errors}");
        assert!(errors.contains("[cannot-write]"), "{errors}");
        assert_eq!(std::fs::read(folder.path().join(input)).unwrap(), before, "{input}");
    }
}
