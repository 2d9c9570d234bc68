//! The network, the linear model beside it and their blend, trained through the session with several seeds, beside the references.

use std::fmt;
use std::ops::RangeInclusive;
use std::path::Path;
use std::thread;
use std::time::Instant;

use serde_json::{Map, Value};
use wordloom_evaluation::ModelEstimates;
use wordloom_kernels::device::DeviceChoice;
use wordloom_session::{Choice, File, FileRole, Metrics, Request, Response, Session, SplitChoice};
use wordloom_training::Preset;

use crate::job::Job;

/// How a network is trained.
pub struct Training {
    /// The settings that it starts from.
    pub preset: Preset,
    /// Settings that differ.
    pub settings: Map<String, Value>,
    /// Seeds of the split and of the network.
    pub seeds: RangeInclusive<u32>,
    /// Networks of each blend.
    pub members: u32,
    /// Whether every epoch is printed.
    pub verbose: bool,
}

/// Trains with every seed, two at a time where there are two cores; the rows of the table, and whether all bars are met.
pub fn rows(data: &Path, job: &Job, training: &Training) -> (String, bool) {
    let seeds: Vec<u32> = training.seeds.clone().collect();
    let cores = thread::available_parallelism().map_or(1, usize::from);
    let mut runs: Vec<(Metrics, f64)> = Vec::new();
    for some in seeds.chunks(cores) {
        thread::scope(|scope| {
            let each: Vec<_> = some
                .iter()
                .map(|&seed| scope.spawn(move || pollster::block_on(run(data, job, training, seed))))
                .collect();
            runs.extend(each.into_iter().map(|run| run.join().expect("a run ends")));
        });
    }
    let mut lines = Vec::new();
    let mut all_met = true;
    for (index, answer) in job.answers.iter().enumerate() {
        let of = |model: fn(&Metrics, usize) -> &ModelEstimates| -> Vec<f64> {
            runs.iter().map(|(metrics, _)| value(model(metrics, index))).collect()
        };
        let network = of(|metrics, index| &metrics.targets[index].floor.network);
        let linear = of(|metrics, index| &metrics.targets[index].floor.linear);
        let blend = of(|metrics, index| &metrics.targets[index].floor.blend);
        let above = answer.kind.is_number().then(|| mean(&network).max(mean(&linear)));
        let bars = match training.preset {
            // Keras's is of one seed.
            Preset::Classic => [answer.keras.map(Bar::WithinSpread), None, None],
            _ => [answer.network_bar(), Some(answer.linear_bar()), answer.blend_bar().or(above)]
                .map(|bar| bar.map(Bar::Mean)),
        };
        let seconds = runs.iter().map(|(_, seconds)| seconds).sum::<f64>() / runs.len() as f64;
        for ((model, values), bar) in ["network", "linear", "blend"].iter().zip([network, linear, blend]).zip(bars) {
            let met = bar.is_none_or(|bar| bar.is_met(&values));
            all_met &= met;
            let bar = bar.map_or(String::new(), |bar| format!("{bar} {}", if met { "met" } else { "MISSED" }));
            let each: Vec<String> = values.iter().map(|value| format!("{value:.4}")).collect();
            let (folder, column, metric) = (job.folder, answer.column, answer.metric());
            lines.push(format!(
                "{folder} | {column} | {metric} | {model} | {:.4} | {} | {bar} | {seconds:.0}",
                mean(&values),
                each.join(" ")
            ));
        }
    }
    (lines.join("\n"), all_met)
}

/// What is to be reached.
#[derive(Clone, Copy)]
enum Bar {
    /// By the mean of the seeds.
    Mean(f64),
    /// By one of the seeds at least: no other than what they differ by themselves.
    WithinSpread(f64),
}

impl Bar {
    fn is_met(self, values: &[f64]) -> bool {
        match self {
            Self::Mean(bar) => mean(values) >= bar,
            Self::WithinSpread(bar) => values.iter().any(|&value| value >= bar),
        }
    }
}

impl fmt::Display for Bar {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (Self::Mean(bar) | Self::WithinSpread(bar)) = self;
        write!(f, "{bar:.4}")
    }
}

fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len() as f64
}

fn value(standing: &ModelEstimates) -> f64 {
    standing.accuracy.or(standing.pearson).map_or(0.0, |estimate| estimate.value)
}

fn read(path: &Path) -> File {
    let bytes = std::fs::read(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    File { name: path.display().to_string(), bytes: bytes.into() }
}

/// Trains with one seed and judges on the test file. How long the training took, in seconds.
async fn run(data: &Path, job: &Job, training: &Training, seed: u32) -> (Metrics, f64) {
    let mut session = Session::new();
    let mut ask = async |request| session.handle(request).await.unwrap_or_else(|failure| panic!("{}", failure.message));
    let folder = data.join(job.folder);
    ask(Request::Open { device: DeviceChoice::Cpu }).await;
    ask(Request::Load { file: read(&folder.join("train.csv")), part: FileRole::Data }).await;
    ask(Request::Load { file: read(&folder.join("test.csv")), part: FileRole::Test }).await;
    let text = job.text.iter().map(|&column| column.to_owned()).collect();
    let targets = job.answers.iter().map(super::job::Answer::choice).collect();
    let split = SplitChoice { seed, ..SplitChoice::default() };
    ask(Request::Choose(Choice { text, targets, split, ..Choice::default() })).await;
    let start = Instant::now();
    for member in 1..=training.members {
        let mut settings = training.settings.clone();
        settings.insert("seed".to_owned(), (seed + 100 * (member - 1)).into());
        ask(Request::Begin { preset: training.preset, settings, floor: true }).await;
        loop {
            let Response::Advanced(progress) = ask(Request::Advance { milliseconds: 1_000.0 }).await else {
                unreachable!()
            };
            for epoch in progress.validation.iter().filter(|_| training.verbose) {
                println!("  {epoch:?} at {:.1} s", progress.seconds);
            }
            if progress.ended.is_some() {
                break;
            }
        }
        if member < training.members {
            ask(Request::Keep { name: format!("member {member}") }).await;
        }
    }
    let seconds = start.elapsed().as_secs_f64();
    let Response::Evaluated(metrics) = ask(Request::Evaluate { file: None }).await else { unreachable!() };
    (metrics, seconds)
}
