//! Whether the cells of a column look like several labels each.

use std::collections::{HashMap, HashSet};

use crate::table::LabelSyntax;

/// Separators that names and paths contain as well. Alone, they are no evidence of several labels.
const WEAK: [&str; 2] = [" ", "/"];

/// The fewest distinct cells with several labels.
const MIN_COMBINATIONS: usize = 2;

/// Whether the cells look like several labels each: few labels occur again and again, in many combinations.
pub(super) fn several_labels(cells: &[&str]) -> bool {
    let syntax = LabelSyntax::infer(cells, None, None);
    if WEAK.contains(&syntax.separator.as_str()) {
        return false;
    }
    let distinct: HashSet<&str> = cells.iter().copied().collect();
    // For each label, the number of distinct cells with it, and whether any of them has others as well.
    let mut labels: HashMap<&str, (usize, bool)> = HashMap::new();
    let mut combinations = 0;
    for cell in &distinct {
        let of_cell = syntax.split(cell);
        let several = of_cell.len() > 1;
        combinations += usize::from(several);
        for label in of_cell {
            let (count, combined) = labels.entry(label).or_default();
            *count += 1;
            *combined |= several;
        }
    }
    let recurring = labels.values().all(|&(count, combined)| count > 1 || !combined);
    combinations >= MIN_COMBINATIONS && recurring && labels.len() < distinct.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_that_recur_in_combinations_are_several() {
        let ticked = [
            "Fast, friendly delivery, Price",
            "Fast, friendly delivery",
            "Broken, or parts missing",
            "Broken, or parts missing, Price",
            "Nothing special",
            "Nothing special, Price",
        ];
        assert!(several_labels(&ticked));
        assert!(several_labels(&["物流|质量", "质量", "物流|价格", "价格", "物流"]));
    }

    #[test]
    fn names_with_a_comma_numbers_and_texts_are_not() {
        assert!(!several_labels(&["Paris, France", "Lyon, France", "Bonn, Germany", "Köln, Germany"]));
        assert!(!several_labels(&["1,200", "1,300", "1,200"]));
        assert!(!several_labels(&["good", "bad", "good"]));
        assert!(!several_labels(&["It came late, and it was broken", "Well made, and not dear", "So so"]));
        assert!(!several_labels(&["a/b", "b/a", "a", "b"]));
    }
}
