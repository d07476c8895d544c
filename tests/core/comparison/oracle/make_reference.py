#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reference values for core/comparison and core/stats/paired_difference, from scipy and statsmodels. Writes
comparison.json beside itself.

Needs Debian's python3-scipy and python3-statsmodels.
"""
import json
import pathlib

import numpy as np
from scipy import stats
from statsmodels.stats.contingency_tables import mcnemar
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.proportion import proportion_confint

rng = np.random.default_rng(20261128)


def newcombe(both, only_first, only_second, neither):
    """Newcombe, Statist. Med. 17 (1998) 2635, method 10; second minus first."""
    n = both + only_first + only_second + neither
    k1, k2 = both + only_first, both + only_second
    (l1, u1), (l2, u2) = (proportion_confint(k, n, method="wilson") for k in (k1, k2))
    product = both * neither - only_first * only_second
    margins = k1 * (n - k1) * k2 * (n - k2)
    phi = 0.0 if margins == 0 else (max(product - n / 2, 0) if product > 0 else product) / np.sqrt(margins)
    p1, p2 = k1 / n, k2 / n
    down = np.sqrt((p2 - l2) ** 2 - 2 * phi * (p2 - l2) * (u1 - p1) + (u1 - p1) ** 2)
    up = np.sqrt((u2 - p2) ** 2 - 2 * phi * (u2 - p2) * (p1 - l1) + (p1 - l1) ** 2)
    return {"value": p2 - p1, "lo": p2 - p1 - down, "hi": p2 - p1 + up}


def paired_case(*counts):
    return {"counts": list(counts)} | newcombe(*counts)


def mean_case(values):
    """scipy draws its own resamples: the ends agree within a share of the spread."""
    values = np.asarray(values, float)
    test = stats.bootstrap((values,), np.mean, n_resamples=20_000, method="percentile", vectorized=True, random_state=7)
    return {"values": values.tolist(), "value": float(values.mean()), "lo": float(test.confidence_interval.low),
            "hi": float(test.confidence_interval.high), "spread": float(test.standard_error)}


def slice_case(name, n, before, after):
    first, second = (rng.random(n) < share for share in (before, after))
    table = [[int((first & second).sum()), int((first & ~second).sum())],
             [int((~first & second).sum()), int((~first & ~second).sum())]]
    both, regressions, fixes, neither = table[0][0], table[0][1], table[1][0], table[1][1]
    wilson = [proportion_confint(int(side.sum()), n, method="wilson") for side in (first, second)]
    return {"slice": name, "before": first.astype(int).tolist(), "after": second.astype(int).tolist(),
            "accuracy_before": {"value": float(first.mean()), "lo": wilson[0][0], "hi": wilson[0][1]},
            "accuracy_after": {"value": float(second.mean()), "lo": wilson[1][0], "hi": wilson[1][1]},
            "difference": newcombe(both, regressions, fixes, neither),
            "regressions": regressions, "fixes": fixes, "stayed_right": both, "stayed_broken": neither,
            "p": float(min(1.0, mcnemar(table, exact=True).pvalue))}


def flip_case(passes_before, fails_before, passes_after, fails_after):
    p = stats.fisher_exact([[passes_after, fails_after], [passes_before, fails_before]])[1]
    return {"counts": [passes_before, fails_before, passes_after, fails_after], "p": float(p)}


slices = [slice_case("easy", 120, 0.9, 0.88), slice_case("hard", 90, 0.3, 0.6), slice_case("few", 12, 0.5, 0.4),
          slice_case("same", 30, 1.0, 1.0)]
p = [case["p"] for case in slices]
for case, holm, rate in zip(slices, multipletests(p, method="holm")[1], multipletests(p, method="fdr_bh")[1]):
    case["holm"], case["benjamini_hochberg"] = float(holm), float(rate)

reference = {
    # The first is the table of Newcombe's own example.
    "paired": [paired_case(*c) for c in ((36, 2, 12, 0), (53, 10, 3, 24), (0, 0, 0, 9), (20, 0, 0, 0), (0, 7, 0, 0),
                                         (700, 41, 63, 196), (3, 4, 4, 2))],
    "means": [mean_case(rng.choice([-1, -0.5, 0, 0, 0.5, 1], 40)), mean_case(rng.integers(0, 5, 200) / 4)],
    "slices": slices,
    "flips": [flip_case(*c) for c in ((1, 0, 0, 1), (3, 0, 0, 3), (4, 0, 0, 4), (0, 4, 4, 0), (3, 1, 1, 3), (10, 0, 4, 6),
                                      (5, 5, 4, 6), (2, 0, 1, 3))],
}
path = pathlib.Path(__file__).with_name("comparison.json")
path.write_text(json.dumps(reference, separators=(",", ":")) + "\n")
