//! Prints the token ids of texts: reads one JSON string a line, writes one JSON list a line.
//! `crates/teacher/tests/compare_tokenizers.py` compares them with Hugging Face's.
//!
//! ```text
//! ids FILE
//! ```
//!
//! `FILE` is a vocabulary, one token a line.

use std::error::Error;
use std::io::{BufWriter, Write, stdin, stdout};

use wordloom_teacher::{TOKENS_MAX, WordPiece};

fn main() -> Result<(), Box<dyn Error>> {
    let path = std::env::args().nth(1).ok_or("ids takes the path of a vocabulary")?;
    let tokenizer = WordPiece::new(&std::fs::read_to_string(path)?)?;
    let mut out = BufWriter::new(stdout().lock());
    for line in stdin().lines() {
        let text: String = serde_json::from_str(&line?)?;
        writeln!(out, "{}", serde_json::to_string(&tokenizer.ids(&text, TOKENS_MAX))?)?;
    }
    Ok(())
}
