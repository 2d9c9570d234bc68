//! The file: quantized matrices, vectors of floats and the vocabulary in the safetensors format. Knows nothing of what
//! the tensors are for.

use std::collections::BTreeMap;

use safetensors::tensor::{Dtype, SafeTensors, TensorView, serialize};

use crate::Error;
use crate::quantized::Quantized;

const FORMAT: &str = "wordloom.teacher";
const VERSION: &str = "2";
const VOCABULARY: &str = "vocabulary";
/// The end of the name of a matrix's scales.
const SCALE: &str = ".scale";

/// A file that is read.
pub(crate) struct File<'b> {
    tensors: SafeTensors<'b>,
    /// The number of attention heads of a layer, from 1.
    pub heads: usize,
}

impl<'b> File<'b> {
    /// Reads the header. No tensor is copied.
    ///
    /// # Errors
    /// - [`Error::Foreign`] if the bytes are not a teacher's file.
    /// - [`Error::Version`] if the version of the format is unknown.
    /// - [`Error::Damaged`] if the file is cut off or inconsistent.
    pub(crate) fn read(bytes: &'b [u8]) -> Result<Self, Error> {
        // After its length, the header of every safetensors file begins with a brace.
        if !bytes.get(8..).is_some_and(|header| header.starts_with(b"{")) {
            return Err(Error::Foreign);
        }
        let (_, header) = SafeTensors::read_metadata(bytes).map_err(Error::damaged)?;
        let entries = header.metadata().as_ref();
        let entry = |name| entries.and_then(|entries| entries.get(name)).map(String::as_str);
        if entry("format") != Some(FORMAT) {
            return Err(Error::Foreign);
        }
        if entry("version") != Some(VERSION) {
            let found = entry("version").unwrap_or_default().to_owned();
            return Err(Error::Version { found, expected: VERSION.to_owned() });
        }
        let heads = entry("heads").and_then(|heads| heads.parse().ok()).filter(|&heads| heads > 0);
        let heads = heads.ok_or_else(|| Error::damaged("it has no number of attention heads"))?;
        Ok(Self { tensors: SafeTensors::deserialize(bytes).map_err(Error::damaged)?, heads })
    }

    /// Returns whether there is a tensor with this name.
    pub(crate) fn contains(&self, name: &str) -> bool {
        self.tensors.tensor(name).is_ok()
    }

    /// Returns the numbers of rows and columns of a matrix, each from 1.
    ///
    /// # Errors
    /// [`Error::Shape`] if there is no such matrix.
    pub(crate) fn size(&self, name: &str) -> Result<[usize; 2], Error> {
        let view = self.tensors.tensor(name).map_err(|_| wrong(name, None, "I8 [rows, columns]"))?;
        match *view.shape() {
            [rows, columns] if rows > 0 && columns > 0 => Ok([rows, columns]),
            _ => Err(wrong(name, Some(&view), "I8 [rows, columns]")),
        }
    }

    /// Copies a matrix, `[rows, columns]`.
    ///
    /// # Errors
    /// [`Error::Shape`] if it or its scales are missing or of another shape or type.
    pub(crate) fn matrix(&self, name: &str, [rows, columns]: [usize; 2]) -> Result<Quantized, Error> {
        let values = self.find(name, Dtype::I8, &[rows, columns])?;
        let values = values.iter().map(|&byte| byte.cast_signed()).collect();
        Ok(Quantized::new(columns, values, self.floats(&format!("{name}{SCALE}"), &[rows])?))
    }

    /// Copies floats of this shape.
    ///
    /// # Errors
    /// [`Error::Shape`] if they are missing or of another shape or type.
    pub(crate) fn floats(&self, name: &str, shape: &[usize]) -> Result<Vec<f32>, Error> {
        Ok(floats(self.find(name, Dtype::F32, shape)?))
    }

    /// Returns the vocabulary, one token a line.
    ///
    /// # Errors
    /// [`Error::Damaged`] if it is missing or not UTF-8.
    pub(crate) fn vocabulary(&self) -> Result<&str, Error> {
        let view = self.tensors.tensor(VOCABULARY).map_err(|_| Error::damaged("it has no vocabulary"))?;
        std::str::from_utf8(view.data()).map_err(|_| Error::damaged("its vocabulary is not UTF-8"))
    }

    fn find(&self, name: &str, dtype: Dtype, shape: &[usize]) -> Result<&[u8], Error> {
        let view = self.tensors.tensor(name).ok();
        match view {
            Some(view) if view.dtype() == dtype && view.shape() == shape => Ok(view.data()),
            view => Err(wrong(name, view.as_ref(), &format!("{dtype:?} {shape:?}"))),
        }
    }
}

/// Returns little-endian floats.
pub(crate) fn floats(bytes: &[u8]) -> Vec<f32> {
    bytes.as_chunks().0.iter().map(|&word| f32::from_le_bytes(word)).collect()
}

fn wrong(name: &str, view: Option<&TensorView<'_>>, expected: &str) -> Error {
    let found = view.map_or("absent".to_owned(), |view| format!("{:?} {:?}", view.dtype(), view.shape()));
    Error::Shape { tensor: name.to_owned(), found, expected: expected.to_owned() }
}

/// The tensors of a file that is written, by name: type, shape and bytes.
#[derive(Clone, Default)]
pub(crate) struct Draft(BTreeMap<String, (Dtype, Vec<usize>, Vec<u8>)>);

impl Draft {
    /// Adds a matrix and its scales.
    pub(crate) fn insert_matrix(&mut self, name: &str, matrix: &Quantized) {
        let bytes = matrix.values().iter().map(|value| value.cast_unsigned()).collect();
        self.0.insert(name.to_owned(), (Dtype::I8, vec![matrix.rows(), matrix.columns()], bytes));
        self.insert_floats(&format!("{name}{SCALE}"), &[matrix.rows()], matrix.scales());
    }

    /// Adds floats of this shape.
    pub(crate) fn insert_floats(&mut self, name: &str, shape: &[usize], values: &[f32]) {
        let bytes = values.iter().flat_map(|value| value.to_le_bytes()).collect();
        self.0.insert(name.to_owned(), (Dtype::F32, shape.to_vec(), bytes));
    }

    /// Returns the last number of a tensor's shape; `None` if there is no such tensor.
    pub(crate) fn last_size(&self, name: &str) -> Option<usize> {
        self.0.get(name).and_then(|(_, shape, _)| shape.last().copied())
    }

    /// Writes the file. `vocabulary` has one token a line.
    pub(crate) fn into_bytes(mut self, heads: usize, vocabulary: &str) -> Vec<u8> {
        let bytes = vocabulary.as_bytes().to_vec();
        self.0.insert(VOCABULARY.to_owned(), (Dtype::U8, vec![bytes.len()], bytes));
        let views = self.0.iter().map(|(name, (dtype, shape, bytes))| {
            (name, TensorView::new(*dtype, shape.clone(), bytes).expect("the bytes match the shape"))
        });
        let entries = [("format", FORMAT.to_owned()), ("version", VERSION.to_owned()), ("heads", heads.to_string())];
        let entries = entries.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
        serialize(views, Some(entries)).expect("tensors have distinct names")
    }
}
