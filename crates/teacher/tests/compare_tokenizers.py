"""Compares the teacher's tokenizer with Hugging Face's on texts of every data set in ../shared/data.

    pip install tokenizers==0.23.3
    python crates/teacher/tests/compare_tokenizers.py VOCABULARY [TEXTS]

`VOCABULARY` is vocab.txt of all-MiniLM-L6-v2; `TEXTS`, by default 10,000, is how many texts are compared. They are
drawn evenly from the data sets, with English and Chinese texts, and to each tenth one are added emoji, accents and
signs of many scripts. Prints each text whose ids differ, and fails if there is one.
"""

import csv
import json
import pathlib
import random
import subprocess
import sys

from tokenizers import BertWordPieceTokenizer

ROOT = pathlib.Path(__file__).resolve().parents[3]
ADDED = ["👍🏽", "👨‍👩‍👧", "❤️", "naïve Ångström", "ﬁne", "ΑΣΣΟΣ", "İstanbul", "…—«»", "한국어", "ひらがなカタカナ", "𠀀"]
ADDED += ["\u200b\u00ad\ufeff", "e\u0301\u0302", "हिन्दी", "العربية", "\x00\x07\ufffd", "a" * 101]
ADDED += ["\u2028\u3000\x85", "½²№™", "_under_ ^~`|"]
COMMAND = "run --quiet --profile checks --no-default-features --package wordloom-teacher --example ids --".split()


def texts(count):
    """Texts of all data sets, in equal numbers as far as they have them."""
    files = sorted((ROOT.parent / "shared/data").resolve().glob("*/train.csv"))
    rows = [[max(row, key=len) for row in csv.reader(file.open(encoding="utf-8-sig")) if row] for file in files]
    draw = random.Random(0)
    drawn = [text for column in rows for text in draw.sample(column, min(len(column), count // len(rows) + 1))]
    draw.shuffle(drawn)
    for index in range(0, len(drawn), 10):
        drawn[index] += " " + draw.choice(ADDED) + draw.choice(["", " "]) + draw.choice(ADDED) + drawn[index][:5]
    return drawn[:count]


def main(vocabulary, count=10_000):
    theirs = BertWordPieceTokenizer(vocabulary, lowercase=True)
    theirs.enable_truncation(128)
    chosen = texts(int(count))
    lines = "".join(json.dumps(text) + "\n" for text in chosen)
    path = pathlib.Path(vocabulary).resolve()
    command = ["cargo", *COMMAND, path]
    ours = subprocess.run(command, input=lines, stdout=subprocess.PIPE, text=True, check=True, cwd=ROOT)
    differing = 0
    for text, line in zip(chosen, ours.stdout.splitlines(), strict=True):
        expected = theirs.encode(text).ids
        if json.loads(line) != expected:
            differing += 1
            print(f"{text!r}\n  ours   {line}\n  theirs {expected}")
    chinese = sum(any("\u4e00" <= character <= "\u9fff" for character in text) for text in chosen)
    print(f"{len(chosen)} texts, {chinese} of them with Chinese characters: {differing} differ")
    return 1 if differing else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
