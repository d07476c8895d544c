#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Times the geometry of a first map beside scikit-learn, on the same texts, with the same settings, in one run.

usage: geometry.py BENCHMARK_GEOMETRY ANSWERS.jsonl [--threads N] [--runs N]

BENCHMARK_GEOMETRY is the program that the target `benchmark_geometry` builds. ANSWERS.jsonl is the wide file of four
systems' answers to GSM8K (example_model_solutions.jsonl): each wrong answer is one text, the question. Steps take the
best of the runs; a ratio above 1 means that scikit-learn took longer. Needs Debian's python3-sklearn.
"""
import argparse
import json
import os
import subprocess
import sys
import tempfile
import time

SYSTEMS = ("6b_finetuning", "6b_verification", "175b_finetuning", "175b_verification")
STEPS = ("tfidf", "svd", "choose_k", "kmeans", "pca")


def failures(path):
    with open(path, encoding="utf-8") as file:
        answers = [json.loads(line) for line in file]
    return [answer["question"] for answer in answers for system in SYSTEMS if not answer[system]["is_correct"]]


def ours(program, texts, threads):
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
        file.writelines(json.dumps(text) + "\n" for text in texts)
        file.flush()
        done = subprocess.run([program, file.name, str(threads)], check=True, capture_output=True, text=True)
    return json.loads(done.stdout)


def theirs(texts):
    import numpy as np
    from sklearn import metrics
    from sklearn.cluster import KMeans
    from sklearn.decomposition import PCA, TruncatedSVD
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.preprocessing import normalize

    seconds, begin = {}, time.perf_counter()

    def lap(step):
        nonlocal begin
        now = time.perf_counter()
        seconds[step] = now - begin
        begin = now

    weights = TfidfVectorizer(ngram_range=(1, 2), min_df=2, max_df=0.5, max_features=20000, sublinear_tf=True,
                              stop_words="english", dtype=np.float32).fit_transform(texts)
    lap("tfidf")
    points = normalize(TruncatedSVD(64, n_iter=4, n_oversamples=10, random_state=0).fit_transform(weights))
    lap("svd")
    rows = np.random.default_rng(0).permutation(len(points))[:2000]
    sample = points[rows]
    distances = metrics.pairwise_distances(sample)
    np.fill_diagonal(distances, 0)
    curve = {}
    for k in range(2, 17):
        labels = KMeans(k, n_init=3, random_state=0).fit(sample).labels_
        curve[k] = float(metrics.silhouette_score(distances, labels, metric="precomputed"))
    best = max(curve, key=curve.get)
    lap("choose_k")
    clustering = KMeans(best, n_init=4, random_state=0).fit(points)
    lap("kmeans")
    pca = PCA(2).fit(points)
    pca.transform(points)
    lap("pca")
    return {"seconds": seconds, "k": best, "inertia": float(clustering.inertia_), "terms": weights.shape[1],
            "explained": pca.explained_variance_ratio_.tolist(), "silhouettes": curve}


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("program")
    parser.add_argument("answers")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args()
    # Read by the numeric libraries when they are loaded, which theirs() does.
    for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
        os.environ[variable] = str(options.threads)
    texts = failures(options.answers)
    mine = ours(options.program, texts, options.threads)
    runs = [theirs(texts) for _ in range(options.runs)]
    yours = {step: min(run["seconds"][step] for run in runs) for step in STEPS}
    print(f"{len(texts)} texts, {options.threads} threads; terms {mine['terms']} and {runs[0]['terms']}")
    print(f"{'step':<10}{'seconds':>10}{'sklearn':>10}{'ratio':>8}")
    for step in STEPS + ("total",):
        a = sum(mine["seconds"][s] for s in STEPS) if step == "total" else mine["seconds"][step]
        b = sum(yours.values()) if step == "total" else yours[step]
        print(f"{step:<10}{a:>10.3f}{b:>10.3f}{b / a:>8.1f}")
    print(f"keywords  {mine['seconds']['keywords']:>10.3f}")
    for name, result in (("here", mine), ("sklearn", runs[0])):
        shares = ", ".join(f"{share:.4f}" for share in result["explained"])
        silhouette = max(result["silhouettes"].values())
        print(f"{name}: k {result['k']}, silhouette {silhouette:.4f}, inertia {result['inertia']:.1f}, explained {shares}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
