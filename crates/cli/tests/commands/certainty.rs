//! Thresholds, sets and intervals that `wordloom train` saves with a model.

use super::support::{SAMPLE, folder, path, run};

#[test]
fn a_model_is_saved_with_thresholds_sets_and_intervals_and_predicts_with_them() {
    let folder = folder("certainty");
    let model = path(&folder, "feedback.wordloom");
    let columns = ["train", SAMPLE, "--text", "text", "--category", "topic", "--score", "rating", "-o", &model];
    let settings = ["--preset", "small", "--set", "epochs=2", "--set", "leastSteps=0"];
    let printed = run(&[&columns[..], &settings, &["--decide", "0.9", "--cover", "0.8"]].concat()).ok().stdout;
    for line in
        ["topic: at a precision of 90 %", "topic: for a coverage of 80 %, sets", "rating: for a coverage of 80 %"]
    {
        assert!(printed.contains(line), "{line}\n{printed}");
    }
    let described = run(&["inspect", &model]).ok().stdout;
    assert!(described.contains("decides topic: ") && described.contains("covers rating: 80 %"), "{described}");
    let predicted = run(&["predict", &model, SAMPLE]).ok().stdout;
    let head = predicted.lines().next().unwrap();
    assert!(head.contains("topic_predicted,topic_decision,topic_set,"), "{head}");
    assert!(head.contains("rating_predicted,rating_low,rating_high"), "{head}");
    let text = run(&["predict", &model, "--text", "The parcel came two weeks late."]).ok().stdout;
    assert!(text.contains("one of: ") && text.contains(" to "), "{text}");
    assert_eq!(run(&["train", SAMPLE, "--text", "text", "--cover", "90"]).code, 2);
}
