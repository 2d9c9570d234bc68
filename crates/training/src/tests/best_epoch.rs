//! Which epoch's weights a run keeps.

use std::time::Duration;

use burn::tensor::Device;
use pollster::block_on;
use serde_json::json;

use super::optimization::{category, settings, trainer};
use crate::{EpochSummary, FoldExamples, Trainer, fully_learnable};
use wordloom_data::Fold;
use wordloom_evaluation::{evaluate, validation_error};
use wordloom_model::validate;

/// Trains to the end and returns every epoch's summary.
fn epochs(trainer: &mut Trainer) -> Vec<EpochSummary> {
    let mut epochs = Vec::new();
    while trainer.ended().is_none() {
        epochs.extend(block_on(trainer.advance(Duration::from_secs(1))).epoch);
    }
    epochs
}

#[test]
fn the_best_epoch_has_the_least_validation_error_and_its_weights_are_kept() {
    // So high a rate overshoots, so that the error rises and falls.
    let mut trainer = trainer(json!({ "learningRate": 0.3, "epochs": 12, "averagedEpochs": 1 }));
    let epochs = epochs(&mut trainer);
    let errors: Vec<f64> = epochs.iter().map(|epoch| epoch.validation_error.unwrap()).collect();
    let least = errors.iter().copied().fold(f64::INFINITY, f64::min);
    let best = errors.iter().position(|&error| error == least).unwrap();
    assert_eq!(trainer.best_epoch(), best + 1, "{errors:?}");
    assert!(errors.windows(2).any(|pair| pair[1] > pair[0]), "the error never rises: {errors:?}");
    // The error is that of the weights which are kept.
    let FoldExamples { examples, rows, .. } = trainer.folds().next().unwrap();
    let (rows, objective) = (&rows.validation, trainer.folds[0].learner.objective());
    let model = trainer.best().next().unwrap();
    let (predictions, losses) = block_on(validate(model, examples, rows, objective, &Device::flex()));
    let loss = objective.weighted_sum(&losses);
    assert_eq!(validation_error(&evaluate(&predictions, &examples.targets, rows), loss), least);
    // Of one category, the error is 1 - accuracy and a tenth of the loss.
    for epoch in &epochs {
        let expected = 1.0 - epoch.targets[0].accuracy.unwrap() + 0.1 * epoch.loss;
        assert!((epoch.validation_error.unwrap() - expected).abs() < 1e-12, "{epoch:?}");
    }
}

#[test]
fn an_epoch_whose_loss_is_not_finite_has_no_validation_error_and_is_not_kept() {
    // Token 11 is only in row 14, so that NaN in its vector reaches the validation and not the training.
    let rows = Fold { train: (0..14).collect(), validation: vec![14, 15] };
    let given = settings(json!({ "epochs": 2 }));
    let fold = FoldExamples { vocab_size: 12, examples: category(), rows };
    let trainer = Trainer::new(given, vec![fold], Device::flex(), fully_learnable).unwrap();
    let vectors: Vec<Option<Vec<f32>>> = (0..12).map(|token| (token == 11).then(|| vec![f32::NAN; 8])).collect();
    let mut trainer = trainer.with_vectors(&[vectors], None, false);
    let epochs = epochs(&mut trainer);
    assert_eq!((epochs.len(), trainer.best_epoch()), (2, 0));
    for epoch in epochs {
        assert!(epoch.train_loss.is_finite() && !epoch.loss.is_finite(), "{epoch:?}");
        assert_eq!(epoch.validation_error, None);
    }
}
