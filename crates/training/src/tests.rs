//! Tests of training as a whole.

mod balance;
mod best_epoch;
mod checkpoint;
mod optimization;
mod rate_finder;
mod unlabeled;
mod vectors;
