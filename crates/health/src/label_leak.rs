//! A token that gives the answer away: it is in most rows of one class and in hardly a row of any other. A source's name, a
//! template's word, the label itself: a model learns it and nothing else, and fails where it is missing.
//!
//! A token is suspicious where, by the lower ends of Wilson's intervals, at least nine in ten rows with it are of the class, at least
//! half of the class's rows have it, and a guess by it errs at most a fifth as often as one by the class's share alone. The last
//! keeps common words of a class of nearly all rows from being blamed.

use std::cmp::Reverse;
use std::collections::HashMap;

use super::wilson::lower_bound;
use super::{Finding, Fix, RowPlace, Severity};
use wordloom_data::{Dataset, Sentence, Target, Values};
use wordloom_text::{Normalizer, Token, Words, tokens};

const PRECISION: f64 = 0.9;
const RECALL: f64 = 0.5;
const ERRORS: f64 = 0.2;
/// Findings at most.
const MOST: usize = 5;
/// Scores of so few values are looked at as classes are.
const SCORES: usize = 20;

/// A token, and what it says of a class.
struct Suspect {
    token: String,
    class: usize,
    /// Rows with the token, rows of the class, and rows that are both.
    with: usize,
    of: usize,
    both: usize,
}

impl Suspect {
    fn strength(&self) -> f64 {
        lower_bound(self.both, self.with) * lower_bound(self.both, self.of)
    }

    fn is_guilty(&self, rows: usize) -> bool {
        let precision = lower_bound(self.both, self.with);
        let guess = self.of as f64 / rows as f64;
        precision >= PRECISION && lower_bound(self.both, self.of) >= RECALL && 1.0 - precision <= ERRORS * (1.0 - guess)
    }
}

/// The tokens that give an answer away, the plainest first. Those in `ignored` are read no more.
pub(super) fn findings(dataset: &Dataset, ignored: &[String]) -> Vec<(Finding, Vec<RowPlace>)> {
    let tokens = interned(dataset);
    let of_target = |target: &Target| {
        let Some((classes, names)) = classes(target) else { return Vec::new() };
        let mut suspects = suspects(&tokens, &classes, names.len());
        suspects.retain(|suspect| !ignored.contains(&suspect.token));
        suspects.sort_by(|a, b| b.strength().total_cmp(&a.strength()).then_with(|| a.token.cmp(&b.token)));
        let report = |suspect| report(dataset, &target.column, &classes, &names, suspect);
        suspects.into_iter().take(MOST).map(report).collect()
    };
    let mut found: Vec<(Finding, Vec<RowPlace>)> = dataset.targets.iter().flat_map(of_target).collect();
    // A token that tells two answers is told of once: its fix is for both.
    let mut told: Vec<Fix> = Vec::new();
    found.retain(|(finding, _)| {
        let new = finding.fixes.iter().all(|fix| !told.contains(fix));
        told.extend(finding.fixes.iter().cloned());
        new
    });
    found
}

/// The class of every row and the classes' names: the categories, or the scores where they have few values. Labels are passed over: a row
/// may have several.
fn classes(target: &Target) -> Option<(Vec<Option<usize>>, Vec<String>)> {
    match &target.values {
        Values::Classes(classes) => {
            let classes = classes.iter().map(|category| category.map(|id| id as usize)).collect();
            Some((classes, target.labels.clone()))
        }
        Values::Sets(_) => None,
        Values::Numbers(numbers) => {
            let values = target.levels();
            let place = |score: f32| values.iter().position(|&value| value == score);
            (values.len() <= SCORES).then(|| {
                let classes = numbers.iter().map(|score| place((*score)?)).collect();
                (classes, values.iter().map(f32::to_string).collect())
            })
        }
    }
}

/// The different tokens of all texts, and which of them each text holds.
type Interned = (Vec<String>, Vec<Vec<u32>>);

fn suspects((names, held): &Interned, classes: &[Option<usize>], n_classes: usize) -> Vec<Suspect> {
    let mut of = vec![0; n_classes];
    classes.iter().flatten().for_each(|&class| of[class] += 1);
    let rows: usize = of.iter().sum();
    // No interval could hold a token guilty that is in fewer rows.
    let least = (1..).find(|&rows| lower_bound(rows, rows) >= PRECISION).unwrap_or(usize::MAX);
    let mut with = vec![0; names.len()];
    held.iter().flatten().for_each(|&token| with[token as usize] += 1);
    let mut both: HashMap<u32, Vec<usize>> = HashMap::new();
    for (tokens, class) in held.iter().zip(classes) {
        let Some(class) = *class else { continue };
        for &token in tokens.iter().filter(|&&token| with[token as usize] >= least) {
            both.entry(token).or_insert_with(|| vec![0; n_classes])[class] += 1;
        }
    }
    let suspect = |(token, counts): (u32, Vec<usize>)| {
        let (class, &most) = counts.iter().enumerate().max_by_key(|&(class, &count)| (count, Reverse(class)))?;
        let with = counts.iter().sum();
        Some(Suspect { token: names[token as usize].clone(), class, with, of: of[class], both: most })
    };
    both.into_iter().filter_map(suspect).filter(|suspect| suspect.is_guilty(rows)).collect()
}

fn interned(dataset: &Dataset) -> Interned {
    let mut ids: HashMap<String, u32> = HashMap::new();
    let mut held = Vec::with_capacity(dataset.len());
    for text in dataset.texts() {
        let mut own: Vec<u32> = Vec::new();
        for token in words(text) {
            let next = ids.len() as u32;
            own.push(match ids.get(&*token.text) {
                Some(&id) => id,
                None => *ids.entry(token.text.into_owned()).or_insert(next),
            });
        }
        own.sort_unstable();
        own.dedup();
        held.push(own);
    }
    let mut names = vec![String::new(); ids.len()];
    ids.into_iter().for_each(|(name, id)| names[id as usize] = name);
    (names, held)
}

fn words(text: &str) -> impl Iterator<Item = Token<'_>> {
    tokens(text, &Words, Normalizer { lowercase: true })
}

fn report(
    dataset: &Dataset,
    column: &str,
    classes: &[Option<usize>],
    names: &[String],
    suspect: Suspect,
) -> (Finding, Vec<RowPlace>) {
    let holds =
        |text: &str| tokens(text, &Words, Normalizer { lowercase: true }).any(|token| token.text == suspect.token);
    let rows: Vec<usize> = (0..dataset.len()).filter(|&row| holds(dataset.text(row))).collect();
    let mut places: Vec<RowPlace> = rows
        .into_iter()
        .map(|row| RowPlace {
            test: false,
            row: dataset.rows[row],
            group: usize::from(classes[row] == Some(suspect.class)),
        })
        .collect();
    // Those that speak against it first: few, and worth a look.
    places.sort_by_key(|place| place.group);
    let sentence = Sentence::new("health.labelLeak")
        .with("token", suspect.token.as_str())
        .with("column", column)
        .with("label", names[suspect.class].as_str())
        .with("precision", suspect.both as f64 / suspect.with as f64)
        .with("recall", suspect.both as f64 / suspect.of as f64)
        .with("rows", suspect.with);
    // It may be what the class is about: the person knows.
    let finding = Finding::new(Severity::Warning, sentence);
    finding.answered_by([Fix::IgnoreToken { token: suspect.token }]).behind(places)
}
