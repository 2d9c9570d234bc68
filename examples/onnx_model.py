"""A model that Wordloom exported as ONNX, for programs that have columns of texts.

The predictions are columns as well: of a column with categories or labels `COLUMN` (text) and, of categories,
`COLUMN_probability`; of a column with scores `COLUMN` (number). A text that is missing or empty has none.
"""

import json

import numpy
import onnxruntime

# Texts that are predicted at a time. They are of similar length, because less padding takes less time.
BATCH = 64


class Model:
    """A model for one thread. `threads` is how many threads predict a batch; 0 for as many as there are cores."""

    def __init__(self, file, threads=0):
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        self._session = onnxruntime.InferenceSession(file, options, providers=["CPUExecutionProvider"])
        targets = json.loads(self._session.get_modelmeta().custom_metadata_map["wordloom.targets"])
        # For each column: its output, and how a value of the output becomes a cell.
        self._columns = {}
        # The type of each column in SQL.
        self.types = {}
        for target in targets:
            column = target["column"]
            suffix = f":{column}" if len(targets) > 1 else ""
            if target["kind"] in ("score", "ordinal"):
                self._add(column, "DOUBLE", "score" + suffix, float)
                continue
            self._add(column, "VARCHAR", "label" + suffix, str)
            if target["kind"] == "category":
                self._add(f"{column}_probability", "DOUBLE", "probabilities" + suffix, lambda row: float(row.max()))

    def _add(self, column, kind, output, cell):
        self._columns[column] = (output, cell)
        self.types[column] = kind

    def predict(self, texts):
        """A list of cells for each column, in the order of the texts."""
        cells = {column: [None] * len(texts) for column in self._columns}
        order = [index for index, text in enumerate(texts) if isinstance(text, str) and text.strip()]
        order.sort(key=lambda index: len(texts[index]))
        names = [output for output, _ in self._columns.values()]
        for start in range(0, len(order), BATCH):
            indices = order[start : start + BATCH]
            batch = numpy.array([texts[index] for index in indices], dtype=object)
            outputs = self._session.run(names, {"text": batch})
            for (column, (_, cell)), output in zip(self._columns.items(), outputs):
                for index, value in zip(indices, output):
                    cells[column][index] = cell(value)
        return cells
