//! Scores that are hard to learn as they are: nearly constant ones, outliers, a long tail, few different values.

use crate::finding::FindingWithRows;
use crate::score_shape::{ScoreShape, logarithm, logit, outlier_rows};
use crate::{Finding, Fix, RowLocation, Severity};
use wordloom_data::{Dataset, ScoreScale, Sentence, Target, TargetKind, Transform};

/// From this fraction of equal scores on, there is hardly anything to learn.
const NEARLY_CONSTANT: f64 = 0.9;
/// Up to this many different scores are levels rather than measurements, if each occurs often enough.
const FEW_VALUES: usize = 10;
/// How often each of few scores occurs on average.
const ROWS_EACH: usize = 5;
/// Up to this fraction of far values, they are outliers. More are the tail of the distribution.
const OUTLIERS: f64 = 0.01;
/// From this ratio of the 95th percentile to the median on, scores that are never negative have a long tail, even if
/// none is far from the quartiles. That of an exponential distribution is 4.3.
const TAIL_RATIO: f64 = 10.0;

/// Finds what makes scores hard to learn, and what helps.
pub(crate) fn findings(dataset: &Dataset) -> Vec<FindingWithRows> {
    let scores = dataset.targets.iter().filter(|target| target.kind == TargetKind::Score);
    scores.flat_map(|target| of_target(dataset, target)).collect()
}

fn of_target(dataset: &Dataset, target: &Target) -> Vec<FindingWithRows> {
    let Some(shape) = ScoreShape::of(target, target.scaling) else { return Vec::new() };
    if let Some(constant) = nearly_constant(dataset, target, &shape) {
        return vec![constant];
    }
    let far = far_scores(dataset, target, &shape);
    let few = if far.is_none() { few_values(target, &shape) } else { None };
    let bounded = if few.is_none() { bounded(target, far.is_some()) } else { None };
    [far, few, bounded].into_iter().flatten().collect()
}

fn sentence(code: &str, target: &Target) -> Sentence {
    Sentence::new(code).with("column", target.column.as_str())
}

fn locations(dataset: &Dataset, rows: &[usize]) -> Vec<RowLocation> {
    rows.iter().map(|&row| RowLocation { test: false, row: dataset.rows[row], group: row }).collect()
}

/// Nearly all scores are one value.
fn nearly_constant(dataset: &Dataset, target: &Target, shape: &ScoreShape) -> Option<FindingWithRows> {
    let (mode, count) = shape.mode();
    let fraction = count as f64 / shape.len() as f64;
    if fraction < NEARLY_CONSTANT {
        return None;
    }
    let numbers = target.numbers()?;
    let is_mode = |score: f64| target.scaling.apply(score) == mode;
    let value = numbers.iter().flatten().copied().find(|&score| is_mode(score))?;
    let others: Vec<usize> =
        (0..dataset.len()).filter(|&row| numbers[row].is_some_and(|score| !is_mode(score))).collect();
    let sentence = sentence("health.nearConstantScore", target)
        .with("share", fraction)
        .with("value", value)
        .with("others", others.len());
    let mut finding = Finding::new(Severity::Warning, sentence);
    if dataset.targets.len() > 1 {
        finding = finding.with_kind(&target.column, None);
    }
    if shape.distinct() <= FEW_VALUES {
        finding = finding.with_kind(&target.column, Some(TargetKind::Category));
    }
    Some(finding.with_rows(locations(dataset, &others)))
}

/// Some scores are far from all others: outliers, or a long tail that a logarithm would shorten.
fn far_scores(dataset: &Dataset, target: &Target, shape: &ScoreShape) -> Option<FindingWithRows> {
    let (far, median) = (shape.far_out(), median(target)?);
    let shortened = logarithm(target).filter(|_| target.scaling.transform == Transform::Identity);
    let shape_of_logarithm = shortened.and_then(|scaling| ScoreShape::of(target, scaling));
    let is_skewed = shortened.is_some() && median > 0.0 && shape.quantile(0.95) >= TAIL_RATIO * median;
    let has_many = far as f64 > (OUTLIERS * shape.len() as f64).max(1.0);
    let is_tail = is_skewed || has_many && shape_of_logarithm.is_some_and(|shape| shape.far_out() * 2 <= far);
    if far == 0 && !is_tail {
        return None;
    }
    let column = || target.column.clone();
    let numbers = target.numbers()?;
    let rows = if far > 0 {
        outlier_rows(dataset, target)
    } else {
        let is_in_tail = |&row: &usize| numbers[row].is_some_and(|score| score >= TAIL_RATIO * median);
        (0..dataset.len()).filter(is_in_tail).collect()
    };
    let farthest = rows.iter().filter_map(|&row| numbers[row]).max_by(|a, b| a.abs().total_cmp(&b.abs()))?;
    let code = if is_tail { "health.longTail" } else { "health.outliers" };
    let sentence = sentence(code, target)
        .with("rows", rows.len())
        .with("value", farthest)
        .with("median", median)
        .with("low", shape.quantile(0.25).min(shape.fences.0))
        .with("high", shape.fences.1);
    let of_tail = is_tail.then(|| Fix::Logarithm { column: column() });
    let of_far = [Fix::Winsorize { column: column() }, Fix::DropOutliers { column: column() }];
    let fixes = of_tail.into_iter().chain(of_far.into_iter().filter(|_| far > 0));
    Some(Finding::new(Severity::Warning, sentence).with_fixes(fixes).with_rows(locations(dataset, &rows)))
}

fn median(target: &Target) -> Option<f64> {
    Some(ScoreShape::of(target, Default::default())?.quantile(0.5))
}

/// Few different scores, which are rather levels.
fn few_values(target: &Target, shape: &ScoreShape) -> Option<FindingWithRows> {
    let distinct = shape.distinct();
    let sentence = sentence("health.fewScores", target).with("distinct", distinct).with("rows", shape.len());
    let finding = Finding::new(Severity::Note, sentence)
        .with_kind(&target.column, Some(TargetKind::Ordinal))
        .with_kind(&target.column, Some(TargetKind::Category));
    (distinct <= FEW_VALUES && distinct * ROWS_EACH <= shape.len()).then(|| finding.with_rows(Vec::new()))
}

/// Scores within bounds that a prediction could exceed, and is therefore limited to. `has_tail` is whether a logarithm
/// is offered already.
fn bounded(target: &Target, has_tail: bool) -> Option<FindingWithRows> {
    let (low, high) = (target.scaling.low?, target.scaling.high);
    let is_plain = target.scaling.transform == Transform::Identity;
    let scores = target.numbers()?.iter().flatten().copied();
    let ScoreScale { mean, deviation, .. } = ScoreScale::fit(scores, Default::default());
    let is_near = mean - 2.0 * deviation < low || high.is_some_and(|high| mean + 2.0 * deviation > high);
    // Other bounds are those of a fix.
    if !is_plain || !is_near || has_tail || low != 0.0 || high.is_some_and(|high| high != 1.0) {
        return None;
    }
    let code = if high.is_some() { "health.fractionScore" } else { "health.positiveScore" };
    let logit = logit(target).filter(|_| high.is_some()).map(|_| Fix::Logit { column: target.column.clone() });
    let finding = Finding::new(Severity::Note, sentence(code, target)).with_fixes(logit);
    Some(finding.with_fixes([Fix::Unbounded { column: target.column.clone() }]).with_rows(Vec::new()))
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use super::*;
    use wordloom_data::{Schema, Table, TargetChoice};

    fn dataset(scores: impl Iterator<Item = f64>) -> Dataset {
        let rows: String = scores.enumerate().map(|(row, score)| format!("text {row},{score}\n")).collect();
        let table = Rc::new(Table::read("a file", format!("text,price\n{rows}").as_bytes()).unwrap());
        let target = TargetChoice::new("price", TargetKind::Score);
        Dataset::new(&table, &Schema::new(&table, &["text".to_owned()], &[target]).unwrap()).unwrap()
    }

    fn codes(dataset: &Dataset) -> Vec<String> {
        findings(dataset).into_iter().map(|(finding, _)| finding.sentence.code).collect()
    }

    /// A number from 0 to 1 that looks random.
    fn spread(row: usize) -> f64 {
        (row * 7_919 % 1_000) as f64 / 1_000.0
    }

    fn column() -> String {
        "price".to_owned()
    }

    #[test]
    fn a_lone_outlier_is_found_and_limited_or_dropped() {
        let scores = || (0..200).map(|row| if row == 17 { 1e12 } else { 10.0 + 30.0 * spread(row) });
        let mut found = dataset(scores());
        let (finding, rows) = findings(&found).remove(0);
        assert_eq!((finding.sentence.code.as_str(), finding.rows, rows[0].row), ("health.outliers", 1, 17));
        assert_eq!(finding.fixes, [Fix::Winsorize { column: column() }, Fix::DropOutliers { column: column() }]);
        assert_eq!(finding.fixes[0].apply_to_rows(&mut found), 0);
        assert!(found.targets[0].scaling.high.unwrap() < 41.0);
        assert!(!codes(&found).contains(&"health.outliers".to_owned()));
        let mut dropped = dataset(scores());
        assert_eq!(finding.fixes[1].apply_to_rows(&mut dropped), 1);
        assert_eq!(dropped.len(), 199);
    }

    #[test]
    fn a_long_tail_is_shortened_by_a_logarithm() {
        let mut found = dataset((0..400).map(|row| (12.0 * spread(row)).exp()));
        let (finding, _) = findings(&found).remove(0);
        assert_eq!(
            (finding.sentence.code.as_str(), &finding.fixes[0]),
            ("health.longTail", &Fix::Logarithm { column: column() })
        );
        assert_eq!(finding.fixes[0].apply_to_rows(&mut found), 0);
        assert_eq!(found.targets[0].scaling.transform, Transform::Logarithm { offset: 0.0 });
        assert_eq!(codes(&found), Vec::<String>::new());
    }

    #[test]
    fn a_tail_without_far_scores_is_found_by_its_ratio_to_the_median() {
        // Three groups of amounts, about 2, 200 and 20,000: the quartiles are as far apart as the groups.
        let group = |row: usize| [2.0, 200.0, 20_000.0][row % 3];
        let mut found = dataset((0..240).map(|row| group(row) * (0.5 + spread(row))));
        let (finding, _) = findings(&found).remove(0);
        let fixes = [Fix::Logarithm { column: column() }];
        assert_eq!((finding.sentence.code.as_str(), &finding.fixes[..]), ("health.longTail", &fixes[..]));
        fixes[0].apply_to_rows(&mut found);
        assert!(codes(&found).is_empty());
    }

    #[test]
    fn a_count_with_zeros_and_a_long_tail_has_an_offset_of_1() {
        let mut found = dataset((0..400).map(|row| ((8.0 * spread(row)).exp() - 1.0).floor()));
        Fix::Logarithm { column: column() }.apply_to_rows(&mut found);
        assert_eq!(found.targets[0].scaling.transform, Transform::Logarithm { offset: 1.0 });
        let mut negative = dataset((0..40).map(|row| spread(row) - 0.5));
        Fix::Logarithm { column: column() }.apply_to_rows(&mut negative);
        assert_eq!(negative.targets[0].scaling.transform, Transform::Identity);
    }

    #[test]
    fn nearly_constant_scores_and_few_different_ones_are_rather_categories() {
        let found = dataset((0..100).map(|row| if row % 20 == 0 { 9.5 } else { 7.5 }));
        let (finding, rows) = findings(&found).remove(0);
        assert_eq!((finding.sentence.code.as_str(), rows.len()), ("health.nearConstantScore", 5));
        assert_eq!(finding.kinds[0].kind, Some(TargetKind::Category));
        assert_eq!(codes(&dataset((0..100).map(|row| (row % 5) as f64 - 2.0))), ["health.fewScores"]);
    }

    #[test]
    fn the_bounds_of_fractions_and_amounts_are_reported_and_can_be_lifted() {
        let mut fraction = dataset((0..100).map(spread));
        let (finding, _) = findings(&fraction).remove(0);
        assert_eq!(finding.sentence.code, "health.fractionScore");
        assert_eq!(finding.fixes, [Fix::Logit { column: column() }, Fix::Unbounded { column: column() }]);
        Fix::Logit { column: column() }.apply_to_rows(&mut fraction);
        assert_eq!(fraction.targets[0].scaling.transform, Transform::Logit);
        let mut amount = dataset((0..100).map(|row| 50.0 * spread(row)));
        assert_eq!(codes(&amount), ["health.positiveScore"]);
        Fix::Unbounded { column: column() }.apply_to_rows(&mut amount);
        assert!(amount.targets[0].scaling.is_identity() && codes(&amount).is_empty());
        assert!(codes(&dataset((0..100).map(|row| 1e9 + spread(row)))).is_empty(), "far from the bound");
        assert!(codes(&dataset((0..100).map(|row| spread(row) - 40.0))).is_empty());
    }
}
