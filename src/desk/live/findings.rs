//! Findings as the preview tells them: both languages, where they stand, their ways out.

use std::path::Path;
use std::sync::Arc;

use newsprint::diag::{Code, Diag, Lang, Severity, help};
use newsprint::source::Sources;
use newsprint::units::{Abs, Rect};
use serde_json::{Value, json};

use crate::desk::edit::Edit;

/// A finding that is told.
#[derive(Clone, Debug)]
pub struct Finding {
    /// What is told, as JSON.
    pub told: Arc<str>,
    /// The finding itself; `None` for one of an earlier state that is still told.
    pub diag: Option<Diag>,
    /// Where it is in a file: its name, line and column.
    at: Option<(String, usize, usize)>,
}

impl Finding {
    /// A finding in the words of both languages. Files are named as from the folder of
    /// the issue; `number` is its place among those of the run. Where the finding of that
    /// number was the same `before`, nothing is made anew.
    pub fn of(
        (number, diag): (usize, &Diag),
        sources: &Sources,
        folder: &Path,
        before: &[Self],
    ) -> Self {
        let at = diag.place.span.map(|span| {
            let (line, column) = sources.line_column(span.file, span.range().start);
            (name(&sources.file(span.file).path, folder), line, column)
        });
        match before.get(number) {
            Some(old) if old.at == at && old.diag.as_ref() == Some(diag) => old.clone(),
            _ => {
                let told = told(number, diag, sources, at.as_ref()).to_string().into();
                Self { told, diag: Some(diag.clone()), at }
            }
        }
    }

    /// Whether only a run that looks at the written file finds it.
    pub fn is_of_preflight(&self) -> bool {
        self.diag.as_ref().is_some_and(|diag| matches!(diag.code, Code::Preflight(_)))
    }
}

fn told(
    number: usize,
    diag: &Diag,
    sources: &Sources,
    at: Option<&(String, usize, usize)>,
) -> Value {
    let both =
        |words: &dyn Fn(Lang) -> String| json!({ "en": words(Lang::En), "zh": words(Lang::Zh) });
    let help_words = |lang| help(diag, lang).unwrap_or_default();
    let help = if help_words(Lang::En).is_empty() { Value::Null } else { both(&help_words) };
    let way = |n: usize| {
        // One that cuts or adds text is told, never done.
        let edit = Edit::of_way(diag, n, sources)
            .map(|_| json!({ "kind": "way", "finding": number, "way": n }));
        json!({ "words": both(&|lang| diag.ways[n].words(lang)), "edit": edit })
    };
    let ways: Vec<Value> = (0..diag.ways.len()).map(way).collect();
    let mut told = json!({
        "id": diag.code.id(),
        "code": diag.code.id(),
        "severity": match diag.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "note",
        },
        "words": both(&|lang| diag.code.message(lang)),
        "help": help,
        "page": null, "box": null,
        "file": null, "line": null, "column": null,
        "story": null,
        "ways": ways,
    });
    if let Some((page, rect)) = &diag.place.on {
        told["page"] = page.as_str().into();
        told["box"] = hundredths(rect);
    }
    if let Some((file, line, column)) = at {
        told["file"] = file.as_str().into();
        told["line"] = (*line).into();
        told["column"] = (*column).into();
        let path = Path::new(file);
        if path.extension().is_some_and(|ending| ending != "toml") {
            let story = path.file_stem().map(|stem| stem.to_string_lossy().into_owned());
            told["story"] = story.into();
        }
    }
    told
}

/// A file as it is told: from the folder of the issue where it is in it, with `/`.
pub fn name(path: &Path, folder: &Path) -> String {
    let path = path.strip_prefix(folder).unwrap_or(path);
    path.display().to_string().replace('\\', "/")
}

/// A box in hundredths of a millimetre: left, top, width, height.
pub fn hundredths(rect: &Rect) -> Value {
    let [x, y, w, h] = [rect.x, rect.y, rect.w, rect.h].map(hundredth);
    json!([x, y, w, h])
}

/// A length in hundredths of a millimetre, rounded.
pub fn hundredth(length: Abs) -> i64 {
    let mm = Abs::MM.raw();
    (length.raw() * 100 + length.raw().signum() * mm / 2) / mm
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_rounded_to_hundredths() {
        assert_eq!(hundredth(Abs::mm(390)), 39_000);
        assert_eq!(hundredth(Abs::mm(-3) / 200), -2);
        let rect = Rect::new(Abs::mm(1), Abs::mm(2), Abs::mm(3), Abs::mm(4));
        assert_eq!(hundredths(&rect), json!([100, 200, 300, 400]));
    }

    #[test]
    fn files_are_named_from_the_folder_of_the_issue() {
        assert_eq!(name(Path::new("a/b/c.md"), Path::new("a")), "b/c.md");
        assert_eq!(name(Path::new("/x/c.md"), Path::new("a")), "/x/c.md");
    }
}
