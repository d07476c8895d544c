#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes the example iterate run: five rounds of evaluate, cluster the failures, induce new items, substitute.

    make_iterate_run.py --output . --git-sha SHA [--stamp 20261121T041000Z]

Everything is computed by relations.py and geometry.py beside it; nothing is drawn up by hand. The same arguments give the
same bytes.
"""
import argparse
import hashlib
import json
import random
import sys
from collections import Counter
from datetime import datetime, timezone
from pathlib import Path

import geometry
import relations

PACKAGE_VERSION = "0.1.0"
SEED = 7
ROUNDS = 5
ITEMS = 160
CLUSTERS = 5
INDUCED_A_ROUND = 30
RESTARTS = 20
RESAMPLES = 1000
MODELS = list(relations.PREDICTORS)


class FeatureSpace:
    """Axes and length in words, scaled to mean 0 and deviation 1 over the failures of round 0, then frozen."""

    def __init__(self, items):
        columns = list(zip(*(self.raw(item) for item in items)))
        self.means = [sum(column) / len(column) for column in columns]
        self.deviations = [geometry.separation(column) or 1.0 for column in columns]

    @staticmethod
    def raw(item):
        return [item[axis] for axis in relations.AXES] + [len(item["x"].split())]

    def point(self, item):
        return [(value - mean) / deviation
                for value, mean, deviation in zip(self.raw(item), self.means, self.deviations)]


def seed_items(generator):
    families = list(relations.FAMILIES)
    items = []
    for number in range(ITEMS):
        family = families[number % len(families)]
        item = relations.make_item(generator, f"rel-{number + 1:04d}", family,
                                   relations.random_axes(generator, family))
        items.append({**item, "slice": "static"})
    return items


def evaluate(items):
    """(item, model) → answer with `correct`."""
    answers = {}
    for item in items:
        for model in MODELS:
            answer = relations.PREDICTORS[model](item["x"])
            answers[item["id"], model] = {**answer, "correct": answer["y_hat"] == item["y"]}
    return answers


def induce(generator, round_number, failures, labels, count):
    """As many items a cluster, each made from a failure in it by moving its axes a little."""
    induced = []
    for number in range(count):
        cluster = number % CLUSTERS
        members = [failure for failure, label in zip(failures, labels) if label == cluster]
        parent, model = generator.choice(members)
        item = relations.make_item(generator, f"ind-{round_number + 1}-{number + 1:03d}", parent["structure_id"],
                                   relations.varied_axes(generator, parent))
        induced.append({**item, "slice": "induced", "source_cluster": cluster, "source_model": model,
                        "template": parent["structure_id"], "parent_ids": [parent["id"]]})
    return induced


def substitute(items, answers, induced):
    """Induced items take the places of the first items that no model fails."""
    unfailed = [item["id"] for item in items if all(answers[item["id"], model]["correct"] for model in MODELS)]
    replaced = set(unfailed[:len(induced)])
    return [item for item in items if item["id"] not in replaced] + induced


def unfailed_count(items, answers):
    return sum(all(answers[item["id"], model]["correct"] for model in MODELS) for item in items)


def separation_interval(generator, items, answers):
    rows = [[answers[item["id"], model]["correct"] for model in MODELS] for item in items]

    def statistic(sample):
        return geometry.separation([sum(column) / len(sample) for column in zip(*sample)])
    return geometry.bootstrap(generator, rows, statistic, RESAMPLES)


def hit_and_base_rate(items, answers, induced):
    """Shares that the models which the items were induced from fail: of the induced items, and of the round's items."""
    if not induced:
        return None, None
    checked = evaluate(induced)
    hits = [not checked[item["id"], item["source_model"]]["correct"] for item in induced]
    rates = {model: sum(not answers[item["id"], model]["correct"] for item in items) / len(items)
             for model in MODELS}
    return sum(hits) / len(hits), sum(rates[item["source_model"]] for item in induced) / len(induced)


def agreement(before, after):
    """ARI over the failures that both rounds hold, and how many these are."""
    shared = [key for key in after if key in before]
    if len(shared) < 2:
        return None, len(shared)
    return geometry.adjusted_rand_index([before[key] for key in shared], [after[key] for key in shared]), len(shared)


def run_round(generator, number, items, space, before):
    """Evaluates and clusters one round. `before` is the round before, or None. Returns all that later steps need."""
    answers = evaluate(items)
    failures = [(item, model) for item in items for model in MODELS if not answers[item["id"], model]["correct"]]
    space = space or FeatureSpace([item for item, _ in failures])
    labels, centroids = geometry.k_means(generator, [space.point(item) for item, _ in failures], CLUSTERS, RESTARTS)
    assigned = {(item["id"], model): label for (item, model), label in zip(failures, labels)}
    purity = geometry.bootstrap(generator, [(label, item["structure_id"]) for (item, _), label
                                            in zip(failures, labels)], geometry.purity, RESAMPLES)
    separation = separation_interval(generator, items, answers)
    count = min(INDUCED_A_ROUND, unfailed_count(items, answers)) if number < ROUNDS - 1 else 0
    induced = induce(generator, number, failures, labels, count)
    hit_rate, base_rate = hit_and_base_rate(items, answers, induced)
    ari, overlap = agreement(before["assigned"], assigned) if before else (None, 0)
    record = {"round": number, "separation": separation["value"], "separation_ci": separation,
              "purity": purity["value"], "purity_ci": purity,
              "centroid_drift": geometry.drift(before["record"]["centroids"], centroids) if before else None,
              "ari": ari, "n_failures": len(failures), "n_overlap": overlap, "n_generated": len(induced),
              "k": CLUSTERS, "centroids": centroids, "unmatched_clusters": 0, "hit_rate": hit_rate,
              "base_rate": base_rate}
    return {"record": record, "items": items, "answers": answers, "assigned": assigned, "induced": induced,
            "space": space}


def run_rounds():
    generator = random.Random(SEED)
    items, rounds = seed_items(generator), []
    for number in range(ROUNDS):
        before = rounds[-1] if rounds else None
        rounds.append(run_round(generator, number, items, before and before["space"], before))
        items = substitute(items, rounds[-1]["answers"], rounds[-1]["induced"])
    return rounds


def eval_records(number, finished):
    for item in finished["items"]:
        for model in MODELS:
            answer = finished["answers"][item["id"], model]
            yield "eval", "eval_record", {
                "slice": item["slice"], "seed": SEED, "round": number, "model": model, "id": item["id"],
                "x": item["x"], "y": item["y"], "structure_id": item["structure_id"],
                **{axis: item[axis] for axis in relations.AXES}, **answer}


def cluster_events(number, finished):
    structures = {item["id"]: item["structure_id"] for item in finished["items"]}
    for (item_id, model), cluster in finished["assigned"].items():
        yield "geometry", "failure_clustered", {"round": number, "id": item_id, "model": model, "cluster": cluster,
                                                "structure_id": structures[item_id]}


def metric_events(number, record, n_items):
    figures = {"separation": n_items, "purity": record["n_failures"], "centroid_drift": CLUSTERS,
               "ari": record["n_overlap"], "hit_rate": record["n_generated"], "base_rate": n_items}
    for name, n in figures.items():
        if record[name] is not None:
            payload = {"name": f"round/{number}/{name}", "value": record[name], "n": n, "round": number}
            interval = record.get(f"{name}_ci")
            yield "metric", "metric_computed", {**payload, **({"ci": interval} if interval else {})}


def induced_events(number, finished):
    for item in finished["induced"]:
        kept = ("id", "x", "y", "source_cluster", "template", "parent_ids", "structure_id", *relations.AXES)
        yield "generate", "item_generated", {"round": number, **{key: item[key] for key in kept}}


def events(rounds):
    yield "run", "run_started", {"command": "iterate", "label": "relations", "package_version": PACKAGE_VERSION}
    sizes = Counter(item["slice"] for item in rounds[-1]["items"])
    yield "run", "harness_config", {
        "slices": ["static", "induced"], "sizes": dict(sizes), "budget": ITEMS, "n_seeds": 1, "n_boot": RESAMPLES,
        "predictors": {model: {"kind": "stub", "version": "1", "stub": True} for model in MODELS},
        "origin": {"static": "static", "induced": "induced"}, "induced_from": {"induced": "static"}}
    for number, finished in enumerate(rounds):
        yield from eval_records(number, finished)
        yield from cluster_events(number, finished)
        yield from metric_events(number, finished["record"], len(finished["items"]))
        yield from induced_events(number, finished)


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


def dataset_digest(items):
    text = "".join(json.dumps(item, sort_keys=True) + "\n" for item in items)
    return hashlib.sha256(text.encode()).hexdigest()


def provenance(git_sha, time, digest):
    return {"package_version": PACKAGE_VERSION, "python_version": sys.version.split()[0], "platform": sys.platform,
            "git_sha": git_sha, "git_dirty": False, "timestamp_utc": time, "seeds": [SEED], "models": MODELS,
            "predictors": {model: f"stub:{model}" for model in MODELS},
            "dataset_hashes": {"seed items, one JSON object a line, keys sorted": digest},
            "config": {"rounds": ROUNDS, "update": "substitute", "k": CLUSTERS, "induced_a_round": INDUCED_A_ROUND,
                       "restarts": RESTARTS, "n_boot": RESAMPLES,
                       "features": [*relations.AXES, "words"], "scaled_in_round": 0}}


def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--output", type=Path, required=True, help="where the run directory is made")
    parser.add_argument("--git-sha", required=True, help="commit that holds this script")
    parser.add_argument("--stamp", default="20261121T041000Z", help="time in the directory's name")
    return parser.parse_args()


def main():
    arguments = parse_arguments()
    moment = datetime.strptime(arguments.stamp, "%Y%m%dT%H%M%SZ").replace(tzinfo=timezone.utc)
    time = moment.strftime("%Y-%m-%dT%H:%M:%SZ")
    rounds = run_rounds()
    digest = dataset_digest(rounds[0]["items"])
    run = arguments.output / f"run_{arguments.stamp}_{digest[:8]}_relations"
    run.mkdir(parents=True, exist_ok=True)
    write_events(run / "events.jsonl", digest[:8], time, events(rounds))
    report = {"kind": "iterate", "update": "substitute", "rounds": [finished["record"] for finished in rounds],
              "provenance": provenance(arguments.git_sha, time, digest)}
    (run / "iterate_report.json").write_text(json.dumps(report, indent=2) + "\n", encoding="utf-8")
    print(run)


if __name__ == "__main__":
    main()
