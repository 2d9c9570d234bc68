//! What every fuzz target does: reads bytes with options that a user could specify, in pieces and as a whole, and
//! compares the two.
//!
//! `cargo xtask test fuzz` runs every target once over its seeds. To fuzz one for longer, in this folder and with
//! `cargo install cargo-fuzz`: `cargo run --example seeds`, then
//! `RUSTC_BOOTSTRAP=1 cargo fuzz run -O --sanitizer none table`.

use wordloom_data::{Escape, FileReader, Format, Profile, Quote, ReadError, ReadOptions, Table, Take};

/// Decodes the options from the first six bytes of the input. Returns the options, the length of a piece in bytes, 1 to
/// 256, and the rest of the input, or `None` if it is too short.
pub fn options<'b>(bytes: &'b [u8], formats: &[Option<Format>]) -> Option<(ReadOptions, usize, &'b [u8])> {
    let (head, rest) = bytes.split_first_chunk::<6>()?;
    let [format, delimiter, quote, flags, lines, piece] = *head;
    let index = |byte: u8, count: usize| usize::from(byte) % count;
    let options = ReadOptions {
        format: formats[index(format, formats.len())],
        delimiter: [None, None, Some(','), Some('\t'), Some(';'), Some('a'), Some(' ')][index(delimiter, 7)],
        quote: [None, None, Some(Quote::Double), Some(Quote::Single), Some(Quote::Curly), Some(Quote::None)]
            [index(quote, 6)],
        escape: [None, Some(Escape::Doubled), Some(Escape::Backslash)][index(quote >> 4, 3)],
        header: [None, Some(true), Some(false)][index(flags, 3)],
        skip_lines: (lines > 127).then_some(u32::from(lines & 3)),
        header_rows: [None, Some(2), Some(3)][index(flags >> 4, 3)],
        skip_bad_rows: flags & 64 != 0,
        plain: false,
        annotations: None,
        keep_lists: false,
        take: [None, None, Some(Take::First), Some(Take::Random)][index(flags >> 2, 4)],
        limit: Some(1),
        ..ReadOptions::default()
    };
    Some((options, usize::from(piece) + 1, rest))
}

/// Reads bytes in pieces of `piece` bytes.
pub fn read(bytes: &[u8], options: &ReadOptions, piece: usize) -> Result<Table, ReadError> {
    let mut reader = FileReader::new("a file", options.clone())?;
    for piece in bytes.chunks(piece) {
        if !reader.feed(piece)? {
            break;
        }
    }
    reader.finish()
}

/// Reads bytes in pieces and as a whole. Both must give the same table or none, with columns of equal length and unique
/// names.
pub fn verify(bytes: &[u8], options: &ReadOptions, piece: usize) {
    let whole = read(bytes, options, usize::MAX);
    if let Ok(table) = &whole {
        assert!(table.rows() > 0 && !table.columns().is_empty());
        for column in table.columns() {
            assert_eq!(column.rows(), table.rows());
            assert_eq!(table.columns().iter().filter(|other| other.name() == column.name()).count(), 1);
            let cells: usize = column.cells().map(str::len).sum();
            assert!(cells <= 4 << 20, "{cells} bytes in a column of a table of 1 MiB");
        }
        let _ = Profile::of(table);
    }
    // Which of several errors is found first may depend on the pieces.
    assert_eq!(read(bytes, options, piece).ok(), whole.ok());
}
