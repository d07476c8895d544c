#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reference values for the projections, from scikit-learn and umap-learn. Writes projection_reference.json beside itself.

Needs Debian's python3-sklearn and umap-learn. Layouts are not compared point by point: what is committed is how good they
are, measured here, and the weights that they are made from.
"""
import json
import pathlib

import numpy as np
import umap
from sklearn.manifold import TSNE, trustworthiness
from sklearn.manifold._t_sne import _joint_probabilities_nn
from sklearn.neighbors import NearestNeighbors
from umap.umap_ import find_ab_params, fuzzy_simplicial_set

NEIGHBOURS = 15


def clouds(n, columns, count, seed):
    """Clouds of a few directions each, as the embeddings of texts are."""
    rng = np.random.default_rng(seed)
    centres = rng.normal(size=(count, columns))
    directions = rng.normal(size=(count, 4, columns)) * 0.4
    cloud = rng.integers(0, count, n)
    points = centres[cloud] + np.einsum("nq,nqc->nc", rng.normal(size=(n, 4)), directions[cloud])
    return np.round(points + rng.normal(scale=0.1, size=points.shape), 3)


def kept(points, layout):
    def find(where):
        found = NearestNeighbors(n_neighbors=NEIGHBOURS + 1, algorithm="brute").fit(where).kneighbors(where)[1]
        return found[:, 1:]
    pairs = zip(find(points), find(layout))
    return float(np.mean([len(set(a) & set(b)) / NEIGHBOURS for a, b in pairs]))


def quality(points, layout):
    return {"trustworthiness": float(trustworthiness(points, layout, n_neighbors=NEIGHBOURS)), "kept": kept(points, layout)}


def entries(matrix):
    dense = matrix.toarray()
    return [[int(r), int(c), float(dense[r, c])] for r, c in zip(*np.nonzero(dense))]


def tsne(points):
    model = TSNE(2, init="pca", learning_rate="auto", perplexity=30, random_state=0)
    layout = model.fit_transform(points)
    return {"kl": float(model.kl_divergence_), **quality(points, layout)}


def joint(points, perplexity):
    graph = NearestNeighbors(n_neighbors=int(3 * perplexity + 1)).fit(points).kneighbors_graph(mode="distance")
    graph.data **= 2
    return {"perplexity": perplexity, "entries": entries(_joint_probabilities_nn(graph, perplexity, 0))}


def fuzzy(points, neighbours):
    """umap-learn counts a point as its own nearest neighbour: the same neighbourhoods have one more."""
    graph = fuzzy_simplicial_set(points, neighbours + 1, np.random.RandomState(0), "euclidean")[0]
    return {"neighbours": neighbours, "entries": entries(graph)}


def umaps(points):
    runs = [quality(points, umap.UMAP(random_state=seed).fit_transform(points)) for seed in range(3)]
    return {name: float(np.median([run[name] for run in runs])) for name in runs[0]}


few = clouds(60, 4, 3, 5)
many = clouds(800, 12, 9, 6)
reference = {
    "weights": {"points": few.tolist(), "joint": joint(few, 6.0), "fuzzy": fuzzy(few, 8)},
    "layouts": {"points": many.tolist(), "tsne": tsne(many), "umap": umaps(many)},
    "curves": [{"min_dist": d, "a": float(find_ab_params(1.0, d)[0]), "b": float(find_ab_params(1.0, d)[1])}
               for d in (0.0, 0.1, 0.5)],
}
path = pathlib.Path(__file__).with_name("projection_reference.json")
path.write_text(json.dumps(reference, separators=(",", ":")) + "\n")
