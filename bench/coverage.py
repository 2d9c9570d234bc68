"""How often the sets and intervals of models contain the true value, on public data sets.

    cargo build --release --bin wordloom
    python3 bench/coverage.py [--seeds N] [DATA SET ...]

Each model is trained with `wordloom train --cover 0.9` on a number of random training rows, and its sets are judged on
the data set's own test rows. A seed draws the rows; with several, from 1, the numbers are their means.
"""

import argparse
import csv
import os
import random
import re
import statistics
import subprocess
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
DATA = ROOT / "../shared/data"
PROGRAM = Path(os.environ.get("WORDLOOM", ROOT / "target/release/wordloom"))
COVERAGE = 0.9
ROWS = (300, 1000)

SETS = [
    ("trec", "label", "--category"),
    ("sst", "label2", "--category"),
    ("sst", "label5", "--category"),
    ("ag_news", "label", "--category"),
    ("banking77", "label", "--category"),
    ("waimai_10k", "label", "--category"),
    ("womens_clothing", "department", "--category"),
    ("wine_reviews", "points", "--score"),
    ("sst", "score", "--score"),
    ("emobank", "valence", "--score"),
]


def labeled_rows(path, column):
    """The header of a file, and its rows with a value in a column."""
    with open(path, newline="", encoding="utf-8") as file:
        head, *rows = csv.reader(file)
    return head, [row for row in rows if row[head.index(column)]]


def covered(name, column, kind, count, seed):
    """The fraction of test rows whose set or interval has the true value, and the mean size, of one model."""
    head, rows = labeled_rows(DATA / name / "train.csv", column)
    random.Random(seed).shuffle(rows)
    with tempfile.TemporaryDirectory() as folder:
        train, model = Path(folder) / "train.csv", Path(folder) / "model.wordloom"
        with open(train, "w", newline="", encoding="utf-8") as file:
            csv.writer(file).writerows([head, *rows[:count]])
        command = [PROGRAM, "train", train, "--test", DATA / name / "test.csv", "--text", "text", kind, column]
        command += ["--set", f"seed={seed}", "--cover", str(COVERAGE), "--quiet", "--output", model]
        printed = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    line = next(line for line in printed.splitlines() if "for a coverage" in line)
    size, fraction = re.search(r"([\d.]+)[^;]*; they contain ([\d.]+) %", line.split(", ", 1)[1]).groups()
    return float(fraction) / 100, float(size)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--seeds", type=int, default=1)
    parser.add_argument("sets", nargs="*")
    arguments = parser.parse_args()
    for name, column, kind in SETS:
        if arguments.sets and name not in arguments.sets:
            continue
        if not (DATA / name / "train.csv").exists():
            print(f"{name} | skipped: {DATA / name} is absent")
            continue
        for count in ROWS:
            models = [covered(name, column, kind, count, seed) for seed in range(1, arguments.seeds + 1)]
            fractions, sizes = zip(*models)
            each = " ".join(f"{fraction:.1%}" for fraction in fractions)
            mean = f"{statistics.mean(fractions):.1%} ({each}), size {statistics.mean(sizes):.4g}"
            print(f"{name} | {column} | {count} rows | {mean}", flush=True)


if __name__ == "__main__":
    main()
