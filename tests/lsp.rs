//! `typeset lsp` as an editor speaks to it, over the standard streams.

#![cfg(feature = "desk")]

mod common;

use std::io::{BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use common::{Folder, root};
use serde_json::{Value, json};

/// No answer takes longer, on whatever machine.
const PATIENCE: Duration = Duration::from_secs(120);

/// An editor with the program that serves it.
struct Editor {
    program: Child,
    to: ChildStdin,
    from: Receiver<Value>,
    /// What was told while something else was waited for.
    kept: Vec<Value>,
    next: i64,
}

impl Editor {
    fn new(capabilities: Value) -> (Self, Value) {
        let mut program = Command::new(env!("CARGO_BIN_EXE_typeset"))
            .args(["lsp", "--no-cache", "--lang", "en"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let (to, out) = (program.stdin.take().unwrap(), program.stdout.take().unwrap());
        let (tell, from) = channel();
        std::thread::spawn(move || {
            let mut out = BufReader::new(out);
            while let Some(message) = read(&mut out) {
                if tell.send(message).is_err() {
                    return;
                }
            }
        });
        let mut editor = Self { program, to, from, kept: Vec::new(), next: 0 };
        let params = json!({ "processId": null, "rootUri": null, "capabilities": capabilities });
        let answer = editor.ask("initialize", params);
        editor.tell("initialized", json!({}));
        (editor, answer["result"].clone())
    }

    fn write(&mut self, message: &Value) {
        let text = message.to_string();
        write!(self.to, "Content-Length: {}\r\n\r\n{text}", text.len()).unwrap();
        self.to.flush().unwrap();
    }

    fn tell(&mut self, method: &str, params: Value) {
        self.write(&json!({ "jsonrpc": "2.0", "method": method, "params": params }));
    }

    /// Asks, and waits for the answer.
    fn ask(&mut self, method: &str, params: Value) -> Value {
        self.next += 1;
        let id = self.next;
        self.write(&json!({ "jsonrpc": "2.0", "id": id, "method": method, "params": params }));
        self.wait(|message| message["id"] == id)
    }

    fn result(&mut self, method: &str, params: Value) -> Value {
        let answer = self.ask(method, params);
        assert!(answer.get("error").is_none(), "{method}: {answer}");
        answer["result"].clone()
    }

    fn wait(&mut self, is_it: impl Fn(&Value) -> bool) -> Value {
        if let Some(at) = self.kept.iter().position(&is_it) {
            return self.kept.remove(at);
        }
        loop {
            let message = self.from.recv_timeout(PATIENCE);
            let message = message.unwrap_or_else(|_| panic!("no answer in time: {:?}", self.kept));
            if is_it(&message) {
                return message;
            }
            self.kept.push(message);
        }
    }

    fn open(&mut self, path: &Path, text: &str) {
        let document = json!({ "uri": uri(path), "languageId": "x", "version": 1, "text": text });
        self.tell("textDocument/didOpen", json!({ "textDocument": document }));
    }

    fn change(&mut self, path: &Path, version: i32, changes: Value) {
        let document = json!({ "uri": uri(path), "version": version });
        let params = json!({ "textDocument": document, "contentChanges": changes });
        self.tell("textDocument/didChange", params);
    }

    /// The findings of a version of a file.
    fn findings(&mut self, path: &Path, version: i32) -> Vec<Value> {
        let uri = uri(path);
        let told = self.wait(|message| {
            message["method"] == "textDocument/publishDiagnostics"
                && message["params"]["uri"] == uri
                && message["params"]["version"] == version
        });
        told["params"]["diagnostics"].as_array().unwrap().clone()
    }

    /// What is answered for the place behind some words of a text.
    fn at(&mut self, method: &str, path: &Path, text: &str, words: &str) -> Value {
        let position = position(text, text.find(words).unwrap() + words.len());
        let document = json!({ "uri": uri(path) });
        let params = json!({ "textDocument": document, "position": position,
            "context": { "includeDeclaration": true, "triggerKind": 1 } });
        self.result(&format!("textDocument/{method}"), params)
    }

    fn end(mut self) {
        assert_eq!(self.result("shutdown", Value::Null), Value::Null);
        self.tell("exit", Value::Null);
        assert_eq!(self.program.wait().unwrap().code(), Some(0));
    }
}

/// The next message of a stream.
fn read(from: &mut impl BufRead) -> Option<Value> {
    let mut length = 0;
    loop {
        let mut line = String::new();
        if from.read_line(&mut line).ok()? == 0 {
            return None;
        }
        match line.trim() {
            "" => break,
            line => length = line.strip_prefix("Content-Length: ")?.parse().ok()?,
        }
    }
    let mut bytes = vec![0; length];
    from.read_exact(&mut bytes).ok()?;
    serde_json::from_slice(&bytes).ok()
}

fn uri(path: &Path) -> String {
    format!("file://{}", path.display())
}

/// The place of a byte, in units of UTF-16.
fn position(text: &str, byte: usize) -> Value {
    let start = text[..byte].rfind('\n').map_or(0, |end| end + 1);
    let line = text[..start].matches('\n').count();
    json!({ "line": line, "character": text[start..byte].encode_utf16().count() })
}

/// The byte of a place, in units of UTF-16.
fn byte(text: &str, place: &Value) -> usize {
    let line = place["line"].as_u64().unwrap() as usize;
    let start: usize = text.split_inclusive('\n').take(line).map(str::len).sum();
    let mut left = place["character"].as_u64().unwrap() as usize;
    let within = text[start..].char_indices().find(|(_, c)| {
        let is_it = left == 0;
        left = left.saturating_sub(c.len_utf16());
        is_it
    });
    within.map_or(text.len(), |(at, _)| start + at)
}

/// A text with edits, the last first.
fn edited(text: &str, edits: &Value) -> String {
    let mut text = text.to_string();
    for edit in edits.as_array().unwrap().iter().rev() {
        let range = byte(&text, &edit["range"]["start"])..byte(&text, &edit["range"]["end"]);
        text.replace_range(range, edit["newText"].as_str().unwrap());
    }
    text
}

/// A page whose stories do not fit, in a folder of its own.
struct Issue {
    folder: Folder,
}

impl Issue {
    fn new(name: &str) -> Self {
        let folder = Folder::new(&format!("lsp-{name}"));
        let read =
            |name: &str| std::fs::read_to_string(root().join("tests/fit").join(name)).unwrap();
        let issue = read("issue.toml");
        let second = issue.match_indices("[[page]]").nth(1).unwrap().0;
        folder.write("issue.toml", &issue[..second]);
        folder.write("layouts/misfits.toml", read("layouts/misfits.toml"));
        for name in ["long", "short", "plain"] {
            let text = read(&format!("stories/{name}.md"));
            folder.write(
                &format!("stories/{name}.md"),
                text.replace("../../../samples/binhai", ".."),
            );
        }
        for name in ["coast-island", "people-evening-gate"] {
            let photo = format!("photos/{name}.jpg");
            let from = root().join("samples/binhai").join(&photo);
            folder.write(&photo, std::fs::read(from).unwrap());
        }
        Self { folder }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn text(&self, name: &str) -> String {
        std::fs::read_to_string(self.path(name)).unwrap()
    }
}

fn with_code<'f>(findings: &'f [Value], code: &str) -> Option<&'f Value> {
    findings.iter().find(|finding| finding["code"] == code)
}

fn labels(items: &Value) -> Vec<String> {
    let items = items.as_array().unwrap().iter();
    items.map(|item| item["label"].as_str().unwrap().to_string()).collect()
}

#[test]
fn findings_as_one_types_and_a_fix_that_fits() {
    let issue = Issue::new("fix");
    let (path, text) = (issue.path("stories/long.md"), issue.text("stories/long.md"));
    let watches =
        json!({ "workspace": { "didChangeWatchedFiles": { "dynamicRegistration": true } } });
    let (mut editor, told) = Editor::new(watches);
    let watched = editor.wait(|message| message["method"] == "client/registerCapability");
    editor.write(&json!({ "jsonrpc": "2.0", "id": watched["id"], "result": null }));
    assert_eq!(told["capabilities"]["positionEncoding"], "utf-16");
    assert_eq!(told["serverInfo"]["name"], "typeset");
    editor.open(&path, &text);
    let found = editor.findings(&path, 1);
    let over = with_code(&found, "overset").unwrap_or_else(|| panic!("{found:?}")).clone();
    assert_eq!((&over["severity"], &over["source"]), (&json!(1), &json!("typeset")));
    assert!(over["message"].as_str().unwrap().contains("drop the deck"), "{over}");
    let line = over["range"]["start"]["line"].as_u64().unwrap() as usize;
    assert!(text.lines().nth(line).unwrap().starts_with("还有一处"), "{over}");

    // A fault of the head, typed and not saved; then it is taken back.
    let start = text.find("deck").unwrap();
    let range = json!({ "start": position(&text, start), "end": position(&text, start + 4) });
    editor.change(&path, 2, json!([{ "range": range, "text": "dekc" }]));
    let found = editor.findings(&path, 2);
    let unknown = with_code(&found, "unknown-key").unwrap_or_else(|| panic!("{found:?}"));
    assert_eq!(unknown["range"], range);
    editor.change(&path, 3, json!([{ "range": range, "text": "deck" }]));
    assert!(with_code(&editor.findings(&path, 3), "overset").is_some());

    let params = json!({ "textDocument": { "uri": uri(&path) }, "range": over["range"],
        "context": { "diagnostics": [over] } });
    let fixes = editor.result("textDocument/codeAction", params);
    let titles: Vec<&str> =
        fixes.as_array().unwrap().iter().map(|fix| fix["title"].as_str().unwrap()).collect();
    assert!(titles.iter().all(|title| !title.contains("character")), "{titles:?}");
    let fix = fixes.as_array().unwrap().iter().find(|fix| fix["title"] == "drop the deck");
    let fix = fix.unwrap_or_else(|| panic!("{titles:?}"));
    assert_eq!(
        (&fix["kind"], &fix["diagnostics"][0]["code"]),
        (&json!("quickfix"), &json!("overset"))
    );
    let new = edited(&text, &fix["edit"]["changes"][uri(&path)]);
    assert_eq!(new, text.replace("deck = \"居民自己当起修街人\"\n", ""));
    editor.change(&path, 4, json!([{ "text": new }]));
    assert!(with_code(&editor.findings(&path, 4), "overset").is_none(), "it fits");
    assert_eq!(issue.text("stories/long.md"), text, "only the editor writes");

    // A file that changes outside of the editor.
    issue.folder.write("stories/short.md", "+++\nheadlin = \"x\"\n+++\n\nx\n");
    let short = issue.path("stories/short.md");
    let changes = json!([{ "uri": uri(&short), "type": 2 }]);
    editor.tell("workspace/didChangeWatchedFiles", json!({ "changes": changes }));
    editor.wait(|message| {
        message["params"]["uri"] == uri(&short)
            && message["params"]["diagnostics"][0]["code"] == "unknown-key"
    });
    editor.end();
}

#[test]
fn what_may_be_written_and_where_it_leads() {
    let issue = Issue::new("names");
    let (path, text) = (issue.path("issue.toml"), issue.text("issue.toml"));
    let (mut editor, _) = Editor::new(json!({
        "general": { "positionEncodings": ["utf-16"] },
        "workspace": { "workspaceEdit": { "documentChanges": true } },
    }));
    editor.open(&path, &text);
    editor.findings(&path, 1);

    let slots = labels(&editor.at("completion", &path, &text, "[page.stories]\n"));
    assert!(
        ["long", "short", "plain"].iter().all(|slot| slots.contains(&slot.to_string())),
        "{slots:?}"
    );
    let files = labels(&editor.at("completion", &path, &text, "long = \"stories/"));
    assert_eq!(files, ["stories/long.md", "stories/plain.md", "stories/short.md"]);
    let layouts = labels(&editor.at("completion", &path, &text, "layout = \""));
    assert!(layouts.contains(&"misfits".into()) && layouts.contains(&"broadsheet-8".into()));
    let keys = editor.at("completion", &path, &text, "[[page]]\n");
    let section = keys.as_array().unwrap().iter().find(|item| item["label"] == "section").unwrap();
    assert_eq!(section["textEdit"]["newText"], "section = ");
    assert!(section["documentation"]["value"].as_str().unwrap().contains("The section name"));

    let story = editor.at("definition", &path, &text, "long = \"sto");
    assert_eq!(story["uri"], uri(&issue.path("stories/long.md")));
    let layout = editor.at("definition", &path, &text, "layout = \"mis");
    assert_eq!(layout["uri"], uri(&issue.path("layouts/misfits.toml")));
    let slot = editor.at("definition", &path, &text, "\nlong");
    let rules = issue.text("layouts/misfits.toml");
    let at = byte(&rules, &slot["range"]["start"]);
    assert!(rules[at..].starts_with("\"long\""), "{slot}");
    let named =
        editor.at("references", &issue.path("layouts/misfits.toml"), &rules, "name = \"long");
    assert_eq!(named.as_array().unwrap().len(), 2, "the layout and the issue: {named}");

    let hover = |editor: &mut Editor, words: &str| {
        let said = editor.at("hover", &path, &text, words);
        said["contents"]["value"].as_str().unwrap_or_else(|| panic!("{words}: {said}")).to_string()
    };
    let story = hover(&mut editor, "long = \"sto");
    assert!(story.contains("**3 lines have no room**"), "{story}");
    let slot = hover(&mut editor, "\nshort");
    assert!(slot.contains("5 lines are free") && slot.contains("Story: short"), "{slot}");
    let key = hover(&mut editor, "\nnumb");
    assert!(key.contains("`[[page]]` `number`") || key.contains("`[paper]` `number`"), "{key}");

    let pages = editor
        .result("textDocument/documentSymbol", json!({ "textDocument": { "uri": uri(&path) } }));
    assert_eq!(pages[0]["name"], "1 misfits");
    let stories: Vec<&str> = pages[0]["children"]
        .as_array()
        .unwrap()
        .iter()
        .map(|story| story["name"].as_str().unwrap())
        .collect();
    assert!(stories.contains(&"long") && stories.contains(&"short"), "{stories:?}");

    // A picture and a paragraph of a story.
    let (path, text) = (issue.path("stories/long.md"), issue.text("stories/long.md"));
    let picture = editor.at("hover", &path, &text, "coast-island");
    assert!(picture["contents"]["value"].as_str().unwrap().contains(" ppi"), "{picture}");
    let photo = editor.at("definition", &path, &text, "coast-island");
    assert_eq!(photo["uri"], uri(&issue.path("photos/coast-island.jpg")));
    let body = editor.at("hover", &path, &text, "到底出在哪");
    assert!(body["contents"]["value"].as_str().unwrap().starts_with("¶ 1: "), "{body}");
    let named = editor.at("references", &path, &text, "到底出在哪");
    assert_eq!(named[0]["uri"], uri(&issue.path("issue.toml")));
    let places = labels(&editor.at("completion", &path, &text, "place = \""));
    assert_eq!(places, ["head", "inside", "foot"]);

    // What is edited names the version of what is open.
    editor.open(&path, &text);
    let found = editor.findings(&path, 1);
    let over = with_code(&found, "overset").unwrap().clone();
    let params = json!({ "textDocument": { "uri": uri(&path) }, "range": over["range"],
        "context": { "diagnostics": [] } });
    let fixes = editor.result("textDocument/codeAction", params);
    let document = &fixes[0]["edit"]["documentChanges"][0]["textDocument"];
    assert_eq!(document["version"], 1, "{fixes}");
    editor.end();
}

#[test]
fn what_is_broken_is_told_and_nothing_ends() {
    let issue = Issue::new("broken");
    let (path, text) = (issue.path("issue.toml"), issue.text("issue.toml"));
    let (mut editor, told) =
        Editor::new(json!({ "general": { "positionEncodings": ["utf-8", "utf-16"] } }));
    assert_eq!(told["capabilities"]["positionEncoding"], "utf-8");
    assert_eq!(editor.ask("textDocument/hover", json!({ "x": 1 }))["error"]["code"], -32602);
    assert_eq!(editor.ask("workspace/nothing", json!({}))["error"]["code"], -32601);
    editor.tell("textDocument/didChange", json!(3));
    editor.tell("$/nothing", json!({}));
    // A place in a file that is not there, and in one of no issue.
    let nowhere = json!({ "textDocument": { "uri": "file:///nowhere/x.md" },
        "position": { "line": 9, "character": 9 } });
    assert_eq!(editor.result("textDocument/hover", nowhere), Value::Null);
    // An issue that is no TOML while it is typed: told, and what may be written is known.
    editor.open(&path, &text);
    editor.findings(&path, 1);
    let broken = text.replace("long = \"stories/long.md\"", "long = \"stories/");
    editor.change(&path, 2, json!([{ "text": broken }]));
    assert!(with_code(&editor.findings(&path, 2), "syntax").is_some());
    let files = labels(&editor.at("completion", &path, &broken, "long = \"stories/"));
    assert_eq!(files, ["stories/long.md", "stories/plain.md", "stories/short.md"]);
    editor.change(&path, 3, json!([{ "text": text }]));
    assert!(with_code(&editor.findings(&path, 3), "syntax").is_none());
    editor.end();
}

#[test]
fn what_is_no_message_ends_it_with_a_word() {
    let (mut editor, _) = Editor::new(json!({}));
    editor.to.write_all(b"Content-Length: 5\r\n\r\n{]{]{").unwrap();
    editor.to.flush().unwrap();
    let mut said = String::new();
    assert_eq!(editor.program.wait().unwrap().code(), Some(2));
    editor.program.stderr.take().unwrap().read_to_string(&mut said).unwrap();
    assert!(said.starts_with("typeset lsp: ") && !said.contains("panicked"), "{said}");
}
