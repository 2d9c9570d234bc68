"""Writes what scikit-learn and cleanlab compute, into `crates/metrics/tests/fixtures/`. `goldens.rs` compares with it.

    pip install scikit-learn==1.9.1 cleanlab==2.9.0
    python crates/metrics/tests/goldens.py

- `categories.json`, `labels.json`, `scores.json`: random predictions with their measures by scikit-learn. Numbers are
  rounded before anything is measured, so that both read the same ones.
- `label_errors.json`: random probabilities, some with wrong labels, with cleanlab's confident joint and the rows that
  it suspects, by `find_label_issues` with its defaults.
"""

import functools
import json
import pathlib

import numpy as np
from cleanlab.count import compute_confident_joint
from cleanlab.filter import find_label_issues
from cleanlab.rank import get_label_quality_scores
from scipy.stats import spearmanr
from sklearn import metrics

# numpy's default sort leaves equal numbers in an order that depends on the processor, and cleanlab has many.
np.argsort = functools.partial(np.argsort, kind="stable")

FIXTURES = pathlib.Path(__file__).resolve().parent / "fixtures"


def probabilities(random, truth, classes, skill):
    """Random probabilities that favor the true class. Of 32 bits, as the network's are."""
    logits = random.normal(size=(len(truth), classes))
    logits[np.arange(len(truth)), truth] += skill
    powers = np.exp(logits)
    return (powers / powers.sum(axis=1, keepdims=True)).astype(np.float32).astype(np.float64)


def categories(seed, rows, classes, skill):
    random = np.random.default_rng(seed)
    frequencies = random.dirichlet(np.ones(classes))
    truth = random.choice(classes, rows, p=frequencies)
    # Every class has a row, otherwise scikit-learn's area under the curve is not defined.
    truth[:classes] = np.arange(classes)
    scores = probabilities(random, truth, classes, skill)
    predicted = scores.argmax(axis=1)
    hot = np.eye(classes)[truth]
    precision, recall, f1, support = metrics.precision_recall_fscore_support(
        truth, predicted, labels=range(classes), zero_division=0
    )
    average = dict(average="macro", zero_division=0)
    of_class = range(classes)
    return {
        "truth": truth.tolist(),
        "probabilities": scores.tolist(),
        "accuracy": metrics.accuracy_score(truth, predicted),
        "balancedAccuracy": metrics.balanced_accuracy_score(truth, predicted),
        "macroF1": metrics.f1_score(truth, predicted, **average),
        "weightedF1": metrics.f1_score(truth, predicted, average="weighted", zero_division=0),
        "top": {
            str(k): metrics.top_k_accuracy_score(truth, scores, k=k, labels=of_class)
            for k in (2, 3, 5)
            if k < classes
        },
        "logLoss": metrics.log_loss(truth, scores, labels=of_class),
        "rocAuc": metrics.roc_auc_score(hot, scores, average="macro"),
        "averagePrecision": metrics.average_precision_score(hot, scores, average="macro"),
        "rocAucs": metrics.roc_auc_score(hot, scores, average=None).tolist(),
        "averagePrecisions": metrics.average_precision_score(hot, scores, average=None).tolist(),
        "precision": precision.tolist(),
        "recall": recall.tolist(),
        "f1": f1.tolist(),
        "support": support.tolist(),
        "confusion": metrics.confusion_matrix(truth, predicted, labels=of_class).tolist(),
    }


def labels(seed, rows, count):
    random = np.random.default_rng(seed)
    truth = random.random((rows, count)) < random.random(count) * 0.6 + 0.05
    noise = random.normal(size=(rows, count))
    scores = 1 / (1 + np.exp(-(2.5 * truth - 1.3 + noise)))
    scores = scores.astype(np.float32).astype(np.float64)
    predicted = scores >= 0.5
    return {
        "truth": [np.flatnonzero(row).tolist() for row in truth],
        "probabilities": scores.tolist(),
        "exact": metrics.accuracy_score(truth, predicted),
        "microF1": metrics.f1_score(truth, predicted, average="micro"),
        "macroF1": metrics.f1_score(truth, predicted, average="macro", zero_division=0),
        "rocAuc": metrics.roc_auc_score(truth, scores, average="macro"),
        "averagePrecision": metrics.average_precision_score(truth, scores, average="macro"),
    }


def scores(seed, rows, deviation):
    random = np.random.default_rng(seed)
    truth = np.round(random.gamma(2, 3, rows), 1)
    predicted = np.round(0.7 * truth + 2 + random.normal(scale=deviation, size=rows), 2)
    return {
        "truth": truth.tolist(),
        "predicted": predicted.tolist(),
        "meanAbsoluteError": metrics.mean_absolute_error(truth, predicted),
        "rootMeanSquaredError": metrics.root_mean_squared_error(truth, predicted),
        "r2": metrics.r2_score(truth, predicted),
        "pearson": np.corrcoef(truth, predicted)[0, 1],
        "spearman": spearmanr(truth, predicted).statistic,
    }


def label_errors(seed, rows, classes, skill, wrong):
    random = np.random.default_rng(seed)
    frequencies = random.dirichlet(2 * np.ones(classes))
    truth = random.choice(classes, rows, p=frequencies)
    truth[: 2 * classes] = np.tile(np.arange(classes), 2)
    out_of_sample = probabilities(random, truth, classes, skill)
    given = truth.copy()
    planted = random.choice(rows, int(wrong * rows), replace=False)
    given[planted] = (given[planted] + random.integers(1, classes, len(planted))) % classes
    joint = compute_confident_joint(given, out_of_sample)
    issues = find_label_issues(given, out_of_sample, return_indices_ranked_by="self_confidence", n_jobs=1)
    return {
        "labels": given.tolist(),
        "probabilities": out_of_sample.tolist(),
        "joint": joint.tolist(),
        "issues": issues.tolist(),
        "quality": get_label_quality_scores(given, out_of_sample).tolist(),
    }


def write(name, cases):
    FIXTURES.mkdir(exist_ok=True)
    (FIXTURES / f"{name}.json").write_text(json.dumps(cases, separators=(",", ":")) + "\n")
    print(name, [len(case.get("issues", [])) for case in cases])


write("categories", [categories(1, 60, 2, 1.0), categories(2, 150, 4, 1.5), categories(3, 200, 9, 2.0)])
write("labels", [labels(4, 120, 5)])
write("scores", [scores(5, 90, 2.0), scores(6, 8, 0.5)])
write(
    "label_errors",
    [label_errors(7, 120, 2, 2.0, 0.1), label_errors(8, 300, 5, 2.5, 0.08), label_errors(9, 200, 12, 2.0, 0.15)],
)
