//! The output that is attributed: what networks predict together, as a function of their heads' outputs.

use burn::tensor::Tensor;
use burn::tensor::activation::{log_softmax, sigmoid, softmax};

use wordloom_architecture::TargetEncoding;
use wordloom_data::{LOGIT_MARGIN, ScoreScale, Transform};

/// The output of networks that is attributed to the tokens: the probability of a category or label, or the score.
///
/// It is not the logit. The probabilities of a category add up to 1 and are what the user sees, and the mean over
/// several networks is a mean of probabilities. Logits may all be moved by one number without any effect.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct AttributedOutput {
    /// The index of the target.
    pub target: usize,
    /// The index of the category or label. Not used for a score.
    pub label: usize,
    /// The temperature of the mean probabilities, above 0. Not used for a score.
    pub temperature: f64,
}

/// Mean probabilities are at least this, so that their logarithm is finite.
const LEAST_PROBABILITY: f32 = f32::MIN_POSITIVE;
/// Mean probabilities of labels are clamped to this distance from 0 and 1, about the precision of a 32-bit number.
const CERTAINTY_MARGIN: f32 = 1e-7;

/// An output as a tensor, and the 64-bit numbers that convert it to the unit of the prediction.
pub(super) struct Output {
    /// `[rows]`.
    pub values: Tensor<1>,
    /// The prediction is `factor * value + offset`.
    pub factor: f64,
    /// See [`Self::factor`].
    pub offset: f64,
}

impl AttributedOutput {
    /// Computes the output from what the head of each network returns for the target, `[rows, width]` each.
    pub(super) fn of(&self, encodings: &[&TargetEncoding], heads: Vec<Tensor<2>>) -> Output {
        let count = heads.len() as f32;
        match encodings[0] {
            TargetEncoding::Classes(_) => Output::unscaled(column(self.category(heads), self.label)),
            TargetEncoding::Labels(_) => {
                let heads = heads.into_iter().map(|head| head.narrow(1, self.label, 1)).collect();
                Output::unscaled(column(self.label(heads), 0))
            }
            TargetEncoding::Levels { levels, .. } => {
                let steps: Vec<f32> = levels.windows(2).map(|step| (step[1] - step[0]) as f32 / count).collect();
                let steps = Tensor::<1>::from_floats(&*steps, &heads[0].device().inner()).unsqueeze::<2>();
                let steps = Tensor::from_inner(steps);
                let expected = |head: Tensor<2>| (sigmoid(head) * steps.clone()).sum_dim(1);
                Output { values: column(sum(heads.into_iter().map(expected)), 0), factor: 1.0, offset: levels[0] }
            }
            TargetEncoding::Score(_) => {
                let scale = |encoding: &&TargetEncoding| match encoding {
                    TargetEncoding::Score(scale) => *scale,
                    _ => ScoreScale::default(),
                };
                mean_score(&encodings.iter().map(scale).collect::<Vec<_>>(), heads)
            }
        }
    }

    /// The mean probability of each class at the temperature.
    fn category(&self, heads: Vec<Tensor<2>>) -> Tensor<2> {
        let power = (1.0 / self.temperature) as f32;
        let count = heads.len() as f32;
        let logarithms = match <[Tensor<2>; 1]>::try_from(heads) {
            Ok([one]) => log_softmax(one, 1),
            Err(several) => {
                let mean = sum(several.into_iter().map(|head| softmax(head, 1))) / count;
                mean.clamp_min(LEAST_PROBABILITY).log()
            }
        };
        softmax(logarithms * power, 1)
    }

    /// The mean probability of one label at the temperature, `[rows, 1]`.
    fn label(&self, heads: Vec<Tensor<2>>) -> Tensor<2> {
        let power = (1.0 / self.temperature) as f32;
        let count = heads.len() as f32;
        let logits = match <[Tensor<2>; 1]>::try_from(heads) {
            Ok([one]) => one,
            Err(several) => {
                let mean = sum(several.into_iter().map(sigmoid)) / count;
                let mean = mean.clamp(CERTAINTY_MARGIN, 1.0 - CERTAINTY_MARGIN);
                mean.clone().log() - (mean.neg() + 1.0).log()
            }
        };
        sigmoid(logits * power)
    }
}

impl Output {
    fn unscaled(values: Tensor<1>) -> Self {
        Self { values, factor: 1.0, offset: 0.0 }
    }
}

/// The mean of standardized scores, `[rows, 1]` each, which are converted back by these scales.
///
/// Mean and deviation of the training scores may be too large for 32 bits, so they are applied afterwards.
fn mean_score(scales: &[ScoreScale], heads: Vec<Tensor<2>>) -> Output {
    let count = heads.len() as f64;
    let affine: Vec<(f64, f64)> = scales.iter().map(affine).collect();
    let factor = affine.iter().map(|(factor, _)| *factor).fold(f64::MIN_POSITIVE, f64::max);
    let part = |((head, scale), (own, offset)): ((Tensor<2>, &ScoreScale), &(f64, f64))| {
        let bound = |bound: f64| ((bound - offset) / own) as f32;
        let mut value = inner(scale, head);
        if let Some(low) = scale.scaling.low {
            value = value.clamp_min(bound(low));
        }
        if let Some(high) = scale.scaling.high {
            value = value.clamp_max(bound(high));
        }
        value * (own / factor / count) as f32
    };
    let values = sum(heads.into_iter().zip(scales).zip(&affine).map(part));
    Output { values: column(values, 0), factor, offset: affine.iter().map(|(_, offset)| offset).sum::<f64>() / count }
}

/// The factor and the offset that turn [`inner`] into the score.
fn affine(scale: &ScoreScale) -> (f64, f64) {
    match scale.scaling.transform {
        Transform::Identity => (scale.deviation, scale.mean),
        Transform::Logarithm { offset } => (scale.mean.exp(), -offset),
        Transform::Logit => {
            let width = 1.0 - 2.0 * LOGIT_MARGIN;
            (1.0 / width, -LOGIT_MARGIN / width)
        }
    }
}

/// The part of the conversion of a standardized score that is not linear.
fn inner(scale: &ScoreScale, standardized: Tensor<2>) -> Tensor<2> {
    match scale.scaling.transform {
        Transform::Identity => standardized,
        Transform::Logarithm { .. } => (standardized * scale.deviation as f32).exp(),
        Transform::Logit => sigmoid(standardized * scale.deviation as f32 + scale.mean as f32),
    }
}

/// The sum of tensors, at least one.
fn sum(tensors: impl Iterator<Item = Tensor<2>>) -> Tensor<2> {
    tensors.reduce(|sum, next| sum + next).expect("there is a network")
}

/// A column, `[rows]`.
fn column(values: Tensor<2>, index: usize) -> Tensor<1> {
    let [rows, _] = values.dims();
    values.narrow(1, index, 1).reshape([rows])
}
