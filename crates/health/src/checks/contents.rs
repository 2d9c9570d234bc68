//! What the texts contain besides words, and the setting that leaves it out or makes it one token.

use crate::finding::FindingWithRows;
use crate::{Finding, RowLocation, Severity};
use wordloom_data::{Dataset, Sentence};
use wordloom_text::{Cleaning, Contents};

/// From this fraction of the rows on, contents are reported. Less changes no model.
const LEAST_FRACTION: f64 = 0.01;

/// Returns whether a setting is on.
type IsOn = fn(&Cleaning) -> bool;

/// One kind of content.
struct Kind {
    is_in: fn(&Contents) -> bool,
    /// The sentence if the model reads it, and if it does not.
    codes: [&'static str; 2],
    /// The setting that leaves it out or makes it one token, and whether it is on. `None` if there is none.
    setting: Option<(&'static str, IsOn)>,
}

const KINDS: [Kind; 6] = [
    Kind {
        is_in: |contents| contents.html,
        codes: ["health.html", "health.htmlStripped"],
        setting: Some(("stripHtml", |cleaning| cleaning.html)),
    },
    Kind {
        is_in: |contents| contents.quotes,
        codes: ["health.quotes", "health.quotesSkipped"],
        setting: Some(("skipQuotes", |cleaning| cleaning.quotes)),
    },
    Kind {
        is_in: |contents| contents.urls,
        codes: ["health.urls", "health.urlsMasked"],
        setting: Some(("maskUrls", |cleaning| cleaning.urls)),
    },
    Kind {
        is_in: |contents| contents.users,
        codes: ["health.users", "health.usersMasked"],
        setting: Some(("maskUsers", |cleaning| cleaning.users)),
    },
    Kind { is_in: |contents| contents.hashtags, codes: ["health.hashtags"; 2], setting: None },
    Kind { is_in: |contents| contents.emoji, codes: ["health.emoji"; 2], setting: None },
];

/// Reports each kind of content that enough rows have. Tags are a problem; everything else may be what the texts are
/// about. A kind that is left out stays in the report, so that the user can change it back there.
pub(crate) fn findings(dataset: &Dataset, cleaning: Cleaning) -> Vec<FindingWithRows> {
    let all: Vec<Contents> = dataset.texts().map(Contents::of).collect();
    let finding = |kind: &Kind| {
        let rows: Vec<RowLocation> = (0..all.len())
            .filter(|&row| (kind.is_in)(&all[row]))
            .map(|row| RowLocation { test: false, row: dataset.rows[row], group: row })
            .collect();
        let fraction = rows.len() as f64 / all.len().max(1) as f64;
        if fraction < LEAST_FRACTION {
            return None;
        }
        let is_cleaned = kind.setting.is_some_and(|(_, is_on)| is_on(&cleaning));
        let is_problem = !is_cleaned && kind.codes[0] == "health.html";
        let sentence = Sentence::new(kind.codes[usize::from(is_cleaned)]).with("rows", rows.len());
        let severity = if is_problem { Severity::Warning } else { Severity::Content };
        let finding = Finding::new(severity, sentence.with("share", fraction));
        let finding = match kind.setting {
            Some((name, _)) => finding.with_setting(name, !is_cleaned),
            None => finding,
        };
        Some(finding.with_rows(rows))
    };
    KINDS.iter().filter_map(finding).collect()
}
