//! Words that people and programs write where there is no value: `n/a`, `NaN`, `-`, `无`, a workbook's `#DIV/0!`.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;

/// The length of the longest cell that is compared with the words, in bytes. Longer cells are skipped early.
const LONGEST: usize = 40;

/// Returns the form of a cell in which it is compared with words for a missing value: in lower case and compatibility
/// form (NFKC), without the spaces around and inside it.
pub(crate) fn fold_word(cell: &str) -> Cow<'_, str> {
    let cell = cell.trim();
    let is_folded = |byte: u8| byte.is_ascii_graphic() && !byte.is_ascii_uppercase();
    if cell.bytes().all(is_folded) {
        return Cow::Borrowed(cell);
    }
    Cow::Owned(cell.nfkc().flat_map(char::to_lowercase).filter(|c| !c.is_whitespace()).collect())
}

/// Whether a cell is one of the words that usually stand for a missing value, whatever its case and width.
///
/// `unknown` and its translations are not among them, because a model may have to predict that something is unknown.
/// Neither is any word that names a thing as well (`empty`, `missing`).
pub(crate) fn is_placeholder(cell: &str) -> bool {
    cell.len() <= LONGEST && !cell.is_empty() && is_folded_placeholder(&fold_word(cell))
}

/// Whether a folded word stands for a missing value. NFKC makes `…` three points and a full-width sign an ASCII one.
fn is_folded_placeholder(word: &str) -> bool {
    is_of_programs(word)
        || is_of_people(word)
        || is_workbook_error(word)
        || !word.is_empty() && word.chars().all(is_dash_or_point)
        || is_question_marks(word)
}

/// Words that programs write.
fn is_of_programs(word: &str) -> bool {
    matches!(
        word,
        "na" | "n/a"
            | "n\\a"
            | "#n/a"
            | "#na"
            | "#n/an/a"
            | "<na>"
            | "(na)"
            | "[na]"
            | "nan"
            | "-nan"
            | "+nan"
            | "#nan"
            | "none"
            | "(none)"
            | "<none>"
            | "null"
            | "(null)"
            | "<null>"
            | "[null]"
            | "nil"
            | "\\n"
            | "nat"
            | "undefined"
            | "(blank)"
            | "<blank>"
            | "[blank]"
            | "1.#qnan"
            | "-1.#qnan"
            | "1.#ind"
            | "-1.#ind"
    )
}

/// Words that people write.
fn is_of_people(word: &str) -> bool {
    matches!(
        word,
        "n.a."
            | "n.a"
            | "n/a."
            | "n.a./"
            | "notapplicable"
            | "notavailable"
            | "nodata"
            | "k.a."
            | "k.a"
            | "keineangabe"
            | "n.d."
            | "n/d"
            | "s/d"
            | "s/o"
            | "nonapplicable"
            | "nondisponible"
            | "sansobjet"
            | "sansréponse"
            | "noaplica"
            | "nodisponible"
            | "sindatos"
            | "无"
            | "暂无"
            | "无数据"
            | "暂无数据"
            | "不适用"
            | "不详"
            | "缺失"
            | "未填"
            | "未填写"
            | "無"
            | "該当なし"
            | "なし"
            | "없음"
            | "해당없음"
            | "нетданных"
            | "н/д"
    )
}

/// Errors of a workbook, in the languages of Excel.
fn is_workbook_error(word: &str) -> bool {
    matches!(
        word,
        "#ref!"
            | "#div/0!"
            | "#value!"
            | "#name?"
            | "#null!"
            | "#num!"
            | "#spill!"
            | "#calc!"
            | "#error!"
            | "#field!"
            | "#blocked!"
            | "#connect!"
            | "#busy!"
            | "#unknown!"
            | "#getting_data"
            | "#nv"
            | "#n/d"
            | "#bezug!"
            | "#wert!"
            | "#zahl!"
            | "#valeur!"
            | "#nom?"
            | "#nombre!"
            | "#nombre?"
            | "#valor!"
            | "#nul!"
            | "#¡ref!"
            | "#¡div/0!"
            | "#¡valor!"
            | "#¿nombre?"
            | "#¡nulo!"
            | "#¡num!"
            | "#rif!"
            | "#valore!"
            | "#errore!"
    )
}

/// Whether a character is one of those that fill an empty cell: `-`, `--`, `—`, `.`, `…`, `_`, `*`, `/`.
fn is_dash_or_point(c: char) -> bool {
    matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '.' | '。' | '·' | '_' | '*' | '/' | '、')
}

fn is_question_marks(word: &str) -> bool {
    !word.is_empty() && word.chars().all(|c| c == '?')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_for_a_missing_value_are_recognized_in_any_case_and_width() {
        for cell in [
            "NaN",
            "nan",
            "NAN",
            "N/A",
            "n/a",
            "#N/A",
            "NA",
            "None",
            "NULL",
            "null",
            "-",
            "--",
            "—",
            ".",
            "…",
            "?",
            "？",
            "not applicable",
            "Not  Applicable",
            "n.a.",
            "ＮＡ",
            "Ｎ／Ａ",
            "－",
            "无",
            "暂无",
            "#REF!",
            "#DIV/0!",
            "#VALUE!",
            "#NAME?",
            "#NULL!",
            "#NUM!",
            "#NV",
            "\\N",
            " None ",
            "k. A.",
            "(null)",
        ] {
            assert!(is_placeholder(cell), "{cell}");
        }
    }

    #[test]
    fn values_are_not_words_for_a_missing_value() {
        for cell in [
            "",
            "no",
            "0",
            "unknown",
            "未知",
            "other",
            "missing",
            "nana",
            "A",
            "none of these",
            "NaNo",
            "-1",
            "1.",
            "?!",
            "#1",
            "C",
            "+",
            "naan",
            "na ja",
        ] {
            assert!(!is_placeholder(cell), "{cell}");
        }
    }
}
