//! Labeling texts one by one, from a file without any label.

use serde_json::{Value, json};
use wordloom_session::{
    AdvanceLabeling, AdvanceLabelingCurve, BeginLabeling, BeginLabelingCurve, BeginVectors, EndLabeling, EndVectors,
    FileRole, GiveLabel, LabelingCurve, LabelingCurveQuery, LabelingQuery, LabelingState, RenameCategory, Session,
    SuggestionSource, TakeBackLabel, VectorBytes,
};

use super::support::{ask, call, load, opened};

fn begin(session: &mut Session, classes: Value) -> LabelingState {
    let target = json!({ "column": "kind", "kind": "category" });
    let request = json!({ "text": ["text"], "target": target, "edits": [], "classes": classes });
    let mut progress = ask::<BeginLabeling>(session, request).unwrap();
    while progress.done < progress.total {
        progress = ask::<AdvanceLabeling>(session, json!({})).unwrap();
    }
    call(session, LabelingQuery).unwrap()
}

fn give(session: &mut Session, row: usize, label: Option<&str>) -> LabelingState {
    ask::<GiveLabel>(session, json!({ "row": row, "label": label })).unwrap()
}

#[test]
fn a_file_without_any_label_is_labeled_from_nothing() {
    let mut session = opened();
    let rows: String = (0..60).map(|row| format!("the {} number {row},\n", ["cat", "dog"][row % 2])).collect();
    load(&mut session, FileRole::Data, &format!("text,kind\n{rows}")).unwrap();
    let mut state = begin(&mut session, json!(["cat"]));
    assert_eq!((state.labeled, state.left, state.classes[0].rows), (0, 60, 0));
    let mut agreed = 0;
    for step in 0..20 {
        let current = state.current.clone().unwrap();
        let label = if current.text.contains("cat") { "cat" } else { "dog" };
        agreed += usize::from(current.suggestion.as_deref() == Some(label));
        assert_eq!(current.line, current.row + 2);
        state = give(&mut session, current.row, Some(label));
        assert_eq!((state.labeled, state.left), (step + 1, 59 - step));
        assert_ne!(state.current.as_ref().unwrap().row, current.row);
    }
    assert!(agreed >= 15, "{agreed}");
    assert_eq!(state.classes.iter().map(|class| class.rows).sum::<usize>(), 20);
    assert_eq!(state.current.as_ref().unwrap().suggested_by, Some(SuggestionSource::Model));
    // A skipped text does not come again; one that is taken back is shown again.
    let skipped = state.current.unwrap().row;
    let after = give(&mut session, skipped, None);
    assert_eq!((after.labeled, after.skipped, after.left), (20, 1, 39));
    let back = call(&mut session, TakeBackLabel).unwrap();
    assert_eq!((back.skipped, back.current.unwrap().row), (0, skipped));
    let failure = ask::<GiveLabel>(&mut session, json!({ "row": 99, "label": "cat" })).unwrap_err();
    assert_eq!(failure.code, "session.noRow");
    call(&mut session, EndLabeling).unwrap();
    assert_eq!(call(&mut session, LabelingQuery).unwrap_err().code, "session.notLabeling");
}

#[test]
fn only_rows_without_a_value_are_labeled() {
    let mut session = opened();
    load(&mut session, FileRole::Data, "text,kind\na,x\nb,n/a\nc,y\nd,\n").unwrap();
    let state = begin(&mut session, json!([]));
    assert_eq!((state.left, state.classes.len()), (2, 2));
    let row = state.current.unwrap().row;
    assert!([1, 3].contains(&row));
    load(&mut session, FileRole::Data, "text,kind\na,x\nb,y\n").unwrap();
    let target = json!({ "column": "kind", "kind": "category" });
    let request = json!({ "text": ["text"], "target": target, "edits": [], "classes": [] });
    assert_eq!(ask::<BeginLabeling>(&mut session, request).unwrap_err().code, "session.nothingToLabel");
}

/// Sixty texts about cats and dogs without any column for a label.
fn texts() -> String {
    let line = |row: usize| format!("the {} number {row}\n", ["cat", "dog"][row % 2]);
    format!("text\n{}", (0..60).map(line).collect::<String>())
}

/// Begins to label the texts in a column that an edit adds.
fn begin_in_new_column(session: &mut Session, classes: &[&str]) -> LabelingState {
    let target = json!({ "column": "kind", "kind": "category" });
    let edit = json!({ "columns": ["kind"], "by": "person", "at": 1 });
    let request = json!({ "text": ["text"], "target": target, "edits": [edit], "classes": classes });
    let mut progress = ask::<BeginLabeling>(session, request).unwrap();
    while progress.done < progress.total {
        progress = ask::<AdvanceLabeling>(session, json!({})).unwrap();
    }
    call(session, LabelingQuery).unwrap()
}

/// Labels texts by the animal that they name.
fn label(session: &mut Session, mut state: LabelingState, count: usize, names: [&str; 2]) -> LabelingState {
    for _ in 0..count {
        let current = state.current.unwrap();
        state = give(session, current.row, Some(names[usize::from(current.text.contains("dog"))]));
    }
    state
}

fn counts(state: &LabelingState) -> Vec<(&str, usize)> {
    state.classes.iter().map(|class| (&*class.label, class.rows)).collect()
}

#[test]
fn a_column_that_an_edit_adds_is_labeled() {
    let mut session = opened();
    load(&mut session, FileRole::Data, &texts()).unwrap();
    let state = begin_in_new_column(&mut session, &["cat", "dog"]);
    assert_eq!((state.left, counts(&state)), (60, vec![("cat", 0), ("dog", 0)]));
    assert_eq!(state.current.unwrap().suggestion, None);
}

#[test]
fn categories_are_renamed_and_merged_and_both_are_taken_back() {
    let mut session = opened();
    load(&mut session, FileRole::Data, &texts()).unwrap();
    let state = begin_in_new_column(&mut session, &["kitten", "cat"]);
    let state = label(&mut session, state, 12, ["cat", "hound"]);
    let before: Vec<(String, usize)> =
        counts(&state).into_iter().map(|(label, rows)| (label.to_owned(), rows)).collect();
    let current = state.current.clone();
    let rename =
        |session: &mut Session, from: &str, to: &str| ask::<RenameCategory>(session, json!({ "from": from, "to": to }));
    let renamed = rename(&mut session, "hound", "dog").unwrap();
    assert_eq!(counts(&renamed)[2], ("dog", before[2].1));
    assert_eq!((renamed.labeled, renamed.current.map(|text| text.row)), (12, current.map(|text| text.row)));
    let merged = rename(&mut session, "cat", "dog").unwrap();
    assert_eq!(counts(&merged), [("kitten", 0), ("dog", 12)]);
    // A category that has the name of the merged one is a new one.
    let state = label(&mut session, merged, 2, ["cat", "dog"]);
    assert_eq!(state.classes.iter().map(|class| class.rows).sum::<usize>(), 14);
    for _ in 0..4 {
        call(&mut session, TakeBackLabel).unwrap();
    }
    let back = call(&mut session, LabelingQuery).unwrap();
    assert_eq!(counts(&back), before.iter().map(|(label, rows)| (&**label, *rows)).collect::<Vec<_>>());
    // The model is as before: it tells the two from one another.
    let state = label(&mut session, back, 8, ["cat", "hound"]);
    let current = state.current.unwrap();
    let expected = if current.text.contains("dog") { "hound" } else { "cat" };
    assert_eq!(current.suggestion.as_deref(), Some(expected));
    assert_eq!(rename(&mut session, "bird", "dog").unwrap_err().code, "session.noLabel");
}

#[test]
fn the_curve_has_the_labels_so_far_and_more_labels_do_not_wait_for_it() {
    let mut session = opened();
    load(&mut session, FileRole::Data, &texts()).unwrap();
    let state = begin_in_new_column(&mut session, &[]);
    let state = label(&mut session, state, 19, ["cat", "dog"]);
    assert_eq!(call(&mut session, BeginLabelingCurve).unwrap_err().code, "session.tooFewForCurve");
    assert_eq!(call(&mut session, LabelingCurveQuery { more: None }).unwrap_err().code, "session.noLearningCurve");
    let mut state = label(&mut session, state, 11, ["cat", "dog"]);
    let mut progress = call(&mut session, BeginLabelingCurve).unwrap();
    while !progress.ended {
        if state.left > 20 {
            state = label(&mut session, state, 1, ["cat", "dog"]);
        }
        progress = ask::<AdvanceLabelingCurve>(&mut session, json!({ "milliseconds": 0 })).unwrap();
    }
    let LabelingCurve { labels, measured } = ask::<LabelingCurveQuery>(&mut session, json!({})).unwrap();
    let measured = measured.unwrap();
    assert_eq!((labels, measured.more), (30, 50));
    assert_eq!(measured.points.last().unwrap().rows, 24.0);
    assert!(measured.points.last().unwrap().score.value > 0.9, "{:?}", measured.points);
    assert_eq!(measured.fitted.last().unwrap().rows, 80.0);
    assert!(measured.gain.low <= measured.gain.value && measured.gain.value <= measured.gain.high);
}

#[test]
fn the_names_of_categories_are_the_first_guess_if_there_are_vectors() {
    let mut session = opened();
    load(&mut session, FileRole::Data, &texts()).unwrap();
    // Rows without any label cannot be selected. The words of the categories are in no text.
    let vectors = "cat 1 0 0\ndog 0 1 0\nfeline 0.9 0.1 0\nhound 0.1 0.9 0\nnumber 0 0 1\nthe 0 0 1\n";
    ask::<BeginVectors>(&mut session, json!({ "name": "v.txt" })).unwrap();
    call(&mut session, VectorBytes { bytes: vectors.as_bytes().to_vec().into() }).unwrap();
    call(&mut session, EndVectors).unwrap();
    let state = begin_in_new_column(&mut session, &["the_feline", "hound"]);
    let current = state.current.clone().unwrap();
    let expected = if current.text.contains("dog") { "hound" } else { "the_feline" };
    assert_eq!((current.suggestion.as_deref(), current.suggested_by), (Some(expected), Some(SuggestionSource::Name)));
    let state = label(&mut session, state, 4, ["the_feline", "hound"]);
    assert_eq!(state.current.unwrap().suggested_by, Some(SuggestionSource::Model));
}
