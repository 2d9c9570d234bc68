//! Splits rows into training, validation and test rows. Knows nothing of tensors.

mod fold;
mod quota;
mod strata;

use std::ops::Range;

use wordloom_base::config::{Check, Checked};
use wordloom_base::random::Random;

use super::Dataset;
use super::text_groups::TextGroups;
use crate::error::Error;
use crate::table::{Partition, Table};
pub use fold::Fold;
use quota::Quota;
use strata::strata;

/// How many rows are held out, and the seed that draws them.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SplitConfig {
    /// The fraction of validation rows, 0.01 to 0.5.
    pub validation: f64,
    /// The fraction of test rows, 0.01 to 0.5.
    pub test: f64,
    /// The seed of the random draw.
    pub seed: u64,
    /// Whether near-duplicates stay in the same part, and not only equal texts.
    pub group_near_duplicates: bool,
    /// Whether no validation rows are drawn, because the training rows are cross-validated.
    pub cross_validated: bool,
}

impl Check for SplitConfig {
    type Error = Error;

    fn verify(&self) -> Result<(), Error> {
        for (part, share) in [("validation", self.validation), ("test", self.test)] {
            if !(0.01..=0.5).contains(&share) {
                return Err(Error::SplitShare { part, share });
            }
        }
        if self.validation + self.test > 0.9 {
            return Err(Error::SplitShares { validation: self.validation, test: self.test });
        }
        Ok(())
    }
}

impl SplitConfig {
    /// The fraction of validation rows to draw.
    fn drawn_validation(&self) -> f64 {
        if self.cross_validated { 0.0 } else { self.validation }
    }
}

/// The rows of a [`Dataset`] by the part they belong to, each rising. Every row is in exactly one part.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Split {
    /// The training rows.
    pub train: Vec<usize>,
    /// The validation rows, on which the best epoch is selected. Empty if the training rows are cross-validated.
    pub validation: Vec<usize>,
    /// The test rows, on which the final model is evaluated.
    pub test: Vec<usize>,
}

impl Split {
    /// Splits the rows into training, validation and test rows.
    ///
    /// Classes (for scores, deciles) keep their proportions in each part, and rows with equal texts stay in the same
    /// part. The same seed gives the same split.
    ///
    /// # Errors
    /// [`Error::TooFewRows`] if the validation or the test part would be empty.
    pub fn draw(dataset: &Dataset, config: &Checked<SplitConfig>) -> Result<Self, Error> {
        let all: Vec<usize> = (0..dataset.len()).collect();
        Self::draw_from(dataset, &all, config.drawn_validation(), config.test, config)
    }

    /// Splits the rows into training and validation rows, for a dataset whose test rows are in another file.
    ///
    /// # Errors
    /// [`Error::TooFewRows`] if the validation part would be empty.
    pub fn draw_validation(dataset: &Dataset, config: &Checked<SplitConfig>) -> Result<Self, Error> {
        let all: Vec<usize> = (0..dataset.len()).collect();
        Self::draw_from(dataset, &all, config.drawn_validation(), 0.0, config)
    }

    /// Splits the rows by a column of the dataset's table. A part that no row is assigned to is drawn from the training
    /// rows.
    ///
    /// # Errors
    /// [`Error::SplitCell`] for a cell that names no part, [`Error::NoTrainRow`] if no row is assigned to training,
    /// [`Error::TooFewRows`] if a part that is drawn would be empty.
    pub fn by_column(
        table: &Table,
        dataset: &Dataset,
        column: usize,
        config: &Checked<SplitConfig>,
    ) -> Result<Self, Error> {
        let mut named = Self::default();
        for (index, &row) in dataset.rows.iter().enumerate() {
            let cell = table.cell(row, column);
            let part = Partition::parse(cell).ok_or_else(|| Error::SplitCell {
                line: table.line(row),
                column: table.columns()[column].name().to_owned(),
                value: cell.to_owned(),
            })?;
            named.part_mut(part).push(index);
        }
        if named.train.is_empty() {
            return Err(Error::NoTrainRow { column: table.columns()[column].name().to_owned() });
        }
        let to_draw = |rows: &[usize], fraction| if rows.is_empty() { fraction } else { 0.0 };
        let validation = to_draw(&named.validation, config.drawn_validation());
        let test = to_draw(&named.test, config.test);
        let drawn = Self::draw_from(dataset, &named.train, validation, test, config)?;
        named.train = drawn.train;
        named.validation.extend(drawn.validation);
        named.test.extend(drawn.test);
        Ok(named)
    }

    /// Draws fractions of these rows. A fraction of 0 draws none.
    fn draw_from(
        dataset: &Dataset,
        rows: &[usize],
        validation: f64,
        test: f64,
        config: &SplitConfig,
    ) -> Result<Self, Error> {
        let mut random = Random::named(config.seed, "split");
        // The test rows first, so that they do not depend on the validation fraction.
        let mut quotas = [(Partition::Test, test), (Partition::Validation, validation)]
            .map(|(part, fraction)| Quota::new(part, fraction, rows.len()));
        let mut split = Self::default();
        let groups = TextGroups::new(dataset, rows, config.group_near_duplicates);
        for mut stratum in strata(dataset, &groups) {
            random.shuffle(&mut stratum);
            let size = stratum.iter().map(Range::len).sum();
            // At least one row of every stratum stays in the training part.
            let mut free = size - 1;
            for quota in &mut quotas {
                quota.begin(size);
                stratum.retain(|group| {
                    let taken = group.len() <= free && quota.take(group.len());
                    if taken {
                        free -= group.len();
                        split.part_mut(quota.part).extend(groups.rows(group));
                    }
                    !taken
                });
            }
            split.train.extend(stratum.iter().flat_map(|group| groups.rows(group)));
        }
        if quotas.iter().any(|quota| quota.is_drawn() && split.part_mut(quota.part).is_empty()) {
            return Err(Error::TooFewRows { rows: rows.len() });
        }
        for part in [&mut split.train, &mut split.validation, &mut split.test] {
            part.sort_unstable();
        }
        Ok(split)
    }

    /// Keeps the rows for which `keep` returns true, and numbers them again, as [`Dataset::retain`] does.
    pub fn retain(&mut self, mut keep: impl FnMut(usize) -> bool) {
        let mut all: Vec<(usize, Partition)> = self.parts().collect();
        all.sort_unstable_by_key(|&(row, _)| row);
        *self = Self::default();
        for (index, (_, part)) in all.into_iter().filter(|&(row, _)| keep(row)).enumerate() {
            self.part_mut(part).push(index);
        }
    }

    /// Returns the part of a row, or `None` if there is no such row.
    pub fn part_of(&self, row: usize) -> Option<Partition> {
        let parts =
            [(&self.train, Partition::Train), (&self.validation, Partition::Validation), (&self.test, Partition::Test)];
        parts.into_iter().find(|(rows, _)| rows.binary_search(&row).is_ok()).map(|(_, part)| part)
    }

    /// Returns every row with its part: the training rows first, then the validation and the test rows.
    pub fn parts(&self) -> impl Iterator<Item = (usize, Partition)> + '_ {
        let of = |part| move |&row: &usize| (row, part);
        let held =
            self.validation.iter().map(of(Partition::Validation)).chain(self.test.iter().map(of(Partition::Test)));
        self.train.iter().map(of(Partition::Train)).chain(held)
    }

    fn part_mut(&mut self, part: Partition) -> &mut Vec<usize> {
        match part {
            Partition::Train => &mut self.train,
            Partition::Validation => &mut self.validation,
            Partition::Test => &mut self.test,
        }
    }
}

#[cfg(test)]
mod tests;
