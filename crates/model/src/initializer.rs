//! The initial values of parameters: by a seed, and equal on every device. Except for the embedding they follow Keras's
//! defaults.

use burn::module::Param;
use burn::tensor::{Bool, Device, Tensor, TensorData};

use wordloom_base::random::Random;

/// Returns a parameter with these values.
pub(super) fn parameter<const D: usize>(values: Vec<f32>, shape: [usize; D], device: &Device) -> Param<Tensor<D>> {
    Param::from_data(TensorData::new(values, shape), device)
}

/// Returns a parameter drawn uniformly from ± `limit`.
pub(super) fn uniform<const D: usize>(
    shape: [usize; D],
    limit: f32,
    random: &mut Random,
    device: &Device,
) -> Param<Tensor<D>> {
    let values = (0..shape.iter().product()).map(|_| (2.0 * random.uniform() - 1.0) * limit).collect();
    parameter(values, shape, device)
}

/// Returns the factor that gives rows the root mean square of values uniform in ± `limit`.
pub(super) fn scale_of(rows: &[Option<Vec<f32>>], limit: f32) -> f32 {
    let given = || rows.iter().flatten();
    let mean_square = given().flatten().map(|value| f64::from(value * value)).sum::<f64>()
        / given().map(Vec::len).sum::<usize>().max(1) as f64;
    if mean_square > 0.0 { limit / (3.0 * mean_square).sqrt() as f32 } else { 1.0 }
}

/// Replaces rows of `start`, `[count, width]`, by the given rows, multiplied by `scale`; a row that is `None` stays.
///
/// # Panics
/// If the number of rows is not `count`, or the length of a row is not `width`.
pub(super) fn with_vectors(start: Param<Tensor<2>>, rows: &[Option<Vec<f32>>], scale: f32) -> Param<Tensor<2>> {
    let [count, width] = start.dims();
    assert_eq!(rows.len(), count, "one row, or `None`, for each token id");
    let (mut values, mut is_given) = (vec![0.0; count * width], vec![false; count]);
    for ((row, values), is_given) in rows.iter().zip(values.chunks_exact_mut(width)).zip(&mut is_given) {
        let Some(row) = row else { continue };
        assert_eq!(row.len(), width, "a row is as wide as the embedding");
        values.iter_mut().zip(row).for_each(|(value, given)| *value = scale * given);
        *is_given = true;
    }
    let device = start.device();
    let values: Tensor<2> = Tensor::from_data(TensorData::new(values, [count, width]), &device);
    let is_given: Tensor<2, Bool> = Tensor::from_data(TensorData::new(is_given, [count, 1]), &device);
    start.map(|start| start.detach().mask_where(is_given.expand([count, width]), values).detach().require_grad())
}

/// Returns weights drawn uniformly from ± √(6 / (inputs + outputs)), `[inputs, outputs * blocks]` (Glorot and Bengio
/// 2010).
pub(super) fn glorot(
    inputs: usize,
    outputs: usize,
    blocks: usize,
    random: &mut Random,
    device: &Device,
) -> Param<Tensor<2>> {
    let limit = (6.0 / (inputs + outputs) as f32).sqrt();
    uniform([inputs, outputs * blocks], limit, random, device)
}

/// Returns the filters of a convolution, `[d_input, taps * d_hidden]`, in the order of
/// [`wordloom_kernels::convolution`].
///
/// Filters of width n are drawn uniformly from ± √(6 / (n `d_input` + n `d_hidden`)) (Glorot and Bengio 2010).
pub(super) fn filters(
    d_input: usize,
    d_hidden: usize,
    widths: &[usize],
    random: &mut Random,
    device: &Device,
) -> Param<Tensor<2>> {
    let taps: usize = widths.iter().sum();
    let mut values = Vec::with_capacity(d_input * taps * d_hidden);
    for _ in 0..d_input {
        for &width in widths {
            let limit = (6.0 / (width * (d_input + d_hidden)) as f32).sqrt();
            values.extend((0..width * d_hidden).map(|_| (2.0 * random.uniform() - 1.0) * limit));
        }
    }
    parameter(values, [d_input, taps * d_hidden], device)
}

/// Returns a parameter in which every value is `value`, `[width]`.
pub(super) fn constant(value: f32, width: usize, device: &Device) -> Param<Tensor<1>> {
    parameter(vec![value; width], [width], device)
}

/// Returns the bias of an LSTM, `[4 * d_hidden]`: 1 for the forget gates, otherwise 0 (Jozefowicz et al. 2015).
pub(super) fn forget_bias(d_hidden: usize, device: &Device) -> Param<Tensor<1>> {
    parameter([0.0, 1.0, 0.0, 0.0].repeat(d_hidden), [4 * d_hidden], device)
}

/// Returns recurrent weights, `[d_hidden, d_hidden * blocks]`, with orthonormal rows for each of `blocks` gates
/// (Saxe et al. 2014).
///
/// If `interleaved`, the columns of a unit's gates are adjacent; otherwise the columns of a gate's units are.
pub(super) fn orthogonal(
    d_hidden: usize,
    blocks: usize,
    interleaved: bool,
    random: &mut Random,
    device: &Device,
) -> Param<Tensor<2>> {
    let mut values = vec![0.0; d_hidden * d_hidden * blocks];
    for block in 0..blocks {
        for (row, unit) in orthonormal_rows(d_hidden, random).into_iter().enumerate() {
            for (column, value) in unit.into_iter().enumerate() {
                let index = if interleaved { column * blocks + block } else { block * d_hidden + column };
                values[row * d_hidden * blocks + index] = value;
            }
        }
    }
    parameter(values, [d_hidden, d_hidden * blocks], device)
}

/// Returns `size` random orthonormal rows: normally distributed rows, orthogonalized by modified Gram-Schmidt.
fn orthonormal_rows(size: usize, random: &mut Random) -> Vec<Vec<f32>> {
    let mut rows: Vec<Vec<f32>> = Vec::with_capacity(size);
    while rows.len() < size {
        let mut row: Vec<f32> = (0..size).map(|_| random.normal()).collect();
        for other in &rows {
            let along: f32 = row.iter().zip(other).map(|(a, b)| a * b).sum();
            row.iter_mut().zip(other).for_each(|(a, b)| *a -= along * b);
        }
        let norm = row.iter().map(|value| value * value).sum::<f32>().sqrt();
        // A row that the earlier rows almost span would leave only rounding errors. It is drawn again.
        if norm > 1e-3 {
            row.iter_mut().for_each(|value| *value /= norm);
            rows.push(row);
        }
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn recurrent_weights_start_orthonormal() {
        let rows = orthonormal_rows(40, &mut Random::new(1));
        for (i, a) in rows.iter().enumerate() {
            for (j, b) in rows.iter().enumerate() {
                let dot: f32 = a.iter().zip(b).map(|(a, b)| a * b).sum();
                assert!((dot - f32::from(u8::from(i == j))).abs() < 1e-4, "{i} {j}: {dot}");
            }
        }
    }
}
