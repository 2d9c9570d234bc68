//! The weights as a safetensors file: matrices in 8 bits with a scale for each column, vectors as 32-bit floats.

use std::collections::BTreeMap;

use safetensors::tensor::{Dtype, SafeTensors, TensorView, serialize};

use crate::quantized::{dequantize, quantize};
use crate::weights::{DirectionWeights, Weights};
use crate::{Error, Expected};

const FORMAT: &str = "wordloom.starter";
const VERSION: &str = "1";
/// The end of the name of a matrix's scales.
const SCALE: &str = ".scale";
/// The most numbers of a word vector, hidden units of a direction and numbers of a sentence vector.
const SIZE_MAX: usize = 4096;

impl Weights {
    /// Returns the bytes of a file. Matrices are rounded to 8 bits.
    ///
    /// # Panics
    /// If the number of weights of a part does not fit the sizes.
    pub fn to_bytes(&self) -> Vec<u8> {
        let (mut matrices, mut vectors) = (Vec::new(), vec![("projection.bias".to_owned(), self.bias.clone())]);
        for (name, direction) in [("forward", &self.forward), ("backward", &self.backward)] {
            vectors.push((format!("{name}.bias"), direction.bias.clone()));
            matrices.push((format!("{name}.input"), &direction.input, 4 * self.d_hidden));
            matrices.push((format!("{name}.recurrent"), &direction.recurrent, 4 * self.d_hidden));
        }
        matrices.push(("projection.states".to_owned(), &self.states, self.width));
        matrices.push(("projection.words".to_owned(), &self.words, self.width));
        let mut tensors = BTreeMap::new();
        for (name, matrix, columns) in matrices {
            let (values, scales) = quantize(matrix, columns);
            vectors.push((format!("{name}{SCALE}"), scales));
            let bytes: Vec<u8> = values.into_iter().map(i8::cast_unsigned).collect();
            tensors.insert(name, (Dtype::I8, vec![columns, bytes.len() / columns], bytes));
        }
        for (name, values) in vectors {
            let bytes = values.iter().flat_map(|value| value.to_le_bytes()).collect();
            tensors.insert(name, (Dtype::F32, vec![values.len()], bytes));
        }
        let views = tensors.iter().map(|(name, (dtype, shape, bytes))| {
            (name, TensorView::new(*dtype, shape.clone(), bytes).expect("the bytes match the shape"))
        });
        let entries = [("format", FORMAT), ("version", VERSION)];
        let entries = entries.into_iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
        serialize(views, Some(entries)).expect("tensors have distinct names")
    }

    /// Reads a file.
    ///
    /// # Errors
    /// - [`Error::Foreign`] if the bytes are not the file of a starter encoder.
    /// - [`Error::Version`] if the version of the format is unknown.
    /// - [`Error::Damaged`], [`Error::Sizes`] or [`Error::NotFinite`] if the file is cut off, its sizes contradict one
    ///   another, or a number is not finite.
    /// - [`Error::Shape`] if a tensor is missing or of another shape or type than required.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, Error> {
        let file = File::read(bytes)?;
        let [width, d_vector] = file.size("projection.words")?;
        let [columns, d_hidden] = file.size("forward.recurrent")?;
        if columns != 4 * d_hidden || [width, d_vector, d_hidden].iter().any(|&size| size > SIZE_MAX) {
            return Err(Error::Sizes { d_vector, d_hidden, width });
        }
        let direction = |name: &str| -> Result<DirectionWeights, Error> {
            Ok(DirectionWeights {
                input: file.matrix(&format!("{name}.input"), columns, d_vector)?,
                recurrent: file.matrix(&format!("{name}.recurrent"), columns, d_hidden)?,
                bias: file.floats(&format!("{name}.bias"), columns)?,
            })
        };
        Ok(Self {
            d_vector,
            d_hidden,
            width,
            forward: direction("forward")?,
            backward: direction("backward")?,
            states: file.matrix("projection.states", width, columns)?,
            words: file.matrix("projection.words", width, d_vector)?,
            bias: file.floats("projection.bias", width)?,
        })
    }
}

/// A file that is read.
struct File<'b>(SafeTensors<'b>);

impl<'b> File<'b> {
    fn read(bytes: &'b [u8]) -> Result<Self, Error> {
        // After its length, the header of every safetensors file begins with a brace.
        if !bytes.get(8..).is_some_and(|header| header.starts_with(b"{")) {
            return Err(Error::Foreign);
        }
        let (_, header) = SafeTensors::read_metadata(bytes)?;
        let entries = header.metadata().as_ref();
        let entry = |name| entries.and_then(|entries| entries.get(name)).map(String::as_str);
        if entry("format") != Some(FORMAT) {
            return Err(Error::Foreign);
        }
        if entry("version") != Some(VERSION) {
            let found = entry("version").unwrap_or_default().to_owned();
            return Err(Error::Version { found, expected: VERSION });
        }
        Ok(Self(SafeTensors::deserialize(bytes)?))
    }

    /// Returns the numbers of columns and rows of a matrix, each from 1.
    fn size(&self, name: &str) -> Result<[usize; 2], Error> {
        let view = self.0.tensor(name).ok();
        match view.as_ref().map(TensorView::shape) {
            Some(&[columns, rows]) if columns > 0 && rows > 0 => Ok([columns, rows]),
            _ => Err(wrong(name, view.as_ref(), Expected::Matrix)),
        }
    }

    /// Returns a matrix, `[rows, columns]`.
    fn matrix(&self, name: &str, columns: usize, rows: usize) -> Result<Vec<f32>, Error> {
        let scales = self.floats(&format!("{name}{SCALE}"), columns)?;
        Ok(dequantize(self.find(name, Dtype::I8, &[columns, rows])?, &scales))
    }

    fn floats(&self, name: &str, count: usize) -> Result<Vec<f32>, Error> {
        let bytes = self.find(name, Dtype::F32, &[count])?;
        let values: Vec<f32> = bytes.as_chunks().0.iter().map(|&word| f32::from_le_bytes(word)).collect();
        if values.iter().all(|value| value.is_finite()) {
            Ok(values)
        } else {
            Err(Error::NotFinite { tensor: name.to_owned() })
        }
    }

    fn find(&self, name: &str, dtype: Dtype, shape: &[usize]) -> Result<&[u8], Error> {
        match self.0.tensor(name).ok() {
            Some(view) if view.dtype() == dtype && view.shape() == shape => Ok(view.data()),
            view => Err(wrong(name, view.as_ref(), Expected::Exactly((dtype, shape.to_vec())))),
        }
    }
}

fn wrong(name: &str, view: Option<&TensorView<'_>>, expected: Expected) -> Error {
    let found = view.map(|view| (view.dtype(), view.shape().to_vec()));
    Error::Shape { tensor: name.to_owned(), found, expected }
}
