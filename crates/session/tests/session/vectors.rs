//! A file of pretrained word vectors, from its first byte to the run that starts from it.

use serde_json::{Value, json};
use wordloom_base::random::Random;
use wordloom_session::{
    BeginTraining, BeginVectors, CancelVectors, Choose, CoverageQuery, EndVectors, FileRole, ForgetVectors, LoadModel,
    Plan, Predict, SaveModel, Session, VectorBytes,
};
use wordloom_starter::{Encoder, Weights};
use wordloom_vectors::{Coverage, Origin, VectorFormat, starter_bytes, starter_bytes_with_encoder};

use super::support::{advance_to_the_end, ask, call, chosen, load, load_vectors, opened, predict, train};

/// A vector for some words of the sample, and for one that is in no text.
const WORDS: &str =
    "6 3\nthe 0.1 0.2 0.3\nand -0.4 0.1 0\nParcel 1 0 -1\ni 0.3 -0.1 0.2\n的 0.2 0.2 -0.5\nzyzzyva 1 1 1\n";

fn coverage(session: &mut Session, settings: Value) -> Coverage {
    ask::<CoverageQuery>(session, json!({ "preset": "small", "settings": settings })).unwrap()
}

fn begin(session: &mut Session, settings: Value) -> Plan {
    ask::<BeginTraining>(session, json!({ "preset": "small", "settings": settings })).unwrap()
}

#[test]
fn vectors_are_read_for_the_chosen_rows_and_fill_the_embedding() {
    let mut session = chosen();
    let summary = load_vectors(&mut session, WORDS).unwrap();
    assert_eq!((&*summary.name, summary.format, summary.width), ("words.vec", VectorFormat::Word2vec, 3));
    // "zyzzyva" is in no text, but among the first tokens of the file.
    assert_eq!((summary.tokens, summary.kept, summary.matched), (6, 6, 5));
    let known = coverage(&mut session, json!({}));
    assert_eq!((known.covered, known.unsought, known.width, known.explained), (5, 0, 3, None));
    assert!(known.share > 0.02 && known.share < 0.5, "{known:?}");
    // With characters for tokens, only "i" and "的" are tokens.
    assert_eq!(coverage(&mut session, json!({ "tokens": "characters" })).covered, 2);
    let narrow = coverage(&mut session, json!({ "embedding": 2 }));
    assert_eq!(narrow.width, 2);
    assert!((0.6..1.0).contains(&narrow.explained.unwrap()), "{narrow:?}");

    let without = begin(&mut session, json!({ "vectors": "none", "embedding": 3 }));
    assert_eq!(without.vectors, None);
    let trained = begin(&mut session, json!({}));
    assert_eq!((trained.settings.embedding, trained.parameters), (3, without.parameters));
    assert_eq!(trained.vectors, Some(known));
    let frozen = begin(&mut session, json!({ "vectors": "frozen" }));
    // The vocabulary of the run has two more words, which no training text has, and whose vectors are never trained.
    assert_eq!(trained.vocabulary, without.vocabulary + 2);
    assert_eq!(frozen.parameters, trained.parameters - 3 * without.vocabulary);
    train(&mut session, 1);
    assert!(predict(&mut session, "the parcel").category.is_some());
}

#[test]
fn starter_vectors_are_kept_as_a_whole_and_fill_the_embedding() {
    let mut session = chosen();
    let rows = [("the", [0.1, 0.2]), ("and", [-0.4, 0.1]), ("zyzzyva", [1.0, 1.0])];
    let file = starter_bytes(&Origin::default(), &rows);
    let summary = load_vectors(&mut session, &file).unwrap();
    assert_eq!((summary.format, summary.width), (VectorFormat::Starter, 2));
    assert_eq!((summary.tokens, summary.kept, summary.matched), (3, 3, 2));
    let known = coverage(&mut session, json!({}));
    assert_eq!((known.covered, known.unsought, known.width), (2, 0, 2));
    assert_eq!(begin(&mut session, json!({})).vectors, Some(known));
    train(&mut session, 1);
    assert_eq!(load_vectors(&mut session, &file[..file.len() - 1]).unwrap_err().code, "vectors.wrongLength");
}

#[test]
fn a_run_of_few_rows_uses_the_encoder_that_comes_with_starter_vectors() {
    let rows = [("the", [0.1, 0.2, 1.0]), ("and", [-0.4, 0.1, 0.5]), ("i", [0.3, -0.1, 0.2]), ("was", [1.0, 1.0, 0.0])];
    let weights = Weights::random([3, 5, 4], &mut Random::named(1, "encoder"));
    let encoder = Encoder::from_bytes(&weights.to_bytes()).unwrap();
    let file = starter_bytes_with_encoder(&Origin::default(), &rows, Some(&encoder));
    let mut session = chosen();
    load_vectors(&mut session, &file).unwrap();
    let lstm = |bidirectional: bool| json!([{ "kind": "lstm", "hidden": 8, "bidirectional": bidirectional }]);
    let mut hidden = |uses_encoder: bool, layers: Value| {
        let settings = json!({ "starterEncoder": uses_encoder, "layers": layers, "epochs": 1 });
        let layers = begin(&mut session, settings.clone()).settings.layers;
        advance_to_the_end(&mut session, 50.0);
        let bytes = ask::<SaveModel>(&mut session, json!({ "name": "few", "model": "blend" })).unwrap().bytes;
        // What is saved predicts as the run did, with the encoder where the run used one.
        let mut other = opened();
        ask::<LoadModel>(&mut other, json!({ "bytes": bytes })).unwrap();
        for model in ["network", "linear", "blend"] {
            let predict = |session: &mut Session, loaded: bool| {
                let texts = ["the late parcel", "i was and the"];
                let request = json!({ "texts": texts, "model": model, "loaded": loaded });
                serde_json::to_value(ask::<Predict>(session, request).unwrap().predictions).unwrap()
            };
            assert_eq!(predict(&mut other, true), predict(&mut session, false), "{model}");
        }
        // Another run can go on from its networks.
        let again = json!({ "preset": "small", "settings": settings, "from": "run" });
        assert_eq!(ask::<BeginTraining>(&mut session, again).unwrap().settings.layers, layers);
        (layers[0].hidden, bytes.len())
    };
    let (with, without, forward) = (hidden(true, lstm(true)), hidden(false, lstm(true)), hidden(true, lstm(false)));
    assert_eq!([with.0, without.0, forward.0], [5, 8, 8]);
    assert!(forward.1 > without.1 + encoder.bytes().len() - 8 * 1024, "{forward:?} {without:?}");
}

#[test]
fn vectors_stay_until_others_are_read_or_they_are_dropped() {
    let mut session = chosen();
    load_vectors(&mut session, WORDS).unwrap();
    // A file that fails and one that is cancelled leave them.
    assert_eq!(load_vectors(&mut session, "the 1 2\nand 1 x\n").unwrap_err().code, "vectors.notANumber");
    assert_eq!(load_vectors(&mut session, "zyzzyva 1 2\n").unwrap_err().code, "vectors.noMatch");
    ask::<BeginVectors>(&mut session, json!({ "name": "more.txt" })).unwrap();
    call(&mut session, CancelVectors).unwrap();
    assert_eq!(call(&mut session, EndVectors).unwrap_err().code, "session.notReading");
    assert_eq!(coverage(&mut session, json!({})).covered, 5);

    // Other texts have a token that was not requested: "sloth". "zyzzyva" was kept as one of the first of the file.
    let other: String = (0..60).map(|row| format!("zyzzyva and the sloth {row},{}\n", ["a", "b"][row % 2])).collect();
    load(&mut session, FileRole::Data, &format!("text,kind\n{other}")).unwrap();
    let choice = json!({ "text": ["text"], "targets": [{ "column": "kind", "kind": "category" }] });
    ask::<Choose>(&mut session, choice).unwrap();
    let known = coverage(&mut session, json!({}));
    assert_eq!((known.vocabulary, known.covered, known.unsought), (4, 3, 1));
    load_vectors(&mut session, WORDS).unwrap();
    let known = coverage(&mut session, json!({}));
    assert_eq!((known.covered, known.unsought), (3, 0));

    call(&mut session, ForgetVectors).unwrap();
    let coverage = json!({ "preset": "small", "settings": {} });
    assert_eq!(ask::<CoverageQuery>(&mut session, coverage).unwrap_err().code, "session.noVectors");
    let frozen = json!({ "preset": "small", "settings": { "vectors": "frozen" } });
    assert_eq!(ask::<BeginTraining>(&mut session, frozen).unwrap_err().code, "session.noVectors");
    assert_eq!(begin(&mut session, json!({ "vectors": "trained" })).vectors, None);
}

#[test]
fn vectors_can_only_be_read_for_a_table() {
    let mut session = Session::new();
    assert_eq!(load_vectors(&mut session, WORDS).unwrap_err().code, "session.noData");
    assert_eq!(ask::<VectorBytes>(&mut session, json!({ "bytes": [1] })).unwrap_err().code, "session.notReading");
}
