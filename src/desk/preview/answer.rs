//! Answers to requests.

use std::io::{self, Write};

use serde_json::Value;

/// An answer.
pub struct Answer {
    status: (u16, &'static str),
    kind: &'static str,
    /// Whether the same address always has the same answer.
    lasting: bool,
    /// Whether the connection ends with it.
    last: bool,
    body: Vec<u8>,
}

/// Headers of every answer: nothing is loaded from elsewhere, no other page may frame or
/// read it, and the address with its random word is told to nobody.
const SAFE: &str = "X-Content-Type-Options: nosniff\r\n\
    Referrer-Policy: no-referrer\r\n\
    Cross-Origin-Resource-Policy: same-origin\r\n\
    Cross-Origin-Opener-Policy: same-origin\r\n\
    Content-Security-Policy: default-src 'self'; img-src 'self' data: blob:; \
    style-src 'self' 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'\r\n";

impl Answer {
    /// What was asked for.
    pub fn good(kind: &'static str, body: impl Into<Vec<u8>>) -> Self {
        Self { status: (200, "OK"), kind, lasting: false, last: false, body: body.into() }
    }

    /// A picture whose address names what is in it.
    pub fn picture(png: &[u8]) -> Self {
        Self { lasting: true, ..Self::good("image/png", png) }
    }

    /// An object.
    pub fn json(value: &Value) -> Self {
        Self::good("application/json", value.to_string())
    }

    /// Something went wrong that is told in English and Chinese.
    pub fn fault(words: [String; 2]) -> Self {
        let [en, zh] = words;
        let value = serde_json::json!({ "error": { "en": en, "zh": zh } });
        Self { status: (409, "Conflict"), ..Self::json(&value) }
    }

    /// Why there is no answer.
    pub fn none(status: u16, reason: &'static str) -> Self {
        let body = format!("{status} {reason}\n");
        Self { status: (status, reason), ..Self::good("text/plain; charset=utf-8", body) }
    }

    /// After which the connection ends.
    pub fn last(self) -> Self {
        Self { last: true, ..self }
    }

    /// Sends it. One who does not take it is waited for by this thread alone.
    ///
    /// # Errors
    ///
    /// That somebody has gone.
    pub fn send(self, writer: &mut impl Write) -> io::Result<()> {
        let (status, reason) = self.status;
        let cache = match self.lasting {
            true => "max-age=31536000, immutable",
            false => "no-store",
        };
        let head = format!(
            "HTTP/1.1 {status} {reason}\r\nContent-Type: {}\r\nContent-Length: {}\r\n\
             Cache-Control: {cache}\r\n{}{SAFE}\r\n",
            self.kind,
            self.body.len(),
            if self.last { "Connection: close\r\n" } else { "" },
        );
        let mut all = head.into_bytes();
        all.extend_from_slice(&self.body);
        writer.write_all(&all)?;
        writer.flush()
    }
}

/// Begins a stream of events, which goes on until somebody has gone.
///
/// # Errors
///
/// That nobody listens any more.
pub fn stream(writer: &mut impl Write) -> io::Result<()> {
    let head = format!(
        "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nCache-Control: no-store\r\n\
         Connection: close\r\n{SAFE}\r\nretry: 400\n\n"
    );
    writer.write_all(head.as_bytes())?;
    writer.flush()
}
