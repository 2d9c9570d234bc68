//! The characters of words in the graph, as numbers.
//!
//! No operator of ONNX gives the code point of a character. `MurmurHash3` of onnxruntime gives a hash of 32 bits, and
//! of one to four bytes each step of this hash can be undone. How many bytes there were is not known, but with the
//! right seed the smallest number that gives a character is the right one.

use crate::attribute::int;
use crate::element::Element;
use crate::flat::{filled, indices};
use crate::graph::{Graph, MICROSOFT, Name};
use crate::tokens::cut;

/// The characters of words, one after the other.
pub(crate) struct Characters {
    /// The code point of each character, `[t]`.
    pub code_points: Name,
    /// The index of its word, `[t]`, ascending.
    pub words: Name,
}

/// With this seed, every character of the planes 0 to 3 and 14 has one solution. The others have no characters.
const SEED: i64 = 3;
/// The factors of MurmurHash3, 32 bits (Appleby 2011), and what it adds.
const FACTORS: [u32; 2] = [0xCC9E_2D51, 0x1B87_3593];
const BLOCK: (u32, u32) = (5, 0xE654_6B64);
const FINAL: [u32; 2] = [0x85EB_CA6B, 0xC2B2_AE35];
/// How the hash rotates the bytes and, after four of them, itself.
const ROTATIONS: [u32; 2] = [15, 13];
/// The lowest 32 bits.
const LOW: i64 = 0xFFFF_FFFF;

/// Words are cut into parts, these into smaller ones, and these into characters. All strings that are cut together have
/// as many cells as the longest, so a single long word would take much memory.
const PARTS: [&str; 3] = [r"[\x{0}-\x{10FFFF}]{1,64}", r"[\x{0}-\x{10FFFF}]{1,8}", r"[\x{0}-\x{10FFFF}]"];

impl Characters {
    /// Cuts words, `[m]`, none of which is empty.
    pub(crate) fn of(graph: &mut Graph, words: &Name) -> Self {
        let (mut parts, mut owners) = (words.clone(), None);
        for expression in PARTS {
            let cells = cut(graph, &parts, expression);
            let (rows, filled) = filled(graph, &cells);
            parts = filled;
            owners = Some(match owners {
                None => rows,
                Some(owners) => graph.apply("Gather", &[&owners, &rows]),
            });
        }
        Self { code_points: code_points(graph, &parts), words: owners.unwrap_or_default() }
    }

    /// Keeps the characters where a condition, `[t]`, holds.
    pub(crate) fn filter(&self, graph: &mut Graph, condition: &Name) -> Self {
        let indices = indices(graph, condition);
        let [code_points, words] = [&self.code_points, &self.words].map(|all| graph.apply("Gather", &[all, &indices]));
        Self { code_points, words }
    }
}

/// The code points of characters, `[t]`.
fn code_points(graph: &mut Graph, characters: &Name) -> Name {
    let attributes = vec![int("positive", 1), int("seed", SEED)];
    let hash = graph.op_of(MICROSOFT, "MurmurHash3", &[characters], attributes);
    graph.state_type(&hash, Element::Uint32, 1);
    let hash = graph.cast(&hash, Element::Int64);
    let hash = unfinished(graph, &hash);
    let mut found = code_point(graph, &hash, 4).1;
    for bytes in [3, 2, 1] {
        let (is_right, value) = code_point(graph, &hash, bytes);
        found = graph.apply("Where", &[&is_right, &value, &found]);
    }
    found
}

/// Undoes the last steps of the hash, which do not depend on the number of bytes.
fn unfinished(graph: &mut Graph, hash: &Name) -> Name {
    let hash = xor_shifted(graph, hash, &[16]);
    let hash = times(graph, &hash, inverse(FINAL[1]));
    let hash = xor_shifted(graph, &hash, &[13, 26]);
    let hash = times(graph, &hash, inverse(FINAL[0]));
    xor_shifted(graph, &hash, &[16])
}

/// The character if it has this number of bytes, and whether these are one.
fn code_point(graph: &mut Graph, hash: &Name, bytes: i64) -> (Name, Name) {
    let number = graph.int(bytes);
    let mut hash = graph.apply("BitwiseXor", &[hash, &number]);
    if bytes == 4 {
        let added = graph.int(i64::from(BLOCK.1));
        hash = graph.apply("Sub", &[&hash, &added]);
        hash = times(graph, &hash, inverse(BLOCK.0));
        hash = rotated(graph, &hash, ROTATIONS[1]);
    }
    let seed = graph.int(SEED);
    let hash = graph.apply("BitwiseXor", &[&hash, &seed]);
    let hash = times(graph, &hash, inverse(FACTORS[1]));
    let hash = rotated(graph, &hash, ROTATIONS[0]);
    let encoded = times(graph, &hash, inverse(FACTORS[0]));
    let (marks, values) = marks(bytes);
    let (marks, values) = (graph.int(marks), graph.int(values));
    let marked = graph.apply("BitwiseAnd", &[&encoded, &marks]);
    let is_right = graph.apply("Equal", &[&marked, &values]);
    let first = graph.int([0x7F, 0x1F, 0xF, 7][bytes as usize - 1]);
    let mut value = graph.apply("BitwiseAnd", &[&encoded, &first]);
    for byte in 1..bytes {
        let (shift, bits, next) = (graph.int(1 << (8 * byte)), graph.int(0x3F), graph.int(0x40));
        let others = graph.apply("Div", &[&encoded, &shift]);
        let others = graph.apply("BitwiseAnd", &[&others, &bits]);
        value = graph.apply("Mul", &[&value, &next]);
        value = graph.apply("Add", &[&value, &others]);
    }
    (is_right, value)
}

/// The bits by which a number of bytes is a character in UTF-8, and their values. The first byte is the lowest.
fn marks(bytes: i64) -> (i64, i64) {
    match bytes {
        1 => (0xFFFF_FF80, 0),
        2 => (0xFFFF_C0E0, 0x80C0),
        3 => (0xFFC0_C0F0, 0x0080_80E0),
        _ => (0xC0C0_C0F8, 0x8080_80F0),
    }
}

/// Multiplies 32 bits.
fn times(graph: &mut Graph, value: &Name, factor: u32) -> Name {
    let (factor, low) = (graph.int(i64::from(factor)), graph.int(LOW));
    let product = graph.apply("Mul", &[value, &factor]);
    graph.apply("BitwiseAnd", &[&product, &low])
}

/// Combines 32 bits with themselves, shifted to the right.
fn xor_shifted(graph: &mut Graph, value: &Name, shifts: &[u32]) -> Name {
    shifts.iter().fold(value.clone(), |combined, shift| {
        let divisor = graph.int(1 << shift);
        let shifted = graph.apply("Div", &[value, &divisor]);
        graph.apply("BitwiseXor", &[&combined, &shifted])
    })
}

/// Rotates 32 bits to the right.
fn rotated(graph: &mut Graph, value: &Name, by: u32) -> Name {
    let (divisor, low) = (graph.int(1 << by), graph.int(LOW));
    let right = graph.apply("Div", &[value, &divisor]);
    let factor = graph.int(1 << (32 - by));
    let left = graph.apply("Mul", &[value, &factor]);
    let left = graph.apply("BitwiseAnd", &[&left, &low]);
    graph.apply("BitwiseOr", &[&left, &right])
}

/// The number whose product with an odd one is 1, in 32 bits.
fn inverse(factor: u32) -> u32 {
    // Each step doubles the number of right bits; three are right at first.
    (0..4).fold(factor, |inverse, _| inverse.wrapping_mul(2_u32.wrapping_sub(factor.wrapping_mul(inverse))))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The hash of up to four bytes, as in the reference implementation.
    fn hash(bytes: &[u8]) -> u32 {
        let block = bytes.iter().rev().fold(0_u32, |block, &byte| block << 8 | u32::from(byte));
        let block = block.wrapping_mul(FACTORS[0]).rotate_left(ROTATIONS[0]).wrapping_mul(FACTORS[1]);
        let mut hash = SEED as u32 ^ block;
        if bytes.len() == 4 {
            hash = hash.rotate_left(ROTATIONS[1]).wrapping_mul(BLOCK.0).wrapping_add(BLOCK.1);
        }
        hash ^= bytes.len() as u32;
        let hash = (hash ^ hash >> 16).wrapping_mul(FINAL[0]);
        let hash = (hash ^ hash >> 13).wrapping_mul(FINAL[1]);
        hash ^ hash >> 16
    }

    /// Returns the bytes that have this hash, given their number; the graph computes the same.
    fn bytes(hash: u32, count: u32) -> u32 {
        let hash = (hash ^ hash >> 16).wrapping_mul(inverse(FINAL[1]));
        let hash = (hash ^ hash >> 13 ^ hash >> 26).wrapping_mul(inverse(FINAL[0]));
        let mut hash = (hash ^ hash >> 16) ^ count;
        if count == 4 {
            hash = hash.wrapping_sub(BLOCK.1).wrapping_mul(inverse(BLOCK.0)).rotate_right(ROTATIONS[1]);
        }
        let block = (hash ^ SEED as u32).wrapping_mul(inverse(FACTORS[1]));
        block.rotate_right(ROTATIONS[0]).wrapping_mul(inverse(FACTORS[0]))
    }

    #[test]
    fn the_hash_of_a_character_has_one_solution() {
        let mut buffer = [0; 4];
        for c in ('\0'..='\u{3FFFF}').chain('\u{E0000}'..='\u{EFFFF}') {
            let encoded = c.encode_utf8(&mut buffer).as_bytes();
            let hash = hash(encoded);
            let is_right = |count: &i64| {
                let (marks, values) = marks(*count);
                i64::from(bytes(hash, *count as u32)) & marks == values
            };
            let count = [1, 2, 3].into_iter().find(is_right).unwrap_or(4);
            assert_eq!(count as usize, encoded.len(), "{c:?}");
            assert_eq!(bytes(hash, count as u32).to_le_bytes()[..encoded.len()], *encoded, "{c:?}");
        }
    }
}
