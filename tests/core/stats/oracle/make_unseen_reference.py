#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reference values for good_turing.h. Writes unseen.json beside itself.

Debian has no implementation of them (nltk's Good-Turing smooths the counts first): the formulas are written down here with
exact fractions, from the papers, apart from the C++. `simulation` judges both: it draws from a known Zipf law, where the mass
that a sample missed is known, and the mean estimate has to come near its mean.

Needs Debian's python3-numpy and python3-scipy.
"""
import json
import pathlib
from fractions import Fraction as F
from math import exp, log, sqrt

import numpy as np
from scipy import stats

rng = np.random.default_rng(20261128)


def frequency(counts, times):
    return sum(1 for c in counts if c == times)


def esty(counts, z):
    n, f1, f2 = F(sum(counts)), F(frequency(counts, 1)), F(frequency(counts, 2))
    variance = f1 / n**2 * (1 - f1 / n) + 2 * f2 / n**2
    half = z * sqrt(variance)
    return [max(0.0, float(f1 / n) - half), min(1.0, float(f1 / n) + half)]


def chao(counts, z):
    seen, f1, f2 = F(sum(1 for c in counts if c)), F(frequency(counts, 1)), F(frequency(counts, 2))
    unseen = f1 * (f1 - 1) / (2 * (f2 + 1))
    if unseen == 0:
        return 0.0, None
    if f2 > 0:
        variance = (f1 * (f1 - 1) / (2 * (f2 + 1)) + f1 * (2 * f1 - 1)**2 / (4 * (f2 + 1)**2)
                    + f1**2 * f2 * (f1 - 1)**2 / (4 * (f2 + 1)**4))
    else:
        variance = f1 * (f1 - 1) / 2 + f1 * (2 * f1 - 1)**2 / 4 - f1**4 / (4 * (seen + unseen))
    k = exp(z * sqrt(log(1 + variance / unseen**2)))
    return float(unseen), [float(unseen) / k, float(unseen) * k]


def case(counts, level=0.95):
    z = float(stats.norm.ppf(1 - (1 - level) / 2))
    unseen, interval = chao(counts, z)
    return {"counts": counts, "level": level, "mass": float(F(frequency(counts, 1), sum(counts))), "esty": esty(counts, z),
            "unseen": unseen, "chao": interval}


def simulation(kinds, draws, repeats):
    law = 1 / np.arange(1, kinds + 1)
    law /= law.sum()
    missed = []
    samples = []
    for _ in range(repeats):
        counts = rng.multinomial(draws, law)
        missed.append(float(law[counts == 0].sum()))
        samples.append([int(c) for c in counts if c])
    return {"mean_missed": float(np.mean(missed)), "samples": samples}


cases = [case([5, 3, 1, 1, 2, 1]), case([1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2]), case([10, 4, 3, 2, 2, 2, 1, 1]),
         case([40, 1, 1, 1]), case([9, 8, 1]), case([30, 20, 10, 5, 3, 2, 2, 1, 1, 1, 1, 1], 0.9)]
for _ in range(6):
    cases.append(case([int(c) + 1 for c in rng.negative_binomial(1, 0.4, size=int(rng.integers(6, 40)))]))
here = pathlib.Path(__file__).parent
reference = {"cases": cases, "simulation": simulation(60, 120, 200)}
(here / "unseen.json").write_text(json.dumps(reference, indent=None, separators=(",", ":")) + "\n")
