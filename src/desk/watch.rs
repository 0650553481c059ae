//! `typeset watch`: the PDF is written again whenever something of the issue changes.

use std::sync::Arc;

use newsprint::diag::{Code, Lang, Severity, any};
use newsprint::{File, Outcome};

use super::live::{Audience, Follow, Given, Inbox, Shown, Stages, follow};
use super::preview::{POLL, complain, unwatched};
use crate::cli::job::{Args, Job, Report, Row, said};
use crate::cli::make::made_line;
use crate::cli::options::{EVERY, FINDINGS, INPUT, ISSUE, PAGES, PNG, STATUS, WRITTEN};
use crate::cli::outputs::Outputs;
use crate::cli::pictures::Pictures;
use crate::cli::report::{Stream, refuse, tell, tell_all, times};
use crate::cli::status;

/// Writes the PDF again and again.
pub static JOB: Job = Job {
    name: Some("watch"),
    about: (
        "Typesets an issue again whenever a file of it changes, until Ctrl-C.",
        "文件一改就重新排版、重写 PDF，按 Ctrl-C 结束。",
    ),
    operands: ISSUE,
    options: &[WRITTEN, PNG, OWN, PAGES, FINDINGS, INPUT, EVERY],
    report: Report::Beside,
    status: STATUS,
    run,
};

const OWN: &[Row] = &[POLL];

fn run(args: &Args) -> u8 {
    if args.to_stdout() {
        let words = [
            "a PDF that is written again and again needs a file of its own".to_string(),
            "反复重写的 PDF 要有自己的文件，不能写到标准输出".to_string(),
        ];
        complain(("error", "错误"), &words, args.lang);
        return status::UNUSABLE;
    }
    let (issue, options) = (args.issue.clone(), args.options.clone());
    let given = Given { issue, options, poll: args.flag("poll") };
    match follow(&given, &Arc::<Inbox>::default(), Follow::Files, &mut Terminal { args }) {
        Ok(()) => status::GOOD,
        Err(error) => {
            complain(("error", "错误"), &unwatched(&error), args.lang);
            status::UNUSABLE
        }
    }
}

/// Writes the files of every state, and says what was found.
struct Terminal<'a> {
    args: &'a Args,
}

impl Audience for Terminal<'_> {
    fn show(&mut self, shown: &Arc<Shown>, _: Option<&Arc<Shown>>) {
        let Some(outcome) = &shown.outcome else { return };
        let files = shown.files.as_deref().map(Vec::as_slice).unwrap_or_default();
        let line = self.written(outcome, files);
        tell_all(self.args, outcome);
        if self.args.timings {
            times(outcome, self.args.lang);
        }
        match line {
            Ok(line) => {
                let line = with_time(&line, &shown.stages, self.args.lang);
                if !self.args.quiet || outcome.made.is_none() {
                    // The findings were told already; the next state is told again.
                    let _ = tell(Stream::Out, &line);
                }
            }
            Err(code) => _ = refuse(self.args, code),
        }
    }

    fn tell(&mut self, words: [String; 2]) {
        complain(("error", "错误"), &words, self.args.lang);
    }
}

impl Terminal<'_> {
    /// Writes the files, whole or not at all; what is said of it.
    fn written(&self, outcome: &Outcome, files: &[File]) -> Result<String, Code> {
        let Some(made) = &outcome.made else {
            let words = ("nothing is written; the last PDF stays", "没有写；保留上一次的 PDF");
            return Ok(said(words, self.args.lang).to_string());
        };
        if self.args.strict && any(&outcome.diags, Severity::Warning) {
            let words = ("nothing is written (`--strict`)", "没有写（`--strict`）");
            return Ok(said(words, self.args.lang).to_string());
        }
        let (mut outputs, mut drawn) = (Outputs::default(), Pictures::of(self.args));
        for file in files {
            drawn.take(file);
            let (name, page, pdf) = (file.name.clone(), file.page.clone(), file.pdf.clone());
            outputs.take(self.args, File { name, page, pdf });
        }
        let line = made_line(&outputs, made, self.args.lang);
        drawn.draw(&made.labels, &mut outputs)?;
        outputs.finish(&[], &outcome.sources)?;
        Ok(line)
    }
}

/// A line that says how long it took as well.
fn with_time(line: &str, stages: &Stages, lang: Lang) -> String {
    let all = (stages.read + stages.set + stages.write).as_millis();
    match lang {
        Lang::En => format!("{line}, {all} ms\n"),
        Lang::Zh => format!("{line}，{all} 毫秒\n"),
    }
}
