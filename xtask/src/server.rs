//! Serves the checkout's files to this machine, as any static file server would. Knows nothing of what they are.
//!
//! One thread a connection and one request a connection: a browser opens several at once and keeps them, and none may wait
//! for another to close, as they do in the thread pools of the light HTTP crates.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Component, Path, PathBuf};
use std::thread::{JoinHandle, spawn};

use anyhow::{Context, Result, anyhow};

use crate::checkout::root;

/// Where `/` leads.
const START: &str = "/www/index.html";

/// A server at work.
pub struct Server {
    port: u16,
    accepting: JoinHandle<()>,
}

/// Starts serving on a port, or on a free one where it is 0.
pub fn start(port: u16) -> Result<Server> {
    let listener = TcpListener::bind(("127.0.0.1", port))
        .with_context(|| format!("port {port} cannot be served on: choose another with --port"))?;
    let port = listener.local_addr()?.port();
    let accepting = spawn(move || {
        for connection in listener.incoming().flatten() {
            // A browser that has gone away needs no answer.
            spawn(move || answer(&connection).ok());
        }
    });
    Ok(Server { port, accepting })
}

impl Server {
    /// The address of the page.
    pub fn address(&self) -> String {
        format!("http://127.0.0.1:{}{START}", self.port)
    }

    /// Serves until the process is ended.
    pub fn wait(self) -> Result<()> {
        self.accepting.join().map_err(|_| anyhow!("the server's thread ended"))
    }
}

fn answer(mut connection: &TcpStream) -> io::Result<()> {
    let mut head = BufReader::new(connection).lines();
    let request = head.next().transpose()?.unwrap_or_default();
    // Read to its end: to close a connection with something unread would reset it, and lose the answer.
    for line in head {
        if line?.is_empty() {
            break;
        }
    }
    let [method, url, ..] = request.split(' ').collect::<Vec<_>>()[..] else { return Ok(()) };
    let path = url.split(['?', '#']).next().unwrap_or_default();
    match (method, file_within(root(), path)) {
        ("GET" | "HEAD", _) if path == "/" => {
            connection.write_all(head_of("302 Found", &format!("Location: {START}\r\n"), 0).as_bytes())
        }
        ("GET", Some((path, mut file))) => {
            connection.write_all(head_of("200 OK", &content_type(&path), file.metadata()?.len()).as_bytes())?;
            io::copy(&mut file, &mut connection).map(drop)
        }
        ("HEAD", Some((path, file))) => {
            connection.write_all(head_of("200 OK", &content_type(&path), file.metadata()?.len()).as_bytes())
        }
        ("GET" | "HEAD", None) => connection.write_all(head_of("404 Not Found", "", 0).as_bytes()),
        _ => connection.write_all(head_of("405 Method Not Allowed", "Allow: GET, HEAD\r\n", 0).as_bytes()),
    }
}

/// The head of an answer. The browser asks for a file again each time: they are being worked on.
fn head_of(status: &str, headers: &str, length: u64) -> String {
    format!(
        "HTTP/1.1 {status}\r\n{headers}Content-Length: {length}\r\nCache-Control: no-cache\r\nConnection: close\r\n\r\n"
    )
}

fn content_type(path: &Path) -> String {
    let kind = mime_guess::from_path(path).first_or_octet_stream();
    let charset = if kind.type_() == "text" { "; charset=utf-8" } else { "" };
    format!("Content-Type: {kind}{charset}\r\n")
}

/// The file that a path of a URL names. Hidden files and whatever lies outside the folder do not exist.
fn file_within(folder: &Path, path: &str) -> Option<(PathBuf, File)> {
    let relative = Path::new(path.trim_start_matches('/'));
    let plain =
        |part: Component<'_>| matches!(part, Component::Normal(name) if !name.to_string_lossy().starts_with('.'));
    if !relative.components().all(plain) {
        return None;
    }
    let path = folder.join(relative);
    let file = path.is_file().then(|| File::open(&path).ok())??;
    Some((path, file))
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::*;

    fn ask(server: &Server, request: &str) -> String {
        let mut connection = TcpStream::connect(("127.0.0.1", server.port)).unwrap();
        connection.write_all(format!("{request}\r\nHost: localhost\r\n\r\n").as_bytes()).unwrap();
        let mut answer = String::new();
        connection.read_to_string(&mut answer).unwrap();
        answer
    }

    #[test]
    fn a_file_comes_whole_and_with_its_type() {
        let server = start(0).unwrap();
        let manifest = std::fs::read_to_string(root().join("Cargo.toml")).unwrap();
        assert!(ask(&server, "GET /Cargo.toml?v=1 HTTP/1.1").ends_with(&format!("\r\n\r\n{manifest}")));
        assert!(ask(&server, "HEAD /webdriver.json HTTP/1.1").contains("Content-Type: application/json\r\n"));
        assert!(ask(&server, "GET / HTTP/1.1").contains("Location: /www/index.html\r\n"));
        assert!(ask(&server, "GET /nowhere HTTP/1.1").starts_with("HTTP/1.1 404 "));
        assert!(ask(&server, "POST /Cargo.toml HTTP/1.1").starts_with("HTTP/1.1 405 "));
    }

    #[test]
    fn no_connection_waits_for_another() {
        let server = start(0).unwrap();
        let silent: Vec<_> = (0..32).map(|_| TcpStream::connect(("127.0.0.1", server.port)).unwrap()).collect();
        assert!(ask(&server, "GET /Cargo.toml HTTP/1.1").starts_with("HTTP/1.1 200 "));
        drop(silent);
    }

    #[test]
    fn only_plain_files_within_the_folder_are_served() {
        let served = |path: &str| file_within(root(), path).is_some();
        assert!(served("/Cargo.toml"));
        assert!(!served("/www"));
        assert!(!served("/.git/config"));
        assert!(!served("/src/../../etc/passwd"));
        assert!(!served("//etc/passwd"));
    }

    #[test]
    fn a_browser_is_told_the_types_it_insists_on() {
        assert_eq!(content_type(Path::new("wordloom_bg.wasm")), "Content-Type: application/wasm\r\n");
        assert_eq!(content_type(Path::new("main.js")), "Content-Type: text/javascript; charset=utf-8\r\n");
        assert_eq!(content_type(Path::new("en.json")), "Content-Type: application/json\r\n");
    }
}
