//! The network, the linear model and their blend, trained with several seeds, compared with the references.

use std::fmt;
use std::ops::RangeInclusive;
use std::path::Path;
use std::thread;
use std::time::Instant;

use serde_json::{Map, Value};
use wordloom_data::ReadOptions;
use wordloom_evaluation::{ModelEstimates, Predictor};
use wordloom_kernels::device::DeviceChoice;
use wordloom_session::{
    AddMember, AdvanceTraining, BeginReading, BeginTraining, BeginVectors, Choice, Choose, EndReading, EndVectors,
    Evaluate, FileRole, LoadTeacher, Metrics, Open, ReadBytes, Request, Session, SplitChoice, StartFrom, VectorBytes,
};
use wordloom_training::Preset;

use crate::few_rows::{Rows, few_rows};
use crate::job::Job;
use crate::unnamed::unnamed;

/// What the models start from.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Start {
    /// Nothing.
    None,
    /// Starter vectors, which `cargo xtask vectors` makes.
    Vectors,
    /// The teacher, which `cargo xtask teacher` makes, and starter vectors.
    Teacher,
}

impl Start {
    /// The start with this name.
    pub fn named(name: &str) -> Result<Self, String> {
        match name {
            "none" => Ok(Self::None),
            "vectors" => Ok(Self::Vectors),
            "teacher" => Ok(Self::Teacher),
            _ => Err(format!("--start: there is no start {name:?}")),
        }
    }
}

/// How a network is trained.
pub struct Training {
    /// The preset that gives the settings not named; by default the one for the number of rows.
    pub preset: Option<Preset>,
    /// The numbers of training rows; `None` for all.
    pub rows: Vec<Option<usize>>,
    /// What the models start from.
    pub start: Start,
    /// How many further training rows are used without their answers.
    pub unlabeled: usize,
    /// Whether other training rows take the place of the test rows.
    pub development: bool,
    /// Whether categories have numbers in place of their names.
    pub unnamed: bool,
    /// The settings that differ.
    pub settings: Map<String, Value>,
    /// The seeds of the split and of the network.
    pub seeds: RangeInclusive<u32>,
    /// The networks of each blend.
    pub members: u32,
    /// Whether every epoch is printed.
    pub verbose: bool,
}

/// Trains with every seed on `count` rows, or all, one on each core at a time. Returns the rows of the table, and
/// whether all bars are met.
pub fn rows(data: &Path, job: &Job, training: &Training, count: Option<usize>) -> (String, bool) {
    let seeds: Vec<u32> = training.seeds.clone().collect();
    let cores = thread::available_parallelism().map_or(1, usize::from);
    let mut runs: Vec<(Metrics, f64)> = Vec::new();
    for some in seeds.chunks(cores) {
        thread::scope(|scope| {
            let each: Vec<_> = some
                .iter()
                .map(|&seed| scope.spawn(move || pollster::block_on(run(data, job, training, count, seed))))
                .collect();
            runs.extend(each.into_iter().map(|run| run.join().expect("a run ends")));
        });
    }
    let mut lines = Vec::new();
    let mut all_met = true;
    for (index, target) in job.targets.iter().enumerate() {
        let of = |model: fn(&Metrics, usize) -> &ModelEstimates| -> Vec<f64> {
            runs.iter().map(|(metrics, _)| value(model(metrics, index))).collect()
        };
        let network = of(|metrics, index| &metrics.targets[index].baseline.network);
        let linear = of(|metrics, index| &metrics.targets[index].baseline.linear);
        let blend = of(|metrics, index| &metrics.targets[index].baseline.blend);
        let answers = of(|metrics, index| {
            let models = &metrics.targets[index].baseline;
            match metrics.validation.answers {
                Predictor::Network => &models.network,
                Predictor::Linear => &models.linear,
                Predictor::Blend => &models.blend,
            }
        });
        let above = target.kind.is_number().then(|| mean(&network).max(mean(&linear)));
        let bars = match training.preset {
            // The number in Keras is of one seed.
            _ if count.is_some() || training.start != Start::None => [None; 4],
            Some(Preset::Classic) => [target.keras.map(Bar::WithinSpread), None, None, None],
            _ => [target.network_bar(), Some(target.linear_bar()), target.blend_bar().or(above), None]
                .map(|bar| bar.map(Bar::Mean)),
        };
        let seconds = runs.iter().map(|(_, seconds)| seconds).sum::<f64>() / runs.len() as f64;
        for ((model, values), bar) in
            ["network", "linear", "blend", "answers"].iter().zip([network, linear, blend, answers]).zip(bars)
        {
            let met = bar.is_none_or(|bar| bar.is_met(&values));
            all_met &= met;
            let bar = bar.map_or(String::new(), |bar| format!("{bar} {}", if met { "met" } else { "MISSED" }));
            let each: Vec<String> = values.iter().map(|value| format!("{value:.4}")).collect();
            let (folder, column, metric) = (job.folder, target.column, target.metric());
            let count = count.map_or("all".to_owned(), |count| count.to_string());
            lines.push(format!(
                "{folder} | {count} | {column} | {metric} | {model} | {:.4} | {} | {bar} | {seconds:.0}",
                mean(&values),
                each.join(" ")
            ));
        }
    }
    (lines.join("\n"), all_met)
}

/// What must be reached.
#[derive(Clone, Copy)]
enum Bar {
    /// By the mean of the seeds.
    Mean(f64),
    /// By at least one of the seeds, as they differ from one another.
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

fn value(estimates: &ModelEstimates) -> f64 {
    estimates.accuracy.or(estimates.pearson).map_or(0.0, |estimate| estimate.value)
}

/// Answers a request.
async fn call<R: Request>(session: &mut Session, request: R) -> R::Answer {
    session.call(request).await.unwrap_or_else(|failure| panic!("{}", failure.message))
}

/// Reads a file of rows.
async fn read(session: &mut Session, path: &Path, part: FileRole) {
    let bytes = std::fs::read(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    read_bytes(session, path, part, bytes).await;
}

/// Reads a file that a command makes.
fn read_file(path: &Path, command: &str) -> Vec<u8> {
    std::fs::read(path).unwrap_or_else(|error| panic!("{}: {error}: run {command}", path.display()))
}

/// Reads the starter vectors of a job's language.
async fn read_vectors(session: &mut Session, job: &Job) {
    let path = Path::new(concat!(env!("WORDLOOM_ROOT"), "/www/vectors")).join(job.starter_vectors());
    let bytes = read_file(&path, "cargo xtask vectors");
    call(session, BeginVectors { name: path.display().to_string() }).await;
    call(session, VectorBytes { bytes: bytes.into() }).await;
    call(session, EndVectors).await;
}

/// Reads rows as the file at a path.
async fn read_bytes(session: &mut Session, path: &Path, part: FileRole, bytes: Vec<u8>) {
    let name = path.display().to_string();
    call(session, BeginReading { name, part, folder: false, options: ReadOptions::default() }).await;
    call(session, ReadBytes { bytes: bytes.into() }).await;
    call(session, EndReading).await;
}

/// Trains with one seed and evaluates on the test file. Returns the measures and how long training took, in seconds.
async fn run(data: &Path, job: &Job, training: &Training, count: Option<usize>, seed: u32) -> (Metrics, f64) {
    let session = &mut Session::new();
    let folder = data.join(job.folder);
    call(session, Open { device: DeviceChoice::Cpu }).await;
    let train = folder.join("train.csv");
    match count {
        Some(labeled) => {
            let rows = Rows::First { labeled, unlabeled: training.unlabeled };
            read_bytes(session, &train, FileRole::Data, few_rows(&train, job, seed - 1, rows)).await;
        }
        None => read(session, &train, FileRole::Data).await,
    }
    if training.development {
        let rows = few_rows(&train, job, seed - 1, Rows::Development);
        read_bytes(session, &train, FileRole::Test, rows).await;
    } else {
        read(session, &folder.join("test.csv"), FileRole::Test).await;
    }
    let text = job.text.iter().map(|&column| column.to_owned()).collect();
    let targets = job.targets.iter().map(super::job::Target::choice).collect();
    let split = SplitChoice { seed, ..SplitChoice::default() };
    let mut choice = Choice { text, targets, split, ..Choice::default() };
    let summary = call(session, Choose(choice.clone())).await;
    if training.unnamed {
        choice.edits = unnamed(&summary);
        call(session, Choose(choice)).await;
    }
    let preset = training.preset.unwrap_or(if summary.folds > 1 { Preset::Few } else { Preset::Balanced });
    if training.start != Start::None {
        read_vectors(session, job).await;
    }
    if training.start == Start::Teacher {
        let path = Path::new(concat!(env!("WORDLOOM_ROOT"), "/www/teacher/minilm-l6.safetensors"));
        let bytes = read_file(path, "cargo xtask teacher");
        call(session, LoadTeacher { bytes: bytes.into() }).await;
    }
    let start = Instant::now();
    for member in 1..=training.members {
        let mut settings = training.settings.clone();
        settings.insert("seed".to_owned(), (seed + 100 * (member - 1)).into());
        call(session, BeginTraining { preset, settings, baseline: true, from: StartFrom::New }).await;
        loop {
            let progress = call(session, AdvanceTraining { milliseconds: 1_000.0 }).await;
            for epoch in progress.validation.iter().filter(|_| training.verbose) {
                println!("  {epoch:?} at {:.1} s", progress.seconds);
            }
            if progress.ended.is_some() {
                break;
            }
        }
        if member < training.members {
            call(session, AddMember { name: format!("member {member}") }).await;
        }
    }
    let seconds = start.elapsed().as_secs_f64();
    (call(session, Evaluate { file: None }).await, seconds)
}
