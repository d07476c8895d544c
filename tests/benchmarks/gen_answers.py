#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes an event log of records whose answers all differ, the same bytes each time: five models answer each item in a
dozen words, some of them common and most of them rare, as words are (Zipf).

usage: gen_answers.py RECORDS FILE
"""
import json
import random
import sys

MODELS = ("heuristic_a", "heuristic_b", "logreg", "gpt_small", "gpt_large")
VOCABULARY = 20_000
WORDS_AT_ONCE = 1_000_000
HEAD = '{"ts_utc":"2026-04-29T17:34:57Z","run_id":"e71d99c4","stage":"eval","event":"eval_record","payload":'


def endless_words(random_numbers):
    """The n-th word of the vocabulary is about n times as rare as the first."""
    weights = [1 / rank for rank in range(1, VOCABULARY + 1)]
    names = [f"w{rank}" for rank in range(1, VOCABULARY + 1)]
    while True:
        yield from random_numbers.choices(names, weights, k=WORDS_AT_ONCE)


def lines(records):
    random_numbers = random.Random(7)
    words = endless_words(random_numbers)
    some = lambda count: " ".join(next(words) for _ in range(count))
    for item in range(records // len(MODELS)):
        asked = some(20)
        for model in MODELS:
            correct = "true" if random_numbers.random() < 0.6 else "false"
            yield (f'{HEAD}{{"slice":"s{item % 6}","seed":0,"model":"{model}","id":"item{item}","x":"{asked}","y":1,'
                   f'"depth":{item % 7},"y_hat":"{some(12)}","correct":{correct}}}}}\n')


def main(records, path):
    with open(path, "w", encoding="ascii", buffering=1 << 20) as out:
        out.write(HEAD.replace("eval_record", "run_started") + json.dumps({"command": "harness", "label": "answers"}) + "}\n")
        out.writelines(lines(records))
        out.write(HEAD.replace("eval_record", "run_finished") + '{"status":"ok","duration_s":1.0}}\n')


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(int(sys.argv[1]), sys.argv[2])
