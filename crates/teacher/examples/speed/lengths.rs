//! Times the teacher on texts of given lengths. The example `speed` compiles it natively, and `tests/web/teacher.rs`
//! for WebAssembly.

use serde_json::json;
use web_time::Instant;
use wordloom_teacher::Teacher;

/// (texts, tokens of each): about the mean of TREC's questions, the mean of AG News, and the longest texts.
const SHAPES: [(usize, usize); 3] = [(64, 12), (64, 56), (16, 128)];
/// Timed requests, after one that is not.
const ROUNDS: usize = 5;

/// Times every shape and reports each as a line of JSON, with the seconds of each request.
pub async fn run(target: &str, teacher: &Teacher, report: impl Fn(&str)) {
    for (texts, tokens) in SHAPES {
        // The begin and the end of a text are tokens as well.
        let text = "word ".repeat(tokens - 2);
        let texts = vec![&text[..]; texts];
        let mut seconds = Vec::new();
        for round in 0..=ROUNDS {
            let started = Instant::now();
            assert!(teacher.encode(&texts).await.concat().iter().all(|value| value.is_finite()));
            if round > 0 {
                seconds.push(started.elapsed().as_secs_f64());
            }
        }
        let result = json!({ "target": target, "texts": texts.len(), "tokens": tokens, "seconds": seconds });
        report(&json!({ "teacher": result }).to_string());
    }
}
