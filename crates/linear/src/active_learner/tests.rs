use super::*;

const WORDS: [&str; 3] = ["cat", "dog", "bird"];

fn text(index: usize) -> String {
    format!("a {} number {} is here", WORDS[index % 3], index / 3)
}

fn ready(count: usize) -> (ActiveLearner, Vec<String>) {
    let texts: Vec<String> = (0..count).map(text).collect();
    let mut learner = ActiveLearner::new(count, 1);
    while !learner.is_ready() {
        learner.read(|index| &texts[index]);
    }
    (learner, texts)
}

#[test]
fn a_few_labels_tell_the_others() {
    let (mut learner, _) = ready(600);
    assert_eq!((learner.suggestion(0), learner.accuracy()), (None, None));
    for _ in 0..30 {
        let next = learner.choose().unwrap();
        learner.label(next, (next % 3) as u32);
        learner.learn();
    }
    let correct = (0..600).filter(|&text| learner.suggestion(text) == Some((text % 3) as u32)).count();
    assert!(correct > 590, "{correct}");
    assert!(learner.accuracy().unwrap() > 0.9);
}

#[test]
fn no_text_comes_twice_and_one_that_is_taken_back_may_come_again() {
    let (mut learner, _) = ready(20);
    let mut seen = Vec::new();
    while let Some(next) = learner.choose() {
        assert!(!seen.contains(&next));
        seen.push(next);
        match seen.len() {
            5 => learner.skip(next),
            count => learner.label(next, (count % 3) as u32),
        }
        learner.learn();
    }
    assert_eq!((seen.len(), learner.labels()), (20, 19));
    learner.take_back(seen[7]);
    learner.learn();
    assert_eq!((learner.choose(), learner.labels()), (Some(seen[7]), 18));
}

#[test]
fn a_category_that_comes_later_is_learned_too() {
    let (mut learner, _) = ready(90);
    for text in 0..20 {
        learner.label(text, (text % 2) as u32);
    }
    learner.learn();
    assert!(learner.suggestion(50).is_some_and(|class| class < 2));
    for text in 20..40 {
        learner.label(text, 2 + (text % 3) as u32);
        learner.learn();
    }
    assert!((0..5).contains(&learner.suggestion(50).unwrap()));
}
