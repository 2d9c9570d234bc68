//! Whether quotes pair as RFC 4180 says. The csv crate reads on to the end of the file where one does not.

/// What is wrong with the first quote that does not pair, in bytes from the start of what was looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum QuoteFault {
    /// A quote opens a field and no other closes it.
    Unclosed {
        /// Where it opens.
        opened: usize,
    },
    /// Text follows the quote that closes a field.
    TextAfter {
        /// Where the quote opens.
        opened: usize,
        /// Where the text starts.
        text: usize,
    },
}

enum State {
    FieldStart,
    Unquoted,
    Quoted { opened: usize },
    QuoteInQuoted { opened: usize },
}

/// Finds the first quote that does not pair in whole records. A quote within an unquoted field is content.
pub fn quote_fault(records: &str, delimiter: u8) -> Option<QuoteFault> {
    let mut state = State::FieldStart;
    for (at, byte) in records.bytes().enumerate() {
        let ends_field = byte == delimiter || byte == b'\n' || byte == b'\r';
        state = match state {
            State::FieldStart if byte == b'"' => State::Quoted { opened: at },
            State::FieldStart | State::Unquoted if ends_field => State::FieldStart,
            State::FieldStart | State::Unquoted => State::Unquoted,
            State::Quoted { opened } if byte == b'"' => State::QuoteInQuoted { opened },
            State::Quoted { opened } => State::Quoted { opened },
            State::QuoteInQuoted { opened } if byte == b'"' => State::Quoted { opened },
            State::QuoteInQuoted { .. } if ends_field => State::FieldStart,
            State::QuoteInQuoted { opened } => {
                return Some(QuoteFault::TextAfter { opened, text: at });
            }
        };
    }
    match state {
        State::Quoted { opened } => Some(QuoteFault::Unclosed { opened }),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_that_pair_and_quotes_within_text_are_no_fault() {
        for records in ["", "\"a\",\"b\"\"c\"\n", "5\" pipe,say \"hi\"\n", "\"two\nlines\",x\r\n\"\""] {
            assert_eq!(quote_fault(records, b','), None, "{records:?}");
        }
    }

    #[test]
    fn a_quote_that_is_never_closed_is_found_where_it_opens() {
        assert_eq!(quote_fault("a,\"b\nc,d\n", b','), Some(QuoteFault::Unclosed { opened: 2 }));
        assert_eq!(quote_fault("\"a\"\"", b','), Some(QuoteFault::Unclosed { opened: 0 }));
    }

    #[test]
    fn text_after_a_closing_quote_is_found() {
        assert_eq!(quote_fault("\"Hello\" she said\tham", b'\t'), Some(QuoteFault::TextAfter { opened: 0, text: 7 }));
    }
}
