use super::*;

fn records(text: &str) -> Vec<Vec<String>> {
    text.lines().map(|line| line.split('|').map(str::to_owned).collect()).collect()
}

fn rows(text: &str) -> u32 {
    detect_header(&records(text), &ReadOptions::default()).rows
}

fn names(text: &str) -> Vec<(String, String)> {
    let header = records(text);
    let columns = header[0].len();
    column_names(&header, columns).into_iter().map(|column| (column.name, column.description)).collect()
}

fn pair(name: &str, description: &str) -> (String, String) {
    (name.to_owned(), description.to_owned())
}

const BODY: &str = "It came late|Negative|3\nA fine mug|Positive|9\nIt broke|Negative|2\nSo pretty|Positive|8\n\
                    Average, I think|Negative|5\nWould buy again|Positive|9\n";

#[test]
fn names_questions_and_import_ids_are_three_rows() {
    let ids = r#"{"ImportId":"QID1_TEXT"}|{"ImportId":"QID2"}|{"ImportId":"QID3"}"#;
    assert_eq!(rows(&format!("Q1|Q2|Q3\nWhat happened?|And in a word?|Would you return?\n{ids}\n{BODY}")), 3);
    assert_eq!(rows(&format!("Q1|Q2|Q3\n{ids}\n{BODY}")), 2);
}

#[test]
fn questions_below_names_are_found_by_the_columns_under_them() {
    assert_eq!(rows(&format!("Q1|Q2|Q3\nWhat happened?|And in a word?|Would you return?\n{BODY}")), 2);
    assert_eq!(rows(&format!("text|label|price\n||EUR\n{BODY}")), 2);
    assert_eq!(rows(&format!("text|label|price\nstring|category|[EUR]\nn|n|float\n{BODY}")), 3);
}

#[test]
fn a_cell_above_a_column_without_values_describes_nothing() {
    let body = "late|very|a|\nfine|so|b|\nbroke|off|c|\nslow|and|d|\n";
    assert_eq!(rows(&format!("text|label|score|id\n|||x\n|||\n{body}")), 1);
    // Above texts, it may be what SurveyMonkey writes below a question.
    assert_eq!(
        rows(&format!("text|label|score|id\n|||Open-Ended Response\n{}", body.replace("|\n", "|so it was\n"))),
        2
    );
}

#[test]
fn options_below_merged_questions_are_found() {
    let rows_below = "1|late|Mail|\n2|fine|Mail|Phone\n3|broke||Phone\n4|good|Mail|\n5|ok|Mail|Phone\n6|hm||Phone\n";
    assert_eq!(rows(&format!("Id|What happened?|Which way?|\n|Open-Ended Response|Mail|Phone\n{rows_below}")), 2);
}

#[test]
fn a_first_row_with_an_odd_cell_is_data() {
    assert_eq!(rows(&format!("text|label|score\nHm|Negative|unknown\n{BODY}")), 1);
    assert_eq!(rows(&format!("text|label|score\nHm|Positive|not rated\n{BODY}")), 1);
    assert_eq!(rows(&format!("text|label|score\nIs it good?|Odd|4\n{BODY}")), 1);
    assert_eq!(rows(&format!("text|label|score\n{BODY}")), 1);
    assert_eq!(rows("text|score\nA nice mug|not rated\nlate|1\nfine|2\nbroke|3\ngood|4\n"), 1);
    assert_eq!(rows(BODY), 0);
}

#[test]
fn two_rows_of_data_have_a_header_of_one_row() {
    assert_eq!(rows("text|label\nIs it good?|question\n"), 1);
    assert_eq!(rows("|text|label\n0|late|bad\n1|fine|good\n2|broke|bad\n3|pretty|good\n4|late|bad\n"), 1);
}

#[test]
fn questions_describe_columns_and_options_distinguish_them() {
    assert_eq!(names("Q1|Q2\nWhat happened?|{\"x\"}"), [pair("Q1", "What happened?"), pair("Q2", "{\"x\"}")]);
    assert_eq!(
        names("Id|What happened?|Which way?|\n|Open-Ended Response|Mail|Phone"),
        [
            pair("Id", ""),
            pair("What happened?", "Open-Ended Response"),
            pair("Which way? - Mail", ""),
            pair("Which way? - Phone", "")
        ]
    );
    assert_eq!(names("text|price\n|EUR"), [pair("text", ""), pair("price", "EUR")]);
    assert_eq!(names("a|a\nx|y"), [pair("a - x", ""), pair("a - y", "")]);
    assert_eq!(names("text|label"), [pair("text", ""), pair("label", "")]);
}
