//! The fused recurrence is the reference, values and gradients, for any shape.

use burn::tensor::{Device, Int, Tensor, Tolerance};
use proptest::prelude::*;
use wordloom::kernel::{lstm, reference};

/// A batch to run: its shape, its lengths and a seed for its numbers.
#[derive(Debug, Clone)]
pub struct Batch {
    pub seq: usize,
    pub d_hidden: usize,
    pub lengths: Vec<i32>,
    pub reverse: bool,
    pub seed: u32,
}

fn batches() -> impl Strategy<Value = Batch> {
    (1usize..7, 1usize..10, 1usize..7, any::<bool>(), any::<u32>()).prop_flat_map(
        |(batch, seq, d_hidden, reverse, seed)| {
            proptest::collection::vec(0..=seq as i32, batch).prop_map(move |lengths| Batch {
                seq,
                d_hidden,
                lengths,
                reverse,
                seed,
            })
        },
    )
}

/// Numbers in -1..1 that depend on the seed alone.
pub fn numbers(seed: u32, count: usize) -> Vec<f32> {
    let mut state = seed.wrapping_mul(2_654_435_761).wrapping_add(1);
    (0..count)
        .map(|_| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 8) as f32 / 8_388_608.0 - 1.0
        })
        .collect()
}

/// A tensor of such numbers.
pub fn tensor<const D: usize>(seed: u32, shape: [usize; D], device: &Device) -> Tensor<D> {
    let count = shape.iter().product();
    Tensor::<1>::from_floats(numbers(seed, count).as_slice(), device).reshape(shape)
}

type Recurrence = fn(Tensor<3>, Tensor<2>, Tensor<1, Int>, bool) -> Tensor<3>;

/// The states of a batch and the gradients of input and weights, given a random gradient of the states.
fn run(recurrence: Recurrence, batch: &Batch) -> [Vec<f32>; 3] {
    let device = Device::flex().autodiff();
    let rows = batch.lengths.len();
    let x = tensor(batch.seed, [rows, batch.seq, 4 * batch.d_hidden], &device).require_grad();
    let w = tensor(batch.seed ^ 1, [batch.d_hidden, 4 * batch.d_hidden], &device).require_grad();
    let lengths = Tensor::<1, Int>::from_ints(batch.lengths.as_slice(), &device);
    let states = recurrence(x.clone(), w.clone(), lengths, batch.reverse);
    let pull = tensor(batch.seed ^ 2, states.dims(), &device);
    let grads = (states.clone() * pull).sum().backward();
    let read = |tensor: Tensor<1>| tensor.into_data().try_to_vec::<f32>().unwrap();
    [
        read(states.inner().flatten(0, 2)),
        read(x.grad(&grads).unwrap().flatten(0, 2)),
        read(w.grad(&grads).unwrap().flatten(0, 1)),
    ]
}

proptest! {
    #[test]
    fn fused_is_the_reference(batch in batches()) {
        let [fused, plain] = [lstm, reference::lstm].map(|recurrence: Recurrence| run(recurrence, &batch));
        for (fused, plain) in fused.iter().zip(&plain) {
            for (fused, plain) in fused.iter().zip(plain) {
                prop_assert!((fused - plain).abs() <= 1e-5 * plain.abs().max(1.0), "{fused} {plain}");
            }
        }
    }
}

#[test]
fn a_row_does_not_depend_on_its_padding_or_its_neighbours() {
    let device = Device::flex();
    let w = tensor(7, [5, 20], &device);
    let x = tensor(8, [2, 6, 20], &device);
    let both = lstm(x.clone(), w.clone(), Tensor::from_ints([3, 6], &device), true);
    let alone = lstm(x.narrow(0, 0, 1).narrow(1, 0, 3), w, Tensor::from_ints([3], &device), true);
    // Not to the bit: a product of one row and a product of many are summed in another order.
    both.narrow(0, 0, 1)
        .narrow(1, 0, 3)
        .into_data()
        .assert_approx_eq::<f32>(&alone.into_data(), Tolerance::absolute(1e-6));
}
