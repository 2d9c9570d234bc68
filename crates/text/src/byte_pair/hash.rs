//! A quick hash of two small numbers, for tables that are asked millions of times and never hold what a stranger chose.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// A table by pairs of parts.
pub(super) type Pairs<V> = HashMap<(u32, u32), V, BuildHasherDefault<PairHasher>>;

/// Multiplies and folds (Fibonacci hashing).
#[derive(Default)]
pub(super) struct PairHasher(u64);

impl Hasher for PairHasher {
    fn write(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|&byte| self.write_u32(byte.into()));
    }

    fn write_u32(&mut self, half: u32) {
        self.0 = (self.0.rotate_left(32) ^ u64::from(half)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    }

    fn finish(&self) -> u64 {
        self.0 ^ (self.0 >> 32)
    }
}
