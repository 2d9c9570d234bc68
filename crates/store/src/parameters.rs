//! The parameters of a network by their place in it: out of the network, and into one.

use std::collections::BTreeMap;

use burn::module::{Module, ModuleMapper, ModuleVisitor, Param};
use burn::tensor::{Tensor, TensorData};

use super::Error;
use super::tensors::Numbers;
use wordloom_model::TextModel;

/// Every parameter of a network, once the device has given it.
pub(super) async fn parameters_of(model: &TextModel) -> BTreeMap<String, Numbers> {
    let mut walk = Walk::default();
    model.visit(&mut walk);
    let mut all = BTreeMap::new();
    for (name, shape, values) in walk.found {
        let data = values.into_data_async().await.expect("the device answers");
        all.insert(name, Numbers { shape, values: data.try_to_vec().expect("parameters are f32") });
    }
    all
}

/// The network with these parameters in the place of its own, every one of them and no other.
pub(super) fn with_parameters(model: TextModel, parameters: BTreeMap<String, Numbers>) -> Result<TextModel, Error> {
    let mut filling = Filling { path: Path::default(), parameters, failure: None };
    let model = model.map(&mut filling);
    if let Some(failure) = filling.failure {
        return Err(failure);
    }
    match filling.parameters.into_keys().next() {
        Some(tensor) => Err(Error::Damaged { reason: format!("the network has no {tensor}") }),
        None => Ok(model),
    }
}

/// Where in the network a walk is.
#[derive(Debug, Default)]
struct Path(Vec<String>);

impl Path {
    fn name(&self) -> String {
        self.0.join(".")
    }
}

#[derive(Default)]
struct Walk {
    path: Path,
    found: Vec<(String, Vec<usize>, Tensor<1>)>,
}

impl ModuleVisitor for Walk {
    fn enter_module(&mut self, name: &str, _: &str) {
        self.path.0.push(name.to_owned());
    }

    fn exit_module(&mut self, _: &str, _: &str) {
        self.path.0.pop();
    }

    fn visit_float<const D: usize>(&mut self, parameter: &Param<Tensor<D>>) {
        let values = parameter.val();
        let shape = values.dims().to_vec();
        let count = shape.iter().product::<usize>();
        self.found.push((self.path.name(), shape, values.reshape([count])));
    }
}

struct Filling {
    path: Path,
    parameters: BTreeMap<String, Numbers>,
    /// The first thing that was wrong.
    failure: Option<Error>,
}

impl ModuleMapper for Filling {
    fn enter_module(&mut self, name: &str, _: &str) {
        self.path.0.push(name.to_owned());
    }

    fn exit_module(&mut self, _: &str, _: &str) {
        self.path.0.pop();
    }

    fn map_float<const D: usize>(&mut self, parameter: Param<Tensor<D>>) -> Param<Tensor<D>> {
        let name = self.path.name();
        let (id, tensor, mapper) = parameter.consume();
        let expected = tensor.dims();
        let given = match self.parameters.remove(&name) {
            Some(given) if given.shape == expected => Ok(given),
            given => Err(Error::Shape {
                tensor: name,
                found: given.map_or("absent".to_owned(), |given| Numbers::shape_of(&given.shape)),
                expected: Numbers::shape_of(&expected),
            }),
        };
        let tensor = match given {
            Ok(given) => Tensor::from_data(TensorData::new(given.values, expected), &tensor.device()),
            Err(error) => {
                self.failure.get_or_insert(error);
                tensor
            }
        };
        Param::from_mapped_value(id, tensor, mapper)
    }
}
