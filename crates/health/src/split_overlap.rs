//! Texts that train and are held out as well: a model that knows them by heart looks better than it is.

use std::collections::HashSet;

use super::alike::{Groups, keys};
use super::{Finding, Fix, Inspected, RowPlace, Severity};
use wordloom_data::{Dataset, Partition, Sentence, Split};

/// What every row is for, and the key that texts share which are alike.
pub(super) struct Sides {
    keys: Vec<String>,
    part: Vec<Partition>,
    /// The keys of a second file to test with.
    test_keys: Vec<String>,
}

impl Sides {
    pub(super) fn new(dataset: &Dataset, split: &Split, test: Option<&Dataset>) -> Self {
        let mut part = vec![Partition::Train; dataset.len()];
        split.parts().for_each(|(row, of)| part[row] = of);
        Self { keys: keys(dataset), part, test_keys: test.map(keys).unwrap_or_default() }
    }

    pub(super) fn keys(&self) -> &[String] {
        &self.keys
    }

    /// What a row of the dataset is for.
    pub(super) fn part(&self, row: usize) -> Partition {
        self.part[row]
    }

    fn of(&self, parts: &[Partition]) -> HashSet<&str> {
        let rows = self.keys.iter().zip(&self.part).filter(|(_, part)| parts.contains(part));
        rows.map(|(key, _)| key.as_str()).collect()
    }

    /// Which rows are held out though the model knows their texts: those of the dataset, and those of the second file. To
    /// validation rows only those that train are known, to test rows those that validate too.
    pub(super) fn known(&self) -> (Vec<bool>, Vec<bool>) {
        let (trained, known) = (self.of(&[Partition::Train]), self.of(&[Partition::Train, Partition::Validation]));
        let leaks = |(key, part): (&String, &Partition)| match part {
            Partition::Train => false,
            Partition::Validation => trained.contains(key.as_str()),
            Partition::Test => known.contains(key.as_str()),
        };
        let own = self.keys.iter().zip(&self.part).map(leaks).collect();
        (own, self.test_keys.iter().map(|key| known.contains(key.as_str())).collect())
    }

    /// Which rows of the dataset the model would know others by that are held out.
    pub(super) fn telling(&self) -> Vec<bool> {
        let mut tested = self.of(&[Partition::Test]);
        tested.extend(self.test_keys.iter().map(String::as_str));
        let validated = self.of(&[Partition::Validation]);
        let leaks = |(key, part): (&String, &Partition)| match part {
            Partition::Train => tested.contains(key.as_str()) || validated.contains(key.as_str()),
            Partition::Validation => tested.contains(key.as_str()),
            Partition::Test => false,
        };
        self.keys.iter().zip(&self.part).map(leaks).collect()
    }

    /// Every row of an alike text that is known and held out, the rows of each text together: whether it is one of the second
    /// file, its place there or in the dataset, and the number of the text.
    fn groups(&self, own: &[bool], others: &[bool]) -> Vec<(bool, usize, usize)> {
        let all = |test, keys: &'_ [String]| (0..keys.len()).map(move |row| (test, row)).collect::<Vec<_>>();
        let rows: Vec<(bool, usize)> = [all(false, &self.keys), all(true, &self.test_keys)].concat();
        let key =
            |&(test, row): &(bool, usize)| if test { self.test_keys[row].as_str() } else { self.keys[row].as_str() };
        let leaks = |&&(test, row): &&(bool, usize)| if test { others[row] } else { own[row] };
        let leaked: HashSet<&str> = rows.iter().filter(leaks).map(key).collect();
        let rows: Vec<&(bool, usize)> = rows.iter().filter(|row| leaked.contains(key(row))).collect();
        let groups = Groups::by(rows.len(), |at| key(rows[at]));
        let numbered = groups.several().enumerate();
        numbered
            .flat_map(|(group, members)| members.iter().map(move |&at| (group, at)))
            .map(|(group, at)| (rows[at].0, rows[at].1, group))
            .collect()
    }
}

/// From this share of the rows held out on, what they say of the model is not true.
const MANY: f64 = 0.01;
/// From this share on it may matter.
const SOME: f64 = 0.001;

pub(super) fn finding(inspected: &Inspected<'_>, sides: &Sides) -> Option<(Finding, Vec<RowPlace>)> {
    let &Inspected { dataset, test, drawn, .. } = inspected;
    let (own, others) = sides.known();
    let leaking = own.iter().chain(&others).filter(|leaks| **leaks).count();
    if leaking == 0 {
        return None;
    }
    let held_out = sides.part.iter().filter(|&&part| part != Partition::Train).count() + others.len();
    let share = leaking as f64 / held_out as f64;
    let severity = match share {
        MANY.. => Severity::Serious,
        SOME.. => Severity::Warning,
        _ => Severity::Note,
    };
    let sentence =
        Sentence::new("health.splitOverlap").with("rows", leaking).with("heldOut", held_out).with("share", share);
    let fixes = match drawn {
        true => vec![Fix::AlikeOnOneSide],
        false => vec![Fix::DropOverlapFromTraining, Fix::DropOverlapFromHeldOut],
    };
    let place = |(in_test, row, group): (bool, usize, usize)| {
        let rows = if in_test { test.unwrap_or(dataset) } else { dataset };
        RowPlace { test: in_test, row: rows.rows[row], group }
    };
    let places = sides.groups(&own, &others).into_iter().map(place).collect();
    Some(Finding::new(severity, sentence).answered_by(fixes).behind(places))
}
