//! The operations on burn's CPU backend, Flex: loops over slices in one thread, which compile to SIMD.
//!
//! | file | contents |
//! | --- | --- |
//! | `matrix/` | matrix products, which take most of the time |
//! | `recurrence/` | the loop over time, and the cells |
//! | `activation` | tanh and the sigmoid |
//! | the others | an operation each: functions from slices to vectors |
//!
//! This file and `gradient` turn tensors into slices and back.

mod activation;
mod attention;
mod convolution;
mod dropout;
mod embedding;
mod gradient;
mod linear;
mod loss;
mod matrix;
mod normalization;
mod optimizer;
mod pooling;
mod recurrence;

#[cfg(target_family = "wasm")]
pub use matrix::fused_tiles;

use burn::backend::Flex;
use burn::backend::tensor::{FloatTensor, IntTensor};
use burn::tensor::{Shape, TensorData};
use burn_flex::FlexTensor;

use super::{
    AdamStep, CellKind, Differentiate, Kernels, MomentumStep, Nonlinearity, Optimize, PoolKind, Residual, RmsPropStep,
    SgdStep, Widths,
};

/// A tensor of these values in row-major order.
fn tensor(values: Vec<f32>, shape: impl Into<Shape>) -> FlexTensor {
    FlexTensor::from_data(TensorData::new(values, shape))
}

/// The tensor with its values in row-major order, copied if they are not.
fn contiguous(tensor: FlexTensor) -> FlexTensor {
    if tensor.as_slice::<f32>().is_some() { tensor } else { tensor.to_contiguous() }
}

/// The values of a contiguous tensor.
fn values(tensor: &FlexTensor) -> &[f32] {
    tensor.as_slice().expect("the tensor is contiguous and f32")
}

/// The values of a contiguous tensor of integers.
fn integers(tensor: &FlexTensor) -> &[i32] {
    tensor.as_slice().expect("the tensor is contiguous and i32")
}

/// The sizes of a tensor's dimensions.
fn dims<const D: usize>(tensor: &FlexTensor) -> [usize; D] {
    tensor.layout().shape().dims()
}

impl Kernels for Flex {
    fn lstm(x: FloatTensor<Self>, w: FloatTensor<Self>, lengths: IntTensor<Self>, reverse: bool) -> FloatTensor<Self> {
        Self::recurrence(CellKind::Lstm, x, w, None, lengths, reverse).0
    }

    fn gru(
        x: FloatTensor<Self>,
        w: FloatTensor<Self>,
        b: FloatTensor<Self>,
        lengths: IntTensor<Self>,
        reverse: bool,
    ) -> FloatTensor<Self> {
        Self::recurrence(CellKind::Gru, x, w, Some(b), lengths, reverse).0
    }

    fn rnn(
        x: FloatTensor<Self>,
        w: FloatTensor<Self>,
        lengths: IntTensor<Self>,
        reverse: bool,
        nonlinearity: Nonlinearity,
    ) -> FloatTensor<Self> {
        Self::recurrence(CellKind::Rnn(nonlinearity), x, w, None, lengths, reverse).0
    }

    fn convolve(
        x: FloatTensor<Self>,
        w: FloatTensor<Self>,
        b: FloatTensor<Self>,
        lengths: IntTensor<Self>,
        widths: Widths,
    ) -> FloatTensor<Self> {
        let ([batch, seq, d_input], [width]) = (dims(&x), dims(&b));
        let ([x, w, b], lengths) = ([x, w, b].map(contiguous), lengths.to_contiguous());
        let input =
            convolution::Input { x: values(&x), w: values(&w), lengths: integers(&lengths), seq, d_input, widths };
        tensor(convolution::forward(input, values(&b)), [batch, seq, width])
    }

    fn normalize(x: FloatTensor<Self>, scale: FloatTensor<Self>, shift: FloatTensor<Self>) -> FloatTensor<Self> {
        Self::normalize_with_moments(x, scale, shift).0
    }

    fn attend(
        states: FloatTensor<Self>,
        keys: FloatTensor<Self>,
        query: FloatTensor<Self>,
        lengths: IntTensor<Self>,
    ) -> FloatTensor<Self> {
        Self::attend_with_weights(states, keys, query, lengths).0
    }

    fn embed(weights: FloatTensor<Self>, tokens: IntTensor<Self>, _: IntTensor<Self>) -> FloatTensor<Self> {
        let [_, d_embedding] = dims(&weights);
        let (weights, tokens) = (contiguous(weights), tokens.to_contiguous());
        let tokens = integers(&tokens);
        tensor(embedding::forward(values(&weights), tokens, d_embedding), [tokens.len(), d_embedding])
    }

    fn affine(x: FloatTensor<Self>, w: FloatTensor<Self>, b: FloatTensor<Self>) -> FloatTensor<Self> {
        let ([rows, d_input], [_, d_output]) = (dims(&x), dims(&w));
        let [x, w, b] = [x, w, b].map(contiguous);
        tensor(linear::forward(values(&x), values(&w), values(&b), d_input), [rows, d_output])
    }

    fn pool(states: FloatTensor<Self>, lengths: IntTensor<Self>, kind: PoolKind) -> FloatTensor<Self> {
        let [batch, seq, d_hidden] = dims(&states);
        let (states, lengths) = (contiguous(states), lengths.to_contiguous());
        let pooled = pooling::forward(values(&states), integers(&lengths), seq, d_hidden, kind);
        tensor(pooled, [batch, kind.parts() * d_hidden])
    }

    fn cross_entropy(
        logits: FloatTensor<Self>,
        classes: IntTensor<Self>,
        weights: FloatTensor<Self>,
        smoothing: f32,
    ) -> FloatTensor<Self> {
        Self::cross_entropy_with_gradient(logits, classes, weights, smoothing).0
    }

    fn binary_cross_entropy(
        logits: FloatTensor<Self>,
        targets: FloatTensor<Self>,
        weights: FloatTensor<Self>,
    ) -> FloatTensor<Self> {
        Self::binary_cross_entropy_with_gradient(logits, targets, weights).0
    }

    fn regression_loss(
        predicted: FloatTensor<Self>,
        targets: FloatTensor<Self>,
        weights: FloatTensor<Self>,
        residual: Residual,
    ) -> FloatTensor<Self> {
        Self::regression_loss_with_gradient(predicted, targets, weights, residual).0
    }

    fn dropout(x: FloatTensor<Self>, rate: f32, seed: u32) -> FloatTensor<Self> {
        let mut x = x.to_contiguous();
        dropout::dropout(x.storage_mut(), rate, seed);
        x
    }
}

impl Optimize for Flex {
    fn add_squares(x: FloatTensor<Self>, parts: FloatTensor<Self>) -> FloatTensor<Self> {
        let (x, mut parts) = (contiguous(x), contiguous(parts));
        parts.storage_mut::<f32>()[0] += optimizer::squared_norm(values(&x));
        parts
    }

    fn clip_scale(parts: FloatTensor<Self>, limit: f32) -> FloatTensor<Self> {
        let norm = values(&contiguous(parts)).iter().sum::<f32>().sqrt();
        tensor(vec![(limit / (norm + 1e-6)).min(1.0)], [1])
    }

    fn adam(
        parameter: FloatTensor<Self>,
        gradient: FloatTensor<Self>,
        first: FloatTensor<Self>,
        second: FloatTensor<Self>,
        scale: FloatTensor<Self>,
        step: AdamStep,
    ) -> (FloatTensor<Self>, FloatTensor<Self>, FloatTensor<Self>) {
        let gradient = contiguous(gradient);
        let [mut parameter, mut first, mut second] = [parameter, first, second].map(contiguous);
        optimizer::adam(
            parameter.storage_mut(),
            values(&gradient),
            first.storage_mut(),
            second.storage_mut(),
            values(&scale)[0],
            step,
        );
        (parameter, first, second)
    }

    fn sgd(
        parameter: FloatTensor<Self>,
        gradient: FloatTensor<Self>,
        scale: FloatTensor<Self>,
        step: SgdStep,
    ) -> FloatTensor<Self> {
        let [mut parameter, gradient] = [parameter, gradient].map(contiguous);
        optimizer::sgd(parameter.storage_mut(), values(&gradient), values(&scale)[0], step);
        parameter
    }

    fn momentum(
        parameter: FloatTensor<Self>,
        gradient: FloatTensor<Self>,
        velocity: FloatTensor<Self>,
        scale: FloatTensor<Self>,
        step: MomentumStep,
    ) -> (FloatTensor<Self>, FloatTensor<Self>) {
        let [mut parameter, gradient, mut velocity] = [parameter, gradient, velocity].map(contiguous);
        let scale = values(&scale)[0];
        optimizer::momentum(parameter.storage_mut(), values(&gradient), velocity.storage_mut(), scale, step);
        (parameter, velocity)
    }

    fn rms_prop(
        parameter: FloatTensor<Self>,
        gradient: FloatTensor<Self>,
        square: FloatTensor<Self>,
        scale: FloatTensor<Self>,
        step: RmsPropStep,
    ) -> (FloatTensor<Self>, FloatTensor<Self>) {
        let [mut parameter, gradient, mut square] = [parameter, gradient, square].map(contiguous);
        let scale = values(&scale)[0];
        optimizer::rms_prop(parameter.storage_mut(), values(&gradient), square.storage_mut(), scale, step);
        (parameter, square)
    }
}
