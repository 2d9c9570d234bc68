use super::*;

fn decoded(bytes: &[u8], specified: Option<&str>, piece: usize) -> (String, EncodingReport) {
    let mut decoder = TextDecoder::new(specified.map(|name| Charset::named(name).unwrap()), None);
    let mut text = String::new();
    for part in bytes.chunks(piece) {
        decoder.feed(part, false, &mut text);
    }
    decoder.feed(&[], true, &mut text);
    (text, decoder.report())
}

#[test]
fn a_mark_is_removed_and_only_at_the_start() {
    let (text, report) = decoded("\u{FEFF}a\n\u{FEFF}b".as_bytes(), None, 3);
    assert_eq!((&*text, &*report.name), ("a\n\u{FEFF}b", "UTF-8"));
    assert_eq!(decoded("a\u{FEFF}b".as_bytes(), None, 1).0, "a\u{FEFF}b");
    let (text, report) = decoded(b"\xFF\xFEa\x00\x2D\x4E", None, 1);
    assert_eq!((&*text, &*report.name, report.reason), ("a中", "UTF-16LE", EncodingReason::Mark));
}

#[test]
fn characters_cut_between_pieces_are_whole() {
    let text = "这家店的服务态度很好，é 😀\n".repeat(20);
    for piece in [1, 2, 3, 7] {
        assert_eq!(decoded(text.as_bytes(), None, piece).0, text);
    }
    let (bytes, ..) = encoding_rs::GB18030.encode(&text);
    let (decoded, report) = decoded(&bytes, None, 3);
    assert_eq!((decoded, &*report.name, report.replaced), (text, "GBK", 0));
}

#[test]
fn an_encoding_is_detected_from_what_comes_late() {
    let (late, ..) = encoding_rs::EUC_KR.encode("이 영화는 정말 재미있었습니다.\n");
    let mut bytes = b"just ASCII here\n".repeat(100_000);
    bytes.extend_from_slice(&late);
    let (text, report) = decoded(&bytes, None, 65_536);
    assert_eq!((&*report.name, report.replaced), ("EUC-KR", 0));
    assert!(text.ends_with("재미있었습니다.\n"));
}

fn joined(parts: &[(&'static encoding_rs::Encoding, &str)]) -> (Vec<u8>, String) {
    let bytes = parts.iter().flat_map(|(encoding, text)| encoding.encode(text).0.into_owned());
    (bytes.collect(), parts.iter().map(|(_, text)| *text).collect())
}

#[test]
fn lines_of_two_encodings_are_decoded_each_by_its_own() {
    use encoding_rs::{GBK, WINDOWS_1251, WINDOWS_1252};
    let (french, chinese) = ("Le café était très bon, à côté\n", "这家店的服务态度很好，送餐也快\n");
    let russian = "Очень понравилось, спасибо\n";
    let ascii = "nothing but plain letters\n";
    let (half, many) = (french.repeat(50), french.repeat(60_000));
    for parts in [
        &[(UTF_8, &*half), (WINDOWS_1252, &*half)][..],
        &[(WINDOWS_1252, &*half), (UTF_8, &*half)],
        &[(UTF_8, &*half), (WINDOWS_1252, &*french.repeat(5)), (UTF_8, &*half)],
        &[(UTF_8, &*many), (WINDOWS_1252, french), (UTF_8, &*half)],
        &[(WINDOWS_1252, &*many), (UTF_8, &*half)],
        &[(UTF_8, &*chinese.repeat(40)), (GBK, &*chinese.repeat(40))],
        &[(GBK, &*chinese.repeat(40_000)), (UTF_8, &*chinese.repeat(3))],
        &[(UTF_8, &*russian.repeat(9)), (WINDOWS_1251, &*russian.repeat(9)), (UTF_8, ascii)],
    ] {
        let (bytes, expected) = joined(parts);
        for piece in [7, 65_536] {
            let (text, report) = decoded(&bytes, None, piece);
            assert!(text == expected, "{:?}", parts.iter().map(|(encoding, _)| encoding.name()).collect::<Vec<_>>());
            let other = parts.iter().find(|(encoding, _)| *encoding != UTF_8).unwrap();
            let mixed = MixedReport { other: other.0.name().to_owned(), lines: other.1.lines().count() };
            assert_eq!((report.mixed, report.reason, report.replaced), (Some(mixed), EncodingReason::Mixed, 0));
        }
    }
}

#[test]
fn a_column_of_another_encoding_within_utf8_lines_is_decoded() {
    let line = ["déjà vu, très bien,".as_bytes(), b"M\xFCller\n"].concat();
    let (text, report) = decoded(&line.repeat(20), None, 30);
    assert_eq!(text, "déjà vu, très bien,Müller\n".repeat(20));
    assert_eq!(report.replaced, 0);
}

#[test]
fn a_file_of_one_older_encoding_is_not_mixed() {
    let words = "大 小 多 少 好 坏 快 慢 中 文 店 家 送 餐 态 度".split(' ');
    let (bytes, expected) = joined(&[(encoding_rs::GBK, &words.flat_map(|word| [word, "\n"]).collect::<String>())]);
    let (text, report) = decoded(&bytes, None, 5);
    assert_eq!((text, &*report.name, report.mixed), (expected, "GBK", None));
}

#[test]
fn a_specified_encoding_is_used_and_what_it_cannot_decode_is_counted() {
    let (text, report) = decoded("a中b".as_bytes(), Some("windows-1252"), 10);
    assert_eq!((&*text, report.reason, report.replaced), ("aä¸\u{AD}b", EncodingReason::Specified, 0));
    let (text, report) = decoded(b"a\xFF\xFFb", Some("UTF-8"), 2);
    assert_eq!((&*text, report.replaced), ("a\u{FFFD}\u{FFFD}b", 2));
}

#[test]
fn characters_that_were_lost_before_the_file_was_written_do_not_count() {
    assert_eq!(decoded("lost \u{FFFD} before".as_bytes(), None, 4).1.replaced, 0);
    assert_eq!(
        decoded("cut off: 中文字都在这里了吧，后面就没有了".as_bytes().split_last().unwrap().1, None, 4).1.replaced,
        1
    );
}
