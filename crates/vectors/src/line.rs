//! One line of a file of word vectors: a token and its numbers. Knows nothing of other lines.

use super::Error;

/// A line's token, where it can be told, and what follows it.
pub(super) struct Line<'l> {
    /// The token; nothing where it holds spaces or is no UTF-8, since no text is cut into such a token.
    pub token: Option<&'l str>,
    values: &'l [u8],
}

impl<'l> Line<'l> {
    /// Takes a line apart that must have `width` numbers. They are counted here and read only by [`Line::read`], which most lines of a
    /// file need not be.
    pub fn new(line: &'l [u8], width: usize, number: usize) -> Result<Self, Error> {
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
        // GloVe has tokens with spaces. A number among the parts of one says rather that there are too many numbers.
        if values < width || fields[1..=values - width].iter().any(|field| number_of(field).is_some()) {
            return Err(Error::WrongCount { line: number, values, expected: width });
        }
        Ok(Self { token: None, values: &[] })
    }

    /// Adds the numbers to `out`, all or none.
    pub fn read(&self, width: usize, number: usize, out: &mut Vec<f32>) -> Result<(), Error> {
        let start = out.len();
        for (place, field) in fields(self.values).enumerate() {
            let Some(value) = number_of(field) else {
                out.truncate(start);
                let value = String::from_utf8_lossy(field).into_owned();
                return Err(Error::NotANumber { line: number, place: place + 1, value });
            };
            out.push(value);
        }
        let values = out.len() - start;
        if values == width {
            return Ok(());
        }
        // Two spaces in a row were counted as two numbers.
        out.truncate(start);
        Err(Error::WrongCount { line: number, values, expected: width })
    }
}

/// How many numbers the first line has after its token; nothing where it is no token with its numbers.
pub(super) fn width_of(line: &[u8]) -> Option<usize> {
    let mut fields = fields(line);
    fields.next()?;
    let mut width = 0;
    for field in fields {
        number_of(field)?;
        width += 1;
    }
    (width > 0).then_some(width)
}

/// The count and the width that word2vec and fastText begin their files with.
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

fn number_of(field: &[u8]) -> Option<f32> {
    str::from_utf8(field).ok()?.parse().ok().filter(|value: &f32| value.is_finite())
}
