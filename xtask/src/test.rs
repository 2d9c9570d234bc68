//! `cargo xtask test`: runs every part in order and times it. After a failure, the parts that do not need it still run.

use std::process::ExitCode;
use std::time::{Duration, Instant};

use anyhow::{Result, bail};

use crate::part::{PARTS, Part};
use crate::report::{Outcome, Report, clock, count_of_tests};
use crate::workshop::Workshop;

/// Runs all parts, or the named parts and the parts that they need.
pub fn perform(arguments: &[String]) -> Result<ExitCode> {
    let names: Vec<&str> = PARTS.iter().map(|part| part.name).collect();
    if arguments.iter().any(|argument| argument == "--list") {
        println!("{}", names.join("\n"));
        return Ok(ExitCode::SUCCESS);
    }
    if let Some(unknown) = arguments.iter().find(|argument| !names.contains(&argument.as_str())) {
        bail!("there is no part `{unknown}`; the parts are {}", names.join(", "));
    }
    let wanted: Vec<&str> = if arguments.is_empty() { names } else { with_needs(arguments) };

    let mut report = Report::default();
    let started = Instant::now();
    let workshop = Workshop::open()?;
    report.add("rust", Outcome::Passed, started.elapsed());
    for part in PARTS.iter().filter(|part| wanted.contains(&part.name)) {
        println!("\n== {}", part.name);
        let (outcome, time) = attempt(part, &workshop, &report);
        match &outcome {
            Outcome::Passed => println!("== {} passed in {}", part.name, clock(time)),
            Outcome::PassedExcept(tests) => {
                println!("== {} passed in {}, {} skipped", part.name, clock(time), count_of_tests(tests.len()));
            }
            Outcome::Failed(reason) => println!("== {} FAILED in {}: {reason}", part.name, clock(time)),
            Outcome::Skipped(reason) => println!("== {} skipped: {reason}", part.name),
        }
        report.add(part.name, outcome, time);
    }
    workshop.close()?;
    println!("\n{report}");
    Ok(if report.has_failure() { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

fn attempt(part: &Part, workshop: &Workshop, report: &Report) -> (Outcome, Duration) {
    if let Some(need) = part.needs.iter().find(|need| !report.passed(need)) {
        return (Outcome::Skipped(format!("it needs {need}")), Duration::ZERO);
    }
    let started = Instant::now();
    let outcome = (part.run)(workshop).unwrap_or_else(|error| Outcome::Failed(format!("{error:#}")));
    (outcome, started.elapsed())
}

/// The named parts, and all parts that must have passed before them.
fn with_needs(names: &[String]) -> Vec<&'static str> {
    let mut wanted: Vec<&str> = Vec::new();
    // A part comes after the parts that it needs, so one pass from the last to the first finds all of them.
    for part in PARTS.iter().rev() {
        if names.iter().any(|name| name == part.name) || wanted.contains(&part.name) {
            wanted.push(part.name);
            wanted.extend(part.needs);
        }
    }
    wanted
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_comes_after_the_parts_that_it_needs() {
        for (place, part) in PARTS.iter().enumerate() {
            for need in part.needs {
                assert!(PARTS[..place].iter().any(|earlier| earlier.name == *need), "{} needs {need}", part.name);
            }
        }
    }

    #[test]
    fn a_named_part_includes_all_parts_that_it_needs() {
        let wanted = with_needs(&["e2e".into()]);
        for need in ["npm", "npm-e2e", "chromium", "wasm-bindgen", "wasm-pack", "pkg", "e2e"] {
            assert!(wanted.contains(&need), "{need}");
        }
        assert!(!wanted.contains(&"clippy"));
    }
}
