//! Findings as an editor shows them.

use std::collections::BTreeMap;
use std::path::PathBuf;

use lsp_types::{Diagnostic, DiagnosticSeverity, NumberOrString, Position, Range};
use newsprint::diag::{Diag, Severity, help};

use super::view::View;
use crate::desk::live::plain;

/// What is wrong in each file, by its path. What has no place in a file stands at the
/// beginning of the issue.
pub fn diagnostics(view: &View) -> BTreeMap<PathBuf, Vec<Diagnostic>> {
    let mut all: BTreeMap<PathBuf, Vec<Diagnostic>> = BTreeMap::new();
    for finding in view.findings().0 {
        let (path, range) = place(finding, view);
        all.entry(path).or_default().push(diagnostic(finding, range, view));
    }
    all
}

/// Where a finding stands.
pub fn place(finding: &Diag, view: &View) -> (PathBuf, Range) {
    let nowhere = || (plain(&view.issue), Range::new(Position::new(0, 0), Position::new(0, 0)));
    let (Some(span), Some(sources)) = (finding.place.span, view.findings().1) else {
        return nowhere();
    };
    let file = sources.file(span.file);
    if file.path.to_string_lossy().starts_with('<') {
        return nowhere();
    }
    (plain(&file.path), view.encoding.range(&file.text, span.range()))
}

/// A finding at a place.
pub fn diagnostic(finding: &Diag, range: Range, view: &View) -> Diagnostic {
    let mut message = finding.code.message(view.lang);
    if let Some(help) = help(finding, view.lang) {
        message = format!("{message}\n{help}");
    }
    Diagnostic {
        range,
        severity: Some(match finding.severity {
            Severity::Error => DiagnosticSeverity::ERROR,
            Severity::Warning => DiagnosticSeverity::WARNING,
            Severity::Note => DiagnosticSeverity::INFORMATION,
        }),
        code: Some(NumberOrString::String(finding.code.id().to_string())),
        source: Some("typeset".to_string()),
        message,
        ..Diagnostic::default()
    }
}
