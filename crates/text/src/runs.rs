//! Cuts a text into the pieces within which a byte-pair vocabulary may learn subwords. Knows nothing of vocabularies.

use unicode_segmentation::UnicodeSegmentation;

use super::PreTokenize;
use super::script::is_unspaced;
use super::words::Words;

/// The pieces of [`Words`], with adjacent characters of scripts without spaces joined into runs. Byte-pair encoding
/// then finds the words in a run.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Runs;

/// The length of the longest piece of [`Runs`], in graphemes. Encoding a piece takes time quadratic in its length, so a
/// text without any space must not be one piece.
pub const MAX_GRAPHEMES: usize = 64;

impl PreTokenize for Runs {
    fn pieces<'t>(&self, text: &'t str) -> impl Iterator<Item = (usize, &'t str)> {
        let mut runs: Vec<(usize, &str)> = Vec::new();
        for (start, piece) in Words.pieces(text) {
            match runs.last_mut() {
                Some((from, run)) if *from + run.len() == start && is_run(run) && is_run(piece) => {
                    *run = &text[*from..start + piece.len()];
                }
                _ => runs.push((start, piece)),
            }
        }
        runs.into_iter().flat_map(|(start, run)| Chunks { rest: run, at: start })
    }
}

impl Runs {
    /// Calls `visit` with each substring of 2 to `max_graphemes` graphemes of the text's runs: the subwords that a
    /// byte-pair vocabulary may contain in scripts without spaces.
    pub fn substrings<'t>(text: &'t str, max_graphemes: usize, mut visit: impl FnMut(&'t str)) {
        for (_, run) in Self.pieces(text).filter(|(_, run)| is_run(run)) {
            let ends: Vec<usize> = run.grapheme_indices(true).map(|(start, grapheme)| start + grapheme.len()).collect();
            let mut start = 0;
            for (first, &end) in ends.iter().enumerate() {
                ends[first..].iter().take(max_graphemes).skip(1).for_each(|&end| visit(&run[start..end]));
                start = end;
            }
        }
    }
}

/// Returns whether a piece is in a script without spaces. All its characters are if the first one is.
fn is_run(piece: &str) -> bool {
    piece.chars().next().is_some_and(is_unspaced)
}

/// A piece cut into chunks of at most [`MAX_GRAPHEMES`] graphemes.
struct Chunks<'t> {
    rest: &'t str,
    at: usize,
}

impl<'t> Iterator for Chunks<'t> {
    type Item = (usize, &'t str);

    fn next(&mut self) -> Option<Self::Item> {
        if self.rest.is_empty() {
            return None;
        }
        // A grapheme is at least one byte.
        let end = if self.rest.len() <= MAX_GRAPHEMES {
            self.rest.len()
        } else {
            self.rest.grapheme_indices(true).nth(MAX_GRAPHEMES).map_or(self.rest.len(), |(end, _)| end)
        };
        let (chunk, rest) = self.rest.split_at(end);
        let start = self.at;
        (self.rest, self.at) = (rest, start + end);
        Some((start, chunk))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pieces(text: &str) -> Vec<&str> {
        Runs.pieces(text).map(|(_, piece)| piece).collect()
    }

    #[test]
    fn scripts_without_spaces_form_runs_and_words_stay_separate() {
        assert_eq!(pieces("快递太慢了，iPhone15用！"), ["快递太慢了", "，", "iPhone15", "用", "！"]);
        assert_eq!(pieces("ラーメンは 美味しい"), ["ラーメンは", "美味しい"]);
        assert_eq!(pieces("이 영화는"), ["이", "영화는"]);
        assert_eq!(pieces("ดีมาก ok"), ["ดีมาก", "ok"]);
        assert_eq!(pieces("don't stop"), ["don't", "stop"]);
    }

    #[test]
    fn the_substrings_of_a_run_are_all_its_possible_subwords() {
        let mut substrings = Vec::new();
        Runs::substrings("快递慢了 now 好", 3, |substring| substrings.push(substring));
        assert_eq!(substrings, ["快递", "快递慢", "递慢", "递慢了", "慢了"]);
    }

    #[test]
    fn a_very_long_piece_is_cut_between_graphemes() {
        let text = "e\u{301}".repeat(100);
        let pieces = pieces(&text);
        assert_eq!(pieces.iter().map(|piece| piece.graphemes(true).count()).collect::<Vec<_>>(), [64, 36]);
        assert_eq!(pieces.concat(), text);
    }
}
