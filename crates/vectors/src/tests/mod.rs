//! Files of each format, read as a whole and in pieces.

mod starter;

use std::collections::HashMap;

use super::*;
use wordloom_base::random::Random;
use wordloom_text::{Vocabulary, VocabularyConfig};

const GLOVE: &str = "the 0.5 -1 2\nparcel 1 2 3\nat name@domain.com 7 8 9\nLate 0.25 0 1e-3\n快递 4 5 6\nzebra 9 9 9\n";

fn requested() -> RequestedTokens {
    RequestedTokens::of(["The parcel came late at night", "快递太慢了", "Köln"])
}

fn read(bytes: &[u8], piece: usize) -> Result<Vectors, Error> {
    let mut reader = VectorReader::new("vectors.txt", requested());
    for piece in bytes.chunks(piece) {
        if !reader.feed(piece)? {
            break;
        }
    }
    reader.finish()
}

fn error(text: &str) -> String {
    let error = read(text.as_bytes(), usize::MAX).unwrap_err();
    assert_eq!(read(text.as_bytes(), 3).unwrap_err(), error);
    error.to_string()
}

/// Compresses a text by gzip.
fn gzip(text: &str) -> Vec<u8> {
    gzip_bytes(text.as_bytes())
}

fn gzip_bytes(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    std::io::Write::write_all(&mut encoder, bytes).expect("a buffer in memory accepts all bytes");
    encoder.finish().expect("a buffer in memory accepts all bytes")
}

#[test]
fn the_vectors_of_requested_tokens_in_a_glove_file_are_kept() {
    for piece in [1, 7, usize::MAX] {
        let vectors = read(GLOVE.as_bytes(), piece).unwrap();
        let summary = VectorsSummary {
            name: "vectors.txt".to_owned(),
            format: VectorFormat::Glove,
            gzip: false,
            width: 3,
            tokens: 6,
            kept: 5,
            matched: 4,
            full: false,
        };
        assert_eq!(*vectors.summary(), summary);
        assert_eq!(vectors.find("parcel"), Some(&[1.0, 2.0, 3.0][..]));
        assert_eq!(vectors.find("快递"), Some(&[4.0, 5.0, 6.0][..]));
        assert_eq!(vectors.find("late"), Some(&[0.25, 0.0, 0.001][..]));
        // A token with spaces is not taken for its first word, "at".
        assert_eq!(vectors.find("at"), None);
    }
}

#[test]
fn the_first_tokens_of_a_text_file_are_kept_unless_no_tokenizer_produces_them() {
    let words: String = (0..30_010).map(|index| format!("w{index} {index} 1\n")).collect();
    let text = format!("ice-cream 9 9\nLate 1 2\n北京 3 4\n{words}快递 5 6\nnight 7 8\n");
    let vectors = read(text.as_bytes(), 1 << 12).unwrap();
    // "Late" and 29,999 of the words are the first. "late", 快递 and "night" are requested.
    let tokens: Vec<&str> = vectors.tokens().map(|(token, _)| token).collect();
    assert_eq!(tokens.len(), 30_002);
    assert_eq!((tokens[0], tokens[1], tokens[30_000], tokens[30_001]), ("Late", "w0", "快递", "night"));
    assert_eq!(vectors.tokens().nth(2), Some(("w1", &[1.0, 1.0][..])));
    let summary = vectors.summary();
    assert_eq!((summary.tokens, summary.kept, summary.matched), (30_015, 30_002, 3));
    assert_eq!((vectors.find("w29998"), vectors.find("w29999")), (Some(&[29_998.0, 1.0][..]), None));
    assert_eq!((vectors.find("ice-cream"), vectors.find("北京")), (None, None));
    assert_eq!(vectors.origin(), None);
}

#[test]
fn a_header_a_byte_order_mark_trailing_spaces_and_gzip_change_nothing() {
    let plain = read(GLOVE.as_bytes(), 50).unwrap();
    let lines: String = GLOVE.lines().map(|line| format!("{line} \r\n")).collect();
    let word2vec = format!("6 3\n{lines}");
    let marked = format!("\u{FEFF}6 3\n{}", GLOVE.trim_end());
    for (bytes, is_gzip) in [
        (word2vec.clone().into_bytes(), false),
        (marked.into_bytes(), false),
        (gzip(&word2vec), true),
        ([gzip(&word2vec[..20]), gzip(&word2vec[20..])].concat(), true),
    ] {
        for piece in [1, 64, usize::MAX] {
            let vectors = read(&bytes, piece).unwrap();
            assert_eq!((vectors.summary().format, vectors.summary().gzip), (VectorFormat::Word2vec, is_gzip));
            assert_eq!((vectors.summary().tokens, vectors.width()), (6, 3));
            for token in ["the", "parcel", "late", "快递"] {
                assert_eq!(vectors.find(token), plain.find(token), "{token}");
            }
        }
    }
}

#[test]
fn the_same_spelling_is_preferred_to_one_that_differs_in_case() {
    let vectors = read(b"LATE 1 1\nlate 2 2\nLate 3 3\nThe 4 4\nKo\xCC\x88ln 5 5\nthe 6 6\nthe 7 7\n", 9).unwrap();
    assert_eq!(vectors.find("late"), Some(&[2.0, 2.0][..]));
    assert_eq!(vectors.find("the"), Some(&[6.0, 6.0][..]));
    assert_eq!(vectors.find("The"), Some(&[4.0, 4.0][..]));
    // Composed and decomposed accents are equal.
    assert_eq!(vectors.find("köln"), Some(&[5.0, 5.0][..]));
    assert_eq!(vectors.find("KÖLN"), Some(&[5.0, 5.0][..]));
}

#[test]
fn an_error_names_its_line() {
    assert_eq!(
        error("the 1 2 3\nparcel 1 2\n"),
        "line 2: 2 numbers after the token; 3 were expected, as in the lines before"
    );
    assert_eq!(
        error("the 1 2 3\n\nzebra 1 2 3 4"),
        "line 3: 4 numbers after the token; 3 were expected, as in the lines before"
    );
    assert_eq!(error("9 4\nthe 1 2 3\n"), "line 2: 3 numbers after the token; 4 were expected, as in the lines before");
    assert_eq!(error("the 1 2\nparcel 1 2,5\n"), "line 2: value 2 of the vector, \"2,5\", is not a number");
    assert_eq!(error("the 1 2\nparcel NaN 2\n"), "line 2: value 1 of the vector, \"NaN\", is not a number");
    assert_eq!(error("text,label\nso it is,good\n"), "line 1: a token and its numbers were expected");
    assert_eq!(error("a text and a label\n"), "line 1: a token and its numbers were expected");
    assert_eq!(error("10 2000\n"), "line 1: vectors of 2000 numbers; at most 1024 can be used");
    assert_eq!(error(""), "the file holds no vectors");
    assert_eq!(error("400000 300\n"), "the file holds no vectors");
    assert_eq!(
        error("zebra 1 2\nyak 3 4\n"),
        "none of the file's 2 tokens is in the texts; are they in another language?"
    );
    let endless = format!("the 1 2\n{}", "0".repeat(300_000));
    assert_eq!(read(endless.as_bytes(), 1 << 16).unwrap_err().code(), "vectors.longLine");
}

#[test]
fn a_binary_file_is_recognized_with_advice() {
    let mut binary = b"3000000 300\nthe ".to_vec();
    binary.extend((0..300).flat_map(|index| (index as f32 / 300.0).to_le_bytes()));
    let code = |bytes: &[u8]| {
        let error = read(bytes, 5).unwrap_err();
        assert!(error.to_string().contains("expected"), "{error}");
        error.code()
    };
    assert_eq!(code(&binary), "vectors.binaryWord2vec");
    assert_eq!(code(&[FAST_TEXT_MODEL, &binary[12..]].concat()), "vectors.binaryFastText");
    assert_eq!(code(b"PK\x03\x04\x14\0\0\0\x08\0glove"), "vectors.packed");
    assert_eq!(code(b"BZh91AY&SY\0\0"), "vectors.packed");
    assert_eq!(code(b"\x89PNG\r\n\x1A\n\0\0\0\0"), "vectors.notText");
    let cut = gzip(GLOVE);
    assert_eq!(read(&cut[..cut.len() / 2], 16).unwrap_err().code(), "data.gzip");
}

const FAST_TEXT_MODEL: &[u8] = b"\xBA\x16\x4F\x2F\x0C\0\0\0";

#[test]
fn arbitrary_bytes_give_the_same_result_in_pieces_and_as_a_whole() {
    let seeds = [GLOVE, "3 2\nthe 1 2 \r\nparcel  3 4\r\n\nlate 5 6", "\u{FEFF}1 1\nthe 1"];
    let made = |result: Result<Vectors, Error>| {
        result.map(|vectors| {
            (vectors.summary().clone(), ["the", "快递"].map(|token| vectors.find(token).map(<[f32]>::to_vec)))
        })
    };
    let mut random = Random::new(9);
    for _ in 0..5_000 {
        let mut bytes = seeds[random.below(seeds.len())].as_bytes().to_vec();
        for _ in 0..random.below(5) {
            let at = random.below(bytes.len());
            match random.below(3) {
                0 => bytes.insert(at, *b" \n\t1-.e\0\xFFa\r".get(random.below(11)).unwrap()),
                1 => bytes[at] = random.bits() as u8,
                _ => {
                    let end = bytes.len().min(at + random.below(9));
                    bytes.splice(at..at, bytes[at..end].to_vec());
                }
            }
        }
        let (piece, whole) = (1 + random.below(9), made(read(&bytes, usize::MAX)));
        assert_eq!(made(read(&bytes, piece)), whole, "{:?}", String::from_utf8_lossy(&bytes));
    }
}

#[test]
fn an_error_has_the_values_for_a_translated_sentence() {
    let error = read(b"the 1 2\nparcel 1 x\n", 99).unwrap_err();
    assert_eq!(error.code(), "vectors.notANumber");
    let values = error.values();
    assert_eq!((&*values["line"], &*values["place"], &*values["value"]), ("2", "2", "x"));
}

fn vocabulary(counts: &[(&str, u64)]) -> Vocabulary {
    let counts: HashMap<String, u64> = counts.iter().map(|&(token, count)| (token.to_owned(), count)).collect();
    Vocabulary::from_counts(counts, &VocabularyConfig { min_count: 2, max_size: 100 })
}

#[test]
fn coverage_counts_tokens_and_their_occurrences() {
    let vectors = read(GLOVE.as_bytes(), 99).unwrap();
    // "rare" is too rare for the vocabulary, "##late" continues a word, and "ship" was not requested.
    let counts = [("the", 10), ("parcel", 4), ("came", 3), ("##late", 2), ("ship", 2), ("rare", 1)];
    let coverage = vectors.coverage(&vocabulary(&counts), 128);
    assert_eq!((coverage.vocabulary, coverage.covered, coverage.unsought, coverage.width), (5, 2, 1, 3));
    assert!((coverage.share - 14.0 / 22.0).abs() < 1e-12);
    assert_eq!(coverage.explained, None);
}

#[test]
fn initial_rows_are_the_vectors_or_their_projections() {
    let vectors = read(GLOVE.as_bytes(), 99).unwrap();
    let vocabulary = vocabulary(&[("the", 10), ("came", 4), ("parcel", 3)]);
    let wide = vectors.initial_rows(&vocabulary, 3);
    let rows: [Option<&[f32]>; 5] = [None, None, Some(&[0.5, -1.0, 2.0]), None, Some(&[1.0, 2.0, 3.0])];
    assert_eq!(wide.rows.iter().map(Option::as_deref).collect::<Vec<_>>(), rows);
    let narrow = vectors.initial_rows(&vocabulary, 2);
    assert_eq!(narrow.coverage.width, 2);
    assert!((0.5..=1.0).contains(&narrow.coverage.explained.unwrap()));
    assert_eq!(narrow.rows[2].as_deref(), Some(&*vectors.principal_components().project(&[0.5, -1.0, 2.0], 2)));
    assert!(narrow.rows[3].is_none());
}
