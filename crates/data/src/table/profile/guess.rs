//! The guess at one column, with its reason.

use serde::{Deserialize, Serialize};
#[cfg(feature = "typescript")]
use ts_rs::TS;

use super::suggestion::Suggestion;
use super::traits::{Look, Traits};
use crate::sentence::Sentence;

/// What a column is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub enum Role {
    /// It is read.
    Text,
    /// It is predicted as one of several names.
    Category,
    /// It is predicted as a number.
    Score,
    /// It says which rows train and which test.
    Split,
    /// It is left alone.
    Ignored,
}

/// What a column looks like, and why.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct Guess {
    /// What it is taken for until the person says otherwise.
    pub role: Role,
    /// Why it looks like what it looks like: `guess.category` and the like.
    pub reason: Sentence,
    /// What it may be predicted as; nothing for a date, an id, a constant.
    pub targets: Vec<Role>,
    /// Whether it is as good a category as a score, so that the person is asked.
    pub either: bool,
}

impl Guess {
    pub(crate) fn of(column: &Traits, suggestion: &Suggestion) -> Self {
        let look = column.look();
        Self {
            role: role(&column.name, suggestion),
            reason: reason(column, look, suggestion),
            targets: targets(column, look),
            either: look == Look::Either,
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

/// The person may take any column with answers in it for one; the guess is only the guess.
fn targets(column: &Traits, look: Look) -> Vec<Role> {
    match look {
        Look::Empty | Look::Constant | Look::Split | Look::Date | Look::Id => Vec::new(),
        _ if column.is_number() => vec![Role::Category, Role::Score],
        _ => vec![Role::Category],
    }
}

fn reason(column: &Traits, look: Look, suggestion: &Suggestion) -> Sentence {
    let counted = |code| Sentence::new(code).with("distinct", column.distinct).with("rows", column.filled);
    let (least, most) = column.range;
    match look {
        Look::Empty => Sentence::new("guess.empty"),
        Look::Constant => Sentence::new("guess.constant").with("value", shown(&column.first).as_str()),
        Look::Split => counted("guess.split"),
        Look::Date => Sentence::new("guess.date").with("value", shown(&column.first).as_str()),
        Look::Id => counted("guess.id"),
        Look::Text if suggestion.text.contains(&column.name) => Sentence::new("guess.text").with("words", column.words),
        Look::Text => Sentence::new("guess.shortText").with("words", column.words),
        Look::Category => counted("guess.category"),
        Look::Either => counted("guess.either").with("least", least).with("most", most),
        Look::Score => counted("guess.score").with("least", least).with("most", most),
        Look::Names => counted("guess.names"),
    }
}

/// The beginning of a cell.
fn shown(cell: &str) -> String {
    const CHARACTERS: usize = 40;
    let mut shown: String = cell.chars().take(CHARACTERS).collect();
    if cell.chars().nth(CHARACTERS).is_some() {
        shown.push('…');
    }
    shown
}
