#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reference values of trustworthiness, from scikit-learn. Writes trustworthiness.json beside itself.

Needs Debian's python3-sklearn.
"""
import json
import pathlib

import numpy as np
from sklearn.manifold import trustworthiness

rng = np.random.default_rng(20261123)


def case(n, columns, k, noise):
    high = np.round(rng.normal(size=(n, columns)), 4)
    low = np.round(high[:, :2] + noise * rng.normal(size=(n, 2)), 4)
    return {"high": high.tolist(), "low": low.tolist(), "k": k,
            "value": float(trustworthiness(high, low, n_neighbors=k))}


cases = [case(12, 3, 5, 0.1), case(60, 5, 7, 0.5), case(90, 2, 15, 0.0), case(40, 8, 1, 3.0)]
path = pathlib.Path(__file__).with_name("trustworthiness.json")
path.write_text(json.dumps({"cases": cases}, separators=(",", ":")) + "\n")
