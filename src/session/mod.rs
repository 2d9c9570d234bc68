//! The whole application without a browser: requests in, responses out, and everything a person has loaded and trained between.

mod answer;
mod chosen;
mod error;
mod floor;
mod placement;
mod protocol;
mod run;
#[cfg(test)]
mod typescript;

use std::time::Duration;

use crate::data::{Profile, Table as DataTable};
use crate::device;
use crate::train::{Preset, Settings};

pub use answer::*;
use chosen::Chosen;
use error::Error;
pub use floor::{FloorReport, Predictor, Verdict};
use placement::Opened;
pub use protocol::*;
use run::Run;

/// Rows of a table that the page is shown.
const PREVIEW_ROWS: usize = 20;

/// What a person has loaded, chosen and trained. A failed request changes nothing of it.
#[derive(Default)]
pub struct Session {
    opened: Option<Opened>,
    data: Option<DataTable>,
    test: Option<DataTable>,
    chosen: Option<Chosen>,
    run: Option<Run>,
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
            Request::Load { file, part } => self.load(&file, part),
            Request::Choose(choice) => {
                let data = self.data.as_ref().ok_or(Error::NoData)?;
                let chosen = Chosen::new(data, self.test.as_ref(), choice)?;
                let summary = chosen.summary();
                self.chosen = Some(chosen);
                Ok(Response::Chosen(summary))
            }
            Request::Begin { preset, settings } => {
                let opened = self.opened.as_ref().ok_or(Error::NotOpen)?;
                let chosen = self.chosen.as_ref().ok_or(Error::NotChosen)?;
                let run = Run::new(chosen, Settings::over(preset.settings(), settings)?, opened).await?;
                let plan = run.plan();
                self.run = Some(run);
                Ok(Response::Begun(plan))
            }
            Request::Advance { milliseconds } => {
                let budget = Duration::from_secs_f64(milliseconds.clamp(0.0, 60_000.0) / 1_000.0);
                Ok(Response::Advanced(self.run_mut()?.advance(budget).await))
            }
            Request::Finish => Ok(Response::Advanced(self.run_mut()?.finish())),
            Request::Evaluate { file: None } => Ok(Response::Evaluated(self.run_mut()?.evaluate().await)),
            Request::Evaluate { file: Some(file) } => {
                let table = DataTable::read(&file.name, &file.bytes)?;
                Ok(Response::Evaluated(self.run_mut()?.evaluate_table(&table).await?))
            }
            Request::Predict { texts, model } => {
                let predictions = self.run_mut()?.predict(&texts, model).await;
                Ok(Response::Predicted { predictions })
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
            bounds: Settings::bounds(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
        })
    }

    fn load(&mut self, file: &File, part: Part) -> Result<Response, Error> {
        let table = DataTable::read(&file.name, &file.bytes)?;
        let profile = Profile::of(&table);
        let loaded = Table {
            name: file.name.clone(),
            columns: profile.columns,
            rows: table.rows(),
            preview: table.preview(PREVIEW_ROWS),
            encoding: table.encoding().to_owned(),
            format: table.format().to_owned(),
            delimiter: table.delimiter(),
            suggestion: profile.suggestion,
        };
        match part {
            Part::Data => {
                // Test rows belong to the data they came beside.
                self.test = None;
                self.data = Some(table);
            }
            Part::Test => self.test = Some(table),
        }
        Ok(Response::Loaded(loaded))
    }

    fn run_mut(&mut self) -> Result<&mut Run, Error> {
        self.run.as_mut().ok_or(Error::NotBegun)
    }
}
