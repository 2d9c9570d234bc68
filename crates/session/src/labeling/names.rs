//! The first guess of a text's category, before there are labels: the category whose name is most like the text.

use std::rc::Rc;

use wordloom_data::label_text;
use wordloom_linear::TextVectors;

/// The labels for each category, on average, up to which the names are the better guess.
const LABELS_PER_CLASS: usize = 2;

/// The names of the categories as vectors.
#[derive(Debug, Default)]
pub(super) struct Names {
    /// `None` if nothing is loaded that gives texts vectors.
    vectors: Option<Rc<dyn TextVectors>>,
    /// The name and the vector of each category.
    names: Vec<(String, Vec<f32>)>,
}

impl Names {
    /// No names yet, whose vectors will be of this kind.
    pub(super) fn new(vectors: Rc<dyn TextVectors>) -> Self {
        Self { vectors: Some(vectors), names: Vec::new() }
    }

    /// The vectors of texts.
    pub(super) fn vectors(&self) -> Option<&Rc<dyn TextVectors>> {
        self.vectors.as_ref()
    }

    /// Replaces the names. Those that stay keep their vectors.
    pub(super) fn set<'n>(&mut self, names: impl Iterator<Item = &'n str>) {
        let Some(vectors) = &self.vectors else { return };
        let named = |name: &str| {
            let known = self.names.iter().find(|(known, _)| known == name);
            let vector = || label_text(name).map_or_else(Vec::new, |text| vectors.vector(&text));
            known.cloned().unwrap_or_else(|| (name.to_owned(), vector()))
        };
        self.names = names.map(named).collect();
    }

    /// Whether this number of labels is so small that the names are the better guess.
    pub(super) fn are_enough(&self, labels: usize, classes: usize) -> bool {
        labels < LABELS_PER_CLASS * classes
    }

    /// Returns the index of the category whose name is most like a text; `None` if fewer than two names have a vector,
    /// or if the text has none.
    pub(super) fn nearest(&self, text: &str) -> Option<usize> {
        let vectors = self.vectors.as_ref().filter(|_| self.names.len() > 1)?;
        let vector = vectors.vector(text);
        let likeness = |(index, (_, name)): (usize, &(String, Vec<f32>))| {
            (!name.is_empty()).then(|| (name.iter().zip(&vector).map(|(a, b)| a * b).sum::<f32>(), index))
        };
        let known: Vec<(f32, usize)> = self.names.iter().enumerate().filter_map(likeness).collect();
        if known.len() < 2 || vector.is_empty() {
            return None;
        }
        known.into_iter().max_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, index)| index)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Counts two letters.
    #[derive(Debug)]
    struct Letters;

    impl TextVectors for Letters {
        fn width(&self) -> usize {
            2
        }

        fn share(&self) -> f32 {
            0.5
        }

        fn knows(&self, _: &str) -> bool {
            true
        }

        fn vector(&self, text: &str) -> Vec<f32> {
            let counts = ['a', 'b'].map(|letter| text.matches(letter).count() as f32);
            if counts == [0.0; 2] { Vec::new() } else { counts.to_vec() }
        }
    }

    #[test]
    fn the_name_that_is_most_like_a_text_is_the_guess() {
        let mut names = Names::new(Rc::new(Letters));
        names.set(["aa"].into_iter());
        assert_eq!(names.nearest("b"), None);
        names.set(["aa", "none", "bb"].into_iter());
        assert_eq!([names.nearest("a"), names.nearest("abb"), names.nearest("c")], [Some(0), Some(2), None]);
        assert_eq!(Names::default().nearest("a"), None);
    }
}
