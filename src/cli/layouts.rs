//! `typeset layouts`: the layouts that there are, a copy of one to begin with, and their
//! empty pages (版样纸).

use std::path::Path;

use newsprint::diag::Code::{CannotRead, CannotWrite};
use newsprint::diag::{Diag, Lang, Reason, report};
use newsprint::grid::{Layout, SlotKind};
use newsprint::source::Together;
use newsprint::{Catalogue, CatalogueEntry, SheetOptions, catalogue, layout_sheets};

use super::job::{Args, Job, Kind, Report, Row, STDOUT, said};
use super::options::{EVERY, FILE, FONTS, LAYOUTS, NONE, STATUS};
use super::outputs::{Outputs, cannot_print};
use super::report::{Stream, refuse, tell};
use super::schema;
use super::status;
use super::width::padded;

/// Lists and copies layouts.
pub static JOB: Job = Job {
    name: Some("layouts"),
    about: (
        "Lists the layouts that an issue may name, copies one to begin with, or draws their empty \
         pages.",
        "列出可用的版式，复制一个来改，或画出版样纸。",
    ),
    operands: &[Row::new(
        "name",
        Kind::Text,
        ("NAME", "版式名"),
        ("This layout alone (default: all of them)", "只要这个版式（默认为全部）"),
    )],
    options: &[OWN, &[LAYOUTS, FONTS], EVERY],
    report: Report::Asked,
    status: STATUS,
    run: layouts,
};

const OWN: &[Row] = &[
    Row::new(
        "copy",
        Kind::Text,
        ("NAME", "版式名"),
        (
            "Write this layout into the folder `layouts`, where an issue beside it finds it \
             first; a file that is there is not touched",
            "把这个版式写进文件夹 `layouts`，旁边的期文件会先用它；已有的文件不动",
        ),
    )
    .not_with(&["sheet", "name"]),
    Row::new(
        "sheet",
        Kind::Flag,
        NONE,
        (
            "Draw the empty pages as a PDF, in black: the grid with numbers of lines, the slots \
             with their names, legs, lines and characters; before several stands a sheet with \
             all of them",
            "画出版样纸（黑白 PDF）：带行号的网格，各稿位的名称、栏数、行数和字数；有几个版式时，\
             前面加一张总览",
        ),
    ),
    Row::new(
        "paper",
        Kind::Choice(&["a3", "page"]),
        ("SIZE", "纸张"),
        (
            "The paper of `--sheet`: `a3` (the default), or `page`, as large as the page as it is \
             needs",
            "`--sheet` 的纸张：`a3`（默认）；或 `page`，按版面原大",
        ),
    ),
    Row::new(
        "output",
        Kind::Out,
        FILE,
        (
            "Write the PDF of `--sheet` to this file; `-` is the standard output (default: \
             `layouts-sheet.pdf`, or the name of the layout with `-sheet.pdf`, in this folder)",
            "`--sheet` 的 PDF 写到这个文件；`-` 是标准输出（默认为当前文件夹中的 \
             `layouts-sheet.pdf`，只要一个版式时为版式名加 `-sheet.pdf`）",
        ),
    )
    .short('o'),
];

/// Lists the layouts, or copies one.
fn layouts(args: &Args) -> u8 {
    let found = catalogue(Path::new(""), &args.options);
    let missing = args.options.layouts.iter().filter(|dir| !dir.is_dir());
    let faults: Vec<_> = missing.map(|dir| no_folder(dir)).collect();
    if !faults.is_empty() {
        let _ = tell(Stream::Err, &report(&faults, &found.sources, args.lang, false));
        return status::UNUSABLE;
    }
    if let Some(name) = args.text("copy") {
        return copy(args, &found, name);
    }
    let name = args.text("name");
    if let Some(name) = name.filter(|name| found.layouts.iter().all(|one| one.name != *name)) {
        let _ = tell(Stream::Err, &unknown(name, &found, args.lang));
        return status::UNUSABLE;
    }
    let wanted: Vec<_> =
        found.layouts.iter().filter(|one| name.is_none_or(|name| one.name == name)).collect();
    let mut faulty = false;
    for faults in wanted.iter().filter_map(|one| one.layout.as_ref().err()) {
        faulty = true;
        let _ = tell(Stream::Err, &report(faults, &found.sources, args.lang, false));
    }
    let code = match args.flag("sheet") {
        true => sheet(args, &found, &wanted),
        false => list(args, &wanted),
    };
    if faulty { status::UNUSABLE } else { code }
}

/// That a folder of layouts is not there, as every command says it.
fn no_folder(dir: &Path) -> Diag {
    let path = dir.display().to_string();
    Diag::nowhere(CannotRead { path, why: Reason::NoFolder })
}

/// Lists layouts.
fn list(args: &Args, wanted: &[&CatalogueEntry]) -> u8 {
    if let Some(option) = ["paper", "output"]
        .into_iter()
        .find(|name| args.text(name).is_some() || args.path(name).is_some())
    {
        // The exit status says it as well.
        let _ = tell(
            Stream::Err,
            &match args.lang {
                Lang::En => format!("error: `--{option}` is of `--sheet`: add that\n"),
                Lang::Zh => format!("错误：`--{option}` 须与 `--sheet` 同用\n"),
            },
        );
        return status::UNUSABLE;
    }
    let widest = wanted.iter().map(|one| one.name.len()).max().unwrap_or(0) + 2;
    let sound = wanted.iter().filter_map(|one| Some((one, one.layout.as_ref().ok()?)));
    let text: String = sound.map(|(one, layout)| lines(one, layout, widest, args.lang)).collect();
    match tell(Stream::Out, &text) {
        Ok(()) => status::GOOD,
        Err(error) => refuse(args, cannot_print(&error)),
    }
}

/// Draws the empty pages of layouts.
fn sheet(args: &Args, found: &Catalogue, wanted: &[&CatalogueEntry]) -> u8 {
    let names: Vec<&str> = wanted.iter().map(|one| one.name.as_str()).collect();
    let asked = SheetOptions { lang: args.lang, whole: args.text("paper") == Some("page") };
    let proof = match layout_sheets(found, &names, Path::new(""), &args.options, &asked) {
        Ok(Some(proof)) => proof,
        // The faults of all of them have been told.
        Ok(None) => return status::UNUSABLE,
        Err(faults) => {
            let _ = tell(Stream::Err, &report(&faults, &found.sources, args.lang, false));
            return status::UNUSABLE;
        }
    };
    let path = args.path("output").unwrap_or(Path::new(&proof.file.name)).to_path_buf();
    let mut outputs = Outputs::default();
    outputs.add(&path, &proof.file.pdf);
    if let Err(code) = outputs.finish(&[], &found.sources) {
        return refuse(args, code);
    }
    let (count, kb) = (proof.sheets.len(), proof.file.pdf.len() / 1024);
    let text = match args.lang {
        Lang::En => {
            let s = if count == 1 { "" } else { "s" };
            format!("{}: {count} sheet{s}, {kb} KB\n", path.display())
        }
        Lang::Zh => format!("{}：{count} 张，{kb} KB\n", path.display()),
    };
    let to = if path == Path::new(STDOUT) { Stream::Err } else { Stream::Out };
    match tell(to, &text) {
        Ok(()) => status::GOOD,
        Err(error) => refuse(args, cannot_print(&error)),
    }
}

/// A layout in two lines: its measures, its slots.
fn lines(one: &CatalogueEntry, layout: &Layout, widest: usize, lang: Lang) -> String {
    let (sheet, grid) = (&layout.master.sheet, &layout.master.grid);
    let (w, h) = (sheet.trim.w.mm_text(), sheet.trim.h.mm_text());
    let (columns, chars, lines) = (grid.columns, grid.chars.get(), grid.lines.get());
    let place = match &one.path {
        Some(path) => path.display().to_string(),
        None => said(("built in", "自带"), lang).to_string(),
    };
    let measures = match lang {
        Lang::En => {
            format!("{w} × {h} mm; {columns} columns of {chars} characters, {lines} lines; {place}")
        }
        Lang::Zh => format!("{w} × {h} 毫米；{columns} 栏，每栏 {chars} 字，{lines} 行；{place}"),
    };
    let slots = layout.slots.iter().map(|slot| {
        let name = format!("`{}`", slot.name.value);
        let kind = match slot.kind {
            SlotKind::Story => return name,
            SlotKind::Picture => ("picture", "图片"),
            SlotKind::Heading => ("heads", "标题"),
            SlotKind::Advert => ("advertisement", "广告"),
        };
        match lang {
            Lang::En => format!("{name} ({})", kind.0),
            Lang::Zh => format!("{name}（{}）", kind.1),
        }
    });
    let comma = if lang == Lang::En { ", " } else { "、" };
    let slots = slots.collect::<Vec<_>>().join(comma);
    let blank = " ".repeat(widest);
    let none = said(("no slots", "没有稿位"), lang).to_string();
    let slots = if slots.is_empty() { none } else { slots };
    format!("{}{measures}\n{blank}{slots}\n", padded(&one.name, widest))
}

/// Writes a layout, and the schema by which an editor checks it.
fn copy(args: &Args, found: &Catalogue, name: &str) -> u8 {
    let Some(one) = found.layouts.iter().find(|one| one.name == name) else {
        let _ = tell(Stream::Err, &unknown(name, found, args.lang));
        return status::UNUSABLE;
    };
    let (to, schema_to) = (
        Path::new("layouts").join(format!("{name}.toml")),
        Path::new("schemas/layout.schema.json"),
    );
    let fault = |path: &Path, why| CannotWrite { path: path.display().to_string(), why };
    if to.exists() {
        return refuse(args, fault(&to, Reason::FileThere));
    }
    let mut together = Together::default();
    let mut add = |path: &Path, text: &str| {
        together.add(path, text.as_bytes()).map_err(|error| fault(path, Reason::of_io(&error)))
    };
    let added = add(&to, &with_schema(&one.text, "../schemas/layout.schema.json"));
    let added = added.and_then(|()| match schema_to.exists() {
        true => Ok(()),
        false => add(schema_to, schema::LAYOUT),
    });
    let placed = added.and_then(|()| {
        together.place().map_err(|(path, error)| fault(&path, Reason::of_io(&error)))
    });
    if let Err(code) = placed {
        return refuse(args, code);
    }
    let text = match args.lang {
        Lang::En => format!("{}: a copy of `{name}` to be changed\n", to.display()),
        Lang::Zh => format!("{}：`{name}` 的副本，可以改\n", to.display()),
    };
    match tell(Stream::Out, &text) {
        Ok(()) => status::GOOD,
        Err(error) => refuse(args, cannot_print(&error)),
    }
}

/// A file with the line by which an editor finds its schema, in place of the one that it
/// has.
pub fn with_schema(text: &str, schema: &str) -> String {
    let rest = match text.strip_prefix("#:schema") {
        Some(rest) => rest.split_once('\n').map_or("", |(_, rest)| rest),
        None => text,
    };
    format!("#:schema {schema}\n{rest}")
}

/// A layout that there is not, and the nearest.
pub fn unknown(name: &str, found: &Catalogue, lang: Lang) -> String {
    let names = || found.layouts.iter().map(|one| one.name.as_str());
    let far = |known: &&str| strsim::damerau_levenshtein(known, name);
    let near = names().filter(|known| far(known) <= 1 + known.len() / 3).min_by_key(far);
    let all = |comma: &str| names().map(|n| format!("`{n}`")).collect::<Vec<_>>().join(comma);
    match (lang, near) {
        (Lang::En, Some(near)) => {
            format!("error: there is no layout `{name}`\nhelp: did you mean `{near}`?\n")
        }
        (Lang::En, None) => {
            format!("error: there is no layout `{name}`\nhelp: there are {}\n", all(", "))
        }
        (Lang::Zh, Some(near)) => format!("错误：没有版式 `{name}`\n办法：是不是 `{near}`？\n"),
        (Lang::Zh, None) => format!("错误：没有版式 `{name}`\n办法：可用的有 {}\n", all("、")),
    }
}
