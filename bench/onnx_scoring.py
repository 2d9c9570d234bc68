"""Predicts texts with an exported model in onnxruntime, for `cargo xtask bench scoring`: `MODEL FILE`, a CSV file with
a column `text`. Each line on the standard input asks for one pass on one thread; its seconds are printed."""

import csv
import sys
import time
from pathlib import Path

sys.path.append(str(Path(__file__).parent.parent / "examples"))

import python_environment

PACKAGES = ["numpy", "onnx", "onnxruntime"]


def main():
    model, file = sys.argv[1:]
    with open(file, newline="", encoding="utf-8") as rows:
        texts = [row["text"] for row in csv.DictReader(rows)]
    model = Model(model, threads=1)
    for _ in sys.stdin:
        start = time.perf_counter()
        model.predict(texts)
        print(time.perf_counter() - start, flush=True)


if __name__ == "__main__":
    python_environment.enter("onnx", PACKAGES)
    from onnx_model import Model

    main()
