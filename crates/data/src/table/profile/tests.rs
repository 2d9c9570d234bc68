use super::*;

fn profile(text: &str) -> Profile {
    Profile::of(&Table::read("a file", text.as_bytes()).unwrap())
}

fn suggestion(header: &str, row: impl Fn(usize) -> String) -> Suggestion {
    let rows: String = (0..60).map(|index| row(index) + "\n").collect();
    profile(&format!("{header}\n{rows}")).suggestion
}

#[test]
fn a_column_is_summarized() {
    let profile = profile("text,score\none two,1\n,x\nabc,1\n中文,\n");
    let [text, score] = &profile.columns[..] else { panic!("two columns") };
    assert_eq!((text.distinct, text.empty, text.numbers), (3, 1, 0));
    assert_eq!(text.mean_length, 4.0);
    assert_eq!((score.distinct, score.empty, score.numbers), (2, 1, 2));
}

#[test]
fn text_category_and_score_are_distinguished() {
    let suggestion =
        suggestion("remark,kind,amount", |row| format!("this is remark {row},{},{}.5", ["good", "bad"][row % 2], row));
    assert_eq!(suggestion.text, ["remark"]);
    assert_eq!(suggestion.category.as_deref(), Some("kind"));
    assert_eq!(suggestion.score.as_deref(), Some("amount"));
    assert_eq!(suggestion.split, None);
}

#[test]
fn ids_dates_years_and_constants_are_not_suggested_as_targets() {
    let suggestion = suggestion("id,day,year,source,remark", |row| {
        format!("{row},2024-01-{:02},{},web,this is remark {row}", row % 9 + 1, 2000 + row % 5)
    });
    assert_eq!((suggestion.category, suggestion.score), (None, None));
}

#[test]
fn texts_that_several_people_labeled_are_texts() {
    let row =
        |row: usize| format!("the very same text that six people were shown {},{}", row % 10, ["good", "bad"][row % 2]);
    let suggestion = suggestion("shown,verdict", row);
    assert_eq!((suggestion.text, suggestion.category.as_deref()), (vec!["shown".to_owned()], Some("verdict")));
}

#[test]
fn lists_of_labels_are_possible_targets_even_if_no_two_are_equal() {
    let rows =
        |separator| (0..60).map(|row| format!("this is remark {row}\tnew{separator}kind{row}\n")).collect::<String>();
    let targets = |separator| profile(&format!("remark\tabout\n{}", rows(separator))).columns[1].guess.targets.clone();
    assert_eq!(targets('|'), [Role::Category]);
    assert_eq!(targets('-'), []);
}

#[test]
fn zeros_and_ones_are_a_category_and_a_rating_is_a_score() {
    let row = |row: usize| format!("this is remark {row},{},{}", row % 2, row % 5 + 1);
    let suggestion = suggestion("remark,answer,rating", row);
    assert_eq!(suggestion.category.as_deref(), Some("answer"));
    assert_eq!(suggestion.score.as_deref(), Some("rating"));
}

#[test]
fn a_column_that_names_the_parts_is_the_split() {
    let suggestion = suggestion("remark,part,label", |row| {
        format!("this is remark {row},{},{}", ["train", "dev", "test"][row % 3], row % 2)
    });
    assert_eq!(suggestion.split.as_deref(), Some("part"));
    assert_eq!(suggestion.category.as_deref(), Some("label"));
}

#[test]
fn text_without_spaces_is_text_and_an_id_is_not() {
    let suggestion = suggestion("code,内容,标签", |row| {
        format!("110CYL068_{row}_{row},这是第{row}条评论,{}", ["好", "坏"][row % 2])
    });
    assert_eq!(suggestion.text, ["内容"]);
    assert_eq!(suggestion.category.as_deref(), Some("标签"));
}

fn reasons(header: &str, row: impl Fn(usize) -> String) -> Vec<(Role, String, Vec<Role>)> {
    let rows: String = (0..60).map(|index| row(index) + "\n").collect();
    let columns = profile(&format!("{header}\n{rows}")).columns;
    columns.into_iter().map(|column| (column.guess.role, column.guess.reason.code, column.guess.targets)).collect()
}

#[test]
fn every_guess_has_a_reason_and_lists_the_possible_targets() {
    let row = |row: usize| {
        let kind = ["good", "poor"][row % 2];
        format!("{row}\t5 Jan {}\tweb\t\tthis is remark {row}\t{kind}\t{}\tT{row} x", 1990 + row, (row * 37) % 1000)
    };
    let both = vec![Role::Category, Role::Score];
    let expected = [
        (Role::Ignored, "guess.numberId", vec![Role::Score]),
        (Role::Ignored, "guess.date", vec![]),
        (Role::Ignored, "guess.constant", vec![]),
        (Role::Ignored, "guess.empty", vec![]),
        (Role::Text, "guess.text", vec![Role::Category]),
        (Role::Category, "guess.category", vec![Role::Category]),
        (Role::Score, "guess.score", both),
        (Role::Ignored, "guess.names", vec![Role::Category]),
    ];
    let expected = expected.map(|(role, code, targets)| (role, code.to_owned(), targets));
    assert_eq!(reasons("nr\tday\tsource\tblank\tremark\tkind\tamount\ttitle", row), expected);
}

#[test]
fn few_whole_numbers_are_as_likely_a_category_as_a_score() {
    for (name, role) in [("answer", Role::Category), ("stars", Role::Score)] {
        let profile = profile(&format!(
            "remark,{name}\n{}",
            (0..60).map(|row| format!("this is remark {row},{}\n", row % 5 + 1)).collect::<String>()
        ));
        let guess = &profile.columns[1].guess;
        assert!(guess.either, "{name}");
        assert_eq!((guess.role, guess.targets.as_slice()), (role, &[Role::Category, Role::Score][..]));
    }
}

#[test]
fn formatted_numbers_are_scores() {
    for price in ["$1,2{:02}.50", "1.2{:02},5 €", "{} %", "1,2{:02}"] {
        let rows: String = (0..60)
            .map(|row| {
                format!(
                    "this is remark {row}\t{}\n",
                    price.replace("{:02}", &format!("{row:02}")).replace("{}", &row.to_string())
                )
            })
            .collect();
        let profile = profile(&format!("remark\tprice\n{rows}"));
        assert_eq!(profile.suggestion.score.as_deref(), Some("price"), "{price}");
        assert!(profile.columns[1].numerals.is_some(), "{price}");
    }
}

#[test]
fn texts_that_repeat_are_still_texts() {
    let suggestion =
        suggestion("remark,kind", |row| format!("this is remark {},{}", row / 3, ["good", "poor"][row % 2]));
    assert_eq!(suggestion.text, ["remark"]);
}

#[test]
fn a_column_named_text_may_contain_short_texts() {
    let suggestion = suggestion("text,kind", |row| format!("thing {row},{}", ["good", "poor"][row % 2]));
    assert_eq!(suggestion.text, ["text"]);
}

#[test]
fn a_few_odd_cells_take_no_role_from_a_column_of_numbers() {
    let odd = |row: usize| match row % 12 {
        3 => "n/a".to_owned(),
        7 => "about five".to_owned(),
        _ => format!("{}.5", row * 7 % 100),
    };
    let profile = profile(&format!(
        "remark,amount\n{}",
        (0..120).map(|row| format!("this is remark {row},{}\n", odd(row))).collect::<String>()
    ));
    let column = &profile.columns[1];
    assert_eq!((column.guess.role, column.empty, column.numbers), (Role::Score, 10, 100));
    assert_eq!(column.guess.targets, [Role::Category, Role::Score]);
}

#[test]
fn a_category_is_guessed_without_its_words_for_a_missing_value() {
    let profile = profile(&format!(
        "remark,kind\n{}",
        (0..60)
            .map(|row| format!("this is remark {row},{}\n", ["good", "poor", "NaN", "n/a", "-"][row % 5]))
            .collect::<String>()
    ));
    assert_eq!((profile.columns[1].distinct, profile.columns[1].empty), (2, 36));
    assert_eq!(profile.suggestion.category.as_deref(), Some("kind"));
}

#[test]
fn a_different_large_number_in_every_row_can_be_a_score() {
    let profile = profile(&format!(
        "remark,amount\n{}",
        (0..60_u64)
            .map(|row| format!("this is remark {row},{}\n", 100_000_000_000 + row * 7_919_331 % 977))
            .collect::<String>()
    ));
    assert_eq!(profile.columns[1].guess.targets, [Role::Score]);
    assert_eq!(profile.columns[1].guess.reason.code, "guess.numberId");
}
