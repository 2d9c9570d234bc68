//! How few labels are enough if the model chooses the texts: simulated on public data sets, whose labels answer.
//! `labeling [--development] [--seeds N] [SET ...]` prints the table of docs/labeling.md: the accuracy of a run's
//! linear model after chosen and after random labels. It learns from the texts that are left as well.
//!
//! A fifth of the training rows is neither labeled nor tested. With `--development`, the accuracy is that on these
//! rows, so that strategies can be compared without the test rows.

mod data_set;
mod features;
mod run_model;

use std::error::Error;
use std::rc::Rc;

use data_set::{DataSet, Example};
use features::{Features, LoadedFeatures};
use run_model::Learned;
use wordloom_base::random::Random;
use wordloom_linear::{ActiveLearner, TextVectors};

/// The number of chosen labels between two measurements.
const STEP: usize = 50;
/// The number of labels that the model chooses.
const CHOSEN: usize = 500;
/// The columns of the table.
const HEAD: &str =
    "| data set | features | 1,000 random alone | 500 random | 1,000 random | 500 chosen | chosen for 1,000 random |";
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
    let chosen_labels: Vec<usize> = (1..=CHOSEN / STEP).map(|step| step * STEP).collect();
    println!("{HEAD}\n{}", "| --- ".repeat(HEAD.split('|').count() - 2) + "|");
    for set in &sets {
        let data = DataSet::read(set)?;
        let all = Features::of(&data);
        let loaded = LoadedFeatures::read(&data, all.contains(&Features::SentenceVectors))?;
        for features in all {
            let (mut alone, mut random, mut chosen) = ([0.0], [0.0; 2], vec![0.0; chosen_labels.len()]);
            for seed in 1..=seeds {
                let (pool, held_out) = data.split(seed);
                let test = if development { &held_out } else { data.test() };
                let simulation = Simulation { pool: &pool, test, vectors: loaded.get(features), seed };
                let order = simulation.random();
                add(&mut alone, &simulation.accuracies(&order, &[RANDOM], false)?, seeds);
                add(&mut random, &simulation.accuracies(&order, &[CHOSEN, RANDOM], true)?, seeds);
                let order = simulation.chosen();
                add(&mut chosen, &simulation.accuracies(&order, &chosen_labels, true)?, seeds);
            }
            let reached = chosen.iter().position(|&accuracy| accuracy >= random[1]);
            println!(
                "| {set} | {} | {:.3} | {:.3} | {:.3} | {:.3} | {} |",
                features.name(),
                alone[0],
                random[0],
                random[1],
                chosen[chosen.len() - 1],
                reached.map_or_else(|| format!("more than {CHOSEN}"), |index| chosen_labels[index].to_string()),
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
    vectors: Option<Rc<dyn TextVectors>>,
    seed: u64,
}

impl Simulation<'_> {
    /// Returns the accuracy after each of these numbers of labels of texts in this order, with or without the texts
    /// that are left.
    fn accuracies(&self, order: &[usize], labels: &[usize], with_rest: bool) -> Result<Vec<f64>, Box<dyn Error>> {
        let accuracy = |&labels: &usize| {
            let labeled = &order[..labels.min(order.len())];
            let learned = Learned { pool: self.pool, labeled, with_rest, vectors: self.vectors.as_ref() };
            run_model::accuracy(&learned, self.test)
        };
        labels.iter().map(accuracy).collect()
    }

    /// The texts that the mode chooses, in order.
    fn chosen(&self) -> Vec<usize> {
        let learner = ActiveLearner::new(self.pool.len(), self.seed);
        let mut learner = self.vectors.iter().cloned().fold(learner, ActiveLearner::with_vectors);
        while !learner.is_ready() {
            learner.read(|index| &self.pool[index].0);
        }
        let mut order = Vec::new();
        while order.len() < CHOSEN
            && let Some(next) = learner.choose()
        {
            learner.label(next, self.pool[next].1);
            // While somebody reads the next text, the model has the time.
            while !learner.learn() {}
            order.push(next);
        }
        order
    }

    /// All texts, in random order.
    fn random(&self) -> Vec<usize> {
        let mut order: Vec<usize> = (0..self.pool.len()).collect();
        Random::named(self.seed, "random labels").shuffle(&mut order);
        order
    }
}
