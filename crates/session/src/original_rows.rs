//! The rows before the user edited them, whose split the edited rows keep: otherwise a new label would move rows
//! between training and test, and a model would be tested on rows that it was trained on.

use std::collections::HashMap;
use std::rc::Rc;

use crate::requests::Choice;
use crate::selected_rows::SelectedRows;
use wordloom_data::{Dataset, Fold, Partition, Split, Table};

/// The rows before the user edited them.
#[derive(Debug, Clone)]
pub(crate) struct OriginalRows(Rc<SelectedRows>);

/// The part of a row, and the fold that holds it out.
type Place = (Partition, usize);

impl OriginalRows {
    /// Selects the rows without the edits of a choice, unless the rows that were selected before are or have them.
    /// `None` if they cannot be selected.
    pub(crate) fn of(
        data: &Rc<Table>,
        test: Option<&Rc<Table>>,
        choice: &Choice,
        before: Option<&SelectedRows>,
    ) -> Option<Self> {
        let mut requested = Choice { edits: Vec::new(), ..choice.clone() };
        // Fewer training rows are a part of the edited ones, so the original rows have all.
        requested.split.train_rows = None;
        let is_same = |rows: &SelectedRows| {
            let test_table = rows.test();
            Rc::ptr_eq(&rows.table, data)
                && test.is_some() == test_table.is_file
                && test.is_none_or(|test| Rc::ptr_eq(test, &test_table.table))
                && *rows.requested() == requested
        };
        if let Some(known) = before.and_then(SelectedRows::original).filter(|known| is_same(&known.0)) {
            return Some(known.clone());
        }
        match before.filter(|before| is_same(before)) {
            Some(before) => Some(Self(Rc::new(before.clone()))),
            None => SelectedRows::select(data, test, requested, None).ok().map(|rows| Self(Rc::new(rows))),
        }
    }

    /// Splits edited rows: each is in the part that it was in.
    pub(crate) fn split(&self, dataset: &Dataset) -> Split {
        let mut split = Split::default();
        for (row, (part, _)) in self.places(dataset).into_iter().enumerate() {
            match part {
                Partition::Train => split.train.push(row),
                Partition::Validation => split.validation.push(row),
                Partition::Test => split.test.push(row),
            }
        }
        split
    }

    /// The folds of edited rows: each training row is held out by the fold that held it out.
    pub(crate) fn folds(&self, dataset: &Dataset, split: &Split) -> Vec<Fold> {
        let count = self.0.folds().len();
        if count == 1 {
            return vec![Fold { train: split.train.clone(), validation: split.validation.clone() }];
        }
        let places = self.places(dataset);
        let fold = |held: usize| {
            let (validation, train) = split.train.iter().copied().partition(|&row| places[row].1 == held);
            Fold { train, validation }
        };
        (0..count).map(fold).collect()
    }

    /// The place of each row. A row that was not selected before has that of a row with the same text, so that no test
    /// row is known from training; otherwise it is a training row.
    fn places(&self, dataset: &Dataset) -> Vec<Place> {
        let original = self.0.dataset();
        let mut known: Vec<Place> = vec![(Partition::Train, 0); original.len()];
        self.0.split().parts().for_each(|(row, part)| known[row].0 = part);
        for (index, fold) in self.0.folds().iter().enumerate() {
            fold.validation.iter().for_each(|&row| known[row].1 = index);
        }
        let of_row = |row: &usize| original.rows.binary_search(row).ok().map(|row| known[row]);
        let mut places: Vec<Option<Place>> = dataset.rows.iter().map(of_row).collect();
        if places.iter().any(Option::is_none) {
            let by_text: HashMap<&str, Place> = original.texts().zip(known.iter().copied()).collect();
            let folds = self.0.folds().len();
            for (row, place) in places.iter_mut().enumerate().filter(|(_, place)| place.is_none()) {
                let twin = by_text.get(dataset.text(row)).copied();
                *place = Some(twin.unwrap_or((Partition::Train, dataset.rows[row] % folds)));
            }
        }
        places.into_iter().flatten().collect()
    }
}
