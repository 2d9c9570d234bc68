//! Tests of training as a whole.

mod balance;
mod best_epoch;
mod optimization;
mod vectors;
