#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reference values for core/hypotheses and core/stats/power, from numpy, scipy, statsmodels and scikit-learn. Writes
reference.json beside itself.

Needs Debian's python3-scipy, python3-statsmodels and python3-sklearn.
"""
import json
import math
import pathlib

import numpy as np
from scipy import optimize, stats
from sklearn import metrics
from statsmodels.stats.power import TTestPower

rng = np.random.default_rng(20261128)


def separations(answers):
    """answers: seed -> models x items of 0 and 1."""
    return [float(np.std(np.mean(one, axis=1))) for one in answers]


def mean_interval(values):
    lo, hi = stats.t.interval(0.95, len(values) - 1, loc=np.mean(values), scale=stats.sem(values))
    return {"mean": float(np.mean(values)), "lo": float(lo), "hi": float(hi), "std": float(np.std(values))}


def separation_case(seeds, items, static, induced):
    def draw(accuracies):
        return [[(rng.random(items) < a).astype(int).tolist() for a in accuracies] for _ in range(seeds)]

    a, b = draw(static), draw(induced)
    sa, sb = separations(a), separations(b)
    difference = np.asarray(sb) - np.asarray(sa)
    test = stats.permutation_test((difference,), lambda x, axis: np.mean(x, axis=axis), permutation_type="samples",
                                  n_resamples=np.inf, vectorized=True)
    effect = abs(np.mean(difference)) / np.std(difference, ddof=1)
    needed = TTestPower().solve_power(effect_size=effect, alpha=0.05, power=0.8)
    return {"static": a, "induced": b, "S_static": sa, "S_induced": sb, "over_static": mean_interval(sa),
            "over_induced": mean_interval(sb), "difference": mean_interval(difference), "p": float(test.pvalue),
            "seeds_needed": math.ceil(needed)}


def power_case(effect, pairs):
    power = TTestPower()
    return {"effect": effect, "pairs": pairs, "power": float(power.power(effect, pairs, 0.05)),
            "needed": math.ceil(power.solve_power(effect_size=effect, alpha=0.05, power=0.8))}


def purity(clusters, structures):
    clusters, structures = np.asarray(clusters), np.asarray(structures)
    return float(np.mean([np.max(np.bincount(structures[clusters == c])) / np.sum(clusters == c)
                          for c in np.unique(clusters)]))


def structure_case(n, k, right):
    structures = rng.integers(0, k, n)
    clusters = np.where(rng.random(n) < right, structures, rng.integers(0, k, n))
    # Numbered in order of first meeting, as sorted labels are.
    return {"clusters": clusters.tolist(), "structures": structures.tolist(), "purity": purity(clusters, structures),
            "ami": float(metrics.adjusted_mutual_info_score(structures, clusters)),
            "v": float(metrics.v_measure_score(structures, clusters))}


def round_case(n, k, stays):
    before = rng.integers(0, k, n)
    renamed = (before + 1) % k
    now = np.where(rng.random(n) < stays, renamed, rng.integers(0, k, n))
    table = metrics.cluster.contingency_matrix(before, now)
    rows, columns = optimize.linear_sum_assignment(-table)
    return {"before": before.tolist(), "now": now.tolist(), "ari": float(metrics.adjusted_rand_score(before, now)),
            "moved": int(n - table[rows, columns].sum())}


reference = {
    "separation": [separation_case(10, 60, [0.62, 0.58, 0.55], [0.85, 0.55, 0.25]),
                   separation_case(12, 40, [0.7, 0.6, 0.5], [0.72, 0.6, 0.48])],
    "power": [power_case(e, n) for e, n in [(0.2, 10), (0.5, 10), (0.8, 20), (1.5, 6), (4.0, 3), (0.05, 500)]],
    "structure": [structure_case(80, 3, 0.8), structure_case(150, 5, 0.4), structure_case(60, 3, 0.0)],
    "rounds": [round_case(90, 4, 0.9), round_case(200, 3, 0.5), round_case(40, 2, 1.0)],
}
path = pathlib.Path(__file__).with_name("reference.json")
path.write_text(json.dumps(reference, indent=None) + "\n")
print(path)
