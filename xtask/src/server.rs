//! Serves the checkout's files to this machine, as any static file server would. Knows nothing of what they are.

use std::net::SocketAddr;

use anyhow::{Context, Result};
use axum::Router;
use axum::extract::Request;
use axum::http::header::{CACHE_CONTROL, LOCATION};
use axum::http::{HeaderValue, StatusCode};
use axum::middleware::{Next, from_fn};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use tokio::net::TcpListener;
use tokio::runtime::{Builder, Runtime};
use tower_http::services::ServeDir;
use tower_http::set_header::SetResponseHeaderLayer;

use crate::checkout::root;
use crate::reload::Reload;

/// The path that `/` redirects to.
const START: &str = "/www/index.html";

/// A running server. It ends when it is dropped.
pub struct Server {
    address: SocketAddr,
    runtime: Runtime,
}

/// Starts serving on a port, or on a free one where it is 0. With a `reload`, pages reload when it announces so.
///
/// # Errors
/// The port is in use or may not be used.
pub fn start(port: u16, reload: Option<&Reload>) -> Result<Server> {
    let runtime = Builder::new_multi_thread().worker_threads(2).enable_io().build()?;
    let listener = runtime
        .block_on(TcpListener::bind(("127.0.0.1", port)))
        .with_context(|| format!("port {port} cannot be served on: choose another with --port"))?;
    let address = listener.local_addr()?;
    let files = files();
    let files = reload.map_or(files.clone(), |reload| reload.serve(files));
    // The files are being worked on: the browser asks for them each time.
    let no_cache = SetResponseHeaderLayer::overriding(CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    runtime.spawn(axum::serve(listener, files.layer(no_cache)).into_future());
    Ok(Server { address, runtime })
}

impl Server {
    /// The address of the page.
    pub fn address(&self) -> String {
        format!("http://{}{START}", self.address)
    }

    /// Serves until the process ends.
    pub fn wait(self) {
        self.runtime.block_on(std::future::pending())
    }
}

fn files() -> Router {
    // A file with a compressed form beside it, such as the starter vectors, comes compressed.
    let files = ServeDir::new(root()).append_index_html_on_directories(false).precompressed_br();
    let start = || async { (StatusCode::FOUND, [(LOCATION, START)]) };
    Router::new().route("/", get(start)).fallback_service(files).layer(from_fn(without_hidden))
}

/// Hidden files are not served: among them is all of the repository's history.
async fn without_hidden(request: Request, next: Next) -> Response {
    let path = request.uri().path().to_lowercase().replace("%2e", ".");
    if path.split(['/', '\\']).any(|part| part.starts_with('.')) {
        return StatusCode::NOT_FOUND.into_response();
    }
    next.run(request).await
}

#[cfg(test)]
mod tests {
    use std::io::{Read, Write};
    use std::net::TcpStream;
    use std::thread;

    use super::*;

    fn request(address: SocketAddr, request: &str) -> String {
        let mut connection = TcpStream::connect(address).unwrap();
        let head = format!("{request} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        connection.write_all(head.as_bytes()).unwrap();
        let mut response = String::new();
        connection.read_to_string(&mut response).unwrap();
        response
    }

    #[test]
    fn a_file_comes_whole_and_with_its_type() {
        let server = start(0, None).unwrap();
        let get = |path: &str| request(server.address, &format!("GET {path}"));
        let lock = std::fs::read_to_string(root().join("Cargo.lock")).unwrap();
        let response = get("/Cargo.lock?v=1");
        assert!(response.ends_with(&format!("\r\n\r\n{lock}")));
        assert!(response.contains(&format!("content-length: {}\r\n", lock.len())));
        assert!(response.contains("cache-control: no-cache\r\n"));
        assert!(get("/webdriver.json").contains("content-type: application/json\r\n"));
        assert!(get("/www/main.js").contains("content-type: text/javascript\r\n"));
        // The engine is not in the repository: any file of this name has its type, which streaming it needs.
        let engine = root().join("target/type.wasm");
        std::fs::create_dir_all(engine.parent().unwrap()).unwrap();
        std::fs::write(&engine, "").unwrap();
        assert!(get("/target/type.wasm").contains("content-type: application/wasm\r\n"));
        assert!(get("/").contains("location: /www/index.html\r\n"));
        assert!(get("/nowhere").starts_with("HTTP/1.1 404 "));
        assert!(request(server.address, "HEAD /Cargo.toml").ends_with("\r\n\r\n"));
        assert!(request(server.address, "POST /Cargo.toml").starts_with("HTTP/1.1 405 "));
    }

    #[test]
    fn a_file_comes_compressed_if_its_compressed_form_is_there_and_is_accepted() {
        let server = start(0, None).unwrap();
        let folder = root().join("target");
        std::fs::create_dir_all(&folder).unwrap();
        std::fs::write(folder.join("form.bin"), "plain").unwrap();
        std::fs::write(folder.join("form.bin.br"), "short").unwrap();
        let plain = request(server.address, "GET /target/form.bin");
        assert!(plain.ends_with("plain") && !plain.contains("content-encoding"));
        // The helper ends the first line, so another header follows from there.
        let compressed = request(server.address, "GET /target/form.bin HTTP/1.1\r\nAccept-Encoding: br\r\nIgnored:");
        assert!(compressed.ends_with("short") && compressed.contains("content-encoding: br\r\n"), "{compressed}");
    }

    #[test]
    fn no_connection_waits_for_another() {
        let server = start(0, None).unwrap();
        let silent: Vec<_> = (0..32).map(|_| TcpStream::connect(server.address).unwrap()).collect();
        assert!(request(server.address, "GET /Cargo.toml").starts_with("HTTP/1.1 200 "));
        drop(silent);
    }

    #[test]
    fn only_plain_files_within_the_checkout_are_served() {
        let server = start(0, None).unwrap();
        let status = |path: &str| request(server.address, &format!("GET {path}"))[9..12].to_owned();
        assert_eq!(status("/Cargo.toml"), "200");
        for path in
            ["/www", "/.gitignore", "/%2Egitignore", "/src/../../etc/passwd", "/..%2f..%2fetc/passwd", "//etc/passwd"]
        {
            assert_eq!(status(path), "404", "{path}");
        }
    }

    #[test]
    fn a_page_reloads_when_that_is_announced_and_only_where_reloading_was_requested() {
        let reload = Reload::new();
        let server = start(0, Some(&reload)).unwrap();
        let address = server.address;
        assert!(request(address, "GET /www/index.html").contains("src=\"/__reload.js\""));
        assert!(request(address, "GET /__reload.js").contains("EventSource('/__reload')"));
        let waiting = thread::spawn(move || request(address, "GET /__reload"));
        while !waiting.is_finished() {
            reload.announce();
        }
        assert!(waiting.join().unwrap().contains("content-type: text/event-stream\r\n"));

        let plain = start(0, None).unwrap();
        assert!(!request(plain.address, "GET /www/index.html").contains("__reload"));
        assert!(request(plain.address, "GET /__reload.js").starts_with("HTTP/1.1 404 "));
    }
}
