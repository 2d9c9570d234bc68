//! What the columns of a table contain, and which role each could have. The guesses are for the user to correct.

mod column_traits;
mod date;
mod guess;
mod inferred_type;
mod several_labels;
mod suggestion;
mod summary;

use column_traits::ColumnTraits;
pub(crate) use date::is_date;
pub use guess::{Guess, Role};
use inferred_type::InferredType;
pub use suggestion::Suggestion;
pub use summary::ColumnSummary;

use super::{Column, Table};

/// What the columns of a table contain, and the suggested role of each.
#[derive(Debug, Clone, PartialEq)]
pub struct Profile {
    /// One summary per column, in the order of the table.
    pub columns: Vec<ColumnSummary>,
    /// The suggested columns for each role.
    pub suggestion: Suggestion,
}

impl Profile {
    /// Examines every cell of a table.
    pub fn of(table: &Table) -> Self {
        let traits: Vec<ColumnTraits> = table.columns().iter().map(ColumnTraits::of).collect();
        let suggestion = suggest(&traits);
        let summary = |(column, cells): (ColumnTraits, &Column)| ColumnSummary {
            distinct: column.distinct,
            empty: table.rows() - column.filled,
            numbers: column.numbers,
            mean_length: column.mean_length,
            guess: Guess::of(&column, &suggestion),
            numerals: column.numerals.clone().filter(|_| column.is_number()),
            name: column.name,
            description: cells.description().to_owned(),
        };
        Self { columns: traits.into_iter().zip(table.columns()).map(summary).collect(), suggestion }
    }
}

fn suggest(columns: &[ColumnTraits]) -> Suggestion {
    let name = |column: &ColumnTraits| column.name.clone();
    let of_type = |wanted| columns.iter().filter(move |column| column.resolved_type() == wanted);
    let categories = columns.iter().filter(|column| column.resolved_type().is_category());
    Suggestion {
        // Words are a more likely category than numbers. Of equals the first wins: most files have the label near the
        // text.
        category: first_max(categories, |column| (column.category_name(), !column.is_number())).map(name),
        score: first_max(of_type(InferredType::Score), |column| (column.score_name(), column.has_fractions()))
            .map(name),
        split: columns.iter().find(|column| column.inferred_type() == InferredType::Split).map(name),
        text: texts(columns),
    }
}

/// Returns the text columns: the longest, and any others at least half as long. A shorter one next to it (a title, for
/// example) may help or reveal the label, so the user decides.
fn texts(columns: &[ColumnTraits]) -> Vec<String> {
    let texts: Vec<&ColumnTraits> =
        columns.iter().filter(|column| column.inferred_type() == InferredType::Text).collect();
    let longest = texts.iter().map(|column| column.mean_length).fold(0.0, f64::max);
    let texts = texts.into_iter().filter(|column| column.mean_length * 2.0 >= longest);
    texts.map(|column| column.name.clone()).collect()
}

/// Returns the first of the columns with the greatest key.
fn first_max<'c, K: Ord>(
    columns: impl Iterator<Item = &'c ColumnTraits>,
    key: impl Fn(&ColumnTraits) -> K,
) -> Option<&'c ColumnTraits> {
    columns.reduce(|best, column| if key(column) > key(best) { column } else { best })
}

#[cfg(test)]
mod tests;
