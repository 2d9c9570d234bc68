//! What is read from the exports of each tool.

use crate::{Annotations, Column, Export, ReadOptions, Table};

fn table(text: &str, options: ReadOptions) -> Table {
    Table::read_as("an export", text.as_bytes(), options).unwrap_or_else(|error| panic!("{error}: {text}"))
}

fn shown(table: &Table) -> String {
    let names = table.columns().iter().map(Column::name).collect::<Vec<_>>().join(",");
    table.preview(9).iter().fold(names, |text, row| text + " / " + &row.join(","))
}

/// What is read, and how many records were left out, unanswered, annotated several times and disagreed on.
fn read(text: &str) -> (Option<Export>, String, [usize; 4]) {
    let table = table(text, ReadOptions::default());
    let report = table.report().export;
    let counts = report.map(|report| [report.rejected, report.unanswered, report.several, report.disagreeing]);
    (report.map(|report| report.export), shown(&table), counts.unwrap_or_default())
}

#[test]
fn doccano_has_lists_and_spans() {
    let single = "{\"id\":1,\"text\":\"a\",\"label\":[\"x\"],\"Comments\":[]}\n{\"id\":2,\"text\":\"b\",\
            \"label\":[\"y\"],\"Comments\":[]}\n";
    assert_eq!(read(single), (Some(Export::Doccano), "id,text,label / 1,a,x / 2,b,y".to_owned(), [0; 4]));
    let several = "{\"id\":1,\"text\":\"a\",\"label\":[\"x\",\"z\"]}\n{\"id\":2,\"text\":\"b\",\"label\":[]}\n";
    assert_eq!(read(several).1, "id,text,label / 1,a,x|z / 2,b,");
    let spans = r#"{"id":1,"text":"a b","label":[[0,1,"P"],[2,3,"Q"],[2,3,"P"]]}"#;
    assert_eq!(read(spans).1, "id,text,label / 1,a b,P|Q");
    let relations =
        r#"[{"id":1,"text":"a b","entities":[{"id":7,"label":"P","start_offset":0,"end_offset":1}],"relations":[]}]"#;
    assert_eq!(read(relations).1, "id,text,entities / 1,a b,P");
}

#[test]
fn lists_without_a_tool_are_labels_and_lists_of_numbers_too() {
    let read = read("{\"text\":\"a\",\"labels\":[0]}\n{\"text\":\"b\",\"labels\":[2]}\n");
    assert_eq!(read, (None, "text,labels / a,0 / b,2".to_owned(), [0; 4]));
}

const TASKS: &str = r#"[
 {"id":1,"data":{"text":"a","shop":"N"},"annotations":[
   {"was_cancelled":false,"result":[{"from_name":"mood","type":"choices","value":{"choices":["Good"]}},
     {"from_name":"stars","type":"rating","value":{"rating":5}},{"from_name":"why","type":"textarea","value":{
        "text":["x"]}}]}]},
 {"id":2,"data":{"text":"b","shop":"N"},"annotations":[
   {"was_cancelled":true,"result":[]},
   {"was_cancelled":false,"result":[{"from_name":"mood","value":{"choices":["Bad"]}}]},
   {"was_cancelled":false,"result":[{"from_name":"mood","value":{"choices":["Good"]}}]},
   {"was_cancelled":false,"result":[{"from_name":"mood","value":{"choices":["Good"]}}]}]},
 {"id":3,"data":{"text":"c"},"annotations":[{"was_cancelled":true,"result":[]}]},
 {"id":4,"data":{"text":"d"},"annotations":[]},
 {"id":5,"data":{"text":"e"},"completions":[]}]"#;

#[test]
fn label_studio_has_answers_for_each_control_and_the_majority_counts() {
    let expected = "id,shop,text,mood,stars / 1,N,a,Good,5 / 2,N,b,Good, / 4,,d,, / 5,,e,,";
    assert_eq!(read(TASKS), (Some(Export::LabelStudio), expected.to_owned(), [1, 2, 1, 1]));
    let each = ReadOptions { annotations: Some(Annotations::Each), ..ReadOptions::default() };
    let rows = "id,shop,text,mood,stars / 1,N,a,Good,5 / 2,N,b,Bad, / 2,N,b,Good, / 2,N,b,Good, / 4,,d,, / 5,,e,,";
    assert_eq!(shown(&table(TASKS, each)), rows);
    let several = r#"[{"id":1,"data":{"text":"a"},"annotations":[{"result":[{"from_name":"t","value":{
        "choices":["P","Q"]}}]}]},
        {"id":2,"data":{"text":"b"},"completions":[{"skipped":false,"result":[{"from_name":"t","value":{
        "taxonomy":[["A","B"],["C"]]}}]}]}]"#;
    assert_eq!(read(several).1, "id,text,t / 1,a,P|Q / 2,b,A / B|C");
}

#[test]
fn an_export_can_be_read_as_plain_json() {
    let plain = table(TASKS, ReadOptions { plain: true, ..ReadOptions::default() });
    assert_eq!(plain.rows(), 5);
    assert!(plain.column_index("data.text").is_some());
    assert!(plain.report().export.unwrap().plain);
}

#[test]
fn label_studios_short_form_has_one_choice_or_several() {
    let text = r#"[{"text":"a","id":1,"mood":"Good","annotator":1,"annotation_id":9,"lead_time":3.2},
        {"text":"b","id":2,"mood":{"choices":["Bad","Late"]},"annotator":1,"annotation_id":10,"lead_time":1}]"#;
    let rows = "text,id,mood / a,1,Good / b,2,Bad|Late".to_owned();
    assert_eq!(read(text), (Some(Export::LabelStudioMin), rows, [0; 4]));
}

#[test]
fn prodigy_has_answers_to_a_label_to_options_and_to_spans() {
    let binary = "{\"text\":\"a\",\"label\":\"X\",\"answer\":\"accept\",\"_input_hash\":1}\n{\"text\":\"b\",\
            \"label\":\"X\",\"answer\":\"reject\",\"_input_hash\":2}\n{\"text\":\"c\",\"label\":\"X\",\
            \"answer\":\"ignore\",\"_input_hash\":3}\n";
    let expected = (Some(Export::Prodigy), "text,label,answer / a,X,accept / b,X,reject".to_owned(), [1, 0, 0, 0]);
    assert_eq!(read(binary), expected);
    let labels = binary.replacen("\"X\"", "\"Y\"", 1);
    assert_eq!(read(&labels), (Some(Export::Prodigy), "text,label / a,Y".to_owned(), [2, 0, 0, 0]));
    let options = r#"[{"text":"a","options":[{"id":"p","text":"Praise"},{"id":"q","text":"Question"}],
        "accept":["p","q"],"answer":"accept","_task_hash":1,"_view_id":"choice"}]"#;
    assert_eq!(read(options).1, "text,label / a,Praise|Question");
    let spans = r#"[{"text":"a b","tokens":[{"text":"a"}],"spans":[{"start":0,"label":"P"}],"answer":"accept",
        "_input_hash":1}]"#;
    assert_eq!(read(spans).1, "text,spans / a b,P");
}

#[test]
fn argilla_has_responses_and_suggestions() {
    let second = r#"[{"id":"1","fields":{"text":"a"},"metadata":{"n":1},"suggestions":{"mood":{"value":"good",
        "score":0.9}},
          "responses":{"mood":[{"value":"good","user_id":"u"},{"value":"bad","user_id":"v",
        "status":"discarded"}]},"status":"completed"},
        {"id":"2","fields":{"text":"b"},"metadata":{"n":2},"suggestions":{},"responses":{},"status":"pending"}]"#;
    let expected = "id,text,metadata.n,mood.suggestion,mood / 1,a,1,good,good / 2,b,2,,";
    assert_eq!(read(second), (Some(Export::Argilla), expected.to_owned(), [0, 1, 0, 0]));
    let first = r#"[{"fields":{"text":"a"},"responses":[{"user_id":"u","values":{"mood":{"value":["x","y"]}},
        "status":"submitted"}],
        "suggestions":[{"question_name":"mood","value":["x"]}]}]"#;
    assert_eq!(read(first).1, "text,mood.suggestion,mood / a,x,x|y");
    let oldest = r#"[{"text":"a","inputs":{"text":"a"},"prediction":null,"annotation":"POS",
        "status":"Validated","metadata":{}},
        {"text":"b","inputs":{"text":"b"},"prediction":null,"annotation":null,"status":"Discarded","metadata":{}}]"#;
    assert_eq!(read(oldest).1, "text,label / a,POS");
}

#[test]
fn spacy_has_a_number_for_each_category() {
    let one = "{\"text\":\"a\",\"cats\":{\"POS\":1.0,\"NEG\":0.0}}\n{\"text\":\"b\",\"cats\":{\"POS\":0,\
            \"NEG\":1}}\n";
    assert_eq!(read(one), (Some(Export::Spacy), "text,cats / a,POS / b,NEG".to_owned(), [0; 4]));
    let pairs = r#"[["a",{"cats":{"P":true,"Q":true}}],["b",{"cats":{"P":false,"Q":true}}]]"#;
    let (export, rows, _) = read(pairs);
    assert_eq!((export, &*rows), (Some(Export::Spacy), "text,cats / a,P|Q / b,Q"));
}

#[test]
fn hugging_face_names_the_classes_beside_the_rows() {
    let viewer = r#"{"features":[{"feature_idx":0,"name":"text","type":{"dtype":"string","_type":"Value"}},
        {"feature_idx":1,"name":"label","type":{"names":["neg","pos"],"_type":"ClassLabel"}}],
        "rows":[{"row_idx":0,"row":{"text":"a","label":1},"truncated_cells":[]},
        {"row_idx":1,"row":{"text":"b","label":-1},"truncated_cells":[]}],"num_rows_total":2}"#;
    let (export, rows, _) = read(viewer);
    assert_eq!((export, &*rows), (Some(Export::HuggingFace), "label,text / pos,a / ,b"));
    let own = r#"{"features":{"tags":{"feature":{"names":["p","q"]}}},"data":[{"text":"a","tags":[0,1]},{
        "text":"b","tags":[1]}]}"#;
    assert_eq!(read(own).1, "text,tags / a,p|q / b,q");
}

#[test]
fn every_layout_of_pandas_gives_the_same_rows() {
    let rows = "text,label / a,x / b,y / c,x";
    for text in [
        r#"[{"text":"a","label":"x"},{"text":"b","label":"y"},{"text":"c","label":"x"}]"#,
        r#"{"text":{"0":"a","1":"b","10":"c"},"label":{"0":"x","1":"y","10":"x"}}"#,
        r#"{"text":{"0":"a","1":"b","10":"c"},"label":{"10":"x","1":"y","0":"x"}}"#,
        r#"{"0":{"text":"a","label":"x"},"1":{"text":"b","label":"y"},"2":{"text":"c","label":"x"}}"#,
        r#"{"columns":["text","label"],"index":[0,1,2],"data":[["a","x"],["b","y"],["c","x"]]}"#,
        r#"{"data":[["a","x"],["b","y"],["c","x"]],"index":[0,1,2],"columns":["text","label"]}"#,
        r#"{"text":["a","b","c"],"label":["x","y","x"]}"#,
        r#"[["text","label"],["a","x"],["b","y"],["c","x"]]"#,
        "[\"text\",\"label\"]\n[\"a\",\"x\"]\n[\"b\",\"y\"]\n[\"c\",\"x\"]\n",
        "{\"text\":\"a\",\"label\":\"x\"}\n{\"text\":\"b\",\"label\":\"y\"}\n{\"text\":\"c\",\"label\":\"x\"}\n",
    ] {
        assert_eq!(read(text).1, rows, "{text}");
    }
    let schema = r#"{"schema":{"fields":[{"name":"index"}]},"data":[{"index":0,"text":"a","label":"x"}]}"#;
    assert_eq!(read(schema).1, "index,text,label / 0,a,x");
}

#[test]
fn json_that_is_no_rows_is_named_with_what_was_expected() {
    let error = Table::read("a file", b"{\n \"name\": \"app\",\n \"scripts\": {\"test\": \"x\"}\n}").unwrap_err();
    assert_eq!((error.code(), &*error.values()["keys"]), ("data.jsonNoRows", "name, scripts"));
    let cut = Table::read("a file", br#"{"text":["a","b"],"label":["x""#);
    assert!(cut.is_err(), "{cut:?}");
}
