//! Words cut into the subwords of a byte-pair vocabulary, in the graph. It must give the ids that
//! [`Tokenizer::encode`](wordloom_text::Tokenizer::encode) gives.

use std::collections::BTreeMap;

use wordloom_text::{MAX_GRAPHEMES, Normalizer, PAD, Subwords, UNK, is_unspaced, strip_continuation};

use crate::attribute::{int, ints, string, strings};
use crate::element::Element;
use crate::flat::{filled, filled_numbers, indices, lookup, preceding, sums};
use crate::graph::{Graph, ML, Name};
use crate::pattern;
use crate::spellings::spellings;
use crate::tokens::cut;

/// Before the words of each text, so that none is without words. It is not a character, and in no text.
const BEGINNING: &str = "\u{FDD0}";
/// The characters of a part of a word, a multiple of [`MAX_GRAPHEMES`]: words are cut into parts first, because all
/// strings that are cut together have as many cells as the longest.
const PART: &str = r"[\x{0}-\x{10FFFF}]{1,960}";
/// In place of the rank of a merge: there is none.
const NO_MERGE: i64 = i64::MAX;
/// The factor of the first of two subwords in a number that holds both.
const PAIR: i64 = 1 << 32;

/// The graphemes of words, and later their subwords, one after the other.
struct Symbols {
    /// The index of each in the vocabulary's subwords; -1 if it has none, `[q]`.
    subwords: Name,
    /// The index of its piece, `[q]`, ascending.
    pieces: Name,
}

/// Cuts words, `[n, seq]`, into subwords. Returns the ids of each text's, `[n, length]`, with 0 after the last one.
pub(crate) fn subword_ids(graph: &mut Graph, words: &Name, subwords: &Subwords, normalizer: Normalizer) -> Name {
    let (zero, one) = (graph.int(0), graph.ints(&[1]));
    let shape = graph.apply("Shape", &[words]);
    let number = graph.op("Gather", &[&shape, &zero], vec![int("axis", 0)]);
    let number = graph.unsqueeze(&number, 0);
    let column = graph.concat(&[number.clone(), one], 0);
    let beginning = graph.string(BEGINNING);
    let beginnings = graph.apply("Expand", &[&beginning, &column]);
    let words = graph.concat(&[beginnings, words.clone()], 1);
    let (texts, words) = filled(graph, &words);
    let (parts, texts) = {
        let cells = cut(graph, &words, PART);
        let (rows, parts) = filled(graph, &cells);
        (parts, graph.apply("Gather", &[&texts, &rows]))
    };
    let (symbols, pieces) = graphemes(graph, &parts, subwords, normalizer);
    let texts = graph.apply("Gather", &[&texts, &pieces]);
    let count = graph.apply("Shape", &[&texts]);
    let symbols = merged(graph, symbols, subwords, &count);
    let (ids, pieces) = ids(graph, &symbols, subwords);
    let texts = graph.apply("Gather", &[&texts, &pieces]);
    dense(graph, &ids, &texts, &number)
}

/// Cuts words, `[m]`, into graphemes, and these into pieces of at most [`MAX_GRAPHEMES`]. Returns also the word of each
/// piece.
fn graphemes(graph: &mut Graph, words: &Name, subwords: &Subwords, normalizer: Normalizer) -> (Symbols, Name) {
    // An invisible character inside a word is a grapheme as well.
    let expression = format!(r"{}|[\x{{0}}-\x{{10FFFF}}]", pattern::characters());
    let cells = cut(graph, words, &expression);
    let (rows, columns, graphemes) = crate::flat::filled_places(graph, &cells);
    let pattern = format!(r"{}[\x{{0}}-\x{{10FFFF}}]*", pattern::class(is_unspaced));
    let is_unspaced = graph.op("RegexFullMatch", &[words], vec![string("pattern", &pattern)]);
    let is_unspaced = graph.apply("Gather", &[&is_unspaced, &rows]);
    let is_spaced = graph.apply("Not", &[&is_unspaced]);
    let (zero, most, axis) = (graph.int(0), graph.int(MAX_GRAPHEMES as i64), graph.int(0));
    let columns = graph.op("Mod", &[&columns, &most], vec![int("fmod", 0)]);
    let is_inside = graph.apply("Greater", &[&columns, &zero]);
    let begins = graph.apply("Not", &[&is_inside]);
    let firsts = indices(graph, &begins);
    let words = graph.apply("Gather", &[&rows, &firsts]);
    let begins = graph.cast(&begins, Element::Int64);
    let pieces = graph.op("CumSum", &[&begins, &axis], Vec::new());
    let one = graph.int(1);
    let pieces = graph.apply("Sub", &[&pieces, &one]);
    let continues = graph.apply("And", &[&is_inside, &is_spaced]);
    let mut alphabets = [Vec::new(), vec![]];
    for (spelling, index) in subwords.alphabet.iter().zip(0..) {
        let (text, is_continuation) = strip_continuation(spelling);
        alphabets[usize::from(is_continuation)].push((text, index));
    }
    alphabets[0].push((BEGINNING, subwords.len() as i64));
    let [first, others] = alphabets.map(|alphabet| {
        let known = spellings(&alphabet, normalizer);
        let values: Vec<i64> = known.values().copied().collect();
        let attributes = vec![
            strings("keys_strings", known.keys().map(String::as_str)),
            ints("values_int64s", &values),
            int("default_int64", -1),
        ];
        graph.op_of(ML, "LabelEncoder", &[&graphemes], attributes)
    });
    (Symbols { subwords: graph.apply("Where", &[&continues, &others, &first]), pieces }, words)
}

/// Merges subwords of the pieces, whose number is `count`, `[1]`, until none can be merged. Each repetition applies to
/// every piece the merge that was learned first.
fn merged(graph: &mut Graph, symbols: Symbols, subwords: &Subwords, count: &Name) -> Symbols {
    let alphabet = subwords.alphabet.len() as i64;
    let pairs = subwords.merges.iter().map(|&(left, right)| i64::from(left) * PAIR + i64::from(right));
    let merges: Vec<(i64, i64)> = pairs.zip(alphabet..).collect::<BTreeMap<_, _>>().into_iter().collect();
    if merges.is_empty() {
        return symbols;
    }
    let state = [&symbols.subwords, &symbols.pieces];
    let [subwords, pieces] = graph.repeat_while(state, Element::Int64, |graph, [subwords, pieces]| {
        let [none, pair, absent] = [NO_MERGE, PAIR, -1].map(|value| graph.int(value));
        let [next, next_piece] = [subwords, pieces].map(|all| crate::flat::following(graph, all, 1));
        let keys = graph.apply("Mul", &[subwords, &pair]);
        let keys = graph.apply("Add", &[&keys, &next]);
        let found = lookup(graph, &keys, &merges, NO_MERGE);
        let is_one_piece = graph.apply("Equal", &[pieces, &next_piece]);
        let [has_left, has_right] = [subwords, &next].map(|half| graph.apply("Greater", &[half, &absent]));
        let is_pair = graph.apply("And", &[&has_left, &has_right]);
        let is_pair = graph.apply("And", &[&is_pair, &is_one_piece]);
        let found = graph.apply("Where", &[&is_pair, &found, &none]);
        let start = graph.apply("Expand", &[&none, count]);
        let attributes = vec![int("axis", 0), string("reduction", "min")];
        let lowest = graph.op("ScatterElements", &[&start, pieces, &found], attributes);
        let lowest = graph.apply("Gather", &[&lowest, pieces]);
        let is_lowest = graph.apply("Equal", &[&found, &lowest]);
        let is_merge = graph.apply("Less", &[&found, &none]);
        let matches = graph.apply("And", &[&is_lowest, &is_merge]);
        let matches = every_other(graph, &matches);
        let merged = graph.apply("Where", &[&matches, &found, subwords]);
        let numbers = graph.cast(&matches, Element::Int64);
        let is_left_out = preceding(graph, &numbers, 0);
        let zero = graph.int(0);
        let is_kept = graph.apply("Equal", &[&is_left_out, &zero]);
        let kept = indices(graph, &is_kept);
        let after = [&merged, pieces].map(|all| graph.apply("Gather", &[all, &kept]));
        let most = graph.op("ReduceMax", &[&numbers], vec![int("keepdims", 0)]);
        (graph.cast(&most, Element::Bool), after)
    });
    Symbols { subwords, pieces }
}

/// Of adjacent places where a condition, `[q]`, holds the first, the third and so on: what is merged with the one
/// before cannot be merged with the next one.
fn every_other(graph: &mut Graph, condition: &Name) -> Name {
    let (axis, zero, one, two) = (graph.int(0), graph.ints(&[0]), graph.int(1), graph.int(2));
    let numbers = graph.cast(condition, Element::Int64);
    let counts = graph.op("CumSum", &[&numbers, &axis], Vec::new());
    let others = graph.apply("Not", &[condition]);
    let places = indices(graph, &others);
    let at_others = graph.apply("Gather", &[&counts, &places]);
    let at_others = graph.concat(&[zero, at_others], 0);
    let others = graph.cast(&others, Element::Int64);
    let before = graph.op("CumSum", &[&others, &axis], Vec::new());
    let before = graph.apply("Gather", &[&at_others, &before]);
    let places = graph.apply("Sub", &[&counts, &before]);
    let rest = graph.op("Mod", &[&places, &two], vec![int("fmod", 0)]);
    let is_odd = graph.apply("Equal", &[&rest, &one]);
    graph.apply("And", &[&is_odd, condition])
}

/// The ids of subwords and the piece of each, `[t]`. A subword that is not in the vocabulary has those of its parts.
fn ids(graph: &mut Graph, symbols: &Symbols, subwords: &Subwords) -> (Name, Name) {
    let mut rows: Vec<Vec<i64>> = subwords.ids.iter().map(|ids| ids.iter().copied().map(i64::from).collect()).collect();
    rows.extend([vec![i64::from(PAD)], vec![i64::from(UNK)]]);
    let width = rows.iter().map(Vec::len).max().unwrap_or(1);
    rows.iter_mut().for_each(|row| row.resize(width, -1));
    let (unknown, zero, shape) = (graph.int(rows.len() as i64 - 1), graph.int(0), graph.ints(&[-1, width as i64]));
    let table = graph.ints(&rows.concat());
    let table = graph.apply("Reshape", &[&table, &shape]);
    let is_absent = graph.apply("Less", &[&symbols.subwords, &zero]);
    let row = graph.apply("Where", &[&is_absent, &unknown, &symbols.subwords]);
    let cells = graph.apply("Gather", &[&table, &row]);
    filled_numbers(graph, &cells, &symbols.pieces)
}

/// Puts the ids of texts, `[t]`, into rows, `[n, length]`, without the first one, which stands for the beginning.
fn dense(graph: &mut Graph, ids: &Name, texts: &Name, number: &Name) -> Name {
    let [zero, one, axis] = [0, 1, 0].map(|value| graph.int(value));
    let shape = graph.apply("Shape", &[texts]);
    let ones = graph.apply("Expand", &[&one, &shape]);
    let lengths = sums(graph, number, texts, &ones, &zero);
    let starts = graph.op("CumSum", &[&lengths, &axis], vec![int("exclusive", 1)]);
    let starts = graph.apply("Gather", &[&starts, texts]);
    let count = graph.squeeze(&shape, 0);
    let places = graph.apply("Range", &[&zero, &count, &one]);
    let columns = graph.apply("Sub", &[&places, &starts]);
    let longest = graph.op("ReduceMax", &[&lengths], vec![int("keepdims", 0)]);
    let rows = graph.apply("Mul", &[texts, &longest]);
    let places = graph.apply("Add", &[&rows, &columns]);
    let size = graph.apply("Mul", &[number, &longest]);
    let cells = sums(graph, &size, &places, ids, &zero);
    let longest = graph.unsqueeze(&longest, 0);
    let shape = graph.concat(&[number.clone(), longest], 0);
    let cells = graph.apply("Reshape", &[&cells, &shape]);
    let [start, end, axis] = [1, i64::MAX, 1].map(|value| graph.ints(&[value]));
    graph.apply("Slice", &[&cells, &start, &end, &axis])
}
