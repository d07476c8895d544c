#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reference values for tests/core/geometry, from numpy and scikit-learn. Writes reference.json beside itself.

Needs Debian's python3-scipy and python3-sklearn.
"""
import json
import pathlib

import numpy as np
from sklearn import metrics
from sklearn.cluster import KMeans
from sklearn.decomposition import PCA
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.preprocessing import StandardScaler

rng = np.random.default_rng(20261121)

PARTS = [
    ["the farmer", "a baker", "my sister", "the old teacher", "one driver"],
    ["sells", "buys", "counts", "carries", "bakes"],
    ["fresh eggs", "red apples", "small cakes", "school books", "heavy boxes"],
    ["at the market", "before lunch", "every day", "for two dollars", "in the old town", "before every lunch"],
]


def rounded(array, digits=4):
    return np.round(np.asarray(array, dtype=float), digits).tolist()


def texts():
    return [" ".join(part[rng.integers(len(part))] for part in PARTS).capitalize() + "." for _ in range(40)]


def tfidf_case(documents, pairs, sublinear):
    vectorizer = TfidfVectorizer(ngram_range=(1, 2 if pairs else 1), min_df=2, max_df=0.5, sublinear_tf=sublinear)
    weights = vectorizer.fit_transform(documents)
    terms = vectorizer.get_feature_names_out()
    rows = [{terms[c]: float(weights[r, c]) for c in weights[r].indices} for r in range(weights.shape[0])]
    return {"pairs": pairs, "sublinear": sublinear, "terms": sorted(terms), "rows": rows}


def svd_case(rows, columns, dimensions):
    """A sparse matrix whose singular values fall off, as a term matrix's do, and its exact decomposition."""
    dense = rng.random((rows, 6)) @ (rng.random((6, columns)) * 2) * (rng.random((rows, columns)) < 0.3)
    dense = np.round(dense, 3)
    u, s, vt = np.linalg.svd(dense, full_matrices=False)
    return {"rows": rows, "columns": columns, "dimensions": dimensions,
            "entries": [[int(r), int(c), float(dense[r, c])] for r, c in zip(*np.nonzero(dense))],
            "singular_values": s[:dimensions].tolist(),
            "embedding": rounded(u[:, :dimensions] * s[:dimensions], 5), "components": rounded(vt[:dimensions].T, 6)}


def points_case(n, columns, blobs, k):
    centres = rng.normal(scale=4, size=(blobs, columns))
    points = np.round(centres[rng.integers(0, blobs, n)] + rng.normal(size=(n, columns)), 3)
    start = points[rng.choice(n, k, replace=False)]
    clustering = KMeans(n_clusters=k, init=start, n_init=1, tol=0, algorithm="lloyd", max_iter=300).fit(points)
    best = KMeans(n_clusters=k, n_init=20, random_state=1, tol=0).fit(points)
    pca = PCA(n_components=2).fit(points)
    return {
        "points": points.tolist(), "start": start.tolist(), "inertia": clustering.inertia_,
        "labels": clustering.labels_.tolist(), "centres": clustering.cluster_centers_.tolist(),
        "best_inertia": best.inertia_,
        "silhouette": float(metrics.silhouette_score(points, clustering.labels_)),
        "variances": pca.explained_variance_.tolist(), "shares": pca.explained_variance_ratio_.tolist(),
        "coordinates": rounded(pca.transform(points), 5),
        "scaled": rounded(StandardScaler().fit_transform(points), 6),
    }


documents = texts()
reference = {
    "tfidf": {"texts": documents, "cases": [tfidf_case(documents, pairs, sublinear) for pairs, sublinear in
                                            ((False, False), (True, True))]},
    "svd": [svd_case(60, 40, 8), svd_case(25, 70, 5)],
    "points": [points_case(120, 5, 4, 4), points_case(90, 3, 5, 7)],
}
path = pathlib.Path(__file__).with_name("reference.json")
path.write_text(json.dumps(reference, separators=(",", ":")) + "\n")
