//! One line of a file of word vectors: a token and its numbers. Knows nothing of other lines.

use super::Error;

/// A line, taken apart.
pub(super) struct Line<'l> {
    /// The token; `None` if it has spaces or is not UTF-8, since no tokenizer produces such a token.
    pub token: Option<&'l str>,
    /// The numbers as they are written.
    values: &'l [u8],
}

impl<'l> Line<'l> {
    /// Takes a line with `width` numbers apart. The numbers are only counted. Most lines of a file are dropped, and
    /// need no [`Line::read`].
    ///
    /// # Errors
    /// [`Error::WrongCount`] if there are more or fewer numbers.
    pub(super) fn new(line: &'l [u8], width: usize, number: usize) -> Result<Self, Error> {
        if line.iter().filter(|&&byte| is_space(byte)).count() == width {
            let end = line.iter().position(|&byte| is_space(byte)).unwrap_or(line.len());
            return Ok(Self { token: str::from_utf8(&line[..end]).ok(), values: &line[end..] });
        }
        let fields: Vec<&[u8]> = fields(line).collect();
        let values = fields.len().saturating_sub(1);
        if values == width {
            let end = line.len() - line.trim_ascii_start().len() + fields[0].len();
            return Ok(Self { token: str::from_utf8(fields[0]).ok(), values: &line[end..] });
        }
        // GloVe has a few tokens that contain spaces. If a part of such a token is a number, the line more likely has
        // too many numbers.
        if values < width || fields[1..=values - width].iter().any(|field| parse(field).is_some()) {
            return Err(Error::WrongCount { line: number, values, expected: width });
        }
        Ok(Self { token: None, values: &[] })
    }

    /// Appends the numbers to `out`, or nothing if there is an error.
    ///
    /// # Errors
    /// [`Error::NotANumber`] if a value is not a finite number, and [`Error::WrongCount`] if there are fewer numbers
    /// than [`Line::new`] counted, because of two spaces in a row.
    pub(super) fn read(&self, width: usize, number: usize, out: &mut Vec<f32>) -> Result<(), Error> {
        let start = out.len();
        for (index, field) in fields(self.values).enumerate() {
            let Some(value) = parse(field) else {
                out.truncate(start);
                let value = String::from_utf8_lossy(field).into_owned();
                return Err(Error::NotANumber { line: number, place: index + 1, value });
            };
            out.push(value);
        }
        let values = out.len() - start;
        if values == width {
            return Ok(());
        }
        out.truncate(start);
        Err(Error::WrongCount { line: number, values, expected: width })
    }
}

/// Returns how many numbers follow the token of the first line; `None` if it is no token with numbers.
pub(super) fn width_of(line: &[u8]) -> Option<usize> {
    let mut fields = fields(line);
    fields.next()?;
    let mut width = 0;
    for field in fields {
        parse(field)?;
        width += 1;
    }
    (width > 0).then_some(width)
}

/// Returns the count and the width with which a file of word2vec or fastText begins; `None` if the line is no such
/// header.
pub(super) fn header_of(line: &[u8]) -> Option<(usize, usize)> {
    let mut fields = fields(line).map(|field| str::from_utf8(field).ok()?.parse::<usize>().ok());
    match (fields.next(), fields.next(), fields.next()) {
        (Some(count), Some(width), None) => Some((count?, width?)),
        _ => None,
    }
}

fn fields(line: &[u8]) -> impl Iterator<Item = &[u8]> {
    line.split(|&byte| is_space(byte)).filter(|field| !field.is_empty())
}

fn is_space(byte: u8) -> bool {
    byte == b' ' || byte == b'\t'
}

fn parse(field: &[u8]) -> Option<f32> {
    str::from_utf8(field).ok()?.parse().ok().filter(|value: &f32| value.is_finite())
}
