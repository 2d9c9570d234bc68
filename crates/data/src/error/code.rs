//! What the page needs to translate an error: a stable code, and the values of the sentence by name.

use std::collections::BTreeMap;

use super::{Error, ReadError, RewriteError, quoted};

/// A code, and the values by the names of their fields.
type Parts = (&'static str, Vec<(&'static str, String)>);

macro_rules! parts {
    ($code:literal $(, $value:ident)*) => {
        ($code, vec![$((stringify!($value), $value.to_string())),*])
    };
}

impl Error {
    /// Returns the error's stable code, such as `data.unknownColumn`: the key of the page's message.
    pub fn code(&self) -> &'static str {
        self.parts().0
    }

    /// Returns the values inside the sentence, by name.
    pub fn values(&self) -> BTreeMap<String, String> {
        by_name(self.parts())
    }

    fn parts(&self) -> Parts {
        match self {
            Self::File(error) => error.parts(),
            Self::Rewrite(error) => error.parts(),
            Self::NoSuchRow { row, rows } => parts!("data.noSuchRow", row, rows),
            Self::UnknownColumn { column, columns } => {
                let columns = quoted(columns);
                parts!("data.unknownColumn", column, columns)
            }
            Self::ColumnExists { column } => parts!("data.columnExists", column),
            Self::NoTextColumn => parts!("data.noTextColumn"),
            Self::NoTargetColumn => parts!("data.noTargetColumn"),
            Self::TextIsTarget { column } => parts!("data.textIsTarget", column),
            Self::TargetTwice { column } => parts!("data.targetTwice", column),
            Self::TooManyLevels { column, levels, most } => parts!("data.tooManyLevels", column, levels, most),
            Self::NotANumber { line, column, value } => parts!("data.notANumber", line, column, value),
            Self::AmbiguousNumber { line, column, value, point, comma } => {
                parts!("data.ambiguousNumber", line, column, value, point, comma)
            }
            Self::MixedUnits { line, column, value, unit } => parts!("data.mixedUnits", line, column, value, unit),
            Self::NoUsableRows { rows, without_text, without_target } => (
                "data.noUsableRows",
                vec![
                    ("rows", rows.to_string()),
                    ("withoutText", without_text.to_string()),
                    ("withoutTarget", without_target.to_string()),
                ],
            ),
            Self::EmptyTarget { column } => parts!("data.emptyTarget", column),
            Self::OneClass { column, label } => parts!("data.oneClass", column, label),
            Self::ConstantScore { column, value } => parts!("data.constantScore", column, value),
            Self::SplitShare { part, share } => parts!("data.splitShare", part, share),
            Self::SplitShares { validation, test } => parts!("data.splitShares", validation, test),
            Self::SplitCell { line, column, value } => parts!("data.splitCell", line, column, value),
            Self::NoTrainRow { column } => parts!("data.noTrainRow", column),
            Self::TooFewRows { rows } => parts!("data.tooFewRows", rows),
        }
    }
}

impl RewriteError {
    fn parts(&self) -> Parts {
        match self {
            Self::Encoding { encoding } => parts!("data.rewriteEncoding", encoding),
            Self::Character { line, character, encoding } => {
                parts!("data.rewriteCharacter", line, character, encoding)
            }
            Self::Unquoted { line, column } => parts!("data.rewriteUnquoted", line, column),
            Self::OtherFile { line } => parts!("data.rewriteOtherFile", line),
            Self::Nested { column } => parts!("data.rewriteNested", column),
        }
    }
}

impl ReadError {
    /// Returns the error's stable code, such as `data.noRows`: the key of the page's message.
    pub fn code(&self) -> &'static str {
        self.parts().0
    }

    /// Returns the values inside the sentence, by name.
    pub fn values(&self) -> BTreeMap<String, String> {
        by_name(self.parts())
    }

    fn parts(&self) -> Parts {
        match self {
            Self::NotText { line } => parts!("data.notText", line),
            Self::Kind { kind } => (kind.code(), Vec::new()),
            Self::EmptyFile => parts!("data.emptyFile"),
            Self::JsonNoRows { keys } => parts!("data.jsonNoRows", keys),
            Self::ArffHeader { line, found } => parts!("data.arffHeader", line, found),
            Self::NoRows => parts!("data.noRows"),
            Self::Nul { line, column } => parts!("data.nul", line, column),
            Self::StrayMark { line } => parts!("data.strayMark", line),
            Self::UnclosedQuote { line, column } => parts!("data.unclosedQuote", line, column),
            Self::TextAfterQuote { line, column, opened } => parts!("data.textAfterQuote", line, column, opened),
            Self::RaggedRow { line, column, fields, expected, header: true } => {
                parts!("data.raggedRow", line, column, fields, expected)
            }
            Self::RaggedRow { line, column, fields, expected, header: false } => {
                parts!("data.raggedRowWithoutHeader", line, column, fields, expected)
            }
            Self::LongField { line, column, limit } => parts!("data.longField", line, column, limit),
            Self::LongRow { line, limit } => parts!("data.longRow", line, limit),
            Self::JsonSyntax { line, column, reason } => parts!("data.jsonSyntax", line, column, reason),
            Self::JsonShape { line, column } => parts!("data.jsonShape", line, column),
            Self::NoLabel { line } => parts!("data.noLabel", line),
            Self::Gzip { reason } => parts!("data.gzip", reason),
            Self::Archive { reason } => parts!("data.archive", reason),
            Self::NoClassFolders => parts!("data.noClassFolders"),
            Self::Workbook { reason } => parts!("data.workbook", reason),
            Self::Uncomputed { formulas } => parts!("data.uncomputed", formulas),
            Self::OtherColumns { columns, first, expected } => {
                let (columns, expected) = (quoted(columns), quoted(expected));
                parts!("data.otherColumns", columns, first, expected)
            }
            Self::HeaderRows { rows, most } => parts!("data.headerRows", rows, most),
            Self::UnknownMember { member, members } => {
                let members = members.join(", ");
                parts!("data.unknownMember", member, members)
            }
            Self::UnknownEncoding { encoding } => parts!("data.unknownEncoding", encoding),
            Self::Separator { separator } => parts!("data.separator", separator),
            Self::TooLarge { limit } => {
                let limit = limit >> 20;
                parts!("data.tooLarge", limit)
            }
        }
    }
}

fn by_name((_, values): Parts) -> BTreeMap<String, String> {
    values.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
}
