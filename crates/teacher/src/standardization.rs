//! The means of a layer's states, standardized: each number has mean 0 and deviation 1 over texts.

use burn::tensor::{Device, Tensor, TensorData};

use crate::Error;
use crate::file::{Draft, File};

const MEAN: &str = "middle.mean";
const DEVIATION: &str = "middle.deviation";
/// Added to a deviation, so that a number that never varies is not divided by zero.
const EPSILON: f32 = 1e-6;

/// The mean and the standard deviation of each number, over texts.
#[derive(Debug)]
pub(crate) struct Standardization {
    mean: Tensor<1>,
    deviation: Tensor<1>,
}

impl Standardization {
    /// # Errors
    /// - [`Error::Shape`] if a tensor is missing or of another shape or type.
    /// - [`Error::Damaged`] if a deviation is not positive.
    pub(crate) fn load(file: &File<'_>, width: usize, device: &Device) -> Result<Self, Error> {
        let deviations = file.floats(DEVIATION, &[width])?;
        if let Some(value) = deviations.iter().find(|value| !(value.is_finite() && **value > 0.0)) {
            return Err(Error::damaged(format!("{DEVIATION} contains {value}")));
        }
        let tensor = |values| Tensor::from_data(TensorData::new(values, [width]), device);
        Ok(Self { mean: tensor(file.floats(MEAN, &[width])?), deviation: tensor(deviations) })
    }

    /// Standardizes each row, `[rows, width]`.
    pub(crate) fn forward(&self, x: Tensor<2>) -> Tensor<2> {
        (x - self.mean.clone().unsqueeze()) / self.deviation.clone().unsqueeze()
    }

    /// Adds to a file what leaves the numbers as they are.
    pub(crate) fn insert_identity(draft: &mut Draft, width: usize) {
        draft.insert_floats(MEAN, &[width], &vec![0.0; width]);
        draft.insert_floats(DEVIATION, &[width], &vec![1.0; width]);
    }

    /// Adds to a file what standardizes these rows. There is at least one.
    pub(crate) fn insert_fitted(draft: &mut Draft, rows: &[&[f32]]) {
        let (count, width) = (rows.len() as f32, rows[0].len());
        let means: Vec<f32> =
            (0..width).map(|column| rows.iter().map(|row| row[column]).sum::<f32>() / count).collect();
        let variance =
            |column: usize| rows.iter().map(|row| (row[column] - means[column]).powi(2)).sum::<f32>() / count;
        let deviations: Vec<f32> = (0..width).map(|column| variance(column).sqrt() + EPSILON).collect();
        draft.insert_floats(MEAN, &[width], &means);
        draft.insert_floats(DEVIATION, &[width], &deviations);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a file with these tensors does to rows.
    fn standardized(draft: Draft, rows: &[[f32; 2]]) -> Result<Vec<f32>, Error> {
        let bytes = draft.into_bytes(1, "a");
        let standardization = Standardization::load(&File::read(&bytes)?, 2, &Device::flex())?;
        let x = Tensor::from_data(TensorData::new(rows.concat(), [rows.len(), 2]), &Device::flex());
        Ok(standardization.forward(x).into_data().try_to_vec().expect("they are floats"))
    }

    #[test]
    fn fitted_rows_have_mean_0_and_deviation_1() {
        let rows = [[1.0, 7.0], [3.0, 7.0], [1.0, 7.0], [3.0, 7.0]];
        let mut draft = Draft::default();
        Standardization::insert_fitted(&mut draft, &rows.each_ref().map(|row| &row[..]));
        let values = standardized(draft, &rows).expect("the file is complete");
        for (value, expected) in values.iter().zip([-1.0, 0.0, 1.0, 0.0].iter().cycle()) {
            assert!((value - expected).abs() < 1e-5, "{value} is not {expected}");
        }
    }

    #[test]
    fn the_identity_changes_nothing() {
        let mut draft = Draft::default();
        Standardization::insert_identity(&mut draft, 2);
        assert_eq!(standardized(draft, &[[1.5, -2.0]]).expect("the file is complete"), [1.5, -2.0]);
    }

    #[test]
    fn a_deviation_that_is_not_positive_is_damage() {
        for deviation in [0.0, -1.0, f32::NAN, f32::INFINITY] {
            let mut draft = Draft::default();
            draft.insert_floats(MEAN, &[2], &[0.0, 0.0]);
            draft.insert_floats(DEVIATION, &[2], &[1.0, deviation]);
            assert!(matches!(standardized(draft, &[[1.0, 2.0]]), Err(Error::Damaged { .. })), "{deviation}");
        }
    }
}
