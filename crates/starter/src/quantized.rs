//! Matrices in bytes: 8 bits for each number, and a scale for each column.

/// Rounds a matrix, `[rows, columns]`. Returns its transpose as whole numbers from -127 to 127, `[columns, rows]`, and
/// the scale of each column: its largest magnitude / 127, so that no value is clipped.
pub(crate) fn quantize(matrix: &[f32], columns: usize) -> (Vec<i8>, Vec<f32>) {
    let (mut values, mut scales) = (Vec::with_capacity(matrix.len()), Vec::with_capacity(columns));
    for column in 0..columns {
        let column = || matrix.iter().skip(column).step_by(columns);
        // A column of zeros has any scale.
        let scale = column().fold(f32::MIN_POSITIVE, |largest, value| largest.max(value.abs())) / 127.0;
        values.extend(column().map(|value| (value / scale).round_ties_even() as i8));
        scales.push(scale);
    }
    (values, scales)
}

/// Returns the matrix, `[rows, columns]`, of a transpose in bytes, `[columns, rows]`, and the scale of each column.
pub(crate) fn dequantize(values: &[u8], scales: &[f32]) -> Vec<f32> {
    let (columns, rows) = (scales.len(), values.len() / scales.len());
    let mut matrix = vec![0.0; values.len()];
    for (column, (values, scale)) in values.chunks_exact(rows).zip(scales).enumerate() {
        for (row, &value) in values.iter().enumerate() {
            matrix[row * columns + column] = scale * f32::from(value.cast_signed());
        }
    }
    matrix
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_off_by_at_most_half_the_scale_of_its_column() {
        let matrix = [0.5, 100.0, 0.0, -2.54, -30.0, 0.0, 0.013, 0.4, 0.0, 1.0, -77.7, 0.0];
        let (values, scales) = quantize(&matrix, 3);
        assert_eq!(values[..4], [25, -127, 1, 50]);
        let bytes: Vec<u8> = values.into_iter().map(i8::cast_unsigned).collect();
        for (index, (value, exact)) in dequantize(&bytes, &scales).into_iter().zip(matrix).enumerate() {
            assert!((value - exact).abs() <= 0.501 * scales[index % 3], "{value} for {exact}");
        }
    }
}
