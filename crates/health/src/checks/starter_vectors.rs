//! Few rows of English or Chinese, for which starter vectors help. Not a problem, but an offer.

use super::FEW_ROWS;
use crate::finding::FindingWithRows;
use crate::{Finding, Severity};
use wordloom_data::{Dataset, Sentence};
use wordloom_text::letter_script;

/// From this fraction of function words on, texts are English.
/// `public_data_sets.rs` checks it on 50 rows at a time of each data set.
pub(crate) const ENGLISH_FRACTION: f64 = 0.1;

/// Frequent function words of English. Words that are as frequent in another language, such as `in`, `is`, `was` and
/// `to`, are left out.
const FUNCTION_WORDS: [&str; 52] = [
    "about", "and", "are", "at", "because", "but", "by", "can", "could", "did", "does", "for", "from", "has", "have",
    "her", "him", "his", "how", "if", "into", "it", "its", "not", "of", "or", "our", "out", "she", "should", "than",
    "that", "the", "their", "them", "then", "there", "these", "they", "this", "those", "very", "were", "what", "when",
    "which", "who", "will", "with", "would", "you", "your",
];

/// From this fraction of Han characters on, and up to this fraction of Kana, letters are Chinese. Japanese texts have
/// Kana in nearly every sentence.
const HAN_FRACTION: f64 = 0.5;
const KANA_FRACTION: f64 = 0.05;

/// Offers the starter vectors of a language for few rows of it.
pub(crate) fn finding(dataset: &Dataset) -> Option<FindingWithRows> {
    let rows = dataset.rows.len();
    if rows >= FEW_ROWS {
        return None;
    }
    let language = starter_language(|| dataset.texts())?;
    let sentence = Sentence::new("health.starterVectors").with("rows", rows).with("language", language);
    Some(Finding::new(Severity::Offer, sentence).with_rows(Vec::new()))
}

/// Returns the language of the starter vectors that fit the texts, `en` or `zh`; `None` if the texts are of another
/// language.
pub fn starter_language<'t, T: Iterator<Item = &'t str>>(texts: impl Fn() -> T) -> Option<&'static str> {
    if function_word_fraction(texts()) >= ENGLISH_FRACTION { Some("en") } else { is_chinese(texts()).then_some("zh") }
}

/// Returns whether most letters are Han characters, and hardly any are Kana.
pub(crate) fn is_chinese<'t>(texts: impl Iterator<Item = &'t str>) -> bool {
    let (mut letters, mut han, mut kana) = (0_usize, 0_usize, 0_usize);
    for letter in texts.flat_map(str::chars).filter(|sign| sign.is_alphabetic()) {
        letters += 1;
        match letter_script(letter) {
            Some("Hani") => han += 1,
            Some("Kana") => kana += 1,
            _ => {}
        }
    }
    let fraction = |count: usize| count as f64 / letters.max(1) as f64;
    fraction(han) >= HAN_FRACTION && fraction(kana) <= KANA_FRACTION
}

/// The fraction of the words that are English function words, 0 to 1; 0 if there is no word.
pub(crate) fn function_word_fraction<'t>(texts: impl Iterator<Item = &'t str>) -> f64 {
    let (mut words, mut function_words) = (0_usize, 0_usize);
    for text in texts {
        for word in text.split(|sign: char| !sign.is_alphabetic()).filter(|word| !word.is_empty()) {
            words += 1;
            function_words += usize::from(FUNCTION_WORDS.iter().any(|known| known.eq_ignore_ascii_case(word)));
        }
    }
    function_words as f64 / words.max(1) as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn english_is_distinguished_from_other_languages_by_its_function_words() {
        let fraction = |text| function_word_fraction([text].into_iter());
        let english = "The customer service was very friendly and helped me within minutes. Parcel two weeks late, the \
                       box was damaged. I would not buy from them again.";
        assert!(fraction(english) > 2.0 * ENGLISH_FRACTION, "{}", fraction(english));
        for other in [
            "Der Kundendienst war sehr freundlich und hat mir in wenigen Minuten geholfen. Am Anfang war ich so \
             zufrieden, dass ich es meinem Bruder empfohlen habe. Was soll man da sagen?",
            "Le service client a été très aimable et m'a aidé en quelques minutes. On est venus à deux et les plats \
             étaient froids. Le but du jeu est simple mais les règles sont mal écrites.",
            "De klantenservice was erg vriendelijk en heeft mij in een paar minuten geholpen. Het pakket kwam pas na \
             twee weken aan. Ik weet niet of het aan de bezorger ligt, maar we willen ons geld terug.",
            "El servicio al cliente fue muy amable y me ayudó en pocos minutos. No lo recomiendo a nadie, la batería \
             dura poco y la pantalla se raya.",
            "客服非常热情，几分钟就解决了问题。包裹晚了两个星期才到，盒子也坏了。我再也不会买了。",
        ] {
            assert!(fraction(other) < 0.5 * ENGLISH_FRACTION, "{} in {other}", fraction(other));
        }
        assert_eq!(fraction("12 %, 13 %"), 0.0);
    }

    #[test]
    fn chinese_is_told_from_japanese_by_kana() {
        let chinese = |text| is_chinese([text].into_iter());
        assert_eq!(starter_language(|| ["很好！"].into_iter()), Some("zh"));
        assert_eq!(starter_language(|| ["It was late and the box broke."].into_iter()), Some("en"));
        assert_eq!(starter_language(|| ["Das war gut."].into_iter()), None);
        assert!(chinese("iPhone的电池不行，充电一天两次。") && chinese("這間餐廳的服務很好！"));
        for other in ["とても美味しい料理でした。東京都千代田区", "배송이 늦었어요", "Late again", "12 %", ""]
        {
            assert!(!chinese(other), "{other}");
        }
    }
}
