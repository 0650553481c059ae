//! Issues in memory, for benches that make their pages.

use std::path::{Path, PathBuf};

use newsprint::source::Memory;

/// The files of a folder of the repository, under their names from its root, and the
/// photographs of the sample.
pub fn sample(folder: &str) -> Memory {
    let mut world = Memory::default();
    for folder in [folder, "samples/binhai/photos"] {
        add(Path::new(folder), &mut world);
    }
    world
}

fn add(folder: &Path, world: &mut Memory) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let entries = std::fs::read_dir(root.join(folder)).expect("a folder");
    let names = entries.map(|entry| entry.expect("an entry").file_name());
    let paths: Vec<PathBuf> = names.map(|name| folder.join(name)).collect();
    for path in paths {
        match root.join(&path).is_dir() {
            true => add(&path, world),
            false => world.put(&path, std::fs::read(root.join(&path)).expect("a file")),
        }
    }
}

/// So many broadsheet pages in memory.
pub fn text_pages(count: usize) -> Memory {
    const SLOTS: [(&str, usize); 4] =
        [("comment", 400), ("second", 1_000), ("briefs", 500), ("lead", 2_600)];
    let mut paragraphs = crate::words::paragraphs(4_800 * count).into_iter();
    let mut issue =
        "[paper]\nname = \"滨海日报\"\ncode = \"bulk\"\ndate = 2026-09-15\nnumber = 1\n"
            .to_string();
    let mut world = Memory::default();
    for page in 1..=count {
        issue.push_str(&format!(
            "[[page]]\nnumber = {page}\nsection = \"要闻\"\nlayout = \"broadsheet-8\"\n[page.stories]\n"
        ));
        for (slot, chars) in SLOTS {
            issue.push_str(&format!("{slot} = \"{slot}-{page}.md\"\n"));
            let mut text =
                "+++\nheadline = \"港口的清晨\"\nbyline = \"本报记者\"\n+++\n".to_string();
            let mut made = 0;
            while made < chars {
                let Some(paragraph) = paragraphs.next() else { break };
                made += paragraph.chars().count();
                text.push_str(&format!("\n{paragraph}\n"));
            }
            world.put(format!("{slot}-{page}.md"), text);
        }
    }
    world.put("issue.toml", issue);
    world
}
