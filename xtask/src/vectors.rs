//! `cargo xtask vectors`: makes the files of starter vectors. `docs/vectors.md` describes them.

mod chinese;
mod english;

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::checkout::root;
use crate::report::Outcome;
use crate::workshop::Workshop;
use crate::{brotli, command};

/// A file of starter vectors.
struct Starter {
    /// Its path in the checkout, which git ignores.
    path: &'static str,
    /// Its name in the cache. Another number makes it again: increase it if the example `starter` makes another file,
    /// and if the trained files are other ones.
    cached: &'static str,
    /// The paths in the repository of what `cargo xtask starter` trained: the encoder that comes with the vectors, and
    /// vectors of words.
    trained: &'static [&'static str],
    /// Makes what the example reads, in the first folder, where it is kept, or in the second, where it is not. Returns
    /// its path.
    source: fn(&Workshop, &Path, &Path) -> Result<PathBuf>,
}

const STARTERS: [Starter; 2] = [english::STARTER, chinese::STARTER];

/// Makes all files that the cache does not have, and copies them into `www/` with their compressed forms. Returns a
/// sentence for each file that could not be made: it does not keep the others from being made.
pub fn make(workshop: &Workshop) -> Vec<String> {
    let failure = |starter: &Starter| Some(format!("{}: {:#}", starter.path, starter.place(workshop).err()?));
    STARTERS.iter().filter_map(failure).collect()
}

/// The part of `cargo xtask test`. Tests that need a file that could not be made are skipped.
pub fn check(workshop: &Workshop) -> Result<Outcome> {
    let failures = make(workshop);
    Ok(match failures.len() {
        0 => Outcome::Passed,
        _ if failures.len() < STARTERS.len() => Outcome::PassedExcept(failures),
        _ => Outcome::Skipped(failures.join("; ")),
    })
}

impl Starter {
    fn place(&self, workshop: &Workshop) -> Result<()> {
        let folder = workshop.scratch("vectors");
        let made = folder.join(self.cached);
        let compressed = with_br(&made);
        if !made.is_file() || !compressed.is_file() {
            self.make(workshop, &folder, &made)?;
        }
        let target = root().join(self.path);
        fs::create_dir_all(target.parent().context("the file is in a folder")?)?;
        let size = fs::copy(&made, &target)?;
        let compressed_size = fs::copy(&compressed, with_br(&target))?;
        println!("{} has {size} bytes, {compressed_size} with brotli.", self.path);
        Ok(())
    }

    /// Each file gets its name last, so that an interrupted run leaves no part of one under it.
    fn make(&self, workshop: &Workshop, folder: &Path, made: &Path) -> Result<()> {
        let partial = folder.join("partial");
        fs::create_dir_all(&partial)?;
        let source = (self.source)(workshop, folder, &partial)?;
        let fresh = partial.join(self.cached);
        write(workshop, &source, &fresh, self.trained)?;
        brotli::compress(workshop, &fresh, &with_br(&fresh))?;
        fs::rename(with_br(&fresh), with_br(made))?;
        fs::rename(&fresh, made)?;
        Ok(())
    }
}

/// Writes the English vectors as they are before any is trained. `cargo xtask starter` starts from them.
pub fn untrained(workshop: &Workshop, target: &Path) -> Result<()> {
    let folder = workshop.scratch("vectors");
    let partial = folder.join("partial");
    fs::create_dir_all(&partial)?;
    write(workshop, &(english::STARTER.source)(workshop, &folder, &partial)?, target, &[])
}

/// Writes a file of starter vectors of what the example `starter` reads.
fn write(workshop: &Workshop, source: &Path, target: &Path, trained: &[&str]) -> Result<()> {
    let example = ["run", "--profile", "checks", "--package", "wordloom-vectors", "--example", "starter", "--"];
    let trained = trained.iter().map(|path| root().join(path));
    command::run(workshop.command("cargo").args(example).args([source, target]).args(trained))
}

/// The path of the compressed form, which a server finds beside a file.
fn with_br(file: &Path) -> PathBuf {
    file.with_added_extension("br")
}
