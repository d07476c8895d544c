#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Times neighbours, clusters, projections and text weights beside the libraries of the field, on the same input, in one run.

usage: geometry_peers.py BENCHMARK_GEOMETRY_TASKS BENCH_ML FOLDER [--tasks NAME,…] [--runs N] [--threads N]

BENCHMARK_GEOMETRY_TASKS is the program that the target of that name builds. BENCH_ML is the peers' script; it runs in
FOLDER, which holds data/blobs_NxD.npy, .f32 and .lab.npy (gen_blobs.py), data/docs.json (gen_docs.py) and an empty out/.
The two run by turns. Seconds are the least of the runs; "cpu" are processor seconds of all threads, which a busy machine
distorts least. A ratio above 1 means that the peer took longer. The bound is the least processor time that the work as it is
usually done could take here (every pair multiplied, every centre read), times the rate that one core reaches on nothing
else: 0.5× means that the work took half of that, since it found what it need not do.
Layouts are judged by the share of the 15 nearest neighbours that they keep, of 2,000 points. The peer of HDBSCAN is
fast_hdbscan, which is no package of Debian's: where Python can import it (its source on PYTHONPATH is enough) it runs beside
us, else its wall seconds are those once recorded on another machine, its processor seconds unknown, and the row says so.
Needs Debian's python3-sklearn, umap-learn and libopenblas0-pthread (against the reference BLAS the peers are many times
slower).
"""
import argparse
import json
import os
import pathlib
import subprocess
import sys

# name: our task, the peer's, points (of 64 columns) or texts, what of the answers is the quality
TASKS = {
    "neighbours10": ("neighbours", "knn_brute:10000", 10000, ()),
    "neighbours": ("neighbours", "knn_brute:50000", 50000, ()),
    "graph": ("graph_neighbours", "knn_nnd:50000", 50000, ("recall15",)),
    "duplicates": ("near_duplicates", "neardup:50000", 50000, ("pairs",)),
    "kmeans": ("kmeans", "kmeans:50000,8", 50000, ("inertia",)),
    "kmeans_seeds": ("kmeans_seeds", None, 50000, ("inertia",)),
    "ward": ("ward", "agglo:10000,ward", 10000, ()),
    "hdbscan": ("hdbscan", None, 10000, ("clusters",)),
    "silhouette": ("silhouette", "silh:10000", 10000, ("sil",)),
    "tfidf": ("tfidf", "tfidf:10000", 10000, ("nnz",)),
    "svd": ("svd", "tsvd:10000,64", 10000, ("evr",)),
    "tsne": ("tsne", "tsne:10000", 10000, ("kl", "knn_keep15")),
    "umap": ("umap", "umap:10000,par", 10000, ("knn_keep15",)),
    "tsne50": ("tsne", "tsne:50000", 50000, ("kl", "knn_keep15")),
    "umap50": ("umap", "umap:50000,par", 50000, ("knn_keep15",)),
}
# Of two cores of a Xeon with AVX-512: fast_hdbscan on 10,000 × 64.
RECORDED = {"hdbscan": {"min_s": 3.8, "cpu_s": float("nan"), "rss_mb": 932, "note": "peer recorded elsewhere"}}


# Asks for a peer that bench_ml.py does not have, in a process of its own.
PEER = "--peer"


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


def ours(program, task, size, folder, options):
    output = folder / "out" / f"{task}.out"
    if task == "silhouette":
        import numpy as np

        np.load(folder / f"data/blobs_{size}x64.lab.npy").astype(np.int32).tofile(output)
    is_text = task in ("tfidf", "svd")
    source, columns = ("data/docs.json", size) if is_text else (f"data/blobs_{size}x64.f32", 64)
    found = last_object([program, task, source, str(columns), str(options.runs), str(options.threads), str(output)], folder)
    if task in ("tsne", "umap"):
        found["knn_keep15"] = kept(folder, size, output)
    return found


def timed(work, runs):
    """Least wall and processor seconds, and the last result; what is compiled at the first use is not counted."""
    import time

    work()
    wall, cpu = [], []
    for _ in range(runs):
        begin, used = time.perf_counter(), time.process_time()
        found = work()
        wall.append(time.perf_counter() - begin)
        cpu.append(time.process_time() - used)
    return min(wall), min(cpu), found


def fast_hdbscan(points, runs):
    """Prints what bench_ml.py would. Weights of 1 keep it from approximating the neighbours of more than 30 columns, which
    it does by itself; how long that takes is noted."""
    import resource

    import numpy as np
    import sklearn.utils.validation as validation

    # Newer than Debian's scikit-learn; only its class asks for it, not the function below.
    validation.validate_data = getattr(validation, "validate_data", None)
    from fast_hdbscan.hdbscan import fast_hdbscan as cluster

    data = np.load(f"data/blobs_{points}x64.npy")
    options = {"min_samples": 5, "min_cluster_size": 15}
    ones = np.ones(points, dtype=np.float32)
    wall, cpu, found = timed(lambda: cluster(data, sample_weights=ones, **options)[0], runs)
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    by_itself, _, approximate = timed(lambda: cluster(data, **options)[0], runs)
    print(json.dumps({"min_s": wall, "cpu_s": cpu, "clusters": int(found.max()) + 1, "rss_mb": megabytes,
                      "note": f"peer exact, as here; by approximate neighbours {by_itself:.2f} s, {approximate.max() + 1} clusters"}))


def kmeans_seeds(points, runs):
    """The mean inertia of ten seeds, ten starts each."""
    import resource

    import numpy as np
    from sklearn.cluster import KMeans

    data = np.load(f"data/blobs_{points}x64.npy")
    found = [timed(lambda: KMeans(8, n_init=10, random_state=seed).fit(data).inertia_, runs) for seed in range(10)]
    wall, cpu, inertia = (sum(values) for values in zip(*found))
    print(json.dumps({"min_s": wall, "cpu_s": cpu, "inertia": inertia / 10, "rss_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}))


LOCAL = {"hdbscan": fast_hdbscan, "kmeans_seeds": kmeans_seeds}


def theirs(name, peer, size, folder, options):
    if name not in LOCAL:
        return last_object(["/usr/bin/python3", options.peers, peer, str(options.runs)], folder)
    try:
        return last_object([sys.executable, str(pathlib.Path(__file__).resolve()), PEER, name, str(size), str(options.runs)], folder)
    except subprocess.CalledProcessError:
        if name in RECORDED:
            return RECORDED[name]
        raise


def bound_of(here, cpu):
    bound = here["bound"]
    return f"{bound['by']} {bound['seconds']:.2f} s, {cpu / bound['seconds']:.1f}×"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("program", type=lambda text: str(pathlib.Path(text).resolve()))
    parser.add_argument("peers", type=lambda text: str(pathlib.Path(text).resolve()))
    parser.add_argument("folder", type=lambda text: pathlib.Path(text).resolve())
    parser.add_argument("--tasks", default="tsne,umap,tfidf,svd,duplicates,ward,hdbscan,kmeans,silhouette,neighbours")
    parser.add_argument("--runs", type=int, default=2)
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()
    for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "NUMBA_NUM_THREADS"):
        os.environ[variable] = str(options.threads)
    print(f"{options.threads} threads, {options.runs} runs, load {os.getloadavg()[0]:.1f}")
    print(f"{'task':<13}{'seconds':>9}{'peer':>9}{'ratio':>7}{'cpu':>9}{'peer':>9}{'ratio':>7}{'MB':>7}{'peer':>7}  bound; quality")
    for name in options.tasks.split(","):
        task, peer, size, qualities = TASKS[name]
        here = ours(options.program, task, size, options.folder, options)
        there = theirs(name, peer, size, options.folder, options)
        wall, cpu = min(here["seconds"]), min(here["processor_seconds"])
        note = f"; {there['note']}" if "note" in there else ""
        judged = ", ".join(f"{quality} {here[quality]:.7g} (peer {there.get(quality, float('nan')):.7g})" for quality in qualities)
        print(f"{name:<13}{wall:>9.2f}{there['min_s']:>9.2f}{there['min_s'] / wall:>7.1f}{cpu:>9.2f}{there['cpu_s']:>9.2f}"
              f"{there['cpu_s'] / cpu:>7.1f}{here['megabytes']:>7.0f}{there['rss_mb']:>7.0f}  {bound_of(here, cpu)}; {judged}{note}",
              flush=True)
    return 0


if __name__ == "__main__":
    if sys.argv[1:2] == [PEER]:
        sys.exit(LOCAL[sys.argv[2]](int(sys.argv[3]), int(sys.argv[4])))
    sys.exit(main())
