//! Wordloom's engine as WebAssembly: the session of `wordloom-session` as a JavaScript class.
//!
//! How the data flow through the crates:
//!
//! ```text
//! bytes --decode--> text --read--> Table --Schema--> Dataset --split--> rows
//! text of a row --Tokenizer--> Encoding (ids + offsets) --Batcher--> Batch
//! Batch --TextModel--> Outputs --Objective--> loss --backward--> gradients --Optimizer--> TextModel
//! TextModel + rows --predict--> Predictions --evaluate--> Metrics --> the page
//! ```
//!
//! The crates, lowest layer first. Cargo refuses an import from a layer above:
//!
//! | layer | crates |
//! | --- | --- |
//! | 1 | `base`, `text` |
//! | 2 | `data`, `metrics`, `kernels` |
//! | 3 | `architecture`, `evaluation`, `linear`, `health`, `vectors` |
//! | 4 | `model`, `explain` |
//! | 5 | `training`, `format`, `inference`, `forward`, `store` |
//! | 6 | `session` |
//! | 7 | this one, the only one that knows JavaScript |

#[cfg(target_family = "wasm")]
pub mod web;
