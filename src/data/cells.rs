//! The cells of a table, each column in one buffer: a million rows do not cost a million strings.

/// The cells a file holds, column by column.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Cells {
    /// The columns, all of one length.
    pub columns: Vec<Column>,
    /// The line of the file each row starts in, from 1.
    pub lines: Vec<usize>,
}

/// A named column of cells.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Column {
    name: String,
    text: String,
    /// Where each cell ends in `text`.
    ends: Vec<usize>,
}

impl Column {
    /// A column without cells.
    pub fn new(name: impl Into<String>) -> Self {
        Self { name: name.into(), ..Self::default() }
    }

    /// Its name in the header.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Gives it another name.
    pub fn rename(&mut self, name: String) {
        self.name = name;
    }

    /// How many cells it holds.
    pub fn rows(&self) -> usize {
        self.ends.len()
    }

    /// The cell of a row.
    ///
    /// # Panics
    /// Where there is no such row.
    pub fn cell(&self, row: usize) -> &str {
        let start = if row == 0 { 0 } else { self.ends[row - 1] };
        &self.text[start..self.ends[row]]
    }

    /// The cells from the first row to the last.
    pub fn cells(&self) -> impl Iterator<Item = &str> {
        (0..self.rows()).map(|row| self.cell(row))
    }

    /// Adds a cell.
    pub fn push(&mut self, cell: &str) {
        self.text.push_str(cell);
        self.ends.push(self.text.len());
    }

    /// Adds empty cells until there are as many as rows.
    pub fn pad(&mut self, rows: usize) {
        self.ends.resize(rows, self.text.len());
    }

    /// Whether every cell is empty or blank.
    pub fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }
}

/// Gives every column a name of its own: `column 3` to one without, `label 2` to the second `label`.
pub fn name_columns<'n>(names: impl IntoIterator<Item = &'n str>) -> Vec<String> {
    let mut unique: Vec<String> = Vec::new();
    for (index, name) in names.into_iter().enumerate() {
        let name = match name.trim() {
            "" => format!("column {}", index + 1),
            name => name.to_owned(),
        };
        let mut candidate = name.clone();
        let mut copy = 1;
        while unique.contains(&candidate) {
            copy += 1;
            candidate = format!("{name} {copy}");
        }
        unique.push(candidate);
    }
    unique
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_come_back_as_they_were_pushed() {
        let mut column = Column::new("text");
        for cell in ["one", "", "中"] {
            column.push(cell);
        }
        column.pad(5);
        assert_eq!(column.cells().collect::<Vec<_>>(), ["one", "", "中", "", ""]);
    }

    #[test]
    fn every_column_gets_a_name_of_its_own() {
        assert_eq!(
            name_columns(["label", " ", "label", "label 2", "label"]),
            ["label", "column 2", "label 2", "label 2 2", "label 3"]
        );
    }
}
