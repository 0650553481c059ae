//! Other previews of the same issue on this machine.

use std::io::{Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpStream};
use std::time::Duration;

use newsprint::diag::Lang;
use newsprint::disk;
use sha2::{Digest, Sha256};

use super::complain;
use crate::desk::live::{Given, plain};

/// Somebody who does not answer sooner is none.
const PATIENCE: Duration = Duration::from_millis(200);

/// Tells whether another preview shows the issue, and leaves word that this one does.
/// Both work: a change that one of them writes is seen by the other, and neither writes
/// over what it has not seen. Nothing is told where nothing is kept between runs.
pub fn meet(given: &Given, port: u16, lang: Lang) {
    let world = disk(&given.issue, &given.options);
    let path = plain(&given.issue);
    let path = path.canonicalize().unwrap_or(path);
    let digest = Sha256::digest(path.as_os_str().as_encoded_bytes());
    let name: String = digest[..12].iter().map(|byte| format!("{byte:02x}")).collect();
    let key = format!("preview-{name}");
    let other = world.kept(&key).and_then(|kept| String::from_utf8(kept).ok()?.parse().ok());
    if let Some(other) = other.filter(|other: &u16| *other != port && answers(*other)) {
        let words = [
            format!(
                "another preview of this issue is on port {other}; both work, and a change that either writes is seen by both"
            ),
            format!("端口 {other} 上另有一个本期的预览；两个都能用，任一个写下的改动两边都看得到"),
        ];
        complain(("note", "提示"), &words, lang);
    }
    world.keep(&key, port.to_string().as_bytes());
}

/// Whether a preview answers on a port: it refuses whoever does not know its address, in
/// words of its own.
fn answers(port: u16) -> bool {
    let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
    let asked = || -> std::io::Result<String> {
        let mut stream = TcpStream::connect_timeout(&address, PATIENCE)?;
        stream.set_read_timeout(Some(PATIENCE))?;
        let host = format!("127.0.0.1:{port}");
        write!(stream, "GET / HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n")?;
        let mut text = Vec::new();
        // Whatever was read before the time was over does.
        let _ = stream.take(1024).read_to_end(&mut text);
        Ok(String::from_utf8_lossy(&text).into_owned())
    };
    asked().is_ok_and(|text| text.contains("403 Forbidden: open the address that was printed"))
}
