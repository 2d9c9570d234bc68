//! Pretrained word vectors in a run: what the embedding starts from and how it changes.

use std::time::Duration;

use burn::tensor::Device;

use crate::{FoldExamples, Preset, Settings, Trainer, fully_learnable};
use wordloom_base::config::Check;
use wordloom_data::{Fold, Target, TargetKind, Values};
use wordloom_model::batch::Examples;
use wordloom_model::{Layer, LayerKind};

const WIDTH: usize = 4;
const TOKENS: usize = 6;

fn trainer() -> Trainer {
    let settings = Settings {
        epochs: 3,
        batch_size: 4,
        embedding: WIDTH,
        layers: vec![Layer { kind: LayerKind::Gru, hidden: 5, bidirectional: false, widths: None }],
        ..Preset::Small.settings()
    };
    let examples = Examples {
        tokens: (0..12).map(|row| vec![2 + row % 4, 2 + (row + 1) % 4]).collect(),
        targets: vec![Target {
            column: "label".to_owned(),
            kind: TargetKind::Category,
            labels: ["good", "poor"].map(str::to_owned).to_vec(),
            scaling: Default::default(),
            values: Values::Classes((0..12).map(|row| Some(row % 2)).collect()),
        }],
        ..Examples::default()
    };
    let rows = Fold { train: (0..8).collect(), validation: (8..12).collect() };
    let fold = FoldExamples { vocab_size: TOKENS, examples, rows };
    Trainer::new(settings.check().unwrap(), vec![fold], Device::flex(), fully_learnable).unwrap()
}

/// Returns vectors for tokens 2 and 4.
fn rows() -> Vec<Option<Vec<f32>>> {
    let vector = |token: usize| vec![token as f32, -1.0, 0.5, 3.0];
    (0..TOKENS).map(|token| [2, 4].contains(&token).then(|| vector(token))).collect()
}

fn embedding(trainer: &Trainer) -> Vec<Vec<f32>> {
    let values: Vec<f32> = trainer.best().next().unwrap().embedding().into_data().try_to_vec().unwrap();
    values.chunks_exact(WIDTH).map(<[f32]>::to_vec).collect()
}

fn train(mut trainer: Trainer) -> Trainer {
    while trainer.ended().is_none() {
        pollster::block_on(trainer.advance(Duration::from_millis(50)));
    }
    trainer
}

#[test]
fn the_embedding_starts_from_the_scaled_vectors_and_otherwise_at_random() {
    let (random, given) = (embedding(&trainer()), rows());
    let started = embedding(&trainer().with_vectors(std::slice::from_ref(&given), None, false));
    let scale = started[2][0] / 2.0;
    for token in 0..TOKENS {
        match &given[token] {
            Some(row) => {
                assert!(row.iter().zip(&started[token]).all(|(row, value)| (row * scale - value).abs() < 1e-6));
            }
            None => assert_eq!(started[token], random[token]),
        }
    }
    // The mean square of numbers uniform in ±0.3 is 0.3² / 3.
    let squares: f32 = [2, 4].iter().flat_map(|&token| &started[token]).map(|value| value * value).sum();
    assert!((squares / (2 * WIDTH) as f32 - 0.03).abs() < 1e-6, "{squares}");
}

#[test]
fn frozen_vectors_stay_equal_to_the_bit_while_the_rest_is_trained() {
    let before = embedding(&trainer().with_vectors(&[rows()], None, true));
    let frozen = train(trainer().with_vectors(&[rows()], None, true));
    assert!(frozen.best_epoch() > 0 && frozen.step() == 6);
    assert_eq!(embedding(&frozen), before);
    let trained = embedding(&train(trainer().with_vectors(&[rows()], None, false)));
    for token in 2..TOKENS {
        assert_ne!(trained[token], before[token]);
    }
}

#[test]
fn vectors_change_the_first_loss_and_freezing_them_does_not() {
    let loss = |trainer: Trainer| {
        let mut trainer = trainer;
        pollster::block_on(trainer.advance(Duration::ZERO)).loss.unwrap()
    };
    assert_ne!(loss(trainer()), loss(trainer().with_vectors(&[rows()], None, true)));
    assert_eq!(
        loss(trainer().with_vectors(&[rows()], None, false)),
        loss(trainer().with_vectors(&[rows()], None, true))
    );
}
