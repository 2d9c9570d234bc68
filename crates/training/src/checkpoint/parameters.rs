//! The parameters of a module as numbers, and back.

use burn::module::{Module, ModuleMapper, ModuleVisitor, Param};
use burn::tensor::{Tensor, TensorData};

/// Reads the parameters of a module, flattened, in its order.
///
/// # Panics
/// If the device fails to return them.
pub(super) async fn read<M: Module>(module: &M) -> Vec<Vec<f32>> {
    let mut collector = Collector::default();
    module.visit(&mut collector);
    let mut read = Vec::with_capacity(collector.0.len());
    for tensor in collector.0 {
        read.push(numbers(tensor).await);
    }
    read
}

/// Reads a tensor from its device.
///
/// # Panics
/// If the device fails to return it.
pub(super) async fn numbers(tensor: Tensor<1>) -> Vec<f32> {
    let data = tensor.into_data_async().await.expect("the device returns the numbers");
    data.try_to_vec().expect("parameters are f32")
}

/// Returns a module with these parameters, which are as many and as long as its own. Those that require no gradient
/// still do not.
pub(super) fn written<M: Module>(module: M, values: Vec<Vec<f32>>) -> M {
    module.map(&mut Replacer(values.into_iter()))
}

/// Returns the length of each parameter of a module, in its order.
pub(super) fn lengths<M: Module>(module: &M) -> Vec<usize> {
    let mut lengths = Lengths::default();
    module.visit(&mut lengths);
    lengths.0
}

#[derive(Default)]
struct Collector(Vec<Tensor<1>>);

impl ModuleVisitor for Collector {
    fn visit_float<const D: usize>(&mut self, parameter: &Param<Tensor<D>>) {
        let values = parameter.val();
        let count = values.dims().iter().product::<usize>();
        self.0.push(values.reshape([count]));
    }
}

#[derive(Default)]
struct Lengths(Vec<usize>);

impl ModuleVisitor for Lengths {
    fn visit_float<const D: usize>(&mut self, parameter: &Param<Tensor<D>>) {
        self.0.push(parameter.val().dims().iter().product());
    }
}

struct Replacer(std::vec::IntoIter<Vec<f32>>);

impl ModuleMapper for Replacer {
    fn map_float<const D: usize>(&mut self, parameter: Param<Tensor<D>>) -> Param<Tensor<D>> {
        let values = self.0.next().expect("there are as many values as parameters");
        let (id, tensor, mapper) = parameter.consume();
        let data = TensorData::new(values, tensor.dims());
        let written = Tensor::from_data(data, &tensor.device()).set_require_grad(tensor.is_require_grad());
        Param::from_mapped_value(id, written, mapper)
    }
}
