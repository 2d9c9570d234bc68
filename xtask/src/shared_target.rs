//! The target folder in the cache, which several checkouts can share.
//!
//! Cargo identifies a workspace's crates by their paths in the workspace, and their freshness by modification times. If
//! another checkout with newer files built last, its crates would pass for ours. So the folder remembers the checkout
//! that built last, and another checkout first removes the fingerprints of our crates. Dependencies stay.

use std::fs;
use std::path::Path;

use anyhow::Result;

/// The file in the target folder with the path of the checkout that built last.
const LAST: &str = "checkout.txt";
/// The beginnings of the names of our crates' fingerprints.
const OURS: [&str; 2] = ["wordloom", "xtask"];

/// Makes the target folder this checkout's.
///
/// # Errors
/// If a file cannot be removed or written.
pub fn claim(target: &Path, checkout: &Path) -> Result<()> {
    let (file, path) = (target.join(LAST), checkout.display().to_string());
    if fs::read_to_string(&file).is_ok_and(|last| last == path) {
        return Ok(());
    }
    // Native profiles are folders of the target folder, those of other platforms one level deeper.
    for folder in folders(target) {
        forget(&folder.join(".fingerprint"))?;
        for profile in folders(&folder) {
            forget(&profile.join(".fingerprint"))?;
        }
    }
    fs::create_dir_all(target)?;
    fs::write(file, path)?;
    Ok(())
}

/// Removes the fingerprints of our crates in a folder of fingerprints.
fn forget(fingerprints: &Path) -> Result<()> {
    for folder in folders(fingerprints) {
        let name = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if OURS.iter().any(|ours| name.starts_with(ours)) {
            fs::remove_dir_all(folder)?;
        }
    }
    Ok(())
}

fn folders(parent: &Path) -> Vec<std::path::PathBuf> {
    let Ok(entries) = fs::read_dir(parent) else { return Vec::new() };
    entries.flatten().map(|entry| entry.path()).filter(|path| path.is_dir()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_checkout_forgets_our_crates_and_keeps_dependencies() {
        let target = std::env::temp_dir().join(format!("wordloom-shared-target-{}", std::process::id()));
        let native = target.join("checks/.fingerprint");
        let wasm = target.join("wasm32-unknown-unknown/checks/.fingerprint");
        let lay_out = || {
            for folder in [&native, &wasm] {
                fs::create_dir_all(folder.join("wordloom-data-1")).unwrap();
                fs::create_dir_all(folder.join("burn-1")).unwrap();
            }
        };
        let ours = || [&native, &wasm].map(|folder| folder.join("wordloom-data-1").exists());
        lay_out();
        claim(&target, Path::new("/one")).unwrap();
        assert_eq!(ours(), [false, false]);
        lay_out();
        claim(&target, Path::new("/one")).unwrap();
        assert_eq!(ours(), [true, true]);
        claim(&target, Path::new("/two")).unwrap();
        assert_eq!(ours(), [false, false]);
        assert!(native.join("burn-1").exists() && wasm.join("burn-1").exists());
        fs::remove_dir_all(target).unwrap();
    }
}
