//! The target folder in the cache, which several checkouts can share.
//!
//! Cargo identifies a workspace's crates by their paths in the workspace, and their freshness by the modification times
//! of their files. Every file of a new clone is newer than what was built, and one of another checkout can be older
//! than what was built from other contents. So the folder remembers the contents that were built last: files with the
//! same contents get the modification time that they had then, and all others are newer than that build. Where
//! something else has built since, nobody knows from which contents: then the fingerprints of our crates are removed.
//! Dependencies stay.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use anyhow::{Context, Result};

use crate::package::newest;
use crate::sources::Sources;

/// The file in the target folder with the path of the checkout that built last.
const LAST: &str = "checkout.txt";
/// The file in the target folder with a line for each source of the last finished build.
const BUILT: &str = "sources.txt";
/// The beginnings of the names of our crates' fingerprints.
const OURS: [&str; 2] = ["wordloom", "xtask"];
/// The profile of `cargo xtask` itself, which is built before anything is claimed.
const XTASK: &str = "debug";

/// The last build.
#[derive(Debug)]
struct Build {
    /// The hash and the modification time of each source then.
    sources: BTreeMap<String, (u64, SystemTime)>,
    ended: SystemTime,
}

/// Makes the target folder this checkout's. Its sources were read after `now`. Without them, only the path of the
/// checkout tells whether it built last.
///
/// # Errors
/// If a file cannot be removed or written.
pub fn claim(target: &Path, checkout: &Path, sources: Option<&Sources>, now: SystemTime) -> Result<()> {
    let (file, path) = (target.join(LAST), checkout.display().to_string());
    if let Some((sources, build)) = sources.zip(last_build(target)) {
        build.set_times(checkout, sources, now)?;
    } else if !fs::read_to_string(&file).is_ok_and(|last| last == path) {
        fingerprints(target).into_iter().try_for_each(fs::remove_dir_all)?;
    }
    fs::create_dir_all(target)?;
    fs::write(file, path)?;
    Ok(())
}

/// Remembers the sources that everything was built from since the target folder was claimed, unless one of them has
/// changed since then.
///
/// # Errors
/// If the file cannot be written.
pub fn remember(target: &Path, checkout: &Path, sources: &Sources, claimed: SystemTime) -> Result<()> {
    let mut lines = String::new();
    for (path, hash) in sources {
        match modified(&checkout.join(path)) {
            Ok(modified) if modified <= claimed => {
                let time = modified.duration_since(UNIX_EPOCH)?.as_nanos();
                lines += &format!("{hash} {time} {path}\n");
            }
            _ => return Ok(()),
        }
    }
    fs::write(target.join(BUILT), lines)?;
    Ok(())
}

/// The last build; `None` if nobody knows from which sources that was.
fn last_build(target: &Path) -> Option<Build> {
    let file = target.join(BUILT);
    let ended = modified(&file).ok()?;
    if fingerprints(target).iter().any(|folder| newest(folder).is_ok_and(|newest| newest > ended)) {
        return None;
    }
    let source = |line: &str| {
        let mut words = line.splitn(3, ' ');
        let (hash, time) = (words.next()?.parse().ok()?, words.next()?.parse().ok()?);
        Some((words.next()?.to_owned(), (hash, UNIX_EPOCH + Duration::from_nanos(time))))
    };
    let sources = fs::read_to_string(file).ok()?.lines().map(source).collect::<Option<_>>()?;
    Some(Build { sources, ended })
}

impl Build {
    /// Gives each source that is as it was built the time that it had then. All others are newer than the build.
    fn set_times(&self, checkout: &Path, sources: &Sources, now: SystemTime) -> Result<()> {
        for (path, hash) in sources {
            let file = checkout.join(path);
            let found = modified(&file)?;
            let wanted = match self.sources.get(path) {
                Some((built, time)) if built == hash => *time,
                _ if found > self.ended => found,
                _ => now,
            };
            if wanted != found {
                let file = File::options().append(true).open(&file);
                file.and_then(|file| file.set_modified(wanted)).with_context(|| format!("the time of {path}"))?;
            }
        }
        Ok(())
    }
}

/// The folders with the fingerprints of our crates, in all profiles but that of `cargo xtask` itself.
fn fingerprints(target: &Path) -> Vec<PathBuf> {
    // Native profiles are folders of the target folder, those of other platforms one level deeper.
    let platforms = folders(target).into_iter().flat_map(|folder| [vec![folder.clone()], folders(&folder)].concat());
    let profiles = platforms.filter(|profile| !profile.ends_with(XTASK));
    profiles.flat_map(|profile| folders(&profile.join(".fingerprint"))).filter(|folder| is_ours(folder)).collect()
}

fn is_ours(fingerprint: &Path) -> bool {
    let name = fingerprint.file_name().unwrap_or_default().to_string_lossy();
    OURS.iter().any(|ours| name.starts_with(ours))
}

fn modified(file: &Path) -> io::Result<SystemTime> {
    fs::metadata(file)?.modified()
}

fn folders(parent: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(parent) else { return Vec::new() };
    entries.flatten().map(|entry| entry.path()).filter(|path| path.is_dir()).collect()
}

#[cfg(test)]
mod tests {
    use std::env::temp_dir;
    use std::thread::sleep;

    use super::*;

    /// A target folder with what a build of our crate and of a dependency left, and a checkout with two sources.
    struct Folders {
        root: PathBuf,
    }

    impl Folders {
        fn new(name: &str) -> Self {
            let root = temp_dir().join(format!("wordloom-shared-target-{name}-{}", std::process::id()));
            let folders = Self { root };
            fs::create_dir_all(folders.checkout()).unwrap();
            folders.write("one.rs");
            folders.write("two.rs");
            folders.build();
            folders
        }

        fn target(&self) -> PathBuf {
            self.root.join("target")
        }

        fn checkout(&self) -> PathBuf {
            self.root.join("checkout")
        }

        fn write(&self, source: &str) {
            // The clock of a file system can be coarse.
            sleep(Duration::from_millis(20));
            fs::write(self.checkout().join(source), source).unwrap();
        }

        fn build(&self) {
            sleep(Duration::from_millis(20));
            for profile in ["checks", "wasm32-unknown-unknown/checks"] {
                for package in ["wordloom-data-1", "burn-1"] {
                    let folder = self.target().join(profile).join(".fingerprint").join(package);
                    fs::create_dir_all(&folder).unwrap();
                    fs::write(folder.join("dep-lib"), "").unwrap();
                }
            }
            sleep(Duration::from_millis(20));
        }

        /// Whether the fingerprints of our crate, and those of the dependency, are there.
        fn fingerprints(&self) -> [bool; 2] {
            ["wordloom-data-1", "burn-1"].map(|package| {
                let exists = |profile: &str| self.target().join(profile).join(".fingerprint").join(package).exists();
                let [native, wasm] = ["checks", "wasm32-unknown-unknown/checks"].map(exists);
                assert_eq!(native, wasm);
                native
            })
        }

        fn time(&self, source: &str) -> SystemTime {
            modified(&self.checkout().join(source)).unwrap()
        }

        fn remember(&self, sources: &Sources) {
            remember(&self.target(), &self.checkout(), sources, SystemTime::now()).unwrap();
        }

        fn claim(&self, sources: &Sources) {
            claim(&self.target(), &self.checkout(), Some(sources), SystemTime::now()).unwrap();
        }
    }

    impl Drop for Folders {
        fn drop(&mut self) {
            fs::remove_dir_all(&self.root).unwrap();
        }
    }

    fn sources(one: u64, two: u64) -> Sources {
        [("one.rs".to_owned(), one), ("two.rs".to_owned(), two)].into()
    }

    #[test]
    fn a_clone_with_the_same_contents_has_the_times_of_the_last_build() {
        let folders = Folders::new("clone");
        let before = ["one.rs", "two.rs"].map(|source| folders.time(source));
        folders.remember(&sources(1, 2));
        let remembered = modified(&folders.target().join(BUILT)).unwrap();
        // The second file has other contents, and is as old as before.
        folders.write("one.rs");
        assert_ne!(folders.time("one.rs"), before[0]);
        folders.claim(&sources(1, 3));
        assert_eq!(folders.time("one.rs"), before[0]);
        assert!(folders.time("two.rs") > remembered);
        assert_eq!(folders.fingerprints(), [true, true]);
    }

    #[test]
    fn what_was_built_from_unknown_contents_is_forgotten_by_another_checkout() {
        let folders = Folders::new("unknown");
        folders.remember(&sources(1, 2));
        folders.write("one.rs");
        folders.build();
        let before = folders.time("one.rs");
        folders.claim(&sources(1, 2));
        assert_eq!(folders.time("one.rs"), before);
        assert_eq!(folders.fingerprints(), [false, true]);
        // Now it is the checkout that built last.
        folders.build();
        folders.claim(&sources(1, 2));
        assert_eq!(folders.fingerprints(), [true, true]);
        claim(&folders.target(), &folders.root, None, SystemTime::now()).unwrap();
        assert_eq!(folders.fingerprints(), [false, true]);
    }

    #[test]
    fn sources_that_changed_during_a_build_are_not_remembered() {
        let folders = Folders::new("changed");
        let claimed = SystemTime::now();
        folders.write("one.rs");
        remember(&folders.target(), &folders.checkout(), &sources(1, 2), claimed).unwrap();
        assert!(last_build(&folders.target()).is_none());
    }
}
