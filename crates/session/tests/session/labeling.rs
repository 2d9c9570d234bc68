//! Labeling texts one by one, from a file without any label.

use serde_json::{Value, json};
use wordloom_session::{
    AdvanceLabeling, BeginLabeling, EndLabeling, FileRole, GiveLabel, LabelingAccuracyQuery, LabelingQuery,
    LabelingState, Session, TakeBackLabel,
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
    let accuracy = call(&mut session, LabelingAccuracyQuery).unwrap();
    assert_eq!(accuracy.labels, 20);
    assert!(accuracy.accuracy.unwrap() > 0.8);
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
