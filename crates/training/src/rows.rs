//! The training and validation rows of a run.

use super::Error;

/// The training and validation rows of a run.
#[derive(Debug, Clone, Default)]
pub struct Rows {
    /// The rows to train on.
    pub train: Vec<usize>,
    /// The rows that select the best epoch.
    pub validation: Vec<usize>,
}

impl Rows {
    /// Checks that both parts have rows.
    ///
    /// # Errors
    /// [`Error::NoRows`] if a part has none.
    pub fn verify(&self) -> Result<(), Error> {
        for (part, rows) in [("training", &self.train), ("validation", &self.validation)] {
            if rows.is_empty() {
                return Err(Error::NoRows { part });
            }
        }
        Ok(())
    }
}
