//! Tokens that reveal the label: they occur in most rows of one class and in hardly any row of another.
//!
//! It may be the name of a source, a word of a template, or the label itself. A model learns this token and nothing
//! else, and fails on texts without it.
//!
//! A token is reported if, by the lower ends of Wilson's intervals, at least 90 % of the rows with it belong to the
//! class, at least half of the class's rows contain it, and guessing by it has at most a fifth of the errors of
//! guessing the class for every row. The last condition spares common words of a class that has nearly all rows. With
//! these thresholds, one token of eleven public data sets is reported (`public_data_sets.rs`).

use std::cmp::Reverse;
use std::collections::HashMap;

use crate::finding::FindingWithRows;
use crate::{Finding, Fix, RowLocation, Severity};
use wordloom_data::{Dataset, Sentence, Target, Values};
use wordloom_metrics::proportion;
use wordloom_text::{Cleaning, Normalizer, Token, Words, tokens};

const MIN_PRECISION: f64 = 0.9;
const MIN_RECALL: f64 = 0.5;
const MAX_RELATIVE_ERROR: f64 = 0.2;
/// The maximum number of findings per target.
const MAX_FINDINGS: usize = 5;
/// Scores with at most this many different values are checked like classes.
const MAX_SCORES: usize = 20;

/// A token and the class that it occurs in most often.
struct Suspect {
    token: String,
    class: usize,
    /// The number of rows with the token.
    with_token: usize,
    /// The number of rows of the class.
    of_class: usize,
    /// The number of rows of the class with the token.
    both: usize,
}

impl Suspect {
    /// The lower bound of the precision times that of the recall.
    fn score(&self) -> f64 {
        lower_bound(self.both, self.with_token) * lower_bound(self.both, self.of_class)
    }

    fn is_leak(&self, rows: usize) -> bool {
        let precision = lower_bound(self.both, self.with_token);
        let prior = self.of_class as f64 / rows as f64;
        precision >= MIN_PRECISION
            && lower_bound(self.both, self.of_class) >= MIN_RECALL
            && 1.0 - precision <= MAX_RELATIVE_ERROR * (1.0 - prior)
    }
}

/// Finds the tokens of the cleaned texts that reveal a label, the clearest first. Those in
/// `ignored` are not reported again.
pub(crate) fn findings(dataset: &Dataset, ignored: &[String], cleaning: Cleaning) -> Vec<FindingWithRows> {
    let occurrences = Occurrences::of(dataset, cleaning);
    let of_target = |target: &Target| {
        let Some(classes) = Classes::of(target) else { return Vec::new() };
        let mut suspects = suspects(&occurrences, &classes);
        suspects.retain(|suspect| !ignored.contains(&suspect.token));
        suspects.sort_by(|a, b| b.score().total_cmp(&a.score()).then_with(|| a.token.cmp(&b.token)));
        let finding = |suspect| finding(dataset, cleaning, &target.column, &classes, suspect);
        suspects.into_iter().take(MAX_FINDINGS).map(finding).collect()
    };
    let mut found: Vec<FindingWithRows> = dataset.targets.iter().flat_map(of_target).collect();
    // A token that reveals two targets is reported once, because the fix is the same.
    let mut reported: Vec<Fix> = Vec::new();
    found.retain(|(finding, _)| {
        let is_new = finding.fixes.iter().all(|fix| !reported.contains(fix));
        reported.extend(finding.fixes.iter().cloned());
        is_new
    });
    found
}

/// The classes of a target: its categories, or its scores if they have few different values.
struct Classes {
    /// The class of each row; `None` if it has no value.
    of_row: Vec<Option<usize>>,
    names: Vec<String>,
}

impl Classes {
    /// Returns `None` for a score with many values, and for labels, because a row may have several.
    fn of(target: &Target) -> Option<Self> {
        match &target.values {
            Values::Classes(classes) => {
                let of_row = classes.iter().map(|category| category.map(|id| id as usize)).collect();
                Some(Self { of_row, names: target.labels.clone() })
            }
            Values::Sets(_) => None,
            Values::Numbers(numbers) => {
                let values = target.levels();
                let index = |score: f64| values.iter().position(|&value| value == score);
                (values.len() <= MAX_SCORES).then(|| Self {
                    of_row: numbers.iter().map(|score| index((*score)?)).collect(),
                    names: values.iter().map(f64::to_string).collect(),
                })
            }
        }
    }
}

fn suspects(occurrences: &Occurrences, classes: &Classes) -> Vec<Suspect> {
    let (tokens, n_classes) = (&occurrences.tokens, classes.names.len());
    let mut of_class = vec![0; n_classes];
    classes.of_row.iter().flatten().for_each(|&class| of_class[class] += 1);
    let rows: usize = of_class.iter().sum();
    // A token in fewer rows cannot reach the precision.
    let min_rows = (1..).find(|&rows| lower_bound(rows, rows) >= MIN_PRECISION).unwrap_or(usize::MAX);
    let mut with_token = vec![0; tokens.len()];
    occurrences.of_row.iter().flatten().for_each(|&token| with_token[token as usize] += 1);
    let mut by_class: HashMap<u32, Vec<usize>> = HashMap::new();
    for (tokens, class) in occurrences.of_row.iter().zip(&classes.of_row) {
        let Some(class) = *class else { continue };
        for &token in tokens.iter().filter(|&&token| with_token[token as usize] >= min_rows) {
            by_class.entry(token).or_insert_with(|| vec![0; n_classes])[class] += 1;
        }
    }
    let suspect = |(token, counts): (u32, Vec<usize>)| {
        let (class, &both) = counts.iter().enumerate().max_by_key(|&(class, &count)| (count, Reverse(class)))?;
        let with_token = counts.iter().sum();
        Some(Suspect { token: tokens[token as usize].clone(), class, with_token, of_class: of_class[class], both })
    };
    by_class.into_iter().filter_map(suspect).filter(|suspect| suspect.is_leak(rows)).collect()
}

/// The distinct tokens of all texts, and those of each text.
struct Occurrences {
    tokens: Vec<String>,
    /// The indices of the tokens in each row, ascending.
    of_row: Vec<Vec<u32>>,
}

impl Occurrences {
    fn of(dataset: &Dataset, cleaning: Cleaning) -> Self {
        let mut ids: HashMap<String, u32> = HashMap::new();
        let mut of_row = Vec::with_capacity(dataset.len());
        for text in dataset.texts() {
            let mut own: Vec<u32> = Vec::new();
            for token in words(cleaning.clean(text).text()) {
                let next = ids.len() as u32;
                own.push(match ids.get(&*token.text) {
                    Some(&id) => id,
                    None => *ids.entry(token.text.into_owned()).or_insert(next),
                });
            }
            own.sort_unstable();
            own.dedup();
            of_row.push(own);
        }
        let mut tokens = vec![String::new(); ids.len()];
        ids.into_iter().for_each(|(token, id)| tokens[id as usize] = token);
        Self { tokens, of_row }
    }
}

fn words(text: &str) -> impl Iterator<Item = Token<'_>> {
    tokens(text, &Words, Normalizer { lowercase: true })
}

fn finding(
    dataset: &Dataset,
    cleaning: Cleaning,
    column: &str,
    classes: &Classes,
    suspect: Suspect,
) -> FindingWithRows {
    let has_token = |text: &str| words(cleaning.clean(text).text()).any(|token| token.text == suspect.token);
    let rows = (0..dataset.len()).filter(|&row| has_token(dataset.text(row)));
    let location = |row: usize| {
        let group = usize::from(classes.of_row[row] == Some(suspect.class));
        RowLocation { test: false, row: dataset.rows[row], group }
    };
    let mut locations: Vec<RowLocation> = rows.map(location).collect();
    // The few rows of other classes come first, because they are worth a look.
    locations.sort_by_key(|location| location.group);
    let sentence = Sentence::new("health.labelLeak")
        .with("token", suspect.token.as_str())
        .with("column", column)
        .with("label", classes.names[suspect.class].as_str())
        .with("precision", suspect.both as f64 / suspect.with_token as f64)
        .with("recall", suspect.both as f64 / suspect.of_class as f64)
        .with("rows", suspect.with_token);
    // Only a warning: the token may be what the class is about, which the user knows.
    Finding::new(Severity::Warning, sentence)
        .with_fixes([Fix::IgnoreToken { token: suspect.token.clone() }])
        .with_rows(locations)
}

/// Returns the lower end of the confidence interval of a proportion; 0 if `of` is 0.
fn lower_bound(hits: usize, of: usize) -> f64 {
    proportion(hits, of).map_or(0.0, |estimate| estimate.low)
}
