#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Times the bootstrap of separation beside scipy and numpy, on the same answers, in one run.

usage: bootstrap.py BENCHMARK_BOOTSTRAP [--threads N] [--rounds N]

BENCHMARK_BOOTSTRAP is the program that the target `benchmark_bootstrap` builds. Two cases: "big" is one slice of
10,000 items x 5 models with 10,000 resamples, "small" 10 seeds x 2 slices of 20 to 200 items x 5 models with 1,000
resamples each. Peers: scipy.stats.bootstrap (paired, percentile, vectorised), and numpy's multinomial over the patterns
of right and wrong, which is what our program does too. Rounds alternate between the programs and each takes its median
and its best; a ratio above 1 means that the peer took longer. Needs Debian's python3-scipy.
"""
import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import time

import numpy as np
from scipy.stats import bootstrap

LEVELS = np.array([.52, .60, .66, .71, .80])
CASES = {"big": ([10000], 10000), "small": ([n for n in np.linspace(20, 200, 10).astype(int) for _ in range(2)], 1000)}


def multinomial_interval(answers, resamples, rng):
    patterns, counts = np.unique(answers, axis=0, return_counts=True)
    n = len(answers)
    values = (rng.multinomial(n, counts / n, size=resamples) @ patterns / n).std(axis=-1)
    return np.percentile(values, [2.5, 97.5])


def scipy_interval(answers, resamples, rng):
    def statistic(*models, axis=-1):
        return np.std(np.stack([m.mean(axis=axis) for m in models]), axis=0)
    interval = bootstrap(tuple(answers.T), statistic, paired=True, vectorized=True, n_resamples=resamples,
                         method="percentile", batch=max(1, int(4e7 // answers.size)), random_state=rng)
    return interval.confidence_interval.low, interval.confidence_interval.high


def timed(interval, groups, resamples, round_number):
    rng, begin = np.random.default_rng(100 + round_number), time.perf_counter()
    last = [interval(answers, resamples, rng) for answers in groups][-1]
    return time.perf_counter() - begin, last


def ours(program, path, resamples, threads):
    done = subprocess.run([program, path, str(resamples), str(threads), "15"], check=True, capture_output=True, text=True)
    result = json.loads(done.stdout)
    return result["median"], result["last_interval"]


def write_groups(groups, file):
    for answers in groups:
        digits = "".join(str(int(digit)) for digit in answers.T.ravel())
        file.write(f"{answers.shape[0]} {answers.shape[1]} {digits}\n")
    file.flush()


def compare(name, options):
    sizes, resamples = CASES[name]
    rng = np.random.default_rng(5)
    groups = [(rng.random((n, len(LEVELS))) < LEVELS).astype(np.float32) for n in sizes]
    seconds, last = {}, {}
    with tempfile.NamedTemporaryFile("w", suffix=".txt") as file:
        write_groups(groups, file)
        for number in range(options.rounds):
            runs = {"here": ours(options.program, file.name, resamples, options.threads),
                    "here, 1 thread": ours(options.program, file.name, resamples, 1),
                    "scipy": timed(scipy_interval, groups, resamples, number),
                    "multinomial": timed(multinomial_interval, groups, resamples, number)}
            for program, (took, interval) in runs.items():
                seconds.setdefault(program, []).append(took)
                last[program] = interval
    here = seconds["here"]
    for program, took in seconds.items():
        print(f"{name:<6}{program:<16}{statistics.median(took) * 1e3:>10.2f} ms (best {min(took) * 1e3:.2f})"
              f"   ratio {statistics.median(took) / statistics.median(here):>6.1f} (best {min(took) / min(here):.1f})"
              f"   [{last[program][0]:.5f}, {last[program][1]:.5f}]")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("program")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    for name in CASES:
        compare(name, options)
    return 0


if __name__ == "__main__":
    sys.exit(main())
