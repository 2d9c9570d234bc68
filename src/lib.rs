//! Wordloom: a person drops a file of labelled texts on a page and trains a recurrent network in that browser tab.
//!
//! One crate, compiled twice: to WebAssembly for the page, natively for its tests. The way of the data, left to right:
//!
//! ```text
//! bytes --decode--> text --read--> Table --Schema--> Dataset --split--> rows
//! text of a row --Tokenizer--> Encoding (ids + offsets) --Batcher--> Batch
//! Batch --TextModel--> Outputs --Objective--> loss --backward--> gradients --Optimizer--> TextModel
//! TextModel + rows --predict--> Predictions --judge--> Metrics --> the page
//! ```
//!
//! Modules in layers, lowest first; each imports only from layers above it here, and `tests/layers.rs` holds them to it:
//!
//! | layer | modules |
//! | --- | --- |
//! | 1 | [`random`], [`config`] |
//! | 2 | [`text`], [`data`], [`metrics`], [`device`], [`kernel`] |
//! | 3 | [`batch`], [`baseline`], [`health`], [`vectors`] |
//! | 4 | [`model`] |
//! | 5 | [`evaluate`] |
//! | 6 | [`train`], [`explain`] |
//! | 7 | [`store`] |
//! | 8 | [`session`] |
//! | 9 | `web`, the only one that knows JavaScript |

#![deny(missing_docs)]

pub mod baseline;
pub mod batch;
pub mod config;
pub mod data;
pub mod device;
pub mod evaluate;
pub mod explain;
pub mod health;
pub mod kernel;
pub mod metrics;
pub mod model;
pub mod random;
pub mod session;
pub mod store;
pub mod text;
pub mod train;
pub mod vectors;
#[cfg(target_family = "wasm")]
pub mod web;
