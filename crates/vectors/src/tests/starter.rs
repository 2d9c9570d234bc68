//! Files of starter vectors: whole, in pieces, and damaged.

use std::rc::Rc;

use wordloom_base::random::Random;
use wordloom_linear::TextVectors;
use wordloom_starter::{Encoder, Weights};
use wordloom_text::Cleaning;

use super::{read, vocabulary};
use crate::{
    EncoderVectors, Error, MeanVectors, Origin, RequestedTokens, VectorFormat, VectorReader, VectorsSummary,
    starter_bytes, starter_bytes_with_encoder,
};

const ROWS: [(&str, [f32; 3]); 4] =
    [("the", [0.5, -1.27, 0.01]), (",", [0.0, 0.0, 0.0]), ("zebra", [254.0, 0.4, -2.0]), ("don't", [1e-6, -1e-6, 0.0])];

fn origin() -> Origin {
    Origin { language: "en".into(), source: "Made up for a test, CC0.".into() }
}

fn file() -> Vec<u8> {
    starter_bytes(&origin(), &ROWS)
}

fn code(bytes: &[u8]) -> &'static str {
    let error = read(bytes, usize::MAX).unwrap_err();
    assert_eq!(read(bytes, 3).unwrap_err(), error);
    assert!(error.to_string().contains("expected"), "{error}");
    error.code()
}

/// The file with other numbers in its header, by their positions.
fn with_header(numbers: &[(usize, u32)]) -> Vec<u8> {
    let mut bytes = file();
    for (at, number) in numbers {
        bytes[8 + 4 * at..12 + 4 * at].copy_from_slice(&number.to_le_bytes());
    }
    bytes
}

#[test]
fn all_vectors_are_kept_within_a_half_step_of_their_scale() {
    let gzip = super::gzip_bytes(&file());
    for (bytes, is_gzip) in [(file(), false), (gzip, true)] {
        for piece in [1, 7, usize::MAX] {
            let vectors = read(&bytes, piece).unwrap();
            let summary = VectorsSummary {
                name: "vectors.txt".to_owned(),
                format: VectorFormat::Starter,
                gzip: is_gzip,
                width: 3,
                tokens: 4,
                kept: 4,
                // "the" of the texts.
                matched: 1,
                full: false,
            };
            assert_eq!((vectors.summary(), vectors.origin()), (&summary, Some(&origin())));
            assert!(vectors.tokens().map(|(token, _)| token).eq(ROWS.map(|(token, _)| token)));
            for (token, exact) in ROWS {
                let half_step = exact.iter().fold(0.0_f32, |most, value| most.max(value.abs())) / 254.0;
                let found = vectors.find(token).unwrap();
                let near = |(a, b): (&f32, &f32)| (a - b).abs() <= 1.001 * half_step;
                assert!(found.iter().zip(&exact).all(near), "{token}: {found:?}");
            }
            assert_eq!((vectors.find("The"), vectors.find("parcel")), (vectors.find("the"), None));
        }
    }
}

#[test]
fn a_token_that_starter_vectors_lack_was_searched_for() {
    let coverage = read(&file(), 9).unwrap().coverage(&vocabulary(&[("the", 3), ("ship", 3)]), 128);
    assert_eq!((coverage.vocabulary, coverage.covered, coverage.unsought, coverage.width), (2, 1, 0, 3));
}

/// An encoder of three inputs, one unit in each direction, and a vector of two numbers.
fn encoder() -> Encoder {
    let weights = Weights::random([3, 1, 2], &mut Random::named(1, "encoder"));
    Encoder::from_bytes(&weights.to_bytes()).expect("it was written")
}

#[test]
fn an_encoder_comes_with_its_vectors_and_adds_to_those_of_texts() {
    let bytes = starter_bytes_with_encoder(&origin(), &ROWS, Some(&encoder()));
    for piece in [1, 7, usize::MAX] {
        let vectors = Rc::new(read(&bytes, piece).unwrap());
        assert_eq!(vectors.encoder().expect("it came").weights(), encoder().weights());
        let mean = Rc::new(MeanVectors::new(vectors, ["the zebra"], &["don't".to_owned()], Cleaning::default()));
        let both = EncoderVectors::new(mean.clone()).expect("there is an encoder");
        assert_eq!((both.width(), both.vector("unknown").len()), (5, 0));
        let vector = both.vector("the zebra");
        let length = vector.iter().map(|value| value * value).sum::<f32>();
        assert!((length - 1.0).abs() < 1e-6, "{length}");
        // The mean does not know the order of words, and the encoder does. Ignored words are read by neither.
        let other = both.vector("zebra the");
        assert!(vector[..3].iter().zip(&other).all(|(a, b)| (a - b).abs() < 1e-6) && vector[3..] != other[3..]);
        assert_eq!(both.vector("the don't zebra"), vector);
        assert_ne!(both.vector("the unknown zebra"), vector);
    }
    assert!(read(&file(), 7).unwrap().encoder().is_none());
}

#[test]
fn a_damaged_encoder_is_an_error() {
    let whole = starter_bytes_with_encoder(&origin(), &ROWS, Some(&encoder()));
    let start = whole.len() - encoder().bytes().len();
    for cut in [start - 1, start, whole.len() - 1] {
        assert_eq!(code(&whole[..cut]), "vectors.wrongLength", "{cut}");
    }
    let mut bytes = whole.clone();
    bytes[start + 8] = b'[';
    assert_eq!(read(&bytes, usize::MAX).unwrap_err(), Error::Damaged { byte: start });
    // An encoder of vectors of another width.
    let narrow: Vec<(&str, [f32; 2])> = vec![("the", [1.0, 0.5]), ("late", [0.0, 1.0])];
    let mut bytes = starter_bytes(&origin(), &narrow);
    bytes[8..12].copy_from_slice(&2_u32.to_le_bytes());
    bytes.splice(32..32, (encoder().bytes().len() as u32).to_le_bytes());
    let start = bytes.len();
    bytes.extend(encoder().bytes());
    assert_eq!(read(&bytes, usize::MAX).unwrap_err(), Error::Damaged { byte: start });
}

#[test]
fn a_damaged_file_is_an_error_before_memory_is_taken_for_it() {
    let whole = file();
    assert_eq!(code(&whole[..whole.len() - 1]), "vectors.wrongLength");
    assert_eq!(code(&whole[..20]), "vectors.wrongLength");
    assert_eq!(code(&[&whole[..], b"!"].concat()), "vectors.wrongLength");
    assert_eq!(code(&with_header(&[(0, 3)])), "vectors.newerVersion");
    // Sizes beyond the limits: words, widths, texts.
    for numbers in [[(1, 0), (2, 3)], [(1, u32::MAX), (2, 1)], [(1, 1 << 20), (2, 1_024)], [(1, 4), (2, 0)]] {
        assert_eq!(code(&with_header(&numbers)), "vectors.damaged", "{numbers:?}");
    }
    for at in [3, 4, 5] {
        assert_eq!(code(&with_header(&[(at, u32::MAX)])), "vectors.damaged");
    }
    let bad_header = read(&with_header(&[(2, 1_025)]), 1).unwrap_err();
    assert_eq!(bad_header, Error::Damaged { byte: 16 });
    // The largest file that a header can state is not there, and its memory is not taken.
    assert_eq!(code(&with_header(&[(1, 1 << 20), (2, 16), (5, 64 << 20)])), "vectors.wrongLength");

    let words = 32 + origin().language.len() + origin().source.len();
    let scales = words + "the\n,\nzebra\ndon't".len();
    let damaged = |at: usize, new: &[u8]| {
        let mut bytes = file();
        bytes[at..at + new.len()].copy_from_slice(new);
        read(&bytes, usize::MAX).unwrap_err()
    };
    assert_eq!(damaged(words + 1, b"\xFF"), Error::Damaged { byte: words + 1 });
    assert_eq!(damaged(words + 1, b"\n"), Error::Damaged { byte: words });
    assert_eq!(damaged(words + 4, b"\n"), Error::Damaged { byte: words });
    for scale in [f32::NAN, f32::INFINITY, -1.0, 1e30] {
        assert_eq!(damaged(scales + 8, &scale.to_le_bytes()), Error::Damaged { byte: scales + 8 });
    }
}

#[test]
fn arbitrary_damage_gives_the_same_result_in_pieces_and_as_a_whole() {
    let mut random = Random::new(3);
    let result = |bytes: &[u8], piece: usize| {
        let mut reader = VectorReader::new("vectors.bin", RequestedTokens::default());
        for piece in bytes.chunks(piece) {
            reader.feed(piece)?;
        }
        let vectors = reader.finish()?;
        let rows: Vec<_> = vectors.tokens().map(|(token, vector)| (token.to_owned(), vector.to_vec())).collect();
        Ok::<_, Error>((vectors.summary().clone(), rows))
    };
    let mut read = 0;
    for _ in 0..3_000 {
        let mut bytes = file();
        for _ in 0..random.below(4) {
            let at = random.below(bytes.len());
            bytes[at] = random.bits() as u8;
        }
        bytes.truncate(bytes.len() - random.below(2) * random.below(bytes.len()));
        let (piece, whole) = (1 + random.below(99), result(&bytes, usize::MAX));
        read += usize::from(whole.is_ok());
        assert_eq!(result(&bytes, piece), whole);
    }
    // Damage to the numbers of the vectors is not noticed.
    assert!(read > 300, "{read}");
}
