//! Cuts a text into the stretches within which a byte-pair vocabulary may learn parts. Knows nothing of vocabularies.

use unicode_segmentation::UnicodeSegmentation;

use super::PreTokenize;
use super::pre_tokenizer::{Words, is_spaceless};

/// [`Words`], with the characters of scripts without spaces joined again: what stands together there often is for the
/// vocabulary to find out.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Runs;

/// Graphemes of the longest piece. A text without a space would cost the square of its length otherwise.
const MOST_GRAPHEMES: usize = 64;

impl PreTokenize for Runs {
    fn pieces<'t>(&self, text: &'t str) -> impl Iterator<Item = (usize, &'t str)> {
        let mut runs: Vec<(usize, &str)> = Vec::new();
        for (start, piece) in Words.pieces(text) {
            match runs.last_mut() {
                Some((from, run)) if *from + run.len() == start && joins(run) && joins(piece) => {
                    *run = &text[*from..start + piece.len()];
                }
                _ => runs.push((start, piece)),
            }
        }
        runs.into_iter().flat_map(|(start, run)| Short { rest: run, at: start })
    }
}

impl Runs {
    /// Calls with every part of 2 to `most` graphemes of the stretches without spaces: what a byte-pair vocabulary may hold of them.
    pub fn parts<'t>(text: &'t str, most: usize, mut take: impl FnMut(&'t str)) {
        for (_, run) in Self.pieces(text).filter(|(_, run)| joins(run)) {
            let ends: Vec<usize> = run.grapheme_indices(true).map(|(start, grapheme)| start + grapheme.len()).collect();
            let mut start = 0;
            for (first, &end) in ends.iter().enumerate() {
                ends[first..].iter().take(most).skip(1).for_each(|&end| take(&run[start..end]));
                start = end;
            }
        }
    }
}

fn joins(piece: &str) -> bool {
    piece.chars().next().is_some_and(is_of_run)
}

/// Whether the character is of a script that writes no spaces between words, or so few that its words are no pieces.
pub(super) fn is_of_run(c: char) -> bool {
    is_spaceless(c)
        || matches!(c,
            '\u{E01}'..='\u{E3A}' | '\u{E40}'..='\u{E4E}' // Thai
            | '\u{E81}'..='\u{ECE}' | '\u{EDC}'..='\u{EDF}' // Lao
            | '\u{1000}'..='\u{103F}' | '\u{1050}'..='\u{109D}' // Myanmar
            | '\u{1780}'..='\u{17D3}' // Khmer
            | '\u{A9E0}'..='\u{A9EF}' | '\u{AA60}'..='\u{AA7F}' // Myanmar Extended
        )
}

/// A piece in stretches of at most so many graphemes.
struct Short<'t> {
    rest: &'t str,
    at: usize,
}

impl<'t> Iterator for Short<'t> {
    type Item = (usize, &'t str);

    fn next(&mut self) -> Option<Self::Item> {
        if self.rest.is_empty() {
            return None;
        }
        // A grapheme is a byte at least.
        let end = if self.rest.len() <= MOST_GRAPHEMES {
            self.rest.len()
        } else {
            self.rest.grapheme_indices(true).nth(MOST_GRAPHEMES).map_or(self.rest.len(), |(end, _)| end)
        };
        let (piece, rest) = self.rest.split_at(end);
        let start = self.at;
        (self.rest, self.at) = (rest, start + end);
        Some((start, piece))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pieces(text: &str) -> Vec<&str> {
        Runs.pieces(text).map(|(_, piece)| piece).collect()
    }

    #[test]
    fn characters_of_scripts_without_spaces_stand_together_and_words_apart() {
        assert_eq!(pieces("快递太慢了，iPhone15用！"), ["快递太慢了", "，", "iPhone15", "用", "！"]);
        assert_eq!(pieces("ラーメンは 美味しい"), ["ラーメンは", "美味しい"]);
        assert_eq!(pieces("이 영화는"), ["이", "영화는"]);
        assert_eq!(pieces("ดีมาก ok"), ["ดีมาก", "ok"]);
        assert_eq!(pieces("don't stop"), ["don't", "stop"]);
    }

    #[test]
    fn the_parts_of_a_stretch_are_all_it_may_be_cut_into() {
        let mut parts = Vec::new();
        Runs::parts("快递慢了 now 好", 3, |part| parts.push(part));
        assert_eq!(parts, ["快递", "快递慢", "递慢", "递慢了", "慢了"]);
    }

    #[test]
    fn a_piece_without_end_is_cut_between_graphemes() {
        let text = "e\u{301}".repeat(100);
        let pieces = pieces(&text);
        assert_eq!(pieces.iter().map(|piece| piece.graphemes(true).count()).collect::<Vec<_>>(), [64, 36]);
        assert_eq!(pieces.concat(), text);
    }
}
