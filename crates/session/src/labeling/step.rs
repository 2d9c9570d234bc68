//! What is done while labeling, so that it can be taken back.

use wordloom_data::ClassCount;

/// What was done while labeling.
pub(super) enum Step {
    /// A text of the pool got a category.
    Labeled(usize, u32),
    /// A text of the pool was skipped.
    Skipped(usize),
    /// A category was renamed, or merged with another one: the categories before, and those of all labeled texts.
    Renamed(Vec<ClassCount>, Vec<u32>),
}
