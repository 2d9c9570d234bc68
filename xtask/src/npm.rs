//! The npm packages of a folder with a `package-lock.json`.

use std::fs;

use anyhow::{Context, Result};

use crate::checkout::root;
use crate::command;
use crate::workshop::Workshop;

/// Installs exactly the locked packages, unless they are installed already.
pub fn install(workshop: &Workshop, folder: &str) -> Result<()> {
    let folder = root().join(folder);
    let modified = |file: &str| fs::metadata(folder.join(file)).and_then(|metadata| metadata.modified());
    let locked =
        modified("package-lock.json").with_context(|| format!("{} has no package-lock.json", folder.display()))?;
    // npm writes this copy of the lock file last.
    if modified("node_modules/.package-lock.json").is_ok_and(|installed| installed >= locked) {
        return Ok(());
    }
    let mut npm = workshop.command("npm");
    command::run(npm.args(["ci", "--no-audit", "--no-fund"]).current_dir(folder))
        .context("this needs Node 20.19 or newer with npm")
}

/// Runs a script of the folder's `package.json`.
pub fn script(workshop: &Workshop, folder: &str, name: &str) -> Result<()> {
    command::run(workshop.command("npm").args(["run", "--silent", name]).current_dir(root().join(folder)))
}
