//! The n-grams of texts in the graph, as the linear model counts them.

use wordloom_linear::hash::{CHARACTER_SEED, END, OF_CHARACTERS, START, is_unspaced, of_word};

use super::characters::Characters;
use super::hashes::{constant, join, mix, of_words, step};
use super::normalized::normalized;
use crate::attribute::int;
use crate::element::Element;
use crate::flat::{filled, following, indices, lookup, preceding, sums};
use crate::graph::{Graph, Name};
use crate::tokens::cut;

/// The n-grams of texts.
pub(crate) struct NGrams {
    /// The text of each, `[e]`.
    pub texts: Name,
    /// The hash of each, `[e]`, or [`START_HASH`], once for each text, or [`NO_HASH`].
    pub hashes: Name,
    /// The fraction of each text's words that have character n-grams, `[n]`.
    pub fraction: Name,
}

/// In place of the hash of an n-gram: that of the start of a text. So there is no text without n-grams.
pub(crate) const START_HASH: i64 = 1 << 32;
/// In place of the hash of what is no n-gram.
pub(crate) const NO_HASH: i64 = 1 << 33;

/// Before the words of each text. No text has it: by itself, it is invisible.
const BEGINNING: &str = "\u{1}";
/// The characters of a block of a table of characters.
const BLOCK: u32 = 256;

/// The words of texts, [`BEGINNING`] before those of each text.
pub(crate) struct Words {
    /// The text of each, `[m]`, ascending.
    pub texts: Name,
    /// The hash of each, `[m]`; of the beginning of a text, [`START`].
    pub hashes: Name,
    /// Whether each is a word, and not the beginning of a text, `[m]`.
    pub is_word: Name,
    /// Whether each is one character of a script without spaces, `[m]`.
    pub is_unspaced: Name,
    /// Their characters.
    pub characters: Characters,
    /// Their number, `[1]`.
    count: Name,
}

impl Words {
    /// Cuts texts, `[n]`, into words: the matches of an expression.
    pub(crate) fn of(graph: &mut Graph, texts: &Name, expression: &str) -> Self {
        let tokens = cut(graph, texts, expression);
        let one = graph.ints(&[1]);
        let number = graph.apply("Shape", &[texts]);
        let column = graph.concat(&[number, one], 0);
        let beginning = graph.string(BEGINNING);
        let beginnings = graph.apply("Expand", &[&beginning, &column]);
        let tokens = graph.concat(&[beginnings, tokens], 1);
        let (texts, words) = filled(graph, &tokens);
        let is_beginning = graph.apply("Equal", &[&words, &beginning]);
        let count = graph.apply("Shape", &[&words]);
        let characters = Characters::of(graph, &words);
        let characters = normalized(graph, &characters);
        let hashes = of_words(graph, &characters, &count);
        let start = constant(graph, START);
        let hashes = graph.apply("Where", &[&is_beginning, &start, &hashes]);
        let is_unspaced = unspaced(graph, &characters, &count);
        let is_word = graph.apply("Not", &[&is_beginning]);
        Self { texts, hashes, is_word, is_unspaced, characters, count }
    }

    /// Leaves words out, which are in lower case.
    pub(crate) fn without(self, graph: &mut Graph, ignored: &[String]) -> Self {
        if ignored.is_empty() {
            return self;
        }
        let table: std::collections::BTreeMap<i64, i64> =
            ignored.iter().map(|word| (of_word(word).cast_signed(), 0)).collect();
        let is_kept = lookup(graph, &self.hashes, &table.into_iter().collect::<Vec<_>>(), 1);
        let is_kept = graph.cast(&is_kept, Element::Bool);
        let is_kept_character = graph.apply("Gather", &[&is_kept, &self.characters.words]);
        let mut characters = self.characters.filter(graph, &is_kept_character);
        let kept = graph.cast(&is_kept, Element::Int64);
        let axis = graph.int(0);
        let places = graph.op("CumSum", &[&kept, &axis], vec![int("exclusive", 1)]);
        characters.words = graph.apply("Gather", &[&places, &characters.words]);
        let kept = indices(graph, &is_kept);
        let [texts, hashes, is_word, is_unspaced] = [&self.texts, &self.hashes, &self.is_word, &self.is_unspaced]
            .map(|all| graph.apply("Gather", &[all, &kept]));
        let count = graph.apply("Shape", &[&texts]);
        Self { texts, hashes, is_word, is_unspaced, characters, count }
    }

    /// The n-grams of words, and of characters from the first of two lengths to the second. `number` is `[1]`, that of
    /// the texts. Without `by_fraction`, the fraction is 1.
    pub(crate) fn n_grams(
        &self,
        graph: &mut Graph,
        characters: Option<(usize, usize)>,
        by_fraction: bool,
        number: &Name,
    ) -> NGrams {
        let mut texts = vec![self.texts.clone(); 3];
        let mut hashes = self.of_words(graph).to_vec();
        if let Some((shortest, longest)) = characters {
            let (of_texts, of_characters) = self.of_characters(graph, shortest, longest);
            texts.extend(vec![of_texts; of_characters.len()]);
            hashes.extend(of_characters);
        }
        NGrams {
            texts: graph.concat(&texts, 0),
            hashes: graph.concat(&hashes, 0),
            fraction: self.fraction(graph, by_fraction, number),
        }
    }

    /// The n-grams of one, two and three words, `[m]` each.
    fn of_words(&self, graph: &mut Graph) -> [Name; 3] {
        let Self { hashes, is_word, is_unspaced, .. } = self;
        let [start, none] = [START_HASH, NO_HASH].map(|value| graph.int(value));
        let mut mixed = |hash: &Name, is_one: &Name, otherwise: &Name| {
            let (mixed, mask) = (mix(graph, hash), graph.int(i64::from(!OF_CHARACTERS)));
            let mixed = graph.apply("BitwiseAnd", &[&mixed, &mask]);
            graph.apply("Where", &[is_one, &mixed, otherwise])
        };
        let alone = mixed(hashes, is_word, &start);
        let last = preceding(graph, hashes, 0);
        let first = preceding(graph, &last, 0);
        let pair = join(graph, &last, hashes);
        let three = join(graph, &first, &pair);
        let numbers = graph.cast(is_unspaced, Element::Int64);
        let before = preceding(graph, &numbers, 0);
        let before_that = preceding(graph, &before, 0);
        let are_unspaced = graph.apply("Mul", &[&numbers, &before]);
        let are_unspaced = graph.apply("Mul", &[&are_unspaced, &before_that]);
        let are_unspaced = graph.cast(&are_unspaced, Element::Bool);
        let mut mixed = |hash: &Name, is_one: &Name| {
            let (mixed, mask) = (mix(graph, hash), graph.int(i64::from(!OF_CHARACTERS)));
            let mixed = graph.apply("BitwiseAnd", &[&mixed, &mask]);
            graph.apply("Where", &[is_one, &mixed, &none])
        };
        [alone, mixed(&pair, is_word), mixed(&three, &are_unspaced)]
    }

    /// The n-grams of the characters of words, whose ends count as characters: their texts and, for each length, their
    /// hashes, `[s]`.
    fn of_characters(&self, graph: &mut Graph, shortest: usize, longest: usize) -> (Name, Vec<Name>) {
        let Self { characters: Characters { code_points, words }, count, .. } = self;
        let [zero, one, two, axis] = [0, 1, 2, 0].map(|value| graph.int(value));
        // Two ends for each word: the place of a character moves by one and by two for each word before.
        let size = graph.apply("Shape", &[words]);
        let positions = {
            let number = graph.squeeze(&size, 0);
            graph.apply("Range", &[&zero, &number, &one])
        };
        let ends = graph.apply("Mul", &[words, &two]);
        let places = graph.apply("Add", &[&positions, &ends]);
        let places = graph.apply("Add", &[&places, &one]);
        let ends = graph.apply("Mul", &[count, &two]);
        let width = graph.apply("Add", &[&size, &ends]);
        let end = constant(graph, END);
        let letters = sums(graph, &width, &places, code_points, &end);
        let ones = graph.apply("Expand", &[&one, &size]);
        let lengths = sums(graph, count, words, &ones, &zero);
        let lengths = graph.apply("Add", &[&lengths, &two]);
        let starts = graph.op("CumSum", &[&lengths, &axis], vec![int("exclusive", 1)]);
        let ones = graph.apply("Expand", &[&one, count]);
        let is_start = sums(graph, &width, &starts, &ones, &zero);
        let owners = graph.op("CumSum", &[&is_start, &axis], Vec::new());
        let owners = graph.apply("Sub", &[&owners, &one]);
        let texts = graph.apply("Gather", &[&self.texts, &owners]);
        let is_spaced = graph.apply("Not", &[&self.is_unspaced]);
        let is_counted = graph.apply("And", &[&is_spaced, &self.is_word]);
        let is_counted = graph.apply("Gather", &[&is_counted, &owners]);
        let (none, bit) = (graph.int(NO_HASH), graph.int(i64::from(OF_CHARACTERS)));
        let mut hash = constant(graph, CHARACTER_SEED);
        let mut all = Vec::new();
        for length in 1..=longest {
            let letter = if length == 1 { letters.clone() } else { following(graph, &letters, length - 1) };
            hash = step(graph, &hash, &letter);
            if length < shortest {
                continue;
            }
            let owner = if length == 1 { owners.clone() } else { following(graph, &owners, length - 1) };
            let is_one_word = graph.apply("Equal", &[&owner, &owners]);
            let is_one = graph.apply("And", &[&is_one_word, &is_counted]);
            let mixed = mix(graph, &hash);
            let mixed = graph.apply("BitwiseOr", &[&mixed, &bit]);
            all.push(graph.apply("Where", &[&is_one, &mixed, &none]));
        }
        (texts, all)
    }

    /// The fraction of each text's words that have character n-grams, `[n]`; 1 if it has no words.
    fn fraction(&self, graph: &mut Graph, by_fraction: bool, number: &Name) -> Name {
        let (zero, one) = (graph.float(0.0), graph.float(1.0));
        if !by_fraction {
            return graph.apply("Expand", &[&one, number]);
        }
        let is_spaced = graph.apply("Not", &[&self.is_unspaced]);
        let is_counted = graph.apply("And", &[&is_spaced, &self.is_word]);
        let [all, spaced] = [&self.is_word, &is_counted].map(|condition| {
            let ones = graph.cast(condition, Element::Float);
            sums(graph, number, &self.texts, &ones, &zero)
        });
        let fraction = graph.apply("Div", &[&spaced, &all]);
        let has_words = graph.apply("Greater", &[&all, &zero]);
        graph.apply("Where", &[&has_words, &fraction, &one])
    }
}

/// Whether each word, `[m]`, is one character of a script without spaces.
fn unspaced(graph: &mut Graph, Characters { code_points, words }: &Characters, count: &Name) -> Name {
    let is_letter = member_of(graph, code_points, is_unspaced);
    let [zero, one] = [0, 1].map(|value| graph.int(value));
    let shape = graph.apply("Shape", &[words]);
    let ones = graph.apply("Expand", &[&one, &shape]);
    let lengths = sums(graph, count, words, &ones, &zero);
    let letters = sums(graph, count, words, &is_letter, &zero);
    let [is_short, is_letter] = [&lengths, &letters].map(|all| graph.apply("Equal", &[all, &one]));
    graph.apply("And", &[&is_short, &is_letter])
}

/// 1 for each code point, `[t]`, for whose character `is_member` is true, and 0 for the others.
pub(crate) fn member_of(graph: &mut Graph, code_points: &Name, is_member: impl Fn(char) -> bool) -> Name {
    let (blocks, cells) = members(is_member);
    let size = graph.int(i64::from(BLOCK));
    let (blocks, cells) = (graph.ints(&blocks), graph.ints(&cells));
    let block = graph.apply("Div", &[code_points, &size]);
    let block = graph.apply("Gather", &[&blocks, &block]);
    let start = graph.apply("Mul", &[&block, &size]);
    let rest = graph.op("Mod", &[code_points, &size], vec![int("fmod", 0)]);
    let cell = graph.apply("Add", &[&start, &rest]);
    graph.apply("Gather", &[&cells, &cell])
}

/// For which characters `is_member` is true, as a table of two levels: for each block of code points one of the
/// distinct blocks, and for each cell of these 1 or 0.
fn members(is_member: impl Fn(char) -> bool) -> (Vec<i64>, Vec<i64>) {
    let (mut blocks, mut distinct): (Vec<i64>, Vec<Vec<i64>>) = (Vec::new(), Vec::new());
    for block in 0..=u32::from(char::MAX) / BLOCK {
        let is_member = |code_point: u32| char::from_u32(code_point).is_some_and(&is_member);
        let cells: Vec<i64> = (block * BLOCK..(block + 1) * BLOCK).map(|c| i64::from(is_member(c))).collect();
        let index = distinct.iter().position(|other| *other == cells).unwrap_or_else(|| {
            distinct.push(cells);
            distinct.len() - 1
        });
        blocks.push(index as i64);
    }
    (blocks, distinct.concat())
}
