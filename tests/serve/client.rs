//! A service of its own for a test, and the plainest of clients.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::LazyLock;
use std::time::Duration;

use serde_json::Value;

/// The time of every service here.
pub const NOW: (&str, &str) = ("1767225600", "2026-01-01T00:00:00Z");

/// The service that all tests share which need no other. Nobody drops it: it ends when the pipe from the tests does.
pub static SHARED: LazyLock<Service> = LazyLock::new(|| {
    let mut command = Command::new("sh");
    command.args(["-c", "\"$0\" \"$@\" & service=$!; cat; kill $service", env!("CARGO_BIN_EXE_wirecopy")]);
    Service::run(command.stdin(Stdio::piped()), &[])
});

/// A service that runs.
pub struct Service {
    pub child: Child,
    pub address: String,
}

impl Service {
    pub fn start(args: &[&str]) -> Service {
        Service::run(Command::new(env!("CARGO_BIN_EXE_wirecopy")).stdin(Stdio::null()), args)
    }

    fn run(command: &mut Command, args: &[&str]) -> Service {
        command.args(["serve", "--listen", "127.0.0.1:0"]).args(args).env("SOURCE_DATE_EPOCH", NOW.0);
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();

        let mut line = String::new();
        BufReader::new(child.stdout.as_mut().unwrap()).read_line(&mut line).unwrap();
        let address = line.trim().strip_prefix("listening on http://").unwrap().to_owned();
        if !args.contains(&"json") {
            // Nobody reads the log, and a full pipe would hold up the service.
            let mut log = child.stderr.take().unwrap();
            std::thread::spawn(move || std::io::copy(&mut log, &mut std::io::sink()));
        }
        Service { child, address }
    }

    pub fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(&self.address).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(60))).unwrap();
        stream
    }

    pub fn get(&self, target: &str) -> Answer {
        self.ask("GET", target, &[], b"")
    }

    pub fn post(&self, target: &str, body: impl AsRef<[u8]>) -> Answer {
        self.ask("POST", target, &[], body.as_ref())
    }

    pub fn ask(&self, method: &str, target: &str, headers: &[(&str, &str)], body: &[u8]) -> Answer {
        let mut stream = self.connect();
        stream.write_all(&head(method, target, headers, body.len())).unwrap();
        // A service that has refused already may not take it all.
        let _ = stream.write_all(body);
        Answer::read(&mut stream)
    }

    /// Asks it to end.
    pub fn terminate(&self) {
        let ended = Command::new("kill").args(["-TERM", &self.child.id().to_string()]).status().unwrap();
        assert!(ended.success());
    }
}

impl Drop for Service {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The head of a request, after which the connection stays open.
pub fn head(method: &str, target: &str, headers: &[(&str, &str)], length: usize) -> Vec<u8> {
    let more: String = headers.iter().map(|(name, value)| format!("{name}: {value}\r\n")).collect();
    format!("{method} {target} HTTP/1.1\r\nHost: localhost\r\nContent-Length: {length}\r\n{more}\r\n").into_bytes()
}

/// An answer.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub headers: BTreeMap<String, String>,
    pub body: Vec<u8>,
}

impl Answer {
    pub fn read(stream: &mut TcpStream) -> Answer {
        let mut reader = BufReader::new(stream);
        let mut lines = Vec::new();
        loop {
            let mut line = String::new();
            assert!(reader.read_line(&mut line).unwrap() > 0, "no answer: {lines:?}");
            match line.trim_end() {
                "" => break,
                line => lines.push(line.to_owned()),
            }
        }

        let status = lines[0].split(' ').nth(1).unwrap().parse().unwrap();
        let pairs = lines[1..].iter().map(|line| line.split_once(": ").unwrap());
        let headers: BTreeMap<_, _> = pairs.map(|(name, value)| (name.to_lowercase(), value.to_owned())).collect();
        let mut body = Vec::new();
        match headers.get("content-length") {
            Some(length) => reader.take(length.parse().unwrap()).read_to_end(&mut body).map(drop).unwrap(),
            None if headers.contains_key("transfer-encoding") => body = chunks(&mut reader),
            None => {}
        }
        Answer { status, headers, body }
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", String::as_str)
    }

    pub fn text(&self) -> String {
        String::from_utf8(self.body.clone()).unwrap()
    }

    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|e| panic!("{e}: {self:?}"))
    }

    /// The name of the problem that it is, and what is said of it.
    pub fn problem(&self) -> (u16, String, Value) {
        assert_eq!(self.header("content-type"), "application/problem+json", "{self:?}");
        let value = self.json();
        assert_eq!(value["status"], self.status);
        let name = value["type"].as_str().unwrap().strip_prefix("urn:wirecopy:problem:").unwrap().to_owned();
        (self.status, name, value)
    }

    /// The parts of an answer in parts: the headers of each, and what it holds.
    pub fn parts(&self) -> Vec<(String, Vec<u8>)> {
        let boundary = self.header("content-type").strip_prefix("multipart/mixed; boundary=").unwrap();
        let mark = format!("--{boundary}").into_bytes();
        let mut starts: Vec<usize> = (0..self.body.len()).filter(|i| self.body[*i..].starts_with(&mark)).collect();
        let last = starts.pop().unwrap();
        assert_eq!(self.body[last..], [&mark[..], b"--\r\n"].concat());
        let ends: Vec<usize> = starts.iter().skip(1).copied().chain([last]).collect();
        starts.iter().zip(ends).map(|(start, end)| part(&self.body[start + mark.len() + 2..end - 2])).collect()
    }
}

fn part(bytes: &[u8]) -> (String, Vec<u8>) {
    let end = bytes.windows(4).position(|four| four == b"\r\n\r\n").unwrap();
    (String::from_utf8(bytes[..end].to_vec()).unwrap(), bytes[end + 4..].to_vec())
}

fn chunks(reader: &mut impl BufRead) -> Vec<u8> {
    let mut body = Vec::new();
    loop {
        let mut line = String::new();
        reader.read_line(&mut line).unwrap();
        let length = u64::from_str_radix(line.trim(), 16).unwrap();
        reader.take(length).read_to_end(&mut body).unwrap();
        reader.read_line(&mut line).unwrap();
        if length == 0 {
            return body;
        }
    }
}

/// A file of the repository.
pub fn file(path: &str) -> Vec<u8> {
    std::fs::read(PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap()
}

/// All samples, with the paths by which they are found.
pub fn samples() -> Vec<String> {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let inside = |dir: PathBuf| std::fs::read_dir(dir).into_iter().flatten().flatten().map(|entry| entry.path());
    let all = inside(root.join("samples")).flat_map(inside);
    let mut all: Vec<String> = all.map(|path| path.strip_prefix(&root).unwrap().to_str().unwrap().to_owned()).collect();
    all.sort();
    all
}
