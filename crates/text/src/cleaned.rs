//! A text after cleaning that still knows where each part of it comes from.

use std::borrow::Cow;

/// A cleaned text. Its positions can be traced to the original text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cleaned<'t> {
    text: Cow<'t, str>,
    /// The parts of the cleaned text, in order. Empty if nothing was changed.
    spans: Vec<Span>,
}

/// A part of a cleaned text, up to the start of the next one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Span {
    /// The byte at which it starts in the cleaned text.
    at: usize,
    /// The range of the original text that it comes from, in bytes.
    origin: (usize, usize),
    /// Whether it is the original text of that range, and not a replacement of it.
    is_verbatim: bool,
}

/// A replacement of a range of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Edit {
    /// The first byte, and the byte after the last one.
    pub range: (usize, usize),
    /// What takes its place.
    pub with: Cow<'static, str>,
}

impl Edit {
    /// Replaces a range.
    pub(super) fn new(range: (usize, usize), with: impl Into<Cow<'static, str>>) -> Self {
        Self { range, with: with.into() }
    }
}

impl<'t> Cleaned<'t> {
    /// A text that nothing was changed in.
    pub fn unchanged(text: &'t str) -> Self {
        Self { text: Cow::Borrowed(text), spans: Vec::new() }
    }

    /// Returns the cleaned text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Returns the range of the original text that a range of the cleaned text comes from, both in bytes.
    pub fn origin(&self, (start, end): (usize, usize)) -> (usize, usize) {
        if self.spans.is_empty() {
            return (start, end);
        }
        let span = |position: usize| self.spans[self.spans.partition_point(|span| span.at <= position).max(1) - 1];
        let (first, last) = (span(start), span(end.max(start + 1) - 1));
        let from = if first.is_verbatim { first.origin.0 + start - first.at } else { first.origin.0 };
        let to = if last.is_verbatim { last.origin.0 + end - last.at } else { last.origin.1 };
        (from, to)
    }

    /// Applies edits, which are in order and do not overlap.
    pub(super) fn edited(self, edits: Vec<Edit>) -> Self {
        if edits.is_empty() {
            return self;
        }
        let mut new = Builder::default();
        let mut at = 0;
        for Edit { range, with } in edits {
            new.keep(&self, (at, range.0));
            if !with.is_empty() {
                new.spans.push(Span { at: new.text.len(), origin: self.origin(range), is_verbatim: false });
                new.text.push_str(&with);
            }
            at = range.1;
        }
        new.keep(&self, (at, self.text.len()));
        if new.spans.is_empty() {
            // An empty text has one span nevertheless: without any, it would count as unchanged.
            new.spans.push(Span { at: 0, origin: (0, 0), is_verbatim: true });
        }
        Self { text: Cow::Owned(new.text), spans: new.spans }
    }
}

/// A cleaned text in the making.
#[derive(Default)]
struct Builder {
    text: String,
    spans: Vec<Span>,
}

impl Builder {
    /// Appends a range of a cleaned text with its origins.
    fn keep(&mut self, from: &Cleaned<'_>, (start, end): (usize, usize)) {
        if start == end {
            return;
        }
        let shift = |position: usize| self.text.len() + position - start;
        if from.spans.is_empty() {
            self.spans.push(Span { at: shift(start), origin: (start, end), is_verbatim: true });
        }
        for (index, span) in from.spans.iter().enumerate() {
            let span_end = from.spans.get(index + 1).map_or(from.text.len(), |next| next.at);
            let (first, last) = (span.at.max(start), span_end.min(end));
            if first < last {
                let origin = from.origin((first, last));
                self.spans.push(Span { at: shift(first), origin, is_verbatim: span.is_verbatim });
            }
        }
        self.text.push_str(&from.text[start..end]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_position_is_traced_through_several_edits() {
        let cleaned = Cleaned::unchanged("a<b>bc &amp; d")
            .edited(vec![Edit::new((1, 4), ""), Edit::new((7, 12), "&")])
            .edited(vec![Edit::new((0, 1), "XY")]);
        assert_eq!(cleaned.text(), "XYbc & d");
        let origin = |from, to| &"a<b>bc &amp; d"[cleaned.origin((from, to)).0..cleaned.origin((from, to)).1];
        assert_eq!(origin(0, 1), "a");
        assert_eq!(origin(2, 4), "bc");
        assert_eq!(origin(1, 4), "a<b>bc");
        assert_eq!(origin(5, 6), "&amp;");
        assert_eq!(origin(7, 8), "d");
    }

    #[test]
    fn without_edits_nothing_is_copied() {
        let cleaned = Cleaned::unchanged("late").edited(Vec::new());
        assert!(matches!(cleaned.text, Cow::Borrowed("late")));
        assert_eq!(cleaned.origin((1, 3)), (1, 3));
        assert_eq!(Cleaned::unchanged("late").edited(vec![Edit::new((0, 4), "")]).text(), "");
    }
}
