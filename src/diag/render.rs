use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};

use super::{Diag, Severity};
use crate::source::Sources;

/// The language of messages; pages do not depend on it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Lang {
    /// English.
    #[default]
    En,
    /// Chinese.
    Zh,
}

/// Shows a finding for a person: what, where with the source line, what to do.
pub fn render(diag: &Diag, sources: &Sources, lang: Lang, colour: bool) -> String {
    render_with(diag, None, sources, lang, colour)
}

/// The same with what is to be said of the other places where it stands.
pub(super) fn render_with(
    diag: &Diag,
    places: Option<&str>,
    sources: &Sources,
    lang: Lang,
    colour: bool,
) -> String {
    let level = match (diag.severity, lang) {
        (Severity::Error, Lang::En) => Level::ERROR,
        (Severity::Warning, Lang::En) => Level::WARNING,
        (Severity::Note, Lang::En) => Level::NOTE,
        (Severity::Error, Lang::Zh) => Level::ERROR.with_name("错误"),
        (Severity::Warning, Lang::Zh) => Level::WARNING.with_name("警告"),
        (Severity::Note, Lang::Zh) => Level::NOTE.with_name("提示"),
    };
    let message = diag.code.message(lang);
    let mut group =
        annotate_snippets::Group::with_title(level.primary_title(message).id(diag.code.id()));
    let path;
    // The place as it is counted in what is shown of a long line, and in all of it.
    let mut moved = None;
    if let Some(span) = diag.place.span {
        let file = sources.file(span.file);
        path = file.path.display().to_string();
        let range = clamp(&file.text, span.range());
        // The line alone is shown, so it alone is gone through: findings and lines
        // are many where input is bad.
        let (line, whole) = sources.line(span.file, range.start);
        let shown = near(&file.text, &whole, &range);
        let mark = AnnotationKind::Primary.span(range.start - shown.start..range.end - shown.start);
        let snippet = Snippet::source(&file.text[shown.clone()]).line_start(line);
        group = group.element(snippet.path(path.as_str()).annotation(mark));
        if shown != whole {
            let before = file.text[shown.start..range.start].chars().count() + 1;
            let (_, column) = sources.line_column(span.file, range.start);
            moved = Some([before, column].map(|at| format!("{path}:{line}:{at}")));
        }
    }
    let place = if lang == Lang::En { "place" } else { "位置" };
    if let Some(on) = on_page(diag, lang) {
        group = group.element(Level::NOTE.with_name(place).message(on));
    }
    if let Some(places) = places {
        group = group.element(Level::NOTE.with_name(place).message(places));
    }
    if let Some(help) = help(diag, lang) {
        let level = match lang {
            Lang::En => Level::HELP,
            Lang::Zh => Level::HELP.with_name("办法"),
        };
        group = group.element(level.message(help));
    }
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
    let text = renderer.render(&[group]);
    moved.map_or(text.clone(), |[shown, real]| text.replacen(&shown, &real, 1))
}

/// The page and the box where a finding shows.
pub(super) fn on_page(diag: &Diag, lang: Lang) -> Option<String> {
    let (page, rect) = diag.place.on.as_ref()?;
    let (x, y) = (rect.x.mm_text(), rect.y.mm_text());
    Some(match lang {
        Lang::En => format!("on page {page}, {x} mm from the left, {y} mm from the top"),
        Lang::Zh => format!("在第 {page} 版，距左 {x} 毫米，距上 {y} 毫米"),
    })
}

/// The way out; where there are several that do, a line for each. `None` where there is
/// nothing to be done.
pub fn help(diag: &Diag, lang: Lang) -> Option<String> {
    if diag.ways.is_empty() {
        return diag.code.help(lang);
    }
    let mut text = match (diag.ways.len(), lang) {
        (1, Lang::En) => "this makes it fit:".to_string(),
        (_, Lang::En) => "each of these makes it fit:".to_string(),
        (1, Lang::Zh) => "这样可排齐：".to_string(),
        (_, Lang::Zh) => "以下任一办法可排齐：".to_string(),
    };
    for way in &diag.ways {
        text.push_str("\n- ");
        text.push_str(&way.words(lang));
    }
    Some(text)
}

/// At most so many characters are underlined: a finding about a paragraph
/// points at its start.
const MARKED: usize = 24;

/// Of a line that is longer than so many bytes only what is near the place is shown.
const LONG_LINE: usize = 4000;
/// What is near, in bytes: more than any terminal is wide.
const NEAR: usize = 600;

/// What is shown of a line.
fn near(
    text: &str,
    line: &std::ops::Range<usize>,
    place: &std::ops::Range<usize>,
) -> std::ops::Range<usize> {
    if line.len() <= LONG_LINE {
        return line.clone();
    }
    let bound = |at: usize| (at..text.len()).find(|at| text.is_char_boundary(*at));
    let start = line.start.max(place.start.saturating_sub(NEAR));
    let end = line.end.min(place.end.saturating_add(NEAR));
    bound(start).unwrap_or(line.start)..bound(end).unwrap_or(line.end)
}

/// A range that lies in the text, on character boundaries, on one line.
fn clamp(text: &str, range: std::ops::Range<usize>) -> std::ops::Range<usize> {
    let floor = |mut at: usize| {
        at = at.min(text.len());
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        at
    };
    let start = floor(range.start);
    let line_end = text[start..].find('\n').map_or(text.len(), |n| start + n);
    let end = floor(range.end.max(start)).min(line_end);
    let most = text[start..end].char_indices().nth(MARKED).map_or(end, |(n, _)| start + n);
    start..most
}

/// `2 errors, 1 warning`; empty where there are none of either.
pub fn summary(diags: &[Diag], lang: Lang) -> String {
    let count = |severity| diags.iter().filter(|d| d.severity == severity).count();
    let (errors, warnings) = (count(Severity::Error), count(Severity::Warning));
    let mut parts = Vec::new();
    match lang {
        Lang::En => {
            let s = |n: usize| if n == 1 { "" } else { "s" };
            if errors > 0 {
                parts.push(format!("{errors} error{}", s(errors)));
            }
            if warnings > 0 {
                parts.push(format!("{warnings} warning{}", s(warnings)));
            }
            parts.join(", ")
        }
        Lang::Zh => {
            if errors > 0 {
                parts.push(format!("{errors} 个错误"));
            }
            if warnings > 0 {
                parts.push(format!("{warnings} 个警告"));
            }
            parts.join("，")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::{Change, Code, Part, WayOut};
    use crate::source::Span;

    #[test]
    fn a_finding_says_what_where_and_the_way_out() {
        let mut sources = Sources::default();
        let file = sources.add("issue.toml", "[paper]\nnmae = \"滨海日报\"\n");
        let code = Code::UnknownKey {
            key: "nmae".into(),
            nearest: Some("name".into()),
            known: vec!["name".into()],
        };
        let diag = Diag::new(code, Span::new(file, 8..12));
        let en = render(&diag, &sources, Lang::En, false);
        assert!(en.starts_with("error[unknown-key]: nothing reads the key `nmae`"), "{en}");
        assert!(en.contains("issue.toml:2:1"), "{en}");
        assert!(en.contains("2 | nmae = \"滨海日报\""), "{en}");
        assert!(en.contains("help: did you mean `name`?"), "{en}");
        let zh = render(&diag, &sources, Lang::Zh, false);
        assert!(zh.starts_with("错误[unknown-key]: 没有名为 `nmae` 的键"), "{zh}");
    }

    #[test]
    fn every_way_has_a_line_of_its_own() {
        let code = Code::Overset { lines: 3, chars: 41, from: "海".into() };
        let mut diag = Diag::nowhere(code);
        let way = |change, empty| WayOut { changes: vec![change], empty };
        diag.ways = vec![way(Change::Cut(41), 0), way(Change::Drop(Part::Deck), 4)];
        let en = render(&diag, &Sources::default(), Lang::En, false);
        let lines: Vec<_> = en.lines().map(str::trim).collect();
        assert!(lines[2].ends_with("help: each of these makes it fit:"), "{en}");
        let ways = ["- cut 41 characters", "- drop the deck (4 lines stay empty)"];
        assert_eq!(lines[3..], ways, "{en}");
        diag.ways.truncate(1);
        let zh = render(&diag, &Sources::default(), Lang::Zh, false);
        assert!(zh.contains("办法: 这样可排齐：") && zh.contains("- 删 41 字"), "{zh}");
    }

    #[test]
    fn a_span_over_the_end_is_clamped() {
        assert_eq!(clamp("滨海", 4..99), 3..6);
        assert_eq!(clamp("a\nb", 0..3), 0..1);
    }

    /// Of a long line what is near the place is shown, and the column is that of the
    /// whole line.
    #[test]
    fn places_in_long_lines() {
        let mut sources = Sources::default();
        let file =
            sources.add("s.md", format!("一\n{}港*口{}\n", "渔".repeat(5000), "渔".repeat(9000)));
        let at = 4 + 5001 * 3;
        let diag = Diag::new(Code::EmptyStory, Span::new(file, at..at + 1));
        let text = render(&diag, &sources, Lang::En, false);
        assert!(text.contains("--> s.md:2:5002\n") && text.contains("港*口"), "{text}");
        assert!(text.len() < 2000, "{}", text.len());
    }
}
