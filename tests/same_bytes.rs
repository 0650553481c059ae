//! The same input gives the same bytes, wherever and whenever it is set: the
//! hashes of the samples hold with other numbers of threads, in another folder,
//! under another zone, language, date and home, with a cold and a warm cache.

mod common;

use std::path::Path;
use std::process::Command;

use common::{Folder, root};
use sha2::{Digest, Sha256};

const SAMPLES: [&str; 3] = ["binhai", "weekly", "fukan"];

/// What the hash of a sample is said to be.
fn wanted(sample: &str) -> String {
    let path = root().join("tests/golden").join(format!("{sample}.sha256"));
    std::fs::read_to_string(path).unwrap().trim().to_string()
}

/// The hash of a sample as it is set in `dir` under this environment.
fn found(issue: &Path, dir: &Path, environment: &[(&str, Option<&str>)], cache: bool) -> String {
    let out = Folder::new(&format!("same-{:?}", std::thread::current().id()));
    let pdf = out.path().join("page.pdf");
    let mut command = Command::new(env!("CARGO_BIN_EXE_typeset"));
    command.current_dir(dir).arg(issue).arg("-o").arg(&pdf).arg("--quiet");
    if !cache {
        command.arg("--no-cache");
    }
    for (key, value) in environment {
        match value {
            Some(value) => command.env(key, value),
            None => command.env_remove(key),
        };
    }
    let output = command.output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let bytes = std::fs::read(pdf).unwrap();
    Sha256::digest(&bytes).iter().map(|b| format!("{b:02x}")).collect()
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap();
        // What a run by hand left behind is no input.
        if name == "out" {
            continue;
        }
        if path.is_dir() {
            copy(&path, &to.join(name));
        } else {
            std::fs::copy(&path, to.join(name)).unwrap();
        }
    }
}

#[test]
fn nothing_around_the_program_changes_a_byte() {
    let elsewhere = Folder::new("elsewhere");
    let home = Folder::new("home");
    let cache = home.path().to_str().unwrap();
    let long = "elsewhere/with a blank/与汉字";
    for sample in SAMPLES {
        let wanted = wanted(sample);
        let issue = root().join(format!("samples/{sample}/issue.toml"));
        let here = |environment: &[(&str, Option<&str>)]| found(&issue, root(), environment, false);
        for threads in ["1", "2", "8"] {
            let found = here(&[("RAYON_NUM_THREADS", Some(threads))]);
            assert_eq!(found, wanted, "{sample} with {threads} threads");
        }
        let surroundings: [&[(&str, Option<&str>)]; 4] = [
            &[("TZ", Some("Pacific/Kiritimati")), ("LC_ALL", Some("tr_TR.UTF-8"))],
            &[("TZ", Some("Pacific/Niue")), ("LC_ALL", Some("zh_CN.GB18030"))],
            &[("HOME", None), ("XDG_CACHE_HOME", None), ("LOCALAPPDATA", None)],
            &[("SOURCE_DATE_EPOCH", Some("0")), ("LANG", Some("C"))],
        ];
        for environment in surroundings {
            assert_eq!(here(environment), wanted, "{sample} under {environment:?}");
        }
        let to = elsewhere.path().join(long).join(sample);
        copy(issue.parent().unwrap(), &to);
        let relative = Path::new(long).join(sample).join("issue.toml");
        let moved = found(&relative, elsewhere.path(), &[], false);
        assert_eq!(moved, wanted, "{sample} in another folder");
        for warm in ["cold", "warm"] {
            let kept = [
                ("XDG_CACHE_HOME", Some(cache)),
                ("HOME", Some(cache)),
                ("LOCALAPPDATA", Some(cache)),
            ];
            assert_eq!(found(&issue, root(), &kept, true), wanted, "{sample}, {warm} cache");
        }
    }
}

/// The day on the page is that of the issue, so a clock that is wrong by years
/// changes nothing. Runs where `faketime` is installed, as the checks before a
/// change lands have it.
#[test]
fn the_clock_changes_nothing() {
    let there = Command::new("faketime").arg("--help").output().is_ok();
    let required = std::env::var_os("NEWSPRINT_TOOLS").is_some();
    assert!(there || !required, "faketime is not installed");
    if !there {
        return;
    }
    let out = Folder::new("clock");
    let pdf = out.path().join("page.pdf");
    let mut command = Command::new("faketime");
    command.arg("1999-12-31 23:59:59").arg(env!("CARGO_BIN_EXE_typeset"));
    command.arg(root().join("samples/fukan/issue.toml"));
    command.arg("-o").arg(&pdf).args(["--quiet", "--no-cache"]);
    assert!(command.status().unwrap().success());
    let hash: String =
        Sha256::digest(std::fs::read(pdf).unwrap()).iter().map(|b| format!("{b:02x}")).collect();
    assert_eq!(hash, wanted("fukan"));
}
