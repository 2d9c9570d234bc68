//! How few labels are enough if the model chooses the texts: simulated on public data sets, whose labels answer.
//! `labeling [--development] [--seeds N] [SET ...]` prints the accuracy of the labeling mode's linear model after
//! chosen and after random labels, as the table of docs/labeling.md.
//!
//! A fifth of the training rows is neither labeled nor tested. With `--development`, the accuracy is that on these
//! rows, so that strategies can be compared without the test rows.

mod data_set;
mod features;

use std::error::Error;
use std::rc::Rc;

use data_set::{DataSet, Example};
use features::{Features, LoadedFeatures};
use wordloom_base::random::Random;
use wordloom_linear::{ActiveLearner, TextVectors};

/// The number of labels between two measurements.
const STEP: usize = 50;
/// How often a fit continues before it is measured.
const FITS: usize = 10;
/// The number of labels that the model chooses.
const CHOSEN: usize = 500;
/// The number of random labels that they are compared with.
const RANDOM: usize = 1_000;

fn main() -> Result<(), Box<dyn Error>> {
    let (mut development, mut seeds, mut sets) = (false, 3, Vec::new());
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--development" => development = true,
            "--seeds" => seeds = arguments.next().ok_or("--seeds needs a number")?.parse()?,
            set => sets.push(set.to_owned()),
        }
    }
    if sets.is_empty() {
        sets = ["trec", "ag_news", "banking77", "waimai_10k"].map(str::to_owned).to_vec();
    }
    println!("| data set | features | 500 random | 1,000 random | 500 chosen | chosen labels for 1,000 random ones |");
    println!("| --- | --- | --- | --- | --- | --- |");
    for set in &sets {
        let data = DataSet::read(set)?;
        let all = Features::of(&data);
        let loaded = LoadedFeatures::read(&data, all.contains(&Features::SentenceVectors))?;
        for features in all {
            let vectors = loaded.get(features);
            let (mut random, mut chosen) = (vec![0.0; RANDOM / STEP], vec![0.0; CHOSEN / STEP]);
            for seed in 1..=seeds {
                let (pool, held_out) = data.split(seed);
                let simulation =
                    Simulation { pool: &pool, test: if development { &held_out } else { data.test() }, seed };
                add(&mut random, &simulation.accuracies(RANDOM, false, vectors.as_ref()), seeds);
                add(&mut chosen, &simulation.accuracies(CHOSEN, true, vectors.as_ref()), seeds);
            }
            let reached = chosen.iter().position(|&accuracy| accuracy >= random[RANDOM / STEP - 1]);
            println!(
                "| {set} | {} | {:.3} | {:.3} | {:.3} | {} |",
                features.name(),
                random[CHOSEN / STEP - 1],
                random[RANDOM / STEP - 1],
                chosen[CHOSEN / STEP - 1],
                reached.map_or_else(|| format!("more than {CHOSEN}"), |index| ((index + 1) * STEP).to_string()),
            );
        }
    }
    Ok(())
}

/// Adds the accuracies of one of `seeds` seeds to their mean.
fn add(mean: &mut [f64], accuracies: &[f64], seeds: u64) {
    mean.iter_mut().zip(accuracies).for_each(|(mean, accuracy)| *mean += accuracy / seeds as f64);
}

/// Labeling of a pool whose labels are known.
struct Simulation<'d> {
    pool: &'d [Example],
    test: &'d [Example],
    seed: u64,
}

impl<'d> Simulation<'d> {
    /// Returns the accuracy on the test rows after every [`STEP`] labels. The texts to predict are read with those of
    /// the pool, but never labeled.
    fn accuracies(&self, labels: usize, is_chosen: bool, vectors: Option<&Rc<dyn TextVectors>>) -> Vec<f64> {
        let texts: Vec<&str> = self.pool.iter().chain(self.test).map(|(text, _)| text.as_str()).collect();
        let mut learner = ActiveLearner::new(texts.len(), self.seed);
        if let Some(vectors) = vectors {
            learner = learner.with_vectors(vectors.clone());
        }
        while !learner.is_ready() {
            learner.read(|index| texts[index]);
        }
        (self.pool.len()..texts.len()).for_each(|index| learner.skip(index));
        let mut order: Vec<usize> = (0..self.pool.len()).collect();
        Random::named(self.seed, "random labels").shuffle(&mut order);
        let mut accuracies = Vec::new();
        for label in 1..=labels {
            let next = if is_chosen { learner.choose() } else { order.get(label - 1).copied() };
            let Some(next) = next else { break };
            learner.label(next, self.pool[next].1);
            if is_chosen {
                learner.learn();
            }
            if label % STEP == 0 {
                // What is measured is the choice, and not a fit that is not finished.
                (0..FITS).for_each(|_| learner.learn());
                let is_right = |&(index, (_, label)): &(usize, &Example)| {
                    learner.suggestion(self.pool.len() + index) == Some(*label)
                };
                let right = self.test.iter().enumerate().filter(is_right).count();
                accuracies.push(right as f64 / self.test.len() as f64);
            }
        }
        accuracies
    }
}
