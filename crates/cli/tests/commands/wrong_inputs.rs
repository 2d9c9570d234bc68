//! Inputs that are refused: each with its exit code, its sentence and its code.

use std::fs;

use super::support::{SAMPLE, folder, path, run, run_with, trained, write};

#[test]
fn each_wrong_input_has_a_sentence_that_names_it() {
    let (model, _) = trained();
    let folder = folder("wrong");
    let broken = write(&folder, "broken.csv", "text,label\n\"never closed,x\nb,y\n");
    let document = write(&folder, "report.pdf", "%PDF-1.7\n%âãÏÓ\n1 0 obj\n");
    let other = write(&folder, "other.wordloom", "text,label\n");
    let nothing = write(&folder, "columns.csv", "a,b\n1,2\n");
    let unwritable = path(&folder, "no/such/folder/model.wordloom");
    let small = ["--preset", "small", "--set", "epochs=1", "-o", &unwritable];
    let cases: &[(&[&str], &str, &str)] = &[
        (&["train", "absent.csv"], "absent.csv cannot be read: ", "cli.unreadable"),
        (
            &["train", SAMPLE, "--category", "tpic"],
            "there is no column \"tpic\"; the columns are",
            "data.unknownColumn",
        ),
        (&["train", SAMPLE, "--text", "topic", "--category", "topic"], "topic", "data.textIsTarget"),
        (&["train", SAMPLE, "--set", "epoch=3"], "there is no setting \"epoch\"", "train.unknownSetting"),
        (&["train", SAMPLE, "--set", "dropout=2"], "setting \"dropout\" is 2; it must be", "train.settingBounds"),
        (
            &["train", SAMPLE, "--decimal", "price=comma"],
            "--decimal price=...: the column is not predicted",
            "cli.notPredicted",
        ),
        (&["train", SAMPLE, "--fix", "winsorize"], "--fix winsorize: missing field `column`", "cli.fix"),
        (&["train", SAMPLE, "--read", "sheet=2"], "--read: unknown field `sheet`", "cli.readOption"),
        (&["train", SAMPLE, "--vectors", "absent.vec"], "absent.vec cannot be read", "cli.unreadable"),
        (&["train", SAMPLE, "--teacher", SAMPLE], "feedback.csv: ", "teacher.foreign"),
        (&["train", &nothing], "no column looks like a target; name one with --category", "cli.noTarget"),
        (&["train", &broken], "broken.csv: line 2, column 1: a quote opens here", "data.unclosedQuote"),
        (&["inspect", &document], "report.pdf: ", "data.kind"),
        (&["predict", &other, SAMPLE], "other.wordloom: ", "store.foreign"),
        (&["predict", model, SAMPLE, "--column", "body"], "there is no column \"body\"", "data.unknownColumn"),
        (&["predict", model, SAMPLE, "--format", "xlsx"], "name a file with --output", "cli.workbookToStdout"),
        (&["predict", model, &nothing], "columns.csv: there is no column \"text\"", "data.unknownColumn"),
        (&["--device", "gpu", "inspect", SAMPLE], "--device cpu", "cli.noGpu"),
    ];
    for (arguments, sentence, code) in cases {
        let ran = run(arguments);
        assert_eq!(ran.code, 1, "{arguments:?}: {}{}", ran.stdout, ran.stderr);
        let last = ran.stderr.lines().last().unwrap_or_default();
        assert!(last.starts_with("error: ") && last.contains(sentence), "{arguments:?}: {last}");
        assert!(last.contains(&format!("[{code}")), "{arguments:?}: {last}");
        assert_eq!(ran.stdout, "", "{arguments:?}");
    }
    let ran = run(&[&["train", SAMPLE, "--category", "topic", "-q"], &small[..]].concat());
    assert_eq!((ran.code, ran.stderr.contains("[cli.unwritable]")), (1, true), "{}", ran.stderr);
}

#[test]
fn arguments_that_do_not_fit_exit_with_2() {
    let (model, _) = trained();
    for arguments in [
        &["predict", model.as_str()][..],
        &["predict", model, SAMPLE, "--text", "a"],
        &["predict", model, "--text", "a", "--model", "best"],
        &["train", SAMPLE, "--preset", "large"],
        &["train", SAMPLE, "--set", "epochs"],
        &["export", model],
        &["teach", SAMPLE],
    ] {
        let ran = run(arguments);
        assert_eq!(ran.code, 2, "{arguments:?}: {}", ran.stderr);
        assert!(ran.stderr.starts_with("error: "), "{}", ran.stderr);
    }
}

#[test]
fn an_error_can_be_json() {
    let ran = run_with(&["train", "-", "--json"], b"text,label\n\"open,x\n");
    let error: serde_json::Value = serde_json::from_str(ran.stderr.lines().last().unwrap()).unwrap();
    assert_eq!((&error["code"], &error["values"]["line"]), (&"data.unclosedQuote".into(), &"2".into()));
}

#[test]
fn a_file_of_predictions_that_fails_leaves_none_behind() {
    let (model, _) = trained();
    let folder = folder("failed");
    let long = write(&folder, "long.csv", &format!("text\n{}\n", "a".repeat(40_000)));
    let ran = run(&["predict", model, &long, "-o", &path(&folder, "out.xlsx")]);
    assert!(ran.code == 1 && ran.stderr.contains("[session.tooLargeForSheet]"), "{}", ran.stderr);
    assert_eq!(fs::read_dir(&folder).unwrap().count(), 1);
}
