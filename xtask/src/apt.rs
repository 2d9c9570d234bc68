//! Installs Debian packages. Knows nothing of what they are for.

use std::process::Command;

use anyhow::{Result, bail};

use crate::command;

/// Installs these packages. Without root or apt, the error says what to install.
pub fn install(packages: &[&str]) -> Result<()> {
    let line = format!("apt-get install --no-install-recommends {}", packages.join(" "));
    if command::find(&["apt-get"]).is_none() {
        bail!(
            "this needs the software of the Debian packages {}: install it with this system's package manager",
            packages.join(", ")
        );
    }
    if command::read(Command::new("id").arg("-u"))? != "0" {
        bail!("installing packages requires root: run `sudo {line}`");
    }
    let apt = || {
        let mut apt = Command::new("apt-get");
        apt.env("DEBIAN_FRONTEND", "noninteractive").args(["--quiet", "--quiet"]);
        apt
    };
    command::run(apt().arg("update"))?;
    command::run(apt().args(["install", "--yes", "--no-install-recommends"]).args(packages))
}
