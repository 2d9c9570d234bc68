//! The student's training: its vectors approach the teacher's, and so do the similarities of the texts of a batch.

use std::error::Error;
use std::fs;
use std::path::Path;
use std::rc::Rc;
use std::time::Instant;

use burn::tensor::{Device, Tensor, TensorData};
use wordloom_base::random::Random;
use wordloom_starter::{Encoder, Network, Sentences, Weights};
use wordloom_vectors::{RequestedTokens, VectorReader, Vectors};

use crate::adam::Adam;
use crate::corpus::Corpus;
use crate::linear_start;
use crate::targets::{self, WIDTH};

const VECTORS: &str = concat!(env!("WORDLOOM_ROOT"), "www/vectors/en-30k-100.bin");
/// The first texts of the corpus, on which the encoder is measured and not trained.
const HELD_OUT: usize = 2_000;
const D_HIDDEN: usize = 128;
/// The numbers that a word has beside its vector. More would make the file larger than a megabyte.
const D_FURTHER: usize = 16;
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

/// Texts as words, and the teacher's vectors, `[texts, WIDTH]`.
struct Examples {
    words: Vec<Vec<Option<usize>>>,
    targets: Vec<f32>,
}

/// Trains on the first `most` texts after the held-out ones, and writes the encoder to `out`.
///
/// # Errors
/// If there are no texts or vectors, or the file cannot be written.
pub fn train(folder: &Path, most: usize, epochs: usize, out: &Path) -> Result<(), Box<dyn Error>> {
    let vectors = vectors()?;
    let sentences = Sentences::new(vectors.clone());
    let corpus = Corpus::read(folder)?;
    let all = corpus.texts();
    let targets = targets::read(folder, &corpus, most.saturating_add(HELD_OUT))?;
    let count = targets.len() / WIDTH;
    if count <= HELD_OUT + BATCH {
        return Err(format!("{count} texts are encoded; more than {} are needed", HELD_OUT + BATCH).into());
    }
    let words: Vec<_> = all[HELD_OUT..count].iter().map(|text| sentences.words(text)).collect();
    let unknown = words.iter().flatten().filter(|word| word.is_none()).count();
    let tokens = words.iter().map(Vec::len).sum::<usize>();
    println!("{} texts, {tokens} words, {:.1} % unknown", words.len(), 100.0 * unknown as f64 / tokens as f64);
    let (held_out_targets, targets) = targets.split_at(HELD_OUT * WIDTH);
    let measure = |weights: &Weights| -> Result<f32, Box<dyn Error>> {
        let encoder = Encoder::from_bytes(&weights.to_bytes(), vectors.clone())?;
        let encoded = encoder.encode(&all[..HELD_OUT]);
        let cosines = encoded.iter().zip(held_out_targets.chunks_exact(WIDTH)).map(|(a, b)| dot(a, b));
        Ok(cosines.sum::<f32>() / HELD_OUT as f32)
    };
    let sizes = [sentences.len(), sentences.width(), D_FURTHER];
    let mut weights = Weights::untrained(sizes, D_HIDDEN, WIDTH, &mut Random::named(SEED, "weights"));
    let examples = Examples { words, targets: targets.to_vec() };
    linear_start::fit(&mut weights, &sentences, &examples.words, &examples.targets);
    println!("cosine on {HELD_OUT} held-out texts: {:.4} for the linear map of the mean vector", measure(&weights)?);

    let device = Device::flex().autodiff();
    let (mut network, mut adam) = (Network::new(&weights, &device), Adam::default());
    let steps = epochs * examples.words.len().div_ceil(BATCH);
    let (started, mut step) = (Instant::now(), 0);
    for epoch in 1..=epochs {
        let mut random = Random::named(SEED, &format!("epoch {epoch}"));
        let (mut sum, mut batches) = (0.0, 0);
        for batch in examples.batches(&mut random) {
            let loss = examples.loss(&network, &sentences, &batch, &mut random, &device);
            sum += f64::from(loss.clone().into_scalar::<f32>());
            batches += 1;
            let progress = step as f32 / steps as f32;
            let decay = 0.02 + 0.49 * (1.0 + (std::f32::consts::PI * progress).cos());
            let rate = LEARNING_RATE * decay * (step as f32 / WARM_UP).min(1.0);
            network = adam.step(network, &loss.backward(), rate);
            step += 1;
        }
        let cosine = measure(&network.weights())?;
        let (loss, seconds) = (sum / f64::from(batches), started.elapsed().as_secs_f64());
        let rate = (epoch * examples.words.len()) as f64 / seconds;
        println!("epoch {epoch}: loss {loss:.4}, cosine {cosine:.4}; {seconds:.0} s, {rate:.0} texts a second");
    }
    let bytes = network.weights().to_bytes();
    println!("{}: {} bytes", out.display(), bytes.len());
    fs::write(out, bytes)?;
    Ok(())
}

/// Reads the starter vectors.
///
/// # Errors
/// If the file does not exist or is damaged.
pub fn vectors() -> Result<Rc<Vectors>, Box<dyn Error>> {
    let bytes = fs::read(VECTORS).map_err(|error| format!("{VECTORS}: {error}; `cargo xtask vectors` makes it"))?;
    let mut reader = VectorReader::new("starter", RequestedTokens::default());
    reader.feed(&bytes)?;
    Ok(Rc::new(reader.finish()?))
}

impl Examples {
    /// Returns the batches of an epoch: texts of similar lengths, in a random order.
    fn batches(&self, random: &mut Random) -> Vec<Vec<usize>> {
        let mut order: Vec<usize> = (0..self.words.len()).filter(|&text| !self.words[text].is_empty()).collect();
        random.shuffle(&mut order);
        let mut batches: Vec<Vec<usize>> = Vec::new();
        for pool in order.chunks_mut(BATCH * BATCHES_PER_POOL) {
            pool.sort_by_key(|&text| self.words[text].len());
            batches.extend(pool.chunks(BATCH).filter(|batch| batch.len() > 1).map(<[usize]>::to_vec));
        }
        random.shuffle(&mut batches);
        batches
    }

    /// Returns 1 less the mean cosine with the teacher's vectors, and the weighted mean squared difference of the
    /// similarities of any two texts, `[1]`.
    fn loss(
        &self,
        network: &Network,
        sentences: &Sentences,
        batch: &[usize],
        random: &mut Random,
        device: &Device,
    ) -> Tensor<1> {
        let mut texts: Vec<Vec<Option<usize>>> = batch.iter().map(|&text| self.words[text].clone()).collect();
        texts
            .iter_mut()
            .flatten()
            .filter(|word| word.is_some() && random.uniform() < WORD_DROPOUT)
            .for_each(|word| *word = None);
        let texts: Vec<&[Option<usize>]> = texts.iter().map(Vec::as_slice).collect();
        let longest = texts.iter().map(|text| text.len()).max().unwrap_or_default();
        let input = sentences.input(&texts, longest, device);
        let y = batch.iter().flat_map(|&text| &self.targets[text * WIDTH..][..WIDTH]).copied().collect::<Vec<f32>>();
        let y: Tensor<2> = Tensor::from_data(TensorData::new(y, [batch.len(), WIDTH]), device);
        let z = network.forward(input);
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
