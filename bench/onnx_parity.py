"""Whether exported ONNX files predict in a stock onnxruntime what Wordloom predicts.

    cargo run --profile checks --no-default-features -p wordloom-session --example onnx -- ../shared/data FOLDER 10000
    python3 bench/onnx_parity.py FOLDER

The example trains a small model of each structure, exports it, and writes its own predictions of the texts beside it.
Each file is verified by onnx.checker and run in onnxruntime. Probabilities may differ by 1e-5. No label, decision or
set may differ. Scores and the ends of their intervals may differ by 1e-5 of their deviation or, where that is less, of
a tenth of their mean: 32 bits have no more digits. The generated programs are run on the first texts: `predict.py`,
and in Node with onnxruntime-web `predict.js`, unless npm is absent.

The first run installs its packages into a virtual environment in Wordloom's cache folder.
"""

import importlib.util
import json
import shutil
import subprocess
import sys
from pathlib import Path

import python_environment

ENVIRONMENT = "onnx"
PACKAGES = ["numpy", "onnx", "onnxruntime"]
TOLERANCE = 1e-5
BATCH = 64
# Texts that are given to the generated programs.
SAMPLE = 50


def node_folder():
    """The folder where Node finds onnxruntime-web, which is installed there first. None without npm."""
    npm = shutil.which("npm")
    if not npm:
        print("predict.js is not run: there is no npm")
        return None
    folder = python_environment.folder(ENVIRONMENT) / "node"
    if not (folder / "node_modules" / "onnxruntime-web").exists():
        folder.mkdir(exist_ok=True)
        (folder / "package.json").write_text('{ "type": "module", "private": true }')
        install = [npm, "install", "--silent", "--no-audit", "--no-fund", "onnxruntime-web"]
        subprocess.run(install, cwd=folder, check=True)
    return folder


def run(session, texts):
    """The outputs for all texts by name. Texts of similar length are together, as less padding takes less time."""
    order = sorted(range(len(texts)), key=lambda index: len(texts[index]))
    names = [output.name for output in session.get_outputs()]
    all_outputs = {name: [None] * len(texts) for name in names}
    for start in range(0, len(order), BATCH):
        indices = order[start : start + BATCH]
        batch = numpy.array([texts[index] for index in indices], dtype=object)
        for name, values in zip(names, session.run(names, {"text": batch})):
            for index, value in zip(indices, values):
                all_outputs[name][index] = value
    return all_outputs


def differences(target, suffix, outputs, predictions, place):
    """For each text how much its prediction of a target differs, and whether its labels do."""
    for index, prediction in enumerate(predictions):
        own = prediction[place]
        if own["score"]:
            value, scale = own["score"]["value"], target["scale"]
            differs = abs(outputs["score" + suffix][index] - value)
            if interval := own["score"].get("interval"):
                ends = [abs(outputs[end + suffix][index] - interval[end]) for end in ("low", "high")]
                differs = max(differs, *ends)
            yield differs / scale, False
            continue
        kind = own["category"] or own["labels"]
        expected = {each["label"]: each["probability"] for each in kind["probabilities"]}
        probabilities = dict(zip(target["labels"], outputs["probabilities" + suffix][index]))
        label = outputs["label" + suffix][index]
        if own["category"]:
            same = label == kind["label"] and certain(target, suffix, outputs, index, kind, probabilities)
        else:
            same = members(label) == set(kind["labels"])
            least = target["least"]
            near = least and any(abs(each - least) <= TOLERANCE for each in probabilities.values())
            if least and not near:
                same &= members(outputs["set" + suffix][index]) == set(kind["set"])
        yield max(abs(expected[name] - probabilities[name]) for name in expected), not same


def certain(target, suffix, outputs, index, category, probabilities):
    """Whether a decision and a set are the same, unless a probability nearly equals what it is compared with."""
    threshold, least = target["threshold"], target["least"]
    near = [abs(each - bound) <= TOLERANCE for each in probabilities.values() for bound in (threshold, least) if bound]
    if any(near):
        return True
    same = True
    if threshold is not None:
        same &= bool(outputs["decided" + suffix][index]) == category["decided"]
    if least is not None:
        same &= members(outputs["set" + suffix][index]) == set(category["set"])
    return same


def members(joined):
    """The labels of a set."""
    return set(filter(None, joined.split("|")))


def check(folder, texts, node):
    """Prints one line for a model. Returns whether it is equal."""
    file = folder / "model.onnx"
    onnx.checker.check_model(onnx.load(file), full_check=True)
    session = onnxruntime.InferenceSession(file, providers=["CPUExecutionProvider"])
    metadata = session.get_modelmeta().custom_metadata_map
    targets = json.loads(metadata["wordloom.targets"])
    certainty = json.loads(metadata.get("wordloom.certainty", "{}"))
    thresholds = {each["column"]: each["classes"][0]["probability"] for each in certainty.get("thresholds", [])}
    bounds = {each["column"]: each["bound"] for each in certainty.get("coverage", [])}
    least = {column: bound.get("probability", bound.get("labelProbability")) for column, bound in bounds.items()}
    predictions = json.loads((folder / "predictions.json").read_text())
    outputs = run(session, texts)
    worst, wrong, examples = 0.0, 0, []
    for place, target in enumerate(targets):
        target["threshold"], target["least"] = thresholds.get(target["column"]), least.get(target["column"])
        if not target["labels"]:
            values = [prediction[place]["score"]["value"] for prediction in predictions]
            target["scale"] = max(numpy.std(values), abs(numpy.mean(values)) / 10)
        suffix = f":{target['column']}" if len(targets) > 1 else ""
        found = differences(target, suffix, outputs, predictions, place)
        for text, (difference, other_label) in zip(texts, found):
            worst = max(worst, float(difference))
            if difference > TOLERANCE or other_label:
                wrong += 1
                examples.append((text, float(difference), other_label))
    print(f"{folder.name:24} {file.stat().st_size // 1024:6} KiB  largest difference {worst:.1e}, {wrong} texts differ")
    for text, difference, other_label in examples[:5]:
        print(f"    {text[:100]!r} by {difference:.1e}{', another label' if other_label else ''}")
    sample = texts[:SAMPLE]
    rows = [("predict.py", python_rows(folder, sample))]
    if node:
        rows.append(("predict.js", javascript_rows(folder, node, sample)))
    return not wrong and all([agrees(name, own, sample, outputs) for name, own in rows])


def python_rows(folder, texts):
    """What predict.py returns."""
    spec = importlib.util.spec_from_file_location("predict", folder / "predict.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.predict(texts)


JAVASCRIPT = """
import { readFileSync } from 'node:fs';
import { load, predict } from './predict.js';
const [model, texts] = process.argv.slice(2).map((file) => readFileSync(file));
console.log(JSON.stringify(await predict(await load(model), JSON.parse(texts))));
"""


def javascript_rows(folder, node, texts):
    """What predict.js returns in Node."""
    shutil.copy(folder / "predict.js", node)
    (node / "run.js").write_text(JAVASCRIPT)
    (node / "texts.json").write_text(json.dumps(texts))
    command = ["node", "run.js", folder.resolve() / "model.onnx", "texts.json"]
    return json.loads(subprocess.run(command, cwd=node, check=True, capture_output=True).stdout)


def agrees(program, rows, texts, outputs):
    """Whether what a program returns is what the file gives."""
    for index, row in enumerate(rows):
        for name, value in row.items():
            expected = outputs[name][index]
            if isinstance(value, dict):
                same = numpy.allclose(list(value.values()), expected, rtol=0, atol=TOLERANCE)
            elif isinstance(value, str):
                same = value == expected
            else:
                same = numpy.isclose(value, expected, rtol=TOLERANCE)
            if not same:
                print(f"    {program} gives {name} {value!r} for {texts[index][:100]!r}, and not {expected!r}")
                return False
    return len(rows) == len(texts)


def main():
    folder = Path(sys.argv[1])
    texts = json.loads((folder / "texts.json").read_text())
    models = sorted(each for each in folder.iterdir() if each.is_dir())
    print(f"{len(models)} models, {len(texts)} texts")
    node = node_folder()
    if not all([check(model, texts, node) for model in models]):
        sys.exit("an exported model predicts something else")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    python_environment.enter(ENVIRONMENT, PACKAGES)
    import numpy
    import onnx
    import onnxruntime

    main()
