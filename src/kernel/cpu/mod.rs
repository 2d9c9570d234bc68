//! The operations on burn's CPU backend, Flex: plain loops over slices that compile to SIMD, one thread.

mod activation;
mod lstm;
mod matrix;
mod optimizer;
mod schedule;

use burn::backend::Flex;
use burn::backend::tensor::{FloatTensor, IntTensor};
use burn::tensor::{Shape, TensorData};
use burn_flex::FlexTensor;

use super::random::{hash, threshold};
use super::{AdamStep, Kernels, Recurrence};

/// A tensor of these values.
fn tensor(values: Vec<f32>, shape: impl Into<Shape>) -> FlexTensor {
    FlexTensor::from_data(TensorData::new(values, shape))
}

/// The tensor's values in row-major order, copied only where they do not lie so.
fn contiguous(tensor: FlexTensor) -> FlexTensor {
    if tensor.as_slice::<f32>().is_some() { tensor } else { tensor.to_contiguous() }
}

/// The values of a contiguous tensor.
fn values(tensor: &FlexTensor) -> &[f32] {
    tensor.as_slice().expect("the tensor is contiguous and f32")
}

impl Recurrence for Flex {
    type Saved = lstm::Saved;

    fn lstm_forward(x: FlexTensor, w: FlexTensor, lengths: FlexTensor, reverse: bool) -> (FlexTensor, Self::Saved) {
        let [batch, seq, width] = x.layout().shape().dims();
        let d_hidden = width / 4;
        let (x, w, lengths) = (contiguous(x), contiguous(w), lengths.to_contiguous());
        let lengths: &[i32] = lengths.as_slice().expect("lengths are i32");
        let (states, saved) = lstm::forward(values(&x), values(&w), lengths, seq, d_hidden, reverse);
        (tensor(states, [batch, seq, d_hidden]), saved)
    }

    fn lstm_backward(d_states: FlexTensor, w: FlexTensor, saved: Self::Saved) -> (FlexTensor, FlexTensor) {
        let [batch, seq, d_hidden] = d_states.layout().shape().dims();
        let (d_states, w) = (contiguous(d_states), contiguous(w));
        let (d_x, d_w) = lstm::backward(values(&d_states), values(&w), &saved, d_hidden);
        (tensor(d_x, [batch, seq, 4 * d_hidden]), tensor(d_w, [d_hidden, 4 * d_hidden]))
    }
}

impl Kernels for Flex {
    fn lstm(x: FloatTensor<Self>, w: FloatTensor<Self>, lengths: IntTensor<Self>, reverse: bool) -> FloatTensor<Self> {
        Self::lstm_forward(x, w, lengths, reverse).0
    }

    fn dropout(x: FloatTensor<Self>, rate: f32, seed: u32) -> FloatTensor<Self> {
        let mut x = x.to_contiguous();
        let (start, limit, keep) = (hash(seed), threshold(rate), 1.0 / (1.0 - rate));
        for (index, value) in x.storage_mut::<f32>().iter_mut().enumerate() {
            let kept = hash(start.wrapping_add(index as u32)) >= limit;
            *value *= if kept { keep } else { 0.0 };
        }
        x
    }

    fn squared_norm(x: FloatTensor<Self>) -> FloatTensor<Self> {
        let x = contiguous(x);
        tensor(vec![optimizer::squared_norm(values(&x))], [1])
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
}
