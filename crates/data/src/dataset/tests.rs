use super::*;
use crate::TargetChoice;

fn table(text: &str) -> Rc<Table> {
    Rc::new(Table::read("a file", text.as_bytes()).unwrap())
}

fn texts(dataset: &Dataset) -> Vec<&str> {
    dataset.texts().collect()
}

fn choices(category: Option<&str>, score: Option<&str>) -> Vec<TargetChoice> {
    let category = category.map(|column| TargetChoice::new(column, TargetKind::Category));
    let score = score.map(|column| TargetChoice::new(column, TargetKind::Score));
    category.into_iter().chain(score).collect()
}

fn schema(table: &Table, category: Option<&str>, score: Option<&str>) -> Schema {
    Schema::new(table, &["text".to_owned()], &choices(category, score)).unwrap()
}

fn of_kinds(text: &str, targets: &[(&str, TargetKind)]) -> Result<Dataset, Error> {
    let table = table(text);
    let choices: Vec<_> = targets.iter().map(|&(column, kind)| TargetChoice::new(column, kind)).collect();
    Dataset::new(&table, &Schema::new(&table, &["text".to_owned()], &choices).unwrap())
}

fn dataset(text: &str, category: Option<&str>, score: Option<&str>) -> Result<Dataset, Error> {
    let table = table(text);
    Dataset::new(&table, &schema(&table, category, score))
}

#[test]
fn labels_are_ordered_by_falling_count_and_ties_by_label() {
    let dataset = dataset("text,label\na,z\nb,y\nc, z \nd,x\n", Some("label"), None).unwrap();
    let target = &dataset.targets[0];
    assert_eq!(target.labels, ["z", "x", "y"]);
    assert_eq!(target.classes().unwrap(), [Some(0), Some(2), Some(0), Some(1)]);
    let rows: Vec<_> = target.counts().iter().map(|class| class.rows).collect();
    assert_eq!(rows, [2, 1, 1]);
}

#[test]
fn rows_without_a_text_or_a_target_are_left_out_and_counted() {
    let text = "text,label,score\na,x,1\n ,y,2\nb,,\nc,,3\nd,y,\n";
    let dataset = dataset(text, Some("label"), Some("score")).unwrap();
    assert_eq!(texts(&dataset), ["a", "c", "d"]);
    assert_eq!(dataset.rows, [0, 3, 4]);
    assert_eq!(dataset.targets[0].classes().unwrap(), [Some(0), None, Some(1)]);
    assert_eq!(dataset.targets[1].numbers().unwrap(), [Some(1.0), Some(3.0), None]);
    assert_eq!((dataset.without_text, dataset.without_target), (vec![1], vec![2]));
}

#[test]
fn text_columns_are_joined_by_a_space() {
    let table = table("title,text,label\nA,b,x\n,c,y\n");
    let text = ["title".to_owned(), "text".to_owned()];
    let schema = Schema::new(&table, &text, &choices(Some("label"), None)).unwrap();
    assert_eq!(texts(&Dataset::new(&table, &schema).unwrap()), ["A b", "c"]);
}

#[test]
fn a_score_that_is_not_a_number_is_an_error_with_line_and_column() {
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
fn the_scores_are_summarized() {
    let dataset = dataset("text,score\na,1\nb,3\nc,5\nd,7\n", None, Some("score")).unwrap();
    let summary = dataset.targets[0].score_summary().unwrap();
    assert_eq!((summary.rows, summary.min, summary.max, summary.mean), (4, 1.0, 7.0, 4.0));
    assert!((summary.deviation - 5.0_f64.sqrt()).abs() < 1e-12);
}

#[test]
fn a_test_file_keeps_the_training_labels_and_counts_the_others() {
    let table = table("text,label\na,y\nb,w\nc,x\nd,w\ne,v\n");
    let schema = schema(&table, Some("label"), None);
    let known = of_kinds("text,label\na,y\nb,x\n", &[("label", TargetKind::Category)]).unwrap();
    let dataset = Dataset::for_targets(&table, &schema, &known.targets).unwrap();
    assert_eq!(dataset.targets[0].labels, ["x", "y"]);
    assert_eq!(dataset.targets[0].classes().unwrap(), [Some(1), None, Some(0), None, None]);
    let unknown = [("w", 2), ("v", 1)];
    let unknown = unknown.map(|(label, rows)| ClassCount { label: label.to_owned(), rows });
    assert_eq!(dataset.unknown_labels, [unknown]);
}

#[test]
fn scores_are_parsed_with_the_separators_of_their_column() {
    let scores = |text: &str| dataset(text, None, Some("price")).unwrap().targets[0].numbers().unwrap().to_vec();
    assert_eq!(scores("text;price\na;1.250,5 €\nb;3\n"), [Some(1250.5), Some(3.0)]);
    assert_eq!(scores("text\tprice\na\t$1,250\nb\t$3.50\n"), [Some(1250.0), Some(3.5)]);
    assert_eq!(scores("text\tprice\na\t12%\nb\t7.5 %\n"), [Some(12.0), Some(7.5)]);
}

#[test]
fn scores_in_two_units_are_refused_with_the_line() {
    let refusal = |text| dataset(text, None, Some("price")).unwrap_err().to_string();
    assert_eq!(
        refusal("text\tprice\na\t$5\nb\t6\nc\t€7\n"),
        r#"line 4, column "price": "€7" is among scores in $; one unit was expected"#
    );
    assert_eq!(
        refusal("text\tprice\na\t50%\nb\t0.4\n"),
        r#"line 3, column "price": "0.4" is among scores in %; one unit was expected"#
    );
}

#[test]
fn the_remaining_rows_and_labels_keep_their_order() {
    let mut dataset = dataset("text,label\na,x\nb,y\nc,x\nd,z\ne,z\nf,x\n", Some("label"), None).unwrap();
    dataset.retain(|row| ![0, 1, 2].contains(&row));
    assert_eq!(dataset.targets[0].labels, ["x", "z", "y"]);
    dataset.number_labels();
    assert_eq!(texts(&dataset), ["d", "e", "f"]);
    assert_eq!(dataset.rows, [3, 4, 5]);
    assert_eq!(dataset.targets[0].labels, ["z", "x"]);
    assert_eq!(dataset.targets[0].classes().unwrap(), [Some(0), Some(0), Some(1)]);
}

#[test]
fn each_of_several_columns_is_read_as_its_kind() {
    let text = "text;topics;stars;tone\na;x|y;5;calm\nb;y;1;\nc;;3;loud\nd;z | y;1;calm\n";
    let kinds = [("topics", TargetKind::Labels), ("stars", TargetKind::Ordinal), ("tone", TargetKind::Category)];
    let dataset = of_kinds(text, &kinds).unwrap();
    let [topics, stars, tone] = &dataset.targets[..] else { panic!("three targets") };
    assert_eq!(topics.labels, ["y", "x", "z"]);
    assert_eq!(topics.values, Values::Sets(vec![Some(vec![0, 1]), Some(vec![0]), None, Some(vec![0, 2])]));
    assert_eq!(stars.levels(), [1.0, 3.0, 5.0]);
    assert_eq!(tone.classes().unwrap(), [Some(0), None, Some(1), Some(0)]);
    assert_eq!(dataset.targets.iter().map(|target| target.summary(4).rows).collect::<Vec<_>>(), [3, 4, 3]);
}

#[test]
fn a_measurement_is_not_an_ordinal() {
    let rows: String = (0..40).map(|row| format!("text {row},{row}.5\n")).collect();
    let error = of_kinds(&format!("text,size\n{rows}"), &[("size", TargetKind::Ordinal)]).unwrap_err();
    assert_eq!(
        error.to_string(),
        r#"column "size" has 40 different values; at most 30 can be levels: predict it as a score"#
    );
}

#[test]
fn words_for_a_missing_value_are_no_values() {
    let text = "text,label\na,x\nb,NaN\nc,y\nd,n/a\nNone,x\ne,无\n";
    let dataset = dataset(text, Some("label"), None).unwrap();
    assert_eq!(dataset.targets[0].labels, ["x", "y"]);
    assert_eq!((dataset.without_text, dataset.without_target), (vec![4], vec![1, 3, 5]));
}

#[test]
fn a_tenth_of_the_scores_may_be_no_numbers() {
    let row = |row: usize| format!("text {row},{}\n", if row == 4 { "five".to_owned() } else { row.to_string() });
    let rows = |count: usize| "text,score\n".to_owned() + &(0..count).map(row).collect::<String>();
    let dataset = dataset(&rows(10), None, Some("score")).unwrap();
    assert_eq!((dataset.len(), &dataset.unread, &dataset.without_target), (9, &vec![vec![4]], &vec![4]));
    assert_eq!(
        Dataset::new(&table(&rows(9)), &schema(&table(&rows(9)), None, Some("score"))).unwrap_err().to_string(),
        r#"line 6, column "score": "five" is not a number"#
    );
}

#[test]
fn a_score_in_another_unit_than_nearly_all_has_no_value() {
    let rows: String = (0..12).map(|row| format!("text {row}\t{}{row}\n", if row == 0 { "€" } else { "$" })).collect();
    let dataset = dataset(&format!("text\tscore\n{rows}"), None, Some("score")).unwrap();
    assert_eq!(dataset.unread, [vec![0]]);
}
