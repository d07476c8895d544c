# SPDX-License-Identifier: GPL-3.0-or-later
# The first cells of every notebook: what was evaluated, and how a figure is kept to be compared. FILES or RECORDS
# stand in a cell before them.

# %% [markdown]
# ## Records
#
# One evaluation each: slice, seed, round, model, item, outcome. A later record of the same evaluation counts instead
# of an earlier one. Accuracy is pass / (pass + fail); errors, unscored and invalid records are left out.

# %%
import collections
import json
import math
import pathlib

import numpy as np
from scipy import optimize, stats
from sklearn import metrics

Record = collections.namedtuple("Record", "slice seed round model item structure outcome abstained confidence")
Log = collections.namedtuple("Log", "records clusters generated")
NAMES = ("slice", "seed", "round", "epoch", "sampling_seed", "model", "id")


def outcome_of(payload):
    if "outcome" in payload:
        return payload["outcome"]
    correct = payload.get("correct")
    return "not_scored" if correct is None else "pass" if correct in (True, 1, "true") else "fail"


def text_of(payload):
    return payload["x"] if payload.get("x") is not None else json.dumps(payload.get("messages"), sort_keys=True)


def record_of(payload):
    confidence = payload.get("confidence")
    # The workbench keeps a confidence in single precision.
    confidence = None if confidence is None else round(float(np.float32(confidence)), 7)
    return Record(payload.get("slice", ""), payload.get("seed"), payload.get("round"), payload["model"],
                  (payload.get("id"), str(text_of(payload))), payload.get("structure_id") or "", outcome_of(payload),
                  bool(payload.get("abstained")), confidence)


def events_of(directory):
    with open(pathlib.Path(directory) / "events.jsonl", encoding="utf-8", errors="replace") as log:
        for line in log:
            try:
                yield json.loads(line)
            except ValueError:
                continue  # torn; the workbench reports it


def with_structures(records, of_ids):
    """An item has the structure that any of its records says, or else the clusters."""
    of_items = {record.item: record.structure for record in records if record.structure}
    structure_of = lambda item: of_items.get(item) or of_ids.get(item[0], "")
    return [record._replace(structure=structure_of(record.item)) for record in records]


def read_run(directory):
    records, clusters, structures, generated = {}, {}, {}, []
    for event in events_of(directory):
        payload = event.get("payload", {})
        if event.get("event") == "eval_record":
            records[tuple(payload.get(name) for name in NAMES)] = record_of(payload)
        elif event.get("event") == "failure_clustered":
            clusters[payload.get("round"), payload["id"], payload["model"]] = payload["cluster"]
            structures[payload["id"]] = payload.get("structure_id") or structures.get(payload["id"], "")
        elif event.get("event") == "item_generated":
            generated.append(payload)
    return Log(with_structures(records.values(), structures), clusters, generated)


def unpack(carried):
    outcomes = ("pass", "fail", "error", "not_scored", "invalid")
    return Log([Record(carried["slices"][where], seed, number, carried["models"][model], tuple(item), "",
                       outcomes[outcome], bool(abstained), confidence)
                for where, seed, number, model, item, outcome, abstained, confidence in carried["rows"]], {}, [])


def grouped(rows, key):
    groups = {}
    for row in rows:
        groups.setdefault(key(row), []).append(row)
    return groups


def scored(rows):
    return [row for row in rows if row.outcome in ("pass", "fail")]


# %% [markdown]
# ## How a figure is compared
#
# What follows from the records alone must be equal. The ends of a bootstrap, and what permutations give, are drawn
# anew here, with other random numbers than the workbench draws: they must lie where five standard errors of the two
# draws put them.

# %%
RESAMPLES = 2000
FOUND = {}  # (figure, of what) -> field -> (value, lowest, highest that is the same figure)
Z = stats.norm.ppf(0.975)


def exactly(value):
    slack = 1e-8 * max(1.0, abs(value)) if value is not None else 0.0
    return None if value is None else (value, value - slack, value + slack)


def about(value, slack):
    return None if value is None else (value, value - slack, value + slack)


def drawn_share(share, drawn, of_report):
    """A share of random draws, as a p of permutations."""
    spread = math.sqrt(max(share * (1 - share), 1 / drawn) * (1 / drawn + 1 / of_report))
    return about(share, 5 * spread + 1 / drawn + 1 / of_report)


def drawn_end(draws, share, of_report):
    """The quantile of random draws that ends an interval."""
    reach = 5 * math.sqrt(share * (1 - share) * (1 / len(draws) + 1 / of_report))
    value, lowest, highest = np.quantile(draws, [share, max(0.0, share - reach), min(1.0, share + reach)])
    return value, lowest - 1e-8, highest + 1e-8


def interval_of(draws, of_report, level=0.95):
    tail = (1 - level) / 2
    return {"lo": drawn_end(draws, tail, of_report), "hi": drawn_end(draws, 1 - tail, of_report)}


def student(values, level=0.95, slack=0.0):
    """The mean with Student's interval; none of one value, nor where all are equal. Values may be off by `slack`."""
    values = np.asarray(values, dtype=float)
    n = len(values)
    if n == 0:
        return {"n": exactly(0)}
    figure = {"value": about(values.mean(), slack + 1e-8), "n": exactly(n)}
    if n > 1 and np.ptp(values) > 1e-12 * max(1.0, np.abs(values).max()):
        t = stats.t.ppf(1 - (1 - level) / 2, n - 1)
        half = t * values.std(ddof=1) / math.sqrt(n)
        reach = slack * (1 + t / math.sqrt(n - 1)) + 1e-8
        figure |= {"lo": about(values.mean() - half, reach), "hi": about(values.mean() + half, reach)}
    return figure


def wilson(share, n, level=0.95):
    z = stats.norm.ppf(1 - (1 - level) / 2)
    middle = (share + z * z / (2 * n)) / (1 + z * z / n)
    half = z / (1 + z * z / n) * math.sqrt(share * (1 - share) / n + z * z / (4 * n * n))
    return (0.0 if share == 0 else middle - half), (1.0 if share == 1 else middle + half)


def keep(figure, of, **fields):
    FOUND[figure, tuple(of)] = fields


def value_of(fields, name="value"):
    return fields[name][0] if fields and fields.get(name) is not None else None


def draws_of(kinds, counts, statistic, resamples=RESAMPLES):
    """The statistic of as many items as there are, drawn from kinds that are `counts` items each."""
    random = np.random.default_rng(0)
    n = counts.sum()
    return np.concatenate([statistic(random.multinomial(n, counts / n, size=100), kinds)
                           for _ in range(max(1, resamples // 100))])
