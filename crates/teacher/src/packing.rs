//! Texts of different lengths in one batch without padding.
//!
//! All tokens of a batch are the rows of one matrix. Only attention and the mean look at the texts, and for them texts
//! of equal length are next to each other: so there is neither padding nor a mask, and the large matrix products are
//! over all tokens at once.

use std::ops::Range;

/// The most tokens in a batch, except that one text is never split. The products pack their weights once a batch,
/// which costs as much as the products of about 17 tokens (a profile of the example `speed`), so more tokens gain
/// little.
pub(crate) const BATCH_TOKENS: usize = 1024;

/// Texts of one length, which are next to each other in a batch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Group {
    /// The row of the first token.
    pub start: usize,
    /// The number of texts.
    pub texts: usize,
    /// The number of tokens of each.
    pub tokens: usize,
}

impl Group {
    /// The rows of its tokens.
    pub(crate) fn rows(&self) -> Range<usize> {
        self.start..self.start + self.texts * self.tokens
    }
}

/// Sorts texts by length, given their lengths from 1, and splits them into batches of texts.
pub(crate) fn batches(lengths: &[usize]) -> Vec<Vec<usize>> {
    let mut order: Vec<usize> = (0..lengths.len()).collect();
    order.sort_by_key(|&text| lengths[text]);
    let mut batches: Vec<Vec<usize>> = Vec::new();
    let mut space = 0;
    for text in order {
        if space < lengths[text] {
            batches.push(Vec::new());
            space = BATCH_TOKENS.max(lengths[text]);
        }
        space -= lengths[text];
        batches.last_mut().expect("the first text has begun a batch").push(text);
    }
    batches
}

/// Returns the groups of a batch with these lengths, which are in ascending order.
pub(crate) fn groups(lengths: impl IntoIterator<Item = usize>) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for tokens in lengths {
        match groups.last_mut() {
            Some(group) if group.tokens == tokens => group.texts += 1,
            last => {
                let start = last.map_or(0, |group| group.rows().end);
                groups.push(Group { start, texts: 1, tokens });
            }
        }
    }
    groups
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_text_is_in_one_batch_and_batches_are_limited() {
        let lengths = [300, 1000, 7, 2000, 300, 300, 7];
        let batches = batches(&lengths);
        assert_eq!(batches, [vec![2, 6, 0, 4, 5], vec![1], vec![3]]);
    }

    #[test]
    fn texts_of_equal_length_are_a_group() {
        let group = |start, texts, tokens| Group { start, texts, tokens };
        assert_eq!(groups([3, 3, 5, 8, 8]), [group(0, 2, 3), group(6, 1, 5), group(11, 2, 8)]);
        assert!(groups([]).is_empty());
    }
}
