//! The texts of a pool on their way to features, in slices.

use std::rc::Rc;

use super::representatives::{ComparedFeatures, Representatives};
use crate::counts::{Counts, Weighting};
use crate::matrix::Matrix;
use crate::n_grams::NGrams;
use crate::text_vectors::TextVectors;
use wordloom_base::random::Random;

/// How many texts are counted in one slice.
const TEXTS_PER_SLICE: usize = 200;
/// The lengths of character n-grams, which tell more than words while there are few labels.
const CHARACTERS: (usize, usize) = (3, 4);
/// The most n-grams of the model, so that a label of many categories is learned in milliseconds.
const MOST_FEATURES: usize = 1 << 18;

/// The features of all texts, and which texts stand for others.
#[derive(Debug)]
pub(super) struct Features {
    /// Those of each text.
    pub matrix: Matrix,
    /// Their number.
    pub columns: usize,
    /// The texts that stand for others: by the vectors of texts if there are any, otherwise by the n-grams.
    pub representatives: Representatives,
}

/// How far the texts are.
#[derive(Debug)]
pub(super) enum Reading {
    /// N-grams are counted. The number is that of the texts done so far.
    Counting(Counts, usize),
    /// Counts are converted into tf-idf values.
    Weighting(Weighting),
    /// The n-grams of the texts and their number, what gives texts vectors, and the vectors of the texts so far.
    Encoding(Matrix, usize, Rc<dyn TextVectors>, Vec<Vec<f32>>),
    /// Texts are compared with one another.
    Comparing(Features),
}

/// What the texts are read with.
pub(super) struct Pool<'p> {
    /// The number of texts.
    pub texts: usize,
    /// Those that may stand for others: those without a label.
    pub free: &'p [u32],
    /// Those with a label, and their categories.
    pub labeled: &'p [(u32, u32)],
    /// The vectors of texts, as features beside the n-grams.
    pub vectors: Option<&'p Rc<dyn TextVectors>>,
    /// Draws the texts that are compared.
    pub random: &'p mut Random,
}

/// What a slice of the reading comes to.
pub(super) enum Read {
    /// There is more to do. The number is that of the texts that are read.
    More(Reading, usize),
    /// All is done.
    All(Features),
}

impl Reading {
    /// Nothing is read yet.
    pub(super) fn new() -> Self {
        Self::Counting(Counts::new(NGrams::new(Some(CHARACTERS))), 0)
    }

    /// Reads the next texts.
    pub(super) fn advance<'t>(self, pool: Pool<'_>, text: impl Fn(usize) -> &'t str) -> Read {
        let Pool { texts, free, labeled, vectors, random } = pool;
        // While all texts are counted and not done, the last one counts as unread.
        let last = texts.saturating_sub(1);
        match self {
            Self::Counting(mut counts, done) => {
                let end = texts.min(done + TEXTS_PER_SLICE);
                (done..end).for_each(|index| counts.add(text(index)));
                if end < texts {
                    return Read::More(Self::Counting(counts, end), end);
                }
                // An n-gram of a single text says nothing about others, unless there are very few.
                let least = if texts < 50 { 1 } else { 2 };
                Read::More(Self::Weighting(counts.select(MOST_FEATURES, least)), last)
            }
            Self::Weighting(mut weighting) => {
                if !weighting.advance(TEXTS_PER_SLICE * 10) {
                    return Read::More(Self::Weighting(weighting), last);
                }
                let (features, matrix) = weighting.into_rows();
                let n_grams = features.len();
                let next = match vectors {
                    Some(vectors) => Self::Encoding(matrix, n_grams, vectors.clone(), Vec::new()),
                    None => {
                        let compared = ComparedFeatures::All;
                        let representatives = Representatives::new(compared, &matrix, free, labeled, random);
                        Self::Comparing(Features { matrix, columns: n_grams, representatives })
                    }
                };
                Read::More(next, last)
            }
            Self::Encoding(matrix, n_grams, vectors, mut encoded) => {
                let end = texts.min(encoded.len() + TEXTS_PER_SLICE);
                encoded.extend((encoded.len()..end).map(|index| vectors.vector(text(index))));
                if end < texts {
                    return Read::More(Self::Encoding(matrix, n_grams, vectors, encoded), last);
                }
                let matrix = matrix.with_vectors(n_grams, vectors.share(), encoded.into_iter());
                let compared = ComparedFeatures::Vectors(n_grams as u32);
                let representatives = Representatives::new(compared, &matrix, free, labeled, random);
                let columns = n_grams + vectors.width();
                Read::More(Self::Comparing(Features { matrix, columns, representatives }), last)
            }
            Self::Comparing(mut features) => {
                let Features { matrix, columns, representatives } = &mut features;
                if representatives.compare(matrix, *columns) {
                    Read::All(features)
                } else {
                    Read::More(Self::Comparing(features), last)
                }
            }
        }
    }
}
