//! A map of the diagnosed texts: texts that are alike are near one another, and clusters have names.

use std::rc::Rc;
use std::time::Duration;

use serde::{Deserialize, Serialize};
use serde_bytes::ByteBuf;
#[cfg(feature = "typescript")]
use ts_rs::TS;

use super::Request;
use super::inspection::beginning;
use super::training::{burst, burst_milliseconds};
use crate::error::Error;
use crate::run::Run;
use crate::session::Session;
use crate::start::Start;
use crate::teacher_vectors::TeacherVectors;
use crate::text_map::{MapSource, TextMap};
use wordloom_health::ignored_tokens;
use wordloom_linear::TextVectors;

/// Begins to draw a map of the texts of the diagnosis, once all of its rows are predicted. Another diagnosis ends it.
///
/// The vector of a text is that of the linear model's word vectors or teacher, if it has any; otherwise the mean of the
/// loaded word vectors; otherwise it is made of the n-grams of its words (latent semantic analysis).
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
pub struct BeginTextMap;

/// Continues to draw the map for a burst.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AdvanceTextMap {
    /// How long the burst lasts, 0 to 60,000 milliseconds. It ends after the slice that exceeds it. By default 200.
    #[serde(default = "burst_milliseconds")]
    #[cfg_attr(feature = "typescript", ts(optional, as = "Option<f64>"))]
    pub milliseconds: f64,
}

/// How far the map is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct TextMapProgress {
    /// The texts read so far.
    pub done: usize,
    /// The texts of the map.
    pub points: usize,
    /// Whether it is drawn.
    pub ended: bool,
}

/// Asks for the map, once it is drawn.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
pub struct TextMapQuery;

/// What the vectors of texts are made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub enum Representation {
    /// The mean of the words' vectors.
    WordVectors,
    /// The teacher.
    Teacher,
    /// The n-grams of the words.
    NGrams,
}

/// The map of the texts.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct DrawnTexts {
    /// What the vectors of the texts are made of.
    pub representation: Representation,
    /// The fraction of the variance of the vectors that the map shows, 0 to 1.
    pub explained: f64,
    /// The number of rows of the diagnosis.
    pub rows: usize,
    /// The points; of more than 5,000 rows, those of 5,000 evenly spaced ones.
    pub points: Vec<MapPoint>,
    /// The clusters (k-means), the largest first.
    pub clusters: Vec<MapCluster>,
}

/// A text on the map.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct MapPoint {
    /// Its index among the rows of the diagnosis, from 0, as in [`RowFilter::positions`](crate::RowFilter).
    pub position: u32,
    /// Its first principal component.
    pub x: f32,
    /// Its second principal component.
    pub y: f32,
    /// The index of its cluster.
    pub cluster: u32,
    /// The first 300 characters of the text.
    pub text: String,
}

/// Texts that are alike.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct MapCluster {
    /// At most three words that tell its texts from the others, the most certain first.
    pub words: Vec<String>,
    /// The number of its points.
    pub rows: usize,
}

/// Asks for what the points of the map are of one column.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct MapValuesQuery {
    /// The index of the column among those to predict, from 0.
    pub target: usize,
}

/// What the points of the map are of one column.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct MapValues {
    /// The categories or labels. Empty for scores.
    pub labels: Vec<String>,
    /// The value of each point, in their order. Absent for rows without one.
    pub values: Vec<Option<MapValue>>,
}

/// The true and the predicted value of a point.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct MapValue {
    /// The indices of the true category or labels. Empty for scores.
    pub truth: Vec<u32>,
    /// The indices of the predicted category or labels. Empty for scores.
    pub predicted: Vec<u32>,
    /// Whether the category, or the whole set of labels, is predicted correctly. Absent for scores.
    pub correct: Option<bool>,
    /// The true score. Absent for categories and labels.
    pub true_score: Option<f64>,
    /// The predicted score. Absent for categories and labels.
    pub predicted_score: Option<f64>,
}

/// Asks for the vectors of the points, for another projection of them.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
pub struct MapVectorsQuery;

/// The vectors of the points of the map.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct MapVectors {
    /// The number of values of a vector: the first principal components, at most 50.
    pub width: usize,
    /// The vectors as 32-bit floating-point numbers, little endian, `[points, width]`.
    #[cfg_attr(feature = "typescript", ts(type = "Uint8Array"))]
    pub bytes: ByteBuf,
}

impl Request for BeginTextMap {
    type Answer = TextMapProgress;

    /// # Errors
    /// [`Error::NotDiagnosed`] if the diagnosis has not ended.
    async fn answer(self, session: &mut Session) -> Result<TextMapProgress, Error> {
        let (source, teacher) = session.map_source();
        let diagnosis = session.diagnosis.as_mut().ok_or(Error::NotDiagnosed)?;
        if let Some(teacher) = teacher {
            // Those of edited rows, or of rows that the run does not have, are not encoded yet.
            let test = diagnosis.test();
            teacher.prepare_rows(test.rows.iter().map(|&row| test.dataset.text(row)), Duration::MAX).await;
        }
        diagnosis.draw_map(source)
    }
}

impl Request for AdvanceTextMap {
    type Answer = TextMapProgress;

    /// # Errors
    /// [`Error::NoTextMap`] if no map has begun.
    async fn answer(self, session: &mut Session) -> Result<TextMapProgress, Error> {
        session.diagnosis.as_mut().ok_or(Error::NoTextMap)?.advance_map(burst(self.milliseconds))
    }
}

impl Request for TextMapQuery {
    type Answer = DrawnTexts;

    /// # Errors
    /// [`Error::NoTextMap`] if no map is drawn.
    async fn answer(self, session: &mut Session) -> Result<DrawnTexts, Error> {
        let diagnosis = session.diagnosis.as_ref().ok_or(Error::NoTextMap)?;
        let map = diagnosis.map().ok_or(Error::NoTextMap)?;
        let (drawn, test) = (map.drawn().ok_or(Error::NoTextMap)?, diagnosis.test());
        let point = |(point, &position): (usize, &u32)| {
            let (x, y) = drawn.coordinates(point);
            let text = beginning(test.dataset.text(test.rows[position as usize]));
            MapPoint { position, x, y, cluster: drawn.groups[point], text }
        };
        let (rows, representation) = map.of();
        Ok(DrawnTexts {
            representation,
            explained: drawn.explained,
            rows,
            points: map.positions().iter().enumerate().map(point).collect(),
            clusters: drawn.clusters.clone(),
        })
    }
}

impl Request for MapValuesQuery {
    type Answer = MapValues;

    /// # Errors
    /// [`Error::NoTextMap`] if no map is drawn, or [`Error::NoTarget`] if there is no such column.
    async fn answer(self, session: &mut Session) -> Result<MapValues, Error> {
        let diagnosis = session.diagnosis.as_ref().ok_or(Error::NoTextMap)?;
        let map = diagnosis.map().filter(|map| map.drawn().is_some()).ok_or(Error::NoTextMap)?;
        let rows = diagnosis.target_rows(self.target)?;
        let value = |&position: &u32| {
            rows.positions.binary_search(&position).is_ok().then(|| MapValue {
                truth: rows.true_labels(position),
                predicted: rows.predicted_labels(position),
                correct: rows.is_correct(position),
                true_score: rows.true_score(position),
                predicted_score: rows.predicted_score(position),
            })
        };
        Ok(MapValues { labels: rows.target.labels.clone(), values: map.positions().iter().map(value).collect() })
    }
}

impl Request for MapVectorsQuery {
    type Answer = MapVectors;

    /// # Errors
    /// [`Error::NoTextMap`] if no map is drawn.
    async fn answer(self, session: &mut Session) -> Result<MapVectors, Error> {
        let map = session.diagnosis.as_ref().and_then(|diagnosis| diagnosis.map()).and_then(TextMap::drawn);
        let drawn = map.ok_or(Error::NoTextMap)?;
        let bytes: Vec<u8> = drawn.vectors.iter().flat_map(|value| value.to_le_bytes()).collect();
        Ok(MapVectors { width: drawn.width, bytes: ByteBuf::from(bytes) })
    }
}

impl Session {
    /// What the map of the diagnosed texts is made of, and the teacher that must have encoded them.
    fn map_source(&mut self) -> (MapSource, Option<Rc<TeacherVectors>>) {
        let fixes = self.rows.as_ref().map(|rows| rows.choice().fixes.clone()).unwrap_or_default();
        let of_run = self.training.run.as_ref().map(Run::linear_start);
        let (start, cleaning) = of_run.unwrap_or_default();
        let representation = match &start {
            Start::Nothing => Representation::NGrams,
            Start::Vectors(_) | Start::Encoder(_) => Representation::WordVectors,
            Start::Teacher(_) => Representation::Teacher,
        };
        // The mean of the words' vectors, without what the encoder makes of them.
        let vectors = match &start {
            Start::Encoder(vectors) => Some(vectors.mean().clone() as Rc<dyn TextVectors>),
            other => other.text_vectors(),
        };
        let mut source = MapSource { vectors, representation, ignored: ignored_tokens(&fixes), cleaning };
        if let (None, Some(vectors), Some(rows)) = (&source.vectors, self.word_vectors.loaded(), self.rows.as_mut()) {
            source.vectors = Some(rows.mean_vectors(vectors, cleaning));
            source.representation = Representation::WordVectors;
        }
        let teacher = if let Start::Teacher(teacher) = start { Some(teacher) } else { None };
        (source, teacher)
    }
}
