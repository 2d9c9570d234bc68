//! Texts as rows of tf-idf values in the graph, as [`Features`](wordloom_linear::Features) computes them, and what a
//! linear model makes of them.

use wordloom_linear::LinearParts;

use super::n_grams::{NGrams, START_HASH};
use crate::attribute::{int, string};
use crate::element::Element;
use crate::flat::{indices, lookup, sums};
use crate::graph::{Graph, Name};

/// The factor of a text's index in a number that holds it and a hash.
const TEXT: i64 = 1 << 34;

/// The n-grams of texts that a model knows, with their values. Each text has an entry for its start, whose value is 0.
pub(crate) struct Rows {
    /// The text of each value, `[v]`.
    texts: Name,
    /// The column of each value, `[v]`; the number of columns for the start of a text.
    columns: Name,
    /// The values, `[v]`. A row has length 1.
    values: Name,
    /// The number of texts, `[1]`.
    number: Name,
    /// Whether a text has a known n-gram, `[n]`.
    is_known: Name,
}

impl Rows {
    /// Looks up n-grams. `number` is that of the texts, `[1]`.
    pub(crate) fn of(graph: &mut Graph, n_grams: &NGrams, parts: &LinearParts, number: &Name) -> Self {
        let NGrams { texts, hashes, fraction } = n_grams;
        let columns: Vec<(i64, i64)> = parts.buckets.iter().map(|&bucket| i64::from(bucket)).zip(0..).collect();
        let count = columns.len() as i64;
        let unused = 1_i64 << (32 - parts.bits);
        let column = |graph: &mut Graph, hashes: &Name| {
            let unused = graph.int(unused);
            let buckets = graph.apply("Div", &[hashes, &unused]);
            lookup(graph, &buckets, &columns, count)
        };
        let found = column(graph, hashes);
        let [unknown, start, text] = [count, START_HASH, TEXT].map(|value| graph.int(value));
        let is_known = graph.apply("Less", &[&found, &unknown]);
        let is_start = graph.apply("Equal", &[hashes, &start]);
        let is_kept = graph.apply("Or", &[&is_known, &is_start]);
        let kept = indices(graph, &is_kept);
        let [texts, hashes] = [texts, hashes].map(|all| graph.apply("Gather", &[all, &kept]));
        // How often each n-gram occurs in its text.
        let keys = graph.apply("Mul", &[&texts, &text]);
        let keys = graph.apply("Add", &[&keys, &hashes]);
        let [keys, _, _, counts] = graph.op_all("Unique", &[&keys], vec![int("sorted", 1)]);
        let texts = graph.apply("Div", &[&keys, &text]);
        let hashes = graph.op("Mod", &[&keys, &text], vec![int("fmod", 0)]);
        let columns = column(graph, &hashes);
        let idf = graph.floats(&[parts.idf.len() + 1], &[&parts.idf[..], &[0.0]].concat());
        let idf = graph.apply("Gather", &[&idf, &columns]);
        let counts = graph.cast(&counts, Element::Float);
        let one = graph.float(1.0);
        let logarithms = graph.apply("Log", &[&counts]);
        let frequencies = graph.apply("Add", &[&logarithms, &one]);
        let values = graph.apply("Mul", &[&frequencies, &idf]);
        let first_of_characters = parts.buckets.partition_point(|&bucket| bucket < 1 << (parts.bits - 1)) as i64;
        let (values, is_known) = normalized(graph, [&texts, &columns, &values], first_of_characters, fraction, number);
        Self { texts, columns, values, number: number.clone(), is_known }
    }

    /// Multiplies the rows by weights, `[columns, outputs]`. Returns `[n, outputs]`.
    fn times(&self, graph: &mut Graph, weights: &[f32], outputs: usize) -> Name {
        let columns = weights.len() / outputs;
        // The start of a text has no weights.
        let weights = graph.floats(&[columns + 1, outputs], &[weights, &vec![0.0; outputs]].concat());
        let weights = graph.apply("Gather", &[&weights, &self.columns]);
        let values = graph.unsqueeze(&self.values, 1);
        let products = graph.apply("Mul", &[&weights, &values]);
        row_sums(graph, &self.texts, &products, &self.number, outputs)
    }
}

/// The features of texts: n-grams, and perhaps vectors.
pub(crate) struct Features {
    n_grams: Rows,
    /// The vectors, `[n, width]`, and the factors by which n-grams and vectors are multiplied, `[n, 1]`.
    vectors: Option<(Name, [Name; 2])>,
}

impl Features {
    /// Combines n-grams with vectors, `[n, width]`, that are zeros for a text that has none. `share` is the part of the
    /// squared length that is a vector's if a text has both.
    pub(crate) fn of(graph: &mut Graph, n_grams: Rows, vectors: Option<Name>, share: f32) -> Self {
        let vectors = vectors.map(|vectors| {
            let (axis, zero, one) = (graph.ints(&[1]), graph.float(0.0), graph.float(1.0));
            let lengths = graph.op("ReduceL2", &[&vectors, &axis], vec![int("keepdims", 0)]);
            let has_vector = graph.apply("Greater", &[&lengths, &zero]);
            let has_both = graph.apply("And", &[&has_vector, &n_grams.is_known]);
            let factors = [1.0 - share, share].map(|share| {
                let factor = graph.float(share.sqrt());
                let factor = graph.apply("Where", &[&has_both, &factor, &one]);
                graph.unsqueeze(&factor, 1)
            });
            (vectors, factors)
        });
        Self { n_grams, vectors }
    }

    /// Multiplies the features by weights, `[columns, outputs]`. Returns `[n, outputs]`.
    pub(crate) fn times(&self, graph: &mut Graph, weights: &[f32], outputs: usize, width: usize) -> Name {
        let (of_n_grams, of_vectors) = weights.split_at(weights.len() - width * outputs);
        let products = self.n_grams.times(graph, of_n_grams, outputs);
        let Some((vectors, [n_grams_factor, vectors_factor])) = &self.vectors else { return products };
        let products = graph.apply("Mul", &[&products, n_grams_factor]);
        let weights = graph.floats(&[width, outputs], of_vectors);
        let others = graph.apply("MatMul", &[vectors, &weights]);
        let others = graph.apply("Mul", &[&others, vectors_factor]);
        graph.apply("Add", &[&products, &others])
    }
}

/// Adds up rows, `[v, width]`, that have the same index, `[v]`. Returns `[number, width]`.
pub(crate) fn row_sums(graph: &mut Graph, indices: &Name, rows: &Name, number: &Name, width: usize) -> Name {
    let indices = graph.unsqueeze(indices, 1);
    let shape = graph.apply("Shape", &[rows]);
    let indices = graph.apply("Expand", &[&indices, &shape]);
    let (width, zero) = (graph.ints(&[width as i64]), graph.float(0.0));
    let shape = graph.concat(&[number.clone(), width], 0);
    let zeros = graph.apply("Expand", &[&zero, &shape]);
    graph.op("ScatterElements", &[&zeros, &indices, rows], vec![int("axis", 0), string("reduction", "add")])
}

/// Scales rows to length 1, with their shares for words and for characters. Returns their values, `[v]`, and whether
/// they have any, `[n]`.
fn normalized(
    graph: &mut Graph,
    [texts, columns, values]: [&Name; 3],
    first_of_characters: i64,
    fraction: &Name,
    number: &Name,
) -> (Name, Name) {
    let (zero, half, one) = (graph.float(0.0), graph.float(0.5), graph.float(1.0));
    let [first, two] = [first_of_characters, 2].map(|value| graph.int(value));
    let is_of_words = graph.apply("Less", &[columns, &first]);
    let is_of_characters = graph.apply("Not", &[&is_of_words]);
    let kind = graph.cast(&is_of_characters, Element::Int64);
    // Of each text the sum for words, then the one for characters.
    let parts = graph.apply("Mul", &[texts, &two]);
    let parts = graph.apply("Add", &[&parts, &kind]);
    let squares = graph.apply("Mul", &[values, values]);
    let size = graph.apply("Mul", &[number, &two]);
    let sums = sums(graph, &size, &parts, &squares, &zero);
    let shape = graph.ints(&[-1, 2]);
    let sums = graph.apply("Reshape", &[&sums, &shape]);
    let has = graph.apply("Greater", &[&sums, &zero]);
    let [words, characters] = [0, 1].map(|kind| {
        let kind = graph.int(kind);
        graph.op("Gather", &[&has, &kind], vec![int("axis", 1)])
    });
    let has_both = graph.apply("And", &[&words, &characters]);
    let is_known = graph.apply("Or", &[&words, &characters]);
    let of_characters = graph.apply("Mul", &[fraction, &half]);
    let of_words = graph.apply("Sub", &[&one, &of_characters]);
    let shares = [&of_words, &of_characters].map(|share| {
        let share = graph.apply("Where", &[&has_both, share, &one]);
        graph.unsqueeze(&share, 1)
    });
    let shares = graph.concat(&shares, 1);
    let factors = graph.apply("Div", &[&shares, &sums]);
    let factors = graph.apply("Sqrt", &[&factors]);
    let factors = graph.apply("Where", &[&has, &factors, &zero]);
    let all = graph.ints(&[-1]);
    let factors = graph.apply("Reshape", &[&factors, &all]);
    let factors = graph.apply("Gather", &[&factors, &parts]);
    (graph.apply("Mul", &[values, &factors]), is_known)
}
