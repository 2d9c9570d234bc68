//! Looks at the columns of a table and guesses what each is. The person decides.

use unicode_segmentation::UnicodeSegmentation;

use super::cells::Column;
use super::number::number;
use super::split::Part;
use super::summary::{ColumnSummary, Suggestion};
use super::table::Table;

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
        Self { columns: traits.into_iter().map(|traits| traits.summary).collect(), suggestion }
    }
}

/// What a guess goes by.
struct Traits {
    summary: ColumnSummary,
    /// How many cells are not empty.
    filled: usize,
    /// The mean number of words, by the first cells.
    words: f64,
    /// Whether all numbers are whole.
    whole: bool,
    /// Whether every cell is a year or a date.
    dates: bool,
    /// Whether every cell names a part of a split.
    parts: bool,
}

/// Cells whose words are counted.
const SAMPLE: usize = 1_000;

impl Traits {
    fn of(column: &Column) -> Self {
        let cells = || column.cells().map(str::trim).filter(|cell| !cell.is_empty());
        let filled = cells().count();
        let numbers = || cells().filter_map(number);
        let length: usize = cells().map(|cell| cell.chars().count()).sum();
        let sampled = filled.clamp(1, SAMPLE);
        Self {
            summary: ColumnSummary {
                name: column.name().to_owned(),
                distinct: column.distinct(),
                empty: column.rows() - filled,
                numbers: numbers().count(),
                mean_length: length as f64 / filled.max(1) as f64,
            },
            filled,
            words: cells().take(SAMPLE).map(words).sum::<usize>() as f64 / sampled as f64,
            whole: numbers().all(|value| value.fract() == 0.0),
            dates: filled > 0 && cells().all(is_date),
            parts: filled > 0 && cells().all(|cell| Part::named(cell).is_some()),
        }
    }

    fn name(&self) -> String {
        self.summary.name.to_lowercase()
    }

    fn is_number(&self) -> bool {
        self.filled > 0 && self.summary.numbers == self.filled
    }

    fn is_constant(&self) -> bool {
        self.summary.distinct < 2
    }

    /// Whether it only numbers the rows.
    fn is_id(&self) -> bool {
        let numbered = self.whole && self.filled >= 20 && self.summary.distinct == self.filled;
        self.is_number() && (numbered || ["id", "index", "no", "nr"].contains(&&*self.name()))
    }

    fn is_split(&self) -> bool {
        self.parts && !self.is_constant()
    }

    fn is_text(&self) -> bool {
        let distinct = self.summary.distinct * 2 > self.filled;
        distinct && self.words >= 3.0 && !self.is_number() && !self.dates
    }

    /// Whether its values come again and again. In small data two rows a value are enough, else five.
    fn is_category(&self) -> bool {
        let rows_each = if self.filled < 50 { 2 } else { 5 };
        let few = self.summary.distinct * rows_each <= self.filled;
        let whole_and_few = self.whole && self.summary.distinct <= 20;
        let measured = self.is_number() && (!whole_and_few || self.score_name() > 0);
        let other = self.is_constant() || self.is_split() || self.is_id() || self.dates;
        few && !(measured || other)
    }

    fn is_score(&self) -> bool {
        let other = self.is_constant() || self.is_id() || self.dates || self.is_category();
        self.is_number() && !other
    }

    fn category_name(&self) -> u8 {
        rank(&self.name(), CATEGORY_NAMES)
    }

    fn score_name(&self) -> u8 {
        rank(&self.name(), SCORE_NAMES)
    }
}

const CATEGORY_NAMES: &[&str] = &[
    "label",
    "category",
    "class",
    "target",
    "sentiment",
    "intent",
    "topic",
    "emotion",
    "标签",
    "类别",
    "分类",
    "情感",
];

const SCORE_NAMES: &[&str] = &["score", "rating", "points", "stars", "grade", "评分", "分数", "得分", "星级"];

/// 2 for a name that is one of the known, 1 for one that holds one, else 0.
fn rank(name: &str, known: &[&str]) -> u8 {
    if known.contains(&name) { 2 } else { u8::from(known.iter().any(|known| name.contains(known))) }
}

fn suggest(columns: &[Traits]) -> Suggestion {
    let name = |column: &Traits| column.summary.name.clone();
    let text = texts(columns);
    let targets = || columns.iter().filter(|column| !text.contains(&column.summary.name));
    let category = targets().filter(|column| column.is_category());
    let score = targets().filter(|column| column.is_score());
    Suggestion {
        // A word says more of a category than its number. Of equals the first: sources put the answer near the text.
        category: first_max(category, |column| (column.category_name(), !column.is_number())).map(name),
        score: first_max(score, |column| (column.score_name(), !column.whole)).map(name),
        split: columns.iter().find(|column| column.is_split()).map(name),
        text,
    }
}

/// The columns of text: the longest, and others at least half as long. A short one beside a long one (a title, say) may
/// help or give the answer away: the person decides.
fn texts(columns: &[Traits]) -> Vec<String> {
    let length = |column: &Traits| column.summary.mean_length;
    let texts: Vec<&Traits> = columns.iter().filter(|column| column.is_text()).collect();
    let longest = texts.iter().map(|column| length(column)).fold(0.0, f64::max);
    let texts = texts.into_iter().filter(|column| length(column) * 2.0 >= longest);
    texts.map(|column| column.summary.name.clone()).collect()
}

/// The first of the columns with the greatest key.
fn first_max<'c, K: Ord>(columns: impl Iterator<Item = &'c Traits>, key: impl Fn(&Traits) -> K) -> Option<&'c Traits> {
    columns.reduce(|best, column| if key(column) > key(best) { column } else { best })
}

/// How many words a cell holds. Scripts without spaces count by character; ASCII by spaces alone, so that an id is one word.
fn words(cell: &str) -> usize {
    if cell.is_ascii() { cell.split_ascii_whitespace().count() } else { cell.unicode_words().count() }
}

/// Whether a cell is a year (1900 to 2100) or three numbers between the same separators, with or without a time after.
fn is_date(cell: &str) -> bool {
    let all_digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    if cell.len() == 4 && all_digits(cell) {
        return ("1900"..="2100").contains(&cell);
    }
    let date = cell.split([' ', 'T']).next().unwrap_or_default();
    ['-', '/', '.'].into_iter().any(|separator| {
        let parts: Vec<&str> = date.split(separator).collect();
        parts.len() == 3 && parts.iter().all(|part| part.len() <= 4 && all_digits(part))
    })
}

#[cfg(test)]
mod tests;
