"""Whether exported networks predict in PyTorch what Wordloom predicts.

    cargo run --profile checks --no-default-features -p wordloom-session --example onnx -- ../shared/data FOLDER 10000
    python3 bench/torch_parity.py FOLDER

The example exports each network as safetensors files with `model.py`, and writes beside them the ids of the texts'
tokens and its own predictions. Here `model.py` rebuilds the network and predicts from the ids. Probabilities may differ
by 1e-5, and scores by 1e-5 of their deviation or, where that is less, of a tenth of their mean: 32 bits have no more
digits.

The first run installs its packages into a virtual environment in Wordloom's cache folder: the CPU build of PyTorch.
"""

import importlib.util
import json
import sys
from pathlib import Path

import python_environment

ENVIRONMENT = "torch"
PACKAGES = ["numpy", "safetensors"]
# PyTorch's own index has builds without CUDA, a tenth of the size.
INDEX = "https://download.pytorch.org/whl/cpu"
TOLERANCE = 1e-5
BATCH = 64


def predicted(module, folder, ids):
    """What model.py predicts of all texts, by column. `ids` has the token ids of each text, for each network."""
    every = []
    for file, texts in zip(module.FILES, ids, strict=True):
        network = module.load(folder / file)
        batches = [module.predict(network, texts[start : start + BATCH]) for start in range(0, len(texts), BATCH)]
        every.append({column: torch.cat([batch[column] for batch in batches]) for column in batches[0]})
    return every[0] if len(every) == 1 else module.mean(every)


def difference(module, column, rows, own):
    """The largest difference of a column's predictions."""
    if own[0]["score"]:
        values = numpy.array([each["score"]["value"] for each in own])
        scale = max(numpy.std(values), abs(numpy.mean(values)) / 10)
        return float(numpy.abs(rows.double().numpy() - values).max() / scale)
    expected = []
    for each in own:
        probabilities = (each["category"] or each["labels"])["probabilities"]
        by_label = {one["label"]: one["probability"] for one in probabilities}
        expected.append([by_label[label] for label in module.LABELS[column]])
    return float(numpy.abs(rows.numpy() - numpy.array(expected)).max())


def check(folder):
    """Prints one line for a model. Returns whether it is equal."""
    spec = importlib.util.spec_from_file_location("model", folder / "model.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    columns = predicted(module, folder, json.loads((folder / "ids.json").read_text()))
    predictions = json.loads((folder / "predictions.json").read_text())
    worst = 0.0
    for place, (column, rows) in enumerate(columns.items()):
        own = [prediction[place] for prediction in predictions]
        assert own[0]["column"] == column and len(own) == len(rows), f"{folder.name} predicts other columns"
        worst = max(worst, difference(module, column, rows, own))
    lines = len((folder / "model.py").read_text().splitlines())
    print(f"{folder.name:24} {lines:4} lines  largest difference {worst:.1e}")
    return worst <= TOLERANCE


def main():
    models = sorted(each.parent for each in Path(sys.argv[1]).glob("*/model.py"))
    if not models:
        sys.exit("there are no models")
    if not all([check(model) for model in models]):
        sys.exit("an exported network predicts something else")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    python_environment.enter(ENVIRONMENT, PACKAGES, {INDEX: ["torch"]})
    import numpy
    import torch

    main()
