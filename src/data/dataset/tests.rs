//! Tests of the dataset.

use super::*;

fn table(text: &str) -> Table {
    Table::read("a file", text.as_bytes()).unwrap()
}

fn schema(table: &Table, category: Option<&str>, score: Option<&str>) -> Schema {
    Schema::new(table, &["text".to_owned()], category, score, None).unwrap()
}

fn dataset(text: &str, category: Option<&str>, score: Option<&str>) -> Result<Dataset, Error> {
    let table = table(text);
    Dataset::new(&table, &schema(&table, category, score))
}

#[test]
fn labels_are_ordered_by_falling_count_and_ties_by_label() {
    let dataset = dataset("text,label\na,z\nb,y\nc, z \nd,x\n", Some("label"), None).unwrap();
    assert_eq!(dataset.labels, ["z", "x", "y"]);
    assert_eq!(dataset.categories, [Some(0), Some(2), Some(0), Some(1)]);
    let rows: Vec<_> = dataset.classes().iter().map(|class| class.rows).collect();
    assert_eq!(rows, [2, 1, 1]);
}

#[test]
fn rows_without_a_text_or_a_target_are_left_out_and_counted() {
    let text = "text,label,score\na,x,1\n ,y,2\nb,,\nc,,3\nd,y,\n";
    let dataset = dataset(text, Some("label"), Some("score")).unwrap();
    assert_eq!(dataset.texts, ["a", "c", "d"]);
    assert_eq!(dataset.rows, [0, 3, 4]);
    assert_eq!(dataset.categories, [Some(0), None, Some(1)]);
    assert_eq!(dataset.scores, [Some(1.0), Some(3.0), None]);
    assert_eq!((dataset.without_text, dataset.without_target), (vec![1], vec![2]));
}

#[test]
fn text_columns_are_joined_by_a_space() {
    let table = table("title,text,label\nA,b,x\n,c,y\n");
    let text = ["title".to_owned(), "text".to_owned()];
    let schema = Schema::new(&table, &text, Some("label"), None, None).unwrap();
    assert_eq!(Dataset::new(&table, &schema).unwrap().texts, ["A b", "c"]);
}

#[test]
fn a_score_that_is_no_number_is_named_by_line_and_column() {
    let error = dataset("text,score\na,1\n\nb,abc\n", None, Some("score")).unwrap_err();
    assert_eq!(error.to_string(), r#"line 4, column "score": "abc" is not a number"#);
}

#[test]
fn targets_with_nothing_to_learn_are_refused() {
    let refusal = |text, category, score| dataset(text, category, score).unwrap_err().code();
    assert_eq!(refusal("text,label\na,x\nb,x\n", Some("label"), None), "data.oneClass");
    assert_eq!(refusal("text,score\na,2\nb,2.0\n", None, Some("score")), "data.constantScore");
    assert_eq!(refusal("text,label\na,\n ,x\n", Some("label"), None), "data.noUsableRows");
    let text = "text,label,score\na,x,\nb,y,\n";
    assert_eq!(refusal(text, Some("label"), Some("score")), "data.emptyTarget");
}

#[test]
fn the_scores_are_summed_up() {
    let dataset = dataset("text,score\na,1\nb,3\nc,5\nd,7\n", None, Some("score")).unwrap();
    let summary = dataset.score_summary().unwrap();
    assert_eq!((summary.rows, summary.min, summary.max, summary.mean), (4, 1.0, 7.0, 4.0));
    assert!((summary.deviation - 5.0_f64.sqrt()).abs() < 1e-12);
}

#[test]
fn a_test_file_keeps_the_labels_of_training_and_counts_the_others() {
    let table = table("text,label\na,y\nb,w\nc,x\nd,w\ne,v\n");
    let schema = schema(&table, Some("label"), None);
    let labels = ["x".to_owned(), "y".to_owned()];
    let dataset = Dataset::with_labels(&table, &schema, &labels).unwrap();
    assert_eq!(dataset.labels, labels);
    assert_eq!(dataset.categories, [Some(1), None, Some(0), None, None]);
    let unknown = [("w", 2), ("v", 1)];
    let unknown = unknown.map(|(label, rows)| ClassCount { label: label.to_owned(), rows });
    assert_eq!(dataset.unknown_labels, unknown);
}

#[test]
fn scores_are_read_as_their_column_writes_them() {
    let scores = |text: &str| dataset(text, None, Some("price")).unwrap().scores;
    assert_eq!(scores("text;price\na;1.250,5 €\nb;3\n"), [Some(1250.5), Some(3.0)]);
    assert_eq!(scores("text\tprice\na\t$1,250\nb\t$3.50\n"), [Some(1250.0), Some(3.5)]);
    assert_eq!(scores("text\tprice\na\t12%\nb\t7.5 %\n"), [Some(12.0), Some(7.5)]);
}

#[test]
fn scores_in_two_units_are_refused_with_the_line() {
    let refusal = |text| dataset(text, None, Some("price")).unwrap_err().to_string();
    assert_eq!(
        refusal("text\tprice\na\t$5\nb\t6\nc\t€7\n"),
        r#"line 4, column "price": "€7" stands among scores in $; one unit was expected"#
    );
    assert_eq!(
        refusal("text\tprice\na\t50%\nb\t0.4\n"),
        r#"line 3, column "price": "0.4" stands among scores in %; one unit was expected"#
    );
}

#[test]
fn rows_and_labels_that_are_left_out_leave_the_others_in_order() {
    let mut dataset = dataset("text,label\na,x\nb,y\nc,x\nd,z\ne,z\nf,x\n", Some("label"), None).unwrap();
    dataset.retain(|row| ![0, 1, 2].contains(&row));
    assert_eq!(dataset.labels, ["x", "z", "y"]);
    dataset.number_labels();
    assert_eq!(dataset.texts, ["d", "e", "f"]);
    assert_eq!(dataset.rows, [3, 4, 5]);
    assert_eq!(dataset.labels, ["z", "x"]);
    assert_eq!(dataset.categories, [Some(0), Some(0), Some(1)]);
}
