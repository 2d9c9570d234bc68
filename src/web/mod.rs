//! The engine's API for JavaScript. Only this module knows JavaScript.

mod console;
mod convert;
mod engine;
mod fused_tiles;
mod initialization;

pub use engine::Engine;
pub use initialization::{Capabilities, initialize};
