//! The answer of several people: the most frequent one; of numbers the median; of lists the items that at least half of
//! them have.

use serde_json::Value;

use super::super::object::Entries;
use super::get;

/// Returns the answer to each question, and whether all agree.
pub(super) fn majority(answers: &[Entries]) -> (Entries, bool) {
    let mut questions: Vec<&String> = Vec::new();
    for (question, _) in answers.iter().flatten() {
        if !questions.contains(&question) {
            questions.push(question);
        }
    }
    let (mut chosen, mut agree) = (Vec::new(), true);
    for question in questions {
        let votes: Vec<&Value> = answers.iter().filter_map(|answer| get(answer, question)).collect();
        agree &= votes.iter().all(|vote| *vote == votes[0]);
        chosen.push((question.clone(), decide(&votes)));
    }
    (chosen, agree)
}

fn decide(votes: &[&Value]) -> Value {
    if votes.iter().all(|vote| vote.is_number()) {
        let mut numbers: Vec<&Value> = votes.to_vec();
        numbers.sort_by(|a, b| a.as_f64().unwrap_or(0.0).total_cmp(&b.as_f64().unwrap_or(0.0)));
        return numbers[(numbers.len() - 1) / 2].clone();
    }
    let is_set = |vote: &&Value| vote.as_array().is_some_and(|list| list.len() != 1);
    if votes.iter().all(|vote| vote.is_array()) && votes.iter().any(is_set) {
        let mut items: Vec<Value> = Vec::new();
        for item in votes.iter().filter_map(|vote| vote.as_array()).flatten() {
            let count = votes.iter().filter(|vote| vote.as_array().is_some_and(|list| list.contains(item))).count();
            if count * 2 >= votes.len() && !items.contains(item) {
                items.push(item.clone());
            }
        }
        return Value::Array(items);
    }
    let count = |value: &Value| votes.iter().filter(|vote| **vote == value).count();
    // Of equals the first wins.
    let best = votes.iter().copied().reduce(|best, vote| if count(vote) > count(best) { vote } else { best });
    best.cloned().unwrap_or(Value::Null)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn decided(votes: &[Value]) -> Value {
        decide(&votes.iter().collect::<Vec<_>>())
    }

    #[test]
    fn the_most_frequent_answer_wins_and_of_numbers_the_median() {
        assert_eq!(decided(&[json!(["a"]), json!(["b"]), json!(["b"])]), json!(["b"]));
        assert_eq!(decided(&[json!(["a"]), json!(["b"])]), json!(["a"]));
        assert_eq!(decided(&[json!(5), json!(1), json!(4)]), json!(4));
        assert_eq!(decided(&[json!(["a", "b"]), json!(["b"]), json!(["b", "c"])]), json!(["b"]));
    }
}
