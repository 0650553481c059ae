//! Requests of HTTP/1.1, as browsers send them to this machine.

use std::io::{self, BufRead, BufReader, Read};
use std::net::TcpStream;
use std::time::{Duration, Instant};

/// The head of a request has no more bytes than that, and no more fields.
const HEAD: usize = 32 << 10;
const FIELDS: usize = 96;
/// A request has no more bytes than that after its head.
pub const BODY: usize = 64 << 10;

/// How long somebody is waited for.
#[derive(Clone, Copy, Debug)]
pub struct Patience {
    /// Until the next request of a connection begins.
    pub idle: Duration,
    /// From there until the request is whole, however slowly its bytes come.
    pub whole: Duration,
}

/// What comes on a connection, until a moment.
pub struct Wire {
    stream: TcpStream,
    until: Instant,
}

impl Wire {
    /// What comes on this connection, once it is waited for.
    pub fn new(stream: TcpStream) -> Self {
        Self { stream, until: Instant::now() }
    }

    /// From now on it is listened to for so long.
    pub fn wait(&mut self, wait: Duration) {
        self.until = Instant::now() + wait;
    }
}

impl Read for Wire {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let left = self.until.saturating_duration_since(Instant::now());
        if left.is_zero() {
            return Err(io::ErrorKind::TimedOut.into());
        }
        self.stream.set_read_timeout(Some(left))?;
        self.stream.read(buffer)
    }
}

/// What is wished.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// To be shown something.
    Get,
    /// To have something done.
    Post,
    /// What no browser wishes of the preview.
    Other,
}

/// A request, whole.
#[derive(Debug)]
pub struct Request {
    /// What is wished.
    pub method: Method,
    /// Of what: the path, with all that follows it.
    pub url: String,
    fields: Vec<(String, String)>,
    /// What was sent with it.
    pub body: Vec<u8>,
    /// Whether another may follow on the same connection.
    pub keeps: bool,
}

/// Why a request is not taken: the status of the answer, and its words.
pub type Fault = (u16, &'static str);

/// A head has more than is taken.
const LARGE: Fault = (431, "Request Header Fields Too Large");

impl Request {
    /// The values of a field of the head, in the order in which they were sent.
    pub fn field(&self, name: &str) -> Vec<String> {
        let same = |field: &&(String, String)| field.0.eq_ignore_ascii_case(name);
        self.fields.iter().filter(same).map(|field| field.1.clone()).collect()
    }
}

/// Reads the next request of a connection; `None` where nobody sends one any more, or not
/// in the time that is given for it.
///
/// # Errors
///
/// Why it is not taken.
pub fn read(from: &mut BufReader<Wire>, patience: Patience) -> Result<Option<Request>, Fault> {
    from.get_mut().wait(patience.idle);
    if from.fill_buf().is_err() {
        return Ok(None);
    }
    from.get_mut().wait(patience.whole);
    let Some(head) = head(from)? else { return Ok(None) };
    let (mut request, length) = parse(&head)?;
    let mut body = vec![0; length];
    if from.read_exact(&mut body).is_err() {
        return Ok(None);
    }
    request.body = body;
    Ok(Some(request))
}

/// The head of a request, with the empty line at its end.
fn head(from: &mut impl BufRead) -> Result<Option<Vec<u8>>, Fault> {
    let mut head = Vec::new();
    loop {
        let start = head.len();
        let room = (HEAD - start) as u64;
        let read = from.by_ref().take(room).read_until(b'\n', &mut head);
        if !matches!(read, Ok(count) if count > 0) {
            return match head.len() < HEAD {
                true => Ok(None),
                false => Err(LARGE),
            };
        }
        let line = head[start..].trim_ascii();
        // Empty lines may stand before a request (RFC 9112, 2.2).
        match line.is_empty() {
            true if start == 0 => head.clear(),
            true => return Ok(Some(head)),
            false => {}
        }
    }
}

/// A request without what is sent with it, and how many bytes that is.
fn parse(head: &[u8]) -> Result<(Request, usize), Fault> {
    const BAD: Fault = (400, "Bad Request");
    let mut fields = [httparse::EMPTY_HEADER; FIELDS];
    let mut parsed = httparse::Request::new(&mut fields);
    match parsed.parse(head) {
        Ok(httparse::Status::Complete(_)) => {}
        Err(httparse::Error::TooManyHeaders) => return Err(LARGE),
        _ => return Err(BAD),
    }
    let method = match parsed.method {
        Some("GET") => Method::Get,
        Some("POST") => Method::Post,
        _ => Method::Other,
    };
    let text = |value: &[u8]| String::from_utf8_lossy(value).trim().to_string();
    let mut request = Request {
        method,
        url: parsed.path.unwrap_or_default().into(),
        fields: parsed.headers.iter().map(|f| (f.name.into(), text(f.value))).collect(),
        body: Vec::new(),
        keeps: parsed.version == Some(1),
    };
    let wishes = request.field("Connection").join(",");
    request.keeps &= !wishes.split(',').any(|wish| wish.trim().eq_ignore_ascii_case("close"));
    // Browsers send the length; what is sent in chunks has none.
    if !request.field("Transfer-Encoding").is_empty() {
        return Err((411, "Length Required"));
    }
    let length = match request.field("Content-Length").as_slice() {
        [] => 0,
        [one] if one.bytes().all(|b| b.is_ascii_digit()) => one.parse().unwrap_or(usize::MAX),
        _ => return Err(BAD),
    };
    match length <= BODY {
        true => Ok((request, length)),
        false => Err((413, "Content Too Large")),
    }
}

/// Takes what somebody still sends whose request was not taken: with bytes that nobody
/// read the system would throw the answer away.
pub fn drain(from: &mut BufReader<Wire>, wait: Duration) {
    from.get_mut().wait(wait);
    // Whoever sends without end is cut off.
    let _ = io::copy(&mut from.take(1 << 20), &mut io::sink());
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_head(text: &str) -> Result<Option<Vec<u8>>, Fault> {
        head(&mut text.as_bytes())
    }

    #[test]
    fn a_request_is_read_with_its_fields() {
        let text =
            "\r\nPOST /a/b?c HTTP/1.1\r\nhost: x\r\nHOST:  y \r\nContent-Length: 7\r\n\r\nrest";
        let head = read_head(text).unwrap().unwrap();
        assert!(head.ends_with(b"7\r\n\r\n"));
        let (request, length) = parse(&head).unwrap();
        assert_eq!((request.method, request.url.as_str()), (Method::Post, "/a/b?c"));
        assert_eq!(request.field("Host"), ["x", "y"]);
        assert!(request.keeps && length == 7);
    }

    #[test]
    fn a_connection_ends_where_it_is_told_to() {
        for (text, keeps) in [
            ("GET / HTTP/1.0\r\n\r\n", false),
            ("GET / HTTP/1.1\r\nConnection: Close\r\n\r\n", false),
            ("GET / HTTP/1.1\r\nConnection: TE, close\r\n\r\n", false),
            ("GET / HTTP/1.1\r\nConnection: keep-alive\r\n\r\n", true),
        ] {
            assert_eq!(parse(text.as_bytes()).unwrap().0.keeps, keeps, "{text}");
        }
    }

    /// What is cut off is no request; what is wrong or too much is told.
    #[test]
    fn what_is_no_request_is_not_taken() {
        assert_eq!(read_head(""), Ok(None));
        assert_eq!(read_head("GET / HTTP/1.1\r\nHost: x\r\n"), Ok(None));
        let long = format!("GET /{} HTTP/1.1\r\n\r\n", "a".repeat(HEAD));
        assert_eq!(read_head(&long).unwrap_err().0, 431);
        let many = format!("GET / HTTP/1.1\r\n{}\r\n", "A: b\r\n".repeat(FIELDS + 1));
        assert_eq!(parse(many.as_bytes()).unwrap_err().0, 431);
        for (fields, status) in [
            ("Content-Length: -1", 400),
            ("Content-Length: 1\r\nContent-Length: 2", 400),
            ("Content-Length: 99999999999999999999999", 413),
            ("Content-Length: 65537", 413),
            ("Transfer-Encoding: chunked", 411),
            ("no field", 400),
        ] {
            let text = format!("POST / HTTP/1.1\r\n{fields}\r\n\r\n");
            assert_eq!(parse(text.as_bytes()).unwrap_err().0, status, "{fields}");
        }
        assert_eq!(parse(b"\x16\x03\x01\n\n").unwrap_err().0, 400);
    }

    /// Two ends of a connection: who sends, and what is heard of it.
    fn ends() -> (TcpStream, BufReader<Wire>) {
        let listener = std::net::TcpListener::bind(("127.0.0.1", 0)).unwrap();
        let sender = TcpStream::connect(listener.local_addr().unwrap()).unwrap();
        let (stream, _) = listener.accept().unwrap();
        (sender, BufReader::new(Wire::new(stream)))
    }

    /// Nobody holds a thread by silence, nor by sending a byte now and then.
    #[test]
    fn who_is_silent_or_slow_is_given_up() {
        use std::io::Write;
        let patience =
            Patience { idle: Duration::from_millis(60), whole: Duration::from_millis(120) };
        let (mut sender, mut from) = ends();
        assert!(read(&mut from, patience).unwrap().is_none(), "silent");
        let dribble = std::thread::spawn(move || {
            for byte in b"GET /a HTTP/1.1\r\nHost: x\r\nA: ".iter().cycle().take(400) {
                if sender.write_all(&[*byte]).is_err() {
                    return;
                }
                std::thread::sleep(Duration::from_millis(5));
            }
        });
        let start = Instant::now();
        assert!(read(&mut from, patience).unwrap().is_none(), "slow");
        assert!(start.elapsed() < Duration::from_secs(1), "{:?}", start.elapsed());
        drop(from);
        dribble.join().unwrap();

        let (mut sender, mut from) = ends();
        write!(sender, "POST / HTTP/1.1\r\nContent-Length: 9\r\n\r\nhalf").unwrap();
        assert!(read(&mut from, patience).unwrap().is_none(), "half a body");
        let (mut sender, mut from) = ends();
        write!(sender, "POST / HTTP/1.1\r\nContent-Length: 4\r\n\r\nbody").unwrap();
        assert_eq!(read(&mut from, patience).unwrap().unwrap().body, b"body");
    }

    /// Whatever comes, it is a request or it is not.
    #[test]
    fn no_bytes_make_it_fall() {
        let seed = b"POST /a/b?c HTTP/1.1\r\nHost: x\r\nContent-Length: 7\r\n\r\n\xe6\xbb\xa8";
        let mut state = 1_u64;
        let mut random = |below: usize| {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            usize::try_from(state >> 33).unwrap_or(0) % below
        };
        let mut taken = 0;
        for _ in 0..20_000 {
            let mut bytes = seed.to_vec();
            for _ in 0..random(4) {
                let at = random(bytes.len());
                match random(3) {
                    0 => bytes[at] = u8::try_from(random(256)).unwrap(),
                    1 => _ = bytes.remove(at),
                    _ => bytes.insert(at, b"\r\n: \0\xff"[random(6)]),
                }
            }
            if let Ok(Some(head)) = head(&mut bytes.as_slice()) {
                taken += usize::from(parse(&head).is_ok());
            }
        }
        assert!((1_000..20_000).contains(&taken), "{taken}");
    }
}
