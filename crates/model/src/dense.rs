//! A dense layer and the activation functions.

use burn::module::{Module, Param};
use burn::tensor::{Device, Tensor, activation};

use super::Activation;
use super::initializer::{constant, glorot};
use wordloom_base::random::Random;
use wordloom_kernels::linear;

/// A dense (fully connected) layer, x W + b.
#[derive(Module, Debug)]
pub struct Dense {
    /// W, `[d_input, d_output]`.
    weight: Param<Tensor<2>>,
    /// b, `[d_output]`.
    bias: Param<Tensor<1>>,
}

impl Dense {
    /// Returns an untrained layer with Glorot weights and zero bias.
    pub fn new(d_input: usize, d_output: usize, random: &mut Random, device: &Device) -> Self {
        Self { weight: glorot(d_input, d_output, 1, random, device), bias: constant(0.0, d_output, device) }
    }

    /// Computes x W + b.
    ///
    /// # Shapes
    /// - `x`: `[batch, d_input]`
    /// - output: `[batch, d_output]`
    pub fn forward(&self, x: Tensor<2>) -> Tensor<2> {
        linear(x, self.weight.val(), self.bias.val())
    }
}

/// Applies an activation function to every value.
pub(super) fn activate<const D: usize>(function: Activation, x: Tensor<D>) -> Tensor<D> {
    match function {
        Activation::Relu => activation::relu(x),
        // Metal's tanh overflows if its exponentials do. Beyond ±15, tanh is ±1 in single precision.
        Activation::Tanh => activation::tanh(x.clamp(-15.0, 15.0)),
        Activation::Gelu => activation::gelu(x),
        Activation::Silu => activation::silu(x),
        Activation::Sigmoid => activation::sigmoid(x),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const X: [f32; 5] = [-2.0, -0.5, 0.0, 0.5, 2.0];

    fn logistic(x: f32) -> f32 {
        1.0 / (1.0 + (-x).exp())
    }

    #[test]
    fn every_activation_follows_its_definition() {
        // x Φ(x), with Φ from a table of the normal distribution: Φ(0.5) = 0.691462, Φ(2) = 0.977250.
        let gelu = [-2.0 * (1.0 - 0.977_250), -0.5 * (1.0 - 0.691_462), 0.0, 0.5 * 0.691_462, 2.0 * 0.977_250];
        for (activation, exact) in [
            (Activation::Relu, X.map(|x| x.max(0.0))),
            (Activation::Tanh, X.map(f32::tanh)),
            (Activation::Gelu, gelu),
            (Activation::Silu, X.map(|x| x * logistic(x))),
            (Activation::Sigmoid, X.map(logistic)),
        ] {
            let values = activate(activation, Tensor::<1>::from_floats(X, &Device::flex()));
            let values = values.into_data().try_to_vec::<f32>();
            for ((x, ours), exact) in X.into_iter().zip(values.unwrap()).zip(exact) {
                assert!((ours - exact).abs() < 1e-5, "{activation:?} at {x}: {ours}, expected {exact}");
            }
        }
    }

    #[test]
    fn every_activation_has_the_gradient_of_finite_differences() {
        let device = Device::flex().autodiff();
        // Not at 0, where max(x, 0) has no gradient.
        let at = [-2.0, -0.5, 0.3, 1.0, 2.0];
        for activation in Activation::ALL {
            let x = Tensor::<1>::from_floats(at, &device).require_grad();
            let gradient = x.grad(&activate(activation, x.clone()).sum().backward()).unwrap().into_data();
            let value =
                |nudge: f32| activate(activation, Tensor::<1>::from_floats(at.map(|x| x + nudge), &Device::flex()));
            let differences = ((value(1e-2) - value(-1e-2)) / 2e-2).into_data();
            let (gradient, differences) = (gradient.try_to_vec::<f32>().unwrap(), differences.try_to_vec().unwrap());
            for ((x, ours), exact) in at.into_iter().zip(gradient).zip::<Vec<f32>>(differences) {
                assert!((ours - exact).abs() < 1e-3, "{activation:?} at {x}: {ours}, expected {exact}");
            }
        }
    }
}
