//! The parameters of a network by their names in a file: read from a network, and put into one.

use std::collections::BTreeMap;

use burn::module::{Module, ModuleMapper, ModuleVisitor, Param};
use burn::tensor::{Tensor, TensorData};

use crate::parameter_names::name_of;
use crate::path::Path;
use wordloom_format::{Error, Numbers, Parameters};
use wordloom_model::TextModel;

/// Returns every parameter of a network, by its name in the current version of the format.
///
/// # Panics
/// If the device fails, or a parameter has no name.
pub(crate) async fn parameters_of(model: &TextModel) -> BTreeMap<String, Numbers> {
    let mut walk = Walk::default();
    model.visit(&mut walk);
    let mut all = BTreeMap::new();
    for (path, shape, values) in walk.found {
        let name = name_of(&path).unwrap_or_else(|| panic!("the format has a name for {path}"));
        let data = values.into_data_async().await.expect("the device answers");
        all.insert(name, Numbers::of_shape(shape, data.try_to_vec().expect("parameters are f32")));
    }
    all
}

/// Returns the network with these parameters instead of its own.
///
/// # Errors
/// - [`Error::Shape`] if a parameter of the network is missing or has another shape.
/// - [`Error::Damaged`] if the network has no parameter with one of the names.
pub(crate) fn with_parameters(model: TextModel, parameters: Parameters) -> Result<TextModel, Error> {
    let mut filling = Filling { path: Path::default(), parameters, failure: None };
    let model = model.map(&mut filling);
    match filling.failure {
        Some(failure) => Err(failure),
        None => filling.parameters.verify_taken().map(|()| model),
    }
}

/// Collects the path, the shape and the flattened values of every parameter.
#[derive(Default)]
struct Walk {
    path: Path,
    found: Vec<(String, Vec<usize>, Tensor<1>)>,
}

impl ModuleVisitor for Walk {
    fn enter_module(&mut self, name: &str, _: &str) {
        self.path.enter(name);
    }

    fn exit_module(&mut self, _: &str, _: &str) {
        self.path.exit();
    }

    fn visit_float<const D: usize>(&mut self, parameter: &Param<Tensor<D>>) {
        let values = parameter.val();
        let shape = values.dims().to_vec();
        let count = shape.iter().product::<usize>();
        self.found.push((self.path.joined(), shape, values.reshape([count])));
    }
}

/// Replaces every parameter.
struct Filling {
    path: Path,
    parameters: Parameters,
    /// The first error.
    failure: Option<Error>,
}

impl Filling {
    /// Removes and returns the values of the parameter at the current path.
    fn take(&mut self, expected: &[usize]) -> Result<Vec<f32>, Error> {
        let path = self.path.joined();
        self.parameters.take(&name_of(&path).unwrap_or(path), expected)
    }
}

impl ModuleMapper for Filling {
    fn enter_module(&mut self, name: &str, _: &str) {
        self.path.enter(name);
    }

    fn exit_module(&mut self, _: &str, _: &str) {
        self.path.exit();
    }

    fn map_float<const D: usize>(&mut self, parameter: Param<Tensor<D>>) -> Param<Tensor<D>> {
        let (id, tensor, mapper) = parameter.consume();
        let shape = tensor.dims();
        let tensor = match self.take(&shape) {
            Ok(values) => Tensor::from_data(TensorData::new(values, shape), &tensor.device()),
            Err(error) => {
                self.failure.get_or_insert(error);
                tensor
            }
        };
        Param::from_mapped_value(id, tensor, mapper)
    }
}
