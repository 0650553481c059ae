//! `typeset preview`: the pages in the browser, always as the files are.

mod answer;
mod browser;
mod changes;
mod editor;
mod guard;
mod http;
mod peer;
mod room;
mod routes;
mod server;
mod state;
mod web;

use std::io::ErrorKind;
use std::sync::Arc;

use newsprint::diag::{Lang, Words};

use super::live::{Follow, Given, follow};
use crate::cli::job::{Args, Job, Kind, Report, Row, said};
use crate::cli::options::{EVERY, INPUT, ISSUE, NONE, PAGES, STATUS};
use crate::cli::report::{Stream, tell};
use crate::cli::status;
use editor::Editor;
use guard::{Guard, token};
use room::{Listeners, Room};

/// Shows the pages in the browser.
pub static JOB: Job = Job {
    name: Some("preview"),
    about: (
        "Shows the pages in a browser on this machine, always as the files are.",
        "在本机的浏览器里看版面，文件一改就更新。",
    ),
    operands: ISSUE,
    options: &[OWN, PAGES, INPUT, EVERY],
    report: Report::Beside,
    status: STATUS,
    run,
};

/// How changes are noticed.
pub const POLL: Row = Row::new(
    "poll",
    Kind::Flag,
    NONE,
    (
        "Look for changes four times a second, for disks of a network that do not tell of them",
        "每秒查看四次有没有改动，用于不报告改动的网络盘",
    ),
);

const OWN: &[Row] = &[
    Row::new(
        "port",
        Kind::Number(1, 65_535),
        ("PORT", "端口"),
        ("Listen on this port (default: a free one)", "用这个端口（默认用空闲的端口）"),
    ),
    Row::new("open", Kind::Flag, NONE, ("Open the browser", "打开浏览器")),
    Row::new(
        "editor",
        Kind::Text,
        ("COMMAND", "命令"),
        (
            "What opens a file where the page is clicked, for instance `code -g {file}:{line}`; \
             `{file}`, `{line}` and `{column}` are filled in, and no shell sees it",
            "在版面上点击时用它打开文件，如 `code -g {file}:{line}`；`{file}`、`{line}`、\
             `{column}` 会填上，命令不经过 shell",
        ),
    ),
    Row::new("read-only", Kind::Flag, NONE, ("Show alone: change no file", "只看，不改文件")),
    POLL,
];

fn run(args: &Args) -> u8 {
    match preview(args) {
        Ok(()) => status::GOOD,
        Err(words) => {
            complain(("error", "错误"), &words, args.lang);
            status::UNUSABLE
        }
    }
}

fn preview(args: &Args) -> Result<(), [String; 2]> {
    let editor = match args.text("editor") {
        Some(command) => Editor::parse(command).map_err(|[en, zh]| {
            [format!("`--editor {command}`: {en}"), format!("`--editor {command}`：{zh}")]
        })?,
        None => Editor::default(),
    };
    let port = args.number("port").and_then(|port| u16::try_from(port).ok()).unwrap_or(0);
    let listener = server::listen(port).map_err(|error| taken(port, &error))?;
    let port = listener.local_addr().map_or(port, |address| address.port());
    let guard = Guard::new(token(), port);
    let (issue, options) = (args.issue.clone(), args.options.clone());
    let given = Given { issue, options, poll: args.flag("poll") };
    peer::meet(&given, port, args.lang);
    let room = Arc::new(Room::new(given, args.lang, args.flag("read-only"), editor));
    let typesets = room.clone();
    let ended = std::thread::Builder::new().name("typeset".into()).spawn(move || {
        let mut listeners = Listeners(typesets.clone());
        follow(&typesets.given, &typesets.inbox, Follow::Pages, &mut listeners)
            .map_err(|error| unwatched(&error))
    });
    let ended = ended.map_err(|error| [error.to_string(), error.to_string()])?;
    let served = room.clone();
    let (doorkeeper, address) = (guard.clone(), guard.address());
    std::thread::spawn(move || {
        if let Err(error) = server::run(&served, &doorkeeper, &listener) {
            let lang = served.lang;
            complain(("error", "错误"), &[error.to_string(), error.to_string()], lang);
            served.inbox.end();
        }
    });
    let words = ("the preview is at", "预览网址：");
    let blank = if args.lang == Lang::En { " " } else { "" };
    // Who cannot be told the address sees it with `--open`.
    let _ = tell(Stream::Out, &format!("{}{blank}{address}\n", said(words, args.lang)));
    if !args.issue.exists() {
        let issue = args.issue.display();
        let words = [
            format!("{issue} is not there; the page shows it as soon as it is"),
            format!("没有 {issue}；一有这个文件，页面上就会显示"),
        ];
        complain(("warning", "警告"), &words, args.lang);
    }
    if args.flag("open")
        && let Err(words) = browser::open(&address)
    {
        complain(("warning", "警告"), &words, args.lang);
    }
    ended.join().unwrap_or(Ok(()))
}

/// A port that cannot be had, and what to do.
fn taken(port: u16, error: &std::io::Error) -> [String; 2] {
    match error.kind() {
        ErrorKind::AddrInUse => [
            format!("port {port} is taken; give another `--port`, or none for a free one"),
            format!("端口 {port} 已被占用；请换一个 `--port`，或者不写，自动用空闲的端口"),
        ],
        ErrorKind::PermissionDenied => [
            format!("port {port} is not allowed; give a `--port` from 1024 on, or none"),
            format!("端口 {port} 没有权限使用；请用 1024 以上的 `--port`，或者不写"),
        ],
        _ => [
            format!("port {port} cannot be opened: {error}"),
            format!("端口 {port} 打不开：{error}"),
        ],
    }
}

/// Why no change is noticed, and what to do.
pub fn unwatched(error: &notify::Error) -> [String; 2] {
    [
        format!("the system lets no folder be watched: {error}; try `--poll`"),
        format!("系统不让监视文件夹：{error}；可以试试 `--poll`"),
    ]
}

/// Says something on the error stream.
pub fn complain(level: Words, words: &[String; 2], lang: Lang) {
    let (level, colon) = (said(level, lang), if lang == Lang::En { ": " } else { "：" });
    let words = if lang == Lang::En { &words[0] } else { &words[1] };
    // Nobody can be told that the error stream takes nothing.
    let _ = tell(Stream::Err, &format!("{level}{colon}{words}\n"));
}
