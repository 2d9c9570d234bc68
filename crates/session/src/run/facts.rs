//! What the card of an exported model says of the run that trained it.

use super::Run;
use crate::requests::{ModelMetrics, TargetMetrics};
use crate::selected_rows::SelectedRows;
use crate::start::Start;
use wordloom_evaluation::{ModelEstimates, Predictor};
use wordloom_export::{Facts, Measure, Rows, Weakness};
use wordloom_metrics::{ClassMetrics, Estimate};

/// How many classes of a column the card names.
const WORST: usize = 3;

impl Run {
    /// What is known of one of the run's models besides the date and the license. `data` is the name of the loaded
    /// file, and `selected` are its rows; other rows than the run's are not described.
    pub(crate) async fn facts(&mut self, data: &str, selected: Option<&SelectedRows>, predictor: Predictor) -> Facts {
        let metrics = self.evaluate().await;
        let rows = |selected: &SelectedRows| Rows {
            data: data.to_owned(),
            train: selected.split().train.len(),
            validation: selected.split().validation.len(),
            folds: selected.folds().len(),
            test: metrics.rows,
        };
        // The linear model of a file does without the encoder, so it is another one than the measured one.
        let is_another = matches!(self.start, Start::Teacher(_)) && predictor != Predictor::Network;
        let measured = if is_another { &[][..] } else { &metrics.targets };
        Facts {
            rows: selected.filter(|selected| self.is_of(selected)).map(rows),
            settings: serde_json::to_value(self.trainer.settings()).unwrap_or_default(),
            measures: measured.iter().flat_map(|target| measures(target, predictor)).collect(),
            weaknesses: measured.iter().flat_map(|target| weaknesses(target, predictor)).collect(),
            ..Facts::default()
        }
    }
}

/// A model's measures that have an interval.
fn measures(target: &TargetMetrics, predictor: Predictor) -> Vec<Measure> {
    let estimates = match predictor {
        Predictor::Network => &target.baseline.network,
        Predictor::Linear => &target.baseline.linear,
        Predictor::Blend => &target.baseline.blend,
    };
    let ModelEstimates { accuracy, micro_f1, mean_absolute_error, pearson } = estimates;
    let named = [
        ("accuracy", accuracy),
        ("micro F1", micro_f1),
        ("mean absolute error", mean_absolute_error),
        ("Pearson's correlation", pearson),
    ];
    let measure = |(name, estimate): (&'static str, &Option<Estimate>)| {
        let Estimate { value, low, high } = estimate.as_ref()?;
        Some(Measure { column: target.column.clone(), name, value: *value, interval: (*low, *high) })
    };
    named.into_iter().filter_map(measure).collect()
}

/// The classes or labels with the lowest F1, worst first.
fn weaknesses(target: &TargetMetrics, predictor: Predictor) -> Vec<Weakness> {
    let metrics = match predictor {
        Predictor::Network => &target.network,
        Predictor::Linear => &target.linear,
        Predictor::Blend => &target.blend,
    };
    let ModelMetrics { category, labels, .. } = metrics;
    let classes = category.as_ref().map(|all| &all.classes).or(labels.as_ref().map(|all| &all.labels));
    let mut classes: Vec<&ClassMetrics> = classes.into_iter().flatten().filter(|class| class.support > 0).collect();
    classes.sort_by(|a, b| a.f1.total_cmp(&b.f1));
    let weakness = |class: &ClassMetrics| Weakness {
        column: target.column.clone(),
        label: class.label.clone(),
        recall: class.recall,
        precision: class.precision,
        rows: class.support,
    };
    classes.into_iter().take(WORST).map(weakness).collect()
}
