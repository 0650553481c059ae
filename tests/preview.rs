//! The preview as a browser sees it: requests to the program that was built, on a copy of
//! the sample.
#![cfg(feature = "desk")]

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

/// A preview of a copy of the sample.
struct Preview {
    child: Child,
    dir: PathBuf,
    port: u16,
    token: String,
}

struct Answer {
    status: u16,
    head: String,
    body: Vec<u8>,
}

impl Answer {
    fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap()
    }

    fn size(&self) -> (u32, u32) {
        assert!(self.body.starts_with(b"\x89PNG"), "{}", self.status);
        let number = |at: usize| u32::from_be_bytes(self.body[at..at + 4].try_into().unwrap());
        (number(16), number(20))
    }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap().map(Result::unwrap) {
        let (from, to) = (entry.path(), to.join(entry.file_name()));
        if from.is_dir() { copy(&from, &to) } else { _ = fs::copy(from, to).unwrap() }
    }
}

fn folder(name: &str) -> PathBuf {
    let dir = std::env::temp_dir().join(format!("newsprint-preview-{name}-{}", std::process::id()));
    let _ = fs::remove_dir_all(&dir);
    copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("samples/binhai"), &dir);
    dir
}

fn typeset(dir: &Path, options: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_typeset"));
    command.arg("preview").arg(dir.join("issue.toml")).args(["--lang", "en"]).args(options);
    command.env("XDG_CACHE_HOME", dir.join(".cache"));
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

impl Preview {
    fn of(name: &str, options: &[&str]) -> Self {
        let dir = folder(name);
        Self::in_folder(dir, options)
    }

    fn in_folder(dir: PathBuf, options: &[&str]) -> Self {
        let command = typeset(&dir, options);
        Self::started(dir, command)
    }

    fn started(dir: PathBuf, mut command: Command) -> Self {
        let mut child = command.spawn().unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let (_, address) = line.trim().split_once("http://127.0.0.1:").expect("an address");
        let (port, token) = address.trim_end_matches('/').split_once('/').unwrap();
        Self { child, dir, port: port.parse().unwrap(), token: token.into() }
    }

    fn send(&self, request: &str) -> Answer {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        stream.write_all(request.as_bytes()).unwrap();
        let mut all = Vec::new();
        stream.read_to_end(&mut all).unwrap();
        let end = all.windows(4).position(|w| w == b"\r\n\r\n").unwrap();
        let head = String::from_utf8_lossy(&all[..end]).into_owned();
        let status = head.split(' ').nth(1).unwrap().parse().unwrap();
        Answer { status, head, body: all[end + 4..].to_vec() }
    }

    fn host(&self) -> String {
        format!("127.0.0.1:{}", self.port)
    }

    fn get(&self, path: &str) -> Answer {
        let (token, host) = (&self.token, self.host());
        self.send(&format!(
            "GET /{token}/{path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"
        ))
    }

    fn post(&self, path: &str, body: &Value) -> Answer {
        let (token, host, body) = (&self.token, self.host(), body.to_string());
        self.send(&format!(
            "POST /{token}/{path} HTTP/1.1\r\nHost: {host}\r\nOrigin: http://{host}\r\n\
             Content-Length: {}\r\nConnection: close\r\n\r\n{body}",
            body.len()
        ))
    }

    fn state(&self) -> Value {
        self.get("state").json()
    }

    /// The first state of which something holds.
    fn until(&self, what: &str, holds: impl Fn(&Value) -> bool) -> Value {
        let start = Instant::now();
        loop {
            let state = self.state();
            if holds(&state) {
                return state;
            }
            assert!(start.elapsed() < Duration::from_secs(60), "{what}: {state}");
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    fn checked(&self) -> Value {
        self.until("pages that were looked through", |state| {
            state["good"] == true && state["checked"] == true
        })
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
        let _ = fs::remove_dir_all(&self.dir);
    }
}

fn hash(state: &Value, page: usize) -> String {
    state["pages"][page]["hash"].as_str().unwrap().to_string()
}

fn errors(state: &Value) -> usize {
    let all = state["findings"].as_array().unwrap();
    all.iter().filter(|finding| finding["severity"] == "error").count()
}

#[test]
fn pages_come_as_tiles_and_only_what_changed_is_told() {
    let preview = Preview::of("tiles", &[]);
    let state = preview.checked();
    assert_eq!(state["pages"].as_array().unwrap().len(), 4);
    let hash_of_first = hash(&state, 0);
    let tile = preview.get(&format!("tile/{hash_of_first}/100/0/0.png"));
    assert_eq!(tile.size(), (512, 512));
    assert!(tile.head.contains("immutable"));
    // 390 mm are 1535.4 pixels: the third tile ends there.
    let last = preview.get(&format!("tile/{hash_of_first}/100/2/4.png"));
    assert_eq!(last.size(), (1536 - 1024, 2126 - 2048));
    assert_eq!(preview.get(&format!("tile/{hash_of_first}/100/3/0.png")).status, 404);
    for path in ["tile/none/100/0/0.png", "map/none.json", "thumb/none.png"] {
        assert_eq!(preview.get(path).status, 410, "{path}");
    }
    for ink in ["c", "m", "y", "k", "total"] {
        let plate = preview.get(&format!("plate/{hash_of_first}/{ink}/50/0/0.png"));
        assert_eq!(plate.size(), (512, 512), "{ink}");
    }
    assert_eq!(preview.get(&format!("plate/{hash_of_first}/spot-0/50/0/0.png")).status, 404);
    let printed = preview.get(&format!("pdf/{hash_of_first}/100/0/0.png"));
    assert_eq!(printed.size(), (512, 512));
    let map = preview.get(&format!("map/{hash_of_first}.json")).json();
    let stories = map["stories"].as_array().unwrap();
    assert!(stories.iter().any(|story| story["name"] == "comment"), "{map}");

    let story = preview.dir.join("stories/front/comment.md");
    let text = fs::read_to_string(&story).unwrap();
    let at = text.rfind('的').unwrap();
    fs::write(&story, format!("{}是{}", &text[..at], &text[at + '的'.len_utf8()..])).unwrap();
    let next = preview.until("another page", |state| hash(state, 0) != hash_of_first);
    assert_eq!(next["saved"]["file"], "stories/front/comment.md");
    assert_eq!(next["saved"]["page"], state["pages"][0]["label"]);
    assert_eq!(hash(&next, 1), hash(&state, 1), "a page that nobody touched");
}

#[test]
fn whoever_is_not_the_own_page_is_refused() {
    let preview = Preview::of("safe", &[]);
    let (token, host) = (preview.token.clone(), preview.host());
    let get = |path: &str, headers: &str| {
        preview.send(&format!("GET {path} HTTP/1.1\r\n{headers}Connection: close\r\n\r\n")).status
    };
    let own = format!("Host: {host}\r\n");
    assert_eq!(get(&format!("/{token}/"), &own), 200);
    assert_eq!(get("/", &own), 403);
    assert_eq!(get("/0123456789abcdef0123456789abcdef/state", &own), 403);
    assert_eq!(get(&format!("/{token}/state"), "Host: evil.example\r\n"), 421);
    let foreign = format!("{own}Origin: http://evil.example\r\n");
    assert_eq!(get(&format!("/{token}/state"), &foreign), 403);
    for path in ["../issue.toml", "..%2fissue.toml", "issue.toml", "stories/front/comment.md"] {
        assert_eq!(get(&format!("/{token}/{path}"), &own), 404, "{path}");
    }
    let without = format!(
        "POST /{token}/undo HTTP/1.1\r\nHost: {host}\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{{}}"
    );
    assert_eq!(preview.send(&without).status, 403);
    let page = preview.get("");
    assert!(page.head.contains("Content-Security-Policy: default-src 'self'"));
    assert!(page.head.contains("Referrer-Policy: no-referrer"));
}

#[test]
fn what_is_broken_is_told_over_the_last_good_pages() {
    let preview = Preview::of("broken", &[]);
    let good = preview.checked();
    let issue = preview.dir.join("issue.toml");
    let text = fs::read_to_string(&issue).unwrap();
    fs::write(&issue, text.replacen("[[page]]", "[[page", 1)).unwrap();
    let bad = preview.until("an error", |state| state["good"] == false);
    assert!(errors(&bad) > 0);
    assert_eq!(hash(&bad, 0), hash(&good, 0), "the last good pages");
    assert_eq!(preview.get(&format!("tile/{}/100/0/0.png", hash(&bad, 0))).status, 200);
    fs::write(&issue, &text).unwrap();
    preview.until("it is mended", |state| state["good"] == true && errors(state) == errors(&good));

    // A story that is gone, with its folder, and is back as editors write: beside its
    // place, then moved into it.
    let (folder, away) = (preview.dir.join("stories/front"), preview.dir.join("away"));
    fs::rename(&folder, &away).unwrap();
    let bad = preview.until("stories are missing", |state| errors(state) > 0);
    assert!(bad["pages"].as_array().unwrap().len() == 4);
    fs::rename(&away, &folder).unwrap();
    preview.until("they are back", |state| state["good"] == true && errors(state) == errors(&good));
    let story = folder.join("comment.md");
    let text = fs::read_to_string(&story).unwrap();
    fs::write(folder.join("comment.new"), text.replacen('的', "是", 1)).unwrap();
    fs::rename(folder.join("comment.new"), &story).unwrap();
    preview.until("a file in the place of another", |state| hash(state, 0) != hash(&good, 0));
}

#[test]
fn a_change_is_proposed_made_and_taken_back() {
    let preview = Preview::of("change", &[]);
    let state = preview.checked();
    let map = preview.get(&format!("map/{}.json", hash(&state, 0))).json();
    let label = state["pages"][0]["label"].as_str().unwrap();
    let slots: Vec<&str> =
        map["stories"].as_array().unwrap().iter().filter_map(|s| s["slot"].as_str()).collect();
    let swap = |other: &str| json!({ "kind": "swap", "page": label, "slot": slots[0], "with": { "page": label, "slot": other } });
    let proposal = preview.post("propose", &swap(slots[1])).json();
    assert!(proposal["diff"].as_str().unwrap().contains("+++ b/issue.toml"), "{proposal}");
    let issue = preview.dir.join("issue.toml");
    let before = fs::read(&issue).unwrap();
    let applied = preview.post("apply", &json!({ "id": proposal["id"] })).json();
    assert_eq!(applied["files"], json!(["issue.toml"]), "{applied}");
    assert_ne!(fs::read(&issue).unwrap(), before);
    preview.until("the change shows", |new| {
        new["undo"] == 1 && new["good"] == true && hash(new, 0) != hash(&state, 0)
    });
    // A file that was edited meanwhile is not written over.
    let second = preview.post("propose", &swap(slots[1])).json();
    let edited = [fs::read(&issue).unwrap(), b"# mine\n".to_vec()].concat();
    fs::write(&issue, &edited).unwrap();
    let refused = preview.post("apply", &json!({ "id": second["id"] }));
    assert_eq!(refused.status, 409);
    assert!(refused.json()["error"]["zh"].as_str().is_some_and(|words| !words.is_empty()));
    assert_eq!(fs::read(&issue).unwrap(), edited);
    assert_eq!(preview.post("undo", &json!({})).status, 409, "nor by taking back");
    fs::write(&issue, &edited[..edited.len() - 7]).unwrap();
    assert_eq!(preview.post("undo", &json!({})).status, 200);
    assert_eq!(fs::read(&issue).unwrap(), before);
    assert_eq!(preview.post("apply", &json!({ "id": 999 })).status, 409);
    assert_eq!(preview.post("propose", &json!({ "kind": "nonsense" })).status, 409);
}

#[test]
fn one_that_shows_alone_writes_nothing() {
    let preview = Preview::of("read-only", &["--read-only"]);
    let state = preview.checked();
    assert_eq!(state["readonly"], true);
    for path in ["propose", "apply", "undo"] {
        let answer = preview.post(path, &json!({ "id": 1 }));
        assert_eq!(answer.status, 409, "{path}");
        assert!(answer.json()["error"]["en"].as_str().unwrap().contains("--read-only"));
    }
}

#[test]
fn a_place_is_opened_by_the_editor_or_by_a_link() {
    let preview = Preview::of("editor", &["--editor", "no-such-editor {file}:{line}"]);
    preview.checked();
    let wish = json!({ "file": "stories/front/comment.md", "line": 3, "column": 2 });
    let answer = preview.post("open", &wish).json();
    assert!(answer["uri"].as_str().unwrap().ends_with("stories/front/comment.md:3:2"));
    assert!(answer["error"]["en"].as_str().unwrap().contains("no-such-editor"), "{answer}");
    let other = preview.post("open", &json!({ "file": "/etc/passwd", "line": 1 }));
    assert_eq!(other.status, 409);
}

#[test]
fn a_port_that_is_taken_is_told_and_two_previews_are_told() {
    let preview = Preview::of("port", &[]);
    preview.checked();
    let port = preview.port.to_string();
    let taken = typeset(&preview.dir, &["--port", &port]).output().unwrap();
    assert_eq!(taken.status.code(), Some(2));
    let words = String::from_utf8_lossy(&taken.stderr);
    assert!(
        words.contains(&format!("port {port} is taken")) && words.contains("--port"),
        "{words}"
    );

    let mut second = typeset(&preview.dir, &[]).spawn().unwrap();
    let mut line = String::new();
    BufReader::new(second.stderr.take().unwrap()).read_line(&mut line).unwrap();
    let _ = second.kill();
    let _ = second.wait();
    assert!(line.contains(&format!("another preview of this issue is on port {port}")), "{line}");
}

/// Folders that are looked at in turn: a change is seen, and the system is asked for no
/// watch.
#[test]
fn changes_are_seen_where_the_system_does_not_tell_of_them() {
    let preview = Preview::of("poll", &["--poll"]);
    let state = preview.checked();
    let story = preview.dir.join("stories/front/comment.md");
    let text = fs::read_to_string(&story).unwrap();
    fs::write(&story, text.replacen('的', "是", 1)).unwrap();
    let next = preview.until("another page", |new| hash(new, 0) != hash(&state, 0));
    assert_eq!(next["saved"]["file"], "stories/front/comment.md");
    if cfg!(target_os = "linux") {
        let held = fs::read_dir(format!("/proc/{}/fd", preview.child.id())).unwrap();
        let held = held.filter_map(|entry| fs::read_link(entry.ok()?.path()).ok());
        let watches = held.filter(|link| link.to_string_lossy().contains("inotify")).count();
        assert_eq!(watches, 0, "nothing is asked of the system");
    }
}

/// A command in the place of the one that opens a browser.
#[cfg(target_os = "linux")]
fn with_browser(name: &str, script: &str) -> Preview {
    use std::os::unix::fs::PermissionsExt;
    let dir = folder(name);
    let bin = dir.join("bin");
    fs::create_dir(&bin).unwrap();
    fs::write(bin.join("xdg-open"), script).unwrap();
    fs::set_permissions(bin.join("xdg-open"), fs::Permissions::from_mode(0o755)).unwrap();
    let mut command = typeset(&dir, &["--open"]);
    let path = std::env::var("PATH").unwrap();
    command.env("PATH", format!("{}:{path}", bin.display())).env("OPENED", dir.join("opened"));
    Preview::started(dir, command)
}

#[cfg(target_os = "linux")]
#[test]
fn the_browser_is_opened_at_the_address() {
    let preview = with_browser(
        "open",
        "#!/bin/sh\necho \"$*\" >\"$OPENED.new\"\nmv \"$OPENED.new\" \"$OPENED\"\n",
    );
    let start = Instant::now();
    let opened = loop {
        if let Ok(opened) = fs::read_to_string(preview.dir.join("opened")) {
            break opened;
        }
        assert!(start.elapsed() < Duration::from_secs(30), "nothing was opened");
        std::thread::sleep(Duration::from_millis(20));
    };
    assert_eq!(opened.trim(), format!("http://{}/{}/", preview.host(), preview.token));
}

#[cfg(target_os = "linux")]
#[test]
fn a_browser_that_cannot_be_opened_is_told_and_the_pages_are_there() {
    let mut preview = with_browser("unopened", "#!/bin/sh\nexit 3\n");
    let mut line = String::new();
    BufReader::new(preview.child.stderr.take().unwrap()).read_line(&mut line).unwrap();
    assert!(line.contains("warning: no browser can be opened (xdg-open:"), "{line}");
    assert!(line.contains("open the address yourself"), "{line}");
    preview.checked();
}

/// An issue that is not there is told on the terminal as on the page, and shown when it
/// comes.
#[test]
fn an_issue_that_is_not_there_is_told_and_waited_for() {
    let dir = folder("absent");
    let (issue, away) = (dir.join("issue.toml"), dir.join("away.toml"));
    fs::rename(&issue, &away).unwrap();
    let mut preview = Preview::in_folder(dir, &[]);
    let mut line = String::new();
    BufReader::new(preview.child.stderr.take().unwrap()).read_line(&mut line).unwrap();
    assert!(line.contains("issue.toml is not there"), "{line}");
    fs::rename(&away, &issue).unwrap();
    preview.checked();
}

/// A browser opens several connections at the same moment and keeps them: none of them
/// waits for another.
#[test]
fn every_connection_is_answered() {
    let preview = Preview::of("connections", &[]);
    preview.state();
    let (token, host) = (&preview.token, preview.host());
    for _ in 0..8 {
        let open = |_| TcpStream::connect(("127.0.0.1", preview.port)).unwrap();
        let mut streams: Vec<TcpStream> = (0..24).map(open).collect();
        for stream in &mut streams {
            stream.set_read_timeout(Some(Duration::from_secs(10))).unwrap();
            write!(stream, "GET /{token}/app.js HTTP/1.1\r\nHost: {host}\r\n\r\n").unwrap();
        }
        for stream in &mut streams {
            let mut start = [0; 15];
            stream.read_exact(&mut start).expect("an answer");
            assert_eq!(&start, b"HTTP/1.1 200 OK");
        }
    }
}

/// Two requests on one connection, and one that is too large, which ends it.
#[test]
fn a_connection_takes_requests_until_one_is_wrong() {
    let preview = Preview::of("kept", &[]);
    preview.state();
    let (token, host) = (&preview.token, preview.host());
    let get = format!("GET /{token}/dom.js HTTP/1.1\r\nHost: {host}\r\n\r\n");
    let large = format!(
        "POST /{token}/propose HTTP/1.1\r\nHost: {host}\r\nOrigin: http://{host}\r\n\
         Content-Length: 70000\r\n\r\n{}",
        "a".repeat(70_000)
    );
    let mut stream = TcpStream::connect(("127.0.0.1", preview.port)).unwrap();
    write!(stream, "{get}{get}{large}").unwrap();
    let mut all = Vec::new();
    stream.read_to_end(&mut all).unwrap();
    let all = String::from_utf8_lossy(&all);
    let heads: Vec<&str> =
        all.split("HTTP/1.1 ").skip(1).filter_map(|answer| answer.get(..3)).collect();
    assert_eq!(heads, ["200", "200", "413"]);
}
