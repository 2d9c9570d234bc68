//! The hashes of n-grams in the graph, as the linear model computes them. Whole numbers of 64 bits wrap around.

use wordloom_linear::hash::{CHARACTER_SEED, FNV_PRIME, MIXERS, ROTATION, WORD_SEED};

use super::characters::Characters;
use crate::attribute::int;
use crate::element::Element;
use crate::flat::{filled_numbers, sums};
use crate::graph::{Graph, Name};

/// Half of what is shifted: the mixer combines the upper half of a hash with the lower one.
const HALF: u64 = 33;
/// The lowest 32 bits.
const LOW: i64 = 0xFFFF_FFFF;

/// A hash as a constant.
pub(crate) fn constant(graph: &mut Graph, hash: u64) -> Name {
    graph.int(hash.cast_signed())
}

/// Appends bytes or characters to hashes.
pub(crate) fn step(graph: &mut Graph, hash: &Name, value: &Name) -> Name {
    let prime = constant(graph, FNV_PRIME);
    let hash = graph.apply("BitwiseXor", &[hash, value]);
    graph.apply("Mul", &[&hash, &prime])
}

/// Combines the hashes of adjacent words.
pub(crate) fn join(graph: &mut Graph, first: &Name, second: &Name) -> Name {
    let (left, seed) = (constant(graph, 1 << ROTATION), constant(graph, CHARACTER_SEED));
    let left = graph.apply("Mul", &[first, &left]);
    let right = shifted(graph, first, 64 - u64::from(ROTATION));
    let rotated = graph.apply("BitwiseOr", &[&left, &right]);
    let joined = graph.apply("BitwiseXor", &[&rotated, second]);
    graph.apply("Mul", &[&joined, &seed])
}

/// Mixes hashes to 32 bits.
pub(crate) fn mix(graph: &mut Graph, hash: &Name) -> Name {
    let mut hash = hash.clone();
    for factor in MIXERS.map(Some).into_iter().chain([None]) {
        let upper = shifted(graph, &hash, HALF);
        hash = graph.apply("BitwiseXor", &[&hash, &upper]);
        if let Some(factor) = factor {
            let factor = constant(graph, factor);
            hash = graph.apply("Mul", &[&hash, &factor]);
        }
    }
    let low = graph.int(LOW);
    graph.apply("BitwiseAnd", &[&hash, &low])
}

/// Shifts 64 bits to the right.
fn shifted(graph: &mut Graph, value: &Name, by: u64) -> Name {
    let by = graph.unsigned(by);
    let value = graph.cast(value, Element::Uint64);
    let value = graph.op("BitShift", &[&value, &by], vec![crate::attribute::string("direction", "RIGHT")]);
    graph.cast(&value, Element::Int64)
}

/// The hash of each word, `[m]`, from its characters in UTF-8. `count` is `[1]`, the number of words.
pub(crate) fn of_words(graph: &mut Graph, characters: &Characters, count: &Name) -> Name {
    let (bytes, owners) = utf8(graph, characters);
    let [zero, one, axis] = [0, 1, 0].map(|value| graph.int(value));
    let ones = {
        let shape = graph.apply("Shape", &[&owners]);
        graph.apply("Expand", &[&one, &shape])
    };
    let lengths = sums(graph, count, &owners, &ones, &zero);
    let starts = graph.op("CumSum", &[&lengths, &axis], vec![int("exclusive", 1)]);
    let longest = graph.op("ReduceMax", &[&lengths], vec![int("keepdims", 0)]);
    let last = graph.apply("Shape", &[&bytes]);
    let last = graph.apply("Sub", &[&last, &one]);
    let seed = constant(graph, WORD_SEED);
    let seeds = graph.apply("Expand", &[&seed, count]);
    // A byte of every word at a time.
    graph.repeat(&longest, &seeds, Element::Int64, |graph, number, hashes| {
        let places = graph.apply("Add", &[&starts, number]);
        let places = graph.apply("Min", &[&places, &last]);
        let byte = graph.apply("Gather", &[&bytes, &places]);
        let next = step(graph, hashes, &byte);
        let has_more = graph.apply("Greater", &[&lengths, number]);
        graph.apply("Where", &[&has_more, &next, hashes])
    })
}

/// The bytes of characters in UTF-8 and the index of the word of each, `[b]`.
fn utf8(graph: &mut Graph, Characters { code_points, words }: &Characters) -> (Name, Name) {
    let columns = utf8_columns(graph, code_points).map(|all| graph.unsqueeze(&all, 1));
    let cells = graph.concat(&columns, 1);
    filled_numbers(graph, &cells, words)
}

/// The bytes of characters in UTF-8, `[t]` each; -1 in place of those that a character does not have.
pub(crate) fn utf8_columns(graph: &mut Graph, code_points: &Name) -> [Name; 4] {
    let absent = graph.int(-1);
    // The first byte: by how many others follow, the lowest code point, its mark and the bits that it leaves to others.
    let mut first = code_points.clone();
    let mut others = Vec::new();
    for (lowest, mark, bits) in [(0x80, 0xC0, 6), (0x800, 0xE0, 12), (0x1_0000, 0xF0, 18)] {
        let [before, mark, rest] = [lowest - 1, mark, 1 << bits].map(|value| graph.int(value));
        let is_long = graph.apply("Greater", &[code_points, &before]);
        let upper = graph.apply("Div", &[code_points, &rest]);
        let marked = graph.apply("Add", &[&upper, &mark]);
        first = graph.apply("Where", &[&is_long, &marked, &first]);
        let [mark, six, rest] = [0x80, 0x3F, 1 << (bits - 6)].map(|value| graph.int(value));
        let lower = graph.apply("Div", &[code_points, &rest]);
        let lower = graph.apply("BitwiseAnd", &[&lower, &six]);
        let marked = graph.apply("Add", &[&lower, &mark]);
        others.push(graph.apply("Where", &[&is_long, &marked, &absent]));
    }
    let [last, middle, second] = &others[..] else { unreachable!("a character has up to three further bytes") };
    [first, second.clone(), middle.clone(), last.clone()]
}
