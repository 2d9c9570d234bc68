//! The cells of a table, column by column, in blocks: a million rows cost neither a million strings nor a buffer that is
//! copied each time it grows.

use xxhash_rust::xxh3::Xxh3;

/// The cells a file holds, column by column.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Cells {
    /// The columns, all of one length.
    pub columns: Vec<Column>,
    /// The line of the file each row starts in, from 1.
    pub lines: Vec<u32>,
}

impl Cells {
    /// Keeps the rows that are wanted, and lets go of all others.
    pub fn retain(&mut self, wanted: impl Fn(usize) -> bool) {
        for column in &mut self.columns {
            column.retain(&wanted);
        }
        let mut row = 0;
        self.lines.retain(|_| {
            row += 1;
            wanted(row - 1)
        });
    }
}

/// A named column of cells.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Column {
    name: String,
    blocks: Vec<Block>,
    rows: usize,
}

/// Rows in a block.
const BLOCK_ROWS: usize = 4_096;

/// The cells of [`BLOCK_ROWS`] rows of a column, the last block's fewer.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Block {
    text: String,
    /// Where each cell ends in `text`.
    ends: Vec<u32>,
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
        self.rows
    }

    /// The cell of a row.
    ///
    /// # Panics
    /// Where there is no such row.
    pub fn cell(&self, row: usize) -> &str {
        let Block { text, ends } = &self.blocks[row / BLOCK_ROWS];
        let at = row % BLOCK_ROWS;
        let start = if at == 0 { 0 } else { ends[at - 1] };
        &text[start as usize..ends[at] as usize]
    }

    /// The cells from the first row to the last.
    pub fn cells(&self) -> impl Iterator<Item = &str> {
        self.blocks.iter().flat_map(|Block { text, ends }| {
            let mut start = 0;
            ends.iter().map(move |&end| {
                let cell = &text[start..end as usize];
                start = end as usize;
                cell
            })
        })
    }

    /// The cells that are not blank, from the first row to the last, without the spaces around them.
    pub fn filled_cells(&self) -> impl Iterator<Item = &str> {
        self.cells().map(trimmed).filter(|cell| !cell.is_empty())
    }

    /// Adds a cell.
    pub fn push(&mut self, cell: &str) {
        self.push_with(|text| text.push_str(cell));
    }

    /// Adds a cell that is written at the end of a string. What stands there already stays.
    pub fn push_with(&mut self, write: impl FnOnce(&mut String)) {
        if self.rows.is_multiple_of(BLOCK_ROWS) {
            // The next block will be about as long as this one.
            let mut next = Block::default();
            if let Some(full) = self.blocks.last_mut() {
                full.text.shrink_to_fit();
                next.text.reserve(full.text.len() + full.text.len() / 16);
                next.ends.reserve_exact(BLOCK_ROWS);
            }
            self.blocks.push(next);
        }
        let block = self.blocks.last_mut().expect("a block was added to the first row");
        write(&mut block.text);
        block.ends.push(u32::try_from(block.text.len()).expect("a table is far smaller than 4 GiB"));
        self.rows += 1;
    }

    /// Adds empty cells until there are as many as rows.
    pub fn pad(&mut self, rows: usize) {
        while self.rows < rows {
            self.push("");
        }
    }

    /// Whether every cell is empty or blank.
    pub fn is_blank(&self) -> bool {
        self.blocks.iter().all(|block| block.text.trim().is_empty())
    }

    /// Puts the name and the cells into a digest: the name's length in bytes and the name, then of each 4,096 rows the cells' lengths
    /// added up and the cells. Numbers are of 8 bytes, or 4 in the sums, the least first. A block at a time, since every file that is
    /// read pays for this.
    pub fn digest(&self, digest: &mut Xxh3) {
        digest.update(&(self.name.len() as u64).to_le_bytes());
        digest.update(self.name.as_bytes());
        for Block { text, ends } in &self.blocks {
            let sums: Vec<u8> = ends.iter().flat_map(|end| end.to_le_bytes()).collect();
            digest.update(&(ends.len() as u64).to_le_bytes());
            digest.update(&sums);
            digest.update(text.as_bytes());
        }
    }

    fn retain(&mut self, wanted: impl Fn(usize) -> bool) {
        let mut kept = Self::new(std::mem::take(&mut self.name));
        for (at, block) in std::mem::take(&mut self.blocks).into_iter().enumerate() {
            let mut start = 0;
            for (row, end) in block.ends.into_iter().enumerate() {
                if wanted(at * BLOCK_ROWS + row) {
                    kept.push(&block.text[start..end as usize]);
                }
                start = end as usize;
            }
        }
        *self = kept;
    }
}

/// A cell without the spaces around it. Most have none, and show it by their first and last byte.
pub fn trimmed(cell: &str) -> &str {
    match cell.as_bytes() {
        [first, .., last] if first.is_ascii_graphic() && last.is_ascii_graphic() => cell,
        _ => cell.trim(),
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
    fn the_spaces_around_a_cell_go() {
        let cells = ["", " ", "a", " a", "a\t", "\u{3000}a b\u{a0}", "中 ", "中"];
        assert!(cells.iter().all(|cell| trimmed(cell) == cell.trim()));
        let mut column = Column::new("text");
        cells.iter().for_each(|cell| column.push(cell));
        assert_eq!(column.filled_cells().collect::<Vec<_>>(), ["a", "a", "a", "a b", "中", "中"]);
    }

    #[test]
    fn cells_past_a_block_are_found_too() {
        let mut column = Column::new("number");
        let rows = 2 * BLOCK_ROWS + 3;
        for row in 0..rows {
            column.push(&row.to_string());
        }
        assert_eq!(column.rows(), rows);
        assert!(column.cells().enumerate().all(|(row, cell)| cell == row.to_string()));
    }

    #[test]
    fn rows_that_are_not_wanted_go_from_every_column() {
        let mut cells = Cells { columns: vec![Column::new("a"), Column::new("b")], lines: Vec::new() };
        for row in 0..BLOCK_ROWS + 10 {
            cells.columns[0].push(&row.to_string());
            cells.columns[1].push("x");
            cells.lines.push(row as u32);
        }
        cells.retain(|row| row % 1_000 == 7);
        assert_eq!(cells.columns[0].cells().collect::<Vec<_>>(), ["7", "1007", "2007", "3007", "4007"]);
        assert_eq!((cells.columns[1].rows(), &*cells.lines), (5, &[7, 1_007, 2_007, 3_007, 4_007][..]));
    }

    #[test]
    fn every_column_gets_a_name_of_its_own() {
        assert_eq!(
            name_columns(["label", " ", "label", "label 2", "label"]),
            ["label", "column 2", "label 2", "label 2 2", "label 3"]
        );
    }
}
