//! A server on loopback that gives prepared answers, one to a connection, and keeps what it was asked.

#![allow(dead_code, missing_docs, unreachable_pub, reason = "for tests alone")]

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;
use std::time::Duration;

use cloudspec_runtime::Endpoint;

/// No client of a test is slower than this, so a test that fails does not hang.
const PATIENCE: Duration = Duration::from_secs(5);

/// More than any test asks.
const MOST_REQUESTS: usize = 64;

/// A request as it came.
#[derive(Clone, Debug)]
pub struct Received {
    pub method: String,
    pub target: String,
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

impl Received {
    pub fn header(&self, name: &str) -> &str {
        let found = self
            .headers
            .iter()
            .find(|(known, _)| known.eq_ignore_ascii_case(name));
        found.map_or("", |(_, value)| value)
    }

    /// A pair of the query, as it stands there.
    pub fn query(&self, name: &str) -> Option<&str> {
        let (_, query) = self.target.split_once('?')?;
        query
            .split('&')
            .find_map(|pair| pair.strip_prefix(name)?.strip_prefix('='))
    }

    pub fn parts(&self) -> http::request::Parts {
        let uri = format!("http://{}{}", self.header("host"), self.target);
        let mut request = http::Request::builder()
            .method(self.method.as_str())
            .uri(uri);
        for (name, value) in &self.headers {
            request = request.header(name, value);
        }
        request.body(()).expect("a request").into_parts().0
    }
}

/// An answer, byte for byte.
#[derive(Clone)]
pub struct Reply(Vec<u8>);

impl Reply {
    pub fn new(status: u16, headers: &[(&str, &str)], body: &str) -> Self {
        Self::cut(status, headers, body, body.len())
    }

    pub fn json(status: u16, body: &str) -> Self {
        Self::new(status, &[("content-type", "application/json")], body)
    }

    /// Says that the body is complete when it is not.
    pub fn cut(status: u16, headers: &[(&str, &str)], body: &str, length: usize) -> Self {
        let mut text = format!("HTTP/1.1 {status} Status\r\nconnection: close\r\n");
        if status != 204 {
            text.push_str(&format!("content-length: {length}\r\n"));
        }
        for (name, value) in headers {
            text.push_str(&format!("{name}: {value}\r\n"));
        }
        Self(format!("{text}\r\n{body}").into_bytes())
    }

    /// Closes the connection without a word.
    pub fn hang_up() -> Self {
        Self(Vec::new())
    }
}

pub struct Server {
    address: SocketAddr,
    received: Arc<Mutex<Vec<Received>>>,
    thread: Option<JoinHandle<()>>,
}

impl Server {
    /// Gives these answers in turn, and then the last one again and again.
    pub fn start(replies: &[Reply]) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port on loopback");
        let address = listener.local_addr().expect("an address");
        let received = Arc::new(Mutex::new(Vec::new()));
        let (replies, log) = (replies.to_vec(), Arc::clone(&received));
        let thread = std::thread::spawn(move || serve(&listener, &replies, &log));
        Self {
            address,
            received,
            thread: Some(thread),
        }
    }

    pub fn endpoint(&self) -> Endpoint {
        Endpoint::insecure_http(&self.origin()).expect("an origin")
    }

    pub fn origin(&self) -> String {
        format!("http://{}", self.address)
    }

    /// What came so far.
    pub fn received(&self) -> Vec<Received> {
        self.received
            .lock()
            .expect("no panic while it is held")
            .clone()
    }
}

/// A connection without a request is the sign to stop.
impl Drop for Server {
    fn drop(&mut self) {
        drop(TcpStream::connect(self.address));
        if let Some(thread) = self.thread.take() {
            let outcome = thread.join();
            assert!(
                outcome.is_ok() || std::thread::panicking(),
                "the server panicked"
            );
        }
    }
}

fn serve(listener: &TcpListener, replies: &[Reply], log: &Mutex<Vec<Received>>) {
    for count in 0..MOST_REQUESTS {
        let (stream, _) = listener.accept().expect("a connection");
        stream.set_read_timeout(Some(PATIENCE)).expect("a timeout");
        let Some(request) = read(&stream) else {
            return;
        };
        log.lock().expect("no panic while it is held").push(request);
        let reply = replies.get(count).or(replies.last()).expect("a reply");
        // The client may have gone: some tests make it.
        let _ = (&stream).write_all(&reply.0);
    }
}

fn read(stream: &TcpStream) -> Option<Received> {
    let mut lines = BufReader::new(stream);
    let first = line(&mut lines)?;
    let mut words = first.split(' ');
    let (method, target) = (words.next()?.to_owned(), words.next()?.to_owned());
    let mut headers = Vec::new();
    while let Some(line) = line(&mut lines) {
        let (name, value) = line.split_once(':')?;
        headers.push((name.to_owned(), value.trim().to_owned()));
    }
    let mut received = Received {
        method,
        target,
        headers,
        body: Vec::new(),
    };
    received
        .body
        .resize(received.header("content-length").parse().unwrap_or(0), 0);
    lines.read_exact(&mut received.body).ok()?;
    Some(received)
}

/// A line that is not empty.
fn line(lines: &mut impl BufRead) -> Option<String> {
    let mut line = String::new();
    lines.read_line(&mut line).ok()?;
    let line = line.trim_end();
    (!line.is_empty()).then(|| line.to_owned())
}
