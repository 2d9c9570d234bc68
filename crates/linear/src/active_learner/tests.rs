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
    assert_eq!(learner.suggestion(0), None);
    assert!(learner.label_curve(1).is_none());
    for _ in 0..40 {
        let next = learner.choose().unwrap();
        learner.label(next, (next % 3) as u32);
        learner.learn();
    }
    let correct = (0..600).filter(|&text| learner.suggestion(text) == Some((text % 3) as u32)).count();
    assert!(correct > 590, "{correct}");
}

#[test]
fn a_curve_has_the_labels_of_its_beginning() {
    let (mut learner, _) = ready(600);
    for text in 0..60 {
        learner.label(text, (text % 3) as u32);
    }
    let mut curve = learner.label_curve(1).unwrap();
    learner.learn();
    learner.label(60, 3);
    while learner.advance_curve(&mut curve) {}
    let (done, fits) = curve.progress();
    assert_eq!((done, curve.labels()), (fits, 60));
    let sizes = curve.into_sizes();
    // Four fifths of the labels, and an eighth of that but at least eight.
    assert_eq!((sizes[0].0, sizes[4].0), (8.0, 48.0));
    let wrong = |size: usize| sizes[size].1[0].iter().map(|row| row.error).sum::<f64>();
    assert!(wrong(4) <= wrong(0) && wrong(4) < 6.0, "{} {}", wrong(0), wrong(4));
    assert!(sizes[0].1.len() == 8 && sizes[4].1.len() == 1);
}

#[test]
fn merged_categories_are_one_for_the_model() {
    let (mut learner, _) = ready(90);
    for text in 0..30 {
        learner.label(text, (text % 3) as u32);
    }
    let before: Vec<u32> = learner.labeled().iter().map(|&(_, class)| class).collect();
    learner.relabel(2, |_, class| class.min(1));
    learner.learn();
    assert!((30..90).all(|text| learner.suggestion(text) == Some((text % 3).min(1) as u32)));
    learner.relabel(3, |index, _| before[index]);
    learner.learn();
    assert!((30..90).all(|text| learner.suggestion(text) == Some((text % 3) as u32)));
}

/// Gives each text the direction of its word.
#[derive(Debug)]
struct Directions;

impl TextVectors for Directions {
    fn width(&self) -> usize {
        3
    }

    fn share(&self) -> f32 {
        0.9
    }

    fn knows(&self, _: &str) -> bool {
        true
    }

    fn vector(&self, text: &str) -> Vec<f32> {
        WORDS.iter().map(|word| f32::from(u8::from(text.contains(word)))).collect()
    }
}

#[test]
fn vectors_tell_what_no_label_has() {
    let texts: Vec<String> = (0..30).map(|index| format!("{} {index}{index}", WORDS[index % 3])).collect();
    let mut learner = ActiveLearner::new(30, 1).with_vectors(Rc::new(Directions));
    while !learner.is_ready() {
        learner.read(|index| &texts[index]);
    }
    (0..3).for_each(|text| learner.label(text, text as u32));
    learner.learn();
    assert!((3..30).all(|text| learner.suggestion(text) == Some((text % 3) as u32)));
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
