//! Compares a teacher with what others compute. `goldens.rs` compiles it natively, and `tests/web/teacher.rs` for
//! WebAssembly.

use serde_json::Value;
use wordloom_teacher::Teacher;

/// An encoder of two narrow layers, and the most tokens of its texts.
pub const TINY: (&[u8], usize) = (include_bytes!("../fixtures/tiny.safetensors"), 16);
pub const TINY_GOLDENS: &str = include_str!("../fixtures/tiny.json");
/// The file that `cargo xtask teacher` writes, from the root of the checkout.
pub const MINILM: &str = "www/teacher/minilm-l6.safetensors";
pub const MINILM_GOLDENS: &str = include_str!("../fixtures/minilm.json");

/// The fixtures have 6 decimals. onnxruntime and burn differ by about as much, since both have single precision.
const TOLERANCE: f64 = 1e-5;

/// What another implementation computes for a text.
pub struct Golden {
    pub text: String,
    pub ids: Vec<u32>,
    pub vector: Vec<f64>,
}

pub fn goldens(json: &str) -> Vec<Golden> {
    let rows: Vec<Value> = serde_json::from_str(json).unwrap();
    let list = |row: &Value, key: &str| row[key].as_array().unwrap().clone();
    let golden = |row: &Value| Golden {
        text: row["text"].as_str().unwrap().to_owned(),
        ids: list(row, "ids").iter().map(|id| id.as_u64().unwrap() as u32).collect(),
        vector: list(row, "vector").iter().map(|number| number.as_f64().unwrap()).collect(),
    };
    rows.iter().map(golden).collect()
}

/// Compares the ids of at most `limit` tokens and the vectors. Returns the largest difference.
pub async fn compare(teacher: &Teacher, goldens: &[Golden], limit: usize) -> f64 {
    let texts: Vec<&str> = goldens.iter().map(|golden| &golden.text[..]).collect();
    let mut largest = 0.0f64;
    for (golden, vector) in goldens.iter().zip(teacher.encode(&texts).await) {
        assert_eq!(teacher.tokenizer().ids(&golden.text, limit), golden.ids, "{}", golden.text);
        assert_eq!(vector.len(), teacher.width());
        let norm: f64 = vector.iter().map(|&value| f64::from(value) * f64::from(value)).sum();
        assert!((norm - 1.0).abs() < 1e-5, "{norm}");
        let some = vector.iter().step_by(vector.len() / golden.vector.len());
        for (&value, &expected) in some.zip(&golden.vector) {
            largest = largest.max((f64::from(value) - expected).abs());
            assert!((f64::from(value) - expected).abs() < TOLERANCE, "{value} for {expected} of {:?}", golden.text);
        }
    }
    largest
}
