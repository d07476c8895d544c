#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reference values for the tests and intervals of core/stats, from scipy, scikit-learn, statsmodels and nltk. Writes
inference.json beside itself.

Needs Debian's python3-scipy, python3-sklearn, python3-statsmodels and python3-nltk.
"""
import json
import pathlib

import numpy as np
import statsmodels.api as sm
from nltk.metrics.agreement import AnnotationTask
from scipy import stats
from sklearn import metrics
from sklearn.calibration import calibration_curve
from statsmodels.stats.contingency_tables import Table2x2, mcnemar
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.proportion import proportion_effectsize

rng = np.random.default_rng(20261122)


def percentiles(values):
    return {"lo": float(np.percentile(values, 2.5)), "hi": float(np.percentile(values, 97.5)),
            "spread": float(np.std(values))}


def mcnemar_case(b, c):
    p = mcnemar([[0, b], [c, 0]], exact=True).pvalue
    mid = 2 * stats.binom.cdf(min(b, c), b + c, 0.5) - stats.binom.pmf(min(b, c), b + c, 0.5)
    ci = stats.binomtest(b, b + c).proportion_ci(method="exact")
    return {"b": b, "c": c, "p": float(min(1.0, p)), "mid_p": float(min(1.0, mid)), "lo": ci.low, "hi": ci.high}


def permutation_case(differences):
    test = stats.permutation_test((np.asarray(differences, float),), lambda x, axis: np.mean(x, axis=axis),
                                  permutation_type="samples", n_resamples=np.inf, vectorized=True)
    return {"differences": list(map(float, differences)), "value": float(test.statistic), "p": float(test.pvalue)}


def correction_case(p):
    return {"p": list(map(float, p)), "holm": multipletests(p, method="holm")[1].tolist(),
            "bh": multipletests(p, method="fdr_bh")[1].tolist()}


def alpha_of(ratings):
    data = [(f"r{r}", f"i{i}", int(ratings[r, i]))
            for i in range(ratings.shape[1]) if (ratings[:, i] >= 0).sum() > 1
            for r in range(ratings.shape[0]) if ratings[r, i] >= 0]
    return AnnotationTask(data).alpha()


def ratings_case(raters, items, categories, missing, resamples=4000):
    truth = rng.integers(0, categories, items)
    ratings = np.where(rng.random((raters, items)) < 0.6, truth, rng.integers(0, categories, (raters, items)))
    ratings[rng.random((raters, items)) < missing] = -1
    case = {"raters": raters, "items": items, "ratings": ratings.ravel().tolist(), "alpha": float(alpha_of(ratings))}
    # The interval of alpha resamples items that at least two raters rated.
    rated = ratings[:, (ratings >= 0).sum(axis=0) > 1]
    case["n"] = rated.shape[1]
    draws = rng.integers(0, rated.shape[1], (resamples, rated.shape[1]))
    case["alpha_interval"] = percentiles([alpha_of(rated[:, d]) for d in draws[:1000]])
    if raters == 2:
        case["kappa"] = metrics.cohen_kappa_score(*rated)
        case["kappa_interval"] = percentiles([metrics.cohen_kappa_score(*rated[:, d]) for d in draws])
    return case


def clustered_case(n, groups):
    of = rng.integers(0, groups, n)
    values = rng.normal(size=groups)[of] + rng.normal(size=n)
    fit = sm.OLS(values, np.ones(n)).fit(cov_type="cluster", cov_kwds={"groups": of}, use_t=True)
    lo, hi = fit.conf_int()[0]
    return {"values": values.tolist(), "groups": of.tolist(), "mean": float(fit.params[0]),
            "standard_error": float(fit.bse[0]), "independent": float(stats.sem(values)), "lo": float(lo), "hi": float(hi)}


def bootstrap_case(data, resamples, seed):
    """Both intervals of the mean, and the very indices they were drawn with."""
    kept = []

    class Recorder(np.random.RandomState):
        def randint(self, *args, **kwargs):
            drawn = super().randint(*args, **kwargs)
            kept.append(drawn)
            return drawn

    data = np.asarray(data, float)
    case = {"data": data.tolist(), "value": float(data.mean())}
    for method in ("percentile", "BCa"):
        kept.clear()
        ci = stats.bootstrap((data,), np.mean, n_resamples=resamples, method=method, vectorized=True,
                             random_state=Recorder(seed)).confidence_interval
        case[method.lower()] = [float(ci.low), float(ci.high)]
    case["indices"] = np.concatenate(kept).reshape(resamples, len(data)).tolist()
    return case


def calibration_case(n, bins):
    confidence = np.round(rng.random(n) ** 0.5, 2)
    right = rng.random(n) < confidence ** 2
    share, mean = calibration_curve(right, confidence, n_bins=bins)
    edges = np.linspace(0, 1, bins + 1)
    count = np.bincount(np.searchsorted(edges[1:-1], confidence), minlength=bins)
    filled = count[count > 0]
    return {"confidence": confidence.tolist(), "right": right.astype(int).tolist(), "bins": bins,
            "counts": count.tolist(), "accuracy": share.tolist(), "mean_confidence": mean.tolist(),
            "error": float(np.sum(filled * np.abs(share - mean)) / n)}


def table_case(a, b, c, d):
    # Haldane and Anscombe add one half to every count; statsmodels' own shift_zeros does so to the zeros only.
    added = 0.5 if 0 in (a, b, c, d) else 0.0
    table = Table2x2(np.array([[a, b], [c, d]]) + added, shift_zeros=False)
    lo, hi = table.oddsratio_confint()
    return {"table": [a, b, c, d], "p": float(stats.fisher_exact([[a, b], [c, d]])[1]),
            "odds_ratio": float(table.oddsratio), "lo": float(lo), "hi": float(hi),
            "h": float(proportion_effectsize(a / (a + b), c / (c + d)))}


def delta_of(x, y):
    return 2 * stats.mannwhitneyu(x, y).statistic / (len(x) * len(y)) - 1


def numbers_case(n, m, shift, resamples=4000):
    x, y = np.round(rng.normal(shift, 1, n), 1), np.round(rng.normal(0, 1, m), 1)
    drawn = [np.sign(rng.choice(x, n)[:, None] - rng.choice(y, m)[None, :]).mean() for _ in range(resamples)]
    test = stats.permutation_test((x, y), lambda a, b: np.sign(a[:, None] - b[None, :]).mean(), n_resamples=9999,
                                  vectorized=False, random_state=3)
    pooled = np.sqrt(((n - 1) * x.var(ddof=1) + (m - 1) * y.var(ddof=1)) / (n + m - 2))
    return {"in": x.tolist(), "out": y.tolist(), "delta": float(delta_of(x, y)), "interval": percentiles(drawn),
            "p": float(test.pvalue), "d": float((x.mean() - y.mean()) / pooled)}


def seeds_case(n):
    a = rng.normal(0.2, 0.05, n)
    b = a - rng.normal(0.03, 0.03, n)
    test = stats.ttest_rel(a, b)
    ci = test.confidence_interval(0.95)
    return {"a": a.tolist(), "b": b.tolist(), "mean": float((a - b).mean()), "lo": float(ci.low), "hi": float(ci.high)}


def slices_case(seeds, models, n, m, resamples=20_000):
    pairs = [((rng.random((models, n)) < rng.random((models, 1))).astype(int),
              (rng.random((models, m)) < rng.random((models, 1))).astype(int)) for _ in range(seeds)]

    def resampled(answers):
        items = answers.shape[1]
        return np.concatenate([answers[:, rng.integers(0, items, (1000, items))].mean(axis=2).std(axis=0)
                               for _ in range(resamples // 1000)])

    values = np.mean([resampled(a) - resampled(b) for a, b in pairs], axis=0)
    value = np.mean([a.mean(axis=1).std() - b.mean(axis=1).std() for a, b in pairs])
    return {"models": models, "a": [a.ravel().tolist() for a, _ in pairs], "b": [b.ravel().tolist() for _, b in pairs],
            "value": float(value)} | percentiles(values)


def jaccard_case(n, k, m):
    reference, repeated = rng.integers(-1, k, n), rng.integers(-1, m, n)
    repeated[: n // 2] = reference[: n // 2]
    best = [max(metrics.jaccard_score(reference == c, repeated == d) for d in range(max(k, m))) for c in range(k)]
    return {"reference": reference.tolist(), "repeated": repeated.tolist(), "best": list(map(float, best))}


reference = {
    "mcnemar": [mcnemar_case(b, c) for b, c in ((1, 0), (5, 5), (3, 12), (12, 3), (40, 61), (0, 9), (700, 812))],
    "permutations": [permutation_case(d) for d in
                     ([0.25, 0.5], [0.3, 0.1, -0.2], [1, 1, 1, -1, 0, 0, 1], [0.5, -0.5], rng.normal(0.4, 1, 12))],
    "corrections": [correction_case(p) for p in
                    ([0.01], [0.04, 0.03, 0.02, 0.01], [0.5, 0.5, 0.001, 1.0, 0.0], rng.random(25) ** 3)],
    "ratings": [ratings_case(2, 60, 3, 0.0), ratings_case(2, 80, 4, 0.1), ratings_case(4, 40, 3, 0.3)],
    "clustered": [clustered_case(n, g) for n, g in ((12, 3), (60, 10), (200, 50))],
    "bootstraps": [bootstrap_case(rng.exponential(size=15), 199, 1), bootstrap_case(rng.normal(size=30), 100, 2),
                   bootstrap_case([0] * 3 + [1] * 17, 150, 3)],
    "calibrations": [calibration_case(n, bins) for n, bins in ((40, 10), (300, 10), (300, 15), (120, 1))],
    "tables": [table_case(*t) for t in ((8, 2, 1, 5), (30, 70, 100, 900), (0, 10, 20, 80), (5, 5, 5, 5), (1, 0, 9, 40),
                                        (400, 600, 3000, 7000), (3, 17, 30, 1))],
    "numbers": [numbers_case(20, 35, 0.8), numbers_case(12, 12, 0.0), numbers_case(60, 200, -0.3)],
    "seeds": [seeds_case(n) for n in (2, 5, 10)],
    "slices": [slices_case(1, 3, 60, 25), slices_case(4, 3, 20, 20)],
    "jaccards": [jaccard_case(n, k, m) for n, k, m in ((30, 3, 3), (80, 5, 2), (80, 2, 6))],
}
path = pathlib.Path(__file__).with_name("inference.json")
path.write_text(json.dumps(reference, separators=(",", ":")) + "\n")
