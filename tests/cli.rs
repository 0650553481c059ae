//! The command line: its forms of findings, its two languages, and what happens where
//! a report cannot be written.

mod common;

use std::io::Write;
use std::process::{Command, Output, Stdio};

use common::{Folder, root};
use serde_json::Value;

const ISSUE: &str = "[paper]\nname = \"试报\"\ncode = \"test\"\ndate = 2026-09-15\n\n[[page]]\nnumber = 1\n\
    layout = \"broadsheet-8\"\n\n[page.stories]\nlead = \"story.md\"\n";

/// An issue of one page with notes and warnings, and an error on the page.
fn small(name: &str) -> Folder {
    let folder = Folder::new(&format!("cli-{name}"));
    folder.write("issue.toml", ISSUE);
    folder.write("story.md", "+++\nheadline = \"标题\"\n+++\n\n正文一段，ابجد。\n");
    folder
}

fn command(folder: &Folder, args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_typeset"));
    command.current_dir(folder.path()).args(args);
    for name in ["LC_ALL", "LC_MESSAGES", "LANG"] {
        command.env_remove(name);
    }
    command
}

fn run(folder: &Folder, args: &[&str]) -> Output {
    command(folder, args).output().unwrap()
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

/// Machine forms have the output stream for themselves, with every finding.
#[test]
fn every_form_of_findings_for_pages_and_for_checks() {
    let folder = small("forms");
    let json = |args: &[&str]| -> Value {
        serde_json::from_str(&out(&run(&folder, &[args, &["--format", "json"]].concat()))).unwrap()
    };
    for job in [&[][..], &["check"]] {
        let args = [job, &["issue.toml", "--no-cache", "--lang", "en"]].concat();
        let with = |format| run(&folder, &[&args[..], &["--format", format]].concat());
        let found = json(&args);
        let count = found["findings"].as_array().unwrap().len();
        assert!(count > 3 && found["errors"].as_u64() > Some(0), "{found}");
        let short = out(&with("short"));
        assert_eq!(short.lines().count(), count, "{short}");
        let line = "story.md:5:6: error[unset-script]: ";
        assert!(short.lines().any(|l| l.starts_with(line)), "{short}");
        // The worst is last, where the prompt is.
        assert!(short.lines().last().unwrap().contains("error["), "{short}");
        assert!(short.lines().next().unwrap().contains(": note["), "{short}");
        let github = out(&with("github"));
        assert_eq!(github.lines().count(), count, "{github}");
        let line = "::error file=story.md,line=5,col=6,title=unset-script::";
        assert!(github.lines().any(|l| l.starts_with(line)), "{github}");
        assert!(github.lines().all(|l| l.starts_with("::")), "{github}");
        let sarif: Value = serde_json::from_str(&out(&with("sarif"))).unwrap();
        assert_eq!(sarif["runs"][0]["results"].as_array().unwrap().len(), count);
        for format in ["short", "json", "sarif", "github"] {
            let output = with(format);
            assert_eq!(output.status.code(), Some(1));
            let told = err(&output);
            let made = job.is_empty();
            assert_eq!(told.contains("test-2026-09-15.pdf: 1 page"), made, "{told}");
            assert_eq!(told.lines().count(), usize::from(made), "{told}");
        }
        let quiet = json(&[&args[..], &["-q"]].concat());
        assert_eq!((&quiet["notes"], &quiet["errors"]), (&0.into(), &found["errors"]));
    }
    let text = run(&folder, &["issue.toml", "--no-cache", "--format", "text"]);
    assert!(out(&text).contains(": 1 page") && err(&text).contains("error[unset-script]"));
    let text = run(&folder, &["check", "issue.toml", "--no-cache"]);
    assert!(out(&text).contains("error[unset-script]") && err(&text).is_empty());
}

/// Ten thousand faults: the commonest are counted, and none is lost to programs.
#[test]
fn many_findings_are_cut_short_for_people_alone() {
    let folder = small("many");
    let keys: String = (0..10_000).map(|n| format!("key{n} = 1\n")).collect();
    folder.write("issue.toml", format!("{ISSUE}\n[page.odd]\n{keys}"));
    folder.write("story.md", format!("+++\n{keys}+++\n\n正文。\n"));
    let output = run(&folder, &["issue.toml", "--no-cache"]);
    let told = err(&output);
    assert_eq!(output.status.code(), Some(2));
    assert!(told.lines().count() < 60, "{}", told.lines().count());
    assert!(told.contains(" more of `unknown-key` (`--format short` lists all)"), "{told}");
    let json = out(&run(&folder, &["issue.toml", "--no-cache", "--format", "json"]));
    let found: Value = serde_json::from_str(&json).unwrap();
    assert!(found["findings"].as_array().unwrap().len() >= 10_000);
}

/// A clean issue has no more to say than a screen holds, and no story is missing.
#[test]
fn a_clean_issue_is_told_on_one_screen() {
    let folder = Folder::new("cli-clean");
    let issue = root().join("samples/binhai/issue.toml");
    let args = [issue.to_str().unwrap(), "--no-cache", "--out-dir", "out"];
    for lang in ["en", "zh"] {
        let output = run(&folder, &[&args[..], &["--lang", lang]].concat());
        assert_eq!(output.status.code(), Some(0));
        let all = out(&output) + &err(&output);
        assert!(all.lines().count() <= 20, "{all}");
        assert!(all.contains("front/comment.md:17"), "{all}");
    }
}

/// Sets a stream of a run to something that takes nothing: a full disk, or a pipe
/// whose reader has gone.
#[cfg(target_os = "linux")]
fn dead(kind: &str) -> Stdio {
    if kind == "full" {
        return std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap().into();
    }
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    writer.into()
}

#[cfg(target_os = "linux")]
#[test]
fn a_report_that_cannot_be_written_is_status_2() {
    let folder = small("dead");
    folder.write("good.md", "+++\nheadline = \"标题\"\n+++\n\n正文一段。\n");
    folder.write("good.toml", ISSUE.replace("story.md", "good.md"));
    let mut runs = vec![vec!["good.toml"], vec!["lines", "good.toml", "--story", "good"]];
    for format in ["text", "short", "json", "sarif", "github"] {
        runs.push(vec!["good.toml", "--format", format]);
        runs.push(vec!["check", "good.toml", "--format", format]);
    }
    runs.extend([vec!["--help"], vec!["help", "check"], vec!["--version"]]);
    for args in runs {
        for kind in ["full", "pipe"] {
            let output = command(&folder, &args).stdout(dead(kind)).output().unwrap();
            assert_eq!(output.status.code(), Some(2), "{args:?} {kind}: {}", err(&output));
        }
    }
    let output = command(&folder, &["check", "good.toml", "--format", "json", "--lang", "zh"])
        .stdout(dead("full"))
        .output()
        .unwrap();
    assert!(err(&output).contains("错误[cannot-write]"), "{}", err(&output));
    // The findings of a run go to the error stream.
    for kind in ["full", "pipe"] {
        let output = command(&folder, &["good.toml"]).stderr(dead(kind)).output().unwrap();
        assert_eq!(output.status.code(), Some(2), "{kind}");
    }
}

/// Two things for one output are refused before anything is made.
#[test]
fn the_standard_output_takes_one_thing() {
    let folder = small("one");
    let before = folder.names();
    for args in [
        &["issue.toml", "-o", "-", "--split"][..],
        &["issue.toml", "-o", "-", "--dump", "-"],
        &["issue.toml", "-o", "-", "--format", "json"],
        &["issue.toml", "--dump", "-", "--format", "short"],
        &["check", "issue.toml", "--tac-map", "-"],
        // Not even the issue is read.
        &["no-such.toml", "-o", "-", "--format", "github"],
    ] {
        let output = run(&folder, args);
        assert_eq!((output.status.code(), output.stdout.len()), (Some(2), 0), "{args:?}");
        assert!(err(&output).contains("error[cannot-write]"), "{}", err(&output));
        assert!(err(&output).contains("cannot write to the standard output"));
        assert!(!err(&output).contains("no-such"), "{}", err(&output));
    }
    assert_eq!(folder.names(), before);
    let output = run(&folder, &["issue.toml", "--dump", "-", "--no-cache"]);
    let dump = out(&output);
    assert!(dump.contains("标题") && !dump.contains("1 page"), "{dump}");
    assert!(err(&output).contains("1 page"));
}

/// Command lines, right and wrong.
const LINES: &[&str] = &[
    "--help",
    "-h",
    "help",
    "help check",
    "help lines",
    "check --help",
    "lines --help",
    "diff --help",
    "init --help",
    "layouts --help",
    "explain --help",
    "schema --help",
    "completions --help",
    "man --help",
    "fonts --help",
    "fonts issue.toml --no-cache",
    "fonts no-such.toml",
    "fonts issue.toml --format tables",
    "fonts issue.toml more",
    "layouts",
    "layouts --copy broadshet-8",
    "layouts tabloid-6",
    "layouts no-such --sheet",
    "layouts tabloid-6 --sheet -o sheet.pdf",
    "layouts --sheet --paper a4",
    "layouts -o sheet.pdf",
    "layouts --sheet -o layouts.d/../story.md/x.pdf",
    "init new --layout no-such",
    "init . --layout tabloid-6",
    "explain unknown-slot",
    "explain unkown-slot",
    "explain nothing-of-the-kind",
    "schema",
    "schema isue",
    "man nothing",
    "",
    "issue.toml --formt json",
    "issue.toml --format jsn",
    "issue.toml --format",
    "issue.toml --strict=1",
    "issue.toml more",
    "chekc issue.toml",
    "help foo",
    "nothing",
    "issue.toml check",
    "check",
    "lines issue.toml",
    "lines issue.toml --story nobody --no-cache",
    "lines issue.toml --story story --no-cache",
    "lines issue.toml --story",
    "issue.toml -o a --out-dir b",
    "issue.toml -o a -o b",
    "check issue.toml --dump a",
    "-z issue.toml",
    "--lang fr issue.toml",
    "issue.toml -o - --split",
    "check issue.toml --tac-map -",
    "issue.toml --timings --no-cache",
    "check issue.toml --timings --no-cache",
    "check issue.toml --no-cache --format short",
    "check issue.toml --no-cache --format github",
    "no-such.toml",
    "issue.toml --page 99 --no-cache",
    "issue.toml --layouts nowhere --no-cache",
];

/// What the program says for itself: without what is typed (in backticks and quotes),
/// codes in brackets, paths, options, and the lines of sources.
fn own(text: &str) -> String {
    let source = |line: &&str| {
        let at = line.trim_start().trim_start_matches(|c: char| c.is_ascii_digit());
        at.trim_start().starts_with('|') || line.trim_start().starts_with("-->")
    };
    let lines = text.lines().filter(|line| !source(line)).map(|line| {
        let typed: String = line.split('`').step_by(2).collect::<Vec<_>>().join(" ");
        let said: Vec<_> = typed.split_inclusive(['“', '”']).collect();
        let said = said.iter().scan(false, |inside, part| {
            let skip = *inside;
            *inside = part.ends_with('“');
            Some(if skip { "" } else { part })
        });
        said.collect::<String>()
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// Names that are the same in every language.
const NAMES: &str = "typeset check lines proof count diff init layouts explain schema completions man preview watch lsp \
    bash zsh fish powershell elvish shell Schema Ctrl-C local share bash-completion man1 site-functions Scripts fpath broadsheet-5 broadsheet-6 broadsheet-8 broadsheet-8-front broadsheet-8-interlock broadshet-8 tabloid-6 tabloid-6-spread help issue toml out PDF PNG JSON SARIF TAC GitHub Actions \
    sheet layouts-sheet fonts Noto Serif Sans CJK SC Regular Medium Bold Black Baokan Kai http https scripts sil org OFL \
    pt song hei kai song-regular song-bold song-black hei-medium hei-black kai-regular body subhead label \
    kicker headline deck summary byline caption folio page-number flag pinyin credits quote table \
    nameplate guide advert-mark jump strong emphasis \
    ppi mm story md pdf test KB no-such nowhere unknown-slot unkown-slot nothing-of-the-kind";

fn english(text: &str) -> Vec<String> {
    let mut text = own(text);
    // `[unset-script]`, `::error file=…::`, `--option`, `-o`.
    while let Some((from, to)) =
        text.find('[').and_then(|from| text[from..].find(']').map(|to| (from, from + to + 1)))
    {
        let inner = text[from + 1..to - 1].to_string();
        let code = inner.chars().all(|c| c.is_ascii_lowercase() || c == '-' || c.is_ascii_digit());
        text.replace_range(from..to, if code { " " } else { inner.as_str() });
    }
    let words = text.split(|c: char| !(c.is_ascii_alphanumeric() || c == '-'));
    words
        .filter(|word| !word.starts_with('-') && word.chars().any(|c| c.is_ascii_alphabetic()))
        .filter(|word| word.chars().filter(|c| c.is_ascii_alphabetic()).count() > 1)
        // The file that was made.
        .filter(|word| !word.starts_with("test-2026"))
        .filter(|word| !NAMES.split_whitespace().any(|name| name == *word))
        .map(String::from)
        .collect()
}

fn is_han(c: char) -> bool {
    c != '〓' && matches!(c, '\u{3001}'..='\u{9fff}' | '\u{ff01}'..='\u{ff5e}')
}

#[test]
fn the_command_line_speaks_one_language() {
    let folder = small("language");
    for line in LINES {
        let args: Vec<_> = line.split_whitespace().collect();
        let mut told = Vec::new();
        for (lang, locale) in [("zh", "zh_CN.UTF-8"), ("en", "C.UTF-8")] {
            // By the environment, and by the option, which is told last and so also
            // stands behind a command.
            let by_locale = || command(&folder, &args).env("LANG", locale).output().unwrap();
            let by_option = || run(&folder, &[&["--lang", lang], &args[..]].concat());
            let outputs = match (line.contains("--lang"), line.contains("--no-cache")) {
                (true, _) => vec![by_locale()],
                // Pages are made once, for it takes longer.
                (_, true) => vec![by_option()],
                _ => vec![by_locale(), by_option()],
            };
            assert!(outputs.iter().all(|o| o.status == outputs[0].status), "{line}");
            for output in outputs {
                let text = out(&output) + &err(&output);
                assert!(!text.is_empty(), "{line}");
                match lang {
                    "zh" => {
                        let commands = line.ends_with("github");
                        let text = match commands {
                            false => text.clone(),
                            // What stands before the text of a command is for a program.
                            true => {
                                let texts = text.lines().filter_map(|l| l.rsplit_once("::"));
                                texts.map(|(_, text)| text.replace("%0A", " ") + "\n").collect()
                            }
                        };
                        assert!(text.chars().any(is_han), "{line}: {text}");
                        let paths = text.replace("issue.toml", "").replace("story.md", "");
                        assert_eq!(english(&paths), Vec::<String>::new(), "{line}: {text}");
                    }
                    _ => {
                        // The text of a story and the samples of an author stay.
                        let lines = own(&text).replace(['¶'], "");
                        let lines = lines.lines().filter(|l| !l.contains("  | "));
                        let han: Vec<_> = lines.filter(|l| l.chars().any(is_han)).collect();
                        assert!(han.is_empty(), "{line}: {han:?}");
                    }
                }
                told.push(text);
            }
        }
        assert_ne!(told.first(), told.last(), "{line} is the same in both languages");
    }
}

/// The first fault is told with the word that was meant.
#[test]
fn what_was_meant_is_named() {
    let folder = small("meant");
    for (line, zh, en) in [
        ("issue.toml --formt json", "是不是 `--format`？", "did you mean `--format`?"),
        ("issue.toml --format jsn", "是不是 `json`？", "did you mean `json`?"),
        ("chekc issue.toml", "是不是 `check`？", "did you mean `check`?"),
        ("-q --page 1 chekc issue.toml", "是不是 `check`？", "did you mean `check`?"),
        ("nothing", "可用的命令有 `check`、", "the commands are `check`, "),
        ("help nothing", "没有命令 `nothing`", "there is no command `nothing`"),
        (
            "issue.toml check",
            "命令写在前面：`typeset check",
            "a command comes first: `typeset check",
        ),
        ("", "缺少 `<刊期文件>`", "missing: `<ISSUE>`"),
        ("lines issue.toml", "缺少 `--story <稿件名>`", "missing: `--story <NAME>`"),
        ("issue.toml --page", "`--page <版次>` 后面缺少值", "`--page <LABELS>` needs a value"),
        ("-o a --out-dir b i.toml", "不能同用", "cannot be given together"),
        ("i.toml --story a", "它是 `typeset lines` 的选项", "an option of `typeset lines`"),
        ("i.toml --tac-map a", "它是 `typeset check` 的选项", "an option of `typeset check`"),
        ("check -o a i.toml", "它是 `typeset` 的选项", "it is an option of `typeset`"),
        ("a.toml b.toml", "多了一个参数 `b.toml`", "`b.toml` is one argument too many"),
    ] {
        let args: Vec<_> = line.split_whitespace().collect();
        for (lang, wanted) in [("zh", zh), ("en", en)] {
            let output = run(&folder, &[&["--lang", lang], &args[..]].concat());
            assert_eq!(output.status.code(), Some(2));
            assert!(err(&output).contains(wanted), "{line}: {}", err(&output));
        }
    }
}

/// A file in the place of a folder is told as what it is.
#[test]
fn a_file_is_no_folder_for_a_pdf() {
    let folder = small("folder");
    for (lang, wanted) in [("en", "a file, not a folder"), ("zh", "是文件，不是文件夹")] {
        let args = ["--lang", lang, "--no-cache", "--out-dir", "story.md", "issue.toml"];
        let output = run(&folder, &args);
        assert_eq!(output.status.code(), Some(2));
        assert!(err(&output).contains(wanted), "{}", err(&output));
    }
    let output = run(&folder, &["--lang", "zh", "lines", "--story", "x", "issue.toml"]);
    assert!(err(&output).contains("错误：没有稿件 `x`"), "{}", err(&output));
}

/// A pipe that is read to its end gets all of a report.
#[test]
fn a_pipe_gets_the_whole_report() {
    let folder = small("pipe");
    let mut child = command(&folder, &["check", "issue.toml", "--format", "json", "--no-cache"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().flush().unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(serde_json::from_str::<Value>(&out(&output)).is_ok());
    assert!(output.stdout.ends_with(b"}\n"));
}
