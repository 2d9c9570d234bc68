//! What was checked, how it went and how long it took, as a closing table.

use std::fmt;
use std::time::Duration;

/// How a part went.
pub enum Outcome {
    /// As it should.
    Passed,
    /// As it should, except that some of its tests were skipped, each as `test: reason`.
    PassedExcept(Vec<String>),
    /// Not, and why.
    Failed(String),
    /// It could not be tried, and why.
    Skipped(String),
}

impl Outcome {
    fn is_passed(&self) -> bool {
        matches!(self, Self::Passed | Self::PassedExcept(_))
    }
}

/// The parts so far.
#[derive(Default)]
pub struct Report {
    rows: Vec<(&'static str, Outcome, Duration)>,
}

impl Report {
    /// Adds a part.
    pub fn add(&mut self, name: &'static str, outcome: Outcome, time: Duration) {
        self.rows.push((name, outcome, time));
    }

    /// Whether a part ran and passed.
    pub fn passed(&self, name: &str) -> bool {
        self.rows.iter().any(|(row, outcome, _)| *row == name && outcome.is_passed())
    }

    /// Whether any part failed.
    pub fn has_failure(&self) -> bool {
        self.count(|outcome| matches!(outcome, Outcome::Failed(_))) > 0
    }

    fn count(&self, of: impl Fn(&Outcome) -> bool) -> usize {
        self.rows.iter().filter(|(_, outcome, _)| of(outcome)).count()
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{:<14} {:>11}", "part", "time")?;
        for (name, outcome, time) in &self.rows {
            let (word, reason) = match outcome {
                Outcome::Passed => ("passed", String::new()),
                Outcome::PassedExcept(tests) => ("passed", format!(", {} skipped:", count_of_tests(tests.len()))),
                Outcome::Failed(reason) => ("FAILED", format!(": {reason}")),
                Outcome::Skipped(reason) => ("skipped", format!(": {reason}")),
            };
            writeln!(f, "{name:<14} {:>11}  {word}{reason}", clock(*time))?;
            if let Outcome::PassedExcept(tests) = outcome {
                tests.iter().try_for_each(|test| writeln!(f, "{:28}skipped {test}", ""))?;
            }
        }
        let total = self.rows.iter().map(|(_, _, time)| *time).sum();
        writeln!(f, "{:<14} {:>11}\n", "all", clock(total))?;
        let passed = self.count(Outcome::is_passed);
        let failed = self.count(|outcome| matches!(outcome, Outcome::Failed(_)));
        let skipped = self.count(|outcome| matches!(outcome, Outcome::Skipped(_)));
        // Alone on its line and last: continuous integration reads the counts from here.
        write!(f, "{passed} passed, {failed} failed, {skipped} skipped")
    }
}

/// `1 test`, `2 tests`.
pub fn count_of_tests(count: usize) -> String {
    format!("{count} {}", if count == 1 { "test" } else { "tests" })
}

/// A duration as a person says it.
pub fn clock(time: Duration) -> String {
    let seconds = time.as_secs();
    if seconds >= 60 {
        format!("{} min {:02} s", seconds / 60, seconds % 60)
    } else {
        format!("{:.1} s", time.as_secs_f64())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_line_counts_the_parts() {
        let mut report = Report::default();
        report.add("one", Outcome::Passed, Duration::from_secs(75));
        report.add("two", Outcome::Failed("it broke".into()), Duration::from_millis(1500));
        report.add("three", Outcome::Skipped("two failed".into()), Duration::ZERO);
        report.add("four", Outcome::PassedExcept(vec!["a_test: no adapter".into()]), Duration::ZERO);
        let text = report.to_string();
        assert_eq!(text.lines().last(), Some("2 passed, 1 failed, 1 skipped"));
        assert!(text.contains("1 min 15 s"), "{text}");
        assert!(
            text.contains("passed, 1 test skipped:\n                            skipped a_test: no adapter"),
            "{text}"
        );
        assert!(report.has_failure() && report.passed("one") && !report.passed("two") && report.passed("four"));
    }
}
