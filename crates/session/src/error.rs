//! What can go wrong with a request: one stable code for each failure.

use std::collections::BTreeMap;

use super::Failure;
use wordloom_data as data;
use wordloom_explain as explain;
use wordloom_store as store;
use wordloom_training as train;
use wordloom_vectors as vectors;

/// Why a request was not done.
#[derive(Debug)]
pub(super) enum Error {
    /// The file or the choice of columns.
    Data(data::Error),
    /// The settings.
    Train(train::Error),
    /// The file of word vectors.
    Vectors(vectors::Error),
    /// The bytes of a network.
    Store(store::Error),
    /// What is to be explained.
    Explain(explain::Error),
    /// A device is open already.
    AlreadyOpen,
    /// No device is open.
    NotOpen,
    /// No file is loaded.
    NoData,
    /// No file is being read.
    NotReading,
    /// No word vectors are loaded.
    NoVectors,
    /// No columns are chosen.
    NotChosen,
    /// No run has begun.
    NotBegun,
    /// No model is restored.
    NotRestored,
    /// No learning rate is being looked for.
    NotSearching,
    /// The chosen rows were not inspected.
    NotInspected,
}

impl From<data::Error> for Error {
    fn from(error: data::Error) -> Self {
        Self::Data(error)
    }
}

impl From<train::Error> for Error {
    fn from(error: train::Error) -> Self {
        Self::Train(error)
    }
}

impl From<vectors::Error> for Error {
    fn from(error: vectors::Error) -> Self {
        Self::Vectors(error)
    }
}

impl From<store::Error> for Error {
    fn from(error: store::Error) -> Self {
        Self::Store(error)
    }
}

impl From<explain::Error> for Error {
    fn from(error: explain::Error) -> Self {
        Self::Explain(error)
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        let (code, message) = match error {
            Error::Data(error) => {
                return Self { code: error.code().to_owned(), message: error.to_string(), values: error.values() };
            }
            Error::Train(error) => {
                return Self { code: error.code().to_owned(), message: error.to_string(), values: error.values() };
            }
            Error::Vectors(error) => {
                return Self { code: error.code().to_owned(), message: error.to_string(), values: error.values() };
            }
            Error::Store(error) => {
                return Self { code: error.code().to_owned(), message: error.to_string(), values: error.values() };
            }
            Error::Explain(error) => {
                return Self { code: error.code().to_owned(), message: error.to_string(), values: error.values() };
            }
            Error::AlreadyOpen => {
                ("session.alreadyOpen", "a device is open already; start a new engine to open another")
            }
            Error::NotOpen => ("session.notOpen", "no device is open: open one first"),
            Error::NoData => ("session.noData", "no file is loaded: load one first"),
            Error::NotReading => ("session.notReading", "no file is being read: begin to read one first"),
            Error::NoVectors => {
                ("session.noVectors", "no word vectors are loaded: load a file of them, or train without")
            }
            Error::NotChosen => ("session.notChosen", "no columns are chosen: choose them first"),
            Error::NotBegun => ("session.notBegun", "nothing is trained: train first"),
            Error::NotRestored => ("session.notRestored", "no model is restored: restore one of a file first"),
            Error::NotSearching => {
                ("session.notSearching", "no learning rate is being looked for: begin to look first")
            }
            Error::NotInspected => {
                ("session.notInspected", "the last inspection of these rows has no such finding: inspect them first")
            }
        };
        Self { code: code.to_owned(), message: message.to_owned(), values: BTreeMap::new() }
    }
}
