//! Which answer of each column is asked about.

use std::collections::BTreeMap;

use super::Error;
use wordloom_data::Target;

/// The place of the label that is asked about in each target, in their order, where one is named: by column.
pub fn asked(targets: &[Target], labels: &BTreeMap<String, String>) -> Result<Vec<Option<usize>>, Error> {
    if let Some(column) = labels.keys().find(|column| targets.iter().all(|target| target.column != **column)) {
        let columns = targets.iter().map(|target| target.column.clone()).collect();
        return Err(Error::UnknownColumn { column: column.clone(), columns });
    }
    let place = |target: &Target| labels.get(&target.column).map(|label| place(target, label)).transpose();
    targets.iter().map(place).collect()
}

fn place(target: &Target, label: &str) -> Result<usize, Error> {
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
            values: Values::Numbers(Vec::new()),
        };
        [
            target("topic", TargetKind::Category, &["app", "price"]),
            target("tags", TargetKind::Labels, &["late", "price"]),
            target("stars", TargetKind::Ordinal, &[]),
        ]
    }

    fn ask(column: &str, label: &str) -> Result<Vec<Option<usize>>, Error> {
        asked(&targets(), &BTreeMap::from([(column.to_owned(), label.to_owned())]))
    }

    #[test]
    fn a_label_is_asked_about_in_its_own_column_alone() {
        assert_eq!(asked(&targets(), &BTreeMap::new()), Ok(vec![None; 3]));
        assert_eq!(ask("topic", "price"), Ok(vec![Some(1), None, None]));
        assert_eq!(ask("tags", "late"), Ok(vec![None, Some(0), None]));
    }

    #[test]
    fn what_there_is_not_is_said_with_what_there_is() {
        let said = |column: &str, label: &str| ask(column, label).unwrap_err().to_string();
        assert_eq!(said("rating", "5"), r#"no column "rating" is predicted; those that are: "topic", "tags", "stars""#);
        assert_eq!(said("topic", "late"), r#"the column "topic" has no label "late"; its labels are "app", "price""#);
        assert_eq!(said("stars", "5"), r#"the column "stars" is predicted as a number and has no labels: name none"#);
    }
}
