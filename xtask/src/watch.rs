//! `cargo xtask serve --watch`: builds `pkg/` when one of its sources changes, and reloads open pages.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use anyhow::{Context, Result};
use notify::{EventKind, RecommendedWatcher, RecursiveMode, Watcher};

use crate::checkout::root;
use crate::package::{self, Profile};
use crate::reload::Reload;
use crate::workshop::Workshop;

/// Without a change for this long, an editor or a checkout has written all of its files.
const SETTLED: Duration = Duration::from_millis(200);

/// A change that matters to an open page.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Change {
    /// The engine has to be built again.
    Engine,
    /// The page has to be loaded again.
    Page,
}

/// Builds and reloads until the process ends. After a failed build, the page keeps the engine before it.
///
/// # Errors
/// The folders cannot be watched.
pub fn watch(workshop: &Workshop, profile: Profile, reload: &Reload) -> Result<()> {
    let (_watcher, events) = events()?;
    loop {
        let mut changes: Vec<Change> = events.recv().context("the watcher ended")?;
        while let Ok(more) = events.recv_timeout(SETTLED) {
            changes.extend(more);
        }
        if changes.contains(&Change::Engine)
            && let Err(error) = package::build(workshop, profile)
        {
            eprintln!("error: {error:#}. The page keeps the engine built before.");
            continue;
        }
        if !changes.is_empty() {
            println!("Reloading the page.");
            reload.announce();
        }
    }
}

/// The changes of each event. They end when the watcher is dropped.
fn events() -> Result<(RecommendedWatcher, Receiver<Vec<Change>>)> {
    let (sender, events) = channel();
    let mut watcher = notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
        // To read a file, as the build does, is an event too.
        if let Ok(event) = event
            && matches!(event.kind, EventKind::Create(_) | EventKind::Modify(_) | EventKind::Remove(_))
        {
            sender.send(event.paths.iter().filter_map(|path| change(root(), path)).collect()).ok();
        }
    })?;
    for (folder, mode) in folders()? {
        watcher.watch(&folder, mode).with_context(|| format!("{} cannot be watched", folder.display()))?;
    }
    Ok((watcher, events))
}

/// The folders to watch. An editor may replace a file, so a file is watched by its folder.
fn folders() -> Result<Vec<(PathBuf, RecursiveMode)>> {
    let www = root().join("www");
    let mut folders =
        vec![(root().to_owned(), RecursiveMode::NonRecursive), (www.clone(), RecursiveMode::NonRecursive)];
    // Not those of npm: they are thousands.
    let of_page = fs::read_dir(www)?.map(|entry| Ok(entry?.path())).collect::<Result<Vec<_>>>()?;
    let of_page = of_page.into_iter().filter(|path| path.file_name().is_some_and(|name| name != "node_modules"));
    let of_engine = package::SOURCES.iter().map(|source| root().join(source));
    folders.extend(of_page.chain(of_engine).filter(|path| path.is_dir()).map(|path| (path, RecursiveMode::Recursive)));
    Ok(folders)
}

/// What a changed file means, if anything.
fn change(root: &Path, path: &Path) -> Option<Change> {
    let path = path.strip_prefix(root).ok()?;
    if package::SOURCES.iter().any(|source| path.starts_with(source)) {
        return Some(Change::Engine);
    }
    (path.starts_with("www") && !path.starts_with("www/node_modules")).then_some(Change::Page)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_source_builds_the_engine_and_a_file_of_the_page_reloads_it() {
        let root = Path::new("/checkout");
        let of = |path: &str| change(root, &root.join(path));
        assert_eq!(of("src/lib.rs"), Some(Change::Engine));
        assert_eq!(of("crates/data/src/lib.rs"), Some(Change::Engine));
        assert_eq!(of("Cargo.toml"), Some(Change::Engine));
        assert_eq!(of("www/main.js"), Some(Change::Page));
        assert_eq!(of("www/node_modules/lit-html/lit-html.js"), None);
        assert_eq!(of("pkg/wordloom.js"), None);
        assert_eq!(of("README.md"), None);
    }

    #[test]
    fn every_folder_with_a_source_or_a_file_of_the_page_is_watched() {
        let folders = folders().unwrap();
        let watched = |path: &str| folders.iter().any(|(folder, _)| *folder == root().join(path));
        assert!(watched("") && watched("crates") && watched("www") && watched("www/messages"));
        assert!(!watched("www/node_modules") && !watched("Cargo.toml"));
    }
}
