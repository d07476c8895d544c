#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reference values for Ward's hierarchy, from scikit-learn. Writes cluster_reference.json beside itself.

Needs Debian's python3-sklearn.
"""
import json
import pathlib

import numpy as np
from sklearn.cluster import AgglomerativeClustering

rng = np.random.default_rng(20261122)


def ward_case(n, columns, blobs):
    centres = rng.normal(scale=4, size=(blobs, columns))
    points = np.round(centres[rng.integers(0, blobs, n)] + rng.normal(size=(n, columns)), 3)
    whole = AgglomerativeClustering(n_clusters=None, distance_threshold=0, linkage="ward").fit(points)
    cuts = [{"clusters": k, "labels": AgglomerativeClustering(k, linkage="ward").fit(points).labels_.tolist()}
            for k in (2, blobs, 2 * blobs)]
    return {"points": points.tolist(), "heights": np.sort(whole.distances_).tolist(), "cuts": cuts}


reference = {"ward": [ward_case(150, 5, 4), ward_case(60, 2, 6)]}
path = pathlib.Path(__file__).with_name("cluster_reference.json")
path.write_text(json.dumps(reference, separators=(",", ":")) + "\n")
