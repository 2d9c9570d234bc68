//! Convolution, layer normalization and attention match their definitions, and a row depends on its own tokens only.

use burn::tensor::{Device, Int, Tensor};
use wordloom_kernels::{self, Widths, reference};

use super::layers::{assert_all_close, value_and_gradients};
use super::numbers::{assert_close, read, tensor};

fn lengths(lengths: &[i32], device: &Device) -> Tensor<1, Int> {
    Tensor::from_ints(lengths, device)
}

/// One and several widths, even ones, filters wider than a row, rows without a token, and more columns than a workgroup
/// has invocations.
pub async fn the_convolution_matches_its_definition(device: &Device) {
    type Shape = (&'static [i32], usize, usize, usize, &'static [usize]);
    let shapes: [Shape; 6] = [
        (&[1], 1, 1, 1, &[1]),
        (&[4, 0, 2], 4, 3, 2, &[3, 4, 5]),
        (&[0, 0], 3, 2, 2, &[2]),
        (&[7, 1, 9, 3], 12, 5, 7, &[9, 2, 1]),
        (&[2, 1], 2, 4, 3, &[9, 8, 7, 6, 1]),
        (&[5, 20, 11], 20, 12, 100, &[3, 4, 5]),
    ];
    for (rows, seq, d_input, d_hidden, widths) in shapes {
        let (batch, widths) = (rows.len(), Widths::new(widths));
        let run = |device: Device, fused: bool| {
            let device = device.autodiff();
            let x = tensor::<2>(1, [batch * seq, d_input], &device);
            let w = tensor::<2>(2, [d_input, widths.taps() * d_hidden], &device);
            let b = tensor::<2>(3, [1, widths.count() * d_hidden], &device);
            let lengths = lengths(rows, &device);
            value_and_gradients(vec![x, w, b], move |inputs| {
                let x = inputs[0].clone().reshape([batch, seq, d_input]);
                let (w, b, lengths) = (inputs[1].clone(), inputs[2].clone().flatten(0, 1), lengths.clone());
                match fused {
                    true => wordloom_kernels::convolution(x, w, b, lengths, widths),
                    false => reference::convolution(x, w, b, lengths, widths),
                }
            })
        };
        let (fused, plain) = (run(device.clone(), true).await, run(Device::flex(), false).await);
        assert_all_close(&fused, &plain, &format!("convolution of {widths:?}, {rows:?} of {seq}"));
    }
}

pub async fn the_normalization_matches_its_definition(device: &Device) {
    for (batch, seq, width) in [(1, 1, 1), (2, 3, 5), (3, 2, 64), (2, 5, 300), (40, 4, 17)] {
        let run = |device: Device, fused: bool| {
            let device = device.autodiff();
            // Far from zero, so that subtracting the mean matters.
            let x = (tensor::<2>(1, [batch * seq, width], &device) + 3.0).detach();
            let (scale, shift) = (tensor::<2>(2, [1, width], &device), tensor::<2>(3, [1, width], &device));
            value_and_gradients(vec![x, scale, shift], move |inputs| {
                let x = inputs[0].clone().reshape([batch, seq, width]);
                let (scale, shift) = (inputs[1].clone().flatten(0, 1), inputs[2].clone().flatten(0, 1));
                match fused {
                    true => wordloom_kernels::layer_norm(x, scale, shift),
                    false => reference::layer_norm(x, scale, shift),
                }
            })
        };
        let (fused, plain) = (run(device.clone(), true).await, run(Device::flex(), false).await);
        assert_all_close(&fused, &plain, &format!("normalization of {width}"));
    }
}

pub async fn the_attention_matches_its_definition(device: &Device) {
    let shapes: [(&[i32], usize, usize, usize); 5] =
        [(&[1], 1, 1, 1), (&[4, 0, 2], 4, 3, 5), (&[0], 2, 2, 2), (&[6, 5, 1, 3], 6, 40, 70), (&[30, 9], 32, 300, 17)];
    for (rows, seq, d_hidden, d_key) in shapes {
        let batch = rows.len();
        let run = |device: Device, fused: bool| {
            let device = device.autodiff();
            let states = tensor::<2>(1, [batch * seq, d_hidden], &device);
            let keys = tensor::<2>(2, [batch * seq, d_key], &device);
            let query = (tensor::<2>(3, [1, d_key], &device) * 2.0).detach();
            let lengths = lengths(rows, &device);
            value_and_gradients(vec![states, keys, query], move |inputs| {
                let states = inputs[0].clone().reshape([batch, seq, d_hidden]);
                let keys = inputs[1].clone().reshape([batch, seq, d_key]);
                let (query, lengths) = (inputs[2].clone().flatten(0, 1), lengths.clone());
                match fused {
                    true => wordloom_kernels::attention(states, keys, query, lengths),
                    false => reference::attention(states, keys, query, lengths),
                }
            })
        };
        let (fused, plain) = (run(device.clone(), true).await, run(Device::flex(), false).await);
        assert_all_close(&fused, &plain, &format!("attention of {d_hidden} by {d_key}, {rows:?} of {seq}"));
    }
}

/// A row alone and without padding gives what it gives among others, whatever is on its padding.
pub async fn a_row_depends_on_its_own_tokens_only(device: &Device) {
    let (seq, width, widths) = (7, 6, Widths::new(&[3, 4, 5]));
    let (w, b) = (tensor(7, [width, widths.taps() * 5], device), tensor(8, [15], device));
    let query = tensor(9, [width], device);
    let own = tensor::<3>(1, [1, 3, width], device);
    let padding = tensor::<3>(2, [1, seq - 3, width], device) * 1e3;
    let padded = Tensor::cat(vec![own.clone(), padding], 1);
    let among =
        Tensor::cat(vec![tensor::<3>(3, [1, seq, width], device), padded, tensor(4, [1, seq, width], device)], 0);
    let convolve = |x: Tensor<3>, rows: &[i32]| {
        wordloom_kernels::convolution(x, w.clone(), b.clone(), lengths(rows, device), widths)
    };
    let attend =
        |x: Tensor<3>, rows: &[i32]| wordloom_kernels::attention(x.clone(), x, query.clone(), lengths(rows, device));
    let (all, alone) = (convolve(among.clone(), &[7, 3, 1]), convolve(own.clone(), &[3]));
    assert_close(&read(all.clone().narrow(0, 1, 1).narrow(1, 0, 3)).await, &read(alone).await, "convolution");
    let beyond = read(all.narrow(0, 1, 1).narrow(1, 3, seq - 3)).await;
    assert!(beyond.iter().all(|&value| value == 0.0), "{beyond:?}");
    let (all, alone) = (attend(among, &[7, 3, 1]), attend(own, &[3]));
    assert_close(&read(all.narrow(0, 1, 1)).await, &read(alone).await, "attention");
}
