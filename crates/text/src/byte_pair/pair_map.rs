//! Hash maps by pairs of subwords.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use xxhash_rust::xxh3::xxh3_64;

/// A hash map by pairs of subwords.
///
/// The default hasher of the standard library resists chosen keys, which subword ids cannot be, and is slower.
pub(super) type PairMap<V> = HashMap<(u32, u32), V, BuildHasherDefault<PairHasher>>;

/// XXH3 of the two halves of a pair.
#[derive(Default)]
pub(super) struct PairHasher(u64);

impl Hasher for PairHasher {
    fn write(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|&byte| self.write_u32(byte.into()));
    }

    fn write_u32(&mut self, half: u32) {
        self.0 = self.0 << 32 | u64::from(half);
    }

    fn finish(&self) -> u64 {
        xxh3_64(&self.0.to_le_bytes())
    }
}
