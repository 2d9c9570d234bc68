//! What of a text is left out or replaced before it is cut into tokens.

mod entities;
mod html;
mod placeholders;
mod quotes;

use serde::{Deserialize, Serialize};

use super::cleaned::Cleaned;
pub(super) use html::has_tag;
pub(super) use placeholders::Placeholder;

/// What of every text is left out or replaced before it is cut into tokens. By default nothing.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Cleaning {
    /// Whether HTML tags, comments, scripts and styles are left out and entities decoded.
    pub html: bool,
    /// Whether quoted lines of e-mails are left out.
    pub quotes: bool,
    /// Whether each web address is the token `<url>`, and each e-mail address `<email>`.
    pub urls: bool,
    /// Whether each user name, such as `@name`, is the token `<user>`.
    pub users: bool,
    /// Whether each number is the token `<number>`.
    pub numbers: bool,
}

impl Cleaning {
    /// Returns whether nothing is left out or replaced.
    pub fn is_none(&self) -> bool {
        *self == Self::default()
    }

    /// Cleans a text.
    ///
    /// ```
    /// use wordloom_text::Cleaning;
    ///
    /// let cleaned = Cleaning { html: true, ..Cleaning::default() }.clean("caf&eacute; <b>noir</b>");
    /// assert_eq!(cleaned.text(), "café noir");
    /// assert_eq!(cleaned.origin((0, 5)), (0, 11));
    /// ```
    pub fn clean(self, text: &str) -> Cleaned<'_> {
        let mut cleaned = Cleaned::unchanged(text);
        if self.is_none() {
            return cleaned;
        }
        if self.quotes {
            let edits = quotes::edits(cleaned.text());
            cleaned = cleaned.edited(edits);
        }
        if self.html {
            let edits = html::edits(cleaned.text());
            cleaned = cleaned.edited(edits);
        }
        if self.urls || self.users || self.numbers {
            let edits = placeholders::edits(cleaned.text(), self);
            cleaned = cleaned.edited(edits);
        }
        cleaned
    }

    /// Returns whether cleaning would change a text.
    pub fn changes(self, text: &str) -> bool {
        matches!(self.clean(text), cleaned if cleaned.text() != text)
    }
}

#[cfg(test)]
mod tests;
