//! The commands: each sends requests to a session and prints what it returns.

mod certainty;
mod evaluate;
mod export;
mod inspect;
mod predict;
mod train;

pub use evaluate::evaluate;
pub use export::export;
pub use inspect::inspect;
pub use predict::predict;
pub use train::train;
