//! Reading a file that arrives in pieces, and dropping it or the test file.

use serde_json::json;
use wordloom_session::{
    BeginReading, BeginTraining, CancelReading, Choose, EndReading, Failure, FileRole, ForgetTest, ReadBytes,
    ReadState, Session,
};

use super::support::{SAMPLE, ask, call, chosen, load, train};

fn read(session: &mut Session, text: &str) -> Result<ReadState, Failure> {
    call(session, ReadBytes { bytes: text.as_bytes().to_vec().into() })
}

#[test]
fn a_file_can_arrive_in_pieces_and_be_cancelled() {
    let mut session = chosen();
    let begin = json!({ "name": "texts.csv", "part": "data", "folder": false, "options": { "delimiter": ";" } });
    ask::<BeginReading>(&mut session, begin.clone()).unwrap();
    read(&mut session, "text;label\n\"so it").unwrap();
    call(&mut session, CancelReading).unwrap();
    assert_eq!(call(&mut session, EndReading).unwrap_err().code, "session.notReading");
    // The sample is still there.
    let choice = |column: &str| json!({ "text": ["text"], "targets": [{ "column": column, "kind": "category" }] });
    ask::<Choose>(&mut session, choice("topic")).unwrap();

    ask::<BeginReading>(&mut session, begin.clone()).unwrap();
    read(&mut session, "text;label\n\"so it").unwrap();
    assert_eq!(read(&mut session, " is\";good\nso it was;bad\n").unwrap(), ReadState { more: true });
    let table = call(&mut session, EndReading).unwrap();
    assert_eq!((table.rows, table.preview[0][0].as_str()), (2, "so it is"));
    assert_eq!(table.reading.dialect.unwrap().delimiter, Some(';'));

    ask::<BeginReading>(&mut session, begin).unwrap();
    let rows = "so it was;bad;worse\n".repeat(60_000);
    assert_eq!(read(&mut session, &format!("text;label\n{rows}")).unwrap_err().code, "data.raggedRow");
    assert_eq!(read(&mut session, "more").unwrap_err().code, "session.notReading");
    ask::<Choose>(&mut session, choice("label")).unwrap_err();
}

#[test]
fn the_test_file_is_dropped_without_reading_the_data_again() {
    let mut session = chosen();
    let topic = json!({ "text": ["text"], "targets": [{ "column": "topic", "kind": "category" }] });
    let test_rows = |session: &mut Session| ask::<Choose>(session, topic.clone()).unwrap().test;
    let split_off = test_rows(&mut session);
    let test: String = SAMPLE.lines().take(3).map(|line| line.to_owned() + "\n").collect();
    load(&mut session, FileRole::Test, &test).unwrap();
    assert_eq!(test_rows(&mut session), 2);

    call(&mut session, ForgetTest).unwrap();
    let begin = json!({ "preset": "small", "settings": {} });
    let failure = ask::<BeginTraining>(&mut session, begin).unwrap_err();
    assert_eq!(failure.code, "session.notChosen");
    assert_eq!(test_rows(&mut session), split_off);
}

#[test]
fn without_a_test_file_nothing_is_dropped() {
    let mut session = chosen();
    call(&mut session, ForgetTest).unwrap();
    train(&mut session, 1);
}
