//! What the page needs to say an error in another language: a code, and the values of the sentence.

use std::collections::BTreeMap;

use super::{Error, quoted};

impl Error {
    /// A name for the kind of error that never changes, for the page to translate.
    pub fn code(&self) -> &'static str {
        self.parts().0
    }

    /// What the sentence is filled with, by name.
    pub fn values(&self) -> BTreeMap<String, String> {
        let values = self.parts().1.into_iter();
        values.map(|(name, value)| (name.to_owned(), value)).collect()
    }

    /// The code, and the values by the names of their fields.
    fn parts(&self) -> (&'static str, Vec<(&'static str, String)>) {
        macro_rules! parts {
            ($code:literal $(, $value:ident)*) => {
                ($code, vec![$((stringify!($value), $value.to_string())),*])
            };
        }
        match self {
            Self::File(fault) => fault.parts(),
            Self::UnknownColumn { column, columns } => {
                let columns = quoted(columns);
                parts!("data.unknownColumn", column, columns)
            }
            Self::NoTextColumn => parts!("data.noTextColumn"),
            Self::NoTargetColumn => parts!("data.noTargetColumn"),
            Self::TextIsTarget { column } => parts!("data.textIsTarget", column),
            Self::TargetTwice { column } => parts!("data.targetTwice", column),
            Self::TooManyLevels { column, levels, most } => parts!("data.tooManyLevels", column, levels, most),
            Self::NotANumber { line, column, value } => {
                parts!("data.notANumber", line, column, value)
            }
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
            Self::SplitShares { validation, test } => {
                parts!("data.splitShares", validation, test)
            }
            Self::SplitCell { line, column, value } => {
                parts!("data.splitCell", line, column, value)
            }
            Self::NoTrainRow { column } => parts!("data.noTrainRow", column),
            Self::TooFewRows { rows } => parts!("data.tooFewRows", rows),
        }
    }
}
