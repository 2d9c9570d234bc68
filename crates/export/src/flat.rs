//! Flat lists in the graph, each with the index of what its elements belong to: words of texts, characters of words.
//! Unlike rows with padding, they take no memory for what is shorter than the longest.

use crate::attribute::{int, ints, string};
use crate::graph::{Graph, ML, Name};
use crate::tokens::PADDING;

/// Where a condition, `[t]`, holds.
pub(crate) fn indices(graph: &mut Graph, condition: &Name) -> Name {
    let indices = graph.apply("NonZero", &[condition]);
    graph.squeeze(&indices, 0)
}

/// Adds up values, `[t]`, that have the same index. `size` is `[1]`, the number of sums.
pub(crate) fn sums(graph: &mut Graph, size: &Name, indices: &Name, values: &Name, zero: &Name) -> Name {
    let zeros = graph.apply("Expand", &[zero, size]);
    let attributes = vec![int("axis", 0), string("reduction", "add")];
    graph.op("ScatterElements", &[&zeros, indices, values], attributes)
}

/// Maps whole numbers to others by a table. What it does not have becomes `default`.
pub(crate) fn lookup(graph: &mut Graph, values: &Name, table: &[(i64, i64)], default: i64) -> Name {
    let (keys, found): (Vec<i64>, Vec<i64>) = table.iter().copied().unzip();
    let attributes = vec![ints("keys_int64s", &keys), ints("values_int64s", &found), int("default_int64", default)];
    graph.op_of(ML, "LabelEncoder", &[values], attributes)
}

/// The cells, `[m, k]`, that are not padding: their rows and themselves, `[q]`.
pub(crate) fn filled(graph: &mut Graph, cells: &Name) -> (Name, Name) {
    let (rows, _, filled) = filled_places(graph, cells);
    (rows, filled)
}

/// The cells, `[m, k]`, that are not padding: their rows, their columns and themselves, `[q]`.
pub(crate) fn filled_places(graph: &mut Graph, cells: &Name) -> (Name, Name, Name) {
    let padding = graph.string(PADDING);
    let is_padding = graph.apply("Equal", &[cells, &padding]);
    let is_filled = graph.apply("Not", &[&is_padding]);
    let places = graph.apply("NonZero", &[&is_filled]);
    let [rows, columns] = [0, 1].map(|side| {
        let side = graph.int(side);
        graph.op("Gather", &[&places, &side], vec![int("axis", 0)])
    });
    let places = graph.op("Transpose", &[&places], vec![ints("perm", &[1, 0])]);
    (rows, columns, graph.apply("GatherND", &[cells, &places]))
}

/// The cells, `[t, k]`, that are not negative, and which of the `owners`, `[t]`, each belongs to, `[q]`.
pub(crate) fn filled_numbers(graph: &mut Graph, cells: &Name, owners: &Name) -> (Name, Name) {
    let (all, absent) = (graph.ints(&[-1]), graph.int(-1));
    let owners = graph.unsqueeze(owners, 1);
    let shape = graph.apply("Shape", &[cells]);
    let owners = graph.apply("Expand", &[&owners, &shape]);
    let [cells, owners] = [cells, &owners].map(|values| graph.apply("Reshape", &[values, &all]));
    let is_filled = graph.apply("Greater", &[&cells, &absent]);
    let places = indices(graph, &is_filled);
    let [cells, owners] = [&cells, &owners].map(|values| graph.apply("Gather", &[values, &places]));
    (cells, owners)
}

/// The values, `[t]`, that follow by a distance; -1 after the last one.
pub(crate) fn following(graph: &mut Graph, values: &Name, distance: usize) -> Name {
    let after = graph.ints(&vec![-1; distance]);
    let all = graph.concat(&[values.clone(), after], 0);
    let [start, end] = [distance as i64, i64::MAX].map(|value| graph.ints(&[value]));
    graph.apply("Slice", &[&all, &start, &end])
}

/// The values, `[t]`, that come before by one; `first` before the first one.
pub(crate) fn preceding(graph: &mut Graph, values: &Name, first: i64) -> Name {
    let [start, end] = [0, -1].map(|value| graph.ints(&[value]));
    let rest = graph.apply("Slice", &[values, &start, &end]);
    let first = graph.ints(&[first]);
    graph.concat(&[first, rest], 0)
}
