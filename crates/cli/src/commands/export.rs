//! `wordloom export`.

use std::fs;
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use serde::Serialize;
use wordloom_session::{ExportFormat, ExportModel, ExportedModel};

use crate::arguments::{Export, Shared};
use crate::bytes::{NewFile, unwritable};
use crate::engine::Engine;
use crate::error::Error;
use crate::output::Output;

/// What `--json` prints.
#[derive(Serialize)]
struct Exported {
    /// The files that were written.
    files: Vec<PathBuf>,
}

/// Exports a saved model.
///
/// # Errors
/// [`Error`] if a file or a request fails.
pub fn export(arguments: &Export, shared: &Shared, output: &Output) -> Result<(), Error> {
    let mut engine = Engine::open(shared.device)?;
    let card = engine.load_model(&arguments.model_file)?;
    let request = ExportModel {
        name: arguments.name.clone().unwrap_or(card.name),
        format: if arguments.pytorch { ExportFormat::PyTorch } else { ExportFormat::Onnx },
        model: arguments.model,
        loaded: true,
        date: today(),
        license: arguments.license.clone(),
        certainty: Default::default(),
    };
    let file = || arguments.model_file.display().to_string();
    let exported = engine.call(request).map_err(|failure| Error::File { file: file(), failure })?;
    let files = write(&arguments.output, exported)?;
    let text: String = files.iter().map(|file| format!("wrote {}\n", file.display())).collect();
    output.result(&Exported { files }, text)
}

/// The day in UTC, such as `2026-01-31`.
pub fn today() -> String {
    Timestamp::now().strftime("%F").to_string()
}

/// Writes the files of an export into a folder, which is made if there is none. Returns their paths.
///
/// # Errors
/// [`Error::Write`].
pub fn write(folder: &Path, exported: ExportedModel) -> Result<Vec<PathBuf>, Error> {
    fs::create_dir_all(folder).map_err(|reason| unwritable(folder, reason))?;
    let write = |file: wordloom_session::ExportedFile| {
        let path = folder.join(&file.name);
        NewFile::write(&path, &file.bytes)?;
        Ok(path)
    };
    exported.files.into_iter().map(write).collect()
}
