//! Rows without an answer: what the linear model makes of them teaches the networks.

use serde_json::{Value, json};
use wordloom_session::{BeginTraining, Choose, FileRole, Plan, Progress, Session};

use super::support::{advance_to_the_end, ask, evaluate, load, load_vectors, opened, predict, predict_with};

/// Rows whose first word decides, and rows without an answer that have the word "zesty" beside "good" and "murky"
/// beside
/// "poor".
fn session() -> Session {
    let words = ["day", "night", "week", "year", "month"];
    let labeled = (0..60).map(|row| {
        let (word, answer) = [("good", "yes"), ("poor", "no")][row % 2];
        format!("{word} {} number {row},{answer}\n", words[row % 5])
    });
    let unlabeled = (0..80).map(|row| {
        let words = [["good", "zesty"], ["poor", "murky"]][row % 2];
        format!("{} {} {row},\n", words[0], words[1])
    });
    let file: String = std::iter::once("text,answer\n".to_owned()).chain(labeled).chain(unlabeled).collect();
    let mut session = opened();
    load(&mut session, FileRole::Data, &file).unwrap();
    let choice = json!({ "text": ["text"], "targets": [{ "column": "answer", "kind": "category" }] });
    let summary = ask::<Choose>(&mut session, choice).unwrap();
    assert_eq!((summary.rows, summary.without_target), (60, 80));
    session
}

fn train(session: &mut Session, given: Value, milliseconds: f64) -> (Plan, Vec<Progress>) {
    let mut settings = json!({
        "epochs": 6,
        "leastSteps": 0,
        "syntheticTexts": false,
        "embedding": 16,
        "layers": [{ "kind": "lstm", "hidden": 16 }]
    });
    settings.as_object_mut().unwrap().extend(given.as_object().unwrap().clone());
    let plan = ask::<BeginTraining>(session, json!({ "preset": "few", "settings": settings })).unwrap();
    (plan, advance_to_the_end(session, milliseconds))
}

#[test]
fn a_word_that_only_unlabeled_rows_have_is_learned() {
    let mut session = session();
    let (plan, bursts) = train(&mut session, json!({}), 200.0);
    assert_eq!((plan.folds, plan.unlabeled), (5, 80));
    let epochs: Vec<usize> = bursts.iter().flat_map(|burst| &burst.validation).map(|epoch| epoch.unlabeled).collect();
    assert_eq!(epochs, [5 * 80; 6]);
    for (word, answer) in [("zesty", "yes"), ("murky", "no")] {
        let prediction = predict(&mut session, word);
        let category = prediction.category.unwrap();
        assert_eq!((&*category.label, prediction.tokens[0].known), (answer, true));
        assert!(category.probabilities[0].probability > 0.7, "{word}: {category:?}");
    }
    // Only rows with an answer are evaluated and validated on.
    let metrics = evaluate(&mut session);
    assert!(metrics.rows < 60 && metrics.validation.rows + metrics.rows == 60);
}

#[test]
fn unlabeled_rows_are_left_out_if_the_setting_says_so() {
    let mut session = session();
    let (plan, bursts) = train(&mut session, json!({ "unlabeled": false }), 200.0);
    assert_eq!(plan.unlabeled, 0);
    assert!(bursts.iter().flat_map(|burst| &burst.validation).all(|epoch| epoch.unlabeled == 0));
    assert!(!predict(&mut session, "zesty").tokens[0].known);
    // The rows stay, and the next run can use them.
    assert_eq!(train(&mut session, json!({}), 200.0).0.unlabeled, 80);
}

#[test]
fn with_word_vectors_the_linear_model_learns_from_unlabeled_rows() {
    let mut session = session();
    load_vectors(&mut session, "good 1 0\npoor 0 1\n").unwrap();
    let linear_unlabeled = |session: &mut Session, given: Value| {
        train(session, given, 200.0);
        evaluate(session).linear_unlabeled
    };
    assert_eq!(linear_unlabeled(&mut session, json!({ "vectors": "trained", "epochs": 1 })), 80);
    let probability = |session: &mut Session, word: &str| {
        let all = predict_with(session, word, "linear").category.unwrap().probabilities;
        all.into_iter().find(|each| each.label == "yes").unwrap().probability
    };
    let [zesty, murky] = ["zesty", "murky"].map(|word| probability(&mut session, word));
    assert!(zesty > 0.6 && murky < 0.4, "{zesty} {murky}");
    let without = json!({ "vectors": "trained", "unlabeled": false, "epochs": 1 });
    assert_eq!(linear_unlabeled(&mut session, without), 0);
    assert_eq!(linear_unlabeled(&mut session, json!({ "vectors": "none", "epochs": 1 })), 0);
}

#[test]
fn one_seed_gives_one_result_however_long_the_bursts_are() {
    let [short, long] = [0.0, 500.0].map(|milliseconds| {
        let mut session = session();
        let (_, bursts) = train(&mut session, json!({ "epochs": 2 }), milliseconds);
        let epochs = bursts.iter().flat_map(|burst| &burst.validation);
        let losses: Vec<u64> = epochs.flat_map(|epoch| [epoch.train_loss.to_bits(), epoch.loss.to_bits()]).collect();
        let probabilities = predict(&mut session, "zesty week").category.unwrap().probabilities;
        (losses, probabilities.into_iter().map(|each| each.probability.to_bits()).collect::<Vec<_>>())
    });
    assert_eq!(short, long);
}

#[test]
fn synthetic_texts_fill_up_to_2000_and_are_left_out_if_the_setting_says_so() {
    let mut session = session();
    let (plan, bursts) = train(&mut session, json!({ "syntheticTexts": true, "epochs": 1 }), 200.0);
    assert_eq!((plan.unlabeled, plan.synthetic_texts), (80, 1_920));
    // Each network learns from 1,000 of the unlabeled rows and of the texts that are made of other folds' rows.
    assert_eq!(
        bursts.iter().flat_map(|burst| &burst.validation).map(|epoch| epoch.unlabeled).sum::<usize>(),
        5 * 1_000
    );
    let (plan, bursts) = train(&mut session, json!({ "syntheticTexts": true, "unlabeled": false, "epochs": 1 }), 0.0);
    assert_eq!((plan.unlabeled, plan.synthetic_texts), (0, 1_920));
    assert_eq!(
        bursts.iter().flat_map(|burst| &burst.validation).map(|epoch| epoch.unlabeled).sum::<usize>(),
        5 * 1_000
    );
    assert_eq!(train(&mut session, json!({ "epochs": 1 }), 200.0).0.synthetic_texts, 0);
}

#[test]
fn a_network_that_learns_from_synthetic_texts_comes_closer_to_the_linear_model() {
    let disagreement = |synthetic: bool| {
        let mut session = session();
        train(&mut session, json!({ "syntheticTexts": synthetic, "unlabeled": false, "epochs": 2 }), 200.0);
        let texts = ["good day", "poor day", "good", "night number 3", "poor week poor"];
        let mut probability = |model: &str, text: &str| {
            let all = predict_with(&mut session, text, model).category.unwrap().probabilities;
            all.into_iter().find(|each| each.label == "yes").unwrap().probability
        };
        let mut difference = |text: &&str| (probability("network", text) - probability("linear", text)).abs();
        texts.iter().map(&mut difference).sum::<f64>()
    };
    let (with, without) = (disagreement(true), disagreement(false));
    assert!(with < without / 2.0, "{with} {without}");
}

#[test]
fn a_run_learns_without_synthetic_texts_if_only_one_fold_has_words() {
    let mut session = opened();
    // Zero-width spaces are texts without a word, and numbers are no names.
    let text = |row: usize| if row == 7 { "good day".to_owned() } else { "\u{200b}".repeat(row + 1) };
    let row = |row: usize| format!("{},{}\n", text(row), ["1", "2"][row % 2]);
    let file: String = std::iter::once("text,answer\n".to_owned()).chain((0..40).map(row)).collect();
    load(&mut session, FileRole::Data, &file).unwrap();
    let targets = json!([{ "column": "answer", "kind": "category" }]);
    ask::<Choose>(&mut session, json!({ "text": ["text"], "targets": targets })).unwrap();
    let (plan, _) = train(&mut session, json!({ "syntheticTexts": true, "epochs": 1 }), 200.0);
    assert_eq!((plan.folds, plan.synthetic_texts), (5, 0));
}
