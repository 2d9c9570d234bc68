//! The location of the checkout.

use std::path::Path;

/// The root of the checkout.
pub fn root() -> &'static Path {
    Path::new(env!("WORDLOOM_ROOT"))
}
