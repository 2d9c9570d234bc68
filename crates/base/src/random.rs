//! Seeded random numbers that are identical to the bit on every platform. Knows nothing of what they are used for.
//!
//! Only integers and exact scalings of them are drawn. A `usize` is 32 bits wide in WebAssembly, and the last bit of a
//! logarithm or a cosine differs between platforms.

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};

/// A seeded generator (`ChaCha8`). Its numbers depend only on its seed and its name.
#[derive(Debug, Clone)]
pub struct Random(ChaCha8Rng);

impl Random {
    /// Returns the generator with this seed.
    pub fn new(seed: u64) -> Self {
        let mut key = [0; 32];
        key[..8].copy_from_slice(&seed.to_le_bytes());
        Self(ChaCha8Rng::from_seed(key))
    }

    /// Returns the generator with this seed for one purpose: `Random::named(1, "weights")`.
    pub fn named(seed: u64, name: &str) -> Self {
        Self::new(seed).fork(name)
    }

    /// Returns an independent generator for one purpose.
    ///
    /// Drawing from one does not affect the other. The same `name` always gives the same generator, no matter how many
    /// numbers were drawn before.
    #[must_use]
    pub fn fork(&self, name: &str) -> Self {
        let mut parent = ChaCha8Rng::from_seed(self.0.get_seed());
        parent.set_stream(fnv1a(name.as_bytes()));
        let mut key = [0; 32];
        parent.fill_bytes(&mut key);
        Self(ChaCha8Rng::from_seed(key))
    }

    /// Draws 64 random bits.
    pub fn bits(&mut self) -> u64 {
        self.0.next_u64()
    }

    /// Draws a number uniformly from `[0, 1)`, in steps of 2⁻²⁴.
    pub fn uniform(&mut self) -> f32 {
        (self.0.next_u32() >> 8) as f32 * (1.0 / (1 << 24) as f32)
    }

    /// Draws an integer uniformly from `0..n` (Lemire 2019).
    ///
    /// # Panics
    /// If `n` is 0.
    pub fn below(&mut self, n: usize) -> usize {
        assert!(n > 0, "no whole number is below 0");
        let n = n as u64;
        // Accepting products whose low half is below 2⁶⁴ mod n would make some numbers more likely than others.
        let rejected = n.wrapping_neg() % n;
        loop {
            let product = u128::from(self.bits()) * u128::from(n);
            if product as u64 >= rejected {
                return (product >> 64) as usize;
            }
        }
    }

    /// Draws a number with mean 0 and standard deviation 1, from -6 to 6.
    ///
    /// It is the sum of twelve uniform numbers (the Irwin-Hall distribution), which is close enough to normal for
    /// initial weights and needs only additions, so it is identical on every platform.
    pub fn normal(&mut self) -> f32 {
        let sum: u64 = (0..12).map(|_| u64::from(self.0.next_u32())).sum();
        const ONE: f64 = (1_u64 << 32) as f64;
        (sum as f64 / ONE - 6.0) as f32
    }

    /// Shuffles the items; every order is equally likely (Fisher-Yates).
    pub fn shuffle<T>(&mut self, items: &mut [T]) {
        for end in (1..items.len()).rev() {
            items.swap(end, self.below(end + 1));
        }
    }
}

/// Hashes bytes with FNV-1a.
///
/// The standard library's hash may change between versions. Another hash would change every seed derived from a name,
/// and with them every initial weight, split and order of the rows.
pub fn fnv1a(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, &byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn first_bits(mut random: Random) -> [u64; 4] {
        std::array::from_fn(|_| random.bits())
    }

    #[test]
    fn a_seed_gives_the_same_bits_on_every_platform() {
        // The published test vector of ChaCha8: key 0, 3e 00 ef 2f 89 5f 40 d6 7f 5b b8 e8 1f 09 a5 a1.
        let [first, second, ..] = first_bits(Random::new(0));
        assert_eq!([first, second], [0xd640_5f89_2fef_003e, 0xa1a5_091f_e8b8_5b7f]);
    }

    #[test]
    fn an_order_is_the_same_on_every_platform() {
        let mut items: Vec<u32> = (0..10).collect();
        Random::named(1, "order").shuffle(&mut items);
        assert_eq!(items, [4, 0, 3, 1, 7, 5, 9, 6, 8, 2]);
    }

    #[test]
    fn seeds_and_names_give_different_streams() {
        let streams = [
            first_bits(Random::new(1)),
            first_bits(Random::new(2)),
            first_bits(Random::named(1, "weights")),
            first_bits(Random::named(1, "order")),
            first_bits(Random::named(2, "order")),
        ];
        for (index, stream) in streams.iter().enumerate() {
            assert!(!streams[..index].contains(stream));
        }
    }

    #[test]
    fn a_fork_depends_on_its_name_and_not_on_earlier_draws() {
        let mut random = Random::new(7);
        let early = first_bits(random.fork("rows"));
        random.bits();
        assert_eq!(first_bits(random.fork("rows")), early);
    }

    #[test]
    fn uniform_numbers_are_spread_evenly_over_the_interval() {
        let mut random = Random::new(1);
        let mut tenths = [0_u32; 10];
        for _ in 0..10_000 {
            let x = random.uniform();
            assert!((0.0..1.0).contains(&x));
            tenths[(x * 10.0) as usize] += 1;
        }
        assert!(tenths.iter().all(|n| (850..1150).contains(n)), "{tenths:?}");
    }

    #[test]
    fn numbers_below_a_bound_are_equally_likely() {
        let mut random = Random::new(1);
        let mut sevenths = [0_u32; 7];
        for _ in 0..7_000 {
            sevenths[random.below(7)] += 1;
        }
        assert!(sevenths.iter().all(|n| (850..1150).contains(n)), "{sevenths:?}");
        assert_eq!(random.below(1), 0);
    }

    #[test]
    fn normal_numbers_have_mean_0_and_deviation_1() {
        let mut random = Random::new(1);
        let draws: Vec<f64> = (0..20_000).map(|_| f64::from(random.normal())).collect();
        let mean = draws.iter().sum::<f64>() / 20_000.0;
        let variance = draws.iter().map(|x| (x - mean).powi(2)).sum::<f64>() / 20_000.0;
        assert!(mean.abs() < 0.03, "{mean}");
        assert!((variance - 1.0).abs() < 0.04, "{variance}");
    }

    #[test]
    fn a_shuffle_keeps_every_item() {
        let mut items: Vec<u32> = (0..1_000).collect();
        Random::new(3).shuffle(&mut items);
        assert!(!items.is_sorted());
        items.sort_unstable();
        assert_eq!(items, (0..1_000).collect::<Vec<_>>());
    }
}
