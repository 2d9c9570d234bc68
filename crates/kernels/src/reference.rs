//! The definition of each operation in plain tensor operations: slow, differentiable by burn itself, and what the fast ones are
//! tested against.

use burn::tensor::activation::{log_softmax, relu, sigmoid, softmax, tanh};
use burn::tensor::{Int, Tensor};

use super::{Nonlinearity, PoolKind, Residual, Widths};

/// Runs a cell over time. `step` takes the input of a time, [batch, width], the hidden state and the memory, [batch, `d_hidden`], and
/// gives the new ones. A row stays as it was where it has no token.
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
    for place in 0..seq {
        let time = if reverse { seq - 1 - place } else { place };
        let input = x.clone().narrow(1, time, 1).reshape([batch, width]);
        let (new_hidden, new_memory) = step(input, hidden.clone(), memory.clone());
        // 1 where the row has a token at this time.
        let alive = lengths.clone().greater_elem(time as f32 + 0.5).float();
        states[time] = new_hidden.clone() * alive.clone();
        let still = alive.clone().neg() + 1.0;
        hidden = new_hidden * alive.clone() + hidden * still.clone();
        memory = new_memory * alive + memory * still;
    }
    Tensor::stack(states, 1)
}

/// What [`super::lstm`] computes, one operation at a time.
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

/// What [`super::gru`] computes, one operation at a time.
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

/// What [`super::rnn`] computes, one operation at a time.
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

/// 1 where a row has a token, [batch, seq].
fn tokens(lengths: Tensor<1, Int>, seq: usize) -> Tensor<2> {
    let batch = lengths.dims()[0];
    let times = Tensor::<1, Int>::arange(0..seq as i64, &lengths.device()).unsqueeze::<2>().expand([batch, seq]);
    times.lower(lengths.unsqueeze_dim::<2>(1).expand([batch, seq])).float()
}

/// What [`super::convolution`] computes, one token of a filter at a time.
pub fn convolution(x: Tensor<3>, w: Tensor<2>, b: Tensor<1>, lengths: Tensor<1, Int>, widths: Widths) -> Tensor<3> {
    let ([batch, seq, d_input], [_, filters]) = (x.dims(), w.dims());
    let d_hidden = filters / widths.taps();
    let mask = tokens(lengths, seq).unsqueeze_dim::<3>(2);
    let edge = Tensor::zeros([batch, Widths::WIDEST, d_input], &x.device());
    let x = Tensor::cat(vec![edge.clone(), x * mask.clone(), edge], 1);
    let mut columns = (0..widths.taps()).map(|tap| w.clone().narrow(1, tap * d_hidden, d_hidden));
    let mut sums = Vec::new();
    for width in widths.iter() {
        let seen = (0..width).map(|tap| {
            let tokens = x.clone().narrow(1, Widths::WIDEST + tap - (width - 1) / 2, seq);
            tokens.matmul(columns.next().expect("there are as many columns as taps").unsqueeze())
        });
        sums.push(seen.reduce(|sum, seen| sum + seen).expect("a width is at least 1"));
    }
    relu(Tensor::cat(sums, 2) + b.unsqueeze()) * mask
}

/// What [`super::layer_norm`] computes.
pub fn layer_norm(x: Tensor<3>, scale: Tensor<1>, shift: Tensor<1>) -> Tensor<3> {
    let centred = x.clone() - x.mean_dim(2);
    let variance = (centred.clone() * centred.clone()).mean_dim(2);
    centred / (variance + 1e-5).sqrt() * scale.unsqueeze() + shift.unsqueeze()
}

/// What [`super::attention`] computes.
pub fn attention(states: Tensor<3>, keys: Tensor<3>, query: Tensor<1>, lengths: Tensor<1, Int>) -> Tensor<2> {
    let [batch, seq, d_hidden] = states.dims();
    let mask = tokens(lengths, seq);
    let scores = (tanh(keys) * query.unsqueeze()).sum_dim(2).reshape([batch, seq]);
    let weights = softmax(scores + (mask.clone() - 1.0) * 1e9, 1) * mask;
    (states * weights.unsqueeze_dim(2)).sum_dim(1).reshape([batch, d_hidden])
}

/// What [`super::embedding`] computes, with a gradient for every vector but that of padding.
pub fn embedding(weights: Tensor<2>, tokens: Tensor<2, Int>) -> Tensor<3> {
    let [vocab_size, _] = weights.dims();
    let learns = Tensor::<1, Int>::arange(0..vocab_size as i64, &weights.device()).clamp(0, 1).float().unsqueeze_dim(1);
    let still = weights.clone().detach() * (learns.clone().neg() + 1.0);
    burn::tensor::module::embedding(weights * learns + still, tokens)
}

/// What [`super::linear`] computes.
pub fn linear(x: Tensor<2>, w: Tensor<2>, b: Tensor<1>) -> Tensor<2> {
    x.matmul(w) + b.unsqueeze()
}

/// What [`super::pool`] computes.
pub fn pool(states: Tensor<3>, lengths: Tensor<1, Int>, kind: PoolKind) -> Tensor<2> {
    let [batch, seq, d_hidden] = states.dims();
    let times = Tensor::<1, Int>::arange(0..seq as i64, &states.device()).unsqueeze::<2>().expand([batch, seq]);
    let lengths = lengths.unsqueeze_dim::<2>(1).expand([batch, seq]);
    let mask = times.clone().lower(lengths.clone()).float();
    let at = |time: Tensor<2, Int>| times.clone().equal(time).float() * mask.clone();
    let sum = |weights: Tensor<2>| (states.clone() * weights.unsqueeze_dim(2)).sum_dim(1).reshape([batch, d_hidden]);
    let mean = || sum(mask.clone() / lengths.clone().clamp_min(1).float());
    let max = || {
        let sunk = states.clone() + (mask.clone() - 1.0).unsqueeze_dim(2) * 1e9;
        let has_tokens = lengths.clone().narrow(1, 0, 1).clamp(0, 1).float();
        sunk.max_dim(1).reshape([batch, d_hidden]) * has_tokens
    };
    match kind {
        PoolKind::Last => sum(at(lengths.clone() - 1)),
        PoolKind::First => sum(at(lengths.zeros_like())),
        PoolKind::Mean => mean(),
        PoolKind::Max => max(),
        PoolKind::MeanMax => Tensor::cat(vec![mean(), max()], 1),
    }
}

/// What [`super::cross_entropy`] computes.
pub fn cross_entropy(logits: Tensor<2>, classes: Tensor<1, Int>, weights: Tensor<1>, smoothing: f32) -> Tensor<1> {
    let [batch, n_classes] = logits.dims();
    let log_p = log_softmax(logits, 1);
    let chosen = log_p.clone().gather(1, classes.unsqueeze_dim(1)).reshape([batch]);
    let all = log_p.sum_dim(1).reshape([batch]) / n_classes as f32;
    -((chosen * (1.0 - smoothing) + all * smoothing) * weights).sum()
}

/// What [`super::binary_cross_entropy`] computes.
pub fn binary_cross_entropy(logits: Tensor<2>, targets: Tensor<2>, weights: Tensor<1>) -> Tensor<1> {
    let costs = relu(logits.clone()) - logits.clone() * targets + logits.abs().neg().exp().log1p();
    let n = costs.dims()[1];
    (costs * weights.unsqueeze_dim(1) / n as f32).sum()
}

/// What [`super::regression_loss`] computes.
pub fn regression_loss(predicted: Tensor<1>, targets: Tensor<1>, weights: Tensor<1>, residual: Residual) -> Tensor<1> {
    let error = predicted - targets;
    let cost = match residual {
        Residual::Squared => error.clone() * error,
        Residual::Huber => {
            let near = error.clone().clamp(-1.0, 1.0).abs();
            let size = error.abs();
            near.clone() * (size - near * 0.5)
        }
    };
    (cost * weights).sum()
}
