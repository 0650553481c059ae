//! What an editor asks and tells, and what is answered.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Sender, channel};

use lsp_server::{Connection, Message, Notification, Request, RequestId, Response};
use lsp_types::{
    CodeActionKind, CodeActionOptions, CodeActionParams, CodeActionProviderCapability,
    CompletionOptions, CompletionParams, DidChangeTextDocumentParams, DidCloseTextDocumentParams,
    DidOpenTextDocumentParams, DidSaveTextDocumentParams, DocumentSymbolParams,
    GotoDefinitionParams, Hover, HoverContents, HoverParams, HoverProviderCapability,
    InitializeParams, MarkupContent, MarkupKind, OneOf, PublishDiagnosticsParams, ReferenceParams,
    ServerCapabilities, TextDocumentPositionParams, TextDocumentSyncCapability,
    TextDocumentSyncKind, Uri,
};
use newsprint::diag::Lang;
use newsprint::pagemap::PageMap;
use newsprint::source::World;
use newsprint::{Interrupt, Options, disk};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use super::actions::{Versions, actions};
use super::complete::completion;
use super::diagnostics::diagnostics;
use super::goto::{definition, references};
use super::hover::hover;
use super::kinds::issue_of;
use super::overlay::Overlay;
use super::position::Encoding;
use super::symbols::symbols;
use super::uri::{path_of, uri_of};
use super::view::{Set, View};
use super::worker::{Done, Work, work};
use crate::cli::job::Args;
use crate::desk::live::plain;

/// The error of the protocol for parameters that cannot be read.
const INVALID_PARAMS: i32 = -32602;
/// The error of the protocol for a method that is not known.
const METHOD_NOT_FOUND: i32 = -32601;

/// What happens.
enum Event {
    /// The editor says something.
    Said(Message),
    /// The editor is gone.
    Gone,
    /// An issue is set.
    Set(Box<Done>),
}

/// Serves an editor until it ends.
///
/// # Errors
///
/// What breaks the protocol.
pub fn serve(connection: Connection, args: &Args) -> Result<(), String> {
    let (id, params) = connection.initialize_start().map_err(|error| error.to_string())?;
    let params: InitializeParams = serde_json::from_value(params).unwrap_or_default();
    let mut server = Server::new(&connection, &params, args);
    let answer = json!({
        "capabilities": server.capabilities(),
        "serverInfo": { "name": "typeset", "version": env!("CARGO_PKG_VERSION") },
    });
    // It returns when the editor has said `initialized`.
    connection.initialize_finish(id, answer).map_err(|error| error.to_string())?;
    server.watch();
    let (tell, events) = channel();
    let (ask, asked) = channel();
    server.ask = Some(ask);
    let done = tell.clone();
    let worker = std::thread::spawn(move || work(&asked, &done, Event::Set));
    let said = connection.receiver.clone();
    std::thread::spawn(move || {
        for message in &said {
            if tell.send(Event::Said(message)).is_err() {
                return;
            }
        }
        let _ = tell.send(Event::Gone);
    });
    let mut is_shut = false;
    while let Ok(event) = events.recv() {
        match event {
            Event::Set(done) => server.set(*done),
            Event::Said(Message::Request(request)) if request.method == "shutdown" => {
                is_shut = true;
                server.answer(request.id, Ok(Value::Null));
            }
            Event::Said(Message::Request(request)) => server.request(request),
            Event::Said(Message::Notification(told)) if told.method == "exit" => break,
            Event::Said(Message::Notification(told)) => server.told(told),
            Event::Said(Message::Response(_)) => {}
            Event::Gone => {
                is_shut = true;
                break;
            }
        }
    }
    server.end();
    drop(server);
    drop(connection);
    let _ = worker.join();
    if is_shut { Ok(()) } else { Err("exit without shutdown".to_string()) }
}

/// A text that is open in the editor.
struct Document {
    text: String,
    version: i32,
}

/// An issue of which a file is open.
#[derive(Default)]
struct Issue {
    set: Option<Arc<Set>>,
    interrupt: Interrupt,
    /// The files of which findings are shown.
    shown: BTreeSet<PathBuf>,
}

struct Server<'c> {
    connection: &'c Connection,
    encoding: Encoding,
    lang: Lang,
    /// Whether edits name the version of a document.
    versions: bool,
    /// Whether the editor tells of files that change outside of it, if it is asked to.
    watches: bool,
    options: Options,
    open: BTreeMap<PathBuf, Document>,
    issues: BTreeMap<PathBuf, Issue>,
    ask: Option<Sender<Work>>,
}

impl<'c> Server<'c> {
    fn new(connection: &'c Connection, params: &InitializeParams, args: &Args) -> Self {
        let client = serde_json::to_value(&params.capabilities).unwrap_or_default();
        let general = params.capabilities.general.as_ref();
        let encodings = general.and_then(|general| general.position_encodings.as_ref());
        let asked = args.text("lang").is_some_and(|lang| lang != "auto");
        let locale = params.locale.as_deref().filter(|_| !asked);
        let lang = match locale {
            Some(locale) if locale.to_ascii_lowercase().starts_with("zh") => Lang::Zh,
            Some(_) => Lang::En,
            None => args.lang,
        };
        Self {
            connection,
            encoding: Encoding::chosen(encodings),
            lang,
            watches: client["workspace"]["didChangeWatchedFiles"]["dynamicRegistration"]
                == Value::Bool(true),
            versions: client["workspace"]["workspaceEdit"]["documentChanges"] == Value::Bool(true),
            options: args.options.clone(),
            open: BTreeMap::new(),
            issues: BTreeMap::new(),
            ask: None,
        }
    }

    fn capabilities(&self) -> ServerCapabilities {
        let triggers = ["\"", "'", "[", "/", "."].map(String::from).to_vec();
        ServerCapabilities {
            position_encoding: Some(self.encoding.kind()),
            text_document_sync: Some(TextDocumentSyncCapability::Options(
                lsp_types::TextDocumentSyncOptions {
                    open_close: Some(true),
                    change: Some(TextDocumentSyncKind::INCREMENTAL),
                    save: Some(lsp_types::SaveOptions::default().into()),
                    ..Default::default()
                },
            )),
            completion_provider: Some(CompletionOptions {
                trigger_characters: Some(triggers),
                ..CompletionOptions::default()
            }),
            hover_provider: Some(HoverProviderCapability::Simple(true)),
            definition_provider: Some(OneOf::Left(true)),
            references_provider: Some(OneOf::Left(true)),
            document_symbol_provider: Some(OneOf::Left(true)),
            code_action_provider: Some(CodeActionProviderCapability::Options(CodeActionOptions {
                code_action_kinds: Some(vec![CodeActionKind::QUICKFIX]),
                ..CodeActionOptions::default()
            })),
            ..ServerCapabilities::default()
        }
    }

    fn send(&self, message: Message) {
        // An editor that is gone is noticed by what it no longer says.
        let _ = self.connection.sender.send(message);
    }

    fn answer(&self, id: RequestId, answer: Result<Value, (i32, String)>) {
        self.send(Message::Response(match answer {
            Ok(value) => Response::new_ok(id, value),
            Err((code, message)) => Response::new_err(id, code, message),
        }));
    }

    /// Answers a request.
    fn request(&self, request: Request) {
        let Request { id, method, params, .. } = request;
        let answer =
            match method.as_str() {
                "textDocument/completion" => parsed(params).map(|params: CompletionParams| {
                    value(self.at(&params.text_document_position, completion))
                }),
                "textDocument/hover" => parsed(params).map(|params: HoverParams| {
                    let said = self.at(&params.text_document_position_params, hover).flatten();
                    value(said.map(|value| Hover {
                        contents: HoverContents::Markup(MarkupContent {
                            kind: MarkupKind::Markdown,
                            value,
                        }),
                        range: None,
                    }))
                }),
                "textDocument/definition" => parsed(params).map(|params: GotoDefinitionParams| {
                    value(self.at(&params.text_document_position_params, definition).flatten())
                }),
                "textDocument/references" => parsed(params).map(|params: ReferenceParams| {
                    let with = params.context.include_declaration;
                    let place = &params.text_document_position;
                    value(self.at(place, |view, path, text, byte| {
                        references(view, path, text, byte, with)
                    }))
                }),
                "textDocument/documentSymbol" => {
                    parsed(params).map(|params: DocumentSymbolParams| {
                        let found = self.file(&params.text_document.uri);
                        value(found.map(|(view, path, text)| symbols(&view, &path, &text)))
                    })
                }
                "textDocument/codeAction" => parsed(params).map(|params: CodeActionParams| {
                    let versions = self.versions.then(|| self.open_versions());
                    let found = self.file(&params.text_document.uri);
                    value(found.map(|(view, path, _)| {
                        actions(&view, &path, params.range, versions.as_ref())
                    }))
                }),
                _ => Err((METHOD_NOT_FOUND, format!("`{method}` is not known"))),
            };
        self.answer(id, answer);
    }

    /// What is answered for a place of a file of an issue.
    fn at<T>(
        &self,
        place: &TextDocumentPositionParams,
        answer: impl FnOnce(&View, &Path, &str, usize) -> T,
    ) -> Option<T> {
        let (view, path, text) = self.file(&place.text_document.uri)?;
        let byte = self.encoding.byte(&text, place.position);
        Some(answer(&view, &path, &text, byte))
    }

    /// A file with its issue.
    fn file(&self, uri: &Uri) -> Option<(View, PathBuf, String)> {
        let path = plain(&path_of(uri)?);
        let text = self.open.get(&path).map(|open| open.text.as_str());
        let view = self.view(&issue_of(&path, text)?);
        let text = match text {
            Some(text) => text.to_string(),
            None => view.text(&path)?,
        };
        Some((view, path, text))
    }

    fn world(&self, issue: &Path) -> Arc<dyn World> {
        let open = self.open.iter().map(|(path, open)| (path, open.text.as_str()));
        Arc::new(Overlay::new(disk(issue, &self.options), open))
    }

    fn view(&self, issue: &Path) -> View {
        View {
            issue: issue.to_path_buf(),
            world: self.world(issue),
            options: self.options.clone(),
            set: self.issues.get(issue).and_then(|issue| issue.set.clone()),
            encoding: self.encoding,
            lang: self.lang,
        }
    }

    /// Asks to be told of files that change outside of the editor, if it can tell.
    fn watch(&self) {
        if !self.watches {
            return;
        }
        let watched = json!({ "globPattern": "**/*.{toml,md,markdown,txt,jpg,jpeg,png,tif,tiff,webp,pdf,otf,ttf,icc}" });
        let params = json!({ "registrations": [{
            "id": "files",
            "method": "workspace/didChangeWatchedFiles",
            "registerOptions": { "watchers": [watched] },
        }] });
        let (id, method) = (RequestId::from("files".to_string()), "client/registerCapability");
        self.send(Message::Request(Request::new(id, method.to_string(), params)));
    }

    /// Takes what the editor tells.
    fn told(&mut self, told: Notification) {
        let Notification { method, params } = told;
        match method.as_str() {
            "textDocument/didOpen" => {
                if let Ok(params) = parsed::<DidOpenTextDocumentParams>(params) {
                    let open = params.text_document;
                    let document = Document { text: open.text, version: open.version };
                    self.changed(&open.uri, |all, path| drop(all.insert(path, document)));
                }
            }
            "textDocument/didChange" => {
                if let Ok(params) = parsed::<DidChangeTextDocumentParams>(params) {
                    let (encoding, version) = (self.encoding, params.text_document.version);
                    self.changed(&params.text_document.uri, |all, path| {
                        let Some(open) = all.get_mut(&path) else { return };
                        open.version = version;
                        for change in params.content_changes {
                            match change.range {
                                Some(range) => {
                                    let at = encoding.bytes(&open.text, range);
                                    open.text.replace_range(at, &change.text);
                                }
                                None => open.text = change.text,
                            }
                        }
                    });
                }
            }
            "textDocument/didClose" => {
                if let Ok(params) = parsed::<DidCloseTextDocumentParams>(params) {
                    self.changed(&params.text_document.uri, |all, path| drop(all.remove(&path)));
                }
            }
            "textDocument/didSave" => {
                if let Ok(params) = parsed::<DidSaveTextDocumentParams>(params) {
                    self.changed(&params.text_document.uri, |_, _| {});
                }
            }
            "workspace/didChangeWatchedFiles" => {
                let all: Vec<PathBuf> = self.issues.keys().cloned().collect();
                all.iter().for_each(|issue| self.set_again(issue));
            }
            _ => {}
        }
    }

    /// Changes what is open, and has the issue set again that it is of.
    fn changed(
        &mut self,
        uri: &Uri,
        change: impl FnOnce(&mut BTreeMap<PathBuf, Document>, PathBuf),
    ) {
        let Some(path) = path_of(uri).map(|path| plain(&path)) else { return };
        let of = |server: &Self| issue_of(&path, server.open.get(&path).map(|open| &*open.text));
        let before = of(self);
        change(&mut self.open, path.clone());
        let issues: BTreeSet<PathBuf> = before.into_iter().chain(of(self)).collect();
        issues.iter().for_each(|issue| self.set_again(issue));
    }

    /// Has an issue set as it is now; what was begun before is given up.
    fn set_again(&mut self, issue: &Path) {
        let world = self.world(issue);
        let state = self.issues.entry(issue.to_path_buf()).or_default();
        state.interrupt.give_up();
        state.interrupt = Interrupt::default();
        let options = Options { interrupt: state.interrupt.clone(), ..self.options.clone() };
        let versions = self.open_versions();
        let work = Work { issue: issue.to_path_buf(), world, options, versions };
        if let Some(ask) = &self.ask {
            // The thread that typesets ends after this one.
            let _ = ask.send(work);
        }
    }

    /// Shows what was found in an issue.
    fn set(&mut self, done: Done) {
        let Done { issue, outcome, map, versions } = done;
        let Some(state) = self.issues.get_mut(&issue) else { return };
        // Where nothing was made the pages stay those that were made last.
        let before = state.set.take().map(|set| set.map.clone());
        let map =
            if outcome.made.is_some() { map } else { before.unwrap_or_else(PageMap::default) };
        state.set = Some(Arc::new(Set { outcome, map }));
        let shown = std::mem::take(&mut state.shown);
        let mut found = diagnostics(&self.view(&issue));
        let now: BTreeSet<PathBuf> = found.keys().cloned().collect();
        // Files that have none any more are told so, and those that are open that they are well.
        let of_issue = |path: &&PathBuf| {
            let text = self.open.get(*path).map(|open| open.text.as_str());
            issue_of(path, text).as_ref() == Some(&issue)
        };
        let open: Vec<PathBuf> = versions.keys().filter(of_issue).cloned().collect();
        for path in shown.into_iter().chain(open) {
            found.entry(path).or_default();
        }
        for (path, diagnostics) in found {
            let Some(uri) = uri_of(&path) else { continue };
            let version = versions.get(&path).copied();
            let params = PublishDiagnosticsParams { uri, diagnostics, version };
            let method = "textDocument/publishDiagnostics".to_string();
            self.send(Message::Notification(Notification::new(method, params)));
        }
        if let Some(state) = self.issues.get_mut(&issue) {
            state.shown = now;
        }
    }

    fn open_versions(&self) -> Versions {
        self.open.iter().map(|(path, open)| (path.clone(), open.version)).collect()
    }

    /// Gives up what is still set.
    fn end(&mut self) {
        self.issues.values().for_each(|issue| issue.interrupt.give_up());
        self.ask = None;
    }
}

fn parsed<T: DeserializeOwned>(params: Value) -> Result<T, (i32, String)> {
    serde_json::from_value(params).map_err(|error| (INVALID_PARAMS, error.to_string()))
}

fn value(answer: impl Serialize) -> Value {
    serde_json::to_value(answer).unwrap_or_default()
}
