//! A progress bar on stderr.
//!
//! indicatif and kdam draw better ones, but they turn on features of `portable-atomic`, `once_cell` or `bitflags` that
//! burn depends on, so that burn would be compiled again for this program alone.

use std::io::{self, Write};
use std::time::{Duration, Instant};

/// The width of the bar itself.
const WIDTH: u64 = 24;

/// The most characters of a line, which no terminal wraps.
const LINE: usize = 79;

/// The time between two drawings.
const PAUSE: Duration = Duration::from_millis(100);

/// How far something is. Prints nothing where there is no terminal.
pub struct Progress {
    what: &'static str,
    unit: &'static str,
    total: u64,
    shown: bool,
    start: Instant,
    drawn: Option<Instant>,
}

impl Progress {
    /// The progress of `what`, of a `total` in some unit; 0 if the total is unknown.
    pub fn new(what: &'static str, unit: &'static str, total: u64, shown: bool) -> Self {
        Self { what, unit, total, shown, start: Instant::now(), drawn: None }
    }

    /// Shows that `done` of the total is done.
    pub fn at(&mut self, done: u64) {
        if !self.shown || self.drawn.is_some_and(|drawn| drawn.elapsed() < PAUSE) {
            return;
        }
        self.drawn = Some(Instant::now());
        let line: String = self.line(done, self.start.elapsed()).chars().take(LINE).collect();
        // A bar that cannot be drawn is no reason to fail.
        let _ = write!(io::stderr(), "\r{line:<LINE$}").and_then(|()| io::stderr().flush());
    }

    /// Removes the bar until it is drawn again.
    pub fn clear(&mut self) {
        if self.drawn.take().is_some() {
            let _ = write!(io::stderr(), "\r{:LINE$}\r", "").and_then(|()| io::stderr().flush());
        }
    }

    fn line(&self, done: u64, elapsed: Duration) -> String {
        let Self { what, unit, total, .. } = self;
        if *total == 0 {
            return format!("{what} {done} {unit}");
        }
        let done = done.min(*total);
        let filled = usize::try_from(WIDTH * done / total).unwrap_or(0);
        let bar = format!("{}{}", "#".repeat(filled), "-".repeat(WIDTH as usize - filled));
        let left = elapsed.as_secs_f64() * (total - done) as f64 / done.max(1) as f64;
        let left = if done == 0 { String::new() } else { format!(", at most {left:.0} s left") };
        format!("{what} [{bar}] {done}/{total} {unit}{left}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_has_the_bar_the_count_and_the_time_left() {
        let progress = Progress::new("training", "steps", 200, false);
        assert_eq!(
            progress.line(50, Duration::from_secs(10)),
            "training [######------------------] 50/200 steps, at most 30 s left"
        );
        assert_eq!(Progress::new("reading", "bytes", 0, false).line(7, Duration::ZERO), "reading 7 bytes");
    }
}
