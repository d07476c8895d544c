#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes logs of other programs of a given size, the same bytes each time.

usage: gen_logs.py inspect-directory LOGS DIRECTORY     LOGS archives of Inspect with ten samples each
       gen_logs.py inspect-sample MEGABYTES DIRECTORY   one archive with a sample of that many megabytes, and nine more
       gen_logs.py lm-eval MEGABYTES DIRECTORY          samples of lm-evaluation-harness and the results beside them
"""
import json
import pathlib
import random
import sys
import zipfile

WORDS = ("account", "agent", "answer", "bridge", "cargo", "denied", "engine", "flight", "granted", "harbour", "invoice",
         "judge", "ledger", "meter", "night", "order", "policy", "question", "refund", "signal", "ticket", "unit",
         "voucher", "water", "yield")
MODELS = ("openai/gpt-large", "openai/gpt-small", "local/seven", "local/thirteen")
SAMPLES_A_LOG = 10
WRITTEN = (2026, 4, 29, 17, 34, 56)


def words(random_numbers, count):
    return " ".join(random_numbers.choices(WORDS, k=count))


def header(log):
    return {
        "version": 2,
        "status": "success",
        "eval": {"run_id": f"run{log}", "created": "2026-04-29T17:34:57+00:00", "task": f"task_{log % 20}",
                 "task_id": f"task{log}", "dataset": {"name": "generated", "samples": SAMPLES_A_LOG},
                 "model": MODELS[log % len(MODELS)], "config": {}},
        "plan": {"name": "plan", "steps": [], "config": {}},
        "results": {"total_samples": SAMPLES_A_LOG, "completed_samples": SAMPLES_A_LOG, "scores": []},
        "stats": {},
    }


def model_event(random_numbers):
    message = {"role": "assistant", "content": words(random_numbers, 120)}
    return {"timestamp": "2026-04-29T17:34:58+00:00", "event": "model", "model": "m", "input": [],
            "output": {"choices": [{"message": message}]}}


def sample(random_numbers, number, events):
    """A sample whose event log has about `events` bytes, as most of a sample has."""
    question = words(random_numbers, 40)
    answer = words(random_numbers, 30)
    passed = random_numbers.random() < 0.6
    several = [model_event(random_numbers) for _ in range(min(64, 1 + events // 1_000))]
    count = max(1, events // len(json.dumps(several[0])))
    return {
        "id": number, "epoch": 1, "input": question, "target": "granted",
        "messages": [{"role": "user", "content": question, "source": "input"},
                     {"role": "assistant", "content": answer, "source": "generate"}],
        "output": {"model": "m", "choices": [{"message": {"role": "assistant", "content": answer}, "stop_reason": "stop"}]},
        "scores": {"match": {"value": "C" if passed else "I", "answer": answer[:20]}},
        "metadata": {"level": number % 5},
        "events": [several[index % len(several)] for index in range(count)],
    }


def add(archive, name, value):
    entry = zipfile.ZipInfo(name, WRITTEN)
    entry.compress_type = zipfile.ZIP_DEFLATED
    archive.writestr(entry, json.dumps(value), compresslevel=1)


def write_log(path, log, sizes):
    """An archive with one sample for each size of `sizes`."""
    random_numbers = random.Random(log)
    with zipfile.ZipFile(path, "w") as archive:
        head = header(log)
        add(archive, "_journal/start.json", {key: head[key] for key in ("version", "eval", "plan")})
        summaries = []
        for number, size in enumerate(sizes, 1):
            one = sample(random_numbers, number, size)
            add(archive, f"samples/{number}_epoch_1.json", one)
            summaries.append({key: one[key] for key in ("id", "epoch", "input", "target", "scores")})
        add(archive, "summaries.json", summaries)
        add(archive, "header.json", head)


def inspect_directory(logs, directory):
    for log in range(logs):
        write_log(directory / f"2026-04-29T17-34-57_task-{log % 20}_{log:06}.eval", log, [8_000] * SAMPLES_A_LOG)


def inspect_sample(megabytes, directory):
    write_log(directory / "2026-04-29T17-34-57_large.eval", 1, [megabytes * 1_000_000] + [8_000] * (SAMPLES_A_LOG - 1))


def lm_eval_row(random_numbers, number):
    question = words(random_numbers, 60)
    answer = words(random_numbers, 60)
    return {
        "doc_id": number, "doc": {"question": question, "subject": f"subject {number % 50}", "level": number % 5},
        "target": "granted",
        "arguments": {"gen_args_0": {"arg_0": words(random_numbers, 150) + "\n\n" + question,
                                     "arg_1": {"until": ["\n\n"], "do_sample": False}}},
        "resps": [[answer]], "filtered_resps": [answer], "filter": "none", "metrics": ["exact_match"],
        "doc_hash": f"{number:064x}", "prompt_hash": f"{number + 1:064x}", "target_hash": f"{number + 2:064x}",
        "exact_match": float(random_numbers.random() < 0.6),
    }


def lm_eval(megabytes, directory):
    time = "2026-04-29T17-34-57.123456"
    results = {"results": {"generated": {"exact_match,none": 0.6}}, "configs": {"generated": {}},
               "model_name": "local/seven", "higher_is_better": {"generated": {"exact_match": True}}}
    (directory / f"results_{time}.json").write_text(json.dumps(results), encoding="utf-8")
    random_numbers = random.Random(7)
    size = number = 0
    with open(directory / f"samples_generated_{time}.jsonl", "wb", buffering=1 << 20) as out:
        while size < megabytes * 1_000_000:
            size += out.write(json.dumps(lm_eval_row(random_numbers, number)).encode() + b"\n")
            number += 1


KINDS = {"inspect-directory": inspect_directory, "inspect-sample": inspect_sample, "lm-eval": lm_eval}

if __name__ == "__main__":
    if len(sys.argv) != 4 or sys.argv[1] not in KINDS:
        sys.exit(__doc__)
    target = pathlib.Path(sys.argv[3])
    target.mkdir(parents=True, exist_ok=True)
    KINDS[sys.argv[1]](int(sys.argv[2]), target)
