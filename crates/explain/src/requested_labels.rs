//! Which label of each target an explanation is requested for.

use std::collections::BTreeMap;

use super::Error;
use wordloom_data::Target;

/// Finds the requested label of each target.
///
/// `labels` maps columns to labels. Returns, for each target, the index of its label, or `None` if none was requested.
///
/// # Errors
/// - [`Error::UnknownColumn`] if a column is not that of a target.
/// - [`Error::UnknownLabel`] if the target does not have the label.
/// - [`Error::NoLabels`] if the target is a score or a level.
pub fn requested_labels(targets: &[Target], labels: &BTreeMap<String, String>) -> Result<Vec<Option<usize>>, Error> {
    if let Some(column) = labels.keys().find(|column| targets.iter().all(|target| target.column != **column)) {
        let columns = targets.iter().map(|target| target.column.clone()).collect();
        return Err(Error::UnknownColumn { column: column.clone(), columns });
    }
    let index = |target: &Target| labels.get(&target.column).map(|label| label_index(target, label)).transpose();
    targets.iter().map(index).collect()
}

fn label_index(target: &Target, label: &str) -> Result<usize, Error> {
    let column = target.column.clone();
    if target.kind.is_number() {
        return Err(Error::NoLabels { column });
    }
    target.labels.iter().position(|other| other == label).ok_or_else(|| Error::UnknownLabel {
        column,
        label: label.to_owned(),
        labels: target.labels.clone(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use wordloom_data::{TargetKind, Values};

    fn targets() -> [Target; 3] {
        let target = |column: &str, kind, labels: &[&str]| Target {
            column: column.to_owned(),
            kind,
            labels: labels.iter().map(|&label| label.to_owned()).collect(),
            scaling: Default::default(),
            values: Values::Numbers(Vec::new()),
        };
        [
            target("topic", TargetKind::Category, &["app", "price"]),
            target("tags", TargetKind::Labels, &["late", "price"]),
            target("stars", TargetKind::Ordinal, &[]),
        ]
    }

    fn request(column: &str, label: &str) -> Result<Vec<Option<usize>>, Error> {
        requested_labels(&targets(), &BTreeMap::from([(column.to_owned(), label.to_owned())]))
    }

    #[test]
    fn a_label_is_requested_only_for_its_own_column() {
        assert_eq!(requested_labels(&targets(), &BTreeMap::new()), Ok(vec![None; 3]));
        assert_eq!(request("topic", "price"), Ok(vec![Some(1), None, None]));
        assert_eq!(request("tags", "late"), Ok(vec![None, Some(0), None]));
    }

    #[test]
    fn an_unknown_column_or_label_is_an_error_that_lists_the_known_ones() {
        let message = |column: &str, label: &str| request(column, label).unwrap_err().to_string();
        assert_eq!(
            message("rating", "5"),
            r#"no column "rating" is predicted; those that are: "topic", "tags", "stars""#
        );
        assert_eq!(
            message("topic", "late"),
            r#"the column "topic" has no label "late"; its labels are "app", "price""#
        );
        assert_eq!(
            message("stars", "5"),
            r#"the column "stars" is predicted as a number and has no labels: name none"#
        );
    }
}
