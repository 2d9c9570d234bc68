//! `cargo xtask bench`: builds the page, serves it, and runs the measures of `bench/` in Chromium.

use std::path::PathBuf;

use anyhow::{Context, Result, bail};

use crate::browser::Browser;
use crate::checkout::root;
use crate::package::{self, Profile};
use crate::workshop::Workshop;
use crate::{command, npm, server};

/// The command line.
struct Arguments {
    profile: Profile,
    /// Whether `pkg/` is built first. Otherwise the existing one is measured.
    build: bool,
    /// For `bench/harness/main.js`.
    rest: Vec<String>,
}

impl Arguments {
    fn read(words: &[String]) -> Result<Self> {
        let (mut profile, mut build, mut rest) = (None, true, Vec::new());
        let mut words = words.iter();
        while let Some(word) = words.next() {
            let mut next = || words.next().with_context(|| format!("{word} needs a value"));
            match word.as_str() {
                "--profile" => {
                    profile = Some(match next()?.as_str() {
                        "checks" => Profile::Checks,
                        "release" => Profile::Release,
                        unknown => bail!("--profile takes checks or release, not `{unknown}`"),
                    })
                }
                "--no-build" => build = false,
                // Paths are relative to the folder of the caller, but node runs in the root.
                "--json" | "--write" => rest.extend([word.clone(), absolute(next()?)?]),
                _ => rest.push(word.clone()),
            }
        }
        if !build && profile.is_none() {
            bail!("--no-build measures the existing pkg/: name the profile of its build with --profile");
        }
        Ok(Self { profile: profile.unwrap_or(Profile::Release), build, rest })
    }
}

/// Runs the measures and prints a table.
pub fn perform(words: &[String]) -> Result<()> {
    let arguments = Arguments::read(words)?;
    let workshop = Workshop::open()?;
    npm::install(&workshop, "bench")?;
    if arguments.rest.iter().any(|word| word == "--list") {
        return command::run(workshop.command("node").args(["bench/harness/main.js", "--list"]));
    }
    if arguments.build {
        package::build(&workshop, arguments.profile)?;
    }
    let browser = Browser::find_or_install()?;
    let server = server::start(0, None)?;
    let mut node = workshop.command("node");
    node.arg("bench/harness/main.js").args(arguments.rest).current_dir(root());
    node.env("WORDLOOM_URL", server.address()).env("WORDLOOM_PROFILE", arguments.profile.name());
    node.env("CHROMIUM_PATH", browser.chromium).env("CHROMEDRIVER", browser.driver);
    command::run(&mut node)
}

fn absolute(path: &str) -> Result<String> {
    let path = std::env::current_dir()?.join(PathBuf::from(path));
    Ok(path.to_str().with_context(|| format!("{} is not UTF-8", path.display()))?.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(words: &[&str]) -> Result<Arguments> {
        Arguments::read(&words.iter().map(|&word| word.to_owned()).collect::<Vec<_>>())
    }

    #[test]
    fn the_release_profile_is_measured_by_default() {
        let arguments = read(&["keras", "--quick"]).unwrap();
        assert!(arguments.profile == Profile::Release && arguments.build);
        assert_eq!(arguments.rest, ["keras", "--quick"]);
        assert!(read(&["--profile", "checks"]).unwrap().profile == Profile::Checks);
    }

    #[test]
    fn an_unknown_profile_or_a_missing_value_is_an_error() {
        assert!(read(&["--profile", "debug"]).is_err());
        assert!(read(&["--json"]).is_err());
        assert!(read(&["--no-build"]).is_err());
    }

    #[test]
    fn paths_are_relative_to_the_folder_of_the_caller() {
        let arguments = read(&["--json", "out.json"]).unwrap();
        assert!(PathBuf::from(&arguments.rest[1]).is_absolute());
    }
}
