//! `typeset proof`: galleys (小样) and page proofs (大样).

use newsprint::diag::{Diag, Lang, Severity, Words, any};
use newsprint::{File, Options, Outcome, Proof, ProofOptions, typeset};

use super::job::{Args, Job, Kind, Report, Row, STDOUT};
use super::options::{DIR, EVERY, FILE, FINDINGS, INPUT, ISSUE, NONE, PAGES};
use super::outputs::{Outputs, clash, path_of};
use super::report::{Stream, refuse, tell, tell_all, times};
use super::status;
use super::watch::Watch;

/// Makes proofs.
pub static JOB: Job = Job {
    name: Some("proof"),
    about: (
        "Makes galleys of the stories and proofs of the pages, black PDFs to read and sign.",
        "出小样和大样：供校对、签字的黑白 PDF。",
    ),
    operands: ISSUE,
    options: &[OWN, PAGES, FINDINGS, INPUT, EVERY],
    report: Report::Beside,
    status: PROOF_STATUS,
    run: proof,
};

const OWN: &[Row] = &[
    Row::new(
        "galleys",
        Kind::Flag,
        NONE,
        (
            "Make the galleys alone: every story in one column on A4, in the lines of the page, \
             with numbers of lines, counts and room for marks",
            "只出小样：每篇稿件在 A4 上排成一栏，断行与版面一致，带行号、字数和批改的空白",
        ),
    )
    .not_with(&["pages"]),
    Row::new(
        "pages",
        Kind::Flag,
        NONE,
        (
            "Make the page proofs alone: every page whole on A3, with the findings numbered and \
             boxes to sign",
            "只出大样：每版缩印在 A3 上，报告编号，带签字栏",
        ),
    ),
    Row::new(
        "number",
        Kind::Number(1, 99),
        ("N", "次数"),
        ("Which proof it is (default: 1)", "第几次样（默认为 1）"),
    ),
    Row::new(
        "story",
        Kind::Text,
        ("NAME", "稿件名"),
        (
            "Make the galley of this story alone: its file without folder and ending",
            "只出这篇稿件的小样：稿件的文件名，不带文件夹和扩展名",
        ),
    )
    .not_with(&["pages"]),
    Row::new(
        "leading",
        Kind::Number(100, 400),
        ("PERCENT", "百分比"),
        (
            "From line to line of a galley, in percent of its type size (default: 200)",
            "小样的行距，为字号的百分之几（默认为 200）",
        ),
    ),
    Row::new(
        "output",
        Kind::Out,
        FILE,
        (
            "Write the PDF to this file; with `--galleys`, `--pages` or `--story`; `-` is the \
             standard output",
            "PDF 写到这个文件；须与 `--galleys`、`--pages` 或 `--story` 同用；`-` 是标准输出",
        ),
    )
    .short('o')
    .not_with(&["out-dir"]),
    Row::new(
        "out-dir",
        Kind::Path,
        DIR,
        (
            "Write the PDFs into this folder (default: `out` beside the issue)",
            "PDF 写到这个文件夹（默认为 `issue.toml` 旁边的 `out`）",
        ),
    ),
];

/// A proof is made to show what is wrong.
const PROOF_STATUS: &[(&str, Words)] = &[
    ("0", ("no error", "没有错误")),
    (
        "1",
        (
            "an error on a page; the proofs were made all the same and show it",
            "版面上有错误；小样、大样照出，并标出错误",
        ),
    ),
    (
        "2",
        (
            "the input or the command line cannot be used, or a file or the report cannot be \
             written",
            "输入或命令行有误，或者文件、报告写不出去",
        ),
    ),
];

/// Makes proofs, writes them, and decides the exit status.
fn proof(args: &Args) -> u8 {
    let galleys = args.flag("galleys") || args.text("story").is_some();
    let pages = args.flag("pages");
    if args.path("output").is_some() && !galleys && !pages {
        return usage(args.lang);
    }
    if let Some(code) = clash(args) {
        return refuse(args, code);
    }
    let options = Options { lean: false, ..args.options.clone() };
    let watch = Watch::over(&options.progress, args.lang);
    let mut outcome = typeset(&args.issue, &options);
    drop(watch);
    let code = match outcome.made.is_some() {
        true => made(args, &mut outcome, [galleys || !pages, pages || !galleys]),
        false => status::UNUSABLE,
    };
    let told = tell_all(args, &outcome);
    if args.timings {
        times(&outcome, args.lang);
    }
    if told { code } else { status::UNUSABLE }
}

/// That one file does not take both kinds of proofs.
fn usage(lang: Lang) -> u8 {
    let text = match lang {
        Lang::En => "error: `--output` names one file: add `--galleys`, `--pages` or `--story`\n",
        Lang::Zh => "错误：`--output` 只写一个文件：请加 `--galleys`、`--pages` 或 `--story`\n",
    };
    // The exit status says it as well.
    let _ = tell(Stream::Err, text);
    status::UNUSABLE
}

/// Makes the proofs that are wanted, galleys and pages, and writes them.
fn made(args: &Args, outcome: &mut Outcome, [galleys, pages]: [bool; 2]) -> u8 {
    let asked = ProofOptions {
        number: args.number("number").unwrap_or(1),
        lang: args.lang,
        story: args.text("story").map(str::to_string),
        leading: args.number("leading").unwrap_or(ProofOptions::default().leading),
    };
    let mut proofs: Vec<Proof> = Vec::new();
    let wanted =
        [galleys.then(|| outcome.galleys(&asked)), pages.then(|| outcome.page_proofs(&asked))];
    for proof in wanted.into_iter().flatten() {
        match proof {
            Ok(proof) => proofs.extend(proof),
            Err(found) => {
                outcome.diags.extend(found);
                return status::UNUSABLE;
            }
        }
    }
    if proofs.is_empty() {
        return nothing(args, outcome);
    }
    let mut outputs = Outputs::default();
    let mut lines = String::new();
    for Proof { sheets, file } in proofs {
        let path = path_of(args, &file);
        lines.push_str(&made_line(&path.display().to_string(), sheets.len(), &file, args.lang));
        outputs.add(&path, &file.pdf);
    }
    if let Err(code) = outputs.finish(&[], &outcome.sources) {
        outcome.diags.push(Diag::nowhere(code));
        return status::UNUSABLE;
    }
    if !args.quiet {
        let to_stdout = args.path("output").is_some_and(|path| path.as_os_str() == STDOUT);
        // A line that nobody takes changes nothing of what was written.
        let _ = tell(if to_stdout { Stream::Err } else { Stream::Out }, &lines);
    }
    if any(&outcome.diags, Severity::Error) { status::FAULTY } else { status::GOOD }
}

fn made_line(path: &str, sheets: usize, file: &File, lang: Lang) -> String {
    let kb = file.pdf.len() / 1024;
    match lang {
        Lang::En => {
            let s = if sheets == 1 { "" } else { "s" };
            format!("{path}: {sheets} sheet{s}, {kb} KB\n")
        }
        Lang::Zh => format!("{path}：{sheets} 张，{kb} KB\n"),
    }
}

/// That there is nothing of which a galley could be made.
fn nothing(args: &Args, outcome: &Outcome) -> u8 {
    let pages = outcome.made.iter().flat_map(|made| &made.pages);
    let mut known: Vec<&str> =
        pages.flat_map(|page| &page.stories).map(|story| story.name.as_str()).collect();
    known.sort_unstable();
    known.dedup();
    let text = match (args.text("story"), args.lang) {
        (Some(name), Lang::En) => {
            format!("error: there is no story `{name}`; there are {}\n", known.join(", "))
        }
        (Some(name), Lang::Zh) => format!("错误：没有稿件 `{name}`；有：{}\n", known.join("、")),
        (None, Lang::En) => "error: no story stands on these pages\n".to_string(),
        (None, Lang::Zh) => "错误：这些版上没有稿件\n".to_string(),
    };
    // The exit status says it as well.
    let _ = tell(Stream::Err, &text);
    status::UNUSABLE
}
