//! Reloads open pages. Knows nothing of why, and leaves nothing of itself in the files of the page.

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::Request;
use axum::http::header::{CONTENT_LENGTH, CONTENT_TYPE};
use axum::middleware::{Next, from_fn};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use tokio::sync::watch;

/// Where the script is served.
const SCRIPT_PATH: &str = "/__reload.js";
/// Where its events come from.
const EVENTS_PATH: &str = "/__reload";
/// Reloads the page that loads it when an event arrives.
const SCRIPT: &str = "new EventSource('/__reload').onmessage = () => location.reload();\n";

/// Reloads the pages that a server has served.
#[derive(Clone)]
pub struct Reload {
    announcements: watch::Sender<()>,
}

impl Reload {
    /// With no page to reload yet.
    pub fn new() -> Self {
        Self { announcements: watch::Sender::new(()) }
    }

    /// Reloads the pages that are open.
    pub fn announce(&self) {
        self.announcements.send_replace(());
    }

    /// Lets the pages of a router load the script.
    pub fn serve(&self, pages: Router) -> Router {
        let announcements = self.announcements.clone();
        let event = move || {
            let mut announcements = announcements.subscribe();
            async move {
                // An error is the end of the server, which ends the response as well.
                announcements.changed().await.ok();
                ([(CONTENT_TYPE, "text/event-stream")], "data: reload\n\n")
            }
        };
        pages
            .layer(from_fn(add_script))
            .route(SCRIPT_PATH, get(|| async { ([(CONTENT_TYPE, "text/javascript")], SCRIPT) }))
            .route(EVENTS_PATH, get(event))
    }
}

/// A page with the script in its head. Other files stay as they are.
async fn add_script(request: Request, next: Next) -> Response {
    let response = next.run(request).await;
    let kind = response.headers().get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
    if !kind.is_some_and(|kind| kind.starts_with("text/html")) {
        return response;
    }
    let (mut parts, body) = response.into_parts();
    let Ok(page) = to_bytes(body, usize::MAX).await else { return Body::empty().into_response() };
    let script = format!("<script type=\"module\" src=\"{SCRIPT_PATH}\"></script></head>");
    let page = String::from_utf8_lossy(&page).replacen("</head>", &script, 1);
    parts.headers.remove(CONTENT_LENGTH);
    Response::from_parts(parts, Body::from(page))
}
