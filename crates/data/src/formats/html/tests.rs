//! What is read from pages, as programs and browsers write them.

use crate::{FileKind, HeaderReason, ReadError, Table};

fn rows(page: &str) -> String {
    let table = Table::read("a page", page.as_bytes()).unwrap_or_else(|error| panic!("{error}: {page}"));
    let names = table.columns().iter().map(crate::Column::name).collect::<Vec<_>>().join("|");
    table.preview(9).iter().fold(names, |text, row| text + " / " + &row.join("|").replace('\n', "\\n"))
}

#[test]
fn the_largest_table_is_read_with_its_header() {
    let page = "<!DOCTYPE html><html><head><title>x<y</title><style>td{}</style></head><body>\
        <table><tr><td>menu</td></tr></table>\
        <table border='1'><thead><tr><th>Comment</th><th>Mood</th></tr></thead><tbody>\
        <tr><td>warm &amp; <b>ta</b>sty<br>soup</td><td class=\"a>b\">good</td></tr>\n\
        <tr><td>it is\n  cold &#8212; &quot;late&quot;</td><td>bad</td></tr></tbody></table></body></html>";
    assert_eq!(rows(page), "Comment|Mood / warm & tasty\\nsoup|good / it is cold — \"late\"|bad");
    let table = Table::read("a page", page.as_bytes()).unwrap();
    assert_eq!(table.report().dialect.as_ref().unwrap().header_reason, HeaderReason::Declared);
    assert_eq!((table.line(0), table.line(1)), (1, 2));
}

#[test]
fn tags_may_be_left_open_and_in_capitals() {
    let page = "<HTML><TABLE><TR><TH>text<TH>label<TR><TD>warm soup<TD>good<TR><TD>cold soup<TD>bad";
    assert_eq!(rows(page), "text|label / warm soup|good / cold soup|bad");
}

#[test]
fn cells_that_span_rows_hold_for_all_of_them() {
    let page = "<table><tr><th colspan=2>Report<th></tr><tr><th>text<th>by<th>label</tr>\
        <tr><td>a one<td>x<td rowspan=2>good</tr><tr><td>a two<td>y</tr><tr><td colspan=2>a three<td>bad</tr>\
            </table>";
    assert_eq!(rows(page), "text|by|label / a one|x|good / a two|y|good / a three||bad");
}

#[test]
fn a_table_inside_a_cell_is_a_table_of_its_own() {
    let page = "<table><tr><td>layout<table><tr><th>text<th>label</tr><tr><td>a<td>x</tr><tr><td>b<td>y</tr></table>\
        </td></tr></table>";
    assert_eq!(rows(page), "text|label / a|x / b|y");
}

#[test]
fn the_xml_of_excel_2003_is_read() {
    let page = r#"<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>
        <Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"
         xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">
        <Worksheet ss:Name="a"><Table ss:ExpandedColumnCount="3">
        <Row><Cell><Data ss:Type="String">text</Data></Cell><Cell ss:Index="3">
        <Data ss:Type="String">label</Data></Cell></Row>
        <Row><Cell><Data ss:Type="String">warm &lt;soup&gt;</Data></Cell><Cell ss:Index="3">
        <Data ss:Type="String">good</Data></Cell></Row>
        <Row><Cell/><Cell/><Cell><Data ss:Type="String">bad</Data></Cell></Row>
        </Table></Worksheet></Workbook>"#;
    assert_eq!(rows(page), "text|column 2|label / warm <soup>||good / ||bad");
}

#[test]
fn the_declared_encoding_is_used() {
    let page = "<html><meta charset=windows-1251><table><tr><th>текст<th>класс<tr><td>да<td>a<tr>\
            <td>нет<td>b</table>";
    let (bytes, ..) = encoding_rs::WINDOWS_1251.encode(page);
    let table = Table::read("a page", &bytes).unwrap();
    assert_eq!((table.columns()[0].name(), table.cell(1, 0)), ("текст", "нет"));
    assert_eq!(table.report().encoding.as_ref().unwrap().reason, crate::EncodingReason::Declared);
}

#[test]
fn a_page_without_a_table_is_named() {
    let error = Table::read("a page", b"<!doctype html><html><body><p>Nothing</p></body></html>").unwrap_err();
    assert_eq!(error, ReadError::Kind { kind: FileKind::WebPage }.into());
}
