#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reference values for reader_agreement.h, from scikit-learn (Cohen's kappa) and nltk (Krippendorff's alpha). Writes
readers.json beside itself.

Needs Debian's python3-sklearn and python3-nltk.
"""
import json
import pathlib

import numpy as np
from nltk.metrics.agreement import AnnotationTask
from sklearn.metrics import cohen_kappa_score

rng = np.random.default_rng(20261128)
MODES = ["tool_invocation", "retrieval_miss", "hallucination", "multi_turn_drift"]


def alpha(ratings):
    data = [(str(reader), str(target), value) for reader, row in enumerate(ratings) for target, value in enumerate(row)
            if value is not None]
    several = {target for _, target, _ in data if sum(1 for d in data if d[1] == target) > 1}
    return float(AnnotationTask([d for d in data if d[1] in several]).alpha())


def kappa(ratings):
    if len(ratings) != 2:
        return None
    both = [(a, b) for a, b in zip(*ratings) if a is not None and b is not None]
    return float(cohen_kappa_score([a for a, _ in both], [b for _, b in both]))


def case(readers, targets, agreement, missing):
    truth = rng.integers(0, len(MODES), targets)
    ratings = []
    for _ in range(readers):
        own = np.where(rng.random(targets) < agreement, truth, rng.integers(0, len(MODES), targets))
        gone = rng.random(targets) < missing
        ratings.append([None if g else MODES[v] for v, g in zip(own, gone)])
    columns = [[v for v in column if v is not None] for column in zip(*ratings)]
    several = [c for c in columns if len(c) > 1]
    modes = {}
    for mode in sorted({v for c in columns for v in c}):
        binary = [[None if v is None else str(v == mode) for v in row] for row in ratings]
        modes[mode] = {"given": sum(v == mode for c in columns for v in c), "alpha": alpha(binary)}
    return {"ratings": ratings, "compared": len(several), "same": sum(len(set(c)) == 1 for c in several) / len(several),
            "alpha": alpha(ratings), "kappa": kappa(ratings), "modes": modes}


cases = [case(2, 40, 0.7, 0.0), case(2, 60, 0.9, 0.2), case(3, 50, 0.6, 0.3), case(2, 25, 0.3, 0.1), case(4, 30, 0.8, 0.5)]
here = pathlib.Path(__file__).parent
(here / "readers.json").write_text(json.dumps({"cases": cases}, separators=(",", ":")) + "\n")
