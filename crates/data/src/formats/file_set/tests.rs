use super::*;
use crate::formats::FileReader;
use crate::table::Column;
use crate::{Profile, read::Format};

fn read_files(files: &[(&str, &str)], options: ReadOptions) -> Table {
    let mut reader = FileReader::folder("set", options).unwrap();
    for (path, text) in files {
        reader.feed_file(path, text.as_bytes()).unwrap();
    }
    reader.finish().unwrap()
}

fn reports(table: &Table) -> Vec<(&str, FilePart, usize, Option<&str>)> {
    let files = table.report().files.iter();
    files
        .map(|FileReport { name, part, rows, reason }| {
            (name.as_str(), *part, *rows, reason.as_ref().map(|reason| reason.code.as_str()))
        })
        .collect()
}

fn rows(from: usize, count: usize) -> String {
    let row = |row: usize| format!("this is the text number {row},{}\n", ["good", "bad"][row % 2]);
    format!("text,label\n{}", (from..from + count).map(row).collect::<String>())
}

fn names(table: &Table) -> Vec<&str> {
    table.columns().iter().map(Column::name).collect()
}

#[test]
fn files_are_parts_by_their_names() {
    for (path, part) in [
        ("train.csv", FilePart::Train),
        ("reviews_test.csv", FilePart::Test),
        ("reviews-dev.jsonl", FilePart::Validation),
        ("TestSet.tsv.gz", FilePart::Test),
        ("validation/part-0001.csv", FilePart::Validation),
        ("test-00000-of-00002.csv", FilePart::Test),
        ("测试集.csv", FilePart::Test),
        ("testimonials.csv", FilePart::Train),
        ("latest.csv", FilePart::Train),
        ("answers.csv", FilePart::Train),
    ] {
        assert_eq!(part_of_file(path), part, "{path}");
    }
}

#[test]
fn train_and_test_files_are_one_table_with_their_parts() {
    let (train, dev, test) = (rows(0, 40), rows(40, 10), rows(50, 10));
    let files = [("test.csv", &*test), ("dev.csv", &*dev), ("train.csv", &*train), ("readme.md", "About this set.")];
    let table = read_files(&files, ReadOptions::default());
    assert_eq!(names(&table), ["text", "label", "split"]);
    assert_eq!(Profile::of(&table).suggestion.split.as_deref(), Some("split"));
    let expected = [
        ("test.csv", FilePart::Test, 10, None),
        ("dev.csv", FilePart::Validation, 10, None),
        ("train.csv", FilePart::Train, 40, None),
        ("readme.md", FilePart::None, 0, Some("data.noRows")),
    ];
    assert_eq!(reports(&table), expected);
    let parts: Vec<&str> = table.columns()[2].cells().collect();
    assert_eq!((parts[0], parts[40], parts[59]), ("train", "test", "validation"));
}

#[test]
fn files_with_the_same_columns_are_one_table_with_their_names() {
    let (one, two) = (rows(0, 5), rows(5, 6));
    let table = read_files(&[("may.csv", &one), ("june.csv", &two)], ReadOptions::default());
    assert_eq!((names(&table), table.rows()), (vec!["text", "label", "file"], 11));
    assert_eq!(table.columns()[2].cells().next(), Some("june"));
    let member = table.report().member.as_ref().unwrap();
    assert_eq!((member.together.len(), member.names.len()), (2, 2));
    let one = ReadOptions { member: Some("may.csv".to_owned()), ..ReadOptions::default() };
    assert_eq!(read_files(&[("may.csv", &rows(0, 5)), ("june.csv", &two)], one).rows(), 5);
}

#[test]
fn a_file_that_does_not_fit_is_left_out_with_the_reason_and_can_be_requested() {
    let (train, unlabeled) = (rows(0, 9), "text\nno label here\n");
    let files = [("train.csv", &*train), ("test.csv", unlabeled), ("broken.json", "{\"a\": [1,")];
    let table = read_files(&files, ReadOptions::default());
    let left_out: Vec<_> = reports(&table).into_iter().map(|(name, part, _, code)| (name, part, code)).collect();
    assert_eq!(left_out[0], ("train.csv", FilePart::Train, None));
    assert_eq!(left_out[1], ("test.csv", FilePart::None, Some("data.otherColumns")));
    assert_eq!(left_out[2].1, FilePart::None);
    assert_eq!((names(&table), table.report().format), (vec!["text", "label"], Format::Table));
    let parts = [("test.csv".to_owned(), FilePart::Test), ("broken.json".to_owned(), FilePart::None)].into();
    let table = read_files(&files, ReadOptions { parts, ..ReadOptions::default() });
    assert_eq!((table.rows(), names(&table)), (10, vec!["text", "label", "split"]));
    assert_eq!(table.preview(10)[9], ["no label here", "", "test"]);
    assert_eq!(reports(&table)[2], ("broken.json", FilePart::None, 0, None));
}

#[test]
fn training_files_without_the_answer_join_the_file_that_has_it() {
    let labeled = rows(0, 9);
    let many: String = (0..50).map(|row| format!("nobody has read text {row}\n")).collect();
    let unlabeled = format!("text\n{many}");
    // The largest file is read first.
    for files in
        [[("labeled.csv", &*labeled), ("pool.csv", &*unlabeled)], [("pool.csv", &unlabeled), ("labeled.csv", &labeled)]]
    {
        let table = read_files(&files, ReadOptions::default());
        assert_eq!((names(&table), table.rows()), (vec!["text", "label", "file"], 59));
        assert_eq!(table.preview(59)[0], ["this is the text number 0", "good", "labeled"]);
        assert_eq!(table.preview(59)[58], ["nobody has read text 49", "", "pool"]);
        assert!(reports(&table).iter().all(|(_, part, _, code)| *part == FilePart::Train && code.is_none()));
        assert_eq!(table.report().member.as_ref().unwrap().name, "labeled.csv");
    }
    // The column with few values is still what to predict.
    let many: String = (0..900).map(|row| format!("nobody has read text {row}\n")).collect();
    let files = [("labeled.csv", &*rows(0, 90)), ("pool.csv", &*format!("text\n{many}"))];
    let suggestion = Profile::of(&read_files(&files, ReadOptions::default())).suggestion;
    assert_eq!((&*suggestion.text, suggestion.category.as_deref()), (&["text".to_owned()][..], Some("label")));
}

#[test]
fn files_are_read_alone_if_the_user_wants_that() {
    let (train, test) = (rows(0, 9), rows(9, 3));
    let alone = ReadOptions { together: Some(false), ..ReadOptions::default() };
    let table = read_files(&[("train.csv", &train), ("test.csv", &test)], alone);
    assert_eq!((table.rows(), table.report().files.len()), (9, 0));
}
