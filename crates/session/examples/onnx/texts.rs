//! The texts that are predicted: those of the public data sets in turn, and a few that are difficult to cut.

use std::error::Error;
use std::fs;
use std::path::Path;

use wordloom_data::Table;

/// Test files of several languages and kinds of text.
const SETS: [&str; 7] = ["waimai_10k", "sst", "thucnews_titles", "ag_news", "sms_spam", "emobank", "hahackathon"];

/// Texts that are difficult to cut.
const DIFFICULT: [&str; 25] = [
    "",
    " \t\n ",
    "😀",
    "😀😀 👍🏽 👩‍👩‍👧‍👦 🇨🇳🇩🇪🇫 ❤️ 1️⃣",
    "I DON'T owe 3,999.50 dollars; v1.beta e.g. U.S.A. rock'n'roll 'quoted' a_b __init__ 10:30",
    "Ｈｅｌｌｏ，ｗｏｒｌｄ！ ＯＫ？",
    "nai\u{308}ve cafe\u{301} GRO\u{308}SSE ﬁne ① ½ Å Ω",
    "ÀÉÎ ÇA VA ŒUVRE STRASSE ẞ ISTANBUL ΣΊΣΥΦΟΣ ЁЖИК",
    "不好吃！！送餐慢…差评（两小时）",
    "ラーメンはｶﾞｲﾄﾞ か\u{3099}き",
    "K팝은 각 \u{1100}\u{1161}\u{11A8}ㅋㅋ 한국어 텍스트",
    "צה\"ל ג'ירפה שלום עולם",
    "ดีมาก ความรู้ ทำ น้ำ",
    "हिन्दी में क्षत्रिय प्रश्न",
    "\u{FEFF}a\u{3000}b\r\n\tc \u{200B} \u{85}d soft\u{AD}hyphen zero\u{200B}width",
    "http://t.co/x?y=1&z=2 @user #tag user@example.com C++ C# :-) <br /> &amp;",
    "a.b.c 1.2.3 1,2,3 a,b,c a1.b2 1a.2b x:y 1:2 don’t can’t·go",
    "\u{301}lone mark, wo\u{200D}joiner",
    "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "a space and a control character. \u{98}\u{99}",
    "\u{99} a \u{98} b\u{99} c\u{98}d \u{98} ",
    " \u{98}x",
    "zzyzx qwrtp unknownword",
    "<pad> <unk> \u{1}control",
    "𝒜𝓁𝓅𝒽𝒶 𝟘𝟙 𐐀𐐁 Ǆ ǅ ꙮ",
];

/// Returns the difficult texts, one that is very long, and as many others as make `count`.
pub fn texts(data: &Path, count: usize) -> Result<Vec<String>, Box<dyn Error>> {
    let mut all: Vec<String> = DIFFICULT.map(str::to_owned).into();
    all.push("The parcel is late, and 包裹 has not arrived! ".repeat(2_000));
    let columns = SETS.map(|set| column(data, set));
    let columns = columns.into_iter().collect::<Result<Vec<_>, _>>()?;
    let longest = columns.iter().map(Vec::len).max().unwrap_or(0);
    for row in 0..longest {
        all.extend(columns.iter().filter_map(|column| column.get(row).cloned()));
    }
    all.truncate(count);
    Ok(all)
}

fn column(data: &Path, set: &str) -> Result<Vec<String>, Box<dyn Error>> {
    let file = data.join(set).join("test.csv");
    let bytes = fs::read(&file).map_err(|error| format!("{}: {error}", file.display()))?;
    let table = Table::read("test.csv", &bytes)?;
    let text = table.column_index("text").ok_or("there is no text")?;
    Ok((0..table.rows()).map(|row| table.cell(row, text).to_owned()).collect())
}
