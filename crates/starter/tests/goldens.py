"""Writes a tiny random encoder, `fixtures/tiny.safetensors`, and what it computes, `goldens/tiny.json`.

    python3 crates/starter/tests/goldens.py

The computation is written from the formulas of an LSTM (Hochreiter and Schmidhuber 1997; Gers et al. 2000) in plain
Python and shares nothing with the crate.
"""

import json
import math
import pathlib
import random
import struct

FOLDER = pathlib.Path(__file__).parent
WORDS = ["the", "parcel", "is", "late", "again", "!"]
TEXTS = [
    ["the", "parcel", "is", "late", "!"],
    ["late"],
    ["is", "the", "unknown", "late", "again"],
    ["again"] * 6 + ["!"],
]
VECTOR, HIDDEN, WIDTH = 4, 3, 5
GATES = 4 * HIDDEN


def matrix(columns, rows):
    """A transpose in bytes and the scale of each column, as in the file."""
    values = [[random.randint(-127, 127) for _ in range(rows)] for _ in range(columns)]
    scales = [struct.unpack("<f", struct.pack("<f", random.uniform(0.002, 0.01)))[0] for _ in range(columns)]
    return values, scales


def floats(count):
    return [struct.unpack("<f", struct.pack("<f", random.uniform(-1, 1)))[0] for _ in range(count)]


def write(path, matrices, vectors):
    vectors = dict(vectors, **{f"{name}.scale": scales for name, (_, scales) in matrices.items()})
    header, data = {"__metadata__": {"format": "wordloom.starter", "version": "1"}}, b""
    # The floats come first, so that they are aligned.
    for name, values in vectors.items():
        start = len(data)
        data += struct.pack(f"<{len(values)}f", *values)
        header[name] = {"dtype": "F32", "shape": [len(values)], "data_offsets": [start, len(data)]}
    for name, (values, _) in matrices.items():
        shape, start = [len(values), len(values[0])], len(data)
        data += b"".join(struct.pack(f"{len(row)}b", *row) for row in values)
        header[name] = {"dtype": "I8", "shape": shape, "data_offsets": [start, len(data)]}
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    path.write_bytes(struct.pack("<Q", len(text)) + text + data)


def times(x, part):
    """x W, where W is stored as its transpose."""
    values, scales = part
    return [scale * sum(a * b for a, b in zip(x, column)) for column, scale in zip(values, scales)]


def sigmoid(x):
    return 1 / (1 + math.exp(-x))


def direction(name, x, matrices, vectors):
    h, c, states = [0.0] * HIDDEN, [0.0] * HIDDEN, []
    for token in x:
        gates = [
            a + b + bias
            for a, b, bias in zip(
                times(token, matrices[f"{name}.input"]),
                times(h, matrices[f"{name}.recurrent"]),
                vectors[f"{name}.bias"],
            )
        ]
        for unit in range(HIDDEN):
            i, f, g, o = gates[4 * unit : 4 * unit + 4]
            c[unit] = sigmoid(f) * c[unit] + sigmoid(i) * math.tanh(g)
            h[unit] = sigmoid(o) * math.tanh(c[unit])
        states.append(list(h))
    return states


def pooled(rows):
    columns = list(zip(*rows))
    return [sum(column) / len(rows) for column in columns] + [max(column) for column in columns]


def encode(text, table, matrices, vectors):
    unknown = [0.0] * VECTOR
    x = [table.get(word, unknown) for word in text]
    states = pooled(direction("forward", x, matrices, vectors))
    states += pooled(direction("backward", x[::-1], matrices, vectors)[::-1])
    mean = [sum(column) / len(x) for column in zip(*x)]
    parts = zip(
        times(states, matrices["projection.states"]),
        times(mean, matrices["projection.words"]),
        vectors["projection.bias"],
    )
    output = [sum(part) for part in parts]
    norm = math.sqrt(sum(value * value for value in output))
    return [value / norm for value in output]


def main():
    random.seed(1)
    matrices = {}
    for name in ["forward", "backward"]:
        matrices[f"{name}.input"] = matrix(GATES, VECTOR)
        matrices[f"{name}.recurrent"] = matrix(GATES, HIDDEN)
    matrices["projection.states"] = matrix(WIDTH, 4 * HIDDEN)
    matrices["projection.words"] = matrix(WIDTH, VECTOR)
    vectors = {"forward.bias": floats(GATES), "backward.bias": floats(GATES), "projection.bias": floats(WIDTH)}
    words = [floats(VECTOR) for _ in WORDS]
    table = dict(zip(WORDS, words))
    write(FOLDER / "fixtures" / "tiny.safetensors", matrices, vectors)
    golden = {"words": WORDS, "vectors": words, "texts": TEXTS}
    golden["expected"] = [encode(text, table, matrices, vectors) for text in TEXTS]
    (FOLDER / "goldens" / "tiny.json").write_text(json.dumps(golden, indent=1) + "\n")


if __name__ == "__main__":
    main()
