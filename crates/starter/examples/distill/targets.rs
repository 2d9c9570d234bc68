//! The teacher's vectors of the texts, in a file that grows until all texts have one. Only their first half is learned:
//! the mean of the last states.

use std::error::Error;
use std::fs::{self, File, OpenOptions};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::time::Instant;

use wordloom_teacher::{Teacher, first_half};

use crate::corpus::Corpus;

/// The length of the first half of a vector of the teacher.
pub const WIDTH: usize = 384;
/// A scale, then the vector in 8 bits a number.
const RECORD: usize = 4 + WIDTH;
/// Texts between two writes to the file.
const BLOCK: usize = 512;

/// Encodes the texts that have no vector yet, in the order of the corpus, and appends their vectors to the file. Can be
/// interrupted at any time.
///
/// # Errors
/// If the file cannot be written.
pub fn encode(folder: &Path, corpus: &Corpus, teacher: &Teacher) -> Result<(), Box<dyn Error>> {
    let (texts, path) = (corpus.texts(), path(folder, corpus));
    let mut file = OpenOptions::new().create(true).append(true).open(&path)?;
    let done = whole_records(&file)?;
    // A record that was written in part is written again.
    file.set_len((done * RECORD) as u64)?;
    println!("{}: {done} of {} texts have their vector", path.display(), texts.len());
    let started = Instant::now();
    for (index, block) in texts[done.min(texts.len())..].chunks(BLOCK).enumerate() {
        let vectors = pollster::block_on(teacher.encode(block));
        file.write_all(&vectors.iter().flat_map(|vector| record(&first_half(vector))).collect::<Vec<u8>>())?;
        let count = index * BLOCK + block.len();
        let rate = count as f64 / started.elapsed().as_secs_f64();
        if index % 20 == 0 || done + count == texts.len() {
            println!("{} of {} texts, {rate:.0} a second", done + count, texts.len());
        }
    }
    Ok(())
}

/// Returns the vectors of the first texts, at most `most`, one after the other: `[texts, 384]`.
///
/// # Errors
/// If there is no file of these texts' vectors.
pub fn read(folder: &Path, corpus: &Corpus, most: usize) -> Result<Vec<f32>, Box<dyn Error>> {
    let path = path(folder, corpus);
    let bytes = fs::read(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    let mut values = Vec::new();
    for record in bytes.chunks_exact(RECORD).take(most) {
        values.extend(numbers(record).ok_or("a record begins with its scale")?);
    }
    Ok(values)
}

fn whole_records(file: &File) -> Result<usize, Box<dyn Error>> {
    Ok(usize::try_from(file.metadata()?.len())? / RECORD)
}

fn record(vector: &[f32]) -> Vec<u8> {
    let scale = vector.iter().fold(f32::MIN_POSITIVE, |largest, value| largest.max(value.abs())) / 127.0;
    let bytes = vector.iter().map(|value| ((value / scale).round_ties_even() as i8).cast_unsigned());
    scale.to_le_bytes().into_iter().chain(bytes).collect()
}

/// Returns the vector of a record; `None` if the record is too short.
fn numbers(record: &[u8]) -> Option<impl Iterator<Item = f32>> {
    let (scale, vector) = record.split_first_chunk()?;
    let scale = f32::from_le_bytes(*scale);
    Some(vector.iter().map(move |&byte| scale * f32::from(byte.cast_signed())))
}

fn path(folder: &Path, corpus: &Corpus) -> PathBuf {
    folder.join(format!("vectors-{:016x}.bin", corpus.hash()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_vector_is_off_by_at_most_half_its_scale() {
        let vector: Vec<f32> = (0..WIDTH).map(|index| ((index * 7 % 13) as f32 - 6.0) / 100.0).collect();
        let record = record(&vector);
        assert_eq!(record.len(), RECORD);
        let back = numbers(&record).expect("it is a record");
        assert!(vector.iter().zip(back).all(|(value, back)| (value - back).abs() <= 0.06 / 250.0));
    }
}
