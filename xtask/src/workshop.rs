//! The cache outside the checkout, and the environment of every program that is started.

use std::env;
use std::ffi::OsString;
use std::path::PathBuf;
use std::process::Command;
use std::time::SystemTime;

use anyhow::{Context, Result};

use crate::checkout::root;
use crate::command::forget_cargo;
use crate::shared_target;
use crate::sources::{self, Sources};
use crate::toolchain::Toolchain;

/// A Rust toolchain with a WebAssembly target, and the cache.
pub struct Workshop {
    cache: PathBuf,
    path: OsString,
    toolchain: Toolchain,
    /// The sources of the checkout when it claimed the target folder, and the time.
    claimed: (Option<Sources>, SystemTime),
}

impl Workshop {
    /// Finds the cache and finds or installs the toolchain.
    pub fn open() -> Result<Self> {
        let cache = cache()?;
        let toolchain = Toolchain::find_or_install(&cache)?;
        // The time before the sources are read: what changes from now on is known to have changed.
        let now = SystemTime::now();
        let sources = sources::read();
        shared_target::claim(&cache.join("target"), root(), sources.as_ref(), now)?;
        let inherited = env::var_os("PATH").unwrap_or_default();
        let first = std::iter::once(cache.join("tools/bin")).chain(toolchain.folder());
        let path = env::join_paths(first.chain(env::split_paths(&inherited)))
            .context("a folder on PATH has a character PATH cannot hold")?;
        Ok(Self { cache, path, toolchain, claimed: (sources, now) })
    }

    /// Notes that everything is built, so that the next clone with the same sources builds nothing again.
    ///
    /// # Errors
    /// If the note cannot be written.
    pub fn close(self) -> Result<()> {
        let (Some(sources), time) = self.claimed else { return Ok(()) };
        shared_target::remember(&self.cache.join("target"), root(), &sources, time)
    }

    /// The folder for `cargo install --root`.
    pub fn tools(&self) -> PathBuf {
        self.cache.join("tools")
    }

    /// A folder in the cache for intermediate files.
    pub fn scratch(&self, name: &str) -> PathBuf {
        self.cache.join(name)
    }

    /// A command that runs in the root of the checkout, has our tools first on PATH, and builds into the cache.
    pub fn command(&self, program: &str) -> Command {
        // `Command` would search the PATH of this process, so the program is looked up on our PATH here.
        let found = env::split_paths(&self.path).map(|folder| folder.join(program)).find(|file| file.is_file());
        let mut command = Command::new(found.unwrap_or_else(|| program.into()));
        forget_cargo(&mut command);
        self.toolchain.select(&mut command);
        command.env("PATH", &self.path).env("CARGO_TARGET_DIR", self.cache.join("target")).current_dir(root());
        command
    }
}

fn cache() -> Result<PathBuf> {
    let folder = |name| env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    folder("WORDLOOM_CACHE")
        .or_else(|| Some(folder("XDG_CACHE_HOME")?.join("wordloom")))
        .or_else(|| Some(env::home_dir()?.join(".cache/wordloom")))
        .context("there is no home folder for the cache: set WORDLOOM_CACHE")
}
