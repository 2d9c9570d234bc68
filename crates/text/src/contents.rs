//! What a text contains besides words.

use super::Cleaning;
use super::cleaning::has_tag;
use super::script::is_unspaced;

/// What a text contains besides words.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Contents {
    /// HTML tags or comments.
    pub html: bool,
    /// Quoted lines of an e-mail.
    pub quotes: bool,
    /// Web or e-mail addresses.
    pub urls: bool,
    /// User names, such as `@name`.
    pub users: bool,
    /// Hashtags, such as `#topic`.
    pub hashtags: bool,
    /// Emoji.
    pub emoji: bool,
}

impl Contents {
    /// Finds out what a text contains.
    ///
    /// ```
    /// use wordloom_text::Contents;
    ///
    /// let contents = Contents::of("<b>late</b> again 😀 #fail");
    /// assert!(contents.html && contents.emoji && contents.hashtags && !contents.urls);
    /// ```
    pub fn of(text: &str) -> Self {
        let none = Cleaning::default();
        Self {
            html: text.contains(['<', '&']) && has_tag(text),
            quotes: text.contains(['>', '&', '-']) && Cleaning { quotes: true, ..none }.changes(text),
            urls: text.contains(['.', '@']) && Cleaning { urls: true, ..none }.changes(text),
            users: text.contains('@') && Cleaning { users: true, ..none }.changes(text),
            hashtags: has_hashtag(text),
            emoji: text.chars().any(is_emoji),
        }
    }
}

/// Returns whether a `#` is at the start of a word. `C#` and `#1` are no hashtags.
fn has_hashtag(text: &str) -> bool {
    text.match_indices('#').any(|(at, _)| {
        let before = text[..at].chars().next_back();
        !before.is_some_and(|c| (c.is_alphanumeric() && !is_unspaced(c)) || matches!(c, '&' | '/' | '#'))
            && text[at + 1..].starts_with(char::is_alphabetic)
    })
}

/// The blocks of emoji. Older symbols that are emoji only in some fonts, such as `™`, do not count.
fn is_emoji(c: char) -> bool {
    matches!(c,
        '\u{1F300}'..='\u{1FAFF}' | '\u{1F1E6}'..='\u{1F1FF}' | '\u{2600}'..='\u{27BF}' | '\u{2B50}' | '\u{2B55}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hashtags_begin_a_word_and_have_a_letter() {
        for text in ["#fail", "so #late", "今天#快递#", "(#ok)"] {
            assert!(Contents::of(text).hashtags, "{text}");
        }
        for text in ["C# and F#", "#1", "&#39;", "x.com/#top", "# title", "##"] {
            assert!(!Contents::of(text).hashtags, "{text}");
        }
    }

    #[test]
    fn plain_texts_contain_words_only() {
        for text in ["It came late, again.", "快递太慢了！", "5 > 3 and 3 < 5 & so on", "at 10:30 - twice", "well...ok"]
        {
            assert_eq!(Contents::of(text), Contents::default(), "{text}");
        }
    }

    #[test]
    fn addresses_are_not_user_names() {
        let contents = Contents::of("mail ann@x.org or see www.x.org");
        assert!(contents.urls && !contents.users);
        assert!(Contents::of("hi @ann").users && !Contents::of("hi @ann").urls);
        assert!(Contents::of("yes\n> quoted").quotes && Contents::of("👍").emoji && Contents::of("❤️").emoji);
    }
}
