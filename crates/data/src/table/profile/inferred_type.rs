//! What type of column its cells suggest. `tests/public_data_sets.rs` checks the thresholds against real data sets.

use super::column_traits::ColumnTraits;

/// The mean number of words from which a column is text even if its values repeat: a text that several people labeled
/// occurs several times.
const CATEGORY_WORDS: f64 = 8.0;

/// The most distinct whole numbers that are as likely a category as a score.
const EITHER_VALUES: usize = 20;

/// The fewest rows for which distinct values are evidence of an id.
const ID_ROWS: usize = 20;

/// What type of column its cells suggest, whatever its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum InferredType {
    Empty,
    Constant,
    /// Every cell names a part of a split.
    Split,
    Date,
    /// Each row has its own value, and the values only number or name the rows.
    Id,
    Text,
    Category,
    /// Several categories in a cell.
    Labels,
    /// Few whole numbers: as likely a category as a score.
    Either,
    Score,
    /// Too many values for a category, too short for a text.
    Names,
}

impl InferredType {
    /// Whether a cell names one category or several.
    pub(super) fn is_category(self) -> bool {
        matches!(self, Self::Category | Self::Labels)
    }
}

impl ColumnTraits {
    /// Returns the type that the cells suggest.
    pub(super) fn inferred_type(&self) -> InferredType {
        let repeats = self.repeats();
        if self.filled == 0 {
            InferredType::Empty
        } else if self.distinct < 2 {
            InferredType::Constant
        } else if self.parts {
            InferredType::Split
        } else if self.dates {
            InferredType::Date
        } else if self.is_id() {
            InferredType::Id
        } else if self.is_number() {
            let repeated = self.distinct_numbers * self.rows_each() <= self.numbers;
            let either = self.whole && repeated && self.distinct_numbers <= EITHER_VALUES;
            if either { InferredType::Either } else { InferredType::Score }
        } else if self.labels {
            InferredType::Labels
        } else if repeats && self.words < CATEGORY_WORDS {
            InferredType::Category
        } else if self.words >= 3.0 || rank(&self.name.to_lowercase(), TEXT_NAMES) == 2 {
            InferredType::Text
        } else {
            InferredType::Names
        }
    }

    /// Returns the inferred type, with [`InferredType::Either`] resolved by the column's name.
    pub(super) fn resolved_type(&self) -> InferredType {
        match self.inferred_type() {
            InferredType::Either if self.score_name() > 0 => InferredType::Score,
            InferredType::Either => InferredType::Category,
            other => other,
        }
    }

    /// Whether the values only number or name the rows.
    fn is_id(&self) -> bool {
        let unique = self.filled >= ID_ROWS && self.distinct == self.filled;
        let named = ["id", "index", "no", "nr", "编号", "序号"].contains(&&*self.name.to_lowercase());
        let numbered =
            self.is_number() && self.whole && self.score_name() == 0 && self.numerals.is_none() && self.counts;
        let code = !self.is_number() && self.words < 1.5 && self.first.is_ascii() && !self.lists;
        unique && (numbered || code) || named && (self.is_number() || unique)
    }

    /// Whether values occur again and again.
    fn repeats(&self) -> bool {
        self.distinct * self.rows_each() <= self.filled
    }

    /// How often values that occur again and again occur on average: twice in a small column, five times from 50 rows
    /// on.
    fn rows_each(&self) -> usize {
        if self.filled < 50 { 2 } else { 5 }
    }

    /// Returns how much the name suggests a category, 0 to 2.
    pub(super) fn category_name(&self) -> u8 {
        rank(&self.name.to_lowercase(), CATEGORY_NAMES)
    }

    /// Returns how much the name suggests a score, 0 to 2.
    pub(super) fn score_name(&self) -> u8 {
        rank(&self.name.to_lowercase(), SCORE_NAMES)
    }
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

const SCORE_NAMES: &[&str] = &["score", "rating", "points", "stars", "grade", "nps", "评分", "分数", "得分", "星级"];

/// Returns 2 if the name is one of `known`, 1 if it contains one, otherwise 0.
fn rank(name: &str, known: &[&str]) -> u8 {
    if known.contains(&name) { 2 } else { u8::from(known.iter().any(|known| name.contains(known))) }
}
