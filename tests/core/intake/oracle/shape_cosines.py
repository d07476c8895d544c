#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The embedding of core/intake/shape_similarity.h, slow and obvious.

Prints what test_shape_similarity.cpp and README.md hold: the cosines of a few texts, the threshold that the
pairs of paraphrases_dev.jsonl give, and what it finds among those of paraphrases.jsonl.

    tests/core/intake/oracle/shape_cosines.py
"""

import json
import math
import re
from collections import Counter
from pathlib import Path

FOLDER = Path(__file__).resolve().parent.parent


def features(text):
    counted = Counter()
    for word in re.findall(r"[0-9a-z\x80-\U0010ffff]+", text.lower()):
        counted["word", word] += 1
        padded = f" {word} "
        for begin in range(len(padded) - 2):
            counted["run", padded[begin : begin + 3]] += 1
    return counted


def cosines(text, others):
    counts = [features(one) for one in [text, *others]]
    documents = Counter(feature for one in counts for feature in one)
    rarity = {feature: math.log((1 + len(counts)) / (1 + df)) + 1 for feature, df in documents.items()}
    weighed = [{feature: count * rarity[feature] for feature, count in one.items()} for one in counts]
    lengths = [math.sqrt(sum(weight * weight for weight in one.values())) for one in weighed]
    return [
        sum(weight * one.get(feature, 0) for feature, weight in weighed[0].items()) / (lengths[0] * length)
        for one, length in zip(weighed[1:], lengths[1:])
    ]


def pairs(name):
    """Cosine of each pair among all second texts, and whether it is of one shape."""
    read = [json.loads(line) for line in (FOLDER / name).read_text().splitlines()]
    seconds = [pair["b"] for pair in read]
    return [(cosines(pair["a"], seconds)[i], pair["same"]) for i, pair in enumerate(read)]


if __name__ == "__main__":
    print(cosines("the agent sent two refunds",
                  ["the agent sent one refund", "a slow answer", "two refunds were sent by the agent"]))
    print(cosines("Größe überschätzt", ["die Größe unterschätzt", "größer"]))
    wrong = max(cosine for cosine, same in pairs("paraphrases_dev.jsonl") if not same)
    threshold = math.ceil(100 * wrong) / 100
    print(f"the most alike of two shapes {wrong:.4f}, threshold {threshold}")
    for name in ("paraphrases_dev.jsonl", "paraphrases.jsonl"):
        found = [same for cosine, same in pairs(name) if cosine > threshold]
        print(f"{name}: {sum(found)} found of {sum(same for _, same in pairs(name))}, {found.count(False)} wrong")
