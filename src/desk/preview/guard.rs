//! Who may ask the preview for anything: the browser of this machine, from the address
//! that was printed.

use std::hash::{BuildHasher, Hasher, RandomState};

use sha2::{Digest, Sha256};

use super::http::{Method, Request};

/// A random word in the address: 128 bits of what the system gives to hash maps.
pub fn token() -> String {
    let mut all = Sha256::new();
    for _ in 0..8 {
        all.update(RandomState::new().build_hasher().finish().to_le_bytes());
        // Every thread has random numbers of its own.
        let other = std::thread::spawn(|| RandomState::new().build_hasher().finish());
        all.update(other.join().unwrap_or_default().to_le_bytes());
    }
    all.finalize()[..16].iter().map(|byte| format!("{byte:02x}")).collect()
}

/// What is known of the address.
#[derive(Clone, Debug)]
pub struct Guard {
    token: String,
    port: u16,
}

/// Why a request is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
    /// It was sent to another name than that of this machine for itself.
    Host,
    /// A page of another address sent it.
    Origin,
    /// The random word is missing or wrong.
    Token,
}

impl Guard {
    /// For a port of this machine.
    pub fn new(token: String, port: u16) -> Self {
        Self { token, port }
    }

    /// The address to be opened.
    pub fn address(&self) -> String {
        format!("http://127.0.0.1:{}/{}/", self.port, self.token)
    }

    /// What is asked for, without the random word and what follows a question mark.
    ///
    /// # Errors
    ///
    /// Why the request is refused.
    pub fn admits(&self, request: &Request) -> Result<String, Refused> {
        let asked = Asked {
            writes: request.method != Method::Get,
            url: &request.url,
            host: request.field("Host"),
            origin: request.field("Origin"),
            site: request.field("Sec-Fetch-Site"),
        };
        self.passes(&asked)
    }

    fn passes(&self, asked: &Asked<'_>) -> Result<String, Refused> {
        let names = ["127.0.0.1", "localhost"].map(|name| format!("{name}:{}", self.port));
        let [host] = asked.host.as_slice() else { return Err(Refused::Host) };
        if !names.iter().any(|name| name.eq_ignore_ascii_case(host)) {
            return Err(Refused::Host);
        }
        let own = |origin: &String| *origin == format!("http://{host}");
        let foreign = |site: &String| site != "same-origin" && site != "none";
        // A page of another address may not even show a picture of ours.
        let opens = asked.origin.is_empty() && !asked.writes && asked.url.ends_with('/');
        if !asked.origin.iter().all(own)
            || asked.writes && asked.origin.len() != 1
            || !opens && asked.site.iter().any(foreign)
        {
            return Err(Refused::Origin);
        }
        let path = asked.url.split(['?', '#']).next().unwrap_or_default();
        let (token, rest) = path.trim_start_matches('/').split_once('/').ok_or(Refused::Token)?;
        match same(token.as_bytes(), self.token.as_bytes()) {
            true => Ok(rest.to_string()),
            false => Err(Refused::Token),
        }
    }
}

/// What a request says of itself.
struct Asked<'r> {
    writes: bool,
    url: &'r str,
    host: Vec<String>,
    origin: Vec<String>,
    site: Vec<String>,
}

/// Whether two words are the same, in a time that does not tell where they differ.
fn same(a: &[u8], b: &[u8]) -> bool {
    a.len() == b.len() && a.iter().zip(b).fold(0, |all, (a, b)| all | (a ^ b)) == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn passes(
        writes: bool,
        url: &str,
        host: &str,
        origin: &str,
        site: &str,
    ) -> Result<String, Refused> {
        let list = |text: &str| -> Vec<String> {
            Some(text).filter(|t| !t.is_empty()).map(String::from).into_iter().collect()
        };
        let guard = Guard::new("abc".into(), 8000);
        let (host, origin, site) = (list(host), list(origin), list(site));
        guard.passes(&Asked { writes, url, host, origin, site })
    }

    #[test]
    fn only_the_own_page_is_admitted() {
        let host = "127.0.0.1:8000";
        assert_eq!(passes(false, "/abc/state?x", host, "", ""), Ok("state".into()));
        assert_eq!(passes(false, "/abc/", "localhost:8000", "", "cross-site"), Ok(String::new()));
        assert_eq!(passes(false, "/abd/", host, "", ""), Err(Refused::Token));
        assert_eq!(passes(false, "/", host, "", ""), Err(Refused::Token));
        for host in ["evil.example:8000", "127.0.0.1:8001", "127.0.0.1", ""] {
            assert_eq!(passes(false, "/abc/", host, "", ""), Err(Refused::Host), "{host}");
        }
        let own = "http://127.0.0.1:8000";
        assert_eq!(passes(true, "/abc/undo", host, own, "same-origin"), Ok("undo".into()));
        for origin in ["", "null", "http://evil.example", "http://localhost:8000"] {
            assert_eq!(passes(true, "/abc/undo", host, origin, ""), Err(Refused::Origin));
        }
        assert_eq!(passes(false, "/abc/thumb/1.png", host, "", "cross-site"), Err(Refused::Origin));
    }

    #[test]
    fn no_two_words_are_the_same() {
        let (a, b) = (token(), token());
        assert!(a != b && a.len() == 32 && a.chars().all(|c| c.is_ascii_hexdigit()));
    }
}
