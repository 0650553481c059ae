//! Empty pages of layouts (版样纸): every slot with its name and what it holds, black
//! alone, as another tool reads the file.

mod common;

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

use common::{Folder, shown};
use newsprint::diag::Lang;
use newsprint::grid::{Layout, SlotKind};
use newsprint::paint::{DisplayList, Op};
use newsprint::{Catalogue, Options, Proof, SheetOptions, catalogue, layout_sheets};

/// A layout of a few lines in a folder: its slots stand under and beside one another, one of
/// two strips.
const HARBOUR: &str = "extends = \"tabloid-6\"\nwithout = [\"slot\"]\n\
    [[slot]]\nname = \"潮汐\"\ncolumn = 1\ncolumns = 4\nline = 13\nlines = 40\nlegs = 3\n\
    [[slot]]\nname = \"转角\"\n[[slot.strip]]\ncolumn = 5\ncolumns = 2\nline = 13\nlines = 50\n\
    [[slot.strip]]\ncolumn = 1\ncolumns = 6\nline = 64\nlines = 10\n\
    [[slot]]\nname = \"照片\"\nkind = \"picture\"\ncolumn = 1\ncolumns = 4\nline = 55\nlines = 8\n";

fn sheets(folder: &Path, names: &[&str], asked: &SheetOptions) -> (Catalogue, Proof) {
    let options = Options::default();
    let found = catalogue(folder, &options);
    let proof = layout_sheets(&found, names, folder, &options, asked).unwrap().unwrap();
    (found, proof)
}

/// The words of a sheet in the order in which they are painted, without blanks.
fn words(pdf: &lopdf::Document, page: u32) -> Vec<String> {
    let texts = shown(pdf, page).into_iter().map(|shown| shown.text.replace(' ', ""));
    texts.collect()
}

/// What the slots of a layout for stories hold, by their legs alone; `None` where a frame
/// takes some of it.
fn holds(layout: &Layout) -> Vec<(String, Option<(i64, i64)>)> {
    let grid = &layout.master.grid;
    let stories = layout.slots.iter().filter(|slot| slot.kind == SlotKind::Story);
    let of = stories.map(|slot| {
        let sums = slot.strips.iter().fold((0, 0), |(lines, chars), strip| {
            let legs = slot.legs(strip, grid);
            let long: i64 = legs.iter().map(|leg| i64::from(leg.measure / 1000)).sum();
            let deep = strip.lines.get();
            (lines + deep * legs.len() as i64, chars + deep * long)
        });
        (slot.name.value.clone(), slot.frame.is_none().then_some(sums))
    });
    of.collect()
}

#[test]
fn every_slot_stands_on_its_sheet_with_what_it_holds() {
    let folder = Folder::new("sheets");
    folder.write("layouts/harbour.toml", HARBOUR);
    let (found, proof) = sheets(folder.path(), &[], &SheetOptions::default());
    let pdf = lopdf::Document::load_mem(&proof.file.pdf).unwrap();
    let count = found.layouts.len();
    assert!(count >= 8, "the built-in ones and that of the folder");
    assert_eq!((pdf.get_pages().len(), proof.sheets.len()), (count + 1, count + 1));
    let (all, mut compared) = (words(&pdf, 1).concat(), 0);
    for (one, page) in found.layouts.iter().zip(2..) {
        let layout = one.layout.as_ref().unwrap();
        let rows = words(&pdf, page);
        let text = rows.concat();
        assert!(text.starts_with(&rows[0]) && text.contains(&one.name), "{}", one.name);
        assert!(all.contains(&one.name), "{} is not among all", one.name);
        for slot in layout.slots.iter() {
            let name = slot.name.value.as_str();
            assert!(text.contains(name), "{}: {name}: {text}", one.name);
            assert!(all.contains(name), "{name}");
            let strip = &slot.strips[0];
            let cells = format!("{}columns,{}lines,", strip.columns, strip.lines.get());
            assert!(text.contains(&cells), "{name}: {cells}: {text}");
        }
        for (name, sums) in holds(layout) {
            let Some((lines, chars)) = sums else { continue };
            let wanted = format!("{lines}lines,{chars}characterswithhead");
            assert!(text.contains(&wanted), "{}: {name}: {wanted}: {text}", one.name);
            assert!(all.contains(&format!("{chars}chars")), "{name}");
            compared += 1;
        }
        let grid = &layout.master.grid;
        for line in (5..=grid.lines.get()).step_by(5) {
            let number = line.to_string();
            assert!(rows.iter().filter(|row| **row == number).count() >= 2, "line {number}");
        }
    }
    assert!(compared > 20, "{compared}");
}

#[test]
fn sheets_are_black_and_of_the_size_that_is_asked_for() {
    let folder = Folder::new("sheets-black");
    let of = |whole| {
        let asked = SheetOptions { lang: Lang::Zh, whole };
        sheets(folder.path(), &["broadsheet-8"], &asked).1
    };
    let inks = |sheet: &DisplayList| -> BTreeSet<String> {
        let inks = sheet.ops.iter().filter_map(|op| match op {
            Op::Fill { colour, .. }
            | Op::Stroke { colour, .. }
            | Op::Outline { colour, .. }
            | Op::Shape { colour, .. } => Some(*colour),
            Op::Glyphs(run) => Some(run.colour),
            Op::Picture { .. } => None,
        });
        let coloured = inks.filter(|ink| (ink.c, ink.m, ink.y, ink.spot) != (0, 0, 0, None));
        coloured.map(|ink| format!("{ink:?}")).collect()
    };
    let millimetres = |proof: &Proof| {
        let trim = proof.sheets[0].trim;
        [trim.w, trim.h].map(|side| side.mm_text())
    };
    let (a3, whole) = (of(false), of(true));
    assert_eq!((a3.sheets.len(), whole.sheets.len()), (1, 1));
    assert_eq!(millimetres(&a3), ["297", "420"]);
    // 390 × 540 mm, with what stands round it.
    assert_eq!(millimetres(&whole), ["420", "595"]);
    for proof in [&a3, &whole] {
        assert!(inks(&proof.sheets[0]).is_empty(), "{:?}", inks(&proof.sheets[0]));
        assert_eq!(proof.file.name, "broadsheet-8-sheet.pdf");
    }
    let text = words(&lopdf::Document::load_mem(&whole.file.pdf).unwrap(), 1).concat();
    assert!(text.contains("缩至100.0%") && text.contains("容480行6240字（含标题）"), "{text}");
    assert_eq!(of(false).file.pdf, a3.file.pdf, "the same bytes");
}

fn command(folder: &Folder, args: &[&str]) -> std::process::Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_typeset"));
    command.current_dir(folder.path()).arg("layouts").args(args).args(["--lang", "en"]);
    command.output().unwrap()
}

fn run(folder: &Folder, args: &[&str]) -> (i32, String, String) {
    let output = command(folder, args);
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (output.status.code().unwrap(), text(&output.stdout), text(&output.stderr))
}

#[test]
fn the_command_draws_one_or_all_and_refuses_what_it_cannot() {
    let folder = Folder::new("sheets-command");
    folder.write("layouts/harbour.toml", HARBOUR);
    let (status, out, err) = run(&folder, &["--sheet"]);
    assert_eq!((status, err.as_str()), (0, ""));
    assert!(out.starts_with("layouts-sheet.pdf: 9 sheets, "), "{out}");
    let (status, out, _) = run(&folder, &["harbour", "--sheet", "--paper", "page", "-o", "h.pdf"]);
    assert_eq!(status, 0);
    assert!(out.starts_with("h.pdf: 1 sheet, "), "{out}");
    assert_eq!(folder.names(), ["h.pdf", "layouts", "layouts-sheet.pdf"]);
    let (status, out, _) = run(&folder, &["harbour"]);
    assert!(status == 0 && out.contains("`潮汐`") && out.lines().count() == 2, "{out}");
    for (args, wanted) in [
        (&["harbor", "--sheet"][..], "did you mean `harbour`?"),
        (&["-o", "x.pdf"], "`--output` is of `--sheet`"),
        (&["--paper", "a3"], "`--paper` is of `--sheet`"),
        (&["--sheet", "--paper", "a4"], "`a4`"),
        (&["--sheet", "-o", "layouts"], "a folder"),
        (&["--sheet", "--copy", "tabloid-6"], "cannot be given together"),
    ] {
        let (status, out, err) = run(&folder, args);
        assert_eq!((status, out.as_str()), (2, ""), "{args:?}");
        assert!(err.contains(wanted), "{args:?}: {err}");
    }
    // One with a fault is told, the others are drawn.
    folder.write("layouts/broken.toml", "extends = \"tabloid-6\"\ncolumns = 3\n");
    let (status, out, err) = run(&folder, &["--sheet"]);
    assert!(status == 2 && out.contains("9 sheets"), "{out}");
    assert!(err.contains("layouts/broken.toml:2") && err.contains("columns"), "{err}");
    // Nothing is left of one that has only faults.
    let (status, out, err) = run(&folder, &["broken", "--sheet"]);
    assert!(status == 2 && out.is_empty() && err.contains("unknown-key"), "{err}");
    let output = command(&folder, &["harbour", "--sheet", "-o", "-"]);
    assert!(output.status.success() && output.stdout.starts_with(b"%PDF-1."));
    // As another tool reads it; where tests are to have them, it must be there.
    let required = std::env::var_os("NEWSPRINT_TOOLS").is_some();
    let check =
        |file: &str| Command::new("qpdf").arg("--check").arg(folder.path().join(file)).output();
    for file in ["layouts-sheet.pdf", "h.pdf"] {
        match check(file) {
            Ok(output) => assert!(output.status.success(), "{file}: {output:?}"),
            Err(_) => assert!(!required, "qpdf is not there"),
        }
    }
}
