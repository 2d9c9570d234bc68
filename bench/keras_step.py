"""Times training steps of Keras on TensorFlow, natively. Reads one JSON job per line and prints one JSON line per job.

A job: {"vocabulary", "embedding", "hidden": [..], "dense": [..], "batch", "length", "seconds"}.
`seconds` is how long to train.
The answer: {"steps", "seconds"}. The first line written, before any job, names the versions.
"""

import json
import os
import sys
import time

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")

import keras
import numpy as np
import tensorflow as tf

CLASSES = 4
WARM_UP = 3
models = {}


def build(job):
    """The model of a job, with a few batches to train on in turn."""
    layers = [keras.layers.Embedding(job["vocabulary"], job["embedding"])]
    last = len(job["hidden"]) - 1
    layers += [keras.layers.LSTM(units, return_sequences=at < last) for at, units in enumerate(job["hidden"])]
    layers += [keras.layers.Dense(units, activation="relu") for units in job["dense"]]
    layers += [keras.layers.Dense(CLASSES)]
    model = keras.Sequential(layers)
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    model.compile(optimizer=keras.optimizers.Adam(1e-3), loss=loss)
    random = np.random.default_rng(1)
    batches = [
        (
            random.integers(2, job["vocabulary"], (job["batch"], job["length"])),
            random.integers(0, CLASSES, job["batch"]),
        )
        for _ in range(8)
    ]
    for x, y in batches[:WARM_UP]:
        model.train_on_batch(x, y)
    return model, batches


def train(job):
    """Trains for about `seconds`, one step at least."""
    key = json.dumps({name: value for name, value in job.items() if name != "seconds"}, sort_keys=True)
    if key not in models:
        models[key] = build(job)
    model, batches = models[key]
    steps, start = 0, time.perf_counter()
    while steps == 0 or time.perf_counter() - start < job["seconds"]:
        x, y = batches[steps % len(batches)]
        model.train_on_batch(x, y)
        steps += 1
    return {"steps": steps, "seconds": time.perf_counter() - start}


def main():
    send = lambda answer: print(json.dumps(answer), flush=True)
    send({"keras": keras.__version__, "tensorflow": tf.__version__})
    for line in sys.stdin:
        send(train(json.loads(line)))


main()
