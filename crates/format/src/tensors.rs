//! Named numbers as a safetensors file, written and read. Knows nothing of what they are the numbers of.

use std::collections::BTreeMap;

use safetensors::tensor::{Dtype, SafeTensorError, SafeTensors, TensorView, serialize};

use crate::manifest::Manifest;
use crate::precision::{Precision, dequantized, fit_in_half, from_half_bytes, half_bytes, quantized};
use crate::version::Version;
use crate::{Error, numbers::Numbers};

/// The tensors of a file, by name.
#[derive(Debug, Default)]
pub struct Tensors {
    numbers: BTreeMap<String, Numbers>,
    indices: BTreeMap<String, Vec<u32>>,
    bytes: BTreeMap<String, Vec<u8>>,
}

/// A file's content.
pub struct Content<M> {
    /// Everything that is not a tensor.
    pub manifest: M,
    /// The version of its format.
    pub version: Version,
    /// The tensors.
    pub tensors: Tensors,
}

impl Tensors {
    /// Adds numbers under a name.
    pub fn insert(&mut self, name: impl Into<String>, numbers: Numbers) {
        self.numbers.insert(name.into(), numbers);
    }

    /// Adds a list of whole numbers under a name.
    pub fn insert_indices(&mut self, name: impl Into<String>, indices: Vec<u32>) {
        self.indices.insert(name.into(), indices);
    }

    /// Adds bytes under a name.
    pub fn insert_bytes(&mut self, name: impl Into<String>, bytes: Vec<u8>) {
        self.bytes.insert(name.into(), bytes);
    }

    /// Removes and returns the bytes with a name.
    ///
    /// # Errors
    /// [`Error::Damaged`] if there are none.
    pub fn take_bytes(&mut self, name: &str) -> Result<Vec<u8>, Error> {
        self.bytes.remove(name).ok_or_else(|| absent(name))
    }

    /// Removes and returns the numbers with a name.
    ///
    /// # Errors
    /// [`Error::Damaged`] if there are none.
    pub fn take(&mut self, name: &str) -> Result<Numbers, Error> {
        self.numbers.remove(name).ok_or_else(|| absent(name))
    }

    /// Removes and returns the whole numbers with a name.
    ///
    /// # Errors
    /// [`Error::Damaged`] if there are none.
    pub fn take_indices(&mut self, name: &str) -> Result<Vec<u32>, Error> {
        self.indices.remove(name).ok_or_else(|| absent(name))
    }

    /// Removes and returns all numbers whose names begin with a prefix, by the rest of their names.
    pub fn take_all(&mut self, prefix: &str) -> BTreeMap<String, Numbers> {
        let found = self.numbers.extract_if(.., |name, _| name.starts_with(prefix));
        found.map(|(name, numbers)| (name[prefix.len()..].to_owned(), numbers)).collect()
    }

    /// Writes a file with these tensors and a manifest.
    ///
    /// # Panics
    /// If two tensors have the same name.
    pub fn to_bytes<M: Manifest>(&self, manifest: &M, precision: Precision) -> Vec<u8> {
        let floats = self.numbers.iter().flat_map(|(name, numbers)| floats(name, numbers, precision));
        let indices = self.indices.iter().map(|(name, values)| {
            (
                name.clone(),
                Dtype::U32,
                vec![values.len()],
                values.iter().flat_map(|value| value.to_le_bytes()).collect(),
            )
        });
        let bytes = self.bytes.iter().map(|(name, bytes)| (name.clone(), Dtype::U8, vec![bytes.len()], bytes.clone()));
        let tensors: Vec<Written> = floats.chain(indices).chain(bytes).collect();
        let views = tensors.iter().map(|(name, kind, shape, bytes)| {
            let view = TensorView::new(*kind, shape.clone(), bytes).expect("the bytes match the shape");
            (name, view)
        });
        serialize(views, Some(manifest.entries().into_iter().collect())).expect("tensors have distinct names")
    }

    /// Reads a file.
    ///
    /// # Errors
    /// - [`Error::Foreign`] if the bytes are not a safetensors file with such a manifest.
    /// - [`Error::Version`] if the version of the format is unknown.
    /// - [`Error::Damaged`] if the file is cut off or inconsistent.
    /// - [`Error::Shape`] if a tensor is of a type that no version writes.
    pub fn from_bytes<M: Manifest>(bytes: &[u8]) -> Result<Content<M>, Error> {
        // After its length, the header of every safetensors file begins with a brace.
        if !bytes.get(8..).is_some_and(|header| header.starts_with(b"{")) {
            return Err(Error::Foreign);
        }
        let damaged = |error: SafeTensorError| Error::damaged(error);
        let (_, header) = SafeTensors::read_metadata(bytes).map_err(damaged)?;
        let entries = header.metadata().as_ref();
        let (manifest, version) = M::read(|name| entries.and_then(|entries| entries.get(name)))?;
        let mut tensors = Self::default();
        let file = SafeTensors::deserialize(bytes).map_err(damaged)?;
        for (name, view) in file.iter() {
            match view.dtype() {
                Dtype::I8 => tensors.read_integers(name, &view, &file)?,
                // Read with the integers that they belong to.
                Dtype::F32 if is_factor(name, &file) => {}
                _ => tensors.read(name, &view)?,
            }
        }
        Ok(Content { manifest, version, tensors })
    }

    /// Reads a matrix of 8-bit integers with the factors of its rows.
    fn read_integers(&mut self, name: &str, view: &TensorView<'_>, file: &SafeTensors<'_>) -> Result<(), Error> {
        let factor = format!("{name}{FACTOR}");
        let factors = file.tensor(&factor).map_err(|_| absent(&factor))?;
        let (&[rows, columns], Dtype::F32) = (view.shape(), factors.dtype()) else {
            return Err(other(name, view.dtype()));
        };
        let factors = Numbers::of_shape(factors.shape().to_vec(), words(&factors).map(f32::from_le_bytes).collect());
        let factors = factors.with_shape(&[rows], &factor)?;
        let values = dequantized(view.data(), &factors, columns);
        self.insert(name, Numbers::of_shape(view.shape().to_vec(), values));
        Ok(())
    }

    fn read(&mut self, name: &str, view: &TensorView<'_>) -> Result<(), Error> {
        let words = words(view);
        let values = match view.dtype() {
            Dtype::F32 => words.map(f32::from_le_bytes).collect(),
            Dtype::F16 => from_half_bytes(view.data()),
            Dtype::U32 => {
                self.insert_indices(name, words.map(u32::from_le_bytes).collect());
                return Ok(());
            }
            Dtype::U8 => {
                self.insert_bytes(name, view.data().to_vec());
                return Ok(());
            }
            found => return Err(other(name, found)),
        };
        self.insert(name, Numbers::of_shape(view.shape().to_vec(), values));
        Ok(())
    }
}

/// A tensor that is written: its name, its type, its shape and its bytes.
type Written = (String, Dtype, Vec<usize>, Vec<u8>);

/// What follows the name of a matrix of 8-bit integers in the name of the factors of its rows.
const FACTOR: &str = ".factor";

/// The tensors of numbers: one, or two if they are rounded to 8 bits.
fn floats(name: &str, numbers: &Numbers, precision: Precision) -> Vec<Written> {
    let Numbers { shape, values, may_round } = numbers;
    let single = |values: &[f32]| values.iter().flat_map(|value| value.to_le_bytes()).collect();
    if precision == Precision::Byte
        && *may_round
        && let Some((bytes, factors)) = quantized(shape, values)
    {
        let factors = (format!("{name}{FACTOR}"), Dtype::F32, vec![factors.len()], single(&factors));
        return vec![(name.to_owned(), Dtype::I8, shape.clone(), bytes), factors];
    }
    let (kind, bytes) = match precision != Precision::Single && *may_round && fit_in_half(values) {
        true => (Dtype::F16, half_bytes(values)),
        false => (Dtype::F32, single(values)),
    };
    vec![(name.to_owned(), kind, shape.clone(), bytes)]
}

/// Returns whether a tensor has the factors of a matrix of 8-bit integers.
fn is_factor(name: &str, file: &SafeTensors<'_>) -> bool {
    let matrix = name.strip_suffix(FACTOR).and_then(|matrix| file.tensor(matrix).ok());
    matrix.is_some_and(|matrix| matrix.dtype() == Dtype::I8)
}

/// The four bytes of each value.
fn words(view: &TensorView<'_>) -> impl Iterator<Item = [u8; 4]> {
    view.data().chunks_exact(4).map(|word| word.try_into().expect("a chunk has four bytes"))
}

fn other(name: &str, found: Dtype) -> Error {
    Error::Shape { tensor: name.to_owned(), found: format!("{found:?}"), expected: format!("{:?}", Dtype::F32) }
}

fn absent(name: &str) -> Error {
    Error::damaged(format!("there is no {name}"))
}
