//! The linear map that fits the targets best: what the network starts from.

use std::ops::Range;

use nalgebra::DMatrix;
use wordloom_starter::Weights;

use crate::lexicon::{Lexicon, Sentence};

/// The penalty of a squared weight, for word vectors that depend on one another.
const RIDGE: f64 = 1e-2;

/// Sets the projection of the mean word vector and the bias to the least squares solution for the targets, `[texts,
/// width]`.
pub fn fit(weights: &mut Weights, lexicon: &Lexicon, texts: &[Sentence], targets: &[f32]) {
    let (inputs, outputs) = (weights.d_vector + 1, weights.width);
    let (mut squares, mut products) = (DMatrix::<f64>::zeros(inputs, inputs), DMatrix::<f64>::zeros(inputs, outputs));
    for (texts, targets) in texts.chunks(4096).zip(targets.chunks(4096 * outputs)) {
        let mut x = DMatrix::<f64>::from_element(texts.len(), inputs, 1.0);
        for (row, words) in texts.iter().enumerate() {
            let mut mean = vec![0.0_f64; weights.d_vector];
            for vector in words.iter().filter_map(|&word| lexicon.vector(word)) {
                mean.iter_mut().zip(vector).for_each(|(sum, &value)| *sum += f64::from(value));
            }
            let count = words.len().max(1) as f64;
            mean.iter().enumerate().for_each(|(column, sum)| x[(row, column)] = sum / count);
        }
        let y = DMatrix::from_row_iterator(texts.len(), outputs, targets.iter().map(|&value| f64::from(value)));
        squares += x.tr_mul(&x);
        products += x.tr_mul(&y);
    }
    squares += DMatrix::<f64>::identity(inputs, inputs) * RIDGE;
    let solution = squares.cholesky().expect("the penalty makes it positive definite").solve(&products);
    let rows = |rows: Range<usize>| {
        rows.flat_map(|row| solution.row(row).iter().map(|&value| value as f32).collect::<Vec<f32>>())
            .collect::<Vec<f32>>()
    };
    weights.bias = rows(weights.d_vector..inputs);
    weights.words = rows(0..weights.d_vector);
}
