//! What the saved model asks of its predictions beside the most probable value.

use clap::Args;

/// Which predictions the model decides by itself, and how often its sets and intervals contain the true value.
#[derive(Debug, Args)]
pub struct CertaintyArguments {
    /// Save thresholds with the model, so that this fraction of its decisions is right, such as 0.95; predictions below
    /// them are left to a person.
    #[arg(long, value_name = "PRECISION", value_parser = fraction)]
    pub decide: Option<f64>,
    /// Save with the model which further categories, or which interval of scores, contain the true value in this
    /// fraction of texts, such as 0.9.
    #[arg(long, value_name = "COVERAGE", value_parser = fraction)]
    pub cover: Option<f64>,
}

fn fraction(text: &str) -> Result<f64, String> {
    match text.parse() {
        Ok(fraction) if fraction > 0.0 && fraction < 1.0 => Ok(fraction),
        _ => Err("expected a fraction between 0 and 1, such as 0.9".to_owned()),
    }
}
