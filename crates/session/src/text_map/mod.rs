//! The texts of the diagnosed rows as points: texts that are alike are near one another.

mod telling_words;

use std::rc::Rc;
use std::time::Duration;

use web_time::Instant;

use crate::requests::{MapCluster, Representation, TextMapProgress};
use crate::test_rows::TestRows;
use telling_words::telling_words;
use wordloom_linear::{LatentVectors, TextVectors};
use wordloom_text::Cleaning;
use wordloom_vectors::{PrincipalComponents, clusters};

/// The most points; of more rows, evenly spaced ones. More could not be told apart, and to project more takes long.
const MOST_POINTS: usize = 5_000;
/// How many texts are read in one slice.
const TEXTS_PER_SLICE: usize = 200;
/// The width of the vectors that are made of n-grams, and the most of the principal components that are kept.
const WIDTH: usize = 50;
/// The number of rows for each cluster, and the least and the greatest number of clusters.
const CLUSTERS: (usize, usize, usize) = (25, 2, 12);
/// How many words name a cluster.
const WORDS: usize = 3;
/// The seed of the clusters. Any number would do; it is constant so that the same rows always give the same map.
const SEED: u64 = 1;

/// What a map is made of.
pub(crate) struct MapSource {
    /// The vectors of texts; `None` if they are made of the n-grams of the texts.
    pub vectors: Option<Rc<dyn TextVectors>>,
    pub representation: Representation,
    /// Words that are skipped, in lower case.
    pub ignored: Vec<String>,
    pub cleaning: Cleaning,
}

/// A map in the making, or drawn.
pub(crate) struct TextMap {
    source: MapSource,
    /// The indices of the points among the test rows.
    positions: Vec<u32>,
    /// The number of test rows.
    rows: usize,
    read: usize,
    /// The vectors so far, `[points, width]`; empty if they are made of n-grams.
    vectors: Vec<f32>,
    latent: LatentVectors,
    drawn: Option<Drawn>,
}

/// What a map shows.
#[derive(Debug, Default)]
pub(crate) struct Drawn {
    /// The width of `vectors`.
    pub width: usize,
    /// The principal components of the points, `[points, width]`. The first two are the coordinates.
    pub vectors: Vec<f32>,
    /// The fraction of the variance that the first two explain, 0 to 1.
    pub explained: f64,
    /// The cluster of each point.
    pub groups: Vec<u32>,
    pub clusters: Vec<MapCluster>,
}

impl TextMap {
    /// No text is read yet.
    pub(crate) fn new(test: &TestRows, source: MapSource) -> Self {
        let (rows, count) = (test.rows.len(), test.rows.len().min(MOST_POINTS));
        Self {
            positions: (0..count).map(|point| (point * rows / count.max(1)) as u32).collect(),
            rows,
            read: 0,
            vectors: Vec::new(),
            latent: LatentVectors::new(WIDTH, &source.ignored, source.cleaning),
            drawn: None,
            source,
        }
    }

    /// How far the map is.
    pub(crate) fn progress(&self) -> TextMapProgress {
        TextMapProgress { done: self.read, points: self.positions.len(), ended: self.drawn.is_some() }
    }

    /// Works for about as long as the budget, at least one slice.
    pub(crate) fn advance(&mut self, test: &TestRows, budget: Duration) {
        let start = Instant::now();
        while self.drawn.is_none() {
            self.step(test);
            if start.elapsed() >= budget {
                break;
            }
        }
    }

    fn step(&mut self, test: &TestRows) {
        let text = |&position: &u32| test.dataset.text(test.rows[position as usize]);
        let to = self.positions.len().min(self.read + TEXTS_PER_SLICE);
        for position in &self.positions[self.read..to] {
            match &self.source.vectors {
                Some(vectors) => {
                    let end = self.vectors.len() + vectors.width();
                    self.vectors.extend(vectors.vector(text(position)));
                    // A text of which no word has a vector is at the origin.
                    self.vectors.resize(end, 0.0);
                }
                None => self.latent.add(text(position)),
            }
        }
        let all_were_read = self.read == self.positions.len();
        self.read = to;
        if !all_were_read && !self.positions.is_empty() {
            return;
        }
        let (vectors, width) = match &self.source.vectors {
            _ if self.positions.is_empty() => (&[][..], WIDTH),
            Some(vectors) => (&self.vectors[..], vectors.width()),
            None if self.latent.advance() => (self.latent.vectors().unwrap_or_default(), WIDTH),
            None => return,
        };
        let texts: Vec<&str> = self.positions.iter().map(text).collect();
        self.drawn = Some(Drawn::new(vectors, width, &texts, self.source.cleaning));
    }

    /// The map; `None` until it is drawn.
    pub(crate) fn drawn(&self) -> Option<&Drawn> {
        self.drawn.as_ref()
    }

    /// The indices of the points among the test rows.
    pub(crate) fn positions(&self) -> &[u32] {
        &self.positions
    }

    /// The number of test rows, and what their vectors are made of.
    pub(crate) fn of(&self) -> (usize, Representation) {
        (self.rows, self.source.representation)
    }
}

impl Drawn {
    fn new(vectors: &[f32], width: usize, texts: &[&str], cleaning: Cleaning) -> Self {
        if texts.is_empty() {
            return Self::default();
        }
        let components = PrincipalComponents::of(vectors, width);
        let kept = width.min(WIDTH);
        let vectors: Vec<f32> = vectors.chunks_exact(width).flat_map(|row| components.project(row, kept)).collect();
        let count = (texts.len() / CLUSTERS.0).clamp(CLUSTERS.1, CLUSTERS.2);
        let groups = clusters(&vectors, kept, count, SEED);
        let words = telling_words(texts, &groups, cleaning, WORDS);
        let cluster = |(group, words): (u32, Vec<String>)| MapCluster {
            words,
            rows: groups.iter().filter(|&&of| of == group).count(),
        };
        Self {
            width: kept,
            explained: components.explained(2),
            clusters: (0..).zip(words).map(cluster).collect(),
            groups,
            vectors,
        }
    }

    /// The coordinates of a point.
    pub(crate) fn coordinates(&self, point: usize) -> (f32, f32) {
        let vector = &self.vectors[point * self.width..(point + 1) * self.width];
        (vector.first().copied().unwrap_or(0.0), vector.get(1).copied().unwrap_or(0.0))
    }
}
