//! Whether chosen labels are worth more than random ones: simulated on public data sets, whose labels answer. The
//! example `labeling` of `wordloom-session` measures by how much (docs/labeling.md).

use std::path::PathBuf;

use wordloom_data::Table;
use wordloom_linear::ActiveLearner;

/// A text and its label.
type Example = (String, u32);

/// Reads the texts of one file of a data set; `None` if there is no such file. `labels` are the labels so far.
fn read(set: &str, file: &str, labels: &mut Vec<String>) -> Option<Vec<Example>> {
    let path = PathBuf::from(env!("WORDLOOM_ROOT")).join("../shared/data").join(set).join(file);
    let Ok(bytes) = std::fs::read(&path) else {
        println!("skipped: there is no {}", path.display());
        return None;
    };
    let table = Table::read(file, &bytes).unwrap();
    let example = |row: usize| {
        let label = table.cell(row, 1);
        let index = labels.iter().position(|known| known == label).unwrap_or_else(|| {
            labels.push(label.to_owned());
            labels.len() - 1
        });
        (table.cell(row, 0).to_owned(), index as u32)
    };
    Some((0..table.rows()).map(example).collect())
}

/// Returns the fraction of the test texts that the model predicts after this many labels.
fn simulated(train: &[Example], test: &[Example], labels: usize, chosen: bool, seed: u64) -> f64 {
    let texts: Vec<&str> = train.iter().chain(test).map(|(text, _)| text.as_str()).collect();
    let mut learner = ActiveLearner::new(texts.len(), seed);
    while !learner.is_ready() {
        learner.read(|index| texts[index]);
    }
    (train.len()..texts.len()).for_each(|index| learner.skip(index));
    for label in 0..labels {
        let next = if chosen {
            learner.choose().unwrap()
        } else {
            // Any step that shares no factor with the number of texts visits each once.
            (label * 7_919 + seed as usize * 101) % train.len()
        };
        learner.label(next, train[next].1);
        if chosen || label + 1 == labels {
            learner.learn();
        }
    }
    let is_right = |(index, (_, label)): &(usize, &Example)| learner.suggestion(train.len() + index) == Some(*label);
    test.iter().enumerate().filter(is_right).count() as f64 / test.len() as f64
}

#[test]
fn chosen_labels_are_worth_more_than_as_many_random_ones() {
    for set in ["ag_news", "waimai_10k"] {
        let mut labels = Vec::new();
        let (Some(train), Some(test)) = (read(set, "train.csv", &mut labels), read(set, "test.csv", &mut labels))
        else {
            return;
        };
        let mean = |chosen| (1..=2).map(|seed| simulated(&train, &test, 300, chosen, seed)).sum::<f64>() / 2.0;
        let (chosen, random) = (mean(true), mean(false));
        println!("{set}: 300 chosen labels: {chosen:.3}; 300 random ones: {random:.3}");
        assert!(chosen > random, "{set}: {chosen} {random}");
    }
}
