//! The weighted average of several models, and the weights that the rows held out for it like best. Knows nothing of what the models are.

use super::Predicted;

/// What the members say together: the average of each number they say, by weights that add up to 1.
///
/// # Panics
/// Where there is no member, or members speak of different things.
pub fn blend(members: &[&Predicted], weights: &[f64]) -> Predicted {
    let rows = |all: Vec<&Vec<Vec<f32>>>| -> Vec<Vec<f32>> {
        (0..all[0].len())
            .map(|row| (0..all[0][row].len()).map(|at| average(weights, |member| all[member][row][at])).collect())
            .collect()
    };
    match members[0] {
        Predicted::Classes(_) => Predicted::Classes(rows(each(members, |said| match said {
            Predicted::Classes(rows) => Some(rows),
            _ => None,
        }))),
        Predicted::Labels(_) => Predicted::Labels(rows(each(members, |said| match said {
            Predicted::Labels(rows) => Some(rows),
            _ => None,
        }))),
        Predicted::Scores(first) => {
            let all = each(members, |said| if let Predicted::Scores(scores) = said { Some(scores) } else { None });
            Predicted::Scores((0..first.len()).map(|row| average(weights, |member| all[member][row])).collect())
        }
    }
}

fn each<'p, T>(members: &[&'p Predicted], of: impl Fn(&'p Predicted) -> Option<&'p T>) -> Vec<&'p T> {
    members.iter().map(|said| of(said).expect("all members speak of the same")).collect()
}

fn average(weights: &[f64], said: impl Fn(usize) -> f32) -> f32 {
    weights.iter().enumerate().map(|(member, weight)| weight * f64::from(said(member))).sum::<f64>() as f32
}

/// Passes over the rows: far more than the weights take to settle.
const PASSES: usize = 200;
/// Rows that speak for equal weights, so that a handful of held-out rows does not give all to one member.
const EQUAL_ROWS: f64 = 8.0;
/// Rows that speak for the members that were not chosen by them, where others were: of some forty rows, the epoch that is best by them is
/// mostly the luckiest, and each network more would else take from a linear model that is better than all of them.
const SOBER_ROWS: f64 = 16.0;
/// Standard errors of its weight that a member chosen by the rows gives up in a blend of scores: of several epochs the best is by some
/// luck the best, the more so where hardly anything can be learned, and there the weight is the least certain as well.
const DOUBT: f64 = 0.25;

/// The weights of members, adding up to 1, under which the average makes the rows' answers likeliest.
///
/// `likelihoods[member][answer]` is the probability that a member gave to what was true, and `flattered[member]` whether it was chosen by
/// these very rows, which then speak better of it than others would. The weights are those of a mixture, found by expectation and
/// maximisation (Dempster et al. 1977), where each pass makes the answers likelier.
pub fn blend_weights(likelihoods: &[Vec<f64>], flattered: &[bool]) -> Vec<f64> {
    let members = likelihoods.len();
    let sober = flattered.iter().filter(|&&flattered| !flattered).count();
    let more = |&flattered: &bool| if flattered || sober == members { 0.0 } else { SOBER_ROWS / sober as f64 };
    let before: Vec<f64> = flattered.iter().map(|member| EQUAL_ROWS / members as f64 + more(member)).collect();
    let answers = likelihoods.first().map_or(0, Vec::len);
    let mut weights = vec![1.0 / members as f64; members];
    for _ in 0..PASSES {
        let mut next = before.clone();
        (0..answers).for_each(|answer| {
            let part = |member: usize| weights[member] * likelihoods[member][answer].max(1e-12);
            let whole: f64 = (0..members).map(part).sum();
            next.iter_mut().enumerate().for_each(|(member, next)| *next += part(member) / whole);
        });
        let sum: f64 = next.iter().sum();
        weights = next.into_iter().map(|weight| weight / sum).collect();
    }
    weights
}

/// The weights of members, adding up to 1, under which the average of their scores has the least squared error.
///
/// `errors[member][row]` is how far a member was off, and `flattered[member]` whether it was chosen by these very rows, which then speak
/// better of it than others would. With weights that add up to 1 the squared error is wᵀ E w, E being the members' products of errors; the
/// weight of a member that was chosen by the rows costs a share of its standard error beside those that were not.
pub fn blend_weights_of_scores(errors: &[Vec<f64>], flattered: &[bool]) -> Vec<f64> {
    let members = errors.len();
    let rows = errors.first().map_or(0, Vec::len).max(1) as f64;
    let sober: Vec<usize> = (0..members).filter(|&member| !flattered[member]).collect();
    let alike = sober.is_empty() || sober.len() == members;
    let product = |a: usize, b: usize| errors[a].iter().zip(&errors[b]).map(|(a, b)| a * b).sum::<f64>();
    let products: Vec<Vec<f64>> = (0..members).map(|a| (0..members).map(|b| product(a, b)).collect()).collect();
    let mut wary = products.clone();
    // As if so many rows more had been off by as much, each member in a way of its own.
    for member in (0..members).filter(|&member| alike || flattered[member]) {
        wary[member][member] *= 1.0 + EQUAL_ROWS / rows;
    }
    let weights = least(&wary, &vec![0.0; members]);
    if alike {
        return weights;
    }
    let noise: f64 =
        (0..members).map(|a| (0..members).map(|b| weights[a] * products[a][b] * weights[b]).sum::<f64>()).sum();
    // The slope of the squared error by which a weight moves by its standard error.
    let of_one = |member: usize| {
        let apart = |&other: &usize| products[member][member] - 2.0 * products[member][other] + products[other][other];
        let apart = sober.iter().map(apart).sum::<f64>() / sober.len() as f64;
        (noise / rows * apart.max(0.0)).sqrt()
    };
    let costs: Vec<f64> =
        (0..members).map(|member| if flattered[member] { DOUBT * of_one(member) } else { 0.0 }).collect();
    least(&wary, &costs)
}

/// The weights, adding up to 1 and none below 0, with the least ½ wᵀ products w + costsᵀ w: found exactly for two members at a time, in turns.
fn least(products: &[Vec<f64>], costs: &[f64]) -> Vec<f64> {
    let members = costs.len();
    let mut weights = vec![1.0 / members as f64; members];
    for _ in 0..PASSES {
        for a in 0..members {
            for b in 0..a {
                let curvature = products[a][a] - 2.0 * products[a][b] + products[b][b];
                let along = |member: usize| weights[member] * (products[a][member] - products[b][member]);
                let slope = (0..members).map(along).sum::<f64>() + costs[a] - costs[b];
                if curvature > 0.0 {
                    let shift = (-slope / curvature).clamp(-weights[a], weights[b]);
                    weights[a] += shift;
                    weights[b] -= shift;
                }
            }
        }
    }
    weights
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_member_that_is_right_more_often_weighs_more() {
        let good: Vec<f64> = (0..100).map(|row| if row % 10 == 0 { 0.1 } else { 0.9 }).collect();
        let poor: Vec<f64> = (0..100).map(|row| if row % 2 == 0 { 0.1 } else { 0.9 }).collect();
        let weights = blend_weights(&[good, poor], &[false; 2]);
        assert!(weights[0] > 0.9 && (weights.iter().sum::<f64>() - 1.0).abs() < 1e-9, "{weights:?}");
    }

    #[test]
    fn members_that_err_on_different_rows_share_the_weight() {
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
    fn scores_are_weighed_by_their_squared_errors() {
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
    fn networks_chosen_by_few_rows_leave_the_linear_model_its_say() {
        // As good as each other, then the networks far better: those of many rows are believed.
        let (alike, better) = (|rows| vec![vec![0.8; rows]; 4], |rows| vec![vec![0.9; rows]; 3]);
        let flattered = [true, true, true, false];
        assert!(blend_weights(&alike(40), &flattered)[3] > 0.7);
        let told = |rows| [better(rows), vec![vec![0.3; rows]]].concat();
        let [few, many] = [40, 4_000].map(|rows| blend_weights(&told(rows), &flattered)[3]);
        assert!(few > 0.25 && many < 0.01, "{few} {many}");
        // Where all were, or none, they are as before.
        assert_eq!(blend_weights(&alike(40), &[true; 4]), [0.25; 4]);
    }

    #[test]
    fn a_member_that_was_chosen_by_the_rows_is_trusted_less() {
        // Off by the same, mostly together, and half a tenth apart.
        let errors = [0, 1].map(|member| {
            (0..800).map(|row| f64::from((row * 37) % 21 - 10) + 0.05 * f64::from((row * 11 + member) % 2)).collect()
        });
        let even = blend_weights_of_scores(&errors, &[false, false]);
        let wary = blend_weights_of_scores(&errors, &[true, false]);
        assert!((even[0] - 0.5).abs() < 0.1 && wary[0] < even[0] - 0.1, "{even:?} {wary:?}");
    }

    #[test]
    fn a_chosen_member_that_is_far_better_is_believed_all_the_same() {
        let noise = |seed: usize, size: f64| {
            (0..400).map(move |row| size * (((row * 7919 + seed * 104_729) % 997) as f64 / 498.0 - 1.0))
        };
        let errors = [noise(1, 1.0).collect::<Vec<_>>(), noise(300, 2.0).collect()];
        let [even, wary] = [false, true].map(|flattered| blend_weights_of_scores(&errors, &[flattered, false])[0]);
        assert!(wary < even && wary > even - 0.03, "{even} {wary}");
    }

    #[test]
    fn what_is_said_together_is_the_average() {
        let said = [Predicted::Classes(vec![vec![0.9, 0.1]]), Predicted::Classes(vec![vec![0.3, 0.7]])];
        let Predicted::Classes(rows) = blend(&[&said[0], &said[1]], &[0.25, 0.75]) else { panic!() };
        assert!((rows[0][0] - 0.45).abs() < 1e-6 && (rows[0][1] - 0.55).abs() < 1e-6);
        let scores = [Predicted::Scores(vec![1.0]), Predicted::Scores(vec![3.0])];
        assert_eq!(blend(&[&scores[0], &scores[1]], &[0.5, 0.5]), Predicted::Scores(vec![2.0]));
    }
}
