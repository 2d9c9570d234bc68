//! The kinds of files that their first lines of text show.

use super::file_kind::FileKind;

/// What a text is, if it is no table with separators, no JSON and no labeled lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TextKind {
    /// A web page, or the XML of a spreadsheet: its largest table is read.
    Html,
    /// Weka's format.
    Arff,
    /// A file that is named instead of being read.
    Other(FileKind),
}

impl TextKind {
    /// Recognizes a text that starts with these lines.
    pub(crate) fn detect(lines: &str) -> Option<Self> {
        let text = lines.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{FEFF}');
        let head = text[..text.floor_char_boundary(4_096.min(text.len()))].to_ascii_lowercase();
        if head.starts_with('<') {
            return of_markup(&head);
        }
        if head.starts_with("{\\rtf") {
            return Some(Self::Other(FileKind::Rtf));
        }
        if head.starts_with('{') {
            let notebook = |part: &str| head.contains(part);
            return (notebook("\"cells\"") && (notebook("\"cell_type\"") || notebook("\"nbformat\"")))
                .then_some(Self::Other(FileKind::Notebook));
        }
        if is_web_archive(&head) {
            return Some(Self::Other(FileKind::WebArchive));
        }
        let code = without_comments(&head, &["%"]);
        if let Some(rest) = code.strip_prefix("@relation")
            && rest.starts_with(char::is_whitespace)
        {
            return Some(Self::Arff);
        }
        is_sql(text, &head).then_some(Self::Other(FileKind::Sql))
    }
}

/// Recognizes markup by its first tag. Texts may begin with a tag too, so only tags of whole documents count.
fn of_markup(head: &str) -> Option<TextKind> {
    let mut rest = head;
    loop {
        rest = rest.trim_start();
        let (open, close) = [("<!--", "-->"), ("<?xml", "?>"), ("<?", "?>")]
            .into_iter()
            .find(|(open, _)| rest.starts_with(open))
            .unwrap_or_default();
        if open.is_empty() {
            break;
        }
        match rest.split_once(close) {
            Some((_, after)) => rest = after,
            None => break,
        }
    }
    let name: String = rest.trim_start_matches('<').chars().take_while(|c| !c.is_whitespace() && *c != '>').collect();
    let spreadsheet = head.contains("urn:schemas-microsoft-com:office:spreadsheet");
    let html = ["!doctype", "html", "head", "body", "table", "thead", "tbody", "tr", "meta", "style"];
    if rest.starts_with('<') && html.contains(&&*name) && !rest.starts_with("<!doctype svg") || spreadsheet {
        return Some(TextKind::Html);
    }
    if name == "svg" || rest.starts_with("<!doctype svg") {
        return Some(TextKind::Other(FileKind::Image));
    }
    head.starts_with("<?xml").then_some(TextKind::Other(FileKind::Xml))
}

/// Whether a text is a page that a browser saved with its pictures, or that Excel saved as a single file.
fn is_web_archive(head: &str) -> bool {
    let header = ["from: <saved by", "mime-version:", "from: \"saved by"];
    header.iter().any(|start| head.starts_with(start)) && head.contains("multipart/related")
}

/// Whether a text is a dump of a database: statements, each with its end.
fn is_sql(text: &str, head: &str) -> bool {
    const STARTS: [&str; 14] = [
        "create table ",
        "create database ",
        "insert into ",
        "drop table ",
        "set ",
        "pragma ",
        "begin transaction;",
        "begin;",
        "lock tables ",
        "use ",
        "start transaction;",
        "alter table ",
        "select pg_catalog",
        "copy ",
    ];
    let code = without_comments(head, &["--", "/*", "#"]);
    let statement = |line: &str| {
        let line = line.trim_start().to_ascii_lowercase();
        ["insert into ", "create table ", "copy ", "insert ignore into ", "replace into "]
            .iter()
            .any(|start| line.starts_with(start))
    };
    STARTS.iter().any(|start| code.starts_with(start))
        && text.lines().take(20_000).any(statement)
        && text.lines().take(20_000).any(|line| line.trim_end().ends_with(';'))
}

/// Returns a text without the comment lines, and the blank ones, that it starts with.
fn without_comments<'t>(text: &'t str, comments: &[&str]) -> &'t str {
    let mut rest = text;
    loop {
        rest = rest.trim_start();
        if !comments.iter().any(|comment| rest.starts_with(comment)) {
            return rest;
        }
        rest = rest.split_once('\n').map_or("", |(_, after)| after);
    }
}

/// Returns the encoding that a web page declares in its first bytes.
pub(crate) fn declared_charset(start: &[u8]) -> Option<String> {
    let head: String = start.iter().map(|&byte| char::from(byte).to_ascii_lowercase()).collect();
    let page = head.trim_start_matches(|c: char| c.is_whitespace());
    if !matches!(TextKind::detect(page), Some(TextKind::Html)) {
        return None;
    }
    let at = head.find("charset=").map(|at| at + 8).or_else(|| head.find("encoding=").map(|at| at + 9))?;
    let rest = head[at..].trim_start_matches(['"', '\'', ' ']);
    let name: String = rest.chars().take_while(|c| c.is_ascii_alphanumeric() || "-_:.".contains(*c)).collect();
    (!name.is_empty()).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_recognized_by_their_first_lines() {
        let other = |kind| Some(TextKind::Other(kind));
        for (text, kind) in [
            ("<!DOCTYPE html>\n<html><body>", Some(TextKind::Html)),
            ("\u{FEFF}\n<table border=1><tr>", Some(TextKind::Html)),
            (
                "<?xml version=\"1.0\"?><?mso-application progid=\"Excel.Sheet\"?>\
            <Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\">",
                Some(TextKind::Html),
            ),
            ("<?xml version=\"1.0\"?>\n<rss><item>", other(FileKind::Xml)),
            ("<p>A text.</p>,good\n<p>Another.</p>,bad\n", None),
            ("% a comment\n\n@RELATION shop\n@attribute a string\n", Some(TextKind::Arff)),
            ("@relation\n", Some(TextKind::Arff)),
            ("@relationship,label\nx,y\n", None),
            (
                "-- MySQL dump 10.13\n--\n/*!40101 SET NAMES utf8 */;\nDROP TABLE IF EXISTS `a`;\n\
            CREATE TABLE `a` (\n);\n",
                other(FileKind::Sql),
            ),
            ("PRAGMA foreign_keys=OFF;\nBEGIN TRANSACTION;\nCREATE TABLE a (b);\n", other(FileKind::Sql)),
            ("query,label\nSELECT 1;,x\nINSERT INTO a VALUES (1);,y\n", None),
            ("set the table,place\nuse it,tool\n", None),
            ("{\"cells\": [{\"cell_type\": \"code\"}], \"nbformat\": 4}", other(FileKind::Notebook)),
            ("MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n", other(FileKind::WebArchive)),
        ] {
            assert_eq!(TextKind::detect(text), kind, "{text}");
        }
    }

    #[test]
    fn a_page_declares_its_encoding() {
        let page = |meta: &str| format!("<html><head>{meta}</head>").into_bytes();
        assert_eq!(declared_charset(&page("<meta charset=\"GBK\">")).as_deref(), Some("gbk"));
        let meta = "<meta http-equiv=Content-Type content='text/html; charset=windows-1251'>";
        assert_eq!(declared_charset(&page(meta)).as_deref(), Some("windows-1251"));
        assert_eq!(declared_charset(b"text,charset=gbk"), None);
    }
}
