//! Measures as text.

use std::fmt::Write;

use wordloom_evaluation::{ModelEstimates, Predictor};
use wordloom_metrics::Estimate;
use wordloom_session::{Metrics, ModelMetrics, TargetMetrics};

/// The measures of all models on the test rows, one line each.
pub fn of_run(metrics: &Metrics) -> String {
    let mut text = String::new();
    for target in &metrics.targets {
        let TargetMetrics { column, baseline, rows, .. } = target;
        let _ = writeln!(text, "{column}: {rows} test rows");
        let models = [
            ("network", &baseline.network, metrics.validation.answers == Predictor::Network),
            ("linear", &baseline.linear, metrics.validation.answers == Predictor::Linear),
            ("blend", &baseline.blend, metrics.validation.answers == Predictor::Blend),
            ("constant", &baseline.constant, false),
        ];
        for (name, estimates, answers) in models {
            let chosen = if answers { "  <- predicts" } else { "" };
            let _ = writeln!(text, "  {name:<9} {}{chosen}", estimated(estimates));
        }
    }
    text
}

fn estimated(estimates: &ModelEstimates) -> String {
    let ModelEstimates { accuracy, micro_f1, mean_absolute_error, pearson } = estimates;
    let named = [
        ("accuracy", accuracy),
        ("micro F1", micro_f1),
        ("mean absolute error", mean_absolute_error),
        ("correlation", pearson),
    ];
    let one = |(name, estimate): (&str, &Option<Estimate>)| {
        estimate.map(|Estimate { value, low, high }| format!("{name} {value:.3} ({low:.3} to {high:.3})"))
    };
    named.into_iter().filter_map(one).collect::<Vec<_>>().join(", ")
}

/// The measures of one model at one column, on one line.
pub fn of_model(metrics: &ModelMetrics) -> String {
    let ModelMetrics { category, labels, score } = metrics;
    let mut all: Vec<(&str, f64)> = Vec::new();
    let mut rows = 0;
    if let Some(category) = category {
        rows = category.rows;
        all.extend([("accuracy", category.accuracy), ("macro F1", category.macro_f1)]);
    }
    if let Some(labels) = labels {
        rows = labels.rows;
        all.extend([("micro F1", labels.micro_f1), ("macro F1", labels.macro_f1), ("exact", labels.exact)]);
    }
    if let Some(score) = score {
        rows = score.rows;
        all.extend([
            ("mean absolute error", score.mean_absolute_error),
            ("root mean squared error", score.root_mean_squared_error),
        ]);
        all.extend(score.r2.map(|r2| ("R²", r2)));
        all.extend(score.pearson.map(|pearson| ("correlation", pearson)));
    }
    let measures: Vec<String> = all.iter().map(|(name, value)| format!("{name} {value:.3}")).collect();
    format!("{} on {rows} rows", measures.join(", "))
}
