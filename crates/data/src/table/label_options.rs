//! Labels that contain the separator, such as the option `Broken, or parts missing` of a form that joins the ticked
//! options with commas. They are inferred from parts that never occur without one another.

use std::collections::{BTreeMap, BTreeSet, HashMap};

/// The fewest cells with two parts for which they can be one label, if the second one begins in lower case.
const MIN_CELLS: usize = 2;
/// The same if nothing but their company suggests it.
const MIN_CELLS_WITHOUT_CASE: usize = 5;

/// How often a part occurs, and what follows it.
#[derive(Default)]
struct Part<'c> {
    count: usize,
    /// How many cells begin with it.
    first: usize,
    /// How often each part follows it.
    followers: HashMap<&'c str, usize>,
}

/// Returns the labels that contain the separator.
///
/// Two parts belong together if the second one never occurs except after the first, and
///
/// - the second one begins with a lower-case letter, although nearly all cells begin with a capital or a digit, or
/// - the first one never occurs without the second either, and some cell consists of these two.
pub(super) fn infer_options(cells: &[&str], separator: &str) -> Vec<String> {
    // A space separates tags, which are written without one.
    if separator.trim().is_empty() {
        return Vec::new();
    }
    let mut parts: HashMap<&str, Part<'_>> = HashMap::new();
    let (mut lower, mut begun) = (0, 0);
    let mut pairs_alone: BTreeSet<(&str, &str)> = BTreeSet::new();
    for &cell in cells {
        let labels: Vec<&str> = cell.split(separator).map(str::trim).collect();
        begun += 1;
        lower += usize::from(is_lower(labels[0]));
        parts.entry(labels[0]).or_default().first += 1;
        for (index, &label) in labels.iter().enumerate() {
            let part = parts.entry(label).or_default();
            part.count += 1;
            if let Some(&next) = labels.get(index + 1) {
                *part.followers.entry(next).or_default() += 1;
            }
        }
        if let [one, other] = labels[..] {
            pairs_alone.insert((one, other));
        }
    }
    let capitals = lower * 10 <= begun;
    let belong = |one: &str, other: &str| {
        let (first, second) = (&parts[one], &parts[other]);
        let together = first.followers.get(other).copied().unwrap_or(0);
        let always = second.count == together && second.first == 0 && !other.is_empty();
        let continued = capitals && is_lower(other) && together >= MIN_CELLS;
        let inseparable =
            first.count == together && together >= MIN_CELLS_WITHOUT_CASE && pairs_alone.contains(&(one, other));
        always && (continued || inseparable)
    };
    // By their parts, so that an option that is written with other spaces is the same one.
    let mut options: BTreeMap<Vec<&str>, &str> = BTreeMap::new();
    for &cell in cells {
        let labels: Vec<&str> = cell.split(separator).map(str::trim).collect();
        let mut start = 0;
        for end in 1..=labels.len() {
            if end < labels.len() && belong(labels[end - 1], labels[end]) {
                continue;
            }
            if end - start > 1 {
                let parts = &labels[start..end];
                options.entry(parts.to_vec()).or_insert(between(cell, parts[0], parts[parts.len() - 1]));
            }
            start = end;
        }
    }
    options.into_values().map(str::to_owned).collect()
}

/// Returns the part of a cell from one of its slices to another.
fn between<'c>(cell: &'c str, first: &str, last: &str) -> &'c str {
    let start = first.as_ptr() as usize - cell.as_ptr() as usize;
    let end = last.as_ptr() as usize + last.len() - cell.as_ptr() as usize;
    &cell[start..end]
}

/// Whether a part begins with a lower-case letter.
fn is_lower(part: &str) -> bool {
    part.chars().next().is_some_and(char::is_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_option_with_a_comma_is_one_label() {
        let cells = [
            "Fast, friendly delivery, Price",
            "Broken, or parts missing",
            "Nothing special",
            "Fast, friendly delivery",
            "Broken, or parts missing, Price",
            "Price",
            "Broken",
        ];
        assert_eq!(infer_options(&cells, ","), ["Broken, or parts missing", "Fast, friendly delivery"]);
    }

    #[test]
    fn parts_without_capitals_belong_together_if_they_never_part() {
        let mut cells = vec!["快，又好", "价格", "快，又好，价格", "一般"];
        cells.extend(["快，又好"; 3]);
        assert_eq!(infer_options(&cells, "，"), ["快，又好"]);
    }

    #[test]
    fn labels_that_occur_apart_are_several() {
        assert!(infer_options(&["action, drama", "drama, war", "action", "drama, action"], ",").is_empty());
        assert!(infer_options(&["Action, Drama", "War", "Drama"], ",").is_empty());
        assert!(infer_options(&["a b", "a b"], " ").is_empty());
    }
}
