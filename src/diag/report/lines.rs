//! A line a finding: for editors and `grep`, and for the log of GitHub Actions.

use super::group::{Entry, grouped, page_of};
use crate::diag::render::help;
use crate::diag::{Diag, Lang, Severity};
use crate::source::Sources;

/// Every finding on a line of its own, grouped by page and story, the worst last:
/// `file:line:column: severity[code]: message`; what stands in no file has
/// `page 2: ` in front, or nothing. Empty where nothing was found.
pub fn short(diags: &[Diag], sources: &Sources, lang: Lang) -> String {
    let single = |diag| Entry { first: diag, all: vec![diag] };
    let groups = grouped(diags.iter().map(single).collect());
    let mut out = String::new();
    for entry in groups.iter().flat_map(|group| &group.entries) {
        let diag = entry.first;
        if let Some(at) = place(diag, sources) {
            out.push_str(&at);
            out.push_str(": ");
        } else if let Some(page) = page_of(diag) {
            out.push_str(&page_words(page, lang));
            out.push_str(if lang == Lang::En { ": " } else { "：" });
        }
        let message = one_line(&diag.code.message(lang));
        out.push_str(&format!("{}[{}]: {message}\n", severity(diag, lang), diag.code.id()));
    }
    out
}

/// Every finding as a command of a workflow, which shows it beside its line.
///
/// Source: GitHub Docs, Workflow commands for GitHub Actions: `::error
/// file={name},line={line},col={col},title={title}::{message}`; the toolkit's
/// `command.ts` for what is escaped.
pub fn github(diags: &[Diag], sources: &Sources, lang: Lang) -> String {
    let mut out = String::new();
    for diag in diags {
        let command = match diag.severity {
            Severity::Note => "notice",
            other => level(other),
        };
        out.push_str(&format!("::{command} "));
        if let Some(span) = diag.place.span {
            let (line, column) = sources.line_column(span.file, span.range().start);
            let path = sources.file(span.file).path.display().to_string().replace('\\', "/");
            out.push_str(&format!("file={},line={line},col={column},", property(&path)));
        }
        out.push_str(&format!("title={}::", diag.code.id()));
        let mut text = diag.code.message(lang);
        if let Some(page) = page_of(diag) {
            text.push_str(&match lang {
                Lang::En => format!(" ({})", page_words(page, lang)),
                Lang::Zh => format!("（{}）", page_words(page, lang)),
            });
        }
        if let Some(help) = help(diag, lang) {
            text.push('\n');
            text.push_str(&help);
        }
        out.push_str(&escaped(&text));
        out.push('\n');
    }
    out
}

/// The names of severities for programs.
pub(super) fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    }
}

/// The severity in the language of the message.
pub(super) fn severity(diag: &Diag, lang: Lang) -> &'static str {
    match (diag.severity, lang) {
        (other, Lang::En) => level(other),
        (Severity::Error, Lang::Zh) => "错误",
        (Severity::Warning, Lang::Zh) => "警告",
        (Severity::Note, Lang::Zh) => "提示",
    }
}

/// `page 2`.
pub(super) fn page_words(page: &str, lang: Lang) -> String {
    match lang {
        Lang::En => format!("page {page}"),
        Lang::Zh => format!("第 {page} 版"),
    }
}

/// `file:line:column`, where it was written in a file.
pub(super) fn place(diag: &Diag, sources: &Sources) -> Option<String> {
    let span = diag.place.span?;
    let (line, column) = sources.line_column(span.file, span.range().start);
    Some(format!("{}:{line}:{column}", sources.file(span.file).path.display()))
}

/// A text without line ends and other controls.
pub(super) fn one_line(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

/// The text of a command.
fn escaped(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// A value before the text, which ends at a comma or a colon.
fn property(text: &str) -> String {
    escaped(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::{Code, Preflight};
    use crate::source::Span;
    use crate::units::Rect;

    fn found() -> (Vec<Diag>, Sources) {
        let mut sources = Sources::default();
        let file = sources.add("副刊,50%/a:b.toml", "[paper]\npress = \"x\"\n");
        let fault = Preflight::HeavyInk { total: 251, limit: 230 };
        let on = Diag::new(Code::Preflight(fault.clone()), Span::new(file, 8..13));
        let bare = Diag::nowhere(Code::Preflight(fault)).on_page("A01", Rect::default());
        let code = Code::UnknownKey { key: "a\nb".into(), nearest: None, known: vec![] };
        let mut note = Diag::nowhere(code);
        note.severity = Severity::Note;
        (vec![on.on_page("A01", Rect::default()), bare, note], sources)
    }

    #[test]
    fn a_line_says_where_how_bad_and_what() {
        let (diags, sources) = found();
        let text = short(&diags, &sources, Lang::En);
        let lines: Vec<_> = text.lines().collect();
        // The note comes first, and its message keeps to one line.
        assert_eq!(lines.len(), 3, "{text}");
        assert!(lines[0].starts_with("note[unknown-key]: ") && lines[0].contains("a b"), "{text}");
        assert!(lines[1].starts_with("page A01: error[heavy-ink]: "), "{text}");
        assert!(lines[2].starts_with("副刊,50%/a:b.toml:2:1: error[heavy-ink]: "), "{text}");
        let zh = short(&diags, &sources, Lang::Zh);
        assert!(zh.contains("第 A01 版：错误[heavy-ink]: "), "{zh}");
        assert_eq!(short(&[], &sources, Lang::En), "");
    }

    /// Source: the toolkit of GitHub Actions, `escapeData` and `escapeProperty`.
    #[test]
    fn commands_are_escaped() {
        let (diags, sources) = found();
        let text = github(&diags, &sources, Lang::En);
        let lines: Vec<_> = text.lines().collect();
        assert_eq!(lines.len(), 3, "{text}");
        let place = "::error file=副刊%2C50%25/a%3Ab.toml,line=2,col=1,title=heavy-ink::";
        assert!(lines[0].starts_with(place), "{text}");
        assert!(lines[0].contains("251 %25") && lines[0].contains(" (page A01)"), "{text}");
        assert!(lines[1].starts_with("::error title=heavy-ink::"), "{text}");
        assert!(lines[2].starts_with("::notice title=unknown-key::"), "{text}");
        assert!(lines[2].contains("a%0Ab"), "{text}");
    }
}
