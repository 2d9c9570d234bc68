//! A wasm32 standard library, built from the distribution's Rust sources and installed where its compiler looks for it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use crate::command;

/// The target triple of the page.
pub const WASM: &str = "wasm32-unknown-unknown";

/// The package with the WebAssembly linker that the distribution's compiler lacks.
pub const LINKER_PACKAGE: &str = "lld-19";
const LINKER: &str = "/usr/lib/llvm-19/bin/lld";

/// Whether this compiler has the library installed.
pub fn is_installed(mut rustc: Command) -> Result<bool> {
    let folder = command::read(rustc.args(["--print", "target-libdir", "--target", WASM]))?;
    let Ok(files) = fs::read_dir(folder) else { return Ok(false) };
    Ok(files.flatten().any(|file| file.file_name().to_string_lossy().starts_with("libstd-")))
}

/// Builds the library, copies it into the compiler's own folders, and links the linker there.
pub fn build(rustc: impl Fn() -> Command, cargo: &Path, scratch: &Path) -> Result<()> {
    println!("Building a standard library for {WASM} (about 2 minutes, once).");
    let rustlib = PathBuf::from(command::read(rustc().args(["--print", "sysroot"]))?).join("lib/rustlib");
    let description = command::read(rustc().arg("-vV"))?;
    let host = description.lines().find_map(|line| line.strip_prefix("host: ")).context("`rustc -vV` names no host")?;
    link_linker(&rustlib.join(host).join("bin"))?;

    // cargo builds a standard library only as a dependency of another crate.
    fs::create_dir_all(scratch.join("src"))?;
    fs::write(
        scratch.join("Cargo.toml"),
        "[package]\nname = \"empty\"\nversion = \"0.0.0\"\nedition = \"2024\"\n[workspace]\n",
    )?;
    fs::write(scratch.join("src/lib.rs"), "#![no_std]\n")?;
    let mut cargo = Command::new(cargo);
    command::forget_cargo(&mut cargo);
    cargo
        .args(["build", "--release", "--target", WASM, "-Z", "build-std=std,panic_abort,proc_macro,test"])
        .current_dir(scratch);
    cargo
        .env("RUSTC", rustc().get_program())
        .env("CARGO_TARGET_DIR", scratch.join("target"))
        .env_remove("RUSTUP_TOOLCHAIN");
    // Link-time optimization reads the library's bitcode. The bootstrap flag allows `-Z` on a stable compiler.
    command::run(cargo.env("RUSTFLAGS", "-Cembed-bitcode=yes").env("RUSTC_BOOTSTRAP", "1"))?;

    let library = rustlib.join(WASM).join("lib");
    fs::create_dir_all(&library).with_context(|| format!("{} cannot be written", library.display()))?;
    for file in fs::read_dir(scratch.join("target").join(WASM).join("release/deps"))? {
        let file = file?;
        let name = file.file_name().into_string().unwrap_or_default();
        if name.ends_with(".rlib") && !name.starts_with("libempty-") {
            fs::copy(file.path(), library.join(name))?;
        }
    }
    fs::remove_dir_all(scratch)?;
    Ok(())
}

#[cfg(unix)]
fn link_linker(folder: &Path) -> Result<()> {
    let link = folder.join("rust-lld");
    if !link.exists() {
        fs::create_dir_all(folder)?;
        std::os::unix::fs::symlink(LINKER, &link).with_context(|| format!("{} cannot be written", link.display()))?;
    }
    Ok(())
}

#[cfg(not(unix))]
fn link_linker(_: &Path) -> Result<()> {
    anyhow::bail!("only a Debian system has the packages for this")
}
