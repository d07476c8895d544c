#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reference values for proportionOverGroups and for the bins of a reliability diagram whose items are answered several
times, from statsmodels: the cluster-robust variance of a mean without its factor for few groups gives the effective
number of trials, and Wilson's interval takes that. Writes groups.json beside itself.

Needs Debian's python3-statsmodels.
"""
import json
import pathlib

import numpy as np
import statsmodels.api as sm
from statsmodels.stats.proportion import proportion_confint

rng = np.random.default_rng(20261128)


def case(sizes, alike):
    """Groups of these sizes; `alike` is how likely a trial repeats the first of its group."""
    groups = []
    for size in sizes:
        first = rng.random() < 0.6
        repeats = rng.random(size) < alike
        groups.append(np.where(repeats, first, rng.random(size) < 0.6).astype(int))
    trials = np.concatenate(groups)
    owner = np.repeat(np.arange(len(sizes)), sizes)
    return {"successes": [int(g.sum()) for g in groups], "trials": list(map(int, sizes)), **interval(trials, owner)}


def interval(trials, owner):
    """The share of successes, how many independent trials would spread like these groups, and Wilson's interval."""
    fit = sm.OLS(trials, np.ones(len(trials))).fit(
        cov_type="cluster", cov_kwds={"groups": owner, "use_correction": False})
    share = float(trials.mean())
    effective = min(len(trials), share * (1 - share) / float(fit.bse[0]) ** 2)
    lo, hi = proportion_confint(share * effective, effective, 0.05, "wilson")
    return {"share": share, "effective": effective, "lo": float(lo), "hi": float(hi)}


def reliability(items, repeats, alike):
    """Answers to items asked several times, with a confidence each, and what their bins are."""
    owner = np.repeat(np.arange(items), repeats)
    first = (rng.random(items) < 0.6)[owner]
    right = np.where(rng.random(len(owner)) < alike, first, rng.random(len(owner)) < 0.6).astype(int)
    confidence = rng.choice([0.35, 0.65, 0.95], len(owner))
    bins = [{"from": int(stated * 10) / 10, "n": int((confidence == stated).sum()),
             **interval(right[confidence == stated], owner[confidence == stated])} for stated in (0.35, 0.65, 0.95)]
    return {"item": owner.tolist(), "right": right.tolist(), "confidence": confidence.tolist(), "bins": bins}


reference = {"cases": [case([10] * 3, 1.0), case([10] * 12, 0.8), case([1, 4, 2, 7, 3, 3, 9, 1, 5, 2], 0.5),
                       case([5] * 60, 0.3), case([1] * 40, 0.0)],
             "reliability": [reliability(12, 10, 0.9), reliability(40, 5, 0.5), reliability(60, 1, 0.0)]}
path = pathlib.Path(__file__).with_name("groups.json")
path.write_text(json.dumps(reference, separators=(",", ":")) + "\n")
