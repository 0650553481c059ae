//! `typeset layouts`: the layouts that there are, and a copy of one to begin with.

use std::path::Path;

use newsprint::diag::Code::CannotWrite;
use newsprint::diag::{Lang, Reason, report};
use newsprint::grid::{Layout, SlotKind};
use newsprint::source::Together;
use newsprint::{Catalogue, CatalogueEntry, catalogue};

use super::job::{Args, Job, Kind, Report, Row, said};
use super::options::{EVERY, LAYOUTS, STATUS};
use super::outputs::cannot_print;
use super::report::{Stream, refuse, tell};
use super::schema;
use super::status;
use super::width::padded;

/// Lists and copies layouts.
pub static JOB: Job = Job {
    name: Some("layouts"),
    about: (
        "Lists the layouts that an issue may name, or copies one to begin with.",
        "列出可用的版式，或复制一个来改。",
    ),
    operands: &[],
    options: &[OWN, &[LAYOUTS], EVERY],
    report: Report::Asked,
    status: STATUS,
    run: layouts,
};

const OWN: &[Row] = &[Row::new(
    "copy",
    Kind::Text,
    ("NAME", "版式名"),
    (
        "Write this layout into the folder `layouts`, where an issue beside it finds it first; a \
         file that is there is not touched",
        "把这个版式写进文件夹 `layouts`，旁边的期文件会先用它；已有的文件不动",
    ),
)];

/// Lists the layouts, or copies one.
fn layouts(args: &Args) -> u8 {
    let found = catalogue(Path::new(""), &args.options);
    if let Some(name) = args.text("copy") {
        return copy(args, &found, name);
    }
    let mut text = String::new();
    let widest = found.layouts.iter().map(|one| one.name.len()).max().unwrap_or(0) + 2;
    let mut faulty = false;
    for one in &found.layouts {
        match &one.layout {
            Ok(layout) => text.push_str(&lines(one, layout, widest, args.lang)),
            Err(faults) => {
                faulty = true;
                let told = report(faults, &found.sources, args.lang, false);
                let _ = tell(Stream::Err, &told);
            }
        }
    }
    match tell(Stream::Out, &text) {
        Ok(()) if faulty => status::UNUSABLE,
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
