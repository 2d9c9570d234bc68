"""Whether Spark, with a master and two workers on this machine, predicts what Wordloom predicts.

    python3 examples/spark/check.py WORDLOOM FOLDER

WORDLOOM is the program `wordloom`; FOLDER is for its files. Needs Java 17. The first run installs the packages into a
virtual environment in Wordloom's cache folder.
"""

import os
import shutil
import socket
import subprocess
import sys
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent), str(HERE.parent.parent / "bench")]

import python_environment
from comparison import compare, prepare, run

PACKAGES = ["numpy", "onnxruntime", "pandas", "pyarrow", "pyspark"]
WORKERS = 2
# The longest wait for the workers, in seconds.
PATIENCE = 120


def free_port():
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Cluster:
    """A master and its workers, each a process of its own. Ends them at the end of the block."""

    def __init__(self, home, folder):
        self._home, self._folder, self._processes = home, folder, []
        self.address = f"spark://127.0.0.1:{free_port()}"

    def __enter__(self):
        port = self.address.rsplit(":", 1)[1]
        where = ["--host", "127.0.0.1", "--webui-port", "0"]
        self._start("master", "org.apache.spark.deploy.master.Master", *where, "--port", port)
        for index in range(WORKERS):
            work = ["--cores", "1", "--memory", "1g", "--work-dir", self._folder / f"work-{index}"]
            self._start(f"worker-{index}", "org.apache.spark.deploy.worker.Worker", *where, *work, self.address)
        self._wait()
        return self

    def __exit__(self, *_):
        for process in self._processes:
            process.terminate()
        for process in self._processes:
            process.wait(timeout=30)

    def _start(self, name, main_class, *arguments):
        command = [self._home / "bin/spark-class", main_class, *arguments]
        with open(self._folder / f"{name}.log", "w") as log:
            process = subprocess.Popen(list(map(str, command)), stdout=log, stderr=log)
        self._processes.append(process)

    def _wait(self):
        """Waits until the master has registered all workers."""
        log = self._folder / "master.log"
        until = time.monotonic() + PATIENCE
        while log.read_text().count("Registering worker") < WORKERS:
            if any(process.poll() is not None for process in self._processes) or time.monotonic() > until:
                sys.exit(f"the cluster did not start: see {self._folder}/*.log")
            time.sleep(0.2)


def main():
    wordloom, folder = sys.argv[1], Path(sys.argv[2]).resolve()
    shutil.rmtree(folder, ignore_errors=True)
    model, rows, expected = prepare(wordloom, folder)
    home = Path(pyspark.__file__).parent
    os.environ.update(SPARK_HOME=str(home), SPARK_LOCAL_IP="127.0.0.1", PYSPARK_PYTHON=sys.executable)
    # Two parts, so that both workers have one.
    table = pandas.read_csv(rows, dtype=str, keep_default_na=False)
    (folder / "parts").mkdir()
    for index in range(WORKERS):
        table.iloc[index::WORKERS].to_parquet(folder / f"parts/{index}.parquet", index=False)
    submit = [home / "bin/spark-submit", "--py-files", HERE.parent / "onnx_model.py", "--files", model]
    configuration = ["--conf", "spark.sql.files.maxPartitionBytes=4096", "--conf", "spark.ui.enabled=false"]
    configuration += ["--conf", "spark.log.level=WARN"]
    with Cluster(home, folder) as cluster:
        for source in [rows, folder / "parts"]:
            target = folder / f"predicted-{source.stem}"
            job = [HERE / "predict.py", model, source, target, "--text", "text"]
            run(*submit, "--master", cluster.address, *configuration, *job)
            found = pandas.read_parquet(target).astype(object)
            found = found.where(found.notna(), None).to_dict("records")
            compare(f"Spark {pyspark.__version__}, {source.name}", expected, found)
    executors = [each for each in folder.glob("work-*/app-*/*/stdout")]
    assert len({each.parts[-4] for each in executors}) == WORKERS, "only one worker had a task"


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    python_environment.enter("spark", PACKAGES)
    import pandas
    import pyspark

    main()
