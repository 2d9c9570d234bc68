//! Runs of scripts without spaces, cut into the words of a dictionary in the graph, as [`Dictionary`] cuts them: of all
//! ways the one with the least total cost, by the Viterbi algorithm. Instead of the way, the sum of the vectors of its
//! words is kept.

use wordloom_linear::hash::WORD_SEED;
use wordloom_text::{Dictionary, Normalize, Normalizer, UNKNOWN_COST, is_cjk};

use super::characters::Characters;
use super::hashes::{self, constant};
use super::n_grams::{Words, member_of};
use super::text_vectors::Table;
use crate::attribute::{int, ints};
use crate::element::Element;
use crate::flat::{following, indices, lookup, preceding, sums};
use crate::graph::{Graph, ML, Name};

/// More than any cost: there is no such word.
const NEVER: f32 = 1e30;

/// The runs of texts.
pub(crate) struct Runs {
    /// The text of each, `[r]`.
    pub texts: Name,
    /// The first of its characters, `[r]`.
    starts: Name,
    /// The number of its characters, `[r]`.
    lengths: Name,
    characters: Characters,
}

/// What begins at each character and has a number of characters.
struct Candidates {
    /// The cost of the word, `[t]`, or [`NEVER`].
    costs: Name,
    /// Its row in the table of vectors, `[t]`.
    rows: Name,
}

impl Runs {
    /// The runs among words, and whether each word is one, `[m]`. The beginnings of texts count as well, so that there
    /// is a run.
    pub(crate) fn of(graph: &mut Graph, words: &Words) -> (Self, Name) {
        let Words { characters, texts, is_word, .. } = words;
        let before = preceding(graph, &characters.words, -1);
        let is_first = graph.apply("Equal", &[&before, &characters.words]);
        let is_first = graph.apply("Not", &[&is_first]);
        let firsts = indices(graph, &is_first);
        let first = graph.apply("Gather", &[&characters.code_points, &firsts]);
        let is_cjk = member_of(graph, &first, is_cjk);
        let is_cjk = graph.cast(&is_cjk, Element::Bool);
        let is_beginning = graph.apply("Not", &[is_word]);
        let is_run = graph.apply("Or", &[&is_cjk, &is_beginning]);
        let kept = graph.apply("Gather", &[&is_run, &characters.words]);
        let mut characters = characters.filter(graph, &kept);
        let (axis, zero, one) = (graph.int(0), graph.int(0), graph.int(1));
        let numbers = graph.cast(&is_run, Element::Int64);
        let places = graph.op("CumSum", &[&numbers, &axis], vec![int("exclusive", 1)]);
        characters.words = graph.apply("Gather", &[&places, &characters.words]);
        let runs = indices(graph, &is_run);
        let texts = graph.apply("Gather", &[texts, &runs]);
        let count = graph.apply("Shape", &[&texts]);
        let shape = graph.apply("Shape", &[&characters.words]);
        let ones = graph.apply("Expand", &[&one, &shape]);
        let lengths = sums(graph, &count, &characters.words, &ones, &zero);
        let starts = graph.op("CumSum", &[&lengths, &axis], vec![int("exclusive", 1)]);
        (Self { texts, starts, lengths, characters }, is_run)
    }

    /// The sum of the vectors of each run's words, `[r, width]`.
    pub(crate) fn vectors(&self, graph: &mut Graph, dictionary: &Dictionary, table: &Table) -> Name {
        let costs = Costs::of(dictionary);
        let candidates = self.candidates(graph, &costs, table);
        let (longest, width) = (costs.longest, table.width + 1);
        let longest_run = graph.op("ReduceMax", &[&self.lengths], vec![int("keepdims", 0)]);
        // For each run the cost of the best way to cut the characters so far, and the sum of its vectors; after it
        // those of one character less, and so on.
        let mut start = vec![0.0; longest * width];
        start.iter_mut().skip(width).step_by(width).for_each(|cost| *cost = NEVER);
        let start = graph.floats(&[1, longest * width], &start);
        let count = graph.apply("Shape", &[&self.texts]);
        let one = graph.ints(&[1]);
        let shape = graph.concat(&[count, one], 0);
        let states = graph.apply("Expand", &[&start, &shape]);
        let all = graph.ints(&[-1]);
        let states = graph.apply("Reshape", &[&states, &all]);
        let states = graph.repeat(&longest_run, &states, Element::Float, |graph, number, states| {
            let shape = graph.ints(&[-1, longest as i64, width as i64]);
            let states = graph.apply("Reshape", &[states, &shape]);
            let next = self.next(graph, number, &states, &candidates, table);
            let rest = slice(graph, &states, 1, 0, longest as i64 - 1);
            let next = graph.concat(&[next, rest], 1);
            let has_more = graph.apply("Greater", &[&self.lengths, number]);
            let axes = graph.ints(&[1, 2]);
            let has_more = graph.apply("Unsqueeze", &[&has_more, &axes]);
            let states = graph.apply("Where", &[&has_more, &next, &states]);
            let all = graph.ints(&[-1]);
            graph.apply("Reshape", &[&states, &all])
        });
        let shape = graph.ints(&[-1, (longest * width) as i64]);
        let states = graph.apply("Reshape", &[&states, &shape]);
        slice(graph, &states, 1, 1, width as i64)
    }

    /// The best way to cut each run up to one more character, `[r, 1, 1 + width]`.
    fn next(&self, graph: &mut Graph, number: &Name, states: &Name, candidates: &[Candidates], table: &Table) -> Name {
        let longest = candidates.len() as i64;
        let zero = graph.int(0);
        let ends = graph.apply("Add", &[&self.starts, number]);
        // In this order the first of equal costs counts: the character alone, then the longest word.
        let order: Vec<i64> = [1].into_iter().chain((1..=longest).rev()).collect();
        let (mut costs, mut rows) = (Vec::new(), Vec::new());
        for (place, &length) in order.iter().enumerate() {
            let Candidates { costs: own, rows: own_rows } = &candidates[length as usize - 1];
            let before = graph.int(length - 1);
            let first = graph.apply("Sub", &[&ends, &before]);
            let first = graph.apply("Max", &[&first, &zero]);
            let last = graph.apply("Shape", &[own]);
            let one = graph.int(1);
            let last = graph.apply("Sub", &[&last, &one]);
            let first = graph.apply("Min", &[&first, &last]);
            let cost = match place {
                0 => graph.float(UNKNOWN_COST),
                _ => graph.apply("Gather", &[own, &first]),
            };
            let earlier = slice(graph, states, 1, length - 1, length);
            let earlier = slice(graph, &earlier, 2, 0, 1);
            let axes = graph.ints(&[1, 2]);
            let earlier = graph.apply("Squeeze", &[&earlier, &axes]);
            let cost = graph.apply("Add", &[&earlier, &cost]);
            costs.push(graph.unsqueeze(&cost, 1));
            let row = graph.apply("Gather", &[own_rows, &first]);
            rows.push(graph.unsqueeze(&row, 1));
        }
        let (costs, rows) = (graph.concat(&costs, 1), graph.concat(&rows, 1));
        let best = graph.op("ArgMin", &[&costs], vec![int("axis", 1), int("keepdims", 1)]);
        let cost = graph.op("GatherElements", &[&costs, &best], vec![int("axis", 1)]);
        let row = graph.op("GatherElements", &[&rows, &best], vec![int("axis", 1)]);
        let row = graph.squeeze(&row, 1);
        let vector = table.gather(graph, &row);
        let slots: Vec<i64> = order.iter().map(|length| length - 1).collect();
        let slots = graph.ints(&slots);
        let slot = graph.apply("Gather", &[&slots, &best]);
        let earlier = graph.op("GatherND", &[states, &slot], vec![int("batch_dims", 1)]);
        let earlier = slice(graph, &earlier, 1, 1, i64::MAX);
        let sum = graph.apply("Add", &[&earlier, &vector]);
        let next = graph.concat(&[cost, sum], 1);
        graph.unsqueeze(&next, 1)
    }

    /// The words that begin at each character, by their number of characters.
    fn candidates(&self, graph: &mut Graph, costs: &Costs, table: &Table) -> Vec<Candidates> {
        let Characters { code_points, words } = &self.characters;
        let bytes = hashes::utf8_columns(graph, code_points);
        let (absent, never) = (graph.int(-1), graph.float(NEVER));
        let mut hash = constant(graph, WORD_SEED);
        let mut all = Vec::new();
        for length in 0..costs.longest {
            let at = |graph: &mut Graph, values: &Name| match length {
                0 => values.clone(),
                _ => following(graph, values, length),
            };
            for column in &bytes {
                let byte = at(graph, column);
                let next = hashes::step(graph, &hash, &byte);
                let is_byte = graph.apply("Greater", &[&byte, &absent]);
                hash = graph.apply("Where", &[&is_byte, &next, &hash]);
            }
            let last = at(graph, words);
            let is_one_run = graph.apply("Equal", &[&last, words]);
            let attributes = vec![
                ints("keys_int64s", &costs.hashes),
                crate::attribute::floats("values_floats", &costs.costs),
                crate::attribute::float("default_float", NEVER),
            ];
            let cost = graph.op_of(ML, "LabelEncoder", &[&hash], attributes);
            let cost = graph.apply("Where", &[&is_one_run, &cost, &never]);
            let rows = lookup(graph, &hash, &table.rows, table.unknown());
            all.push(Candidates { costs: cost, rows });
        }
        all
    }
}

/// The costs of words by their hashes.
struct Costs {
    hashes: Vec<i64>,
    costs: Vec<f32>,
    /// The number of characters of the longest word.
    longest: usize,
}

impl Costs {
    fn of(dictionary: &Dictionary) -> Self {
        let normalizer = Normalizer { lowercase: true };
        let mut all = std::collections::BTreeMap::new();
        let mut longest = 1;
        for (word, cost) in dictionary.words() {
            let word = normalizer.normalize(word);
            longest = longest.max(word.chars().count());
            all.insert(wordloom_linear::hash::of_word(&word).cast_signed(), cost);
        }
        let (hashes, costs) = all.into_iter().unzip();
        Self { hashes, costs, longest }
    }
}

fn slice(graph: &mut Graph, values: &Name, axis: i64, start: i64, end: i64) -> Name {
    let [start, end, axis] = [start, end, axis].map(|value| graph.ints(&[value]));
    graph.apply("Slice", &[values, &start, &end, &axis])
}
