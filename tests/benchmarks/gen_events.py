#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes an event log of a given size, the same bytes each time: 60,000 items in 6 slices, each evaluated again and
again by 5 models on 10 seeds, and a metric for every thirty records.

usage: gen_events.py MEGABYTES FILE
"""
import json
import random
import sys

SLICES = ("carb", "syco", "chain", "neg", "quant", "temporal")
MODELS = ("heuristic_a", "heuristic_b", "logreg", "gpt_small", "gpt_large")
PEOPLE = ("A", "B", "C", "D", "E", "F", "G", "H", "Ana", "Boris", "Chen", "Dmitri")
RELATIONS = ("taller", "older", "heavier", "faster", "richer", "darker")
ITEMS_A_SLICE = 10_000
METRIC_SHARE = 0.03


def make_item(random_numbers, slice_name, number):
    chain = random_numbers.sample(PEOPLE, random_numbers.randint(3, 7))
    relation = random_numbers.choice(RELATIONS)
    statements = (f"{a} is {relation} than {b}." for a, b in zip(chain, chain[1:]))
    question = f"Is {chain[0]} {relation} than {chain[-1]}?"
    return {
        "id": f"{slice_name}_chain_{number}",
        "y": random_numbers.randint(0, 1),
        "x": " ".join([*statements, question]),
        "type": "compositional",
        "depth": len(chain) - 1,
    }


def events(random_numbers):
    """Endless (stage, event, payload)."""
    items = {name: [make_item(random_numbers, name, i) for i in range(ITEMS_A_SLICE)] for name in SLICES}
    while True:
        name = random_numbers.choice(SLICES)
        seed = random_numbers.randint(0, 9)
        if random_numbers.random() < METRIC_SHARE:
            value = random_numbers.random() / 3
            yield "metric", "metric_computed", {"name": f"slice/{name}/separation", "value": value, "seed": seed, "n": 20}
            continue
        item = random_numbers.choice(items[name])
        answer = random_numbers.randint(0, 1)
        yield "eval", "eval_record", {"slice": name, "seed": seed, "model": random_numbers.choice(MODELS), **item,
                                      "y_hat": answer, "correct": answer == item["y"]}


def main(megabytes, path):
    size = lines = 0
    with open(path, "wb", buffering=1 << 20) as out:

        def emit(stage, event, payload):
            nonlocal size, lines
            head = {"ts_utc": "2026-04-29T17:34:57Z", "run_id": "e71d99c4", "stage": stage, "event": event}
            line = json.dumps({**head, "payload": payload}, separators=(",", ":")).encode() + b"\n"
            out.write(line)
            size += len(line)
            lines += 1

        emit("run", "run_started", {"command": "harness", "label": "benchmark", "package_version": "0.1.0"})
        for event in events(random.Random(7)):
            emit(*event)
            if size >= megabytes * 1_000_000:
                break
        emit("run", "run_finished", {"status": "ok", "duration_s": 1.0, "n_events": lines + 1})
    print(f"{lines} lines, {size} bytes", file=sys.stderr)


if __name__ == "__main__":
    main(float(sys.argv[1]), sys.argv[2])
