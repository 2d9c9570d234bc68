"""Predictions per second of processor time on one thread: `wordloom`, and onnxruntime with the exported model.

    cargo build --profile checks --no-default-features -p wordloom-cli
    python3 bench/scoring.py WORDLOOM ../shared/data/trec

A network is trained on TREC's questions and exported. Then both predict the test questions, repeated to 8,000 rows, in
turns. The time of the program is that for 8,000 rows less that for 4,000, so its start and the loading of the model do
not count; reading and writing CSV does. That of onnxruntime is without files: `examples/onnx_model.py` from texts to
cells. The program of the profile `checks` is measured; that of `release` is a little faster.
"""

import csv
import resource
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.append(str(Path(__file__).parent.parent / "examples"))

import python_environment

PACKAGES = ["numpy", "onnx", "onnxruntime"]
ROWS = 8_000
TURNS = 5


def timed(work):
    """How many seconds of a processor it takes, here and in other programs, whatever else the machine does."""

    def seconds():
        usages = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
        return sum(usage.ru_utime + usage.ru_stime for usage in usages)

    start = seconds()
    work()
    return seconds() - start


def written(path, texts):
    """Writes texts as a file."""
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(["text"])
        writer.writerows([text] for text in texts)
    return path


def main():
    wordloom, data = sys.argv[1], Path(sys.argv[2])
    with (data / "test.csv").open(newline="", encoding="utf-8") as file:
        questions = [row["text"] for row in csv.DictReader(file)]
    texts = [questions[index % len(questions)] for index in range(ROWS)]

    def run(*arguments):
        command = [wordloom, *map(str, arguments), "--quiet"]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)

    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        saved = folder / "trec.wordloom"
        columns = ["--text", "text", "--category", "label"]
        run("train", data / "train.csv", *columns, "--set", "epochs=1", "--output", saved)
        run("export", saved, "--onnx", "--model", "network", "--name", "trec", "--output", folder)
        model = Model(folder / "trec.onnx", threads=1)
        files = [written(folder / f"{count}.csv", texts[:count]) for count in (ROWS, ROWS // 2)]
        predict = ["predict", saved, "--model", "network", "--threads", "1", "--output", folder / "out.csv"]
        rates = {"wordloom": [], "onnxruntime": []}
        for _ in range(TURNS):
            whole, half = [timed(lambda: run(*predict, file)) for file in files]
            rates["wordloom"].append(ROWS / 2 / (whole - half))
            rates["onnxruntime"].append(ROWS / timed(lambda: model.predict(texts)))
    for name, values in rates.items():
        each = " ".join(f"{value:.0f}" for value in values)
        print(f"{name}: median {statistics.median(values):.0f} predictions per second ({each})")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    python_environment.enter("onnx", PACKAGES)
    from onnx_model import Model

    main()
