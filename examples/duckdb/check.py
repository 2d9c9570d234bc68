"""Whether DuckDB, over CSV and Parquet, predicts with an exported model what Wordloom predicts.

    python3 examples/duckdb/check.py WORDLOOM FOLDER

WORDLOOM is the program `wordloom`; FOLDER is for its files. The first run installs the packages into a virtual
environment in Wordloom's cache folder.
"""

import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent), str(HERE.parent.parent / "bench")]

import python_environment
from comparison import compare, prepare

PACKAGES = ["duckdb", "numpy", "onnxruntime", "pyarrow"]


def rows_of(file):
    """The rows of a file that was written."""
    read = "read_parquet" if file.suffix == ".parquet" else "read_csv"
    options = "" if file.suffix == ".parquet" else ", all_varchar = true"
    relation = duckdb.sql(f"SELECT * FROM {read}('{file}'{options})")
    return [dict(zip(relation.columns, row)) for row in relation.fetchall()]


def main():
    wordloom, folder = sys.argv[1], Path(sys.argv[2])
    model, rows, expected = prepare(wordloom, folder)
    parquet = folder / "rows.parquet"
    duckdb.sql(f"COPY (SELECT * FROM read_csv('{rows}', all_varchar = true)) TO '{parquet}'")
    for source, target in [(rows, "from_csv.parquet"), (parquet, "from_parquet.csv")]:
        predict_file(model, source, folder / target, "text")
        compare(f"DuckDB {duckdb.__version__}, {source.name} to {target}", expected, rows_of(folder / target))
    connection = duckdb.connect()
    register(connection, model)
    query = f"SELECT wordloom(text).topic AS topic, count(*) FROM read_parquet('{parquet}') GROUP BY topic"
    counted = dict(connection.sql(query).fetchall())
    topics = {row["topic_predicted"] or None for row in expected}
    assert sum(counted.values()) == len(expected) and set(counted) == topics, counted


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    python_environment.enter("duckdb", PACKAGES)
    import duckdb
    from predict import predict_file, register

    main()
