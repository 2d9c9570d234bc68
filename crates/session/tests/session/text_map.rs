//! The map of the diagnosed texts.

use serde_json::{Value, json};
use wordloom_session::{
    AdvanceTextMap, BeginTextMap, Choose, DrawnTexts, FileRole, MapValuesQuery, MapVectorsQuery, Representation,
    Session, TextMapQuery,
};

use super::diagnosis::{diagnose, rows};
use super::support::{ask, call, load, opened, train};

/// Texts on three subjects, each with words of its own.
fn subjects() -> String {
    let words = [["parcel", "courier", "late"], ["bill", "refund", "wrong"], ["phone", "screen", "bright"]];
    let row = |row: usize| {
        let subject = row % 3;
        let [one, other] = [words[subject][row / 3 % 3], words[subject][(row / 3 + 1) % 3]];
        format!("the {one} and the {other} {row},{},{}\n", ["sent", "paid", "used"][subject], row % 7)
    };
    format!("text,topic,points\n{}", (0..300).map(row).collect::<String>())
}

fn drawn(session: &mut Session) -> DrawnTexts {
    let mut progress = call(session, BeginTextMap).unwrap();
    while !progress.ended {
        progress = call(session, AdvanceTextMap { milliseconds: 0.0 }).unwrap();
    }
    call(session, TextMapQuery).unwrap()
}

fn trained() -> Session {
    let mut session = opened();
    load(&mut session, FileRole::Data, &subjects()).unwrap();
    let targets = json!([{ "column": "topic", "kind": "category" }, { "column": "points", "kind": "score" }]);
    let split = json!({ "test": 0.3, "folds": 1 });
    ask::<Choose>(&mut session, json!({ "text": ["text"], "targets": targets, "split": split })).unwrap();
    train(&mut session, 1);
    diagnose(&mut session, json!({ "model": "linear" }));
    session
}

#[test]
fn texts_on_one_subject_are_one_cluster_with_its_words_and_its_rows() {
    let mut session = trained();
    let map = drawn(&mut session);
    assert_eq!((map.representation, map.rows, map.points.len()), (Representation::NGrams, 90, 90));
    assert!(map.explained > 0.3 && map.explained <= 1.0, "{}", map.explained);
    assert_eq!(map.clusters.iter().map(|cluster| cluster.rows).sum::<usize>(), 90);
    let own = ["parcel courier late", "bill refund wrong", "phone screen bright"];
    for (index, cluster) in map.clusters.iter().enumerate() {
        let subject = own.iter().find(|words| words.contains(&*cluster.words[0])).unwrap();
        assert!(cluster.words.iter().all(|word| subject.contains(&**word)), "{:?}", cluster.words);
        let members: Vec<_> = map.points.iter().filter(|point| point.cluster as usize == index).collect();
        assert_eq!(members.len(), cluster.rows);
        assert!(members.iter().all(|point| subject.split(' ').any(|word| point.text.contains(word))));
        let positions: Vec<u32> = members.iter().map(|point| point.position).collect();
        let found = rows(&mut session, json!({ "filter": { "positions": positions }, "order": "file" }));
        assert_eq!(found.total, cluster.rows);
        assert!(found.rows.iter().zip(&members).all(|(row, point)| row.text == point.text));
    }
    assert_eq!(drawn(&mut session), map);
}

#[test]
fn points_have_the_values_of_a_column_and_vectors_whose_beginning_is_the_map() {
    let mut session = trained();
    let map = drawn(&mut session);
    let topic = call(&mut session, MapValuesQuery { target: 0 }).unwrap();
    let all: Value = json!({ "order": "file" });
    let found = rows(&mut session, all).rows;
    for (value, row) in topic.values.iter().zip(&found) {
        let value = value.as_ref().unwrap();
        assert_eq!(topic.labels[value.truth[0] as usize], row.truth.labels[0]);
        assert_eq!(topic.labels[value.predicted[0] as usize], row.predicted.labels[0]);
        assert_eq!(value.correct, row.correct);
    }
    let points = call(&mut session, MapValuesQuery { target: 1 }).unwrap();
    assert!(points.labels.is_empty() && points.values.iter().flatten().all(|value| value.true_score.is_some()));
    let vectors = call(&mut session, MapVectorsQuery).unwrap();
    assert_eq!(vectors.bytes.len(), 4 * 90 * vectors.width);
    for (vector, point) in vectors.bytes.chunks_exact(4 * vectors.width).zip(&map.points) {
        let number = |at: usize| f32::from_le_bytes(vector[4 * at..4 * at + 4].try_into().unwrap());
        assert_eq!((number(0), number(1)), (point.x, point.y));
    }
}

#[test]
fn a_map_needs_a_diagnosis_and_ends_with_it() {
    let mut session = opened();
    assert_eq!(call(&mut session, BeginTextMap).unwrap_err().code, "session.notDiagnosed");
    let mut session = trained();
    let query = |session: &mut Session| call(session, TextMapQuery).unwrap_err().code;
    assert_eq!(query(&mut session), "session.noTextMap");
    call(&mut session, BeginTextMap).unwrap();
    assert_eq!(query(&mut session), "session.noTextMap");
    drawn(&mut session);
    assert_eq!(call(&mut session, MapValuesQuery { target: 2 }).unwrap_err().code, "session.noTarget");
    diagnose(&mut session, json!({}));
    assert_eq!(query(&mut session), "session.noTextMap");
}
