"""What the checks of the examples share: a model and its own predictions by `wordloom`, and their comparison.

The command line predicts the class frequencies for a text of which the model knows nothing, an exported model does not,
so the predictions of such texts are not compared (docs/onnx.md).
"""

import csv
import subprocess
from pathlib import Path

SAMPLE = Path(__file__).parent.parent / "www/samples/feedback.csv"
# Texts that the readers of CSV and the tokenizers could take for something else.
DIFFICULT = [
    "",
    '"Quoted", and late',
    "late\nparcel",
    "late,parcel;late\tparcel",
    "  late  ",
    "快递晚了，不满意！",
    "=late 😀",
]
# The command line writes six decimals of a probability.
TOLERANCE = 2e-5


def prepare(wordloom, folder):
    """Trains a model, exports it, and predicts rows. Returns the paths of the model and of the rows, and the rows."""
    folder.mkdir(parents=True, exist_ok=True)
    with SAMPLE.open(newline="", encoding="utf-8") as file:
        texts = [row["text"] for row in csv.DictReader(file)] + DIFFICULT
    rows = folder / "rows.csv"
    with rows.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(["id", "text"])
        writer.writerows([f"{index:04}", text] for index, text in enumerate(texts))
    columns = ["--text", "text", "--category", "topic", "--score", "rating"]
    settings = ["--preset", "small", "--set", "epochs=20", "--quiet"]
    model = folder / "model.wordloom"
    run(wordloom, "train", SAMPLE, *columns, *settings, "--output", model, "--onnx", folder)
    predicted = folder / "predicted.csv"
    run(wordloom, "predict", model, rows, "--formulas", "--quiet", "--output", predicted)
    with predicted.open(newline="", encoding="utf-8") as file:
        return folder / "model.onnx", rows, list(csv.DictReader(file))


def run(*command):
    """Runs a program, and shows what it prints."""
    subprocess.run(list(map(str, command)), check=True)


def compare(name, expected, rows):
    """Ends the program unless the rows, as dictionaries in any order, have the expected predictions."""
    rows = sorted(rows, key=lambda row: row["id"])
    assert [row["id"] for row in rows] == [row["id"] for row in expected], f"{name}: other rows"
    compared, empty = 0, 0
    for own, row in zip(expected, rows):
        assert (row["text"] or "") == own["text"], f"{name}: row {own['id']} has another text: {row['text']!r}"
        if not own["text"].strip():
            assert row["topic_predicted"] is None and row["rating_predicted"] is None, f"{name}: {row}"
            empty += 1
        elif float(own["known_tokens"]):
            same = row["topic_predicted"] == own["topic_predicted"]
            for column in ["topic_probability", "rating_predicted"]:
                found, number = float(row[column]), float(own[column])
                same = same and abs(found - number) <= TOLERANCE * max(1, abs(number))
            assert same, f"{name}: {row} instead of {own}"
            compared += 1
    assert compared > 300 and empty, f"{name}: {compared} rows compared, {empty} without a text"
    print(f"{name}: {len(rows)} rows, {compared} predictions are equal to the session's, {empty} rows have no text")
