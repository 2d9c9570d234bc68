use std::rc::Rc;

use wordloom_metrics::Predicted;

use crate::tests::{dataset, fit};
use crate::{Linear, TextVectors};

const TEXT: &str = "refund very very late number 7";

/// A text vector that is the sum of one vector for each "very" and one for each "late". Its first values are known to
/// be such a sum.
#[derive(Debug)]
struct Counts {
    divided: usize,
}

impl Counts {
    fn words(text: &str) -> Vec<((usize, usize), Vec<f32>)> {
        let of = |word, vector: [f32; 2]| {
            text.match_indices(word).map(move |(start, _)| ((start, start + 4), vector.to_vec()))
        };
        of("very", [0.5, 1.0]).chain(of("late", [-0.5, 0.25])).collect()
    }
}

impl TextVectors for Counts {
    fn width(&self) -> usize {
        2
    }

    fn share(&self) -> f32 {
        0.5
    }

    fn knows(&self, token: &str) -> bool {
        ["very", "late"].contains(&token)
    }

    fn vector(&self, text: &str) -> Vec<f32> {
        let sum = [0, 1].map(|at| Self::words(text).iter().map(|(_, vector)| vector[at]).sum::<f32>());
        let length = sum[0].hypot(sum[1]);
        if length > 0.0 { sum.iter().map(|value| value / length).collect() } else { Vec::new() }
    }

    fn summands(&self, text: &str) -> Vec<((usize, usize), Vec<f32>)> {
        let words = Self::words(text).into_iter().map(|(word, vector)| (word, vector[..self.divided].to_vec()));
        words.filter(|_| self.divided > 0).collect()
    }
}

fn predicted(model: &Linear, text: &str, target: usize, label: usize) -> f64 {
    match &model.predict([text]).targets[target] {
        Predicted::Classes(rows) | Predicted::Labels(rows) => f64::from(rows[0][label]),
        Predicted::Scores(scores) => scores[0],
    }
}

#[test]
fn contributions_add_up_to_the_prediction_less_that_of_a_text_without_features() {
    let model = fit(&dataset(300), 0..200, 200..240);
    for (target, label) in [(0, 0), (0, 1), (0, 2), (1, 0), (2, 0), (2, 1)] {
        let of = model.contributions(TEXT, target, label).unwrap();
        assert!((of.predicted - predicted(&model, TEXT, target, label)).abs() < 1e-6, "{target} {label}");
        assert!((of.baseline - predicted(&model, "", target, label)).abs() < 1e-6, "{target} {label}");
        assert!((of.predicted - of.baseline).abs() > 0.01, "{target} {label}: {of:?}");
        assert!(of.gap().abs() < 1e-4, "{target} {label}: a gap of {}", of.gap());
        assert_eq!(of.undivided, 0.0);
    }
}

#[test]
fn the_word_that_determines_a_class_contributes_the_most() {
    let model = fit(&dataset(300), 0..200, 200..240);
    let words = [(0, 6), (7, 11), (12, 16), (17, 21), (22, 28), (29, 30)];
    for (label, sign) in [(1, 1.0), (0, -1.0)] {
        let (each, outside) = model.contributions(TEXT, 0, label).unwrap().of_tokens(&words);
        assert!(each[1..].iter().all(|other| sign * each[0] > 2.0 * other.abs()), "{label}: {each:?}");
        assert_eq!(outside, 0.0);
    }
    let (each, _) = model.contributions(TEXT, 1, 0).unwrap().of_tokens(&words);
    assert!(each[1] + each[2] > 0.5, "the score is the number of \"very\": {each:?}");
}

#[test]
fn a_text_vector_that_is_a_sum_is_divided_among_its_words() {
    let dataset = dataset(300);
    let parts = fit(&dataset, 0..200, 200..240).parts();
    let model = |divided: usize| {
        let mut parts = parts.clone();
        parts.vector_width = 2;
        for head in parts.heads.iter_mut().flatten() {
            let bias = head.weights.split_off(head.weights.len() - head.outputs);
            head.weights.extend((0..2 * head.outputs).map(|at| 0.3 - 0.07 * at as f32));
            head.weights.extend(bias);
        }
        Linear::from_parts(parts, Some(Rc::new(Counts { divided }))).unwrap()
    };
    let models = [2, 1, 0].map(model);
    for (target, label) in [(0, 1), (1, 0), (2, 1)] {
        let [divided, half, whole] = models.each_ref().map(|model| model.contributions(TEXT, target, label).unwrap());
        assert!((divided.predicted - whole.predicted).abs() < 1e-9 && divided.undivided.abs() < 1e-9);
        for of in [&divided, &half, &whole] {
            assert!(of.gap().abs() < 1e-4, "a gap of {}", of.gap());
        }
        assert_eq!(half.parts.len(), divided.parts.len());
        assert!(half.undivided != 0.0 && (half.undivided - whole.undivided).abs() > 1e-6, "{}", half.undivided);
        let further: f64 = divided.parts[whole.parts.len()..].iter().map(|(_, part)| part).sum();
        assert_eq!(divided.parts.len(), whole.parts.len() + 3);
        assert!(whole.undivided != 0.0 && (further - whole.undivided).abs() < 1e-6, "{further} {}", whole.undivided);
    }
}

#[test]
fn a_target_without_training_values_has_no_contributions() {
    let mut model = fit(&dataset(60), 0..40, 40..50);
    model.heads[1] = None;
    assert_eq!(model.contributions(TEXT, 1, 0), None);
}
