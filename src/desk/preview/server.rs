//! The server: a thread for every connection, so that none waits for another.

use std::io::BufReader;
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use super::answer::Answer;
use super::guard::Guard;
use super::http::{Patience, Wire, drain, read};
use super::room::Room;
use super::routes::{events, serve};

/// More connections are not held at the same time.
const MOST: usize = 192;
/// A connection on which nothing comes for so long is given up; a browser makes another.
/// A request is whole soon after it has begun: it comes from this machine.
const PATIENCE: Patience =
    Patience { idle: Duration::from_secs(120), whole: Duration::from_secs(10) };
/// Somebody who takes nothing of an answer for so long has gone.
const TAKES: Duration = Duration::from_secs(30);
/// What somebody sends whose request was not taken is waited for so long.
const DRAIN: Duration = Duration::from_millis(200);

/// Takes a port of this machine, which no other machine reaches; 0 for a free one.
///
/// # Errors
///
/// What the system says.
pub fn listen(port: u16) -> std::io::Result<TcpListener> {
    TcpListener::bind((Ipv4Addr::LOCALHOST, port))
}

/// Answers requests for as long as the program runs.
///
/// # Errors
///
/// What the system says where it lets nobody in any more.
pub fn run(room: &Arc<Room>, guard: &Guard, listener: &TcpListener) -> std::io::Result<()> {
    let held = Arc::new(AtomicUsize::new(0));
    let mut failed = 0;
    loop {
        let stream = match listener.accept() {
            Ok((stream, _)) => stream,
            // The system let somebody not in, for instance with too many files open.
            Err(error) if failed >= 20 => return Err(error),
            Err(_) => {
                failed += 1;
                std::thread::sleep(Duration::from_millis(100));
                continue;
            }
        };
        failed = 0;
        if held.load(Ordering::Relaxed) >= MOST {
            // Who has gone wants no answer.
            let _ = Answer::none(503, "Service Unavailable").last().send(&mut &stream);
            continue;
        }
        let (room, guard, place) = (room.clone(), guard.clone(), Place::take(&held));
        let thread = std::thread::Builder::new().name("answer".into());
        // Where there is no thread to be had, the connection ends without an answer.
        let _ = thread.spawn(move || {
            let _place = place;
            connection(&room, &guard, stream);
        });
    }
}

/// Answers the requests of a connection, one after the other.
fn connection(room: &Arc<Room>, guard: &Guard, mut stream: TcpStream) {
    // Without it answers are only later.
    let _ = stream.set_nodelay(true);
    let Ok(copy) = stream.try_clone() else { return };
    if stream.set_write_timeout(Some(TAKES)).is_err() {
        return;
    }
    let mut from = BufReader::new(Wire::new(copy));
    loop {
        let request = match read(&mut from, PATIENCE) {
            Ok(Some(request)) => request,
            Ok(None) => return,
            Err((status, reason)) => {
                let _ = Answer::none(status, reason).last().send(&mut stream);
                return drain(&mut from, DRAIN);
            }
        };
        let Some(answer) = serve(room, guard, &request) else {
            return events(room, &mut stream);
        };
        let answer = if request.keeps { answer } else { answer.last() };
        if answer.send(&mut stream).is_err() || !request.keeps {
            return;
        }
    }
}

/// One of the connections that are held at the same time.
struct Place(Arc<AtomicUsize>);

impl Place {
    fn take(held: &Arc<AtomicUsize>) -> Self {
        held.fetch_add(1, Ordering::Relaxed);
        Self(held.clone())
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}
