//! What is left of texts with markup, quoted lines, addresses, names and numbers.

use super::html::has_tag;
use super::*;
use crate::{TokenKind, Tokenizer, TokenizerConfig};

const HTML: Cleaning = Cleaning { html: true, quotes: false, urls: false, users: false, numbers: false };
const QUOTES: Cleaning = Cleaning { html: false, quotes: true, urls: false, users: false, numbers: false };
const PLACEHOLDERS: Cleaning = Cleaning { html: false, quotes: false, urls: true, users: true, numbers: true };
const ALL: Cleaning = Cleaning { html: true, quotes: true, urls: true, users: true, numbers: true };

fn config(tokens: TokenKind, cleaning: Cleaning) -> TokenizerConfig {
    TokenizerConfig {
        tokens,
        lowercase: true,
        min_count: 1,
        vocabulary_size: 1_000,
        max_length: 1_000,
        ignored: Vec::new(),
        cleaning,
    }
}

/// The words of a cleaned text.
fn words(text: &str, cleaning: Cleaning) -> Vec<String> {
    let tokenizer = Tokenizer::fit([text], &config(TokenKind::Words, cleaning));
    let ids = tokenizer.encode(text).ids;
    ids.iter().map(|&id| tokenizer.vocabulary().token(id).unwrap().to_owned()).collect()
}

fn html(text: &str) -> String {
    HTML.clean(text).text().split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn tags_comments_scripts_and_styles_are_left_out() {
    for (text, expected) in [
        ("<p>Late</p><p>again</p>", "Late again"),
        ("one<br>two<BR/>three<br />four", "one two three four"),
        ("un<b>believ</b>able", "unbelievable"),
        (r#"<a href="https://x.y/?a=1>2" target=_blank>here</a>"#, "here"),
        (r#"<div class=""note"">quoted twice</div>"#, "quoted twice"),
        ("<!-- a <b> comment -->kept<!DOCTYPE html>", "kept"),
        ("<script>if (a < b) { x() }</script>kept<style>p { color: red }</STYLE>", "kept"),
        ("<o:p>Word</o:p>", "Word"),
        ("&lt;p&gt;escaped&lt;br /&gt;twice&lt;/p&gt;", "escaped twice"),
        ("<img src='a.png' alt='x'>", ""),
    ] {
        assert_eq!(html(text), expected, "{text}");
    }
}

#[test]
fn what_only_looks_like_markup_stays() {
    for text in [
        "I <3 you",
        "a < b and c > d",
        "x <y and z> w",
        "a<b",
        "<unclosed",
        "<p",
        "<p class=\"x",
        "<!-- open",
        "AT&T",
        "R&D;",
        "<>",
        "</>",
        "<script>open",
        "a & b;",
        "&unknown;",
    ] {
        assert_eq!(HTML.clean(text).text(), text);
        assert!(!HTML.changes(text) && !has_tag(text));
    }
}

#[test]
fn entities_are_decoded_once_or_twice() {
    for (text, expected) in [
        ("caf&eacute; &amp; th&#233;&#xE9;", "café & théé"),
        ("a&nbsp;b", "a b"),
        ("it&#39;s &quot;ok&quot; &hellip; &euro;5 &apos;", "it's \"ok\" … €5 '"),
        ("&amp;quot;twice&amp;quot; &amp;amp; &amp;", "\"twice\" & &"),
        ("&#150;&#8217;", "–’"),
        ("I &lt;3 you", "I <3 you"),
        ("&#0; &#1114112; &#xD800;", "&#0; &#1114112; &#xD800;"),
    ] {
        assert_eq!(html(text), expected.replace('\u{a0}', " "), "{text}");
    }
}

#[test]
fn quoted_lines_and_what_introduces_them_are_left_out() {
    let left = |text: &str| QUOTES.clean(text).text().trim().to_owned();
    assert_eq!(left("Thanks!\n\nOn Mon, Ann wrote:\n> late\n>> again\n\nBob"), "Thanks!\n\n\nBob");
    assert_eq!(left("Danke\r\nAm Montag schrieb Ann:\r\nnein"), "Danke\r\nAm Montag schrieb Ann:\r\nnein");
    assert_eq!(left("好的\n张三写道：\n> 晚了"), "好的");
    assert_eq!(left("Yes\n-----Original Message-----\nFrom: Ann\nlate"), "Yes");
    assert_eq!(left("Ja\n-----Ursprüngliche Nachricht-----\nspät"), "Ja");
    assert_eq!(left("ok\n&gt; escaped"), "ok");
    assert_eq!(left("5 > 3\nand 3 < 5"), "5 > 3\nand 3 < 5");
    // A text of nothing but quoted lines is what it is about.
    assert_eq!(left("> all\n> quoted"), "> all\n> quoted");
    assert_eq!(left("She wrote:\n> all"), "She wrote:\n> all");
}

#[test]
fn addresses_names_and_numbers_are_one_token_each() {
    for (text, expected) in [
        ("see https://x.y/a?b=c#d, ok", "see <url> , ok"),
        ("(www.example.org/a_(b))", "( <url> )"),
        ("看https://t.co/abc很好。", "看 <url> 很 好 。"),
        ("Example.COM/page. Next", "<url> . next"),
        ("mail ann.neil@x.org or MAILTO:bob+1@mail.x.co.uk.", "mail <email> or <email> ."),
        ("@ann_b: hi @bob. cc @c@mastodon.social", "<user> : hi <user> . cc <user>"),
        (
            "owe 3,999.50 dollars, 10:30, 5kg, iPhone15, v2.0",
            "owe <number> dollars , <number> : <number> , 5kg , iphone15 , v2.0",
        ),
        ("第3章 １２３", "第 <number> 章 <number>"),
        ("so.it is", "so.it is"),
        ("#tag a@b 😀", "# tag a @ b 😀"),
    ] {
        assert_eq!(words(text, PLACEHOLDERS).join(" "), expected, "{text}");
    }
}

#[test]
fn a_placeholder_is_one_token_of_every_kind_and_in_the_saved_tokenizer() {
    let texts = ["see https://x.y/a now", "see @ann 12 times"];
    for tokens in TokenKind::ALL {
        let tokenizer = Tokenizer::fit(texts.repeat(3), &config(tokens, PLACEHOLDERS));
        let json = serde_json::to_string(&tokenizer).unwrap();
        let tokenizer: Tokenizer = serde_json::from_str(&json).unwrap();
        let encoding = tokenizer.encode("12 https://other.z/b");
        let known: Vec<(&str, (usize, usize))> = encoding
            .ids
            .iter()
            .zip(&encoding.offsets)
            .filter_map(|(&id, &offset)| Some((tokenizer.vocabulary().token(id)?, offset)))
            .filter(|(token, _)| token.trim() != "")
            .collect();
        assert_eq!(known, [("<number>", (0, 2)), ("<url>", (3, 20))], "{tokens:?}");
    }
}

#[test]
fn offsets_point_into_the_original_text() {
    let text = "<p>Caf&eacute; un<b>believ</b>able</p>\n> quoted\nsee https://x.y/a";
    let tokenizer = Tokenizer::fit([text], &config(TokenKind::Words, ALL));
    let slices: Vec<&str> = tokenizer.encode(text).offsets.into_iter().map(|(start, end)| &text[start..end]).collect();
    assert_eq!(slices, ["Caf&eacute;", "un<b>believ</b>able", "see", "https://x.y/a"]);
}

#[test]
fn without_cleaning_the_serialized_settings_are_as_before() {
    let json = serde_json::to_string(&config(TokenKind::Words, Cleaning::default())).unwrap();
    assert!(!json.contains("cleaning"), "{json}");
    let json = serde_json::to_string(&config(TokenKind::Words, HTML)).unwrap();
    assert_eq!(serde_json::from_str::<TokenizerConfig>(&json).unwrap().cleaning, HTML);
}

#[cfg(not(target_family = "wasm"))]
mod properties {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn any_text_is_cleaned_and_its_tokens_are_parts_of_it(
            text in "(<|>|&|;|#|/|b|br|p|script|quot|amp|lt|@|x\\.com|http://|\"|'|=| |\n|\n> |5|é|中|[ -~]){0,40}"
        ) {
            for tokens in TokenKind::ALL {
                let tokenizer = Tokenizer::fit([text.as_str()], &config(tokens, ALL));
                let mut last = 0;
                for (start, end) in tokenizer.encode_whole(&text).offsets {
                    prop_assert!(last <= start && start < end, "{tokens:?} {last} {start} {end}");
                    prop_assert!(text.get(start..end).is_some());
                    last = end;
                }
            }
        }
    }
}
