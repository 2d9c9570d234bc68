use super::*;
use crate::descent::Examples;
use wordloom_base::random::Random;

const COLUMNS: usize = 300;
const ROWS: usize = 60;
const FOLDS: usize = 3;

/// Rows of eight n-grams, of which about five are typical of the row's class, and the class of each row.
fn topics() -> (Matrix, Vec<u32>) {
    let mut random = Random::named(7, "topics");
    let (mut matrix, mut classes) = (Matrix::default(), Vec::new());
    for row in 0..ROWS as u32 {
        let class = row % 2;
        let mut columns: Vec<u32> = (0..8)
            .map(|at| (random.below(COLUMNS / 2) as u32) * 2 + if at < 5 { class } else { random.below(2) as u32 })
            .collect();
        columns.sort_unstable();
        columns.dedup();
        matrix.values.extend(columns.iter().map(|_| (columns.len() as f32).sqrt().recip()));
        matrix.columns.extend(columns);
        matrix.end_row();
        classes.push(class);
    }
    (matrix, classes)
}

fn labeled(classes: &[u32], fold: usize) -> LabeledRows {
    let (held, train): (Vec<u32>, Vec<u32>) = (0..ROWS as u32).partition(|&row| row as usize / 2 % FOLDS == fold);
    let rows = [train.clone(), held].concat();
    let targets = Targets::Classes(rows.iter().map(|&row| classes[row as usize]).collect(), 2);
    LabeledRows { labeled: train.len(), training: train.len(), rows, targets }
}

/// A path along which the regularization and the factors are selected, so that only the final fit is left.
fn selected(matrix: &Matrix, classes: &[u32]) -> Path {
    let config = PathConfig {
        regularizations: REGULARIZATIONS.to_vec(),
        columns: Columns { n_grams: COLUMNS, all: COLUMNS },
        keeps_folds: true,
    };
    let mut path = Path::new((0..FOLDS).map(|fold| labeled(classes, fold)).collect(), OtherRows::default(), config);
    while !path.is_selected() {
        path.advance(matrix, matrix, 1_000);
    }
    path
}

fn finished(mut path: Path, matrix: &Matrix) -> FittedHead {
    while !path.advance(matrix, matrix, 1_000) {}
    path.into_head()
}

#[test]
fn the_heads_of_the_folds_have_the_outputs_that_the_factors_were_chosen_by() {
    let (matrix, classes) = topics();
    let path = selected(&matrix, &classes);
    assert!(path.best.as_ref().unwrap().factors[0] > 0.0, "every n-gram says a little, so naive Bayes helps");
    let FittedHead { validation, folds, .. } = finished(path, &matrix);
    let mut outputs = validation.iter();
    for (fold, head) in folds.iter().enumerate() {
        let LabeledRows { rows, training, .. } = labeled(&classes, fold);
        for applied in head.apply(&matrix, rows[training..].iter().map(|&row| row as usize)) {
            for (applied, output) in applied.iter().zip(outputs.next().unwrap()) {
                assert!((applied - output).abs() < 1e-4);
            }
        }
    }
    assert!(outputs.next().is_none());
}

#[test]
fn the_final_head_has_the_weights_that_all_rows_count() {
    let (matrix, classes) = topics();
    let weights = |factor: f32| {
        let mut path = selected(&matrix, &classes);
        path.best.as_mut().unwrap().factors = [factor, 0.0];
        finished(path, &matrix).head.weights
    };
    let rows: Vec<u32> = (0..ROWS as u32).collect();
    let targets = Targets::Classes(classes.clone(), 2);
    let examples = Examples { rows: &rows, labeled: ROWS, targets: &targets };
    let mut expected = weights(0.0);
    Columns { n_grams: COLUMNS, all: COLUMNS }.add_counted(&mut expected, [0.5, 0.0], &matrix, examples);
    for (weight, expected) in weights(0.5).iter().zip(expected) {
        assert!((weight - expected).abs() < 1e-4, "{weight} {expected}");
    }
}
