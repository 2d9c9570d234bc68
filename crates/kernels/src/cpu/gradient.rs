//! [`Differentiate`] on the CPU: turns tensors into slices, and the results back into tensors.

use burn::backend::Flex;
use burn::backend::tensor::{FloatTensor, IntTensor};

use super::{
    attention, contiguous, convolution, dims, embedding, integers, linear, loss, normalization, pooling, recurrence,
    tensor, values,
};
use crate::{CellKind, Differentiate, PoolKind, Residual, Widths};

impl Differentiate for Flex {
    type Saved = recurrence::Saved;

    fn recurrence(
        kind: CellKind,
        x: FloatTensor<Self>,
        w: FloatTensor<Self>,
        b: Option<FloatTensor<Self>>,
        lengths: IntTensor<Self>,
        reverse: bool,
    ) -> (FloatTensor<Self>, Self::Saved) {
        let ([batch, seq, _], [d_hidden, _]) = (dims(&x), dims(&w));
        let (x, w, b, lengths) = (contiguous(x), contiguous(w), b.map(contiguous), lengths.to_contiguous());
        let input = recurrence::Input {
            x: values(&x),
            w: values(&w),
            b: b.as_ref().map_or(&[], values),
            lengths: integers(&lengths),
        };
        let (states, saved) = recurrence::forward(kind, input, seq, d_hidden, reverse);
        (tensor(states, [batch, seq, d_hidden]), saved)
    }

    fn recurrence_gradient(
        d_states: FloatTensor<Self>,
        w: FloatTensor<Self>,
        saved: Self::Saved,
        with_w: bool,
    ) -> (FloatTensor<Self>, Option<FloatTensor<Self>>, Option<FloatTensor<Self>>) {
        let ([batch, seq, d_hidden], [_, width]) = (dims(&d_states), dims(&w));
        let (d_states, w) = (contiguous(d_states), contiguous(w));
        let gradient = recurrence::backward(values(&d_states), values(&w), saved, d_hidden, with_w);
        let d_b = (!gradient.b.is_empty()).then(|| tensor(gradient.b, [d_hidden]));
        let d_w = gradient.w.map(|d_w| tensor(d_w, [d_hidden, width]));
        (tensor(gradient.x, [batch, seq, width]), d_w, d_b)
    }

    fn convolve_gradient(
        d_states: FloatTensor<Self>,
        x: FloatTensor<Self>,
        w: FloatTensor<Self>,
        states: FloatTensor<Self>,
        lengths: IntTensor<Self>,
        widths: Widths,
    ) -> (FloatTensor<Self>, FloatTensor<Self>, FloatTensor<Self>) {
        let (shape, filters, [_, _, width]): ([usize; 3], [usize; 2], [usize; 3]) = (dims(&x), dims(&w), dims(&states));
        let ([d_states, x, w, states], lengths) = ([d_states, x, w, states].map(contiguous), lengths.to_contiguous());
        let (x, w, lengths) = (values(&x), values(&w), integers(&lengths));
        let input = convolution::Input { x, w, lengths, seq: shape[1], d_input: shape[2], widths };
        let (d_x, d_w, d_b) = convolution::backward(values(&d_states), values(&states), input);
        (tensor(d_x, shape), tensor(d_w, filters), tensor(d_b, [width]))
    }

    fn normalize_with_moments(
        x: FloatTensor<Self>,
        scale: FloatTensor<Self>,
        shift: FloatTensor<Self>,
    ) -> (FloatTensor<Self>, FloatTensor<Self>) {
        let [batch, seq, width] = dims(&x);
        let [x, scale, shift] = [x, scale, shift].map(contiguous);
        let (out, moments) = normalization::forward(values(&x), values(&scale), values(&shift));
        (tensor(out, [batch, seq, width]), tensor(moments, [batch * seq, 2]))
    }

    fn normalize_gradient(
        d_out: FloatTensor<Self>,
        x: FloatTensor<Self>,
        scale: FloatTensor<Self>,
        moments: FloatTensor<Self>,
    ) -> (FloatTensor<Self>, FloatTensor<Self>, FloatTensor<Self>) {
        let shape: [usize; 3] = dims(&x);
        let [d_out, x, scale, moments] = [d_out, x, scale, moments].map(contiguous);
        let (d_x, d_scale, d_shift) =
            normalization::backward(values(&d_out), values(&x), values(&scale), values(&moments));
        (tensor(d_x, shape), tensor(d_scale, [shape[2]]), tensor(d_shift, [shape[2]]))
    }

    fn attend_with_weights(
        states: FloatTensor<Self>,
        keys: FloatTensor<Self>,
        query: FloatTensor<Self>,
        lengths: IntTensor<Self>,
    ) -> (FloatTensor<Self>, FloatTensor<Self>) {
        let [batch, seq, d_hidden] = dims(&states);
        let ([states, keys, query], lengths) = ([states, keys, query].map(contiguous), lengths.to_contiguous());
        let (states, keys, query) = (values(&states), values(&keys), values(&query));
        let input = attention::Input { states, keys, query, seq, d_hidden };
        let (attended, weights) = attention::forward(input, integers(&lengths));
        (tensor(attended, [batch, d_hidden]), tensor(weights, [batch, seq]))
    }

    fn attend_gradient(
        d_attended: FloatTensor<Self>,
        states: FloatTensor<Self>,
        keys: FloatTensor<Self>,
        query: FloatTensor<Self>,
        attended: FloatTensor<Self>,
        weights: FloatTensor<Self>,
    ) -> (FloatTensor<Self>, FloatTensor<Self>, FloatTensor<Self>) {
        let ([batch, seq, d_hidden], [_, _, d_key]) = (dims(&states), dims(&keys));
        let [d_attended, states, keys, query, attended, weights] =
            [d_attended, states, keys, query, attended, weights].map(contiguous);
        let (states, keys, query) = (values(&states), values(&keys), values(&query));
        let input = attention::Input { states, keys, query, seq, d_hidden };
        let (d_states, d_keys, d_query) =
            attention::backward(values(&d_attended), input, values(&attended), values(&weights));
        (tensor(d_states, [batch, seq, d_hidden]), tensor(d_keys, [batch, seq, d_key]), tensor(d_query, [d_key]))
    }

    fn embedding_gradient(
        d_vectors: FloatTensor<Self>,
        tokens: IntTensor<Self>,
        _: IntTensor<Self>,
        vocab_size: usize,
    ) -> FloatTensor<Self> {
        let [_, d_embedding] = dims(&d_vectors);
        let (d_vectors, tokens) = (contiguous(d_vectors), tokens.to_contiguous());
        let gradient = embedding::backward(values(&d_vectors), integers(&tokens), vocab_size, d_embedding);
        tensor(gradient, [vocab_size, d_embedding])
    }

    fn linear_gradient(
        d_out: FloatTensor<Self>,
        x: FloatTensor<Self>,
        w: FloatTensor<Self>,
        with_x: bool,
        with_w: bool,
    ) -> (Option<FloatTensor<Self>>, Option<FloatTensor<Self>>, FloatTensor<Self>) {
        let ([rows, d_output], [d_input, _]) = (dims(&d_out), dims(&w));
        let [d_out, x, w] = [d_out, x, w].map(contiguous);
        let (d_out, x, w) = (values(&d_out), values(&x), values(&w));
        let d_x = with_x.then(|| tensor(linear::input_gradient(d_out, w, d_output), [rows, d_input]));
        let d_w = with_w.then(|| tensor(linear::weights_gradient(d_out, x, d_input, d_output), [d_input, d_output]));
        (d_x, d_w, tensor(linear::bias_gradient(d_out, d_output), [d_output]))
    }

    fn pool_gradient(
        d_pooled: FloatTensor<Self>,
        states: FloatTensor<Self>,
        pooled: FloatTensor<Self>,
        lengths: IntTensor<Self>,
        kind: PoolKind,
    ) -> FloatTensor<Self> {
        let shape: [usize; 3] = dims(&states);
        let [d_pooled, states, pooled] = [d_pooled, states, pooled].map(contiguous);
        let lengths = lengths.to_contiguous();
        let pass =
            pooling::ForwardPass { states: values(&states), pooled: values(&pooled), lengths: integers(&lengths) };
        tensor(pooling::backward(values(&d_pooled), pass, shape[1], shape[2], kind), shape)
    }

    fn cross_entropy_with_gradient(
        logits: FloatTensor<Self>,
        classes: IntTensor<Self>,
        weights: FloatTensor<Self>,
        smoothing: f32,
    ) -> (FloatTensor<Self>, FloatTensor<Self>) {
        let shape: [usize; 2] = dims(&logits);
        let ([logits, weights], classes) = ([logits, weights].map(contiguous), classes.to_contiguous());
        let (sum, gradient) =
            loss::cross_entropy(values(&logits), integers(&classes), values(&weights), shape[1], smoothing);
        (tensor(vec![sum], [1]), tensor(gradient, shape))
    }

    fn binary_cross_entropy_with_gradient(
        logits: FloatTensor<Self>,
        targets: FloatTensor<Self>,
        weights: FloatTensor<Self>,
    ) -> (FloatTensor<Self>, FloatTensor<Self>) {
        let shape: [usize; 2] = dims(&logits);
        let [logits, targets, weights] = [logits, targets, weights].map(contiguous);
        let (sum, gradient) = loss::binary_cross_entropy(values(&logits), values(&targets), values(&weights), shape[1]);
        (tensor(vec![sum], [1]), tensor(gradient, shape))
    }

    fn regression_loss_with_gradient(
        predicted: FloatTensor<Self>,
        targets: FloatTensor<Self>,
        weights: FloatTensor<Self>,
        residual: Residual,
    ) -> (FloatTensor<Self>, FloatTensor<Self>) {
        let [predicted, targets, weights] = [predicted, targets, weights].map(contiguous);
        let (sum, gradient) = loss::regression(values(&predicted), values(&targets), values(&weights), residual);
        let batch = gradient.len();
        (tensor(vec![sum], [1]), tensor(gradient, [batch]))
    }
}
