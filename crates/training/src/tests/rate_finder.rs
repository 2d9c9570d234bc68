//! The search for a learning rate on a real network.

use std::time::Duration;

use burn::tensor::Device;
use pollster::block_on;
use serde_json::json;

use super::optimization::{fold, losses, settings};
use crate::RateFinder;

#[test]
fn a_search_suggests_a_rate_that_trains_well() {
    let given = json!({ "dropout": 0.0 });
    let find = |burst: u64| {
        let mut finder = RateFinder::new(&settings(given.clone()), fold(), Device::flex()).unwrap();
        let mut bursts = 0;
        while !finder.is_over() {
            assert_eq!(finder.suggestion(), None);
            block_on(finder.advance(Duration::from_millis(burst)));
            bursts += 1;
        }
        (finder.suggestion(), finder.points().to_vec(), bursts)
    };
    let (rate, points, bursts) = find(0);
    let rate = rate.expect("the task can be learned");
    assert!((3e-4..0.2).contains(&rate), "{rate}");
    assert!(bursts > 50 && points.len() <= 100);
    assert!(points.is_sorted_by(|a, b| a.rate < b.rate));
    // The length of a burst only changes when the losses are read.
    assert_eq!(find(50).1, points);
    let at = |rate: f64| {
        *losses(json!({ "dropout": 0.0, "epochs": 30, "patience": 60, "learningRate": rate })).last().unwrap()
    };
    let (suggested, low) = (at(rate), at(rate / 100.0));
    assert!(suggested < 0.5 * low, "{rate}: {suggested}, at a hundredth {low}");
}
