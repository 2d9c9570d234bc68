//! The definition of each operation in plain tensor operations.
//!
//! They are slow, and burn differentiates them itself. The tests compare values and gradients of the fused operations
//! with them. Shapes, arguments and results are those of the fused operation with the name.

use burn::tensor::activation::{log_softmax, relu, sigmoid, softmax, tanh};
use burn::tensor::{Int, Tensor};

use super::{Nonlinearity, PoolKind, Residual, Widths};

/// Runs a cell over time.
///
/// `step` takes the input at one time, `[batch, width]`, the hidden state and the memory, `[batch, d_hidden]` each, and
/// returns the next hidden state and memory. A row without a token at that time keeps its own.
fn over_time(
    x: Tensor<3>,
    lengths: Tensor<1, Int>,
    reverse: bool,
    d_hidden: usize,
    mut step: impl FnMut(Tensor<2>, Tensor<2>, Tensor<2>) -> (Tensor<2>, Tensor<2>),
) -> Tensor<3> {
    let [batch, seq, width] = x.dims();
    let mut hidden = Tensor::<2>::zeros([batch, d_hidden], &x.device());
    let mut memory = hidden.clone();
    let mut states = vec![hidden.clone(); seq];
    let lengths = lengths.float().unsqueeze_dim::<2>(1);
    for index in 0..seq {
        let time = if reverse { seq - 1 - index } else { index };
        let input = x.clone().narrow(1, time, 1).reshape([batch, width]);
        let (new_hidden, new_memory) = step(input, hidden.clone(), memory.clone());
        // 1 where the row has a token at this time.
        let has_token = lengths.clone().greater_elem(time as f32 + 0.5).float();
        states[time] = new_hidden.clone() * has_token.clone();
        let is_padding = has_token.clone().neg() + 1.0;
        hidden = new_hidden * has_token.clone() + hidden * is_padding.clone();
        memory = new_memory * has_token + memory * is_padding;
    }
    Tensor::stack(states, 1)
}

/// The definition of [`crate::lstm`].
pub fn lstm(x: Tensor<3>, w: Tensor<2>, lengths: Tensor<1, Int>, reverse: bool) -> Tensor<3> {
    let [batch, _, width] = x.dims();
    let d_hidden = width / 4;
    over_time(x, lengths, reverse, d_hidden, |input, hidden, cell| {
        let gates = (input + hidden.matmul(w.clone())).reshape([batch, d_hidden, 4]);
        let gate = |index: usize| gates.clone().narrow(2, index, 1).reshape([batch, d_hidden]);
        let (input, forget, candidate, output) = (sigmoid(gate(0)), sigmoid(gate(1)), tanh(gate(2)), sigmoid(gate(3)));
        let cell = forget * cell + input * candidate;
        (output * tanh(cell.clone()), cell)
    })
}

/// The definition of [`crate::gru`].
pub fn gru(x: Tensor<3>, w: Tensor<2>, b: Tensor<1>, lengths: Tensor<1, Int>, reverse: bool) -> Tensor<3> {
    let d_hidden = w.dims()[0];
    over_time(x, lengths, reverse, d_hidden, |input, hidden, memory| {
        let recurrent = hidden.clone().matmul(w.clone());
        let block = |from: &Tensor<2>, index: usize| from.clone().narrow(1, index * d_hidden, d_hidden);
        let update = sigmoid(block(&input, 0) + block(&recurrent, 0));
        let reset = sigmoid(block(&input, 1) + block(&recurrent, 1));
        let candidate = tanh(block(&input, 2) + reset * (block(&recurrent, 2) + b.clone().unsqueeze()));
        (update.clone() * hidden + (update.neg() + 1.0) * candidate, memory)
    })
}

/// The definition of [`crate::rnn`].
pub fn rnn(
    x: Tensor<3>,
    w: Tensor<2>,
    lengths: Tensor<1, Int>,
    reverse: bool,
    nonlinearity: Nonlinearity,
) -> Tensor<3> {
    let d_hidden = w.dims()[0];
    over_time(x, lengths, reverse, d_hidden, |input, hidden, memory| {
        let sum = input + hidden.matmul(w.clone());
        let hidden = match nonlinearity {
            Nonlinearity::Tanh => tanh(sum),
            Nonlinearity::Relu => relu(sum),
        };
        (hidden, memory)
    })
}

/// 1 where a row has a token, otherwise 0, `[batch, seq]`.
fn tokens(lengths: Tensor<1, Int>, seq: usize) -> Tensor<2> {
    let batch = lengths.dims()[0];
    let times = Tensor::<1, Int>::arange(0..seq as i64, &lengths.device()).unsqueeze::<2>().expand([batch, seq]);
    times.lower(lengths.unsqueeze_dim::<2>(1).expand([batch, seq])).float()
}

/// The definition of [`crate::convolution`]: one product for each token that a filter covers.
///
/// # Panics
/// If the shapes do not fit.
pub fn convolution(x: Tensor<3>, w: Tensor<2>, b: Tensor<1>, lengths: Tensor<1, Int>, widths: Widths) -> Tensor<3> {
    let ([batch, seq, d_input], [_, filters]) = (x.dims(), w.dims());
    let d_hidden = filters / widths.taps();
    let mask = tokens(lengths, seq).unsqueeze_dim::<3>(2);
    let edge = Tensor::zeros([batch, Widths::WIDEST, d_input], &x.device());
    let x = Tensor::cat(vec![edge.clone(), x * mask.clone(), edge], 1);
    let mut columns = (0..widths.taps()).map(|tap| w.clone().narrow(1, tap * d_hidden, d_hidden));
    let mut sums = Vec::new();
    for width in widths.iter() {
        let products = (0..width).map(|tap| {
            let tokens = x.clone().narrow(1, Widths::WIDEST + tap - (width - 1) / 2, seq);
            tokens.matmul(columns.next().expect("there are as many columns as taps").unsqueeze())
        });
        sums.push(products.reduce(|sum, product| sum + product).expect("a width is at least 1"));
    }
    relu(Tensor::cat(sums, 2) + b.unsqueeze()) * mask
}

/// The definition of [`crate::layer_norm`].
pub fn layer_norm(x: Tensor<3>, scale: Tensor<1>, shift: Tensor<1>) -> Tensor<3> {
    let centered = x.clone() - x.mean_dim(2);
    let variance = (centered.clone() * centered.clone()).mean_dim(2);
    centered / (variance + 1e-5).sqrt() * scale.unsqueeze() + shift.unsqueeze()
}

/// The definition of [`crate::attention`].
pub fn attention(states: Tensor<3>, keys: Tensor<3>, query: Tensor<1>, lengths: Tensor<1, Int>) -> Tensor<2> {
    let [batch, seq, d_hidden] = states.dims();
    let mask = tokens(lengths, seq);
    let scores = (tanh(keys) * query.unsqueeze()).sum_dim(2).reshape([batch, seq]);
    let weights = softmax(scores + (mask.clone() - 1.0) * 1e9, 1) * mask;
    (states * weights.unsqueeze_dim(2)).sum_dim(1).reshape([batch, d_hidden])
}

/// The definition of [`crate::embedding`]. Every vector except that of padding gets a gradient.
pub fn embedding(weights: Tensor<2>, tokens: Tensor<2, Int>) -> Tensor<3> {
    let [vocab_size, _] = weights.dims();
    // 1 for every token except padding, token 0.
    let trainable =
        Tensor::<1, Int>::arange(0..vocab_size as i64, &weights.device()).clamp(0, 1).float().unsqueeze_dim(1);
    let fixed = weights.clone().detach() * (trainable.clone().neg() + 1.0);
    burn::tensor::module::embedding(weights * trainable + fixed, tokens)
}

/// The definition of [`crate::linear`].
pub fn linear(x: Tensor<2>, w: Tensor<2>, b: Tensor<1>) -> Tensor<2> {
    x.matmul(w) + b.unsqueeze()
}

/// The definition of [`crate::pool`].
pub fn pool(states: Tensor<3>, lengths: Tensor<1, Int>, kind: PoolKind) -> Tensor<2> {
    let [batch, seq, d_hidden] = states.dims();
    let times = Tensor::<1, Int>::arange(0..seq as i64, &states.device()).unsqueeze::<2>().expand([batch, seq]);
    let lengths = lengths.unsqueeze_dim::<2>(1).expand([batch, seq]);
    let mask = times.clone().lower(lengths.clone()).float();
    let at = |time: Tensor<2, Int>| times.clone().equal(time).float() * mask.clone();
    let sum = |weights: Tensor<2>| (states.clone() * weights.unsqueeze_dim(2)).sum_dim(1).reshape([batch, d_hidden]);
    let mean = || sum(mask.clone() / lengths.clone().clamp_min(1).float());
    let max = || {
        let masked = states.clone() + (mask.clone() - 1.0).unsqueeze_dim(2) * 1e9;
        let has_tokens = lengths.clone().narrow(1, 0, 1).clamp(0, 1).float();
        masked.max_dim(1).reshape([batch, d_hidden]) * has_tokens
    };
    match kind {
        PoolKind::Last => sum(at(lengths.clone() - 1)),
        PoolKind::First => sum(at(lengths.zeros_like())),
        PoolKind::Mean => mean(),
        PoolKind::Max => max(),
        PoolKind::MeanMax => Tensor::cat(vec![mean(), max()], 1),
    }
}

/// The definition of [`crate::cross_entropy`].
pub fn cross_entropy(logits: Tensor<2>, classes: Tensor<1, Int>, weights: Tensor<1>, smoothing: f32) -> Tensor<1> {
    let [batch, n_classes] = logits.dims();
    let log_p = log_softmax(logits, 1);
    let labeled = log_p.clone().gather(1, classes.unsqueeze_dim(1)).reshape([batch]);
    let mean = log_p.sum_dim(1).reshape([batch]) / n_classes as f32;
    -((labeled * (1.0 - smoothing) + mean * smoothing) * weights).sum()
}

/// The definition of [`crate::binary_cross_entropy`].
pub fn binary_cross_entropy(logits: Tensor<2>, targets: Tensor<2>, weights: Tensor<1>) -> Tensor<1> {
    let costs = relu(logits.clone()) - logits.clone() * targets + logits.abs().neg().exp().log1p();
    let n = costs.dims()[1];
    (costs * weights.unsqueeze_dim(1) / n as f32).sum()
}

/// The definition of [`crate::regression_loss`].
pub fn regression_loss(predicted: Tensor<1>, targets: Tensor<1>, weights: Tensor<1>, residual: Residual) -> Tensor<1> {
    let error = predicted - targets;
    let cost = match residual {
        Residual::Squared => error.clone() * error,
        Residual::Huber => {
            let clamped = error.clone().clamp(-1.0, 1.0).abs();
            clamped.clone() * (error.abs() - clamped * 0.5)
        }
    };
    (cost * weights).sum()
}
