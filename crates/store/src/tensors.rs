//! Numbers by name, as a safetensors file and back. Knows nothing of what they are the numbers of.

use std::collections::BTreeMap;

use safetensors::tensor::{Dtype, SafeTensors, TensorView, serialize};

use super::Error;
use super::manifest::Manifest;

/// Numbers and their shape.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Numbers {
    pub shape: Vec<usize>,
    pub values: Vec<f32>,
}

impl Numbers {
    /// A list.
    pub(super) fn list(values: Vec<f32>) -> Self {
        Self { shape: vec![values.len()], values }
    }

    /// Rows of a width.
    pub(super) fn rows(values: Vec<f32>, width: usize) -> Self {
        Self { shape: vec![values.len().checked_div(width).unwrap_or(0), width], values }
    }

    /// A shape as a person reads it.
    pub(super) fn shape_of(shape: &[usize]) -> String {
        shape.iter().map(usize::to_string).collect::<Vec<_>>().join(" × ")
    }

    /// The values, if they are of this shape.
    pub(super) fn of_shape(self, expected: &[usize], tensor: &str) -> Result<Vec<f32>, Error> {
        if self.shape == expected {
            return Ok(self.values);
        }
        let [found, expected] = [&self.shape[..], expected].map(Self::shape_of);
        Err(Error::Shape { tensor: tensor.to_owned(), found, expected })
    }
}

/// All numbers of a file, by name.
#[derive(Debug, Default)]
pub(super) struct Tensors {
    numbers: BTreeMap<String, Numbers>,
    indices: BTreeMap<String, Vec<u32>>,
}

impl Tensors {
    /// Numbers under a name.
    pub(super) fn insert(&mut self, name: impl Into<String>, numbers: Numbers) {
        self.numbers.insert(name.into(), numbers);
    }

    /// A list of whole numbers under a name.
    pub(super) fn insert_indices(&mut self, name: impl Into<String>, indices: Vec<u32>) {
        self.indices.insert(name.into(), indices);
    }

    /// Takes what has a name.
    pub(super) fn take(&mut self, name: &str) -> Result<Numbers, Error> {
        self.numbers.remove(name).ok_or_else(|| absent(name))
    }

    /// Takes the whole numbers that have a name.
    pub(super) fn take_indices(&mut self, name: &str) -> Result<Vec<u32>, Error> {
        self.indices.remove(name).ok_or_else(|| absent(name))
    }

    /// Takes all numbers whose names begin so, by what follows.
    pub(super) fn take_all(&mut self, prefix: &str) -> BTreeMap<String, Numbers> {
        let is_one = |name: &String, _: &mut Numbers| name.starts_with(prefix);
        let found = self.numbers.extract_if(.., is_one);
        found.map(|(name, numbers)| (name[prefix.len()..].to_owned(), numbers)).collect()
    }

    /// All as bytes, with what they are the numbers of.
    pub(super) fn to_bytes<M: Manifest>(&self, manifest: &M) -> Vec<u8> {
        let floats = self.numbers.iter().map(|(name, Numbers { shape, values })| {
            (name, Dtype::F32, shape.clone(), values.iter().flat_map(|value| value.to_le_bytes()).collect::<Vec<u8>>())
        });
        let indices = self.indices.iter().map(|(name, values)| {
            (name, Dtype::U32, vec![values.len()], values.iter().flat_map(|value| value.to_le_bytes()).collect())
        });
        let tensors: Vec<_> = floats.chain(indices).collect();
        let views = tensors.iter().map(|(name, kind, shape, bytes)| {
            let view = TensorView::new(*kind, shape.clone(), bytes).expect("the bytes are those of the shape");
            (name, view)
        });
        serialize(views, Some(manifest.entries().into_iter().collect())).expect("tensors have names of their own")
    }

    /// What bytes hold.
    pub(super) fn from_bytes<M: Manifest>(bytes: &[u8]) -> Result<(M, Self), Error> {
        // What begins otherwise was never such a file.
        let header = bytes.get(8..).filter(|header| header.starts_with(b"{"));
        if header.is_none() {
            return Err(Error::Foreign);
        }
        let damaged = |error: safetensors::SafeTensorError| Error::Damaged { reason: error.to_string() };
        let (_, header) = SafeTensors::read_metadata(bytes).map_err(damaged)?;
        let entries = header.metadata().as_ref();
        let manifest = M::read(|name| entries.and_then(|entries| entries.get(name)))?;
        let mut tensors = Self::default();
        for (name, view) in SafeTensors::deserialize(bytes).map_err(damaged)?.iter() {
            let words = view.data().chunks_exact(4).map(|word| word.try_into().expect("chunks are four bytes"));
            match view.dtype() {
                Dtype::F32 => {
                    let values = words.map(f32::from_le_bytes).collect();
                    tensors.insert(name, Numbers { shape: view.shape().to_vec(), values });
                }
                Dtype::U32 => tensors.insert_indices(name, words.map(u32::from_le_bytes).collect()),
                other => {
                    let (found, expected) = (format!("{other:?}"), format!("{:?}", Dtype::F32));
                    return Err(Error::Shape { tensor: name.to_owned(), found, expected });
                }
            }
        }
        Ok((manifest, tensors))
    }
}

fn absent(name: &str) -> Error {
    Error::Damaged { reason: format!("there is no {name}") }
}
