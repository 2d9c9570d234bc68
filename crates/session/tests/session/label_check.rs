//! The search for rows whose label is probably wrong.

use std::fmt::Write;
use std::fs;
use std::path::Path;

use serde_json::{Value, json};
use wordloom_base::random::Random;
use wordloom_data::Table;
use wordloom_session::{
    AdvanceLabelCheck, BeginLabelCheck, Choose, FileRole, Session, SuspectLabels, SuspectLabelsQuery,
};

use super::support::{ask, call, chosen, load, opened};

/// Whether a row has the label of the other word: about 5 % of the rows, without a pattern in their numbers.
fn is_wrong(row: usize) -> bool {
    row * 7919 % 101 < 5
}

/// Texts whose word tells the label, except in the rows with a wrong label.
fn planted() -> String {
    let row = |row: usize| {
        let (word, wrong) = (row % 2, is_wrong(row));
        let label = if wrong { 1 - word } else { word };
        format!("parcel {row} was {},{},{row}\n", ["late", "cheap"][word], ["delivery", "price"][label])
    };
    format!("text,topic,points\n{}", (0..300).map(row).collect::<String>())
}

fn checked(session: &mut Session) {
    assert!(!call(session, BeginLabelCheck).unwrap().ended);
    while !call(session, AdvanceLabelCheck { milliseconds: 0.0 }).unwrap().ended {}
}

fn suspects(session: &mut Session, request: Value) -> SuspectLabels {
    ask::<SuspectLabelsQuery>(session, request).unwrap()
}

#[test]
fn planted_errors_are_found_with_their_right_labels() {
    let mut session = opened();
    load(&mut session, FileRole::Data, &planted()).unwrap();
    let topic = json!({ "column": "topic", "kind": "category" });
    let points = json!({ "column": "points", "kind": "score" });
    ask::<Choose>(&mut session, json!({ "text": ["text"], "targets": [topic, points] })).unwrap();
    checked(&mut session);
    let found = suspects(&mut session, json!({ "target": 0, "offset": 0, "limit": 100 }));
    assert_eq!(found.checked, 300);
    let planted = (0..300).filter(|&row| is_wrong(row)).count();
    let right = found.rows.iter().filter(|suspect| is_wrong(suspect.row)).count();
    assert!(5 * right >= 4 * planted && 5 * right >= 4 * found.total, "{right} of {planted}, {} found", found.total);
    for suspect in found.rows.iter().filter(|suspect| is_wrong(suspect.row)) {
        let right = if suspect.text.ends_with("late") { "delivery" } else { "price" };
        assert_eq!((&*suspect.likelier, suspect.line), (right, suspect.row + 2));
        assert!(suspect.label != right && suspect.likelier_probability > suspect.probability);
    }
    assert!(found.rows.windows(2).all(|pair| pair[0].probability <= pair[1].probability));
    let page = suspects(&mut session, json!({ "target": 0, "offset": 3, "limit": 2 }));
    assert_eq!((page.total, &page.rows[..]), (found.total, &found.rows[3..5]));
    let failure = call(&mut session, SuspectLabelsQuery { target: 1, offset: 0, limit: 1 }).unwrap_err();
    assert_eq!((&*failure.code, &*failure.values["column"]), ("session.noCategories", "points"));
}

/// TREC's training rows with labels of which one in 20, drawn at random, is another one. Returns the file and whether
/// each row's label is wrong; `None`, and a message, if the data set is not there.
fn trec_with_errors(seed: u64) -> Option<(String, Vec<bool>)> {
    let file = Path::new(concat!(env!("WORDLOOM_ROOT"), "/../shared/data/trec/train.csv"));
    let Ok(bytes) = fs::read(file) else {
        eprintln!("skipped: there is no {}", file.display());
        return None;
    };
    let table = Table::read("train.csv", &bytes).unwrap();
    let labels = ["ABBR", "DESC", "ENTY", "HUM", "LOC", "NUM"];
    let mut random = Random::named(seed, "label errors");
    let mut wrong = Vec::new();
    let mut text = "text,label\n".to_owned();
    for row in 0..table.rows() {
        let others: Vec<&str> = labels.into_iter().filter(|label| *label != table.cell(row, 1)).collect();
        wrong.push(random.below(20) == 0);
        let label = if wrong[row] { others[random.below(others.len())] } else { table.cell(row, 1) };
        writeln!(text, "\"{}\",{label}", table.cell(row, 0).replace('"', "\"\"")).unwrap();
    }
    Some((text, wrong))
}

#[test]
fn most_planted_errors_of_a_public_data_set_are_among_the_first_suspects() {
    for seed in 1..=3 {
        let Some((file, wrong)) = trec_with_errors(seed) else { return };
        let mut session = opened();
        load(&mut session, FileRole::Data, &file).unwrap();
        let targets = json!([{ "column": "label", "kind": "category" }]);
        ask::<Choose>(&mut session, json!({ "text": ["text"], "targets": targets })).unwrap();
        checked(&mut session);
        let found = suspects(&mut session, json!({ "target": 0, "offset": 0, "limit": 1000 }));
        let planted = wrong.iter().filter(|wrong| **wrong).count();
        let right = |rows: usize| found.rows.iter().take(rows).filter(|suspect| wrong[suspect.row]).count();
        let (tenth_of_rows, tenth_of_suspects) = (wrong.len() / 10, found.total / 10);
        let (recall, precision) = (right(tenth_of_rows), right(tenth_of_suspects));
        println!(
            "seed {seed}: {} suspects; {recall} of {planted} planted errors are among the first tenth of the rows; \
             {precision} of the first {tenth_of_suspects} suspects are planted",
            found.total
        );
        assert!(10 * recall >= 6 * planted && 10 * precision >= 6 * tenth_of_suspects);
    }
}

#[test]
fn labels_are_checked_of_the_rows_that_are_selected_now() {
    let mut session = opened();
    assert_eq!(call(&mut session, BeginLabelCheck).unwrap_err().code, "session.notChosen");
    let mut session = chosen();
    let query = |session: &mut Session| call(session, SuspectLabelsQuery { target: 0, offset: 0, limit: 1 });
    assert_eq!(query(&mut session).unwrap_err().code, "session.labelsNotChecked");
    call(&mut session, BeginLabelCheck).unwrap();
    assert_eq!(query(&mut session).unwrap_err().code, "session.labelsNotChecked");
    checked(&mut session);
    assert!(query(&mut session).unwrap().checked > 0);
    let failure = call(&mut session, SuspectLabelsQuery { target: 9, offset: 0, limit: 1 }).unwrap_err();
    assert_eq!(failure.code, "session.noTarget");
    ask::<Choose>(&mut session, json!({ "text": ["text"], "targets": [{ "column": "topic", "kind": "category" }] }))
        .unwrap();
    assert_eq!(query(&mut session).unwrap_err().code, "session.labelsNotChecked");
    assert_eq!(
        call(&mut session, AdvanceLabelCheck { milliseconds: 0.0 }).unwrap_err().code,
        "session.labelsNotChecked"
    );
}
