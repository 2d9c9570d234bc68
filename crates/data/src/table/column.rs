//! A column of cells, stored in blocks: a million rows need neither a million strings nor a buffer that is copied each
//! time it grows.

use std::collections::BTreeMap;
use std::rc::Rc;

use xxhash_rust::xxh3::Xxh3;

use super::placeholder::is_placeholder;

/// A named column of cells.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Column {
    name: String,
    description: String,
    /// Shared by copies of the column: a copy with other cells has only those blocks of its own that they are in.
    blocks: Vec<Rc<Block>>,
    rows: usize,
}

/// How many rows a block has. Part of the digest's definition: another number would change every digest.
const BLOCK_ROWS: usize = 4_096;

/// The cells of [`BLOCK_ROWS`] rows of a column. The last block may have fewer.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Block {
    text: String,
    /// Where each cell ends in `text`, in bytes.
    ends: Vec<u32>,
}

impl Column {
    /// Creates a column without cells.
    pub fn new(name: impl Into<String>) -> Self {
        Self { name: name.into(), ..Self::default() }
    }

    /// Returns its name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Changes its name.
    pub fn rename(&mut self, name: String) {
        self.name = name;
    }

    /// Returns what the header contains about the column beside its name, such as the question of a survey. Empty if
    /// there is nothing.
    pub fn description(&self) -> &str {
        &self.description
    }

    /// Sets what the header contains about the column beside its name.
    #[must_use]
    pub fn with_description(mut self, description: String) -> Self {
        self.description = description;
        self
    }

    /// Returns the number of cells.
    pub fn rows(&self) -> usize {
        self.rows
    }

    /// Returns the cell of a row.
    ///
    /// # Panics
    /// If there is no such row.
    pub fn cell(&self, row: usize) -> &str {
        let Block { text, ends } = &*self.blocks[row / BLOCK_ROWS];
        let index = row % BLOCK_ROWS;
        let start = if index == 0 { 0 } else { ends[index - 1] };
        &text[start as usize..ends[index] as usize]
    }

    /// Returns the cells, from the first row to the last.
    pub fn cells(&self) -> impl Iterator<Item = &str> {
        self.blocks.iter().flat_map(|block| {
            let Block { text, ends } = &**block;
            let mut start = 0;
            ends.iter().map(move |&end| {
                let cell = &text[start..end as usize];
                start = end as usize;
                cell
            })
        })
    }

    /// Returns the trimmed cells that are not blank, from the first row to the last.
    pub fn filled_cells(&self) -> impl Iterator<Item = &str> {
        self.cells().map(trimmed).filter(|cell| !cell.is_empty())
    }

    /// Returns the trimmed cells that have a value, from the first row to the last: neither blank nor a word for a
    /// missing value, such as `n/a`.
    pub fn valued_cells(&self) -> impl Iterator<Item = &str> {
        self.filled_cells().filter(|cell| !is_placeholder(cell))
    }

    /// Appends a cell.
    ///
    /// # Panics
    /// If a block of 4,096 cells would exceed 4 GiB.
    pub fn push(&mut self, cell: &str) {
        self.push_with(|text| text.push_str(cell));
    }

    /// Appends a cell that `write` appends to a string. `write` must not change what is already in the string.
    ///
    /// # Panics
    /// If a block of 4,096 cells would exceed 4 GiB.
    pub fn push_with(&mut self, write: impl FnOnce(&mut String)) {
        if self.rows.is_multiple_of(BLOCK_ROWS) {
            // The next block will probably be about as long as this one.
            let mut next = Block::default();
            if let Some(full) = self.blocks.last_mut().map(Rc::make_mut) {
                full.text.shrink_to_fit();
                next.text.reserve(full.text.len() + full.text.len() / 16);
                next.ends.reserve_exact(BLOCK_ROWS);
            }
            self.blocks.push(Rc::new(next));
        }
        let block = Rc::make_mut(self.blocks.last_mut().expect("a block was added to the first row"));
        write(&mut block.text);
        block.ends.push(u32::try_from(block.text.len()).expect("a table is far smaller than 4 GiB"));
        self.rows += 1;
    }

    /// Appends empty cells until there are `rows` cells.
    pub fn pad(&mut self, rows: usize) {
        while self.rows < rows {
            self.push("");
        }
    }

    /// Whether every cell is empty or blank.
    pub fn is_blank(&self) -> bool {
        self.blocks.iter().all(|block| block.text.trim().is_empty())
    }

    /// Adds the name and the cells to a digest, as `docs/run-record.md` specifies it. A block at a time, which is
    /// faster than a cell at a time: every file that is read pays for this.
    pub(crate) fn digest(&self, digest: &mut Xxh3) {
        digest.update(&(self.name.len() as u64).to_le_bytes());
        digest.update(self.name.as_bytes());
        for block in &self.blocks {
            let Block { text, ends } = &**block;
            let end_bytes: Vec<u8> = ends.iter().flat_map(|end| end.to_le_bytes()).collect();
            digest.update(&(ends.len() as u64).to_le_bytes());
            digest.update(&end_bytes);
            digest.update(text.as_bytes());
        }
    }

    /// Returns a copy with other cells in these rows. Only the blocks that they are in are copied.
    ///
    /// # Panics
    /// If there is no such row.
    #[must_use]
    pub(crate) fn with_cells(&self, cells: &BTreeMap<usize, &str>) -> Self {
        let mut copy = self.clone();
        let mut last = None;
        for block in cells.keys().map(|row| row / BLOCK_ROWS) {
            if last.replace(block) == Some(block) {
                continue;
            }
            let first = block * BLOCK_ROWS;
            let mut changed = Block::default();
            for row in first..first + self.blocks[block].ends.len() {
                changed.text.push_str(cells.get(&row).copied().unwrap_or_else(|| self.cell(row)));
                changed.ends.push(u32::try_from(changed.text.len()).expect("a table is far smaller than 4 GiB"));
            }
            copy.blocks[block] = Rc::new(changed);
        }
        copy
    }

    /// Keeps the rows for which `keep` returns true and drops all others.
    pub(crate) fn retain(&mut self, keep: impl Fn(usize) -> bool) {
        let mut kept = Self::new(std::mem::take(&mut self.name));
        kept.description = std::mem::take(&mut self.description);
        for (index, block) in std::mem::take(&mut self.blocks).into_iter().enumerate() {
            let mut start = 0;
            for (row, &end) in block.ends.iter().enumerate() {
                if keep(index * BLOCK_ROWS + row) {
                    kept.push(&block.text[start..end as usize]);
                }
                start = end as usize;
            }
        }
        *self = kept;
    }
}

/// Returns a cell without the spaces around it. Most cells have none, which their first and last byte show.
pub(crate) fn trimmed(cell: &str) -> &str {
    match cell.as_bytes() {
        [first, .., last] if first.is_ascii_graphic() && last.is_ascii_graphic() => cell,
        _ => cell.trim(),
    }
}

/// Makes every name unique: a blank one becomes `column 3`, the second `label` becomes `label 2`.
pub(crate) fn unique_names<'n>(names: impl IntoIterator<Item = &'n str>) -> Vec<String> {
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
    fn the_spaces_around_a_cell_are_removed() {
        let cells = ["", " ", "a", " a", "a\t", "\u{3000}a b\u{a0}", "中 ", "中"];
        assert!(cells.iter().all(|cell| trimmed(cell) == cell.trim()));
        let mut column = Column::new("text");
        cells.iter().for_each(|cell| column.push(cell));
        assert_eq!(column.filled_cells().collect::<Vec<_>>(), ["a", "a", "a", "a b", "中", "中"]);
    }

    #[test]
    fn cells_after_the_first_block_are_found_too() {
        let mut column = Column::new("number");
        let rows = 2 * BLOCK_ROWS + 3;
        for row in 0..rows {
            column.push(&row.to_string());
        }
        assert_eq!(column.rows(), rows);
        assert!(column.cells().enumerate().all(|(row, cell)| cell == row.to_string()));
    }

    #[test]
    fn other_cells_are_in_a_copy() {
        let mut column = Column::new("number");
        (0..2 * BLOCK_ROWS + 3).for_each(|row| column.push(&row.to_string()));
        let other = column.with_cells(&[(1, "one"), (2, ""), (2 * BLOCK_ROWS + 2, "last")].into());
        assert_eq!([0, 1, 2, 3].map(|row| other.cell(row)), ["0", "one", "", "3"]);
        assert_eq!((other.cell(2 * BLOCK_ROWS + 2), other.rows()), ("last", column.rows()));
        assert!(column.cells().enumerate().all(|(row, cell)| cell == row.to_string()));
        assert!(Rc::ptr_eq(&column.blocks[1], &other.blocks[1]));
    }

    #[test]
    fn every_column_gets_a_unique_name() {
        assert_eq!(
            unique_names(["label", " ", "label", "label 2", "label"]),
            ["label", "column 2", "label 2", "label 2 2", "label 3"]
        );
    }
}
