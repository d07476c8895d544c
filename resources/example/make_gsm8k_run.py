#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes the example run directory from the answers of four systems to GSM8K.

    make_gsm8k_run.py example_model_solutions.jsonl --output gsm8k --git-sha SHA [--stamp 20261121T040000Z]

The source is `grade_school_math/data/example_model_solutions.jsonl` of github.com/openai/grade-school-math (MIT). Nothing
is run again: each recorded answer becomes one eval_record, and every figure is computed from those records. The same
arguments give the same bytes.
"""
import argparse
import hashlib
import json
import random
import sys
from datetime import datetime, timezone
from pathlib import Path

PACKAGE_VERSION = "0.1.0"
SOURCE = {
    "repository": "https://github.com/openai/grade-school-math",
    "commit": "3101c7d5072418e28b9008a6636bde82a006892c",
    "path": "grade_school_math/data/example_model_solutions.jsonl",
    "licence": "MIT",
}
MODELS = ["6b_finetuning", "6b_verification", "175b_finetuning", "175b_verification"]
SLICES = ["1-2 steps", "3-4 steps", "5+ steps"]
RESAMPLES = 1000
SEED = 0


def steps_of(worked_solution):
    """Lines of the worked solution before its final `A: <number>`."""
    return sum(1 for line in worked_solution.splitlines() if line.strip() and not line.startswith("A:"))


def slice_of(steps):
    return SLICES[0] if steps <= 2 else SLICES[1] if steps <= 4 else SLICES[2]


def read_items(source):
    items = []
    for number, line in enumerate(source.read_text(encoding="utf-8").splitlines(), start=1):
        row = json.loads(line)
        steps = steps_of(row["ground_truth"])
        items.append({"id": f"gsm8k-{number:04d}", "steps": steps, "slice": slice_of(steps), "row": row})
    return sorted(items, key=lambda item: SLICES.index(item["slice"]))


def correctness(items):
    """One row of 0 and 1 an item, one column a model."""
    return [[int(item["row"][model]["is_correct"]) for model in MODELS] for item in items]


def accuracies(rows):
    return [sum(column) / len(rows) for column in zip(*rows)]


def separation(rows):
    values = accuracies(rows)
    mean = sum(values) / len(values)
    return (sum((value - mean) ** 2 for value in values) / len(values)) ** 0.5


def percentile(ordered, share):
    position = share * (len(ordered) - 1)
    below = int(position)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (ordered[above] - ordered[below]) * (position - below)


def separation_interval(rows):
    """Percentile bootstrap over items, jointly for all models."""
    generator = random.Random(SEED)
    draws = sorted(separation(generator.choices(rows, k=len(rows))) for _ in range(RESAMPLES))
    return {"value": separation(rows), "lo": percentile(draws, 0.025), "hi": percentile(draws, 0.975),
            "n_boot": RESAMPLES}


def figures(items):
    rows = correctness(items)
    interval = separation_interval(rows)
    return {"n": len(items), "accuracy_by_model": dict(zip(MODELS, accuracies(rows))),
            "model_separation_S": interval["value"], "model_separation_S_ci": interval}


def eval_record(item, model):
    row = item["row"]
    return {"slice": item["slice"], "seed": SEED, "model": model, "id": item["id"], "x": row["question"],
            "y": row["ground_truth"], "y_hat": row[model]["solution"], "correct": row[model]["is_correct"],
            "steps": item["steps"]}


def metrics(by_slice):
    for record in by_slice:
        for model, accuracy in record["accuracy_by_model"].items():
            yield {"name": f"slice/{record['slice']}/accuracy/{model}", "value": accuracy, "n": record["n"],
                   "seed": SEED}
        yield {"name": f"slice/{record['slice']}/separation", "value": record["model_separation_S"],
               "n": record["n"], "seed": SEED, "ci": record["model_separation_S_ci"]}


def events(items, by_slice):
    yield "run", "run_started", {"command": "eval-static", "label": "gsm8k", "package_version": PACKAGE_VERSION}
    yield "run", "harness_config", {
        "slices": SLICES, "sizes": {record["slice"]: record["n"] for record in by_slice}, "budget": len(items),
        "n_seeds": 1, "n_boot": RESAMPLES,
        "predictors": {model: {"kind": "recorded", "version": SOURCE["commit"][:12], "stub": False}
                       for model in MODELS},
        "origin": {name: "static" for name in SLICES}, "induced_from": {}}
    for item in items:
        for model in MODELS:
            yield "eval", "eval_record", eval_record(item, model)
    for metric in metrics(by_slice):
        yield "metric", "metric_computed", metric


def write_events(file, run_id, time, lines):
    count = 0
    with file.open("w", encoding="utf-8", newline="\n") as out:
        def write(stage, event, payload):
            record = {"ts_utc": time, "run_id": run_id, "stage": stage, "event": event, "payload": payload}
            out.write(json.dumps(record, ensure_ascii=False, separators=(",", ":")) + "\n")
        for stage, event, payload in lines:
            write(stage, event, payload)
            count += 1
        write("run", "run_finished", {"status": "ok", "duration_s": 0, "n_events": count + 1})


def provenance(arguments, digest, time):
    return {"package_version": PACKAGE_VERSION, "python_version": sys.version.split()[0], "platform": sys.platform,
            "git_sha": arguments.git_sha, "git_dirty": False, "timestamp_utc": time, "seeds": [SEED],
            "models": MODELS,
            "predictors": {model: "recorded answers, not asked again" for model in MODELS},
            "dataset_hashes": {arguments.source.name: digest},
            "config": {"source": SOURCE, "slice_by": "lines of the worked solution", "n_boot": RESAMPLES}}


def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("source", type=Path, help="example_model_solutions.jsonl")
    parser.add_argument("--output", type=Path, required=True, help="where the run directory is made")
    parser.add_argument("--git-sha", required=True, help="commit that holds this script")
    parser.add_argument("--stamp", default="20261121T040000Z", help="time in the directory's name")
    return parser.parse_args()


def main():
    arguments = parse_arguments()
    time = datetime.strptime(arguments.stamp, "%Y%m%dT%H%M%SZ").replace(tzinfo=timezone.utc)
    time = time.strftime("%Y-%m-%dT%H:%M:%SZ")
    digest = hashlib.sha256(arguments.source.read_bytes()).hexdigest()
    items = read_items(arguments.source)
    by_slice = [{"slice": name, **figures([item for item in items if item["slice"] == name])} for name in SLICES]
    run = arguments.output / f"run_{arguments.stamp}_{digest[:8]}_gsm8k"
    run.mkdir(parents=True, exist_ok=True)
    write_events(run / "events.jsonl", digest[:8], time, events(items, by_slice))
    summary = {"kind": "eval-static", **figures(items), "by_slice": by_slice,
               "provenance": provenance(arguments, digest, time)}
    (run / "summary.json").write_text(json.dumps(summary, indent=2) + "\n", encoding="utf-8")
    print(run)


if __name__ == "__main__":
    main()
