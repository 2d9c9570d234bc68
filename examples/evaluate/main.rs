//! Trains on real data sets through the same session the page uses, and prints how good the result is on their test rows.
//!
//! `cargo xtask evaluate [--preset balanced] [--seeds 3] [--set name=json] [DATA_SET ...]`: without names, every set there is.
//! `cargo xtask evaluate --floor [DATA_SET ...]`: the linear model alone, which takes seconds.

mod floor;
mod job;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::Instant;

use serde_json::{Map, Value};
use wordloom::device::DeviceChoice;
use wordloom::session::{Choice, File, Metrics, Part, Request, Response, Session, SplitChoice};
use wordloom::train::Preset;

use crate::job::{JOBS, Job};

struct Arguments {
    preset: Preset,
    seeds: u32,
    settings: Map<String, Value>,
    folders: Vec<String>,
    verbose: bool,
    floor: bool,
}

impl Arguments {
    fn read() -> Result<Self, String> {
        let mut arguments = Self {
            preset: Preset::Balanced,
            seeds: 3,
            settings: Map::new(),
            folders: Vec::new(),
            verbose: false,
            floor: false,
        };
        let mut words = std::env::args().skip(1);
        while let Some(word) = words.next() {
            let mut next = || words.next().ok_or(format!("{word} needs a value"));
            match word.as_str() {
                "--preset" => {
                    let name = Value::String(next()?);
                    arguments.preset = serde_json::from_value(name).map_err(|error| error.to_string())?;
                }
                "--seeds" => arguments.seeds = next()?.parse().map_err(|_| "--seeds needs a number")?,
                "--set" => {
                    let given = next()?;
                    let (name, value) = given.split_once('=').ok_or("--set needs name=value, the value in JSON")?;
                    let value = serde_json::from_str(value).map_err(|error| format!("{given}: {error}"))?;
                    arguments.settings.insert(name.to_owned(), value);
                }
                "--verbose" => arguments.verbose = true,
                "--floor" => arguments.floor = true,
                folder => arguments.folders.push(folder.to_owned()),
            }
        }
        Ok(arguments)
    }
}

fn read(path: &Path) -> File {
    let bytes = std::fs::read(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    File { name: path.display().to_string(), bytes: bytes.into() }
}

/// Trains with one seed and judges on the test file.
async fn run(data: &Path, job: &Job, arguments: &Arguments, seed: u32) -> Metrics {
    let mut session = Session::new();
    let mut ask = async |request| session.handle(request).await.unwrap_or_else(|failure| panic!("{}", failure.message));
    let folder = data.join(job.folder);
    ask(Request::Open { device: DeviceChoice::Cpu }).await;
    ask(Request::Load { file: read(&folder.join("train.csv")), part: Part::Data }).await;
    ask(Request::Load { file: read(&folder.join("test.csv")), part: Part::Test }).await;
    let text = job.text.iter().map(|&column| column.to_owned()).collect();
    let split = SplitChoice { seed, ..SplitChoice::default() };
    let [category, score] = [job.category, job.score].map(|column| column.map(str::to_owned));
    ask(Request::Choose(Choice { text, category, score, split, ..Choice::default() })).await;
    let mut settings = arguments.settings.clone();
    settings.insert("seed".to_owned(), seed.into());
    ask(Request::Begin { preset: arguments.preset, settings }).await;
    loop {
        let Response::Advanced(progress) = ask(Request::Advance { milliseconds: 1_000.0 }).await else {
            unreachable!()
        };
        for epoch in &progress.validation {
            if arguments.verbose {
                println!(
                    "  epoch {} train {:.4} validation {:.4} accuracy {:.4?} error {:.4?} at {:.1} s",
                    epoch.epoch,
                    epoch.train_loss,
                    epoch.loss,
                    epoch.accuracy,
                    epoch.mean_absolute_error,
                    progress.seconds
                );
            }
        }
        if progress.ended.is_some() {
            break;
        }
    }
    let Response::Evaluated(metrics) = ask(Request::Evaluate { file: None }).await else { unreachable!() };
    metrics
}

fn main() -> Result<(), String> {
    let arguments = Arguments::read()?;
    let data = PathBuf::from(concat!(env!("WORDLOOM_ROOT"), "/../shared/data"));
    let named =
        |job: &&Job| arguments.folders.is_empty() || arguments.folders.iter().any(|folder| folder == job.folder);
    let mut failed = Vec::new();
    if arguments.floor {
        println!(
            "data set | target | metric | majority or mean | linear (95 %) | reference | bar | n-grams | strength | seconds"
        );
    } else {
        println!("data set | target | metric | mean | each seed | seconds a run | bar");
    }
    println!("{}", ["---"; 7].join(" | ") + if arguments.floor { " | --- | --- | ---" } else { "" });
    for job in JOBS.iter().filter(named) {
        if !data.join(job.folder).is_dir() {
            println!("{} | skipped: {} is absent", job.folder, data.join(job.folder).display());
        } else if arguments.floor {
            let (row, met) = floor::row(&data, job);
            println!("{row}");
            if !met {
                failed.push(job.folder);
            }
        } else if !network(&data, job, &arguments) {
            failed.push(job.folder);
        }
    }
    if failed.is_empty() { Ok(()) } else { Err(format!("below its bar: {}", failed.join(", "))) }
}

/// Trains the network with every seed and prints its rows of the table. Whether its bar is met.
fn network(data: &Path, job: &Job, arguments: &Arguments) -> bool {
    let start = Instant::now();
    let mut results: BTreeMap<&str, Vec<f64>> = BTreeMap::new();
    let mut floor = None;
    for seed in 1..=arguments.seeds {
        let metrics = pollster::block_on(run(data, job, arguments, seed));
        if let Some(category) = metrics.category {
            results.entry("accuracy").or_default().push(category.accuracy);
            results.entry("macro F1").or_default().push(category.macro_f1);
        }
        if let Some(score) = metrics.score {
            results.entry("Pearson").or_default().push(score.pearson.unwrap_or(0.0));
            results.entry("RMSE").or_default().push(score.root_mean_squared_error);
        }
        floor.get_or_insert(metrics.floor);
    }
    let seconds = start.elapsed().as_secs_f64() / f64::from(arguments.seeds);
    let mut met = true;
    for (metric, values) in results {
        let mean = values.iter().sum::<f64>() / values.len() as f64;
        let each: Vec<String> = values.iter().map(|value| format!("{value:.4}")).collect();
        let bar = job.bar.filter(|_| ["accuracy", "Pearson"].contains(&metric));
        let verdict =
            bar.map_or(String::new(), |bar| format!("{bar} {}", if mean >= bar { "reached" } else { "MISSED" }));
        let (folder, target, each) = (job.folder, job.target(), each.join(" "));
        println!("{folder} | {target} | {metric} | {mean:.4} | {each} | {seconds:.1} | {verdict}");
        met &= bar.is_none_or(|bar| mean >= bar);
    }
    if let Some(floor) = floor {
        println!("{}", floor::beside(job, &floor));
    }
    met
}
