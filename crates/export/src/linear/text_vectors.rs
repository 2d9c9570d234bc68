//! The vectors of texts in the graph, as [`MeanVectors`] computes them: the sum of the vectors of a text's words.

use std::collections::BTreeMap;

use wordloom_linear::hash::of_word;
use wordloom_text::{Normalize, Normalizer, is_cjk};
use wordloom_vectors::MeanVectors;

use super::n_grams::Words;
use super::rows::row_sums;
use super::segmented::Runs;
use crate::attribute::int;
use crate::element::Element;
use crate::flat::lookup;
use crate::graph::{Graph, Name};
use crate::pattern;

/// The largest number of 8 bits that has a sign.
const MOST: f32 = 127.0;

/// Computes the vectors of texts, `[n, width]`, of length 1; one without known words has zeros. `number` is that of the
/// texts, `[1]`.
///
/// The words of scripts without spaces are those of the vectors' dictionary.
pub(crate) fn text_vectors(graph: &mut Graph, texts: &Name, vectors: &MeanVectors, number: &Name) -> Name {
    let (table, dictionary) = (Table::of(vectors), vectors.dictionary());
    let expression = if dictionary.is_empty() { pattern::words() } else { pattern::runs(is_cjk) };
    let words = Words::of(graph, texts, &expression);
    let mut rows = lookup(graph, &words.hashes, &table.rows, table.unknown());
    let runs = (!dictionary.is_empty()).then(|| Runs::of(graph, &words));
    if let Some((_, is_run)) = &runs {
        let unknown = graph.int(table.unknown());
        rows = graph.apply("Where", &[is_run, &unknown, &rows]);
    }
    let found = table.gather(graph, &rows);
    let mut sums = row_sums(graph, &words.texts, &found, number, table.width);
    if let Some((runs, _)) = &runs {
        let found = runs.vectors(graph, dictionary, &table);
        let others = row_sums(graph, &runs.texts, &found, number, table.width);
        sums = graph.apply("Add", &[&sums, &others]);
    }
    let axis = graph.ints(&[1]);
    let lengths = graph.op("ReduceL2", &[&sums, &axis], vec![int("keepdims", 1)]);
    let zero = graph.float(0.0);
    let has_length = graph.apply("Greater", &[&lengths, &zero]);
    let vectors = graph.apply("Div", &[&sums, &lengths]);
    graph.apply("Where", &[&has_length, &vectors, &zero])
}

/// The vectors of words, in 8 bits as in a file of starter vectors. The last row is that of unknown words.
pub(crate) struct Table {
    pub width: usize,
    /// The row of each hash of a word.
    pub rows: Vec<(i64, i64)>,
    /// Whole numbers from -127 to 127, `[rows, width]`.
    values: Vec<i8>,
    /// The factor of each row.
    factors: Vec<f32>,
    /// The inverse document frequency of each row; 0 for unknown words.
    weights: Vec<f32>,
    /// The mean of all vectors, `[width]`.
    center: Vec<f32>,
}

impl Table {
    fn of(vectors: &MeanVectors) -> Self {
        let words = vectors.vectors();
        let mut table = Self {
            width: words.width(),
            rows: Vec::new(),
            values: Vec::new(),
            factors: Vec::new(),
            weights: Vec::new(),
            center: vectors.center().to_vec(),
        };
        let mut known = BTreeMap::new();
        let normalizer = Normalizer { lowercase: true };
        for (word, _) in words.tokens() {
            let word = normalizer.normalize(word);
            let Some(vector) = words.find(&word) else { continue };
            let row = table.factors.len() as i64;
            if known.insert(of_word(&word).cast_signed(), row).is_none() {
                table.push(vector, vectors.weight(&word));
            }
        }
        table.push(&vec![0.0; table.width], 0.0);
        table.rows = known.into_iter().collect();
        table
    }

    fn push(&mut self, vector: &[f32], weight: f32) {
        let factor = vector.iter().fold(0.0_f32, |most, value| most.max(value.abs())) / MOST;
        let divisor = if factor == 0.0 { 1.0 } else { factor };
        self.values.extend(vector.iter().map(|value| (value / divisor).round() as i8));
        self.factors.push(factor);
        self.weights.push(weight);
    }

    /// The row of unknown words.
    pub(crate) fn unknown(&self) -> i64 {
        self.weights.len() as i64 - 1
    }

    /// The vectors of rows, `[m]`, less the center and times their weight, `[m, width]`.
    pub(crate) fn gather(&self, graph: &mut Graph, rows: &Name) -> Name {
        let count = self.factors.len();
        let values = graph.bytes(&[count, self.width], &self.values);
        let values = graph.apply("Gather", &[&values, rows]);
        let values = graph.cast(&values, Element::Float);
        let [factors, weights] = [&self.factors, &self.weights].map(|all| {
            let all = graph.floats(&[count, 1], all);
            graph.apply("Gather", &[&all, rows])
        });
        let values = graph.apply("Mul", &[&values, &factors]);
        let center = graph.floats(&[self.width], &self.center);
        let values = graph.apply("Sub", &[&values, &center]);
        graph.apply("Mul", &[&values, &weights])
    }
}
