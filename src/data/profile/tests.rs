//! Tests of the guesses.

use super::*;

fn profile(text: &str) -> Profile {
    Profile::of(&Table::read("a file", text.as_bytes()).unwrap())
}

fn suggestion(header: &str, row: impl Fn(usize) -> String) -> Suggestion {
    let rows: String = (0..60).map(|index| row(index) + "\n").collect();
    profile(&format!("{header}\n{rows}")).suggestion
}

#[test]
fn a_column_is_summed_up() {
    let profile = profile("text,score\none two,1\n,x\nabc,1\n中文,\n");
    let [text, score] = &profile.columns[..] else { panic!("two columns") };
    assert_eq!((text.distinct, text.empty, text.numbers), (3, 1, 0));
    assert_eq!(text.mean_length, 4.0);
    assert_eq!((score.distinct, score.empty, score.numbers), (2, 1, 2));
}

#[test]
fn text_category_and_score_are_told_apart() {
    let suggestion =
        suggestion("remark,kind,amount", |row| format!("this is remark {row},{},{}.5", ["good", "bad"][row % 2], row));
    assert_eq!(suggestion.text, ["remark"]);
    assert_eq!(suggestion.category.as_deref(), Some("kind"));
    assert_eq!(suggestion.score.as_deref(), Some("amount"));
    assert_eq!(suggestion.split, None);
}

#[test]
fn ids_dates_years_and_constants_are_nothing_to_predict() {
    let suggestion = suggestion("id,day,year,source,remark", |row| {
        format!("{row},2024-01-{:02},{},web,this is remark {row}", row % 9 + 1, 2000 + row % 5)
    });
    assert_eq!((suggestion.category, suggestion.score), (None, None));
}

#[test]
fn zeros_and_ones_are_a_category_and_a_rating_is_a_score() {
    let row = |row: usize| format!("this is remark {row},{},{}", row % 2, row % 5 + 1);
    let suggestion = suggestion("remark,answer,rating", row);
    assert_eq!(suggestion.category.as_deref(), Some("answer"));
    assert_eq!(suggestion.score.as_deref(), Some("rating"));
}

#[test]
fn a_column_of_parts_is_the_split() {
    let suggestion = suggestion("remark,part,label", |row| {
        format!("this is remark {row},{},{}", ["train", "dev", "test"][row % 3], row % 2)
    });
    assert_eq!(suggestion.split.as_deref(), Some("part"));
    assert_eq!(suggestion.category.as_deref(), Some("label"));
}

#[test]
fn text_without_spaces_is_text_and_a_code_is_not() {
    let suggestion = suggestion("code,内容,标签", |row| {
        format!("110CYL068_{row}_{row},这是第{row}条评论,{}", ["好", "坏"][row % 2])
    });
    assert_eq!(suggestion.text, ["内容"]);
    assert_eq!(suggestion.category.as_deref(), Some("标签"));
}
