//! `typeset completions` and `typeset man`: what a shell and a manual know of the program,
//! from the table of commands.

use std::str::FromStr;

use clap_complete::Shell;
use clap_mangen::Man;
use clap_mangen::roff::{Roff, roman};
use newsprint::diag::{Lang, Words};

use super::job::{Args, Job, Kind, Report, Row, said};
use super::options::{EVERY, STATUS};
use super::outputs::cannot_print;
use super::parser::{described, whole};
use super::report::{Stream, refuse, tell};
use super::status;

/// Prints completions.
pub static COMPLETIONS: Job = Job {
    name: Some("completions"),
    about: (
        "Prints what a shell needs to complete commands and options.",
        "输出 shell 补全命令和选项所需的脚本。",
    ),
    operands: &[Row::new(
        "shell",
        Kind::Choice(&["bash", "zsh", "fish", "powershell", "elvish"]),
        ("SHELL", "shell"),
        (
            "For which: `bash`, `zsh`, `fish`, `powershell` or `elvish`. For bash, for instance: \
             `typeset completions bash > ~/.local/share/bash-completion/completions/typeset`",
            "哪种 shell：`bash`、`zsh`、`fish`、`powershell` 或 `elvish`。例如 bash：\
             `typeset completions bash > ~/.local/share/bash-completion/completions/typeset`",
        ),
    )
    .required()],
    options: &[EVERY],
    report: Report::Asked,
    status: STATUS,
    run: completions,
};

/// Prints a page of the manual.
pub static MAN: Job = Job {
    name: Some("man"),
    about: (
        "Prints the page of the manual of the program, or of a command.",
        "输出程序或某个命令的手册页。",
    ),
    operands: &[Row::new(
        "command",
        Kind::Text,
        ("COMMAND", "命令"),
        (
            "Of this command; `typeset man check | man -l -` shows it",
            "哪个命令；用 `typeset man check | man -l -` 阅读",
        ),
    )],
    options: &[EVERY],
    report: Report::Asked,
    status: STATUS,
    run: man,
};

fn completions(args: &Args) -> u8 {
    let shell = args.text("shell").and_then(|name| Shell::from_str(name).ok());
    let mut text = Vec::new();
    let mut program = whole(args.jobs, args.lang);
    clap_complete::generate(shell.unwrap_or(Shell::Bash), &mut program, "typeset", &mut text);
    print(args, &String::from_utf8_lossy(&text))
}

fn man(args: &Args) -> u8 {
    let job = match args.text("command") {
        None => args.jobs[0],
        Some(name) => match args.jobs.iter().find(|job| job.name == Some(name)) {
            Some(job) => *job,
            None => {
                let names: Vec<String> =
                    args.jobs.iter().filter_map(|job| job.name).map(|n| format!("`{n}`")).collect();
                let text = match args.lang {
                    Lang::En => format!(
                        "error: there is no command `{name}`\nhelp: the commands are {}\n",
                        names.join(", ")
                    ),
                    Lang::Zh => {
                        format!(
                            "错误：没有命令 `{name}`\n办法：可用的命令有 {}\n",
                            names.join("、")
                        )
                    }
                };
                // The exit status says it as well.
                let _ = tell(Stream::Err, &text);
                return status::UNUSABLE;
            }
        },
    };
    match page(job, args.jobs, args.lang) {
        Ok(text) => print(args, &text),
        Err(error) => refuse(args, cannot_print(&error)),
    }
}

/// The heads of a page.
const HEADS: [Words; 5] = [
    ("NAME", "名称"),
    ("SYNOPSIS", "用法"),
    ("DESCRIPTION", "说明"),
    ("OPTIONS", "选项"),
    ("SUBCOMMANDS", "命令"),
];

/// The page of a job; of the one without a name with a list of all.
fn page(job: &Job, jobs: &[&Job], lang: Lang) -> std::io::Result<String> {
    let title = job.name.map_or("typeset".to_string(), |name| format!("typeset-{name}"));
    let command = match job.name {
        None => whole(jobs, lang),
        Some(name) => described(job, name, lang).bin_name(job.called()),
    };
    let man = Man::new(command)
        .title(title.to_uppercase())
        .date("")
        .source(format!("typeset {}", env!("CARGO_PKG_VERSION")));
    let mut text = Vec::new();
    man.render_title(&mut text)?;
    man.render_name_section(&mut text)?;
    man.render_synopsis_section(&mut text)?;
    man.render_description_section(&mut text)?;
    man.render_options_section(&mut text)?;
    if job.name.is_none() {
        man.render_subcommands_section(&mut text)?;
    }
    let mut roff = Roff::new();
    roff.control("SH", [said(("EXIT STATUS", "退出状态"), lang)]);
    for (number, words) in job.status {
        roff.control("TP", []);
        roff.text([roman(*number)]);
        roff.text([roman(said(*words, lang))]);
    }
    roff.to_writer(&mut text)?;
    let mut text = String::from_utf8_lossy(&text).into_owned();
    for head in HEADS {
        text = text.replace(&format!(".SH {}\n", head.0), &format!(".SH {}\n", said(head, lang)));
    }
    Ok(text)
}

fn print(args: &Args, text: &str) -> u8 {
    match tell(Stream::Out, text) {
        Ok(()) => status::GOOD,
        Err(error) => refuse(args, cannot_print(&error)),
    }
}
