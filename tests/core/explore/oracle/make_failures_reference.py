#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reference values for what sets clusters of failures apart and for how alike models fail, from scipy, scikit-learn and
statsmodels. Writes failures.json beside itself: a made-up run of three models, and what is true of it.

Needs Debian's python3-scipy, python3-sklearn and python3-statsmodels.
"""
import json
import pathlib

import numpy as np
from scipy import stats
from scipy.spatial.distance import jensenshannon
from sklearn.metrics import cohen_kappa_score
from statsmodels.stats.contingency_tables import Table2x2
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.proportion import confint_proportions_2indep, proportion_confint, proportion_effectsize

rng = np.random.default_rng(20261128)
ITEMS, MODELS, CLUSTERS, NOISE = 160, 3, 3, 3
TOPICS, SLICES, TERMS = ["refunds", "travel", "tax"], ["easy", "hard"], ["coupon", "dozen", "miles", "rare"]

topic = rng.integers(0, 3, ITEMS)
slice_of = rng.integers(0, 2, ITEMS)
depth = np.round(rng.normal(4, 1, ITEMS) + 1.5 * (topic == 2), 1)
says = rng.random((ITEMS, len(TERMS))) < np.array([.3, .2, .25, .02])
says[topic == 0, 1] |= rng.random((topic == 0).sum()) < .6
# 1 fails, 0 passes, -1 was not asked.
answer = (rng.random((MODELS, ITEMS)) < np.array([[.7], [.6], [.35]]) + .15 * (slice_of == 1)).astype(int)
answer[rng.random((MODELS, ITEMS)) < .05] = -1
# A failure lies in its topic's cluster, or anywhere; the third model's more often in the last one.
cluster = np.where(rng.random((MODELS, ITEMS)) < .7, topic, rng.integers(0, 4, (MODELS, ITEMS)))
cluster[2, rng.random(ITEMS) < .4] = 2
cluster[answer != 1] = -1
failed = (answer == 1).any(axis=0)


def share_test(has, inside, beside):
    a, n, c, m = int(has[inside].sum()), int(inside.sum()), int(has[beside].sum()), int(beside.sum())
    if a + c < 5 or a + c == n + m:
        return None
    lo, hi = confint_proportions_2indep(a, n, c, m, method="newcomb", compare="diff")
    added = 0.5 if 0 in (a, n - a, c, m - c) else 0.0
    odds = Table2x2(np.array([[a, n - a], [c, m - c]]) + added, shift_zeros=False)
    wilson = proportion_confint(a, n, method="wilson")
    return {"in": a / n, "in_interval": list(map(float, wilson)), "n_in": n, "beside": c / m, "n_beside": m,
            "effect": a / n - c / m, "lo": float(lo), "hi": float(hi), "h": float(proportion_effectsize(a / n, c / m)),
            "odds_ratio": float(odds.oddsratio), "p": float(stats.fisher_exact([[a, n - a], [c, m - c]])[1])}


def number_test(inside, beside):
    x, y = depth[inside], depth[beside]
    test = stats.permutation_test((x, y), lambda a, b: np.sign(a[:, None] - b[None, :]).mean(), n_resamples=9999,
                                  vectorized=False, random_state=3)
    return {"in": float(x.mean()), "beside": float(y.mean()), "n_in": len(x), "n_beside": len(y),
            "effect": float(2 * stats.mannwhitneyu(x, y).statistic / (len(x) * len(y)) - 1), "p": float(test.pvalue)}


def tests_of(c, inside, beside):
    found = []
    named = [("slice", "", SLICES[s], slice_of == s) for s in range(2)]
    named += [("value", "topic", TOPICS[t], topic == t) for t in range(3)]
    named += [("term", "", TERMS[w], says[:, w]) for w in range(len(TERMS))]
    for kind, field, value, has in named:
        test = share_test(has, inside, beside)
        if test:
            found.append({"cluster": c, "kind": kind, "field": field, "value": value} | test)
    found.append({"cluster": c, "kind": "number", "field": "depth", "value": ""} | number_test(inside, beside))
    return found


def adjusted(found):
    for kind in ("slice", "value", "term", "number"):
        family = [test for test in found if test["kind"] == kind]
        for test, p in zip(family, multipletests([test["p"] for test in family], method="fdr_bh")[1]):
            test["adjusted_p"] = float(p)
    return found


def distinctions():
    """Of each cluster and property; p is corrected within the kind, over all clusters."""
    found = []
    for c in range(CLUSTERS):
        inside = (cluster == c).any(axis=0)
        found += tests_of(c, inside, failed & ~inside)
    return adjusted(found)


def beside_another():
    """The first cluster beside the second, without the items that have failures in both."""
    first, second = ((cluster == c).any(axis=0) for c in (0, 1))
    return {"in": int((first & ~second).sum()), "beside": int((second & ~first).sum()),
            "in_both": int((first & second).sum()), "tests": adjusted(tests_of(0, first & ~second, second & ~first))}


def similarity(first, second):
    p, q = (np.bincount(groups[groups >= 0], minlength=CLUSTERS)[:CLUSTERS] for groups in (first, second))
    return 1 - jensenshannon(p / p.sum(), q / q.sum(), base=2) ** 2


def permuted(first, second):
    first, second = first.copy(), second.copy()
    both = (first >= 0) & (second >= 0)
    swap = both & (rng.random(len(first)) < .5)
    first[swap], second[swap] = second[swap], first[swap].copy()
    single = np.flatnonzero(~both)
    pool, count = rng.permutation(np.maximum(first, second)[single]), (first[single] >= 0).sum()
    return similarity(np.concatenate([first[both], pool[:count]]), np.concatenate([second[both], pool[count:]]))


def pair_case(a, b):
    shared = (answer[a] >= 0) & (answer[b] >= 0)
    first, second = (np.where(cluster[m] < CLUSTERS, cluster[m], -1)[shared] for m in (a, b))
    somewhere = (first >= 0) | (second >= 0)
    first, second = first[somewhere], second[somewhere]
    n, observed = len(first), similarity(first, second)
    drawn = [similarity(first[d], second[d]) for d in rng.integers(0, n, (4000, n))]
    null = np.array([permuted(first, second) for _ in range(4000)])
    fails_a, fails_b = answer[a][shared], answer[b][shared]
    table = [[int(((fails_a == x) & (fails_b == y)).sum()) for y in (1, 0)] for x in (1, 0)]
    return {"first": a, "second": b, "n": n, "similarity": float(observed),
            "interval": {"lo": float(np.percentile(drawn, 2.5)), "hi": float(np.percentile(drawn, 97.5)),
                         "spread": float(np.std(drawn))},
            "of_one_profile": float(null.mean()), "p": float((1 + (null <= observed + 1e-12).sum()) / 4001),
            "table": sum(table, []), "kappa": float(cohen_kappa_score(fails_a, fails_b)),
            "overlap_p": float(stats.fisher_exact(table)[1])}


def pairs():
    cases = [pair_case(0, 1), pair_case(0, 2), pair_case(1, 2)]
    for case, p in zip(cases, multipletests([case["overlap_p"] for case in cases], method="holm")[1]):
        case["overlap_adjusted_p"] = float(p)
    return cases


def profiles():
    return [{"failures": int((cluster[m] < CLUSTERS)[answer[m] == 1].sum()), "in_noise": int((cluster[m] == NOISE).sum()),
             "counts": [int((cluster[m] == c).sum()) for c in range(CLUSTERS)]} for m in range(MODELS)]


several = [len(set(cluster[:, i][cluster[:, i] >= 0])) > 1 for i in range(ITEMS)]
reference = {
    "run": {"topics": TOPICS, "slices": SLICES, "terms": TERMS, "topic": topic.tolist(), "slice": slice_of.tolist(),
            "depth": depth.tolist(), "says": says.astype(int).tolist(), "answer": answer.tolist(),
            "cluster": cluster.tolist()},
    "counts": {"items": int(failed.sum()), "in_several": int(sum(several)),
               "answered_by_all": int((answer >= 0).all(axis=0).sum()), "failed_by_all": int((answer == 1).all(axis=0).sum())},
    "distinctions": distinctions(), "beside_another": beside_another(), "pairs": pairs(), "profiles": profiles(),
}
path = pathlib.Path(__file__).with_name("failures.json")
path.write_text(json.dumps(reference, separators=(",", ":")) + "\n")
