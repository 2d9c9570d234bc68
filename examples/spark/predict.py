"""Predicts texts on a cluster: each Python worker of Spark opens a model that Wordloom exported as ONNX.

    pip install numpy onnxruntime pandas pyarrow pyspark
    spark-submit --py-files examples/onnx_model.py --files MODEL.onnx \\
        examples/spark/predict.py MODEL.onnx ROWS PREDICTED --text COLUMN

ROWS and PREDICTED are Parquet, or CSV by the name of ROWS. The workers need the same packages, and Java 17.
"""

import argparse
from pathlib import Path

import pandas
from pyspark import SparkFiles
from pyspark.sql import SparkSession
from pyspark.sql.types import DoubleType, StringType, StructField, StructType

from onnx_model import Model

KINDS = {"VARCHAR": StringType(), "DOUBLE": DoubleType()}


def with_predictions(frame, model_file, text):
    """The frame with the predictions after its own columns, each as `COLUMN_predicted`.

    `model_file` is on the driver, and its name that of a file of the job.
    """
    types = Model(model_file).types
    names = {column: column if column.endswith("_probability") else f"{column}_predicted" for column in types}
    fields = [StructField(names[column], KINDS[kind]) for column, kind in types.items()]
    file = Path(model_file).name

    def predict(parts):
        # Once for each task. Spark runs a task on each core, so one needs no further threads.
        model = Model(SparkFiles.get(file), threads=1)
        for part in parts:
            cells = model.predict(part[text].tolist())
            predicted = pandas.DataFrame({names[column]: values for column, values in cells.items()})
            yield pandas.concat([part, predicted.set_index(part.index)], axis=1)

    return frame.mapInPandas(predict, StructType(frame.schema.fields + fields))


def read(spark, rows):
    """The rows of a file. Every column of a CSV file is text: 007 stays 007."""
    if not str(rows).endswith(".csv"):
        return spark.read.parquet(str(rows))
    return spark.read.csv(str(rows), header=True, multiLine=True, quote='"', escape='"')


def main():
    """Predicts the rows of a file."""
    parser = argparse.ArgumentParser(description="Predicts the rows of a file with Spark.")
    for argument in ["model", "rows", "predicted"]:
        parser.add_argument(argument)
    parser.add_argument("--text", required=True, help="the column of texts")
    arguments = parser.parse_args()
    spark = SparkSession.builder.appName("wordloom").getOrCreate()
    frame = read(spark, arguments.rows)
    with_predictions(frame, arguments.model, arguments.text).write.mode("overwrite").parquet(arguments.predicted)
    spark.stop()


if __name__ == "__main__":
    main()
