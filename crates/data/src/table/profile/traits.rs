//! What a column is like: what a guess goes by.

use unicode_segmentation::UnicodeSegmentation;

use super::date::is_date;
use crate::table::column::Column;
use crate::table::number::read_number;
use crate::table::numerals::{Numerals, NumeralsSummary};
use crate::table::partition::Partition;

/// Cells whose words are counted.
const SAMPLE: usize = 1_000;

/// Words in a cell from which on it is a text, however often it comes again: texts that several people judged do.
const CATEGORY_WORDS: f64 = 8.0;

/// What the cells of a column have in common.
pub(crate) struct Traits {
    pub name: String,
    /// How many cells are not empty.
    pub filled: usize,
    /// How many different values they hold.
    pub distinct: usize,
    /// How many of them are numbers.
    pub numbers: usize,
    /// The mean length of those not empty, in characters.
    pub mean_length: f64,
    /// The mean number of words, by the first cells.
    pub words: f64,
    /// The first cell that is not empty.
    pub first: String,
    /// The least and the greatest number, where every cell is one.
    pub range: (f64, f64),
    pub numerals: Option<NumeralsSummary>,
    /// Whether all cells are whole numbers, where every cell is a number.
    whole: bool,
    /// Whether every cell is a number, and they rise or fall from row to row, lie close together, or are too long for anything but an id.
    counts: bool,
    /// Whether every cell is a year or a date.
    dates: bool,
    /// Whether every cell names a part of a split.
    parts: bool,
    /// Whether some of the first cells hold several things, with a sign between them that no code has.
    lists: bool,
}

/// What a column looks like, its name aside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Look {
    Empty,
    Constant,
    Split,
    Date,
    Id,
    Text,
    Category,
    /// Few whole numbers: as good a category as a score.
    Either,
    Score,
    /// Too many values for a category, too short for a text.
    Names,
}

impl Traits {
    pub(crate) fn of(column: &Column) -> Self {
        let cells = || column.filled_cells();
        let (mut filled, mut length) = (0, 0);
        for cell in cells() {
            filled += 1;
            length += cell.chars().count();
        }
        let numerals = Numerals::of(column);
        // What is no number throughout is not asked for its values.
        let values: Vec<f64> = match numerals.numbers == filled {
            true => cells().filter_map(|cell| Some(read_number(cell, numerals.mark)?.value)).collect(),
            false => Vec::new(),
        };
        Self {
            name: column.name().to_owned(),
            filled,
            distinct: column.distinct(),
            numbers: numerals.numbers,
            mean_length: length as f64 / filled.max(1) as f64,
            words: cells().take(SAMPLE).map(words).sum::<usize>() as f64 / filled.clamp(1, SAMPLE) as f64,
            first: cells().next().unwrap_or_default().to_owned(),
            range: range(&values),
            numerals: numerals.summary(column),
            whole: values.iter().all(|value| value.fract() == 0.0),
            counts: counts(&values),
            dates: filled > 0 && cells().all(is_date),
            parts: filled > 0 && cells().all(|cell| Partition::named(cell).is_some()),
            lists: cells().take(SAMPLE).any(|cell| cell.contains(['|', ';', ','])),
        }
    }

    pub(crate) fn look(&self) -> Look {
        let repeats = self.repeats();
        if self.filled == 0 {
            Look::Empty
        } else if self.distinct < 2 {
            Look::Constant
        } else if self.parts {
            Look::Split
        } else if self.dates {
            Look::Date
        } else if self.is_id() {
            Look::Id
        } else if self.is_number() {
            if self.whole && repeats && self.distinct <= 20 { Look::Either } else { Look::Score }
        } else if repeats && self.words < CATEGORY_WORDS {
            Look::Category
        } else if self.words >= 3.0 || rank(&self.name.to_lowercase(), TEXT_NAMES) == 2 {
            Look::Text
        } else {
            Look::Names
        }
    }

    /// Whether every cell is a number.
    pub(crate) fn is_number(&self) -> bool {
        self.filled > 0 && self.numbers == self.filled
    }

    /// Whether a category or a score would be guessed of few whole numbers: the name says.
    pub(crate) fn guess(&self) -> Look {
        match self.look() {
            Look::Either if self.score_name() > 0 => Look::Score,
            Look::Either => Look::Category,
            look => look,
        }
    }

    pub(crate) fn has_fractions(&self) -> bool {
        !self.whole
    }

    /// Whether it only numbers or names the rows.
    fn is_id(&self) -> bool {
        let unique = self.filled >= 20 && self.distinct == self.filled;
        let named = ["id", "index", "no", "nr", "编号", "序号"].contains(&&*self.name.to_lowercase());
        let numbered =
            self.is_number() && self.whole && self.score_name() == 0 && self.numerals.is_none() && self.counts;
        let code = !self.is_number() && self.words < 1.5 && self.first.is_ascii() && !self.lists;
        unique && (numbered || code) || named && (self.is_number() || unique)
    }

    /// Whether its values come again and again. In small data two rows a value are enough, else five.
    fn repeats(&self) -> bool {
        let rows_each = if self.filled < 50 { 2 } else { 5 };
        self.distinct * rows_each <= self.filled
    }

    pub(crate) fn category_name(&self) -> u8 {
        rank(&self.name.to_lowercase(), CATEGORY_NAMES)
    }

    pub(crate) fn score_name(&self) -> u8 {
        rank(&self.name.to_lowercase(), SCORE_NAMES)
    }
}

/// Whether numbers count rows, or were given out as such.
fn counts(values: &[f64]) -> bool {
    let rising = values.is_sorted_by(|a, b| a < b) || values.is_sorted_by(|a, b| a > b);
    let range = range(values);
    let dense = range.1 - range.0 < 2.0 * values.len() as f64;
    rising || dense || range.0 >= 1e8
}

/// The least and the greatest.
fn range(values: &[f64]) -> (f64, f64) {
    values.iter().fold((f64::MAX, f64::MIN), |(least, most), value| (least.min(*value), most.max(*value)))
}

const TEXT_NAMES: &[&str] = &[
    "text", "sentence", "review", "comment", "content", "message", "tweet", "question", "body", "文本", "内容", "评论",
    "句子", "正文",
];

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

/// How many words a cell holds. Scripts without spaces count by character; ASCII by spaces alone, so that an id is one word.
fn words(cell: &str) -> usize {
    if cell.is_ascii() { cell.split_ascii_whitespace().count() } else { cell.unicode_words().count() }
}
