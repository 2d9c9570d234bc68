//! Weights for members of known quality.

use super::*;

#[test]
fn the_member_with_fewer_errors_has_more_weight() {
    let good: Vec<f64> = (0..100).map(|row| if row % 10 == 0 { 0.1 } else { 0.9 }).collect();
    let poor: Vec<f64> = (0..100).map(|row| if row % 2 == 0 { 0.1 } else { 0.9 }).collect();
    let weights = blend_weights(&[good, poor], &[false; 2]);
    assert!(weights[0] > 0.9 && (weights.iter().sum::<f64>() - 1.0).abs() < 1e-9, "{weights:?}");
}

#[test]
fn members_with_errors_on_different_rows_have_equal_weights() {
    let one: Vec<f64> = (0..100).map(|row| if row % 2 == 0 { 0.2 } else { 0.9 }).collect();
    let two: Vec<f64> = (0..100).map(|row| if row % 2 == 1 { 0.2 } else { 0.9 }).collect();
    let weights = blend_weights(&[one, two], &[false; 2]);
    assert!((weights[0] - 0.5).abs() < 1e-6, "{weights:?}");
}

#[test]
fn few_rows_leave_the_weights_nearly_equal() {
    let weights = blend_weights(&[vec![0.9], vec![0.1]], &[false; 2]);
    assert!(weights[0] > 0.5 && weights[0] < 0.6, "{weights:?}");
    assert_eq!(blend_weights(&[vec![], vec![]], &[false; 2]), [0.5, 0.5]);
}

#[test]
fn weights_of_scores_minimize_the_squared_error() {
    let noise = |seed: usize, size: f64| {
        (0..1_000).map(move |row| size * (((row * 7919 + seed * 104_729) % 997) as f64 / 498.0 - 1.0))
    };
    let errors = [noise(1, 1.0).collect::<Vec<_>>(), noise(300, 2.0).collect(), noise(611, 50.0).collect()];
    let weights = blend_weights_of_scores(&errors, &[false; 3]);
    let error = |weights: &[f64]| {
        let row = |row: usize| (0..3).map(|member| weights[member] * errors[member][row]).sum::<f64>().powi(2);
        (0..1_000).map(row).sum::<f64>()
    };
    assert!((weights.iter().sum::<f64>() - 1.0).abs() < 1e-9 && weights.iter().all(|&weight| weight >= 0.0));
    for other in [[1.0, 0.0, 0.0], [0.7, 0.3, 0.0], [0.9, 0.1, 0.0], [0.6, 0.4, 0.0]] {
        assert!(error(&weights) <= 1.01 * error(&other), "{weights:?}");
    }
    assert_eq!(blend_weights_of_scores(&[vec![], vec![]], &[false; 2]), [0.5, 0.5]);
}

#[test]
fn networks_selected_on_few_rows_leave_weight_to_the_linear_model() {
    // All members equally good; then the networks far better, which counts only if there are many rows.
    let (equal, better) = (|rows| vec![vec![0.8; rows]; 4], |rows| vec![vec![0.9; rows]; 3]);
    let selected = [true, true, true, false];
    assert!(blend_weights(&equal(40), &selected)[3] > 0.7);
    let unequal = |rows| [better(rows), vec![vec![0.3; rows]]].concat();
    let [few, many] = [40, 4_000].map(|rows| blend_weights(&unequal(rows), &selected)[3]);
    assert!(few > 0.25 && many < 0.01, "{few} {many}");
    // If all members were selected, the prior prefers none.
    assert_eq!(blend_weights(&equal(40), &[true; 4]), [0.25; 4]);
}

#[test]
fn a_member_that_was_selected_on_the_rows_has_less_weight() {
    // Equally large errors, strongly correlated, that differ by 0.05.
    let errors = [0, 1].map(|member| {
        (0..800).map(|row| f64::from((row * 37) % 21 - 10) + 0.05 * f64::from((row * 11 + member) % 2)).collect()
    });
    let unbiased = blend_weights_of_scores(&errors, &[false, false]);
    let regularized = blend_weights_of_scores(&errors, &[true, false]);
    assert!((unbiased[0] - 0.5).abs() < 0.1 && regularized[0] < unbiased[0] - 0.1, "{unbiased:?} {regularized:?}");
}

#[test]
fn a_selected_member_that_is_far_better_keeps_its_weight() {
    let noise = |seed: usize, size: f64| {
        (0..400).map(move |row| size * (((row * 7919 + seed * 104_729) % 997) as f64 / 498.0 - 1.0))
    };
    let errors = [noise(1, 1.0).collect::<Vec<_>>(), noise(300, 2.0).collect()];
    let [unbiased, regularized] = [false, true].map(|selected| blend_weights_of_scores(&errors, &[selected, false])[0]);
    assert!(regularized < unbiased && regularized > unbiased - 0.03, "{unbiased} {regularized}");
}
