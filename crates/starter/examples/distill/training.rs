//! The student's training: its vectors approach the teacher's, and so do the similarities of the texts of a batch. With
//! its weights, it trains the vectors of the most frequent words.

use std::error::Error;
use std::fs;
use std::path::Path;
use std::time::Instant;

use burn::tensor::{Device, Tensor, TensorData};
use wordloom_base::random::Random;
use wordloom_starter::{Encoder, Weights};
use wordloom_vectors::{Origin, starter_bytes};

use crate::adam::Adam;
use crate::corpus::Corpus;
use crate::lexicon::{Lexicon, Sentence};
use crate::linear_start;
use crate::network::Network;
use crate::starter;
use crate::targets::{self, WIDTH};

/// The first texts of the corpus, on which the encoder is measured and not trained.
const HELD_OUT: usize = 2_000;
/// The units of each direction: as many as those of the networks of the preset *Few rows*, which start from them.
const D_HIDDEN: usize = 128;
/// The words whose vectors are trained: as many as fit into a file of half a megabyte.
const TRAINED_WORDS: usize = 4_600;
const BATCH: usize = 128;
/// Batches whose texts are sorted by length together, so that little is padding.
const BATCHES_PER_POOL: usize = 32;
const LEARNING_RATE: f32 = 2e-3;
const WARM_UP: f32 = 200.0;
/// How much the similarities weigh in the loss, next to the cosine.
const SIMILARITY_WEIGHT: f32 = 5.0;
/// The fraction of words that are left out in training.
const WORD_DROPOUT: f32 = 0.05;
const SEED: u64 = 1;
/// The files that are written.
pub const ENCODER: &str = "en-encoder.safetensors";
pub const WORDS: &str = "en-words.bin";
const SOURCE: &str = "Wordloom's starter encoder, trained with GloVe vectors";

/// Texts, and the teacher's vectors, `[texts, WIDTH]`.
struct Examples<'t> {
    lexicon: Lexicon,
    /// The first rows of the lexicon, whose vectors are trained.
    trained: usize,
    texts: Vec<Sentence>,
    targets: &'t [f32],
}

/// Trains on the first `most` texts after the held-out ones, and writes the encoder and the words into the folder
/// `out`.
///
/// # Errors
/// If there are no texts or vectors, or a file cannot be written.
pub fn train(folder: &Path, most: usize, epochs: usize, out: &Path) -> Result<(), Box<dyn Error>> {
    let corpus = Corpus::read(folder)?;
    let all = corpus.texts();
    let targets = targets::read(folder, &corpus, most.saturating_add(HELD_OUT))?;
    let count = targets.len() / WIDTH;
    if count <= HELD_OUT + BATCH {
        return Err(format!("{count} texts are encoded; more than {} are needed", HELD_OUT + BATCH).into());
    }
    let glove = starter::glove(folder)?;
    let lexicon = Lexicon::new(&glove, &all[HELD_OUT..count], TRAINED_WORDS);
    let mut texts: Vec<Sentence> = all[..count].iter().map(|text| lexicon.sentence(text)).collect();
    let held_out: Vec<Sentence> = texts.drain(..HELD_OUT).collect();
    let unknown = texts.iter().flatten().filter(|&&word| word == 0).count();
    let words = texts.iter().map(Vec::len).sum::<usize>();
    println!("{} texts, {words} words, {:.1} % unknown", texts.len(), 100.0 * unknown as f64 / words as f64);
    let (held_out_targets, targets) = targets.split_at(HELD_OUT * WIDTH);
    let measure = |weights: &Weights, lexicon: &Lexicon| -> Result<f32, Box<dyn Error>> {
        let encoder = Encoder::from_bytes(&weights.to_bytes())?;
        let pairs = held_out.iter().zip(held_out_targets.chunks_exact(WIDTH));
        let vectors = |text: &Sentence| text.iter().map(|&word| lexicon.vector(word)).collect::<Vec<_>>();
        Ok(pairs.map(|(text, target)| dot(&encoder.encode(&vectors(text)), target)).sum::<f32>() / HELD_OUT as f32)
    };
    let mut weights = Weights::random([lexicon.d_vector(), D_HIDDEN, WIDTH], &mut Random::named(SEED, "weights"));
    // All that the LSTM adds is zero at first.
    weights.states.fill(0.0);
    linear_start::fit(&mut weights, &lexicon, &texts, targets);
    let start = measure(&weights, &lexicon)?;
    println!("cosine on {HELD_OUT} held-out texts: {start:.4} for the linear map of the mean vector");
    let trained = 1 + TRAINED_WORDS.min(lexicon.words().len());
    let examples = Examples { lexicon, trained, texts, targets };

    let device = Device::flex().autodiff();
    let (mut network, mut adam) = (Network::new(&weights, trained, &device), Adam::default());
    let steps = epochs * examples.texts.len().div_ceil(BATCH);
    let (started, mut step) = (Instant::now(), 0);
    for epoch in 1..=epochs {
        let mut random = Random::named(SEED, &format!("epoch {epoch}"));
        let (mut sum, mut batches) = (0.0, 0);
        for batch in examples.batches(&mut random) {
            let loss = examples.loss(&network, &batch, &mut random, &device);
            sum += f64::from(loss.clone().into_scalar::<f32>());
            batches += 1;
            let progress = step as f32 / steps as f32;
            let decay = 0.02 + 0.49 * (1.0 + (std::f32::consts::PI * progress).cos());
            let rate = LEARNING_RATE * decay * (step as f32 / WARM_UP).min(1.0);
            network = adam.step(network, &loss.backward(), rate);
            step += 1;
        }
        let cosine = measure(&network.weights(), &examples.lexicon.clone().with(&network.additions()))?;
        let (loss, seconds) = (sum / f64::from(batches), started.elapsed().as_secs_f64());
        let rate = (epoch * examples.texts.len()) as f64 / seconds;
        println!("epoch {epoch}: loss {loss:.4}, cosine {cosine:.4}; {seconds:.0} s, {rate:.0} texts a second");
    }
    fs::create_dir_all(out)?;
    write(&out.join(ENCODER), &network.weights().to_bytes())?;
    let lexicon = examples.lexicon.with(&network.additions());
    let words = lexicon
        .words()
        .iter()
        .zip(1..trained)
        .map(|(word, row)| (word.as_str(), lexicon.vector(row).expect("every row but the first has a vector")));
    let origin = Origin { language: "en".into(), source: SOURCE.into() };
    write(&out.join(WORDS), &starter_bytes(&origin, &words.collect::<Vec<_>>()))
}

fn write(path: &Path, bytes: &[u8]) -> Result<(), Box<dyn Error>> {
    println!("{}: {} bytes", path.display(), bytes.len());
    Ok(fs::write(path, bytes)?)
}

impl Examples<'_> {
    /// Returns the batches of an epoch: texts of similar lengths, in a random order.
    fn batches(&self, random: &mut Random) -> Vec<Vec<usize>> {
        let mut order: Vec<usize> = (0..self.texts.len()).filter(|&text| !self.texts[text].is_empty()).collect();
        random.shuffle(&mut order);
        let mut batches: Vec<Vec<usize>> = Vec::new();
        for pool in order.chunks_mut(BATCH * BATCHES_PER_POOL) {
            pool.sort_by_key(|&text| self.texts[text].len());
            batches.extend(pool.chunks(BATCH).filter(|batch| batch.len() > 1).map(<[usize]>::to_vec));
        }
        random.shuffle(&mut batches);
        batches
    }

    /// Returns 1 less the mean cosine with the teacher's vectors, and the weighted mean squared difference of the
    /// similarities of any two texts, `[1]`.
    fn loss(&self, network: &Network, batch: &[usize], random: &mut Random, device: &Device) -> Tensor<1> {
        let mut texts: Vec<Sentence> = batch.iter().map(|&text| self.texts[text].clone()).collect();
        texts
            .iter_mut()
            .flatten()
            .filter(|word| **word > 0 && random.uniform() < WORD_DROPOUT)
            .for_each(|word| *word = 0);
        let y = batch.iter().flat_map(|&text| &self.targets[text * WIDTH..][..WIDTH]).copied().collect::<Vec<f32>>();
        let y: Tensor<2> = Tensor::from_data(TensorData::new(y, [batch.len(), WIDTH]), device);
        let z = network.forward(self.lexicon.input(&texts, self.trained, device));
        let z = z.clone() / (z.clone() * z).sum_dim(1).sqrt().clamp_min(1e-6);
        let count = batch.len() as f32;
        let cosine = (z.clone() * y.clone()).sum() / count;
        // The vectors have length 1, so the diagonals are equal.
        let difference = z.clone().matmul(z.transpose()) - y.clone().matmul(y.transpose());
        let squares = (difference.clone() * difference).sum() / (count * (count - 1.0));
        squares * SIMILARITY_WEIGHT - cosine + 1.0
    }
}

fn dot(a: &[f32], b: &[f32]) -> f32 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}
