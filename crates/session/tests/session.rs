//! The application without a browser: what the user does, as requests.
#![cfg(not(target_family = "wasm"))]

mod session {
    mod attribution;
    mod baseline;
    mod checkpoint;
    mod cleaning;
    mod course;
    mod decisions;
    mod diagnosis;

    mod edits;
    mod ensemble;
    mod explanation;
    mod export;
    mod few_rows;
    mod file_prediction;
    mod inspection;
    mod label_check;
    mod labeling;
    mod learning_curve;
    mod model_file;
    mod model_pair;
    mod rate_finder;
    mod reading;
    mod record;
    mod score_scales;
    mod support;
    mod target_cells;
    mod targets;
    mod text_map;
    mod text_reading;
    mod trainer;
    mod unlabeled;
    mod vectors;
    mod watched_reading;
    mod wire;
}
