//! Products of a row with a matrix, in loops that the compiler turns into SIMD.

/// The rows of a matrix that are added at once, so that the sums are loaded and stored less often.
const ROWS: usize = 4;

/// Adds `x w` to `out`: `x` is `[d_input]`, `w` is `[d_input, d_output]`, and `out` is `[d_output]`.
pub fn add_product(out: &mut [f32], x: &[f32], w: &[f32]) {
    let width = out.len();
    let mut rows = w.chunks_exact(ROWS * width);
    let mut values = x.chunks_exact(ROWS);
    for (values, rows) in values.by_ref().zip(rows.by_ref()) {
        let [a, b, c, d] = [values[0], values[1], values[2], values[3]];
        let (first, rest) = rows.split_at(width);
        let (second, rest) = rest.split_at(width);
        let (third, fourth) = rest.split_at(width);
        for ((((out, &p), &q), &r), &s) in out.iter_mut().zip(first).zip(second).zip(third).zip(fourth) {
            *out += a * p + b * q + (c * r + d * s);
        }
    }
    for (&value, row) in values.remainder().iter().zip(rows.remainder().chunks_exact(width)) {
        out.iter_mut().zip(row).for_each(|(out, weight)| *out += value * weight);
    }
}

/// Returns `x w + b` for each row of `x`: `x` is `[rows, d_input]`, `w` is `[d_input, d_output]`, `b` is `[d_output]`,
/// and the result is `[rows, d_output]`.
pub fn linear(x: &[f32], d_input: usize, w: &[f32], b: &[f32]) -> Vec<f32> {
    let rows = x.len() / d_input;
    let mut out = b.repeat(rows);
    for (out, x) in out.chunks_exact_mut(b.len()).zip(x.chunks_exact(d_input)) {
        add_product(out, x, w);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    /// With small integers, the sum is exact in every order.
    #[test]
    fn products_agree_with_the_definition() {
        let numbers = |count: usize| -> Vec<f32> { (0..count).map(|index| (index * 7 % 11) as f32 - 5.0).collect() };
        for (rows, d_input, d_output) in [(1, 1, 1), (2, 3, 5), (3, 4, 2), (1, 9, 7)] {
            let (x, w, b) = (numbers(rows * d_input), numbers(d_input * d_output), numbers(d_output));
            let exact: Vec<f32> = (0..rows * d_output)
                .map(|index| {
                    let (row, column) = (index / d_output, index % d_output);
                    b[column] + (0..d_input).map(|k| x[row * d_input + k] * w[k * d_output + column]).sum::<f32>()
                })
                .collect();
            assert_eq!(linear(&x, d_input, &w, &b), exact, "{rows} x {d_input} x {d_output}");
        }
    }
}
