//! Splits rows into train, validation and test. Knows nothing of tensors.

use std::ops::Range;

use wordloom_base::config::{Check, Checked};
use wordloom_base::random::Random;

use crate::dataset::Dataset;
use crate::dataset::target::{Target, Values};
use crate::dataset::text_groups::Grouping;
use crate::error::Error;
use crate::table::Table;
use crate::table::partition::Partition;

/// How many rows are held out, and the seed that draws them.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SplitConfig {
    /// The share of rows held out for validation, 0.01 to 0.5.
    pub validation: f64,
    /// The share of rows held out for the test, 0.01 to 0.5.
    pub test: f64,
    /// Seeds the shuffle.
    pub seed: u64,
    /// Whether texts that differ in case, width, spaces and punctuation alone stay together, not only equal ones.
    pub alike: bool,
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

/// The rows of a [`Dataset`] by what they are for, in rising order. Every row is in exactly one part.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Split {
    /// The rows that train.
    pub train: Vec<usize>,
    /// The rows that choose the best epoch.
    pub validation: Vec<usize>,
    /// The rows kept for the test.
    pub test: Vec<usize>,
}

impl Split {
    /// Draws validation and test rows, each class (or tenth of the scores) in its share.
    pub fn draw(dataset: &Dataset, config: &Checked<SplitConfig>) -> Result<Self, Error> {
        let all: Vec<usize> = (0..dataset.len()).collect();
        Self::draw_from(dataset, &all, config.validation, config.test, config)
    }

    /// Draws validation rows alone, for a dataset whose test rows are in another file.
    pub fn draw_validation(dataset: &Dataset, config: &Checked<SplitConfig>) -> Result<Self, Error> {
        let all: Vec<usize> = (0..dataset.len()).collect();
        Self::draw_from(dataset, &all, config.validation, 0.0, config)
    }

    /// Takes the parts a column of the dataset's table names. A part it never names is drawn from the rows that train.
    pub fn by_column(
        table: &Table,
        dataset: &Dataset,
        column: usize,
        config: &Checked<SplitConfig>,
    ) -> Result<Self, Error> {
        let mut named = Self::default();
        for (index, &row) in dataset.rows.iter().enumerate() {
            let cell = table.cell(row, column);
            let part = Partition::named(cell).ok_or_else(|| Error::SplitCell {
                line: table.line(row),
                column: table.columns()[column].name().to_owned(),
                value: cell.to_owned(),
            })?;
            named.part_mut(part).push(index);
        }
        if named.train.is_empty() {
            return Err(Error::NoTrainRow { column: table.columns()[column].name().to_owned() });
        }
        let share = |rows: &[usize], share| if rows.is_empty() { share } else { 0.0 };
        let validation = share(&named.validation, config.validation);
        let test = share(&named.test, config.test);
        let drawn = Self::draw_from(dataset, &named.train, validation, test, config)?;
        named.train = drawn.train;
        named.validation.extend(drawn.validation);
        named.test.extend(drawn.test);
        Ok(named)
    }

    /// Draws rows from some of a dataset. A share of 0 draws none.
    ///
    /// Rows of the same text stay together, so no part knows a text of another.
    fn draw_from(
        dataset: &Dataset,
        rows: &[usize],
        validation: f64,
        test: f64,
        config: &SplitConfig,
    ) -> Result<Self, Error> {
        let mut random = Random::named(config.seed, "split");
        // The test first: it stays the same when the validation share is changed.
        let mut quotas = [(Partition::Test, test), (Partition::Validation, validation)]
            .map(|(part, share)| Quota::new(part, share, rows.len()));
        let mut split = Self::default();
        let grouping = Grouping::of(dataset, rows, config.alike);
        for mut stratum in strata(dataset, &grouping) {
            random.shuffle(&mut stratum);
            let size = stratum.iter().map(Range::len).sum();
            // One row of every stratum is left to train.
            let mut free = size - 1;
            for quota in &mut quotas {
                quota.open(size);
                stratum.retain(|group| {
                    let taken = group.len() <= free && quota.take(group.len());
                    if taken {
                        free -= group.len();
                        split.part_mut(quota.part).extend(grouping.rows(group));
                    }
                    !taken
                });
            }
            split.train.extend(stratum.iter().flat_map(|group| grouping.rows(group)));
        }
        if quotas.iter().any(|quota| quota.share > 0.0 && split.part_mut(quota.part).is_empty()) {
            return Err(Error::TooFewRows { rows: rows.len() });
        }
        for part in [&mut split.train, &mut split.validation, &mut split.test] {
            part.sort_unstable();
        }
        Ok(split)
    }

    /// Leaves out rows of the dataset, which numbers those it keeps anew.
    pub fn retain(&mut self, mut keep: impl FnMut(usize) -> bool) {
        let mut all: Vec<(usize, Partition)> = self.parts().collect();
        all.sort_unstable_by_key(|&(row, _)| row);
        *self = Self::default();
        for (place, (_, part)) in all.into_iter().filter(|&(row, _)| keep(row)).enumerate() {
            self.part_mut(part).push(place);
        }
    }

    /// What a row is for.
    pub fn part_of(&self, row: usize) -> Option<Partition> {
        let parts =
            [(&self.train, Partition::Train), (&self.validation, Partition::Validation), (&self.test, Partition::Test)];
        parts.into_iter().find(|(rows, _)| rows.binary_search(&row).is_ok()).map(|(_, part)| part)
    }

    /// Every row with its part.
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

/// How many rows a part may still take. What rounding leaves over or short in one stratum is made good in the next, so
/// that many small classes do not add up to a part too large or too small.
struct Quota {
    part: Partition,
    share: f64,
    due: f64,
}

impl Quota {
    fn new(part: Partition, share: f64, rows: usize) -> Self {
        // Small data hold out one row at least.
        let share = if share > 0.0 { share.max(1.0 / rows as f64) } else { 0.0 };
        Self { part, share, due: 0.0 }
    }

    fn open(&mut self, stratum: usize) {
        self.due += self.share * stratum as f64;
    }

    fn take(&mut self, rows: usize) -> bool {
        let takes = self.share > 0.0 && self.due.round() >= rows as f64;
        if takes {
            self.due -= rows as f64;
        }
        takes
    }
}

/// The groups of rows of one kind.
type Stratum = Vec<Range<u32>>;

/// The groups by their first rows: by the first target that has labels, or by tenth of the first score where none has.
fn strata(dataset: &Dataset, grouping: &Grouping) -> Vec<Stratum> {
    let kinds = match dataset.targets.iter().find(|target| !target.labels.is_empty()) {
        Some(target) => by_label(target, grouping),
        None => by_score(dataset, grouping),
    };
    let mut strata = vec![Stratum::new(); kinds.iter().max().map_or(0, |most| most + 1)];
    for (group, kind) in grouping.groups().iter().zip(kinds) {
        strata[kind].push(group.clone());
    }
    strata.retain(|stratum| !stratum.is_empty());
    strata
}

/// The category, or first label, of each group's first row; one more kind for rows without.
fn by_label(target: &Target, grouping: &Grouping) -> Vec<usize> {
    let label = |row: usize| match &target.values {
        Values::Classes(classes) => classes[row],
        Values::Sets(sets) => sets[row].as_ref().and_then(|set| set.first().copied()),
        Values::Numbers(_) => None,
    };
    grouping.firsts().map(|row| label(row).map_or(target.labels.len(), |id| id as usize)).collect()
}

/// The tenth of all groups that each is in by its first row's score; fewer, larger parts of small data.
fn by_score(dataset: &Dataset, grouping: &Grouping) -> Vec<usize> {
    let scores = dataset.targets.iter().find_map(|target| target.numbers());
    let score = |row: usize| scores.and_then(|scores| scores[row]).unwrap_or(f32::NEG_INFINITY);
    let scores: Vec<f32> = grouping.firsts().map(score).collect();
    let bins = (scores.len() / 10).clamp(1, 10);
    let mut order: Vec<usize> = (0..scores.len()).collect();
    order.sort_by(|&a, &b| scores[a].total_cmp(&scores[b]));
    let mut kinds = vec![0; scores.len()];
    for (rank, place) in order.into_iter().enumerate() {
        kinds[place] = rank * bins / scores.len();
    }
    kinds
}

#[cfg(test)]
mod tests;
