//! What was checked, how it went and how long it took, as a closing table.

use std::fmt;
use std::time::Duration;

/// How a part went.
pub enum Outcome {
    /// As it should.
    Passed,
    /// Not, and why.
    Failed(String),
    /// It could not be tried, and why.
    Skipped(String),
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
        self.rows.iter().any(|(row, outcome, _)| *row == name && matches!(outcome, Outcome::Passed))
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
                Outcome::Failed(reason) => ("FAILED", format!(": {reason}")),
                Outcome::Skipped(reason) => ("skipped", format!(": {reason}")),
            };
            writeln!(f, "{name:<14} {:>11}  {word}{reason}", clock(*time))?;
        }
        let total = self.rows.iter().map(|(_, _, time)| *time).sum();
        writeln!(f, "{:<14} {:>11}\n", "all", clock(total))?;
        let passed = self.count(|outcome| matches!(outcome, Outcome::Passed));
        let failed = self.count(|outcome| matches!(outcome, Outcome::Failed(_)));
        let skipped = self.count(|outcome| matches!(outcome, Outcome::Skipped(_)));
        // Alone on its line and last: continuous integration reads the counts from here.
        write!(f, "{passed} passed, {failed} failed, {skipped} skipped")
    }
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
        let text = report.to_string();
        assert_eq!(text.lines().last(), Some("1 passed, 1 failed, 1 skipped"));
        assert!(text.contains("1 min 15 s"), "{text}");
        assert!(report.has_failure() && report.passed("one") && !report.passed("two"));
    }
}
