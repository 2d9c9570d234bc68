//! Labeling texts one by one: the pool of texts without a label, and the linear model that learns from each label.

mod idle;
mod loaded_vectors;
mod names;
mod step;

use std::rc::Rc;
use std::time::Duration;

use web_time::Instant;

use crate::error::Error;
use crate::requests::SuggestionSource;
use crate::teacher_vectors::TeacherVectors;
pub(crate) use loaded_vectors::LoadedVectors;
use names::Names;
use step::Step;
use wordloom_base::random::Random;
use wordloom_data::{ClassCount, RowTexts, Schema, Table, TargetChoice, TargetKind, label_text};
use wordloom_inference as inference;
use wordloom_linear::{ActiveLearner, LabelCurve};

/// The most rows of the file with a label that the model learns from: more would delay every answer.
const MOST_LABELED: usize = 2_000;
/// The seed of the drawn rows and of the curve. Any number would do; it is constant so that a run can be repeated.
const SEED: u64 = 1;

/// A row of the table, its text, and the category that is suggested for it, and by what.
pub(crate) type CurrentText<'l> = (usize, &'l str, Option<(&'l str, SuggestionSource)>);

/// Labeling in progress.
pub(crate) struct Labeling {
    table: Rc<Table>,
    texts: RowTexts,
    /// The name of the column that is labeled.
    column: String,
    learner: ActiveLearner,
    /// The row of the table of each text of the learner.
    rows: Vec<usize>,
    classes: Vec<ClassCount>,
    /// The vectors of their names.
    names: Names,
    /// The teacher that the vectors are of.
    teacher: Option<Rc<TeacherVectors>>,
    /// The texts without a label at the beginning.
    pool: usize,
    /// What was done, in order.
    steps: Vec<Step>,
    current: Option<usize>,
    curve: Option<LabelCurve>,
}

impl Labeling {
    /// Prepares to label the rows without a value in a column of categories. `classes` are categories that no row has
    /// yet.
    ///
    /// The vectors of the teacher are features of the model, if it can encode all texts in time, and otherwise those of
    /// word vectors, with the starter encoder if it can.
    ///
    /// # Errors
    /// [`Error::Data`] if a column is unknown, [`inference::Error::NoCategories`] if it has none, or
    /// [`Error::NothingToLabel`] if every row with a text has a value.
    pub(crate) fn new(
        table: Rc<Table>,
        text: &[String],
        target: &TargetChoice,
        classes: &[String],
        loaded: &LoadedVectors<'_>,
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
        Random::named(SEED, "labeled").shuffle(&mut labeled);
        labeled.truncate(MOST_LABELED);
        let rows: Vec<usize> = free.iter().copied().chain(labeled.iter().map(|&(row, _)| row)).collect();
        let mut learner = ActiveLearner::new(rows.len(), SEED);
        labeled.iter().enumerate().for_each(|(index, &(_, class))| learner.label(free.len() + index, class));
        let teacher = loaded.teacher_of(rows.iter().map(|&row| texts.row(row)));
        let names = match &teacher {
            Some(teacher) => Names::new(teacher.clone()),
            None => loaded.word_vectors_of(rows.iter().map(|&row| texts.row(row))),
        };
        let learner = names.vectors().cloned().into_iter().fold(learner, ActiveLearner::with_vectors);
        Ok(Self {
            pool: free.len(),
            table,
            texts,
            column: target.column.clone(),
            learner,
            rows,
            classes: known,
            names,
            teacher,
            steps: Vec::new(),
            current: None,
            curve: None,
        })
    }

    /// Reads texts for about as long as the budget, at least one slice. Returns how many are read, and all.
    pub(crate) async fn advance(&mut self, budget: Duration) -> (usize, usize) {
        if self.is_ready() {
            return (self.rows.len(), self.rows.len());
        }
        let start = Instant::now();
        if let Some(teacher) = self.teacher.clone() {
            let texts = self.rows.iter().map(|&row| self.texts.row(row));
            let left = teacher.prepare_rows(texts, budget).await;
            if left > 0 {
                return (self.rows.len().saturating_sub(left + 1), self.rows.len());
            }
        }
        self.prepare_names().await;
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
    pub(crate) async fn step(&mut self, row: usize, label: Option<&str>) -> Result<(), Error> {
        let text = self.rows[..self.pool].binary_search(&row);
        let text = text.map_err(|_| Error::NoRow { row, rows: self.table.rows() })?;
        if let Some(label) = label {
            let class = add(&mut self.classes, label);
            self.learner.label(text, class);
            self.learner.learn();
            self.steps.push(Step::Labeled(text, class));
            self.prepare_names().await;
        } else {
            self.learner.skip(text);
            self.steps.push(Step::Skipped(text));
        }
        self.current = self.learner.choose();
        Ok(())
    }

    /// Gives a category another name. If there is a category of that name already, the two become one.
    ///
    /// # Errors
    /// [`inference::Error::NoLabel`] if there is no category `from`.
    pub(crate) async fn rename(&mut self, from: &str, to: &str) -> Result<(), Error> {
        let index = |name: &str| self.classes.iter().position(|class| class.label == name);
        let old = index(from)
            .ok_or_else(|| inference::Error::NoLabel { column: self.column.clone(), label: from.to_owned() })?;
        let other = index(to).filter(|&other| other != old);
        let labels = self.learner.labeled().iter().map(|&(_, class)| class).collect();
        self.steps.push(Step::Renamed(self.classes.clone(), labels));
        if let Some(other) = other {
            self.classes[other].rows += self.classes[old].rows;
            self.classes.remove(old);
            let (old, other) = (old as u32, other as u32);
            let merged = |class: u32| {
                let class = if class == old { other } else { class };
                class - u32::from(class > old)
            };
            self.learner.relabel(self.classes.len(), |_, class| merged(class));
            self.learner.learn();
        } else {
            to.clone_into(&mut self.classes[old].label);
        }
        self.curve = None;
        self.prepare_names().await;
        Ok(())
    }

    /// Takes the last step back. The text of a label or a skip is the current one again.
    pub(crate) async fn take_back(&mut self) {
        match self.steps.pop() {
            None => return,
            Some(Step::Renamed(classes, labels)) => {
                self.classes = classes;
                self.learner.relabel(self.classes.len(), |index, _| labels[index]);
                self.curve = None;
            }
            Some(Step::Labeled(text, class)) => {
                self.classes[class as usize].rows -= 1;
                self.learner.take_back(text);
                self.current = Some(text);
            }
            Some(Step::Skipped(text)) => {
                self.learner.take_back(text);
                self.current = Some(text);
            }
        }
        self.learner.learn();
        self.prepare_names().await;
    }

    /// Finds the vectors of the names of the categories.
    async fn prepare_names(&mut self) {
        let names = || self.classes.iter().map(|class| &*class.label);
        if let Some(teacher) = &self.teacher {
            let texts: Vec<String> = names().filter_map(label_text).collect();
            teacher.prepare_others(texts.iter().map(String::as_str)).await;
        }
        self.names.set(names());
    }

    /// The text that is to be labeled.
    pub(crate) fn current(&self) -> Option<CurrentText<'_>> {
        let index = self.current?;
        let text = self.texts.row(self.rows[index]);
        let named = || self.names.nearest(text).map(|class| (class, SuggestionSource::Name));
        let learned = || self.learner.suggestion(index).map(|class| (class as usize, SuggestionSource::Model));
        let suggestion = if self.names.are_enough(self.learner.labels(), self.classes.len()) {
            named().or_else(learned)
        } else {
            learned().or_else(named)
        };
        let suggestion = suggestion.map(|(class, source)| (&*self.classes[class].label, source));
        Some((self.rows[index], text, suggestion))
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
        let labeled = self.steps.iter().filter(|step| matches!(step, Step::Labeled(..))).count();
        let skipped = self.steps.iter().filter(|step| matches!(step, Step::Skipped(_))).count();
        (labeled, skipped, self.pool - labeled - skipped)
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
