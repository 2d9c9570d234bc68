//! The linear layer: three matrix products.

use super::matrix::{Matrix, Packed, multiply_add, multiply_add_once};

/// x w + b, `[rows, d_output]`.
pub(super) fn forward(x: &[f32], w: &[f32], b: &[f32], d_input: usize) -> Vec<f32> {
    let rows = x.len() / d_input;
    let mut out = b.repeat(rows);
    multiply_add(&mut out, Matrix::new(x, rows, d_input), &Packed::new(Matrix::new(w, d_input, b.len())));
    out
}

/// The gradient of `x`, `[rows, d_input]`.
pub(super) fn input_gradient(d_out: &[f32], w: &[f32], d_output: usize) -> Vec<f32> {
    let (rows, d_input) = (d_out.len() / d_output, w.len() / d_output);
    let mut d_x = vec![0.0; rows * d_input];
    let w = Packed::new(Matrix::new(w, d_input, d_output).transposed());
    multiply_add(&mut d_x, Matrix::new(d_out, rows, d_output), &w);
    d_x
}

/// The gradient of `w`, `[d_input, d_output]`.
pub(super) fn weights_gradient(d_out: &[f32], x: &[f32], d_input: usize, d_output: usize) -> Vec<f32> {
    let rows = x.len() / d_input;
    let mut d_w = vec![0.0; d_input * d_output];
    multiply_add_once(&mut d_w, Matrix::new(x, rows, d_input).transposed(), Matrix::new(d_out, rows, d_output));
    d_w
}

/// The gradient of `b`, `[d_output]`.
pub(super) fn bias_gradient(d_out: &[f32], d_output: usize) -> Vec<f32> {
    let mut sums = vec![0.0; d_output];
    for row in d_out.chunks_exact(d_output) {
        for (sum, value) in sums.iter_mut().zip(row) {
            *sum += value;
        }
    }
    sums
}
