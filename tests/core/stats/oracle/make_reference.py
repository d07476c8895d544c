#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reference values for tests/core/stats, from numpy, scipy and scikit-learn. Writes reference.json beside itself.

Needs Debian's python3-scipy and python3-sklearn.
"""
import json
import pathlib

import numpy as np
from scipy import optimize, stats
from sklearn import metrics

rng = np.random.default_rng(20261121)


def proportion_case(k, n, level):
    test = stats.binomtest(k, n)
    wilson = test.proportion_ci(level, method="wilson")
    exact = test.proportion_ci(level, method="exact")
    return {"k": k, "n": n, "level": level, "wilson": [wilson.low, wilson.high], "exact": [exact.low, exact.high]}


def percentile_case(values, percent):
    return {"sorted": sorted(values), "percent": percent, "value": float(np.percentile(values, percent))}


def agreement_case(a, b):
    a, b = np.asarray(a), np.asarray(b)
    h, c, v = metrics.homogeneity_completeness_v_measure(a, b)
    return {
        "a": a.tolist(), "b": b.tolist(), "ari": metrics.adjusted_rand_score(a, b),
        "ami": metrics.adjusted_mutual_info_score(a, b), "homogeneity": h, "completeness": c, "v": v,
    }


def assignment_case(rows, columns):
    costs = rng.integers(0, 40, (rows, columns)) + rng.random((rows, columns))
    row, column = optimize.linear_sum_assignment(costs)
    return {
        "rows": rows, "columns": columns, "costs": costs.ravel().tolist(),
        "pairs": [[int(i), int(j)] for i, j in zip(row, column)],
    }


def drift_case(before, after, dimensions):
    a, b = rng.normal(size=(before, dimensions)), rng.normal(size=(after, dimensions))
    costs = np.linalg.norm(a[:, None, :] - b[None, :, :], axis=2)
    row, column = optimize.linear_sum_assignment(costs)
    return {"before": a.tolist(), "after": b.tolist(), "mean": float(costs[row, column].mean()),
            "unmatched": before + after - 2 * len(row)}


def separation_case(models, items, resamples=200_000):
    """The bootstrap distribution itself: its percentiles, with the items drawn one by one."""
    correct = (rng.random((models, items)) < rng.random((models, 1))).astype(int)
    values = np.concatenate([
        correct[:, rng.integers(0, items, (1000, items))].mean(axis=2).std(axis=0) for _ in range(resamples // 1000)
    ])
    return {"models": models, "items": items, "correct": correct.ravel().tolist(),
            "value": float(correct.mean(axis=1).std()),
            "lo": float(np.percentile(values, 2.5)), "hi": float(np.percentile(values, 97.5)),
            "spread": float(values.std())}


def macro_purity(clusters, structures):
    shares = []
    for cluster in np.unique(clusters):
        counts = np.unique(structures[clusters == cluster], return_counts=True)[1]
        shares.append(counts.max() / counts.sum())
    return float(np.mean(shares))


def purity_case(n, k, kinds, resamples=20_000):
    clusters = rng.integers(0, k, n)
    structures = np.where(rng.random(n) < 0.5, clusters % kinds, rng.integers(0, kinds, n))
    boot, null = [], []
    for _ in range(resamples):
        drawn = rng.integers(0, n, n)
        boot.append(macro_purity(clusters[drawn], structures[drawn]))
    for _ in range(resamples // 10):
        null.append(macro_purity(clusters, rng.permutation(structures)))
    value = macro_purity(clusters, structures)
    lo, hi = np.clip(2 * value - np.percentile(boot, [97.5, 2.5]), 0, 1)  # the basic bootstrap
    return {"clusters": clusters.tolist(), "structures": structures.tolist(),
            "value": value, "spread": float(np.std(boot)), "lo": float(lo), "hi": float(hi),
            "null": float(np.mean(null)), "null_spread": float(np.std(null))}


reference = {
    "proportions": [proportion_case(k, n, level) for k, n, level in
                    [(0, 1, 0.95), (1, 1, 0.95), (0, 42, 0.95), (42, 42, 0.9), (3, 7, 0.95), (286, 1319, 0.95),
                     (742, 1319, 0.99), (1, 100000, 0.95)]],
    "percentiles": [percentile_case(rng.normal(size=n).tolist(), p)
                    for n in (1, 2, 7, 100) for p in (0, 2.5, 33.3, 50, 97.5, 100)],
    "agreements": [agreement_case(rng.integers(0, k, n), rng.integers(0, m, n))
                   for n, k, m in ((2, 2, 2), (12, 3, 4), (60, 5, 5), (200, 2, 9))]
    + [agreement_case(rng.permutation(a), a) for a in (np.arange(9) // 3, np.arange(40) // 10)]
    + [agreement_case([0, 0, 0, 0], [0, 1, 2, 3]), agreement_case([0, 0, 0, 0], [0, 0, 1, 1]),
       agreement_case([0, 0, 1, 1], [5, 5, -1, -1]), agreement_case([1, 1, 1], [0, 0, 0])],
    "assignments": [assignment_case(r, c) for r, c in ((1, 1), (3, 3), (2, 5), (6, 4), (15, 15), (20, 33))],
    "drifts": [drift_case(a, b, d) for a, b, d in ((1, 1, 2), (4, 4, 3), (5, 3, 8), (2, 7, 8))],
    "separations": [separation_case(m, n) for m, n in ((2, 10), (4, 60), (5, 400), (12, 30))],
    "purities": [purity_case(60, 3, 4), purity_case(150, 6, 5)],
}
path = pathlib.Path(__file__).with_name("reference.json")
path.write_text(json.dumps(reference, separators=(",", ":")) + "\n")
