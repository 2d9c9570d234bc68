//! The layers around a recurrence match their definitions: embedding, linear layer, pooling, losses, dropout.

use burn::tensor::{Device, Int, Tensor};
use wordloom_kernels::{self, PoolKind, Residual, reference};

use super::numbers::{assert_close, read, tensor};

/// The value of an operation and the gradients of its inputs, for a random gradient of the value.
pub async fn value_and_gradients<const D: usize, const E: usize>(
    inputs: Vec<Tensor<D>>,
    operation: impl Fn(&[Tensor<D>]) -> Tensor<E>,
) -> Vec<Vec<f32>> {
    let inputs: Vec<Tensor<D>> = inputs.into_iter().map(Tensor::require_grad).collect();
    let value = operation(&inputs);
    let grads = (value.clone() * tensor(99, value.dims(), &value.device())).sum().backward();
    let mut all = vec![read(value.inner()).await];
    for input in inputs {
        all.push(read(input.grad(&grads).unwrap()).await);
    }
    all
}

/// Compares a value and gradients with those of the definition.
pub fn assert_all_close(fused: &[Vec<f32>], plain: &[Vec<f32>], what: &str) {
    assert_eq!(fused.len(), plain.len());
    for (index, (ours, exact)) in fused.iter().zip(plain).enumerate() {
        assert_close(ours, exact, &format!("{what}, {}", if index == 0 { "value" } else { "gradient" }));
    }
}

pub async fn the_embedding_matches_its_definition(device: &Device) {
    // Repeated, single and missing tokens, padding, and a vector wider than a workgroup.
    let tokens: [[i32; 5]; 3] = [[4, 4, 2, 0, 0], [7, 4, 9, 2, 4], [1, 0, 0, 0, 0]];
    let flat: Vec<i32> = tokens.concat();
    let mut order: Vec<i32> = (0..15).collect();
    order.sort_by_key(|&index| flat[index as usize]);
    for d_embedding in [1, 6, 300] {
        let run = |device: Device, fused: bool| {
            let (order, device) = (order.clone(), device.autodiff());
            let tokens = Tensor::<2, Int>::from_ints(tokens, &device);
            let order = Tensor::<1, Int>::from_ints(order.as_slice(), &device);
            let weights = tensor::<2>(1, [11, d_embedding], &device);
            value_and_gradients(vec![weights], move |inputs| {
                let weights = inputs[0].clone();
                match fused {
                    true => wordloom_kernels::embedding(weights, tokens.clone(), order.clone()),
                    false => reference::embedding(weights, tokens.clone()),
                }
            })
        };
        let (fused, plain) = (run(device.clone(), true).await, run(Device::flex(), false).await);
        assert_all_close(&fused, &plain, &format!("embedding of {d_embedding}"));
    }
}

pub async fn the_linear_layer_matches_its_definition(device: &Device) {
    for (rows, d_input, d_output) in [(1, 1, 1), (5, 7, 3), (130, 33, 20), (3, 300, 65)] {
        let run = |device: Device, fused: bool| {
            let device = device.autodiff();
            // All are matrices, so that one function takes them.
            let x = tensor::<2>(1, [rows, d_input], &device);
            let w = tensor::<2>(2, [d_input, d_output], &device);
            let b = tensor::<2>(3, [1, d_output], &device);
            value_and_gradients(vec![x, w, b], move |inputs| {
                let (x, w, b) = (inputs[0].clone(), inputs[1].clone(), inputs[2].clone().reshape([d_output]));
                if fused { wordloom_kernels::linear(x, w, b) } else { reference::linear(x, w, b) }
            })
        };
        let (fused, plain) = (run(device.clone(), true).await, run(Device::flex(), false).await);
        assert_all_close(&fused, &plain, &format!("linear layer of {rows} rows, {d_input} to {d_output}"));
    }
}

pub async fn pooling_matches_its_definition(device: &Device) {
    for kind in [PoolKind::Last, PoolKind::First, PoolKind::Mean, PoolKind::Max, PoolKind::MeanMax] {
        for d_hidden in [1, 5, 70] {
            let run = |device: Device, fused: bool| {
                let device = device.autodiff();
                let states = tensor::<3>(1, [4, 6, d_hidden], &device);
                let lengths = Tensor::<1, Int>::from_ints([6, 1, 0, 3], &device);
                value_and_gradients(vec![states], move |inputs| {
                    let (states, lengths) = (inputs[0].clone(), lengths.clone());
                    if fused {
                        wordloom_kernels::pool(states, lengths, kind)
                    } else {
                        reference::pool(states, lengths, kind)
                    }
                })
            };
            let (fused, plain) = (run(device.clone(), true).await, run(Device::flex(), false).await);
            assert_all_close(&fused, &plain, &format!("{kind:?} of {d_hidden}"));
        }
    }
}

pub async fn the_losses_match_their_definitions(device: &Device) {
    for (batch, n_classes, smoothing) in [(1, 1, 0.0), (4, 3, 0.0), (4, 3, 0.2), (300, 7, 0.1)] {
        let run = |device: Device, fused: bool| {
            let device = device.autodiff();
            let logits = tensor::<2>(1, [batch, n_classes], &device) * 8.0;
            let classes: Vec<i32> = (0..batch).map(|row| (row % n_classes) as i32).collect();
            let classes = Tensor::<1, Int>::from_ints(classes.as_slice(), &device);
            let weights = tensor::<1>(2, [batch], &device).abs();
            value_and_gradients(vec![logits.detach()], move |inputs| {
                let (logits, classes, weights) = (inputs[0].clone(), classes.clone(), weights.clone());
                match fused {
                    true => wordloom_kernels::cross_entropy(logits, classes, weights, smoothing),
                    false => reference::cross_entropy(logits, classes, weights, smoothing),
                }
            })
        };
        let (fused, plain) = (run(device.clone(), true).await, run(Device::flex(), false).await);
        assert_all_close(&fused, &plain, &format!("cross-entropy of {batch} rows, smoothing {smoothing}"));
    }
    for (batch, n) in [(1, 1), (5, 3), (90, 7)] {
        let run = |device: Device, fused: bool| {
            let device = device.autodiff();
            // From 0 to values at which e^x overflows.
            let logits = tensor::<2>(1, [batch, n], &device).powi_scalar(3) * 200.0;
            let targets = tensor::<2>(2, [batch, n], &device).abs().round();
            let weights = tensor::<1>(3, [batch], &device).abs();
            value_and_gradients(vec![logits.detach()], move |inputs| {
                let (logits, targets, weights) = (inputs[0].clone(), targets.clone(), weights.clone());
                match fused {
                    true => wordloom_kernels::binary_cross_entropy(logits, targets, weights),
                    false => reference::binary_cross_entropy(logits, targets, weights),
                }
            })
        };
        let (fused, plain) = (run(device.clone(), true).await, run(Device::flex(), false).await);
        assert_all_close(&fused, &plain, &format!("binary cross-entropy of {batch} rows of {n}"));
    }
    for residual in [Residual::Squared, Residual::Huber] {
        let run = |device: Device, fused: bool| {
            let device = device.autodiff();
            let predicted = (tensor::<1>(1, [270], &device) * 3.0).detach();
            let (targets, weights) = (tensor::<1>(2, [270], &device), tensor::<1>(3, [270], &device).abs());
            value_and_gradients(vec![predicted], move |inputs| {
                let (predicted, targets, weights) = (inputs[0].clone(), targets.clone(), weights.clone());
                match fused {
                    true => wordloom_kernels::regression_loss(predicted, targets, weights, residual),
                    false => reference::regression_loss(predicted, targets, weights, residual),
                }
            })
        };
        let (fused, plain) = (run(device.clone(), true).await, run(Device::flex(), false).await);
        assert_all_close(&fused, &plain, &format!("{residual:?}"));
    }
}

/// Dropout drops the values that the CPU drops, about the requested fraction, and keeps the mean.
pub async fn dropout_drops_the_requested_fraction(device: &Device) {
    let [kept, on_cpu] = [device.clone(), Device::flex()]
        .map(|device| wordloom_kernels::dropout(Tensor::<2>::ones([100, 1000], &device), 0.3, 11));
    let kept = read(kept).await;
    assert_eq!(kept, read(on_cpu).await);
    let dropped = kept.iter().filter(|&&value| value == 0.0).count();
    assert!((29_000..31_000).contains(&dropped), "{dropped}");
    assert!(kept.iter().all(|&value| value == 0.0 || (value - 1.0 / 0.7).abs() < 1e-6));
    assert_ne!(kept, read(wordloom_kernels::dropout(Tensor::<2>::ones([100, 1000], device), 0.3, 12)).await);
}
