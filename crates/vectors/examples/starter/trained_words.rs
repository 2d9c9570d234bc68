//! The words whose vectors were trained with the starter encoder.

use std::collections::HashSet;

use wordloom_vectors::Vectors;

/// Returns the rows with the vectors of the trained words. Those that have no row come first.
pub fn replace(rows: Vec<(String, Vec<f32>)>, trained: &Vectors) -> Vec<(String, Vec<f32>)> {
    let known: HashSet<&str> = rows.iter().map(|(word, _)| &**word).collect();
    let new = trained.tokens().filter(|(word, _)| !known.contains(word));
    let mut all: Vec<_> = new.map(|(word, vector)| (word.to_owned(), vector.to_vec())).collect();
    all.extend(rows.into_iter().map(|(word, vector)| {
        let vector = trained.find(&word).map_or(vector, <[f32]>::to_vec);
        (word, vector)
    }));
    all
}
