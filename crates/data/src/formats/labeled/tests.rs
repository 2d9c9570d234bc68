use super::*;
use crate::read::ReadOptions;

fn read(text: &str, piece: usize) -> Result<Vec<(usize, String, String)>, ReadError> {
    let syntax = LabelSyntax::detect(text).expect("the test's lines have labels");
    let (mut reader, mut rows) = (LabeledReader::new(syntax), RowCollector::new(&ReadOptions::default()));
    let (mut held, mut start) = (String::new(), 0);
    while start < text.len() {
        let end = text.ceil_char_boundary(start + piece);
        held.push_str(&text[start..end]);
        let done = reader.read(&held, end == text.len(), &mut rows)?;
        held.drain(..done);
        start = end;
    }
    let (data, ..) = rows.finish()?;
    let cell = |column: usize, row| data.columns[column].cell(row).to_owned();
    Ok((0..data.lines.len()).map(|row| (data.lines[row] as usize, cell(0, row), cell(1, row))).collect())
}

fn pairs(text: &str) -> Vec<(String, String)> {
    read(text, usize::MAX / 2).unwrap().into_iter().map(|(_, label, text)| (label, text)).collect()
}

fn owned(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    pairs.iter().map(|&(label, text)| (label.to_owned(), text.to_owned())).collect()
}

#[test]
fn lines_of_fasttext_have_any_number_of_labels() {
    assert_eq!(
        pairs(
            "__label__good  nice  food\n__label__bad __label__slow cold, late\n__label__bad never __label__rude again\n"
        ),
        owned(&[("good", "nice  food"), ("bad slow", "cold, late"), ("bad rude", "never again")])
    );
}

#[test]
fn a_label_is_before_the_first_tab_and_quotes_are_content() {
    let text = "ham\tsay \"hi\nspam\twin\ta\tprize\nham\tgo, now\nspam\t\"free\" pounds\n";
    let expected = [("ham", "say \"hi"), ("spam", "win\ta\tprize"), ("ham", "go, now"), ("spam", "\"free\" pounds")];
    assert_eq!(pairs(text), owned(&expected));
}

#[test]
fn a_label_is_before_the_first_space_if_it_is_a_code() {
    let text = "NUM:count How many ?\nDESC:def What is it ?\n".repeat(10);
    assert_eq!(pairs(&text)[..2], owned(&[("NUM:count", "How many ?"), ("DESC:def", "What is it ?")]));
}

#[test]
fn sentences_and_tables_have_no_labels() {
    for text in [
        "I like it\nI do not\nI like it more\nI said so\n",
        "text\tlabel\nso fine a day\tgood\nso bad a day\tbad\n",
        "good\t1\nbad\t0\ngood\t1\nbad\t0\n",
        "a\nb\n",
    ] {
        assert_eq!(LabelSyntax::detect(&text.repeat(5)), None, "{text:?}");
    }
}

#[test]
fn a_text_in_pieces_gives_the_same_rows() {
    let text = "ham\ta 中\r\nspam\tbb bbb\r\n\r\nham\tcc c\r\nspam\tdd ddd\r\n";
    let whole = read(text, 1_000).unwrap();
    assert_eq!(whole.last().unwrap().0, 5);
    for piece in 1..12 {
        assert_eq!(read(text, piece).unwrap(), whole, "pieces of {piece}");
    }
}

#[test]
fn a_line_without_a_label_is_named() {
    let mut rows = RowCollector::new(&ReadOptions::default());
    let read = LabeledReader::new(LabelSyntax::Before('\t')).read("a\tb\nc\n", true, &mut rows);
    assert_eq!(read.unwrap_err(), ReadError::NoLabel { line: 2 });
}
