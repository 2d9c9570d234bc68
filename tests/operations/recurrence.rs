//! The fused recurrences match their definitions: values and every gradient, for any shape, and for a row whatever its
//! neighbors are.

use burn::tensor::{Device, Int, Tensor};
use wordloom_kernels::{CellKind, Nonlinearity, gru, lstm, reference, rnn};

use super::numbers::{assert_close, read, tensor};

/// Every cell.
pub const CELLS: [CellKind; 4] =
    [CellKind::Lstm, CellKind::Gru, CellKind::Rnn(Nonlinearity::Tanh), CellKind::Rnn(Nonlinearity::Relu)];

/// A batch to run.
#[derive(Debug, Clone)]
pub struct Case {
    pub kind: CellKind,
    pub lengths: Vec<i32>,
    pub seq: usize,
    pub d_hidden: usize,
    pub reverse: bool,
    pub seed: u32,
}

/// Length 1, batch 1, one hidden unit, hidden units not a multiple of 4, more than a workgroup has invocations, and
/// more than four rows of its memory hold; equal and very unequal lengths, rows without a token, and a last workgroup
/// that has fewer rows than the others.
pub fn corners() -> Vec<Case> {
    let shapes: [(&[i32], usize, usize); 9] = [
        (&[1], 1, 1),
        (&[3, 3, 3], 3, 4),
        (&[5, 1, 0, 2, 4, 5, 3], 5, 7),
        (&[0, 0], 2, 3),
        (&[6, 1], 6, 33),
        (&[17, 2, 9], 20, 64),
        (&[40, 1, 1, 1, 1], 40, 12),
        (&[2, 4], 4, 300),
        (&[3], 3, 512),
    ];
    let mut cases = Vec::new();
    for kind in CELLS {
        for (index, (lengths, seq, d_hidden)) in shapes.into_iter().enumerate() {
            for reverse in [false, true] {
                cases.push(Case { kind, lengths: lengths.to_vec(), seq, d_hidden, reverse, seed: index as u32 });
            }
        }
    }
    cases
}

/// The recurrence of a cell, fused or its definition.
fn recur(
    kind: CellKind,
    fused: bool,
    x: Tensor<3>,
    w: Tensor<2>,
    b: Tensor<1>,
    lengths: Tensor<1, Int>,
    reverse: bool,
) -> Tensor<3> {
    match (kind, fused) {
        (CellKind::Lstm, true) => lstm(x, w, lengths, reverse),
        (CellKind::Lstm, false) => reference::lstm(x, w, lengths, reverse),
        (CellKind::Gru, true) => gru(x, w, b, lengths, reverse),
        (CellKind::Gru, false) => reference::gru(x, w, b, lengths, reverse),
        (CellKind::Rnn(nonlinearity), true) => rnn(x, w, lengths, reverse, nonlinearity),
        (CellKind::Rnn(nonlinearity), false) => reference::rnn(x, w, lengths, reverse, nonlinearity),
    }
}

/// The states of a batch and the gradients of input, weights and bias, for a random gradient of the states.
pub async fn states_and_gradients(device: &Device, fused: bool, case: &Case) -> Vec<(&'static str, Vec<f32>)> {
    let device = device.clone().autodiff();
    let Case { kind, lengths, seq, d_hidden, reverse, seed } = case;
    let (rows, width) = (lengths.len(), kind.gates() * d_hidden);
    let x = tensor(*seed, [rows, *seq, width], &device).require_grad();
    // As large as those of an orthogonal matrix, so that gradients neither vanish nor explode over many steps.
    let w = tensor(seed ^ 1, [*d_hidden, width], &device).mul_scalar(1.7 / (*d_hidden as f32).sqrt());
    let w = w.detach().require_grad();
    let b = tensor(seed ^ 2, [*d_hidden], &device).require_grad();
    let lengths = Tensor::<1, Int>::from_ints(lengths.as_slice(), &device);
    let states = recur(*kind, fused, x.clone(), w.clone(), b.clone(), lengths, *reverse);
    let grads = (states.clone() * tensor(seed ^ 3, states.dims(), &device)).sum().backward();
    let mut values = vec![
        ("states", read(states.inner()).await),
        ("gradient of x", read(x.grad(&grads).unwrap()).await),
        ("gradient of w", read(w.grad(&grads).unwrap()).await),
    ];
    if *kind == CellKind::Gru {
        values.push(("gradient of b", read(b.grad(&grads).unwrap()).await));
    }
    values
}

/// Compares a case with its definition, which runs on the CPU.
pub async fn the_fused_recurrence_matches_its_definition(device: &Device, case: &Case) {
    let fused = states_and_gradients(device, true, case).await;
    let plain = states_and_gradients(&Device::flex(), false, case).await;
    for ((what, ours), (_, exact)) in fused.iter().zip(&plain) {
        assert_close(ours, exact, &format!("{what}, {case:?}"));
    }
}

/// A row alone gives, bit for bit, what it gives among others.
pub async fn a_row_depends_on_its_own_tokens_only(device: &Device) {
    for kind in CELLS {
        let (seq, d_hidden) = (6, 5);
        let width = kind.gates() * d_hidden;
        let (w, b) = (tensor(7, [d_hidden, width], device), tensor(9, [d_hidden], device));
        let x = tensor(8, [3, seq, width], device);
        let lengths = |lengths: &[i32]| Tensor::<1, Int>::from_ints(lengths, device);
        let all = recur(kind, true, x.clone(), w.clone(), b.clone(), lengths(&[3, 6, 1]), true);
        let alone = recur(kind, true, x.narrow(0, 0, 1).narrow(1, 0, 3), w, b, lengths(&[3]), true);
        assert_eq!(read(all.narrow(0, 0, 1).narrow(1, 0, 3)).await, read(alone).await, "{kind:?}");
    }
}

/// Two runs give equal bits.
pub async fn two_runs_agree_to_the_bit(device: &Device) {
    for kind in CELLS {
        let case = Case { kind, lengths: vec![9, 4, 7], seq: 9, d_hidden: 20, reverse: true, seed: 3 };
        assert!(
            states_and_gradients(device, true, &case).await == states_and_gradients(device, true, &case).await,
            "{kind:?}"
        );
    }
}
