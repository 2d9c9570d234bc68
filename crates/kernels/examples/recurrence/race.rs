//! Times one recurrent layer, forward and backward, as one fused operation and as burn-nn's chain of operations, by
//! turns on one backend. The example `recurrence` compiles it natively, and `tests/web/recurrence.rs` for WebAssembly.

use burn::nn::{Lstm, LstmConfig};
use burn::tensor::{Device, Distribution, Int, Tensor};
use serde_json::json;
use web_time::Instant;
use wordloom_kernels::{linear, lstm};

/// (batch, length of all its texts), as in the bars of `bench/recurrence.js`.
const SHAPES: [(usize, usize); 3] = [(32, 32), (64, 20), (16, 256)];
const D_INPUT: usize = 64;
const D_HIDDEN: usize = 128;
/// Passes before the timed ones.
const WARM_UP: usize = 2;
/// Timed passes.
const ROUNDS: usize = 9;

/// The operands of both layers.
struct Operands {
    /// `[batch, seq, d_input]`.
    input: Tensor<3>,
    /// The loss is the sum of the states multiplied by these, `[batch, seq, d_hidden]`.
    loss_weights: Tensor<3>,
    /// `[batch]`.
    lengths: Tensor<1, Int>,
    /// `[d_input, 4 * d_hidden]`.
    kernel: Tensor<2>,
    /// `[d_hidden, 4 * d_hidden]`.
    recurrent: Tensor<2>,
    /// `[4 * d_hidden]`.
    bias: Tensor<1>,
    burn: Lstm,
}

impl Operands {
    fn new(batch: usize, seq: usize, device: &Device) -> Self {
        let spread = Distribution::Uniform(-0.1, 0.1);
        Self {
            input: Tensor::random([batch, seq, D_INPUT], spread, device).require_grad(),
            loss_weights: Tensor::random([batch, seq, D_HIDDEN], spread, device),
            lengths: Tensor::from_ints(vec![seq as i32; batch].as_slice(), device),
            kernel: Tensor::random([D_INPUT, 4 * D_HIDDEN], spread, device).require_grad(),
            recurrent: Tensor::random([D_HIDDEN, 4 * D_HIDDEN], spread, device).require_grad(),
            bias: Tensor::random([4 * D_HIDDEN], spread, device).require_grad(),
            burn: LstmConfig::new(D_INPUT, D_HIDDEN, true).init(device),
        }
    }

    /// The fused operation with its input's product, forward and backward.
    fn fused(&self) -> f32 {
        let [batch, seq, _] = self.input.dims();
        let x = linear(self.input.clone().reshape([batch * seq, D_INPUT]), self.kernel.clone(), self.bias.clone());
        let x = x.reshape([batch, seq, 4 * D_HIDDEN]);
        self.differentiate(lstm(x, self.recurrent.clone(), self.lengths.clone(), false))
    }

    /// burn-nn's layer, forward and backward.
    fn chained(&self) -> f32 {
        self.differentiate(self.burn.forward(self.input.clone(), None).0)
    }

    /// Computes the gradients of a loss. Returns a value of one, so that no pass can be omitted.
    fn differentiate(&self, states: Tensor<3>) -> f32 {
        let gradients = (states * self.loss_weights.clone()).sum().backward();
        self.input.grad(&gradients).expect("the input has a gradient").slice([0..1, 0..1, 0..1]).into_scalar()
    }
}

/// Times every shape and reports each as a line of JSON, with the seconds of each timed pass.
pub fn run(target: &str, report: impl Fn(&str)) {
    let device = Device::flex().autodiff();
    for (batch, seq) in SHAPES {
        let operands = Operands::new(batch, seq, &device);
        let (mut fused, mut burn_nn) = (Vec::new(), Vec::new());
        for round in 0..WARM_UP + ROUNDS {
            let turns = [timed(|| operands.fused()), timed(|| operands.chained())];
            if round >= WARM_UP {
                fused.push(turns[0]);
                burn_nn.push(turns[1]);
            }
        }
        let result = json!({ "target": target, "batch": batch, "length": seq, "fused": fused, "burn_nn": burn_nn });
        report(&json!({ "recurrence": result }).to_string());
    }
}

fn timed(pass: impl FnOnce() -> f32) -> f64 {
    let start = Instant::now();
    assert!(pass().is_finite());
    start.elapsed().as_secs_f64()
}
