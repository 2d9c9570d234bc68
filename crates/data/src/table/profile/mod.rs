//! Looks at the columns of a table and guesses what each is. The person decides.

mod date;
mod guess;
mod suggestion;
mod summary;
mod traits;

pub use guess::{Guess, Role};
pub use suggestion::Suggestion;
pub use summary::ColumnSummary;
use traits::{Look, Traits};

use crate::table::Table;

/// What a table's columns hold, and which look like what.
#[derive(Debug, Clone, PartialEq)]
pub struct Profile {
    /// One for each column, in order.
    pub columns: Vec<ColumnSummary>,
    /// Which columns look like what.
    pub suggestion: Suggestion,
}

impl Profile {
    /// Looks at every cell.
    pub fn of(table: &Table) -> Self {
        let traits: Vec<Traits> = table.columns().iter().map(Traits::of).collect();
        let suggestion = suggest(&traits);
        let summary = |column: Traits| ColumnSummary {
            distinct: column.distinct,
            empty: table.rows() - column.filled,
            numbers: column.numbers,
            mean_length: column.mean_length,
            guess: Guess::of(&column, &suggestion),
            numerals: column.numerals.clone().filter(|_| column.is_number()),
            name: column.name,
        };
        Self { columns: traits.into_iter().map(summary).collect(), suggestion }
    }
}

fn suggest(columns: &[Traits]) -> Suggestion {
    let name = |column: &Traits| column.name.clone();
    let text = texts(columns);
    let looking = |look| columns.iter().filter(move |column| column.guess() == look);
    Suggestion {
        // A word says more of a category than its number. Of equals the first: sources put the answer near the text.
        category: first_max(looking(Look::Category), |column| (column.category_name(), !column.is_number())).map(name),
        score: first_max(looking(Look::Score), |column| (column.score_name(), column.has_fractions())).map(name),
        split: columns.iter().find(|column| column.look() == Look::Split).map(name),
        text,
    }
}

/// The columns of text: the longest, and others at least half as long. A short one beside a long one (a title, say) may
/// help or give the answer away: the person decides.
fn texts(columns: &[Traits]) -> Vec<String> {
    let texts: Vec<&Traits> = columns.iter().filter(|column| column.look() == Look::Text).collect();
    let longest = texts.iter().map(|column| column.mean_length).fold(0.0, f64::max);
    let texts = texts.into_iter().filter(|column| column.mean_length * 2.0 >= longest);
    texts.map(|column| column.name.clone()).collect()
}

/// The first of the columns with the greatest key.
fn first_max<'c, K: Ord>(columns: impl Iterator<Item = &'c Traits>, key: impl Fn(&Traits) -> K) -> Option<&'c Traits> {
    columns.reduce(|best, column| if key(column) > key(best) { column } else { best })
}

#[cfg(test)]
mod tests;
