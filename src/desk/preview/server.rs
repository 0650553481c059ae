//! The server: a thread for every request, so that none waits for another.

use std::net::{Ipv4Addr, TcpListener};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use tiny_http::Server;

use super::answer::Answer;
use super::guard::Guard;
use super::room::Room;
use super::routes::serve;

/// More requests are not answered at the same time.
const MOST: usize = 192;

/// Takes a port of this machine, which no other machine reaches; 0 for a free one.
///
/// # Errors
///
/// What the system says.
pub fn listen(port: u16) -> std::io::Result<TcpListener> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port))?;
    Ok(at_once(listener))
}

/// Lets what is sent on its way at once, and does not wait for more: connections take
/// that over from what they came from.
#[cfg(unix)]
fn at_once(listener: TcpListener) -> TcpListener {
    use std::net::TcpStream;
    use std::os::fd::OwnedFd;
    let socket = TcpStream::from(OwnedFd::from(listener));
    // Without it answers are only later.
    let _ = socket.set_nodelay(true);
    TcpListener::from(OwnedFd::from(socket))
}

#[cfg(not(unix))]
fn at_once(listener: TcpListener) -> TcpListener {
    listener
}

/// Answers requests for as long as the program runs.
///
/// # Errors
///
/// What the system says where it lets nobody in any more.
pub fn run(room: &Arc<Room>, guard: &Guard, listener: TcpListener) -> std::io::Result<()> {
    let address = listener.local_addr()?;
    let busy = Arc::new(AtomicUsize::new(0));
    let mut listener = Some(listener);
    let mut failed = 0;
    loop {
        let socket = match listener.take() {
            Some(socket) => socket,
            None => listen(address.port())?,
        };
        let server = Server::from_listener(socket, None).map_err(std::io::Error::other)?;
        while let Ok(request) = server.recv() {
            failed = 0;
            if busy.load(Ordering::Relaxed) >= MOST {
                Answer::none(503, "Service Unavailable").send(request);
                continue;
            }
            let (room, guard, place) = (room.clone(), guard.clone(), Place::take(&busy));
            let thread = std::thread::Builder::new().name("answer".into());
            // Where there is no thread to be had, the request goes without an answer.
            let _ = thread.spawn(move || {
                let _place = place;
                serve(&room, &guard, request);
            });
        }
        // The system let somebody not in, for instance with too many files open.
        failed += 1;
        if failed > 20 {
            return Err(std::io::Error::other("no connection can be taken"));
        }
        drop(server);
        std::thread::sleep(std::time::Duration::from_millis(100));
    }
}

/// One of the requests that are answered at the same time.
struct Place(Arc<AtomicUsize>);

impl Place {
    fn take(busy: &Arc<AtomicUsize>) -> Self {
        busy.fetch_add(1, Ordering::Relaxed);
        Self(busy.clone())
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}
