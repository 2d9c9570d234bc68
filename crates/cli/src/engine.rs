//! A session with an open device: answers requests, reads files and loads models, as the worker of the page does.

use std::io::Read;
use std::path::Path;

use wordloom_data::ReadOptions;
use wordloom_kernels::device::{DeviceChoice, DeviceKind};
use wordloom_session::{
    BeginReading, EndReading, Failure, File, FileRole, LoadModel, ModelCard, Open, ReadBytes, ReadFiles, Request,
    Session, TableSummary,
};

use crate::arguments::DeviceName;
use crate::bytes;
use crate::error::Error;
use crate::output::Output;
use crate::source::Source;

/// How many bytes a request has, as in the page.
const PIECE: usize = 4 << 20;

/// The most files of a folder that a request has, as in the page.
const FILES: usize = 1_000;

/// A session with an open device.
pub struct Engine(Session);

impl Engine {
    /// Opens a device.
    ///
    /// # Errors
    /// [`Error::NoGpu`] or [`Error::NoAdapter`] if the GPU is requested and cannot be used.
    pub fn open(device: DeviceName) -> Result<Self, Error> {
        let mut engine = Self(Session::new());
        let device = match device {
            DeviceName::Cpu => DeviceChoice::Cpu,
            DeviceName::Gpu if cfg!(feature = "gpu") => DeviceChoice::Webgpu,
            DeviceName::Gpu => return Err(Error::NoGpu),
        };
        let report = engine.call(Open { device })?.device;
        if device == DeviceChoice::Webgpu && report.kind == DeviceKind::Cpu {
            let reason = serde_json::to_value(report.reason).expect("a reason is plain data");
            return Err(Error::NoAdapter { reason: reason.as_str().unwrap_or_default().to_owned() });
        }
        Ok(engine)
    }

    /// Answers a request.
    ///
    /// # Errors
    /// The failure of the request.
    pub fn call<R: Request>(&mut self, request: R) -> Result<R::Answer, Failure> {
        pollster::block_on(self.0.call(request))
    }

    /// Reads rows.
    ///
    /// # Errors
    /// [`Error::Read`] or [`Error::File`].
    pub fn read(
        &mut self,
        source: &Source,
        part: FileRole,
        options: &ReadOptions,
        output: &Output,
    ) -> Result<TableSummary, Error> {
        let name = source.name();
        let stream = source.open()?;
        let (folder, options) = (stream.is_none(), options.clone());
        let refused = |failure| Error::File { file: source.name(), failure };
        self.call(BeginReading { name, part, folder, options }).map_err(refused)?;
        match stream {
            Some((stream, size)) => {
                self.feed(source, stream, size, output, |bytes| ReadBytes { bytes: bytes.into() })?;
            }
            None => self.feed_files(source)?,
        }
        self.call(EndReading).map_err(refused)
    }

    /// Sends a stream in pieces, until the session needs no more.
    ///
    /// # Errors
    /// [`Error::Read`] or [`Error::File`].
    pub fn feed<R: Request<Answer = wordloom_session::ReadState>>(
        &mut self,
        source: &Source,
        mut stream: Box<dyn Read>,
        size: u64,
        output: &Output,
        request: impl Fn(Vec<u8>) -> R,
    ) -> Result<(), Error> {
        let mut progress = output.progress("reading", "bytes", size);
        let mut done = 0;
        loop {
            let mut piece = Vec::with_capacity(PIECE);
            let read = stream.by_ref().take(PIECE as u64).read_to_end(&mut piece);
            done += read.map_err(|reason| source.unreadable(reason))? as u64;
            if piece.is_empty() {
                break;
            }
            let state = self.call(request(piece)).map_err(|failure| Error::File { file: source.name(), failure })?;
            progress.at(done);
            if !state.more {
                break;
            }
        }
        progress.clear();
        Ok(())
    }

    fn feed_files(&mut self, source: &Source) -> Result<(), Error> {
        for some in source.files()?.chunks(FILES) {
            let file = |(name, path): &(String, std::path::PathBuf)| {
                Ok(File { name: name.clone(), bytes: bytes::read(path)?.into() })
            };
            let files = some.iter().map(file).collect::<Result<Vec<_>, Error>>()?;
            self.call(ReadFiles { files }).map_err(|failure| Error::File { file: source.name(), failure })?;
        }
        Ok(())
    }

    /// Loads a model.
    ///
    /// # Errors
    /// [`Error::Read`] or [`Error::File`].
    pub fn load_model(&mut self, path: &Path) -> Result<ModelCard, Error> {
        let bytes = bytes::read(path)?.into();
        self.call(LoadModel { bytes }).map_err(|failure| Error::File { file: path.display().to_string(), failure })
    }
}
