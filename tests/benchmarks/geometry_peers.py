#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Times neighbours, clusters and projections beside the libraries of the field, on the same points, in one run.

usage: geometry_peers.py BENCHMARK_GEOMETRY_TASKS BENCH_ML FOLDER [--tasks NAME,…] [--runs N]

BENCHMARK_GEOMETRY_TASKS is the program that the target of that name builds. BENCH_ML is the peers' script; it runs in
FOLDER, which holds data/blobs_NxD.npy and .f32 (gen_blobs.py) and an empty out/. Seconds are the least of the runs; "cpu"
are processor seconds of all threads, which a busy machine distorts least. A ratio above 1 means that the peer took longer.
Layouts are judged by the share of the 15 nearest neighbours that they keep, of 2,000 points. Needs Debian's python3-sklearn,
umap-learn and libopenblas0-pthread (against the reference BLAS the peers are many times slower).
"""
import argparse
import json
import pathlib
import subprocess
import sys

# name: our task, the peer's, points, what of the answers is the quality
TASKS = {
    "neighbours": ("neighbours", "knn_brute:50000", 50000, ()),
    "graph": ("graph_neighbours", "knn_nnd:50000", 50000, ("recall15",)),
    "duplicates": ("near_duplicates", "neardup:50000", 50000, ("pairs",)),
    "kmeans": ("kmeans", "kmeans:50000,8", 50000, ("inertia",)),
    "ward": ("ward", "agglo:10000,ward", 10000, ()),
    "tsne": ("tsne", "tsne:10000", 10000, ("kl", "knn_keep15")),
    "umap": ("umap", "umap:10000,par", 10000, ("knn_keep15",)),
    "tsne50": ("tsne", "tsne:50000", 50000, ("kl", "knn_keep15")),
    "umap50": ("umap", "umap:50000,par", 50000, ("knn_keep15",)),
}


def kept(folder, points, layout, k=15, sample=2000):
    import numpy as np
    from sklearn.neighbors import NearestNeighbors

    high = np.load(folder / f"data/blobs_{points}x64.npy")
    low = np.fromfile(layout, dtype=np.float32).reshape(points, 2)
    rows = np.random.default_rng(0).choice(points, sample, replace=False)

    def find(where):
        model = NearestNeighbors(n_neighbors=k + 1, algorithm="brute").fit(where)
        return model.kneighbors(where[rows], return_distance=False)[:, 1:]

    return float(np.mean([len(set(a) & set(b)) / k for a, b in zip(find(high), find(low))]))


def last_object(command, folder):
    done = subprocess.run(command, check=True, capture_output=True, text=True, cwd=folder)
    return json.loads(done.stdout.strip().splitlines()[-1])


def ours(program, task, points, folder, runs):
    layout = folder / "out" / f"{task}.f32"
    found = last_object([program, task, f"data/blobs_{points}x64.f32", "64", str(runs), "2", str(layout)], folder)
    if task in ("tsne", "umap"):
        found["knn_keep15"] = kept(folder, points, layout)
    return found


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("program", type=lambda text: str(pathlib.Path(text).resolve()))
    parser.add_argument("peers", type=lambda text: str(pathlib.Path(text).resolve()))
    parser.add_argument("folder", type=lambda text: pathlib.Path(text).resolve())
    parser.add_argument("--tasks", default="neighbours,graph,duplicates,kmeans,ward,tsne,umap")
    parser.add_argument("--runs", type=int, default=2)
    options = parser.parse_args()
    print(f"{'task':<12}{'seconds':>9}{'peer':>9}{'ratio':>7}{'cpu':>9}{'peer':>9}{'ratio':>7}{'MB':>7}{'peer':>7}  quality")
    for name in options.tasks.split(","):
        task, peer, points, qualities = TASKS[name]
        here = ours(options.program, task, points, options.folder, options.runs)
        there = last_object(["/usr/bin/python3", options.peers, peer, str(options.runs)], options.folder)
        wall, cpu = min(here["seconds"]), min(here["processor_seconds"])
        judged = ", ".join(f"{quality} {here[quality]:.4g} (peer {there.get(quality, float('nan')):.4g})" for quality in qualities)
        print(f"{name:<12}{wall:>9.2f}{there['min_s']:>9.2f}{there['min_s'] / wall:>7.1f}{cpu:>9.2f}{there['cpu_s']:>9.2f}"
              f"{there['cpu_s'] / cpu:>7.1f}{here['megabytes']:>7.0f}{there['rss_mb']:>7.0f}  {judged}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
