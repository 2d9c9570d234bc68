//! Texts that are put together from parts of the training texts, if there are few of them.

use std::iter;
use std::rc::Rc;

use wordloom_base::random::Random;
use wordloom_data::{Dataset, Fold};
use wordloom_text::recombine;

/// How many texts there are, together with the unlabeled rows, at least.
const TEXTS: usize = 2_000;
/// How many there are for each category or label, at least. Tried on training rows that were not trained on (`cargo
/// xtask evaluate --development`): with six categories or fewer, 5,000 texts teach as much as 2,000. With 77, 6,000
/// teach more.
const TEXTS_PER_LABEL: usize = 75;
/// How many there are if a teacher has to encode them.
const TEXTS_TO_ENCODE: usize = 1_000;

/// Texts that are recombined from the training texts.
///
/// If there are several folds, each text is made of the validation rows of one fold and of the names of labels. That
/// fold's network does not learn from it, so it has read nothing of the rows that it is validated on.
#[derive(Debug, Clone)]
pub(crate) struct Synthetic {
    groups: Rc<Vec<Vec<String>>>,
}

impl Synthetic {
    /// Makes the texts, fewer if there are `unlabeled` rows.
    pub(crate) fn of(dataset: &Dataset, folds: &[Fold], unlabeled: usize, seed: u64) -> Self {
        let parts: Vec<&[usize]> = match folds {
            [only] => vec![&only.train],
            several => several.iter().map(|fold| &fold.validation[..]).collect(),
        };
        let labels: usize = dataset.targets.iter().map(|target| target.labels.len()).sum();
        let all = TEXTS.max(TEXTS_PER_LABEL * labels);
        let count = all.saturating_sub(unlabeled).div_ceil(parts.len().max(1));
        let mut random = Random::named(seed, "synthetic");
        let names = if parts.len() > 1 { dataset.label_texts() } else { Vec::new() };
        let group = |rows: &[usize]| {
            let rows = rows.iter().map(|&row| dataset.text(row));
            let texts: Vec<&str> = rows.chain(names.iter().map(String::as_str)).collect();
            recombine(&texts, count, |n| random.below(n))
        };
        let made = Self { groups: Rc::new(parts.into_iter().map(group).collect()) };
        // Either every network has such texts or none: the networks of a run learn alike.
        let is_for_all = (0..made.groups.len()).all(|fold| made.of_fold(fold, false).next().is_some());
        if is_for_all { made } else { Self { groups: Rc::default() } }
    }

    /// The texts that the network of a fold learns from. There are fewer if a teacher has to encode them.
    pub(crate) fn of_fold(&self, fold: usize, to_encode: bool) -> impl Iterator<Item = &str> {
        let is_only = self.groups.len() == 1;
        let groups = self.groups.iter().enumerate().filter(move |&(group, _)| is_only || group != fold);
        groups.flat_map(move |(_, texts)| self.some(texts, to_encode))
    }

    /// The texts of all folds.
    pub(crate) fn all(&self, to_encode: bool) -> impl Iterator<Item = &str> {
        self.groups.iter().flat_map(move |texts| self.some(texts, to_encode))
    }

    fn some<'t>(&self, texts: &'t [String], to_encode: bool) -> impl Iterator<Item = &'t str> + use<'t> {
        let most = if to_encode { TEXTS_TO_ENCODE.div_ceil(self.groups.len()) } else { usize::MAX };
        iter::zip(texts, 0..most).map(|(text, _)| text.as_str())
    }
}
