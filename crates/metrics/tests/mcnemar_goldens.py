"""Writes what statsmodels computes of McNemar's exact test, into `crates/metrics/tests/fixtures/mcnemar.json`.
`mcnemar.rs` compares with it.

    pip install statsmodels==0.15.0
    python crates/metrics/tests/mcnemar_goldens.py
"""

import json
import pathlib

from statsmodels.stats.contingency_tables import mcnemar

FIXTURE = pathlib.Path(__file__).resolve().parent / "fixtures" / "mcnemar.json"

PAIRS = [(0, 1), (0, 5), (6, 0), (1, 7), (3, 9), (12, 12), (25, 10), (40, 61), (300, 250), (1200, 1000), (5, 2000)]


def p_value(first, second):
    return float(mcnemar([[10, first], [second, 20]], exact=True).pvalue)


cases = [{"first": first, "second": second, "pValue": p_value(first, second)} for first, second in PAIRS]
FIXTURE.write_text("[\n" + ",\n".join(f"  {json.dumps(case)}" for case in cases) + "\n]\n")
print(len(cases))
