//! The texts that the encoder learns from: collected once, one a line.

use std::collections::HashSet;
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

use wordloom_base::random::Random;
use xxhash_rust::xxh3::xxh3_64;

use crate::cleaning;
use crate::excluded::Excluded;
use crate::source::sources;

const SEED: u64 = 1;
/// The most texts of a source, so that none of them is more than a third of all.
const SOURCE_TEXTS: usize = 200_000;

/// The texts in a seeded random order, so that the first texts are a sample of all.
#[derive(Debug)]
pub struct Corpus {
    file: String,
}

impl Corpus {
    /// Collects the texts of all sources below `folder/sources` and writes them to `folder/texts.txt`. Prints how many
    /// each source has. Texts that share a word sequence with a data set below `data` are left out.
    ///
    /// # Errors
    /// If a source cannot be read or the file cannot be written.
    pub fn collect(folder: &Path, data: &Path) -> Result<(), Box<dyn Error>> {
        let excluded = if data.is_dir() { Excluded::read(data)? } else { Excluded::default() };
        match excluded.len() {
            0 => println!("{} has no data sets: no text is left out because of them.", data.display()),
            spans => println!("{}: {spans} word sequences that no text may have", data.display()),
        }
        let (mut texts, mut seen) = (Vec::new(), HashSet::new());
        println!("| source | license | texts | left out: in a data set |\n| --- | --- | --- | --- |");
        for source in sources() {
            let mut random = Random::named(SEED, source.name);
            let (mut found, mut overlapping) = (Vec::new(), 0);
            for message in source.read(&folder.join("sources"))? {
                for text in cleaning::texts(&message, &mut random) {
                    let key = cleaning::words(&text).collect::<Vec<_>>().join(" ");
                    if !seen.insert(xxh3_64(key.as_bytes())) {
                        continue;
                    }
                    if excluded.contains(&text) {
                        overlapping += 1;
                    } else {
                        found.push(text);
                    }
                }
            }
            random.shuffle(&mut found);
            let count = found.len().min(SOURCE_TEXTS);
            texts.extend(found.into_iter().take(SOURCE_TEXTS));
            println!("| [{}]({}) | {} | {count} | {overlapping} |", source.name, source.address, source.license);
        }
        Random::named(SEED, "order").shuffle(&mut texts);
        println!("{} texts", texts.len());
        let partial = folder.join("texts.partial");
        fs::write(&partial, texts.join("\n"))?;
        fs::rename(partial, path(folder))?;
        Ok(())
    }

    /// Reads the collected texts.
    ///
    /// # Errors
    /// If the file does not exist.
    pub fn read(folder: &Path) -> Result<Self, Box<dyn Error>> {
        let path = path(folder);
        Ok(Self { file: fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))? })
    }

    /// Returns the texts.
    pub fn texts(&self) -> Vec<&str> {
        self.file.lines().collect()
    }

    /// Returns a hash of the texts, by which their vectors are found.
    pub fn hash(&self) -> u64 {
        xxh3_64(self.file.as_bytes())
    }
}

/// The path of the collected texts.
pub fn path(folder: &Path) -> PathBuf {
    folder.join("texts.txt")
}
