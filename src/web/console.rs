//! Forwards the libraries' log messages to the console. A shader that fails to compile is reported nowhere else.

use log::{Level, LevelFilter, Log, Metadata, Record};
use web_sys::console;

struct Console;

impl Log for Console {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.level() <= Level::Warn
    }

    fn log(&self, record: &Record<'_>) {
        if !self.enabled(record.metadata()) {
            return;
        }
        let message = format!("{}: {}", record.target(), record.args()).into();
        match record.level() {
            Level::Error => console::error_1(&message),
            _ => console::warn_1(&message),
        }
    }

    fn flush(&self) {}
}

/// Sends warnings and errors to the console from now on.
pub(super) fn install() {
    // Fails if an engine before this one in the worker has installed the logger.
    if log::set_logger(&Console).is_ok() {
        log::set_max_level(LevelFilter::Warn);
    }
}
