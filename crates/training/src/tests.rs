//! Tests of training as a whole.

mod optimization;
mod vectors;
