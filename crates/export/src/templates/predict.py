"""Predicts {{columns}} from raw texts with {{file}}, which was trained with Wordloom.

    pip install numpy onnxruntime
    python predict.py "a text" "another text"
"""

import sys
from pathlib import Path

import numpy
import onnxruntime

MODEL = Path(__file__).with_name({{file_literal}})
# The labels of each column, in the order of their probabilities.
LABELS = {{labels}}

session = onnxruntime.InferenceSession(MODEL, providers=["CPUExecutionProvider"])


def predict(texts):
    """Returns a dictionary for each text: the predictions by the names of the model's outputs."""
    if not texts:
        return []
    names = [output.name for output in session.get_outputs()]
    values = session.run(names, {"text": numpy.array(texts, dtype=object)})
    rows = [{} for _ in texts]
    for name, column in zip(names, values):
        for row, value in zip(rows, column):
            if name in LABELS:
                row[name] = dict(zip(LABELS[name], map(float, value)))
            else:
                row[name] = value if isinstance(value, str) else value.item()
    return rows


if __name__ == "__main__":
    for text, row in zip(sys.argv[1:], predict(sys.argv[1:])):
        print(text, row)
