//! The application without a browser: what the user does, as requests.
#![cfg(not(target_family = "wasm"))]

mod session {
    mod baseline;
    mod course;
    mod ensemble;
    mod explanation;
    mod export;
    mod few_rows;
    mod inspection;
    mod model_file;
    mod rate_finder;
    mod reading;
    mod record;
    mod support;
    mod targets;
    mod trainer;
    mod unlabeled;
    mod vectors;
    mod wire;
}
