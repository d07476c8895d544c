# SPDX-License-Identifier: GPL-3.0-or-later
"""Clustering and the figures of a round, in plain Python: formulas as in the documented formats."""
from collections import Counter
from itertools import permutations


def separation(accuracies):
    mean = sum(accuracies) / len(accuracies)
    return (sum((value - mean) ** 2 for value in accuracies) / len(accuracies)) ** 0.5


def percentile(ordered, share):
    position = share * (len(ordered) - 1)
    below = int(position)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (ordered[above] - ordered[below]) * (position - below)


def bootstrap(generator, sample, statistic, resamples):
    """Percentile interval, 95 %."""
    draws = sorted(statistic(generator.choices(sample, k=len(sample))) for _ in range(resamples))
    return {"value": statistic(sample), "lo": percentile(draws, 0.025), "hi": percentile(draws, 0.975),
            "n_boot": resamples}


def purity(pairs):
    """Macro average over clusters; `pairs` holds (cluster, structure) of each failure."""
    by_cluster = {}
    for cluster, structure in pairs:
        by_cluster.setdefault(cluster, Counter())[structure] += 1
    return sum(max(counts.values()) / sum(counts.values()) for counts in by_cluster.values()) / len(by_cluster)


def squared_distance(a, b):
    return sum((x - y) ** 2 for x, y in zip(a, b))


def nearest(point, centroids):
    return min(range(len(centroids)), key=lambda index: squared_distance(point, centroids[index]))


def mean_point(points):
    return [sum(column) / len(points) for column in zip(*points)]


def spread_out(generator, points, k):
    """k-means++ of Arthur and Vassilvitskii (2007)."""
    centroids = [generator.choice(points)]
    while len(centroids) < k:
        weights = [min(squared_distance(point, centroid) for centroid in centroids) for point in points]
        centroids.append(generator.choices(points, weights=weights)[0])
    return [list(centroid) for centroid in centroids]


def lloyd(points, centroids, iterations=100):
    labels = None
    for _ in range(iterations):
        moved = [nearest(point, centroids) for point in points]
        if moved == labels:
            break
        labels = moved
        for index in range(len(centroids)):
            members = [point for point, label in zip(points, labels) if label == index]
            centroids[index] = mean_point(members) if members else centroids[index]
    inertia = sum(squared_distance(point, centroids[label]) for point, label in zip(points, labels))
    return inertia, labels, centroids


def k_means(generator, points, k, restarts):
    """(labels, centroids) of the least inertia."""
    runs = [lloyd(points, spread_out(generator, points, k)) for _ in range(restarts)]
    _, labels, centroids = min(runs, key=lambda run: run[0])
    return labels, centroids


def drift(before, after):
    """Mean distance of centroids matched at the least total cost; all matchings are tried, which is fine for k ≤ 7."""
    def cost(order):
        return sum(squared_distance(before[a], after[b]) ** 0.5 for a, b in enumerate(order))
    return min(cost(order) for order in permutations(range(len(after)), len(before))) / len(before)


def pairs_of(n):
    return n * (n - 1) / 2


def adjusted_rand_index(a, b):
    """Hubert and Arabie (1985)."""
    together = sum(pairs_of(n) for n in Counter(zip(a, b)).values())
    in_a = sum(pairs_of(n) for n in Counter(a).values())
    in_b = sum(pairs_of(n) for n in Counter(b).values())
    expected = in_a * in_b / pairs_of(len(a))
    largest = (in_a + in_b) / 2
    return 1.0 if largest == expected else (together - expected) / (largest - expected)
