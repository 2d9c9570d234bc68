//! The sources of texts: the table `sources.tsv`, and the texts of each source's files.

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

use wordloom_data::Table;

use crate::json;

/// A row of the table: a set of files of which texts are taken.
#[derive(Debug, Clone, Copy)]
pub struct Source {
    /// Its name, which is that of its folder as well.
    pub name: &'static str,
    /// Its license, by its SPDX identifier if it has one.
    pub license: &'static str,
    /// Where it is published.
    pub address: &'static str,
    /// Where the texts are in each file.
    texts: &'static str,
}

/// All sources, in the order of the table.
pub fn sources() -> Vec<Source> {
    let rows = include_str!("sources.tsv").lines().skip(1).map(|line| line.split('\t').collect::<Vec<_>>());
    let source = |row: Vec<&'static str>| match row[..] {
        [name, license, address, _, _, texts] => Source { name, license, address, texts },
        _ => panic!("a row of sources.tsv has six columns"),
    };
    rows.map(source).collect()
}

impl Source {
    /// Returns its texts as they are in the files, each a message, a sentence or a definition.
    ///
    /// # Errors
    /// If the folder does not exist, or a file is not in the source's format.
    pub fn read(&self, folder: &Path) -> Result<Vec<String>, Box<dyn Error>> {
        let mut texts = Vec::new();
        for file in files(&folder.join(self.name))? {
            self.read_file(&file, &mut texts).map_err(|error| format!("{}: {error}", file.display()))?;
        }
        if texts.is_empty() {
            return Err(format!("{} has no texts", folder.join(self.name).display()).into());
        }
        Ok(texts)
    }

    fn read_file(&self, file: &Path, texts: &mut Vec<String>) -> Result<(), Box<dyn Error>> {
        let bytes = fs::read(file)?;
        match self.texts.split_once(' ').unwrap_or((self.texts, "")) {
            ("lines", _) => texts.extend(str::from_utf8(&bytes)?.lines().map(str::to_owned)),
            // One file of Snips has a name that is not UTF-8.
            ("json", path) => {
                let file = String::from_utf8_lossy(&bytes);
                texts.extend(json::strings(&serde_json::from_str(&file)?, path));
            }
            ("jsonl", path) => {
                for line in str::from_utf8(&bytes)?.lines() {
                    texts.extend(json::strings(&serde_json::from_str(line)?, path));
                }
            }
            ("columns", prefixes) => {
                let table = Table::read(&file.to_string_lossy(), &bytes)?;
                let is_chosen = |name: &str| prefixes.split(' ').any(|prefix| name.starts_with(prefix));
                for column in table.columns().iter().filter(|column| is_chosen(column.name())) {
                    texts.extend(column.cells().flat_map(str::lines).map(|line| without_speaker(line).to_owned()));
                }
            }
            ("glosses", _) if is_dictionary(file) => texts.extend(glosses(&String::from_utf8_lossy(&bytes))),
            ("glosses", _) => {}
            (kind, _) => return Err(format!("there is no reader `{kind}`").into()),
        }
        Ok(())
    }
}

/// Returns all files below a folder in the order of their names, without hidden ones.
fn files(folder: &Path) -> Result<Vec<PathBuf>, Box<dyn Error>> {
    let entries = fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let mut paths = entries.map(|entry| Ok(entry?.path())).collect::<Result<Vec<_>, std::io::Error>>()?;
    paths.retain(|path| path.file_name().is_some_and(|name| !name.to_string_lossy().starts_with('.')));
    paths.sort();
    let mut files = Vec::new();
    for path in paths {
        if path.is_dir() { files.extend(self::files(&path)?) } else { files.push(path) }
    }
    Ok(files)
}

/// Removes `User 1: ` from the start of a line.
fn without_speaker(line: &str) -> &str {
    match line.split_once(": ") {
        Some((speaker, text)) if speaker.starts_with("User ") && speaker.len() <= 7 => text,
        _ => line,
    }
}

/// Returns whether a file has entries of `WordNet`: `data.noun` and its like.
fn is_dictionary(file: &Path) -> bool {
    file.file_name().is_some_and(|name| name.to_string_lossy().starts_with("data."))
}

/// Returns the definition and the examples of each entry of `WordNet`. Every other definition begins with its word.
fn glosses(file: &str) -> Vec<String> {
    let mut texts = Vec::new();
    for (index, line) in file.lines().filter(|line| !line.starts_with("  ")).enumerate() {
        let Some((entry, gloss)) = line.split_once('|') else { continue };
        let (definition, examples) = gloss.split_once('"').unwrap_or((gloss, ""));
        let definition = definition.trim().trim_end_matches([';', ':', ' ']);
        let word = entry.split(' ').nth(4).unwrap_or_default().replace('_', " ");
        let word = word.split('(').next().unwrap_or_default();
        texts.push(if index % 2 == 0 { definition.to_owned() } else { format!("{word}: {definition}") });
        texts.extend(examples.split('"').step_by(2).map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned));
    }
    texts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_of_wordnet_has_a_definition_and_examples() {
        let file = "  1 license\n1 03 a 01 able 0 005 @ 2 | (usually followed by `to') having skill; \"able to swim\"; \
                    \"she was able\"  \n2 29 v 02 carry_out 0 do 1 000 | put in effect  \n";
        let expected =
            ["(usually followed by `to') having skill", "able to swim", "she was able", "carry out: put in effect"];
        assert_eq!(glosses(file), expected);
    }

    #[test]
    fn the_speaker_is_not_a_part_of_a_line() {
        assert_eq!(without_speaker("User 2: Hello: you"), "Hello: you");
        assert_eq!(without_speaker("I like this: music"), "I like this: music");
    }

    #[test]
    fn each_source_has_a_name_of_its_own_and_a_license() {
        let sources = sources();
        assert!(sources.len() >= 9);
        for source in &sources {
            assert_eq!(sources.iter().filter(|other| other.name == source.name).count(), 1, "{}", source.name);
            assert!(!source.license.is_empty() && !source.license.contains("SA-"), "{}", source.name);
        }
    }
}
