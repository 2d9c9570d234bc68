//! Writes the corpus that fuzzing begins with, from `crates/data/tests/fixtures/`: `cargo run --example seeds`, in this
//! folder.

use std::fs;
use std::io;
use std::path::Path;

/// The targets, and the bytes that each puts before its input.
const TARGETS: [(&str, &[u8]); 11] = [
    ("table", b""),
    ("json", b""),
    ("labeled", b""),
    ("document", b""),
    ("html", b""),
    ("arff", b""),
    ("kind", b""),
    ("encoding", b""),
    ("gzip", b"\x1F\x8B\x08"),
    ("archive", b"PK\x03\x04"),
    ("spreadsheet", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"),
];

/// The bytes of options that are all detected, and of pieces of one byte.
const OPTIONS: [u8; 6] = [0; 6];

fn main() -> io::Result<()> {
    let root = Path::new(concat!(env!("WORDLOOM_ROOT"), "/fuzz"));
    for (target, before) in TARGETS {
        let corpus = root.join("corpus").join(target);
        fs::create_dir_all(&corpus)?;
        for fixture in fs::read_dir(root.join("../crates/data/tests/fixtures"))? {
            let fixture = fixture?;
            let bytes = fs::read(fixture.path())?;
            let bytes = bytes.strip_prefix(before).unwrap_or(&bytes);
            fs::write(corpus.join(fixture.file_name()), [&OPTIONS, bytes].concat())?;
        }
        let examples = EXAMPLES.iter().filter(|(of, _)| *of == target).enumerate();
        for (index, (_, example)) in examples {
            fs::write(corpus.join(format!("example_{index}")), [&OPTIONS, example.as_bytes()].concat())?;
        }
        if target == "spreadsheet" {
            fs::write(corpus.join("xlsx"), [&OPTIONS, &b"\0"[..], SHEET.as_bytes()].concat())?;
            fs::write(corpus.join("ods"), [&OPTIONS, &b"\x01"[..], CONTENT.as_bytes()].concat())?;
        }
    }
    Ok(())
}

/// Files that no fixture has, by target.
const EXAMPLES: &[(&str, &str)] = &[
    ("document", r#"{"text":{"0":"a","1":"b"},"label":{"0":"x","1":"y"}}"#),
    ("document", r#"{"0":{"text":"a","by":{"age":7}},"1":{"text":"b"}}"#),
    ("document", r#"{"columns":["text","label"],"index":[0],"data":[["a","x"]]}"#),
    ("document", r#"{"text":["a","b"],"label":[["x"],["y","z"]]}"#),
    ("document", r#"[["text","label"],["a","x"]]"#),
    ("document", r#"[["a",{"cats":{"P":true,"Q":0.1}}]]"#),
    ("document", r#"{"id":1,"text":"a","label":[[0,1,"P"]],"Comments":[]}"#),
    (
        "document",
        r#"[{"data":{"text":"a"},"annotations":[{"result":[{"from_name":"m","value":{"choices":["x"]}}]},
        {"was_cancelled":false,"result":[{"from_name":"m","value":{"rating":2}}]}]}]"#,
    ),
    ("document", r#"[{"text":"a","options":[{"id":"p","text":"P"}],"accept":["p"],"answer":"accept",
        "_task_hash":1}]"#),
    (
        "document",
        r#"[{"fields":{"text":"a"},"responses":[{"values":{"m":{"value":"x"}},"status":"submitted"}],
        "suggestions":{}}]"#,
    ),
    (
        "document",
        r#"{"features":[{"name":"l","type":{"names":["n","p"]}}],"rows":[{"row_idx":0,"row":{"text":"a","l":1}}]}"#,
    ),
    ("html", "<tr><th colspan=2>a<th>b</tr><tr><td rowspan=2>x &amp; y<br>z<td>1</td></tr><tr><td>2</tr></table>"),
    ("html", "<Row><Cell ss:Index=\"3\" ss:MergeAcross=\"1\" ss:MergeDown=\"2\"><Data>a</Data></Cell></Row>"),
    ("arff", "'it\\'s',x,1\n{0 a, 2 3}\n?,'y z',?, {2}\n"),
    ("kind", "-- a dump\nCREATE TABLE a (b text);\n"),
    ("kind", "\u{80}\u{2}PAR1"),
];

const SHEET: &str = concat!(
    r#"<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>"#,
    r#"<row r="1"><c r="A1" t="inlineStr"><is><t>text</t></is></c><c r="B1" t="str"><v>label</v></c></row>"#,
    r#"<row r="2"><c r="A2" t="b"><v>1</v></c><c r="B2"><v>1.5</v></c></row>"#,
    r#"</sheetData></worksheet>"#,
);

const CONTENT: &str = concat!(
    r#"<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" "#,
    r#"xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" "#,
    r#"xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>"#,
    r#"<table:table table:name="a"><table:table-row table:number-rows-repeated="2">"#,
    r#"<table:table-cell office:value-type="string"><text:p>text</text:p></table:table-cell>"#,
    r#"<table:table-cell office:value-type="float" office:value="5" table:number-columns-repeated="2"/>"#,
    r#"</table:table-row></table:table></office:spreadsheet></office:body></office:document-content>"#,
);
