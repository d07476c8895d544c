#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Times the whole way from a log on disk to a clustered UMAP map, here and in pandas, scikit-learn and umap-learn, in one run.

usage: whole_way.py BENCHMARK_WHOLE_WAY EVENTS.jsonl SCRATCH [--failures N] [--runs N] [--threads N]

BENCHMARK_WHOLE_WAY is the program that the target `benchmark_whole_way` builds. EVENTS.jsonl is a log as gen_events.py writes
it (200 megabytes are plenty); its beginning that holds N failures, 50,000 without asking, is copied to SCRATCH/run_whole_way.
A failure is an item that a model answered wrong at least as often as right. Both sides read that log, count words and runs
of characters, weigh them by TF-IDF, reduce them by SVD to 16 dimensions, join scaled features, choose k by the silhouette of
1,000 failures, cluster by k-means, and lay out by PCA and then UMAP, two by two in turns, each in a process of its own; the
least of the runs counts. umap-learn is warm: what it compiles at its first use is not counted. "Kept" is the share of the 15
nearest neighbours of a failure that are among the 15 nearest in the layout, of 2,000 failures, each side in its own space.

Fails where the first picture takes longer than two seconds. Needs Debian's python3-pandas, python3-sklearn, umap-learn and
libopenblas0-pthread.
"""
import argparse
import json
import os
import pathlib
import subprocess
import sys
import time

FIRST_PICTURE = 2.0


def cut(events, run, failures):
    """Copies the beginning of a log that holds so many failures, without what it logs again; gives how many lines."""
    run.mkdir(parents=True, exist_ok=True)
    balance, failing, seen = {}, set(), set()
    with open(events, encoding="utf-8") as source, open(run / "events.jsonl", "w", encoding="utf-8") as target:
        for lines, line in enumerate(source, 1):
            event = json.loads(line)
            record = event["payload"]
            identity = tuple(record.get(field) for field in ("slice", "seed", "model", "id"))
            if event["event"] != "eval_record":
                target.write(line)
                continue
            if identity in seen:
                continue
            seen.add(identity)
            target.write(line)
            subject = record["id"], record["model"]
            balance[subject] = balance.get(subject, 0) + (1 if record["correct"] else -1)
            (failing.discard if balance[subject] > 0 else failing.add)(subject)
            if len(failing) >= failures:
                return lines
    sys.exit(f"{events} holds only {len(failing)} failures")


def kept(space, layout, k=15, sample=2000):
    import numpy as np
    from sklearn.neighbors import NearestNeighbors

    rows = np.random.default_rng(0).choice(len(space), min(sample, len(space)), replace=False)

    def find(where):
        model = NearestNeighbors(n_neighbors=k + 1, algorithm="brute").fit(where)
        return model.kneighbors(where[rows], return_distance=False)[:, 1:]

    return float(np.mean([len(set(a) & set(b)) / k for a, b in zip(find(space), find(layout))]))


def theirs(run):
    """What the field would write by hand."""
    import numpy as np
    import pandas as pd
    import umap
    from scipy.sparse import hstack
    from sklearn import metrics
    from sklearn.cluster import KMeans
    from sklearn.decomposition import PCA, TruncatedSVD
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.preprocessing import StandardScaler, normalize

    umap.UMAP().fit(np.random.default_rng(0).normal(size=(5000, 20)).astype(np.float32))
    begin = time.perf_counter()
    events = pd.read_json(run / "events.jsonl", lines=True)
    records = pd.DataFrame(events.loc[events["event"] == "eval_record", "payload"].tolist())
    read = time.perf_counter() - begin
    subjects = records.groupby(["id", "model"], sort=False)
    failing = subjects["correct"].mean() <= 0.5
    failures = subjects.first()[failing.values]
    texts = failures["x"] + "\n" + failures["y_hat"].astype(str)
    words = TfidfVectorizer(min_df=2, max_df=0.5, max_features=20000, sublinear_tf=True, stop_words="english", dtype=np.float32)
    runs = TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5), min_df=2, max_df=0.5, sublinear_tf=True, dtype=np.float32)
    weights = hstack([words.fit_transform(texts), runs.fit_transform(texts)]).tocsr()
    reduced = normalize(TruncatedSVD(16, n_iter=4, n_oversamples=10, random_state=0).fit_transform(weights))
    shape = pd.DataFrame({"words": np.log1p(failures["x"].str.split().str.len()), "sentences": np.log1p(failures["x"].str.count(r"\.")),
                          "numbers": np.log1p(failures["x"].str.count(r"\d+")), "depth": failures["depth"]})
    reduced = (reduced - reduced.mean(axis=0)) / np.sqrt(reduced.var(axis=0).sum())
    features = StandardScaler().fit_transform(shape) / np.sqrt(shape.shape[1])
    space = np.hstack([np.sqrt(0.7) * reduced, np.sqrt(0.3) * features]).astype(np.float32)
    sample = space[np.random.default_rng(0).permutation(len(space))[:1000]]
    distances = metrics.pairwise_distances(sample)
    np.fill_diagonal(distances, 0)

    def silhouette(k):
        return metrics.silhouette_score(distances, KMeans(k, n_init=3, random_state=0).fit(sample).labels_, metric="precomputed")

    best = max(range(4, 17), key=silhouette)
    KMeans(best, n_init=10, random_state=0).fit(space)
    PCA(2).fit_transform(space)
    first = time.perf_counter() - begin
    layout = umap.UMAP(n_jobs=-1).fit_transform(space)
    seconds = time.perf_counter() - begin
    return {"read": read, "first_picture": first, "seconds": seconds, "failures": len(space), "clusters": best,
            "kept": kept(space, layout)}


def ours(program, run, scratch, threads):
    import numpy as np

    output = scratch / "whole_way"
    done = subprocess.run([program, run, scratch / "whole_way.sqlite", str(threads), output], check=True, capture_output=True, text=True)
    found = json.loads(done.stdout)
    space = np.fromfile(f"{output}.space", dtype=np.float32).reshape(-1, found["dimensions"])
    found["kept"] = kept(space, np.fromfile(f"{output}.layout", dtype=np.float32).reshape(-1, 2))
    return found


def apart(run, threads):
    """The peer in a process of its own, so that neither side's memory or threads stand in the other's way."""
    done = subprocess.run([sys.executable, __file__, "--peer", str(run), str(threads)], check=True, capture_output=True, text=True)
    return json.loads(done.stdout.strip().splitlines()[-1])


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("program", type=lambda text: str(pathlib.Path(text).resolve()))
    parser.add_argument("events", type=pathlib.Path)
    parser.add_argument("scratch", type=pathlib.Path)
    parser.add_argument("--failures", type=int, default=50000)
    parser.add_argument("--runs", type=int, default=2)
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()
    for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "NUMBA_NUM_THREADS"):
        os.environ[variable] = str(options.threads)
    run = options.scratch / "run_whole_way"
    options.scratch.mkdir(parents=True, exist_ok=True)
    lines = cut(options.events, run, options.failures)
    here, there = [], []
    for _ in range(options.runs):
        here.append(ours(options.program, run, options.scratch, options.threads))
        there.append(apart(run, options.threads))
    print(f"{lines} lines, {here[0]['failures']} failures (peer {there[0]['failures']}), {options.threads} threads, {options.runs} runs, "
          f"load {os.getloadavg()[0]:.1f}")
    cpu = min(found["first_picture_processor_seconds"] for found in here)
    print(f"{'until':<16}{'seconds':>9}{'peer':>9}{'ratio':>7}")
    for step in ("read", "first_picture", "seconds"):
        mine, yours = (min(found[step] for found in side) for side in (here, there))
        print(f"{step:<16}{mine:>9.2f}{yours:>9.2f}{yours / mine:>7.1f}")
    print(f"clusters {here[0]['clusters']} (peer {there[0]['clusters']}), neighbours kept {here[0]['kept']:.3f} (peer {there[0]['kept']:.3f})")
    first = min(found["first_picture"] for found in here)
    print(f"first picture after {first:.2f} s, {cpu:.2f} s of processor time (goal: {FIRST_PICTURE:.1f} s)")
    return int(first > FIRST_PICTURE)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--peer"]:
        print(json.dumps(theirs(pathlib.Path(sys.argv[2]))))
        sys.exit(0)
    sys.exit(main())
