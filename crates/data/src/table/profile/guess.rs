//! The guessed role of one column, with the reason for it.

use serde::{Deserialize, Serialize};
#[cfg(feature = "typescript")]
use ts_rs::TS;

use super::column_traits::ColumnTraits;
use super::inferred_type::InferredType;
use super::suggestion::Suggestion;
use crate::sentence::Sentence;

/// The role of a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub enum Role {
    /// The model's input.
    Text,
    /// A target: one of several categories.
    Category,
    /// A target: a number.
    Score,
    /// Assigns rows to training, validation and test.
    Split,
    /// Not used.
    Ignored,
}

/// The guessed role of a column, and the reason for it.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct Guess {
    /// The role that the column has until the user changes it.
    pub role: Role,
    /// Why the column has its inferred type: `guess.category` and the like.
    pub reason: Sentence,
    /// What the column can be predicted as. Empty for a date, an id or a constant, except that one of numbers can be a
    /// score.
    pub targets: Vec<Role>,
    /// Whether it is as likely a category as a score, so that the user should confirm the choice.
    pub either: bool,
    /// Whether its cells look like several labels each, so that a category is better predicted as labels.
    pub labels: bool,
}

impl Guess {
    pub(super) fn of(column: &ColumnTraits, suggestion: &Suggestion) -> Self {
        let inferred = column.inferred_type();
        Self {
            role: role(&column.name, suggestion),
            reason: reason(column, inferred, suggestion),
            targets: targets(column, inferred),
            either: inferred == InferredType::Either,
            labels: inferred == InferredType::Labels,
        }
    }
}

fn role(name: &str, suggestion: &Suggestion) -> Role {
    let is = |column: &Option<String>| column.as_deref() == Some(name);
    if suggestion.text.iter().any(|text| text == name) {
        Role::Text
    } else if is(&suggestion.category) {
        Role::Category
    } else if is(&suggestion.score) {
        Role::Score
    } else if is(&suggestion.split) {
        Role::Split
    } else {
        Role::Ignored
    }
}

/// Returns what the user may have the column predicted as, whatever the guess.
fn targets(column: &ColumnTraits, inferred: InferredType) -> Vec<Role> {
    match inferred {
        // An amount may have a different value in every row, or look like a year.
        InferredType::Date | InferredType::Id if column.is_number() => vec![Role::Score],
        InferredType::Empty | InferredType::Constant | InferredType::Split | InferredType::Date | InferredType::Id => {
            Vec::new()
        }
        _ if column.is_number() => vec![Role::Category, Role::Score],
        _ => vec![Role::Category],
    }
}

fn reason(column: &ColumnTraits, inferred: InferredType, suggestion: &Suggestion) -> Sentence {
    let counted = |code| Sentence::new(code).with("distinct", column.distinct).with("rows", column.filled);
    let (least, most) = column.range;
    match inferred {
        InferredType::Empty => Sentence::new("guess.empty"),
        InferredType::Constant => Sentence::new("guess.constant").with("value", excerpt(&column.first).as_str()),
        InferredType::Split => counted("guess.split"),
        InferredType::Date if column.is_number() => {
            Sentence::new("guess.numberDate").with("value", excerpt(&column.first).as_str())
        }
        InferredType::Id if column.is_number() => counted("guess.numberId"),
        InferredType::Date => Sentence::new("guess.date").with("value", excerpt(&column.first).as_str()),
        InferredType::Id => counted("guess.id"),
        InferredType::Text => {
            let code = if suggestion.text.contains(&column.name) { "guess.text" } else { "guess.shortText" };
            Sentence::new(code).with("words", column.words)
        }
        InferredType::Category => counted("guess.category"),
        InferredType::Labels => counted("guess.labels"),
        InferredType::Either => counted("guess.either").with("least", least).with("most", most),
        InferredType::Score => counted("guess.score").with("least", least).with("most", most),
        InferredType::Names => counted("guess.names"),
    }
}

/// Returns the beginning of a cell.
fn excerpt(cell: &str) -> String {
    const CHARACTERS: usize = 40;
    let mut excerpt: String = cell.chars().take(CHARACTERS).collect();
    if cell.chars().nth(CHARACTERS).is_some() {
        excerpt.push('…');
    }
    excerpt
}
