//! Letters of Greek and Cyrillic that look like Latin ones.

/// Replaces Greek and Cyrillic letters by the Latin ones that look like them, in words that contain Latin letters or
/// consist of such letters only. In other words they are what they seem to be.
pub(super) fn without_homoglyphs(label: &str) -> String {
    let replace = |word: &str| -> String {
        let has_latin = word.chars().any(|c| c.is_ascii_alphabetic());
        let all_alike = word.chars().filter(|c| c.is_alphabetic()).all(|c| c.is_ascii() || latin(c).is_some());
        match has_latin || all_alike {
            true => word.chars().map(|c| latin(c).unwrap_or(c)).collect(),
            false => word.to_owned(),
        }
    };
    label.split(' ').map(replace).collect::<Vec<_>>().join(" ")
}

/// Returns the Latin letter that looks like a Greek or Cyrillic one.
fn latin(c: char) -> Option<char> {
    const ALIKE: [(&str, &str); 2] = [
        ("АВЕКМНОРСТУХІЈЅԚԜаеорсухіјѕԛԝһԁӏ", "ABEKMHOPCTYXIJSQWaeopcyxijsqwhdl"),
        ("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧοανρικτυ", "ABEZHIKMNOPTYXoavpiktu"),
    ];
    ALIKE.iter().find_map(|(foreign, latin)| latin.chars().nth(foreign.chars().position(|letter| letter == c)?))
}
