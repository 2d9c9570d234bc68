//! `cargo xtask starter`: distills the teacher into the starter encoder. `docs/starter.md` describes it.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};

use crate::workshop::Workshop;
use crate::{command, vectors};

/// The sources of texts: a name, a license, an address, a version, files and a format for each.
const SOURCES: &str = include_str!("../../crates/starter/examples/distill/sources.tsv");

/// Performs the named step with its arguments, or all steps: what a step has made is in the cache and is kept.
pub fn perform(workshop: &Workshop, arguments: &[String]) -> Result<()> {
    let folder = workshop.scratch("starter");
    fs::create_dir_all(&folder)?;
    let distill = |arguments: &[String]| distill(workshop, &folder, arguments);
    match arguments.split_first() {
        None => {
            download(workshop, &folder)?;
            if !folder.join("texts.txt").is_file() {
                distill(&["collect".into()])?;
            }
            vectors::untrained(workshop, &folder.join("glove.bin"))?;
            ["encode", "train"].iter().try_for_each(|step| distill(&[(*step).into()]))
        }
        Some((step, _)) if step == "collect" => {
            download(workshop, &folder)?;
            distill(arguments)
        }
        Some((step, _)) if step == "glove" => vectors::untrained(workshop, &folder.join("glove.bin")),
        Some((step, _)) => {
            if step != "encode" {
                vectors::untrained(workshop, &folder.join("glove.bin"))?;
            }
            distill(arguments)
        }
    }
}

/// Runs the example with a step, the folder of its files and further arguments.
fn distill(workshop: &Workshop, folder: &Path, arguments: &[String]) -> Result<()> {
    let (step, rest) = arguments.split_first().context("a step is expected")?;
    let example = ["run", "--profile", "checks", "--no-default-features", "--package", "wordloom-starter"];
    let mut cargo = workshop.command("cargo");
    cargo.args(example).args(["--example", "distill", "--", step]).arg(folder);
    command::run(cargo.args(rest))
}

/// Downloads the files of each source that is not there. A source gets its name last, so none is there in part.
fn download(workshop: &Workshop, folder: &Path) -> Result<()> {
    let sources = folder.join("sources");
    fs::create_dir_all(&sources)?;
    for line in SOURCES.lines().skip(1) {
        let [name, license, address, version, files, _] = line.split('\t').collect::<Vec<_>>()[..] else {
            bail!("a row of sources.tsv has six columns, not `{line}`");
        };
        let (target, partial) = (sources.join(name), sources.join(format!("{name}.partial")));
        if target.is_dir() {
            continue;
        }
        println!("Downloading texts: {name} ({license}) from {address}.");
        if partial.is_dir() {
            fs::remove_dir_all(&partial)?;
        }
        fs::create_dir_all(&partial)?;
        match address.strip_prefix("npm:") {
            Some(package) => install(workshop, &partial, &format!("{package}@{version}"))?,
            None => check_out(workshop, &partial, address, version, files)?,
        }
        fs::rename(&partial, &target)?;
    }
    Ok(())
}

/// Installs an npm package without running its scripts.
fn install(workshop: &Workshop, folder: &Path, package: &str) -> Result<()> {
    let mut npm = workshop.command("npm");
    npm.args(["install", "--ignore-scripts", "--no-save", "--no-audit", "--no-fund", "--silent", "--prefix"]);
    command::run(npm.arg(folder).arg(package)).context("this needs Node 20.19 or newer with npm")
}

/// Checks out only the files that match one of the patterns, of one commit.
fn check_out(workshop: &Workshop, folder: &Path, address: &str, commit: &str, files: &str) -> Result<()> {
    let git = |arguments: &[&str]| {
        let mut git = workshop.command("git");
        command::run(git.arg("-C").arg(folder).args(arguments)).context("this needs git 2.27 or newer")
    };
    git(&["init", "--quiet"])?;
    git(&["remote", "add", "origin", address])?;
    git(&[&["sparse-checkout", "set", "--no-cone"], &files.split(' ').collect::<Vec<_>>()[..]].concat())?;
    git(&["fetch", "--quiet", "--depth", "1", "--filter=blob:none", "origin", commit])?;
    git(&["checkout", "--quiet", "--detach", commit])?;
    Ok(fs::remove_dir_all(folder.join(".git"))?)
}
