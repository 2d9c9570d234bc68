"""Predicts texts in SQL: a model that Wordloom exported as ONNX is a function of DuckDB.

    pip install duckdb numpy onnxruntime pyarrow
    python3 examples/duckdb/predict.py MODEL.onnx ROWS.csv PREDICTED.parquet --text COLUMN

ROWS and PREDICTED are CSV or Parquet files, by their names. DuckDB reads and writes them in parts, so they may be
larger than the memory.
"""

import argparse
import sys
from pathlib import Path

import duckdb
import pyarrow

sys.path.append(str(Path(__file__).parent.parent))
from onnx_model import Model


def register(connection, file, name="wordloom"):
    """Makes a function of a text that returns a STRUCT with the predictions, NULL for no text. Returns the model."""
    model = Model(file)
    kinds = {"VARCHAR": pyarrow.string(), "DOUBLE": pyarrow.float64()}
    fields = [pyarrow.field(column, kinds[kind]) for column, kind in model.types.items()]

    def predict(texts):
        cells = model.predict(texts.to_pylist())
        arrays = [pyarrow.array(cells[field.name], field.type) for field in fields]
        return pyarrow.StructArray.from_arrays(arrays, fields=fields)

    struct = ", ".join(f"{quoted(column)} {kind}" for column, kind in model.types.items())
    connection.create_function(name, predict, ["VARCHAR"], f"STRUCT({struct})", type="arrow")
    return model


def quoted(name):
    """A name in SQL."""
    return '"' + name.replace('"', '""') + '"'


def predict_file(file, rows, predicted, text):
    """Writes the rows with the predictions after their own columns, each as `COLUMN_predicted`."""
    connection = duckdb.connect()
    model = register(connection, file)
    names = [name if name.endswith("_probability") else f"{name}_predicted" for name in model.types]
    columns = [
        f"prediction.{quoted(column)} AS {quoted(name)}" for column, name in zip(model.types, names)
    ]
    read = "read_parquet" if str(rows).endswith(".parquet") else "read_csv"
    # Every column of a CSV file as text: 007 stays 007.
    options = "" if read == "read_parquet" else ", all_varchar = true"
    connection.execute(
        f"""
        COPY (
            SELECT rows.* EXCLUDE prediction, {", ".join(columns)}
            FROM (SELECT *, wordloom({quoted(text)}) AS prediction FROM {read}('{rows}'{options})) AS rows
        ) TO '{predicted}'
        """
    )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Predicts the rows of a file with DuckDB.")
    for argument in ["model", "rows", "predicted"]:
        parser.add_argument(argument)
    parser.add_argument("--text", required=True, help="the column of texts")
    arguments = parser.parse_args()
    predict_file(arguments.model, arguments.rows, arguments.predicted, arguments.text)
