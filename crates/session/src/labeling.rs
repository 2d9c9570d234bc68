//! Labeling texts one by one: the pool of texts without a label, and the linear model that learns from each label.

use std::rc::Rc;
use std::time::Duration;

use web_time::Instant;

use crate::error::Error;
use wordloom_base::random::Random;
use wordloom_data::{ClassCount, RowTexts, Schema, Table, TargetChoice, TargetKind};
use wordloom_inference as inference;
use wordloom_linear::ActiveLearner;

/// The most rows of the file with a label that the model learns from: more would delay every answer.
const MOST_LABELED: usize = 2_000;

/// Labeling in progress.
pub(crate) struct Labeling {
    table: Rc<Table>,
    texts: RowTexts,
    learner: ActiveLearner,
    /// The row of the table of each text of the learner.
    rows: Vec<usize>,
    classes: Vec<ClassCount>,
    /// The texts without a label at the beginning.
    pool: usize,
    /// What was done with texts of the pool, in order: the text and its category, or `None` if it was skipped.
    steps: Vec<(usize, Option<u32>)>,
    current: Option<usize>,
}

impl Labeling {
    /// Prepares to label the rows without a value in a column of categories. `classes` are categories that no row has
    /// yet.
    ///
    /// # Errors
    /// [`Error::Data`] if a column is unknown, [`inference::Error::NoCategories`] if it has none, or
    /// [`Error::NothingToLabel`] if every row with a text has a value.
    pub(crate) fn new(
        table: Rc<Table>,
        text: &[String],
        target: &TargetChoice,
        classes: &[String],
    ) -> Result<Self, Error> {
        if target.kind != TargetKind::Category {
            return Err(inference::Error::NoCategories { column: target.column.clone() }.into());
        }
        let schema = Schema::new(&table, text, std::slice::from_ref(target))?;
        let (texts, column) = (RowTexts::new(&table, schema.text(), false), &schema.targets()[0]);
        let mut known: Vec<ClassCount> = Vec::new();
        let (mut free, mut labeled) = (Vec::new(), Vec::new());
        for row in (0..table.rows()).filter(|&row| !table.is_deleted(row) && !texts.row(row).is_empty()) {
            let cell = table.cell(row, column.column).trim();
            if column.missing.contains(cell) {
                free.push(row);
            } else {
                labeled.push((row, add(&mut known, cell)));
            }
        }
        if free.is_empty() {
            return Err(Error::NothingToLabel { column: target.column.clone() });
        }
        classes.iter().map(|class| class.trim()).filter(|class| !class.is_empty()).for_each(|class| {
            let class = add(&mut known, class);
            known[class as usize].rows -= 1;
        });
        Random::named(1, "labeled").shuffle(&mut labeled);
        let counts = known;
        labeled.truncate(MOST_LABELED);
        let rows: Vec<usize> = free.iter().copied().chain(labeled.iter().map(|&(row, _)| row)).collect();
        let mut learner = ActiveLearner::new(rows.len(), 1);
        labeled.iter().enumerate().for_each(|(index, &(_, class))| learner.label(free.len() + index, class));
        Ok(Self { pool: free.len(), table, texts, learner, rows, classes: counts, steps: Vec::new(), current: None })
    }

    /// Reads texts for about as long as the budget, at least one slice. Returns how many are read, and all.
    pub(crate) fn advance(&mut self, budget: Duration) -> (usize, usize) {
        let start = Instant::now();
        loop {
            let done = self.learner.read(|index| self.texts.row(self.rows[index]));
            if self.learner.is_ready() && self.current.is_none() {
                self.learner.learn();
                self.current = self.learner.choose();
            }
            if self.learner.is_ready() || start.elapsed() >= budget {
                return (done, self.rows.len());
            }
        }
    }

    /// The number of texts that are read.
    pub(crate) fn texts(&self) -> usize {
        self.rows.len()
    }

    /// Whether all texts are read.
    pub(crate) fn is_ready(&self) -> bool {
        self.learner.is_ready()
    }

    /// Gives the row a category, or skips it with `None`. A category may be a new one.
    ///
    /// # Errors
    /// [`Error::NoRow`] if the row is not in the pool.
    pub(crate) fn step(&mut self, row: usize, label: Option<&str>) -> Result<(), Error> {
        let text = self.rows[..self.pool].binary_search(&row);
        let text = text.map_err(|_| Error::NoRow { row, rows: self.table.rows() })?;
        let class = label.map(|label| add(&mut self.classes, label));
        match class {
            Some(class) => {
                self.learner.label(text, class);
                self.learner.learn();
            }
            None => self.learner.skip(text),
        }
        self.steps.push((text, class));
        self.current = self.learner.choose();
        Ok(())
    }

    /// Takes the last step back: its text is the current one again.
    pub(crate) fn take_back(&mut self) {
        let Some((text, class)) = self.steps.pop() else { return };
        if let Some(class) = class {
            self.classes[class as usize].rows -= 1;
        }
        self.learner.take_back(text);
        self.learner.learn();
        self.current = Some(text);
    }

    /// The row of the table that is to be labeled, its text, and the category that the model suggests.
    pub(crate) fn current(&self) -> Option<(usize, &str, Option<&str>)> {
        let text = self.current?;
        let suggestion = self.learner.suggestion(text).map(|class| &*self.classes[class as usize].label);
        Some((self.rows[text], self.texts.row(self.rows[text]), suggestion))
    }

    pub(crate) fn table(&self) -> &Table {
        &self.table
    }

    /// The categories with their rows, in the order in which they came.
    pub(crate) fn classes(&self) -> &[ClassCount] {
        &self.classes
    }

    /// The numbers of rows that were labeled and skipped, and of those that are left.
    pub(crate) fn counts(&self) -> (usize, usize, usize) {
        let labeled = self.steps.iter().filter(|(_, class)| class.is_some()).count();
        (labeled, self.steps.len() - labeled, self.pool - self.steps.len())
    }

    /// The number of labels that the model learns from, and the fraction that a cross-validation predicts.
    pub(crate) fn accuracy(&self) -> (usize, Option<f64>) {
        (self.learner.labels(), self.learner.accuracy())
    }
}

/// Returns the index of a category, counts a row of it, and adds it if it is new.
fn add(classes: &mut Vec<ClassCount>, label: &str) -> u32 {
    let index = classes.iter().position(|class| class.label == label).unwrap_or_else(|| {
        classes.push(ClassCount { label: label.to_owned(), rows: 0 });
        classes.len() - 1
    });
    classes[index].rows += 1;
    index as u32
}
