//! What is wrong with a command line, wholly in one language.

use clap::Error;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use newsprint::diag::Lang;

use super::help::usage;
use super::job::{Job, Kind, Row, said};
use super::table::{jobs, main, named, names};

/// What is wrong, what was meant, how the program is called.
pub fn words(error: &Error, job: &Job, lang: Lang) -> String {
    let help = match elsewhere(error, job) {
        Some(other) => Some(of_another(other, lang)),
        None => behind(error, job, lang).or(meant(error).map(|meant| did_you_mean(&meant, lang))),
    };
    whole(&what(error, job, lang), help, job, lang)
}

/// A command that there is not.
pub fn no_command(word: &str, lang: Lang) -> String {
    let what = match lang {
        Lang::En => format!("there is no command `{word}`, and no file of this name"),
        Lang::Zh => format!("没有命令 `{word}`，也没有叫这个名字的文件"),
    };
    let help = match nearest(word) {
        Some(name) => did_you_mean(name, lang),
        None => {
            let all: Vec<_> = names().map(|name| format!("`{name}`")).collect();
            match lang {
                Lang::En => format!("the commands are {}", all.join(", ")),
                Lang::Zh => format!("可用的命令有 {}", all.join("、")),
            }
        }
    };
    whole(&what, Some(help), main(), lang)
}

/// Whether a word looks like the name of a command and not like that of a file.
pub fn like_a_command(word: &str) -> bool {
    !word.is_empty() && word.chars().all(|c| c.is_ascii_alphabetic() || c == '-')
}

fn nearest(word: &str) -> Option<&'static str> {
    let far = |name: &&str| strsim::damerau_levenshtein(name, word);
    // Of a short name a half may not be wrong.
    let near = |name: &&str| far(name) <= if name.len() < 5 { 1 } else { 2 };
    names().chain(["help"]).filter(near).min_by_key(far)
}

/// Another job that knows the option which this one does not know.
fn elsewhere(error: &Error, job: &Job) -> Option<&'static Job> {
    let arg = text(error, ContextKind::InvalidArg)?;
    let letter = arg.strip_prefix('-')?.chars().next();
    let is = |row: &Row| match arg.strip_prefix("--") {
        Some(name) => row.name == name,
        None => row.short.is_some() && row.short == letter,
    };
    let is_unknown = error.kind() == ErrorKind::UnknownArgument && !job.rows().any(is);
    jobs().iter().copied().find(|job| is_unknown && job.rows().any(is))
}

fn of_another(job: &Job, lang: Lang) -> String {
    let called = job.called();
    match lang {
        Lang::En => format!("it is an option of `{called}`"),
        Lang::Zh => format!("它是 `{called}` 的选项"),
    }
}

/// A command that stands behind an issue.
fn behind(error: &Error, job: &Job, lang: Lang) -> Option<String> {
    let arg = text(error, ContextKind::InvalidArg).filter(|_| job.name.is_none())?;
    let command = named(&arg).filter(|_| error.kind() == ErrorKind::UnknownArgument)?;
    let usage = usage(command, lang);
    Some(match lang {
        Lang::En => format!("a command comes first: `{usage}`"),
        Lang::Zh => format!("命令写在前面：`{usage}`"),
    })
}

fn did_you_mean(name: &str, lang: Lang) -> String {
    match lang {
        Lang::En => format!("did you mean `{name}`?"),
        Lang::Zh => format!("是不是 `{name}`？"),
    }
}

fn whole(what: &str, help: Option<String>, job: &Job, lang: Lang) -> String {
    let mut text = format!("{}{what}\n", said(("error: ", "错误："), lang));
    if let Some(help) = help {
        text.push_str(&format!("{}{help}\n", said(("help: ", "办法："), lang)));
    }
    let called = job.called();
    text.push_str(&match lang {
        Lang::En => {
            format!("\nUsage: {}\n`{called} --help` says more.\n", usage(job, lang))
        }
        Lang::Zh => format!("\n用法：{}\n详见 `{called} --help`。\n", usage(job, lang)),
    });
    text
}

/// What cannot be made out.
fn what(error: &Error, job: &Job, lang: Lang) -> String {
    let arg = text(error, ContextKind::InvalidArg);
    let value = text(error, ContextKind::InvalidValue).unwrap_or_default();
    let sentence = match (error.kind(), arg) {
        (ErrorKind::UnknownArgument, Some(arg)) if arg.starts_with('-') => {
            (format!("there is no option `{arg}`"), format!("没有选项 `{arg}`"))
        }
        (ErrorKind::UnknownArgument, Some(arg)) => {
            (format!("`{arg}` is one argument too many"), format!("多了一个参数 `{arg}`"))
        }
        (ErrorKind::InvalidValue, Some(arg)) if value.is_empty() => {
            (format!("`{arg}` needs a value"), format!("`{arg}` 后面缺少值"))
        }
        (ErrorKind::ValueValidation, Some(arg)) if bounds(&arg, job).is_some() => {
            let (least, most) = bounds(&arg, job).unwrap_or_default();
            (
                format!("`{value}` is no value of `{arg}`; it may be {least} to {most}"),
                format!("`{arg}` 的值不能是 `{value}`，可以是 {least} 到 {most}"),
            )
        }
        (ErrorKind::InvalidValue | ErrorKind::ValueValidation, Some(arg)) => {
            let known = texts(error, ContextKind::ValidValue);
            let known: Vec<_> = known.iter().map(|value| format!("`{value}`")).collect();
            let (en, zh) = (known.join(", "), known.join("、"));
            (
                format!("`{value}` is no value of `{arg}`; it may be {en}"),
                format!("`{arg}` 的值不能是 `{value}`，可以是 {zh}"),
            )
        }
        (ErrorKind::TooManyValues, Some(arg)) => {
            let (arg, value) = (arg.clone(), value);
            (
                format!("`{arg}` takes no value, and was given `{value}`"),
                format!("`{arg}` 不带值，却写了 `{value}`"),
            )
        }
        (ErrorKind::MissingRequiredArgument, _) => {
            let missing = texts(error, ContextKind::InvalidArg);
            let missing: Vec<_> = missing.iter().map(|arg| format!("`{arg}`")).collect();
            (format!("missing: {}", missing.join(", ")), format!("缺少 {}", missing.join("、")))
        }
        (ErrorKind::ArgumentConflict, Some(arg)) => {
            let with = texts(error, ContextKind::PriorArg);
            match with.first() {
                Some(with) if *with != arg => (
                    format!("`{arg}` and `{with}` cannot be given together"),
                    format!("`{arg}` 和 `{with}` 不能同用"),
                ),
                _ => (format!("`{arg}` is given twice"), format!("`{arg}` 写了两次")),
            }
        }
        (ErrorKind::InvalidUtf8, _) => {
            ("an argument is not in UTF-8".into(), "有一个参数不是 UTF-8 编码".into())
        }
        _ => ("the command line cannot be read".into(), "命令行无法识别".into()),
    };
    if lang == Lang::En { sentence.0 } else { sentence.1 }
}

/// The bounds of an option that takes a number, as the parser names it: `--ppi <N>`.
fn bounds(arg: &str, job: &Job) -> Option<(u32, u32)> {
    let name = arg.trim_start_matches('-').split(' ').next();
    match job.rows().find(|row| Some(row.name) == name)?.kind {
        Kind::Number(least, most) => Some((least, most)),
        _ => None,
    }
}

/// What was perhaps meant.
fn meant(error: &Error) -> Option<String> {
    let kinds = [ContextKind::SuggestedArg, ContextKind::SuggestedValue];
    kinds.into_iter().find_map(|kind| texts(error, kind).into_iter().next())
}

fn text(error: &Error, kind: ContextKind) -> Option<String> {
    texts(error, kind).into_iter().next()
}

fn texts(error: &Error, kind: ContextKind) -> Vec<String> {
    match error.get(kind) {
        Some(ContextValue::String(text)) => vec![text.clone()],
        Some(ContextValue::Strings(texts)) => texts.clone(),
        _ => Vec::new(),
    }
}
