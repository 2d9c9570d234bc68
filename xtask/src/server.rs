//! Serves the checkout's files to this machine, as any static file server would. Knows nothing of what they are.

use std::fs::File;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;
use std::thread::{JoinHandle, spawn};

use anyhow::{Result, anyhow};
use tiny_http::{Header, Request, Response, ResponseBox};

use crate::workshop::root;

/// Where `/` leads.
const START: &str = "/www/index.html";

/// A server at work.
pub struct Server {
    port: u16,
    threads: Vec<JoinHandle<()>>,
}

/// Starts serving on a port, or on a free one where it is 0.
pub fn start(port: u16) -> Result<Server> {
    let listener = tiny_http::Server::http(("127.0.0.1", port))
        .map_err(|error| anyhow!("port {port} cannot be served on ({error}): choose another with --port"))?;
    let port = listener.server_addr().to_ip().map_or(port, |address| address.port());
    let listener = Arc::new(listener);
    let threads = (0..4).map(|_| {
        let listener = Arc::clone(&listener);
        spawn(move || {
            for request in listener.incoming_requests() {
                // A browser that has gone away needs no answer.
                let _ = answer(request);
            }
        })
    });
    Ok(Server { port, threads: threads.collect() })
}

impl Server {
    /// The address of the page.
    pub fn address(&self) -> String {
        format!("http://127.0.0.1:{}{START}", self.port)
    }

    /// Serves until the process is ended.
    pub fn wait(self) -> Result<()> {
        self.threads.into_iter().try_for_each(JoinHandle::join).map_err(|_| anyhow!("the server's thread ended"))
    }
}

fn answer(request: Request) -> std::io::Result<()> {
    let path = request.url().split(['?', '#']).next().unwrap_or_default();
    let response = if path == "/" { redirect() } else { file_within(root(), path).map_or_else(missing, found) };
    request.respond(response)
}

fn redirect() -> ResponseBox {
    Response::empty(302).with_header(header("Location", START)).boxed()
}

fn missing() -> ResponseBox {
    Response::from_string("No such file.\n").with_status_code(404).boxed()
}

fn found((path, file): (PathBuf, File)) -> ResponseBox {
    let kind = mime_guess::from_path(path).first_or_octet_stream();
    let kind = if kind.type_() == "text" { format!("{kind}; charset=utf-8") } else { kind.to_string() };
    // The browser asks again each time: the files are being worked on.
    Response::from_file(file).with_header(header("Content-Type", &kind)).with_header(header("Cache-Control", "no-cache")).boxed()
}

/// The file that a path of a URL names. Hidden files and whatever lies outside the folder do not exist.
fn file_within(folder: &Path, path: &str) -> Option<(PathBuf, File)> {
    let relative = Path::new(path.trim_start_matches('/'));
    let plain = |part: Component<'_>| matches!(part, Component::Normal(name) if !name.to_string_lossy().starts_with('.'));
    if !relative.components().all(plain) {
        return None;
    }
    let path = folder.join(relative);
    let file = path.is_file().then(|| File::open(&path).ok())??;
    Some((path, file))
}

fn header(name: &str, value: &str) -> Header {
    Header::from_bytes(name, value).expect("the header is ASCII")
}

#[cfg(test)]
mod tests {
    use super::*;

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
        let kind = |name: &str| mime_guess::from_path(name).first_or_octet_stream().to_string();
        assert_eq!(kind("wordloom_bg.wasm"), "application/wasm");
        assert_eq!(kind("main.js"), "text/javascript");
        assert_eq!(kind("en.json"), "application/json");
    }
}
