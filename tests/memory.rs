//! An issue need not be on a disk.

mod common;

use std::path::Path;
use std::sync::Arc;

use common::root;
use newsprint::diag::{Code, Severity};
use newsprint::source::{Memory, World};
use newsprint::{File, Options, Outcome, typeset_in};

/// All files below a folder of the repository.
fn put_all(world: &mut Memory, dir: &Path) {
    for entry in std::fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        match path.is_dir() {
            true => put_all(world, &path),
            false => world.put(&path, std::fs::read(&path).unwrap()),
        }
    }
}

fn run(world: &Arc<Memory>, issue: &Path) -> (Outcome, Vec<File>) {
    let mut files = Vec::new();
    let world: Arc<dyn World> = world.clone();
    let outcome = typeset_in(world, issue, &Options::default(), &mut |file| files.push(file));
    (outcome, files)
}

/// The bytes are those of the golden hash, cold and from what the first run kept.
#[test]
fn a_sample_from_memory_is_the_same() {
    let mut world = Memory::default();
    put_all(&mut world, &root().join("samples"));
    let world = Arc::new(world);
    let issue = root().join("samples/fukan/issue.toml");
    let (outcome, first) = run(&world, &issue);
    assert!(outcome.diags.iter().all(|d| d.severity == Severity::Note), "{:?}", outcome.diags);
    let disk = newsprint::typeset(&issue, &common::options()).made.unwrap();
    assert!(first[0].pdf == disk.files[0].pdf, "from memory other bytes are made");
    let (_, again) = run(&world, &issue);
    assert!(first[0].pdf == again[0].pdf, "what was kept makes other bytes");
}

#[test]
fn what_is_not_there_is_told_with_what_was_meant() {
    let mut world = Memory::default();
    let issue = "[paper]\nname = \"云湾日报\"\ncode = \"y\"\ndate = 2026-09-15\nnumber = 1\n\n\
                 [[page]]\nnumber = 1\nlayout = \"broadsheet-8\"\n\n\
                 [page.stories]\nlead = \"stories/leed.md\"\n";
    world.put("issue.toml", issue);
    world.put("stories/lead.md", "+++\nheadline = \"晒盐场开滩\"\n+++\n\n云湾盐场昨日开滩。\n");
    // No face is looked for among those of the system either.
    let (outcome, files) = run(&Arc::new(world), Path::new("issue.toml"));
    assert!(files.is_empty());
    let told = outcome.diags.iter().find_map(|diag| match &diag.code {
        Code::CannotRead { why, .. } => Some(format!("{why:?}")),
        _ => None,
    });
    assert!(told.as_deref().is_some_and(|why| why.contains("lead.md")), "{told:?}");
}
