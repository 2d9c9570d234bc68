use burn::module::Module;
use burn::tensor::{Device, Int, Tensor};

use super::{AttributedOutput, Attribution, GroupMember, attribute};
use crate::batch::{Batch, Examples};
use crate::{Activation, Layer, LayerKind, ModelConfig, Pooling, TextModel, predict};
use wordloom_architecture::TargetEncoding;
use wordloom_base::quadrature::{Node, gauss_legendre};
use wordloom_base::random::Random;
use wordloom_data::{Scaling, ScoreScale, Transform};
use wordloom_metrics::Predicted;

const TOKENS: [u32; 6] = [3, 9, 5, 9, 2, 7];

/// A head of each kind, and a score of each transform.
fn heads() -> Vec<TargetEncoding> {
    let score = |mean: f64, transform: Transform, low: Option<f64>| {
        TargetEncoding::Score(ScoreScale { mean, deviation: 0.8, scaling: Scaling { transform, low, high: None } })
    };
    vec![
        TargetEncoding::Classes(3),
        TargetEncoding::Labels(2),
        TargetEncoding::Levels { levels: vec![1.0, 2.0, 4.0], reached: vec![0.5, 0.25] },
        score(1e9, Transform::Identity, None),
        score(4.0, Transform::Logarithm { offset: 1.0 }, Some(0.0)),
        score(-0.5, Transform::Logit, None),
    ]
}

/// A network whose outputs are far from constant: its vectors are longer than those of a new one.
fn network(kind: LayerKind, pooling: Pooling, seed: u64) -> TextModel {
    // Filters narrower than the text, and wider.
    let widths = (kind == LayerKind::Conv).then(|| vec![1, 2, 5, 9]);
    let layer = |hidden, bidirectional| Layer { kind, hidden, bidirectional, widths: widths.clone() };
    let config = ModelConfig {
        vocab_size: 12,
        d_embedding: 8,
        layers: vec![layer(8, true), layer(6, false)],
        layer_norm: false,
        pooling,
        dense: vec![7],
        activation: Activation::Tanh,
        dropout: 0.5,
        heads: heads(),
        shortcut: pooling == Pooling::Mean,
        uncertainty: false,
    };
    let model = TextModel::new(config, &Random::new(seed), &Device::flex().autodiff()).valid();
    TextModel { embedding: model.embedding.clone().map(|vectors| vectors * 6.0), ..model }
}

fn attributed(models: &[TextModel], output: AttributedOutput, nodes: &[Node]) -> Attribution {
    let members: Vec<GroupMember<'_>> = models.iter().map(|model| GroupMember { model, tokens: &TOKENS }).collect();
    pollster::block_on(attribute(&members, output, nodes, &Device::flex()))
}

/// What the network predicts for the text.
fn predicted(model: &TextModel, output: AttributedOutput) -> f64 {
    let examples = Examples { tokens: vec![TOKENS.to_vec()], ..Examples::default() };
    let predictions = pollster::block_on(predict(model, &examples, &[0], &Device::flex()));
    match &predictions.targets[output.target] {
        Predicted::Classes(rows) | Predicted::Labels(rows) => f64::from(rows[0][output.label]),
        Predicted::Scores(scores) => scores[0],
    }
}

#[test]
fn contributions_add_up_to_the_difference_for_every_layer_pooling_and_head() {
    // The slope along the path jumps where another token has the maximum, so these networks need many points.
    let nodes = gauss_legendre(256);
    for kind in LayerKind::ALL {
        for pooling in Pooling::ALL {
            let models = [network(kind, pooling, 5)];
            for target in 0..heads().len() {
                let output = AttributedOutput { target, label: 1, temperature: 1.0 };
                let of = attributed(&models, output, &nodes);
                let prediction = predicted(&models[0], output);
                assert!((of.predicted - prediction).abs() < 1e-5 * prediction.abs().max(1.0), "{kind:?}: {of:?}");
                let difference = of.predicted - of.baseline;
                let gap = difference - of.contributions[0].iter().sum::<f64>();
                assert!(gap.abs() < 0.02 * difference.abs().max(0.05), "{kind:?} {pooling:?} {target}: {gap} {of:?}");
            }
        }
    }
}

#[test]
fn a_contribution_is_the_integral_of_finite_differences() {
    const STEP: f64 = 1e-2;
    let nodes = gauss_legendre(12);
    for kind in [LayerKind::Lstm, LayerKind::Gru, LayerKind::Rnn] {
        let model = network(kind, Pooling::Attention, 7);
        let output = AttributedOutput { target: 0, label: 2, temperature: 1.0 };
        let of = attributed(std::slice::from_ref(&model), output, &nodes);
        let device = Device::flex();
        let examples = Examples { tokens: vec![TOKENS.to_vec()], ..Examples::default() };
        let vectors = model.embed(&Batch::new(&examples, &[0], &device));
        let lengths = || Tensor::<1, Int>::from_ints([TOKENS.len() as i32], &device);
        // The vectors at a point of the path, and a token's times a factor added to its own.
        let at = |position: f64, token: usize, factor: f64| {
            let factors: Vec<f32> = (0..vectors.dims()[1])
                .map(|index| (position + if index == token { factor } else { 0.0 }) as f32)
                .collect();
            let factors = Tensor::<1>::from_floats(&*factors, &device).reshape([1, factors.len(), 1]);
            let heads = model.forward_embedded(vectors.clone() * factors, lengths(), None);
            let encodings = [&model.config().heads[0]];
            let values = output.of(&encodings, vec![heads[0].clone()]).values.into_data().try_to_vec::<f32>();
            f64::from(values.unwrap()[0])
        };
        for token in 0..TOKENS.len() {
            let slope = |node: &Node| {
                node.weight * (at(node.position, token, STEP) - at(node.position, token, -STEP)) / (2.0 * STEP)
            };
            let expected: f64 = nodes.iter().map(slope).sum();
            let ours = of.contributions[0][token];
            assert!((ours - expected).abs() < 2e-3, "{kind:?} {token}: {ours}, expected {expected}");
        }
    }
}

#[test]
fn several_networks_are_attributed_as_one_at_their_temperature() {
    let models = [1, 2, 3].map(|seed| network(LayerKind::Gru, Pooling::Max, seed));
    let nodes = gauss_legendre(64);
    for (target, label) in [(0, 0), (0, 2), (1, 1), (3, 0), (4, 0)] {
        let plain = AttributedOutput { target, label, temperature: 1.0 };
        let of = attributed(&models, plain, &nodes);
        let mean = models.iter().map(|model| predicted(model, plain)).sum::<f64>() / 3.0;
        assert!((of.predicted - mean).abs() < 1e-5 * mean.abs().max(1.0), "{} {mean}", of.predicted);
        // Each network has the part of the mean that is its own.
        let alone: Vec<Attribution> =
            models.iter().map(|model| attributed(std::slice::from_ref(model), plain, &nodes)).collect();
        for (own, alone) in of.contributions.iter().zip(&alone) {
            for (own, alone) in own.iter().zip(&alone.contributions[0]) {
                assert!((own - alone / 3.0).abs() < 1e-4 * alone.abs().max(1.0), "{target}: {own} {alone}");
            }
        }
        let warm = attributed(&models, AttributedOutput { temperature: 2.0, ..plain }, &nodes);
        let sum: f64 = warm.contributions.iter().flatten().sum();
        let gap = warm.predicted - warm.baseline - sum;
        assert!(gap.abs() < 0.02 * (warm.predicted - warm.baseline).abs().max(0.05), "{target}: {gap}");
        if target == 1 {
            let odds = (mean / (1.0 - mean)).sqrt();
            assert!((warm.predicted - odds / (1.0 + odds)).abs() < 1e-5, "{} {odds}", warm.predicted);
        }
    }
}

#[test]
fn the_number_of_passes_does_not_change_the_contributions() {
    let models = [network(LayerKind::Lstm, Pooling::Last, 3)];
    let output = AttributedOutput { target: 0, label: 0, temperature: 1.0 };
    let few = attributed(&models, output, &gauss_legendre(200));
    let text: Vec<u32> = TOKENS.iter().copied().cycle().take(2_000).collect();
    // 202 points of 2,000 tokens take several passes.
    let members = [GroupMember { model: &models[0], tokens: &text }];
    let long = pollster::block_on(attribute(&members, output, &gauss_legendre(200), &Device::flex()));
    let gap = long.predicted - long.baseline - long.contributions[0].iter().sum::<f64>();
    assert!(gap.abs() < 0.02 * (long.predicted - long.baseline).abs().max(0.05), "{gap}");
    assert_eq!((few.contributions[0].len(), long.contributions[0].len()), (6, 2_000));
}
