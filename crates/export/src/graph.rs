//! A computation that is built operation by operation. Knows nothing of models.

use prost::Message;

use crate::element::Element;
use crate::proto::{self, dimension::Size};

/// The operators of `ai.onnx`. Version 20 has `RegexFullMatch` and `StringConcat`.
const OPERATORS: i64 = 20;
/// Those of `ai.onnx.ml`.
const ML_OPERATORS: i64 = 2;
/// Those that every build of onnxruntime has besides.
const MICROSOFT_OPERATORS: i64 = 1;
/// The version of the format that came with the operators.
const IR_VERSION: i64 = 9;

/// The domain of `LabelEncoder`.
pub(crate) const ML: &str = "ai.onnx.ml";
/// The domain of `Tokenizer`.
pub(crate) const MICROSOFT: &str = "com.microsoft";

mod repetition;

/// The name of a tensor in the graph.
pub(crate) type Name = String;

/// A computation.
#[derive(Debug, Default)]
pub(crate) struct Graph {
    nodes: Vec<proto::Node>,
    constants: Vec<proto::Tensor>,
    inputs: Vec<proto::Value>,
    outputs: Vec<proto::Value>,
    known: Vec<proto::Value>,
    /// The number of tensors so far, also of repeated parts: each has a name of its own.
    tensors: usize,
}

impl Graph {
    /// Adds an input `[n]`.
    pub(crate) fn input(&mut self, name: &str, element: Element) -> Name {
        self.inputs.push(value(name, element, &[]));
        name.to_owned()
    }

    /// Makes a tensor an output with another name: `[n]`, or `[n, width]`.
    pub(crate) fn output(&mut self, name: &str, element: Element, width: Option<usize>, tensor: &Name) {
        self.push("Identity", "", &[tensor], Vec::new(), vec![name.to_owned()]);
        self.outputs.push(value(name, element, width.as_slice()));
    }

    /// Adds an operation with one output.
    pub(crate) fn op(&mut self, kind: &str, inputs: &[&Name], attributes: Vec<proto::Attribute>) -> Name {
        self.op_of("", kind, inputs, attributes)
    }

    /// Adds an operation of another domain with one output.
    pub(crate) fn op_of(
        &mut self,
        domain: &str,
        kind: &str,
        inputs: &[&Name],
        attributes: Vec<proto::Attribute>,
    ) -> Name {
        let output = format!("{kind}_{}", self.number());
        self.push(kind, domain, inputs, attributes, vec![output.clone()]);
        output
    }

    /// Adds an operation with one output and without attributes.
    pub(crate) fn apply(&mut self, kind: &str, inputs: &[&Name]) -> Name {
        self.op(kind, inputs, Vec::new())
    }

    /// The number of the next tensor.
    fn number(&mut self) -> usize {
        self.tensors += 1;
        self.tensors - 1
    }

    /// Adds an operation with several outputs.
    pub(crate) fn op_all<const N: usize>(
        &mut self,
        kind: &str,
        inputs: &[&Name],
        attributes: Vec<proto::Attribute>,
    ) -> [Name; N] {
        let number = self.number();
        let outputs = std::array::from_fn(|index| format!("{kind}_{number}_{index}"));
        self.push(kind, "", inputs, attributes, outputs.to_vec());
        outputs
    }

    /// States the type and the number of dimensions of a tensor that no program can infer: its operator is not one of
    /// ONNX. Each dimension has a name of its own: onnxruntime takes those with the same name to be equal.
    pub(crate) fn state_type(&mut self, tensor: &Name, element: Element, dimensions: usize) {
        let sizes = (0..dimensions).map(|_| Size::Name(format!("size_{}", self.number()))).collect();
        self.known.push(sized(tensor, element, sizes));
    }

    fn push(
        &mut self,
        kind: &str,
        domain: &str,
        inputs: &[&Name],
        attribute: Vec<proto::Attribute>,
        output: Vec<Name>,
    ) {
        self.nodes.push(proto::Node {
            input: inputs.iter().map(|&input| input.clone()).collect(),
            name: output[0].clone(),
            output,
            op_type: kind.to_owned(),
            attribute,
            domain: domain.to_owned(),
        });
    }

    /// Adds constant floats.
    pub(crate) fn floats(&mut self, shape: &[usize], values: &[f32]) -> Name {
        debug_assert_eq!(shape.iter().product::<usize>(), values.len(), "the values fill the shape");
        self.constant(shape, Element::Float, values.iter().flat_map(|value| value.to_le_bytes()).collect())
    }

    /// Adds a constant float.
    pub(crate) fn float(&mut self, value: f32) -> Name {
        self.floats(&[], &[value])
    }

    /// Adds a constant float of 64 bits.
    pub(crate) fn double(&mut self, value: f64) -> Name {
        self.constant(&[], Element::Double, value.to_le_bytes().to_vec())
    }

    /// Adds a list of constant floats of 64 bits.
    pub(crate) fn doubles(&mut self, values: &[f64]) -> Name {
        let bytes = values.iter().flat_map(|value| value.to_le_bytes()).collect();
        self.constant(&[values.len()], Element::Double, bytes)
    }

    /// Adds constant whole numbers of 8 bits.
    pub(crate) fn bytes(&mut self, shape: &[usize], values: &[i8]) -> Name {
        self.constant(shape, Element::Int8, values.iter().map(|&value| value.cast_unsigned()).collect())
    }

    /// Adds a list of constant whole numbers.
    pub(crate) fn ints(&mut self, values: &[i64]) -> Name {
        let bytes = values.iter().flat_map(|value| value.to_le_bytes()).collect();
        self.constant(&[values.len()], Element::Int64, bytes)
    }

    /// Adds a constant whole number.
    pub(crate) fn int(&mut self, value: i64) -> Name {
        self.constant(&[], Element::Int64, value.to_le_bytes().to_vec())
    }

    /// Adds a constant whole number that has no sign.
    pub(crate) fn unsigned(&mut self, value: u64) -> Name {
        self.constant(&[], Element::Uint64, value.to_le_bytes().to_vec())
    }

    /// Adds a constant string.
    pub(crate) fn string(&mut self, value: &str) -> Name {
        let name = format!("constant_{}", self.constants.len());
        self.constants.push(proto::Tensor {
            data_type: Element::String as i32,
            string_data: vec![value.as_bytes().to_vec()],
            name: name.clone(),
            ..proto::Tensor::default()
        });
        name
    }

    fn constant(&mut self, shape: &[usize], element: Element, raw_data: Vec<u8>) -> Name {
        let same = self
            .constants
            .iter()
            .find(|other| other.data_type == element as i32 && other.raw_data == raw_data && other.dims == dims(shape));
        if let Some(same) = same {
            return same.name.clone();
        }
        let name = format!("constant_{}", self.constants.len());
        self.constants.push(proto::Tensor {
            dims: dims(shape),
            data_type: element as i32,
            raw_data,
            name: name.clone(),
            ..proto::Tensor::default()
        });
        name
    }

    /// Converts a tensor to another element type.
    pub(crate) fn cast(&mut self, tensor: &Name, element: Element) -> Name {
        self.op("Cast", &[tensor], vec![crate::attribute::int("to", element as i64)])
    }

    /// Adds a dimension of size 1.
    pub(crate) fn unsqueeze(&mut self, tensor: &Name, axis: i64) -> Name {
        let axes = self.ints(&[axis]);
        self.op("Unsqueeze", &[tensor, &axes], Vec::new())
    }

    /// Removes a dimension of size 1.
    pub(crate) fn squeeze(&mut self, tensor: &Name, axis: i64) -> Name {
        let axes = self.ints(&[axis]);
        self.op("Squeeze", &[tensor, &axes], Vec::new())
    }

    /// Concatenates tensors; one stays as it is.
    pub(crate) fn concat(&mut self, tensors: &[Name], axis: i64) -> Name {
        match tensors {
            [one] => one.clone(),
            several => {
                let inputs: Vec<&Name> = several.iter().collect();
                self.op("Concat", &inputs, vec![crate::attribute::int("axis", axis)])
            }
        }
    }

    /// Returns the file.
    pub(crate) fn into_bytes(self, name: &str, about: &str, metadata: Vec<(String, String)>) -> Vec<u8> {
        let set = |(domain, version): (&str, i64)| proto::OperatorSet { domain: domain.to_owned(), version };
        let model = proto::Model {
            ir_version: IR_VERSION,
            producer_name: "wordloom".to_owned(),
            producer_version: env!("CARGO_PKG_VERSION").to_owned(),
            doc_string: about.to_owned(),
            graph: Some(proto::Graph {
                node: self.nodes,
                name: name.to_owned(),
                initializer: self.constants,
                input: self.inputs,
                output: self.outputs,
                value_info: self.known,
            }),
            opset_import: [("", OPERATORS), (ML, ML_OPERATORS), (MICROSOFT, MICROSOFT_OPERATORS)].map(set).to_vec(),
            metadata_props: metadata.into_iter().map(|(key, value)| proto::Entry { key, value }).collect(),
        };
        model.encode_to_vec()
    }
}

fn dims(shape: &[usize]) -> Vec<i64> {
    shape.iter().map(|&size| size as i64).collect()
}

fn value(name: &str, element: Element, width: &[usize]) -> proto::Value {
    let rows = std::iter::once(Size::Name("n".to_owned()));
    sized(name, element, rows.chain(width.iter().map(|&width| Size::Number(width as i64))).collect())
}

fn sized(name: &str, element: Element, sizes: Vec<Size>) -> proto::Value {
    let dimension = sizes.into_iter().map(|size| proto::Dimension { size: Some(size) }).collect();
    let tensor = proto::TensorType { element: element as i32, shape: Some(proto::Shape { dimension }) };
    proto::Value { name: name.to_owned(), kind: Some(proto::ValueType { tensor: Some(tensor) }) }
}
