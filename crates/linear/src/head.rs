//! One answer of a linear model: the path of regularizations it is fitted along, and what it says. Knows nothing of texts.

use super::descent::{Descent, Targets};
use super::matrix::{Matrix, dot, stride};
use wordloom_data::TargetKind;
use wordloom_metrics::Predicted;

/// Strengths of regularisation tried, each from the solution of the one before.
const STRENGTHS: [f32; 8] = [8.0, 4.0, 2.0, 1.0, 0.5, 0.25, 0.12, 0.06];
/// Taken where there is no validation row to choose by.
const USUAL: f32 = 1.0;
/// Strengths tried after the best one.
const PATIENCE: usize = 2;
/// An epoch that moves what is said by less, in the mean, is the last for a regularization: to compare regularizations, and in the end.
const NEARLY_SETTLED: f64 = 0.01;
const SETTLED: f64 = 0.004;
const MOST_EPOCHS: usize = 12;

/// The rows that teach one answer, and those it is chosen by.
#[derive(Debug)]
pub(super) struct Lesson {
    /// Rows of the matrix, the training ones first.
    pub rows: Vec<u32>,
    /// How many of them train; the rest validate.
    pub training: usize,
    pub targets: Targets,
}

/// What one answer is worked out by.
#[derive(Debug, Clone)]
pub(super) struct Head {
    /// `[columns + 1, stride]`, the bias last.
    pub weights: Vec<f32>,
    pub outputs: usize,
    /// The regularization the validation rows liked best.
    pub regularization: f32,
    /// What margins are multiplied by before they become probabilities; of no use to a score.
    pub inverse_temperature: f32,
    /// What kind of answer it gives.
    pub kind: TargetKind,
}

impl Head {
    /// What is said of every row, `[rows][outputs]`: margins of the classes, or the one score.
    pub(super) fn say(&self, matrix: &Matrix, rows: impl Iterator<Item = usize>) -> Vec<Vec<f32>> {
        say(&self.weights, self.outputs, matrix, rows)
    }

    /// What was said of rows as a prediction; `mean` is the training scores', which a score says the distance from.
    pub(super) fn predicted(&self, said: &[Vec<f32>], mean: f32) -> Predicted {
        match self.kind {
            TargetKind::Category => Predicted::Classes(
                said.iter().map(|margins| probabilities(margins, self.inverse_temperature)).collect(),
            ),
            TargetKind::Labels => {
                let each = |margins: &Vec<f32>| {
                    margins.iter().map(|&margin| chance(margin, self.inverse_temperature)).collect()
                };
                Predicted::Labels(said.iter().map(each).collect())
            }
            TargetKind::Score | TargetKind::Ordinal => {
                Predicted::Scores(said.iter().map(|said| said[0] + mean).collect())
            }
        }
    }
}

fn say(weights: &[f32], outputs: usize, matrix: &Matrix, rows: impl Iterator<Item = usize>) -> Vec<Vec<f32>> {
    let mut said = vec![0.0; stride(outputs)];
    rows.map(|row| {
        dot(matrix.row(row), weights, &mut said);
        said[..outputs].to_vec()
    })
    .collect()
}

/// An answer on its way along the path.
#[derive(Debug)]
pub(super) struct Path {
    lesson: Lesson,
    descent: Descent,
    /// The place of the regularization at hand.
    step: usize,
    epochs: usize,
    best: Option<Best>,
}

#[derive(Debug)]
struct Best {
    step: usize,
    validation_error: f64,
    inverse_temperature: f32,
    /// What was said of the validation rows.
    said: Vec<Vec<f32>>,
}

impl Path {
    pub(super) fn new(lesson: Lesson, columns: usize, seed: u64) -> Self {
        let descent = Descent::new(columns, lesson.targets.outputs(), seed);
        Self { lesson, descent, step: 0, epochs: 0, best: None }
    }

    fn validates(&self) -> bool {
        self.lesson.training < self.lesson.rows.len()
    }

    /// Whether the regularization is chosen, and what is left is to learn from all rows.
    fn is_chosen(&self) -> bool {
        let over = self.best.as_ref().is_some_and(|best| self.step > best.step + PATIENCE);
        over || self.step == STRENGTHS.len() || !self.validates()
    }

    /// One slice of work. Says when the answer is learned.
    pub(super) fn advance(&mut self, matrix: &Matrix, work: usize) -> bool {
        let chosen = self.is_chosen();
        let Lesson { rows, training, targets } = &self.lesson;
        let (rows, regularization) =
            if chosen { (&rows[..], self.regularization()) } else { (&rows[..*training], STRENGTHS[self.step]) };
        let Some(moved) = self.descent.advance(matrix, rows, targets, regularization, work) else { return false };
        self.epochs += 1;
        if moved > if chosen { SETTLED } else { NEARLY_SETTLED } && self.epochs < MOST_EPOCHS {
            return false;
        }
        self.epochs = 0;
        if !chosen {
            self.evaluate(matrix);
            self.step += 1;
        }
        chosen
    }

    /// Asks the validation rows how they like the solution at hand.
    fn evaluate(&mut self, matrix: &Matrix) {
        let Lesson { rows, training, targets } = &self.lesson;
        let validating = rows[*training..].iter().map(|&row| row as usize);
        let said = say(&self.descent.weights, targets.outputs(), matrix, validating);
        let (validation_error, inverse_temperature) = match targets {
            Targets::Classes(classes, _) => doubt(&said, &classes[*training..]),
            Targets::Sets(sets, _) => doubt_of_sets(&said, &sets[*training..]),
            Targets::Scores(scores) => {
                let miss = |(said, score): (&Vec<f32>, &f32)| f64::from(said[0] - score).powi(2);
                (said.iter().zip(&scores[*training..]).map(miss).sum::<f64>() / said.len() as f64, 1.0)
            }
        };
        if self.best.as_ref().is_none_or(|best| validation_error < best.validation_error) {
            self.best = Some(Best { step: self.step, validation_error, inverse_temperature, said });
        }
    }

    fn regularization(&self) -> f32 {
        self.best.as_ref().map_or(USUAL, |best| STRENGTHS[best.step])
    }

    /// The answer learned, and what was said of the validation rows before they were learned from too.
    pub(super) fn into_head(self) -> (Head, Vec<Vec<f32>>) {
        let (outputs, regularization) = (self.lesson.targets.outputs(), self.regularization());
        let (inverse_temperature, said) =
            self.best.map_or((USUAL_SHARPNESS, Vec::new()), |best| (best.inverse_temperature, best.said));
        let kind = match self.lesson.targets {
            Targets::Classes(..) => TargetKind::Category,
            Targets::Sets(..) => TargetKind::Labels,
            Targets::Scores(_) => TargetKind::Score,
        };
        (Head { weights: self.descent.weights, outputs, regularization, inverse_temperature, kind }, said)
    }
}

const USUAL_SHARPNESS: f32 = 3.0;

/// How far margins are from the classes, as a network's evaluation counts it: the share that is wrong and a tenth of the mean surprise;
/// and the `inverse_temperature` that makes the surprise least.
fn doubt(margins: &[Vec<f32>], classes: &[u32]) -> (f64, f32) {
    let mut best = (f64::INFINITY, USUAL_SHARPNESS);
    for step in 0..12 {
        let inverse_temperature = 0.5 * 1.4_f32.powi(step);
        let surprise = |(margins, &class): (&Vec<f32>, &u32)| {
            -f64::from(probabilities(margins, inverse_temperature)[class as usize].max(1e-12)).ln()
        };
        let loss = margins.iter().zip(classes).map(surprise).sum::<f64>() / classes.len() as f64;
        if loss < best.0 {
            best = (loss, inverse_temperature);
        }
    }
    let is_wrong = |&(margins, &class): &(&Vec<f32>, &u32)| {
        let (own, class) = (margins[class as usize], class as usize);
        margins.iter().enumerate().any(|(other, &margin)| other != class && margin >= own)
    };
    let wrong = margins.iter().zip(classes).filter(is_wrong).count() as f64 / classes.len() as f64;
    (wrong + 0.1 * best.0, best.1)
}

/// The same of labels, each decided by itself.
fn doubt_of_sets(margins: &[Vec<f32>], sets: &[Vec<u32>]) -> (f64, f32) {
    let decisions = || {
        let of_row = |(margins, set): (&'_ Vec<f32>, &'_ Vec<u32>)| {
            let decision =
                |(label, &margin): (usize, &f32)| if set.contains(&(label as u32)) { margin } else { -margin };
            margins.iter().enumerate().map(decision).collect::<Vec<f32>>()
        };
        margins.iter().zip(sets).flat_map(of_row)
    };
    let count = decisions().count().max(1) as f64;
    let mut best = (f64::INFINITY, USUAL_SHARPNESS);
    for step in 0..12 {
        let inverse_temperature = 0.5 * 1.4_f32.powi(step);
        let surprise = |margin: f32| -f64::from(chance(margin, inverse_temperature).max(1e-12)).ln();
        let loss = decisions().map(surprise).sum::<f64>() / count;
        if loss < best.0 {
            best = (loss, inverse_temperature);
        }
    }
    let wrong = decisions().filter(|&margin| margin <= 0.0).count() as f64 / count;
    (wrong + 0.1 * best.0, best.1)
}

/// A margin as the probability of a label.
fn chance(margin: f32, inverse_temperature: f32) -> f32 {
    1.0 / (1.0 + (-margin * inverse_temperature).exp())
}

/// Margins as probabilities.
pub(super) fn probabilities(margins: &[f32], inverse_temperature: f32) -> Vec<f32> {
    let most = margins.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    let powers: Vec<f32> = margins.iter().map(|margin| ((margin - most) * inverse_temperature).exp()).collect();
    let sum: f32 = powers.iter().sum();
    powers.into_iter().map(|power| power / sum).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn probabilities_add_up_to_1_and_sharpen() {
        let [soft, sharp] =
            [1.0, 4.0].map(|inverse_temperature| probabilities(&[0.5, -0.5, -1.0], inverse_temperature));
        assert!((soft.iter().sum::<f32>() - 1.0).abs() < 1e-6);
        assert!(sharp[0] > soft[0] && sharp.is_sorted_by(|a, b| a > b));
    }

    #[test]
    fn margins_that_are_often_wrong_are_made_less_sharp() {
        let margins = vec![vec![1.0, -1.0]; 10];
        let (_, sure) = doubt(&margins, &[0; 10]);
        let (doubt, unsure) = doubt(&margins, &[0, 0, 0, 0, 0, 0, 1, 1, 1, 1]);
        assert!(unsure < sure, "{unsure} {sure}");
        assert!(doubt > 0.4);
    }
}
