//! What every fuzz target does: reads bytes as a person wants them read, in pieces and whole, and holds the two to each other.

use wordloom_data::{Escape, ReadError, Format, Intake, Quote, ReadOptions, Table, Take};

/// How to read, as the first bytes say: every choice that a person has. What is left are the bytes to read.
pub fn options<'b>(bytes: &'b [u8], formats: &[Option<Format>]) -> Option<(ReadOptions, usize, &'b [u8])> {
    let ([format, delimiter, quote, flags, lines, piece], rest) = bytes.split_first_chunk::<6>().map(|(head, rest)| (*head, rest))?;
    let of = |byte: u8, count: usize| usize::from(byte) % count;
    let options = ReadOptions {
        format: formats[of(format, formats.len())],
        encoding: None,
        delimiter: [None, None, Some(','), Some('\t'), Some(';'), Some('a'), Some(' ')][of(delimiter, 7)],
        quote: [None, None, Some(Quote::Double), Some(Quote::Single), Some(Quote::None)][of(quote, 5)],
        escape: [None, Some(Escape::Doubled), Some(Escape::Backslash)][of(quote >> 4, 3)],
        header: [None, Some(true), Some(false)][of(flags, 3)],
        skip_lines: (lines > 127).then_some(u32::from(lines & 3)),
        member: None,
        skip_bad_rows: flags & 64 != 0,
        take: [None, None, Some(Take::First), Some(Take::Random)][of(flags >> 2, 4)],
        limit: Some(1),
    };
    Some((options, usize::from(piece) + 1, rest))
}

/// Reads bytes in pieces of so many.
pub fn read(bytes: &[u8], options: &ReadOptions, piece: usize) -> Result<Table, ReadError> {
    let mut intake = Intake::new("a file", options.clone())?;
    for piece in bytes.chunks(piece) {
        if !intake.feed(piece)? {
            break;
        }
    }
    intake.finish()
}

/// Reads bytes in pieces and whole: the same table or none, and columns of one length that have names of their own.
pub fn hold(bytes: &[u8], options: &ReadOptions, piece: usize) {
    let whole = read(bytes, options, usize::MAX);
    if let Ok(table) = &whole {
        assert!(table.rows() > 0 && !table.columns().is_empty());
        for column in table.columns() {
            assert_eq!(column.rows(), table.rows());
            assert_eq!(table.columns().iter().filter(|other| other.name() == column.name()).count(), 1);
            let cells: usize = column.cells().map(str::len).sum();
            assert!(cells <= 4 << 20, "{cells} bytes in a column of a table of 1 MiB");
        }
        let _ = wordloom_data::Profile::of(table);
    }
    // Of several faults, which one is met first may depend on the pieces.
    assert_eq!(read(bytes, options, piece).ok(), whole.ok());
}
