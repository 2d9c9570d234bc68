//! The whole application without a browser: requests in, responses out, and everything a person has loaded and trained between.

#![deny(missing_docs)]

mod answer;
mod blending;
mod choice;
mod chosen;
mod encoding;
mod error;
mod explanation;
mod floor;
mod floor_report;
mod inquiry;
mod loading;
mod member;
mod models;
mod placement;
mod prediction;
mod rate;
mod request;
mod response;
mod restored;
mod run;
#[cfg(all(test, feature = "typescript"))]
mod typescript;
mod vectors;
mod vocabulary;

use std::rc::Rc;
use std::time::Duration;

use serde_bytes::ByteBuf;

use wordloom_data::{FileReader, Table as DataTable};
pub use wordloom_evaluation::Predictor;
use wordloom_kernels::device;
use wordloom_training::{Preset, RateFinder, SettingBounds, Settings};
use wordloom_vectors::{VectorReader, Vectors};

pub use answer::*;
pub use choice::{Choice, SplitChoice};
use chosen::Chosen;
use error::Error;
pub use explanation::{Explanation, TargetExplanation};
pub use floor_report::{FloorReport, Verdict};
pub use inquiry::{RowAnswer, RowView};
use member::Member;
use models::Models;
use placement::Opened;
pub use rate::RateSearch;
pub use request::{File, FileRole, Request, RunSettings};
pub use response::{Failure, Response};
use restored::Restored;
pub use restored::{AnswerCard, ModelCard};
use run::Run;
pub use vocabulary::{Piece, VocabularyEntry, VocabularyPage};

/// How long a burst may last.
fn burst(milliseconds: f64) -> Duration {
    Duration::from_secs_f64(milliseconds.clamp(0.0, 60_000.0) / 1_000.0)
}

/// What a person has loaded, chosen and trained. A failed request changes nothing of it.
#[derive(Default)]
pub struct Session {
    opened: Option<Opened>,
    data: Option<Rc<DataTable>>,
    test: Option<Rc<DataTable>>,
    /// The file that is coming, and what it is for.
    reading: Option<(FileReader, FileRole)>,
    chosen: Option<Chosen>,
    /// The file of word vectors that is coming.
    reading_vectors: Option<VectorReader>,
    /// The word vectors that were kept of the last such file.
    vectors: Option<Vectors>,
    run: Option<Run>,
    /// The model that was restored of a file.
    restored: Option<Restored>,
    /// Networks trained on the chosen rows, for the blends of later runs.
    kept: Vec<Rc<Member>>,
    /// The search for a learning rate that is under way.
    search: Option<RateFinder>,
}

impl Session {
    /// An empty session.
    pub fn new() -> Self {
        Self::default()
    }

    /// Answers a request.
    pub async fn handle(&mut self, request: Request) -> Result<Response, Failure> {
        self.answer(request).await.map_err(Failure::from)
    }

    async fn answer(&mut self, request: Request) -> Result<Response, Error> {
        match request {
            Request::Open { device } => self.open(device).await,
            Request::Load { file, part } => {
                let table = DataTable::read(&file.name, &file.bytes)?;
                Ok(self.loaded(table, part))
            }
            Request::ReadBegin { name, part, folder, options } => self.begin_reading(&name, part, folder, options),
            Request::ReadBytes { bytes } => self.read_bytes(&bytes),
            Request::ReadFiles { files } => self.read_files(&files),
            Request::ReadEnd => self.end_reading(),
            Request::ReadCancel => {
                self.reading = None;
                Ok(Response::Taken { more: false })
            }
            Request::Choose(choice) => {
                let data = self.data.as_ref().ok_or(Error::NoData)?;
                let chosen = Chosen::new(data, self.test.as_ref(), choice)?;
                let summary = chosen.summary();
                self.chosen = Some(chosen);
                self.kept.clear();
                Ok(Response::Chosen(summary))
            }
            Request::Inspect(run) => self.inspect(run),
            Request::Rows { finding, offset, limit } => self.rows(finding, offset, limit),
            Request::Vocabulary { run, search, offset, limit } => self.vocabulary(run, &search, offset, limit),
            Request::Tokenize { run, text } => self.tokenize(run, &text),
            Request::VectorsBegin { name } => self.begin_vectors(&name),
            Request::VectorsBytes { bytes } => self.take_vectors(&bytes),
            Request::VectorsEnd => self.end_vectors(),
            Request::VectorsCancel => {
                self.reading_vectors = None;
                Ok(Response::Taken { more: false })
            }
            Request::VectorsForget => {
                self.vectors = None;
                Ok(Response::Taken { more: false })
            }
            Request::Coverage(run) => self.coverage(run),
            Request::Schedule(run) => self.schedule(run),
            Request::SearchRate(run) => self.begin_search(run).await,
            Request::AdvanceSearch { milliseconds } => self.advance_search(burst(milliseconds)).await,
            Request::EndSearch => self.end_search(),
            Request::Begin { preset, settings, floor } => {
                let opened = self.opened.as_ref().ok_or(Error::NotOpen)?;
                let chosen = self.chosen.as_mut().ok_or(Error::NotChosen)?;
                let settings = Settings::over(preset.settings(), settings)?;
                let run = Run::new(chosen, settings, self.vectors.as_ref(), opened, self.kept.clone()).await?;
                let plan = run.plan();
                self.run = Some(if floor { run } else { run.alone() });
                Ok(Response::Begun(plan))
            }
            Request::Advance { milliseconds } => {
                Ok(Response::Advanced(self.run_mut()?.advance(burst(milliseconds)).await))
            }
            Request::Finish => Ok(Response::Advanced(self.run_mut()?.finish())),
            Request::Keep { name } => {
                let member = self.run_mut()?.keep(name).await;
                self.kept.push(Rc::new(member));
                Ok(self.kept())
            }
            Request::Pack { name } => {
                let bytes = self.run_mut()?.package(name).await.to_bytes().await;
                Ok(Response::Packed { bytes: ByteBuf::from(bytes) })
            }
            Request::Admit { bytes } => self.admit(&bytes),
            Request::LetGo => {
                self.kept.clear();
                Ok(self.kept())
            }
            Request::Evaluate { file: None } => Ok(Response::Evaluated(self.run_mut()?.evaluate().await)),
            Request::Evaluate { file: Some(file) } => {
                let table = Rc::new(DataTable::read(&file.name, &file.bytes)?);
                Ok(Response::Evaluated(self.run_mut()?.evaluate_table(&table).await?))
            }
            Request::Save { name, model } => {
                let bytes = self.run_mut()?.file(name, model).await.to_bytes().await;
                Ok(Response::Saved { bytes: ByteBuf::from(bytes) })
            }
            Request::Restore { bytes } => {
                let opened = self.opened.as_ref().ok_or(Error::NotOpen)?;
                let restored = self.restored.insert(Restored::new(&bytes, opened.device.clone())?);
                Ok(Response::Restored(restored.card()))
            }
            Request::Predict { texts, model, restored } => {
                let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
                let predictions = self.models(restored, model).await?.predict(&texts, model).await;
                Ok(Response::Predicted { predictions })
            }
            Request::Explain { text, model, restored, labels, from } => {
                Ok(Response::Explained(self.models(restored, model).await?.explain(&text, model, &labels, from).await?))
            }
        }
    }

    async fn open(&mut self, choice: device::DeviceChoice) -> Result<Response, Error> {
        if self.opened.is_some() {
            return Err(Error::AlreadyOpen);
        }
        let (device, report) = device::open(choice).await;
        self.opened = Some(Opened { choice, device, report: report.clone() });
        let presets = Preset::ALL.map(|preset| PresetSettings { preset, settings: preset.settings() });
        Ok(Response::Opened {
            device: report,
            presets: presets.to_vec(),
            bounds: SettingBounds::all(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
        })
    }

    /// Takes in a network that another engine trained on the same rows.
    fn admit(&mut self, bytes: &[u8]) -> Result<Response, Error> {
        let opened = self.opened.as_ref().ok_or(Error::NotOpen)?;
        let chosen = self.chosen.as_mut().ok_or(Error::NotChosen)?;
        let member = Member::unpack(bytes, chosen, opened.device.clone())?;
        self.kept.push(Rc::new(member));
        if let Some(run) = &mut self.run {
            run.ask_beside(&self.kept, chosen);
        }
        Ok(self.kept())
    }

    /// The models to be asked: the restored one's, or as many of the run's as it takes to ask one.
    async fn models(&mut self, restored: bool, model: Predictor) -> Result<Models<'_>, Error> {
        if restored {
            return Ok(self.restored.as_ref().ok_or(Error::NotRestored)?.models());
        }
        Ok(self.run_mut()?.models(model).await)
    }

    fn kept(&self) -> Response {
        Response::Kept { members: self.kept.iter().map(|member| member.name().to_owned()).collect() }
    }

    fn run_mut(&mut self) -> Result<&mut Run, Error> {
        self.run.as_mut().ok_or(Error::NotBegun)
    }
}
