//! The rows of a table that can be learned from: a text each, and a category or a score or both.

use std::cmp::Reverse;
use std::collections::HashMap;

use super::error::Error;
use super::number::number;
use super::schema::Schema;
use super::summary::{ClassCount, ScoreSummary};
use super::table::Table;

/// Texts and their targets. Row `i` of each list belongs to row `i` of the others.
#[derive(Debug, Clone, PartialEq)]
pub struct Dataset {
    /// The texts; none is empty.
    pub texts: Vec<String>,
    /// The category of each text, an index into `labels`.
    pub categories: Vec<Option<u32>>,
    /// The score of each text.
    pub scores: Vec<Option<f32>>,
    /// The categories, commonest first, ties by label; or those of the dataset a model was trained on.
    pub labels: Vec<String>,
    /// The row of the table each text comes from.
    pub rows: Vec<usize>,
    /// How many rows of the table were left out because their text is empty.
    pub without_text: usize,
    /// How many rows with text were left out because they have neither a category nor a score.
    pub without_target: usize,
    /// The categories that are not among the labels given, commonest first.
    pub unknown_labels: Vec<ClassCount>,
}

impl Dataset {
    /// The rows of a table to learn from. Its categories become the labels.
    pub fn new(table: &Table, schema: &Schema) -> Result<Self, Error> {
        let counts = category_counts(table, schema);
        let labels = counts.into_iter().map(|class| class.label).collect();
        let dataset = Self::collect(table, schema, labels)?;
        dataset.check_targets(table, schema)?;
        Ok(dataset)
    }

    /// The rows of a table to judge a model by that knows these labels.
    ///
    /// A row of another category is kept, with the category taken as unknown: its score still counts, and
    /// [`unknown_labels`](Self::unknown_labels) says what could not be judged.
    pub fn with_labels(table: &Table, schema: &Schema, labels: &[String]) -> Result<Self, Error> {
        let mut dataset = Self::collect(table, schema, labels.to_vec())?;
        dataset.unknown_labels = category_counts(table, schema);
        dataset
            .unknown_labels
            .retain(|class| !labels.contains(&class.label));
        Ok(dataset)
    }

    fn collect(table: &Table, schema: &Schema, labels: Vec<String>) -> Result<Self, Error> {
        let ids: HashMap<&str, u32> = labels.iter().map(String::as_str).zip(0..).collect();
        let mut dataset = Self {
            texts: Vec::new(),
            categories: Vec::new(),
            scores: Vec::new(),
            labels: Vec::new(),
            rows: Vec::new(),
            without_text: 0,
            without_target: 0,
            unknown_labels: Vec::new(),
        };
        for row in 0..table.rows() {
            let text = text(table, schema, row);
            let category = category(table, schema, row);
            let score = score(table, schema, row)?;
            if text.is_empty() {
                dataset.without_text += 1;
            } else if category.is_none() && score.is_none() {
                dataset.without_target += 1;
            } else {
                dataset.texts.push(text);
                dataset
                    .categories
                    .push(category.and_then(|label| ids.get(label).copied()));
                dataset.scores.push(score);
                dataset.rows.push(row);
            }
        }
        if dataset.rows.is_empty() {
            return Err(Error::NoUsableRows {
                rows: table.rows(),
                without_text: dataset.without_text,
                without_target: dataset.without_target,
            });
        }
        dataset.labels = labels;
        Ok(dataset)
    }

    /// Refuses targets that leave nothing to learn.
    fn check_targets(&self, table: &Table, schema: &Schema) -> Result<(), Error> {
        let name = |column: usize| table.columns()[column].name().to_owned();
        if let Some(column) = schema.category()
            && self.labels.len() < 2
        {
            return Err(match self.labels.first() {
                Some(label) => Error::OneClass {
                    column: name(column),
                    label: label.clone(),
                },
                None => Error::EmptyTarget {
                    column: name(column),
                },
            });
        }
        if let Some(column) = schema.score() {
            let mut scores = self.scores.iter().flatten();
            let Some(first) = scores.next() else {
                return Err(Error::EmptyTarget {
                    column: name(column),
                });
            };
            if scores.all(|score| score == first) {
                return Err(Error::ConstantScore {
                    column: name(column),
                    value: first.to_string(),
                });
            }
        }
        Ok(())
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.texts.len()
    }

    /// Whether there is no row, which no constructor allows.
    pub fn is_empty(&self) -> bool {
        self.texts.is_empty()
    }

    /// How many rows are of each label, in the order of the labels.
    pub fn classes(&self) -> Vec<ClassCount> {
        let mut rows = vec![0; self.labels.len()];
        for &category in self.categories.iter().flatten() {
            rows[category as usize] += 1;
        }
        let classes = self.labels.iter().zip(rows);
        classes
            .map(|(label, rows)| ClassCount {
                label: label.clone(),
                rows,
            })
            .collect()
    }

    /// What the scores are like; absent where no row has one.
    pub fn score_summary(&self) -> Option<ScoreSummary> {
        let scores: Vec<f64> = self
            .scores
            .iter()
            .flatten()
            .map(|&score| f64::from(score))
            .collect();
        let rows = scores.len();
        let mean = scores.iter().sum::<f64>() / rows as f64;
        let variance = scores
            .iter()
            .map(|score| (score - mean).powi(2))
            .sum::<f64>()
            / rows as f64;
        Some(ScoreSummary {
            rows,
            min: scores.iter().copied().reduce(f64::min)?,
            max: scores.iter().copied().reduce(f64::max)?,
            mean,
            deviation: variance.sqrt(),
        })
    }
}

/// The text columns of a row, each trimmed, those with something in them joined by a space.
fn text(table: &Table, schema: &Schema, row: usize) -> String {
    let cells = schema
        .text()
        .iter()
        .map(|&column| table.cell(row, column).trim());
    cells
        .filter(|cell| !cell.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

fn category<'t>(table: &'t Table, schema: &Schema, row: usize) -> Option<&'t str> {
    let cell = table.cell(row, schema.category()?).trim();
    (!cell.is_empty()).then_some(cell)
}

fn score(table: &Table, schema: &Schema, row: usize) -> Result<Option<f32>, Error> {
    let Some(column) = schema.score() else {
        return Ok(None);
    };
    let cell = table.cell(row, column).trim();
    if cell.is_empty() {
        return Ok(None);
    }
    match number(cell)
        .map(|score| score as f32)
        .filter(|score| score.is_finite())
    {
        Some(score) => Ok(Some(score)),
        None => Err(Error::NotANumber {
            line: table.line(row),
            column: table.columns()[column].name().to_owned(),
            value: cell.to_owned(),
        }),
    }
}

/// The categories of rows with text and how many rows are of each, commonest first.
fn category_counts(table: &Table, schema: &Schema) -> Vec<ClassCount> {
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for row in (0..table.rows()).filter(|&row| !text(table, schema, row).is_empty()) {
        if let Some(label) = category(table, schema, row) {
            *counts.entry(label).or_default() += 1;
        }
    }
    let classes = counts.into_iter().map(|(label, rows)| ClassCount {
        label: label.to_owned(),
        rows,
    });
    let mut classes: Vec<_> = classes.collect();
    // Ties break by label, so the order never depends on hash order.
    classes.sort_unstable_by(|a, b| (Reverse(a.rows), &a.label).cmp(&(Reverse(b.rows), &b.label)));
    classes
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(text: &str) -> Table {
        Table::read("a file", text.as_bytes()).unwrap()
    }

    fn schema(table: &Table, category: Option<&str>, score: Option<&str>) -> Schema {
        Schema::new(table, &["text".to_owned()], category, score).unwrap()
    }

    fn dataset(text: &str, category: Option<&str>, score: Option<&str>) -> Result<Dataset, Error> {
        let table = table(text);
        Dataset::new(&table, &schema(&table, category, score))
    }

    #[test]
    fn labels_are_ordered_by_falling_count_and_ties_by_label() {
        let dataset = dataset("text,label\na,z\nb,y\nc, z \nd,x\n", Some("label"), None).unwrap();
        assert_eq!(dataset.labels, ["z", "x", "y"]);
        assert_eq!(dataset.categories, [Some(0), Some(2), Some(0), Some(1)]);
        let rows: Vec<_> = dataset.classes().iter().map(|class| class.rows).collect();
        assert_eq!(rows, [2, 1, 1]);
    }

    #[test]
    fn rows_without_a_text_or_a_target_are_left_out_and_counted() {
        let text = "text,label,score\na,x,1\n ,y,2\nb,,\nc,,3\nd,y,\n";
        let dataset = dataset(text, Some("label"), Some("score")).unwrap();
        assert_eq!(dataset.texts, ["a", "c", "d"]);
        assert_eq!(dataset.rows, [0, 3, 4]);
        assert_eq!(dataset.categories, [Some(0), None, Some(1)]);
        assert_eq!(dataset.scores, [Some(1.0), Some(3.0), None]);
        assert_eq!((dataset.without_text, dataset.without_target), (1, 1));
    }

    #[test]
    fn text_columns_are_joined_by_a_space() {
        let table = table("title,text,label\nA,b,x\n,c,y\n");
        let text = ["title".to_owned(), "text".to_owned()];
        let schema = Schema::new(&table, &text, Some("label"), None).unwrap();
        assert_eq!(Dataset::new(&table, &schema).unwrap().texts, ["A b", "c"]);
    }

    #[test]
    fn a_score_that_is_no_number_is_named_by_line_and_column() {
        let error = dataset("text,score\na,1\n\nb,abc\n", None, Some("score")).unwrap_err();
        assert_eq!(
            error.to_string(),
            r#"line 4, column "score": "abc" is not a number"#
        );
    }

    #[test]
    fn targets_with_nothing_to_learn_are_refused() {
        let refusal = |text, category, score| dataset(text, category, score).unwrap_err().code();
        assert_eq!(
            refusal("text,label\na,x\nb,x\n", Some("label"), None),
            "data.oneClass"
        );
        assert_eq!(
            refusal("text,score\na,2\nb,2.0\n", None, Some("score")),
            "data.constantScore"
        );
        assert_eq!(
            refusal("text,label\na,\n ,x\n", Some("label"), None),
            "data.noUsableRows"
        );
        let text = "text,label,score\na,x,\nb,y,\n";
        assert_eq!(
            refusal(text, Some("label"), Some("score")),
            "data.emptyTarget"
        );
    }

    #[test]
    fn the_scores_are_summed_up() {
        let dataset = dataset("text,score\na,1\nb,3\nc,5\nd,7\n", None, Some("score")).unwrap();
        let summary = dataset.score_summary().unwrap();
        assert_eq!(
            (summary.rows, summary.min, summary.max, summary.mean),
            (4, 1.0, 7.0, 4.0)
        );
        assert!((summary.deviation - 5.0_f64.sqrt()).abs() < 1e-12);
    }

    #[test]
    fn a_test_file_keeps_the_labels_of_training_and_counts_the_others() {
        let table = table("text,label\na,y\nb,w\nc,x\nd,w\ne,v\n");
        let schema = schema(&table, Some("label"), None);
        let labels = ["x".to_owned(), "y".to_owned()];
        let dataset = Dataset::with_labels(&table, &schema, &labels).unwrap();
        assert_eq!(dataset.labels, labels);
        assert_eq!(dataset.categories, [Some(1), None, Some(0), None, None]);
        let unknown = [("w", 2), ("v", 1)];
        let unknown = unknown.map(|(label, rows)| ClassCount {
            label: label.to_owned(),
            rows,
        });
        assert_eq!(dataset.unknown_labels, unknown);
    }
}
