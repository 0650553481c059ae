#![allow(clippy::print_stdout, reason = "a bench prints its table")]
//! What the preview costs from the write of a file to the bytes of the tiles that changed:
//! `cargo bench --bench preview`. One character of a story is another one each time, as
//! while somebody types; all of the page is in view, 15 tiles at 100 pixels per inch.
//! `EDITS=1000` for as many, to see that the memory does not grow.

mod words;
mod worlds;

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use newsprint::source::{Memory, Purpose, World};
use serde_json::Value;
use worlds::{sample, text_pages};

/// Pixels per inch of the view.
const PPI: u32 = 100;
/// Tiles across and down.
const VIEW: (u32, u32) = (3, 5);

fn main() {
    let test = std::env::args().any(|a| a == "--test");
    let edits = std::env::var("EDITS").ok().and_then(|n| n.parse().ok());
    let edits = edits.unwrap_or(if test { 2 } else { 100 });
    let four = sample("samples/binhai");
    edited("four pages of the sample", &four, "samples/binhai/", "stories/front/comment.md", edits);
    let ten = text_pages(if test { 2 } else { 10 });
    edited("ten pages of text", &ten, "", "second-1.md", edits);
}

struct Preview {
    child: Child,
    dir: PathBuf,
    base: String,
    host: String,
    /// The time from the start of the program to its first page.
    cold: Duration,
    states: Receiver<(Instant, Value)>,
    /// What every tile of the view is, by its address without the page.
    tiles: BTreeMap<(u32, u32), Vec<u8>>,
}

fn unpack(world: &Memory, from: &Path, to: &Path) {
    std::fs::create_dir_all(to).expect("a folder");
    for name in world.names(from) {
        let (from, to) = (from.join(&name), to.join(&name));
        match world.read(&from, Purpose::Picture) {
            Ok(bytes) => std::fs::write(to, bytes.into_vec()).expect("a file"),
            Err(_) => unpack(world, &from, &to),
        }
    }
}

impl Preview {
    fn start(dir: PathBuf) -> Self {
        let start = Instant::now();
        let mut child = Command::new(env!("CARGO_BIN_EXE_typeset"))
            .arg("preview")
            .arg(dir.join("issue.toml"))
            .env("XDG_CACHE_HOME", dir.join(".cache"))
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("the program");
        let mut line = String::new();
        BufReader::new(child.stdout.take().expect("a pipe")).read_line(&mut line).expect("a line");
        let at = line.find("http://").expect("an address");
        let address = line[at + "http://".len()..].trim();
        let (host, base) = address.split_once('/').expect("an address");
        let (base, host) = (format!("/{base}"), host.to_string());
        let (sender, states) = channel();
        let mut stream = TcpStream::connect(&host).expect("a connection");
        write!(stream, "GET {base}events HTTP/1.1\r\nHost: {host}\r\n\r\n").expect("a request");
        std::thread::spawn(move || {
            for line in BufReader::new(stream).lines().map_while(Result::ok) {
                let came = Instant::now();
                let Some(data) = line.strip_prefix("data: ") else { continue };
                let Ok(state) = serde_json::from_str::<Value>(data) else { continue };
                if state["pages"].is_array() && sender.send((came, state)).is_err() {
                    return;
                }
            }
        });
        let (_, state) = states.recv().expect("a state");
        let mut preview =
            Self { child, dir, base, host, cold: Duration::ZERO, states, tiles: BTreeMap::new() };
        preview.fetch(&state, None);
        preview.cold = start.elapsed();
        preview
    }

    /// What is answered to a request.
    fn get(&self, path: &str) -> Vec<u8> {
        let mut stream = TcpStream::connect(&self.host).expect("a connection");
        let (base, host) = (&self.base, &self.host);
        let request = format!("GET {base}{path} HTTP/1.1\r\nHost: {host}\r\n\r\n");
        stream.write_all(request.as_bytes()).expect("a request");
        answer(&mut stream)
    }

    /// Fetches the tiles of the view, or those of it that lie in a box; how many.
    fn fetch(&mut self, state: &Value, dirty: Option<&Value>) -> usize {
        let page = &state["pages"][0];
        let hash = page["hash"].as_str().expect("a hash");
        let mut stream = TcpStream::connect(&self.host).expect("a connection");
        stream.set_nodelay(true).expect("a socket");
        let mut count = 0;
        for y in 0..VIEW.1 {
            for x in 0..VIEW.0 {
                if dirty.is_some_and(|boxes| !touches(boxes, x, y)) {
                    continue;
                }
                let (base, host) = (&self.base, &self.host);
                let request = format!(
                    "GET {base}tile/{hash}/{PPI}/{x}/{y}.png HTTP/1.1\r\nHost: {host}\r\n\r\n"
                );
                stream.write_all(request.as_bytes()).expect("a request");
                self.tiles.insert((x, y), answer(&mut stream));
                count += 1;
            }
        }
        count
    }

    /// A state of which something holds, and when it came.
    fn until(&self, holds: impl Fn(&Value) -> bool) -> (Instant, Value) {
        loop {
            let found = self.states.recv_timeout(Duration::from_secs(30)).expect("a state");
            if holds(&found.1) {
                return found;
            }
        }
    }

    /// Ticks of the processors that the program took, and its memory in KiB; 0 where the
    /// system does not tell.
    fn used(&self) -> (u64, u64) {
        let read = |name: &str| {
            std::fs::read_to_string(format!("/proc/{}/{name}", self.child.id())).unwrap_or_default()
        };
        let stat = read("stat");
        let fields: Vec<&str> = stat.rsplit(") ").next().unwrap_or("").split(' ').collect();
        let ticks = |n: usize| fields.get(n).and_then(|t| t.parse::<u64>().ok()).unwrap_or(0);
        let status = read("status");
        let memory = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
        let memory = memory.and_then(|text| text.split_whitespace().next()?.parse().ok());
        (ticks(11) + ticks(12), memory.unwrap_or(0))
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
        let _ = std::fs::remove_dir_all(&self.dir);
    }
}

/// What is in an answer with a length.
fn answer(stream: &mut TcpStream) -> Vec<u8> {
    let mut all = Vec::new();
    let mut part = [0; 1 << 16];
    loop {
        let read = stream.read(&mut part).expect("an answer");
        assert!(read > 0, "the connection was closed");
        all.extend_from_slice(&part[..read]);
        let Some(end) = all.windows(4).position(|w| w == b"\r\n\r\n") else { continue };
        let head = String::from_utf8_lossy(&all[..end]);
        assert!(head.starts_with("HTTP/1.1 200"), "{head}");
        let length = head.lines().find_map(|line| line.strip_prefix("Content-Length: "));
        let length: usize = length.and_then(|n| n.parse().ok()).expect("a length");
        if all.len() >= end + 4 + length {
            return all[end + 4..].to_vec();
        }
    }
}

/// Whether a tile lies in one of some boxes of hundredths of a millimetre.
fn touches(boxes: &Value, x: u32, y: u32) -> bool {
    let Some(boxes) = boxes.as_array() else { return true };
    let reach = |n: u32| (i64::from(n) * 512 * 2540 / i64::from(PPI), 512 * 2540 / i64::from(PPI));
    let ((left, wide), (top, high)) = (reach(x), reach(y));
    boxes.iter().any(|rect| {
        let at = |n: usize| rect[n].as_i64().unwrap_or(0);
        at(0) < left + wide && at(0) + at(2) > left && at(1) < top + high && at(1) + at(3) > top
    })
}

fn edited(name: &str, world: &Memory, within: &str, story: &str, edits: usize) {
    let dir = std::env::temp_dir().join(format!("newsprint-bench-{}", std::process::id()));
    let _ = std::fs::remove_dir_all(&dir);
    unpack(world, Path::new(if within.is_empty() { "." } else { within }), &dir);
    // The first start converts the pictures.
    drop(Preview::start_and_keep(&dir));
    let mut preview = Preview::start(dir.clone());
    preview.until(|state| state["checked"] == true);
    let path = dir.join(story);
    let text = std::fs::read_to_string(&path).expect("a story");
    let at = text.rfind('的').expect("a common character");
    let typed: Vec<char> = "是有在和不了人大这为上个国中要以会来".chars().collect();
    let mut stages: BTreeMap<&str, Vec<f64>> = BTreeMap::new();
    let (mut tiles, mut early) = (0, 0);
    let ticks = preview.used().0;
    for n in 0..edits {
        let c = typed[n % typed.len()];
        let next = format!("{}{c}{}", &text[..at], &text[at + '的'.len_utf8()..]);
        let write = Instant::now();
        std::fs::write(&path, next).expect("a file");
        let (came, state) = preview.until(|state| state["checked"] == false);
        let heard = Instant::now();
        tiles += preview.fetch(&state, Some(&state["pages"][0]["dirty"]));
        let done = Instant::now();
        let ms = |time: Duration| time.as_secs_f64() * 1000.0;
        stages.entry("1 write to state").or_default().push(ms(came - write));
        stages.entry("2 tiles").or_default().push(ms(done - heard));
        stages.entry("3 write to tiles").or_default().push(ms(done - write));
        for (stage, key) in
            [("a notice", "notice"), ("b read", "read"), ("c set", "set"), ("d tell", "tell")]
        {
            let time = state["times"][key].as_f64().unwrap_or(0.0);
            stages.entry(stage).or_default().push(time);
        }
        if n == edits / 10 {
            early = preview.used().1;
        }
        let (_, state) = preview.until(|state| state["checked"] == true);
        if n % 10 == 0 {
            let start = Instant::now();
            let hash = state["pages"][0]["hash"].as_str().expect("a hash");
            // At a size that was not asked for yet, so that it is drawn.
            let ppi = PPI as usize + 1 + n / 10;
            preview.get(&format!("pdf/{hash}/{ppi}/0/0.png"));
            stages.entry("4 a tile of the PDF").or_default().push(ms(start.elapsed()));
        }
    }
    let (used, memory) = preview.used();
    println!(
        "\n{name}: {edits} edits, {tiles} tiles; first page after {} ms",
        preview.cold.as_millis()
    );
    println!("{:<18} {:>9} {:>9}", "stage, ms", "median", "worst");
    for (stage, mut times) in stages {
        times.sort_by(f64::total_cmp);
        let (median, worst) = (times[times.len() / 2], times[times.len() - 1]);
        println!("{stage:<18} {median:>9.2} {worst:>9.2}");
    }
    let each = (used - ticks) as f64 * 10.0 / edits as f64;
    println!("processors, with the PDF written and looked through: {each:.1} ms an edit");
    println!(
        "memory: {} MB after a tenth of the edits, {} MB after all",
        early / 1024,
        memory / 1024
    );
}

impl Preview {
    /// Starts in a folder that stays.
    fn start_and_keep(dir: &Path) -> Kept {
        Kept(Some(Self::start(dir.to_path_buf())))
    }
}

/// A preview whose folder stays when it ends.
struct Kept(Option<Preview>);

impl Drop for Kept {
    fn drop(&mut self) {
        if let Some(mut preview) = self.0.take() {
            preview.until(|state| state["checked"] == true);
            preview.dir = PathBuf::new().join("no-such-folder-of-the-bench");
        }
    }
}
