//! The ways of copyfit that were tried, as quick fixes.

use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};

use lsp_types::{
    CodeAction, CodeActionKind, CodeActionOrCommand, DocumentChanges, OneOf,
    OptionalVersionedTextDocumentIdentifier, Range, TextDocumentEdit, TextEdit, WorkspaceEdit,
};
use similar::{DiffTag, TextDiff};

use super::diagnostics::{diagnostic, place};
use super::uri::uri_of;
use super::view::View;
use crate::desk::edit::{Desk, Edit, FileChange, Proposal, propose};
use crate::desk::live::plain;

/// Of which version the open files are.
pub type Versions = BTreeMap<PathBuf, i32>;

/// The quick fixes of the findings that stand in a stretch of a file. `versions` is `None`
/// where the editor takes no versions.
pub fn actions(
    view: &View,
    path: &Path,
    range: Range,
    versions: Option<&Versions>,
) -> Vec<CodeActionOrCommand> {
    let (findings, sources) = view.findings();
    let (Some(sources), Some(set)) = (sources, &view.set) else { return Vec::new() };
    let desk =
        Desk { issue: &view.issue, world: &*view.world, options: &view.options, map: &set.map };
    let mut all = Vec::new();
    for finding in findings.iter().filter(|finding| !finding.ways.is_empty()) {
        let (file, at) = place(finding, view);
        if file != plain(path) || at.end < range.start || range.end < at.start {
            continue;
        }
        for (n, way) in finding.ways.iter().enumerate() {
            // What cuts or adds text is told alone.
            let Some(edit) = Edit::of_way(finding, n, sources) else { continue };
            let Ok(proposal) = propose(&edit, &desk) else { continue };
            all.push(CodeActionOrCommand::CodeAction(CodeAction {
                title: way.words(view.lang),
                kind: Some(CodeActionKind::QUICKFIX),
                diagnostics: Some(vec![diagnostic(finding, at, view)]),
                edit: Some(written(&proposal, view, versions)),
                ..CodeAction::default()
            }));
        }
    }
    all
}

/// A proposal as the editor writes it.
fn written(proposal: &Proposal, view: &View, versions: Option<&Versions>) -> WorkspaceEdit {
    let files = proposal.files.iter().filter_map(|file| Some((uri_of(&file.path)?, file)));
    match versions {
        Some(version) => {
            let edit = |(uri, file): (_, &FileChange)| TextDocumentEdit {
                text_document: OptionalVersionedTextDocumentIdentifier {
                    uri,
                    version: version.get(&file.path).copied(),
                },
                edits: edits(file, view).into_iter().map(OneOf::Left).collect(),
            };
            let changes = DocumentChanges::Edits(files.map(edit).collect());
            WorkspaceEdit { document_changes: Some(changes), ..WorkspaceEdit::default() }
        }
        None => {
            #[allow(clippy::mutable_key_type, reason = "the type of the protocol")]
            let changes: HashMap<_, _> =
                files.map(|(uri, file)| (uri, edits(file, view))).collect();
            WorkspaceEdit { changes: Some(changes), ..WorkspaceEdit::default() }
        }
    }
}

/// The lines of a file that become others.
fn edits(file: &FileChange, view: &View) -> Vec<TextEdit> {
    let starts = |text: &str| {
        let lines = text.split_inclusive('\n').scan(0, |at, line| {
            *at += line.len();
            Some(*at)
        });
        std::iter::once(0).chain(lines).collect::<Vec<usize>>()
    };
    let (old, new) = (starts(&file.old), starts(&file.new));
    let diff = TextDiff::from_lines(&file.old, &file.new);
    let changed = diff.ops().iter().filter(|op| op.tag() != DiffTag::Equal);
    let edit = |op: &similar::DiffOp| {
        let (from, to) = (op.old_range(), op.new_range());
        let range = view.encoding.range(&file.old, old[from.start]..old[from.end]);
        TextEdit { range, new_text: file.new[new[to.start]..new[to.end]].to_string() }
    };
    changed.map(edit).collect()
}
