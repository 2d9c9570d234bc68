//! Categories and labels that are probably one: they differ only in case, width, spaces, a final mark or the zeros of a
//! fraction, or also in accents and in letters of another script that look alike.

use std::collections::HashMap;

use crate::finding::FindingWithRows;
use crate::{Finding, Fix, RowLocation, Severity};
use wordloom_data::{ClassCount, Dataset, Likeness, Sentence, Target, Values, spelling_key};

/// How many groups of spellings a sentence lists.
const EXAMPLES: usize = 3;

/// Finds the spellings of each target, one finding for each likeness that has some of its own.
pub(crate) fn findings(dataset: &Dataset) -> Vec<FindingWithRows> {
    dataset.targets.iter().flat_map(|target| of_target(dataset, target)).collect()
}

fn of_target(dataset: &Dataset, target: &Target) -> Vec<FindingWithRows> {
    let classes = target.counts();
    let [writing, letters] = [Likeness::Writing, Likeness::Letters].map(|likeness| groups(&classes, likeness));
    let of = |likeness, groups: &[Vec<usize>]| finding(dataset, target, &classes, likeness, groups);
    // What merging by writing would merge already is no finding about letters.
    let more: Vec<Vec<usize>> = letters.into_iter().filter(|group| !writing.contains(group)).collect();
    [of(Likeness::Writing, &writing), of(Likeness::Letters, &more)].into_iter().flatten().collect()
}

/// The ids of the classes that share a key, of several classes each. The most frequent one comes first.
fn groups(classes: &[ClassCount], likeness: Likeness) -> Vec<Vec<usize>> {
    let mut indices: HashMap<String, usize> = HashMap::new();
    let mut groups: Vec<Vec<usize>> = Vec::new();
    for (id, class) in classes.iter().enumerate() {
        let index = *indices.entry(spelling_key(&class.label, likeness)).or_insert(groups.len());
        match groups.get_mut(index) {
            Some(group) => group.push(id),
            None => groups.push(vec![id]),
        }
    }
    groups.retain(|group| group.len() > 1);
    groups
}

fn finding(
    dataset: &Dataset,
    target: &Target,
    classes: &[ClassCount],
    likeness: Likeness,
    groups: &[Vec<usize>],
) -> Option<FindingWithRows> {
    let first = groups.first()?;
    let shown = |&id: &usize| format!("“{}” ({})", classes[id].label, classes[id].rows);
    let example = |group: &Vec<usize>| group.iter().map(shown).collect::<Vec<_>>().join(" = ");
    let mut examples: Vec<String> = groups.iter().take(EXAMPLES).map(example).collect();
    if groups.len() > EXAMPLES {
        examples.push("…".to_owned());
    }
    // The group of each class except the most frequent one of its group, whose rows stay as they are.
    let others =
        groups.iter().enumerate().flat_map(|(index, group)| group[1..].iter().map(move |&id| (id as u32, index)));
    let renamed: HashMap<u32, usize> = others.collect();
    let group_of = |row: usize| match &target.values {
        Values::Classes(of) => of[row].and_then(|id| renamed.get(&id)).copied(),
        Values::Sets(sets) => sets[row].iter().flatten().find_map(|id| renamed.get(id)).copied(),
        Values::Numbers(_) => None,
    };
    let mut rows: Vec<RowLocation> = (0..dataset.len())
        .filter_map(|row| Some(RowLocation { test: false, row: dataset.rows[row], group: group_of(row)? }))
        .collect();
    rows.sort_by_key(|location| location.group);
    let code = match likeness {
        Likeness::Writing => "health.spellings",
        Likeness::Letters => "health.spellingsByLetter",
    };
    let sentence = Sentence::new(code)
        .with("column", target.column.as_str())
        .with("classes", groups.iter().map(Vec::len).sum::<usize>())
        .with("merged", groups.len())
        .with("rows", rows.len())
        .with("label", classes[first[0]].label.as_str())
        .with("examples", examples.join("; ").as_str());
    let fix = Fix::MergeSpellings { column: target.column.clone(), likeness };
    Some(Finding::new(Severity::Warning, sentence).with_fixes([fix]).with_rows(rows))
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use super::*;
    use wordloom_data::{Schema, Table, TargetChoice, TargetKind};

    fn table(cells: &[&str]) -> Rc<Table> {
        let rows: String = cells.iter().enumerate().map(|(row, cell)| format!("text {row}\t{cell}\n")).collect();
        Rc::new(Table::read("a file", format!("text\tlabel\n{rows}").as_bytes()).unwrap())
    }

    fn dataset(table: &Rc<Table>, kind: TargetKind, fixes: &[Fix]) -> Dataset {
        let mut schema = Schema::new(table, &["text".to_owned()], &[TargetChoice::new("label", kind)]).unwrap();
        fixes.iter().for_each(|fix| fix.apply_to_schema(&mut schema, ["label"].into_iter()));
        Dataset::new(table, &schema).unwrap()
    }

    fn sentences(dataset: &Dataset) -> Vec<(String, usize)> {
        findings(dataset).into_iter().map(|(finding, _)| (finding.sentence.code, finding.rows)).collect()
    }

    #[test]
    fn spellings_are_found_with_their_rows_and_merged_into_the_most_frequent_one() {
        let cells = ["Good", "Good", "good", "Ｇood", "good.", "bad", "bad", "BAD", "bad ", "fine"];
        let table = table(&cells);
        let found = dataset(&table, TargetKind::Category, &[]);
        let (finding, rows) = findings(&found).remove(0);
        assert_eq!((finding.rows, rows.len(), rows[0].group, rows[3].group), (4, 4, 0, 1));
        let merged = dataset(&table, TargetKind::Category, &finding.fixes);
        assert_eq!(merged.targets[0].labels, ["Good", "bad", "fine"]);
        assert_eq!(merged.targets[0].counts().iter().map(|class| class.rows).collect::<Vec<_>>(), [5, 4, 1]);
        assert!(sentences(&merged).is_empty());
    }

    #[test]
    fn accents_and_letters_of_another_script_are_a_finding_of_their_own() {
        let table = table(&["café", "café", "cafe", "tea", "tеa", "tea", "Tea"]);
        let found = dataset(&table, TargetKind::Category, &[]);
        let expected = [("health.spellings".to_owned(), 1), ("health.spellingsByLetter".to_owned(), 3)];
        assert_eq!(sentences(&found), expected);
        let fixes: Vec<Fix> = findings(&found).into_iter().flat_map(|(finding, _)| finding.fixes).collect();
        assert_eq!(dataset(&table, TargetKind::Category, &fixes).targets[0].labels, ["tea", "café"]);
    }

    #[test]
    fn labels_of_a_list_are_compared_one_by_one() {
        let table = table(&["war|Love", "love|war", "love", "War|love"]);
        let found = dataset(&table, TargetKind::Labels, &[]);
        assert_eq!(sentences(&found), [("health.spellings".to_owned(), 2)]);
        let merged = dataset(&table, TargetKind::Labels, &findings(&found)[0].0.fixes);
        assert_eq!(merged.targets[0].labels, ["love", "war"]);
    }

    #[test]
    fn a_file_that_is_evaluated_has_the_merged_labels() {
        let fix = [Fix::MergeSpellings { column: "label".to_owned(), likeness: Likeness::Writing }];
        let known = dataset(&table(&["Good", "good", "Good", "bad"]), TargetKind::Category, &fix);
        let other = table(&["GOOD", "bad.", "fine"]);
        let mut schema =
            Schema::new(&other, &["text".to_owned()], &[TargetChoice::new("label", TargetKind::Category)]).unwrap();
        fix[0].apply_to_schema(&mut schema, ["label"].into_iter());
        let dataset = Dataset::for_targets(&other, &schema, &known.targets).unwrap();
        assert_eq!(dataset.targets[0].classes().unwrap(), [Some(0), Some(1), None]);
        assert_eq!(dataset.unknown_labels[0].iter().map(|class| class.label.as_str()).collect::<Vec<_>>(), ["fine"]);
    }
}
